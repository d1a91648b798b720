package agenda

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// Hours returns the work hours of the actor; version 0 when she told none.
func (s *Service) Hours(ctx context.Context) (WorkHours, error) {
	who := actor.Current(ctx)
	of, err := s.hoursOf(ctx, []uuid.UUID{who.UserID})
	if w, told := of[who.UserID]; told {
		return w, err
	}
	return WorkHours{OrgID: who.OrgID, UserID: who.UserID, Weekly: "[]", Speed: usualSpeed, Detour: usualDetour, Reminders: usualReminders}, err
}

// remindAsUsual gives an entry the reminders that its owner wants of hers.
func (s *Service) remindAsUsual(ctx context.Context, e *Event) error {
	e.Reminders = usualReminders
	of, err := s.hoursOf(ctx, []uuid.UUID{e.OwnerID})
	if w, told := of[e.OwnerID]; told {
		var none fault.Fields // what is kept was checked
		e.remind(&none, Reminders(w.Reminders))
	}
	return err
}

// Working is how somebody works. Reminders are those of what she plans without saying
// which; nil leaves them as they are.
type Working struct {
	Weekly        []Slot
	Speed, Detour int64
	Reminders     *[]Reminder
}

// TellHours replaces the work hours of the actor, who saw the version. Faults:
// work_hours.stale, work_hours.invalid.
func (s *Service) TellHours(ctx context.Context, version int64, told Working) (w WorkHours, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.Hours(ctx)
		if err != nil {
			return err
		}
		if before.Version != version {
			return fault.New(fault.Stale, "work_hours.stale", "Vos heures ont été modifiées entre-temps\u00a0; reprenez la version actuelle.").With(before)
		}
		var bad fault.Fields
		w = before
		w.Weekly, w.Speed, w.Detour = keepSlots(&bad, "/weekly", told.Weekly), told.Speed, told.Detour
		if told.Reminders != nil {
			w.Reminders = keepReminders(&bad, *told.Reminders)
		}
		if err := bad.Err("work_hours.invalid", "Des heures sont à corriger."); err != nil || w == before {
			return err
		}
		now := clock.Now(ctx)
		w.Version, w.UpdatedAt = before.Version+1, now
		if before.Version == 0 {
			w.CreatedAt = now
			if err := s.db.Insert(ctx, &w); err != nil {
				return err
			}
		} else {
			res := s.db.Scoped(ctx).Model(&WorkHours{}).Where("user_id = ? AND version = ?", w.UserID, before.Version).Select("*").Updates(w)
			if err := database.ExactlyOne(res, nil); err != nil {
				return err
			}
		}
		if err := s.audit.Record(ctx, audit.Changed("work_hours.updated", w.Ref(), before, w)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, w.Ref(), w.UserID)
	})
	return w, err
}

// HoursByID returns the work hours of those of the people that the actor reaches, in one statement.
func (s *Service) HoursByID(ctx context.Context, users []uuid.UUID) ([]WorkHours, error) {
	who := actor.Current(ctx)
	of, err := s.hoursOf(ctx, slices.DeleteFunc(slices.Clone(users), func(user uuid.UUID) bool { return !who.Sees(user) }))
	return slices.Collect(maps.Values(of)), err
}

// Presence returns when a customer is there; version 0 when nobody told. Faults:
// not_found, account.merged.
func (s *Service) Presence(ctx context.Context, account uuid.UUID) (Presence, error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return Presence{}, err
	}
	return s.presenceOf(ctx, account)
}

// Present is when a customer is there; the lists that are nil stay as they are.
type Present struct {
	Weekly, Busy []Slot
	Closures     []Closure
}

// TellPresence changes when a customer is there, for somebody who saw the version.
// Faults: not_found, account.merged, presence.stale, presence.invalid.
func (s *Service) TellPresence(ctx context.Context, account uuid.UUID, version int64, told Present) (p Presence, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.accounts.Hold(ctx, account)
		if err != nil {
			return err
		}
		before, err := s.presenceOf(ctx, account)
		if err != nil {
			return err
		}
		if before.Version != version {
			return fault.New(fault.Stale, "presence.stale", "Ces horaires ont été modifiés entre-temps\u00a0; reprenez la version actuelle.").With(before)
		}
		var bad fault.Fields
		p = before
		if told.Weekly != nil {
			p.Weekly = keepSlots(&bad, "/weekly", told.Weekly)
		}
		if told.Busy != nil {
			p.Busy = keepSlots(&bad, "/busy", told.Busy)
		}
		if told.Closures != nil {
			p.Closures = keepClosures(&bad, told.Closures)
		}
		if err := bad.Err("presence.invalid", "Des horaires sont à corriger."); err != nil || p == before {
			return err
		}
		if err := s.keepPresence(ctx, before, &p); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("presence.updated", p.Ref(), before, p)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, p.Ref(), owner)
	})
	return p, err
}

func (s *Service) keepPresence(ctx context.Context, before Presence, p *Presence) error {
	now := clock.Now(ctx)
	p.Version, p.UpdatedAt = before.Version+1, now
	if before.Version == 0 {
		p.OrgID, p.CreatedAt = actor.Current(ctx).OrgID, now
		return s.db.Insert(ctx, p)
	}
	res := s.db.Scoped(ctx).Model(&Presence{}).Where("id = ? AND version = ?", p.ID, before.Version).Select("*").Updates(*p)
	return database.ExactlyOne(res, nil)
}
