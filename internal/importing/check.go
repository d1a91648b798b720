package importing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/sheet"
	"besace/internal/platform/together"
)

// batch is how many rows one transaction imports or undoes: few enough for others to write
// between, as many as that allows, for a page of an index is written once for all the rows
// of a batch that it takes. Staging a row is a tenth of the work of importing it; what is
// looked up for more rows at once is read in fewer pages, and the more are put in order at
// once (byName), the fewer are written.
const (
	batch   = 2000
	staging = 5 * batch
	// unshared is how many new accounts one transaction of PostgreSQL stores: nobody waits for
	// rows that nobody has seen. On SQLite, where one writes at a time, and of accounts that are
	// there, for which somebody may wait, it is a batch.
	unshared = 5000
)

// check is the job of the dry run: it reads the file into the staging grid.
func (s *Service) check(ctx context.Context, r *jobs.Run, args job) (any, error) {
	imp, mine, err := s.step(ctx, r, args, Checking)
	if err != nil || !mine {
		return nil, err
	}
	columns, err := s.stage(ctx, r, imp)
	if err != nil {
		return nil, s.failed(ctx, imp, err)
	}
	return s.finish(ctx, imp, func(i *Import) {
		now := clock.Now(ctx)
		i.Status, i.CheckedAt, i.MappingJSON = Checked, &now, encoded(columns)
	}, "import.checked")
}

// step is the import that the job works on, and whether that is still to be done: a
// job that runs again after its end, when the process died in between, finds the
// import further on, or at the same step on behalf of another job. Once its lines are erased
// there is nothing left to go on with.
func (s *Service) step(ctx context.Context, r *jobs.Run, args job, at Status) (imp Import, mine bool, err error) {
	imp, err = s.load(ctx, args.Import)
	return imp, err == nil && imp.Status == at && imp.JobID != nil && *imp.JobID == r.ID && imp.LinesErasedAt == nil, err
}

// finish ends a step: the import in its new state, with its counts.
func (s *Service) finish(ctx context.Context, imp Import, change func(*Import), action string) (counts Counts, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, imp.ID)
		if err != nil {
			return err
		}
		if before.Status != imp.Status || *before.JobID != *imp.JobID {
			return nil
		}
		after := before
		change(&after)
		if after.Counts, err = s.count(ctx, imp.ID); err != nil {
			return err
		}
		counts = after.Counts
		if after.Status == Done {
			if err := s.files.Delete(ctx, imp.ID); err != nil {
				return err
			}
		}
		return s.save(ctx, before, &after, action)
	})
	return counts, err
}

// failed keeps why a file cannot be read, when another attempt would say the same.
func (s *Service) failed(ctx context.Context, imp Import, cause error) error {
	f, ok := fault.Of(cause)
	if !ok {
		return cause
	}
	switch f.Kind {
	case fault.Invalid, fault.TooLarge, fault.Unsupported, fault.Gone, fault.Malformed:
	default:
		return cause
	}
	_, err := s.finish(ctx, imp, func(i *Import) { i.Status, i.ErrorCode, i.ErrorMessage = Failed, f.Code, f.Message }, "import.failed")
	return errors.Join(cause, err)
}

// newChecker gathers what decides of the rows of an import.
func (s *Service) newChecker(ctx context.Context, imp Import, shared map[string]int) (*checker, error) {
	words, err := s.vocabulary.Words(ctx)
	if err != nil {
		return nil, err
	}
	settings, columns := imp.Settings(), imp.Mapping()
	return &checker{
		imp: imp, settings: settings, columns: columns, reading: newReading(columns, settings, words, settings.zone(ctx)),
		matcher: newMatcher(s.directory, settings.Key, shared), accounts: s.accounts, directory: s.directory, followers: map[uuid.UUID]string{},
	}, nil
}

// stage reads the whole file twice: first what many rows share, then the rows; columns are those of the import, with
// what a dot says in their amounts.
func (s *Service) stage(ctx context.Context, r *jobs.Run, imp Import) (columns []Column, err error) {
	file, size, done, err := s.files.Spool(ctx, imp.ID)
	if err != nil {
		return nil, err
	}
	defer done()
	shared, seen, err := s.shared(ctx, imp, file, size)
	if err != nil {
		return nil, err
	}
	columns = imp.Mapping()
	seen.say(columns)
	for i := range columns {
		columns[i].Warned = 0
	}
	imp.MappingJSON = encoded(columns)
	c, err := s.newChecker(ctx, imp, shared)
	if err != nil {
		return nil, err
	}
	if err := s.db.InTx(ctx, func(ctx context.Context) error { return s.clearRows(ctx, imp.ID) }); err != nil {
		return nil, err
	}
	reader, err := s.reader(imp, file, size)
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	var staged int64
	for {
		lines, err := nextLines(reader)
		if err != nil || len(lines) == 0 {
			return columns, err
		}
		if err := c.decide(ctx, lines); err != nil {
			return nil, err
		}
		for _, l := range lines {
			l.countWarnings(columns)
		}
		staged += int64(len(lines))
		read, size := reader.Progress()
		together.Each(lines, func(l *line) { l.staged = l.row(imp) })
		rows := make([]Row, len(lines))
		for i, l := range byName(lines) {
			rows[i] = l.staged
		}
		err = s.db.InTx(ctx, func(ctx context.Context) error {
			if err := s.db.InsertAll(ctx, rows); err != nil {
				return err
			}
			return r.Checkpoint(ctx, read, size, fmt.Sprintf("%s lignes contrôlées", thousands(staged)))
		})
		if err != nil {
			return nil, err
		}
	}
}

func (s *Service) reader(imp Import, file *os.File, size int64) (*sheet.Reader, error) {
	options := imp.asShown()
	options.Limits = s.limits
	return sheet.Open(file, size, options)
}

// nextLines reads the next batch of rows; none at the end of the file.
func nextLines(reader *sheet.Reader) (lines []*line, err error) {
	for len(lines) < staging {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, err
		}
		l := &line{number: int64(row.Line), cells: row.Cells, decimals: row.Decimals}
		for _, p := range row.Problems {
			if p.Code == "ragged_long" {
				p.Message += surplus(row.Extra)
			}
			l.problems = append(l.problems, Problem{Column: p.Column, Code: p.Code, Message: p.Message, Severity: severityOf(p.Code)})
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// surplus tells the cells that no column takes: they are nowhere else.
func surplus(cells []string) string {
	text := []rune(strings.Join(cells, "\u00a0», «\u00a0"))
	if len(text) > maxSurplus {
		text = append(text[:maxSurplus], '…')
	}
	return " En trop\u00a0: «\u00a0" + string(text) + "\u00a0»."
}

// maxSurplus is how much of them a problem repeats, in characters.
const maxSurplus = 500

// severityOf tells the faults of a row that make its cells unsure from those that
// were mended.
func severityOf(code string) string {
	switch code {
	case "ragged_long", "unclosed_quote", "row_too_long", "precision_lost", "encoding":
		return severityError
	}
	return severityWarning
}

// shared counts the phones and e-mails of the file, and keeps those that many rows
// carry; seen is what its amounts say of dots. A file that cannot be read to its end is
// refused here, before any row is staged.
func (s *Service) shared(ctx context.Context, imp Import, file *os.File, size int64) (counts map[string]int, seen dots, err error) {
	reader, err := s.reader(imp, file, size)
	if err != nil {
		return nil, nil, err
	}
	defer reader.Close()
	var columns, amounts []int
	for i, c := range imp.Mapping() {
		switch {
		case c.Field == FieldPhone || c.Field == FieldEmail:
			columns = append(columns, i)
		case c.isAmount():
			amounts = append(amounts, i)
		}
	}
	counts, seen = map[string]int{}, dots{}
	for n := 0; ; n++ {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if n%batch == 0 && ctx.Err() != nil {
			return nil, nil, context.Cause(ctx)
		}
		for _, i := range amounts {
			if i < len(row.Cells) && !slices.Contains(row.Decimals, i) { // how a number is written is not its author's choice
				seen.look(i, row.Cells[i])
			}
		}
		for _, i := range columns {
			if i < len(row.Cells) && row.Cells[i] != "" {
				counts[sharedKey(row.Cells[i])]++
			}
		}
	}
	_, sharing := s.directory.Alike()
	for key, n := range counts {
		if n <= sharing {
			delete(counts, key)
		}
	}
	return counts, seen, nil
}
