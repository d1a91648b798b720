package identity

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// DisplayNames returns the names that screens show of these users of the actor's
// organisation; strangers are left out.
func (s *Service) DisplayNames(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]string, error) {
	names := make(map[uuid.UUID]string, len(users))
	if len(users) == 0 {
		return names, nil
	}
	var found []User
	if err := s.db.Scoped(ctx).Select("id", "first_name", "last_name").Where(s.db.Among("id", users)).Find(&found).Error; err != nil {
		return nil, err
	}
	for _, u := range found {
		names[u.ID] = u.Name()
	}
	return names, nil
}

// Sellers are the active advisers and trainees that the actor reaches.
func (s *Service) Sellers(ctx context.Context) ([]uuid.UUID, error) {
	var found []User
	err := s.db.Scoped(ctx).Select("id").Where("status = ? AND (roles LIKE ? OR roles LIKE ?)", Active, "%,"+string(actor.Adviser)+",%", "%,"+string(actor.Trainee)+",%").
		Order("id").Find(&found).Error
	var sellers []uuid.UUID
	for _, u := range found {
		if actor.Current(ctx).Sees(u.ID) {
			sellers = append(sellers, u.ID)
		}
	}
	return sellers, err
}

// Teammates are the members of the teams of the user, herself included.
func (s *Service) Teammates(ctx context.Context, user uuid.UUID) ([]uuid.UUID, error) {
	mates := []uuid.UUID{}
	err := s.db.Scoped(ctx).Model(&member{}).Where("team_id IN (?)", s.db.Scoped(ctx).Model(&member{}).Select("team_id").Where("user_id = ?", user)).
		Distinct().Order("user_id").Pluck("user_id", &mates).Error
	if !slices.Contains(mates, user) {
		mates = append(mates, user)
	}
	return mates, err
}
