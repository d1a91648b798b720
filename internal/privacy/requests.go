package privacy

import (
	"context"
	"reflect"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

// Receive notes a request about somebody: a contact of the account, or the account itself.
// The same id by the same author again returns the one already there and created false.
// Faults: not_found, account.merged, account.erased, data_request.invalid,
// data_request.contact, data_request.id_taken.
func (s *Service) Receive(ctx context.Context, account uuid.UUID, r Request) (_ Request, created bool, err error) {
	today, err := s.today(ctx)
	if err != nil {
		return r, false, err
	}
	latest := today // where whoever types is, it may be tomorrow already
	if zone, err := time.LoadLocation(actor.Current(ctx).TimeZone); err == nil {
		if there := civil.In(clock.Now(ctx), zone); there.After(latest) {
			latest = there
		}
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.accounts.Hold(ctx, account)
		if err != nil {
			return err
		}
		if known, err := s.sentAgain(ctx, account, r.ID); known != nil || err != nil {
			if known != nil {
				r = *known
			}
			return err
		}
		me, now := actor.Current(ctx), clock.Now(ctx)
		r.OrgID, r.Version, r.AccountID, r.AuthorID, r.CreatedAt, r.UpdatedAt = me.OrgID, 1, &account, me.UserID, now, now
		if r.ID == uuid.Nil {
			r.ID = id.New()
		}
		if err := r.check(today, latest); err != nil {
			return err
		}
		if r.Person, err = s.nameOf(ctx, account, r.ContactID); err != nil {
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &r); err != nil {
			return err
		}
		if err := s.changes.Touch(ctx, r.Ref(), owner); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("data_request.received", r.Ref(), r)); err != nil {
			return err
		}
		if r.Kind == Opposition {
			return s.object(ctx, r)
		}
		return nil
	})
	r.Late = r.LateOn(today)
	return r, created, err
}

// sentAgain finds the request that the client noted before. Faults: data_request.id_taken.
func (s *Service) sentAgain(ctx context.Context, account, id uuid.UUID) (*Request, error) {
	return database.Sent(s.db.Scoped(ctx).Where("id = ?", id), func(r Request) bool {
		return r.AuthorID == actor.Current(ctx).UserID && r.BelongsTo() == account
	}, "data_request.id_taken")
}

// nameOf is the name of a person. Faults: data_request.contact.
func (s *Service) nameOf(ctx context.Context, account uuid.UUID, contact *uuid.UUID) (string, error) {
	if contact == nil {
		a, err := s.sheetOf(ctx, account)
		return a.Name, err
	}
	p, err := database.One[person](s.db.Scoped(ctx).Table("contacts").Where("id = ? AND account_id = ?", *contact, account).Select(personColumns))
	if fault.Is(err, "not_found") {
		err = fault.New(fault.Invalid, "data_request.contact", "Cette personne n’est pas un interlocuteur du compte.",
			fault.At("/contactId", "unknown", "Un interlocuteur de ce compte."))
	}
	return p.name(), err
}

// Do does something with a request, and what follows from it: an objection that is refused
// leaves the list, a restriction freezes the person. Faults: not_found, data_request.stale,
// and those of Request.act.
func (s *Service) Do(ctx context.Context, id uuid.UUID, version int64, a Act, text string) (Request, error) {
	return s.change(ctx, id, version, func(ctx context.Context, r *Request) error {
		today, err := s.today(ctx)
		if err != nil {
			return err
		}
		if err := r.act(a, text, actor.Current(ctx).UserID, clock.Now(ctx), today); err != nil {
			return err
		}
		return s.follow(ctx, *r, a)
	})
}

// follow draws the consequences of an act.
func (s *Service) follow(ctx context.Context, r Request, a Act) error {
	switch {
	case r.AccountID == nil:
		return nil
	case a == Grant && r.Kind == Restriction:
		return s.keeper.Restrict(ctx, *r.AccountID, r.ContactID, true)
	case a == Lift:
		return s.keeper.Restrict(ctx, *r.AccountID, r.ContactID, false)
	case a == Grant && r.Kind == Opposition:
		return s.object(ctx, r) // received by a former version, which waited for this
	case a == Refuse && r.Kind == Opposition:
		return s.objections.Release(ctx, r.ID, "Demande d’opposition écartée\u00a0; le motif est gardé avec elle.")
	}
	return nil
}

// object puts the person on the list as soon as she objects: whoever objects to prospecting
// is not solicited while one looks into it (RGPD, art. 21, § 3).
func (s *Service) object(ctx context.Context, r Request) error {
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return err
	}
	at := r.ReceivedOn.Midnight(zone)
	if r.CreatedAt.Before(at.Add(24 * time.Hour)) {
		at = r.CreatedAt
	}
	return s.objections.Object(ctx, r.ID, *r.AccountID, r.ContactID, "Demande reçue le "+r.ReceivedOn.Display()+" ("+r.Source+")", at)
}

// change is the common shape of every change of a request.
func (s *Service) change(ctx context.Context, id uuid.UUID, version int64, rule func(context.Context, *Request) error) (r Request, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		var owner uuid.UUID
		if before.AccountID != nil {
			if owner, err = s.accounts.Hold(ctx, *before.AccountID); err != nil {
				return err
			}
		}
		if before.Version != version {
			return fault.New(fault.Stale, "data_request.stale", "Cette demande a avancé entre-temps\u00a0; reprenez la version actuelle.").With(before)
		}
		r = before
		if err := rule(ctx, &r); err != nil {
			return err
		}
		if reflect.DeepEqual(r, before) {
			return nil
		}
		if err := s.saveRequest(ctx, before, &r); err != nil || r.AccountID == nil {
			return err
		}
		return s.changes.Touch(ctx, r.Ref(), owner)
	})
	if err != nil {
		return r, err
	}
	return r, s.tell(ctx, &r)
}

func (s *Service) saveRequest(ctx context.Context, before Request, r *Request) error {
	r.Version, r.UpdatedAt = before.Version+1, clock.Now(ctx)
	res := s.db.Scoped(ctx).Model(&Request{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*r)
	if err := database.ExactlyOne(res, nil); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Changed("data_request."+string(r.State), r.Ref(), before, *r))
}

// Get returns one request. Faults: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Request, error) {
	r, err := s.load(ctx, id)
	if err != nil {
		return r, err
	}
	return r, s.tell(ctx, &r)
}

// load reads a request whose account the actor sees; of people who were erased, only who
// sees the whole organisation does. Faults: not_found.
func (s *Service) load(ctx context.Context, id uuid.UUID) (Request, error) {
	r, err := database.One[Request](s.db.Scoped(ctx).Where("id = ?", id))
	switch {
	case err != nil:
		return r, err
	case r.AccountID == nil && actor.Current(ctx).Scope != actor.Org:
		return Request{}, database.NotFound()
	case r.AccountID != nil:
		return r, s.accounts.Visible(ctx, *r.AccountID)
	}
	return r, nil
}

// tell adds what is computed.
func (s *Service) tell(ctx context.Context, list ...*Request) error {
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	var accounts []uuid.UUID
	for _, r := range list {
		if r.Late = r.LateOn(today); r.AccountID != nil {
			accounts = append(accounts, *r.AccountID)
		}
	}
	names, _, err := s.namesOf(ctx, accounts, nil)
	for _, r := range list {
		if r.AccountID != nil {
			r.AccountName = names[*r.AccountID]
		}
	}
	return err
}

// RequestQuery asks for one page of requests, the most urgent first.
type RequestQuery struct {
	Closed  bool
	Account *uuid.UUID
	Cursor  string
	Limit   int
}

// Requests returns one page of the requests about people the actor sees, and the cursor
// of the next. Faults: page.bad_cursor.
func (s *Service) Requests(ctx context.Context, q RequestQuery) ([]Request, string, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, "", err
	}
	k := database.Keyset{Sort: "dueOn", Desc: q.Closed, Filters: database.Digest(q.Closed, q.Account),
		Columns: []database.Column{{Name: "due_on"}, {Name: "id", Type: database.UUID}}}
	seen := "EXISTS (SELECT 1 FROM accounts a WHERE a.id = data_requests.account_id AND " + visible + ")"
	if actor.Current(ctx).Scope == actor.Org {
		seen, args = "TRUE", nil
	}
	rows := s.db.Scoped(ctx).Model(&Request{}).Where(seen, args...)
	if q.Closed {
		rows = rows.Where("state <> ?", Open)
	} else {
		rows = rows.Where("state = ?", Open)
	}
	if q.Account != nil {
		rows = rows.Where("account_id = ?", *q.Account)
	}
	rows, err = database.Page(rows, k, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var list []Request
	if err := rows.Find(&list).Error; err != nil {
		return nil, "", err
	}
	list, next := database.Cut(k, list, q.Limit, func(r Request) []any { return []any{r.DueOn.String(), r.ID} })
	all := make([]*Request, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return list, next, s.tell(ctx, all...)
}
