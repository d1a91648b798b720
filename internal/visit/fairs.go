package visit

import (
	"context"
	"reflect"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

// maxFairs is how many fairs are listed.
const maxFairs = 200

// Exhibit keeps a fair at which the actor answers for the stand. The same id by the same
// actor again returns the fair already there and created false. Faults: fair.invalid,
// fair.id_taken.
func (s *Service) Exhibit(ctx context.Context, fairID uuid.UUID, p StandPatch) (f Stand, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		who, now := actor.Current(ctx), clock.Now(ctx)
		known, err := database.Sent(s.db.Scoped(ctx).Where("id = ?", fairID), func(f Stand) bool { return f.OwnerID == who.UserID }, "fair.id_taken")
		if err != nil || known != nil {
			if known != nil {
				f = *known
			}
			return err
		}
		f = Stand{ID: fairID, OrgID: who.OrgID, Version: 1, OwnerID: who.UserID, CreatedAt: now, UpdatedAt: now}
		if f.ID == uuid.Nil {
			f.ID = id.New()
		}
		if err := f.apply(who.UserID, now, p); err != nil {
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &f); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("fair.planned", f.Ref(), f)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, f.Ref(), changes.Everyone)
	})
	return f, created, err
}

// UpdateFair changes a fair whose version the actor saw. Whoever is at the stand says what
// is in place, under her name; what the fair is changes who answers for the stand, or who
// leads her. Faults: not_found, fair.owner, fair.stale, fair.invalid.
func (s *Service) UpdateFair(ctx context.Context, id uuid.UUID, version int64, p StandPatch) (f Stand, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		who, now := actor.Current(ctx), clock.Now(ctx)
		before, err := database.One[Stand](s.db.Scoped(ctx).Where("id = ?", id))
		switch {
		case err != nil:
			return err
		case p.describes() && !who.Sees(before.OwnerID):
			return fault.New(fault.Forbidden, "fair.owner", "Seuls la personne qui répond du stand et son responsable changent le salon\u00a0; vous pouvez cocher ce qui est en place.")
		case before.Version != version:
			return staleFair(before)
		}
		f = before
		if err := f.apply(who.UserID, now, p); err != nil || reflect.DeepEqual(f, before) {
			return err
		}
		f.Version, f.UpdatedAt = before.Version+1, now
		res := s.db.Scoped(ctx).Model(&Stand{}).Where("id = ? AND version = ?", id, version).Select("*").Updates(f)
		if err := database.ExactlyOne(res, func() error { return staleFair(before) }); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("fair.checked", f.Ref(), before, f)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, f.Ref(), changes.Everyone)
	})
	return f, err
}

// Fairs are those of the organisation, the latest first; on a day, those that last then.
func (s *Service) Fairs(ctx context.Context, on civil.Date) (list []Stand, err error) {
	q := s.db.Scoped(ctx)
	if !on.IsZero() {
		q = q.Where("first_on <= ? AND last_on >= ?", on, on)
	}
	err = q.Order("last_on DESC, id DESC").Limit(maxFairs).Find(&list).Error
	return list, err
}

// FairsByID returns those of the fairs that are the organisation's, in one statement.
func (s *Service) FairsByID(ctx context.Context, ids []uuid.UUID) (list []Stand, err error) {
	err = s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
	return list, err
}

func staleFair(current Stand) error {
	return fault.New(fault.Stale, "fair.stale", "Ce salon a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
