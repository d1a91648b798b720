package database_test

import (
	"database/sql"
	"regexp"
	"slices"
	"strings"
	"testing"

	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// unserved are the references that no index serves, and why none has to.
var unserved = map[string]string{
	"contacts (org_id, account_id, owner_id)":            "the few contacts of an account are found by contacts_account",
	"qualifications (org_id, questionnaire_id, edition)": "editions go only with all their organisation has",
	"user_credentials (org_id, user_id)":                 "the key is the user",
}

// given is the condition of an index that has every row that refers to something.
var given = regexp.MustCompile(`^\(?\w+ IS NOT NULL\)?$`)

// Of a deleted row the engine looks for those that refer to it: without an index, in all of their table, for each one deleted.
func TestEveryReferenceHasAnIndex(t *testing.T) {
	queries := map[string][2]string{
		database.SQLite: {
			`SELECT t, group_concat(a, ', '), r FROM (SELECT m.name AS t, f.id, f."from" AS a, f."table" AS r
				FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq) GROUP BY t, id, r`,
			`SELECT m.name, (SELECT group_concat(coalesce(c.name, 'expression'), ', ' ORDER BY c.seqno) FROM pragma_index_xinfo(i.name) c WHERE c.key),
				CASE WHEN i.partial THEN (SELECT trim(substr(s.sql, instr(s.sql, ' WHERE ') + 7)) FROM sqlite_master s WHERE s.name = i.name) ELSE '' END
			 FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table'
			 UNION ALL SELECT m.name, c.name, '' FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.pk = 1`,
		},
		database.Postgres: {
			`SELECT t.relname, (SELECT string_agg(a.attname, ', ' ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY u(c, n)
				JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c), r.relname
			 FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
			 WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace`,
			`SELECT t.relname, (SELECT string_agg(CASE WHEN x.indkey[n - 1] = 0 THEN 'expression' ELSE trim('"' from pg_get_indexdef(x.indexrelid, n, true)) END, ', ' ORDER BY n)
				FROM generate_series(1, x.indnkeyatts) n), coalesce(pg_get_expr(x.indpred, x.indrelid), '')
			 FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid WHERE t.relnamespace = current_schema()::regnamespace`,
		},
	}
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		var references, indexes [][3]string
		must(t, db.Exclusive(t.Context(), func(pool *sql.DB) (err error) {
			of := queries[db.Dialect().Name()]
			if references, err = triples(pool, of[0]); err == nil {
				indexes, err = triples(pool, of[1])
			}
			return err
		}))
		if len(references) < 100 {
			t.Errorf("%d references read", len(references))
		}
		bare := map[string]bool{}
		for _, r := range references {
			columns := strings.Split(r[1], ", ")
			if !slices.ContainsFunc(indexes, func(i [3]string) bool {
				return i[0] == r[0] && (i[2] == "" || given.MatchString(i[2])) && beginsWith(strings.Split(i[1], ", "), columns)
			}) {
				bare[r[0]+" ("+r[1]+")"] = true
				if unserved[r[0]+" ("+r[1]+")"] == "" {
					t.Errorf("no index of %s begins with %s, which refer to %s", r[0], r[1], r[2])
				}
			}
		}
		for r := range unserved {
			if !bare[r] {
				t.Errorf("%s has its index, or is no more: take it off the list", r)
			}
		}
	})
}

// beginsWith reports whether the first columns of an index are those of a reference, in any order.
func beginsWith(index, columns []string) bool {
	if len(index) < len(columns) {
		return false
	}
	first, wanted := slices.Sorted(slices.Values(index[:len(columns)])), slices.Sorted(slices.Values(columns))
	return slices.Equal(first, wanted)
}

func triples(pool *sql.DB, query string) (found [][3]string, err error) {
	rows, err := pool.Query(query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var one [3]string
		if err := rows.Scan(&one[0], &one[1], &one[2]); err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	return found, rows.Err()
}
