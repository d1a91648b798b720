package app

import (
	"context"

	"besace/internal/identity"
)

// Founding is what the command line knows of a new organisation.
type Founding = identity.Founding

// Found adds an organisation to a migrated installation and returns its name with the one-time
// link of its administrator, at the address the server listens on when none is configured.
// Faults: ready.migrations, those of identity.Found.
func (a *App) Found(ctx context.Context, f Founding, listen string) (name, link string, err error) {
	if err := a.Ready(ctx); err != nil {
		return "", "", err
	}
	if a.Config.PublicURL == "" {
		a.Identity.OpenAt(openedAt(listen))
	}
	o, link, err := a.Identity.Found(ctx, f)
	return o.Name, link, err
}

// OrganisationLine is what the list of organisations shows of one.
type OrganisationLine struct {
	ID, Name, Profile string
	ActiveUsers       int64
}

// Organisations lists the organisations of a migrated installation. Faults: ready.migrations.
func (a *App) Organisations(ctx context.Context) ([]OrganisationLine, error) {
	if err := a.Ready(ctx); err != nil {
		return nil, err
	}
	profiles := map[identity.Profile]string{identity.Standard: "travail", identity.Training: "formation", identity.Demo: "essai"}
	list, err := a.Identity.Organisations(ctx)
	lines := make([]OrganisationLine, len(list))
	for i, o := range list {
		lines[i] = OrganisationLine{ID: o.ID.String(), Name: o.Name, Profile: profiles[o.Profile], ActiveUsers: o.ActiveUsers}
	}
	return lines, err
}
