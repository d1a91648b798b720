package importing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// RowPatch corrects a row of the staging grid, or decides what becomes of it.
type RowPatch struct {
	Cells     map[int]string // by column
	Choice    string         // create, update, skip; empty: as the import's rules say
	AccountID *uuid.UUID     // to update
}

// FixRow changes cells of a row and takes its decision anew. Rows already imported
// stay as they are. Faults: not_found, import.row_stale, import.row_done,
// import.row, import.state, import.lines_erased, import.busy.
func (s *Service) FixRow(ctx context.Context, id uuid.UUID, number, version int64, p RowPatch) (row Row, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		imp, err := s.held(ctx, id)
		if err != nil {
			return err
		}
		if err := imp.correctable(ctx); err != nil {
			return err
		}
		before, err := s.row(ctx, id, number)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleRow(before)
		}
		if before.Outcome != Pending && before.Outcome != RowFailed {
			return fault.New(fault.Conflict, "import.row_done", "Cette ligne est déjà importée\u00a0: modifiez plutôt le compte.")
		}
		l, err := corrected(before, p, len(imp.Mapping()))
		if err != nil {
			return err
		}
		c, err := s.newChecker(ctx, imp, nil)
		if err != nil {
			return err
		}
		if err := c.decide(ctx, []*line{l}); err != nil {
			return err
		}
		if l.decided == DecideUpdate {
			other, taken, err := s.claimant(ctx, id, number, l.accountID)
			if err != nil {
				return err
			}
			if taken {
				l.refuseClaimed(other)
			}
		}
		row = l.row(imp)
		if err := s.saveRow(ctx, before, &row); err != nil {
			return err
		}
		_, err = s.saveCounts(ctx, id)
		return err
	})
	return row, err
}

// correctable refuses to touch lines while a step works on them, and once they say no more.
func (i Import) correctable(ctx context.Context) error {
	switch {
	case i.LinesErasedAt != nil:
		return i.linesErased(ctx)
	case i.Status != Checked && i.Status != Done:
		return badState("Les lignes se corrigent après le contrôle du fichier, quand aucune tâche n’est en cours.")
	}
	return nil
}

// corrected is the line with the patch applied.
func corrected(before Row, p RowPatch, columns int) (*line, error) {
	var bad fault.Fields
	l := &line{number: before.Line, cells: before.Cells(), decimals: before.decimals(), choice: p.Choice, chosen: p.AccountID}
	for column, value := range p.Cells {
		if column < 0 || column >= columns || column >= len(l.cells) {
			bad.Add("/cells", "column", fmt.Sprintf("Les colonnes vont de 0 à %d.", columns-1))
			continue
		}
		typed := strings.TrimSpace(strings.ReplaceAll(value, "\x00", ""))
		if typed != l.cells[column] {
			l.decimals = slices.DeleteFunc(l.decimals, func(i int) bool { return i == column })
		}
		l.cells[column] = typed
	}
	if p.Choice == "update" && p.AccountID == nil {
		bad.Add("/accountId", "required", "Le compte à mettre à jour.")
	}
	return l, bad.Err("import.row", "La correction de la ligne est à revoir.")
}
