// Package actor says who acts: the organisation, the user, her roles and the
// rows the current operation lets her see. It travels in the context, is put
// there once at the edge (session, API token, job, command line) and is never
// a parameter.
package actor

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// Role is what a user does in her organisation; she may have several.
type Role string

// Roles of product.md: conseiller, responsable, stagiaire, formateur, ADV,
// administrateur, lecture seule.
const (
	Adviser    Role = "adviser"
	Manager    Role = "manager"
	Trainee    Role = "trainee"
	Trainer    Role = "trainer"
	SalesAdmin Role = "sales_admin"
	Admin      Role = "admin"
	ReadOnly   Role = "read_only"
)

// Roles lists every role in the order screens show them.
var Roles = []Role{Adviser, Manager, Trainee, Trainer, SalesAdmin, Admin, ReadOnly}

// Scope is how far over the organisation's rows an operation reaches. The zero
// Scope reaches nothing.
type Scope uint8

// Scopes from the narrowest to the widest.
const (
	Own  Scope = iota + 1 // rows whose owner is the actor
	Team                  // rows whose owner is in TeamOwners
	Org                   // every row of the organisation
)

// Actor is the person, token or job on whose behalf something happens.
type Actor struct {
	OrgID     uuid.UUID
	UserID    uuid.UUID // uuid.Nil for the system itself
	SessionID uuid.UUID
	Roles     []Role
	// TeamOwners are the users whose rows the actor sees at Team scope: the
	// members of her teams and of the teams below them, herself included.
	TeamOwners []uuid.UUID
	// Scope is set for the operation under way by the policy table.
	Scope Scope
	// Telling says that the operation under way tells what took place: about an account that
	// the actor followed until lately too, for a phone without network does not know that it
	// was handed over.
	Telling bool
	// TokenScopes restricts a personal API token; nil for a session.
	TokenScopes []string
	// TimeZone is the IANA name of the person's zone.
	TimeZone string
}

// Has reports whether the actor holds one of the roles.
func (a Actor) Has(roles ...Role) bool {
	return slices.ContainsFunc(a.Roles, func(r Role) bool { return slices.Contains(roles, r) })
}

// Sees reports whether a row owned by owner is within the actor's Scope.
func (a Actor) Sees(owner uuid.UUID) bool {
	switch a.Scope {
	case Org:
		return true
	case Team:
		return owner == a.UserID || slices.Contains(a.TeamOwners, owner)
	case Own:
		return owner == a.UserID
	}
	return false
}

// System is the actor of an organisation's background work: it sees every row
// of that organisation and holds no role.
func System(org uuid.UUID) Actor { return Actor{OrgID: org, Scope: Org} }

type key struct{}

// With returns a context in which a acts.
func With(ctx context.Context, a Actor) context.Context { return context.WithValue(ctx, key{}, a) }

// From returns who acts in ctx, and false when nobody does.
func From(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(key{}).(Actor)
	return a, ok
}

// Current returns who acts in ctx, or the zero Actor, which sees nothing.
func Current(ctx context.Context) Actor {
	a, _ := From(ctx)
	return a
}
