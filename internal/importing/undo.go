package importing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// takeBack undoes a batch of rows, those that an earlier undo kept among them, and marks what became of each.
func (s *Service) takeBack(ctx context.Context, imp Import, rows []Row) error {
	lines := make([]int64, len(rows))
	for i, row := range rows {
		lines[i] = row.Line
	}
	images, err := s.imagesAt(ctx, imp.ID, lines)
	if err != nil {
		return err
	}
	noting := slices.ContainsFunc(imp.Mapping(), func(c Column) bool { return c.Field == FieldNote })
	reversals := make([]Reversal, len(rows))
	for i, row := range rows {
		rec := row.Record()
		noted := noting && (rec.Text(FieldNote) != "" || len(rec.Texts) == 0) // it says no more when somebody of it was erased
		reversals[i] = Reversal{Import: imp.ID, AccountID: *row.AccountID, Version: row.left(), Noted: noted}
		if before, updated := images[row.Line]; updated {
			reversals[i].Version, reversals[i].Image = before.AccountVersion, []byte(before.Image)
		}
	}
	reasons, err := s.accounts.Undo(ctx, reversals)
	if err != nil {
		return err
	}
	var undone []int64
	back := map[uuid.UUID]int64{}
	for i, why := range reasons {
		row := rows[i]
		if len(why) == 0 {
			if before, updated := images[row.Line]; updated {
				back[*row.AccountID] = before.version()
			}
			if row.Outcome != RowKept {
				undone = append(undone, row.Line)
				continue
			}
		}
		after := row
		after.ProblemsJSON = encoded(slices.DeleteFunc(row.Problems(), keeping)) // of the undo before
		if after.Outcome = RowUndone; len(why) > 0 {
			after.Outcome = RowKept
			after.addProblems(imp.Mapping(), why, severityWarning)
		}
		if err := s.saveRow(ctx, row, &after); err != nil {
			return err
		}
	}
	if err := s.handBack(ctx, imp.ID, back); err != nil {
		return err
	}
	return s.mark(ctx, imp.ID, RowUndone, 0, undone)
}

// left is the version in which the import left an account that it created; rows that were kept told it no more once.
func (r Row) left() int64 { return cmp.Or(r.AccountVersion, 1) }

// keeping tells why an account was kept by an undo.
func keeping(p Problem) bool {
	return p.Severity == severityWarning && strings.HasPrefix(p.Code, "account.") && strings.HasSuffix(p.Code, "_since")
}

// version is that of the account in the image: before the import changed it.
func (i image) version() int64 {
	return decoded[struct{ Version int64 }](i.Image).Version
}

// handBack gives accounts that are as they were before an import back to the import before it, which left them in that version
// and may be undone in turn, whichever of the two was undone first. back tells the version that each is again.
func (s *Service) handBack(ctx context.Context, imp uuid.UUID, back map[uuid.UUID]int64) error {
	rows, err := s.othersOf(ctx, imp, back)
	if err != nil || len(rows) == 0 {
		return err
	}
	versions, err := s.versionsOf(ctx, rows)
	if err != nil {
		return err
	}
	for _, row := range rows {
		images, err := s.imagesAt(ctx, row.ImportID, []int64{row.Line})
		if err != nil {
			return err
		}
		left := row.left()
		before, updated := images[row.Line]
		if updated {
			left = before.AccountVersion
		}
		if left != back[*row.AccountID] {
			continue
		}
		if err := s.leaveAt(ctx, row, updated, versions[*row.AccountID]); err != nil {
			return err
		}
	}
	return nil
}
