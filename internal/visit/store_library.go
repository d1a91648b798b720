package visit

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fold"
)

// hearings are the objections made at visits and in calls, with their accounts. Its parameters
// are the organisation, twice.
const hearings = ` FROM (
	SELECT v.org_id, 'visit' AS channel, v.id AS said_in, v.account_id, v.started_at AS said_at, x.position, x.kind, x.words, x.product, x.technique, x.answer, x.outcome, x.search_text
		FROM sales_objections x JOIN visits v ON v.org_id = x.org_id AND v.id = x.visit_id WHERE x.org_id = ?
	UNION ALL SELECT c.org_id, 'call', c.id, c.account_id, c.called_at, x.position, x.kind, x.words, x.product, x.technique, x.answer, x.outcome, x.search_text
		FROM call_objections x JOIN calls c ON c.org_id = x.org_id AND c.id = x.call_id WHERE x.org_id = ?
	) o JOIN accounts a ON a.org_id = o.org_id AND a.id = o.account_id WHERE TRUE`

// productsLike are the products, as they were written, that carry all the words.
func (s *Service) productsLike(ctx context.Context, words string) ([]string, error) {
	if words == "" {
		return nil, nil
	}
	var list []string
	err := s.db.Scoped(ctx).Raw("SELECT product FROM sales_objections WHERE org_id = ? UNION SELECT product FROM call_objections WHERE org_id = ?", ofOrg(ctx, nil)...).Scan(&list).Error
	return slices.DeleteFunc(list, func(product string) bool { return !carries(product, words) }), err
}

// carries reports that a text carries all the words, whatever their accents.
func carries(text, words string) bool {
	folded := fold.Fold(text)
	for _, word := range fold.Tokens(words) {
		if !strings.Contains(folded, word) {
			return false
		}
	}
	return true
}

// heard are those of the objections that a condition chooses, the latest first.
func (s *Service) heard(ctx context.Context, which string, args []any) (list []Found, err error) {
	var rows []struct {
		Channel, Kind, Words, Product, Technique, Answer, Outcome, AccountName, NafRev2 string
		SaidIn, AccountID                                                               uuid.UUID
		SaidAt                                                                          time.Time
	}
	err = s.db.Scoped(ctx).Raw("SELECT o.*, a.name AS account_name, COALESCE(a.naf_rev2, '') AS naf_rev2"+hearings+which+
		" ORDER BY o.said_at DESC, o.said_in, o.position LIMIT ?", append(ofOrg(ctx, args), maxFound)...).Scan(&rows).Error
	for _, row := range rows {
		list = append(list, Found{Objection: Objection{row.Kind, row.Words, row.Product, row.Technique, row.Answer, row.Outcome},
			Channel: row.Channel, SaidIn: row.SaidIn, AccountID: row.AccountID, AccountName: row.AccountName, NAFRev2: row.NafRev2, OccurredAt: row.SaidAt})
	}
	return list, err
}

// tallied sums up those of the objections that a condition chooses.
func (s *Service) tallied(ctx context.Context, which string, args []any) (list []Tally, err error) {
	err = s.db.Scoped(ctx).Raw("SELECT o.kind, o.technique, COUNT(*) AS total, SUM(CASE WHEN o.channel = 'call' THEN 1 ELSE 0 END) AS in_calls, "+
		"SUM(CASE WHEN o.outcome IN ('resolved', 'condition') THEN 1 ELSE 0 END) AS worked"+hearings+which+
		" GROUP BY o.kind, o.technique ORDER BY total DESC, o.kind, o.technique", ofOrg(ctx, args)...).Scan(&list).Error
	return list, err
}

// ofOrg puts before the parameters of a condition those of what it is about.
func ofOrg(ctx context.Context, args []any) []any {
	org := actor.Current(ctx).OrgID
	return append([]any{org, org}, args...)
}
