package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// callable gives contacts with what the law answers about each of them, in a number of
// statements that does not depend on theirs.
func callable(ctx context.Context, s *solicitation.Service, contacts []prospect.Contact) ([]oas.Contact, error) {
	subjects := make([]solicitation.Subject, len(contacts))
	for n, c := range contacts {
		subjects[n] = solicitation.Subject{Account: c.AccountID, Contact: c.ID}
	}
	answers, err := s.CallabilityOf(ctx, subjects)
	if err != nil {
		return nil, err
	}
	shown := make([]oas.Contact, len(contacts))
	for n, c := range contacts {
		shown[n] = toContact(c)
		list := each(answers[subjects[n]], toCallability)
		shown[n].Callability = &list
	}
	return shown, nil
}

// callableOne is callable for one contact.
func callableOne(ctx context.Context, s *solicitation.Service, c prospect.Contact) (oas.Contact, error) {
	list, err := callable(ctx, s, []prospect.Contact{c})
	if err != nil {
		return oas.Contact{}, err
	}
	return list[0], nil
}

// callableAccounts gives accounts with what the law answers about each of them, as callable
// does: a private person, or a company by its own numbers and addresses.
func callableAccounts(ctx context.Context, s *solicitation.Service, sheets []prospect.Sheet) ([]oas.Account, error) {
	subjects := make([]solicitation.Subject, len(sheets))
	for n, sheet := range sheets {
		subjects[n] = solicitation.Subject{Account: sheet.ID}
	}
	answers, err := s.CallabilityOf(ctx, subjects)
	if err != nil {
		return nil, err
	}
	shown := make([]oas.Account, len(sheets))
	for n, sheet := range sheets {
		shown[n] = toAccount(sheet)
		list := each(answers[subjects[n]], toCallability)
		shown[n].Callability = &list
	}
	return shown, nil
}

// syncedAccounts is the reader of accounts for offline clients.
func (d Deps) syncedAccounts(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]any, error) {
	sheets, err := d.Prospect.LiveSheets(ctx, ids)
	if err != nil {
		return nil, err
	}
	shown, err := callableAccounts(ctx, d.Solicitation, sheets)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]any, len(shown))
	for _, a := range shown {
		found[a.ID] = a
	}
	return found, nil
}

// syncedContacts is the reader of contacts for offline clients.
func (d Deps) syncedContacts(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]any, error) {
	contacts, err := d.Prospect.ContactsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	shown, err := callable(ctx, d.Solicitation, contacts)
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]any, len(shown))
	for _, c := range shown {
		found[c.ID] = c
	}
	return found, nil
}

func toCallability(a solicitation.Answered) oas.Callability {
	return oas.Callability{
		Channel: oas.SolicitationChannel(a.Channel), Purpose: oas.ContactPurpose(a.Purpose), Family: some(a.Family), Verdict: oas.LegalVerdict(a.Verdict),
		Findings: each(a.Findings, toLegalFinding), Until: instant(a.Answer),
	}
}

func toContactAnswer(a solicitation.Answered) oas.ContactAnswer {
	return oas.ContactAnswer{
		Channel: oas.SolicitationChannel(a.Channel), Purpose: oas.ContactPurpose(a.Purpose), Family: some(a.Family), Verdict: oas.LegalVerdict(a.Verdict),
		Findings: each(a.Findings, toLegalFinding), Grounds: each(a.Grounds, toLegalGround), Duties: each(a.Duties, toLegalDuty),
		CheckedAt: a.CheckedAt.UTC(), Until: instant(a.Answer),
	}
}

// instant is the end of an answer, absent when it has none.
func instant(a law.Answer) *time.Time {
	if a.Until.IsZero() {
		return nil
	}
	return utc(&a.Until)
}

func toLegalFinding(f law.Finding) oas.LegalFinding {
	return oas.LegalFinding{Rule: f.Rule, Version: f.Version, Verdict: oas.LegalVerdict(f.Verdict), Reason: f.Reason, Lift: some(f.Lift), LiftedByConsent: some(f.ByConsent), Source: f.Source}
}

func toLegalGround(g law.Ground) oas.LegalGround {
	return oas.LegalGround{Rule: g.Rule, Kind: oas.LegalGroundKind(g.Kind), ID: g.ID}
}

func toLegalDuty(d law.Duty) oas.LegalDuty { return oas.LegalDuty{Rule: d.Rule, Text: d.Text} }

// owner is the account of a fact that is shown: it is not erased.
func owner(h solicitation.Head) uuid.UUID { return deref(h.AccountID) }

func toConsent(c solicitation.Consent) oas.Consent {
	return oas.Consent{
		ID: c.ID, Version: c.Version, AccountID: owner(c.Head), ContactID: c.ContactID, AuthorID: c.AuthorID, Channel: oas.SolicitationChannel(c.Channel),
		Purpose: oas.ContactPurpose(c.Purpose), Family: some(c.Family), TextVersion: c.TextVersion, TextShown: some(c.TextShown), Source: some(c.Source),
		Proof: c.Proof, OutOfHours: c.OutOfHours, CollectedAt: c.CollectedAt.UTC(), ExpiresAt: utc(c.ExpiresAt), WithdrawnAt: utc(c.WithdrawnAt),
		WithdrawnHow: some(c.WithdrawnHow), CreatedAt: c.CreatedAt.UTC(), UpdatedAt: c.UpdatedAt.UTC(),
	}
}

func fromConsentInput(in oas.ConsentInput) solicitation.Consent {
	c := solicitation.Consent{
		Person: solicitation.Person{ContactID: in.ContactID}, Channel: law.Channel(in.Channel), Purpose: law.Purpose(deref(in.Purpose)), Family: deref(in.Family),
		TextVersion: in.TextVersion, TextShown: in.TextShown, Source: deref(in.Source), Proof: in.Proof, OutOfHours: deref(in.OutOfHours),
		CollectedAt: deref(in.CollectedAt), ExpiresAt: utc(in.ExpiresAt),
	}
	c.ID = deref(in.ID)
	if c.Purpose == "" {
		c.Purpose = law.Prospecting
	}
	return c
}

func toPrivacyObjection(o solicitation.Objection) oas.PrivacyObjection {
	return oas.PrivacyObjection{
		ID: o.ID, Version: o.Version, AccountID: owner(o.Head), ContactID: o.ContactID, AuthorID: o.AuthorID, Channel: channel(o.Channel),
		Source: some(o.Source), ReceivedAt: o.ReceivedAt.UTC(), LiftedAt: utc(o.LiftedAt), LiftedHow: some(o.LiftedHow),
		CreatedAt: o.CreatedAt.UTC(), UpdatedAt: o.UpdatedAt.UTC(),
	}
}

// channel is a channel, absent when it is all of them.
func channel(c law.Channel) *oas.SolicitationChannel {
	if c == "" {
		return nil
	}
	return as[oas.SolicitationChannel](&c)
}

func fromPrivacyObjectionInput(in oas.PrivacyObjectionInput) solicitation.Objection {
	o := solicitation.Objection{
		Person: solicitation.Person{ContactID: in.ContactID}, Channel: law.Channel(deref(in.Channel)), Source: deref(in.Source), ReceivedAt: deref(in.ReceivedAt),
	}
	o.ID = deref(in.ID)
	return o
}

func toCallBack(c solicitation.CallBack) oas.CallBack {
	return oas.CallBack{
		ID: c.ID, Version: c.Version, AccountID: owner(c.Head), ContactID: c.ContactID, AuthorID: c.AuthorID, Source: some(c.Source), Kind: oas.CallBackKind(c.Kind), Proof: c.Proof,
		RequestedAt: c.RequestedAt.UTC(), ClosedAt: utc(c.ClosedAt), ClosedAs: as[oas.CallBackClosing](c.ClosedAs),
		CreatedAt: c.CreatedAt.UTC(), UpdatedAt: c.UpdatedAt.UTC(),
	}
}

func fromCallBackInput(in oas.CallBackInput) solicitation.CallBack {
	c := solicitation.CallBack{
		Person: solicitation.Person{ContactID: in.ContactID}, Source: deref(in.Source), Kind: law.RequestKind(deref(in.Kind)), Proof: in.Proof, RequestedAt: deref(in.RequestedAt),
	}
	c.ID = deref(in.ID)
	return c
}

func toCurrentContract(c solicitation.Contract) oas.CurrentContract {
	return oas.CurrentContract{
		ID: c.ID, Version: c.Version, AccountID: owner(c.Head), AuthorID: c.AuthorID, Reference: c.Reference, Families: append([]string{}, c.Covers()...),
		StartsOn: *toDate(&c.StartsOn), EndsOn: toDate(c.EndsOn), DetailsCollected: c.DetailsCollected, OptOutOffered: c.OptOutOffered,
		CreatedAt: c.CreatedAt.UTC(), UpdatedAt: c.UpdatedAt.UTC(),
	}
}

func fromCurrentContractInput(in oas.CurrentContractInput) solicitation.Contract {
	c := solicitation.Contract{
		Reference: in.Reference, StartsOn: deref(fromDate(&in.StartsOn)), EndsOn: fromDate(in.EndsOn), DetailsCollected: deref(in.DetailsCollected),
		OptOutOffered: deref(in.OptOutOffered),
	}
	c.ID = deref(in.ID)
	c.CoverOnly(deref(in.Families))
	return c
}

func fromContactStartInput(in oas.ContactStartInput) solicitation.Opening {
	return solicitation.Opening{
		ID: deref(in.ID), Contact: in.ContactID, Channel: law.Channel(in.Channel), Purpose: law.Purpose(deref(in.Purpose)), Family: deref(in.Family),
		Relevance: law.Relevance(deref(in.Relevance)), Number: deref(in.Number), Address: in.AddressID,
		Caller: law.Caller{Line: law.Line(deref(in.CallerLine)), Number: deref(in.CallerNumber), Hidden: deref(in.HiddenNumber)},
	}
}

func fromContactOverrideInput(in oas.ContactOverrideInput) solicitation.Opening {
	return fromContactStartInput(oas.ContactStartInput{
		ID: in.ID, ContactID: in.ContactID, Channel: in.Channel, Purpose: in.Purpose, Family: in.Family, Relevance: in.Relevance, Number: in.Number,
		AddressID: in.AddressID, CallerLine: in.CallerLine, CallerNumber: in.CallerNumber, HiddenNumber: in.HiddenNumber,
	})
}

func toContactAttempt(a solicitation.Attempt) oas.ContactAttempt {
	j := a.Judgement()
	return oas.ContactAttempt{
		ID: a.ID, Version: a.Version, AccountID: owner(a.Head), ContactID: a.ContactID, AuthorID: a.AuthorID, Channel: oas.SolicitationChannel(a.Channel),
		Purpose: oas.ContactPurpose(a.Purpose), Family: some(a.Family), Number: some(a.Number), AddressID: a.AddressID, AttemptedAt: a.AttemptedAt.UTC(),
		Outcome: as[oas.ContactOutcome](a.Outcome), AnsweredAt: utc(a.AnsweredAt), Verdict: oas.LegalVerdict(a.Verdict),
		Findings: each(j.Findings, toLegalFinding), Grounds: each(j.Grounds, toLegalGround), OverrideReason: some(a.OverrideReason),
		CreatedAt: a.CreatedAt.UTC(), UpdatedAt: a.UpdatedAt.UTC(),
	}
}
