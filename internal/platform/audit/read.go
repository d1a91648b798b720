package audit

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Act is a line of the trail as people read it.
type Act struct {
	Number    int64
	At        time.Time
	UserID    *uuid.UUID // nil: the system
	Action    string
	Subject   subject.Ref
	RequestID string
	Sealed    bool
	Changes   []Change // by column
}

// Change is one column of an act, as JSON; nil on the side that has no value.
type Change struct {
	Column        string
	Before, After json.RawMessage
}

// Filter chooses lines; empty fields choose all, filters combine with AND.
type Filter struct {
	SubjectType string
	Subject     uuid.UUID
	Parts       bool // what belongs to the subject too
	User        uuid.UUID
	Action      string // beginning
	From        time.Time
	To          time.Time // excluded
}

// List returns up to limit acts of the actor's organisation, the newest first, and
// the cursor of the next page ("" on the last). Faults: page.bad_cursor.
func (l *Log) List(ctx context.Context, f Filter, cursor string, limit int) ([]Act, string, error) {
	q := l.db.Scoped(ctx).Model(&line{})
	for _, c := range []struct {
		given bool
		cond  string
		value any
	}{
		{f.SubjectType != "" && !f.Parts, "subject_type = ?", f.SubjectType},
		{f.Subject != uuid.Nil && !f.Parts, "subject_id = ?", f.Subject},
		{f.User != uuid.Nil, "user_id = ?", f.User},
		{f.Action != "", `action LIKE ? ESCAPE '\'`, strings.ReplaceAll(f.Action, "_", `\_`) + "%"},
		{!f.From.IsZero(), "occurred_at >= ?", f.From.UTC()},
		{!f.To.IsZero(), "occurred_at < ?", f.To.UTC()},
	} {
		if c.given {
			q = q.Where(c.cond, c.value)
		}
	}
	if f.Parts {
		q = q.Where("(subject_type = ? AND subject_id = ? OR whole_id = ?)", f.SubjectType, f.Subject, f.Subject)
	}
	k := database.Keyset{
		Sort: "newest", Desc: true, Filters: database.Digest(f), Columns: []database.Column{{Name: "seq", Type: database.Int}},
	}
	q, err := database.Page(q, k, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	var lines []line
	if err := q.Find(&lines).Error; err != nil {
		return nil, "", err
	}
	lines, next := database.Cut(k, lines, limit, func(e line) []any { return []any{e.Seq} })
	acts := make([]Act, len(lines))
	for i, e := range lines {
		if acts[i], err = act(e); err != nil {
			return nil, "", err
		}
	}
	return acts, next, nil
}

func act(e line) (Act, error) {
	a := Act{
		Number: e.Seq, At: e.OccurredAt, UserID: e.UserID, Action: e.Action, RequestID: e.RequestID,
		Subject: subject.Ref{Type: e.SubjectType, ID: e.SubjectID}, Sealed: e.Position != nil,
	}
	before, after := map[string]json.RawMessage{}, map[string]json.RawMessage{}
	for text, into := range map[*string]*map[string]json.RawMessage{e.BeforeJSON: &before, e.AfterJSON: &after} {
		if text == nil {
			continue
		}
		if err := json.Unmarshal([]byte(*text), into); err != nil {
			return a, err
		}
	}
	columns := map[string]bool{}
	for _, side := range []map[string]json.RawMessage{before, after} {
		for column := range side {
			columns[column] = true
		}
	}
	for column := range columns {
		c := Change{Column: column, Before: before[column], After: after[column]}
		a.Changes = append(a.Changes, c)
	}
	slices.SortFunc(a.Changes, func(x, y Change) int { return strings.Compare(x.Column, y.Column) })
	return a, nil
}
