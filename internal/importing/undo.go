package importing

import (
	"cmp"
	"context"
	"maps"
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
	reasons := make([][]Problem, len(rows))
	var reversals []Reversal
	var at []int // the row of each
	for i, row := range rows {
		rec := row.Record()
		noted := noting && (rec.Text(FieldNote) != "" || len(rec.Texts) == 0) // it says no more when somebody of it was erased
		back := Reversal{Import: imp.ID, AccountID: *row.AccountID, Version: row.left(), Noted: noted}
		if row.updates() {
			before, known := images[row.Line]
			if !known { // without it the account would be removed as one that the import created
				reasons[i] = []Problem{{Code: "row.before_unknown", Message: "Ce que contenait ce compte avant l’import n’est plus connu."}}
				continue
			}
			back.Version, back.Image = before.AccountVersion, []byte(before.Image)
		}
		reversals, at = append(reversals, back), append(at, i)
	}
	refusals, err := s.accounts.Undo(ctx, reversals)
	if err != nil {
		return err
	}
	for n, why := range refusals {
		reasons[at[n]] = why
	}
	var undone []int64
	back := map[uuid.UUID]int64{}
	for i, why := range reasons {
		row := rows[i]
		if len(why) == 0 {
			if row.updates() {
				back[*row.AccountID] = images[row.Line].version()
			}
			if row.Outcome != RowKept {
				undone = append(undone, row.Line)
				continue
			}
		}
		after := row
		after.Outcome = RowUndone
		after.keptBecause(imp.Mapping(), why)
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

// updates tells the rows that changed an account from those that created theirs.
func (r Row) updates() bool { return r.Decision == DecideUpdate }

// keptBecause says why an undo leaves the row as it is, when it does, instead of what the undo before it said.
func (r *Row) keptBecause(columns []Column, why []Problem) {
	r.ProblemsJSON = encoded(slices.DeleteFunc(r.Problems(), Problem.keeping))
	if len(why) == 0 {
		return
	}
	for i := range why {
		why[i].Kept = true
	}
	r.Outcome = RowKept
	r.addProblems(columns, why, severityWarning)
}

// keeping tells why an account was kept by an undo; those of before were not marked.
func (p Problem) keeping() bool {
	return p.Kept || p.Severity == severityWarning && strings.HasPrefix(p.Code, "account.") && strings.HasSuffix(p.Code, "_since")
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
	images, err := s.imagesOf(ctx, rows)
	if err != nil {
		return err
	}
	for _, row := range rows {
		left := row.left()
		if row.updates() {
			left = images[row.ImportID][row.Line].AccountVersion // none is a version that no account is in
		}
		if left != back[*row.AccountID] {
			continue
		}
		if err := s.leaveAt(ctx, row, versions[*row.AccountID]); err != nil {
			return err
		}
	}
	return nil
}

// imagesOf are the accounts of rows of several imports as they were, by import and line.
func (s *Service) imagesOf(ctx context.Context, rows []Row) (map[uuid.UUID]map[int64]image, error) {
	lines := map[uuid.UUID][]int64{}
	for _, row := range rows {
		if row.updates() {
			lines[row.ImportID] = append(lines[row.ImportID], row.Line)
		}
	}
	images := map[uuid.UUID]map[int64]image{}
	for imp, of := range lines {
		images[imp] = map[int64]image{}
		for part := range slices.Chunk(of, inList) {
			found, err := s.imagesAt(ctx, imp, part)
			if err != nil {
				return nil, err
			}
			maps.Copy(images[imp], found)
		}
	}
	return images, nil
}
