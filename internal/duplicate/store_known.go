package duplicate

import (
	"context"
	"database/sql"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
)

// inList is how many values one IN list takes.
const inList = 500

// known adds the active accounts of the organisation whose column has one of the values.
func (s *Service[A]) known(ctx context.Context, column string, values []any, into map[uuid.UUID]Known) error {
	for part := range slices.Chunk(values, inList) {
		err := s.scan(ctx, func(rows *sql.Rows) error {
			var k Known
			var siret, siren *string
			err := rows.Scan(&k.ID, &k.OwnerID, &k.Name, &k.MatchName, &siret, &siren, &k.Postcode, &k.ExternalRef)
			k.SIRET, k.SIREN = orNothing(siret), orNothing(siren)
			into[k.ID] = k
			return err
		}, `SELECT id, owner_id, name, match_name, siret, siren, postcode, external_ref FROM accounts
			WHERE org_id = ? AND archived_at IS NULL AND `+column+` IN (`+marks(len(part))+`)`,
			append([]any{actor.Current(ctx).OrgID}, part...)...)
		if err != nil {
			return err
		}
	}
	return nil
}

// carriers says which accounts carry each value, leaving out the values that
// more than MaxSharing do.
func (s *Service[A]) carriers(ctx context.Context, table, column string, values []string) (map[string][]uuid.UUID, error) {
	out := map[string][]uuid.UUID{}
	for part := range slices.Chunk(toAny(values), inList) {
		rare, err := s.rare(ctx, table, column, part)
		if err != nil {
			return nil, err
		}
		if len(rare) == 0 {
			continue
		}
		err = s.scan(ctx, func(rows *sql.Rows) error {
			var value string
			var account uuid.UUID
			err := rows.Scan(&value, &account)
			out[value] = append(out[value], account)
			return err
		}, `SELECT `+column+`, account_id FROM `+table+` WHERE org_id = ? AND `+column+` IN (`+marks(len(rare))+`)`,
			append([]any{actor.Current(ctx).OrgID}, rare...)...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *Service[A]) rare(ctx context.Context, table, column string, values []any) (rare []any, err error) {
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var value string
		var n int64
		err := rows.Scan(&value, &n)
		if n <= MaxSharing {
			rare = append(rare, value)
		}
		return err
	}, `SELECT `+column+`, COUNT(*) FROM `+table+` WHERE org_id = ? AND `+column+` IN (`+marks(len(values))+`) GROUP BY `+column,
		append([]any{actor.Current(ctx).OrgID}, values...)...)
	return rare, err
}
