package prospect

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// account reads one account the actor may see and whether it is a favourite of
// hers, scanned by hand: the sheet is opened all day long.
func (s *Service) account(ctx context.Context, id uuid.UUID) (a Account, favourite bool, err error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return a, false, err
	}
	rows, err := s.db.Rows(ctx, `SELECT a.id, a.org_id, a.version, a.owner_id, a.created_by, a.kind, a.status, a.status_reason, a.name, a.trade_name, a.civility,
		a.first_name, a.last_name, a.siren, a.siret, a.vat_number, a.naf_rev2, a.naf_2025, a.headcount_min, a.headcount_max, a.external_ref, a.website, a.fictitious, a.sole_trader,
		a.class, a.potential_cents, a.score, a.source_id, a.unit, a.building, a.street, a.locality, a.postcode, a.town, a.cedex, a.insee_code, a.country,
		a.latitude, a.longitude, a.no_visit, a.stop_pub, a.oui_pub_area, a.wants_leaflets, a.position_source, a.position_precision, a.position_score, a.phone, a.email, a.next_action_at, a.next_action_kind, a.next_action_label,
		a.next_action_purpose, a.next_action_family, a.next_action_override,
		a.last_activity_at, a.last_inbound_contact_at, a.last_qualified_at, a.custom, a.merged_into_id, a.created_at, a.updated_at, a.archived_at,
		f.user_id IS NOT NULL
		FROM accounts a LEFT JOIN account_favourites f ON f.org_id = a.org_id AND f.account_id = a.id AND f.user_id = ?
		WHERE `+visible+` AND a.id = ?`, append(append([]any{actor.Current(ctx).UserID}, args...), id)...)
	if err != nil {
		return a, false, err
	}
	defer rows.Close()
	if !rows.Next() {
		return a, false, errorsFirst(rows.Err(), database.NotFound())
	}
	err = rows.Scan(&a.ID, &a.OrgID, &a.Version, &a.OwnerID, &a.CreatedBy, &a.Kind, &a.Status, &a.StatusReason, &a.Name, &a.TradeName, &a.Civility,
		&a.FirstName, &a.LastName, &a.SIREN, &a.SIRET, &a.VATNumber, &a.NAFRev2, &a.NAF2025, &a.HeadcountMin, &a.HeadcountMax, &a.ExternalRef, &a.Website, &a.Fictitious, &a.SoleTrader,
		&a.Class, &a.PotentialCents, &a.Score, &a.SourceID, &a.Unit, &a.Building, &a.Street, &a.Locality, &a.Postcode, &a.Town, &a.Cedex, &a.InseeCode, &a.Country,
		&a.Latitude, &a.Longitude, &a.NoVisit, &a.StopPub, &a.OuiPubArea, &a.WantsLeaflets, &a.PositionSource, &a.PositionPrecision, &a.PositionScore, &a.Phone, &a.Email, &a.NextActionAt, &a.NextActionKind, &a.NextActionLabel,
		&a.NextActionPurpose, &a.NextActionFamily, &a.NextActionOverride,
		&a.LastActivityAt, &a.LastInboundContactAt, &a.LastQualifiedAt, &a.Custom, &a.MergedIntoID, &a.CreatedAt, &a.UpdatedAt, &a.ArchivedAt,
		&favourite)
	return a, favourite, errorsFirst(err, rows.Err())
}

// lists fills the phones, e-mails and tags of the account, and the numbers of its
// contacts, in one statement.
func (s *Service) lists(ctx context.Context, o *Overview) error {
	at := make(map[uuid.UUID]int, len(o.Contacts))
	for i, c := range o.Contacts {
		at[c.ID] = i
	}
	of := []any{o.OrgID, o.ID}
	below := `JOIN contacts c ON c.org_id = n.org_id AND c.id = n.contact_id WHERE c.org_id = ? AND c.account_id = ?`
	rows, err := s.db.Rows(ctx, `SELECT 'phone' AS list, account_id AS owner, position, number AS value, kind, label
			FROM account_phones WHERE org_id = ? AND account_id = ?
		UNION ALL SELECT 'email', account_id, position, address, kind, label FROM account_emails WHERE org_id = ? AND account_id = ?
		UNION ALL SELECT 'tag', tag_id, 0, '', '', '' FROM account_tags WHERE org_id = ? AND account_id = ?
		UNION ALL SELECT 'phone', n.contact_id, n.position, n.number, n.kind, n.label FROM contact_phones n `+below+`
		UNION ALL SELECT 'email', n.contact_id, n.position, n.address, n.kind, n.label FROM contact_emails n `+below+`
		ORDER BY 3, 2`, append(append(append(append(append([]any{}, of...), of...), of...), of...), of...)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		n, err := scanNumber(rows)
		if err != nil {
			return fmt.Errorf("read the lists of an account: %w", err)
		}
		i, ofContact := at[n.of]
		switch {
		case n.list == "tag":
			o.TagIDs = append(o.TagIDs, n.of)
		case n.of == o.ID:
			n.addTo(&o.Phones, &o.Emails)
		case ofContact:
			n.addTo(&o.Contacts[i].Phones, &o.Contacts[i].Emails)
		}
	}
	return rows.Err()
}
