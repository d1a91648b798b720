package prospect

import (
	"context"
	"database/sql"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// contactPhone and contactEmail are the rows of contact_phones and contact_emails.
type contactPhone struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	ContactID uuid.UUID `gorm:"column:contact_id"`
	Position  int64     `gorm:"column:position"`
	Number    string    `gorm:"column:number"`
	Kind      string    `gorm:"column:kind"`
	Label     string    `gorm:"column:label"`
}

func (contactPhone) TableName() string { return "contact_phones" }

// OwnedBy is the organisation of the row.
func (p contactPhone) OwnedBy() uuid.UUID { return p.OrgID }

type contactEmail struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	ContactID uuid.UUID `gorm:"column:contact_id"`
	Position  int64     `gorm:"column:position"`
	Address   string    `gorm:"column:address"`
	Kind      string    `gorm:"column:kind"`
	Label     string    `gorm:"column:label"`
}

func (contactEmail) TableName() string { return "contact_emails" }

// OwnedBy is the organisation of the row.
func (e contactEmail) OwnedBy() uuid.UUID { return e.OrgID }

func (s *Service) loadContact(ctx context.Context, id uuid.UUID) (Contact, error) {
	c, err := database.One[Contact](s.db.Owned(ctx).Where("id = ?", id))
	if err != nil {
		return Contact{}, s.orErased(ctx, id, err)
	}
	list := []Contact{c}
	err = s.withNumbers(ctx, list)
	return list[0], err
}

// mainContact is the active main contact of an account, if any.
func (s *Service) mainContact(ctx context.Context, account uuid.UUID) (Contact, bool, error) {
	c, err := database.One[Contact](s.db.Scoped(ctx).Where("account_id = ? AND is_main = ? AND archived_at IS NULL", account, true))
	if fault.Is(err, "not_found") {
		return Contact{}, false, nil
	}
	if err != nil {
		return Contact{}, false, err
	}
	list := []Contact{c}
	err = s.withNumbers(ctx, list)
	return list[0], true, err
}

func (s *Service) insertContact(ctx context.Context, c Contact) error {
	if err := s.db.Insert(ctx, &c); err != nil {
		return err
	}
	return s.insertNumbers(ctx, c)
}

func (s *Service) insertNumbers(ctx context.Context, c Contact) error {
	phones := make([]contactPhone, len(c.Phones))
	for i, p := range c.Phones {
		phones[i] = contactPhone{OrgID: c.OrgID, ContactID: c.ID, Position: p.Position, Number: p.Number, Kind: p.Kind, Label: p.Label}
	}
	if err := s.db.InsertAll(ctx, phones); err != nil {
		return err
	}
	emails := make([]contactEmail, len(c.Emails))
	for i, e := range c.Emails {
		emails[i] = contactEmail{OrgID: c.OrgID, ContactID: c.ID, Position: e.Position, Address: e.Address, Kind: e.Kind, Label: e.Label}
	}
	return s.db.InsertAll(ctx, emails)
}

// updateContact writes the contact over the version before her and counts the version up.
func (s *Service) updateContact(ctx context.Context, before Contact, c *Contact) error {
	c.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Contact{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Omit("owner_id").Updates(*c)
	if err := database.ExactlyOne(res, func() error { return staleContact(before) }); err != nil {
		return err
	}
	if slices.Equal(before.Phones, c.Phones) && slices.Equal(before.Emails, c.Emails) {
		return nil
	}
	for _, list := range []any{&contactPhone{}, &contactEmail{}} {
		if err := s.db.Scoped(ctx).Where("contact_id = ?", c.ID).Delete(list).Error; err != nil {
			return err
		}
	}
	if err := s.insertNumbers(ctx, *c); err != nil {
		return err
	}
	return s.recognise(ctx, c.AccountID)
}

// creatorOf says whether the id is taken in a table of the organisation, by whom
// and below which account.
func (s *Service) creatorOf(ctx context.Context, table, author string, id uuid.UUID) (taken bool, by, of uuid.UUID, err error) {
	var rows []struct{ By, Of uuid.UUID }
	err = s.db.Scoped(ctx).Table(table).Where("id = ?", id).Select(author + " AS by, account_id AS of").Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return false, uuid.Nil, uuid.Nil, err
	}
	return true, rows[0].By, rows[0].Of, nil
}

// Visible refuses an account that the actor may not see. Faults: not_found, account.merged.
func (s *Service) Visible(ctx context.Context, account uuid.UUID) error {
	_, err := s.visible(ctx, account)
	return err
}

// visible refuses an account the actor may not see and names the others. Faults:
// not_found, account.merged.
func (s *Service) visible(ctx context.Context, account uuid.UUID) (name string, err error) {
	a, err := database.One[Account](s.db.Owned(ctx).Where("id = ?", account).Select("id", "name", "merged_into_id"))
	if err == nil && a.MergedIntoID != nil {
		err = s.goneInto(ctx, Sheet{Account: a})
	}
	return a.Name, s.orErased(ctx, account, err)
}

// contacts runs the query of lists of contacts c, scanned by hand, without their numbers.
func (s *Service) contacts(ctx context.Context, tail string, args []any) (items []Contact, err error) {
	rows, err := s.db.Rows(ctx, `SELECT c.id, c.version, c.account_id, c.owner_id, c.civility, c.first_name, c.last_name, c.name_fold, c.job_title,
		c.role, c.is_main, c.language, c.channel, c.left_on, c.restricted_at, c.created_at, c.updated_at, c.archived_at FROM contacts c WHERE `+tail, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Contact
		if err := rows.Scan(&c.ID, &c.Version, &c.AccountID, &c.OwnerID, &c.Civility, &c.FirstName, &c.LastName, &c.NameFold, &c.JobTitle,
			&c.Role, &c.Main, &c.Language, &c.Channel, &c.LeftOn, &c.RestrictedAt, &c.CreatedAt, &c.UpdatedAt, &c.ArchivedAt); err != nil {
			return nil, err
		}
		items = append(items, c)
	}
	return items, rows.Err()
}

// ContactsBy are the active contacts of accounts that the actor sees, by account, the main one first.
func (s *Service) ContactsBy(ctx context.Context, accounts []uuid.UUID) (map[uuid.UUID][]Contact, error) {
	visible, args, err := database.Visible(ctx, "c")
	if err != nil {
		return nil, err
	}
	these, ids := s.db.Among("c.account_id", accounts)
	items, err := s.contacts(ctx, visible+" AND c.archived_at IS NULL AND "+these+" ORDER BY c.is_main DESC, c.name_fold, c.id", append(args, ids))
	if err != nil {
		return nil, err
	}
	if err := s.withNumbers(ctx, items); err != nil {
		return nil, err
	}
	by := make(map[uuid.UUID][]Contact, len(accounts))
	for _, c := range items {
		by[c.AccountID] = append(by[c.AccountID], c)
	}
	return by, nil
}

// withNumbers fills the phones and e-mails of contacts in one statement.
func (s *Service) withNumbers(ctx context.Context, items []Contact) error {
	if len(items) == 0 {
		return nil
	}
	at := make(map[uuid.UUID]int, len(items))
	all := make([]uuid.UUID, len(items))
	for i, c := range items {
		at[c.ID], all[i] = i, c.ID
	}
	these, ids := s.db.Among("contact_id", all)
	org := actor.Current(ctx).OrgID
	rows, err := s.db.Rows(ctx, `SELECT 'phone' AS list, contact_id, position, number, kind, label FROM contact_phones WHERE org_id = ? AND `+these+`
		UNION ALL SELECT 'email', contact_id, position, address, kind, label FROM contact_emails WHERE org_id = ? AND `+these+` ORDER BY 3`, org, ids, org, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		n, err := scanNumber(rows)
		if err != nil {
			return err
		}
		if i, ok := at[n.of]; ok {
			n.addTo(&items[i].Phones, &items[i].Emails)
		}
	}
	return rows.Err()
}

// listed is a phone, an e-mail or a tag of an account or a contact (of).
type listed struct {
	list, value, kind, label string
	of                       uuid.UUID
	position                 int64
}

func scanNumber(rows *sql.Rows) (n listed, err error) {
	err = rows.Scan(&n.list, &n.of, &n.position, &n.value, &n.kind, &n.label)
	return n, err
}

func (n listed) addTo(phones *[]Phone, emails *[]Email) {
	if n.list == "email" {
		*emails = append(*emails, Email{Position: n.position, Address: n.value, Kind: n.kind, Label: n.label})
		return
	}
	*phones = append(*phones, Phone{Position: n.position, Number: n.value, Kind: n.kind, Label: n.label})
}
