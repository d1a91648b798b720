package importing

import (
	"context"
	"slices"

	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/jobs"
	"besace/internal/platform/together"
)

// work is what a job does with the rows of an import that are in a state: so many in one
// transaction, of a total of which some are done. one and many name the rows that are.
type work struct {
	state       string
	size        int
	done, total int64
	one, many   string
}

// inBatches does step with the lines of every row in such a state, each batch in one
// transaction that also saves how far the job is: it stops and starts anywhere.
func (s *Service) inBatches(ctx context.Context, r *jobs.Run, imp Import, w work, step func(context.Context, []Row) error) error {
	lines, err := s.inOrder(ctx, imp.ID, w.state)
	if err != nil {
		return err
	}
	do := func(ctx context.Context, part []int64) error {
		return s.db.InTx(ctx, func(ctx context.Context) error {
			rows, err := s.rowsAt(ctx, imp.ID, w.state, part)
			if err != nil {
				return err
			}
			if err := step(ctx, rows); err != nil {
				return err
			}
			if err := s.recount(ctx, imp.ID, rows); err != nil {
				return err
			}
			done := w.done + int64(len(part))
			return r.Checkpoint(ctx, done, w.total, french.Count(done, w.one, w.many)+" sur "+french.Number(w.total))
		})
	}
	for part := range slices.Chunk(lines, w.size) {
		if err := s.halving(ctx, imp, part, do); err != nil {
			return err
		}
		w.done += int64(len(part))
	}
	return nil
}

// halving does lines in one transaction, or, when something in one of them cannot be
// written, in halves of it down to that line, which is marked as refused: one row that no
// check foresaw never holds up all the others.
func (s *Service) halving(ctx context.Context, imp Import, lines []int64, do func(context.Context, []int64) error) error {
	err := do(ctx, lines)
	switch {
	case err == nil || !ofARow(err):
		return err
	case len(lines) == 1:
		return s.refuseLine(ctx, imp, lines[0], err)
	}
	half := len(lines) / 2
	if err := s.halving(ctx, imp, lines[:half], do); err != nil {
		return err
	}
	return s.halving(ctx, imp, lines[half:], do)
}

// ofARow tells what the values of a row make fail, time after time, from what ails the
// server or the database.
func ofARow(err error) bool {
	if f, ok := fault.Of(err); ok {
		return f.Kind == fault.Invalid || f.Kind == fault.Conflict || f.Kind == fault.Stale || f.Code == "database.check"
	}
	return false
}

// refuseLine marks a row that could not be written, or taken back, with why.
func (s *Service) refuseLine(ctx context.Context, imp Import, number int64, cause error) error {
	f, _ := fault.Of(cause)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.row(ctx, imp.ID, number)
		if err != nil {
			return err
		}
		after, why := before, []Problem{{Code: f.Code, Message: f.Message}}
		if before.Outcome == Pending {
			after.Outcome = RowFailed
			after.addProblems(imp.Mapping(), why, severityError)
		} else { // its undo: the account keeps what the import did
			after.keptBecause(imp.Mapping(), why)
		}
		if err := s.saveRow(ctx, before, &after); err != nil {
			return err
		}
		return s.recount(ctx, imp.ID, []Row{before})
	})
}

// run is the job of the import itself. Each batch stores its accounts and marks its
// rows.
func (s *Service) run(ctx context.Context, r *jobs.Run, args job) (any, error) {
	imp, mine, err := s.step(ctx, r, args, Running)
	if err != nil || !mine {
		return nil, err
	}
	counts, err := s.countAnew(ctx, imp.ID)
	if err != nil {
		return nil, err
	}
	met := &arrivals{since: imp.CreatedAt}
	w := work{state: pending, size: batch, one: "ligne importée", many: "lignes importées",
		done: counts.Created + counts.Updated + counts.Unchanged + counts.Failed, total: counts.New + counts.Update}
	if counts.Update == 0 && s.db.Dialect().Name() == database.Postgres {
		w.size = unshared
	}
	err = s.inBatches(ctx, r, imp, w, func(ctx context.Context, rows []Row) error {
		return s.write(ctx, imp, rows, met)
	})
	if err != nil {
		return nil, err
	}
	return s.finish(ctx, imp, func(i *Import) {
		now := clock.Now(ctx)
		i.Status, i.FinishedAt = Done, &now
	}, "import.done")
}

// write imports a batch of rows and marks what became of each.
func (s *Service) write(ctx context.Context, imp Import, rows []Row, met *arrivals) error {
	rows, err := s.stillNew(ctx, imp, rows, met)
	if err != nil {
		return err
	}
	settings, columns := imp.Settings(), imp.Mapping()
	drafts := make([]Draft, len(rows))
	together.Times(len(rows), func(i int) {
		drafts[i] = Draft{Import: imp.ID, AccountID: *rows[i].AccountID, Exists: rows[i].Decision == DecideUpdate, Record: rows[i].Record(), Settings: &settings}
	})
	written, err := s.accounts.Write(ctx, drafts)
	if err != nil {
		return err
	}
	lines := map[Outcome][]int64{}
	var images []image
	for i, w := range written {
		row := rows[i]
		if w.Outcome == RowFailed {
			if err := s.refuse(ctx, row, w, columns); err != nil {
				return err
			}
			continue
		}
		lines[w.Outcome] = append(lines[w.Outcome], row.Line)
		if w.Image != nil {
			images = append(images, image{OrgID: imp.OrgID, ImportID: imp.ID, Line: row.Line, AccountVersion: w.Version, Image: string(w.Image)})
		}
	}
	for outcome, of := range lines {
		if err := s.mark(ctx, imp.ID, outcome, 1, of); err != nil {
			return err
		}
	}
	return s.db.InsertAll(ctx, images)
}

// refuse marks a row that the prospect file refused after all.
func (s *Service) refuse(ctx context.Context, row Row, w Written, columns []Column) error {
	after := row
	after.Outcome = RowFailed
	after.addProblems(columns, w.Problems, severityError)
	return s.saveRow(ctx, row, &after)
}

// addProblems adds what the prospect file says of a row, at the columns it is about.
func (r *Row) addProblems(columns []Column, added []Problem, severity string) {
	problems, rec := r.Problems(), r.Record()
	for _, p := range added {
		p.Column, p.Severity = locate(p.Field, columns, rec), severity
		problems = append(problems, p)
	}
	r.ProblemsJSON = encoded(problems[max(0, len(problems)-maxProblems):])
}

// undo is the job that takes an import back, batch by batch.
func (s *Service) undo(ctx context.Context, r *jobs.Run, args job) (any, error) {
	imp, mine, err := s.step(ctx, r, args, Undoing)
	if err != nil || !mine {
		return nil, err
	}
	counts, err := s.countAnew(ctx, imp.ID)
	if err != nil {
		return nil, err
	}
	w := work{state: imported, size: batch, one: "ligne annulée", many: "lignes annulées",
		done: counts.Undone, total: counts.Undone + counts.Kept + counts.Created + counts.Updated}
	err = s.inBatches(ctx, r, imp, w, func(ctx context.Context, rows []Row) error {
		return s.takeBack(ctx, imp, rows)
	})
	if err != nil {
		return nil, err
	}
	return s.finish(ctx, imp, func(i *Import) {
		now := clock.Now(ctx)
		i.Status, i.UndoneAt = Undone, &now
	}, "import.undone")
}
