package prospect

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
)

// acquaintance is what a batch needs to know of the contacts of an account.
type acquaintance struct {
	names   []string // folded, of those that are not archived
	hasMain bool
}

// met are the contacts of the known companies to which the entries would add one.
func (s *Service) met(ctx context.Context, entries []Entry) (map[uuid.UUID]acquaintance, error) {
	var ids []uuid.UUID
	for _, e := range entries {
		if e.Exists && e.Contact != nil {
			ids = append(ids, e.ID)
		}
	}
	known := map[uuid.UUID]acquaintance{}
	for part := range slices.Chunk(ids, inList) {
		var contacts []Contact
		err := s.db.Scoped(ctx).Where(s.db.Among("account_id", part)).Where("archived_at IS NULL").
			Select("account_id", "name_fold", "is_main").Find(&contacts).Error
		if err != nil {
			return nil, err
		}
		for _, c := range contacts {
			of := known[c.AccountID]
			of.names, of.hasMain = append(of.names, c.NameFold), of.hasMain || c.Main
			known[c.AccountID] = of
		}
	}
	return known, nil
}

// introduce adds a contact to what the outcome stores, unless the company has one of that
// name. The first one of a company is its main one.
func (o *Outcome) introduce(ctx context.Context, d *ContactDraft, known acquaintance) {
	if d == nil || o.Err != nil || o.Sheet.Kind != Company {
		return
	}
	draft := *d
	draft.Fields.Main = opt.Of(!known.hasMain)
	c, err := newContact(ctx, o.Sheet.Account, draft)
	switch {
	case err != nil:
		o.Err = err
	case !slices.Contains(known.names, c.NameFold):
		o.Contact = &c
	}
}

// meet makes a new account be found by its first contact.
func (s *Sheet) meet(c *Contact) {
	if c != nil {
		s.ContactText = joined([]string{c.SearchText})
		s.derive()
	}
}

// insertContacts stores contacts of accounts; those of the new ones are found by them already.
func (s *Service) insertContacts(ctx context.Context, contacts []Contact, added []Sheet) error {
	if err := s.db.InsertAll(ctx, contacts); err != nil {
		return err
	}
	fresh := make(map[uuid.UUID]bool, len(added))
	for _, sheet := range added {
		fresh[sheet.ID] = true
	}
	for _, c := range contacts {
		if err := s.insertNumbers(ctx, c); err != nil {
			return err
		}
		if fresh[c.AccountID] {
			continue
		}
		if err := s.refreshContactTexts(ctx, c.AccountID); err != nil {
			return err
		}
	}
	return nil
}

// addedContacts are the contacts of the reversals that are still there.
func (s *Service) addedContacts(ctx context.Context, reversals []Reversal) (map[uuid.UUID]bool, error) {
	var ids []uuid.UUID
	for _, r := range reversals {
		ids = append(ids, r.Contact)
	}
	there := map[uuid.UUID]bool{}
	for part := range slices.Chunk(ids, inList) {
		var found []uuid.UUID
		if err := s.db.Scoped(ctx).Model(&Contact{}).Where(s.db.Among("id", part)).Pluck("id", &found).Error; err != nil {
			return nil, err
		}
		for _, one := range found {
			there[one] = true
		}
	}
	return there, nil
}

// takeBack removes the contacts, of those ids, that nobody changed since a batch added them.
func (s *Service) takeBack(ctx context.Context, ids []uuid.UUID) error {
	for part := range slices.Chunk(ids, inList) {
		var contacts []Contact
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", part)).Where("version = 1").Order("id").Find(&contacts).Error; err != nil {
			return err
		}
		if len(contacts) == 0 {
			continue
		}
		untouched := make([]uuid.UUID, len(contacts))
		lines, told := make([]audit.Entry, len(contacts)), make([]changes.Told, len(contacts))
		for i, c := range contacts {
			untouched[i], lines[i] = c.ID, audit.Removed("contact.removed", c.Ref(), c.trail())
			told[i] = changes.Told{Subject: c.Ref(), Owner: c.OwnerID, Op: changes.Delete}
		}
		for _, numbers := range []any{&contactPhone{}, &contactEmail{}} {
			if err := s.db.Scoped(ctx).Where(s.db.Among("contact_id", untouched)).Delete(numbers).Error; err != nil {
				return err
			}
		}
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", untouched)).Delete(&Contact{}).Error; err != nil {
			return err
		}
		if err := errors.Join(s.audit.RecordAll(ctx, lines), s.changes.TellAll(ctx, told)); err != nil {
			return err
		}
	}
	return nil
}

// leave removes the contacts that a batch added to the accounts it changed, which are loaded
// again, and tells of which more than that was built on them since.
func (s *Service) leave(ctx context.Context, reversals []Reversal, known map[uuid.UUID]Sheet) (builtUpon map[uuid.UUID]bool, err error) {
	added, err := s.addedContacts(ctx, reversals)
	if err != nil {
		return nil, err
	}
	builtUpon = map[uuid.UUID]bool{}
	var left []uuid.UUID
	for _, r := range reversals {
		current, found := known[r.ID]
		if r.Before == nil || !added[r.Contact] || r.touched(current, found) != nil {
			continue
		}
		refusal, err := s.refusedByEstablishments(ctx, current, former(*r.Before, current))
		if err != nil {
			return nil, err
		}
		if refusal != nil {
			continue // it will not be given its values back: the contact stays as well
		}
		err = s.db.Nested(ctx, func(ctx context.Context) error { return s.takeBack(ctx, []uuid.UUID{r.Contact}) })
		if err != nil && !fault.Is(err, "database.reference") {
			return nil, err
		}
		left = append(left, r.ID)
	}
	still, err := s.addedContacts(ctx, reversals)
	if err != nil {
		return nil, err
	}
	for _, r := range reversals {
		if still[r.Contact] && r.Before != nil {
			builtUpon[r.ID] = true
		}
	}
	for _, account := range left {
		if err := s.refreshContactTexts(ctx, account); err != nil {
			return nil, err
		}
	}
	again, err := s.loadByID(ctx, left)
	maps.Copy(known, again)
	return builtUpon, err
}
