package sqlite_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"besace/internal/platform/database/sqlite"
)

func TestTimesKeepTheirMicrosecondsAndTheirOrder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a b%20?.db") // a path needs no care
	db, err := sqlite.OpenWriter(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if _, err := db.Exec("CREATE TABLE t (at TIMESTAMP NOT NULL)"); err != nil {
		t.Fatal(err)
	}
	paris := time.FixedZone("Paris", 2*3600)
	base := time.Date(2026, 6, 1, 0, 30, 0, 0, paris)
	want := []time.Time{
		base.Add(-time.Microsecond), base, base.Add(time.Microsecond), base.Add(10 * time.Microsecond),
		base.Add(500 * time.Millisecond), base.Add(510 * time.Millisecond), base.Add(time.Second),
	}
	for _, i := range []int{3, 0, 6, 2, 5, 1, 4} {
		if _, err := db.Exec("INSERT INTO t VALUES (?)", want[i]); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := db.Query("SELECT at, strftime('%Y-%m-%d', at) FROM t ORDER BY at")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var got []time.Time
	for rows.Next() {
		var at time.Time
		var day string
		if err := rows.Scan(&at, &day); err != nil {
			t.Fatal(err)
		}
		if at.Location() != time.UTC {
			t.Errorf("%v is not in UTC", at)
		}
		if day != at.Format(time.DateOnly) {
			t.Errorf("SQLite reads %s in %v", day, at)
		}
		got = append(got, at)
	}
	if !slices.EqualFunc(got, want, time.Time.Equal) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	var n int
	if err := db.QueryRow("SELECT count(*) FROM t WHERE at >= ? AND at < ?", base, base.Add(time.Second)).Scan(&n); err != nil || n != 5 {
		t.Errorf("%d rows between, want 5 (%v)", n, err)
	}
}

func TestConnectionsAreSafe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	w, err := sqlite.OpenWriter(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000"} {
		var got string
		if err := w.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, want %s (%v)", pragma, got, want, err)
		}
	}
	r, err := sqlite.OpenReaders(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	if _, err := r.Exec("CREATE TABLE t (a)"); err == nil {
		t.Error("a reader wrote")
	}
}
