package audit

import (
	"context"
	"errors"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
	"besace/internal/platform/together"
)

// RecordAll is Record for many entries of one act, in few statements.
func (l *Log) RecordAll(ctx context.Context, entries []Entry) error {
	if len(entries) == 0 {
		return nil
	}
	if ref, ok := ctx.Value(touchedKey{}).(*subject.Ref); ok && !ref.Is() {
		*ref = entries[0].Subject
	}
	who, now := actor.Current(ctx), clock.Now(ctx)
	request, _ := ctx.Value(requestKey{}).(string)
	width := len(columns)
	f := database.Filling{Table: "audit_entries", Columns: columns, XID: true, Values: make([]any, width*len(entries))}
	errs := make([]error, len(entries))
	together.Times(len(entries), func(n int) {
		e := entries[n]
		was, is, err := Diff(e.Before, e.After)
		if err != nil {
			errs[n] = err
			return
		}
		line := line{
			OrgID: who.OrgID, UserID: nilable(who.UserID), SessionID: nilable(who.SessionID), RequestID: request,
			Action: e.Action, SubjectType: e.Subject.Type, SubjectID: e.Subject.ID, WholeID: e.whole(),
			BeforeJSON: text(was), AfterJSON: text(is), OccurredAt: now, RowHash: withWhole,
		}
		copy(f.Values[n*width:], []any{line.OrgID, deref(line.UserID), deref(line.SessionID), line.RequestID, line.Action, line.SubjectType, line.SubjectID,
			deref(line.WholeID), deref(line.BeforeJSON), deref(line.AfterJSON), line.OccurredAt, l.hashOf(line)})
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return l.db.Fill(ctx, f)
}

// columns are those of a line that is not sealed yet, xid apart.
var columns = []string{
	"org_id", "user_id", "session_id", "request_id", "action", "subject_type", "subject_id", "whole_id", "before_json", "after_json", "occurred_at", "row_hash",
}

// deref is the value of a column that may have none.
func deref[T any](value *T) any {
	if value == nil {
		return nil
	}
	return *value
}
