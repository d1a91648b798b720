package duplicate

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// PairState is what became of a pair.
type PairState string

// PairStates: to review, two accounts after all, one account now.
const (
	PairOpen      PairState = "open"
	PairDismissed PairState = "dismissed"
	PairMerged    PairState = "merged"
)

// Pair is two accounts that may be one, as its row.
type Pair struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	FirstID   uuid.UUID  `gorm:"column:first_id"`
	SecondID  uuid.UUID  `gorm:"column:second_id"`
	Score     int64      `gorm:"column:score"`
	Reasons   string     `gorm:"column:reasons" audit:"-"` // JSON list of Evidence
	State     PairState  `gorm:"column:state"`
	DecidedBy *uuid.UUID `gorm:"column:decided_by"`
	DecidedAt *time.Time `gorm:"column:decided_at"`
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Pair) TableName() string { return "duplicate_pairs" }

// OwnedBy is the organisation of the row.
func (p Pair) OwnedBy() uuid.UUID { return p.OrgID }

// Ref points at the pair.
func (p Pair) Ref() subject.Ref { return subject.Ref{Type: "duplicate_pair", ID: p.ID} }

// ReviewedPair is a pair as one person may see it. Of a side that she may not
// see only its owner's name is told, and then no evidence either.
type ReviewedPair[A any] struct {
	Pair
	Level         Level
	Evidence      []Evidence
	First, Second Candidate[A] // without score, level and evidence of their own
}

// PairPage is one page of pairs.
type PairPage[A any] struct {
	Items []ReviewedPair[A]
	Next  string
}

// Pairs lists the open pairs of which the actor sees at least one account, the
// surest first. Faults: page.bad_cursor.
func (s *Service[A]) Pairs(ctx context.Context, cursor string, limit int) (PairPage[A], error) {
	keys := database.Keyset{Sort: "score", Desc: true, Columns: []database.Column{{Name: "p.score", Type: database.Int}, {Name: "p.id", Type: database.UUID}}}
	pairs, owners, err := s.openPairs(ctx, keys, cursor, limit)
	if err != nil {
		return PairPage[A]{}, err
	}
	var page PairPage[A]
	pairs, page.Next = database.Cut(keys, pairs, limit, func(p Pair) []any { return []any{p.Score, p.ID} })
	page.Items, err = s.review(ctx, pairs, owners)
	return page, err
}

// review describes the pairs as far as the actor may see them; owners are those
// of each account.
func (s *Service[A]) review(ctx context.Context, pairs []Pair, owners map[uuid.UUID]uuid.UUID) ([]ReviewedPair[A], error) {
	ids := make([]uuid.UUID, 0, 2*len(pairs))
	followers := make([]uuid.UUID, 0, 2*len(pairs))
	for _, p := range pairs {
		ids = append(ids, p.FirstID, p.SecondID)
		followers = append(followers, owners[p.FirstID], owners[p.SecondID])
	}
	sides, err := s.sides(ctx, ids, followers)
	if err != nil {
		return nil, err
	}
	out := make([]ReviewedPair[A], len(pairs))
	for i, p := range pairs {
		out[i] = ReviewedPair[A]{Pair: p, Level: levelOf(p.Score), First: sides[2*i], Second: sides[2*i+1]}
		if out[i].First.Account == nil || out[i].Second.Account == nil {
			continue
		}
		if err := json.Unmarshal([]byte(p.Reasons), &out[i].Evidence); err != nil {
			return nil, fmt.Errorf("read the reasons of pair %s: %w", p.ID, err)
		}
	}
	return out, nil
}

// Dismiss says that the two accounts of the pair are two; it is never proposed
// again. Faults: not_found, duplicate.hidden, duplicate.decided, duplicate.stale.
func (s *Service[A]) Dismiss(ctx context.Context, id uuid.UUID, version int64) (reviewed ReviewedPair[A], err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, owners, err := s.pair(ctx, id)
		if err != nil {
			return err
		}
		if err := s.maySettle(ctx, owners); err != nil {
			return err
		}
		after := before
		now, who := clock.Now(ctx), actor.Current(ctx).UserID
		after.State, after.DecidedBy, after.DecidedAt, after.UpdatedAt = PairDismissed, &who, &now, now
		list, err := s.review(ctx, []Pair{before}, owners)
		switch {
		case err != nil:
			return err
		case before.Version != version:
			return pairStale(list[0])
		case before.State != PairOpen:
			return fault.New(fault.Conflict, "duplicate.decided", "Ce doublon a déjà été traité.")
		}
		if err := s.savePair(ctx, before, &after); err != nil {
			return err
		}
		reviewed = list[0]
		reviewed.Pair = after
		return s.audit.Record(ctx, audit.Changed("duplicate.dismissed", after.Ref(), before, after))
	})
	return reviewed, err
}

// maySettle refuses to decide about an account that somebody else follows, and
// to tell a stranger that the pair exists.
func (s *Service[A]) maySettle(ctx context.Context, owners map[uuid.UUID]uuid.UUID) error {
	who := actor.Current(ctx)
	var hidden []uuid.UUID
	for _, owner := range owners {
		if !who.Sees(owner) {
			hidden = append(hidden, owner)
		}
	}
	switch len(hidden) {
	case 0:
		return nil
	case len(owners):
		return noPair()
	}
	names, err := s.people.DisplayNames(ctx, hidden)
	if err != nil {
		return err
	}
	return fault.New(fault.Forbidden, "duplicate.hidden", "L’autre compte est suivi par "+nameOf(names, hidden[0])+"\u00a0: décidez-en ensemble.")
}

func pairStale[A any](current ReviewedPair[A]) error {
	return fault.New(fault.Stale, "duplicate.stale", "Ce doublon a changé entre-temps\u00a0; reprenez la version actuelle.").With(current)
}

// ordered puts two accounts in the order of a pair.
func ordered(a, b uuid.UUID) (first, second uuid.UUID) {
	if cmp.Compare(a.String(), b.String()) > 0 {
		return b, a
	}
	return a, b
}

func noPair() error {
	return fault.New(fault.NotFound, "not_found", "Ce doublon n’existe pas, ou n’est pas visible pour vous.")
}
