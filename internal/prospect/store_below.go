package prospect

import (
	"context"

	"github.com/google/uuid"
)

// ContactsByID returns those of the contacts that the actor may see, in no order,
// in two statements.
func (s *Service) ContactsByID(ctx context.Context, ids []uuid.UUID) (list []Contact, err error) {
	if err = s.db.Owned(ctx).Where(s.db.Among("id", ids)).Find(&list).Error; err != nil {
		return nil, err
	}
	return list, s.withNumbers(ctx, list)
}

// EstablishmentsByID returns those of the establishments that the actor may see, in
// no order, in two statements.
func (s *Service) EstablishmentsByID(ctx context.Context, ids []uuid.UUID) ([]Establishment, error) {
	return below(ctx, s, ids, func(e *Establishment) uuid.UUID { return e.AccountID }, func(e *Establishment, name string) { e.AccountName = name })
}

// AddressesByID is EstablishmentsByID for further addresses.
func (s *Service) AddressesByID(ctx context.Context, ids []uuid.UUID) ([]FurtherAddress, error) {
	return below(ctx, s, ids, func(a *FurtherAddress) uuid.UUID { return a.AccountID }, func(a *FurtherAddress, name string) { a.AccountName = name })
}

// NotesByID is EstablishmentsByID for notes.
func (s *Service) NotesByID(ctx context.Context, ids []uuid.UUID) ([]Note, error) {
	return below(ctx, s, ids, func(n *Note) uuid.UUID { return n.AccountID }, func(*Note, string) {})
}

// below reads rows of accounts (of) that the actor may see, and tells them whose they are.
func below[T any](ctx context.Context, s *Service, ids []uuid.UUID, of func(*T) uuid.UUID, name func(*T, string)) ([]T, error) {
	var list []T
	if err := s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Find(&list).Error; err != nil || len(list) == 0 {
		return nil, err
	}
	wanted := make([]uuid.UUID, len(list))
	for i := range list {
		wanted[i] = of(&list[i])
	}
	var accounts []Account
	if err := s.db.Owned(ctx).Where(s.db.Among("id", wanted)).Select("id", "name").Find(&accounts).Error; err != nil {
		return nil, err
	}
	names := make(map[uuid.UUID]string, len(accounts))
	for _, a := range accounts {
		names[a.ID] = a.Name
	}
	seen := list[:0]
	for _, row := range list {
		if whose, visible := names[of(&row)]; visible {
			name(&row, whose)
			seen = append(seen, row)
		}
	}
	return seen, nil
}
