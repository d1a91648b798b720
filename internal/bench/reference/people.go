package reference

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/email"
	"besace/internal/solicitation/law"
)

// subject is a contact, or the account itself when the contact is the nil UUID.
type subject struct{ account, contact uuid.UUID }

// person is a subject as the law asks for her, and by what she can be reached.
type person struct {
	law.Person
	phones, mobiles, emails, addressed bool
	bought                             bool // a customer, now or once
}

// querier reads in a transaction or outside.
type querier interface {
	query(ctx context.Context, text string, args ...any) (rows, error)
}

// each reads all rows.
func each(ctx context.Context, q querier, text string, args []any, row func(scan func(...any) error) error) error {
	found, err := q.query(ctx, text, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		if err := row(found.Scan); err != nil {
			return err
		}
	}
	return found.Err()
}

func in[T any](before []any, list []T) (string, []any) {
	for _, v := range list {
		before = append(before, v)
	}
	return "(" + strings.Repeat(", ?", len(list))[2:] + ")", before
}

func nilOr(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

// asking is people being loaded.
type asking struct {
	*Store
	q        querier
	at       time.Time
	out      map[subject]*person
	of       map[uuid.UUID][]subject // by account
	accounts []uuid.UUID
	alone    []uuid.UUID
	contacts []uuid.UUID
	digests  map[string][]subject
}

func (s *Store) people(ctx context.Context, q querier, list []subject, at time.Time) (map[subject]*person, error) {
	a := asking{Store: s, q: q, at: at, out: map[subject]*person{}, of: map[uuid.UUID][]subject{}, digests: map[string][]subject{}}
	for _, p := range list {
		a.out[p], a.of[p.account] = &person{}, append(a.of[p.account], p)
		if p.contact == uuid.Nil {
			a.alone = append(a.alone, p.account)
		} else {
			a.contacts = append(a.contacts, p.contact)
		}
	}
	a.accounts = slices.Collect(maps.Keys(a.of))
	for _, step := range []func(context.Context) error{a.places, a.restricted, a.means, a.consents, a.callBacks, a.contracts, a.objections, a.attempts} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return a.out, nil
}

func (a asking) places(ctx context.Context) error {
	list, args := in([]any{a.org}, a.accounts)
	return each(ctx, a.q, `SELECT id, kind, sole_trader, status IN ('customer', 'former_customer'), postcode, insee_code, country, street, town, no_visit, no_visit_since, stop_pub, oui_pub_area, wants_leaflets,
		restricted_at FROM accounts WHERE org_id = ? AND id IN `+list, args, func(scan func(...any) error) error {
		var id uuid.UUID
		var kind, line, street, town string
		var restricted *time.Time
		k := person{Person: law.Person{Capacity: law.Consumer}}
		err := scan(&id, &kind, &line, &k.bought, &k.Place.Postcode, &k.Place.Insee, &k.Place.Country, &street, &town, &k.NoVisit, &k.NoVisitSince, &k.StopPub,
			&k.OptInLetterbox, &k.WantsLeaflets, &restricted)
		switch {
		case kind == "company" && line != "":
			k.Capacity, k.ProfessionalLine = law.SoleTrader, line == "professional_line"
		case kind == "company":
			k.Capacity = law.Professional
		}
		k.Restricted, k.addressed = restricted != nil, street != "" || town != ""
		for _, p := range a.of[id] {
			*a.out[p] = k
		}
		return err
	})
}

func (a asking) restricted(ctx context.Context) error {
	if len(a.contacts) == 0 {
		return nil
	}
	list, args := in([]any{a.org}, a.contacts)
	return each(ctx, a.q, `SELECT id, account_id FROM contacts WHERE org_id = ? AND id IN `+list+` AND restricted_at IS NOT NULL`, args,
		func(scan func(...any) error) error {
			var p subject
			err := scan(&p.contact, &p.account)
			if k := a.out[p]; k != nil {
				k.Restricted = true
			}
			return err
		})
}

func (a asking) means(ctx context.Context) error {
	owners := map[uuid.UUID]subject{}
	for p := range a.out {
		if p.contact == uuid.Nil {
			owners[p.account] = p
		} else {
			owners[p.contact] = p
		}
	}
	var parts []string
	var args []any
	for _, of := range []struct {
		before, after string
		ids           []uuid.UUID
	}{
		{`SELECT 'number', account_id, position, number, kind FROM account_phones`, "account_id", a.alone},
		{`SELECT 'number', contact_id, position, number, kind FROM contact_phones`, "contact_id", a.contacts},
		{`SELECT 'address', account_id, position, address, kind FROM account_emails`, "account_id", a.alone},
		{`SELECT 'address', contact_id, position, address, kind FROM contact_emails`, "contact_id", a.contacts},
	} {
		if len(of.ids) == 0 {
			continue
		}
		var list string
		list, args = in(append(args, a.org), of.ids)
		parts = append(parts, of.before+` WHERE org_id = ? AND `+of.after+` IN `+list)
	}
	return each(ctx, a.q, strings.Join(parts, ` UNION ALL `)+` ORDER BY 2, 3`, args, func(scan func(...any) error) error {
		var means, value, kind string
		var owner uuid.UUID
		var position int64
		if err := scan(&means, &owner, &position, &value, &kind); err != nil {
			return err
		}
		p := owners[owner]
		k := a.out[p]
		switch {
		case means == "number":
			if !k.phones {
				k.Place.Number = value
			}
			k.phones, k.mobiles = true, k.mobiles || kind == "mobile"
		case !k.emails:
			k.emails, k.EmailKind = true, email.Kind(kind)
		}
		d := a.digest(value)
		a.digests[d] = append(a.digests[d], p)
		return nil
	})
}

// about is the end of a statement on the facts of the accounts.
func (a asking) about() (string, []any) {
	list, args := in([]any{a.org}, a.accounts)
	return ` WHERE org_id = ? AND account_id IN ` + list + ` ORDER BY account_id, id`, args
}

func (a asking) consents(ctx context.Context) error {
	about, args := a.about()
	return each(ctx, a.q, `SELECT account_id, contact_id, id, channel, purpose, family, text_version, proof, out_of_hours, collected_at, expires_at, withdrawn_at
		FROM consents`+about, args, func(scan func(...any) error) error {
		var account uuid.UUID
		var contact *uuid.UUID
		var c law.Consent
		err := scan(&account, &contact, &c.ID, &c.Channel, &c.Purpose, &c.Family, &c.TextVersion, &c.Proof, &c.OutOfHours, &c.CollectedAt, &c.ExpiresAt, &c.WithdrawnAt)
		if k := a.out[subject{account, nilOr(contact)}]; k != nil {
			k.Consents = append(k.Consents, c)
		}
		return err
	})
}

func (a asking) callBacks(ctx context.Context) error {
	about, args := a.about()
	return each(ctx, a.q, `SELECT account_id, contact_id, id, requested_at, kind, proof, closed_at FROM call_backs`+about, args, func(scan func(...any) error) error {
		var account uuid.UUID
		var contact *uuid.UUID
		var c law.CallBack
		err := scan(&account, &contact, &c.ID, &c.At, &c.Kind, &c.Proof, &c.ClosedAt)
		if k := a.out[subject{account, nilOr(contact)}]; k != nil {
			k.CallBacks = append(k.CallBacks, c)
		}
		return err
	})
}

func (a asking) contracts(ctx context.Context) error {
	about, args := a.about()
	return each(ctx, a.q, `SELECT account_id, id, families, starts_on, ends_on, details_collected, opt_out_offered FROM current_contracts`+about, args,
		func(scan func(...any) error) error {
			var account uuid.UUID
			var families string // none in the generated data
			var to *civil.Date
			var c law.Contract
			err := scan(&account, &c.ID, &families, &c.From, &to, &c.DetailsCollected, &c.OptOutOffered)
			if to != nil {
				c.To = *to
			}
			for _, p := range a.of[account] {
				a.out[p].Contracts = append(a.out[p].Contracts, c)
			}
			return err
		})
}
