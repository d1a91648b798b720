package agenda

import (
	"context"
	"strings"

	"github.com/google/uuid"
)

// Placed is a meeting that somebody planned, inside the hours of the customer or not
// (CP2.C4), by what is known of them now.
type Placed struct {
	Event
	Inside bool
}

// Planned returns the meetings with accounts that begin on the days in the agenda of one person, less those that
// were moved or cancelled, and those that are private. Faults: agenda.window, agenda.too_full.
func (s *Service) Planned(ctx context.Context, user uuid.UUID, from, to Day) (list []Placed, err error) {
	whole := Window{From: from, To: to, Users: []uuid.UUID{user}}
	err = whole.inParts(func(part Window) (cut bool, err error) {
		users, start, stop, err := part.reach(ctx)
		if err != nil || len(users) == 0 {
			return false, err
		}
		rows, apart, err := s.between(ctx, users, start, stop)
		if err != nil {
			return false, err
		}
		items, cut := unfold(rows, apart, users, start, stop)
		if cut {
			return true, nil
		}
		for _, i := range items {
			if i.plannedBy(user) && !i.StartAt.Before(start) { // else the days before have it
				list = append(list, Placed{i.Event, i.inside(s.holiday)})
			}
		}
		return false, nil
	})
	return list, err
}

// plannedBy reports a meeting with an account that the person planned and that stands.
func (i Item) plannedBy(user uuid.UUID) bool {
	meets := i.Kind == Appointment || i.Kind == Visit
	return meets && i.AccountID != nil && !i.Private && i.OwnerID == user && i.State != Moved && i.State != Cancelled
}

// inside reports a meeting that is not at a time when its customer cannot be met.
func (i Item) inside(holiday func(postcode, insee, country string, on Day) string) bool {
	i.State = Planned // warnings are of what is to come; how it went does not matter here
	for _, w := range i.warnings(nil, func(on Day) string { return holiday(i.Postcode, i.Insee, i.Country, on) }) {
		if w.Code == "holiday" || strings.HasPrefix(w.Code, "customer_") {
			return false
		}
	}
	return true
}
