package reference

import (
	"cmp"
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/phone"
)

type contact struct {
	ID         uuid.UUID  `json:"id"`
	Version    int64      `json:"version"`
	AccountID  uuid.UUID  `json:"accountId"`
	Name       string     `json:"name"`
	Civility   string     `json:"civility"`
	FirstName  string     `json:"firstName,omitempty"`
	LastName   string     `json:"lastName"`
	JobTitle   string     `json:"jobTitle,omitempty"`
	Role       *string    `json:"role,omitempty"`
	IsMain     bool       `json:"isMain"`
	Language   string     `json:"language"`
	Channel    *string    `json:"channel,omitempty"`
	LeftOn     *string    `json:"leftOn,omitempty"`
	Phones     []number   `json:"phones"`
	Emails     []mailbox  `json:"emails"`
	CreatedAt  time.Time  `json:"createdAt"`
	UpdatedAt  time.Time  `json:"updatedAt"`
	ArchivedAt *time.Time `json:"archivedAt,omitempty"`
}

type site struct {
	ID           uuid.UUID  `json:"id"`
	Version      int64      `json:"version"`
	AccountID    uuid.UUID  `json:"accountId"`
	SIRET        *string    `json:"siret,omitempty"`
	Name         string     `json:"name,omitempty"`
	IsHeadOffice bool       `json:"isHeadOffice"`
	NAFRev2      *string    `json:"nafRev2,omitempty"`
	NAF2025      *string    `json:"naf2025,omitempty"`
	OpenedOn     *string    `json:"openedOn,omitempty"`
	ClosedOn     *string    `json:"closedOn,omitempty"`
	Address      address    `json:"address"`
	CreatedAt    time.Time  `json:"createdAt"`
	UpdatedAt    time.Time  `json:"updatedAt"`
	ArchivedAt   *time.Time `json:"archivedAt,omitempty"`
}

type further struct {
	ID        uuid.UUID `json:"id"`
	Version   int64     `json:"version"`
	AccountID uuid.UUID `json:"accountId"`
	Kind      string    `json:"kind"`
	Recipient string    `json:"recipient,omitempty"`
	Address   address   `json:"address"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

func (s *Store) contacts(ctx context.Context, of uuid.UUID) (list []contact, err error) {
	found, err := s.query(ctx, `SELECT c.id, c.version, c.account_id, c.owner_id, c.civility, c.first_name, c.last_name, c.name_fold, c.job_title,
		c.role, c.is_main, c.language, c.channel, c.left_on, c.created_at, c.updated_at, c.archived_at FROM contacts c
		WHERE c.org_id = ? AND c.account_id = ? AND c.archived_at IS NULL
		ORDER BY c.left_on IS NOT NULL, c.is_main DESC, c.name_fold, c.id LIMIT ?`, s.org, of, 500)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	list = []contact{}
	for found.Next() {
		c := contact{Phones: []number{}, Emails: []mailbox{}}
		var owner uuid.UUID
		var fold string
		if err := found.Scan(&c.ID, &c.Version, &c.AccountID, &owner, &c.Civility, &c.FirstName, &c.LastName, &fold, &c.JobTitle,
			&c.Role, &c.IsMain, &c.Language, &c.Channel, &c.LeftOn, &c.CreatedAt, &c.UpdatedAt, &c.ArchivedAt); err != nil {
			return nil, err
		}
		c.Name, c.CreatedAt, c.UpdatedAt = c.FirstName+" "+c.LastName, c.CreatedAt.UTC(), c.UpdatedAt.UTC()
		list = append(list, c)
	}
	return list, found.Err()
}

func (s *Store) sites(ctx context.Context, of uuid.UUID, name string) (list []site, err error) {
	found, err := s.query(ctx, `SELECT * FROM establishments WHERE org_id = ? AND account_id = ? AND archived_at IS NULL
		ORDER BY is_head_office DESC, created_at, id LIMIT 500`, s.org, of)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	list = []site{}
	for found.Next() {
		var e site
		var org, author uuid.UUID
		var since *time.Time // it refuses visits
		w := &e.Address
		if err := found.Scan(&e.ID, &org, &e.Version, &e.AccountID, &author, &e.SIRET, &e.Name, &e.IsHeadOffice, &e.NAFRev2, &e.NAF2025, &e.OpenedOn, &e.ClosedOn,
			&w.Unit, &w.Building, &w.Street, &w.Locality, &w.Postcode, &w.Town, &w.Cedex, &w.Insee, &w.Country, &w.Latitude, &w.Longitude, &w.NoVisit, &w.StopPub,
			&e.CreatedAt, &e.UpdatedAt, &e.ArchivedAt, &w.source, &w.precision, &w.score, &w.geocoding, &w.OuiPubArea, &w.WantsLeaflets, &since); err != nil {
			return nil, err
		}
		w.addressed(cmp.Or(e.Name, name))
		e.CreatedAt, e.UpdatedAt = e.CreatedAt.UTC(), e.UpdatedAt.UTC()
		list = append(list, e)
	}
	return list, found.Err()
}

func (s *Store) further(ctx context.Context, of uuid.UUID) (list []further, err error) {
	found, err := s.query(ctx, `SELECT * FROM account_addresses WHERE org_id = ? AND account_id = ? ORDER BY created_at, id LIMIT 500`, s.org, of)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	list = []further{}
	for found.Next() {
		var a further
		var org, author uuid.UUID
		var since *time.Time // it refuses visits
		w := &a.Address
		if err := found.Scan(&a.ID, &org, &a.Version, &a.AccountID, &author, &a.Kind, &a.Recipient,
			&w.Unit, &w.Building, &w.Street, &w.Locality, &w.Postcode, &w.Town, &w.Cedex, &w.Insee, &w.Country, &w.Latitude, &w.Longitude, &w.NoVisit, &w.StopPub,
			&a.CreatedAt, &a.UpdatedAt, &w.source, &w.precision, &w.score, &w.geocoding, &w.OuiPubArea, &w.WantsLeaflets, &since); err != nil {
			return nil, err
		}
		w.addressed(a.Recipient)
		a.CreatedAt, a.UpdatedAt = a.CreatedAt.UTC(), a.UpdatedAt.UTC()
		list = append(list, a)
	}
	return list, found.Err()
}

const listsOf = `SELECT 'phone' AS list, account_id AS owner, position, number AS value, kind, label
		FROM account_phones WHERE org_id = ? AND account_id = ?
	UNION ALL SELECT 'email', account_id, position, address, kind, label FROM account_emails WHERE org_id = ? AND account_id = ?
	UNION ALL SELECT 'tag', tag_id, 0, '', '', '' FROM account_tags WHERE org_id = ? AND account_id = ?
	UNION ALL SELECT 'phone', n.contact_id, n.position, n.number, n.kind, n.label FROM contact_phones n
		JOIN contacts c ON c.org_id = n.org_id AND c.id = n.contact_id WHERE c.org_id = ? AND c.account_id = ?
	UNION ALL SELECT 'email', n.contact_id, n.position, n.address, n.kind, n.label FROM contact_emails n
		JOIN contacts c ON c.org_id = n.org_id AND c.id = n.contact_id WHERE c.org_id = ? AND c.account_id = ?
	ORDER BY 3, 2`

func (s *Store) lists(ctx context.Context, a *account, contacts []contact) error {
	found, err := s.query(ctx, listsOf, s.org, a.ID, s.org, a.ID, s.org, a.ID, s.org, a.ID, s.org, a.ID)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var list, value, kind, label string
		var of uuid.UUID
		var position int64
		if err := found.Scan(&list, &of, &position, &value, &kind, &label); err != nil {
			return err
		}
		phones, emails := &a.Phones, &a.Emails
		for i := range contacts {
			if contacts[i].ID == of {
				phones, emails = &contacts[i].Phones, &contacts[i].Emails
			}
		}
		switch list {
		case "tag":
			a.TagIDs = append(a.TagIDs, of)
		case "email":
			*emails = append(*emails, mailbox{value, kind, label})
		default:
			*phones = append(*phones, number{value, phone.Display(value), kind, label})
		}
	}
	return found.Err()
}
