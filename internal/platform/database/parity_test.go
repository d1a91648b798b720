package database_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// exceptions are the prefixes of the tables and indexes that differ on purpose:
// full-text search is FTS5 (with its shadow tables) here and pg_trgm there. The
// directions of index columns differ too where PostgreSQL needs NULLS LAST, and
// where SQLite reads one index both ways PostgreSQL has two.
var exceptions = []string{"goose_db_version", "sqlite_", "accounts_search", "contacts_search", "accounts_oldest_activity", "accounts_latest_next", "accounts_least_potential"}

func excepted(name string) bool {
	return slices.ContainsFunc(exceptions, func(e string) bool { return strings.HasPrefix(name, e) })
}

// Each query yields lines of a table, a subject and properties that both engines spell alike.
var introspection = map[string][]string{
	database.SQLite: {
		`SELECT m.name, 'column ' || c.name,
			CASE upper(c.type) WHEN 'INTEGER' THEN 'int' WHEN 'BIGINT' THEN 'int' WHEN 'DATE' THEN 'text'
				WHEN 'TIMESTAMP' THEN 'time' WHEN 'BOOLEAN' THEN 'bool' WHEN 'BLOB' THEN 'bytes' ELSE lower(c.type) END
			|| CASE WHEN c."notnull" OR c.pk THEN ' not null' ELSE '' END
			|| coalesce(' default ' || lower(c.dflt_value), '')
		 FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'`,
		`SELECT m.name, CASE i.origin WHEN 'c' THEN 'index ' || i.name ELSE 'key' END,
			(SELECT group_concat(coalesce(c.name, 'expression'), ', ' ORDER BY c.seqno)
			 FROM pragma_index_xinfo(i.name) c WHERE c.key)
			|| CASE WHEN i."unique" THEN ' unique' ELSE '' END || CASE WHEN i.partial THEN ' partial' ELSE '' END
		 FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table'`,
		`SELECT m.name, 'key', c.name || ' unique' FROM sqlite_master m JOIN pragma_table_info(m.name) c
		 WHERE m.type = 'table' AND c.pk = 1 AND upper(c.type) = 'INTEGER'
			AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i WHERE i.origin = 'pk')`,
		`SELECT t, 'reference', group_concat(a, ', ') || ' to ' || r || ' (' || group_concat(coalesce(b, 'id'), ', ') || ') ' || lower(d)
		 FROM (SELECT m.name AS t, f.id, f."from" AS a, f."table" AS r, f."to" AS b, f.on_delete AS d
			FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq)
		 GROUP BY t, id, r, d`,
	},
	database.Postgres: {
		`SELECT table_name, 'column ' || column_name,
			CASE udt_name WHEN 'uuid' THEN 'text' WHEN 'jsonb' THEN 'text' WHEN 'json' THEN 'text' WHEN 'date' THEN 'text'
				WHEN 'int8' THEN 'int' WHEN 'int4' THEN 'int' WHEN 'int2' THEN 'int'
				WHEN 'timestamptz' THEN 'time' WHEN 'bytea' THEN 'bytes' ELSE udt_name END
			|| CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
			|| CASE WHEN column_default LIKE 'nextval%' THEN ''
				ELSE coalesce(' default ' || lower(regexp_replace(column_default, '::[a-z ]+', '', 'g')), '') END
		 FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
		 WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
		`SELECT t.relname, CASE WHEN k.oid IS NULL THEN 'index ' || i.relname ELSE 'key' END,
			(SELECT string_agg(CASE WHEN x.indkey[n - 1] = 0 THEN 'expression' ELSE trim('"' from pg_get_indexdef(x.indexrelid, n, true)) END, ', ' ORDER BY n)
			 FROM generate_series(1, x.indnkeyatts) n)
			|| CASE WHEN x.indisunique THEN ' unique' ELSE '' END || CASE WHEN x.indpred IS NULL THEN '' ELSE ' partial' END
		 FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
		 LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u')
		 WHERE t.relnamespace = current_schema()::regnamespace`,
		`SELECT t.relname, 'reference',
			(SELECT string_agg(a.attname, ', ' ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY u(c, n)
				JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c)
			|| ' to ' || r.relname || ' (' ||
			(SELECT string_agg(a.attname, ', ' ORDER BY n) FROM unnest(k.confkey) WITH ORDINALITY u(c, n)
				JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c) || ') ' ||
			CASE k.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'set default' END
		 FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
		 WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace`,
	},
}

func TestSchemasAreTheSameOnBothEngines(t *testing.T) {
	schemas := map[string][]string{}
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		engine := db.Dialect().Name()
		must(t, db.Exclusive(t.Context(), func(pool *sql.DB) error {
			for _, query := range introspection[engine] {
				lines, err := describe(pool, query)
				if err != nil {
					return fmt.Errorf("%w in %s", err, query)
				}
				schemas[engine] = append(schemas[engine], lines...)
			}
			return nil
		}))
		slices.Sort(schemas[engine])
	})
	if len(schemas[database.SQLite]) == 0 {
		t.Error("no schema read")
	}
	if diff := cmp.Diff(schemas[database.SQLite], schemas[database.Postgres]); diff != "" {
		t.Errorf("sqlite (-) and postgres (+) differ:\n%s", diff)
	}
}

func describe(pool *sql.DB, query string) ([]string, error) {
	rows, err := pool.Query(query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var lines []string
	for rows.Next() {
		var table, subject, properties string
		if err := rows.Scan(&table, &subject, &properties); err != nil {
			return nil, err
		}
		if !excepted(table) && !excepted(strings.TrimPrefix(subject, "index ")) {
			lines = append(lines, table+" "+subject+": "+properties)
		}
	}
	return lines, rows.Err()
}
