package reference

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/solicitation/law"
)

// visited is a visit, as it is shown.
type visited struct {
	ID          uuid.UUID   `json:"id"`
	Version     int64       `json:"version"`
	AccountID   uuid.UUID   `json:"accountId"`
	AuthorID    uuid.UUID   `json:"authorId"`
	EventID     *uuid.UUID  `json:"eventId,omitempty"`
	ContactIDs  []uuid.UUID `json:"contactIds"`
	Mode        string      `json:"mode"`
	Context     string      `json:"context"`
	Place       *where      `json:"place,omitempty"`
	StartedAt   time.Time   `json:"startedAt"`
	EndedAt     time.Time   `json:"endedAt"`
	Zone        string      `json:"zone"`
	Outcome     string      `json:"outcome"`
	Note        string      `json:"note,omitempty"`
	Next        *nextAction `json:"next,omitempty"`
	CaptureMs   int64       `json:"captureMs,omitempty"`
	Report      struct{}    `json:"report"`
	ReportedAt  *time.Time  `json:"reportedAt,omitempty"`
	ReportDueAt time.Time   `json:"reportDueAt"`
	CreatedAt   time.Time   `json:"createdAt"`
	UpdatedAt   time.Time   `json:"updatedAt"`
}

type where struct {
	Kind string `json:"kind"`
}

// SaveVisit keeps a visit of the reader to her account: with what the law counts, what the
// timeline tells and what follows on the account, as one transaction.
func (s *Store) SaveVisit(ctx context.Context, who Reader, of uuid.UUID, key string, body []byte) (answer []byte, err error) {
	v := visited{Version: 1, AccountID: of, AuthorID: who.ID, Context: "off_premises", Place: &where{"account"}, Zone: "Europe/Paris", ID: uuid.Must(uuid.NewV7()), ContactIDs: []uuid.UUID{}}
	if err := json.Unmarshal(body, &v); err != nil {
		return nil, err
	}
	v.CreatedAt = now()
	v.UpdatedAt, v.ReportDueAt = v.CreatedAt, v.EndedAt.Add(24*time.Hour)
	if answer, err = json.Marshal(v); err != nil {
		return nil, err
	}
	err = s.inTx(ctx, func(t tx) error {
		a := act{tx: t, who: who, key: key, operation: "CreateVisit", competences: "CP4 CP7", subject: "visit", id: v.ID, after: string(answer)}
		for _, step := range []func(context.Context, act, visited) error{s.keepVisit, s.countVisit, s.followVisit} {
			if err := step(ctx, a, v); err != nil {
				return err
			}
		}
		return errors.Join(a.told(ctx, "visit", v.ID), a.kept(ctx, 201, answer))
	})
	return answer, err
}

// keepVisit writes the visit itself.
func (s *Store) keepVisit(ctx context.Context, a act, v visited) error {
	errs := []error{
		a.claim(ctx),
		a.read(ctx, a.lockRow(), s.org, a.who.ID, v.AccountID),
	}
	if len(v.ContactIDs) > 0 {
		list, args := in([]any{s.org, v.AccountID}, v.ContactIDs)
		errs = append(errs, a.read(ctx, `SELECT count(*) FROM contacts WHERE org_id = ? AND account_id = ? AND id IN `+list, args...))
	}
	errs = append(errs, a.exec(ctx, `INSERT INTO visits (id, org_id, version, account_id, author_id, event_id, mode, context, place_kind, place_id, place_text, latitude, longitude,
		started_at, ended_at, zone, outcome, note, next_at, next_kind, next_label, capture_ms, report, reported_at, recap_sent_at, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		v.ID, s.org, 1, v.AccountID, v.AuthorID, nil, v.Mode, v.Context, v.Place.Kind, nil, "", nil, nil,
		v.StartedAt, v.EndedAt, v.Zone, v.Outcome, v.Note, v.Next.At, v.Next.Kind, v.Next.Label, v.CaptureMs, "{}", nil, nil, v.CreatedAt, v.UpdatedAt))
	for n, c := range v.ContactIDs {
		errs = append(errs, a.exec(ctx, `INSERT INTO visit_contacts (org_id, visit_id, position, contact_id) VALUES (?, ?, ?, ?)`, s.org, v.ID, n, c))
	}
	return errors.Join(append(errs, a.audited(ctx, "visit.recorded"))...)
}

// countVisit asks the law about the visit and keeps it as an attempt.
func (s *Store) countVisit(ctx context.Context, a act, v visited) error {
	of := subject{account: v.AccountID}
	var contact *uuid.UUID
	if len(v.ContactIDs) > 0 {
		contact, of.contact = &v.ContactIDs[0], v.ContactIDs[0]
	}
	belongs := func() error {
		if contact == nil {
			return nil
		}
		return a.read(ctx, `SELECT count(*) FROM contacts WHERE org_id = ? AND id = ? AND account_id = ? LIMIT 1`, s.org, of.contact, v.AccountID)
	}
	err := errors.Join(
		a.read(ctx, a.lockRow(), s.org, a.who.ID, v.AccountID),
		a.read(ctx, `SELECT * FROM contact_attempts WHERE org_id = ? AND id = ? LIMIT 1`, s.org, v.ID),
		belongs(),
	)
	if err != nil {
		return err
	}
	p, err := s.asked(ctx, a, of, v.StartedAt)
	if err != nil {
		return err
	}
	by := law.Ask(law.Question{At: v.StartedAt, Channel: law.Visit, Purpose: law.Prospecting, Sector: law.Open}, p.Person)
	findings, err := json.Marshal(found(by))
	if err != nil {
		return err
	}
	attempt := a
	attempt.subject, attempt.after = "contact_attempt", string(findings)
	err = errors.Join(
		belongs(),
		a.exec(ctx, `INSERT INTO contact_attempts (id, org_id, version, account_id, author_id, created_at, updated_at, contact_id, channel, purpose, family, number, digest,
			attempted_at, outcome, answered_at, verdict, findings, grounds, override_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			v.ID, s.org, 1, v.AccountID, a.who.ID, v.CreatedAt, v.UpdatedAt, contact, "visit", "prospecting", "", "", "",
			v.StartedAt, "reached", v.CreatedAt, string(by.Verdict), string(findings), "[]", ""),
		attempt.audited(ctx, "contact_attempt.recorded"),
	)
	if err != nil {
		return err
	}
	return s.tellConcerned(ctx, a, v, of.contact)
}

// Whom a fact about a contact concerns: those who share a number or an address with her.
const (
	numbersOf = `SELECT number FROM contact_phones WHERE org_id = ? AND contact_id = ?
		UNION SELECT number FROM account_phones WHERE org_id = ? AND account_id = ? AND ?`
	addressesOf = `SELECT address FROM contact_emails WHERE org_id = ? AND contact_id = ?
		UNION SELECT address FROM account_emails WHERE org_id = ? AND account_id = ? AND ?`
	concerned = `SELECT 'account' AS kind, a.id, a.owner_id FROM accounts a WHERE a.org_id = ? AND a.id = ? AND ?
		UNION SELECT 'contact', c.id, c.owner_id FROM contacts c WHERE c.org_id = ? AND c.account_id = ? AND (c.id = ? OR ?)
		UNION SELECT 'contact', c.id, c.owner_id FROM contacts c JOIN contact_phones p ON p.org_id = c.org_id AND p.contact_id = c.id
			WHERE c.org_id = ? AND p.number IN (` + numbersOf + `)
		UNION SELECT 'account', a.id, a.owner_id FROM accounts a JOIN account_phones p ON p.org_id = a.org_id AND p.account_id = a.id
			WHERE a.org_id = ? AND p.number IN (` + numbersOf + `)
		UNION SELECT 'contact', c.id, c.owner_id FROM contacts c JOIN contact_emails e ON e.org_id = c.org_id AND e.contact_id = c.id
			WHERE c.org_id = ? AND e.address IN (` + addressesOf + `)
		UNION SELECT 'account', a.id, a.owner_id FROM accounts a JOIN account_emails e ON e.org_id = a.org_id AND e.account_id = a.id
			WHERE a.org_id = ? AND e.address IN (` + addressesOf + `)`
)

func (s *Store) tellConcerned(ctx context.Context, a act, v visited, contact uuid.UUID) error {
	whole := contact == uuid.Nil
	args := []any{s.org, v.AccountID, whole, s.org, v.AccountID, contact, whole}
	for range 4 {
		args = append(args, s.org, s.org, contact, s.org, v.AccountID, whole)
	}
	type line struct {
		kind      string
		id, owner uuid.UUID
	}
	lines := []line{{"contact_attempt", v.ID, a.who.ID}}
	err := each(ctx, a, concerned, args, func(scan func(...any) error) error {
		var l line
		err := scan(&l.kind, &l.id, &l.owner)
		lines = append(lines, l)
		return err
	})
	if err != nil {
		return err
	}
	head, row, tail := `INSERT OR REPLACE INTO changes`, `(0, ?, ?, ?, ?, 'upsert')`, ``
	if a.pg != nil {
		head, row = `INSERT INTO changes`, `(pg_current_xact_id()::text::bigint, ?, ?, ?, ?, 'upsert')`
		tail = ` ON CONFLICT (org_id, owner_id, subject_type, subject_id) DO UPDATE SET seq = DEFAULT, xid = excluded.xid, op = excluded.op`
	}
	args = nil
	for _, l := range lines {
		args = append(args, s.org, l.owner, l.kind, l.id)
	}
	return a.execMany(ctx, len(lines), head+` (xid, org_id, owner_id, subject_type, subject_id, op) VALUES `+row+strings.Repeat(", "+row, len(lines)-1)+tail, args...)
}

// followVisit tells the timeline and the account.
func (s *Store) followVisit(ctx context.Context, a act, v visited) error {
	told, err := json.Marshal(struct {
		Text, Mode, Outcome string
		ContactIDs          []uuid.UUID
		Zone                string
	}{v.Note, v.Mode, v.Outcome, v.ContactIDs, v.Zone})
	if err != nil {
		return err
	}
	err = errors.Join(
		a.read(ctx, `SELECT count(*) FROM visits WHERE org_id = ? AND account_id = ? AND id <> ? AND started_at > ? LIMIT 1`, s.org, v.AccountID, v.ID, v.StartedAt),
		a.read(ctx, a.lockRow(), s.org, a.who.ID, v.AccountID),
		a.exec(ctx, `INSERT INTO timeline_entries (id, org_id, account_id, occurred_at, kind, activity, inbound, author_id, subject_type, subject_id, data)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, uuid.Must(uuid.NewV7()), s.org, v.AccountID, v.StartedAt, "visit", true, true, a.who.ID, "visit", v.ID, string(told)),
		a.exec(ctx, `UPDATE accounts SET last_activity_at = ?, last_inbound_contact_at = ?, updated_at = ? WHERE org_id = ? AND id = ?`,
			v.StartedAt, v.StartedAt, v.CreatedAt, s.org, v.AccountID),
		a.told(ctx, "account", v.AccountID),
	)
	if err != nil {
		return err
	}
	next := map[string]any{"next_action_at": v.Next.At, "next_action_kind": v.Next.Kind, "next_action_label": v.Next.Label, "updated_at": v.CreatedAt}
	if _, err := a.changeAccount(ctx, v.AccountID, next); err != nil {
		return err
	}
	account := a
	account.subject, account.id, account.before = "account", v.AccountID, `{"next_action_label":""}`
	return errors.Join(account.audited(ctx, "account.visited"), a.told(ctx, "account", v.AccountID), a.told(ctx, "account", v.AccountID))
}
