package privacy

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/id"
)

func monthsText(months int64) string {
	if months%12 == 0 {
		return french.Count(months/12, "an", "ans")
	}
	return french.Count(months, "mois", "mois")
}

// Notices are all editions, the last of each source first, with how many people each told.
func (s *Service) Notices(ctx context.Context) (list []Notice, err error) {
	if err := s.db.Scoped(ctx).Order("source, edition DESC").Find(&list).Error; err != nil {
		return nil, err
	}
	var given []struct {
		NoticeID uuid.UUID
		Given    int64
	}
	if err := s.db.Scoped(ctx).Model(&Delivery{}).Select("notice_id, COUNT(*) AS given").Group("notice_id").Find(&given).Error; err != nil {
		return nil, err
	}
	for i := range list {
		for _, g := range given {
			if g.NoticeID == list[i].ID {
				list[i].Given = g.Given
			}
		}
	}
	return list, nil
}

// Models are texts to start from, by source.
func (s *Service) Models(ctx context.Context) (map[Source]string, error) {
	place, err := s.settings.Installation(ctx)
	if err != nil {
		return nil, err
	}
	terms, err := s.terms(ctx)
	models := map[Source]string{}
	for _, source := range Sources {
		models[source] = Model(source, place.Organisation, terms[ForProspects].Value)
	}
	return models, err
}

// Publish makes the next edition of what is told to the people of a source; the text of
// the last one again is no new edition. over is the edition that it was written over, 0
// for none, nil when nobody knows. Faults: privacy_notice.invalid, privacy_notice.newer.
func (s *Service) Publish(ctx context.Context, source Source, body string, over *int64) (n Notice, err error) {
	body = clean(body)
	if body == "" {
		return n, fault.New(fault.Invalid, "privacy_notice.invalid", "La mention n’a pas été publiée.", fault.At("/body", "required", "Le texte montré aux personnes."))
	}
	if left := unfinished.FindString(body); left != "" {
		return n, fault.New(fault.Invalid, "privacy_notice.invalid", "La mention n’a pas été publiée.",
			fault.At("/body", "unfinished", "Remplacez «\u00a0"+left+"\u00a0»\u00a0: la mention est lue telle quelle aux personnes."))
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		var last []Notice
		if err := s.db.Scoped(ctx).Where("source = ?", source).Order("edition DESC").Limit(1).Find(&last).Error; err != nil {
			return err
		}
		me, now := actor.Current(ctx), clock.Now(ctx)
		n = Notice{ID: id.New(), OrgID: me.OrgID, Version: 1, Source: source, Edition: 1, Body: body, AuthorID: me.UserID, CreatedAt: now, UpdatedAt: now}
		if len(last) > 0 {
			if last[0].Body == body {
				n = last[0]
				return nil
			}
			n.Edition = last[0].Edition + 1
		}
		if over != nil && *over != n.Edition-1 {
			return newerNotice()
		}
		if err := s.db.Insert(ctx, &n); err != nil {
			if database.Constraint(err) == "privacy_notices_edition" { // published at the same instant
				return newerNotice()
			}
			return err
		}
		for _, former := range last { // people are told by the new one from now on, wherever they are
			if err := s.changes.Remove(ctx, former.Ref(), changes.Everyone); err != nil {
				return err
			}
		}
		if err := s.changes.Touch(ctx, n.Ref(), changes.Everyone); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("privacy_notice.published", n.Ref(), n))
	})
	return n, err
}

func newerNotice() error {
	return fault.New(fault.Conflict, "privacy_notice.newer", "Une autre édition a été publiée entre-temps\u00a0: lisez-la avant de publier la vôtre.")
}

// Give notes that somebody was told by an edition of a source: the one that the delivery names, which
// another may have replaced since, else the current one. The same id by the
// same author again returns the one already there and created false. Faults: not_found,
// account.merged, account.erased, privacy_notice.none, notice_delivery.invalid,
// data_request.contact, notice_delivery.id_taken.
func (s *Service) Give(ctx context.Context, account uuid.UUID, source Source, d Delivery) (_ Delivery, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.accounts.Hold(ctx, account)
		if err != nil {
			return err
		}
		known, err := database.Sent(s.db.Scoped(ctx).Where("id = ?", d.ID), func(d Delivery) bool {
			return d.AccountID == account && d.AuthorID == actor.Current(ctx).UserID
		}, "notice_delivery.id_taken")
		if err != nil {
			return err
		}
		if known != nil {
			d = *known
			return s.edition(ctx, &d)
		}
		if _, err := s.nameOf(ctx, account, d.ContactID); err != nil {
			return err
		}
		by, err := s.by(ctx, source, d.NoticeID)
		if err != nil {
			return err
		}
		me, now := actor.Current(ctx), clock.Now(ctx)
		if d.GivenAt = d.GivenAt.UTC().Truncate(time.Microsecond); d.GivenAt.IsZero() {
			d.GivenAt = now
		} else if d.GivenAt.After(now.Add(10 * time.Minute)) {
			return fault.New(fault.Invalid, "notice_delivery.invalid", "L’information n’a pas été notée.", fault.At("/givenAt", "future", "Une date passée."))
		}
		d.OrgID, d.Version, d.AccountID, d.NoticeID, d.AuthorID, d.CreatedAt, d.UpdatedAt = me.OrgID, 1, account, by.ID, me.UserID, now, now
		if d.ID == uuid.Nil {
			d.ID = id.New()
		}
		created, d.Source, d.Edition = true, by.Source, by.Edition
		if err := s.db.Insert(ctx, &d); err != nil {
			return err
		}
		if err := s.changes.Touch(ctx, d.Ref(), owner); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("notice.given", d.Ref(), d))
	})
	return d, created, err
}

// by is the edition of a source that the id is of, the current one for the zero id. Faults:
// privacy_notice.none, notice_delivery.invalid.
func (s *Service) by(ctx context.Context, source Source, id uuid.UUID) (Notice, error) {
	find := s.db.Scoped(ctx).Where("source = ?", source)
	if id != uuid.Nil {
		find = find.Where("id = ?", id)
	}
	var found []Notice
	if err := find.Order("edition DESC").Limit(1).Find(&found).Error; err != nil {
		return Notice{}, err
	}
	switch {
	case len(found) > 0:
		return found[0], nil
	case id != uuid.Nil:
		return Notice{}, fault.New(fault.Invalid, "notice_delivery.invalid", "L’information n’a pas été notée.", fault.At("/noticeId", "unknown", "Une mention de cette origine."))
	}
	return Notice{}, fault.New(fault.Conflict, "privacy_notice.none", "Aucune mention n’est publiée pour cette origine\u00a0: un administrateur l’écrit d’abord.")
}

// edition says by which edition somebody was told.
func (s *Service) edition(ctx context.Context, list ...*Delivery) error {
	var all []Notice
	if err := s.db.Scoped(ctx).Select("id", "source", "edition").Find(&all).Error; err != nil {
		return err
	}
	for _, d := range list {
		for _, n := range all {
			if n.ID == d.NoticeID {
				d.Source, d.Edition = n.Source, n.Edition
			}
		}
	}
	return nil
}
