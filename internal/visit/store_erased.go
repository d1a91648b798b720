package visit

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
)

// Forget erases, in the ambient transaction, what is kept about accounts that are erased.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&Prep{}).Error; err != nil {
		return err
	}
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&Visit{}).Where(s.db.Among("account_id", accounts)).Pluck("id", &ids).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(ids, inList) {
		if err := s.silenceGrids(ctx, part); err != nil {
			return err
		}
		if err := s.erase(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// ForgetPeople takes contacts off the visits at which they were met, in the ambient
// transaction; a visit at which nobody else was met says no more what was said there, nor
// shows it.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&met{}).Where(s.db.Among("contact_id", contacts)).Distinct().Order("visit_id").Pluck("visit_id", &ids).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(ids, inList) {
		if err := s.db.Scoped(ctx).Where("visit_id IN ? AND contact_id IN ?", part, contacts).Delete(&met{}).Error; err != nil {
			return err
		}
		list, err := s.whole(ctx, s.db.Scoped(ctx).Where(s.db.Among("id", part)).Order("id"))
		if err != nil {
			return err
		}
		var silent []uuid.UUID
		for n := range list {
			if len(list[n].Contacts) == 0 {
				list[n].Note = ""
				silent = append(silent, list[n].ID)
			}
		}
		change := map[string]any{"version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)}
		if err := s.db.Scoped(ctx).Model(&Visit{}).Where(s.db.Among("id", part)).Updates(change).Error; err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Model(&Visit{}).Where(s.db.Among("id", silent)).Updates(map[string]any{"note": "", "next_label": "", "report": "{}"}).Error; err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Where(s.db.Among("visit_id", silent)).Delete(&objected{}).Error; err != nil {
			return err
		}
		if err := s.forgetFeedback(ctx, silent); err != nil {
			return err
		}
		if err := s.silenceGrids(ctx, silent); err != nil {
			return err
		}
		if err := s.eraseGrids(ctx, silent); err != nil {
			return err
		}
		if err := s.files.ForgetVisits(ctx, silent); err != nil {
			return err
		}
		if _, err := s.audit.Redact(ctx, silent); err != nil {
			return err
		}
		if err := s.retellAll(ctx, list); err != nil {
			return err
		}
	}
	return nil
}

// silenceGrids takes from the trail what it says of the grids of visits that are erased.
func (s *Service) silenceGrids(ctx context.Context, visits []uuid.UUID) error {
	var grids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&Grid{}).Where(s.db.Among("visit_id", visits)).Pluck("id", &grids).Error; err != nil {
		return err
	}
	_, err := s.audit.Redact(ctx, grids)
	return err
}

// retellAll tells timelines and the feed of visits of which less is known.
func (s *Service) retellAll(ctx context.Context, list []Visit) error {
	accounts := make([]uuid.UUID, 0, len(list))
	for _, v := range list {
		if !slices.Contains(accounts, v.AccountID) {
			accounts = append(accounts, v.AccountID)
		}
		if err := s.timeline.RetellEvent(ctx, v.Ref(), v.line()); err != nil {
			return err
		}
	}
	owners, err := s.OwnersOf(ctx, accounts...)
	if err != nil {
		return err
	}
	lines := make([]changes.Told, len(list))
	for n, v := range list {
		lines[n] = changes.Told{Subject: v.Ref(), Owner: owners[v.AccountID], Op: changes.Upsert}
	}
	return s.changes.TellAll(ctx, lines)
}
