package agenda

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// maxListed is how many events of an account are listed.
const maxListed = 200

// guest is one participant, as its row: a contact or a user.
type guest struct {
	OrgID     uuid.UUID  `gorm:"column:org_id"`
	EventID   uuid.UUID  `gorm:"column:event_id"`
	Position  int64      `gorm:"column:position"`
	ContactID *uuid.UUID `gorm:"column:contact_id"`
	UserID    *uuid.UUID `gorm:"column:user_id"`
}

func (guest) TableName() string { return "event_guests" }

// OwnedBy is the organisation of the row.
func (g guest) OwnedBy() uuid.UUID { return g.OrgID }

// visible is the condition on events that the actor may see: in the agenda of somebody
// whose rows she reaches, as owner or as guest, and her own.
func visible(ctx context.Context) (string, []any, error) {
	owned, args, err := database.Visible(ctx, "events")
	if err != nil {
		return "", nil, err
	}
	reached, more, err := database.Visible(ctx, "g")
	if err != nil {
		return "", nil, err
	}
	// A guest is somebody's row by the user that she is.
	reached = strings.ReplaceAll(reached, "g.owner_id", "g.user_id")
	return "(" + owned + " OR EXISTS (SELECT 1 FROM event_guests g WHERE g.event_id = events.id AND g.user_id IS NOT NULL AND " + reached + "))",
		append(args, more...), nil
}

// seen are the events that the actor may see, those that were removed included.
func (s *Service) seen(ctx context.Context) (*gorm.DB, error) {
	condition, args, err := visible(ctx)
	if err != nil {
		return nil, err
	}
	return s.db.Scoped(ctx).Where(condition, args...), nil
}

func (s *Service) byIDs(q *gorm.DB, ids []uuid.UUID) (list []Event, err error) {
	err = q.Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
	return list, err
}

// withGuests adds who takes part to events that were read, in one statement.
func (s *Service) withGuests(ctx context.Context) func([]Event, error) ([]Event, error) {
	return func(list []Event, err error) ([]Event, error) {
		if err != nil || len(list) == 0 {
			return list, err
		}
		ids := make([]uuid.UUID, len(list))
		for n, e := range list {
			ids[n] = e.ID
		}
		var all []guest
		for part := range slices.Chunk(ids, 500) {
			var rows []guest
			if err := s.db.Scoped(ctx).Where(s.db.Among("event_id", part)).Order("event_id, position").Find(&rows).Error; err != nil {
				return nil, err
			}
			all = append(all, rows...)
		}
		return seat(list, all), nil
	}
}

// seat puts guests at their events.
func seat(list []Event, all []guest) []Event {
	place := make(map[uuid.UUID]int, len(list))
	for n := range list {
		place[list[n].ID] = n
	}
	for _, g := range all {
		n, found := place[g.EventID]
		switch {
		case !found:
		case g.ContactID != nil:
			list[n].Guests.Contacts = append(list[n].Guests.Contacts, *g.ContactID)
		case g.UserID != nil:
			list[n].Guests.Users = append(list[n].Guests.Users, *g.UserID)
		}
	}
	return list
}

// load reads one event as the actor may see it; one that was removed only when asked to.
// Faults: not_found.
func (s *Service) load(ctx context.Context, id uuid.UUID, removed bool) (Event, error) {
	q, err := s.seen(ctx)
	if err != nil {
		return Event{}, err
	}
	if !removed {
		q = q.Where("removed_at IS NULL")
	}
	list, err := s.withGuests(ctx)(s.byIDs(q, []uuid.UUID{id}))
	switch {
	case err != nil:
		return Event{}, err
	case len(list) == 0:
		return Event{}, database.NotFound()
	}
	return list[0].shownTo(actor.Current(ctx).UserID), nil
}

// mine is load for who wants to change the event: a guest may not, nor may anybody what
// is private to somebody else. Faults: not_found, event.not_yours.
func (s *Service) mine(ctx context.Context, id uuid.UUID, removed bool) (Event, error) {
	e, err := s.load(ctx, id, removed)
	if err != nil {
		return e, err
	}
	if e.Masked || !actor.Current(ctx).Sees(e.OwnerID) {
		return e, fault.New(fault.Forbidden, "event.not_yours", "Cette entrée est dans l’agenda de quelqu’un d’autre\u00a0; demandez-lui de la changer.")
	}
	if e.RemovedAt != nil && clock.Now(ctx).Sub(*e.RemovedAt) > RestorableFor {
		return e, database.NotFound()
	}
	return e, nil
}

// ByID returns those of the events that the actor may see, as she may, in four statements; with them the dates that were
// removed of a series, or are none of hers, without which whoever expands its rule would have them again.
func (s *Service) ByID(ctx context.Context, ids []uuid.UUID) ([]Event, error) {
	q, err := s.seen(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.withGuests(ctx)(s.byIDs(q.Where("removed_at IS NULL OR series_id IS NOT NULL"), ids))
	if err != nil {
		return nil, err
	}
	out, err := s.leftOut(ctx, ids, list)
	return append(shown(ctx, list), out...), err
}

// leftOut are the dates, among the ids, of series that the actor sees, when they are in the agenda of
// nobody whom she reaches: to her they are removed, and say nothing else.
func (s *Service) leftOut(ctx context.Context, ids []uuid.UUID, known []Event) (list []Event, err error) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id uuid.UUID) bool {
		return slices.ContainsFunc(known, func(e Event) bool { return e.ID == id })
	})
	if len(ids) == 0 {
		return nil, nil
	}
	condition, args, err := visible(ctx)
	if err != nil {
		return nil, err
	}
	// Inside, the events are the series.
	series := "series_id IN (SELECT events.id FROM events WHERE events.org_id = ? AND events.rule <> '' AND events.removed_at IS NULL AND " + condition + ")"
	list, err = s.byIDs(s.db.Scoped(ctx).Where(series, append([]any{actor.Current(ctx).OrgID}, args...)...), ids)
	for n, e := range list {
		removed := e.UpdatedAt
		list[n] = e.mask()
		list[n].StartAt, list[n].EndAt, list[n].AllDay = *e.OriginalStart, *e.OriginalStart, false
		list[n].State, list[n].StateAt, list[n].RemovedAt = Planned, removed, &removed
	}
	return list, err
}

func shown(ctx context.Context, list []Event) []Event {
	who := actor.Current(ctx).UserID
	for n := range list {
		list[n] = list[n].shownTo(who)
	}
	return list
}

// about reads the events of an account, in whosever agenda they are; private ones of others
// show nothing of whom they are with, and are left out.
func (s *Service) about(ctx context.Context, account uuid.UUID) (list []Event, err error) {
	err = s.db.Scoped(ctx).Where("account_id = ? AND removed_at IS NULL", account).Order("start_at DESC, id DESC").Limit(maxListed).Find(&list).Error
	list, err = s.withGuests(ctx)(list, err)
	return slices.DeleteFunc(shown(ctx, list), func(e Event) bool { return e.Masked }), err
}

// update writes the event over the version before it and counts the version up.
func (s *Service) update(ctx context.Context, before Event, e *Event) error {
	e.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Event{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*e)
	return database.ExactlyOne(res, func() error { return stale(before) })
}

// keepGuests makes the rows of the guests those of the event.
func (s *Service) keepGuests(ctx context.Context, e Event) error {
	if err := s.db.Scoped(ctx).Where("event_id = ?", e.ID).Delete(&guest{}).Error; err != nil {
		return err
	}
	return s.db.InsertAll(ctx, e.seats())
}

// seats are the rows of the guests of the event.
func (e Event) seats() []guest {
	rows := make([]guest, 0, len(e.Guests.Contacts)+len(e.Guests.Users))
	for _, c := range e.Guests.Contacts {
		rows = append(rows, guest{OrgID: e.OrgID, EventID: e.ID, Position: int64(len(rows)), ContactID: &c})
	}
	for _, u := range e.Guests.Users {
		rows = append(rows, guest{OrgID: e.OrgID, EventID: e.ID, Position: int64(len(rows)), UserID: &u})
	}
	return rows
}

// areContactsOf refuses interlocutors of another account. Faults: event.guest.
func (s *Service) areContactsOf(ctx context.Context, account uuid.UUID, contacts []uuid.UUID) error {
	if len(contacts) == 0 {
		return nil
	}
	var n int64
	err := s.db.Scoped(ctx).Table("contacts").Where("account_id = ? AND id IN ?", account, contacts).Count(&n).Error
	if err == nil && int(n) != len(contacts) {
		err = fault.New(fault.Invalid, "event.guest", "Un participant n’est pas un interlocuteur du compte.",
			fault.At("/contactIds", "unknown", "Des interlocuteurs de ce compte."))
	}
	return err
}

// isPlaceOf refuses an address or an establishment of another account. Faults: event.place.
func (s *Service) isPlaceOf(ctx context.Context, account uuid.UUID, p Place) error {
	table := map[PlaceKind]string{AtAddress: "account_addresses", Establishment: "establishments"}[p.Kind]
	var n int64
	err := s.db.Scoped(ctx).Table(table).Where("account_id = ? AND id = ?", account, *p.ID).Count(&n).Error
	if err == nil && n == 0 {
		err = fault.New(fault.Invalid, "event.place", "Ce lieu n’est pas une adresse du compte.", fault.At("/place/id", "unknown", "Une adresse de ce compte."))
	}
	return err
}

// exceptions are what was taken out of a series, in the order of its dates, those that
// were removed included.
func (s *Service) exceptions(ctx context.Context, series uuid.UUID) ([]Event, error) {
	var list []Event
	err := s.db.Scoped(ctx).Where("series_id = ?", series).Order("original_start").Find(&list).Error
	return s.withGuests(ctx)(list, err)
}

// Attends reports a colleague who was invited to the event, whoever's agenda it is in.
func (s *Service) Attends(ctx context.Context, event, user uuid.UUID) (bool, error) {
	var n int64
	err := s.db.Scoped(ctx).Model(&guest{}).Where("event_id = ? AND user_id = ?", event, user).Limit(1).Count(&n).Error
	return n > 0, err
}

// Recurs reports an event that is a series, whoever's agenda it is in.
func (s *Service) Recurs(ctx context.Context, event uuid.UUID) (bool, error) {
	var n int64
	err := s.db.Scoped(ctx).Model(&Event{}).Where("id = ? AND rule <> ''", event).Limit(1).Count(&n).Error
	return n > 0, err
}
