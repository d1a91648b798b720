package solicitation

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// maxListed is how many facts of one kind a ledger shows.
const maxListed = 200

// seen are the facts of a table whose account the actor may see; to who tells what took
// place, those that she noted herself too, for the account may be somebody else's by now.
func (s *Service) seen(ctx context.Context, table string) (*gorm.DB, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	visible = "EXISTS (SELECT 1 FROM accounts a WHERE a.id = " + table + ".account_id AND " + visible + ")"
	if who := actor.Current(ctx); who.Telling {
		visible, args = "("+visible+" OR "+table+".author_id = ?)", append(args, who.UserID)
	}
	return s.db.Scoped(ctx).Where(visible, args...), nil
}

// tabled is a row that names its table.
type tabled interface{ TableName() string }

func tableOf[T any]() string {
	var zero T
	return any(zero).(tabled).TableName()
}

// load reads one fact. Faults: not_found.
func load[T any](ctx context.Context, s *Service, id uuid.UUID) (T, error) {
	q, err := s.seen(ctx, tableOf[T]())
	if err != nil {
		var none T
		return none, err
	}
	return database.One[T](q.Where("id = ?", id))
}

// ByID returns those of the facts that the actor may see, in one statement.
func ByID[T any](s *Service) func(context.Context, []uuid.UUID) ([]T, error) {
	return func(ctx context.Context, ids []uuid.UUID) (list []T, err error) {
		q, err := s.seen(ctx, tableOf[T]())
		if err != nil {
			return nil, err
		}
		err = q.Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
		return list, err
	}
}

func latest[T any](ctx context.Context, s *Service, account uuid.UUID, by string, list *[]T) error {
	return s.db.Scoped(ctx).Where("account_id = ?", account).Order(by + " DESC, id DESC").Limit(maxListed).Find(list).Error
}

// update writes the fact over the version before it and counts the version up.
func update[T any, P row[T]](ctx context.Context, s *Service, fact *T) error {
	h := P(fact).head()
	h.Version++
	res := s.db.Scoped(ctx).Model(new(T)).Where("id = ? AND version = ?", h.ID, h.Version-1).Select("*").Updates(fact)
	return database.ExactlyOne(res, nil)
}

// belongs refuses a contact that is not one of the account's. Faults: contact_fact.contact.
func (s *Service) belongs(ctx context.Context, account, contact uuid.UUID) error {
	if contact == uuid.Nil {
		return nil
	}
	var n int64
	err := s.db.Scoped(ctx).Table("contacts").Where("id = ? AND account_id = ?", contact, account).Limit(1).Count(&n).Error
	if err == nil && n == 0 {
		err = fault.New(fault.Invalid, "contact_fact.contact", "Cette personne n’est pas un interlocuteur du compte.",
			fault.At("/contactId", "unknown", "Un interlocuteur de ce compte."))
	}
	return err
}

// digest is what is kept of a number or an address when nothing else may be.
func (s *Service) digest(ctx context.Context, means string) string {
	if means == "" {
		return ""
	}
	org := actor.Current(ctx).OrgID
	h := hmac.New(sha256.New, s.key)
	_, _ = h.Write(org[:])
	_, _ = h.Write([]byte(means))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// objectionKey is one digest of an objection, as its row.
type objectionKey struct {
	OrgID       uuid.UUID `gorm:"column:org_id"`
	ObjectionID uuid.UUID `gorm:"column:objection_id"`
	Digest      string    `gorm:"column:digest"`
}

func (objectionKey) TableName() string { return "privacy_objection_keys" }

// OwnedBy is the organisation of the row.
func (k objectionKey) OwnedBy() uuid.UUID { return k.OrgID }

// meansOf are the numbers and addresses of somebody; in a company, those that nobody else
// there has.
func (s *Service) meansOf(ctx context.Context, p Subject) ([]string, error) {
	var all []struct {
		Contact *uuid.UUID
		Means   string
	}
	org := actor.Current(ctx).OrgID
	err := s.db.Scoped(ctx).Raw(`SELECT c.id AS contact, p.number AS means FROM contacts c JOIN contact_phones p ON p.org_id = c.org_id AND p.contact_id = c.id
			WHERE c.org_id = ? AND c.account_id = ?
		UNION ALL SELECT c.id, e.address FROM contacts c JOIN contact_emails e ON e.org_id = c.org_id AND e.contact_id = c.id WHERE c.org_id = ? AND c.account_id = ?
		UNION ALL SELECT NULL, number FROM account_phones WHERE org_id = ? AND account_id = ?
		UNION ALL SELECT NULL, address FROM account_emails WHERE org_id = ? AND account_id = ?`,
		org, p.Account, org, p.Account, org, p.Account, org, p.Account).Scan(&all).Error
	if err != nil {
		return nil, err
	}
	var kinds []string
	if err := s.db.Scoped(ctx).Table("accounts").Where("id = ?", p.Account).Pluck("kind", &kinds).Error; err != nil {
		return nil, err
	}
	var own, others []string
	for _, m := range all {
		if at(m.Contact) == p.Contact {
			own = append(own, m.Means)
		} else if slices.Contains(kinds, company) {
			others = append(others, m.Means)
		}
	}
	slices.Sort(own)
	return slices.DeleteFunc(slices.Compact(own), func(m string) bool { return slices.Contains(others, m) }), nil
}

// company is the kind of an account that is no private person, professionalLine that of a
// sole trader who is reached on the line of her trade alone.
const (
	company          = "company"
	professionalLine = "professional_line"
)

// tell tells the feed of a fact, and that the answer about those it concerns may be
// another one: the person herself, who else is of the account when the fact is about the
// account, and who elsewhere has one of her numbers or addresses.
func (s *Service) tell(ctx context.Context, fact subject.Ref, owner uuid.UUID, p Subject) error {
	var concerned []struct {
		Kind        string
		ID, OwnerID uuid.UUID
	}
	org := actor.Current(ctx).OrgID
	whole := p.Contact == uuid.Nil
	err := s.db.Scoped(ctx).Raw(`SELECT 'account' AS kind, a.id, a.owner_id FROM accounts a WHERE a.org_id = ? AND a.id = ? AND ?
		UNION SELECT 'contact', c.id, c.owner_id FROM contacts c WHERE c.org_id = ? AND c.account_id = ? AND (c.id = ? OR ?)
		UNION SELECT 'contact', c.id, c.owner_id FROM contacts c JOIN contact_phones p ON p.org_id = c.org_id AND p.contact_id = c.id
			WHERE c.org_id = ? AND p.number IN (`+numbersOf+`)
		UNION SELECT 'account', a.id, a.owner_id FROM accounts a JOIN account_phones p ON p.org_id = a.org_id AND p.account_id = a.id
			WHERE a.org_id = ? AND p.number IN (`+numbersOf+`)
		UNION SELECT 'contact', c.id, c.owner_id FROM contacts c JOIN contact_emails e ON e.org_id = c.org_id AND e.contact_id = c.id
			WHERE c.org_id = ? AND e.address IN (`+addressesOf+`)
		UNION SELECT 'account', a.id, a.owner_id FROM accounts a JOIN account_emails e ON e.org_id = a.org_id AND e.account_id = a.id
			WHERE a.org_id = ? AND e.address IN (`+addressesOf+`)`,
		org, p.Account, whole, org, p.Account, p.Contact, whole,
		org, org, p.Contact, org, p.Account, whole, org, org, p.Contact, org, p.Account, whole,
		org, org, p.Contact, org, p.Account, whole, org, org, p.Contact, org, p.Account, whole).Scan(&concerned).Error
	if err != nil {
		return err
	}
	lines := []changes.Told{{Subject: fact, Owner: owner, Op: changes.Upsert}}
	for _, c := range concerned {
		lines = append(lines, changes.Told{Subject: subject.Ref{Type: c.Kind, ID: c.ID}, Owner: c.OwnerID, Op: changes.Upsert})
	}
	return s.changes.TellAll(ctx, lines)
}

// The numbers and the addresses of a contact, or of an account when the fact is about it.
const (
	numbersOf = `SELECT number FROM contact_phones WHERE org_id = ? AND contact_id = ?
		UNION SELECT number FROM account_phones WHERE org_id = ? AND account_id = ? AND ?`
	addressesOf = `SELECT address FROM contact_emails WHERE org_id = ? AND contact_id = ?
		UNION SELECT address FROM account_emails WHERE org_id = ? AND account_id = ? AND ?`
)
