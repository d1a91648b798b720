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
	if d == nil || o.Sheet.Kind != Company {
		return
	}
	draft := *d
	draft.Fields.Main = opt.Of(!known.hasMain)
	c, err := newContact(ctx, o.Sheet.Account, draft)
	switch {
	case err != nil:
		o.refuse(err)
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
	var known []uuid.UUID
	for _, c := range contacts {
		if err := s.insertNumbers(ctx, c); err != nil {
			return err
		}
		if !fresh[c.AccountID] {
			known = append(known, c.AccountID)
		}
	}
	return s.refreshContactTexts(ctx, known...)
}

// versions are those of the rows, of a table of what belongs to accounts, that are still there.
func (s *Service) versions(ctx context.Context, table string, ids []uuid.UUID) (map[uuid.UUID]int64, error) {
	there := map[uuid.UUID]int64{}
	for part := range slices.Chunk(ids, inList) {
		var found []struct {
			ID      uuid.UUID
			Version int64
		}
		if err := s.db.Scoped(ctx).Table(table).Where(s.db.Among("id", part)).Select("id", "version").Find(&found).Error; err != nil {
			return nil, err
		}
		for _, one := range found {
			there[one.ID] = one.Version
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

// leave removes what a batch added below the accounts that it changed, which are loaded again,
// and tells of which something else was made of it since: those keep all of it.
func (s *Service) leave(ctx context.Context, reversals []Reversal, known map[uuid.UUID]Sheet) (builtUpon map[uuid.UUID]bool, err error) {
	contacts, err := s.versions(ctx, Contact{}.TableName(), contactsOf(reversals))
	if err != nil {
		return nil, err
	}
	notes, err := s.versions(ctx, Note{}.TableName(), notesOf(reversals))
	if err != nil {
		return nil, err
	}
	builtUpon = map[uuid.UUID]bool{}
	var left []Reversal
	for _, r := range reversals {
		current, found := known[r.ID]
		contact, note := contacts[r.Contact], notes[r.Note]
		switch {
		case r.Before == nil || contact+note == 0 || r.touched(current, found) != nil:
			continue
		case contact > 1 || note > 1:
			builtUpon[r.ID] = true
			continue
		}
		refusal, err := s.refusedByEstablishments(ctx, current, former(*r.Before, current))
		if err != nil {
			return nil, err
		}
		if refusal == nil { // it will be given its values back: otherwise the rest stays as well
			left = append(left, r)
		}
	}
	kept, err := s.apart(ctx, left, func(ctx context.Context, part []Reversal) error { return s.takeBelow(ctx, part, known) })
	if err != nil {
		return nil, err
	}
	var changed []uuid.UUID
	for _, r := range left {
		if builtUpon[r.ID] = slices.Contains(kept, r.ID); !builtUpon[r.ID] && contacts[r.Contact] > 0 {
			changed = append(changed, r.ID)
		}
	}
	if err := s.refreshContactTexts(ctx, changed...); err != nil {
		return nil, err
	}
	again, err := s.loadByID(ctx, changed)
	maps.Copy(known, again)
	return builtUpon, err
}

// takeBelow removes what a batch added below accounts and nobody changed since.
func (s *Service) takeBelow(ctx context.Context, reversals []Reversal, known map[uuid.UUID]Sheet) error {
	if err := s.takeBack(ctx, contactsOf(reversals)); err != nil {
		return err
	}
	return s.takeNotes(ctx, notesOf(reversals), known)
}

// apart does step with all the reversals at once or, when something refers to what one of them
// takes away, with each by itself; it returns the accounts of those.
func (s *Service) apart(ctx context.Context, reversals []Reversal, step func(context.Context, []Reversal) error) (kept []uuid.UUID, err error) {
	if len(reversals) == 0 {
		return nil, nil
	}
	err = s.db.Nested(ctx, func(ctx context.Context) error { return step(ctx, reversals) })
	switch {
	case !fault.Is(err, "database.reference"):
		return nil, err
	case len(reversals) == 1:
		return []uuid.UUID{reversals[0].ID}, nil
	}
	half := len(reversals) / 2
	for _, part := range [][]Reversal{reversals[:half], reversals[half:]} {
		more, err := s.apart(ctx, part, step)
		if err != nil {
			return nil, err
		}
		kept = append(kept, more...)
	}
	return kept, nil
}

func contactsOf(reversals []Reversal) []uuid.UUID {
	return named(reversals, func(r Reversal) uuid.UUID { return r.Contact })
}

func notesOf(reversals []Reversal) []uuid.UUID {
	return named(reversals, func(r Reversal) uuid.UUID { return r.Note })
}

func named(reversals []Reversal, what func(Reversal) uuid.UUID) (ids []uuid.UUID) {
	for _, r := range reversals {
		if id := what(r); id != uuid.Nil {
			ids = append(ids, id)
		}
	}
	return ids
}
