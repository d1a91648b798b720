package solicitation

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/database"
)

// Recognise has the objections that stand on the account know their people by the numbers
// and addresses that they have by now, in the ambient transaction: who changes hers is
// still recognised, under another account and once she is erased. What she had stays known.
func (s *Service) Recognise(ctx context.Context, account uuid.UUID) error {
	var standing []Objection
	if err := s.db.Scoped(ctx).Where("account_id = ? AND lifted_at IS NULL", account).Order("id").Find(&standing).Error; err != nil {
		return err
	}
	for _, o := range standing {
		if err := s.learn(ctx, o); err != nil {
			return err
		}
	}
	return nil
}

// learn adds the digests that the objection lacks, and tells the feed: whoever shares a new
// number may be answered otherwise.
func (s *Service) learn(ctx context.Context, o Objection) error {
	own, err := s.digestsOf(ctx, Subject{at(o.AccountID), o.contact()})
	if err != nil {
		return err
	}
	var known []string
	if err := s.db.Scoped(ctx).Model(&objectionKey{}).Where("objection_id = ?", o.ID).Pluck("digest", &known).Error; err != nil {
		return err
	}
	own = slices.DeleteFunc(own, func(digest string) bool { return slices.Contains(known, digest) })
	if len(own) == 0 {
		return nil
	}
	if err := s.db.InsertAll(ctx, keysOf(o, own)); err != nil {
		return err
	}
	account, err := database.One[struct{ OwnerID uuid.UUID }](s.db.Scoped(ctx).Table("accounts").Select("owner_id").Where("id = ?", at(o.AccountID)))
	if err != nil {
		return err
	}
	return s.tell(ctx, o.Ref(), account.OwnerID, Subject{at(o.AccountID), o.contact()})
}

// keepDigests notes by what the person of an objection will be known once she is erased.
func (s *Service) keepDigests(ctx context.Context, o Objection) error {
	own, err := s.digestsOf(ctx, Subject{at(o.AccountID), o.contact()})
	if err != nil {
		return err
	}
	return s.db.InsertAll(ctx, keysOf(o, own))
}

func keysOf(o Objection, digests []string) []objectionKey {
	keys := make([]objectionKey, len(digests))
	for n, d := range digests {
		keys[n] = objectionKey{OrgID: o.OrgID, ObjectionID: o.ID, Digest: d}
	}
	return keys
}

// digestsOf are those by which somebody is known. What she shares with others, the number
// of a switchboard, is not hers to refuse.
func (s *Service) digestsOf(ctx context.Context, p Subject) ([]string, error) {
	own, err := s.meansOf(ctx, p)
	if err != nil {
		return nil, err
	}
	there, err := s.aloneAtDoor(ctx, p)
	if err != nil {
		return nil, err
	}
	if there != "" {
		own = append(own, there)
	}
	digests := make([]string, len(own))
	for n, means := range own {
		digests[n] = s.digest(ctx, means)
	}
	return digests, nil
}
