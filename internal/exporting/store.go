package exporting

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
)

// load reads an export as it stands.
func (s *Service) load(ctx context.Context, id uuid.UUID) (Export, error) {
	e, err := database.One[Export](s.db.Owned(ctx).Where("id = ?", id))
	if err != nil {
		return e, err
	}
	return s.given(ctx, e)
}

// mine is one page of the exports that the actor asked for, the latest first.
func (s *Service) mine(ctx context.Context, cursor string, limit int) (list []Export, next string, err error) {
	keys := database.Keyset{Sort: "-createdAt", Desc: true, Columns: []database.Column{{Name: "created_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
	find, err := database.Page(s.db.Scoped(ctx).Model(&Export{}).Where("owner_id = ?", actor.Current(ctx).UserID), keys, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	if err = find.Find(&list).Error; err != nil {
		return nil, "", err
	}
	list, next = database.Cut(keys, list, limit, func(e Export) []any { return []any{e.CreatedAt, e.ID} })
	return list, next, nil
}

// given is the export as it stands before the purge writes it down. One whose job ended without it, cancelled or given
// up, has failed: whoever waits for it is told at once. One that is kept no more has expired.
func (s *Service) given(ctx context.Context, e Export) (Export, error) {
	switch {
	case e.Status == Ready && e.ExpiresAt != nil && !clock.Now(ctx).Before(*e.ExpiresAt):
		e.Status, e.ExpiresAt = Expired, nil
		return e, nil
	case e.Status != Queued:
		return e, nil
	}
	var ended []struct {
		State     jobs.State `gorm:"column:state"`
		LastError string     `gorm:"column:last_error"`
	}
	err := s.db.System(ctx, "a job given up belongs to its export").Table("jobs").Select("state", "last_error").Where("id = ?", e.JobID).Find(&ended).Error
	if err != nil {
		return e, err
	}
	e.ErrorMessage = "La tâche qui faisait ce fichier n’existe plus\u00a0: demandez un nouvel export."
	if len(ended) > 0 {
		switch ended[0].State {
		case jobs.Cancelled:
			e.ErrorMessage = "Cet export a été annulé."
		case jobs.Failed:
			e.ErrorMessage = ended[0].LastError
		case jobs.Queued, jobs.Running, jobs.Succeeded:
			e.ErrorMessage = ""
			return e, nil
		}
	}
	e.Status = Failed
	return e, nil
}

// abandoned are the exports of every organisation that wait for a job that is over.
func (s *Service) abandoned(ctx context.Context) (list []Export, err error) {
	err = s.db.System(ctx, "jobs are given up in every organisation").Model(&Export{}).Where("status = ?", Queued).
		Where("NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = exports.job_id AND jobs.state IN ?)", []jobs.State{jobs.Queued, jobs.Running, jobs.Succeeded}).
		Order("id").Limit(500).Find(&list).Error
	return list, err
}

func (s *Service) save(ctx context.Context, before Export, e *Export, action string) error {
	e.Version, e.UpdatedAt = before.Version+1, clock.Now(ctx)
	res := s.db.Scoped(ctx).Model(&Export{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*e)
	if err := database.ExactlyOne(res, func() error {
		return fault.New(fault.Stale, "export.stale", "Cet export a avancé entre-temps.")
	}); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Changed(action, e.Ref(), before, *e))
}

// expired are the exports of every organisation of which nothing more is to be had: whose file is to be erased, or that
// failed a while ago.
func (s *Service) expired(ctx context.Context) (list []Export, err error) {
	now := clock.Now(ctx)
	err = s.db.System(ctx, "files expire in every organisation").Where("expires_at <= ? OR status = 'failed' AND updated_at <= ?", now, now.Add(-Lifetime)).
		Order("id").Limit(500).Find(&list).Error
	return list, err
}
