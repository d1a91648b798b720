package main

import (
	"context"
	"os"

	"besace/internal/app"
)

type postalCommand struct {
	Import postalImportCommand `cmd:"" help:"Lire le fichier laposte_hexasmal pour toutes les organisations de l’installation, ou pour une seule."`
}

type postalImportCommand struct {
	File         string `arg:"" name:"fichier" help:"Fichier CSV de La Poste (laposte_hexasmal.csv)."`
	As           string `placeholder:"ADRESSE" help:"N’importer que pour l’organisation de cet administrateur."`
	Organisation string `help:"Nom de l’organisation, si l’adresse est connue dans plusieurs."`
}

// Run imports the base of postcodes in the place of the one before.
func (c *postalImportCommand) Run(ctx context.Context, config *app.Config) error {
	return writing(ctx, config, func(a *app.App) error {
		return a.ImportPostalBase(ctx, app.PostalRequest{File: c.File, As: c.As, Organisation: c.Organisation, Out: os.Stdout})
	})
}
