package database_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// What one engine has of its own is named in schema.go; all else is spelled alike.
func TestSchemasAreTheSameOnBothEngines(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		wanted, has, err := database.Schemas(t.Context(), db)
		must(t, err)
		if len(wanted) == 0 {
			t.Error("no schema read")
		}
		if diff := cmp.Diff(wanted, has); diff != "" {
			t.Errorf("sqlite (-) and %s (+) differ:\n%s", db.Dialect().Name(), diff)
		}
	})
}

// Each index can be made again by what is told of it.
func TestEveryIndexHasItsStatement(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		wanted, _, err := database.Schemas(t.Context(), db)
		must(t, err)
		for _, part := range wanted {
			if part.Kind != "index" {
				continue
			}
			statement, err := database.IndexStatement(db.Dialect().Name(), part.Name)
			must(t, err)
			if statement == "" {
				t.Errorf("nothing makes %s", part.Name)
			}
		}
	})
}
