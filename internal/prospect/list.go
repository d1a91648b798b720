package prospect

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

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
	"-nextActionAt":   {database.Column{Name: "a.next_action_at", Type: database.Time, Nullable: true}, true, func(a Account) any { return a.NextActionAt }},
	"potential":       {database.Column{Name: "a.potential_cents", Type: database.Int, Nullable: true}, false, func(a Account) any { return a.PotentialCents }},
	"-potential":      {database.Column{Name: "a.potential_cents", Type: database.Int, Nullable: true}, true, func(a Account) any { return a.PotentialCents }},
	"-score":          {database.Column{Name: "a.score", Type: database.Int, Nullable: true}, true, func(a Account) any { return a.Score }},
	"lastActivityAt":  {database.Column{Name: "a.last_activity_at", Type: database.Time, Nullable: true}, false, func(a Account) any { return a.LastActivityAt }},
	"-lastActivityAt": {database.Column{Name: "a.last_activity_at", Type: database.Time, Nullable: true}, true, func(a Account) any { return a.LastActivityAt }},
}

// summaryColumns are the columns of a summary, in the order scanSummary reads them.
const summaryColumns = `a.id, a.version, a.owner_id, a.kind, a.status, a.name, a.name_fold, a.trade_name, a.siret, a.naf_rev2, a.class,
	a.potential_cents, a.score, a.street, a.postcode, a.town, a.town_fold, a.latitude, a.longitude, a.phone, a.email,
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
		&i.PotentialCents, &i.Score, &i.Street, &i.Postcode, &i.Town, &i.TownFold, &i.Latitude, &i.Longitude, &i.Phone, &i.Email,
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
