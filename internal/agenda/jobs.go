package agenda

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/jobs"
)

const (
	emptyKind  = "event.empty"
	emptyBatch = 500
)

func (s *Service) planEmptying(q *jobs.Queue) {
	jobs.Register(q, emptyKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) { return nil, s.Empty(ctx) })
	q.Schedule(emptyKind, jobs.Every(time.Hour), emptyKind, struct{}{})
}

// Empty takes away, in every organisation, what the events that can no longer be restored
// said and with whom they were: nobody can see it again, so nobody has a reason to keep it
// (RGPD, art. 5-1 e). When they were stays, for a series leaves out what was removed of it.
func (s *Service) Empty(ctx context.Context) error {
	old, err := s.removedTelling(ctx, clock.Now(ctx).Add(-RestorableFor))
	if err != nil {
		return err
	}
	for _, e := range old {
		ctx := actor.With(ctx, actor.System(e.OrgID))
		err := s.db.InTx(ctx, func(ctx context.Context) error {
			if err := s.silence(ctx, []uuid.UUID{e.ID}); err != nil {
				return err
			}
			if err := s.tellAgain(ctx, []uuid.UUID{e.ID}); err != nil {
				return err
			}
			return s.audit.Record(ctx, audit.Entry{Action: "event.emptied", Subject: e.Ref()})
		})
		if err != nil {
			return err
		}
	}
	return nil
}
