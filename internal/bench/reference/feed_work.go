package reference

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
)

// call is how a call went, as it is shown.
type call struct {
	ID         uuid.UUID  `json:"id"`
	Version    int64      `json:"version"`
	UserID     uuid.UUID  `json:"userId"`
	AccountID  uuid.UUID  `json:"accountId"`
	ContactID  *uuid.UUID `json:"contactId,omitempty"`
	AttemptID  uuid.UUID  `json:"attemptId"`
	ListID     *uuid.UUID `json:"listId,omitempty"`
	ScriptID   *uuid.UUID `json:"scriptId,omitempty"`
	Edition    *int64     `json:"scriptEdition,omitempty"`
	Outcome    string     `json:"outcome"`
	StepsDone  []int      `json:"stepsDone"`
	Gatekeeper bool       `json:"gatekeeperPassed"`
	Identity   bool       `json:"identityChecked"`
	Seconds    *int64     `json:"seconds,omitempty"`
	CalledAt   time.Time  `json:"calledAt"`
	Weekday    int        `json:"weekday"`
	Hour       int        `json:"hour"`
	CreatedAt  time.Time  `json:"createdAt"`
	UpdatedAt  time.Time  `json:"updatedAt"`
}

func (s *Store) movedCalls(ctx context.Context, who Reader, ids []uuid.UUID, into map[uuid.UUID]any) error {
	list, args := in([]any{s.org, who.ID}, ids)
	err := each(ctx, s, `SELECT id, version, owner_id, account_id, contact_id, attempt_id, list_id, script_id, script_edition, outcome, steps_done, gatekeeper, identity_checked,
		seconds, called_at, weekday, hour, created_at, updated_at FROM calls WHERE org_id = ? AND owner_id = ? AND id IN `+list+` ORDER BY id`, args, func(scan func(...any) error) error {
		var c call
		var steps string
		if err := scan(&c.ID, &c.Version, &c.UserID, &c.AccountID, &c.ContactID, &c.AttemptID, &c.ListID, &c.ScriptID, &c.Edition, &c.Outcome, &steps, &c.Gatekeeper, &c.Identity,
			&c.Seconds, &c.CalledAt, &c.Weekday, &c.Hour, &c.CreatedAt, &c.UpdatedAt); err != nil {
			return err
		}
		c.CalledAt, c.CreatedAt, c.UpdatedAt = c.CalledAt.UTC(), c.CreatedAt.UTC(), c.UpdatedAt.UTC()
		into[c.ID] = &c
		return json.Unmarshal([]byte(steps), &c.StepsDone)
	})
	if err != nil {
		return err
	}
	list, args = in([]any{s.org}, ids)
	return each(ctx, s, `SELECT * FROM call_objections WHERE org_id = ? AND call_id IN `+list+` ORDER BY call_id, position`, args,
		func(func(...any) error) error { return errNone }) // the generated calls have none
}

// entry is an event of the agenda, as it is shown.
type entry struct {
	ID            uuid.UUID   `json:"id"`
	Version       int64       `json:"version"`
	OwnerID       uuid.UUID   `json:"ownerId"`
	AuthorID      uuid.UUID   `json:"authorId"`
	Kind          string      `json:"kind"`
	Title         string      `json:"title,omitempty"`
	Notes         string      `json:"notes,omitempty"`
	Private       bool        `json:"isPrivate"`
	Masked        bool        `json:"masked"`
	State         string      `json:"state"`
	StateAt       time.Time   `json:"stateAt"`
	AllDay        bool        `json:"allDay"`
	StartAt       time.Time   `json:"startAt"`
	EndAt         time.Time   `json:"endAt"`
	StartOn       string      `json:"startOn"`
	EndOn         string      `json:"endOn"`
	Zone          string      `json:"zone"`
	Rule          string      `json:"rule,omitempty"`
	SeriesEnd     *time.Time  `json:"seriesEnd,omitempty"`
	SeriesID      *uuid.UUID  `json:"seriesId,omitempty"`
	OriginalStart *time.Time  `json:"originalStart,omitempty"`
	AccountID     *uuid.UUID  `json:"accountId,omitempty"`
	ContactIDs    []uuid.UUID `json:"contactIds"`
	UserIDs       []uuid.UUID `json:"userIds"`
	Place         *where      `json:"place,omitempty"`
	Verdict       string      `json:"verdict,omitempty"`
	Findings      *[]finding  `json:"findings,omitempty"`
	Reminders     []struct{}  `json:"reminders"`
	CreatedAt     time.Time   `json:"createdAt"`
	UpdatedAt     time.Time   `json:"updatedAt"`
}

func (s *Store) movedEvents(ctx context.Context, who Reader, ids []uuid.UUID, into map[uuid.UUID]any) error {
	list, args := in([]any{s.org, s.org, who.ID, s.org, who.ID}, ids)
	of := map[uuid.UUID]*entry{}
	err := each(ctx, s, `SELECT id, version, owner_id, author_id, kind, title, notes, private, state, state_at, all_day, start_at, end_at, zone, rule, series_end, series_id,
		original_start, account_id, place_kind, verdict, findings, created_at, updated_at FROM events
		WHERE org_id = ? AND (org_id = ? AND owner_id = ?
			OR EXISTS (SELECT 1 FROM event_guests g WHERE g.event_id = events.id AND g.user_id IS NOT NULL AND g.org_id = ? AND g.user_id = ?))
		AND (removed_at IS NULL OR series_id IS NOT NULL) AND id IN `+list+` ORDER BY id`, args, func(scan func(...any) error) error {
		e := &entry{ContactIDs: []uuid.UUID{}, UserIDs: []uuid.UUID{}, Reminders: []struct{}{}}
		var place, findings string
		err := scan(&e.ID, &e.Version, &e.OwnerID, &e.AuthorID, &e.Kind, &e.Title, &e.Notes, &e.Private, &e.State, &e.StateAt, &e.AllDay, &e.StartAt, &e.EndAt, &e.Zone, &e.Rule,
			&e.SeriesEnd, &e.SeriesID, &e.OriginalStart, &e.AccountID, &place, &e.Verdict, &findings, &e.CreatedAt, &e.UpdatedAt)
		if err != nil {
			return err
		}
		of[e.ID], into[e.ID] = e, e
		if place != "" {
			e.Place = &where{place}
		}
		if e.Verdict != "" {
			e.Findings = &[]finding{}
			if err := json.Unmarshal([]byte(findings), e.Findings); err != nil {
				return err
			}
		}
		return e.dated()
	})
	if err != nil {
		return err
	}
	list, args = in([]any{s.org}, ids)
	return each(ctx, s, `SELECT event_id, contact_id, user_id FROM event_guests WHERE org_id = ? AND event_id IN `+list+` ORDER BY event_id, position`, args,
		func(scan func(...any) error) error {
			var event uuid.UUID
			var contact, user *uuid.UUID
			err := scan(&event, &contact, &user)
			if contact != nil {
				of[event].ContactIDs = append(of[event].ContactIDs, *contact)
			} else if user != nil {
				of[event].UserIDs = append(of[event].UserIDs, *user)
			}
			return err
		})
}

// dated tells the days of an event, by its clock.
func (e *entry) dated() error {
	zone, err := time.LoadLocation(e.Zone)
	if err != nil {
		return err
	}
	e.StartOn, e.EndOn = civil.In(e.StartAt, zone).String(), civil.In(e.EndAt.Add(-time.Nanosecond), zone).String()
	e.StateAt, e.StartAt, e.EndAt, e.CreatedAt, e.UpdatedAt = e.StateAt.UTC(), e.StartAt.UTC(), e.EndAt.UTC(), e.CreatedAt.UTC(), e.UpdatedAt.UTC()
	e.SeriesEnd, e.OriginalStart = utc(e.SeriesEnd), utc(e.OriginalStart)
	return nil
}
