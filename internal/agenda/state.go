package agenda

import (
	"slices"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

// State is how far an event has come.
type State string

// States. Absent is an appointment at which nobody was; Held is what took place, a task
// that is done.
const (
	Planned   State = "planned"
	Confirmed State = "confirmed"
	Held      State = "held"
	Absent    State = "absent"
	Cancelled State = "cancelled"
	Moved     State = "moved"
)

// Cause is who wanted an event cancelled or moved.
type Cause string

// Causes.
const (
	NoCause    Cause = ""
	ByCustomer Cause = "customer"
	ByAdviser  Cause = "adviser"
	ByOther    Cause = "other"
)

// transitions are the states that can follow each one; what was told by mistake goes back
// to planned. Moved is reached by a move alone, and is final.
var transitions = map[State][]State{
	Planned:   {Confirmed, Held, Absent, Cancelled},
	Confirmed: {Planned, Held, Absent, Cancelled},
	Held:      {Planned, Confirmed, Absent},
	Absent:    {Planned, Confirmed, Held},
	Cancelled: {Planned, Confirmed},
}

// open reports an event that is still to come about.
func (s State) open() bool { return s == Planned || s == Confirmed }

// Change is what brings an event to another state.
type Change struct {
	To     State
	Cause  Cause
	Reason string
}

// turn brings the event to another state. Faults: event.transition, event.future, event.invalid.
func (e *Event) turn(c Change, now time.Time) error {
	if c.To == e.State && c.Cause == e.Cause && c.Reason == e.Reason {
		return nil // sent twice, from two devices
	}
	if c.To != e.State && !slices.Contains(transitions[e.State], c.To) {
		return fault.New(fault.Conflict, "event.transition", "Cette entrée d’agenda ne peut pas passer à cet état.",
			fault.At("/state", "transition", "Un état qui suit l’actuel."))
	}
	if e.early(c.To, now) {
		return fault.New(fault.Conflict, "event.future", "Cela n’a pas encore eu lieu\u00a0; déplacez d’abord l’entrée d’agenda si la date est avancée.",
			fault.At("/state", "future", "Le jour venu."))
	}
	if c.To == Cancelled && c.Cause == NoCause {
		return noCause()
	}
	if c.To != Cancelled {
		c.Cause = NoCause
	}
	e.State, e.Cause, e.Reason, e.StateAt = c.To, c.Cause, c.Reason, now
	return nil
}

// early reports a state that says what became of an event before its day.
func (e *Event) early(s State, now time.Time) bool {
	zone := e.location()
	return (s == Held || s == Absent) && civil.In(e.StartAt, zone).After(civil.In(now, zone))
}

func noCause() error {
	return fault.New(fault.Invalid, "event.invalid", "Des champs de cette entrée d’agenda sont à corriger.",
		fault.At("/cause", "required", "Qui l’a voulu\u00a0: le client, vous ou quelqu’un d’autre."))
}

// leave makes the event one that was moved, and next the one that takes its place. Faults:
// event.transition, event.invalid.
func (e *Event) leave(next *Event, c Change, now time.Time) error {
	if !e.State.open() {
		return fault.New(fault.Conflict, "event.transition", "Seule une entrée à venir se déplace.", fault.At("/state", "transition", "Une entrée prévue ou confirmée."))
	}
	if c.Cause == NoCause {
		return noCause()
	}
	e.State, e.Cause, e.Reason, e.StateAt, e.SuccessorID = Moved, c.Cause, c.Reason, now, &next.ID
	next.State, next.Cause, next.Reason, next.StateAt, next.SuccessorID = Planned, NoCause, "", now, nil
	return nil
}
