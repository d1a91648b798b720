package prospect

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// ActionState is how an account's next action stands today.
type ActionState string

// ActionStates: nobody planned anything, late, due today, later.
const (
	ActionNone    ActionState = "none"
	ActionOverdue ActionState = "overdue"
	ActionToday   ActionState = "today"
	ActionPlanned ActionState = "planned"
)

// Filter chooses accounts; empty fields choose all. Filters combine with AND.
// In JSON, kept by saved views and jobs, they have the names of the list's parameters.
type Filter struct {
	Query           string        `json:"q,omitempty"`
	Kind            Kind          `json:"kind,omitempty"`
	Statuses        []Status      `json:"status,omitempty"`
	Classes         []string      `json:"class,omitempty"`
	Owners          []uuid.UUID   `json:"owner,omitempty"`    // any of them
	Postcode        string        `json:"postcode,omitempty"` // beginning
	Town            string        `json:"town,omitempty"`
	NAF             string        `json:"naf,omitempty"` // beginning of the rev. 2 code
	Source          uuid.UUID     `json:"sourceId,omitzero"`
	Tags            []uuid.UUID   `json:"tagId,omitempty"`      // any of them
	NextActions     []ActionState `json:"nextAction,omitempty"` // any of them
	QualifiedBefore time.Time     `json:"qualifiedBefore,omitzero"`
	Favourite       bool          `json:"favourite,omitempty"`
	Mine            bool          `json:"mine,omitempty"` // followed by whoever reads
	Archived        bool          `json:"archived,omitempty"`
	Custom          []string      `json:"custom,omitempty"` // key:operator:value
}

// Summary is what a list shows of an account.
type Summary struct {
	Account
	TagIDs    []uuid.UUID
	Favourite bool
}

// Page is one page of a list.
type Page struct {
	Items []Summary
	Next  string // cursor of the next page, empty on the last
	Total *int64 // only when asked for
}

// ListQuery asks for one page.
type ListQuery struct {
	Filter
	Sort      string // one of Sorts; "name" when empty
	Cursor    string
	Limit     int
	WithTotal bool
}

// sorts maps the contract's orders to columns and to the value a cursor keeps.
var sorts = map[string]struct {
	column database.Column
	desc   bool
	value  func(Account) any
}{
	"name":            {database.Column{Name: "a.name_fold"}, false, func(a Account) any { return a.NameFold }},
	"-name":           {database.Column{Name: "a.name_fold"}, true, func(a Account) any { return a.NameFold }},
	"-createdAt":      {database.Column{Name: "a.created_at", Type: database.Time}, true, func(a Account) any { return a.CreatedAt }},
	"-updatedAt":      {database.Column{Name: "a.updated_at", Type: database.Time}, true, func(a Account) any { return a.UpdatedAt }},
	"town":            {database.Column{Name: "a.town_fold"}, false, func(a Account) any { return a.TownFold }},
	"-town":           {database.Column{Name: "a.town_fold"}, true, func(a Account) any { return a.TownFold }},
	"nextActionAt":    {database.Column{Name: "a.next_action_at", Type: database.Time, Nullable: true}, false, func(a Account) any { return a.NextActionAt }},
	"-potential":      {database.Column{Name: "a.potential_cents", Type: database.Int, Nullable: true}, true, func(a Account) any { return a.PotentialCents }},
	"-score":          {database.Column{Name: "a.score", Type: database.Int, Nullable: true}, true, func(a Account) any { return a.Score }},
	"lastActivityAt":  {database.Column{Name: "a.last_activity_at", Type: database.Time, Nullable: true}, false, func(a Account) any { return a.LastActivityAt }},
	"-lastActivityAt": {database.Column{Name: "a.last_activity_at", Type: database.Time, Nullable: true}, true, func(a Account) any { return a.LastActivityAt }},
}

// summaryColumns are the columns of a summary, in the order scanSummary reads them.
const summaryColumns = `a.id, a.version, a.owner_id, a.kind, a.status, a.name, a.name_fold, a.trade_name, a.siret, a.naf_rev2, a.class,
	a.potential_cents, a.score, a.postcode, a.town, a.town_fold, a.latitude, a.longitude, a.phone, a.email,
	a.next_action_at, a.next_action_kind, a.next_action_label, a.last_activity_at, a.last_qualified_at,
	a.created_at, a.updated_at, a.archived_at`

// List returns one page of the accounts the actor may see, in at most three
// statements. Faults: page.bad_cursor, account.custom_filter.
func (s *Service) List(ctx context.Context, q ListQuery) (Page, error) {
	if q.Sort == "" {
		q.Sort = "name"
	}
	where, args, err := s.where(ctx, q.Filter)
	if err != nil {
		return Page{}, err
	}
	page := Page{}
	if q.WithTotal {
		if page.Total, err = s.count(ctx, where, args); err != nil {
			return Page{}, err
		}
	}
	sort, known := sorts[q.Sort]
	if !known {
		return Page{}, fault.New(fault.Malformed, "page.unknown_sort", "Ce tri n’existe pas.", fault.At("query:sort", "enum", "Un des tris du contrat."))
	}
	keys := database.Keyset{
		Sort: q.Sort, Desc: sort.desc, Filters: database.Digest(q.Filter),
		Columns: []database.Column{sort.column, {Name: "a.id", Type: database.UUID}},
	}
	after, afterArgs, err := keys.After(q.Cursor)
	if err != nil {
		return Page{}, err
	}
	if after != "" {
		where, args = where+" AND "+after, append(args, afterArgs...)
	}
	items, err := s.summaries(ctx, where+" ORDER BY "+keys.OrderBy()+fmt.Sprintf(" LIMIT %d", q.Limit+1), args)
	if err != nil {
		return Page{}, err
	}
	page.Items, page.Next = database.Cut(keys, items, q.Limit, func(i Summary) []any { return []any{sort.value(i.Account), i.ID} })
	return page, s.withTags(ctx, page.Items)
}

// summaries runs the hot query of lists, scanned by hand: gorm's reflection costs
// half of it.
func (s *Service) summaries(ctx context.Context, tail string, args []any) (items []Summary, err error) {
	rows, err := s.db.Rows(ctx, `SELECT `+summaryColumns+`, f.user_id IS NOT NULL FROM accounts a
		LEFT JOIN account_favourites f ON f.org_id = a.org_id AND f.account_id = a.id AND f.user_id = ?
		WHERE `+tail, append([]any{actor.Current(ctx).UserID}, args...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		item, err := scanSummary(rows)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, rows.Err()
}

func scanSummary(rows *sql.Rows) (i Summary, err error) {
	err = rows.Scan(&i.ID, &i.Version, &i.OwnerID, &i.Kind, &i.Status, &i.Name, &i.NameFold, &i.TradeName, &i.SIRET, &i.NAFRev2, &i.Class,
		&i.PotentialCents, &i.Score, &i.Postcode, &i.Town, &i.TownFold, &i.Latitude, &i.Longitude, &i.Phone, &i.Email,
		&i.NextActionAt, &i.NextActionKind, &i.NextActionLabel, &i.LastActivityAt, &i.LastQualifiedAt,
		&i.CreatedAt, &i.UpdatedAt, &i.ArchivedAt, &i.Favourite)
	return i, err
}

// withTags fills the tags of a page in one statement, scanned by hand like the page.
func (s *Service) withTags(ctx context.Context, items []Summary) error {
	if len(items) == 0 {
		return nil
	}
	at := make(map[uuid.UUID]int, len(items))
	all := make([]uuid.UUID, len(items))
	for i, item := range items {
		at[item.ID], all[i] = i, item.ID
	}
	these, ids := s.db.Among("account_id", all)
	rows, err := s.db.Rows(ctx, "SELECT account_id, tag_id FROM account_tags WHERE org_id = ? AND "+these+" ORDER BY tag_id", actor.Current(ctx).OrgID, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var account, tag uuid.UUID
		if err := rows.Scan(&account, &tag); err != nil {
			return err
		}
		items[at[account]].TagIDs = append(items[at[account]].TagIDs, tag)
	}
	return rows.Err()
}

func (s *Service) count(ctx context.Context, where string, args []any) (*int64, error) {
	rows, err := s.db.Rows(ctx, "SELECT COUNT(*) FROM accounts a WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var n int64
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return &n, errorsFirst(err, rows.Err())
}

func errorsFirst(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// where is the condition of a filter on accounts a, and its arguments.
func (s *Service) where(ctx context.Context, f Filter) (string, []any, error) {
	w, err := s.matching(ctx, f)
	if err != nil {
		return "", nil, err
	}
	if f.Archived {
		w.add("a.archived_at IS NOT NULL AND a.merged_into_id IS NULL")
	} else {
		w.add("a.archived_at IS NULL")
	}
	return strings.Join(w.parts, " AND "), w.args, nil
}

// matching is where without the condition on archived accounts.
func (s *Service) matching(ctx context.Context, f Filter) (*conditions, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	w := &conditions{parts: []string{visible}, args: args}
	if f.Kind != "" {
		w.add("a.kind = ?", f.Kind)
	}
	w.in("a.status", toAny(f.Statuses))
	w.in("a.class", toAny(f.Classes))
	w.in("a.owner_id", toAny(f.Owners))
	if f.Mine {
		w.add("a.owner_id = ?", actor.Current(ctx).UserID)
	}
	w.prefix("a.postcode", f.Postcode)
	if f.Town != "" {
		w.add("a.town_fold = ?", fold.Fold(f.Town))
	}
	w.prefix("a.naf_rev2", dotted(f.NAF))
	if f.Source != uuid.Nil {
		w.add("a.source_id = ?", f.Source)
	}
	if len(f.Tags) > 0 {
		tagged := &conditions{}
		tagged.in("t.tag_id", toAny(f.Tags))
		w.add("EXISTS (SELECT 1 FROM account_tags t WHERE t.org_id = a.org_id AND t.account_id = a.id AND "+tagged.sql()+")", tagged.args...)
	}
	if f.Favourite {
		// Not EXISTS: SQLite would look at every account of the organisation.
		w.add("a.id IN (SELECT v.account_id FROM account_favourites v WHERE v.org_id = ? AND v.user_id = ?)", actor.Current(ctx).OrgID, actor.Current(ctx).UserID)
	}
	if !f.QualifiedBefore.IsZero() {
		w.add("(a.last_qualified_at IS NULL OR a.last_qualified_at < ?)", f.QualifiedBefore.UTC())
	}
	w.nextActions(ctx, f.NextActions)
	w.search(s.db.Dialect(), searched{"a", "accounts_search"}, f.Query)
	for _, condition := range f.Custom {
		sql, args, err := s.custom.Condition(ctx, condition)
		if err != nil {
			return nil, err
		}
		w.add(sql, args...)
	}
	return w, nil
}

// conditions gathers a WHERE clause and its arguments.
type conditions struct {
	parts []string
	args  []any
}

func (w *conditions) add(part string, args ...any) {
	w.parts, w.args = append(w.parts, part), append(w.args, args...)
}

func (w *conditions) sql() string { return strings.Join(w.parts, " AND ") }

func (w *conditions) in(column string, values []any) {
	if len(values) > 0 {
		w.add(column+" IN ("+strings.Repeat(", ?", len(values))[2:]+")", values...)
	}
}

// prefix finds values that begin so, as a range that an index serves on both engines.
func (w *conditions) prefix(column, begin string) {
	if begin != "" {
		w.add(column+" >= ? AND "+column+" < ?", begin, begin+"\U0010FFFF")
	}
}

// dotted writes the beginning of a code of the NAF as it is kept: "4765Z" is "47.65Z".
func dotted(code string) string {
	if len(code) > 2 && code[2] != '.' {
		return code[:2] + "." + code[2:]
	}
	return code
}

// nextActions compares with the day of the person's own zone.
func (w *conditions) nextActions(ctx context.Context, states []ActionState) {
	start, end := today(ctx)
	found := &conditions{}
	for _, state := range states {
		switch state {
		case ActionNone:
			found.add("a.next_action_at IS NULL")
		case ActionOverdue:
			found.add("a.next_action_at < ?", start)
		case ActionToday:
			found.add("a.next_action_at >= ? AND a.next_action_at < ?", start, end)
		case ActionPlanned:
			found.add("a.next_action_at >= ?", end)
		}
	}
	if len(found.parts) > 0 {
		w.add("("+strings.Join(found.parts, " OR ")+")", found.args...)
	}
}

// today is the current day in the actor's zone, as UTC instants.
func today(ctx context.Context) (start, end time.Time) {
	zone, err := time.LoadLocation(actor.Current(ctx).TimeZone)
	if err != nil {
		zone = time.UTC
	}
	now := clock.Now(ctx).In(zone)
	start = time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, zone)
	return start.UTC(), start.AddDate(0, 0, 1).UTC()
}

func toAny[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}
