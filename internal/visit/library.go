package visit

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/fold"
)

// Wanted is what one looks for in the library of objections; what is empty does not matter.
type Wanted struct {
	Words, Product, Kind, Technique, Outcome string
	Channel                                  string // AtVisit, InCall
	NAF                                      string // beginning of the code of the account
	NoTechnique                              bool   // those of which nobody said how they were answered
}

// Channels by which objections are heard.
const (
	AtVisit = "visit"
	InCall  = "call"
)

// Found is an objection with the visit at which it was made, or the call in which it was.
type Found struct {
	Objection
	Channel     string
	SaidIn      uuid.UUID // the visit or the call
	AccountID   uuid.UUID
	AccountName string
	NAFRev2     string
	OccurredAt  time.Time
}

// Tally is how often a kind of objection was answered so, how often in calls, and how often
// it worked: the objection was resolved, or became a condition.
type Tally struct {
	Kind, Technique        string
	Total, InCalls, Worked int64
}

// Library is what was found, the latest first, and its sums over all that was found.
type Library struct {
	Found   []Found
	Tallies []Tally
	Team    []Tally      // of the whole organisation: sums only
	Answers []TeamAnswer // put forward for everybody, whatever came of them
}

// maxFound is how many objections are listed.
const maxFound = 200

// Look finds objections made at visits and in calls to accounts that the actor may see.
func (s *Service) Look(ctx context.Context, w Wanted) (l Library, err error) {
	visible, seen, err := database.Visible(ctx, "a")
	if err != nil {
		return l, err
	}
	which, args := w.how()
	if l.Team, err = s.tallied(ctx, which, args); err != nil {
		return l, err
	}
	products, err := s.productsLike(ctx, w.Product)
	if err != nil {
		return l, err
	}
	about, words := w.about(products)
	which, args = which+" AND "+visible+about, append(append(args, seen...), words...)
	if l.Found, err = s.heard(ctx, which, args); err != nil {
		return l, err
	}
	if l.Tallies, err = s.tallied(ctx, which, args); err != nil {
		return l, err
	}
	l.Answers, err = s.answersLike(ctx, w)
	return l, err
}

// how narrows objections by what says nothing of a customer.
func (w Wanted) how() (which string, args []any) {
	for _, f := range []struct{ column, value string }{{"kind", w.Kind}, {"technique", w.Technique}, {"outcome", w.Outcome}, {"channel", w.Channel}} {
		if f.value != "" {
			which, args = which+" AND o."+f.column+" = ?", append(args, f.value)
		}
	}
	if w.NoTechnique {
		which += " AND o.technique = ''"
	}
	return which, args
}

// about narrows them by what was said, which of the products it was about, and by whom.
func (w Wanted) about(products []string) (which string, args []any) {
	for _, word := range fold.Tokens(w.Words) {
		which, args = which+" AND o.search_text LIKE ?", append(args, "%"+word+"%")
	}
	if w.Product != "" {
		which, args = which+" AND o.product IN ?", append(args, products)
	}
	if w.NAF != "" {
		which, args = which+" AND a.naf_rev2 LIKE ?", append(args, w.NAF+"%")
	}
	return which, args
}
