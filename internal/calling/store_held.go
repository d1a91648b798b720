package calling

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// heldList reads a list that the actor sees, or had before it was given to somebody else: what she told of it without
// network arrives after that. Faults: not_found.
func (s *Service) heldList(ctx context.Context, id uuid.UUID) (List, error) {
	l, err := s.list(ctx, id)
	if err == nil || !fault.Is(err, "not_found") {
		return l, err
	}
	l, err = database.One[List](s.db.Scoped(ctx).Where("id = ?", id))
	if err == nil && !slices.Contains(l.Held(), actor.Current(ctx).UserID) {
		err = database.NotFound()
	}
	return l, err
}

// tellOwner lets the devices of who has the list of a call know of it, when somebody else made it: who had the list, or who
// leads who has it.
func (s *Service) tellOwner(ctx context.Context, c Call) error {
	if c.ListID == nil {
		return nil
	}
	l, err := database.One[List](s.db.Scoped(ctx).Where("id = ?", *c.ListID).Clauses(unchanged))
	if err != nil || l.OwnerID == c.CallerID {
		return err
	}
	before := l.HeldBy
	if err := l.handOver(c.CallerID); err != nil {
		return err
	}
	if l.HeldBy != before {
		if err := s.db.Scoped(ctx).Model(&List{}).Where("id = ?", l.ID).UpdateColumn("held_by", l.HeldBy).Error; err != nil {
			return err
		}
	}
	return s.changes.Touch(ctx, l.Ref(), l.OwnerID)
}

// withEarlier reads again how others called the people of a list.
func (s *Service) withEarlier(ctx context.Context, l List) (List, error) {
	l.Earlier = nil
	err := s.withEarlierOf(ctx, map[uuid.UUID]*List{l.ID: &l})
	return l, err
}

// withEarlierOf adds to each list the last call of each of its people by others than its owner, whoever of them the actor
// sees: how far a list is goes with it, and says no more than that. A list that nobody else ever had is not asked about.
func (s *Service) withEarlierOf(ctx context.Context, at map[uuid.UUID]*List) error {
	var ids []uuid.UUID
	for id, l := range at {
		if len(l.Held()) > 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var rows []Call
	err := s.db.Scoped(ctx).Where(s.db.Among("list_id", ids)).
		Where("owner_id <> (SELECT l.owner_id FROM call_lists l WHERE l.org_id = calls.org_id AND l.id = calls.list_id)").
		Select("id", "list_id", "account_id", "contact_id", "outcome", "called_at").Order("called_at DESC, id DESC").Find(&rows).Error
	known := map[[3]uuid.UUID]bool{}
	for _, row := range rows {
		l, key := at[*row.ListID], [3]uuid.UUID{*row.ListID, row.AccountID, deref(row.ContactID)}
		if known[key] || !slices.ContainsFunc(l.Items, func(i Item) bool { return i.AccountID == row.AccountID && deref(i.ContactID) == key[2] }) {
			continue
		}
		known[key] = true
		l.Earlier = append(l.Earlier, Earlier{AccountID: row.AccountID, ContactID: row.ContactID, Outcome: row.Outcome, CalledAt: row.CalledAt})
	}
	return err
}
