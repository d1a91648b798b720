package audit

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Entry is one act to remember. Before and After are rows (structs with gorm
// column tags) or nil; only the columns that differ are kept.
type Entry struct {
	Action  string // verb of the domain: account.created, user.deactivated
	Subject subject.Ref
	Before  any
	After   any
}

// Created, Changed and Removed name the three usual shapes of an entry.
func Created(action string, s subject.Ref, after any) Entry {
	return Entry{Action: action, Subject: s, After: after}
}

// Changed tells that a row went from before to after.
func Changed(action string, s subject.Ref, before, after any) Entry {
	return Entry{Action: action, Subject: s, Before: before, After: after}
}

// Removed tells that a row is no more.
func Removed(action string, s subject.Ref, before any) Entry {
	return Entry{Action: action, Subject: s, Before: before}
}

// Belonging is a row that is part of another one's history: a note is of its account.
type Belonging interface{ BelongsTo() uuid.UUID }

// whole is the row whose history the entry is part of, nil for none but its own.
func (e Entry) whole() *uuid.UUID {
	for _, side := range []any{e.After, e.Before} {
		if part, ok := side.(Belonging); ok {
			return nilable(part.BelongsTo())
		}
	}
	return nil
}

// Log writes and verifies the trail.
type Log struct {
	db  *database.DB
	key []byte
}

// New returns the trail of db, keyed by a secret kept outside the database.
func New(db *database.DB, key []byte) *Log { return &Log{db: db, key: key} }

type requestKey struct{}
type touchedKey struct{}

// WithRequest names the request on whose behalf lines are written.
func WithRequest(ctx context.Context, requestID string) context.Context {
	return context.WithValue(ctx, requestKey{}, requestID)
}

// WithTouched lets the caller learn afterwards the first subject that was
// recorded under ctx: what an operation was about.
func WithTouched(ctx context.Context) (context.Context, *subject.Ref) {
	ref := &subject.Ref{}
	return context.WithValue(ctx, touchedKey{}, ref), ref
}

// Record writes the entry in the ambient transaction, on behalf of the actor.
func (l *Log) Record(ctx context.Context, e Entry) error { return l.RecordAll(ctx, []Entry{e}) }

// line is a row of audit_entries.
type line struct {
	Seq         int64      `gorm:"column:seq"`
	XID         int64      `gorm:"column:xid"`
	OrgID       uuid.UUID  `gorm:"column:org_id"`
	UserID      *uuid.UUID `gorm:"column:user_id"`
	SessionID   *uuid.UUID `gorm:"column:session_id"`
	RequestID   string     `gorm:"column:request_id"`
	Action      string     `gorm:"column:action"`
	SubjectType string     `gorm:"column:subject_type"`
	SubjectID   uuid.UUID  `gorm:"column:subject_id"`
	WholeID     *uuid.UUID `gorm:"column:whole_id"`
	BeforeJSON  *string    `gorm:"column:before_json"`
	AfterJSON   *string    `gorm:"column:after_json"`
	OccurredAt  time.Time  `gorm:"column:occurred_at"`
	RowHash     string     `gorm:"column:row_hash"`
	Position    *int64     `gorm:"column:position"`
	ChainHash   *string    `gorm:"column:chain_hash"`
	Redaction   *string    `gorm:"column:redaction"` // what it said was taken away, see Redact
}

func (line) TableName() string { return "audit_entries" }

// withWhole begins the hash of a line that covers whose history it is part of too. The lines
// written before it was so keep theirs; nobody turns one into the other without the key.
const withWhole = "2."

// hashOf is the keyed hash of a line's content, in the form in which the line has it.
func (l *Log) hashOf(e line) string {
	parts := []string{"line", e.OrgID.String(), idText(e.UserID), idText(e.SessionID), e.RequestID, e.Action, e.SubjectType,
		e.SubjectID.String(), orEmpty(e.BeforeJSON), orEmpty(e.AfterJSON), strconv.FormatInt(e.OccurredAt.UnixMicro(), 10)}
	if !strings.HasPrefix(e.RowHash, withWhole) {
		return l.mac(parts...)
	}
	return withWhole + l.mac(append(parts, idText(e.WholeID))...)
}

// mac is a keyed hash over length-prefixed parts, so that no two lists of parts
// read alike.
func (l *Log) mac(parts ...string) string {
	h := hmac.New(sha256.New, l.key)
	for _, p := range parts {
		h.Write(strconv.AppendInt(nil, int64(len(p)), 10))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func nilable(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

func idText(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

func text(b []byte) *string {
	if b == nil {
		return nil
	}
	s := string(b)
	return &s
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
