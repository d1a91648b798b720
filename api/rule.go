package api

import "besace/internal/platform/actor"

// rule says who may call an operation and how far over the organisation's rows it reaches.
type rule struct {
	public bool
	person bool // asks for somebody signed in: an API token will not do
	tells  bool // what took place, also about an account that was handed over meanwhile
	reach  map[actor.Role]actor.Scope
}

// public operations ask for no session: signing in, invitations, configuration.
var public = rule{public: true}

// everyone may call the operation about herself: her devices, her tokens, her journal.
var everyone = allow(actor.Roles...)

// allow lets the roles call an operation on rows of their own.
func allow(roles ...actor.Role) rule {
	r := rule{reach: map[actor.Role]actor.Scope{}}
	for _, role := range roles {
		r.reach[role] = actor.Own
	}
	return r
}

// inPerson refuses API tokens: what a leaked one must not do.
func (r rule) inPerson() rule {
	r.person = true
	return r
}

// telling lets the operation tell what took place about an account that whoever did it
// followed until lately: nothing that was done is lost because the account changed hands.
func (r rule) telling() rule {
	r.tells = true
	return r
}

// team widens the reach of the roles to the rows of their teams and of those below.
func (r rule) team(roles ...actor.Role) rule { return r.widen(actor.Team, roles) }

// org widens the reach of the roles to every row of the organisation.
func (r rule) org(roles ...actor.Role) rule { return r.widen(actor.Org, roles) }

func (r rule) widen(scope actor.Scope, roles []actor.Role) rule {
	reach := map[actor.Role]actor.Scope{}
	for role, s := range r.reach {
		reach[role] = s
	}
	for _, role := range roles {
		reach[role] = max(reach[role], scope)
	}
	return rule{public: r.public, person: r.person, tells: r.tells, reach: reach}
}

// scopeOf is the widest reach that one of the actor's roles has, zero when none may.
func (r rule) scopeOf(a actor.Actor) actor.Scope {
	var widest actor.Scope
	for _, role := range a.Roles {
		widest = max(widest, r.reach[role])
	}
	return widest
}

// MayOwn tells whether somebody of the roles can work accounts, and so be given some.
func MayOwn(roles []actor.Role) bool {
	return policy["UpdateAccount"].scopeOf(actor.Actor{Roles: roles}) > 0
}

// Usual reaches over owned rows: advisers and trainees see their own, managers and
// trainers their teams', back office and administrators everything.
var (
	reading = allow(actor.Adviser, actor.Trainee, actor.ReadOnly).team(actor.Manager, actor.Trainer, actor.ReadOnly).org(actor.SalesAdmin, actor.Admin)
	writing = allow(actor.Adviser, actor.Trainee).team(actor.Manager, actor.Trainer).org(actor.SalesAdmin, actor.Admin)
	// coaching is for how somebody works: herself and those who lead or train her, nobody of the office.
	coaching = allow(actor.Adviser, actor.Trainee).team(actor.Manager, actor.Trainer)
	// administering is for what belongs to the whole organisation: its vocabulary.
	administering = allow(actor.Manager, actor.Admin)
)

// Running the organisation: its administrator; with the back office for what is not about access.
var (
	administration = allow().org(actor.Admin)
	backOffice     = allow().org(actor.SalesAdmin, actor.Admin)
)

// Personal data: managers answer for their teams' people; they and administrators read what was written.
var (
	answering = allow().team(actor.Manager).org(actor.SalesAdmin, actor.Admin)
	judging   = allow().team(actor.Manager).org(actor.Admin)
)

// Catalogues of the organisation: everyone reads what was published; managers, back
// office and administrators edit, and see the drafts.
var (
	consulting = allow(actor.Roles...).org(actor.Manager, actor.SalesAdmin, actor.Admin)
	editing    = allow().org(actor.Manager, actor.SalesAdmin, actor.Admin)
)
