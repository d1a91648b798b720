package duplicate

import (
	"context"
	"database/sql"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// inList is how many values one IN list takes. Both engines look for them in the order of
// the index: the more at once, the fewer of its pages are read again.
const inList = 5_000

// known adds the active accounts of the organisation whose column has one of the values.
func (s *Service[A]) known(ctx context.Context, column string, values []any, into map[uuid.UUID]Known) error {
	who := actor.Current(ctx)
	for part := range slices.Chunk(values, inList) {
		err := s.scan(ctx, func(rows *sql.Rows) error {
			var k Known
			var siret, siren *string
			err := rows.Scan(&k.ID, &k.OwnerID, &k.Name, &k.MatchName, &siret, &siren, &k.Postcode, &k.ExternalRef)
			k.SIRET, k.SIREN, k.Visible = orNothing(siret), orNothing(siren), who.Sees(k.OwnerID)
			into[k.ID] = k
			return err
		}, `SELECT id, owner_id, name, match_name, siret, siren, postcode, external_ref FROM accounts
			WHERE org_id = ? AND archived_at IS NULL AND `+column+` IN (`+marks(len(part))+`)`,
			append([]any{who.OrgID}, part...)...)
		if err != nil {
			return err
		}
	}
	return nil
}

// Names tells the names, without legal form, of the active accounts of the postcodes: an
// index holds all of it, so that a whole town costs little.
func (s *Service[A]) Names(ctx context.Context, postcodes []string, each func(postcode, name string, account uuid.UUID)) error {
	for part := range slices.Chunk(toAny(postcodes), inList) {
		err := s.scan(ctx, func(rows *sql.Rows) error {
			var postcode, name string
			var id uuid.UUID
			err := rows.Scan(&postcode, &name, &id)
			if err == nil {
				each(postcode, name, id)
			}
			return err
		}, `SELECT postcode, match_name, id FROM accounts WHERE org_id = ? AND archived_at IS NULL AND postcode IN (`+marks(len(part))+`)`,
			append([]any{actor.Current(ctx).OrgID}, part...)...)
		if err != nil {
			return err
		}
	}
	return nil
}

// carriers says which accounts carry each value and, into byContact, which have a
// contact who does, leaving out the values that more than MaxSharing share.
func (s *Service[A]) carriers(ctx context.Context, l line, values []string, byContact map[string][]uuid.UUID) (map[string][]uuid.UUID, error) {
	own := map[string][]uuid.UUID{}
	for part := range slices.Chunk(toAny(values), inList) {
		rare, err := s.rare(ctx, l, part)
		if err != nil {
			return nil, err
		}
		if len(rare) == 0 {
			continue
		}
		query, args := carried(ctx, l, rare)
		err = s.scan(ctx, func(rows *sql.Rows) error {
			var value string
			var account uuid.UUID
			var contact bool
			err := rows.Scan(&value, &account, &contact)
			into := own
			if contact {
				into = byContact
			}
			into[value] = append(into[value], account)
			return err
		}, query, args...)
		if err != nil {
			return nil, err
		}
	}
	return own, nil
}

func (s *Service[A]) rare(ctx context.Context, l line, values []any) (rare []any, err error) {
	query, args := carried(ctx, l, values)
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var value string
		var n int64
		err := rows.Scan(&value, &n)
		if n <= MaxSharing {
			rare = append(rare, value)
		}
		return err
	}, `SELECT v.value, COUNT(DISTINCT v.account_id) FROM (`+query+`) v GROUP BY v.value`, args...)
	return rare, err
}

// carried is the query of who carries the values: value, account_id, whether a contact does.
func carried(ctx context.Context, l line, values []any) (string, []any) {
	test := ` WHERE x.org_id = ? AND x.` + l.column + ` IN (` + marks(len(values)) + `)`
	args := append([]any{actor.Current(ctx).OrgID}, values...)
	return `SELECT x.` + l.column + ` AS value, x.account_id, FALSE AS contact FROM ` + l.ofAccounts + ` x` + test +
		` UNION ALL SELECT x.` + l.column + `, c.account_id, TRUE FROM ` + l.ofContacts + presentContacts + test, slices.Concat(args, args)
}

// formerOwners says which accounts each of the numbers came to by a merge, or is that of
// an establishment of.
func (s *Service[A]) formerOwners(ctx context.Context, numbers []string) (map[string][]uuid.UUID, error) {
	org, out := actor.Current(ctx).OrgID, map[string][]uuid.UUID{}
	for part := range slices.Chunk(toAny(numbers), inList) {
		err := s.scan(ctx, func(rows *sql.Rows) error {
			var number string
			var account uuid.UUID
			err := rows.Scan(&number, &account)
			out[number] = append(out[number], account)
			return err
		}, `SELECT number, account_id FROM account_former_numbers WHERE org_id = ? AND number IN (`+marks(len(part))+`)
			UNION ALL SELECT siret, account_id FROM establishments WHERE org_id = ? AND archived_at IS NULL AND siret IN (`+marks(len(part))+`)`,
			slices.Concat([]any{org}, part, []any{org}, part)...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
