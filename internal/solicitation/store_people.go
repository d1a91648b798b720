package solicitation

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/email"
	"besace/internal/platform/fault"
	"besace/internal/solicitation/law"
)

// Subject is somebody who may be contacted: a contact, or the account itself when the
// contact is nil.
type Subject struct{ Account, Contact uuid.UUID }

// known is a subject with all that the law asks of her, and by what she can be reached.
type known struct {
	law.Person
	phones, mobiles, emails, addressed bool
	bought                             bool   // a customer, now or once
	name                               string // folded
	door                               door   // of the account
	visited                            *door  // nil: that of the account; empty: none
}

// people loads the subjects as the law asks for them at the instant, in a number of
// statements that does not depend on theirs.
func (s *Service) people(ctx context.Context, subjects []Subject, at time.Time) (map[Subject]*known, error) {
	return s.gather(ctx, subjects, at, func(map[Subject]*known) error { return nil })
}

// gather is people, of whom move says where they are before those who live there are looked for.
func (s *Service) gather(ctx context.Context, subjects []Subject, at time.Time, move func(map[Subject]*known) error) (map[Subject]*known, error) {
	out := make(map[Subject]*known, len(subjects))
	var accounts, alone, contacts []uuid.UUID
	for _, p := range subjects {
		out[p] = &known{Person: law.Person{Capacity: law.Consumer}}
		accounts = append(accounts, p.Account)
		if p.Contact == uuid.Nil {
			alone = append(alone, p.Account)
		} else {
			contacts = append(contacts, p.Contact)
		}
	}
	slices.SortFunc(accounts, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	accounts = slices.Compact(accounts)
	if err := s.places(ctx, accounts, out); err != nil {
		return nil, err
	}
	if err := move(out); err != nil {
		return nil, err
	}
	if err := s.named(ctx, contacts, out); err != nil {
		return nil, err
	}
	digests, err := s.reachable(ctx, alone, contacts, out)
	if err != nil {
		return nil, err
	}
	if err := s.facts(ctx, accounts, out); err != nil {
		return nil, err
	}
	there := s.home(ctx, out, digests)
	return out, s.recognised(ctx, accounts, digests, there, at, out)
}

// read runs a hand-written read and scans its rows one by one: a phone that synchronises
// asks about hundreds of people at once.
func (s *Service) read(ctx context.Context, query string, args []any, each func(scan func(...any) error) error) error {
	rows, err := s.db.Rows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *Service) places(ctx context.Context, accounts []uuid.UUID, out map[Subject]*known) error {
	of := byAccount(out)
	these, ids := s.db.Among("id", accounts)
	return s.read(ctx, `SELECT id, kind, sole_trader, name_fold, status IN ('customer', 'former_customer'), postcode, insee_code, country, street, town, no_visit, no_visit_since, stop_pub, oui_pub_area, wants_leaflets, restricted_at
		FROM accounts WHERE org_id = ? AND `+these, []any{actor.Current(ctx).OrgID, ids}, func(scan func(...any) error) error {
		var id uuid.UUID
		var kind, line, name, street, town string
		var restricted *time.Time
		k := known{Person: law.Person{Capacity: law.Consumer}}
		if err := scan(&id, &kind, &line, &name, &k.bought, &k.Place.Postcode, &k.Place.Insee, &k.Place.Country, &street, &town, &k.NoVisit, &k.NoVisitSince, &k.StopPub,
			&k.OptInLetterbox, &k.WantsLeaflets, &restricted); err != nil {
			return err
		}
		switch {
		case kind == company && line != "":
			k.Capacity, k.ProfessionalLine = law.SoleTrader, line == professionalLine
		case kind == company:
			k.Capacity = law.Professional
		}
		k.Restricted, k.addressed = restricted != nil, street != "" || town != ""
		k.name, k.door = name, door{street, k.Place.Postcode, k.Place.Insee, town}
		for _, p := range of[id] {
			*out[p] = k
		}
		return nil
	})
}

// elsewhere is somebody as post and visits reach her at another address of her account: what is
// said there counts instead. Faults: contact_fact.address.
func (s *Service) elsewhere(ctx context.Context, q Ask) (*known, error) {
	out, err := s.gather(ctx, []Subject{q.Subject}, q.At, func(out map[Subject]*known) error { return s.move(ctx, out[q.Subject], q) })
	return out[q.Subject], err
}

// move puts somebody at another address of her account, or at no door of hers: what is said at one, by a sticker or by
// whoever refused there, is then nothing to her. One visits an establishment that was closed, and writes to none.
// Faults: contact_fact.address.
func (s *Service) move(ctx context.Context, k *known, q Ask) error {
	if q.Free {
		k.NoVisit, k.visited = false, &door{}
		return nil
	}
	const columns = `SELECT postcode, insee_code, country, street, town, no_visit, no_visit_since, stop_pub, oui_pub_area, wants_leaflets FROM `
	const theirs = ` WHERE org_id = ? AND account_id = ? AND id = ?`
	open := ""
	if q.Channel != law.Visit {
		open = ` AND archived_at IS NULL`
	}
	mine := []any{actor.Current(ctx).OrgID, q.Account, q.Address}
	found := false
	err := s.read(ctx, columns+`account_addresses`+theirs+` UNION ALL `+columns+`establishments`+theirs+open, append(mine, mine...),
		func(scan func(...any) error) error {
			var street, town string
			err := scan(&k.Place.Postcode, &k.Place.Insee, &k.Place.Country, &street, &town, &k.NoVisit, &k.NoVisitSince, &k.StopPub, &k.OptInLetterbox, &k.WantsLeaflets)
			found, k.addressed = true, street != "" || town != ""
			k.visited = &door{street, k.Place.Postcode, k.Place.Insee, town}
			return err
		})
	if err == nil && !found {
		err = notTheirs("query:addressId")
	}
	return err
}

// notTheirs refuses an address that is none of the account's, by where it was given.
func notTheirs(pointer string) error {
	return fault.New(fault.Invalid, "contact_fact.address", "Cette adresse n’est pas l’une de celles du compte.",
		fault.At(pointer, "unknown", "Une adresse ou un établissement de ce compte."))
}

// named reads the names of the contacts, and who had the use of her data limited.
func (s *Service) named(ctx context.Context, contacts []uuid.UUID, out map[Subject]*known) error {
	if len(contacts) == 0 {
		return nil
	}
	these, ids := s.db.Among("id", contacts)
	return s.read(ctx, `SELECT id, account_id, name_fold, restricted_at FROM contacts WHERE org_id = ? AND `+these, []any{actor.Current(ctx).OrgID, ids},
		func(scan func(...any) error) error {
			var p Subject
			var name string
			var restricted *time.Time
			err := scan(&p.Contact, &p.Account, &name, &restricted)
			if k := out[p]; k != nil {
				k.name, k.Restricted = name, k.Restricted || restricted != nil
			}
			return err
		})
}

// reachable reads the numbers and addresses of the subjects in one statement, and returns
// the subjects by the digest of each.
func (s *Service) reachable(ctx context.Context, alone, contacts []uuid.UUID, out map[Subject]*known) (map[string][]Subject, error) {
	owners := make(map[uuid.UUID]Subject, len(out))
	for p := range out {
		if p.Contact == uuid.Nil {
			owners[p.Account] = p
		} else {
			owners[p.Contact] = p
		}
	}
	var parts []string
	var args []any
	for _, of := range []struct {
		means, owner, columns, table string
		ids                          []uuid.UUID
	}{
		{"number", "account_id", "number, kind", "account_phones", alone}, {"number", "contact_id", "number, kind", "contact_phones", contacts},
		{"address", "account_id", "address, kind", "account_emails", alone}, {"address", "contact_id", "address, kind", "contact_emails", contacts},
	} {
		if len(of.ids) == 0 {
			continue
		}
		these, ids := s.db.Among(of.owner, of.ids)
		args = append(args, actor.Current(ctx).OrgID, ids)
		parts = append(parts, `SELECT '`+of.means+`', `+of.owner+`, position, `+of.columns+` FROM `+of.table+` WHERE org_id = ? AND `+these)
	}
	digests := make(map[string][]Subject, len(out))
	return digests, s.read(ctx, strings.Join(parts, ` UNION ALL `)+` ORDER BY 2, 3`, args, func(scan func(...any) error) error {
		var means, value, kind string
		var owner uuid.UUID
		var position int64
		if err := scan(&means, &owner, &position, &value, &kind); err != nil {
			return err
		}
		p := owners[owner]
		out[p].reach(means == "number", value, kind)
		d := s.digest(ctx, value)
		digests[d] = append(digests[d], p)
		return nil
	})
}

// reach adds one number or address, the preferred ones first.
func (k *known) reach(number bool, value, kind string) {
	switch {
	case number:
		if !k.phones {
			k.Place.Number = value
		}
		k.phones, k.mobiles = true, k.mobiles || kind == "mobile"
	case !k.emails:
		k.emails, k.EmailKind = true, email.Kind(kind)
	}
}

func byAccount(out map[Subject]*known) map[uuid.UUID][]Subject {
	of := make(map[uuid.UUID][]Subject, len(out))
	for p := range out {
		of[p.Account] = append(of[p.Account], p)
	}
	return of
}
