package prospect

import (
	"cmp"
	"context"
	"reflect"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// AddContact adds a contact to an account. The same id by the same author again
// returns the contact already there and created false. Faults: not_found,
// account.archived, contact.invalid, account.id_taken.
func (s *Service) AddContact(ctx context.Context, account uuid.UUID, d ContactDraft) (c Contact, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lockActive(ctx, account)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, Contact{}.TableName(), "created_by", account, d.ID)
		if err != nil {
			return err
		}
		if known {
			c, err = s.Contact(ctx, d.ID)
			return err
		}
		if c, err = newContact(ctx, of, d); err != nil {
			return err
		}
		created = true
		if err := s.onlyMain(ctx, c); err != nil {
			return err
		}
		if err := s.insertContact(ctx, c); err != nil {
			return err
		}
		return s.told(ctx, audit.Created("contact.created", c.Ref(), c.trail()), of)
	})
	return c, created, err
}

// told writes the audit line of a change below an account, refreshes what the
// account repeats of its contacts, and tells the feed.
func (s *Service) told(ctx context.Context, e audit.Entry, of Account) error {
	if err := s.audit.Record(ctx, e); err != nil {
		return err
	}
	if e.Subject.Type == "contact" {
		if err := s.refreshContactText(ctx, of); err != nil {
			return err
		}
	}
	return s.changes.Touch(ctx, e.Subject, of.OwnerID)
}

// lockActive is lock for what may only be added to an active account that is not restricted.
func (s *Service) lockActive(ctx context.Context, id uuid.UUID) (Account, error) {
	a, err := s.lock(ctx, id)
	if err == nil {
		err = a.closed()
	}
	return a, err
}

// Contact returns one contact with her numbers. Faults: not_found.
func (s *Service) Contact(ctx context.Context, id uuid.UUID) (Contact, error) {
	return s.loadContact(ctx, id)
}

// UpdateContact changes the fields of the patch, for a reader who saw the version.
// Faults: not_found, contact.stale, contact.archived, contact.invalid.
func (s *Service) UpdateContact(ctx context.Context, id uuid.UUID, version int64, p ContactPatch) (Contact, error) {
	return s.changeContact(ctx, id, version, "contact.updated", func(_ context.Context, c *Contact) error {
		if c.ArchivedAt != nil {
			return fault.New(fault.Conflict, "contact.archived", "Cet interlocuteur est archivé\u00a0: restaurez-le avant de le modifier.")
		}
		if c.RestrictedAt != nil {
			return restricted()
		}
		return c.apply(p)
	})
}

// ArchiveContact puts a contact away. Faults: not_found, contact.stale.
func (s *Service) ArchiveContact(ctx context.Context, id uuid.UUID, version int64) (Contact, error) {
	return s.changeContact(ctx, id, version, "contact.archived", func(ctx context.Context, c *Contact) error {
		if c.ArchivedAt == nil {
			now := clock.Now(ctx)
			c.ArchivedAt, c.Main = &now, false
		}
		return nil
	})
}

// RestoreContact brings a contact back. Faults: not_found, contact.stale.
func (s *Service) RestoreContact(ctx context.Context, id uuid.UUID, version int64) (Contact, error) {
	return s.changeContact(ctx, id, version, "contact.restored", func(_ context.Context, c *Contact) error {
		c.ArchivedAt = nil
		return nil
	})
}

func (s *Service) changeContact(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *Contact) error) (c Contact, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadContact(ctx, id)
		if err != nil {
			return err
		}
		of, err := s.lock(ctx, before.AccountID)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleContact(before)
		}
		if of.RestrictedAt != nil {
			return restricted()
		}
		c = before.clone()
		if err := rule(ctx, &c); err != nil {
			return err
		}
		if reflect.DeepEqual(c, before.clone()) {
			return nil
		}
		c.UpdatedAt = clock.Now(ctx)
		if err := s.onlyMain(ctx, c); err != nil {
			return err
		}
		if err := s.updateContact(ctx, before, &c); err != nil {
			return err
		}
		return s.told(ctx, audit.Changed(action, c.Ref(), before.trail(), c.trail()), of)
	})
	return c, err
}

// onlyMain takes the main place from the contact who had it, when c takes it.
func (s *Service) onlyMain(ctx context.Context, c Contact) error {
	if !c.Main {
		return nil
	}
	before, found, err := s.mainContact(ctx, c.AccountID)
	if err != nil || !found || before.ID == c.ID {
		return err
	}
	after := before.clone()
	after.Main, after.UpdatedAt = false, clock.Now(ctx)
	if err := s.updateContact(ctx, before, &after); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Changed("contact.updated", after.Ref(), before.trail(), after.trail())); err != nil {
		return err
	}
	return s.changes.Touch(ctx, after.Ref(), after.OwnerID)
}

// sentAgain tells that the client created this row before: its own answer was
// lost. Faults: account.id_taken when somebody else, or another account, has it,
// account.erased.
func (s *Service) sentAgain(ctx context.Context, table, author string, account, id uuid.UUID) (bool, error) {
	if id == uuid.Nil {
		return false, nil
	}
	taken, by, of, err := s.creatorOf(ctx, table, author, id)
	if err != nil || !taken {
		return false, cmp.Or(err, s.neverErased(ctx, id))
	}
	if by != actor.Current(ctx).UserID || of != account {
		return false, database.IDTaken("account.id_taken")
	}
	return true, nil
}

func staleContact(current Contact) error {
	return fault.New(fault.Stale, "contact.stale", "Cet interlocuteur a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(current)
}

// ContactFilter chooses contacts; empty fields choose all that the actor may see.
type ContactFilter struct {
	Query    string
	Account  uuid.UUID
	Role     string
	Left     *bool // only those who left, or only those who did not
	Archived bool
}

// ContactQuery asks for one page of contacts, by name.
type ContactQuery struct {
	ContactFilter
	Cursor string
	Limit  int
}

// ContactPage is one page of contacts.
type ContactPage struct {
	Items []Contact
	Next  string
}

// Contacts returns one page of the contacts of the accounts the actor may see, in
// at most three statements. Faults: page.bad_cursor.
func (s *Service) Contacts(ctx context.Context, q ContactQuery) (ContactPage, error) {
	visible, args, err := database.Visible(ctx, "c")
	if err != nil {
		return ContactPage{}, err
	}
	w := &conditions{parts: []string{visible}, args: args}
	w.add("c.archived_at IS " + map[bool]string{true: "NOT NULL", false: "NULL"}[q.Archived])
	if q.Account != uuid.Nil {
		w.add("c.account_id = ?", q.Account)
	}
	if q.Role != "" {
		w.add("c.role = ?", q.Role)
	}
	if q.Left != nil {
		w.add("c.left_on IS " + map[bool]string{true: "NOT NULL", false: "NULL"}[*q.Left])
	}
	w.search(s.db.Dialect(), searched{"c", "contacts_search"}, q.Query)
	keys := database.Keyset{Sort: "name", Filters: database.Digest(q.ContactFilter),
		Columns: []database.Column{{Name: "c.name_fold"}, {Name: "c.id", Type: database.UUID}}}
	after, afterArgs, err := keys.After(q.Cursor)
	if err != nil {
		return ContactPage{}, err
	}
	if after != "" {
		w.add(after, afterArgs...)
	}
	items, err := s.contacts(ctx, strings.Join(w.parts, " AND ")+" ORDER BY "+keys.OrderBy()+" LIMIT ?", append(w.args, q.Limit+1))
	if err != nil {
		return ContactPage{}, err
	}
	var page ContactPage
	page.Items, page.Next = database.Cut(keys, items, q.Limit, func(c Contact) []any { return []any{c.NameFold, c.ID} })
	return page, s.withNumbers(ctx, page.Items)
}

// ContactsOf is Contacts of one account. Faults: not_found, page.bad_cursor.
func (s *Service) ContactsOf(ctx context.Context, account uuid.UUID, q ContactQuery) (ContactPage, error) {
	if _, err := s.visible(ctx, account); err != nil {
		return ContactPage{}, err
	}
	q.Account = account
	return s.Contacts(ctx, q)
}
