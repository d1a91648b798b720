package solicitation

import (
	"context"
	"reflect"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/belonging"
	"besace/internal/platform/changes"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
	"besace/internal/solicitation/law"
)

// Service is the use-cases of lawful contact; each method is one transaction on behalf
// of the actor of ctx.
type Service struct {
	belonging.Rows
	db       *database.DB
	audit    *audit.Log
	changes  *changes.Feed
	accounts Accounts
	settings Settings
	timeline Timeline
	key      []byte
}

// Deps is what the ledger is made of. Key is the secret of the digests by which erased
// people are still recognised.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Changes  *changes.Feed
	Accounts Accounts
	Settings Settings
	Timeline Timeline
	Key      []byte
}

// New returns the ledger kept in the database.
func New(d Deps) *Service {
	return &Service{Rows: belonging.Of(d.DB, d.Changes, ledger...), db: d.DB, audit: d.Audit, changes: d.Changes, accounts: d.Accounts, settings: d.Settings, timeline: d.Timeline, key: d.Key}
}

// row is a fact of the ledger, by its pointer.
type row[T any] interface {
	*T
	database.OrgOwned
	head() *Head
	Ref() subject.Ref
	contact() uuid.UUID
	check(now time.Time) error
	noted() line
	amended(now time.Time) line
}

// AddConsent notes a consent. The same id by the same author again returns the one
// already there and created false, as for every fact below. Faults: not_found,
// account.merged, consent.invalid, contact_fact.contact, contact_fact.id_taken.
func (s *Service) AddConsent(ctx context.Context, account uuid.UUID, c Consent) (Consent, bool, error) {
	return add(ctx, s, account, c, "consent.created", nil)
}

// WithdrawConsent ends a consent when its person said so, now for the zero time. Faults:
// not_found, account.merged, consent.invalid, contact_fact.stale.
func (s *Service) WithdrawConsent(ctx context.Context, id uuid.UUID, version int64, when time.Time, how string) (c Consent, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		// Whoever noted it, the account says who may tell that it ended: holding it asks.
		before, err := database.One[Consent](s.db.Scoped(ctx).Where("id = ?", id))
		if err != nil {
			return err
		}
		c, err = amendLoaded(ctx, s, before, version, "consent.withdrawn", func(ctx context.Context, c *Consent) error {
			if c.WithdrawnAt != nil {
				return nil
			}
			return c.withdraw(when, how, clock.Now(ctx))
		})
		return err
	})
	return c, err
}

// AddObjection notes an objection, with the digests that recognise the person once she is
// erased. Faults: not_found, account.merged, privacy_objection.invalid, contact_fact.contact,
// contact_fact.id_taken.
func (s *Service) AddObjection(ctx context.Context, account uuid.UUID, o Objection) (Objection, bool, error) {
	return add(ctx, s, account, o, "privacy_objection.created", s.keepDigests)
}

// AddCallBack notes that somebody asked to be called. Faults: not_found, account.merged,
// call_back.invalid, contact_fact.contact, contact_fact.id_taken.
func (s *Service) AddCallBack(ctx context.Context, account uuid.UUID, c CallBack) (CallBack, bool, error) {
	return add(ctx, s, account, c, "call_back.created", nil)
}

// CloseCallBack tells that a request was answered or given up. Faults: not_found,
// account.merged, contact_fact.stale.
func (s *Service) CloseCallBack(ctx context.Context, id uuid.UUID, version int64, as string) (CallBack, error) {
	return amend(ctx, s, id, version, "call_back.closed", closing(as))
}

func closing(as string) func(context.Context, *CallBack) error {
	return func(ctx context.Context, c *CallBack) error {
		if c.ClosedAt == nil {
			now := clock.Now(ctx)
			c.ClosedAt, c.ClosedAs = &now, &as
		}
		return nil
	}
}

// AddContract notes a contract. Faults: not_found, account.merged, current_contract.invalid,
// contact_fact.id_taken.
func (s *Service) AddContract(ctx context.Context, account uuid.UUID, c Contract) (Contract, bool, error) {
	return add(ctx, s, account, c, "current_contract.created", nil)
}

// EndContract sets a contract's last day. Faults: not_found, account.merged,
// contact_fact.stale, current_contract.invalid.
func (s *Service) EndContract(ctx context.Context, id uuid.UUID, version int64, on civil.Date) (Contract, error) {
	return amend(ctx, s, id, version, "current_contract.ended", func(ctx context.Context, c *Contract) error {
		c.EndsOn = &on
		return c.check(clock.Now(ctx))
	})
}

// TakeBack erases, in the ambient transaction, the attempt of a visit that was typed by
// mistake, and returns it; the trail keeps it. Of one that is no more there is nothing to
// take back.
func (s *Service) TakeBack(ctx context.Context, id uuid.UUID) (Attempt, error) {
	before, err := load[Attempt](ctx, s, id)
	if fault.Is(err, "not_found") {
		return Attempt{}, nil
	}
	if err != nil {
		return before, err
	}
	return before, s.erase(ctx, before)
}

func (s *Service) erase(ctx context.Context, before Attempt) error {
	owner, err := s.accounts.Hold(ctx, at(before.AccountID))
	if err != nil {
		return err
	}
	if err := s.db.Scoped(ctx).Where("id = ?", before.ID).Delete(&Attempt{}).Error; err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Removed("contact_attempt.taken_back", before.Ref(), before)); err != nil {
		return err
	}
	her := Subject{at(before.AccountID), before.contact()}
	if err := s.tell(ctx, before.Ref(), owner, her); err != nil {
		return err
	}
	_, where, err := s.atDoor(ctx, her, Where{ID: before.AddressID})
	if err != nil {
		return err
	}
	if err := s.tellDoor(ctx, where); err != nil {
		return err
	}
	return s.changes.Remove(ctx, before.Ref(), owner)
}

// add notes a fact about an account or one of its contacts; then runs after, in the
// same transaction.
func add[T any, P row[T]](ctx context.Context, s *Service, account uuid.UUID, fact T, action string, then func(context.Context, T) error) (_ T, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.accounts.Hold(ctx, account)
		if err != nil {
			return err
		}
		known, err := sentAgain[T, P](ctx, s, account, P(&fact).head().ID)
		if err != nil || known != nil {
			if known != nil {
				fact = *known
			}
			return err
		}
		created = true
		return put[T, P](ctx, s, account, owner, &fact, action, then)
	})
	return fact, created, err
}

// put stores a new fact of the held account.
func put[T any, P row[T]](ctx context.Context, s *Service, account, owner uuid.UUID, fact *T, action string, then func(context.Context, T) error) error {
	who, now, h := actor.Current(ctx), clock.Now(ctx), P(fact).head()
	h.OrgID, h.Version, h.AccountID, h.AuthorID, h.CreatedAt, h.UpdatedAt = who.OrgID, 1, &account, who.UserID, now, now
	if h.ID == uuid.Nil {
		h.ID = id.New()
	}
	if err := P(fact).check(now); err != nil {
		return err
	}
	if err := s.belongs(ctx, account, P(fact).contact()); err != nil {
		return err
	}
	if err := s.db.Insert(ctx, P(fact)); err != nil {
		return err
	}
	if then != nil {
		if err := then(ctx, *fact); err != nil {
			return err
		}
	}
	if err := s.audit.Record(ctx, audit.Created(action, P(fact).Ref(), *fact)); err != nil {
		return err
	}
	if err := s.relate(ctx, account, P(fact).Ref(), P(fact).noted()); err != nil {
		return err
	}
	return s.tell(ctx, P(fact).Ref(), owner, Subject{account, P(fact).contact()})
}

// sentAgain finds the fact that the client created before: its own answer was lost.
// Faults: contact_fact.id_taken when somebody else, or another account, has the id.
func sentAgain[T any, P row[T]](ctx context.Context, s *Service, account, id uuid.UUID) (*T, error) {
	return database.Sent(s.db.Scoped(ctx).Where("id = ?", id), func(known T) bool {
		h := P(&known).head()
		return h.AuthorID == actor.Current(ctx).UserID && at(h.AccountID) == account
	}, "contact_fact.id_taken")
}

// amend is the common shape of every change of a fact: load, hold the account, check the
// version seen, apply the rule, persist, audit, tell the feed.
func amend[T any, P row[T]](ctx context.Context, s *Service, id uuid.UUID, version int64, action string, rule func(context.Context, P) error) (fact T, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := load[T](ctx, s, id)
		if err != nil {
			return err
		}
		fact, err = amendLoaded[T, P](ctx, s, before, version, action, rule)
		return err
	})
	return fact, err
}

// amendLoaded is amend of a fact that was read, whoever may see it.
func amendLoaded[T any, P row[T]](ctx context.Context, s *Service, before T, version int64, action string, rule func(context.Context, P) error) (fact T, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		h := P(&before).head()
		owner, err := s.accounts.Hold(ctx, at(h.AccountID))
		if err != nil {
			return err
		}
		if h.Version != version {
			return fault.New(fault.Stale, "contact_fact.stale", "Cette ligne a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(before)
		}
		fact = before
		if err := rule(ctx, &fact); err != nil {
			return err
		}
		if reflect.DeepEqual(fact, before) {
			return nil
		}
		P(&fact).head().UpdatedAt = clock.Now(ctx)
		if err := update[T, P](ctx, s, &fact); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed(action, P(&fact).Ref(), before, fact)); err != nil {
			return err
		}
		if err := s.relateChange(ctx, at(h.AccountID), P(&fact).Ref(), P(&fact).amended(clock.Now(ctx))); err != nil {
			return err
		}
		return s.tell(ctx, P(&fact).Ref(), owner, Subject{at(h.AccountID), P(&fact).contact()})
	})
	return fact, err
}

// Ledger is all that is noted about an account, the latest first.
type Ledger struct {
	Consents   []Consent
	Objections []Objection
	CallBacks  []CallBack
	Contracts  []Contract
	Attempts   []Attempt
}

// Of returns the ledger of an account. Faults: not_found, account.merged.
func (s *Service) Of(ctx context.Context, account uuid.UUID) (l Ledger, err error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return l, err
	}
	for _, read := range []func() error{
		func() error { return latest(ctx, s, account, "collected_at", &l.Consents) },
		func() error { return latest(ctx, s, account, "received_at", &l.Objections) },
		func() error { return latest(ctx, s, account, "requested_at", &l.CallBacks) },
		func() error { return latest(ctx, s, account, "starts_on", &l.Contracts) },
		func() error { return latest(ctx, s, account, "attempted_at", &l.Attempts) },
	} {
		if err := read(); err != nil {
			return l, err
		}
	}
	return l, nil
}

// Rules are the dated rules that the law is made of.
func (s *Service) Rules() []law.LegalRule { return law.Rules() }
