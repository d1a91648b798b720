package privacy

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Accounts is the prospect file, as one reads it.
type Accounts interface {
	// Visible refuses an account that the actor does not see. Faults: not_found, account.merged, account.erased.
	Visible(ctx context.Context, account uuid.UUID) error
	// Hold is Visible, names who follows the account, and lets nobody else change it
	// until the end of the transaction.
	Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error)
}

// Eraser removes people for ever, in whatever domain holds something on them.
type Eraser interface {
	// Erase removes an account. Faults: not_found, account.merged, account.erased.
	Erase(ctx context.Context, account uuid.UUID, reason string) error
	// EraseContact removes a contact while her company stays. Faults: as Erase.
	EraseContact(ctx context.Context, contact uuid.UUID, reason string) error
}

// Keeper puts data out of use while they are kept.
type Keeper interface {
	// Retain puts an account into intermediate archive; one that is there stays there.
	Retain(ctx context.Context, account uuid.UUID) error
	// Restrict freezes what is kept about a contact, or about the account itself when the
	// contact is nil, or frees it.
	Restrict(ctx context.Context, account uuid.UUID, contact *uuid.UUID, frozen bool) error
}

// Objections is the list of those who refuse to be solicited, and what is counted of contacts.
type Objections interface {
	// Object adds the person to it for all channels, once for each request.
	Object(ctx context.Context, request, account uuid.UUID, contact *uuid.UUID, source string, at time.Time) error
	// Release takes off it what the request added, for a reason that is kept.
	Release(ctx context.Context, request uuid.UUID, why string) error
	// Expire erases what is counted of people who were erased, once it counts no more.
	Expire(ctx context.Context) error
}

// Imports are the files by which accounts came.
type Imports interface {
	// Expire erases a part of what imports whose last step ended before then say of people, and tells whether there was
	// one, and whether it was the last of an import.
	Expire(ctx context.Context, before time.Time) (more, whole bool, err error)
}

// Settings are the choices of the organisation and of the installation.
type Settings interface {
	// Zone is the time zone of the organisation, by whose days time limits run.
	Zone(ctx context.Context) (*time.Location, error)
	// Installation is what the register says of the place where data are kept.
	Installation(ctx context.Context) (Installation, error)
}

// People knows the members of the organisation.
type People interface {
	// DisplayNames returns the names that screens show of these users; those it does not know are left out.
	DisplayNames(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]string, error)
}
