package importing

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fold"
	"besace/internal/platform/jobs"
)

// Forget takes, in the ambient transaction, from past imports what they say of accounts
// that are erased: the cells of their lines, their images before the import, the
// samples and the very files they came in. Counts stay.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	org := actor.Current(ctx).OrgID
	for _, account := range accounts {
		like := "%" + account.String() + "%"
		var imports []uuid.UUID
		concerned := s.db.Scoped(ctx).Model(&Row{}).Where("account_id = ? OR matches LIKE ?", account, like)
		if err := concerned.Distinct().Pluck("import_id", &imports).Error; err != nil {
			return err
		}
		if len(imports) == 0 {
			continue
		}
		if err := s.db.Scoped(ctx).Exec(`DELETE FROM import_images WHERE org_id = ? AND EXISTS (SELECT 1 FROM import_rows r
			WHERE r.org_id = import_images.org_id AND r.import_id = import_images.import_id AND r.line = import_images.line AND r.account_id = ?)`, org, account).Error; err != nil {
			return err
		}
		if err := s.leaveOut(ctx, imports, []uuid.UUID{account}); err != nil {
			return err
		}
		if err := s.forgetWaiting(ctx, "accounts", "COALESCE(NULLIF(last_name, ''), name)", []uuid.UUID{account}, []uuid.UUID{account}); err != nil {
			return err
		}
		err := s.db.Scoped(ctx).Model(&Row{}).Where("account_id = ?", account).
			Updates(map[string]any{"account_id": nil, "cells": "[]", "record": "{}", "problems": "[]", "matches": "[]"}).Error
		if err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Model(&Row{}).Where("matches LIKE ?", like).Update("matches", "[]").Error; err != nil {
			return err
		}
		if err := s.forgetFiles(ctx, imports); err != nil {
			return err
		}
	}
	return nil
}

// ForgetPeople takes, in the ambient transaction, from past imports what they say of contacts that are erased while their
// company stays: the lines about it say no more, for any of their cells may name somebody. What they did stays, and can
// still be undone.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	org := actor.Current(ctx).OrgID
	var accounts, imports []uuid.UUID
	err := s.db.Scoped(ctx).Raw(`WITH RECURSIVE theirs AS (SELECT account_id AS id FROM contacts WHERE org_id = ? AND id IN ?
		UNION SELECT a.id FROM accounts a JOIN theirs t ON a.merged_into_id = t.id WHERE a.org_id = ?) SELECT id FROM theirs`, org, contacts, org).Scan(&accounts).Error
	if err != nil {
		return err
	}
	theirs := func() *gorm.DB { return s.db.Scoped(ctx).Model(&Row{}).Where(s.db.Among("account_id", accounts)) }
	if err := theirs().Distinct().Pluck("import_id", &imports).Error; err != nil {
		return err
	}
	if err := s.forgetWaiting(ctx, "contacts", "last_name", contacts, accounts); err != nil || len(imports) == 0 {
		return err
	}
	// A line that is still to be run would bring her back.
	if err := s.leaveOut(ctx, imports, accounts); err != nil {
		return err
	}
	if err := theirs().Updates(map[string]any{"cells": "[]", "record": "{}", "problems": "[]"}).Error; err != nil {
		return err
	}
	return s.forgetFiles(ctx, imports)
}

// leaveOut has the imports import no line of the accounts that is still to be run.
func (s *Service) leaveOut(ctx context.Context, imports, accounts []uuid.UUID) error {
	left := s.db.Scoped(ctx).Model(&Row{}).Where(s.db.Among("account_id", accounts)).Where("outcome = ?", Pending).Update("decision", Skip)
	if left.Error != nil || left.RowsAffected == 0 {
		return left.Error
	}
	for _, imp := range imports {
		if _, err := s.saveCounts(ctx, imp); err != nil {
			return err
		}
	}
	return nil
}

// forgetWaiting makes say no more the lines that are not imported, look like one of the accounts and name one of those who
// are erased: somebody would read there who she was, and could decide to bring her back.
func (s *Service) forgetWaiting(ctx context.Context, table, name string, erased, accounts []uuid.UUID) error {
	var names []string
	if err := s.db.Scoped(ctx).Table(table).Where(s.db.Among("id", erased)).Pluck(name, &names).Error; err != nil {
		return err
	}
	rows, err := s.waitingLike(ctx, accounts)
	if err != nil {
		return err
	}
	var imports []uuid.UUID
	for _, row := range rows {
		if !slices.ContainsFunc(names, row.names) {
			continue
		}
		silent := map[string]any{"cells": "[]", "record": "{}", "problems": "[]", "matches": "[]"}
		if row.Outcome == Pending {
			silent["decision"] = Skip
		}
		if err := s.db.Scoped(ctx).Model(&Row{}).Where("import_id = ? AND line = ?", row.ImportID, row.Line).Updates(silent).Error; err != nil {
			return err
		}
		if !slices.Contains(imports, row.ImportID) {
			imports = append(imports, row.ImportID)
		}
	}
	for _, imp := range imports {
		if _, err := s.saveCounts(ctx, imp); err != nil {
			return err
		}
	}
	return s.forgetFiles(ctx, imports)
}

// waitingLike are the lines that are not imported and look like one of the accounts, or like a line of it in the same file.
func (s *Service) waitingLike(ctx context.Context, accounts []uuid.UUID) (found []Row, err error) {
	waiting := func(like string) *gorm.DB {
		return s.db.Scoped(ctx).Where("outcome IN ? AND matches LIKE ?", []Outcome{Pending, RowFailed}, like).Order("import_id, line")
	}
	for _, account := range accounts {
		var rows, theirs []Row
		if err := waiting("%" + account.String() + "%").Find(&rows).Error; err != nil {
			return nil, err
		}
		if err := s.db.Scoped(ctx).Where("account_id = ?", account).Select("import_id", "line").Find(&theirs).Error; err != nil {
			return nil, err
		}
		found = append(found, rows...)
		for _, of := range theirs {
			var alike []Row
			if err := waiting(fmt.Sprintf(`%%"line":%d,%%`, of.Line)).Where("import_id = ?", of.ImportID).Find(&alike).Error; err != nil {
				return nil, err
			}
			found = append(found, alike...)
		}
	}
	return found, nil
}

// names tells whether one of the cells has the name in it.
func (r Row) names(name string) bool {
	return strings.Contains(" "+fold.Fold(strings.Join(r.Cells(), " / "))+" ", " "+fold.Fold(name)+" ")
}

// forgetFiles takes away the files of past imports, and what is shown of the others: they are still to be read.
func (s *Service) forgetFiles(ctx context.Context, imports []uuid.UUID) error {
	var list []Import
	if err := s.db.Scoped(ctx).Where("id IN ?", imports).Order("id").Find(&list).Error; err != nil {
		return err
	}
	for _, imp := range list {
		if slices.Contains([]Status{Done, Undone, Failed}, imp.Status) {
			if err := s.files.Delete(ctx, imp.ID); err != nil {
				return err
			}
		}
		format := imp.Format()
		format.Top = nil
		err := s.db.Scoped(ctx).Model(&Import{}).Where("id = ?", imp.ID).
			Updates(map[string]any{"sample": "[]", "format": encoded(format), "updated_at": clock.Now(ctx)}).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// expiring is the import whose lines are being erased, else the oldest one whose last step ended before then, none when
// there is none; nobody else changes it until the end of the transaction.
func (s *Service) expiring(ctx context.Context, before time.Time) (list []Import, err error) {
	err = s.db.Scoped(ctx).Where("lines_left > 0 OR (lines_erased_at IS NULL AND COALESCE(undone_at, finished_at, checked_at, created_at) < ?)", before).
		Where("NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = imports.job_id AND jobs.state IN ?)", []jobs.State{jobs.Queued, jobs.Running}).
		Order("CASE WHEN lines_left > 0 THEN 0 ELSE 1 END, created_at, id").Limit(1).Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Find(&list).Error
	return list, err
}

// linesLeft notes from which line on those of an import are still to be erased, 0 when none is.
func (s *Service) linesLeft(ctx context.Context, imp Import, from int64) error {
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&Import{}).Where("id = ?", imp.ID).Updates(map[string]any{"lines_left": from}), nil)
}
