package main

import (
	"context"
	"errors"
	"os"

	"besace/internal/app"
)

// with opens the services, runs work on them and closes them.
func with(ctx context.Context, config *app.Config, work func(*app.App) error) error {
	a, err := app.Open(ctx, *config, os.Stderr)
	if err != nil {
		return err
	}
	return errors.Join(work(a), a.Close())
}
