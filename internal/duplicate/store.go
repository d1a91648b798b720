package duplicate

import (
	"context"
	"database/sql"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// Bounds of what one search reads: a chain of shops shares a SIREN, a town its
// names. Beyond, the best candidates are found by other evidence.
const (
	maxSisters    = 50
	maxNamesakes  = 50
	maxNeighbours = 5_000
)

// ids runs a query of one id column.
func (s *Service[A]) ids(ctx context.Context, query string, args ...any) (found []uuid.UUID, err error) {
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var id uuid.UUID
		err := rows.Scan(&id)
		found = append(found, id)
		return err
	}, query, args...)
	return found, err
}

// scan runs a query and hands each row over.
func (s *Service[A]) scan(ctx context.Context, each func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := s.db.Rows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// phoneBearers are the active accounts with the number, one more than may share it at most.
func (s *Service[A]) phoneBearers(ctx context.Context, number string) ([]uuid.UUID, error) {
	return s.ids(ctx, `SELECT DISTINCT p.account_id FROM account_phones p JOIN accounts a ON a.org_id = p.org_id AND a.id = p.account_id
		WHERE p.org_id = ? AND p.number = ? AND a.archived_at IS NULL LIMIT ?`, actor.Current(ctx).OrgID, number, MaxSharing+1)
}

// emailBearers are the active accounts with the address, one more than may share it at most.
func (s *Service[A]) emailBearers(ctx context.Context, address string) ([]uuid.UUID, error) {
	return s.ids(ctx, `SELECT DISTINCT e.account_id FROM account_emails e JOIN accounts a ON a.org_id = e.org_id AND a.id = e.account_id
		WHERE e.org_id = ? AND e.address = ? AND a.archived_at IS NULL LIMIT ?`, actor.Current(ctx).OrgID, address, MaxSharing+1)
}

func (s *Service[A]) sameSIRET(ctx context.Context, p profile) ([]uuid.UUID, error) {
	if p.siret == "" {
		return nil, nil
	}
	org := actor.Current(ctx).OrgID
	return s.ids(ctx, `SELECT id FROM accounts WHERE org_id = ? AND siret = ? AND archived_at IS NULL
		UNION SELECT account_id FROM account_former_numbers WHERE org_id = ? AND number = ?`, org, p.siret, org, p.siret)
}

func (s *Service[A]) sameSIREN(ctx context.Context, p profile) ([]uuid.UUID, error) {
	if p.siren == "" {
		return nil, nil
	}
	org := actor.Current(ctx).OrgID
	return s.ids(ctx, `SELECT id FROM accounts WHERE org_id = ? AND siren = ? AND archived_at IS NULL
		UNION SELECT account_id FROM account_former_numbers WHERE org_id = ? AND number = ? LIMIT ?`, org, p.siren, org, p.siren, maxSisters)
}

func (s *Service[A]) sameName(ctx context.Context, p profile) ([]uuid.UUID, error) {
	if p.name == "" {
		return nil, nil
	}
	query := `SELECT id FROM accounts WHERE org_id = ? AND match_name = ? AND kind = ? AND archived_at IS NULL`
	args := []any{actor.Current(ctx).OrgID, p.name, p.kind}
	if p.postcode != "" {
		query += ` AND postcode IN ('', ?)`
		args = append(args, p.postcode)
	}
	return s.ids(ctx, query+` LIMIT ?`, append(args, maxNamesakes)...)
}

// alike are the accounts of the postcode whose name is like p's. It compares only
// names that begin with the letter of one of p's words: enough for another order
// of words and for a slip anywhere but in the very first letter.
func (s *Service[A]) alike(ctx context.Context, p profile) (found []uuid.UUID, err error) {
	if p.name == "" || p.postcode == "" {
		return nil, nil
	}
	letters, names := map[string]bool{}, newMatcher()
	var ranges []string
	args := []any{actor.Current(ctx).OrgID, p.postcode, p.kind}
	for _, word := range strings.Fields(p.name) {
		_, size := utf8.DecodeRuneInString(word)
		if letter := word[:size]; !letters[letter] {
			letters[letter] = true
			ranges = append(ranges, "(match_name >= ? AND match_name < ?)")
			args = append(args, letter, letter+"\U0010FFFF")
		}
	}
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var id uuid.UUID
		var name string
		err := rows.Scan(&id, &name)
		if names.similarity(p.name, name) > 0 {
			found = append(found, id)
		}
		return err
	}, `SELECT id, match_name FROM accounts WHERE org_id = ? AND postcode = ? AND kind = ? AND archived_at IS NULL AND (`+
		strings.Join(ranges, " OR ")+`) LIMIT ?`, append(args, maxNeighbours)...)
	return found, err
}

// profiles reads what is compared of the active accounts in ids.
func (s *Service[A]) profiles(ctx context.Context, ids []uuid.UUID) ([]profile, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return s.profilesWhere(ctx, "a.org_id = ? AND a.archived_at IS NULL AND a.id IN ("+marks(len(ids))+")", append([]any{actor.Current(ctx).OrgID}, toAny(ids)...))
}

// profilesWhere reads the profiles of the accounts a that a condition chooses.
func (s *Service[A]) profilesWhere(ctx context.Context, where string, args []any) (all []profile, err error) {
	at := map[uuid.UUID]int{}
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var p profile
		var siren, siret *string
		err := rows.Scan(&p.id, &p.owner, &p.kind, &siren, &siret, &p.name, &p.postcode)
		p.siren, p.siret = orNothing(siren), orNothing(siret)
		at[p.id] = len(all)
		all = append(all, p)
		return err
	}, `SELECT a.id, a.owner_id, a.kind, a.siren, a.siret, a.match_name, a.postcode FROM accounts a WHERE `+where, args...)
	if err != nil {
		return nil, err
	}
	lines := func(add func(p *profile, value string), column, table string) error {
		return s.scan(ctx, func(rows *sql.Rows) error {
			var id uuid.UUID
			var value string
			err := rows.Scan(&id, &value)
			if i, ok := at[id]; ok {
				add(&all[i], value)
			}
			return err
		}, `SELECT x.account_id, x.`+column+` FROM `+table+` x JOIN accounts a ON a.org_id = x.org_id AND a.id = x.account_id WHERE `+where, args...)
	}
	if err := lines(func(p *profile, v string) { p.phones = append(p.phones, v) }, "number", "account_phones"); err != nil {
		return nil, err
	}
	if err := lines(func(p *profile, v string) { p.emails = append(p.emails, v) }, "address", "account_emails"); err != nil {
		return nil, err
	}
	return all, lines(func(p *profile, v string) { p.formers = append(p.formers, v) }, "number", "account_former_numbers")
}

// marks are the placeholders of an IN list.
func marks(n int) string { return strings.Repeat(", ?", n)[2:] }

func toAny[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}
