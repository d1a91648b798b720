package prospect

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/together"
)

// Entry is one account of a batch: a new one of that id, or one to change.
type Entry struct {
	ID     uuid.UUID
	Exists bool
	Kind   Kind       // of a new one
	Status Status     // lead when empty; of one to change, where it moves, nowhere when empty
	Reason string     // why it is disqualified
	Owner  *uuid.UUID // of a new one; nil: by territory, else the author
	// Contact, of a company, is somebody to add to it, unless it has a contact of that name already.
	Contact *ContactDraft
	// Note is kept on it, unless one of its notes says the same already.
	Note *NoteDraft
	// Patch says what to change in the account as it is, blank when it is new.
	Patch func(Sheet) Patch
}

// Outcome is what became of an Entry. Err is a fault of this entry alone: those of
// Create and Update, as account.invalid with the fields of all when there are several. Before is the account as it was; a nil Before tells a new one.
type Outcome struct {
	Sheet   Sheet
	Before  *Sheet
	Contact *Contact // to be added
	Note    *Note    // to be added
	Changed bool     // the account itself, or by a contact or a note
	Err     error
}

// Try holds the entries against the rules without storing anything; what only the
// rest of the file can refuse (a SIRET taken) is left to Save.
func (s *Service) Try(ctx context.Context, entries []Entry) ([]Outcome, error) {
	b := entriesBatch{words: map[string]error{}}
	var err error
	if b.known, err = s.loadByID(ctx, existing(entries)); err != nil {
		return nil, err
	}
	if b.met, err = s.met(ctx, entries); err != nil {
		return nil, err
	}
	if b.said, err = s.said(ctx, entries); err != nil {
		return nil, err
	}
	if b.custom, err = s.custom.Rules(ctx); err != nil {
		return nil, err
	}
	out := make([]Outcome, len(entries))
	together.Times(len(entries), func(i int) { out[i] = b.try(ctx, entries[i]) })
	for i := range entries {
		if o := out[i]; o.Before != nil && o.Before.Status != o.Sheet.Status {
			out[i].refuse(s.qualified(ctx, o.Sheet))
		}
		if f, refused := fault.Of(out[i].Err); out[i].Err != nil && (!refused || f.Kind == fault.Internal || f.Kind == fault.Unavailable) {
			return nil, out[i].Err
		}
		refusal, err := s.checkWordsOnce(ctx, &out[i], b.words)
		if err != nil {
			return nil, err
		}
		if out[i].refuse(refusal); out[i].Err != nil {
			continue
		}
		if out[i].Err, err = s.visitRefused(ctx, out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// refuse adds a refusal to those of the outcome, so that all there is to mend is told at once. An error that is no refusal
// comes alone.
func (o *Outcome) refuse(err error) {
	if err == nil || o.Err == nil {
		o.Err = cmp.Or(o.Err, err)
		return
	}
	var all fault.Fields
	for _, one := range []error{o.Err, err} {
		f, is := fault.Of(one)
		switch {
		case !is || f.Kind == fault.Internal || f.Kind == fault.Unavailable:
			o.Err = one
			return
		case len(f.Fields) == 0:
			all.Add("", f.Code, f.Message)
		}
		all = append(all, f.Fields...)
	}
	o.Err = all.Err("account.invalid", refused)
}

// entriesBatch is what the entries of a batch need to know.
type entriesBatch struct {
	known  map[uuid.UUID]Sheet
	met    map[uuid.UUID]acquaintance
	said   map[uuid.UUID][]string // texts of notes
	custom CustomRules
	words  map[string]error // by source and tags
}

func existing(entries []Entry) (ids []uuid.UUID) {
	for _, e := range entries {
		if e.Exists {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func (b entriesBatch) try(ctx context.Context, e Entry) Outcome {
	if !e.Exists {
		sheet, err := create(ctx, Draft{ID: e.ID, Kind: e.Kind, Status: e.Status, Reason: e.Reason, Fields: e.Patch(Sheet{})}, b.custom)
		o := Outcome{Sheet: sheet, Changed: true, Err: err}
		o.introduce(ctx, e.Contact, acquaintance{})
		o.jot(ctx, e.Note, nil)
		return o
	}
	before, found := b.known[e.ID]
	switch {
	case !found:
		return Outcome{Err: fault.New(fault.NotFound, "not_found", "Ce compte n’existe plus, ou n’est pas visible pour vous.")}
	case before.closed() != nil:
		return Outcome{Sheet: before, Before: &before, Err: before.closed()}
	}
	o := Outcome{Sheet: before.clone(), Before: &before}
	o.Err = o.Sheet.apply(clock.Now(ctx), e.Patch(before), b.custom)
	if e.Status != "" && e.Status != before.Status {
		o.refuse(o.Sheet.move(e.Status, e.Reason))
	}
	o.introduce(ctx, e.Contact, b.met[e.ID])
	o.jot(ctx, e.Note, b.said[e.ID])
	o.Changed = o.Contact != nil || o.Note != nil || !same(before, o.Sheet)
	return o
}

// checkWordsOnce is checkWords, asked once for each choice of source and tags.
func (s *Service) checkWordsOnce(ctx context.Context, o *Outcome, known map[string]error) (refusal, err error) {
	var before Sheet
	if o.Before != nil {
		before = *o.Before
	}
	if o.Sheet.SourceID == nil && len(o.Sheet.TagIDs) == 0 {
		return nil, nil
	}
	key := fmt.Sprint(deref(before.SourceID), before.TagIDs, deref(o.Sheet.SourceID), o.Sheet.TagIDs)
	refusal, asked := known[key]
	if !asked {
		refusal = s.checkWords(ctx, before, o.Sheet)
		if refusal != nil && !fault.Is(refusal, "account.invalid") {
			return nil, refusal
		}
		known[key] = refusal
	}
	return refusal, nil
}

func deref(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

// same reports whether nothing that is kept differs.
func same(a, b Sheet) bool {
	return reflect.DeepEqual(a.Account, b.Account) &&
		slices.Equal(a.Phones, b.Phones) && slices.Equal(a.Emails, b.Emails) && slices.Equal(a.TagIDs, b.TagIDs)
}

// Save creates and changes accounts in few statements, in the ambient transaction.
// An entry that is refused leaves the others alone; the error is about all of them.
func (s *Service) Save(ctx context.Context, entries []Entry) (out []Outcome, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if out, err = s.Try(ctx, entries); err != nil {
			return err
		}
		if err := s.assignAll(ctx, entries, out); err != nil {
			return err
		}
		if err := s.refuseTaken(ctx, out); err != nil {
			return err
		}
		return s.store(ctx, out)
	})
	return out, err
}

// store writes the outcomes that are accepted and change something, with their
// audit lines and changes.
func (s *Service) store(ctx context.Context, out []Outcome) error {
	now := clock.Now(ctx)
	var added []Sheet
	var contacts []Contact
	var notes []Note
	var lines []audit.Entry
	var told []changes.Told
	for i := range out {
		o := &out[i]
		switch {
		case o.Err != nil || !o.Changed:
			continue
		case o.Before == nil:
			o.Sheet.meet(o.Contact)
			added = append(added, o.Sheet)
			lines = append(lines, audit.Created("account.created", o.Sheet.Ref(), o.Sheet.trail()))
		case !same(*o.Before, o.Sheet):
			o.Sheet.UpdatedAt = now
			if err := s.rewrite(ctx, o); err != nil {
				return err
			}
			if o.Err != nil {
				continue
			}
			lines = append(lines, audit.Changed("account.updated", o.Sheet.Ref(), o.Before.trail(), o.Sheet.trail()))
		}
		told = append(told, changes.Told{Subject: o.Sheet.Ref(), Owner: o.Sheet.OwnerID, Op: changes.Upsert, First: o.Before == nil})
		if c := o.Contact; c != nil {
			c.OwnerID = o.Sheet.OwnerID
			contacts = append(contacts, *c)
			lines = append(lines, audit.Created("contact.created", c.Ref(), c.trail()))
			told = append(told, changes.Told{Subject: c.Ref(), Owner: c.OwnerID, Op: changes.Upsert})
		}
		if n := o.Note; n != nil {
			notes = append(notes, *n)
			lines = append(lines, audit.Created("note.created", n.Ref(), *n))
			told = append(told, changes.Told{Subject: n.Ref(), Owner: o.Sheet.OwnerID, Op: changes.Upsert})
		}
	}
	if err := s.insertAll(ctx, added); err != nil {
		return err
	}
	if err := s.insertContacts(ctx, contacts, added); err != nil {
		return err
	}
	if err := s.insertNotes(ctx, notes); err != nil {
		return err
	}
	if err := s.audit.RecordAll(ctx, lines); err != nil {
		return err
	}
	return s.changes.TellAll(ctx, told)
}

// rewrite stores an account that changed; what only the rest of the file refuses is the outcome's own.
func (s *Service) rewrite(ctx context.Context, o *Outcome) error {
	var err error
	if o.Err, err = s.refusedByEstablishments(ctx, *o.Before, o.Sheet); o.Err != nil || err != nil {
		return err
	}
	if err := s.update(ctx, *o.Before, &o.Sheet); err != nil {
		return err
	}
	return s.tellMoves(ctx, *o.Before, o.Sheet)
}

// refusedByEstablishments tells the refusal of an account that changes from what keeps it from being looked for.
func (s *Service) refusedByEstablishments(ctx context.Context, before, after Sheet) (refusal, err error) {
	err = s.checkEstablishments(ctx, before, after)
	if kind := fault.KindOf(err); err != nil && (kind == fault.Invalid || kind == fault.Conflict) {
		return err, nil
	}
	return nil, err
}

// assignAll gives the new accounts of a batch their owners: the one asked for, else the
// adviser of the territory, else the author. Each owner and postcode is looked up once.
func (s *Service) assignAll(ctx context.Context, entries []Entry, out []Outcome) error {
	owners, refusals := map[string]uuid.UUID{}, map[uuid.UUID]error{}
	for i, e := range entries {
		sheet := &out[i].Sheet
		switch {
		case e.Exists || out[i].Err != nil:
		case e.Owner != nil:
			err, asked := refusals[*e.Owner]
			if !asked {
				err = s.checkOwner(ctx, *e.Owner)
				if err != nil && !fault.Is(err, "account.owner") {
					return err
				}
				refusals[*e.Owner] = err
			}
			sheet.OwnerID, out[i].Err = *e.Owner, err
		default:
			owner, asked := owners[sheet.Postcode]
			if !asked {
				adviser, found, err := s.territories.OwnerOf(ctx, sheet.Postcode)
				if err != nil {
					return err
				}
				if owner = sheet.OwnerID; found {
					owner = adviser
				}
				owners[sheet.Postcode] = owner
			}
			sheet.OwnerID = owner
		}
	}
	return nil
}

// refuseTaken marks the outcomes whose SIRET another account of the file carries,
// or an earlier one of the batch.
func (s *Service) refuseTaken(ctx context.Context, out []Outcome) error {
	var sirets []string
	for _, o := range out {
		if claims(o) {
			sirets = append(sirets, *o.Sheet.SIRET)
		}
	}
	holders, err := s.holders(ctx, sirets)
	if err != nil {
		return err
	}
	for i, o := range out {
		if !claims(o) {
			continue
		}
		if holder, taken := holders[*o.Sheet.SIRET]; taken && holder != o.Sheet.ID {
			out[i].Err = duplicateSIRET()
			continue
		}
		holders[*o.Sheet.SIRET] = o.Sheet.ID
	}
	return nil
}

// claims reports whether the outcome gives an account a SIRET it did not have.
func claims(o Outcome) bool {
	if o.Err != nil || !o.Changed || o.Sheet.SIRET == nil {
		return false
	}
	return o.Before == nil || o.Before.SIRET == nil || *o.Before.SIRET != *o.Sheet.SIRET
}
