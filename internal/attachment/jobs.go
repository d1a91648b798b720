package attachment

import (
	"context"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/jobs"
)

const (
	eraseKind  = "attachment.erase"
	eraseBatch = 500
)

func (s *Service) planErasing(q *jobs.Queue) {
	jobs.Register(q, eraseKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) { return nil, s.Erase(ctx) })
	q.Schedule(eraseKind, jobs.Every(time.Hour), eraseKind, struct{}{})
}

// Erase erases, in every organisation, the attachments that can no longer be restored,
// with their bytes.
func (s *Service) Erase(ctx context.Context) error {
	old, err := s.removedBefore(ctx)
	if err != nil {
		return err
	}
	for _, a := range old {
		ctx := actor.With(ctx, actor.System(a.OrgID))
		err := s.db.InTx(ctx, func(ctx context.Context) error {
			if err := s.files.Delete(ctx, a.FileID); err != nil {
				return err
			}
			if err := s.delete(ctx, a); err != nil {
				return err
			}
			return s.audit.Record(ctx, audit.Removed("attachment.erased", a.Ref(), a))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
