package solicitation

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/email"
	"besace/internal/solicitation/law"
)

// Subject is somebody who may be contacted: a contact, or the account itself when the
// contact is nil.
type Subject struct{ Account, Contact uuid.UUID }

// known is a subject with all that the law asks of her, and by what she can be reached.
type known struct {
	law.Person
	phones, mobiles, emails, addressed bool
}

// place is the part of an account's row that the law asks for.
type place struct {
	ID                    uuid.UUID
	Kind                  string
	Postcode, InseeCode   string
	Country, Street, Town string
	NoVisit, StopPub      bool
	RestrictedAt          *time.Time
}

// means is one number or address of a subject, with its place in her order.
type means struct {
	Owner    uuid.UUID
	Position int64
	Value    string
	Kind     string
}

// countedFor is for how long a call may matter to the law; a refused visit always does.
const countedFor = 100 * 24 * time.Hour

// people loads the subjects as the law asks for them at the instant, in a number of
// statements that does not depend on theirs.
func (s *Service) people(ctx context.Context, subjects []Subject, at time.Time) (map[Subject]*known, error) {
	out := make(map[Subject]*known, len(subjects))
	var accounts, alone, contacts []uuid.UUID
	for _, p := range subjects {
		out[p] = &known{}
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
	if err := s.restricted(ctx, contacts, out); err != nil {
		return nil, err
	}
	digests, err := s.reachable(ctx, alone, contacts, out)
	if err != nil {
		return nil, err
	}
	if err := s.facts(ctx, accounts, out); err != nil {
		return nil, err
	}
	return out, s.recognised(ctx, accounts, digests, at, out)
}

func (s *Service) places(ctx context.Context, accounts []uuid.UUID, out map[Subject]*known) error {
	var rows []place
	err := s.db.Scoped(ctx).Table("accounts").Where("id IN ?", accounts).
		Select("id", "kind", "postcode", "insee_code", "country", "street", "town", "no_visit", "stop_pub", "restricted_at").Find(&rows).Error
	if err != nil {
		return err
	}
	of := make(map[uuid.UUID]place, len(rows))
	for _, row := range rows {
		of[row.ID] = row
	}
	for p, k := range out {
		row := of[p.Account]
		k.Capacity = law.Consumer
		if row.Kind == company {
			k.Capacity = law.Professional
		}
		k.Place = law.Place{Country: row.Country, Postcode: row.Postcode, Insee: row.InseeCode}
		k.Restricted = row.RestrictedAt != nil
		k.NoVisit, k.StopPub, k.addressed = row.NoVisit, row.StopPub, row.Street != "" || row.Town != ""
	}
	return nil
}

// restricted finds the contacts who had the use of their data limited.
func (s *Service) restricted(ctx context.Context, contacts []uuid.UUID, out map[Subject]*known) error {
	if len(contacts) == 0 {
		return nil
	}
	var rows []struct{ ID, AccountID uuid.UUID }
	err := s.db.Scoped(ctx).Table("contacts").Where("id IN ? AND restricted_at IS NOT NULL", contacts).Select("id", "account_id").Find(&rows).Error
	for _, row := range rows {
		if k := out[Subject{row.AccountID, row.ID}]; k != nil {
			k.Restricted = true
		}
	}
	return err
}

// reachable reads the numbers and addresses of the subjects, and returns the subjects by
// the digest of each.
func (s *Service) reachable(ctx context.Context, alone, contacts []uuid.UUID, out map[Subject]*known) (map[string][]Subject, error) {
	digests := map[string][]Subject{}
	owners := make(map[uuid.UUID]Subject, len(out))
	for p := range out {
		if p.Contact == uuid.Nil {
			owners[p.Account] = p
		} else {
			owners[p.Contact] = p
		}
	}
	for _, list := range []struct {
		table, owner, value string
		ids                 []uuid.UUID
	}{
		{"account_phones", "account_id", "number", alone}, {"contact_phones", "contact_id", "number", contacts},
		{"account_emails", "account_id", "address", alone}, {"contact_emails", "contact_id", "address", contacts},
	} {
		if len(list.ids) == 0 {
			continue
		}
		var rows []means
		err := s.db.Scoped(ctx).Table(list.table).Where(list.owner+" IN ?", list.ids).
			Select(list.owner + " AS owner, position, " + list.value + " AS value, kind").Order(list.owner + ", position").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			p := owners[row.Owner]
			out[p].reach(list.value == "number", row)
			d := s.digest(ctx, row.Value)
			digests[d] = append(digests[d], p)
		}
	}
	return digests, nil
}

// reach adds one number or address, the preferred ones first.
func (k *known) reach(number bool, m means) {
	switch {
	case number:
		if !k.phones {
			k.Place.Number = m.Value
		}
		k.phones, k.mobiles = true, k.mobiles || m.Kind == "mobile"
	case !k.emails:
		k.emails, k.EmailKind = true, email.Kind(m.Kind)
	}
}

// facts reads what the ledger holds of the accounts.
func (s *Service) facts(ctx context.Context, accounts []uuid.UUID, out map[Subject]*known) error {
	of := byAccount(out)
	var consents []Consent
	if err := s.about(ctx, accounts, &consents); err != nil {
		return err
	}
	for _, c := range consents {
		if k := out[Subject{at(c.AccountID), c.contact()}]; k != nil {
			k.Consents = append(k.Consents, law.Consent{ID: c.ID, Channel: c.Channel, Purpose: c.Purpose, Family: c.Family, TextVersion: c.TextVersion, Proof: c.Proof,
				OutOfHours: c.OutOfHours, CollectedAt: c.CollectedAt, ExpiresAt: c.ExpiresAt, WithdrawnAt: c.WithdrawnAt})
		}
	}
	var requests []CallBack
	if err := s.about(ctx, accounts, &requests); err != nil {
		return err
	}
	for _, c := range requests {
		if k := out[Subject{at(c.AccountID), c.contact()}]; k != nil {
			k.CallBacks = append(k.CallBacks, law.CallBack{ID: c.ID, At: c.RequestedAt, Proof: c.Proof, ClosedAt: c.ClosedAt})
		}
	}
	var contracts []Contract
	if err := s.about(ctx, accounts, &contracts); err != nil {
		return err
	}
	for _, c := range contracts {
		one := law.Contract{ID: c.ID, From: c.StartsOn, Families: c.Covers(), DetailsCollected: c.DetailsCollected, OptOutOffered: c.OptOutOffered}
		if c.EndsOn != nil {
			one.To = *c.EndsOn
		}
		for _, p := range of[at(c.AccountID)] {
			out[p].Contracts = append(out[p].Contracts, one)
		}
	}
	return nil
}

func (s *Service) about(ctx context.Context, accounts []uuid.UUID, list any) error {
	return s.db.Scoped(ctx).Where("account_id IN ?", accounts).Order("id").Find(list).Error
}

func byAccount(out map[Subject]*known) map[uuid.UUID][]Subject {
	of := map[uuid.UUID][]Subject{}
	for p := range out {
		of[p.Account] = append(of[p.Account], p)
	}
	return of
}

// recognised reads the objections and the attempts of the subjects: noted about them,
// about their account, or known by the digest of one of their numbers and addresses.
func (s *Service) recognised(ctx context.Context, accounts []uuid.UUID, digests map[string][]Subject, at time.Time, out map[Subject]*known) error {
	var keys []string
	for d := range digests {
		keys = append(keys, d)
	}
	slices.Sort(keys)
	if err := s.objections(ctx, accounts, keys, digests, out); err != nil {
		return err
	}
	var attempts []Attempt
	recent := func() *gorm.DB { // a fresh chain for each query
		return s.db.Scoped(ctx).Where("channel = ? AND attempted_at > ? OR channel = ? AND outcome IS NOT NULL", law.Phone, at.Add(-countedFor), law.Visit).
			Select("id", "account_id", "contact_id", "channel", "purpose", "digest", "attempted_at", "outcome").Order("attempted_at, id")
	}
	if err := recent().Where("account_id IN ?", accounts).Find(&attempts).Error; err != nil {
		return err
	}
	if len(keys) > 0 {
		var elsewhere []Attempt
		err := recent().Where("digest IN ? AND (account_id IS NULL OR account_id NOT IN ?)", keys, accounts).Find(&elsewhere).Error
		if err != nil {
			return err
		}
		attempts = append(attempts, elsewhere...)
	}
	for _, a := range attempts {
		counted, commercial := a.counted()
		if !commercial {
			continue
		}
		for _, p := range concerned(a.AccountID, a.contact(), digests[a.Digest], out) {
			out[p].Attempts = append(out[p].Attempts, counted)
		}
	}
	return nil
}

func (s *Service) objections(ctx context.Context, accounts []uuid.UUID, keys []string, digests map[string][]Subject, out map[Subject]*known) error {
	var rows []Objection
	if err := s.about(ctx, accounts, &rows); err != nil {
		return err
	}
	of := byAccount(out)
	told := map[Subject]map[uuid.UUID]bool{}
	tell := func(p Subject, o Objection) {
		if told[p] == nil {
			told[p] = map[uuid.UUID]bool{}
		}
		if !told[p][o.ID] {
			told[p][o.ID] = true
			out[p].Objections = append(out[p].Objections, law.Objection{ID: o.ID, Channel: o.Channel, At: o.ReceivedAt, LiftedAt: o.LiftedAt})
		}
	}
	for _, o := range rows {
		for _, p := range of[*o.AccountID] {
			// An objection of the account is everybody's there.
			if o.contact() == uuid.Nil || o.contact() == p.Contact {
				tell(p, o)
			}
		}
	}
	if len(keys) == 0 {
		return nil
	}
	var by []struct {
		Objection
		Digest string `gorm:"column:digest"`
	}
	err := s.db.Scoped(ctx).Table("privacy_objections").Joins("JOIN privacy_objection_keys k ON k.org_id = privacy_objections.org_id AND k.objection_id = privacy_objections.id").
		Where("k.digest IN ?", keys).Select("privacy_objections.*, k.digest").Order("privacy_objections.id").Find(&by).Error
	if err != nil {
		return err
	}
	for _, o := range by {
		for _, p := range digests[o.Digest] {
			tell(p, o.Objection)
		}
	}
	return nil
}

// concerned are the subjects that an attempt is about: who was called, and who has the
// number. An attempt on the account itself is on nobody in particular there.
func concerned(account *uuid.UUID, contact uuid.UUID, sharing []Subject, out map[Subject]*known) []Subject {
	list := slices.Clone(sharing)
	if account != nil {
		if p := (Subject{*account, contact}); out[p] != nil && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	return list
}
