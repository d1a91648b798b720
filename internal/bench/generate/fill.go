package generate

import (
	"context"
	"fmt"
	"log/slog"
	"slices"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// Fill migrates the database at url ("sqlite:path", "postgres://…"), which must be
// empty, and fills it.
func Fill(ctx context.Context, url string, size Size) (Organisation, error) {
	db, err := database.Open(ctx, url, database.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return Organisation{}, err
	}
	err = db.Migrate(ctx)
	if closed := db.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return Organisation{}, err
	}
	f := newFile(size)
	rows, err := f.people.batches(ctx)
	if err != nil {
		return Organisation{}, err
	}
	rows = slices.Concat(rows, f.batches(), f.record(), f.fieldWork(), f.origins())
	if err := insert(ctx, url, rows); err != nil {
		return Organisation{}, fmt.Errorf("generate: %w", err)
	}
	return f.organisation(), nil
}

// Describe is what Fill returns for the size, without a database.
func Describe(size Size) Organisation { return newFile(size).organisation() }

func (f *file) organisation() Organisation {
	o := Organisation{
		ID: f.people.org.ID, Advisers: f.people.holding(actor.Adviser), Managers: f.people.holding(actor.Manager),
		BackOffice: f.people.holding(actor.SalesAdmin), Searches: f.searches(),
	}
	o.CallLists = f.field.callees()
	for _, t := range f.tags {
		o.Tags = append(o.Tags, t.ID)
	}
	for _, s := range f.sources {
		o.Sources = append(o.Sources, s.ID)
	}
	return o
}
