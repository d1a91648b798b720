package database

import (
	"strings"

	"gorm.io/gorm"
)

// Type is how the value of a sort column travels in a cursor.
type Type uint8

// Types of sort columns.
const (
	Text Type = iota
	Int
	Time
	UUID
	Bool
)

// Column is a column that a list is sorted by.
type Column struct {
	Name     string // SQL, qualified when the query joins: "a.name"
	Type     Type
	Nullable bool
}

// Keyset is the order of a list and the way to its next page. The last column
// is unique and not null (the id). Rows without a value come last in both
// directions; an index on a nullable column serves less well, so prefer NOT NULL.
type Keyset struct {
	Sort    string   // name of the order in the API; a cursor of another order is refused
	Columns []Column // all in the same direction
	Desc    bool
	Filters string // digest of the list's filters (Digest); a cursor of other filters is refused
}

// Page orders q, starts it after the cursor ("" for the first page) and limits
// it to limit+1 rows: Cut then tells whether there is a next page.
// Fault: page.bad_cursor.
func Page(q *gorm.DB, k Keyset, cursor string, limit int) (*gorm.DB, error) {
	cond, args, err := k.After(cursor)
	if err != nil {
		return nil, err
	}
	if cond != "" {
		q = q.Where(cond, args...)
	}
	return q.Order(k.OrderBy()).Limit(limit + 1), nil
}

// Cut drops the row too many and gives the cursor of the next page, "" on the
// last one. values are the row's sort columns, in the order of k.Columns: string,
// int, int64, bool, time.Time, uuid.UUID, pointers to them, or nil.
func Cut[T any](k Keyset, rows []T, limit int, values func(T) []any) ([]T, string) {
	if len(rows) <= limit {
		return rows, ""
	}
	rows = rows[:limit]
	return rows, k.Cursor(values(rows[limit-1])...)
}

// OrderBy is the list's ORDER BY, without these words.
func (k Keyset) OrderBy() string {
	var b strings.Builder
	for i, c := range k.Columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(c.Name)
		if k.Desc {
			b.WriteString(" DESC")
		}
		if c.Nullable {
			b.WriteString(" NULLS LAST")
		}
	}
	return b.String()
}

// After is the condition on the rows that follow the cursor and its arguments,
// in parentheses, to be joined by AND; "" for the first page.
// Fault: page.bad_cursor.
func (k Keyset) After(cursor string) (string, []any, error) {
	if cursor == "" {
		return "", nil, nil
	}
	values, err := k.decode(cursor)
	if err != nil {
		return "", nil, err
	}
	op := " > "
	if k.Desc {
		op = " < "
	}
	for _, c := range k.Columns {
		if c.Nullable {
			cond, args := k.lexicographic(op, values)
			return cond, args, nil
		}
	}
	names := make([]string, len(k.Columns))
	for i, c := range k.Columns {
		names[i] = c.Name
	}
	marks := strings.Repeat(", ?", len(names))[2:]
	return "(" + strings.Join(names, ", ") + ")" + op + "(" + marks + ")", values, nil
}

// lexicographic spells the tuple comparison out, since a comparison with NULL
// is never true: equal on the first columns and after on the next one.
func (k Keyset) lexicographic(op string, values []any) (string, []any) {
	var terms, equal []string
	var args, equalArgs []any
	for i, c := range k.Columns {
		v := values[i]
		if v != nil {
			later := c.Name + op + "?"
			if c.Nullable {
				later = "(" + later + " OR " + c.Name + " IS NULL)"
			}
			terms = append(terms, strings.Join(append(equal[:len(equal):len(equal)], later), " AND "))
			args = append(append(args, equalArgs...), v)
			equal, equalArgs = append(equal, c.Name+" = ?"), append(equalArgs, v)
			continue
		}
		equal = append(equal, c.Name+" IS NULL") // nothing comes after no value
	}
	return "(" + strings.Join(terms, " OR ") + ")", args
}
