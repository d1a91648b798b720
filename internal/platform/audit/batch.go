package audit

import (
	"context"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
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
	f := database.Filling{Table: "audit_entries", Columns: columns, XID: true, Values: make([]any, 0, len(columns)*len(entries))}
	for _, e := range entries {
		was, is, err := Diff(e.Before, e.After)
		if err != nil {
			return err
		}
		line := line{
			OrgID: who.OrgID, UserID: nilable(who.UserID), SessionID: nilable(who.SessionID), RequestID: request,
			Action: e.Action, SubjectType: e.Subject.Type, SubjectID: e.Subject.ID, WholeID: e.whole(),
			BeforeJSON: text(was), AfterJSON: text(is), OccurredAt: now, RowHash: withWhole,
		}
		f.Values = append(f.Values, line.OrgID, deref(line.UserID), deref(line.SessionID), line.RequestID, line.Action, line.SubjectType, line.SubjectID,
			deref(line.WholeID), deref(line.BeforeJSON), deref(line.AfterJSON), line.OccurredAt, l.hashOf(line))
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
