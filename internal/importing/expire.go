package importing

import (
	"context"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// Expire erases, in one transaction, what one import whose last step ended before then still
// says of people: the cells of its lines, the accounts as they were before it, its sample and
// the very file. What became of each line stays, with the counts and the trail; it is never
// undone nor run any more. It tells whether there was one: there may be others.
func (s *Service) Expire(ctx context.Context, before time.Time) (erased bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		list, err := s.expiring(ctx, before)
		if erased = err == nil && len(list) > 0; !erased {
			return err
		}
		imp, now := list[0], clock.Now(ctx)
		if err := s.files.Delete(ctx, imp.ID); err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Where("import_id = ?", imp.ID).Delete(&image{}).Error; err != nil {
			return err
		}
		err = s.db.Scoped(ctx).Model(&Row{}).Where("import_id = ?", imp.ID).
			Updates(map[string]any{"cells": "[]", "record": "{}", "problems": "[]", "matches": "[]"}).Error
		if err != nil {
			return err
		}
		after, format := imp, imp.Format()
		format.Top = nil
		after.SampleJSON, after.FormatJSON, after.LinesErasedAt = "[]", encoded(format), &now
		if settled, cut := givenUp[imp.Status]; cut {
			after.Status = settled
		}
		return s.save(ctx, imp, &after, "import.lines_erased")
	})
	return erased, err
}

// givenUp is what an import is whose step was cut and never went on.
var givenUp = map[Status]Status{Checking: Uploaded, Running: Done, Undoing: Done}

// linesErased refuses what needs the lines of an import that say no more.
func (i Import) linesErased(ctx context.Context) error {
	return fault.Newf(fault.Conflict, "import.lines_erased",
		"Les lignes de cet import ont été effacées le %s, au terme de leur durée de conservation\u00a0: il ne peut plus être repris ni annulé.",
		civil.In(*i.LinesErasedAt, zoneOf(ctx)).Display())
}
