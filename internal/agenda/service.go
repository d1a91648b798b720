package agenda

import (
	"context"
	"reflect"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
)

// Service is the use-cases of agendas; each method is one transaction on behalf of the
// actor of ctx.
type Service struct {
	db       *database.DB
	audit    *audit.Log
	changes  *changes.Feed
	accounts Accounts
	people   People
	law      Law
	holiday  Holiday
}

// Deps is what agendas are made of.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Changes  *changes.Feed
	Jobs     *jobs.Queue
	Accounts Accounts
	People   People
	Law      Law
	Holiday  Holiday
}

// New returns the agendas kept in the database.
func New(d Deps) *Service {
	s := &Service{db: d.DB, audit: d.Audit, changes: d.Changes, accounts: d.Accounts, people: d.People, law: d.Law, holiday: d.Holiday}
	s.planEmptying(d.Jobs)
	return s
}

// Draft is a new event; nobody's is the actor's own, no zone is hers.
type Draft struct {
	ID     uuid.UUID // nil UUID: made here
	Fields Patch
}

// Plan puts an event into an agenda. The same id by the same author again returns the
// event already there and created false. Faults: not_found, account.merged, event.invalid,
// event.owner, event.guest, event.id_taken, contact.blocked, contact_fact.contact, contact.family.
func (s *Service) Plan(ctx context.Context, d Draft) (Event, bool, error) {
	return s.plan(ctx, d, "", "event.created")
}

// Override is Plan whatever the law says, for a reason that is kept. Only a manager may.
// Faults: those of Plan, without contact.blocked.
func (s *Service) Override(ctx context.Context, d Draft, reason string) (Event, bool, error) {
	return s.plan(ctx, d, reason, "event.overridden")
}

func (s *Service) plan(ctx context.Context, d Draft, reason, action string) (e Event, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		known, err := s.sentAgain(ctx, d.ID)
		if err != nil || known != nil {
			if known != nil {
				e = *known
			}
			return err
		}
		if e, err = begin(ctx, d, reason); err != nil {
			return err
		}
		if !d.Fields.Reminders.Present() && e.Kind.reminds() {
			if err := s.remindAsUsual(ctx, &e); err != nil {
				return err
			}
		}
		created = true
		return s.add(ctx, Event{}, &e, action, s.judge)
	})
	return e, created, err
}

// begin makes the event of a draft, with its id. Faults: event.invalid.
func begin(ctx context.Context, d Draft, reason string) (Event, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	e := Event{ID: d.ID, OrgID: who.OrgID, Version: 1, OwnerID: who.UserID, AuthorID: who.UserID, Kind: Appointment, State: Planned, StateAt: now,
		When: When{Zone: who.TimeZone}, Findings: "[]", Reminders: "[]", Override: reason, CreatedAt: now, UpdatedAt: now}
	if e.ID == uuid.Nil {
		e.ID = id.New()
	}
	if !zoneExists(e.Zone) {
		e.Zone = defaultZone
	}
	return e, e.apply(d.Fields)
}

// defaultZone is the clock of those who chose none.
const defaultZone = "Europe/Paris"

// judging asks the law about an event that was another one before: judge, or hear where nothing newly comes about.
type judging func(ctx context.Context, before Event, e *Event) error

// add stores a new event, once all that it names and the one that it comes from did not was checked, and
// the law was asked: who left the organisation since takes part in what is moved as she did.
func (s *Service) add(ctx context.Context, from Event, e *Event, action string, ask judging) error {
	if err := s.check(ctx, from, *e); err != nil {
		return err
	}
	if err := ask(ctx, Event{}, e); err != nil {
		return err
	}
	if err := s.db.Insert(ctx, e); err != nil {
		return err
	}
	if err := s.keepGuests(ctx, *e); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Created(action, e.Ref(), *e)); err != nil {
		return err
	}
	return s.tell(ctx, Event{}, *e)
}

// Get returns one event. Faults: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Event, error) {
	return s.load(ctx, id, false)
}

// Of returns the events about an account, those of colleagues too, the latest first. Faults:
// not_found, account.merged.
func (s *Service) Of(ctx context.Context, account uuid.UUID) ([]Event, error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return nil, err
	}
	return s.about(ctx, account)
}

// Update changes the fields of the patch, for somebody who saw the version. Faults:
// not_found, event.not_yours, event.stale, event.closed, event.future, event.series, and those of Plan.
func (s *Service) Update(ctx context.Context, id uuid.UUID, version int64, p Patch) (Event, error) {
	return s.change(ctx, id, version, "event.updated", amending(p))
}

// OverrideChange is Update whatever the law says, for a reason that is kept; an empty patch only says that the
// visit goes ahead, so that what follows of it is let pass too. Only a manager may. Faults: those of Update,
// without contact.blocked.
func (s *Service) OverrideChange(ctx context.Context, id uuid.UUID, version int64, p Patch, reason string) (Event, error) {
	return s.change(ctx, id, version, "event.overridden", func(ctx context.Context, e *Event) error {
		err := amending(p)(ctx, e)
		e.Override = reason
		return err
	})
}

// amending lays the patch over an event that is in the agenda. Faults: event.invalid, event.closed, event.series,
// event.future.
func amending(p Patch) func(context.Context, *Event) error {
	return func(ctx context.Context, e *Event) error {
		before := *e
		if err := e.apply(p); err != nil {
			return err
		}
		if at(e.AccountID) != at(before.AccountID) {
			e.Override = "" // what a manager decided was about somebody else
		}
		if before.State == Moved {
			return fault.New(fault.Conflict, "event.closed", "Cette entrée a été déplacée\u00a0; modifiez celle qui la remplace.")
		}
		if e.Rule != "" && before.Rule == "" && (e.State == Held || e.State == Absent) {
			return oneByOne()
		}
		if e.early(e.State, clock.Now(ctx)) {
			return fault.New(fault.Conflict, "event.future", "Vous avez déjà noté ce qui est advenu de cette entrée\u00a0; remettez-la à «\u00a0prévu\u00a0» avant de lui donner une date à venir.",
				fault.At("/startAt", "future", "Un jour passé, ou aujourd’hui."))
		}
		return nil
	}
}

// Transition brings an event to another state. Faults: not_found, event.not_yours,
// event.stale, event.transition, event.future, event.series, event.invalid, contact.blocked.
func (s *Service) Transition(ctx context.Context, id uuid.UUID, version int64, c Change) (Event, error) {
	return s.change(ctx, id, version, "event."+string(c.To), func(ctx context.Context, e *Event) error {
		if e.Rule != "" && (c.To == Held || c.To == Absent) {
			return oneByOne()
		}
		return e.turn(c, clock.Now(ctx))
	})
}

// Moving is what moves an event: when the next one is, who wanted it and why.
type Moving struct {
	ID     uuid.UUID // of the next one; nil UUID: made here
	When   Patch     // its times alone
	Change Change
}

// Reschedule moves an event: the row keeps when it was to be and why it is not, another one
// takes its place. Faults: not_found, event.not_yours, event.stale, event.transition,
// event.series, event.invalid, event.id_taken, contact.blocked.
func (s *Service) Reschedule(ctx context.Context, id uuid.UUID, version int64, m Moving) (moved, next Event, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		moved, err = s.change(ctx, id, version, "event.moved", func(ctx context.Context, e *Event) error {
			if e.Rule != "" {
				return oneByOne()
			}
			if next, err = s.next(ctx, *e, m); err != nil {
				return err
			}
			return e.leave(&next, m.Change, clock.Now(ctx))
		})
		if err != nil {
			return err
		}
		return s.add(ctx, moved, &next, "event.created", s.judge)
	})
	return moved, next, err
}

// next is the event that takes the place of another one.
func (s *Service) next(ctx context.Context, e Event, m Moving) (Event, error) {
	known, err := s.sentAgain(ctx, m.ID)
	if err != nil {
		return Event{}, err
	}
	if known != nil {
		return Event{}, taken()
	}
	who, now := actor.Current(ctx), clock.Now(ctx)
	next := e
	next.ID, next.Version, next.AuthorID, next.CreatedAt, next.UpdatedAt = m.ID, 1, who.UserID, now, now
	next.Recurring = Recurring{} // an occurrence that was moved leaves its series
	if next.ID == uuid.Nil {
		next.ID = id.New()
	}
	if !m.When.Start.Present() && !m.When.StartOn.Present() {
		return next, fault.New(fault.Invalid, "event.invalid", "Des champs de cette entrée d’agenda sont à corriger.", fault.At("/startAt", "required", "Quand elle aura lieu."))
	}
	return next, next.apply(m.When)
}

// RestorableFor is how long an event that was removed can be brought back.
const RestorableFor = 30 * 24 * time.Hour

// Remove takes an event out of the agenda: it was a mistake. Faults: not_found,
// event.not_yours, event.stale.
func (s *Service) Remove(ctx context.Context, id uuid.UUID, version int64) (Event, error) {
	return s.change(ctx, id, version, "event.removed", func(ctx context.Context, e *Event) error {
		now := clock.Now(ctx)
		e.RemovedAt = &now
		return nil
	})
}

// Restore brings an event back that was removed less than RestorableFor ago. Faults:
// not_found, event.not_yours, event.stale.
func (s *Service) Restore(ctx context.Context, id uuid.UUID, version int64) (Event, error) {
	return s.change(ctx, id, version, "event.restored", func(_ context.Context, e *Event) error {
		e.RemovedAt = nil
		return nil
	})
}

// change is the common shape of every change: load, check the version seen, apply the
// rule, check what it names, persist, audit, tell the feed.
func (s *Service) change(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *Event) error) (e Event, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.mine(ctx, id, action == "event.restored")
		if err != nil {
			return err
		}
		if before.Version != version {
			return stale(before)
		}
		e = before
		if err := rule(ctx, &e); err != nil {
			return err
		}
		if reflect.DeepEqual(e, before) {
			return nil // what was asked for is already so: no new version, or the next If-Match would fail
		}
		if err := s.settle(ctx, before, &e); err != nil {
			return err
		}
		e.UpdatedAt = clock.Now(ctx)
		if err := s.update(ctx, before, &e); err != nil {
			return err
		}
		if !reflect.DeepEqual(e.Guests, before.Guests) {
			if err := s.keepGuests(ctx, e); err != nil {
				return err
			}
		}
		if err := s.audit.Record(ctx, audit.Changed(action, e.Ref(), before, e)); err != nil {
			return err
		}
		if action != "event.split" { // which hands them over by itself
			if err := s.follow(ctx, before, e); err != nil {
				return err
			}
		}
		if err := s.tellDates(ctx, before, e); err != nil {
			return err
		}
		return s.tell(ctx, before, e)
	})
	return e, err
}

// sentAgain finds the event that the client created before: its own answer was lost.
// Faults: event.id_taken when somebody else has the id.
func (s *Service) sentAgain(ctx context.Context, id uuid.UUID) (*Event, error) {
	if id == uuid.Nil {
		return nil, nil
	}
	list, err := s.withGuests(ctx)(s.byIDs(s.db.Scoped(ctx), []uuid.UUID{id}))
	switch {
	case err != nil || len(list) == 0:
		return nil, err
	case list[0].AuthorID != actor.Current(ctx).UserID:
		return nil, taken()
	}
	return &list[0], nil
}

func taken() error {
	return database.IDTaken("event.id_taken")
}

func stale(current Event) error {
	return fault.New(fault.Stale, "event.stale", "Cette entrée d’agenda a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
