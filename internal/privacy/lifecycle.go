package privacy

import (
	"time"

	"besace/internal/platform/civil"
)

// SinceKind is what a time limit runs from.
type SinceKind string

// Kinds: contact that came from the person, the collection of her data, the end of the
// relation with a customer, the day she left her company, the end of a contract.
const (
	Inbound   SinceKind = "inbound"
	Collected SinceKind = "collected"
	Relation  SinceKind = "relation"
	Left      SinceKind = "left"
	Contract  SinceKind = "contract"
)

// Action is what a time limit leads to.
type Action string

// Actions: into intermediate archive, by itself; before a human, who decides of the purge.
const (
	ToArchive Action = "archive"
	ToPurge   Action = "purge"
)

// Standing is all that the life cycle knows of an account, or of one of its contacts.
type Standing struct {
	Customer   bool // the account is, or was, or has or had a contract
	Contact    bool // it is about a contact of the account
	Retained   bool // the account is in intermediate archive
	Restricted bool // frozen, or the account of a contact who is: nothing happens to it
	Collected  time.Time
	// Inbound is the last contact that came from the person; opening an e-mail is none.
	Inbound *time.Time
	// Activity is the last work on the account: the relation with a customer lasts as long.
	Activity *time.Time
	// Running tells that a contract is current, ContractEnd when the last one ended.
	Running     bool
	ContractEnd civil.Date
	LeftOn      civil.Date
}

// Limit is when something must happen to a Standing, and why.
type Limit struct {
	Action Action
	Term   Term
	Since  civil.Date
	Kind   SinceKind
	On     civil.Date
}

// limit says what the life cycle holds for the standing; false when no time limit runs.
// A month that has not that day ends with its last one: from 29 February 2024, 36 months
// end on 28 February 2027.
func (f Standing) limit(terms map[Parameter]Term, zone *time.Location) (Limit, bool) {
	switch {
	case f.Restricted, f.Running && f.LeftOn.IsZero():
		return Limit{}, false
	case f.Customer && f.Contact && f.LeftOn.IsZero() && !f.Retained:
		return Limit{}, false // she is whom one talks to: her time is the account's
	case f.Customer && f.Retained:
		return f.ending(zone).until(ToPurge, terms[ForProof]), true
	case f.Customer && !f.Contact:
		return f.ending(zone).until(ToArchive, terms[ForCustomers]), true
	}
	return f.lastContact(zone).until(ToPurge, terms[ForProspects]), true
}

// since is a day from which a time limit runs.
type since struct {
	on   civil.Date
	kind SinceKind
}

func (s since) until(a Action, t Term) Limit {
	return Limit{Action: a, Term: t, Since: s.on, Kind: s.kind, On: s.on.AddMonths(int(t.Value))}
}

// later is the newer of two days; the first one of two that are the same.
func (s since) later(on civil.Date, kind SinceKind) since {
	if on.After(s.on) {
		return since{on, kind}
	}
	return s
}

func (s since) laterInstant(at *time.Time, kind SinceKind, zone *time.Location) since {
	if at == nil {
		return s
	}
	return s.later(civil.In(*at, zone), kind)
}

// lastContact is when a prospect was last heard of: data that were collected, and who
// left her company, say nothing more.
func (f Standing) lastContact(zone *time.Location) since {
	return since{civil.In(f.Collected, zone), Collected}.later(f.LeftOn, Left).laterInstant(f.Inbound, Inbound, zone)
}

// ending is the end of the relation with a customer. In archive only what made the
// relation counts, and a contract most of all.
func (f Standing) ending(zone *time.Location) since {
	s := since{civil.In(f.Collected, zone), Collected}.laterInstant(f.Activity, Relation, zone).laterInstant(f.Inbound, Inbound, zone)
	if f.Retained && !f.ContractEnd.IsZero() {
		return since{f.ContractEnd, Contract}
	}
	return s.later(f.ContractEnd, Contract)
}
