package database_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"

	"besace/internal/platform/database"
)

const readNumbers = "SELECT 1 UNION ALL SELECT 2"

// openReaders opens a SQLite database of the bubble of the test, and how many connections read it.
func openReaders(t *testing.T) (db *database.DB, connections int) {
	t.Helper()
	db, err := database.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "turns.db"))
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db, database.Readers(db)
}

// hold keeps so many reading connections busy.
func hold(t *testing.T, db *database.DB, connections int) (held []*sql.Rows) {
	t.Helper()
	for range connections {
		rows, err := database.Reading(db).QueryContext(t.Context(), readNumbers)
		must(t, err)
		if !rows.Next() {
			t.Fatal("no row: the connection is free again")
		}
		held = append(held, rows)
	}
	return held
}

// Under load a request that waits for a connection must not be overtaken: the slowest in a
// hundred would wait several times as long as the others.
func TestQueriesOnSQLiteAreServedInTheirOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db, connections := openReaders(t)
		held := hold(t, db, connections)
		const waiting = 40
		served := make(chan int, waiting)
		for i := range waiting {
			go func() {
				var one int
				must(t, database.Reading(db).QueryRowContext(t.Context(), "SELECT 1").Scan(&one))
				served <- i
			}()
			synctest.Wait() // it waits behind those before it
		}
		must(t, held[0].Close()) // the others stay busy: one after the other
		var order []int
		for range waiting {
			order = append(order, <-served)
		}
		if !slices.IsSorted(order) {
			t.Errorf("served in the order %v", order)
		}
		for _, rows := range held[1:] {
			must(t, rows.Close())
		}
	})
}

// A turn that is not given back would stop every reader in the end.
func TestATurnEndsWithItsQueryHoweverItEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		db, connections := openReaders(t)
		pool := database.Reading(db)
		for range connections + 1 {
			if _, err := pool.QueryContext(t.Context(), "SELECT nothing FROM nowhere"); err == nil {
				t.Error("no error for a table that is not there")
			}
			var none int
			if err := pool.QueryRowContext(t.Context(), "SELECT 1 WHERE 1 = 0").Scan(&none); !errors.Is(err, sql.ErrNoRows) {
				t.Errorf("no row: %v", err)
			}
			if err := pool.QueryRowContext(t.Context(), "SELECT nothing FROM nowhere").Scan(&none); err == nil {
				t.Error("no error for a row of a table that is not there")
			}
			ended, cancel := context.WithCancel(t.Context())
			rows, err := pool.QueryContext(ended, readNumbers)
			must(t, err)
			cancel()
			synctest.Wait() // database/sql closes the rows
			must(t, rows.Close())
		}
		held := hold(t, db, connections)
		gone, cancel := context.WithCancel(t.Context())
		refused := make(chan error)
		go func() {
			_, err := pool.QueryContext(gone, readNumbers)
			refused <- err
		}()
		synctest.Wait()
		cancel()
		if err := <-refused; err == nil {
			t.Error("a query whose caller is gone was served")
		}
		for _, rows := range held {
			must(t, rows.Close())
		}
		for _, rows := range hold(t, db, connections) {
			must(t, rows.Close())
		}
	})
}
