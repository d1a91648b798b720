package main

import (
	"context"
	"errors"
	"os"

	"besace/internal/app"
)

// with opens the services, runs work on them and closes them. It makes the database and the key
// when there are none: for what begins an installation.
func with(ctx context.Context, config *app.Config, work func(*app.App) error) error {
	a, err := app.Open(ctx, *config, os.Stderr)
	if err != nil {
		return err
	}
	return errors.Join(work(a), a.Close())
}

// onData is with for what works on an installation that is there: it makes nothing, and a
// wrong folder or a mistyped address is told as such.
func onData(ctx context.Context, config *app.Config, work func(*app.App) error) error {
	if err := app.Installed(*config); err != nil {
		return err
	}
	return with(ctx, config, work)
}

// upToDate is onData for what reads the tables: they must be those of this program.
func upToDate(ctx context.Context, config *app.Config, work func(*app.App) error) error {
	return onData(ctx, config, func(a *app.App) error {
		if err := a.Ready(ctx); err != nil {
			return err
		}
		return work(a)
	})
}

// writing is upToDate for what changes or saves data: with another key than theirs, audit lines
// would look forged and a backup could not be put back.
func writing(ctx context.Context, config *app.Config, work func(*app.App) error) error {
	return upToDate(ctx, config, func(a *app.App) error {
		if err := a.CheckKey(ctx); err != nil {
			return err
		}
		return work(a)
	})
}
