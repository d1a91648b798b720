package agenda

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
)

// Follow gives the appointments to come with an account to whoever follows it from now on.
// What is behind stays where it happened; a private one, and a series, whose dates behind
// are those of its owner, stay with her, and are seen on the account.
func (s *Service) Follow(ctx context.Context, account, from, to uuid.UUID) error {
	list, err := s.withGuests(ctx)(s.coming(ctx, account, from))
	if err != nil {
		return err
	}
	for _, before := range list {
		e := before
		e.OwnerID, e.UpdatedAt = to, clock.Now(ctx)
		e.Guests.Users = slices.DeleteFunc(slices.Clone(e.Guests.Users), func(u uuid.UUID) bool { return u == to })
		if err := s.update(ctx, before, &e); err != nil {
			return err
		}
		if err := s.keepGuests(ctx, e); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("event.handed_over", e.Ref(), before, e)); err != nil {
			return err
		}
		if err := s.tell(ctx, before, e); err != nil {
			return err
		}
	}
	return nil
}

// coming reads the single events to come of somebody with an account.
func (s *Service) coming(ctx context.Context, account, owner uuid.UUID) (list []Event, err error) {
	err = s.db.Scoped(ctx).Where("account_id = ? AND owner_id = ? AND end_at > ?", account, owner, clock.Now(ctx)).
		Where("removed_at IS NULL AND rule = '' AND series_id IS NULL AND NOT private AND state IN ?", []State{Planned, Confirmed}).
		Order("id").Find(&list).Error
	return list, err
}
