package main

import (
	"context"
	"errors"
	"fmt"
	"net"

	"besace/internal/app"
	"besace/internal/platform/beginning"
	"besace/internal/platform/database"
)

type serveCommand struct {
	app.ServeConfig `embed:""`
}

// Run starts the server on a migrated database.
func (c *serveCommand) Run(ctx context.Context, config *app.Config) error {
	c.Version = version
	if err := app.Check(*config, c.ServeConfig); err != nil {
		return err
	}
	if err := app.CheckProfile(*config, c.ServeConfig); err != nil {
		return err
	}
	app.Prepare()
	release, err := database.Reserve(config.DatabaseURL)
	if err != nil {
		return err
	}
	err = with(ctx, config, func(a *app.App) error {
		if err := a.DB.Migrate(ctx); err != nil {
			return err
		}
		return a.Serve(ctx, c.ServeConfig, func(addr net.Addr, w app.Welcome) {
			beginning.Over()
			fmt.Printf("Besace écoute sur http://%s\n", addr)
			greet(w)
		})
	})
	return errors.Join(err, release())
}

// greet prints what a first start has to say.
func greet(w app.Welcome) {
	if w.SetupLink != "" {
		fmt.Printf("\nPersonne n’administre encore cette installation. Ouvrez ce lien (une fois, dans les 24 heures)\u00a0:\n  %s\n", w.SetupLink)
	}
	if w.Real {
		fmt.Print("\nCette base contient déjà une organisation réelle\u00a0: la démonstration n’y est pas ajoutée. Pour l’essayer, désignez une autre base par --database-url.\n")
	}
	if len(w.Demo) == 0 {
		return
	}
	fmt.Printf("\nEntreprise de démonstration\u00a0: %s. Mot de passe de tous\u00a0: %s\n", w.Company, w.Password)
	for _, a := range w.Demo {
		fmt.Printf("  %-28s %-30s %s\n", a.Email, a.Role, a.Name)
	}
}

type migrateCommand struct{}

// Run migrates the database and says from where to where.
func (migrateCommand) Run(ctx context.Context, config *app.Config) error {
	return with(ctx, config, func(a *app.App) error {
		before, _, err := a.DB.MigrationStatus(ctx)
		if err != nil {
			return err
		}
		if err := a.DB.Migrate(ctx); err != nil {
			return err
		}
		after, _, err := a.DB.MigrationStatus(ctx)
		if err != nil {
			return err
		}
		fmt.Printf("Base à la version %d (elle était à la %d).\n", after, before)
		return nil
	})
}
