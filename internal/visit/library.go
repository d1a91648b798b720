package visit

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fold"
)

// Wanted is what one looks for in the library of objections; what is empty does not matter.
type Wanted struct {
	Words, Kind, Technique, Outcome string
	NAF                             string // beginning of the code of the account
}

// Found is an objection with the visit at which it was made.
type Found struct {
	Objection
	VisitID     uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	NAFRev2     string
	OccurredAt  time.Time
}

// Tally is how often a kind of objection was answered so, and how often it worked: the
// objection was resolved, or became a condition.
type Tally struct {
	Kind, Technique string
	Total, Worked   int64
}

// Library is what was found, the latest first, and its sums over all that was found.
type Library struct {
	Found   []Found
	Tallies []Tally
	Answers []TeamAnswer // put forward for everybody, whatever came of them
}

// maxFound is how many objections are listed.
const maxFound = 200

// Look finds objections made at visits to accounts that the actor may see.
func (s *Service) Look(ctx context.Context, w Wanted) (l Library, err error) {
	visible, seen, err := database.Visible(ctx, "a")
	if err != nil {
		return l, err
	}
	from := ` FROM sales_objections o JOIN visits v ON v.org_id = o.org_id AND v.id = o.visit_id
		JOIN accounts a ON a.org_id = v.org_id AND a.id = v.account_id WHERE o.org_id = ? AND ` + visible
	args := append([]any{actor.Current(ctx).OrgID}, seen...)
	for _, f := range []struct{ column, value string }{{"kind", w.Kind}, {"technique", w.Technique}, {"outcome", w.Outcome}} {
		if f.value != "" {
			from, args = from+" AND o."+f.column+" = ?", append(args, f.value)
		}
	}
	for _, word := range fold.Tokens(w.Words) {
		from, args = from+" AND o.search_text LIKE ?", append(args, "%"+word+"%")
	}
	if w.NAF != "" {
		from, args = from+" AND a.naf_rev2 LIKE ?", append(args, w.NAF+"%")
	}
	var rows []struct {
		Row         objected `gorm:"embedded"`
		AccountID   uuid.UUID
		AccountName string
		NafRev2     string
		StartedAt   time.Time
	}
	err = s.db.Scoped(ctx).Raw("SELECT o.*, v.account_id, v.started_at, a.name AS account_name, COALESCE(a.naf_rev2, '') AS naf_rev2"+from+
		" ORDER BY v.started_at DESC, o.visit_id, o.position LIMIT ?", append(args, maxFound)...).Scan(&rows).Error
	if err != nil {
		return l, err
	}
	for _, row := range rows {
		l.Found = append(l.Found, Found{Objection: row.Row.objection(), VisitID: row.Row.VisitID, AccountID: row.AccountID, AccountName: row.AccountName, NAFRev2: row.NafRev2, OccurredAt: row.StartedAt})
	}
	err = s.db.Scoped(ctx).Raw("SELECT o.kind, o.technique, COUNT(*) AS total, SUM(CASE WHEN o.outcome IN ('resolved', 'condition') THEN 1 ELSE 0 END) AS worked"+from+
		" GROUP BY o.kind, o.technique ORDER BY total DESC, o.kind, o.technique", args...).Scan(&l.Tallies).Error
	if err != nil {
		return l, err
	}
	l.Answers, err = s.answersLike(ctx, w)
	return l, err
}
