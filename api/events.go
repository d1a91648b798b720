package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/agenda"
)

// eventHandlers serves what people plan.
type eventHandlers struct{ agenda *agenda.Service }

// CreateEvent serves POST /v1/events.
func (h eventHandlers) CreateEvent(ctx context.Context, r oas.CreateEventRequestObject) (oas.CreateEventResponseObject, error) {
	e, created, err := h.agenda.Plan(ctx, fromEventInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateEvent200JSONResponse{Body: toEvent(e), Headers: oas.CreateEvent200ResponseHeaders{ETag: etag(e.Version)}}, nil
	}
	return oas.CreateEvent201JSONResponse{Body: toEvent(e), Headers: oas.CreateEvent201ResponseHeaders{
		ETag: etag(e.Version), Location: "/v1/events/" + e.ID.String(),
	}}, nil
}

// OverrideEvent serves POST /v1/events/override.
func (h eventHandlers) OverrideEvent(ctx context.Context, r oas.OverrideEventRequestObject) (oas.OverrideEventResponseObject, error) {
	e, created, err := h.agenda.Override(ctx, fromEventInput(r.Body.Event), r.Body.Reason)
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.OverrideEvent200JSONResponse{Body: toEvent(e), Headers: oas.OverrideEvent200ResponseHeaders{ETag: etag(e.Version)}}, nil
	}
	return oas.OverrideEvent201JSONResponse{Body: toEvent(e), Headers: oas.OverrideEvent201ResponseHeaders{
		ETag: etag(e.Version), Location: "/v1/events/" + e.ID.String(),
	}}, nil
}

// OverrideEventChange serves POST /v1/events/{eventId}/override.
func (h eventHandlers) OverrideEventChange(ctx context.Context, r oas.OverrideEventChangeRequestObject) (oas.OverrideEventChangeResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	e, err := h.agenda.OverrideChange(ctx, r.EventID, seen, fromEventPatch(deref(r.Body.Change)), r.Body.Reason)
	if err != nil {
		return nil, err
	}
	return oas.OverrideEventChange200JSONResponse{Body: toEvent(e), Headers: oas.OverrideEventChange200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// GetEvent serves GET /v1/events/{eventId}.
func (h eventHandlers) GetEvent(ctx context.Context, r oas.GetEventRequestObject) (oas.GetEventResponseObject, error) {
	e, err := h.agenda.Get(ctx, r.EventID)
	if err != nil {
		return nil, err
	}
	return oas.GetEvent200JSONResponse{Body: toEvent(e), Headers: oas.GetEvent200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// ListAccountEvents serves GET /v1/accounts/{accountId}/events.
func (h eventHandlers) ListAccountEvents(ctx context.Context, r oas.ListAccountEventsRequestObject) (oas.ListAccountEventsResponseObject, error) {
	list, err := h.agenda.Of(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.ListAccountEvents200JSONResponse(oas.EventList{Items: each(list, toEvent)}), nil
}

// UpdateEvent serves PATCH /v1/events/{eventId}.
func (h eventHandlers) UpdateEvent(ctx context.Context, r oas.UpdateEventRequestObject) (oas.UpdateEventResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	e, err := h.agenda.Update(ctx, r.EventID, seen, fromEventPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.UpdateEvent200JSONResponse{Body: toEvent(e), Headers: oas.UpdateEvent200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// DeleteEvent serves DELETE /v1/events/{eventId}.
func (h eventHandlers) DeleteEvent(ctx context.Context, r oas.DeleteEventRequestObject) (oas.DeleteEventResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	e, err := h.agenda.Remove(ctx, r.EventID, seen)
	if err != nil {
		return nil, err
	}
	return oas.DeleteEvent200JSONResponse{Body: toEvent(e), Headers: oas.DeleteEvent200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// RestoreEvent serves POST /v1/events/{eventId}/restore.
func (h eventHandlers) RestoreEvent(ctx context.Context, r oas.RestoreEventRequestObject) (oas.RestoreEventResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	e, err := h.agenda.Restore(ctx, r.EventID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreEvent200JSONResponse{Body: toEvent(e), Headers: oas.RestoreEvent200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// TransitionEvent serves POST /v1/events/{eventId}/transition.
func (h eventHandlers) TransitionEvent(ctx context.Context, r oas.TransitionEventRequestObject) (oas.TransitionEventResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	e, err := h.agenda.Transition(ctx, r.EventID, seen, agenda.Change{
		To: agenda.State(r.Body.State), Cause: agenda.Cause(deref(r.Body.Cause)), Reason: deref(r.Body.Reason),
	})
	if err != nil {
		return nil, err
	}
	return oas.TransitionEvent200JSONResponse{Body: toEvent(e), Headers: oas.TransitionEvent200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// MoveEvent serves POST /v1/events/{eventId}/move.
func (h eventHandlers) MoveEvent(ctx context.Context, r oas.MoveEventRequestObject) (oas.MoveEventResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	moved, next, err := h.agenda.Reschedule(ctx, r.EventID, seen, fromEventMoveInput(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.MoveEvent200JSONResponse{
		Body: oas.EventMove{Moved: toEvent(moved), Next: toEvent(next)}, Headers: oas.MoveEvent200ResponseHeaders{ETag: etag(moved.Version)},
	}, nil
}

// TakeOutOccurrence serves POST /v1/events/{eventId}/occurrences.
func (h eventHandlers) TakeOutOccurrence(ctx context.Context, r oas.TakeOutOccurrenceRequestObject) (oas.TakeOutOccurrenceResponseObject, error) {
	e, created, err := h.agenda.TakeOut(ctx, r.EventID, r.Body.OriginalStart, deref(r.Body.ID))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.TakeOutOccurrence200JSONResponse{Body: toEvent(e), Headers: oas.TakeOutOccurrence200ResponseHeaders{ETag: etag(e.Version)}}, nil
	}
	return oas.TakeOutOccurrence201JSONResponse{Body: toEvent(e), Headers: oas.TakeOutOccurrence201ResponseHeaders{
		ETag: etag(e.Version), Location: "/v1/events/" + e.ID.String(),
	}}, nil
}

// SplitSeries serves POST /v1/events/{eventId}/split.
func (h eventHandlers) SplitSeries(ctx context.Context, r oas.SplitSeriesRequestObject) (oas.SplitSeriesResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	before, after, err := h.agenda.Split(ctx, r.EventID, seen, r.Body.OriginalStart, deref(r.Body.ID))
	if err != nil {
		return nil, err
	}
	return oas.SplitSeries200JSONResponse{
		Body: oas.EventSplit{Before: toEvent(before), After: toEvent(after)}, Headers: oas.SplitSeries200ResponseHeaders{ETag: etag(before.Version)},
	}, nil
}
