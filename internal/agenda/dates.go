package agenda

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Date is an event as somebody noted it: of a series, the one date that begins then.
type Date struct {
	Event uuid.UUID
	Start time.Time
}

// Found is where a noted date stands by now; the account is the nil UUID when it is with
// nobody, or no such event is.
type Found struct {
	Account uuid.UUID
	Start   time.Time
}

// mostMoves bounds how often one appointment is followed to the one that took its place.
const mostMoves = 50

// Dates returns where each of the dates stands, in their order: as often as it was moved, whoever
// has it in her agenda, cancelled or removed included.
func (s *Service) Dates(ctx context.Context, dates []Date) ([]Found, error) {
	known, apart := map[uuid.UUID]Event{}, map[Date]Event{}
	ids := make([]uuid.UUID, 0, len(dates))
	for _, d := range dates {
		ids = append(ids, d.Event)
	}
	if err := s.learn(ctx, known, ids); err != nil {
		return nil, err
	}
	if err := s.learnApart(ctx, known, apart); err != nil {
		return nil, err
	}
	found, next := make([]Found, len(dates)), make([]uuid.UUID, len(dates))
	for n, d := range dates {
		e, start := known[d.Event], known[d.Event].StartAt
		if e.Rule != "" {
			start = d.Start
			if own, is := apart[Date{e.ID, d.Start.UTC()}]; is {
				e, start = own, own.StartAt
			}
		}
		found[n], next[n] = Found{at(e.AccountID), start.UTC()}, at(e.SuccessorID)
	}
	for range mostMoves {
		moved := distinct(next)
		if len(moved) == 0 || len(moved) == 1 && moved[0] == uuid.Nil {
			break
		}
		if err := s.learn(ctx, known, moved); err != nil {
			return nil, err
		}
		for n, id := range next {
			if e, is := known[id]; is {
				found[n], next[n] = Found{at(e.AccountID), e.StartAt.UTC()}, at(e.SuccessorID)
			} else {
				next[n] = uuid.Nil
			}
		}
	}
	return found, nil
}

// learn reads those of the events that are not known.
func (s *Service) learn(ctx context.Context, known map[uuid.UUID]Event, ids []uuid.UUID) error {
	list, err := s.byIDs(s.db.Scoped(ctx), distinct(ids))
	for _, e := range list {
		known[e.ID] = e
	}
	return err
}

// learnApart reads what was taken out of the series among the events, by the date that it was.
func (s *Service) learnApart(ctx context.Context, known map[uuid.UUID]Event, apart map[Date]Event) error {
	var series []uuid.UUID
	for id, e := range known {
		if e.Rule != "" {
			series = append(series, id)
		}
	}
	if len(series) == 0 {
		return nil
	}
	var list []Event
	err := s.db.Scoped(ctx).Where(s.db.Among("series_id", series)).Find(&list).Error
	for _, e := range list {
		apart[Date{*e.SeriesID, e.OriginalStart.UTC()}] = e
	}
	return err
}
