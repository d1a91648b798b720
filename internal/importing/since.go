package importing

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
)

// arrivals is what a run knows of accounts that came since its file was brought: that there
// are some, or until when there were none but its own. A check takes a while, and not all of its
// rows saw what came during it.
type arrivals struct {
	some  bool
	since time.Time
	own   map[uuid.UUID]bool // made by the run since
}

// look tells whether accounts came that the import did not make. Of what a process that was
// stopped made before, it does not know: then they are looked for all the same.
func (m *arrivals) look(ctx context.Context, s *Service) error {
	now := clock.Now(ctx)
	came, err := s.cameSince(ctx, m.since, len(m.own)+1)
	m.some = slices.ContainsFunc(came, func(id uuid.UUID) bool { return !m.own[id] })
	m.since, m.own = now, map[uuid.UUID]bool{}
	return err
}

// stillNew are the rows of a batch without those that were to make an account and look by now
// like one that came since, as when somebody imports the same file: those wait for a
// decision, as the check would have said. Imports that run at once store one batch after the other.
func (s *Service) stillNew(ctx context.Context, imp Import, rows []Row, met *arrivals) ([]Row, error) {
	if err := s.holdRunning(ctx); err != nil {
		return nil, err
	}
	if !met.some {
		if err := met.look(ctx, s); err != nil {
			return nil, err
		}
	}
	if !met.some {
		for _, row := range rows {
			met.own[*row.AccountID] = true
		}
		return rows, nil
	}
	c, err := s.newChecker(ctx, imp, nil)
	if err != nil {
		return nil, err
	}
	lines := make([]*line, 0, len(rows))
	for _, row := range rows {
		l := &line{number: row.Line, cells: row.Cells(), record: row.Record(), problems: row.Problems()}
		l.name, l.evidence = l.record.matchName(c.settings.Kind), c.matcher.evidence(l.record)
		lines = append(lines, l)
	}
	if err := c.matcher.prepare(ctx, lines); err != nil {
		return nil, err
	}
	came, err := s.newcomers(ctx, c)
	if err != nil {
		return nil, err
	}
	var still []Row
	for i, l := range lines {
		decided := rows[i].Decision != DecideNew || len(rows[i].Matches()) > 0 // by somebody, who saw whom it looks like
		found := slices.DeleteFunc(c.matcher.alike(l), func(r resemblance) bool { return !came[r.ID] })
		l.targets = slices.DeleteFunc(c.matcher.known(c.settings.Key, l), func(t *candidate) bool { return !came[t.ID] })
		if decided || len(found)+len(l.targets) == 0 {
			still = append(still, rows[i])
			continue
		}
		if err := s.setAside(ctx, c, rows[i], l, found); err != nil {
			return nil, err
		}
	}
	return still, nil
}

// setAside makes a row wait for a decision, with the accounts that it looks like.
func (s *Service) setAside(ctx context.Context, c *checker, before Row, l *line, found []resemblance) error {
	for _, r := range found {
		if err := c.note(ctx, l, r); err != nil {
			return err
		}
	}
	if err := c.noteTargets(ctx, l, found); err != nil {
		return err
	}
	l.decided = ToDecide
	row := l.row(c.imp)
	return s.saveRow(ctx, before, &row)
}

// newcomers are, of the accounts that the checker met, those that came since.
func (s *Service) newcomers(ctx context.Context, c *checker) (map[uuid.UUID]bool, error) {
	ids := make([]uuid.UUID, 0, len(c.matcher.accounts))
	for id := range c.matcher.accounts {
		ids = append(ids, id)
	}
	came := map[uuid.UUID]bool{}
	for part := range slices.Chunk(ids, inList) {
		found, err := s.cameSince(ctx, c.imp.CreatedAt, len(part), part...)
		if err != nil {
			return nil, err
		}
		own, err := s.made(ctx, c.imp.ID, found)
		if err != nil {
			return nil, err
		}
		found = slices.DeleteFunc(found, func(id uuid.UUID) bool { return slices.Contains(own, id) })
		for _, id := range found {
			came[id] = true
		}
	}
	return came, nil
}
