package prospect

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// addressRows is the part of a statement that reads active addresses of one kind as d,
// of accounts a. The name of a place is that of its account unless it has its own.
var addressRows = map[string]struct{ table, name, account, active string }{
	"account":         {"accounts d JOIN accounts a ON a.org_id = d.org_id AND a.id = d.id", "a.name", "d.id", ""},
	"establishment":   {"establishments d JOIN accounts a ON a.org_id = d.org_id AND a.id = d.account_id", "CASE WHEN d.name = '' THEN a.name ELSE d.name END", "d.account_id", " AND d.archived_at IS NULL"},
	"account_address": {"account_addresses d JOIN accounts a ON a.org_id = d.org_id AND a.id = d.account_id", "CASE WHEN d.recipient = '' THEN a.name ELSE d.recipient END", "d.account_id", ""},
}

const written = " AND d.country = 'FR' AND (d.street <> '' OR d.locality <> '' OR d.postcode <> '' OR d.town <> '')"

// lacking restricts to addresses without better coordinates than approximate ones, and
// for a geocoder to those it was not asked about.
func lacking(geocoder bool) string {
	if geocoder {
		return " AND (d.latitude IS NULL OR d.position_source = 'postal_base' AND d.geocoding IS NULL AND (d.street <> '' OR d.locality <> ''))"
	}
	return " AND d.latitude IS NULL"
}

// Unplaced returns up to limit addresses of one kind that lack coordinates, or better
// ones than approximate when a geocoder is to be asked, by id after the one given.
func (s *Service) Unplaced(ctx context.Context, kind string, geocoder bool, after uuid.UUID, limit int) ([]Unplaced, error) {
	return s.readUnplaced(ctx, kind, lacking(geocoder)+" AND d.id > ?", []any{after}, limit)
}

func (s *Service) readUnplaced(ctx context.Context, kind, where string, args []any, limit int) (list []Unplaced, err error) {
	visible, of, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	k := addressRows[kind]
	rows, err := s.db.Rows(ctx, `SELECT d.id, `+k.account+`, `+k.name+`, d.unit, d.building, d.street, d.locality, d.postcode, d.town, d.cedex, d.insee_code, d.country,
		COALESCE(d.geocoding, ''), d.latitude IS NOT NULL
		FROM `+k.table+` WHERE `+visible+` AND d.org_id = a.org_id AND a.archived_at IS NULL`+k.active+written+where+` ORDER BY d.id LIMIT ?`,
		append(append(of, args...), limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		u := Unplaced{Ref: subject.Ref{Type: kind}}
		var p Place
		if err := rows.Scan(&u.Ref.ID, &u.AccountID, &u.Name, &p.Unit, &p.Building, &p.Street, &p.Locality, &p.Postcode, &p.Town, &p.Cedex, &p.InseeCode, &p.Country,
			&u.Geocoding, &u.HasAny); err != nil {
			return nil, err
		}
		u.Address = p.Address()
		list = append(list, u)
	}
	return list, rows.Err()
}

// CountUnplaced is how many addresses Unplaced would return in all.
func (s *Service) CountUnplaced(ctx context.Context, geocoder bool) (total int64, err error) {
	groups, err := s.coverage(ctx, lacking(geocoder))
	for _, g := range groups {
		total += g.addresses
	}
	return total, err
}

// Coverage counts the active addresses that the actor sees, by what is known of where
// they are. It reads them all.
func (s *Service) Coverage(ctx context.Context) (c Coverage, err error) {
	groups, err := s.coverage(ctx, "")
	for _, g := range groups {
		c.add(g)
	}
	return c, err
}

func (s *Service) coverage(ctx context.Context, where string) (groups []covered, err error) {
	visible, of, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	var parts []string
	var args []any
	for _, kind := range addressKinds {
		k := addressRows[kind]
		parts = append(parts, `SELECT d.latitude IS NOT NULL AS placed, COALESCE(d.position_source, '') AS source, COALESCE(d.position_precision, '') AS near,
			COALESCE(d.geocoding, '') AS geocoding, COUNT(*) AS addresses FROM `+k.table+`
			WHERE `+visible+` AND a.archived_at IS NULL`+k.active+written+where+` GROUP BY 1, 2, 3, 4`)
		args = append(args, of...)
	}
	rows, err := s.db.Rows(ctx, strings.Join(parts, " UNION ALL "), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var g covered
		if err := rows.Scan(&g.placed, &g.source, &g.precision, &g.geocoding, &g.addresses); err != nil {
			return nil, err
		}
		groups = append(groups, g)
	}
	return groups, rows.Err()
}

// Doubtful lists the addresses that the geocoder doubts or does not know and that
// nobody placed, by id. Fault: page.bad_cursor.
func (s *Service) Doubtful(ctx context.Context, cursor string, limit int) ([]Unplaced, string, error) {
	k := database.Keyset{Sort: "doubtful", Columns: []database.Column{{Name: "d.id", Type: database.UUID}}}
	where, args := " AND d.geocoding IN ('review', 'none') AND (d.latitude IS NULL OR d.position_source = 'postal_base')", []any(nil)
	if cursor != "" {
		after, values, err := k.After(cursor)
		if err != nil {
			return nil, "", err
		}
		where, args = where+" AND "+after, values
	}
	var list []Unplaced
	for _, kind := range addressKinds {
		some, err := s.readUnplaced(ctx, kind, where, args, limit+1)
		if err != nil {
			return nil, "", err
		}
		list = append(list, some...)
	}
	slices.SortFunc(list, func(a, b Unplaced) int { return bytes.Compare(a.Ref.ID[:], b.Ref.ID[:]) })
	list, next := database.Cut(k, list, limit, func(u Unplaced) []any { return []any{u.Ref.ID} })
	return list, next, nil
}

// AskAgain forgets what the geocoder made of the addresses it doubted or did not know.
func (s *Service) AskAgain(ctx context.Context) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		for _, table := range []any{&Account{}, &Establishment{}, &FurtherAddress{}} {
			if err := s.db.Scoped(ctx).Model(table).Where("geocoding IN ?", []string{"review", "none"}).Update("geocoding", nil).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// accountsOf locks the accounts of a batch, those that the actor sees.
func (s *Service) accountsOf(ctx context.Context, found []Located) (map[uuid.UUID]Account, error) {
	ids := make([]uuid.UUID, len(found))
	for i, l := range found {
		ids[i] = l.AccountID
	}
	var accounts []Account
	err := s.db.Owned(ctx).Where("id IN ?", distinct(ids)).Order("id").Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Find(&accounts).Error
	known := make(map[uuid.UUID]Account, len(accounts))
	for _, a := range accounts {
		known[a.ID] = a
	}
	return known, err
}

// setPosition writes the computed position of a row whose account is locked; its
// version stays.
func (s *Service) setPosition(ctx context.Context, table any, id uuid.UUID, p Place) error {
	res := s.db.Scoped(ctx).Model(table).Where("id = ?", id).Updates(map[string]any{
		"latitude": p.Latitude, "longitude": p.Longitude, "position_source": p.PositionSource, "position_precision": p.PositionPrecision,
		"position_score": p.PositionScore, "geocoding": p.Geocoding,
	})
	if err := database.ExactlyOne(res, nil); err != nil {
		return fmt.Errorf("set position of %T %s: %w", table, id, err)
	}
	return nil
}

// ignoreMissing lets a batch go on without a row that is no longer there.
func ignoreMissing(err error) error {
	if err != nil && fault.KindOf(err) == fault.NotFound {
		return nil
	}
	return err
}
