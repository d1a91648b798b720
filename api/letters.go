package api

import (
	"bytes"
	"context"

	"besace/api/oas"
	"besace/internal/correspondence"
)

// letterHandlers serves what people write by mail.
type letterHandlers struct{ letters *correspondence.Service }

// ListAccountLetters serves GET /v1/accounts/{accountId}/letters.
func (h letterHandlers) ListAccountLetters(ctx context.Context, r oas.ListAccountLettersRequestObject) (oas.ListAccountLettersResponseObject, error) {
	list, err := h.letters.Of(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.ListAccountLetters200JSONResponse(oas.LetterList{Items: each(list, toLetter)}), nil
}

// CreateLetter serves POST /v1/accounts/{accountId}/letters.
func (h letterHandlers) CreateLetter(ctx context.Context, r oas.CreateLetterRequestObject) (oas.CreateLetterResponseObject, error) {
	l, created, err := h.letters.Write(ctx, r.AccountID, correspondence.Draft{
		ID: deref(r.Body.ID), Kind: correspondence.Kind(r.Body.Kind), Contact: r.Body.ContactID, Event: r.Body.EventID, Visit: r.Body.VisitID,
		Email: deref(r.Body.Email), Subject: r.Body.Subject, Text: r.Body.Text,
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateLetter200JSONResponse{Body: toLetter(l), Headers: oas.CreateLetter200ResponseHeaders{ETag: etag(l.Version)}}, nil
	}
	return oas.CreateLetter201JSONResponse{Body: toLetter(l), Headers: oas.CreateLetter201ResponseHeaders{
		ETag: etag(l.Version), Location: "/v1/letters/" + l.ID.String(),
	}}, nil
}

// GetLetter serves GET /v1/letters/{letterId}.
func (h letterHandlers) GetLetter(ctx context.Context, r oas.GetLetterRequestObject) (oas.GetLetterResponseObject, error) {
	l, err := h.letters.Get(ctx, r.LetterID)
	if err != nil {
		return nil, err
	}
	return oas.GetLetter200JSONResponse{Body: toLetter(l), Headers: oas.GetLetter200ResponseHeaders{ETag: etag(l.Version)}}, nil
}

// RetryLetter serves POST /v1/letters/{letterId}/retry.
func (h letterHandlers) RetryLetter(ctx context.Context, r oas.RetryLetterRequestObject) (oas.RetryLetterResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	l, err := h.letters.Retry(ctx, r.LetterID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RetryLetter200JSONResponse{Body: toLetter(l), Headers: oas.RetryLetter200ResponseHeaders{ETag: etag(l.Version)}}, nil
}

// AbandonLetter serves POST /v1/letters/{letterId}/abandon.
func (h letterHandlers) AbandonLetter(ctx context.Context, r oas.AbandonLetterRequestObject) (oas.AbandonLetterResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	l, err := h.letters.Abandon(ctx, r.LetterID, seen)
	if err != nil {
		return nil, err
	}
	return oas.AbandonLetter200JSONResponse{Body: toLetter(l), Headers: oas.AbandonLetter200ResponseHeaders{ETag: etag(l.Version)}}, nil
}

// GetEventCalendar serves GET /v1/events/{eventId}/calendar.
func (h letterHandlers) GetEventCalendar(ctx context.Context, r oas.GetEventCalendarRequestObject) (oas.GetEventCalendarResponseObject, error) {
	text, err := h.letters.Calendar(ctx, r.EventID)
	if err != nil {
		return nil, err
	}
	return oas.GetEventCalendar200TextCalendarResponse{Body: bytes.NewReader(text), ContentLength: int64(len(text))}, nil
}

func toLetter(l correspondence.Letter) oas.Letter {
	out := oas.Letter{
		ID: l.ID, Version: l.Version, Kind: oas.LetterKind(l.Kind), AuthorID: l.AuthorID, AccountID: l.AccountID, ContactID: l.ContactID, EventID: l.EventID, VisitID: l.VisitID,
		To: oas.LetterReader{Name: l.Name, Email: l.Email}, Subject: l.Subject, Text: l.Body, State: oas.LetterState(l.State), Attempts: l.Attempts,
		Failure: some(l.Failure), FailureCode: some(l.FailedBy), NextAttemptAt: utc(l.NextAt), SentAt: utc(l.SentAt), CreatedAt: l.CreatedAt.UTC(), UpdatedAt: l.UpdatedAt.UTC(),
	}
	if told, about := l.Told(); about {
		out.Told = &oas.LetterTold{StartAt: told.Start.UTC(), EndAt: told.End.UTC(), AllDay: told.AllDay, Rule: some(told.Rule), Where: some(told.Where)}
		if told.Apart != nil {
			dates := each(told.Apart, toToldDate)
			out.Told.Apart = &dates
		}
	}
	return out
}

func toToldDate(d correspondence.ToldDate) oas.LetterToldDate {
	date := oas.LetterToldDate{OriginalStart: d.Original.UTC(), Where: some(d.Where)}
	if !d.Start.IsZero() {
		start, end := d.Start.UTC(), d.End.UTC()
		date.StartAt, date.EndAt, date.AllDay = &start, &end, &d.AllDay
	}
	return date
}
