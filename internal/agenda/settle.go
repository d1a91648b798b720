package agenda

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// settle checks whatever the event newly names, and asks the law when its answer may be
// another one than it was. Faults: event.owner, event.guest, not_found, account.merged,
// event.place, contact.blocked, contact_fact.contact, contact.family.
func (s *Service) settle(ctx context.Context, before Event, e *Event) error {
	if err := s.check(ctx, before, *e); err != nil {
		return err
	}
	return s.judge(ctx, before, e)
}

// check refuses what the event names and the one before did not. Faults: event.owner, event.guest,
// not_found, account.merged, event.place.
func (s *Service) check(ctx context.Context, before, e Event) error {
	if e.OwnerID != before.OwnerID {
		if err := s.mayPlanFor(ctx, e.OwnerID); err != nil {
			return err
		}
	}
	for _, user := range e.Guests.Users {
		if slices.Contains(before.Guests.Users, user) {
			continue
		}
		if active, err := s.people.Active(ctx, user); err != nil || !active {
			return orElse(err, fault.New(fault.Invalid, "event.guest", "Un participant n’est pas un membre actif de votre organisation.",
				fault.At("/userIds", "unknown", "Des collègues actifs.")))
		}
	}
	if e.AccountID != nil && at(e.AccountID) != at(before.AccountID) {
		if err := s.accounts.Visible(ctx, *e.AccountID); err != nil {
			return err
		}
	}
	if e.AccountID != nil && (at(e.AccountID) != at(before.AccountID) || !slices.Equal(e.Guests.Contacts, before.Guests.Contacts)) {
		if err := s.areContactsOf(ctx, *e.AccountID, e.Guests.Contacts); err != nil {
			return err
		}
	}
	if e.Place.ID != nil && (at(e.AccountID) != at(before.AccountID) || at(e.Place.ID) != at(before.Place.ID) || e.Place.Kind != before.Place.Kind) {
		return s.isPlaceOf(ctx, *e.AccountID, e.Place)
	}
	return nil
}

// mayPlanFor refuses the agenda of somebody whom the actor does not lead. Faults: event.owner.
func (s *Service) mayPlanFor(ctx context.Context, user uuid.UUID) error {
	who := actor.Current(ctx)
	if user == who.UserID {
		return nil
	}
	if who.Sees(user) {
		active, err := s.people.Active(ctx, user)
		if err != nil || active {
			return err
		}
	}
	return fault.New(fault.Invalid, "event.owner", "Vous ne planifiez pas dans l’agenda de cette personne.",
		fault.At("/ownerId", "unknown", "Vous-même, ou quelqu’un de votre équipe."))
}

// judge asks the law about a visit: each person who is visited must let it. What is past,
// or no longer to come about, is kept whatever the law says.
func (s *Service) judge(ctx context.Context, before Event, e *Event) error {
	blocked, err := s.ask(ctx, before, e)
	if err != nil {
		return err
	}
	return blocked
}

// hear keeps what the law says of a visit that stood in the agenda as it is, a date of a series: nothing newly comes
// about that could be refused, and cancelling it is not.
func (s *Service) hear(ctx context.Context, before Event, e *Event) error {
	_, err := s.ask(ctx, before, e)
	return err
}

// ask keeps with the event what the law says of it; blocked is how it refuses one that is still to come about, unless a
// manager overrode it.
func (s *Service) ask(ctx context.Context, before Event, e *Event) (blocked, err error) {
	if !e.judgedAgain(before) {
		return nil, nil
	}
	e.Verdict, e.Findings = "", "[]"
	if !e.meetsThem() {
		return nil, nil
	}
	now := clock.Now(ctx)
	when, ahead := e.StartAt, e.StartAt.After(now)
	if e.Rule != "" && !ahead && (e.SeriesEnd == nil || e.SeriesEnd.After(now)) { // a series that goes on is judged as it is today
		when, ahead = now, true
	}
	people := e.Guests.Contacts
	if len(people) == 0 {
		people = []uuid.UUID{uuid.Nil}
	}
	for _, contact := range people {
		j, err := s.law.MayVisit(ctx, Visiting{Account: *e.AccountID, Contact: contact, Address: at(e.Place.ID), Free: e.Place.Kind == Elsewhere,
			Purpose: e.Purpose, Family: e.Family, At: when})
		if err != nil {
			return nil, err
		}
		if j.Blocked != nil && blocked == nil && e.Override == "" && e.State.open() && ahead {
			blocked = j.Blocked
		}
		if severity[j.Verdict] > severity[e.Verdict] {
			e.Verdict, e.Findings = j.Verdict, j.Findings
		}
	}
	return blocked, nil
}

// severity orders what the law answers.
var severity = map[string]int{"allow": 1, "warn": 2, "block": 3}

// tell tells the feed of an event: whoever has it in her agenda, whoever had it, and of a date of a
// series whoever has that one, for her device must not show the date by the rule.
func (s *Service) tell(ctx context.Context, before, after Event) error {
	lines := told(before, after)
	if after.SeriesID == nil {
		return s.changes.TellAll(ctx, lines)
	}
	of, err := s.withGuests(ctx)(s.byIDs(s.db.Scoped(ctx), []uuid.UUID{*after.SeriesID}))
	if err != nil {
		return err
	}
	for _, series := range of {
		lines = withSeries(lines, series, after)
	}
	return s.changes.TellAll(ctx, lines)
}

// withSeries are the lines about a date of a series, with those for whoever has the series.
func withSeries(lines []changes.Told, series, date Event) []changes.Told {
	for _, user := range series.agendas() {
		line := changes.Told{Subject: date.Ref(), Owner: user, Op: changes.Upsert}
		if n := slices.IndexFunc(lines, func(l changes.Told) bool { return l.Owner == user }); n >= 0 {
			lines[n] = line
		} else {
			lines = append(lines, line)
		}
	}
	return lines
}

// tellDates tells whoever comes to a series of the dates that were taken out of it before.
func (s *Service) tellDates(ctx context.Context, before, after Event) error {
	comes := func(user uuid.UUID) bool { return !slices.Contains(before.agendas(), user) }
	if after.Rule == "" || before.Rule == "" || !slices.ContainsFunc(after.agendas(), comes) {
		return nil
	}
	dates, err := s.exceptions(ctx, after.ID)
	if err != nil {
		return err
	}
	var lines []changes.Told
	for _, date := range dates {
		lines = append(lines, withSeries(told(Event{}, date), after, date)...)
	}
	return s.changes.TellAll(ctx, lines)
}

// told are the lines of the feed about one event.
func told(before, after Event) []changes.Told {
	op := changes.Upsert
	if after.RemovedAt != nil && after.SeriesID == nil { // a date that was removed of a series is a row that says so
		op = changes.Delete
	}
	now := after.agendas()
	lines := make([]changes.Told, 0, len(now)+1)
	for _, user := range now {
		lines = append(lines, changes.Told{Subject: after.Ref(), Owner: user, Op: op})
	}
	for _, user := range before.agendas() {
		if !slices.Contains(now, user) {
			lines = append(lines, changes.Told{Subject: after.Ref(), Owner: user, Op: changes.Out})
		}
	}
	return lines
}

// agendas are those of the people who have the event in theirs.
func (e Event) agendas() []uuid.UUID {
	if e.OwnerID == uuid.Nil {
		return nil
	}
	return append([]uuid.UUID{e.OwnerID}, e.Guests.Users...)
}

// shownTo is the event as the actor may see it.
func (e Event) shownTo(who uuid.UUID) Event {
	if e.Private && !slices.Contains(e.agendas(), who) {
		return e.mask()
	}
	return e
}

func orElse(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}
