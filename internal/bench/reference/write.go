package reference

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// note is a note just written.
type note struct {
	ID         uuid.UUID  `json:"id"`
	Version    int64      `json:"version"`
	AccountID  uuid.UUID  `json:"accountId"`
	AuthorID   uuid.UUID  `json:"authorId"`
	Kind       string     `json:"kind"`
	Direction  string     `json:"direction"`
	Text       string     `json:"text"`
	OccurredAt time.Time  `json:"occurredAt"`
	Zone       string     `json:"zone"`
	Findings   []struct{} `json:"findings"`
	CreatedAt  time.Time  `json:"createdAt"`
	UpdatedAt  time.Time  `json:"updatedAt"`
}

// seal stands for the keyed hash of an audit line.
var seal = strings.Repeat("0", 64)

// act is one mutation with the evidence that Besace keeps of it.
type act struct {
	tx
	who           Reader
	key           string
	operation     string
	competences   string
	subject       string
	id            uuid.UUID
	before, after string
}

func (a act) claim(ctx context.Context) error {
	return a.exec(ctx, `INSERT INTO idempotency_keys (org_id, user_id, key, operation, request_hash, created_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, user_id, key) DO NOTHING`, a.store.org, a.who.ID, a.key, a.operation, seal, now())
}

// audited writes the audit line.
func (a act) audited(ctx context.Context, action string) error {
	xid := "0"
	if a.pg != nil {
		xid = "pg_current_xact_id()::text::bigint"
	}
	var before *string
	if a.before != "" {
		before = &a.before
	}
	return a.exec(ctx, `INSERT INTO audit_entries
		(xid, org_id, user_id, session_id, request_id, action, subject_type, subject_id, before_json, after_json, occurred_at, row_hash)
		VALUES (`+xid+`, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, a.store.org, a.who.ID, a.who.ID, a.key, action, a.subject, a.id, before, a.after, now(), seal)
}

// told writes a line of the delta feed.
func (a act) told(ctx context.Context, subject string, id uuid.UUID) error {
	if a.pg == nil {
		return a.exec(ctx, `INSERT OR REPLACE INTO changes (xid, org_id, owner_id, subject_type, subject_id, op) VALUES (0, ?, ?, ?, ?, 'upsert')`,
			a.store.org, a.who.ID, subject, id)
	}
	return a.exec(ctx, `INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op) VALUES (pg_current_xact_id()::text::bigint, ?, ?, ?, ?, 'upsert')
		ON CONFLICT (org_id, owner_id, subject_type, subject_id) DO UPDATE SET seq = DEFAULT, xid = excluded.xid, op = excluded.op`,
		a.store.org, a.who.ID, subject, id)
}

// kept writes the entry of the competence journal and the answer of the key.
func (a act) kept(ctx context.Context, status int, answer []byte) error {
	err := a.exec(ctx, `INSERT INTO competence_journal (org_id, user_id, operation, competences, subject_type, subject_id, occurred_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, a.store.org, a.who.ID, a.operation, a.competences, a.subject, a.id, now())
	if err != nil {
		return err
	}
	return a.exec(ctx, `UPDATE idempotency_keys SET status = ?, headers = ?, body = ? WHERE org_id = ? AND user_id = ? AND key = ?`,
		status, `{"Content-Type":"application/json"}`, answer, a.store.org, a.who.ID, a.key)
}

func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// lockRow reads the account for a change.
func (t tx) lockRow() string {
	text := `SELECT * FROM accounts WHERE org_id = ? AND owner_id = ? AND id = ? LIMIT 1`
	if t.pg != nil {
		text += " FOR UPDATE"
	}
	return text
}

// AddNote writes a note of the reader on her account.
func (s *Store) AddNote(ctx context.Context, who Reader, of uuid.UUID, key string, body []byte) (answer []byte, err error) {
	var in struct{ Kind, Direction, Text string }
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	at := now()
	n := note{ID: uuid.Must(uuid.NewV7()), Version: 1, AccountID: of, AuthorID: who.ID, Kind: in.Kind, Direction: in.Direction, Text: in.Text,
		OccurredAt: at, Zone: "Europe/Paris", Findings: []struct{}{}, CreatedAt: at, UpdatedAt: at}
	if answer, err = json.Marshal(n); err != nil {
		return nil, err
	}
	err = s.inTx(ctx, func(t tx) error {
		a := act{tx: t, who: who, key: key, operation: "CreateNote", competences: "CP3 CP4", subject: "note", id: n.ID, after: string(answer)}
		return errors.Join(
			a.claim(ctx),
			t.read(ctx, t.lockRow(), s.org, who.ID, of),
			t.exec(ctx, `INSERT INTO notes (id, org_id, version, account_id, contact_id, author_id, kind, direction, text, occurred_at, zone, created_at, updated_at)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, n.ID, s.org, 1, of, nil, who.ID, n.Kind, n.Direction, n.Text, at, n.Zone, at, at),
			t.exec(ctx, `INSERT INTO timeline_entries (id, org_id, account_id, occurred_at, kind, activity, inbound, author_id, subject_type, subject_id, data)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, uuid.Must(uuid.NewV7()), s.org, of, at, n.Kind, true, false, who.ID, "note", n.ID,
				`{"text":"`+n.Text+`","direction":"outbound","zone":"Europe/Paris"}`),
			t.exec(ctx, `UPDATE accounts SET last_activity_at = ?, last_inbound_contact_at = ?, updated_at = ? WHERE org_id = ? AND id = ?`, at, nil, at, s.org, of),
			a.told(ctx, "account", of),
			a.audited(ctx, "note.created"),
			a.told(ctx, "note", n.ID),
			a.kept(ctx, 201, answer),
		)
	})
	return answer, err
}

// Rename changes the trade name of an account of the reader.
func (s *Store) Rename(ctx context.Context, who Reader, id uuid.UUID, key string, body []byte) (answer []byte, err error) {
	var in struct{ TradeName string }
	if err := json.Unmarshal(body, &in); err != nil {
		return nil, err
	}
	err = s.inTx(ctx, func(t tx) error {
		a := act{tx: t, who: who, key: key, operation: "UpdateAccount", competences: "CP4", subject: "account", id: id,
			before: `{"trade_name":""}`, after: string(body)}
		if err := a.claim(ctx); err != nil {
			return err
		}
		row, err := a.changeAccount(ctx, id, map[string]any{"trade_name": in.TradeName, "updated_at": now()})
		if err != nil {
			return err
		}
		shown := account{ID: id, Version: row.version, Kind: "company", Name: row.name, AllowedTransitions: nil, OwnerID: who.ID, TradeName: in.TradeName, Phones: []number{},
			Emails: []mailbox{}, TagIDs: []uuid.UUID{}, Custom: json.RawMessage("{}"), UpdatedAt: now()}
		if answer, err = json.Marshal(shown); err != nil {
			return err
		}
		return errors.Join(a.audited(ctx, "account.updated"), a.told(ctx, "account", id), a.kept(ctx, 200, answer))
	})
	return answer, err
}

// changed is what an answer repeats of an account that was changed.
type changed struct {
	version int64
	name    string
}

// changeAccount reads an account of the reader with its lists, sets the columns and writes
// the whole row under its next version.
func (a act) changeAccount(ctx context.Context, id uuid.UUID, set map[string]any) (c changed, err error) {
	t, org := a.tx, a.store.org
	columns, values, err := t.row(ctx, t.lockRow(), org, a.who.ID, id)
	if err != nil {
		return c, err
	}
	for _, list := range []string{"account_phones WHERE org_id = ? AND account_id = ? ORDER BY position",
		"account_emails WHERE org_id = ? AND account_id = ? ORDER BY position", "account_tags WHERE org_id = ? AND account_id = ? ORDER BY tag_id"} {
		if err := t.read(ctx, "SELECT * FROM "+list, org, id); err != nil {
			return c, err
		}
	}
	if err := t.read(ctx, "SELECT count(*) FROM account_favourites WHERE org_id = ? AND user_id = ? AND account_id = ? LIMIT 1", org, a.who.ID, id); err != nil {
		return c, err
	}
	assigned := make([]string, len(columns))
	for i, name := range columns {
		assigned[i] = name + " = ?"
		if value, ok := set[name]; ok {
			values[i] = value
		}
		switch name {
		case "version":
			c.version = values[i].(int64) + 1
			values[i] = c.version
		case "name":
			c.name, _ = values[i].(string)
		}
	}
	return c, t.exec(ctx, "UPDATE accounts SET "+strings.Join(assigned, ", ")+" WHERE org_id = ? AND id = ? AND version = ?", append(values, org, id, c.version-1)...)
}

// row reads one row whatever its columns.
func (t tx) row(ctx context.Context, text string, args ...any) (columns []string, values []any, err error) {
	found, err := t.query(ctx, text, args...)
	if err != nil {
		return nil, nil, err
	}
	defer found.Close()
	if !found.Next() {
		return nil, nil, errors.Join(errNone, found.Err())
	}
	if pg, ok := found.(pgx.Rows); ok {
		for _, f := range pg.FieldDescriptions() {
			columns = append(columns, f.Name)
		}
		values, err = pg.Values()
		return columns, values, err
	}
	if columns, err = found.(sqlRows).Columns(); err != nil {
		return nil, nil, err
	}
	values = make([]any, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	return columns, values, found.Scan(into...)
}
