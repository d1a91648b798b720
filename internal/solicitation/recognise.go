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
	return s.tellOwned(ctx, o, Subject{at(o.AccountID), o.contact()})
}

// tellOwned is tell about an objection, to who follows its account.
func (s *Service) tellOwned(ctx context.Context, o Objection, p Subject) error {
	account, err := database.One[struct{ OwnerID uuid.UUID }](s.db.Scoped(ctx).Table("accounts").Select("owner_id").Where("id = ?", at(o.AccountID)))
	if err != nil {
		return err
	}
	return s.tell(ctx, o.Ref(), account.OwnerID, p)
}

// unlearn has the objections on an account know their people no more by what is another account's alone, with which it was one
// for a time.
func (s *Service) unlearn(ctx context.Context, account, other uuid.UUID) error {
	var theirs []Objection
	if err := s.db.Scoped(ctx).Where("account_id = ?", account).Order("id").Find(&theirs).Error; err != nil {
		return err
	}
	for _, o := range theirs {
		own, err := s.digestsOf(ctx, Subject{account, o.contact()})
		if err != nil {
			return err
		}
		taught, err := s.digestsOf(ctx, Subject{other, o.contact()})
		if err != nil {
			return err
		}
		taught = slices.DeleteFunc(taught, func(digest string) bool { return slices.Contains(own, digest) })
		gone := s.db.Scoped(ctx).Where("objection_id = ?", o.ID).Where(s.db.AmongTexts("digest", taught)).Delete(&objectionKey{})
		if gone.Error != nil {
			return gone.Error
		}
		if gone.RowsAffected == 0 {
			continue
		}
		// Whoever shares what it was taught may be answered otherwise.
		if err := s.tellOwned(ctx, o, Subject{other, o.contact()}); err != nil {
			return err
		}
	}
	return nil
}

// keepDigests notes by what the person of an objection will be known once she is erased.
func (s *Service) keepDigests(ctx context.Context, o Objection) error {
	own, err := s.digestsOf(ctx, Subject{at(o.AccountID), o.contact()})
	if err != nil {
		return err
	}
	if err := s.db.InsertAll(ctx, keysOf(o, own)); err != nil {
		return err
	}
	return s.tellHome(ctx, Subject{at(o.AccountID), o.contact()})
}

func keysOf(o Objection, digests []string) []objectionKey {
	keys := make([]objectionKey, len(digests))
	for n, d := range digests {
		keys[n] = objectionKey{OrgID: o.OrgID, ObjectionID: o.ID, Digest: d}
	}
	return keys
}

// attemptKey is one digest of the person of a call beside the number called, as its row.
type attemptKey struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	AttemptID uuid.UUID `gorm:"column:attempt_id"`
	Digest    string    `gorm:"column:digest"`
}

func (attemptKey) TableName() string { return "contact_attempt_keys" }

// OwnedBy is the organisation of the row.
func (k attemptKey) OwnedBy() uuid.UUID { return k.OrgID }

// callee is who is called: a call is to a person, whichever of her numbers rang (C. conso,
// art. D. 223-9, R-TEL-06).
type callee struct {
	digests []string // by which she is known, the number called first
	name    string   // folded
	door    door     // of her account
}

func (s *Service) calleeOf(ctx context.Context, p Subject, number string) (c callee, err error) {
	if c.name, c.door, err = s.atDoor(ctx, p, Where{}); err != nil {
		return c, err
	}
	if c.digests, err = s.digestsAt(ctx, p, c.name, c.door); err != nil || number == "" {
		return c, err
	}
	called := s.digest(ctx, number)
	c.digests = slices.Insert(slices.DeleteFunc(c.digests, func(d string) bool { return d == called }), 0, called)
	return c, nil
}

// alone has the calls to somebody be judged one after the other until the end of the transaction: of two at one instant, from
// two of her sheets, each would be the last that the law permits (R-TEL-06).
func (s *Service) alone(ctx context.Context, c callee) error {
	for _, digest := range slices.Sorted(slices.Values(c.digests)) { // in one order, or two callers wait for each other
		if err := s.db.Dialect().Lock(s.db.Scoped(ctx), "solicitation.callee:"+digest); err != nil {
			return err
		}
	}
	return nil
}

// keepCallee notes by what else than the digest of the call its person is known, and tells the
// telephones that hold her under another account.
func (s *Service) keepCallee(ctx context.Context, a Attempt, c callee) error {
	keys := make([]attemptKey, 0, len(c.digests))
	for _, d := range c.digests {
		if d != a.Digest {
			keys = append(keys, attemptKey{OrgID: a.OrgID, AttemptID: a.ID, Digest: d})
		}
	}
	if err := s.db.InsertAll(ctx, keys); err != nil {
		return err
	}
	return s.tellNamesakes(ctx, at(a.AccountID), c.name, c.door)
}

// digestsOf are those by which somebody is known. What she shares with others, the number
// of a switchboard, is not hers to refuse.
func (s *Service) digestsOf(ctx context.Context, p Subject) ([]string, error) {
	name, d, err := s.atDoor(ctx, p, Where{})
	if err != nil {
		return nil, err
	}
	return s.digestsAt(ctx, p, name, d)
}

func (s *Service) digestsAt(ctx context.Context, p Subject, name string, d door) ([]string, error) {
	own, err := s.meansOf(ctx, p)
	if err != nil {
		return nil, err
	}
	there, err := s.aloneAtDoor(ctx, p, name, d)
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
