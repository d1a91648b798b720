package database

import (
	"strconv"
	"strings"
)

// rebind turns each ? outside quotes and comments into $1, $2… for PostgreSQL.
func (db *DB) rebind(query string) string {
	if db.dialect.name != Postgres {
		return query
	}
	return number(query)
}

// number is read for each statement rather than kept: a table of all those that were ever
// sent would grow with the lengths of their lists.
func number(query string) string {
	var b strings.Builder
	b.Grow(len(query) + 16)
	for n := 1; ; {
		i := strings.IndexAny(query, `?'"-/`)
		if i < 0 {
			b.WriteString(query)
			return b.String()
		}
		end := i + 1
		switch c := query[i]; {
		case c == '?':
			b.WriteString(query[:i] + "$" + strconv.Itoa(n))
			query = query[end:]
			n++
			continue
		case c == '\'' || c == '"':
			end = after(query, end, string(c))
		case strings.HasPrefix(query[i:], "--"):
			end = after(query, i, "\n")
		case strings.HasPrefix(query[i:], "/*"):
			end = after(query, i+2, "*/")
		}
		b.WriteString(query[:end])
		query = query[end:]
	}
}

// after is the index that follows the next mark, or the end.
func after(s string, from int, mark string) int {
	if i := strings.Index(s[from:], mark); i >= 0 {
		return from + i + len(mark)
	}
	return len(s)
}
