package api

import (
	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/visit"
)

func fromVisitInput(in oas.VisitInput) visit.Draft {
	d := visit.Draft{ID: deref(in.ID), Event: in.EventID, Mode: visit.Mode(deref(in.Mode)), Zone: deref(in.Zone), CaptureMs: deref(in.CaptureMs), Fields: visit.Patch{
		Contacts: opt.Ptr(in.ContactIds), Context: opt.Ptr(as[string](in.Context)), Outcome: opt.Of(string(in.Outcome)),
		StartedAt: opt.Ptr(in.StartedAt), EndedAt: opt.Ptr(in.EndedAt), Note: opt.Ptr(in.Note),
	}}
	if in.Place != nil {
		d.Place = &visit.Place{Kind: string(in.Place.Kind), ID: in.Place.ID, Text: deref(in.Place.Text), Latitude: in.Place.Latitude, Longitude: in.Place.Longitude}
	}
	if in.Next != nil {
		d.Fields.Next = opt.Of(fromNext(*in.Next))
	}
	return d
}

func fromNext(in oas.NextActionInput) visit.Next {
	return visit.Next{At: in.At, Kind: string(in.Kind), Label: deref(in.Label), Purpose: string(deref(in.Purpose)), Family: deref(in.Family)}
}

func fromVisitPatch(in oas.VisitPatch) visit.Patch {
	p := visit.Patch{
		Contacts: opt.Ptr(in.ContactIds), Mode: opt.Ptr(as[string](in.Mode)), Context: opt.Ptr(as[string](in.Context)), Outcome: opt.Ptr(as[string](in.Outcome)),
		StartedAt: opt.Ptr(in.StartedAt), EndedAt: opt.Ptr(in.EndedAt), Note: field(in.Note), ReportedAt: field(in.ReportedAt),
	}
	switch next := field(in.Next); {
	case next.IsNull():
		p.Next = opt.Null[visit.Next]()
	case next.Present():
		p.Next = opt.Of(fromNext(next.Get()))
	}
	if in.Report != nil {
		p.Report = fromVisitReport(*in.Report)
	}
	return p
}

func fromVisitReport(in oas.VisitReport) visit.ReportPatch {
	return visit.ReportPatch{
		Facts: in.Facts, Observed: in.Observed, InfoLevel: as[string](in.InfoLevel), InfoWords: in.InfoWords, Restatement: in.Restatement,
		Competitor: in.Competitor, Marketing: in.ForMarketing, SalesAdmin: in.ForSalesAdmin, Validated: in.RestatementValidated, ValidatedAt: in.RestatementValidatedAt, RecapAsked: in.RecapRequested,
		Discovery: section(in.Discovery, func(a oas.DiscoveryAnswer) visit.Answer { return visit.Answer{Theme: string(a.Theme), Words: a.Words} }),
		Questions: section(in.QuestionTypes, func(q oas.DiscoveryQuestion) string { return string(q) }),
		Motives: section(in.Motives, func(m oas.BuyingMotive) visit.Motive {
			return visit.Motive{Motive: string(m.Motive), Weight: m.Weight, Words: deref(m.Words)}
		}),
		Arguments:  section(in.Arguments, fromArgument),
		Objections: section(in.Objections, fromSalesObjection),
		Signals:    section(in.Signals, func(s oas.BuyingSignal) string { return string(s) }),
		Concessions: section(in.Concessions, func(c oas.Concession) visit.Concession {
			return visit.Concession{Given: c.Given, Against: deref(c.Against), AmountCents: c.AmountCents}
		}),
	}
}

// section is nil when the patch does not name it.
func section[From, To any](list *[]From, to func(From) To) *[]To {
	if list == nil {
		return nil
	}
	out := each(*list, to)
	return &out
}

func toVisit(v visit.Visit) oas.Visit {
	return oas.Visit{
		ID: v.ID, Version: v.Version, AccountID: v.AccountID, AuthorID: v.AuthorID, EventID: v.EventID, ContactIds: noNil(v.Contacts),
		Mode: oas.VisitMode(v.Mode), Context: oas.ContractContext(v.Context), Place: toVisitPlace(v.Place), StartedAt: v.StartedAt.UTC(), EndedAt: v.EndedAt.UTC(),
		Zone: v.Zone, Outcome: oas.VisitOutcome(v.Outcome), Note: some(v.Note), Next: toVisitNext(v.Next()), CaptureMs: some(v.CaptureMs),
		Report: toVisitReport(v.Report), ReportedAt: utc(v.ReportedAt), ReportDueAt: v.ReportDueAt().UTC(), RecapSentAt: utc(v.RecapAt), CreatedAt: v.CreatedAt.UTC(), UpdatedAt: v.UpdatedAt.UTC(),
	}
}

func toVisitPlace(p visit.Place) *oas.EventPlace {
	if p.Kind == "" {
		return nil
	}
	return &oas.EventPlace{Kind: oas.EventPlaceKind(p.Kind), ID: p.ID, Text: some(p.Text), Latitude: p.Latitude, Longitude: p.Longitude}
}

func toVisitNext(n *visit.Next) *oas.NextAction {
	if n == nil {
		return nil
	}
	return &oas.NextAction{At: n.At.UTC(), Kind: oas.NextActionKind(n.Kind), Label: some(n.Label), Purpose: some(oas.ContactPurpose(n.Purpose)), Family: some(n.Family)}
}

func toVisitReport(r visit.Report) oas.VisitReport {
	return oas.VisitReport{
		Facts: some(r.Facts), Observed: some(r.Observed), InfoLevel: some(oas.InfoLevel(r.InfoLevel)), InfoWords: some(r.InfoWords),
		Restatement: some(r.Restatement), RestatementValidated: some(r.Validated), RestatementValidatedAt: utc(r.ValidatedAt), RecapRequested: some(r.RecapAsked), Competitor: some(r.Competitor), ForMarketing: some(r.Marketing), ForSalesAdmin: some(r.SalesAdmin),
		Discovery: filled(r.Discovery, func(a visit.Answer) oas.DiscoveryAnswer {
			return oas.DiscoveryAnswer{Theme: oas.DiscoveryTheme(a.Theme), Words: a.Words}
		}),
		Motives: filled(r.Motives, func(m visit.Motive) oas.BuyingMotive {
			return oas.BuyingMotive{Motive: oas.MotiveKind(m.Motive), Weight: m.Weight, Words: some(m.Words)}
		}),
		Arguments:     filled(r.Arguments, toArgument),
		Objections:    filled(r.Objections, toSalesObjection),
		QuestionTypes: filled(r.Questions, func(q string) oas.DiscoveryQuestion { return oas.DiscoveryQuestion(q) }),
		Signals:       filled(r.Signals, func(s string) oas.BuyingSignal { return oas.BuyingSignal(s) }),
		Concessions: filled(r.Concessions, func(c visit.Concession) oas.Concession {
			return oas.Concession{Given: c.Given, Against: some(c.Against), AmountCents: c.AmountCents}
		}),
	}
}

func fromSalesObjection(o oas.SalesObjection) visit.Objection {
	return visit.Objection{Kind: string(o.Kind), Words: o.Words, Product: deref(o.Product), Technique: string(deref(o.Technique)), Answer: deref(o.Answer), Outcome: string(o.Outcome)}
}

func toSalesObjection(o visit.Objection) oas.SalesObjection {
	return oas.SalesObjection{Kind: oas.ObjectionKind(o.Kind), Words: o.Words, Product: some(o.Product), Technique: some(oas.ObjectionTechnique(o.Technique)),
		Answer: some(o.Answer), Outcome: oas.ObjectionOutcome(o.Outcome)}
}

// filled leaves an empty section out of the answer.
func filled[From, To any](list []From, to func(From) To) *[]To {
	if len(list) == 0 {
		return nil
	}
	out := each(list, to)
	return &out
}

func fromArgument(a oas.SalesArgument) visit.Argument {
	return visit.Argument{Feature: a.Feature, Advantage: deref(a.Advantage), Proof: deref(a.Proof), Aid: deref(a.Aid), Need: string(deref(a.Need)), Motive: string(deref(a.Motive))}
}

func toArgument(a visit.Argument) oas.SalesArgument {
	return oas.SalesArgument{Feature: a.Feature, Advantage: some(a.Advantage), Proof: some(a.Proof), Aid: some(a.Aid), Need: some(oas.DiscoveryTheme(a.Need)), Motive: some(oas.MotiveKind(a.Motive))}
}
