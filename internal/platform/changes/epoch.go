package changes

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/id"
)

// Renew begins another epoch for every organisation of db: its rows are those of a
// former day, perhaps of another server. Every client will read everything again, so
// removals are of no more use; the transaction numbers of the former server are
// forgotten, because rows numbered above those of this one would wait to be seen.
func Renew(ctx context.Context, db *database.DB) error {
	epoch := id.New().String()
	return db.InTx(ctx, func(ctx context.Context) error {
		system := func(query string, args ...any) error {
			return db.System(ctx, "every organisation begins another epoch").Exec(query, args...).Error
		}
		return errors.Join(
			system(`DELETE FROM changes WHERE op <> 'upsert'`),
			system(`UPDATE changes SET xid = 0 WHERE xid <> 0`),
			system(`DELETE FROM change_marks`),
			system(`DELETE FROM change_feeds`),
			system(`INSERT INTO change_feeds (org_id, epoch, floor_xid, floor_seq) SELECT id, ?, 0, 0 FROM organisations`, epoch),
		)
	})
}

// raise puts the floor of each organisation at the newest removal forgotten there.
func (f *Feed) raise(ctx context.Context, floors map[uuid.UUID]Position) error {
	for org, to := range floors {
		err := f.db.System(ctx, purging).Exec(`INSERT INTO change_feeds (org_id, epoch, floor_xid, floor_seq) VALUES (?, '', ?, ?)
			ON CONFLICT (org_id) DO UPDATE SET floor_xid = excluded.floor_xid, floor_seq = excluded.floor_seq
			WHERE (change_feeds.floor_xid, change_feeds.floor_seq) < (excluded.floor_xid, excluded.floor_seq)`, org, to.XID, to.Seq).Error
		if err != nil {
			return err
		}
	}
	return nil
}
