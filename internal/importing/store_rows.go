package importing

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// inList is how many values one IN list takes.
const inList = 500

func (s *Service) clearRows(ctx context.Context, imp uuid.UUID) error {
	if err := s.db.Scoped(ctx).Where("import_id = ?", imp).Delete(&image{}).Error; err != nil {
		return err
	}
	return s.db.Scoped(ctx).Where("import_id = ?", imp).Delete(&Row{}).Error
}

// RowQuery asks for one page of the staging grid; empty filters let all through.
type RowQuery struct {
	Decision Decision
	Outcome  *Outcome
	Cursor   string
	Limit    int
}

// RowPage is one page of the staging grid, by line.
type RowPage struct {
	Items []Row
	Next  string
}

// Rows returns one page of the staging grid. Faults: not_found, page.bad_cursor.
func (s *Service) Rows(ctx context.Context, imp uuid.UUID, q RowQuery) (page RowPage, err error) {
	if _, err := s.load(ctx, imp); err != nil {
		return RowPage{}, err
	}
	outcome := "any"
	rows := s.db.Scoped(ctx).Where("import_id = ?", imp)
	if q.Decision != "" {
		rows = rows.Where(besides("decision", string(q.Decision), string(DecideNew)), q.Decision)
	}
	if q.Outcome != nil {
		outcome = string(*q.Outcome)
		rows = rows.Where(besides("outcome", outcome, string(Pending), string(RowCreated)), *q.Outcome)
	}
	keys := database.Keyset{Sort: "line", Filters: database.Digest([]string{imp.String(), string(q.Decision), outcome}),
		Columns: []database.Column{{Name: "line", Type: database.Int}}}
	after, args, err := keys.After(q.Cursor)
	if err != nil {
		return RowPage{}, err
	}
	if after != "" {
		rows = rows.Where(after, args...)
	}
	var items []Row
	if err := rows.Order(keys.OrderBy()).Limit(q.Limit + 1).Find(&items).Error; err != nil {
		return RowPage{}, err
	}
	page.Items, page.Next = database.Cut(keys, items, q.Limit, func(r Row) []any { return []any{r.Line} })
	return page, nil
}

// besides is the condition that a column holds a value. Only the rows that hold none of the
// usual ones are in its index, which an engine uses when the condition says so.
func besides(column, value string, usual ...string) string {
	condition := column + " = ?"
	if slices.Contains(usual, value) {
		return condition
	}
	for _, one := range usual {
		condition += " AND " + column + " <> '" + one + "'"
	}
	return condition
}

func (s *Service) row(ctx context.Context, imp uuid.UUID, line int64) (Row, error) {
	return database.One[Row](s.db.Scoped(ctx).Where("import_id = ? AND line = ?", imp, line))
}

// claimant is the other row of an import that creates or updates an account.
func (s *Service) claimant(ctx context.Context, imp uuid.UUID, besides int64, account uuid.UUID) (line int64, taken bool, err error) {
	var lines []int64
	err = s.db.Scoped(ctx).Model(&Row{}).Where("account_id = ? AND import_id = ? AND line <> ? AND outcome <> 'failed'", account, imp, besides).Order("line").Limit(1).Pluck("line", &lines).Error
	if err != nil || len(lines) == 0 {
		return 0, false, err
	}
	return lines[0], true, nil
}

// aside are the rows that are not imported and wait for somebody.
const aside = "(decision IN ('refused', 'decide') OR outcome = 'failed')"

// reported is the next batch of rows of a report.
func (s *Service) reported(ctx context.Context, imp uuid.UUID, which Reported, after int64) (rows []Row, err error) {
	q := s.db.Scoped(ctx).Where("import_id = ? AND line > ?", imp, after)
	switch which {
	case ReportAll:
	case ReportAside:
		q = q.Where(aside)
	case ReportRefused:
		q = q.Where("(decision = 'refused' OR outcome = 'failed')")
	case ReportDecide:
		q = q.Where("decision = 'decide'")
	}
	err = q.Order("line").Limit(batch).Find(&rows).Error
	return rows, err
}

// undecided is the next batch of rows that wait for a decision.
func (s *Service) undecided(ctx context.Context, imp uuid.UUID, after int64) (rows []Row, err error) {
	err = s.db.Scoped(ctx).Where("import_id = ? AND line > ?", imp, after).Where(besides("decision", string(ToDecide), string(DecideNew)), ToDecide).
		Order("line").Limit(batch).Find(&rows).Error
	return rows, err
}

// claimed are the rows of an import that create or update one of the accounts.
func (s *Service) claimed(ctx context.Context, imp uuid.UUID, accounts []uuid.UUID) (map[uuid.UUID]int64, error) {
	lines := map[uuid.UUID]int64{}
	for part := range slices.Chunk(accounts, inList) {
		var rows []Row
		err := s.db.Scoped(ctx).Where("import_id = ? AND outcome <> 'failed'", imp).Where(s.db.Among("account_id", part)).Select("line", "account_id").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			lines[*row.AccountID] = row.Line
		}
	}
	return lines, nil
}

// saveRow writes a row of the grid over the version before it.
func (s *Service) saveRow(ctx context.Context, before Row, row *Row) error {
	row.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Row{}).Where("import_id = ? AND line = ? AND version = ? AND outcome = ?", before.ImportID, before.Line, before.Version, before.Outcome).
		Select("*").Updates(*row)
	return database.ExactlyOne(res, func() error { return staleRow(before) })
}

func staleRow(current Row) error {
	return fault.New(fault.Stale, "import.row_stale", "Cette ligne a changé entre-temps\u00a0; reprenez-la.").With(current)
}

// Events is a query of the timeline entries that imports leave on an account, given by
// organisation and id: the line of the file that created or changed it, by whom and when.
// They are read from the rows themselves, so that an import writes nothing more and one
// that is taken back tells nothing any more.
func (s *Service) Events() string {
	quoted := `json_quote(i.file_name)`
	if s.db.Dialect().Name() == database.Postgres {
		quoted = `to_json(i.file_name)::text`
	}
	return `SELECT i.id, r.account_id, COALESCE(i.finished_at, i.updated_at) AS occurred_at, 'imported' AS kind, FALSE AS activity, FALSE AS inbound,
		i.owner_id AS author_id, 'import' AS subject_type, i.id AS subject_id,
		'{"importId":"' || i.id || '","file":' || ` + quoted + ` || ',"line":' || r.line ||
			CASE r.decision WHEN 'new' THEN ',"outcome":"created"}' ELSE ',"outcome":"updated"}' END AS data
		FROM import_rows r JOIN imports i ON i.org_id = r.org_id AND i.id = r.import_id
		WHERE r.org_id = ? AND r.account_id = ? AND r.outcome IN ('created', 'updated', 'kept')`
}

// The rows to import, and those to undo: not those of accounts that were erased since.
const (
	pending  = "outcome = '' AND decision IN ('new', 'update') AND account_id IS NOT NULL"
	imported = "outcome IN ('created', 'updated', 'kept') AND account_id IS NOT NULL"
)

// inOrder are the lines of the rows in such a state, in the order of their accounts (see
// byName).
func (s *Service) inOrder(ctx context.Context, imp uuid.UUID, state string) (lines []int64, err error) {
	err = s.db.Scoped(ctx).Model(&Row{}).Where("import_id = ? AND "+state, imp).Order("account_id, line").Pluck("line", &lines).Error
	return lines, err
}

// rowsAt are the rows of lines that are still in such a state, in the order of their accounts.
func (s *Service) rowsAt(ctx context.Context, imp uuid.UUID, state string, lines []int64) (rows []Row, err error) {
	err = s.db.Scoped(ctx).Where("import_id = ? AND "+state+" AND line IN ?", imp, lines).Order("account_id, line").Find(&rows).Error
	return rows, err
}

// imagesAt are the accounts of lines as they were, of those that the import changed.
func (s *Service) imagesAt(ctx context.Context, imp uuid.UUID, lines []int64) (map[int64]image, error) {
	var found []image
	err := s.db.Scoped(ctx).Where("import_id = ? AND line IN ?", imp, lines).Find(&found).Error
	images := make(map[int64]image, len(found))
	for _, i := range found {
		images[i.Line] = i
	}
	return images, err
}

// mark writes what became of rows; version is that of accounts just created.
func (s *Service) mark(ctx context.Context, imp uuid.UUID, outcome Outcome, version int64, lines []int64) error {
	for part := range slices.Chunk(lines, inList) {
		res := s.db.Scoped(ctx).Model(&Row{}).Where("import_id = ? AND line IN ?", imp, part).
			Updates(map[string]any{"outcome": outcome, "account_version": version})
		if res.Error != nil {
			return res.Error
		}
		if res.RowsAffected != int64(len(part)) {
			return fault.New(fault.Internal, "import.rows_lost", "Des lignes de l’import ont disparu pendant son exécution.").
				Because(fmt.Errorf("%d rows of %d", res.RowsAffected, len(part)))
		}
	}
	return nil
}
