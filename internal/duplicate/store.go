package duplicate

import (
	"context"
	"database/sql"
	"slices"
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

// line is a kind of phone numbers or e-mail addresses, and the tables that keep them.
type line struct{ column, ofAccounts, ofContacts string }

var (
	phones = line{"number", "account_phones", "contact_phones"}
	emails = line{"address", "account_emails", "contact_emails"}
)

// Contacts bear for their account as long as they are there: those who left took their
// direct line along.
const presentContacts = ` x JOIN contacts c ON c.org_id = x.org_id AND c.id = x.contact_id AND c.archived_at IS NULL AND c.left_on IS NULL `

// bearers are the active accounts with the value, their own or that of a contact, one
// more than may share it at most.
func (s *Service[A]) bearers(ctx context.Context, l line, value string) ([]uuid.UUID, error) {
	org, most := actor.Current(ctx).OrgID, MaxSharing+1
	return s.ids(ctx, `SELECT DISTINCT b.account_id FROM (
		SELECT o.account_id FROM (SELECT DISTINCT x.account_id FROM `+l.ofAccounts+` x JOIN accounts a ON a.org_id = x.org_id AND a.id = x.account_id
			WHERE x.org_id = ? AND x.`+l.column+` = ? AND a.archived_at IS NULL LIMIT ?) o
		UNION ALL SELECT t.account_id FROM (SELECT DISTINCT c.account_id FROM `+l.ofContacts+presentContacts+`JOIN accounts a ON a.org_id = c.org_id AND a.id = c.account_id
			WHERE x.org_id = ? AND x.`+l.column+` = ? AND a.archived_at IS NULL LIMIT ?) t) b`, org, value, most, org, value, most)
}

func (s *Service[A]) phoneBearers(ctx context.Context, number string) ([]uuid.UUID, error) {
	return s.bearers(ctx, phones, number)
}

func (s *Service[A]) emailBearers(ctx context.Context, address string) ([]uuid.UUID, error) {
	return s.bearers(ctx, emails, address)
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
	lines := func(l line, of func(*profile) *[]string) error {
		return s.scan(ctx, func(rows *sql.Rows) error {
			var id uuid.UUID
			var value string
			err := rows.Scan(&id, &value)
			if i, ok := at[id]; ok {
				if values := of(&all[i]); !slices.Contains(*values, value) {
					*values = append(*values, value)
				}
			}
			return err
		}, `SELECT x.account_id, x.`+l.column+` FROM `+l.ofAccounts+` x JOIN accounts a ON a.org_id = x.org_id AND a.id = x.account_id WHERE `+where+`
			UNION ALL SELECT c.account_id, x.`+l.column+` FROM `+l.ofContacts+presentContacts+`JOIN accounts a ON a.org_id = c.org_id AND a.id = c.account_id WHERE `+where,
			slices.Concat(args, args)...)
	}
	if err := lines(phones, func(p *profile) *[]string { return &p.phones }); err != nil {
		return nil, err
	}
	if err := lines(emails, func(p *profile) *[]string { return &p.emails }); err != nil {
		return nil, err
	}
	return all, s.scan(ctx, func(rows *sql.Rows) error {
		var id uuid.UUID
		var number string
		err := rows.Scan(&id, &number)
		if i, ok := at[id]; ok {
			all[i].formers = append(all[i].formers, number)
		}
		return err
	}, `SELECT x.account_id, x.number FROM account_former_numbers x JOIN accounts a ON a.org_id = x.org_id AND a.id = x.account_id WHERE `+where, args...)
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
