package api

import (
	"encoding/json"

	"besace/api/oas"
	"besace/internal/agenda"
	"besace/internal/platform/opt"
	"besace/internal/solicitation/law"
)

func fromEventInput(in oas.EventInput) agenda.Draft {
	return agenda.Draft{ID: deref(in.ID), Fields: agenda.Patch{
		Owner: opt.Ptr(in.OwnerID), Kind: opt.Of(string(in.Kind)), Title: opt.Ptr(in.Title), Notes: opt.Ptr(in.Notes), Private: opt.Ptr(in.IsPrivate),
		Account: opt.Ptr(in.AccountID), Contacts: opt.Ptr(in.ContactIds), Users: opt.Ptr(in.UserIds), Place: opt.Ptr(fromEventPlace(in.Place)),
		Start: opt.Ptr(in.StartAt), End: opt.Ptr(in.EndAt), StartOn: opt.Ptr(fromDate(in.StartOn)), EndOn: opt.Ptr(fromDate(in.EndOn)),
		Zone: opt.Ptr(as[string](in.Zone)), Purpose: opt.Ptr(as[string](in.Purpose)), ProductFamily: opt.Ptr(as[string](in.Family)), Rule: opt.Ptr(in.Rule),
		Reminders: opt.Ptr(fromReminders(in.Reminders)),
	}}
}

func fromEventPatch(in oas.EventPatch) agenda.Patch {
	p := agenda.Patch{
		Owner: opt.Ptr(in.OwnerID), Kind: opt.Ptr(as[string](in.Kind)), Title: field(in.Title), Notes: field(in.Notes), Private: opt.Ptr(in.IsPrivate),
		Account: field(in.AccountID), Contacts: opt.Ptr(in.ContactIds), Users: opt.Ptr(in.UserIds),
		Start: opt.Ptr(in.StartAt), End: opt.Ptr(in.EndAt), StartOn: opt.Ptr(fromDate(in.StartOn)), EndOn: opt.Ptr(fromDate(in.EndOn)),
		Zone: opt.Ptr(as[string](in.Zone)), Purpose: textField(in.Purpose), ProductFamily: field(in.Family), Rule: field(in.Rule),
		Reminders: opt.Ptr(fromReminders(in.Reminders)),
	}
	switch place := field(in.Place); {
	case place.IsNull():
		p.Place = opt.Null[agenda.Place]()
	case place.Present():
		p.Place = opt.Ptr(fromEventPlace(place.Pointer()))
	}
	return p
}

func fromEventMoveInput(in oas.EventMoveInput) agenda.Moving {
	return agenda.Moving{
		ID:     deref(in.ID),
		When:   agenda.Patch{Start: opt.Ptr(in.StartAt), End: opt.Ptr(in.EndAt), StartOn: opt.Ptr(fromDate(in.StartOn)), EndOn: opt.Ptr(fromDate(in.EndOn))},
		Change: agenda.Change{To: agenda.Moved, Cause: agenda.Cause(in.Cause), Reason: deref(in.Reason)},
	}
}

func fromEventPlace(in *oas.EventPlaceInput) *agenda.Place {
	if in == nil {
		return nil
	}
	return &agenda.Place{Kind: agenda.PlaceKind(in.Kind), ID: in.ID, Text: deref(in.Text), Latitude: in.Latitude, Longitude: in.Longitude}
}

func toEvent(e agenda.Event) oas.Event {
	first, last := e.Days()
	out := oas.Event{
		ID: e.ID, Version: e.Version, OwnerID: e.OwnerID, AuthorID: e.AuthorID, Kind: oas.EventKind(e.Kind), Title: some(e.Title), Notes: some(e.Notes),
		IsPrivate: e.Private, Masked: e.Masked, State: oas.EventState(e.State), Cause: some(oas.EventCause(e.Cause)), Reason: some(e.Reason), StateAt: e.StateAt.UTC(),
		AllDay: e.AllDay, StartAt: e.StartAt.UTC(), EndAt: e.EndAt.UTC(), StartOn: *toDate(&first), EndOn: *toDate(&last), Zone: e.Zone,
		Rule: some(e.Rule), SeriesEnd: utc(e.SeriesEnd), SeriesID: e.SeriesID, OriginalStart: utc(e.OriginalStart),
		AccountID: e.AccountID, ContactIds: noNil(e.Guests.Contacts), UserIds: noNil(e.Guests.Users), Place: toEventPlace(e.Place),
		Purpose: some(oas.ContactPurpose(e.Purpose)), Family: some(e.Family), Verdict: some(oas.LegalVerdict(e.Verdict)), OverrideReason: some(e.Override),
		SuccessorID: e.SuccessorID, Reminders: each(agenda.Reminders(e.Reminders), toReminder), CreatedAt: e.CreatedAt.UTC(), UpdatedAt: e.UpdatedAt.UTC(), RemovedAt: utc(e.RemovedAt),
	}
	if e.Verdict != "" {
		var findings []law.Finding
		if json.Unmarshal([]byte(e.Findings), &findings) == nil { // as this program wrote them
			list := each(findings, toLegalFinding)
			out.Findings = &list
		}
	}
	return out
}

func toEventPlace(p agenda.Place) *oas.EventPlace {
	if p.Kind == agenda.Nowhere {
		return nil
	}
	return &oas.EventPlace{Kind: oas.EventPlaceKind(p.Kind), ID: p.ID, Text: some(p.Text), Latitude: p.Latitude, Longitude: p.Longitude}
}

func fromReminders(in *[]oas.Reminder) *[]agenda.Reminder {
	if in == nil {
		return nil
	}
	list := each(*in, func(r oas.Reminder) agenda.Reminder {
		return agenda.Reminder{Minutes: int(r.Minutes), By: agenda.By(r.By)}
	})
	return &list
}

func toReminder(r agenda.Reminder) oas.Reminder {
	return oas.Reminder{Minutes: int64(r.Minutes), By: oas.ReminderBy(r.By)}
}
