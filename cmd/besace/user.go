package main

import (
	"context"
	"fmt"

	"besace/internal/app"
)

type userCommand struct {
	List               userListCommand         `cmd:"" help:"Les personnes de cette installation."`
	ResetLink          userResetLinkCommand    `cmd:"" help:"Faire le lien par lequel quelqu’un choisit un nouveau mot de passe."`
	RemoveSecondFactor userSecondFactorCommand `cmd:"" help:"Ne plus demander de deuxième facteur à qui a perdu le sien."`
}

type userListCommand struct{}

// Run prints one line for each person.
func (userListCommand) Run(ctx context.Context, config *app.Config) error {
	return upToDate(ctx, config, func(a *app.App) error {
		list, err := a.Members(ctx)
		for _, m := range list {
			factor := ""
			if m.SecondFactor {
				factor = ", deuxième facteur"
			}
			fmt.Printf("%-32s %-28s %-7s %-24s %s%s\n", m.Email, m.Name, m.Status, m.Organisation, m.Roles, factor)
		}
		return err
	})
}

// somebody is who a command is about.
type somebody struct {
	Email        string `arg:"" name:"adresse" help:"Adresse e-mail de la personne."`
	Organisation string `placeholder:"NOM" help:"Son organisation, quand plusieurs connaissent cette adresse."`
}

type userResetLinkCommand struct {
	somebody `embed:""`
	Listen   string `env:"BESACE_LISTEN" default:"127.0.0.1:8080" help:"Adresse d’écoute du serveur, mise dans le lien quand --public-url manque."`
}

// Run prints the link.
func (c *userResetLinkCommand) Run(ctx context.Context, config *app.Config) error {
	return writing(ctx, config, func(a *app.App) error {
		made, err := a.AccessLink(ctx, c.Email, c.Organisation, c.Listen)
		if err != nil {
			return err
		}
		fmt.Printf("%s (%s) choisit son mot de passe par ce lien, une fois, jusqu’au %s. Les liens d’avant ne servent plus.\n  %s\n",
			made.User.Name(), made.Organisation.Name, made.Until.Local().Format("02/01/2006 à 15:04"), made.Link)
		return nil
	})
}

type userSecondFactorCommand struct {
	somebody `embed:""`
}

// Run removes the second factor.
func (c *userSecondFactorCommand) Run(ctx context.Context, config *app.Config) error {
	return writing(ctx, config, func(a *app.App) error {
		u, err := a.Identity.DropSecondFactor(ctx, c.Email, c.Organisation)
		if err != nil {
			return err
		}
		fmt.Printf("%s se connecte de nouveau avec son seul mot de passe.\n", u.Name())
		return nil
	})
}
