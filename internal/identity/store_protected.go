package identity

import "context"

// Protected is how many users of the actor's organisation are active, and how many of
// them sign in with a second factor.
func (s *Service) Protected(ctx context.Context) (users, secondFactor int64, err error) {
	active := s.db.Scoped(ctx).Table("users").Where("users.status = 'active'")
	if err = active.Count(&users).Error; err != nil {
		return 0, 0, err
	}
	err = s.db.Scoped(ctx).Table("users").Where("users.status = 'active'").
		Where("EXISTS (SELECT 1 FROM user_credentials c WHERE c.user_id = users.id AND c.totp_confirmed_at IS NOT NULL)").Count(&secondFactor).Error
	return users, secondFactor, err
}
