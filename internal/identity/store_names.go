package identity

import (
	"context"

	"github.com/google/uuid"
)

// DisplayNames returns the names that screens show of these users of the actor's
// organisation; strangers are left out.
func (s *Service) DisplayNames(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]string, error) {
	names := make(map[uuid.UUID]string, len(users))
	if len(users) == 0 {
		return names, nil
	}
	var found []User
	if err := s.db.Scoped(ctx).Select("id", "first_name", "last_name").Where("id IN ?", users).Find(&found).Error; err != nil {
		return nil, err
	}
	for _, u := range found {
		names[u.ID] = u.Name()
	}
	return names, nil
}
