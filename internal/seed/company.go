package seed

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/fold"
	"besace/internal/vocabulary"
)

// employee is somebody of the company.
type employee struct {
	firstName, lastName, title, team string
	roles                            []actor.Role
}

func (e employee) email(domain string) string { return strings.ToLower(e.firstName) + "@" + domain }

// domain is where the people have their addresses: those of a sample are not those that open a demonstration.
func (d *demo) domain() string {
	if d.sample {
		return "exemple." + domain
	}
	return domain
}

const domain = "fibralia.example"

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

func (d *demo) teams(ctx context.Context) error {
	system := actor.With(ctx, actor.System(d.org))
	var top *uuid.UUID
	for _, name := range []string{"Moselle", "Metz", "Moselle-Est"} {
		t, _, err := d.Identity.CreateTeam(system, identity.NewTeam{Name: name, Parent: top})
		if err != nil {
			return err
		}
		if d.groups[name] = t.ID; top == nil {
			top = &t.ID
		}
	}
	return nil
}

// hire makes the people. Those of a sample have no password: nobody is ever one of them.
func (d *demo) hire(ctx context.Context) error {
	system := actor.With(ctx, actor.System(d.org))
	for _, s := range staff {
		n := identity.NewUser{Email: s.email(d.domain()), FirstName: s.firstName, LastName: s.lastName, Roles: s.roles}
		if !d.sample {
			n.Password = Password
		}
		if team, known := d.groups[s.team]; known {
			n.Teams = []uuid.UUID{team}
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

// words makes the origins and the tags, but for those that the organisation of a sample has already.
func (d *demo) words(ctx context.Context) error {
	admin := d.as(ctx, "Alix", d.past(400))
	for _, name := range []string{"Recommandation", "Terrain", "Site web", "Salon de Metz", "Fichier acheté"} {
		err := d.word(admin, "sources", name, d.sources, func(w vocabulary.WordDraft) (uuid.UUID, error) {
			s, err := d.Vocabulary.CreateSource(admin, w)
			return s.ID, err
		})
		if err != nil {
			return err
		}
	}
	for _, name := range []string{"Fibre éligible", "Contrat à échéance", "Multi-sites", "Standard vieillissant", "Ambassadeur"} {
		err := d.word(admin, "tags", name, d.tags, func(w vocabulary.WordDraft) (uuid.UUID, error) {
			t, err := d.Vocabulary.CreateTag(admin, w)
			return t.ID, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) word(ctx context.Context, table, name string, into map[string]uuid.UUID, create func(vocabulary.WordDraft) (uuid.UUID, error)) error {
	var known []uuid.UUID
	err := d.DB.Scoped(ctx).Table(table).Where("name_fold = ? AND archived_at IS NULL", fold.Fold(name)).Pluck("id", &known).Error
	if err != nil {
		return err
	}
	if len(known) > 0 {
		into[name] = known[0]
		return nil
	}
	into[name], err = create(vocabulary.WordDraft{Name: name})
	d.coined = append(d.coined, into[name])
	return err
}
