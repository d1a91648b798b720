package prospect

import (
	"context"

	"github.com/google/uuid"
)

// Follower keeps something about accounts that goes to whoever follows them from now on.
type Follower interface {
	// Follow hands it over, in the ambient transaction.
	Follow(ctx context.Context, account, from, to uuid.UUID) error
}

// FollowWith adds what other domains keep that goes along when an account is handed over.
// The composition root calls it before any request.
func (s *Service) FollowWith(f ...Follower) { s.followers = append(s.followers, f...) }

// handOn makes what others keep about the account follow it to another owner.
func (s *Service) handOn(ctx context.Context, before, after Sheet) error {
	for _, f := range s.followers {
		if err := f.Follow(ctx, after.ID, before.OwnerID, after.OwnerID); err != nil {
			return err
		}
	}
	return nil
}
