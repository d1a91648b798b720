package privacy

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
)

// About is what an adviser has to know of the data of one person: the account itself when
// ContactID is nil.
type About struct {
	ContactID    *uuid.UUID
	Name         string
	LastInbound  *time.Time
	InboundFrom  string // the kind of fact it was
	Limit        *Limit // nil: no time limit runs
	Informed     *Delivery
	InformBy     civil.Date
	RestrictedAt *time.Time
}

// OfAccount is what is to be known of the people of an account.
type OfAccount struct {
	People   []About
	Requests []Request
	Retained bool
}

// OfAccount says of the account and of each of its contacts when her data fall due, and
// whether she was informed. Faults: not_found, account.merged, account.erased.
func (s *Service) OfAccount(ctx context.Context, account uuid.UUID) (of OfAccount, err error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return of, err
	}
	a, err := s.sheetOf(ctx, account)
	if err != nil {
		return of, err
	}
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return of, err
	}
	terms, err := s.terms(ctx)
	if err != nil {
		return of, err
	}
	standings, last, people, err := s.standings(ctx, []sheet{a}, civil.In(clock.Now(ctx), zone))
	if err != nil {
		return of, err
	}
	informed, err := s.lastDeliveries(ctx, account)
	if err != nil {
		return of, err
	}
	first, err := s.firstContacts(ctx, []uuid.UUID{account})
	if err != nil {
		return of, err
	}
	about := func(w who, name string, contact *uuid.UUID, collected time.Time, restricted *time.Time) About {
		f := standings[w]
		one := About{ContactID: contact, Name: name, LastInbound: f.Inbound, InformBy: informBy(collected, first[account], zone), RestrictedAt: restricted, Informed: informed[w]}
		if h := last[w]; f.Inbound != nil && h.At.Equal(*f.Inbound) {
			one.InboundFrom = h.From
		}
		if l, runs := f.limit(terms, zone); runs {
			one.Limit = &l
		}
		return one
	}
	of.Retained = a.FormerOwnerID != nil
	of.People = append(of.People, about(who{Account: account}, a.Name, nil, a.CreatedAt, a.RestrictedAt))
	for i := range people {
		p := &people[i]
		of.People = append(of.People, about(who{account, p.ID}, p.name(), &p.ID, p.CreatedAt, p.RestrictedAt))
	}
	of.Requests, err = s.requestsOf(ctx, account)
	return of, err
}

func (s *Service) requestsOf(ctx context.Context, account uuid.UUID) (list []Request, err error) {
	if err := s.db.Scoped(ctx).Where("account_id = ?", account).Order("received_on DESC, id DESC").Find(&list).Error; err != nil {
		return nil, err
	}
	all := make([]*Request, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return list, s.tell(ctx, all...)
}

// lastDeliveries are the last time that each person of an account was told.
func (s *Service) lastDeliveries(ctx context.Context, account uuid.UUID) (map[who]*Delivery, error) {
	var list []Delivery
	if err := s.db.Scoped(ctx).Where("account_id = ?", account).Order("given_at, id").Find(&list).Error; err != nil {
		return nil, err
	}
	last, all := map[who]*Delivery{}, make([]*Delivery, len(list))
	for i := range list {
		w := who{Account: account}
		if list[i].ContactID != nil {
			w.Contact = *list[i].ContactID
		}
		all[i], last[w] = &list[i], &list[i]
	}
	return last, s.edition(ctx, all...)
}
