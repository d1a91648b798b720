package database

import (
	"strconv"
	"strings"
)

// rebind turns each ? outside quotes and comments into $1, $2… for PostgreSQL.
func (db *DB) rebind(query string) string {
	if db.dialect.name != Postgres || !strings.Contains(query, "?") {
		return query
	}
	if known, ok := db.rebound.Load(query); ok {
		return known.(string)
	}
	done := number(query)
	db.rebound.Store(query, done)
	return done
}

func number(query string) string {
	var b strings.Builder
	b.Grow(len(query) + 16)
	n := 0
	for i := 0; i < len(query); {
		end := i + 1
		switch c := query[i]; {
		case c == '?':
			n++
			b.WriteString("$" + strconv.Itoa(n))
			i = end
			continue
		case c == '\'' || c == '"':
			end = after(query, i+1, string(c))
		case strings.HasPrefix(query[i:], "--"):
			end = after(query, i, "\n")
		case strings.HasPrefix(query[i:], "/*"):
			end = after(query, i+2, "*/")
		}
		b.WriteString(query[i:end])
		i = end
	}
	return b.String()
}

// after is the index that follows the next mark, or the end.
func after(s string, from int, mark string) int {
	if i := strings.Index(s[from:], mark); i >= 0 {
		return from + i + len(mark)
	}
	return len(s)
}
