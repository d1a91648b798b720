package reference

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/phone"
)

// movedLists fills the lists of the accounts.
func (s *Store) movedLists(ctx context.Context, who Reader, ids []uuid.UUID, of map[uuid.UUID]*account) error {
	list, args := in([]any{s.org}, ids)
	err := each(ctx, s, `SELECT account_id, number, kind, label FROM account_phones WHERE org_id = ? AND account_id IN `+list+` ORDER BY account_id, position`, args,
		func(scan func(...any) error) error {
			var id uuid.UUID
			var n number
			err := scan(&id, &n.Number, &n.Kind, &n.Label)
			n.Display = phone.Display(n.Number)
			of[id].Phones = append(of[id].Phones, n)
			return err
		})
	if err != nil {
		return err
	}
	err = each(ctx, s, `SELECT account_id, address, kind, label FROM account_emails WHERE org_id = ? AND account_id IN `+list+` ORDER BY account_id, position`, args,
		func(scan func(...any) error) error {
			var id uuid.UUID
			var m mailbox
			err := scan(&id, &m.Address, &m.Kind, &m.Label)
			of[id].Emails = append(of[id].Emails, m)
			return err
		})
	if err != nil {
		return err
	}
	err = each(ctx, s, `SELECT account_id, tag_id FROM account_tags WHERE org_id = ? AND account_id IN `+list+` ORDER BY account_id, tag_id`, args,
		func(scan func(...any) error) error {
			var id, tag uuid.UUID
			err := scan(&id, &tag)
			of[id].TagIDs = append(of[id].TagIDs, tag)
			return err
		})
	if err != nil {
		return err
	}
	list, args = in([]any{s.org, who.ID}, ids)
	return each(ctx, s, `SELECT account_id FROM account_favourites WHERE org_id = ? AND user_id = ? AND account_id IN `+list, args, func(scan func(...any) error) error {
		var id uuid.UUID
		err := scan(&id)
		of[id].Favourite = true
		return err
	})
}

func (s *Store) movedNotes(ctx context.Context, who Reader, ids []uuid.UUID, into map[uuid.UUID]any) error {
	list, args := in([]any{s.org}, ids)
	var accounts []uuid.UUID
	err := each(ctx, s, `SELECT id, version, account_id, author_id, kind, direction, text, occurred_at, zone, created_at, updated_at FROM notes
		WHERE org_id = ? AND id IN `+list, args, func(scan func(...any) error) error {
		n := note{Findings: []struct{}{}}
		err := scan(&n.ID, &n.Version, &n.AccountID, &n.AuthorID, &n.Kind, &n.Direction, &n.Text, &n.OccurredAt, &n.Zone, &n.CreatedAt, &n.UpdatedAt)
		n.OccurredAt, n.CreatedAt, n.UpdatedAt = n.OccurredAt.UTC(), n.CreatedAt.UTC(), n.UpdatedAt.UTC()
		into[n.ID], accounts = n, append(accounts, n.AccountID)
		return err
	})
	if err != nil {
		return err
	}
	list, args = in([]any{s.org, who.ID}, accounts)
	return each(ctx, s, `SELECT id, name FROM accounts WHERE org_id = ? AND owner_id = ? AND id IN `+list, args, func(scan func(...any) error) error {
		var id uuid.UUID
		var name string
		return scan(&id, &name)
	})
}

// seen is the end of a statement on rows whose account the reader follows.
func (s *Store) seen(who Reader, table string, ids []uuid.UUID) (string, []any) {
	list, args := in([]any{s.org, s.org, who.ID}, ids)
	return ` FROM ` + table + ` r WHERE r.org_id = ? AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = r.account_id AND a.org_id = ? AND a.owner_id = ?)
		AND r.id IN ` + list + ` ORDER BY r.id`, args
}

func (s *Store) movedVisits(ctx context.Context, who Reader, ids []uuid.UUID, into map[uuid.UUID]any) error {
	from, args := s.seen(who, "visits", ids)
	of := map[uuid.UUID]*visited{}
	err := each(ctx, s, `SELECT r.id, r.version, r.account_id, r.author_id, r.event_id, r.mode, r.context, r.place_kind, r.started_at, r.ended_at, r.zone, r.outcome, r.note,
		r.next_at, r.next_kind, r.next_label, r.capture_ms, r.report, r.reported_at, r.created_at, r.updated_at`+from, args, func(scan func(...any) error) error {
		v := &visited{Place: &where{}, ContactIDs: []uuid.UUID{}}
		var at *time.Time
		var kind, label, report string
		if err := scan(&v.ID, &v.Version, &v.AccountID, &v.AuthorID, &v.EventID, &v.Mode, &v.Context, &v.Place.Kind, &v.StartedAt, &v.EndedAt, &v.Zone, &v.Outcome, &v.Note,
			&at, &kind, &label, &v.CaptureMs, &report, &v.ReportedAt, &v.CreatedAt, &v.UpdatedAt); err != nil {
			return err
		}
		v.Next, v.StartedAt, v.EndedAt, v.ReportedAt = planned(at, &kind, label), v.StartedAt.UTC(), v.EndedAt.UTC(), utc(v.ReportedAt)
		v.ReportDueAt, v.CreatedAt, v.UpdatedAt = v.EndedAt.Add(24*time.Hour), v.CreatedAt.UTC(), v.UpdatedAt.UTC()
		of[v.ID], into[v.ID] = v, v
		return json.Unmarshal([]byte(report), &v.Report)
	})
	if err != nil {
		return err
	}
	list, args := in([]any{s.org}, ids)
	err = each(ctx, s, `SELECT visit_id, contact_id FROM visit_contacts WHERE org_id = ? AND visit_id IN `+list+` ORDER BY visit_id, position`, args,
		func(scan func(...any) error) error {
			var visit, contact uuid.UUID
			err := scan(&visit, &contact)
			of[visit].ContactIDs = append(of[visit].ContactIDs, contact)
			return err
		})
	if err != nil {
		return err
	}
	return each(ctx, s, `SELECT * FROM sales_objections WHERE org_id = ? AND visit_id IN `+list+` ORDER BY visit_id, position`, args,
		func(func(...any) error) error { return errNone }) // the generated reports have none
}

// attempt is a contact that was tried, as it is shown.
type attempt struct {
	ID          uuid.UUID  `json:"id"`
	Version     int64      `json:"version"`
	AccountID   uuid.UUID  `json:"accountId"`
	ContactID   *uuid.UUID `json:"contactId,omitempty"`
	AuthorID    uuid.UUID  `json:"authorId"`
	Channel     string     `json:"channel"`
	Purpose     string     `json:"purpose"`
	Number      string     `json:"number,omitempty"`
	AttemptedAt time.Time  `json:"attemptedAt"`
	Outcome     *string    `json:"outcome,omitempty"`
	AnsweredAt  *time.Time `json:"answeredAt,omitempty"`
	Verdict     string     `json:"verdict"`
	Findings    []finding  `json:"findings"`
	Grounds     []ground   `json:"grounds"`
	CreatedAt   time.Time  `json:"createdAt"`
	UpdatedAt   time.Time  `json:"updatedAt"`
}

func (s *Store) movedAttempts(ctx context.Context, who Reader, ids []uuid.UUID, into map[uuid.UUID]any) error {
	from, args := s.seen(who, "contact_attempts", ids)
	return each(ctx, s, `SELECT r.id, r.version, r.account_id, r.contact_id, r.author_id, r.channel, r.purpose, r.number, r.attempted_at, r.outcome, r.answered_at, r.verdict,
		r.findings, r.grounds, r.created_at, r.updated_at`+from, args, func(scan func(...any) error) error {
		var a attempt
		var findings, grounds string
		if err := scan(&a.ID, &a.Version, &a.AccountID, &a.ContactID, &a.AuthorID, &a.Channel, &a.Purpose, &a.Number, &a.AttemptedAt, &a.Outcome, &a.AnsweredAt, &a.Verdict,
			&findings, &grounds, &a.CreatedAt, &a.UpdatedAt); err != nil {
			return err
		}
		a.AttemptedAt, a.AnsweredAt, a.CreatedAt, a.UpdatedAt = a.AttemptedAt.UTC(), utc(a.AnsweredAt), a.CreatedAt.UTC(), a.UpdatedAt.UTC()
		if err := json.Unmarshal([]byte(findings), &a.Findings); err != nil {
			return err
		}
		into[a.ID] = &a
		return json.Unmarshal([]byte(grounds), &a.Grounds)
	})
}
