package prospect

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/email"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/phone"
	"besace/internal/platform/siret"
	"besace/internal/platform/weblink"
)

// Draft is what creates an account; only Kind and a name are required.
type Draft struct {
	ID     uuid.UUID // nil UUID: made here
	Kind   Kind
	Status Status // lead when empty
	Reason string // why it is disqualified from the beginning
	Owner  *uuid.UUID
	Fields Patch
}

// Patch is what changes an account: only the fields that are present.
type Patch struct {
	Name, TradeName, Civility, FirstName, LastName opt.Value[string]
	ExternalRef                                    opt.Value[string]
	SIRET, SIREN, VATNumber, NAFRev2, NAF2025      opt.Value[string]
	HeadcountMin, HeadcountMax                     opt.Value[int64]
	Website, Class, SoleTrader                     opt.Value[string]
	PotentialCents                                 opt.Value[int64]
	Owner, Source                                  opt.Value[uuid.UUID]
	Address                                        opt.Value[PlacePatch]
	Phones                                         opt.Value[[]PhoneInput]
	Emails                                         opt.Value[[]EmailInput]
	Tags                                           opt.Value[[]uuid.UUID]
	Custom                                         opt.Value[map[string]any]
	NextAction                                     opt.Value[NextAction]
}

// PhoneInput is a number as typed.
type PhoneInput struct{ Number, Label string }

// EmailInput is an address as typed; an empty Kind is deduced.
type EmailInput struct{ Address, Kind, Label string }

// NextAction is what is to be done next with an account.
type NextAction struct {
	At    time.Time `json:"at"`
	Kind  string    `json:"kind"` // call, visit, email, mail, quote, other
	Label string    `json:"label,omitempty"`
	// Of a visit: what it is about, as the law asks it, empty as usual; and the reason of a
	// manager who plans it against the law.
	Purpose  string `json:"purpose,omitempty"`
	Family   string `json:"family,omitempty"`
	Override string `json:"-"`
}

const refused = "Des champs du compte sont à corriger."

// create makes a sheet out of the input. Faults: account.invalid with every faulty field.
func create(ctx context.Context, n Draft, custom CustomRules) (Sheet, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	s := Sheet{Account: Account{
		ID: n.ID, OrgID: who.OrgID, Version: 1, OwnerID: who.UserID, CreatedBy: who.UserID, Kind: n.Kind, Status: n.Status,
		Civility: "unspecified", Country: "FR", Custom: "{}", CreatedAt: now, UpdatedAt: now,
	}}
	if s.ID == uuid.Nil {
		s.ID = id.New()
	}
	if s.Status == "" {
		s.Status = Lead
	}
	var missing fault.Fields
	if s.StatusReason = strings.TrimSpace(n.Reason); s.Status == Disqualified && s.StatusReason == "" {
		missing.Add("/statusReason", "required", "Une raison, en quelques mots factuels\u00a0: pourquoi ce compte est écarté.")
	}
	return s, s.apply(now, n.Fields, custom, missing...)
}

// apply changes the sheet by the patch at the instant and recomputes what derives from it; custom
// are the rules of the custom values it may set, found what is wrong already. Faults:
// account.invalid with every faulty field.
func (s *Sheet) apply(at time.Time, p Patch, custom CustomRules, found ...fault.Field) error {
	bad := fault.Fields(found)
	s.applyNames(p, &bad)
	s.applyIdentifiers(p, &bad)
	s.applyCommercial(p, &bad)
	s.applyAddress(at, p, &bad)
	s.applyPhones(p, &bad)
	s.applyEmails(p, &bad)
	if p.Custom.Present() {
		merged, refusals, err := custom(string(s.Kind), s.Custom, p.Custom.Get())
		if err != nil {
			return err
		}
		s.Custom, bad = merged, append(bad, refusals...)
	}
	if p.Tags.Present() {
		s.TagIDs = distinct(p.Tags.Get())
		atMost(&bad, "/tagIds", len(s.TagIDs), maxTags)
	}
	s.derive()
	return bad.Err("account.invalid", refused)
}

func (s *Sheet) applyNames(p Patch, bad *fault.Fields) {
	clean := func(v opt.Value[string], to *string) {
		if v.Present() {
			*to = strings.Join(strings.Fields(v.Get()), " ")
		}
	}
	clean(p.TradeName, &s.TradeName)
	clean(p.FirstName, &s.FirstName)
	clean(p.LastName, &s.LastName)
	clean(p.ExternalRef, &s.ExternalRef)
	p.Civility.Apply(&s.Civility)
	if s.Kind == Company {
		clean(p.Name, &s.Name)
		if s.Name == "" {
			bad.Add("/name", "required", "Le nom de l’entreprise.")
		}
		return
	}
	if s.LastName == "" {
		bad.Add("/lastName", "required", "Le nom de famille.")
	}
	if p.SoleTrader.Get() != "" {
		bad.Add("/soleTrader", "not_a_company", "Un particulier n’est pas une entreprise individuelle\u00a0: créez une entreprise.")
	}
	if p.SIRET.Get() != "" || p.SIREN.Get() != "" {
		bad.Add("/siret", "not_a_company", "Un particulier n’a pas de SIRET\u00a0: créez une entreprise.")
	}
}

func (s *Sheet) applyIdentifiers(p Patch, bad *fault.Fields) {
	if p.SIREN.Present() {
		s.SIREN = parsed(p.SIREN, "/siren", bad, siret.ParseSIREN)
	}
	if p.SIRET.Present() {
		s.SIRET = parsed(p.SIRET, "/siret", bad, siret.ParseSIRET)
	}
	if s.SIRET != nil {
		own := string(siret.SIRET(*s.SIRET).SIREN())
		if p.SIREN.Get() != "" && s.SIREN != nil && *s.SIREN != own {
			bad.Add("/siren", "mismatch", "Le SIREN n’est pas celui du SIRET.")
		}
		s.SIREN = &own
	}
	if p.VATNumber.Present() {
		s.VATNumber = parsed(p.VATNumber, "/vatNumber", bad, siret.ParseVAT)
	} else if s.SIREN != nil && (s.VATNumber == nil || p.SIREN.Present() || p.SIRET.Present()) {
		vat := string(siret.SIREN(*s.SIREN).VAT())
		s.VATNumber = &vat
	}
	if p.VATNumber.Present() && s.SIREN != nil && s.VATNumber != nil && !siret.SIREN(*s.SIREN).Bears(*s.VATNumber) {
		bad.Add("/vatNumber", "mismatch", "Le numéro de TVA de cette entreprise est "+string(siret.SIREN(*s.SIREN).VAT())+".")
	}
	if p.NAFRev2.Present() {
		s.NAFRev2 = parsed(p.NAFRev2, "/nafRev2", bad, siret.ParseNAFRev2)
	}
	if p.NAF2025.Present() {
		s.NAF2025 = parsed(p.NAF2025, "/naf2025", bad, siret.ParseNAF2025)
	}
	if p.SoleTrader.Present() && s.Kind == Company {
		s.SoleTrader = TraderLine(p.SoleTrader.Get())
	}
	s.Fictitious = s.SIREN != nil && siret.SIREN(*s.SIREN).IsFictitious()
}

// parsed reads an identifier; empty and null erase it, a wrong one is reported at the pointer.
func parsed[T ~string](v opt.Value[string], pointer string, bad *fault.Fields, parse func(string) (T, error)) *string {
	if strings.TrimSpace(v.Get()) == "" {
		return nil
	}
	id, err := parse(v.Get())
	if err != nil {
		report(bad, pointer, err)
		return nil
	}
	text := string(id)
	return &text
}

// report adds a parser's fault at the pointer of the field it read.
func report(bad *fault.Fields, pointer string, err error) {
	code, message := "invalid", err.Error()
	if f, ok := fault.Of(err); ok {
		code, message = f.Code, f.Message
	}
	bad.Add(pointer, code, message)
}

func (s *Sheet) applyCommercial(p Patch, bad *fault.Fields) {
	p.HeadcountMin.ApplyPointer(&s.HeadcountMin)
	p.HeadcountMax.ApplyPointer(&s.HeadcountMax)
	if s.HeadcountMin != nil && s.HeadcountMax != nil && *s.HeadcountMin > *s.HeadcountMax {
		bad.Add("/headcountMax", "too_small", "Au moins l’effectif minimal.")
	}
	p.Class.ApplyPointer(&s.Class)
	p.PotentialCents.ApplyPointer(&s.PotentialCents)
	p.Source.ApplyPointer(&s.SourceID)
	if p.Website.Present() {
		link, err := weblink.Parse(p.Website.Get())
		switch {
		case err != nil:
			report(bad, "/website", err)
		case utf8.RuneCountInString(link) > maxWebsite:
			bad.Add("/website", "too_long", fmt.Sprintf("Au plus %d caractères.", maxWebsite))
		}
		s.Website = link
	}
	if p.NextAction.Present() {
		switch next := p.NextAction.Pointer(); {
		case next == nil:
			s.dropNext()
		case next.At.IsZero():
			bad.Add("/nextAction/at", "required", "La date de la prochaine action.")
		default:
			s.planNext(*next)
		}
	}
}

func (s *Sheet) applyAddress(at time.Time, p Patch, bad *fault.Fields) {
	if !p.Address.Present() {
		return
	}
	a := s.Account.Place().amended(at, p.Address, bad)
	s.Unit, s.Building, s.Street, s.Locality = a.Unit, a.Building, a.Street, a.Locality
	s.Postcode, s.Town, s.Cedex, s.InseeCode, s.Country = a.Postcode, a.Town, a.Cedex, a.InseeCode, a.Country
	s.Latitude, s.Longitude, s.Positioning = a.Latitude, a.Longitude, a.Positioning
	s.NoVisit, s.NoVisitSince, s.StopPub, s.OuiPubArea, s.WantsLeaflets = a.NoVisit, a.NoVisitSince, a.StopPub, a.OuiPubArea, a.WantsLeaflets
}

func (s *Sheet) applyPhones(p Patch, bad *fault.Fields) {
	if !p.Phones.Present() {
		return
	}
	atMost(bad, "/phones", len(p.Phones.Get()), maxLines)
	s.Phones = readPhones(p.Phones.Get(), bad)
	for i := range s.Phones {
		s.Phones[i].OrgID, s.Phones[i].AccountID = s.OrgID, s.ID
	}
}

// readPhones reads numbers as typed; wrong ones are reported below /phones.
func readPhones(typed []PhoneInput, bad *fault.Fields) (phones []Phone) {
	for i, in := range typed {
		n, err := phone.Parse(in.Number, "FR")
		if err != nil {
			report(bad, fmt.Sprintf("/phones/%d/number", i), err)
			continue
		}
		phones = append(phones, Phone{Position: int64(len(phones)), Number: n.E164, Kind: phoneKind(n), Label: withExtension(in.Label, n.Extension)})
	}
	return phones
}

// withExtension keeps the "poste" that was typed after a number beside it.
func withExtension(label, extension string) string {
	said := "poste " + extension
	switch {
	case extension == "" || strings.Contains(label, said):
		return label
	case label == "":
		return said
	}
	return label + " · " + said
}

func phoneKind(n phone.Number) string {
	switch n.Kind {
	case phone.Mobile:
		return "mobile"
	case phone.Fixed:
		return "fixed"
	default:
		return "other"
	}
}

func (s *Sheet) applyEmails(p Patch, bad *fault.Fields) {
	if !p.Emails.Present() {
		return
	}
	atMost(bad, "/emails", len(p.Emails.Get()), maxLines)
	s.Emails = readEmails(p.Emails.Get(), bad)
	for i := range s.Emails {
		s.Emails[i].OrgID, s.Emails[i].AccountID = s.OrgID, s.ID
	}
}

// readEmails reads addresses as typed; wrong ones are reported below /emails.
func readEmails(typed []EmailInput, bad *fault.Fields) (emails []Email) {
	for i, in := range typed {
		a, err := email.Parse(in.Address)
		if err != nil {
			report(bad, fmt.Sprintf("/emails/%d/address", i), err)
			continue
		}
		kind := in.Kind
		if kind == "" {
			kind = string(a.Kind())
		}
		emails = append(emails, Email{Position: int64(len(emails)), Address: a.Key(), Kind: kind, Label: in.Label})
	}
	return emails
}

// maxWebsite is how many characters the address of a website has, its scheme included.
const maxWebsite = 200

// atMost refuses a list that is longer than the contract lets any be: what comes from a file adds to what was there.
func atMost(bad *fault.Fields, pointer string, n, limit int) {
	if n > limit {
		bad.Add(pointer, "too_many", fmt.Sprintf("Au plus %d.", limit))
	}
}

// distinct orders ids as the database does, each once.
func distinct(ids []uuid.UUID) []uuid.UUID {
	ordered := slices.Clone(ids)
	slices.SortFunc(ordered, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(ordered)
}
