package importing

import (
	"context"
	"slices"

	"github.com/google/uuid"
)

// Aside is what is decided at once of all the rows that look like an account already known.
type Aside string

// Asides: new accounts, or the account that the row looks like, when it is only one.
const (
	AsideCreate Aside = "create"
	AsideUpdate Aside = "update"
)

// DecideAside takes one decision of every row that waits for somebody's, as FixRow would of
// each. A row that looks like several accounts, like none that the importer sees or like
// another row still waits when it is to update. Faults: not_found, import.state,
// import.lines_erased, import.row_stale.
func (s *Service) DecideAside(ctx context.Context, id uuid.UUID, choice Aside) (imp Import, err error) {
	imp, err = s.load(ctx, id)
	if err == nil && imp.LinesErasedAt != nil {
		err = imp.linesErased(ctx)
	}
	if err != nil {
		return imp, err
	}
	c, err := s.newChecker(ctx, imp, nil)
	if err != nil {
		return imp, err
	}
	for after := int64(0); ; {
		rows, err := s.undecided(ctx, id, after)
		if err != nil {
			return imp, err
		}
		if len(rows) == 0 {
			break
		}
		after = rows[len(rows)-1].Line
		if err := s.decideThese(ctx, c, rows, choice); err != nil {
			return imp, err
		}
	}
	if _, err := s.countAnew(ctx, id); err != nil {
		return imp, err
	}
	return s.load(ctx, id)
}

func (s *Service) decideThese(ctx context.Context, c *checker, rows []Row, choice Aside) error {
	var lines []*line
	before := map[int64]Row{}
	var accounts []uuid.UUID
	for _, row := range rows {
		p := RowPatch{Choice: string(choice)}
		if choice == AsideUpdate {
			if p.AccountID = row.onlyMatch(); p.AccountID == nil {
				continue
			}
			accounts = append(accounts, *p.AccountID)
		}
		l, err := corrected(row, p, len(c.columns))
		if err != nil {
			return err
		}
		lines, before[row.Line] = append(lines, l), row
	}
	taken, err := s.claimed(ctx, c.imp.ID, accounts)
	if err != nil {
		return err
	}
	if err := c.decide(ctx, lines); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		now, err := s.held(ctx, c.imp.ID)
		if err != nil {
			return err
		}
		if err := now.correctable(ctx); err != nil {
			return err
		}
		for _, l := range lines {
			if other, claimed := taken[l.accountID]; claimed && l.decided == DecideUpdate {
				l.refuseClaimed(other)
			}
			row := l.row(c.imp)
			if err := s.saveRow(ctx, before[l.number], &row); err != nil {
				return err
			}
		}
		return nil
	})
}

// onlyMatch is the account that the row looks like, when there is no other.
func (r Row) onlyMatch() *uuid.UUID {
	matches := r.Matches()
	if len(matches) == 0 || slices.ContainsFunc(matches, func(m Match) bool { return m.AccountID == nil || *m.AccountID != *matches[0].AccountID }) {
		return nil
	}
	return matches[0].AccountID
}
