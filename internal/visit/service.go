package visit

import (
	"context"
	"reflect"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/belonging"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
)

// Service is the use-cases of visits; each method is one transaction on behalf of the
// actor of ctx.
type Service struct {
	belonging.Rows
	db       *database.DB
	audit    *audit.Log
	changes  *changes.Feed
	accounts Accounts
	timeline Timeline
	law      Law
	agenda   Agenda
	planned  Appointments
	files    Files
	settings Settings
}

// Deps is what visits are made of.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Changes  *changes.Feed
	Accounts Accounts
	Timeline Timeline
	Law      Law
	Agenda   Agenda
	Planned  Appointments
	Files    Files
	Settings Settings
}

// New returns the visits kept in the database.
func New(d Deps) *Service {
	return &Service{Rows: belonging.Of(d.DB, d.Changes, belongs...), db: d.DB, audit: d.Audit, changes: d.Changes, accounts: d.Accounts, timeline: d.Timeline, law: d.Law, agenda: d.Agenda, planned: d.Planned, files: d.Files, settings: d.Settings}
}

// Record keeps a visit that took place, archived accounts included: nothing that was done
// is lost. The same id by the same author again returns the visit already there and
// created false. Faults: not_found, account.merged, visit.invalid, visit.contact,
// visit.place, visit.event, visit.id_taken, and those of Law.Count.
func (s *Service) Record(ctx context.Context, account uuid.UUID, d Draft) (v Visit, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.accounts.Hold(ctx, account)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, account, d.ID)
		if err != nil || known != nil {
			if known != nil {
				v = *known
			}
			return err
		}
		if v, err = draft(ctx, account, d); err != nil {
			return err
		}
		created = true
		return s.add(ctx, owner, &v)
	})
	return v, created, err
}

// draft makes a visit of what was told. Faults: visit.invalid.
func draft(ctx context.Context, account uuid.UUID, d Draft) (Visit, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	v := Visit{ID: d.ID, OrgID: who.OrgID, Version: 1, AccountID: account, AuthorID: who.UserID, EventID: d.Event, Mode: d.mode(), Context: d.mode().context(),
		Place: Place{Kind: "account"}, StartedAt: now, Zone: d.Zone, CaptureMs: d.CaptureMs, CreatedAt: now, UpdatedAt: now}
	if v.ID == uuid.Nil {
		v.ID = id.New()
	}
	if d.Place != nil {
		v.Place = *d.Place
	}
	if v.Zone == "" {
		v.Zone = who.TimeZone
	}
	if v.Zone == "" {
		v.Zone = "Europe/Paris"
	}
	p := d.Fields
	if !p.EndedAt.Present() {
		p.EndedAt = opt.Of(now)
		if p.StartedAt.Present() {
			p.EndedAt = p.StartedAt
		}
	}
	return v, v.apply(now, p)
}

// add stores a new visit of the held account and draws its consequences.
func (s *Service) add(ctx context.Context, owner uuid.UUID, v *Visit) error {
	if err := s.names(ctx, *v); err != nil {
		return err
	}
	agreed := Agreed{}
	if v.EventID != nil {
		var err error
		if agreed, err = s.agenda.Close(ctx, *v.EventID, v.AccountID, v.StartedAt, v.met()); err != nil {
			return err
		}
		v.EventID = &agreed.Event
	}
	if err := s.insert(ctx, v); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Created("visit.recorded", v.Ref(), *v)); err != nil {
		return err
	}
	if err := s.count(ctx, *v, agreed); err != nil {
		return err
	}
	found, err := s.follow(ctx, *v, v.line())
	if err != nil {
		return err
	}
	if v.Marked, v.StoodSince = found.Put, found.Stood; v.refusal() != nil {
		if err := s.keepMark(ctx, *v); err != nil {
			return err
		}
	}
	return s.changes.Touch(ctx, v.Ref(), owner)
}

// count tells the law of the visit, when it counts.
func (s *Service) count(ctx context.Context, v Visit, agreed Agreed) error {
	as := v.counted()
	if as == NotCounted {
		return nil
	}
	c := Counted{ID: v.ID, At: v.StartedAt, As: as, Place: v.Place, Agreed: agreed}
	if len(v.Contacts) > 0 {
		c.Contact = &v.Contacts[0]
	}
	return s.law.Count(ctx, v.AccountID, c)
}

// follow tells the account of the visit, and how its address was marked before; told is nil
// when its line is on the timeline, and its refusal was told with that one: whoever took the
// mark off since knows better.
func (s *Service) follow(ctx context.Context, v Visit, told any) (found DoorMark, err error) {
	later, err := s.hasLater(ctx, v)
	if err != nil {
		return found, err
	}
	h := Happened{About: v.Ref(), At: v.StartedAt, Told: told, Inbound: v.inbound(), Met: v.met(), Next: v.Next(), Late: later}
	if told != nil {
		h.Refusal = v.refusal()
	}
	return s.accounts.Follow(ctx, v.AccountID, h)
}

// Get returns one visit. Faults: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Visit, error) {
	v, err := s.load(ctx, id)
	if err != nil {
		return v, err
	}
	return v, s.accounts.Visible(ctx, v.AccountID)
}

// Of returns the visits of an account, the latest first. Faults: not_found, account.merged.
func (s *Service) Of(ctx context.Context, account uuid.UUID) ([]Visit, error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return nil, err
	}
	return s.about(ctx, account)
}

// Update changes the fields of the patch, for the author who saw the version. Faults:
// not_found, account.merged, visit.not_author, visit.stale, visit.invalid, visit.contact,
// visit.counted.
func (s *Service) Update(ctx context.Context, id uuid.UUID, version int64, p Patch) (v Visit, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, owner, err := s.toChange(ctx, id, version)
		if err != nil {
			return err
		}
		if before.AuthorID != actor.Current(ctx).UserID {
			return notAuthor()
		}
		v = before
		if err := v.apply(clock.Now(ctx), p); err != nil {
			return err
		}
		if reflect.DeepEqual(v, before) {
			return nil
		}
		if err := s.names(ctx, v); err != nil {
			return err
		}
		if err := s.recount(ctx, before, &v); err != nil {
			return err
		}
		v.UpdatedAt = clock.Now(ctx)
		return s.amend(ctx, before, &v, owner)
	})
	return v, err
}

// SentRecap notes when the first recap of a visit left for the customer, in the ambient
// transaction; of a visit that is no more there is nothing to note.
func (s *Service) SentRecap(ctx context.Context, id uuid.UUID, at time.Time) error {
	before, owner, err := s.held(ctx, id)
	if fault.Is(err, "not_found") {
		return nil
	}
	if err != nil || before.RecapAt != nil && !at.Before(*before.RecapAt) {
		return err
	}
	v := before
	v.RecapAt, v.UpdatedAt = &at, clock.Now(ctx)
	return s.amend(ctx, before, &v, owner)
}

// amend stores a visit that changed and tells of it.
func (s *Service) amend(ctx context.Context, before Visit, v *Visit, owner uuid.UUID) error {
	if err := s.update(ctx, before, v); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Changed("visit.updated", v.Ref(), before, *v)); err != nil {
		return err
	}
	if !reflect.DeepEqual(v.Next(), before.Next()) {
		if _, err := s.follow(ctx, *v, nil); err != nil {
			return err
		}
	}
	if !reflect.DeepEqual(v.line(), before.line()) {
		if err := s.timeline.RetellEvent(ctx, v.Ref(), v.line()); err != nil {
			return err
		}
	}
	return s.changes.Touch(ctx, v.Ref(), owner)
}

// Remove erases a visit that was typed by mistake, its line on the timeline, what the law
// counted of it and the mark that it put on an address, unless another refusal holds that;
// its files stay with the account.
// Its author may for a time, managers and administrators always. Faults: not_found,
// account.merged, visit.not_author, visit.too_late, visit.stale.
func (s *Service) Remove(ctx context.Context, id uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, owner, err := s.toChange(ctx, id, version)
		if err != nil {
			return err
		}
		if err := s.mayRemove(ctx, before); err != nil {
			return err
		}
		if err := s.erase(ctx, []uuid.UUID{id}); err != nil {
			return err
		}
		if err := s.timeline.ForgetEvents(ctx, before.AccountID, before.Ref()); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Removed("visit.removed", before.Ref(), before)); err != nil {
			return err
		}
		if err := s.takeBack(ctx, before); err != nil {
			return err
		}
		return s.changes.Remove(ctx, before.Ref(), owner)
	})
}

func (s *Service) mayRemove(ctx context.Context, v Visit) error {
	who := actor.Current(ctx)
	if who.Has(actor.Manager, actor.Admin) {
		return nil
	}
	if v.AuthorID != who.UserID {
		return notAuthor()
	}
	window, err := s.settings.NoteWindow(ctx)
	if err == nil && clock.Now(ctx).Sub(v.CreatedAt) > window {
		err = fault.New(fault.Forbidden, "visit.too_late", "Le délai pour effacer cette visite est passé\u00a0; demandez à votre responsable.")
	}
	return err
}

// toChange loads a visit whose account is held, for who saw the version. Faults:
// not_found, account.merged, visit.stale.
func (s *Service) toChange(ctx context.Context, id uuid.UUID, version int64) (v Visit, owner uuid.UUID, err error) {
	if v, owner, err = s.held(ctx, id); err != nil {
		return v, owner, err
	}
	if who := actor.Current(ctx); v.AuthorID != who.UserID && !who.Sees(owner) { // who followed the account tells of her own visits
		return v, owner, database.NotFound()
	}
	if v.Version != version {
		return v, owner, stale(v)
	}
	return v, owner, nil
}

// held loads a visit as it is once its account is held: whoever held that one before may have left the visit a mark, which
// counts no version. Faults: not_found, account.merged.
func (s *Service) held(ctx context.Context, id uuid.UUID) (v Visit, owner uuid.UUID, err error) {
	if v, err = s.load(ctx, id); err != nil {
		return v, owner, err
	}
	if owner, err = s.accounts.Hold(ctx, v.AccountID); err != nil {
		return v, owner, err
	}
	v, err = s.load(ctx, id)
	return v, owner, err
}

// sentAgain finds the visit that the client created before: its own answer was lost.
// Faults: visit.id_taken when somebody else, or another account, has the id.
func (s *Service) sentAgain(ctx context.Context, account, id uuid.UUID) (*Visit, error) {
	if id == uuid.Nil {
		return nil, nil
	}
	known, err := s.load(ctx, id)
	switch {
	case fault.Is(err, "not_found"):
		return nil, nil
	case err != nil:
		return nil, err
	case known.AuthorID != actor.Current(ctx).UserID || known.AccountID != account:
		return nil, database.IDTaken("visit.id_taken")
	}
	return &known, nil
}
