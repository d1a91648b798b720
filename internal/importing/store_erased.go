package importing

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
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
		err := s.db.Scoped(ctx).Model(&Row{}).Where("account_id = ?", account).
			Updates(map[string]any{"account_id": nil, "cells": "[]", "record": "{}", "problems": "[]", "matches": "[]"}).Error
		if err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Model(&Row{}).Where("matches LIKE ?", like).Update("matches", "[]").Error; err != nil {
			return err
		}
		var past []uuid.UUID // the others are still to be read
		if err := s.db.Scoped(ctx).Model(&Import{}).Where("id IN ? AND status IN ?", imports, []Status{Done, Undone, Failed}).Pluck("id", &past).Error; err != nil {
			return err
		}
		for _, imp := range past {
			if err := s.files.Delete(ctx, imp); err != nil {
				return err
			}
		}
		err = s.db.Scoped(ctx).Model(&Import{}).Where("id IN ?", imports).Updates(map[string]any{"sample": "[]", "updated_at": clock.Now(ctx)}).Error
		if err != nil {
			return err
		}
	}
	return nil
}
