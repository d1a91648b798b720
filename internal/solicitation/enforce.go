package solicitation

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/solicitation/law"
)

// Opening is what starts or tells a contact.
type Opening struct {
	ID        uuid.UUID // nil UUID: made here
	Contact   *uuid.UUID
	Channel   law.Channel
	Purpose   law.Purpose // empty: the organisation's own
	Family    string
	Relevance law.Relevance
	Number    string     // E.164
	Address   *uuid.UUID // where a letter, a leaflet or a visit goes: one of hers; nil: the main one
	Caller    law.Caller
	Where     Where // of a visit that is told of elsewhere
	Elsewhere bool  // told on the timeline by what it belongs to
}

// place is where the contact goes; nil: to the main address, or to none.
func (o Opening) place() *uuid.UUID {
	if o.Address != nil {
		return o.Address
	}
	return o.Where.ID
}

// Start starts a contact now, when the law lets it: a warning is kept with the attempt,
// a ban refuses it. Faults: not_found, account.merged, account.archived, contact.blocked,
// contact.family, contact_fact.contact, contact_fact.address, contact_fact.id_taken.
func (s *Service) Start(ctx context.Context, account uuid.UUID, o Opening) (Attempt, bool, error) {
	return s.open(ctx, account, o, "contact_attempt.started", func(_ *Attempt, by Answered) error {
		if by.Verdict == law.Block {
			return against(by, "contact.blocked")
		}
		return nil
	})
}

// Override starts a contact whatever the law says, for a reason that is kept. Only a
// manager may. Faults: those of Start, without contact.blocked.
func (s *Service) Override(ctx context.Context, account uuid.UUID, o Opening, reason string) (Attempt, bool, error) {
	return s.open(ctx, account, o, "contact_attempt.overridden", func(a *Attempt, _ Answered) error {
		a.OverrideReason = reason
		return nil
	})
}

// Record keeps a contact that took place, on the telephone of an adviser without network
// say, with what the law said at that instant: even one that it forbade, for what was done
// is never hidden, and counts. Of one that was started under the same id, whose answer
// never reached the telephone, it places how it ended. Faults: not_found, account.merged,
// contact_attempt.invalid, contact.family, contact_fact.contact,
// contact_fact.address, contact_fact.id_taken.
func (s *Service) Record(ctx context.Context, account uuid.UUID, o Opening, when time.Time, outcome Outcome) (a Attempt, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		a, created, err = s.attempt(ctx, account, o, s.accounts.Hold, "contact_attempt.recorded", func(a *Attempt) error {
			a.AttemptedAt = when
			if err := a.check(clock.Now(ctx)); err != nil {
				return err
			}
			if err := a.answer(outcome, clock.Now(ctx)); err != nil {
				return err
			}
			return s.keepDoor(ctx, account, a, Where{ID: o.place(), Free: o.Where.Free})
		}, nil)
		switch {
		case err != nil:
			return err
		case created:
			return s.heard(ctx, a)
		case a.Outcome == nil:
			a, err = s.Answer(ctx, a.ID, a.Version, outcome)
		}
		return err
	})
	return a, created, err
}

// Answer places how a contact that was started ended: a refusal opens the silence of the
// law, an objection is noted as one. Faults: not_found, account.merged, contact_fact.stale,
// contact_attempt.answered.
func (s *Service) Answer(ctx context.Context, id uuid.UUID, version int64, outcome Outcome) (a Attempt, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		a, err = amend(ctx, s, id, version, "contact_attempt.answered", func(ctx context.Context, a *Attempt) error {
			if err := a.answer(outcome, clock.Now(ctx)); err != nil {
				return err
			}
			return s.keepDoor(ctx, at(a.AccountID), a, Where{ID: a.AddressID})
		})
		if err != nil || a.Version == version {
			return err
		}
		return s.heard(ctx, a)
	})
	return a, err
}

// heard draws the consequences of what the person said: she objects, or the request that
// the call answered is closed.
func (s *Service) heard(ctx context.Context, a Attempt) error {
	account := at(a.AccountID)
	if *a.Outcome == Objected {
		_, _, err := s.AddObjection(ctx, account, Objection{Person: a.Person, Channel: a.Channel, Source: "Dit pendant le contact", ReceivedAt: a.AttemptedAt})
		return err
	}
	if a.Channel != law.Phone || !slices.Contains([]Outcome{Reached, Refused}, *a.Outcome) {
		return nil
	}
	open, err := s.openRequests(ctx, a)
	if err != nil {
		return err
	}
	for _, c := range open {
		if _, err := amendLoaded(ctx, s, c, c.Version, "call_back.closed", closing("answered")); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) open(ctx context.Context, account uuid.UUID, o Opening, action string, judge func(*Attempt, Answered) error) (a Attempt, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		a, created, err = s.attempt(ctx, account, o, s.accounts.HoldActive, action, nil, judge)
		return err
	})
	return a, created, err
}

// attempt makes the row of a contact and asks the law about it; before completes it
// first, judge decides by the answer.
func (s *Service) attempt(ctx context.Context, account uuid.UUID, o Opening, hold func(context.Context, uuid.UUID) (uuid.UUID, error), action string,
	before func(*Attempt) error, judge func(*Attempt, Answered) error,
) (a Attempt, created bool, err error) {
	owner, err := hold(ctx, account)
	if err != nil {
		return a, false, err
	}
	known, err := sentAgain[Attempt](ctx, s, account, o.ID)
	if err != nil {
		return a, false, err
	}
	if known != nil {
		return *known, false, nil
	}
	a = Attempt{Head: Head{ID: o.ID}, Person: Person{ContactID: o.Contact}, Channel: o.Channel, Family: o.Family,
		Number: o.Number, AddressID: o.place(), Digest: s.digest(ctx, o.Number), AttemptedAt: clock.Now(ctx), Elsewhere: o.Elsewhere}
	var keep func(context.Context, Attempt) error
	if o.Channel == law.Phone {
		called, err := s.calleeOf(ctx, Subject{account, a.contact()}, o.Number)
		if err != nil {
			return a, false, err
		}
		if err := s.alone(ctx, called); err != nil {
			return a, false, err
		}
		if len(called.digests) > 0 {
			a.Digest = called.digests[0]
		}
		keep = func(ctx context.Context, a Attempt) error { return s.keepCallee(ctx, a, called) }
	}
	if before != nil {
		if err := before(&a); err != nil {
			return a, false, err
		}
	}
	if err := s.belongs(ctx, account, a.contact()); err != nil {
		return a, false, err
	}
	asked := Ask{Subject: Subject{account, a.contact()}, Channel: o.Channel, Purpose: o.Purpose, Family: o.Family,
		Relevance: o.Relevance, Caller: o.Caller, At: a.AttemptedAt, Free: o.Where.Free}
	if place := o.place(); place != nil {
		if !slices.Contains(placed, o.Channel) {
			return a, false, fault.New(fault.Invalid, "contact_fact.address", "Ce contact ne va à aucune adresse.",
				fault.At("/addressId", "unexpected", "Une adresse se choisit pour un courrier, un prospectus ou une visite."))
		}
		asked.Address = *place
	}
	answers, err := s.ask(ctx, asked)
	if fault.Is(err, "contact_fact.address") {
		err = notTheirs("/addressId")
	}
	if err != nil {
		return a, false, err
	}
	a.Purpose = answers[0].Purpose
	if judge != nil {
		if err := judge(&a, answers[0]); err != nil {
			return a, false, err
		}
	}
	if err := a.judged(answers[0].Answer); err != nil {
		return a, false, err
	}
	return a, true, put(ctx, s, account, owner, &a, action, keep)
}
