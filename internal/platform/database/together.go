package database

import (
	"context"
	"errors"

	"besace/internal/platform/together"
)

// Together runs reads at the same time, each on a connection of its own; in a transaction,
// which has one, it runs them one after the other. They share nothing that one of them
// changes.
func Together(ctx context.Context, reads ...func(context.Context) error) error {
	if InTransaction(ctx) {
		for _, read := range reads {
			if err := read(ctx); err != nil {
				return err
			}
		}
		return nil
	}
	errs := make([]error, len(reads))
	parts := make([]func(), len(reads))
	for i, read := range reads {
		parts[i] = func() { errs[i] = read(ctx) }
	}
	together.Do(parts...)
	return errors.Join(errs...)
}
