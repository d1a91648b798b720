package importing

import (
	"context"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// expireBatch is how many lines one step of Expire erases: few enough for others to write meanwhile.
const expireBatch = 500

// Expire erases, in the ambient transaction, a part of what imports whose last step ended before then
// still say of people: first the sample and the very file of one, which from then on is never undone
// nor run any more, then at each call some of its lines, and of the accounts as they were before it.
// What became of each line stays, with the counts and the trail. It tells whether there was
// something to erase, and whether it was the last of an import.
func (s *Service) Expire(ctx context.Context, before time.Time) (more, whole bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		list, err := s.expiring(ctx, before)
		if more = err == nil && len(list) > 0; !more {
			return err
		}
		imp := list[0]
		if imp.LinesErasedAt == nil {
			return s.closeLines(ctx, imp)
		}
		whole, err = s.eraseLines(ctx, imp)
		return err
	})
	return more, whole, err
}

// closeLines makes an import whose time is over go no further.
func (s *Service) closeLines(ctx context.Context, imp Import) error {
	if err := s.files.Delete(ctx, imp.ID); err != nil {
		return err
	}
	now := clock.Now(ctx)
	after, format := imp, imp.Format()
	format.Top = nil
	after.SampleJSON, after.FormatJSON, after.LinesErasedAt, after.LinesLeft = "[]", encoded(format), &now, 1
	if settled, cut := givenUp[imp.Status]; cut {
		after.Status = settled
	}
	return s.save(ctx, imp, &after, "import.lines_erased")
}

// eraseLines erases the next lines of an import, with the accounts as they were before them, and tells whether none is left.
func (s *Service) eraseLines(ctx context.Context, imp Import) (whole bool, err error) {
	var lines []int64
	err = s.db.Scoped(ctx).Model(&Row{}).Where("import_id = ? AND line >= ?", imp.ID, imp.LinesLeft).Order("line").Limit(expireBatch).Pluck("line", &lines).Error
	if err != nil {
		return false, err
	}
	left := int64(0)
	if whole = len(lines) < expireBatch; !whole {
		left = lines[len(lines)-1] + 1
	}
	if len(lines) > 0 {
		const those = "import_id = ? AND line BETWEEN ? AND ?"
		first, last := lines[0], lines[len(lines)-1]
		if err := s.db.Scoped(ctx).Where(those, imp.ID, first, last).Delete(&image{}).Error; err != nil {
			return false, err
		}
		err := s.db.Scoped(ctx).Model(&Row{}).Where(those, imp.ID, first, last).
			Updates(map[string]any{"cells": "[]", "record": "{}", "problems": "[]", "matches": "[]"}).Error
		if err != nil {
			return false, err
		}
	}
	return whole, s.linesLeft(ctx, imp, left)
}

// givenUp is what an import is whose step was cut and never went on.
var givenUp = map[Status]Status{Checking: Uploaded, Running: Done, Undoing: Done}

// linesErased refuses what needs the lines of an import that say no more.
func (i Import) linesErased(ctx context.Context) error {
	return fault.Newf(fault.Conflict, "import.lines_erased",
		"Les lignes de cet import ont été effacées le %s, au terme de leur durée de conservation\u00a0: il ne peut plus être repris ni annulé.",
		civil.In(*i.LinesErasedAt, zoneOf(ctx)).Display())
}
