package changes

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Told is one line to write: what happened to a row, for the audience of Owner.
type Told struct {
	Subject subject.Ref
	Owner   uuid.UUID
	Op      Op
	// First says that the row was made just now, so that no earlier line is about it: none is looked for.
	First bool
}

// Retell moves all rows of the types to the end of the feed, in one statement: something
// that they show without holding it has changed.
func (f *Feed) Retell(ctx context.Context, kinds ...string) error {
	again := `UPDATE changes SET seq = DEFAULT, xid = ` + f.db.Dialect().CurrentXID() + ` WHERE org_id = ? AND subject_type IN ? AND op = ?`
	if f.db.Dialect().Name() == database.SQLite {
		again = `INSERT OR REPLACE INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
			SELECT xid, org_id, owner_id, subject_type, subject_id, op FROM changes WHERE org_id = ? AND subject_type IN ? AND op = ? ORDER BY seq`
	}
	return f.db.Scoped(ctx).Exec(again, actor.Current(ctx).OrgID, kinds, Upsert).Error
}

// TellAll writes many lines in few statements, in the ambient transaction; no two
// may be about the same subject for the same audience. A later change of the same
// row for the same audience replaces the earlier line and takes a new place at the end.
func (f *Feed) TellAll(ctx context.Context, lines []Told) error {
	told := database.Filling{Table: "changes", XID: true, Columns: []string{"org_id", "owner_id", "subject_type", "subject_id", "op"}}
	again := told
	again.Over = []string{"org_id", "owner_id", "subject_type", "subject_id"}
	org := actor.Current(ctx).OrgID
	for _, l := range lines {
		to := &again
		if l.First {
			to = &told
		}
		to.Values = append(to.Values, org, l.Owner, l.Subject.Type, l.Subject.ID, l.Op)
	}
	for _, lines := range []database.Filling{told, again} {
		if len(lines.Values) == 0 {
			continue
		}
		if err := f.db.Fill(ctx, lines); err != nil {
			return err
		}
	}
	return nil
}

// Withdraw moves all lines about the rows to the end of the feed, where they say that these are gone: they were erased
// with what they hung on, by nobody who knows what each of them was.
func (f *Feed) Withdraw(ctx context.Context, gone []uuid.UUID) error {
	among, ids := f.db.Among("subject_id", gone)
	withdrawn := `UPDATE changes SET seq = DEFAULT, op = 'delete', xid = ` + f.db.Dialect().CurrentXID() + ` WHERE org_id = ? AND ` + among
	if f.db.Dialect().Name() == database.SQLite {
		withdrawn = `INSERT OR REPLACE INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
			SELECT xid, org_id, owner_id, subject_type, subject_id, 'delete' FROM changes WHERE org_id = ? AND ` + among + ` ORDER BY seq`
	}
	return f.db.Scoped(ctx).Exec(withdrawn, actor.Current(ctx).OrgID, ids).Error
}
