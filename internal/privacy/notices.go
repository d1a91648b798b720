package privacy

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
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
		return s.audit.Record(ctx, audit.Created("privacy_notice.published", n.Ref(), n))
	})
	return n, err
}

func newerNotice() error {
	return fault.New(fault.Conflict, "privacy_notice.newer", "Une autre édition a été publiée entre-temps\u00a0: lisez-la avant de publier la vôtre.")
}

// Give notes that somebody was told by the current edition of a source. The same id by the
// same author again returns the one already there and created false. Faults: not_found,
// account.merged, account.erased, privacy_notice.none, notice_delivery.invalid,
// data_request.contact, notice_delivery.id_taken.
func (s *Service) Give(ctx context.Context, account uuid.UUID, source Source, d Delivery) (_ Delivery, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.accounts.Hold(ctx, account); err != nil {
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
		var last []Notice
		if err := s.db.Scoped(ctx).Where("source = ?", source).Order("edition DESC").Limit(1).Find(&last).Error; err != nil {
			return err
		}
		if len(last) == 0 {
			return fault.New(fault.Conflict, "privacy_notice.none", "Aucune mention n’est publiée pour cette origine\u00a0: un administrateur l’écrit d’abord.")
		}
		me, now := actor.Current(ctx), clock.Now(ctx)
		if d.GivenAt = d.GivenAt.UTC().Truncate(time.Microsecond); d.GivenAt.IsZero() {
			d.GivenAt = now
		} else if d.GivenAt.After(now.Add(10 * time.Minute)) {
			return fault.New(fault.Invalid, "notice_delivery.invalid", "L’information n’a pas été notée.", fault.At("/givenAt", "future", "Une date passée."))
		}
		d.OrgID, d.Version, d.AccountID, d.NoticeID, d.AuthorID, d.CreatedAt, d.UpdatedAt = me.OrgID, 1, account, last[0].ID, me.UserID, now, now
		if d.ID == uuid.Nil {
			d.ID = id.New()
		}
		created, d.Source, d.Edition = true, last[0].Source, last[0].Edition
		if err := s.db.Insert(ctx, &d); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("notice.given", d.Ref(), d))
	})
	return d, created, err
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

// Uninformed is somebody who was not told of the use of her data, and by when she is to be.
type Uninformed struct {
	AccountID         uuid.UUID
	ContactID         *uuid.UUID
	Name, AccountName string
	CollectedAt       time.Time
	InformBy          civil.Date
	Late              bool
}

// mostUninformed is how many people a list shows, those who wait longest first.
const mostUninformed = 100

// Uninformed are the people whom the actor sees and who were not told, private persons and
// contacts, the longest-waiting first.
func (s *Service) Uninformed(ctx context.Context) (list []Uninformed, err error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return nil, err
	}
	type found struct {
		AccountID uuid.UUID
		ContactID *uuid.UUID
		Name      string
		LastName  string
		CreatedAt time.Time
	}
	var people, contacts []found
	const open = " AND a.archived_at IS NULL AND a.merged_into_id IS NULL AND a.restricted_at IS NULL"
	err = s.db.Scoped(ctx).Raw(`SELECT a.id AS account_id, a.name, a.created_at FROM accounts a WHERE `+visible+open+` AND a.kind = 'person'
		AND NOT EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.org_id = a.org_id AND d.account_id = a.id AND d.contact_id IS NULL)
		ORDER BY a.created_at, a.id LIMIT ?`, append(slices.Clone(args), mostUninformed)...).Scan(&people).Error
	if err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Raw(`SELECT c.account_id, c.id AS contact_id, c.first_name AS name, c.last_name, c.created_at
		FROM contacts c JOIN accounts a ON a.org_id = c.org_id AND a.id = c.account_id WHERE `+visible+open+` AND c.archived_at IS NULL AND c.restricted_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.org_id = c.org_id AND d.contact_id = c.id)
		ORDER BY c.created_at, c.id LIMIT ?`, append(slices.Clone(args), mostUninformed)...).Scan(&contacts).Error
	if err != nil {
		return nil, err
	}
	all := append(people, contacts...)
	accounts := make([]uuid.UUID, len(all))
	for i, f := range all {
		accounts[i] = f.AccountID
	}
	first, err := s.firstContacts(ctx, accounts)
	if err != nil {
		return nil, err
	}
	names, _, err := s.namesOf(ctx, accounts, nil)
	if err != nil {
		return nil, err
	}
	today := civil.In(clock.Now(ctx), zone)
	for _, f := range all {
		u := Uninformed{AccountID: f.AccountID, ContactID: f.ContactID, Name: clean(f.Name + " " + f.LastName), AccountName: names[f.AccountID],
			CollectedAt: f.CreatedAt.UTC(), InformBy: informBy(f.CreatedAt, first[f.AccountID], zone)}
		u.Late = today.After(u.InformBy)
		list = append(list, u)
	}
	slices.SortStableFunc(list, func(a, b Uninformed) int { return a.InformBy.Compare(b.InformBy) })
	return list[:min(len(list), mostUninformed)], nil
}

// firstContacts are when work on each of the accounts began.
func (s *Service) firstContacts(ctx context.Context, accounts []uuid.UUID) (map[uuid.UUID]*time.Time, error) {
	first := map[uuid.UUID]*time.Time{}
	for part := range slices.Chunk(accounts, nightBatch) {
		var rows []struct {
			AccountID  uuid.UUID
			OccurredAt time.Time
		}
		err := s.db.Scoped(ctx).Raw(`SELECT account_id, occurred_at FROM (SELECT t.account_id, t.occurred_at,
			ROW_NUMBER() OVER (PARTITION BY t.account_id ORDER BY t.occurred_at) AS place FROM timeline_entries t
			WHERE t.org_id = ? AND t.account_id IN ? AND t.activity) earliest WHERE place = 1`, actor.Current(ctx).OrgID, part).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			first[row.AccountID] = &row.OccurredAt
		}
	}
	return first, nil
}
