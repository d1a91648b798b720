package audit

import (
	"context"
	"slices"
	"strings"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// batchLines is how many lines one statement writes.
const batchLines = 100

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
	row := "(" + l.db.Dialect().CurrentXID() + strings.Repeat(", ?", 12) + ")"
	for part := range slices.Chunk(entries, batchLines) {
		args := make([]any, 0, 12*len(part))
		for _, e := range part {
			was, is, err := Diff(e.Before, e.After)
			if err != nil {
				return err
			}
			line := line{
				OrgID: who.OrgID, UserID: nilable(who.UserID), SessionID: nilable(who.SessionID), RequestID: request,
				Action: e.Action, SubjectType: e.Subject.Type, SubjectID: e.Subject.ID, WholeID: e.whole(),
				BeforeJSON: text(was), AfterJSON: text(is), OccurredAt: now,
			}
			args = append(args, line.OrgID, line.UserID, line.SessionID, line.RequestID, line.Action, line.SubjectType, line.SubjectID, line.WholeID,
				line.BeforeJSON, line.AfterJSON, line.OccurredAt, l.hashOf(line))
		}
		err := l.db.Scoped(ctx).Exec(`INSERT INTO audit_entries
			(xid, org_id, user_id, session_id, request_id, action, subject_type, subject_id, whole_id, before_json, after_json, occurred_at, row_hash)
			VALUES `+row+strings.Repeat(", "+row, len(part)-1), args...).Error
		if err != nil {
			return err
		}
	}
	return nil
}
