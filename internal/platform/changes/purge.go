package changes

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/jobs"
)

// Retention is how long a removal is remembered: longer than the 60 days for which a
// phone may stay offline, so that only one that stopped half-way through its reading
// ever meets the floor.
const Retention = 90 * 24 * time.Hour

const (
	purgeBatch = 1000
	purging    = "old removals of every organisation are forgotten"
)

// PurgeKind is the job that runs Purge, and the name of its daily schedule.
const PurgeKind = "changes.purge"

// Register makes q purge f every day.
func Register(q *jobs.Queue, f *Feed) {
	jobs.Register(q, PurgeKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		purged, err := f.Purge(ctx, clock.Wall())
		return map[string]int64{"purged": purged}, err
	})
	q.Schedule(PurgeKind, jobs.DailyAt(4, 0, "UTC"), PurgeKind, struct{}{})
}

// Purge notes where the feed ends now, and forgets the removals written before the
// note that is Retention old, a thousand per transaction. It returns how many.
func (f *Feed) Purge(ctx context.Context, now time.Time) (purged int64, err error) {
	if err := f.mark(ctx, now); err != nil {
		return 0, err
	}
	old, found, err := f.marked(ctx, now.Add(-Retention))
	if err != nil || !found {
		return 0, err
	}
	for n := int64(purgeBatch); n == purgeBatch; purged += n {
		err := f.db.InTx(ctx, func(ctx context.Context) (err error) {
			n, err = f.forget(ctx, old)
			return err
		})
		if err != nil {
			return purged, err
		}
	}
	return purged, nil
}

// mark notes the end of the feed: what comes later has a later place, even from
// transactions that run right now.
func (f *Feed) mark(ctx context.Context, now time.Time) error {
	end := `SELECT ?, 0, coalesce(max(seq), 0) FROM changes WHERE true`
	if f.db.Dialect().Name() == database.Postgres {
		end = `SELECT ?::timestamptz, ` + f.db.Dialect().StableBefore() + `, 0`
	}
	return f.db.InTx(ctx, func(ctx context.Context) error {
		return f.db.System(ctx, purging).Exec(`INSERT INTO change_marks (taken_at, xid, seq) `+end+
			` ON CONFLICT (taken_at) DO NOTHING`, now.UTC()).Error
	})
}

// marked is the newest note taken at that time or before; those before it go.
func (f *Feed) marked(ctx context.Context, at time.Time) (p Position, found bool, err error) {
	var notes []struct {
		TakenAt time.Time `gorm:"column:taken_at"`
		XID     int64     `gorm:"column:xid"`
		Seq     int64     `gorm:"column:seq"`
	}
	err = f.db.InTx(ctx, func(ctx context.Context) error {
		err := f.db.System(ctx, purging).Table("change_marks").Where("taken_at <= ?", at.UTC()).Order("taken_at DESC").Limit(1).Find(&notes).Error
		if err != nil || len(notes) == 0 {
			return err
		}
		return f.db.System(ctx, purging).Exec(`DELETE FROM change_marks WHERE taken_at < ?`, notes[0].TakenAt).Error
	})
	if err != nil || len(notes) == 0 {
		return p, false, err
	}
	return Position{notes[0].XID, notes[0].Seq}, true, nil
}

// forget deletes the oldest removals up to a position, and says so to the cursors.
func (f *Feed) forget(ctx context.Context, upTo Position) (int64, error) {
	var old []struct {
		OrgID uuid.UUID `gorm:"column:org_id"`
		XID   int64     `gorm:"column:xid"`
		Seq   int64     `gorm:"column:seq"`
	}
	err := f.db.System(ctx, purging).Table("changes").Where("op <> 'upsert' AND (xid, seq) <= (?, ?)", upTo.XID, upTo.Seq).
		Order("xid, seq").Limit(purgeBatch).Find(&old).Error
	if err != nil || len(old) == 0 {
		return 0, err
	}
	floors, places := map[uuid.UUID]Position{}, make([]int64, len(old))
	for i, line := range old {
		floors[line.OrgID], places[i] = Position{line.XID, line.Seq}, line.Seq
	}
	if err := f.raise(ctx, floors); err != nil {
		return 0, err
	}
	// A line written again meanwhile has another place and stays.
	err = f.db.System(ctx, purging).Exec(`DELETE FROM changes WHERE seq IN ?`, places).Error
	return int64(len(old)), err
}
