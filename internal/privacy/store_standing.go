package privacy

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/inbound"
)

// who is an account, or a contact of it when that is not nil.
type who struct{ Account, Contact uuid.UUID }

// sheet is the part of an account's row that the life cycle reads.
type sheet struct {
	ID                   uuid.UUID
	OwnerID              uuid.UUID
	Kind, Status, Name   string
	CreatedAt            time.Time
	LastInboundContactAt *time.Time
	LastActivityAt       *time.Time
	FormerOwnerID        *uuid.UUID
	RestrictedAt         *time.Time
	ArchivedAt           *time.Time
}

// person is the part of a contact's row that the life cycle reads.
type person struct {
	ID                  uuid.UUID
	AccountID           uuid.UUID
	FirstName, LastName string
	CreatedAt           time.Time
	LeftOn              *civil.Date
	RestrictedAt        *time.Time
}

func (p person) name() string { return clean(p.FirstName + " " + p.LastName) }

const (
	sheetColumns  = "id, owner_id, kind, status, name, created_at, last_inbound_contact_at, last_activity_at, former_owner_id, restricted_at, archived_at"
	personColumns = "id, account_id, first_name, last_name, created_at, left_on, restricted_at"
)

// heard is contact that came from a person.
type heard struct {
	At   time.Time
	From string // the kind of fact: note, consent, call_back, call, visit, contact_attempt
}

// sources are the facts that may come from the person, as a table, its instant and the word
// that says whether one did; of those without a word all do. Opening an e-mail is none of them.
var sources = []struct{ from, table, contact, at, word string }{
	{"note", "notes t", "t.contact_id", "t.occurred_at", "t.direction"},
	{"consent", "consents t", "t.contact_id", "t.collected_at", ""},
	{"call_back", "call_backs t", "t.contact_id", "t.requested_at", ""},
	{"call", "calls t", "t.contact_id", "t.called_at", "t.outcome"},
	{"contact_attempt", "contact_attempts t", "t.contact_id", "t.attempted_at", "t.outcome"},
	{"visit", "visits t LEFT JOIN visit_contacts p ON p.org_id = t.org_id AND p.visit_id = t.id", "p.contact_id", "t.started_at", "t.mode || '/' || t.outcome"},
}

// lastHeard is the newest fact that came from each person of the accounts, and from each
// account whoever it came from.
func (s *Service) lastHeard(ctx context.Context, accounts []uuid.UUID) (map[who]heard, error) {
	last := map[who]heard{}
	keep := func(w who, h heard) {
		if h.At.After(last[w].At) {
			last[w] = h
		}
	}
	for _, f := range sources {
		which, args := "", []any{actor.Current(ctx).OrgID, accounts}
		if f.word != "" {
			which, args = " AND "+f.word+" IN ?", append(args, inbound.Act(f.from).Words())
		}
		inner := strings.NewReplacer("{contact}", f.contact, "{at}", f.at, "{table}", f.table, "{which}", which).Replace(
			`SELECT t.account_id, {contact} AS contact_id, {at} AS at, ROW_NUMBER() OVER (PARTITION BY t.account_id, {contact} ORDER BY {at} DESC) AS place
			FROM {table} WHERE t.org_id = ? AND t.account_id IN ?{which}`)
		var rows []struct {
			AccountID uuid.UUID
			ContactID *uuid.UUID
			At        time.Time
		}
		err := s.db.Scoped(ctx).Raw(`SELECT account_id, contact_id, at FROM (`+inner+`) latest WHERE place = 1`, args...).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			h := heard{row.At.UTC(), f.from}
			keep(who{Account: row.AccountID}, h)
			if row.ContactID != nil {
				keep(who{row.AccountID, *row.ContactID}, h)
			}
		}
	}
	return last, nil
}

// contractsOf are the contracts of accounts: whether one is current, and when the last
// one ended.
func (s *Service) contractsOf(ctx context.Context, accounts []uuid.UUID, today civil.Date) (map[uuid.UUID]Standing, error) {
	var rows []struct {
		AccountID uuid.UUID
		EndsOn    *civil.Date
	}
	if err := s.db.Scoped(ctx).Table("current_contracts").Where(s.db.Among("account_id", accounts)).Select("account_id", "ends_on").Find(&rows).Error; err != nil {
		return nil, err
	}
	of := map[uuid.UUID]Standing{}
	for _, row := range rows {
		f := of[row.AccountID]
		switch {
		case row.EndsOn == nil || !row.EndsOn.Before(today):
			f.Running = true
		case row.EndsOn.After(f.ContractEnd):
			f.ContractEnd = *row.EndsOn
		}
		of[row.AccountID] = f
	}
	return of, nil
}

// standings say what the life cycle knows of accounts and of their contacts.
func (s *Service) standings(ctx context.Context, accounts []sheet, today civil.Date) (map[who]Standing, map[who]heard, []person, error) {
	ids := make([]uuid.UUID, len(accounts))
	of := make(map[uuid.UUID]sheet, len(accounts))
	for i, a := range accounts {
		ids[i], of[a.ID] = a.ID, a
	}
	if len(ids) == 0 {
		return nil, nil, nil, nil
	}
	last, err := s.lastHeard(ctx, ids)
	if err != nil {
		return nil, nil, nil, err
	}
	contracts, err := s.contractsOf(ctx, ids, today)
	if err != nil {
		return nil, nil, nil, err
	}
	var people []person
	if err := s.db.Scoped(ctx).Table("contacts").Where(s.db.Among("account_id", ids)).Select(personColumns).Order("account_id, id").Find(&people).Error; err != nil {
		return nil, nil, nil, err
	}
	all := make(map[who]Standing, len(accounts)+len(people))
	for _, a := range accounts {
		f := contracts[a.ID]
		f.Retained, f.Restricted = a.FormerOwnerID != nil, a.RestrictedAt != nil
		// Nobody calls a sheet anew because of a contract: whoever has or had one is a customer all the same.
		f.Customer = a.Status == "customer" || a.Status == "former_customer" || f.Running || !f.ContractEnd.IsZero()
		f.Collected, f.Activity, f.Inbound = a.CreatedAt, a.LastActivityAt, a.LastInboundContactAt
		if h, ok := last[who{Account: a.ID}]; ok && (f.Inbound == nil || h.At.After(*f.Inbound)) {
			f.Inbound = &h.At
		}
		all[who{Account: a.ID}] = f
	}
	for _, p := range people {
		f := all[who{Account: p.AccountID}]
		f.Contact, f.Restricted = true, of[p.AccountID].RestrictedAt != nil || p.RestrictedAt != nil
		f.Collected, f.Activity, f.Inbound = p.CreatedAt, nil, nil
		if h, ok := last[who{p.AccountID, p.ID}]; ok {
			f.Inbound = &h.At
		}
		if p.LeftOn != nil {
			f.LeftOn = *p.LeftOn
		}
		all[who{p.AccountID, p.ID}] = f
	}
	for _, p := range people { // whose data are frozen would go with her company
		if w := (who{Account: p.AccountID}); p.RestrictedAt != nil {
			f := all[w]
			f.Restricted = true
			all[w] = f
		}
	}
	return all, last, people, nil
}
