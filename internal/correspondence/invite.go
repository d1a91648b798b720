package correspondence

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/ical"
)

// invite completes a letter about an entry of the agenda: what it says of it, in words and
// for calendars.
func (s *Service) invite(ctx context.Context, l *Letter) error {
	m, err := s.Agenda.Meeting(ctx, *l.EventID)
	if err != nil {
		return err
	}
	if err := m.wanted(ctx, *l); err != nil {
		return err
	}
	from, known, err := s.People.Member(ctx, l.AuthorID)
	if err != nil || !known {
		return orElse(err, fault.New(fault.Forbidden, "letter.not_author", "Seul un membre actif écrit."))
	}
	before, err := s.saidTo(ctx, *l, m)
	if err != nil {
		return err
	}
	if err := l.number(m, before); err != nil {
		return err
	}
	entries := m.entries(*l)
	said := m.Told
	if m.Rule != "" {
		said.Apart = toldDates(entries, clock.Now(ctx))
	}
	text, err := json.Marshal(said)
	if err != nil {
		return err
	}
	l.ToldText, l.UsefulTill = string(text), &m.Until
	for n := range entries {
		entries[n].Summary, entries[n].Description = l.Subject, l.Body
		entries[n].Organizer = ical.Person{Name: from.Name, Email: from.Email}
	}
	var calendar bytes.Buffer
	if err := ical.Send(&calendar, l.Kind.method(), clock.Now(ctx), entries[0], entries[1:]...); err != nil {
		return err
	}
	l.Calendar = calendar.String()
	l.Body += "\n\n" + m.words() + "\n\n" + from.Name + "\n" + from.Organisation
	return nil
}

// wanted refuses a letter about an entry that does not concern its reader, or not any more.
func (m Meeting) wanted(ctx context.Context, l Letter) error {
	if m.Account == nil || *m.Account != *l.AccountID || l.ContactID != nil && !slices.Contains(m.Contacts, *l.ContactID) {
		return fault.New(fault.Invalid, "letter.nobody", "Cette personne ne prend pas part au rendez-vous.",
			fault.At("/contactId", "unknown", "Un participant du rendez-vous."))
	}
	switch {
	case !m.Until.After(clock.Now(ctx)):
		return fault.New(fault.Conflict, "letter.past", "Ce rendez-vous est passé\u00a0: rien n’est envoyé à son sujet.")
	case l.Kind == Invitation && !m.Open:
		return fault.New(fault.Conflict, "letter.closed", "Ce rendez-vous n’aura pas lieu à cette date\u00a0: aucune invitation n’est envoyée.")
	case l.Kind == Cancellation && !m.Cancelled:
		return fault.New(fault.Conflict, "letter.not_cancelled", "Ce rendez-vous n’est pas annulé.")
	}
	return nil
}

// number gives the letter its place among those about the same entry: the UID stays when the
// entry is moved, and what says something else counts one more.
func (l *Letter) number(m Meeting, before []Letter) error {
	l.UID = m.Root.String() + "@besace"
	invited := false
	for _, b := range before {
		invited = invited || b.Kind == Invitation && b.State == Sent && b.Email == l.Email
	}
	if l.Kind == Cancellation && !invited {
		return fault.New(fault.Conflict, "letter.not_invited", "Aucune invitation n’est partie pour cette personne\u00a0: il n’y a rien à annuler.")
	}
	if len(before) == 0 {
		return nil
	}
	last := before[len(before)-1]
	l.UID, l.Sequence = last.UID, last.Sequence
	// Of a series, what was told of its dates may be otherwise.
	if said, about := last.Told(); !about || !said.same(m.Told) || last.Kind != l.Kind || m.Rule != "" {
		l.Sequence++
	}
	return nil
}

func (t Told) same(o Told) bool {
	return t.Start.Equal(o.Start) && t.End.Equal(o.End) && t.AllDay == o.AllDay && t.Rule == o.Rule && t.Where == o.Where
}

// entries are the meeting as the reader's calendar has it: a series first, then its dates that
// are otherwise than its rule has them. One in which she does not take part is none of hers.
func (m Meeting) entries(l Letter) []ical.Entry {
	whole := m.entry(l)
	if l.Kind == Cancellation {
		return []ical.Entry{whole}
	}
	list := []ical.Entry{whole}
	for _, date := range m.Apart {
		if l.ContactID != nil && !slices.Contains(date.Contacts, *l.ContactID) {
			list[0].Without = append(slices.Clone(list[0].Without), *date.Entry.Recurrence)
			continue
		}
		e := date.Entry
		e.UID, e.Sequence, e.Attendee, e.Status = whole.UID, whole.Sequence, whole.Attendee, whole.Status
		list = append(list, e)
	}
	return list
}

// maxToldDates is how many dates of a series are remembered to have been told.
const maxToldDates = 500

// toldDates are those of a series to come that its entries tell otherwise than the rule, the soonest first.
func toldDates(entries []ical.Entry, now time.Time) []ToldDate {
	dates := []ToldDate{}
	for _, original := range entries[0].Without {
		if original.After(now) {
			dates = append(dates, ToldDate{Original: original.UTC()})
		}
	}
	for _, e := range entries[1:] {
		dates = append(dates, ToldDate{Original: e.Recurrence.UTC(), Start: e.Start.UTC(), End: e.End.UTC(), AllDay: e.AllDay, Where: e.Location})
	}
	slices.SortFunc(dates, func(a, b ToldDate) int { return a.Original.Compare(b.Original) })
	return dates[:min(len(dates), maxToldDates)]
}

// entry is the meeting as the reader's calendar has it.
func (m Meeting) entry(l Letter) ical.Entry {
	e := m.Entry
	e.UID, e.Sequence, e.Attendee = l.UID, l.Sequence, ical.Person{Name: l.Name, Email: l.Email}
	e.Status, e.Recurrence = "CONFIRMED", nil
	if l.Kind == Cancellation {
		e.Status = "CANCELLED"
	}
	if m.Series != nil && l.UID == m.Series.String()+"@besace" { // a date of a series that she was invited to
		e.Recurrence = m.Original
	}
	return e
}

// Calendar is an entry as a file that calendars open, for who sends it herself. Faults:
// not_found, event.not_yours, letter.past.
func (s *Service) Calendar(ctx context.Context, event uuid.UUID) ([]byte, error) {
	m, err := s.Agenda.Meeting(ctx, event)
	if err != nil {
		return nil, err
	}
	from, _, err := s.People.Member(ctx, actor.Current(ctx).UserID)
	if err != nil {
		return nil, err
	}
	entries := []ical.Entry{m.Entry}
	entries[0].Recurrence = nil
	for _, date := range m.Apart {
		entries = append(entries, date.Entry)
	}
	for n := range entries {
		entries[n].UID, entries[n].Summary = m.Root.String()+"@besace", "Rendez-vous avec "+from.Organisation
		entries[n].Organizer = ical.Person{Name: from.Name, Email: from.Email}
	}
	var out bytes.Buffer
	err = ical.Send(&out, ical.Publish, clock.Now(ctx), entries[0], entries[1:]...)
	return out.Bytes(), err
}

// words are when and where the meeting is.
func (m Meeting) words() string {
	lines := []string{"Quand\u00a0: " + when(m.Told, m.Days, m.Entry.Zone)}
	if m.Rule != "" {
		lines = append(lines, "Ce rendez-vous se répète\u00a0: ses dates sont dans l’invitation jointe.")
	}
	if m.Where != "" {
		lines = append(lines, fmt.Sprintf("Où\u00a0: %s", m.Where))
	}
	return strings.Join(lines, "\n")
}

func orElse(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
