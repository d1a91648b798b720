package correspondence

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/ical"
	"besace/internal/platform/subject"
)

// Accounts is the prospect file, as letters need it.
type Accounts interface {
	// Visible refuses an account that the actor does not see. Faults: not_found, account.merged.
	Visible(ctx context.Context, account uuid.UUID) error
	// Hold is Visible, names who follows the account, and lets nobody else change it
	// until the end of the transaction.
	Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
	// Person is an interlocutor of the account, or the account itself for nil. Faults:
	// not_found, also of somebody of another account.
	Person(ctx context.Context, account uuid.UUID, contact *uuid.UUID) (Person, error)
	// Tell adds a letter that left to the timeline of the account.
	Tell(ctx context.Context, account uuid.UUID, at time.Time, about subject.Ref, data any) error
}

// Person is somebody whom one writes to or meets, at the first of her addresses. Phone is as
// people say it.
type Person struct {
	Name, Email, Phone string
	Emails             []string // all of them
}

// People knows the members of the organisation.
type People interface {
	// Member is somebody who may write; false when she has no access any more.
	Member(ctx context.Context, user uuid.UUID) (Member, bool, error)
	// As is the organisation's own background work, by its clock. Faults: not_found.
	As(ctx context.Context, org uuid.UUID) (context.Context, error)
}

// Member is a member of an organisation.
type Member struct {
	Name, Email, TimeZone string
	Organisation          string
}

// Agenda keeps the entries that letters tell of.
type Agenda interface {
	// Meeting is an entry that the actor may change. Faults: not_found, event.not_yours.
	Meeting(ctx context.Context, event uuid.UUID) (Meeting, error)
	// OrgsToRemind are the organisations in which somebody may have to be reminded.
	OrgsToRemind(ctx context.Context) ([]uuid.UUID, error)
	// Due are the reminders by mail whose moment has come, given or not.
	Due(ctx context.Context) ([]Due, error)
	// Stands reports whether an entry still comes about when it was told to.
	Stands(ctx context.Context, event uuid.UUID, told Told) (bool, error)
}

// Meeting is an entry of the agenda as people outside are told of it.
type Meeting struct {
	Event, Owner uuid.UUID
	Account      *uuid.UUID
	Contacts     []uuid.UUID // who take part
	Open         bool        // it is still to come about
	Cancelled    bool
	Until        time.Time // when the last of it is over
	Days         Days
	Told
	// Root is the first one of those that were moved until this one.
	Root uuid.UUID
	// Series is that of a date that was taken out of it, and when its rule had it.
	Series   *uuid.UUID
	Original *time.Time
	Entry    ical.Entry
	// Apart are the dates to come of a series that are otherwise than its rule has them.
	Apart []Apart
}

// Apart is one date of a series, with those who take part in it.
type Apart struct {
	Contacts []uuid.UUID
	Entry    ical.Entry
}

// Days are the first and the last day of an entry of whole days, at noon of its clock.
type Days struct{ First, Last time.Time }

// Due is a reminder by mail whose moment has come.
type Due struct {
	Event, Owner uuid.UUID
	Account      *uuid.UUID
	Contacts     []uuid.UUID
	What         string // kind and title
	Told
	Days  Days
	Until time.Time // when it says nothing any more
	Once  string    // names the date and the reminder
}

// Visits keeps the visits that recaps tell of.
type Visits interface {
	// Visited is a visit that the actor sees: whose account, who made it, and whether
	// somebody was there. Faults: not_found.
	Visited(ctx context.Context, visit uuid.UUID) (Visited, error)
	// SentRecap notes that its recap left.
	SentRecap(ctx context.Context, visit uuid.UUID, at time.Time) error
}

// Visited is a visit, as recaps need it.
type Visited struct {
	Account, Author uuid.UUID
	Met             bool
}

// Law answers whether somebody may be written to about what one does together: it sells
// nothing, and the law says so.
type Law interface {
	// MayWrite refuses what the law forbids to write, or to say in the text. Faults:
	// contact.blocked, contact.training_account, contact_fact.contact.
	MayWrite(ctx context.Context, account uuid.UUID, contact *uuid.UUID, text string) error
}
