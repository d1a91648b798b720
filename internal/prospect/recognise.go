package prospect

import (
	"context"

	"github.com/google/uuid"
)

// Recogniser knows people again by their numbers and addresses.
type Recogniser interface {
	// Recognise learns, in the ambient transaction, those that people of the account have by now.
	Recognise(ctx context.Context, account uuid.UUID) error
}

// RecogniseWith adds what other domains know people by. The composition root calls it
// before any request.
func (s *Service) RecogniseWith(r ...Recogniser) { s.recognisers = append(s.recognisers, r...) }

// recognise tells them that numbers or addresses of the account changed.
func (s *Service) recognise(ctx context.Context, account uuid.UUID) error {
	for _, r := range s.recognisers {
		if err := r.Recognise(ctx, account); err != nil {
			return err
		}
	}
	return nil
}
