package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/jobs"
)

// respellKind is the job that gives the accounts stored by an earlier version the name by which they are compared, and the
// text in which a search finds them, of today. A migration chose them (accounts_to_respell) and queued the job.
const respellKind = "prospect.respelling"

// respellBatch is how many accounts a transaction goes through: short enough for people at work.
const respellBatch = 500

func (s *Service) registerRespelling(q *jobs.Queue) {
	jobs.Register(q, respellKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		return nil, s.everywhere(ctx, "accounts are spelt again in every organisation", s.respell)
	})
}

// waiting is an account to be spelt again.
type waiting struct {
	OrgID uuid.UUID `gorm:"column:org_id"`
	ID    uuid.UUID `gorm:"column:id"`
}

// TableName names the table for gorm.
func (waiting) TableName() string { return "accounts_to_respell" }

// respell spells the accounts that wait for it, batch after batch: stopped in between, it goes on with those left.
func (s *Service) respell(ctx context.Context) error {
	for {
		var ids []uuid.UUID
		if err := s.db.Scoped(ctx).Model(&waiting{}).Order("id").Limit(respellBatch).Pluck("id", &ids).Error; err != nil || len(ids) == 0 {
			return err
		}
		if err := s.db.InTx(ctx, func(ctx context.Context) error { return s.respellThese(ctx, ids) }); err != nil {
			return err
		}
	}
}

func (s *Service) respellThese(ctx context.Context, ids []uuid.UUID) error {
	sheets, err := s.Sheets(ctx, ids)
	if err != nil {
		return err
	}
	for _, a := range sheets {
		name, text := a.matchName(), a.searchText()
		if name == a.MatchName && text == a.SearchText {
			continue
		}
		// Whoever changed it since spelt it too.
		err := s.db.Scoped(ctx).Model(&Account{}).Where("id = ? AND version = ?", a.ID, a.Version).
			UpdateColumns(map[string]any{"match_name": name, "search_text": text}).Error
		if err != nil {
			return err
		}
	}
	// What their establishments make them found by is spelt as today too.
	if err := s.refreshContactTexts(ctx, ids...); err != nil {
		return err
	}
	return s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Delete(&waiting{}).Error
}
