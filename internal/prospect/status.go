package prospect

import (
	"slices"

	"besace/internal/platform/fault"
	"besace/internal/platform/french"
)

// Status is where an account stands in its life cycle.
type Status string

// Statuses: suspect, prospect, client, ancien client, écarté.
const (
	Lead           Status = "lead"
	Prospect       Status = "prospect"
	Customer       Status = "customer"
	FormerCustomer Status = "former_customer"
	Disqualified   Status = "disqualified"
)

// transitions is the life cycle: from each status, where one may go.
var transitions = map[Status][]Status{
	Lead:           {Prospect, Customer, Disqualified},
	Prospect:       {Customer, Lead, Disqualified},
	Customer:       {FormerCustomer},
	FormerCustomer: {Customer, Prospect, Disqualified},
	Disqualified:   {Lead, Prospect},
}

var statusNames = map[Status]string{
	Lead: "suspect", Prospect: "prospect", Customer: "client", FormerCustomer: "ancien client", Disqualified: "écarté",
}

// Next lists where an account of this status may go.
func (s Status) Next() []Status { return transitions[s] }

// move changes the account's status along the life cycle. One that is disqualified
// is not followed any more: its next action goes with it.
// Faults: account.transition, account.reason_required, account.archived.
func (s *Sheet) move(to Status, reason string) error {
	if err := s.closed(); err != nil {
		return err
	}
	if !slices.Contains(transitions[s.Status], to) {
		var allowed []string
		for _, next := range transitions[s.Status] {
			allowed = append(allowed, statusNames[next])
		}
		return fault.New(fault.Conflict, "account.transition", "Le statut «\u00a0"+statusNames[s.Status]+" » ne mène pas directement à «\u00a0"+statusNames[to]+" ».",
			fault.At("/to", "transition", "D’ici, le compte peut devenir "+french.Or(allowed)+"."))
	}
	if to == Disqualified && reason == "" {
		return fault.New(fault.Invalid, "account.reason_required", "Dites pourquoi ce compte est écarté.",
			fault.At("/reason", "required", "Une raison, en quelques mots factuels."))
	}
	s.Status, s.StatusReason = to, reason
	if to == Disqualified {
		s.dropNext()
	}
	return nil
}

func archived() error {
	return fault.New(fault.Conflict, "account.archived", "Ce compte est archivé\u00a0: restaurez-le avant de le modifier.")
}

// closed refuses work on an account that is put away, or that the person had restricted.
// Faults: account.archived, account.restricted.
func (a Account) closed() error {
	switch {
	case a.ArchivedAt != nil:
		return archived()
	case a.RestrictedAt != nil:
		return restricted()
	}
	return nil
}

func restricted() error {
	return fault.New(fault.Conflict, "account.restricted",
		"La personne a demandé la limitation de ses données\u00a0: elles sont conservées sans être modifiées ni utilisées jusqu’à ce que la limitation soit levée.")
}

// Statuses are the states of the life cycle in the order of screens.
var Statuses = []Status{Lead, Prospect, Customer, FormerCustomer, Disqualified}

// Label is how French people call the status.
func (s Status) Label() string { return statusNames[s] }

// Classes are the classes by potential with how French people call them, in order.
var Classes = []struct{ Class, Label string }{{"A", "fort potentiel"}, {"B", "potentiel moyen"}, {"C", "faible potentiel"}}
