package generate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/fold"
	"besace/internal/platform/password"
)

// people are the organisation, its users and its teams.
type people struct {
	org      identity.Organisation
	users    []identity.User
	teams    []identity.Team
	advisers []uuid.UUID
}

func newPeople(size Size) people {
	d := newDice(1)
	begin := today.Add(-history)
	p := people{org: identity.Organisation{
		ID: d.at(begin), Version: 1, Name: "Comptoir des Trois Frontières", Profile: identity.Standard, TimeZone: "Europe/Paris",
		Settings: "{}", CreatedAt: begin, UpdatedAt: begin,
	}}
	for i := range size.Teams {
		name := fmt.Sprintf("Équipe %02d", i+1)
		p.teams = append(p.teams, identity.Team{ID: d.at(begin), OrgID: p.org.ID, Version: 1, Name: name, NameFold: fold.Fold(name), CreatedAt: begin, UpdatedAt: begin})
	}
	for i := range size.Advisers {
		u := p.add(d, fmt.Sprintf("conseiller%03d", i+1), actor.Adviser)
		u.TeamIDs = []uuid.UUID{p.teams[i%size.Teams].ID}
		p.advisers = append(p.advisers, u.ID)
	}
	for i := range size.Teams {
		p.add(d, fmt.Sprintf("chef%02d", i+1), actor.Manager).TeamIDs = []uuid.UUID{p.teams[i].ID}
	}
	for i := range size.BackOffice {
		p.add(d, fmt.Sprintf("bureau%02d", i+1), actor.SalesAdmin)
	}
	p.add(d, "admin", actor.Admin)
	return p
}

// add makes a user; the pointer is good until the next one.
func (p *people) add(d dice, mailbox string, role actor.Role) *identity.User {
	first, last := pick(d, givenNames), pick(d, families)
	p.users = append(p.users, identity.User{
		ID: d.at(p.org.CreatedAt), OrgID: p.org.ID, Version: 1, Email: mailbox + "@trois-frontieres.example", FirstName: first, LastName: last,
		NameFold: fold.Fold(last + " " + first), Roles: identity.Roles{role}, Status: identity.Active, TimeZone: "Europe/Paris", Language: "fr",
		CreatedAt: p.org.CreatedAt, UpdatedAt: p.org.CreatedAt,
	})
	return &p.users[len(p.users)-1]
}

// follower is who follows the n-th account. The last adviser has three accounts in a
// hundred beside her share: the phone that the goal of the synchronisation is set for.
func (p people) follower(n int) uuid.UUID {
	if n%1000 >= 300 && n%1000 < 330 {
		n = len(p.advisers) - 1
	}
	return p.advisers[n%len(p.advisers)]
}

// batches are the rows of the people; they share one password, hashed once.
func (p people) batches(ctx context.Context) ([]batch, error) {
	hasher, err := password.New(password.Floor, 1, 1)
	if err != nil {
		return nil, err
	}
	hash, err := hasher.Hash(ctx, Password)
	if err != nil {
		return nil, err
	}
	var members, secrets [][]any
	for _, u := range p.users {
		secrets = append(secrets, []any{u.ID, u.OrgID, hash, u.CreatedAt})
		for _, team := range u.TeamIDs {
			members = append(members, []any{u.OrgID, team, u.ID})
		}
	}
	return []batch{
		rowsOf(slices.Values([]identity.Organisation{p.org})), rowsOf(slices.Values(p.teams)), rowsOf(slices.Values(p.users)),
		literal("team_members", "org_id team_id user_id", slices.Values(members)),
		literal("user_credentials", "user_id org_id password_hash password_at", slices.Values(secrets)),
	}, nil
}

// holding lists the users of a role, in order.
func (p people) holding(role actor.Role) (list []Person) {
	for _, u := range p.users {
		if u.Roles[0] != role {
			continue
		}
		person := Person{ID: u.ID, Email: u.Email}
		if role == actor.Manager {
			person.Team = p.members(u.TeamIDs[0])
		}
		list = append(list, person)
	}
	return list
}

func (p people) members(team uuid.UUID) (list []uuid.UUID) {
	for _, u := range p.users {
		if slices.Contains(u.TeamIDs, team) {
			list = append(list, u.ID)
		}
	}
	return list
}

// slug is a text as a domain name.
func slug(text string) string { return strings.ReplaceAll(fold.Fold(text), " ", "-") }

func pointer[T any](v T) *T { return &v }
