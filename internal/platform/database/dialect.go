package database

import "gorm.io/gorm"

// Engines, as Dialect.Name returns them.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// Dialect is what differs between the engines; it grows only when an engine forces it.
type Dialect struct{ name string }

// Name is SQLite or Postgres.
func (d Dialect) Name() string { return d.name }

// CurrentXID is the SQL of the transaction's own number, 0 on SQLite where
// transactions follow one another.
func (d Dialect) CurrentXID() string {
	if d.name == Postgres {
		return "pg_current_xact_id()::text::bigint"
	}
	return "0"
}

// StableBefore is the SQL of the smallest transaction number that may still
// be running: rows below it will not be joined by older ones.
func (d Dialect) StableBefore() string {
	if d.name == Postgres {
		return "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
	}
	return "9223372036854775807" // the largest int64
}

// SkipLocked is the end of a SELECT that claims rows no other worker holds;
// empty on SQLite, whose only writer holds them all.
func (d Dialect) SkipLocked() string {
	if d.name == Postgres {
		return " FOR UPDATE SKIP LOCKED"
	}
	return ""
}

// Lock makes the transaction of q wait for, then hold until its end, the lock
// called name; SQLite's only writer holds every lock already.
func (d Dialect) Lock(q *gorm.DB, name string) error {
	if d.name != Postgres {
		return nil
	}
	return q.Exec("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name).Error
}
