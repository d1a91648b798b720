package duplicate

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
)

const pairColumns = `p.id, p.org_id, p.version, p.first_id, p.second_id, p.score, p.reasons, p.state, p.decided_by, p.decided_at, p.created_at, p.updated_at,
	a.owner_id, b.owner_id`

const pairTables = ` FROM duplicate_pairs p
	JOIN accounts a ON a.org_id = p.org_id AND a.id = p.first_id
	JOIN accounts b ON b.org_id = p.org_id AND b.id = p.second_id `

// openPairs reads one page, and one row more, with the owner of each account.
func (s *Service[A]) openPairs(ctx context.Context, keys database.Keyset, cursor string, limit int) ([]Pair, map[uuid.UUID]uuid.UUID, error) {
	first, firstArgs, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, nil, err
	}
	second, secondArgs, err := database.Visible(ctx, "b")
	if err != nil {
		return nil, nil, err
	}
	where := "p.org_id = ? AND p.state = ? AND a.archived_at IS NULL AND b.archived_at IS NULL AND ((" + first + ") OR (" + second + "))"
	args := slices.Concat([]any{actor.Current(ctx).OrgID, PairOpen}, firstArgs, secondArgs)
	after, afterArgs, err := keys.After(cursor)
	if err != nil {
		return nil, nil, err
	}
	if after != "" {
		where, args = where+" AND "+after, append(args, afterArgs...)
	}
	return s.pairsWhere(ctx, where+" ORDER BY "+keys.OrderBy()+" LIMIT ?", append(args, limit+1))
}

// pair reads one pair of the organisation, with the owner of each account.
func (s *Service[A]) pair(ctx context.Context, id uuid.UUID) (Pair, map[uuid.UUID]uuid.UUID, error) {
	found, owners, err := s.pairsWhere(ctx, "p.org_id = ? AND p.id = ?", []any{actor.Current(ctx).OrgID, id})
	switch {
	case err != nil:
		return Pair{}, nil, err
	case len(found) == 0:
		return Pair{}, nil, noPair()
	}
	return found[0], owners, nil
}

func (s *Service[A]) pairsWhere(ctx context.Context, tail string, args []any) (pairs []Pair, owners map[uuid.UUID]uuid.UUID, err error) {
	owners = map[uuid.UUID]uuid.UUID{}
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var p Pair
		var first, second uuid.UUID
		err := rows.Scan(&p.ID, &p.OrgID, &p.Version, &p.FirstID, &p.SecondID, &p.Score, &p.Reasons, &p.State, &p.DecidedBy, &p.DecidedAt,
			&p.CreatedAt, &p.UpdatedAt, &first, &second)
		owners[p.FirstID], owners[p.SecondID] = first, second
		pairs = append(pairs, p)
		return err
	}, `SELECT `+pairColumns+pairTables+`WHERE `+tail, args...)
	return pairs, owners, err
}

func (s *Service[A]) savePair(ctx context.Context, before Pair, p *Pair) error {
	p.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Pair{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*p)
	return database.ExactlyOne(res, func() error { return pairStale(ReviewedPair[A]{Pair: before, Level: levelOf(before.Score)}) })
}

// unmerged are the pairs of an account that no merge closed.
func (s *Service[A]) unmerged(ctx context.Context, account uuid.UUID) (known []Pair, err error) {
	err = s.db.Scoped(ctx).Where("(first_id = ? OR second_id = ?) AND state <> ?", account, account, PairMerged).Find(&known).Error
	return known, err
}

// inheritPair makes what was said of a pair hold for two other accounts, unless
// something is known of them already.
func (s *Service[A]) inheritPair(ctx context.Context, p Pair, a, b uuid.UUID) error {
	first, second := ordered(a, b)
	now := clock.Now(ctx)
	return s.db.Scoped(ctx).Exec(`INSERT INTO duplicate_pairs (id, org_id, version, first_id, second_id, score, reasons, state, decided_by, decided_at, created_at, updated_at)
		VALUES (?, ?, 1, ?, ?, ?, ?, 'dismissed', ?, ?, ?, ?) ON CONFLICT (org_id, first_id, second_id) DO NOTHING`,
		id.New(), p.OrgID, first, second, p.Score, p.Reasons, p.DecidedBy, p.DecidedAt, now, now).Error
}

// reopenPair gives the pair of two accounts that were merged back to review.
func (s *Service[A]) reopenPair(ctx context.Context, a, b uuid.UUID) error {
	first, second := ordered(a, b)
	return s.db.Scoped(ctx).Model(&Pair{}).Where("first_id = ? AND second_id = ? AND state = ?", first, second, PairMerged).
		Updates(map[string]any{"state": PairOpen, "decided_by": nil, "decided_at": nil, "updated_at": clock.Now(ctx)}).Error
}

// Forget drops, in the ambient transaction, what is known of accounts that are erased.
// The pair of a merge stays with the merge.
func (s *Service[A]) Forget(ctx context.Context, accounts []uuid.UUID) error {
	return s.db.Scoped(ctx).Where("state <> ? AND (first_id IN ? OR second_id IN ?)", PairMerged, accounts, accounts).Delete(&Pair{}).Error
}

// tenant is an organisation and how many seconds its clock is off the machine's.
type tenant struct {
	ID          uuid.UUID
	ClockOffset int64
}

func (s *Service[A]) tenants(ctx context.Context) (all []tenant, err error) {
	return all, s.db.System(ctx, "the search for duplicates serves every organisation").Table("organisations").Select("id", "clock_offset").Find(&all).Error
}

// scanWindow is the latest change that the last scan saw, zero before the first,
// and the latest there is.
func (s *Service[A]) scanWindow(ctx context.Context) (since, until time.Time, err error) {
	org := actor.Current(ctx).OrgID
	read := func(into *time.Time) func(*sql.Rows) error {
		return func(rows *sql.Rows) error { return rows.Scan(into) }
	}
	if err = s.scan(ctx, read(&since), `SELECT seen_until FROM duplicate_scans WHERE org_id = ?`, org); err != nil {
		return since, until, err
	}
	for _, table := range []string{"accounts", "contacts"} {
		var last time.Time
		if err = s.scan(ctx, read(&last), `SELECT updated_at FROM `+table+` WHERE org_id = ? ORDER BY updated_at DESC LIMIT 1`, org); err != nil {
			return since, until, err
		}
		if last.After(until) {
			until = last
		}
	}
	return since, until, nil
}

// changedSince are the accounts changed at that instant or later, themselves or one of
// their contacts.
func (s *Service[A]) changedSince(ctx context.Context, at time.Time) (map[uuid.UUID]bool, error) {
	ids, err := s.ids(ctx, `SELECT id FROM accounts WHERE org_id = ? AND updated_at >= ?
		UNION SELECT account_id FROM contacts WHERE org_id = ? AND updated_at >= ?`, actor.Current(ctx).OrgID, at.UTC(), actor.Current(ctx).OrgID, at.UTC())
	changed := make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		changed[id] = true
	}
	return changed, err
}

// keepPairs writes the pairs found among the changed accounts, drops the open ones
// that no longer hold, and remembers how far the scan went. A pair that somebody
// settled keeps its state.
func (s *Service[A]) keepPairs(ctx context.Context, all []profile, changed map[uuid.UUID]bool, pairs []likely, until time.Time) error {
	active := make(map[uuid.UUID]bool, len(all))
	for _, p := range all {
		active[p.id] = true
	}
	still := make(map[couple]bool, len(pairs))
	for _, p := range pairs {
		still[p.couple] = true
	}
	if err := s.dropPairs(ctx, func(p Pair) bool {
		examined := changed[p.FirstID] || changed[p.SecondID]
		return !active[p.FirstID] || !active[p.SecondID] || examined && !still[couple{p.FirstID, p.SecondID}]
	}); err != nil {
		return err
	}
	for part := range slices.Chunk(pairs, pairBatch) {
		if err := s.db.InTx(ctx, func(ctx context.Context) error { return s.upsertPairs(ctx, part) }); err != nil {
			return err
		}
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		return s.db.Scoped(ctx).Exec(`INSERT INTO duplicate_scans (org_id, seen_until) VALUES (?, ?)
			ON CONFLICT (org_id) DO UPDATE SET seen_until = excluded.seen_until`, actor.Current(ctx).OrgID, until.UTC()).Error
	})
}

// pairBatch is how many rows one transaction of the scan writes, so that people
// who save at that moment do not wait.
const pairBatch = 500

// dropPairs deletes the open pairs that do not hold any more.
func (s *Service[A]) dropPairs(ctx context.Context, gone func(Pair) bool) error {
	var known []Pair
	if err := s.db.Scoped(ctx).Where("state = ?", PairOpen).Find(&known).Error; err != nil {
		return err
	}
	known = slices.DeleteFunc(known, func(p Pair) bool { return !gone(p) })
	for part := range slices.Chunk(known, pairBatch) {
		ids := make([]uuid.UUID, len(part))
		for i, p := range part {
			ids[i] = p.ID
		}
		err := s.db.InTx(ctx, func(ctx context.Context) error {
			return s.db.Scoped(ctx).Where("id IN ? AND state = ?", ids, PairOpen).Delete(&Pair{}).Error
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// upsertPairs adds pairs; one that is known takes the new score unless it is settled.
func (s *Service[A]) upsertPairs(ctx context.Context, pairs []likely) error {
	org, now := actor.Current(ctx).OrgID, clock.Now(ctx)
	for _, p := range pairs {
		err := s.db.Scoped(ctx).Exec(`INSERT INTO duplicate_pairs (id, org_id, version, first_id, second_id, score, reasons, state, created_at, updated_at)
			VALUES (?, ?, 1, ?, ?, ?, ?, 'open', ?, ?)
			ON CONFLICT (org_id, first_id, second_id) DO UPDATE
			SET score = excluded.score, reasons = excluded.reasons, updated_at = excluded.updated_at, version = duplicate_pairs.version + 1
			WHERE duplicate_pairs.state = 'open' AND (duplicate_pairs.score <> excluded.score OR duplicate_pairs.reasons <> excluded.reasons)`,
			id.New(), org, p.first, p.second, p.score, p.reasons, now, now).Error
		if err != nil {
			return err
		}
	}
	return nil
}
