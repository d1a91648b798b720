package agenda

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Kind is what an event is.
type Kind string

// Kinds. An Appointment was agreed with somebody, a Visit is planned by the adviser alone.
const (
	Appointment Kind = "appointment"
	Visit       Kind = "visit"
	Task        Kind = "task"
	Prospecting Kind = "prospecting"
	Absence     Kind = "absence"
	Other       Kind = "other"
)

// PlaceKind says which place an event has.
type PlaceKind string

// PlaceKinds: none (a call, a video), the main address of the account, one of its further
// addresses or establishments, or a place written down.
const (
	Nowhere       PlaceKind = ""
	AtAccount     PlaceKind = "account"
	AtAddress     PlaceKind = "address"
	Establishment PlaceKind = "establishment"
	Elsewhere     PlaceKind = "free"
)

// Place is where an event takes place; coordinates are microdegrees, of a free one only:
// those of the others are the account's.
type Place struct {
	Kind      PlaceKind  `gorm:"column:place_kind"`
	ID        *uuid.UUID `gorm:"column:place_id"`
	Text      string     `gorm:"column:place_text"`
	Latitude  *int64     `gorm:"column:latitude"`
	Longitude *int64     `gorm:"column:longitude"`
}

// Guests are who take part beside the owner.
type Guests struct {
	Contacts []uuid.UUID // interlocutors of the account
	Users    []uuid.UUID // members of the organisation
}

// Event is one entry of an agenda, as its row and its guests. EndAt is exclusive; an
// all-day event goes from midnight to midnight of its zone.
type Event struct {
	ID       uuid.UUID `gorm:"column:id"`
	OrgID    uuid.UUID `gorm:"column:org_id"`
	Version  int64     `gorm:"column:version" audit:"-"`
	OwnerID  uuid.UUID `gorm:"column:owner_id"`
	AuthorID uuid.UUID `gorm:"column:author_id"`
	Kind     Kind      `gorm:"column:kind"`
	Title    string    `gorm:"column:title"`
	Notes    string    `gorm:"column:notes"`
	Private  bool      `gorm:"column:private"`
	State    State     `gorm:"column:state"`
	Cause    Cause     `gorm:"column:cause"`
	Reason   string    `gorm:"column:reason"`
	StateAt  time.Time `gorm:"column:state_at"`
	When
	Recurring
	AccountID   *uuid.UUID `gorm:"column:account_id"`
	Purpose     string     `gorm:"column:purpose"` // as lawful contact names them; empty: the organisation's own
	Family      string     `gorm:"column:family"`
	Verdict     string     `gorm:"column:verdict"`  // of the law about a visit; empty when it was not asked
	Findings    string     `gorm:"column:findings"` // JSON
	Override    string     `gorm:"column:override_reason"`
	SuccessorID *uuid.UUID `gorm:"column:successor_id"` // of an event that was moved
	// Reminders is JSON; RemindByMail says that one of them is a mail.
	Reminders    string `gorm:"column:reminders"`
	RemindByMail bool   `gorm:"column:remind_by_mail" audit:"-"`
	Place
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`
	RemovedAt *time.Time `gorm:"column:removed_at"`
	Guests    Guests     `gorm:"-"`
	Masked    bool       `gorm:"-" audit:"-"` // shown to somebody who may only know that the owner is busy
}

// TableName names the table for gorm.
func (Event) TableName() string { return "events" }

// OwnedBy is the organisation of the row.
func (e Event) OwnedBy() uuid.UUID { return e.OrgID }

// Ref points at the event.
func (e Event) Ref() subject.Ref { return subject.Ref{Type: "event", ID: e.ID} }

// Untold are the columns of a private event that the trail of the organisation does not tell:
// others know when its owner is busy, and nothing more.
func (e Event) Untold() []string {
	if !e.Private {
		return nil
	}
	return []string{"title", "notes", "reason", "account_id", "place_id", "place_text", "latitude", "longitude", "findings", "override_reason"}
}

// Patch changes an event: only the fields that are present, null erases one.
type Patch struct {
	Owner                        opt.Value[uuid.UUID]
	Kind, Title, Notes           opt.Value[string]
	Private                      opt.Value[bool]
	Account                      opt.Value[uuid.UUID]
	Contacts, Users              opt.Value[[]uuid.UUID]
	Place                        opt.Value[Place]
	Start, End                   opt.Value[time.Time]
	StartOn, EndOn               opt.Value[Day]
	Zone, Purpose, ProductFamily opt.Value[string]
	Rule                         opt.Value[string]
	Reminders                    opt.Value[[]Reminder]
}

// maxGuests bounds each list of guests.
const maxGuests = 30

// apply lays the patch over the event. Faults: event.invalid.
func (e *Event) apply(p Patch) error {
	var bad fault.Fields
	p.Owner.Apply(&e.OwnerID)
	if p.Kind.Present() {
		e.Kind = Kind(p.Kind.Get())
	}
	if p.Title.Present() {
		e.Title = strings.TrimSpace(p.Title.Get())
	}
	if p.Notes.Present() {
		e.Notes = strings.TrimSpace(p.Notes.Get())
	}
	p.Private.Apply(&e.Private)
	p.Account.ApplyPointer(&e.AccountID)
	p.Purpose.Apply(&e.Purpose)
	p.ProductFamily.Apply(&e.Family)
	if p.Contacts.Present() {
		e.Guests.Contacts = distinct(p.Contacts.Get())
	}
	if p.Users.Present() {
		e.Guests.Users = distinct(p.Users.Get())
	}
	p.Place.Apply(&e.Place)
	timed := e.When
	e.When.apply(&bad, p)
	p.Rule.Apply(&e.Rule)
	if p.Reminders.Present() {
		e.remind(&bad, p.Reminders.Get())
	}
	e.check(&bad)
	if len(bad) == 0 && (p.Rule.Present() || e.When != timed) {
		e.repeat(&bad)
	}
	return bad.Err("event.invalid", "Des champs de cette entrée d’agenda sont à corriger.")
}

func (e *Event) check(bad *fault.Fields) {
	e.Guests.Users = slices.DeleteFunc(e.Guests.Users, func(u uuid.UUID) bool { return u == e.OwnerID })
	if len(e.Guests.Contacts) > maxGuests {
		bad.Add("/contactIds", "too_many", "Trente personnes au plus.")
	}
	if len(e.Guests.Users) > maxGuests {
		bad.Add("/userIds", "too_many", "Trente personnes au plus.")
	}
	if e.AccountID == nil && len(e.Guests.Contacts) > 0 {
		bad.Add("/contactIds", "without_account", "Des interlocuteurs du compte\u00a0: choisissez d’abord le compte.")
	}
	e.Place.check(bad, e.AccountID)
}

func (p *Place) check(bad *fault.Fields, account *uuid.UUID) {
	p.Text = strings.TrimSpace(p.Text)
	ofAccount := p.Kind == AtAccount || p.Kind == AtAddress || p.Kind == Establishment
	switch {
	case ofAccount && account == nil:
		bad.Add("/place", "without_account", "Un lieu du compte\u00a0: choisissez d’abord le compte.")
	case (p.Kind == AtAddress || p.Kind == Establishment) && p.ID == nil:
		bad.Add("/place/id", "required", "Laquelle des adresses du compte.")
	case p.Kind == Elsewhere && p.Text == "" && p.Latitude == nil:
		bad.Add("/place/text", "required", "Le lieu, ou sa position.")
	case (p.Latitude == nil) != (p.Longitude == nil):
		bad.Add("/place/longitude", "required", "Latitude et longitude vont ensemble.")
	}
	if p.Kind != AtAddress && p.Kind != Establishment {
		p.ID = nil
	}
	if p.Kind != Elsewhere {
		p.Text, p.Latitude, p.Longitude = "", nil, nil
	}
}

// meetsThem reports people of an account met face to face, wherever that is: what the law
// may forbid.
func (e Event) meetsThem() bool {
	placed := (e.Kind == Appointment || e.Kind == Prospecting) && e.Place.Kind != Nowhere
	return e.AccountID != nil && (e.Kind == Visit || placed)
}

// judgedAgain reports a change of what the law answers by.
func (e Event) judgedAgain(before Event) bool {
	same := e.meetsThem() == before.meetsThem() && at(e.AccountID) == at(before.AccountID) && e.StartAt.Equal(before.StartAt) && e.Purpose == before.Purpose &&
		e.Family == before.Family && e.Place.Kind == before.Place.Kind && at(e.Place.ID) == at(before.Place.ID) &&
		slices.Equal(e.Guests.Contacts, before.Guests.Contacts) && e.State.open() == before.State.open() && e.Override == before.Override
	return !same
}

// mask keeps what others may know of a private event: when, and whose it is.
func (e Event) mask() Event {
	return Event{ID: e.ID, OrgID: e.OrgID, Version: e.Version, OwnerID: e.OwnerID, AuthorID: e.AuthorID, Kind: Other, Private: true, State: e.State,
		StateAt: e.StateAt, When: e.When, Recurring: e.Recurring, CreatedAt: e.CreatedAt, UpdatedAt: e.UpdatedAt, RemovedAt: e.RemovedAt, Findings: "[]", Reminders: "[]", Masked: true}
}

func distinct(ids []uuid.UUID) []uuid.UUID {
	list := slices.Clone(ids)
	slices.SortFunc(list, func(a, b uuid.UUID) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(list)
}

func at(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}
