package prospect

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// Entry is one account of a batch: a new one of that id, or one to change.
type Entry struct {
	ID     uuid.UUID
	Exists bool
	Kind   Kind       // of a new one
	Status Status     // of a new one; lead when empty
	Owner  *uuid.UUID // of a new one; nil: by territory, else the author
	// Patch says what to change in the account as it is, blank when it is new.
	Patch func(Sheet) Patch
}

// Outcome is what became of an Entry. Err is a fault of this entry alone: those of
// Create and Update. Before is the account as it was; a nil Before tells a new one.
type Outcome struct {
	Sheet   Sheet
	Before  *Sheet
	Changed bool
	Err     error
}

// Try holds the entries against the rules without storing anything; what only the
// rest of the file can refuse (a SIRET taken) is left to Save.
func (s *Service) Try(ctx context.Context, entries []Entry) ([]Outcome, error) {
	known, err := s.loadAll(ctx, existing(entries))
	if err != nil {
		return nil, err
	}
	out := make([]Outcome, len(entries))
	for i, e := range entries {
		out[i] = s.try(ctx, e, known)
	}
	return out, nil
}

func existing(entries []Entry) (ids []uuid.UUID) {
	for _, e := range entries {
		if e.Exists {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func (s *Service) try(ctx context.Context, e Entry, known map[uuid.UUID]Sheet) Outcome {
	if !e.Exists {
		sheet, err := create(ctx, Draft{ID: e.ID, Kind: e.Kind, Status: e.Status, Fields: e.Patch(Sheet{})})
		return Outcome{Sheet: sheet, Changed: true, Err: err}
	}
	before, found := known[e.ID]
	switch {
	case !found:
		return Outcome{Err: fault.New(fault.NotFound, "not_found", "Ce compte n’existe plus, ou n’est pas visible pour vous.")}
	case before.ArchivedAt != nil:
		return Outcome{Sheet: before, Before: &before, Err: archived()}
	}
	sheet := before.clone()
	err := sheet.apply(e.Patch(before))
	return Outcome{Sheet: sheet, Before: &before, Changed: !same(before, sheet), Err: err}
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
	var lines []audit.Entry
	var told []changes.Told
	for i := range out {
		o := &out[i]
		if o.Err != nil || !o.Changed {
			continue
		}
		if o.Before == nil {
			added = append(added, o.Sheet)
			lines = append(lines, audit.Created("account.created", o.Sheet.Ref(), o.Sheet.Account))
		} else {
			o.Sheet.UpdatedAt = now
			if err := s.update(ctx, *o.Before, &o.Sheet); err != nil {
				return err
			}
			lines = append(lines, audit.Changed("account.updated", o.Sheet.Ref(), o.Before.Account, o.Sheet.Account))
		}
		told = append(told, changes.Told{Subject: o.Sheet.Ref(), Owner: o.Sheet.OwnerID, Op: changes.Upsert})
	}
	if err := s.insertAll(ctx, added); err != nil {
		return err
	}
	if err := s.audit.RecordAll(ctx, lines); err != nil {
		return err
	}
	return s.changes.TellAll(ctx, told)
}

// assignAll is assign for the new accounts of a batch; each owner and postcode is
// looked up once.
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
				if err := s.assign(ctx, sheet, nil); err != nil {
					return err
				}
				owner = sheet.OwnerID
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

// Reversal takes back what a batch did to one account, unless its version moved on.
type Reversal struct {
	ID      uuid.UUID
	Version int64  // that Save left
	Before  *Sheet // nil: the batch created it
}

// ErrTouched tells that somebody changed the account since, or built on it.
var ErrTouched = errors.New("prospect: the account was touched since")

// Revert removes the accounts that a batch created and gives those it changed
// their former values. One error per reversal: nil or ErrTouched.
func (s *Service) Revert(ctx context.Context, reversals []Reversal) (errs []error, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		errs = make([]error, len(reversals))
		ids := make([]uuid.UUID, len(reversals))
		for i, r := range reversals {
			ids[i] = r.ID
		}
		known, err := s.loadAll(ctx, ids)
		if err != nil {
			return err
		}
		var gone []Sheet
		at := map[uuid.UUID]int{}
		var back []Outcome
		for i, r := range reversals {
			current, found := known[r.ID]
			switch {
			case !found || current.Version != r.Version || current.ArchivedAt != nil:
				errs[i] = ErrTouched
			case r.Before == nil:
				at[r.ID] = i
				gone = append(gone, current)
			default:
				back = append(back, Outcome{Sheet: former(*r.Before, current), Before: &current, Changed: true})
			}
		}
		if err := s.store(ctx, back); err != nil {
			return err
		}
		kept, err := s.removeAll(ctx, gone)
		for _, id := range kept {
			errs[at[id]] = ErrTouched
		}
		return err
	})
	return errs, err
}

// former is the account as it was, but for what lives its own life: dates of
// activity, score, last qualification.
func former(before, current Sheet) Sheet {
	back := before.clone()
	back.CreatedAt, back.ArchivedAt, back.MergedIntoID = current.CreatedAt, current.ArchivedAt, current.MergedIntoID
	back.LastActivityAt, back.LastInboundContactAt, back.LastQualifiedAt = current.LastActivityAt, current.LastInboundContactAt, current.LastQualifiedAt
	back.Score, back.OwnerID, back.OrgID = current.Score, current.OwnerID, current.OrgID
	back.derive()
	return back
}

// removeAll deletes accounts with what belongs to them alone; it returns those
// that something else was built on, which stay.
func (s *Service) removeAll(ctx context.Context, gone []Sheet) (kept []uuid.UUID, err error) {
	if len(gone) == 0 {
		return nil, nil
	}
	if err := s.db.Nested(ctx, func(ctx context.Context) error { return s.remove(ctx, gone) }); err == nil {
		return nil, nil
	} else if !fault.Is(err, "database.reference") {
		return nil, err
	}
	for _, one := range gone {
		err := s.db.Nested(ctx, func(ctx context.Context) error { return s.remove(ctx, []Sheet{one}) })
		switch {
		case fault.Is(err, "database.reference"):
			kept = append(kept, one.ID)
		case err != nil:
			return nil, err
		}
	}
	return kept, nil
}

func (s *Service) remove(ctx context.Context, gone []Sheet) error {
	if err := s.delete(ctx, gone); err != nil {
		return err
	}
	lines := make([]audit.Entry, len(gone))
	told := make([]changes.Told, len(gone))
	for i, one := range gone {
		lines[i] = audit.Removed("account.removed", one.Ref(), one.Account)
		told[i] = changes.Told{Subject: one.Ref(), Owner: one.OwnerID, Op: changes.Delete}
	}
	if err := s.audit.RecordAll(ctx, lines); err != nil {
		return err
	}
	return s.changes.TellAll(ctx, told)
}

// Known is what another list is compared with: one active account of the whole
// organisation, whoever follows it. Visible tells whether the actor may see it.
type Known struct {
	ID, OwnerID uuid.UUID
	Name        string
	MatchName   string
	SIRET       string
	SIREN       string
	Postcode    string
	ExternalRef string
	Visible     bool
}

// Likeness says by what to look for accounts.
type Likeness struct {
	IDs                      []uuid.UUID
	SIRETs, SIRENs           []string
	ExternalRefs             []string
	Phones, Emails           []string // E.164, lower case
	Postcodes                []string
	PhoneOwners, EmailOwners map[string][]uuid.UUID // filled by Alike: who carries each
}

// Alike returns the active accounts of the whole organisation that carry one of the
// values, each once. Values that maxCarriers accounts or more carry identify nobody
// and are passed over.
func (s *Service) Alike(ctx context.Context, l *Likeness) (map[uuid.UUID]Known, error) {
	found := map[uuid.UUID]Known{}
	var err error
	if l.PhoneOwners, err = s.carriers(ctx, "account_phones", "number", l.Phones); err != nil {
		return nil, err
	}
	if l.EmailOwners, err = s.carriers(ctx, "account_emails", "address", l.Emails); err != nil {
		return nil, err
	}
	ids := slices.Clone(l.IDs)
	for _, carriers := range []map[string][]uuid.UUID{l.PhoneOwners, l.EmailOwners} {
		for _, accounts := range carriers {
			ids = append(ids, accounts...)
		}
	}
	for _, by := range []struct {
		column string
		values []any
	}{
		{"id", toAny(ids)}, {"siret", toAny(l.SIRETs)}, {"siren", toAny(l.SIRENs)},
		{"external_ref", toAny(l.ExternalRefs)}, {"postcode", toAny(l.Postcodes)},
	} {
		if err := s.known(ctx, by.column, by.values, found); err != nil {
			return nil, err
		}
	}
	who := actor.Current(ctx)
	for id, k := range found {
		k.Visible = who.Sees(k.OwnerID)
		found[id] = k
	}
	return found, nil
}
