package database_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest"
)

// sample is a tenant row of a table that only these tests know.
type sample struct {
	ID        uuid.UUID
	OrgID     uuid.UUID
	OwnerID   uuid.UUID
	Name      string
	Rank      *int64
	Version   int64
	CreatedAt time.Time
}

func (sample) TableName() string    { return "samples" }
func (s sample) OwnedBy() uuid.UUID { return s.OrgID }
func (s sample) values() []any      { return []any{s.Name, s.ID} }
func (s sample) rankValues() []any  { return []any{s.Rank, s.ID} }
func names(rows []sample) (out []string) {
	for _, r := range rows {
		out = append(out, r.Name)
	}
	return out
}

var schema = map[string][]string{
	database.SQLite: {
		`CREATE TABLE samples (id TEXT PRIMARY KEY, org_id TEXT NOT NULL, owner_id TEXT NOT NULL, name TEXT NOT NULL,
			rank BIGINT, version BIGINT NOT NULL CHECK (version < 1000), created_at TIMESTAMP NOT NULL)`,
		`CREATE UNIQUE INDEX samples_name ON samples (org_id, name)`,
		`CREATE TABLE sample_notes (id BIGINT PRIMARY KEY, org_id TEXT NOT NULL,
			sample_id TEXT NOT NULL REFERENCES samples (id),
			late_id TEXT REFERENCES samples (id) DEFERRABLE INITIALLY DEFERRED)`,
	},
	database.Postgres: {
		`CREATE TABLE samples (id uuid PRIMARY KEY, org_id uuid NOT NULL, owner_id uuid NOT NULL, name TEXT NOT NULL,
			rank BIGINT, version BIGINT NOT NULL CHECK (version < 1000), created_at TIMESTAMPTZ NOT NULL)`,
		`CREATE UNIQUE INDEX samples_name ON samples (org_id, name)`,
		`CREATE TABLE sample_notes (id BIGINT PRIMARY KEY, org_id uuid NOT NULL,
			sample_id uuid NOT NULL REFERENCES samples (id),
			late_id uuid REFERENCES samples (id) DEFERRABLE INITIALLY DEFERRED)`,
	},
}

func prepare(t testing.TB, db *database.DB) {
	t.Helper()
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		for _, stmt := range schema[db.Dialect().Name()] {
			if err := db.System(ctx, "test tables").Exec(stmt).Error; err != nil {
				return err
			}
		}
		return nil
	}))
}

// each runs fn on both engines with the sample tables and an actor who sees her organisation.
func each(t *testing.T, fn func(t *testing.T, ctx context.Context, db *database.DB)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		prepare(t, db)
		fn(t, as(t, actor.Org), db)
	})
}

func as(t testing.TB, scope actor.Scope) context.Context {
	return actor.With(t.Context(), actor.Actor{OrgID: id.New(), UserID: id.New(), Scope: scope})
}

func row(ctx context.Context, name string) *sample {
	a := actor.Current(ctx)
	return &sample{ID: id.New(), OrgID: a.OrgID, OwnerID: a.UserID, Name: name, Version: 1, CreatedAt: clock.Now(ctx)}
}

func all(t testing.TB, ctx context.Context, db *database.DB) []string {
	t.Helper()
	var rows []sample
	must(t, db.Scoped(ctx).Order("name").Find(&rows).Error)
	return names(rows)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantFault(t testing.TB, err error, code string) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Errorf("error %v, want fault %s", err, code)
	}
}
