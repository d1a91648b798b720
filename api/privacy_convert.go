package api

import (
	"besace/api/oas"
	"besace/internal/privacy"
)

func toRetentionTerm(t privacy.Term) oas.RetentionTerm {
	out := oas.RetentionTerm{RuleID: t.ID, Version: int64(t.Version), Parameter: oas.RetentionParameter(t.Parameter), Title: t.Title, Value: t.Value,
		Usual: t.Usual, Min: t.Min, Max: t.Max, Source: t.Source, VerifiedOn: toDate(someDay(t.VerifiedOn))}
	if c := t.Choice; c != nil {
		out.Reason, out.ChosenBy, out.ChosenAt = &c.Reason, &c.AuthorID, utc(&c.CreatedAt)
	}
	return out
}

func toRetentionNight(n privacy.Night) oas.RetentionNight {
	return oas.RetentionNight{ID: n.ID, Night: *toDate(&n.On), Seen: n.Seen, Archived: n.Archived, Due: n.Due, Lapsed: n.Lapsed, Imports: n.Imports, FinishedAt: utc(n.FinishedAt)}
}

func toRetentionLine(l privacy.Line) oas.RetentionLine {
	return oas.RetentionLine{ID: l.ID, Version: l.Version, NightID: l.NightID, AccountID: l.AccountID, ContactID: l.ContactID, Name: some(l.Name), AccountName: some(l.AccountName),
		RuleID: l.RuleID, RuleVersion: l.RuleVersion, Months: l.Months, Since: *toDate(&l.Since), SinceKind: oas.RetentionSince(l.SinceKind), DueOn: *toDate(&l.DueOn),
		State: oas.RetentionState(l.State), KeptUntil: toDate(l.KeptUntil), Reason: l.Reason, DecidedBy: l.DecidedBy, DecidedAt: utc(l.DecidedAt)}
}

func toPersonPrivacy(a privacy.About) oas.PersonPrivacy {
	out := oas.PersonPrivacy{ContactID: a.ContactID, Name: a.Name, LastInboundAt: utc(a.LastInbound), InboundFrom: some(a.InboundFrom), InformBy: *toDate(&a.InformBy),
		RestrictedAt: utc(a.RestrictedAt)}
	if l := a.Limit; l != nil {
		out.DueOn, out.Since, out.SinceKind = toDate(&l.On), toDate(&l.Since), some(oas.RetentionSince(l.Kind))
		out.DueFor, out.RuleID, out.Months = some(oas.PersonPrivacyDueFor(l.Action)), &l.Term.ID, &l.Term.Value
	}
	if a.Informed != nil {
		told := toNoticeDelivery(*a.Informed)
		out.Informed = &told
	}
	return out
}

func toDataRequest(r privacy.Request) oas.DataRequest {
	due := r.Deadline()
	return oas.DataRequest{ID: r.ID, Version: r.Version, AccountID: r.AccountID, AccountName: some(r.AccountName), ContactID: r.ContactID, AuthorID: r.AuthorID,
		Kind: oas.DataRequestKind(r.Kind), Person: r.Person, Source: r.Source, Details: r.Details, ReceivedOn: *toDate(&r.ReceivedOn), DueOn: *toDate(&due), Late: r.Late,
		Identified: r.IdentifiedAt != nil, Identity: r.Identity, ExtendedTo: toDate(r.ExtendedTo), Extension: r.Extension, State: oas.DataRequestState(r.State),
		Outcome: r.Outcome, HandledBy: r.HandledBy, HandledAt: utc(r.HandledAt), LiftedAt: utc(r.LiftedAt), CreatedAt: r.CreatedAt.UTC(), UpdatedAt: r.UpdatedAt.UTC()}
}

func toDossier(d privacy.Dossier) oas.Dossier {
	return oas.Dossier{
		Person: d.Person, MadeAt: d.MadeAt.UTC(), Warnings: append([]string{}, d.Warnings...),
		Sections: each(d.Sections, func(s privacy.Section) oas.DossierSection {
			return oas.DossierSection{Title: s.Title, Rows: each(s.Rows, func(row []privacy.Entry) oas.DossierRow {
				return oas.DossierRow{Entries: each(row, func(e privacy.Entry) oas.DossierEntry { return oas.DossierEntry(e) })}
			})}
		}),
		Goes: each(d.Goes, func(c privacy.Count) oas.DossierCount { return oas.DossierCount{Title: c.Title, Rows: int64(c.Rows)} }),
		Stays: each(d.Stays, func(k privacy.Kept) oas.DossierKept {
			return oas.DossierKept{What: k.What, Why: k.Why, Until: toDate(someDay(k.Until))}
		}),
	}
}

func toNotice(n privacy.Notice) oas.Notice {
	return oas.Notice{ID: n.ID, Version: n.Version, Source: oas.NoticeSource(n.Source), Edition: n.Edition, Body: n.Body, AuthorID: n.AuthorID, CreatedAt: n.CreatedAt.UTC(), Given: n.Given}
}

func toNoticeDelivery(d privacy.Delivery) oas.NoticeDelivery {
	return oas.NoticeDelivery{ID: d.ID, Version: d.Version, AccountID: d.AccountID, ContactID: d.ContactID, NoticeID: d.NoticeID, Source: oas.NoticeSource(d.Source), Edition: d.Edition,
		Means: oas.NoticeMeans(d.Means), AuthorID: d.AuthorID, GivenAt: d.GivenAt.UTC()}
}

func toUninformed(u privacy.Uninformed) oas.UninformedPerson {
	return oas.UninformedPerson{AccountID: u.AccountID, ContactID: u.ContactID, Name: u.Name, AccountName: u.AccountName, CollectedAt: u.CollectedAt,
		InformBy: *toDate(&u.InformBy), Late: u.Late}
}

func toActivity(a privacy.Activity) oas.ProcessingActivity {
	return oas.ProcessingActivity{Name: a.Name, Purpose: a.Purpose, Basis: a.Basis, People: a.People, Data: a.Data, Recipients: a.Recipients, Transfers: a.Transfers,
		Retention: a.Retention, Assessment: a.Assessment, Used: a.Used}
}

func toTextDraw(d privacy.Draw) oas.TextDraw {
	return oas.TextDraw{ID: d.ID, Month: *toDate(&d.Month), Size: d.Size, Population: d.Population, Conform: d.Conform, Reword: d.Reword, Waiting: d.Waiting}
}

func toTextDrawItem(i privacy.Item) oas.TextDrawItem {
	return oas.TextDrawItem{ID: i.ID, Version: i.Version, AccountID: deref(i.AccountID), AccountName: i.AccountName, SubjectType: oas.TextDrawItemSubjectType(i.SubjectType),
		Text: i.Text, AuthorID: i.AuthorID, WrittenAt: i.WrittenAt, Verdict: some(oas.TextDrawItemVerdict(i.Verdict)), Reason: i.Reason, JudgedBy: i.JudgedBy, JudgedAt: utc(i.JudgedAt)}
}
