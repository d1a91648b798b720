package identity

import (
	"context"

	"github.com/google/uuid"
)

// UsersOf and TeamsOf return those of the rows that belong to the actor's
// organisation, disabled users included, in no order.
func (s *Service) UsersOf(ctx context.Context, ids []uuid.UUID) (found []User, err error) {
	if err := s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Find(&found).Error; err != nil {
		return nil, err
	}
	return found, s.withTeams(ctx, found)
}

func (s *Service) TeamsOf(ctx context.Context, ids []uuid.UUID) (found []Team, err error) {
	err = s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Find(&found).Error
	return found, err
}
