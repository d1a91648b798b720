package solicitation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/belonging"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// ledger are the tables of facts.
var ledger = []belonging.Table{
	{Name: "consents", Kind: "consent", Versioned: true}, {Name: "privacy_objections", Kind: "privacy_objection", Versioned: true},
	{Name: "call_backs", Kind: "call_back", Versioned: true}, {Name: "current_contracts", Kind: "current_contract", Versioned: true},
	{Name: "contact_attempts", Kind: "contact_attempt", Versioned: true},
}

// Move hands the facts about an account over to another, in the ambient transaction, and
// returns the ids of those moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	moved, err := s.Rows.Move(ctx, from, to)
	if err != nil {
		return nil, err
	}
	if err := s.Recognise(ctx, to); err != nil {
		return nil, err
	}
	return moved, s.tellEverybody(ctx, from, to)
}

// Return hands back those of the moved facts that are still with account to, and returns
// how many they were.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (int, error) {
	n, err := s.Rows.Return(ctx, from, to, moved)
	if err != nil {
		return n, err
	}
	for _, apart := range [][2]uuid.UUID{{from, to}, {to, from}} {
		if err := s.unlearn(ctx, apart[0], apart[1]); err != nil {
			return n, err
		}
	}
	if err := s.Recognise(ctx, to); err != nil {
		return n, err
	}
	return n, s.tellEverybody(ctx, from, to)
}

// tellEverybody tells the feed that the answer about the contacts of the accounts may be
// another one.
func (s *Service) tellEverybody(ctx context.Context, accounts ...uuid.UUID) error {
	var people []struct{ ID, OwnerID uuid.UUID }
	if err := s.db.Scoped(ctx).Table("contacts").Select("id", "owner_id").Where(s.db.Among("account_id", accounts)).Order("id").Find(&people).Error; err != nil {
		return err
	}
	lines := make([]changes.Told, len(people))
	for n, p := range people {
		lines[n] = changes.Told{Subject: subject.Ref{Type: "contact", ID: p.ID}, Owner: p.OwnerID, Op: changes.Upsert}
	}
	return s.changes.TellAll(ctx, lines)
}

// silentFor is how long after a call its digest still protects somebody who was erased.
const silentFor = 62 * 24 * time.Hour

// Forget erases, in the ambient transaction, what is noted about accounts that are
// erased. Objections stay, and so do the calls that the law still counts: by their
// digests, without the person.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	old := clock.Now(ctx).Add(-silentFor)
	for _, step := range []func() error{
		func() error {
			return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&Consent{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&CallBack{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&Contract{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Where(outlived, old).Delete(&Attempt{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Model(&Attempt{}).Where(s.db.Among("account_id", accounts)).
				Updates(nobodyCalled(ctx)).Error
		},
		func() error {
			return s.db.Scoped(ctx).Model(&Objection{}).Where(s.db.Among("account_id", accounts)).Updates(nobodyObjecting(ctx)).Error
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// openRequests are those of the person of a call that were made before it and are not closed.
func (s *Service) openRequests(ctx context.Context, a Attempt) (list []CallBack, err error) {
	q := s.db.Scoped(ctx).Where("account_id = ? AND closed_at IS NULL AND requested_at <= ?", at(a.AccountID), a.AttemptedAt)
	if a.ContactID == nil {
		q = q.Where("contact_id IS NULL")
	} else {
		q = q.Where("contact_id = ?", *a.ContactID)
	}
	err = q.Order("id").Find(&list).Error
	return list, err
}
