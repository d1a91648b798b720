package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/fault"
)

// Reversal takes back what a batch did to one account, unless its version moved on.
type Reversal struct {
	ID      uuid.UUID
	Version int64     // that Save left
	Before  *Sheet    // nil: the batch created it
	Contact uuid.UUID // that the batch may have added to it
	Note    uuid.UUID // as well; nil when it added none for sure
}

// Why an account keeps what a batch did to it.
var (
	errGone      = fault.New(fault.Conflict, "account.gone_since", "Ce compte n’existe plus.")
	errMerged    = fault.New(fault.Conflict, "account.merged_since", "Ce compte a été fusionné depuis.")
	errArchived  = fault.New(fault.Conflict, "account.archived_since", "Ce compte a été archivé depuis.")
	errChanged   = fault.New(fault.Conflict, "account.changed_since", "Ce compte a été modifié depuis.")
	errBuiltUpon = fault.New(fault.Conflict, "account.used_since", "Une note, un contact ou un autre élément a été ajouté à ce compte depuis.")
)

// touched says why a reversal must leave the account alone, nil when it may not.
func (r Reversal) touched(current Sheet, found bool) error {
	switch {
	case !found:
		return errGone
	case current.MergedIntoID != nil:
		return errMerged
	case current.ArchivedAt != nil:
		return errArchived
	case current.Version != r.Version:
		return errChanged
	}
	return nil
}

// Revert removes the accounts that a batch created and gives those it changed
// their former values, whoever follows them by now. One error per reversal, nil when
// done. Faults of a reversal: account.gone_since, account.merged_since,
// account.archived_since, account.changed_since, account.used_since.
func (s *Service) Revert(ctx context.Context, reversals []Reversal) (errs []error, err error) {
	who := actor.Current(ctx)
	who.Scope = actor.Org // the batch reached other advisers' territories: so does its undo
	err = s.db.InTx(actor.With(ctx, who), func(ctx context.Context) error {
		errs = make([]error, len(reversals))
		ids := make([]uuid.UUID, len(reversals))
		for i, r := range reversals {
			ids[i] = r.ID
		}
		known, err := s.loadByID(ctx, ids)
		if err != nil {
			return err
		}
		builtUpon, err := s.leave(ctx, reversals, known)
		if err != nil {
			return err
		}
		var gone []Sheet
		var came []Reversal // with each
		at := map[uuid.UUID]int{}
		var back []Outcome
		var backAt []int
		for i, r := range reversals {
			current, found := known[r.ID]
			switch errs[i] = r.touched(current, found); {
			case errs[i] != nil:
			case builtUpon[r.ID]:
				errs[i] = errBuiltUpon
			case r.Before == nil:
				at[r.ID] = i
				gone, came = append(gone, current), append(came, r)
			default:
				before := former(*r.Before, current)
				backAt = append(backAt, i)
				back = append(back, Outcome{Sheet: before, Before: &current, Changed: !same(current, before)})
			}
		}
		if err := s.store(ctx, back); err != nil {
			return err
		}
		for n, o := range back { // its number is another's by now
			if o.Err != nil {
				errs[backAt[n]] = o.Err
			}
		}
		kept, err := s.removeAll(ctx, gone, came)
		for _, id := range kept {
			errs[at[id]] = errBuiltUpon
		}
		return err
	})
	return errs, err
}

// former is the account as it was, but for what lives its own life: dates of
// activity, score, last qualification, what its contacts make it found by.
func former(before, current Sheet) Sheet {
	back := before.clone()
	back.UpdatedAt = current.UpdatedAt
	back.CreatedAt, back.ArchivedAt, back.MergedIntoID = current.CreatedAt, current.ArchivedAt, current.MergedIntoID
	back.LastActivityAt, back.LastInboundContactAt, back.LastQualifiedAt = current.LastActivityAt, current.LastInboundContactAt, current.LastQualifiedAt
	back.Score, back.OwnerID, back.OrgID = current.Score, current.OwnerID, current.OrgID
	back.ContactText, back.TerritoryOwnerID = current.ContactText, current.TerritoryOwnerID
	back.derive()
	return back
}

// removeAll deletes accounts with what belongs to them alone and what came with each; it
// returns those that something else was built on, which stay.
func (s *Service) removeAll(ctx context.Context, gone []Sheet, came []Reversal) (kept []uuid.UUID, err error) {
	known := make(map[uuid.UUID]Sheet, len(gone))
	for _, one := range gone {
		known[one.ID] = one
	}
	return s.apart(ctx, came, func(ctx context.Context, part []Reversal) error { return s.remove(ctx, part, known) })
}

func (s *Service) remove(ctx context.Context, came []Reversal, known map[uuid.UUID]Sheet) error {
	if err := s.takeBelow(ctx, came, known); err != nil {
		return err
	}
	gone := make([]Sheet, len(came))
	lines := make([]audit.Entry, len(came))
	told := make([]changes.Told, len(came))
	for i, r := range came {
		one := known[r.ID]
		gone[i], lines[i] = one, audit.Removed("account.removed", one.Ref(), one.Account)
		told[i] = changes.Told{Subject: one.Ref(), Owner: one.OwnerID, Op: changes.Delete}
	}
	if err := s.delete(ctx, gone); err != nil {
		return err
	}
	if err := s.audit.RecordAll(ctx, lines); err != nil {
		return err
	}
	return s.changes.TellAll(ctx, told)
}
