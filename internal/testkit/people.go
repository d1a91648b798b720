package testkit

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
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
	env   *Env
}

// Organisation adds a company with its people.
func (e *Env) Organisation(t testing.TB, name string) *Organisation {
	t.Helper()
	o := &Organisation{ID: id.New()}
	now := clock.Wall()
	err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
		return e.App.DB.System(ctx, "tests make organisations").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, ?, 'standard', 'Europe/Paris', ?, ?)`, o.ID, name, now, now).Error
	})
	if err != nil {
		t.Fatalf("testkit: organisation: %v", err)
	}
	o.Adviser, o.Colleague, o.Stranger = e.person(o, actor.Adviser), e.person(o, actor.Adviser), e.person(o, actor.Adviser)
	o.Manager, o.Admin = e.person(o, actor.Manager), e.person(o, actor.Admin)
	o.Trainee, o.ReadOnly = e.person(o, actor.Trainee), e.person(o, actor.ReadOnly)
	o.Manager.Actor.TeamOwners = []uuid.UUID{o.Manager.Actor.UserID, o.Adviser.Actor.UserID, o.Colleague.Actor.UserID}
	return o
}

func (e *Env) person(o *Organisation, roles ...actor.Role) *Person {
	user := id.New()
	return &Person{env: e, Actor: actor.Actor{
		OrgID: o.ID, UserID: user, SessionID: id.New(), Roles: roles, TeamOwners: []uuid.UUID{user}, TimeZone: "Europe/Paris",
	}}
}

// As is a person of the organisation who holds exactly these roles.
func (o *Organisation) As(roles ...actor.Role) *Person {
	return o.Adviser.env.person(o, roles...)
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
