package calling

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/inbound"
	"besace/internal/platform/subject"
)

// CallDraft is how a call went. The contact and the instant are those of the attempt.
type CallDraft struct {
	ID         uuid.UUID // nil UUID: made here
	AttemptID  uuid.UUID
	ListID     *uuid.UUID
	ScriptID   *uuid.UUID
	Edition    int64 // of the script; zero: the published one
	Outcome    Outcome
	StepsDone  []int
	Gatekeeper bool
	Identity   bool
	Seconds    *int64
	Objections []Objection
}

// Tell notes how a call went. The same id by the same caller again returns the one already
// there and created false. Faults: not_found, account.merged, call.invalid, call.attempt,
// call.told, call.id_taken.
func (s *Service) Tell(ctx context.Context, account uuid.UUID, d CallDraft) (c Call, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.accounts.Hold(ctx, account); err != nil {
			return err
		}
		known, err := s.toldBefore(ctx, account, d.ID)
		if err != nil || known != nil {
			if known != nil {
				c = *known
			}
			return err
		}
		if c, err = s.newCall(ctx, account, d); err != nil {
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &c); err != nil {
			return told(err)
		}
		if err := s.db.InsertAll(ctx, c.objected()); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("call.created", c.Ref(), c)); err != nil {
			return err
		}
		if inbound.Call.Came(string(c.Outcome)) {
			if err := s.accounts.Heard(ctx, account, c.CalledAt, subject.Ref{Type: "contact_attempt", ID: c.AttemptID}); err != nil {
				return err
			}
		}
		if err := s.tellOwner(ctx, c); err != nil {
			return err
		}
		return s.changes.Touch(ctx, c.Ref(), c.CallerID)
	})
	return c, created, err
}

// toldBefore finds the call that the client told before: its own answer was lost. Faults:
// call.id_taken when somebody else, or another account, has the id.
func (s *Service) toldBefore(ctx context.Context, account, id uuid.UUID) (*Call, error) {
	known, err := database.Sent(s.db.Scoped(ctx).Where("id = ?", id), func(c Call) bool {
		return c.CallerID == actor.Current(ctx).UserID && c.AccountID == account
	}, "call.id_taken")
	if err != nil || known == nil {
		return nil, err
	}
	list := []Call{*known}
	return &list[0], s.withObjections(ctx, list)
}

// newCall holds a draft against the attempt it is about, the list and the script.
func (s *Service) newCall(ctx context.Context, account uuid.UUID, d CallDraft) (Call, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	attempt, err := s.attempts.AttemptOf(ctx, d.AttemptID)
	if err != nil && !fault.Is(err, "not_found") {
		return Call{}, err
	}
	if err != nil || attempt.AccountID != account || attempt.AuthorID != who.UserID || !attempt.ByPhone {
		return Call{}, fault.New(fault.Invalid, "call.attempt", "Cet appel n’est pas l’un des vôtres à ce compte.",
			fault.At("/attemptId", "unknown", "Un appel que vous avez passé à ce compte."))
	}
	c := Call{ID: d.ID, OrgID: who.OrgID, Version: 1, CallerID: who.UserID, AccountID: account, ContactID: attempt.ContactID, AttemptID: d.AttemptID,
		ListID: d.ListID, ScriptID: d.ScriptID, Outcome: d.Outcome, Gatekeeper: d.Gatekeeper, Identity: d.Identity, Seconds: d.Seconds,
		CalledAt: attempt.At, CreatedAt: now, UpdatedAt: now}
	if c.ID == uuid.Nil {
		c.ID = id.New()
	}
	if err := c.hear(d.Objections); err != nil {
		return c, err
	}
	if d.ListID != nil {
		if _, err := s.heldList(ctx, *d.ListID); err != nil {
			return c, unknown(err, "/listId", "Une de vos listes d’appels.")
		}
	}
	edition, err := s.followed(ctx, d.ScriptID, d.Edition)
	if err != nil {
		return c, err
	}
	if err := c.follow(edition, d.StepsDone); err != nil {
		return c, err
	}
	zone, err := s.clocks.ZoneOf(ctx, account)
	if err != nil {
		return c, err
	}
	c.at(zone)
	return c, nil
}

// followed is the edition that a call followed, nil when it had no script. Faults: call.invalid.
func (s *Service) followed(ctx context.Context, script *uuid.UUID, number int64) (*Edition, error) {
	if script == nil {
		return nil, nil
	}
	if number == 0 {
		x, err := s.script(ctx, *script)
		if err != nil {
			return nil, unknown(err, "/scriptId", "Un script publié.")
		}
		number = x.Published
	}
	edition, err := s.edition(ctx, *script, number)
	if err != nil {
		return nil, unknown(err, "/scriptEdition", "Une édition publiée de ce script.")
	}
	return &edition, nil
}

func unknown(err error, field, expected string) error {
	if !fault.Is(err, "not_found") {
		return err
	}
	return fault.New(fault.Invalid, "call.invalid", "Des champs de l’appel sont à corriger.", fault.At(field, "unknown", expected))
}

// told says what the index of attempts refused: each is told once. Faults: call.told.
func told(err error) error {
	if database.Constraint(err) != "calls_attempt" {
		return err
	}
	return fault.New(fault.Conflict, "call.told", "Cet appel est déjà noté.", fault.At("/attemptId", "taken", "Un appel qui n’est pas encore noté.")).Because(err)
}
