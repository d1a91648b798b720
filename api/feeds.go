package api

import (
	"bytes"
	"context"
	"strings"

	"besace/api/oas"
	"besace/internal/agenda"
	"besace/internal/platform/fault"
	"besace/internal/platform/ical"
)

// feedHandlers serves agendas as other calendars read and write them.
type feedHandlers struct{ agenda *agenda.Service }

// ImportEvents serves POST /v1/events/import.
func (h feedHandlers) ImportEvents(ctx context.Context, r oas.ImportEventsRequestObject) (oas.ImportEventsResponseObject, error) {
	done, err := h.agenda.Import(ctx, r.Body)
	if err != nil {
		return nil, err
	}
	return oas.ImportEvents200JSONResponse(oas.ImportedEvents{Created: done.Created, Known: done.Known, Skipped: each(done.Skipped, func(e ical.Skipped) oas.SkippedEvent {
		return oas.SkippedEvent{Summary: some(e.Summary), Cause: oas.ImportSkipCause(e.Cause)}
	})}), nil
}

// GetCalendarFeed serves GET /v1/me/calendar-feed.
func (h feedHandlers) GetCalendarFeed(ctx context.Context, _ oas.GetCalendarFeedRequestObject) (oas.GetCalendarFeedResponseObject, error) {
	f, err := h.agenda.FeedOf(ctx)
	switch {
	case fault.Is(err, "not_found"):
		return oas.GetCalendarFeed200JSONResponse(oas.CalendarFeed{}), nil
	case err != nil:
		return nil, err
	}
	return oas.GetCalendarFeed200JSONResponse(oas.CalendarFeed{IsOpen: true, OpenedAt: utc(&f.CreatedAt)}), nil
}

// OpenCalendarFeed serves POST /v1/me/calendar-feed.
func (h feedHandlers) OpenCalendarFeed(ctx context.Context, _ oas.OpenCalendarFeedRequestObject) (oas.OpenCalendarFeedResponseObject, error) {
	f, secret, err := h.agenda.OpenFeed(ctx)
	if err != nil {
		return nil, err
	}
	return oas.OpenCalendarFeed201JSONResponse(oas.CalendarAddress{Path: "/v1/calendar-feeds/" + secret, OpenedAt: f.CreatedAt.UTC()}), nil
}

// CloseCalendarFeed serves DELETE /v1/me/calendar-feed.
func (h feedHandlers) CloseCalendarFeed(ctx context.Context, _ oas.CloseCalendarFeedRequestObject) (oas.CloseCalendarFeedResponseObject, error) {
	return oas.CloseCalendarFeed204Response{}, h.agenda.CloseFeed(ctx)
}

// ReadCalendarFeed serves GET /v1/calendar-feeds/{feedToken}.
func (h feedHandlers) ReadCalendarFeed(ctx context.Context, r oas.ReadCalendarFeedRequestObject) (oas.ReadCalendarFeedResponseObject, error) {
	text, digest, err := h.agenda.Calendar(ctx, r.FeedToken)
	if err != nil {
		return nil, err
	}
	tag := `"` + digest + `"`
	if strings.Contains(deref(r.Params.IfNoneMatch), tag) {
		return oas.ReadCalendarFeed304Response{Headers: oas.ReadCalendarFeed304ResponseHeaders{ETag: tag, CacheControl: ownCopy}}, nil
	}
	return oas.ReadCalendarFeed200TextCalendarResponse{
		Body: bytes.NewReader(text), ContentLength: int64(len(text)), Headers: oas.ReadCalendarFeed200ResponseHeaders{ETag: tag, CacheControl: ownCopy},
	}, nil
}
