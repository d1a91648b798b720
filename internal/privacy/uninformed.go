package privacy

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
)

// Uninformed is somebody who was not told of the use of her data, and by when she is to be.
type Uninformed struct {
	AccountID         uuid.UUID
	ContactID         *uuid.UUID
	Name, AccountName string
	CollectedAt       time.Time
	InformBy          civil.Date
	Late              bool
}

// mostUninformed is how many people a list shows, those who wait longest first.
const mostUninformed = 100

// Uninformed are the people whom the actor sees and who were not told, private persons and
// contacts, the longest-waiting first.
func (s *Service) Uninformed(ctx context.Context) (list []Uninformed, err error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return nil, err
	}
	type found struct {
		AccountID uuid.UUID
		ContactID *uuid.UUID
		Name      string
		LastName  string
		CreatedAt time.Time
	}
	var people, contacts []found
	const open = " AND a.archived_at IS NULL AND a.merged_into_id IS NULL AND a.restricted_at IS NULL"
	err = s.db.Scoped(ctx).Raw(`SELECT a.id AS account_id, a.name, a.created_at FROM accounts a WHERE `+visible+open+` AND a.kind = 'person'
		AND NOT EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.org_id = a.org_id AND d.account_id = a.id AND d.contact_id IS NULL)
		ORDER BY a.created_at, a.id LIMIT ?`, append(slices.Clone(args), mostUninformed)...).Scan(&people).Error
	if err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Raw(`SELECT c.account_id, c.id AS contact_id, c.first_name AS name, c.last_name, c.created_at
		FROM contacts c JOIN accounts a ON a.org_id = c.org_id AND a.id = c.account_id WHERE `+visible+open+` AND c.archived_at IS NULL AND c.restricted_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.org_id = c.org_id AND d.contact_id = c.id)
		ORDER BY c.created_at, c.id LIMIT ?`, append(slices.Clone(args), mostUninformed)...).Scan(&contacts).Error
	if err != nil {
		return nil, err
	}
	all := append(people, contacts...)
	accounts := make([]uuid.UUID, len(all))
	for i, f := range all {
		accounts[i] = f.AccountID
	}
	first, err := s.firstContacts(ctx, accounts)
	if err != nil {
		return nil, err
	}
	names, _, err := s.namesOf(ctx, accounts, nil)
	if err != nil {
		return nil, err
	}
	today := civil.In(clock.Now(ctx), zone)
	for _, f := range all {
		u := Uninformed{AccountID: f.AccountID, ContactID: f.ContactID, Name: clean(f.Name + " " + f.LastName), AccountName: names[f.AccountID],
			CollectedAt: f.CreatedAt.UTC(), InformBy: informBy(f.CreatedAt, first[f.AccountID], zone)}
		u.Late = today.After(u.InformBy)
		list = append(list, u)
	}
	slices.SortStableFunc(list, func(a, b Uninformed) int { return a.InformBy.Compare(b.InformBy) })
	return list[:min(len(list), mostUninformed)], nil
}

// firstContacts are when work on each of the accounts began.
func (s *Service) firstContacts(ctx context.Context, accounts []uuid.UUID) (map[uuid.UUID]*time.Time, error) {
	first := map[uuid.UUID]*time.Time{}
	for part := range slices.Chunk(accounts, nightBatch) {
		var rows []struct {
			AccountID  uuid.UUID
			OccurredAt time.Time
		}
		err := s.db.Scoped(ctx).Raw(`SELECT account_id, occurred_at FROM (SELECT t.account_id, t.occurred_at,
			ROW_NUMBER() OVER (PARTITION BY t.account_id ORDER BY t.occurred_at) AS place FROM timeline_entries t
			WHERE t.org_id = ? AND t.account_id IN ? AND t.activity) earliest WHERE place = 1`, actor.Current(ctx).OrgID, part).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			first[row.AccountID] = &row.OccurredAt
		}
	}
	return first, nil
}
