package seed

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/vocabulary"
)

// employee is somebody of the company.
type employee struct {
	firstName, lastName, title, team string
	roles                            []actor.Role
}

func (e employee) email() string { return strings.ToLower(e.firstName) + "@fibralia.example" }

var staff = []employee{
	{"Camille", "Martin", "conseillère commerciale", "Metz", []actor.Role{actor.Adviser}},
	{"Claude", "Weber", "responsable des ventes", "Moselle", []actor.Role{actor.Manager}},
	{"Alix", "Bernard", "administratrice", "", []actor.Role{actor.Admin}},
	{"Sacha", "Klein", "conseiller commercial", "Metz", []actor.Role{actor.Adviser}},
	{"Dominique", "Roth", "conseillère commerciale", "Moselle-Est", []actor.Role{actor.Adviser}},
	{"Lou", "Petit", "administration des ventes", "", []actor.Role{actor.SalesAdmin}},
	{"Noa", "Girard", "stagiaire", "Metz", []actor.Role{actor.Trainee}},
}

// grounds are the advisers' territories by postcode.
var grounds = []struct {
	name, adviser string
	prefixes      []string
}{
	{"Metz et sud messin", "Camille", []string{"570", "57950", "571"}},
	{"Thionville et vallées", "Sacha", []string{"57100", "577", "572"}},
	{"Moselle-Est", "Dominique", []string{"57200", "576", "575", "578"}},
}

func (d *demo) company(ctx context.Context) error {
	o, err := d.Identity.CreateOrganisation(ctx, identity.NewOrganisation{Name: Company, Profile: "demo", TimeZone: "Europe/Paris"})
	d.org = o.ID
	return err
}

// hire makes the teams and the people.
func (d *demo) hire(ctx context.Context) error {
	system := actor.With(ctx, actor.System(d.org))
	teams := map[string]uuid.UUID{}
	var top *uuid.UUID
	for _, name := range []string{"Moselle", "Metz", "Moselle-Est"} {
		t, _, err := d.Identity.CreateTeam(system, identity.NewTeam{Name: name, Parent: top})
		if err != nil {
			return err
		}
		if teams[name] = t.ID; top == nil {
			top = &t.ID
		}
	}
	for _, s := range staff {
		n := identity.NewUser{Email: s.email(), FirstName: s.firstName, LastName: s.lastName, Roles: s.roles, Password: Password}
		if s.team != "" {
			n.Teams = []uuid.UUID{teams[s.team]}
		}
		u, err := d.Identity.CreateUser(system, d.org, n)
		if err != nil {
			return err
		}
		d.people[s.firstName] = u
	}
	return nil
}

// share gives each adviser her territory.
func (d *demo) share(ctx context.Context) error {
	for _, g := range grounds {
		_, _, err := d.Identity.CreateTerritory(d.as(ctx, "Alix", d.past(400)), identity.NewTerritory{
			Name: g.name, Adviser: d.people[g.adviser].ID, Prefixes: g.prefixes,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// words makes the origins and the tags.
func (d *demo) words(ctx context.Context) error {
	admin := d.as(ctx, "Alix", d.past(400))
	for _, name := range []string{"Recommandation", "Terrain", "Site web", "Salon de Metz", "Fichier acheté"} {
		s, err := d.Vocabulary.CreateSource(admin, vocabulary.WordDraft{Name: name})
		if err != nil {
			return err
		}
		d.sources[name] = s.ID
	}
	for _, name := range []string{"Fibre éligible", "Contrat à échéance", "Multi-sites", "Standard vieillissant", "Ambassadeur"} {
		t, err := d.Vocabulary.CreateTag(admin, vocabulary.WordDraft{Name: name})
		if err != nil {
			return err
		}
		d.tags[name] = t.ID
	}
	return nil
}
