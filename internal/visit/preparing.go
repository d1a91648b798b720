package visit

import (
	"context"
	"reflect"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

// maxPreps is how many sheets of an account are listed.
const maxPreps = 50

// Prepare keeps the preparation of a visit. The same id by the same author again returns
// the sheet already there and created false. Faults: not_found, account.merged,
// visit_prep.invalid, visit_prep.id_taken.
func (s *Service) Prepare(ctx context.Context, account uuid.UUID, d PrepDraft) (p Prep, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.accounts.Hold(ctx, account)
		if err != nil {
			return err
		}
		who, now := actor.Current(ctx), clock.Now(ctx)
		known, err := s.preparedAgain(ctx, account, d.ID)
		if err != nil || known != nil {
			if known != nil {
				p = *known
			}
			return err
		}
		p = Prep{ID: d.ID, OrgID: who.OrgID, Version: 1, AccountID: account, AuthorID: who.UserID, ListsText: "{}", TurnsText: "[]", CitedText: "[]",
			PreparedAt: now, CreatedAt: now, UpdatedAt: now}
		if p.ID == uuid.Nil {
			p.ID = id.New()
		}
		if d.PreparedAt != nil {
			p.PreparedAt = d.PreparedAt.UTC().Truncate(time.Microsecond)
		}
		if err := p.apply(now, d.Fields); err != nil {
			return err
		}
		if err := s.appoint(ctx, Prep{}, &p); err != nil {
			return err
		}
		if err := p.note(Prep{}, p.PreparedAt); err != nil {
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &p); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("visit.prepared", p.Ref(), p)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, p.Ref(), owner)
	})
	return p, created, err
}

// Prep returns one sheet. Faults: not_found.
func (s *Service) Prep(ctx context.Context, id uuid.UUID) (Prep, error) {
	p, err := database.One[Prep](s.db.Scoped(ctx).Where("id = ?", id))
	if err != nil {
		return p, err
	}
	if err := s.accounts.Visible(ctx, p.AccountID); err != nil {
		return p, err
	}
	list := []Prep{p}
	err = s.locate(ctx, list)
	return list[0], err
}

// preparedAt is when a sheet was made: a binary of before the column told of its creation alone.
const preparedAt = "COALESCE(prepared_at, created_at)"

// PrepsOf returns the sheets of an account, the latest first. Faults: not_found, account.merged.
func (s *Service) PrepsOf(ctx context.Context, account uuid.UUID) (list []Prep, err error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Where("account_id = ?", account).Order(preparedAt + " DESC, id DESC").Limit(maxPreps).Find(&list).Error
	if err != nil {
		return nil, err
	}
	return list, s.locate(ctx, list)
}

// PrepsByID returns those of the sheets whose account the actor may see, in one statement.
func (s *Service) PrepsByID(ctx context.Context, ids []uuid.UUID) (list []Prep, err error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Where("EXISTS (SELECT 1 FROM accounts a WHERE a.id = visit_preps.account_id AND "+visible+")", args...).
		Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
	if err != nil {
		return nil, err
	}
	return list, s.locate(ctx, list)
}

// UpdatePrep changes the parts of the patch, for whoever sees the account and saw the
// version. Faults: not_found, account.merged, visit_prep.stale, visit_prep.invalid.
func (s *Service) UpdatePrep(ctx context.Context, id uuid.UUID, version int64, c PrepPatch) (p Prep, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.Prep(ctx, id)
		if err != nil {
			return err
		}
		owner, err := s.accounts.Hold(ctx, before.AccountID)
		if err != nil {
			return err
		}
		if before.Version != version {
			return stalePrep(before)
		}
		p = before
		now := clock.Now(ctx)
		if err := p.apply(now, c); err != nil || reflect.DeepEqual(p, before) {
			return err
		}
		if err := s.appoint(ctx, before, &p); err != nil {
			return err
		}
		p.Version, p.UpdatedAt = before.Version+1, now
		if err := p.note(before, c.made(before, now)); err != nil {
			return err
		}
		res := s.db.Scoped(ctx).Model(&Prep{}).Where("id = ? AND version = ?", id, version).Select("*").Updates(p)
		if err := database.ExactlyOne(res, func() error { return stalePrep(before) }); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("visit.prepared", p.Ref(), before, p)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, p.Ref(), owner)
	})
	return p, err
}

// locate says of the sheets of appointments when those take place by now: moving one changes no sheet.
func (s *Service) locate(ctx context.Context, list []Prep) error {
	var of []int
	var planned []Planned
	for n, p := range list {
		if p.EventID != nil && p.PlannedAt != nil {
			of, planned = append(of, n), append(planned, Planned{*p.EventID, p.AccountID, *p.PlannedAt})
		}
	}
	if len(planned) == 0 {
		return nil
	}
	starts, err := s.planned.Standing(ctx, planned)
	if err != nil {
		return err
	}
	for n, at := range starts {
		list[of[n]].MovedTo = nil
		if !at.IsZero() {
			list[of[n]].MovedTo = &at
		}
	}
	return nil
}

// appoint follows the appointment of a sheet, which is one with its account when it is newly named. Faults: visit_prep.invalid.
func (s *Service) appoint(ctx context.Context, before Prep, p *Prep) error {
	list := []Prep{*p}
	list[0].MovedTo = nil
	if err := s.locate(ctx, list); err != nil {
		return err
	}
	p.MovedTo = list[0].MovedTo
	if p.EventID == nil || p.MovedTo != nil || before.EventID != nil && *before.EventID == *p.EventID {
		return nil
	}
	if p.PlannedAt == nil {
		return invalidPrep("/plannedAt", "required", "Quand ce rendez-vous a lieu.")
	}
	return invalidPrep("/eventId", "unknown", "Un rendez-vous de l’agenda avec ce compte.")
}

func invalidPrep(pointer, code, hint string) error {
	return fault.New(fault.Invalid, "visit_prep.invalid", wrongPrep, fault.At(pointer, code, hint))
}

// preparedAgain finds the sheet that the client created before. Faults: visit_prep.id_taken.
func (s *Service) preparedAgain(ctx context.Context, account, id uuid.UUID) (*Prep, error) {
	return database.Sent(s.db.Scoped(ctx).Where("id = ?", id), func(p Prep) bool {
		return p.AuthorID == actor.Current(ctx).UserID && p.AccountID == account
	}, "visit_prep.id_taken")
}

func stalePrep(current Prep) error {
	return fault.New(fault.Stale, "visit_prep.stale", "Cette préparation a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
