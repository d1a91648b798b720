package database_test

import (
	"strings"
	"testing"

	"besace/internal/testkit/dbtest"
)

// SQLite reads the index of what is asked, not all that an organisation has, on a
// file that holds nothing yet as on a large one.
func TestSQLiteKnowsTheSizeOfEachIndex(t *testing.T) {
	db := dbtest.SQLite(t)
	ctx := as(t, 1)
	must(t, db.Migrate(ctx))
	var unknown []string
	must(t, db.System(ctx, "what SQLite knows of its indexes is nobody's data").
		Raw(`SELECT i.name FROM sqlite_master m JOIN pragma_index_list(m.name) i
			WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 s WHERE s.idx = i.name)`).
		Scan(&unknown).Error)
	if len(unknown) > 0 {
		t.Errorf("nothing is known of %s", strings.Join(unknown, ", "))
	}
	rows, err := db.Rows(ctx, `EXPLAIN QUERY PLAN SELECT account_id, tag_id FROM account_tags WHERE org_id = ? AND account_id IN (?, ?) ORDER BY tag_id`, 1, 2, 3)
	must(t, err)
	defer rows.Close()
	var plan []string
	for rows.Next() {
		var step string
		var skipped [3]int64
		must(t, rows.Scan(&skipped[0], &skipped[1], &skipped[2], &step))
		plan = append(plan, step)
	}
	must(t, rows.Err())
	if got := strings.Join(plan, "\n"); !strings.Contains(got, "(org_id=? AND account_id=?)") {
		t.Errorf("tags are found by\n%s", got)
	}
}
