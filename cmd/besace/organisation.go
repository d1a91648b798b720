package main

import (
	"context"
	"fmt"

	"besace/internal/app"
	"besace/internal/platform/french"
)

type organisationCommand struct {
	Add  organisationAddCommand  `cmd:"" help:"Ajouter une organisation et inviter qui l’administrera."`
	List organisationListCommand `cmd:"" help:"Les organisations de cette installation."`
}

type organisationAddCommand struct {
	Name      string `arg:"" name:"nom" help:"Nom de l’organisation."`
	Admin     string `required:"" placeholder:"ADRESSE" help:"Adresse e-mail de la personne qui l’administrera."`
	FirstName string `placeholder:"PRÉNOM" help:"Son prénom."`
	LastName  string `placeholder:"NOM" help:"Son nom de famille\u00a0; par défaut, le début de l’adresse."`
	TimeZone  string `default:"Europe/Paris" placeholder:"FUSEAU" help:"Fuseau horaire de l’organisation (Europe/Paris)."`
	Listen    string `env:"BESACE_LISTEN" default:"127.0.0.1:8080" help:"Adresse d’écoute du serveur, mise dans le lien quand --public-url manque."`
}

// Run adds the organisation and prints the link of its administrator.
func (c *organisationAddCommand) Run(ctx context.Context, config *app.Config) error {
	return writing(ctx, config, func(a *app.App) error {
		name, link, err := a.Found(ctx, app.Founding{
			Organisation: c.Name, TimeZone: c.TimeZone, Email: c.Admin, FirstName: c.FirstName, LastName: c.LastName,
		}, c.Listen)
		if err != nil {
			return err
		}
		fmt.Printf("Organisation «\u00a0%s\u00a0» ajoutée. %s choisit son mot de passe par ce lien (une fois, dans les 72 heures)\u00a0:\n  %s\n", name, c.Admin, link)
		return nil
	})
}

type organisationListCommand struct{}

// Run prints one line for each organisation.
func (organisationListCommand) Run(ctx context.Context, config *app.Config) error {
	return upToDate(ctx, config, func(a *app.App) error {
		list, err := a.Organisations(ctx)
		for _, o := range list {
			fmt.Printf("%s  %-40s %-9s %s\n", o.ID, o.Name, o.Profile, french.Count(o.ActiveUsers, "personne active", "personnes actives"))
		}
		return err
	})
}
