package visit

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/subject"
)

// Accounts is the prospect file, as visits need it.
type Accounts interface {
	// Visible refuses an account that the actor does not see. Faults: not_found, account.merged.
	Visible(ctx context.Context, account uuid.UUID) error
	// Hold is Visible, names who follows the account, and lets nobody else change it
	// until the end of the transaction.
	Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
	// Follow tells the account of a visit, in the ambient transaction: its timeline and
	// dates, its next step, the address that refused visits; found is how that was marked before.
	Follow(ctx context.Context, account uuid.UUID, h Happened) (found DoorMark, err error)
	// Unmark takes off the mark of a refusal at the instant that was never said, in the ambient transaction; not one put by hand since.
	Unmark(ctx context.Context, account uuid.UUID, refusal Place, said time.Time) error
	// Redate has a mark that stands since a refusal at the instant, which was never said, stand since what else refused there.
	Redate(ctx context.Context, account uuid.UUID, refusal Place, said time.Time, since *time.Time) error
}

// DoorMark is what a refusal found at its address: Put when nobody had refused there; since when it was marked otherwise,
// nil when nobody knows.
type DoorMark struct {
	Put   bool
	Stood *time.Time
}

// Happened is a visit as its account needs to know of it.
type Happened struct {
	About   subject.Ref
	At      time.Time
	Told    any  // what its line on the timeline shows; nil when the line is there
	Inbound bool // the contact came from the customer
	Met     bool // a visit that was to be made is made
	Next    *Next
	Late    bool   // another visit came after it, whose next step stands
	Refusal *Place // where nobody may come again unasked
}

// Timeline keeps the lines of visits on timelines.
type Timeline interface {
	// RetellEvent replaces what the lines about a row say.
	RetellEvent(ctx context.Context, about subject.Ref, data any) error
	// ForgetEvents removes the lines about a row that is no more.
	ForgetEvents(ctx context.Context, account uuid.UUID, about subject.Ref) error
}

// Law counts visits.
type Law interface {
	// Count notes that somebody was visited, or that it was tried. Faults: contact.family,
	// contact_fact.contact, contact_fact.id_taken.
	Count(ctx context.Context, account uuid.UUID, c Counted) error
	// Discount takes back what was counted of a visit, in the ambient transaction, and says
	// what that was for.
	Discount(ctx context.Context, visit uuid.UUID) (Agreed, error)
}

// Counted is a visit as the law counts it, under the id of the visit; the contact is nil
// for the account itself.
type Counted struct {
	ID      uuid.UUID
	Contact *uuid.UUID
	At      time.Time
	As      Tried
	Place   Place
	Agreed
}

// Agreed is what the event of the agenda that took place says that a visit is for; of a
// series it is the one date.
type Agreed struct {
	Event           uuid.UUID
	Purpose, Family string
}

// Agenda keeps the events that visits come from.
type Agenda interface {
	// Close says of an event about the account, or of its date at that moment when it is a
	// series, that it was held or that nobody was there, when it is still to come about and
	// the actor's to close. Faults: visit.event.
	Close(ctx context.Context, event, account uuid.UUID, at time.Time, met bool) (Agreed, error)
	// Attends reports a colleague who was invited to the event, whoever's agenda it is in.
	Attends(ctx context.Context, event, user uuid.UUID) (bool, error)
	// Recurs reports an event that is a series, whoever's agenda it is in.
	Recurs(ctx context.Context, event uuid.UUID) (bool, error)
}

// Appointments knows where what was planned stands by now.
type Appointments interface {
	// Standing returns when each of them takes place, in their order: however often it was
	// moved, whoever's agenda it is in. The zero instant when it is no event with its account.
	Standing(ctx context.Context, list []Planned) ([]time.Time, error)
}

// Planned is an appointment with an account as a preparation noted it; of a series, the date
// that begins then.
type Planned struct {
	Event, Account uuid.UUID
	At             time.Time
}

// Files keeps the photos and the recordings of visits.
type Files interface {
	// Part leaves with their accounts the files of visits that never were, in the ambient transaction.
	Part(ctx context.Context, visits []uuid.UUID) error
	// ForgetVisits erases the files of visits, in the ambient transaction.
	ForgetVisits(ctx context.Context, visits []uuid.UUID) error
}

// Settings are the choices of the organisation that visits obey.
type Settings interface {
	// NoteWindow is how long after writing a note its author may erase it.
	NoteWindow(ctx context.Context) (time.Duration, error)
}
