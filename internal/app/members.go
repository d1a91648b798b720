package app

import (
	"context"
	"strings"

	"besace/internal/identity"
	"besace/internal/platform/actor"
)

// MemberLine is what the list of people shows of one; Language of the terminal: French.
type MemberLine struct {
	Organisation, Name, Email, Roles, Status string
	SecondFactor                             bool
}

var (
	rolesSaid = map[actor.Role]string{actor.Adviser: "conseiller", actor.Manager: "responsable", actor.Trainee: "stagiaire", actor.Trainer: "formateur",
		actor.SalesAdmin: "administration des ventes", actor.Admin: "administrateur", actor.ReadOnly: "lecture seule"}
	statusSaid = map[identity.Status]string{identity.Active: "actif", identity.Invited: "invité", identity.Disabled: "fermé"}
)

// Members lists the people of every organisation.
func (a *App) Members(ctx context.Context) ([]MemberLine, error) {
	list, err := a.Identity.Members(ctx)
	lines := make([]MemberLine, len(list))
	for i, m := range list {
		roles := make([]string, len(m.Roles))
		for j, role := range m.Roles {
			roles[j] = rolesSaid[role]
		}
		lines[i] = MemberLine{Organisation: m.Organisation, Name: m.Name(), Email: m.Email, Roles: strings.Join(roles, ", "), Status: statusSaid[m.Status], SecondFactor: m.TOTP}
	}
	return lines, err
}

// AccessLink makes the one-time link by which somebody chooses a password, at the address the server
// listens on when none is configured. Faults: those of identity.AccessLink.
func (a *App) AccessLink(ctx context.Context, email, organisation, listen string) (identity.Access, error) {
	if a.Config.PublicURL == "" {
		a.Identity.OpenAt(openedAt(listen))
	}
	return a.Identity.AccessLink(ctx, email, organisation)
}
