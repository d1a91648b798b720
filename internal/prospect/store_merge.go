package prospect

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/jobs"
)

// lockAccounts holds two accounts until the end of the transaction, always in the
// same order, so that two merges, or a merge and an entry below an account, wait for
// each other instead of crossing.
func (s *Service) lockAccounts(ctx context.Context, a, b uuid.UUID) error {
	var held []uuid.UUID
	return s.db.Scoped(ctx).Model(&Account{}).Where("id IN ?", []uuid.UUID{a, b}).Order("id").
		Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Pluck("id", &held).Error
}

// survivorOf follows merged accounts to the one that is left.
func (s *Service) survivorOf(ctx context.Context, id uuid.UUID) (Account, error) {
	for {
		a, err := database.One[Account](s.db.Scoped(ctx).Where("id = ?", id))
		if err != nil || a.MergedIntoID == nil {
			return a, err
		}
		id = *a.MergedIntoID
	}
}

// Survivors says of each of the accounts that was merged into which one it is by now, nil
// when that is not for the actor's eyes. Accounts that were not merged are left out.
func (s *Service) Survivors(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*uuid.UUID, error) {
	var gone []Account
	if len(ids) == 0 {
		return nil, nil
	}
	if err := s.db.Scoped(ctx).Select("id", "merged_into_id").Where("id IN ? AND merged_into_id IS NOT NULL", ids).Find(&gone).Error; err != nil {
		return nil, err
	}
	into := make(map[uuid.UUID]*uuid.UUID, len(gone))
	for _, a := range gone {
		survivor, err := s.survivorOf(ctx, *a.MergedIntoID)
		if err != nil {
			return nil, err
		}
		if into[a.ID] = nil; actor.Current(ctx).Sees(survivor.OwnerID) {
			into[a.ID] = &survivor.ID
		}
	}
	return into, nil
}

// movedRow is one row that a merge moved.
type movedRow struct {
	OrgID   uuid.UUID `gorm:"column:org_id"`
	MergeID uuid.UUID `gorm:"column:merge_id"`
	Table   string    `gorm:"column:table_name"`
	RowID   uuid.UUID `gorm:"column:row_id"`
}

func (movedRow) TableName() string { return "account_merge_rows" }

// OwnedBy is the organisation of the row.
func (r movedRow) OwnedBy() uuid.UUID { return r.OrgID }

// moveRows moves what hangs on the merged account and remembers what it was.
func (s *Service) moveRows(ctx context.Context, m Merge) error {
	for _, movable := range s.movables {
		moved, err := movable.Move(ctx, m.MergedID, m.SurvivorID)
		if err != nil {
			return err
		}
		var list []movedRow
		for table, ids := range moved {
			for _, id := range ids {
				list = append(list, movedRow{OrgID: m.OrgID, MergeID: m.ID, Table: table, RowID: id})
			}
		}
		if err := s.db.InsertAll(ctx, list); err != nil {
			return err
		}
	}
	return nil
}

// returnRows hands back what the merge moved and returns how many rows are gone since.
func (s *Service) returnRows(ctx context.Context, m Merge) (left int, err error) {
	var list []movedRow
	if err := s.db.Scoped(ctx).Where("merge_id = ?", m.ID).Find(&list).Error; err != nil {
		return 0, err
	}
	moved := map[string][]uuid.UUID{}
	for _, r := range list {
		moved[r.Table] = append(moved[r.Table], r.RowID)
	}
	for _, movable := range s.movables {
		n, err := movable.Return(ctx, m.MergedID, m.SurvivorID, moved)
		if err != nil {
			return 0, err
		}
		for _, table := range movable.Tables() {
			left += len(moved[table])
		}
		left -= n
	}
	return left, nil
}

// mergeRow reads one merge of the organisation. Faults: not_found.
func (s *Service) mergeRow(ctx context.Context, id uuid.UUID) (Merge, error) {
	return database.One[Merge](s.db.Scoped(ctx).Where("id = ?", id))
}

func (s *Service) saveMerge(ctx context.Context, before Merge, m *Merge) error {
	m.Version = before.Version + 1
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&Merge{}).Where("id = ? AND version = ?", before.ID, before.Version).
		Select("version", "undone_by", "undone_at", "updated_at").Updates(*m), nil)
}

// merges reads one page, and one row more.
func (s *Service) merges(ctx context.Context, keys database.Keyset, cursor string, limit int) (items []Merge, err error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	w := &conditions{parts: []string{visible}, args: args}
	after, afterArgs, err := keys.After(cursor)
	if err != nil {
		return nil, err
	}
	if after != "" {
		w.add(after, afterArgs...)
	}
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var m Merge
		err := rows.Scan(&m.ID, &m.OrgID, &m.Version, &m.SurvivorID, &m.MergedID, &m.MergedBy, &m.UndoneBy, &m.UndoneAt, &m.CreatedAt, &m.UpdatedAt)
		items = append(items, m)
		return err
	}, `SELECT m.id, m.org_id, m.version, m.survivor_id, m.merged_id, m.merged_by, m.undone_by, m.undone_at, m.created_at, m.updated_at
		FROM account_merges m JOIN accounts a ON a.org_id = m.org_id AND a.id = m.survivor_id
		WHERE `+w.sql()+` ORDER BY `+keys.OrderBy()+` LIMIT ?`, append(w.args, limit+1)...)
	return items, err
}

// nameMerges fills the names of the accounts and of who merged them.
func (s *Service) nameMerges(ctx context.Context, items []Merge) error {
	if len(items) == 0 {
		return nil
	}
	var accounts, users []uuid.UUID
	for _, m := range items {
		accounts, users = append(accounts, m.SurvivorID, m.MergedID), append(users, m.MergedBy)
	}
	var found []Account
	if err := s.db.Scoped(ctx).Select("id", "name").Where(s.db.Among("id", accounts)).Find(&found).Error; err != nil {
		return err
	}
	names := map[uuid.UUID]string{}
	for _, a := range found {
		names[a.ID] = a.Name
	}
	people, err := s.people.DisplayNames(ctx, users)
	if err != nil {
		return err
	}
	for i, m := range items {
		items[i].SurvivorName, items[i].MergedName, items[i].By = names[m.SurvivorID], names[m.MergedID], nameOf(people, m.MergedBy)
	}
	return nil
}

// forgetMerges erases the images of merges that can no longer be undone: they hold
// what people may have asked to correct or to erase since.
func (s *Service) forgetMerges(ctx context.Context) error {
	var old []uuid.UUID
	err := s.db.Scoped(ctx).Model(&Merge{}).Where("created_at <= ? AND merged_before <> ''", clock.Now(ctx).Add(-undoFor)).Limit(500).Pluck("id", &old).Error
	if err != nil || len(old) == 0 {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.Scoped(ctx).Where("merge_id IN ?", old).Delete(&movedRow{}).Error; err != nil {
			return err
		}
		return s.db.Scoped(ctx).Model(&Merge{}).Where("id IN ?", old).
			Updates(map[string]any{"survivor_before": "", "survivor_after": "", "merged_before": ""}).Error
	})
}

// forgetKind is the job that looks for merges to forget in every organisation.
const forgetKind = "prospect.merges"

func (s *Service) planForgetting(q *jobs.Queue) {
	jobs.Register(q, forgetKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		return nil, s.forgetEverywhere(ctx)
	})
	q.Schedule(forgetKind, jobs.Every(time.Hour), forgetKind, struct{}{})
}

// forgetEverywhere is forgetMerges of every organisation.
func (s *Service) forgetEverywhere(ctx context.Context) error {
	return s.everywhere(ctx, "merges are forgotten in every organisation", s.forgetMerges)
}

// everywhere works for each organisation by its own clock; the trouble of one does not stop the others.
func (s *Service) everywhere(ctx context.Context, why string, work func(context.Context) error) error {
	var tenants []struct {
		ID          uuid.UUID
		ClockOffset int64 // seconds
	}
	if err := s.db.System(ctx, why).Table("organisations").Select("id", "clock_offset").Find(&tenants).Error; err != nil {
		return err
	}
	var errs []error
	for _, t := range tenants {
		as := clock.WithOffset(actor.With(ctx, actor.System(t.ID)), time.Duration(t.ClockOffset)*time.Second)
		errs = append(errs, work(as))
	}
	return errors.Join(errs...)
}
