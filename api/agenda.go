package api

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/oapi-codegen/runtime/types"

	"besace/api/oas"
	"besace/internal/agenda"
	"besace/internal/platform/civil"
)

// agendaHandlers serves agendas between two days, and the hours that they are read by.
type agendaHandlers struct{ agenda *agenda.Service }

// GetAgenda serves GET /v1/agenda.
func (h agendaHandlers) GetAgenda(ctx context.Context, r oas.GetAgendaRequestObject) (oas.GetAgendaResponseObject, error) {
	a, err := h.agenda.Read(ctx, window(r.Params.From, r.Params.To, r.Params.UserID))
	if err != nil {
		return nil, err
	}
	return oas.GetAgenda200JSONResponse(oas.Agenda{
		Items: each(a.Items, toAgendaItem), IsCut: a.Cut,
		Overlaps: each(a.Overlaps, func(o agenda.Overlap) oas.AgendaOverlap {
			return oas.AgendaOverlap{UserID: o.User, First: o.First, Second: o.Second}
		}),
		Gaps: each(a.Gaps, toAgendaGap),
		Holidays: each(a.Holidays, func(d civil.Holiday) oas.AgendaHoliday {
			return oas.AgendaHoliday{Date: *toDate(&d.Date), Name: d.Name}
		}),
	}), nil
}

// GetFreeBusy serves GET /v1/agenda/free-busy.
func (h agendaHandlers) GetFreeBusy(ctx context.Context, r oas.GetFreeBusyRequestObject) (oas.GetFreeBusyResponseObject, error) {
	list, cut, err := h.agenda.FreeBusy(ctx, window(r.Params.From, r.Params.To, r.Params.UserID))
	if err != nil {
		return nil, err
	}
	return oas.GetFreeBusy200JSONResponse(oas.FreeBusy{IsCut: cut, Items: each(list, func(b agenda.Busy) oas.BusyTime {
		return oas.BusyTime{UserID: b.User, StartAt: b.From.UTC(), EndAt: b.To.UTC()}
	})}), nil
}

// GetWorkHours serves GET /v1/me/work-hours.
func (h agendaHandlers) GetWorkHours(ctx context.Context, _ oas.GetWorkHoursRequestObject) (oas.GetWorkHoursResponseObject, error) {
	w, err := h.agenda.Hours(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetWorkHours200JSONResponse{Body: toWorkHours(w), Headers: oas.GetWorkHours200ResponseHeaders{ETag: etag(w.Version)}}, nil
}

// SetWorkHours serves PUT /v1/me/work-hours.
func (h agendaHandlers) SetWorkHours(ctx context.Context, r oas.SetWorkHoursRequestObject) (oas.SetWorkHoursResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	w, err := h.agenda.TellHours(ctx, seen, agenda.Working{
		Weekly: each(r.Body.Weekly, fromWeeklySlot), Speed: r.Body.SpeedKmh, Detour: r.Body.DetourBp, Reminders: fromReminders(r.Body.Reminders),
	})
	if err != nil {
		return nil, err
	}
	return oas.SetWorkHours200JSONResponse{Body: toWorkHours(w), Headers: oas.SetWorkHours200ResponseHeaders{ETag: etag(w.Version)}}, nil
}

// GetPresence serves GET /v1/accounts/{accountId}/presence.
func (h agendaHandlers) GetPresence(ctx context.Context, r oas.GetPresenceRequestObject) (oas.GetPresenceResponseObject, error) {
	p, err := h.agenda.Presence(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.GetPresence200JSONResponse{Body: toPresence(p), Headers: oas.GetPresence200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

// SetPresence serves PATCH /v1/accounts/{accountId}/presence.
func (h agendaHandlers) SetPresence(ctx context.Context, r oas.SetPresenceRequestObject) (oas.SetPresenceResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p, err := h.agenda.TellPresence(ctx, r.AccountID, seen, agenda.Present{
		Weekly: deref(section(r.Body.Weekly, fromWeeklySlot)), Busy: deref(section(r.Body.Busy, fromWeeklySlot)), Closures: deref(section(r.Body.Closures, fromClosedPeriod)),
	})
	if err != nil {
		return nil, err
	}
	return oas.SetPresence200JSONResponse{Body: toPresence(p), Headers: oas.SetPresence200ResponseHeaders{ETag: etag(p.Version)}}, nil
}

func window(from, to types.Date, users *[]uuid.UUID) agenda.Window {
	return agenda.Window{From: *fromDate(&from), To: *fromDate(&to), Users: deref(users)}
}

func toAgendaItem(i agenda.Item) oas.AgendaItem {
	out := oas.AgendaItem{
		Event: toEvent(i.Event), UserIds: noNil(i.Agendas), AccountName: some(i.AccountName),
		Warnings: each(i.Warned, func(w agenda.Warning) oas.AgendaWarning {
			return oas.AgendaWarning{Code: oas.AgendaWarningCode(w.Code), Detail: w.Detail}
		}),
	}
	if i.Place.Kind != agenda.Nowhere {
		out.At = &oas.AgendaPlace{Latitude: i.AtLatitude, Longitude: i.AtLongitude}
		if i.Place.Kind != agenda.Elsewhere {
			out.At.Street, out.At.Postcode, out.At.Town = some(i.Street), some(i.Postcode), some(i.Town)
		}
	}
	return out
}

func toAgendaGap(g agenda.Gap) oas.AgendaGap {
	return oas.AgendaGap{UserID: g.User, From: g.From, To: g.To, Metres: g.Metres, TravelMinutes: int(g.Travel / time.Minute),
		MinutesBetween: int(g.Between / time.Minute), IsTight: g.Tight()}
}

func toWorkHours(w agenda.WorkHours) oas.WorkHours {
	return oas.WorkHours{ID: w.UserID, Version: w.Version, UserID: w.UserID, Weekly: each(agenda.Slots(w.Weekly), toWeeklySlot), SpeedKmh: w.Speed, DetourBp: w.Detour,
		Reminders: each(agenda.Reminders(w.Reminders), toReminder)}
}

func toPresence(p agenda.Presence) oas.Presence {
	return oas.Presence{
		ID: p.ID, Version: p.Version, AccountID: p.AccountID, Weekly: each(agenda.Slots(p.Weekly), toWeeklySlot), Busy: each(agenda.Slots(p.Busy), toWeeklySlot),
		Closures: each(agenda.ClosuresOf(p.Closures), func(c agenda.Closure) oas.ClosedPeriod {
			return oas.ClosedPeriod{From: *toDate(&c.From), To: *toDate(&c.To), IsYearly: some(c.Yearly), Label: some(c.Label)}
		}),
	}
}

func fromWeeklySlot(s oas.WeeklySlot) agenda.Slot {
	return agenda.Slot{Weekday: s.Weekday, From: minuteOf(s.From), To: minuteOf(s.To), Label: deref(s.Label)}
}

func fromClosedPeriod(c oas.ClosedPeriod) agenda.Closure {
	return agenda.Closure{From: *fromDate(&c.From), To: *fromDate(&c.To), Yearly: deref(c.IsYearly), Label: deref(c.Label)}
}

func toWeeklySlot(s agenda.Slot) oas.WeeklySlot {
	return oas.WeeklySlot{Weekday: s.Weekday, From: hourOf(s.From), To: hourOf(s.To), Label: some(s.Label)}
}

// minuteOf is the minute of the day of an hour that the contract has checked.
func minuteOf(hour string) int {
	return (int(hour[0]-'0')*10+int(hour[1]-'0'))*60 + int(hour[3]-'0')*10 + int(hour[4]-'0')
}

func hourOf(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
