package testkit

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/id"
)

// Organisation is one company with the people tests need.
type Organisation struct {
	ID uuid.UUID
	// Adviser and Colleague are in Manager's team; Stranger is an adviser of another team.
	Adviser, Colleague, Stranger, Manager, Admin, Trainee, ReadOnly *Person
}

// Person is somebody who calls the API.
type Person struct {
	Actor actor.Actor
	Email string
	// Token is sent when set; without one the person's Actor acts directly.
	Token string
	env   *Env

	hasPassword bool
}

// SignIn opens a session as a real client does.
func (e *Env) SignIn(t testing.TB, email, password string) *Person {
	t.Helper()
	opened, err := e.App.Identity.Login(t.Context(), identity.SignIn{Email: email, Password: password})
	if err != nil {
		t.Fatalf("testkit: sign in: %v", err)
	}
	return &Person{env: e, Email: email, Token: opened.Access}
}

// At is the same person at another installation that holds her, restored from a backup
// of the first.
func (p *Person) At(e *Env) *Person {
	there := *p
	there.env = e
	return &there
}

// Organisation adds a company with its people.
func (e *Env) Organisation(t testing.TB, name string) *Organisation {
	t.Helper()
	o := &Organisation{ID: id.New()}
	err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error { // one wait for the disk instead of twenty
		if _, err := e.App.Identity.CreateOrganisation(ctx, identity.NewOrganisation{ID: o.ID, Name: name}); err != nil {
			return err
		}
		team := o.team(ctx, t, e, "Est")
		o.Adviser, o.Colleague = e.person(ctx, t, o, "Camille", team, actor.Adviser), e.person(ctx, t, o, "Sacha", team, actor.Adviser)
		o.Stranger = e.person(ctx, t, o, "Dominique", o.team(ctx, t, e, "Ouest"), actor.Adviser)
		o.Manager, o.Admin = e.person(ctx, t, o, "Claude", team, actor.Manager), e.person(ctx, t, o, "Alix", uuid.Nil, actor.Admin)
		o.Trainee, o.ReadOnly = e.person(ctx, t, o, "Noa", uuid.Nil, actor.Trainee), e.person(ctx, t, o, "Lou", uuid.Nil, actor.ReadOnly)
		return nil
	})
	if err != nil {
		t.Fatalf("testkit: organisation: %v", err)
	}
	for _, p := range []*Person{o.Manager, o.Adviser, o.Colleague, o.Stranger, o.Admin, o.Trainee, o.ReadOnly} {
		known, err := e.App.Identity.ActorFor(t.Context(), o.ID, p.Actor.UserID)
		if err != nil {
			t.Fatalf("testkit: actor: %v", err)
		}
		p.Actor.TeamOwners = actor.Current(known).TeamOwners // as whoever signs in has them
	}
	return o
}

func (o *Organisation) team(ctx context.Context, t testing.TB, e *Env, name string) uuid.UUID {
	t.Helper()
	made, _, err := e.App.Identity.CreateTeam(actor.With(ctx, actor.System(o.ID)), identity.NewTeam{Name: name})
	if err != nil {
		t.Fatalf("testkit: team: %v", err)
	}
	return made.ID
}

// person adds somebody without password: tests act as her directly. See SignIn.
func (e *Env) person(ctx context.Context, t testing.TB, o *Organisation, firstName string, team uuid.UUID, roles ...actor.Role) *Person {
	t.Helper()
	n := identity.NewUser{Email: strings.ToLower(firstName) + "@" + o.ID.String() + ".example", FirstName: firstName, LastName: "Martin", Roles: roles}
	if team != uuid.Nil {
		n.Teams = []uuid.UUID{team}
	}
	u, err := e.App.Identity.CreateUser(ctx, o.ID, n)
	if err != nil {
		t.Fatalf("testkit: person: %v", err)
	}
	return &Person{env: e, Email: u.Email, Actor: actor.Actor{
		OrgID: o.ID, UserID: u.ID, SessionID: id.New(), Roles: roles, TeamOwners: []uuid.UUID{u.ID}, TimeZone: "Europe/Paris",
	}}
}

// Join adds a person of no team to an organisation.
func (e *Env) Join(t testing.TB, o *Organisation, firstName string, roles ...actor.Role) *Person {
	t.Helper()
	return e.person(t.Context(), t, o, firstName, uuid.Nil, roles...)
}

// As adds a person of the organisation, of no team, who holds exactly these roles.
func (o *Organisation) As(t testing.TB, roles ...actor.Role) *Person {
	t.Helper()
	return o.Adviser.env.person(t.Context(), t, o, "p"+id.New().String(), uuid.Nil, roles...)
}

// Context is a context in which the person acts with her widest reach, for tests
// that call services rather than the API.
func (p *Person) Context(ctx context.Context) context.Context {
	a := p.Actor
	a.Scope = actor.Own
	switch {
	case a.Has(actor.Admin, actor.SalesAdmin):
		a.Scope = actor.Org
	case a.Has(actor.Manager, actor.Trainer):
		a.Scope = actor.Team
	}
	return actor.With(ctx, a)
}
