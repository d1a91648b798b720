package app

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/correspondence"
	"besace/internal/identity"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/mail"
	"besace/internal/platform/phone"
	"besace/internal/platform/subject"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
	"besace/internal/visit"
)

// newCorrespondence makes the letters of the installation.
func (a *App) newCorrespondence(sender mail.Sender) *correspondence.Service {
	return correspondence.New(correspondence.Deps{
		DB: a.DB, Audit: a.Audit, Changes: a.Changes, Jobs: a.Jobs, Mail: sender, Accounts: writtenAccounts{a.Prospect}, People: writers{a.Identity},
		Agenda: toldEvents{a.Agenda}, Visits: recapped{a.Visits}, Law: writing{a.Solicitation},
	}, a.Config.PublicURL)
}

// openAt says the address that people open, which mails name.
func (a *App) openAt(publicURL string) {
	a.Identity.OpenAt(publicURL)
	a.Correspondence.OpenAt(publicURL)
}

// writtenAccounts is the prospect file, as letters need it.
type writtenAccounts struct{ accounts *prospect.Service }

// Visible refuses an account that the actor does not see.
func (w writtenAccounts) Visible(ctx context.Context, account uuid.UUID) error {
	return w.accounts.Visible(ctx, account)
}

// Hold is Visible, and keeps the account as it is until the end of the transaction.
func (w writtenAccounts) Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error) {
	return w.accounts.Hold(ctx, account)
}

// Person is an interlocutor of the account, or the account itself.
func (w writtenAccounts) Person(ctx context.Context, account uuid.UUID, contact *uuid.UUID) (correspondence.Person, error) {
	if contact == nil {
		sheet, err := w.accounts.Get(ctx, account)
		return reachable(sheet.Name, sheet.Emails, sheet.Phones), err
	}
	list, err := w.accounts.ContactsByID(ctx, []uuid.UUID{*contact})
	if err == nil && (len(list) == 0 || list[0].AccountID != account) {
		err = database.NotFound()
	}
	if err != nil {
		return correspondence.Person{}, err
	}
	return reachable(list[0].Name(), list[0].Emails, list[0].Phones), nil
}

// reachable is somebody at the first of her addresses and numbers.
func reachable(name string, emails []prospect.Email, phones []prospect.Phone) correspondence.Person {
	p := correspondence.Person{Name: name}
	for _, e := range emails {
		p.Emails = append(p.Emails, e.Address)
	}
	if len(emails) > 0 {
		p.Email = emails[0].Address
	}
	if len(phones) > 0 {
		p.Phone = phone.Display(phones[0].Number)
	}
	return p
}

// Tell adds a letter that left to the timeline.
func (w writtenAccounts) Tell(ctx context.Context, account uuid.UUID, at time.Time, about subject.Ref, data any) error {
	return w.accounts.RecordActivity(ctx, account, "email", at, false, about, data)
}

// writers are the members of organisations, as letters need them.
type writers struct{ people *identity.Service }

// Member is somebody who may write.
func (w writers) Member(ctx context.Context, user uuid.UUID) (m correspondence.Member, active bool, err error) {
	u, err := w.people.User(ctx, user)
	if fault.Is(err, "not_found") {
		return m, false, nil
	}
	if err != nil {
		return m, false, err
	}
	o, err := w.people.Organisation(ctx)
	return correspondence.Member{Name: u.Name(), Email: u.Email, TimeZone: u.TimeZone, Organisation: o.Name}, u.Status == identity.Active, err
}

// As is the background work of the organisation.
func (w writers) As(ctx context.Context, org uuid.UUID) (context.Context, error) {
	return w.people.ActorFor(ctx, org, uuid.Nil)
}

// toldEvents are the agendas, as letters need them.
type toldEvents struct{ agendas *agenda.Service }

// OrgsToRemind are the organisations in which somebody may have to be reminded.
func (t toldEvents) OrgsToRemind(ctx context.Context) ([]uuid.UUID, error) {
	return t.agendas.OrgsToRemind(ctx)
}

// Meeting is an entry that the actor may change.
func (t toldEvents) Meeting(ctx context.Context, event uuid.UUID) (correspondence.Meeting, error) {
	m, err := t.agendas.Meeting(ctx, event)
	if err != nil {
		return correspondence.Meeting{}, err
	}
	apart := make([]correspondence.Apart, len(m.Apart))
	for n, date := range m.Apart {
		apart[n] = correspondence.Apart{Contacts: date.Contacts, Entry: date.Told}
	}
	return correspondence.Meeting{
		Event: m.ID, Owner: m.OwnerID, Account: m.AccountID, Contacts: m.Guests.Contacts, Open: m.ToCome(), Cancelled: m.State == agenda.Cancelled,
		Until: m.Until, Days: daysOf(m.Event), Told: toldOf(m.Event, m.Where), Root: m.Root, Series: m.Series, Original: m.Original, Entry: m.Told, Apart: apart,
	}, nil
}

// Due are the reminders by mail whose moment has come.
func (t toldEvents) Due(ctx context.Context) ([]correspondence.Due, error) {
	list, err := t.agendas.Due(ctx)
	due := make([]correspondence.Due, len(list))
	for n, d := range list {
		due[n] = correspondence.Due{
			Event: d.ID, Owner: d.OwnerID, Account: d.AccountID, Contacts: d.Guests.Contacts, What: d.Named(), Told: toldOf(d.Event, d.Where),
			Days: daysOf(d.Event), Until: d.Until, Once: d.Once,
		}
	}
	return due, err
}

// Stands reports whether an entry still comes about when it was told to.
func (t toldEvents) Stands(ctx context.Context, event uuid.UUID, told correspondence.Told) (bool, error) {
	return t.agendas.Stands(ctx, event, told.Start, told.Rule != "")
}

func toldOf(e agenda.Event, where string) correspondence.Told {
	return correspondence.Told{Start: e.StartAt, End: e.EndAt, AllDay: e.AllDay, Rule: e.Rule, Where: where}
}

func daysOf(e agenda.Event) correspondence.Days {
	first, last := e.Days()
	const noon = 12 * time.Hour
	return correspondence.Days{First: first.Midnight(time.UTC).Add(noon), Last: last.Midnight(time.UTC).Add(noon)}
}

// recapped are the visits, as letters need them.
type recapped struct{ visits *visit.Service }

// SentRecap notes that the recap of a visit left.
func (r recapped) SentRecap(ctx context.Context, id uuid.UUID, at time.Time) error {
	return r.visits.SentRecap(ctx, id, at)
}

// Visited is a visit that the actor sees.
func (r recapped) Visited(ctx context.Context, id uuid.UUID) (correspondence.Visited, error) {
	v, err := r.visits.Get(ctx, id)
	return correspondence.Visited{Account: v.AccountID, Author: v.AuthorID, Met: v.Outcome != visit.Absent}, err
}

// writing is lawful contact, as letters need it.
type writing struct{ law *solicitation.Service }

// MayWrite asks the law about a message on a meeting, which sells nothing to whoever agreed to
// it, but may speak of what is not to be offered.
func (w writing) MayWrite(ctx context.Context, account uuid.UUID, contact *uuid.UUID, text string) error {
	who := solicitation.Subject{Account: account}
	if contact != nil {
		who.Contact = *contact
	}
	_, refused, err := w.law.Foresee(ctx, solicitation.Ask{Subject: who, Channel: law.Email, Purpose: law.Service, Arranged: true})
	if err != nil {
		return err
	}
	if refused != nil {
		return refused
	}
	return w.law.MayMention(ctx, who, law.Email, text)
}
