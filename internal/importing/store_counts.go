package importing

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// warns is what the problems of a row with a warning are like.
const warns = `%"severity":"` + severityWarning + `"%`

// count gives the counts of an import from its rows.
func (s *Service) count(ctx context.Context, imp uuid.UUID) (Counts, error) {
	return s.countWhere(ctx, "import_id = ?", imp)
}

func (s *Service) countWhere(ctx context.Context, condition string, args ...any) (c Counts, err error) {
	var cases []struct {
		Decision     Decision
		Outcome      Outcome
		Held, Warned int64
	}
	err = s.db.Scoped(ctx).Raw(`SELECT decision, outcome, COUNT(*) AS held, COALESCE(SUM(CASE WHEN decision IN ('new', 'update') AND problems LIKE ? THEN 1 ELSE 0 END), 0) AS warned
		FROM import_rows WHERE org_id = ? AND `+condition+` GROUP BY decision, outcome`, append([]any{warns, actor.Current(ctx).OrgID}, args...)...).Scan(&cases).Error
	for _, one := range cases {
		c.Warned += one.Warned
		for _, to := range []*int64{c.byDecision(one.Decision), c.byOutcome(one.Outcome)} {
			if to != nil {
				*to += one.Held
			}
		}
	}
	return c, err
}

func (c *Counts) byDecision(d Decision) *int64 {
	return map[Decision]*int64{DecideNew: &c.New, DecideUpdate: &c.Update, ToDecide: &c.Decide, Refused: &c.Refused, Skip: &c.Skipped}[d]
}

func (c *Counts) byOutcome(o Outcome) *int64 {
	return map[Outcome]*int64{RowCreated: &c.Created, RowUpdated: &c.Updated, RowUnchanged: &c.Unchanged, RowFailed: &c.Failed,
		RowUndone: &c.Undone, RowKept: &c.Kept}[o]
}

// saveCounts keeps the counts without counting the version up, nor saying when: they are not edited.
func (s *Service) saveCounts(ctx context.Context, imp uuid.UUID) (Counts, error) {
	c, err := s.count(ctx, imp)
	if err != nil {
		return c, err
	}
	res := s.db.Scoped(ctx).Model(&Import{}).Where("id = ?", imp).Select(slices.Sorted(maps.Keys(countColumns))).UpdateColumns(Import{Counts: c})
	return c, database.ExactlyOne(res, nil)
}

// recount keeps the counts true as a batch is done, in its transaction: rows are those of the batch as they were before it.
// Only these are counted, whatever the size of the file.
func (s *Service) recount(ctx context.Context, imp uuid.UUID, rows []Row) error {
	lines := make([]int64, len(rows))
	var before Counts
	for i, row := range rows {
		lines[i] = row.Line
		before.add(row)
	}
	after, err := s.countWhere(ctx, "import_id = ? AND line IN ?", imp, lines)
	if err != nil {
		return err
	}
	change := map[string]any{}
	for column, of := range countColumns {
		if by := *of(&after) - *of(&before); by != 0 {
			change[column] = gorm.Expr(column+" + ?", by)
		}
	}
	if len(change) == 0 {
		return nil
	}
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&Import{}).Where("id = ?", imp).UpdateColumns(change), nil)
}

// add counts a row.
func (c *Counts) add(r Row) {
	for _, to := range []*int64{c.byDecision(r.Decision), c.byOutcome(r.Outcome)} {
		if to != nil {
			*to++
		}
	}
	if (r.Decision == DecideNew || r.Decision == DecideUpdate) && strings.Contains(r.ProblemsJSON, strings.Trim(warns, "%")) {
		c.Warned++
	}
}

// countColumns are the columns of imports that count rows.
var countColumns = map[string]func(*Counts) *int64{
	"rows_new": func(c *Counts) *int64 { return &c.New }, "rows_update": func(c *Counts) *int64 { return &c.Update },
	"rows_decide": func(c *Counts) *int64 { return &c.Decide }, "rows_refused": func(c *Counts) *int64 { return &c.Refused },
	"rows_skipped": func(c *Counts) *int64 { return &c.Skipped }, "rows_warned": func(c *Counts) *int64 { return &c.Warned },
	"rows_created": func(c *Counts) *int64 { return &c.Created }, "rows_updated": func(c *Counts) *int64 { return &c.Updated },
	"rows_unchanged": func(c *Counts) *int64 { return &c.Unchanged }, "rows_failed": func(c *Counts) *int64 { return &c.Failed },
	"rows_undone": func(c *Counts) *int64 { return &c.Undone }, "rows_kept": func(c *Counts) *int64 { return &c.Kept },
}

// countAnew is saveCounts in a transaction of its own.
func (s *Service) countAnew(ctx context.Context, imp uuid.UUID) (c Counts, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		c, err = s.saveCounts(ctx, imp)
		return err
	})
	return c, err
}
