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

// Reached are all whom the actor reaches, in the order of their ids, those who left
// included; sellers are the active advisers and trainees among them.
func (s *Service) Reached(ctx context.Context) (all, sellers []uuid.UUID, err error) {
	var found []User
	err = s.db.Scoped(ctx).Select("id", "roles", "status").Order("id").Find(&found).Error
	for _, u := range found {
		if !actor.Current(ctx).Sees(u.ID) {
			continue
		}
		all = append(all, u.ID)
		if u.Status == Active && (u.Roles.has(actor.Adviser) || u.Roles.has(actor.Trainee)) {
			sellers = append(sellers, u.ID)
		}
	}
	return all, sellers, err
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

// TeamMembers are the members of each team of the organisation, those of the teams below it
// included, in the order of their ids; a team without any is left out.
func (s *Service) TeamMembers(ctx context.Context) (map[uuid.UUID][]uuid.UUID, error) {
	var teams []Team
	if err := s.db.Scoped(ctx).Select("id", "parent_id").Find(&teams).Error; err != nil {
		return nil, err
	}
	above := make(map[uuid.UUID]*uuid.UUID, len(teams))
	for _, t := range teams {
		above[t.ID] = t.ParentID
	}
	var rows []member
	if err := s.db.Scoped(ctx).Order("user_id").Find(&rows).Error; err != nil {
		return nil, err
	}
	of := make(map[uuid.UUID][]uuid.UUID, len(teams))
	for _, m := range rows {
		for at, steps := &m.TeamID, 0; at != nil && steps <= len(teams); at, steps = above[*at], steps+1 {
			if !slices.Contains(of[*at], m.UserID) {
				of[*at] = append(of[*at], m.UserID)
			}
		}
	}
	return of, nil
}
