package importing

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
)

// arrivals is what a run knows of accounts that came since its file was brought: that there
// are some, or until when there were none. As long as there are none, a batch only looks at
// what came since the one before began.
type arrivals struct {
	some  bool
	since time.Time
}

// stillNew are the rows of a batch without those that were to make an account and look by now
// like one that came since, as when somebody imports the same file: those wait for a
// decision, as the check would have said. Imports that run at once store one batch after the other.
func (s *Service) stillNew(ctx context.Context, imp Import, rows []Row, met *arrivals) ([]Row, error) {
	if err := s.holdRunning(ctx); err != nil {
		return nil, err
	}
	if !met.some {
		now := clock.Now(ctx)
		came, err := s.cameSince(ctx, imp, met.since, nil)
		if err != nil {
			return nil, err
		}
		met.some, met.since = len(came) > 0, now
	}
	if !met.some {
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
		found, err := s.cameSince(ctx, c.imp, c.imp.CreatedAt, part)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			came[id] = true
		}
	}
	return came, nil
}
