package dbtest_test

import (
	"testing"

	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

func TestEachGivesMigratedDatabasesOfTheirOwn(t *testing.T) {
	engines := map[string]bool{}
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		engines[db.Dialect().Name()] = true
		current, latest, err := db.MigrationStatus(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if current != latest || latest == 0 {
			t.Errorf("schema at %d, want %d", current, latest)
		}
	})
	if !engines[database.SQLite] || !engines[database.Postgres] {
		t.Errorf("engines seen: %v", engines)
	}
}
