package database

import (
	"context"
	"strings"
	"sync"
)

// constraintNames remembers which unique index covers which columns on SQLite,
// whose errors name the columns only.
type constraintNames struct {
	mu     sync.Mutex
	byCols map[string]string
}

// constraintName gives the index that SQLite means by "t.a, t.b", or detail
// itself when it names the constraint already.
func (db *DB) constraintName(ctx context.Context, detail string) string {
	if rest, ok := strings.CutPrefix(detail, "index '"); ok {
		return strings.TrimSuffix(rest, "'")
	}
	db.names.mu.Lock()
	defer db.names.mu.Unlock()
	if name, ok := db.names.byCols[detail]; ok {
		return name
	}
	if err := db.readUniqueIndexes(context.WithoutCancel(ctx)); err != nil {
		return detail
	}
	if name, ok := db.names.byCols[detail]; ok {
		return name
	}
	return detail
}

func (db *DB) readUniqueIndexes(ctx context.Context) error {
	rows, err := db.main.QueryContext(ctx, `
		SELECT m.name, i.name, i.origin, c.name
		FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c
		WHERE m.type = 'table' AND i."unique" = 1
		ORDER BY m.name, i.name DESC, c.seqno`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	cols := map[string][]string{}
	table := map[string]string{}
	var order []string
	for rows.Next() {
		var t, index, origin string
		var col *string
		if err := rows.Scan(&t, &index, &origin, &col); err != nil {
			return err
		}
		if origin == "pk" {
			index = t + "_pkey"
		}
		if _, seen := table[index]; !seen {
			order = append(order, index)
		}
		table[index] = t
		if col != nil {
			cols[index] = append(cols[index], t+"."+*col)
		}
	}
	db.names.byCols = make(map[string]string, len(order))
	for _, index := range order {
		name := index
		if strings.HasPrefix(index, "sqlite_autoindex_") { // UNIQUE (…): named as PostgreSQL does
			name = strings.NewReplacer(table[index]+".", "", ", ", "_").Replace(strings.Join(cols[index], ", "))
			name = table[index] + "_" + name + "_key"
		}
		db.names.byCols[strings.Join(cols[index], ", ")] = name
	}
	return rows.Err()
}
