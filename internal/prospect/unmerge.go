package prospect

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// MergePage is one page of merges.
type MergePage struct {
	Items []Merge
	Next  string
}

// Merges lists the merges whose surviving account the actor sees, the latest first.
// Faults: page.bad_cursor.
func (s *Service) Merges(ctx context.Context, cursor string, limit int) (MergePage, error) {
	keys := database.Keyset{Sort: "-createdAt", Desc: true,
		Columns: []database.Column{{Name: "m.created_at", Type: database.Time}, {Name: "m.id", Type: database.UUID}}}
	items, err := s.merges(ctx, keys, cursor, limit)
	if err != nil {
		return MergePage{}, err
	}
	var page MergePage
	page.Items, page.Next = database.Cut(keys, items, limit, func(m Merge) []any { return []any{m.CreatedAt, m.ID} })
	return page, s.nameMerges(ctx, page.Items)
}

// Unmerged is what an undo gave back.
type Unmerged struct {
	Merge              Merge
	Survivor, Restored Sheet
	Kept               []string // fields edited since the merge, left as they are
	LeftRows           int      // rows that moved and were deleted or moved again since
}

// Undo separates two merged accounts: each has its fields and all that hung on it
// again. What was added to the survivor since stays with it. A field of the survivor
// that the merge changed and somebody edited since is a refusal, or is kept as it is
// when keepEdits says so. Faults: not_found, merge.stale, merge.undone, merge.expired,
// merge.edited with the fields, account.archived, account.merged,
// account.duplicate_siret.
func (s *Service) Undo(ctx context.Context, id uuid.UUID, version int64, keepEdits bool) (u Unmerged, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		m, err := s.mergeRow(ctx, id)
		if err != nil {
			return err
		}
		if err := s.lockAccounts(ctx, m.SurvivorID, m.MergedID); err != nil {
			return err
		}
		merged, err := s.find(ctx, m.MergedID)
		if err != nil {
			return err
		}
		survivor, err := s.load(ctx, m.SurvivorID)
		if err != nil {
			return err
		}
		if err := s.undoable(ctx, m, version, survivor); err != nil {
			return err
		}
		u, err = s.undo(ctx, m, survivor, merged, keepEdits)
		return err
	})
	return u, err
}

func (s *Service) undoable(ctx context.Context, m Merge, version int64, survivor Sheet) error {
	switch {
	case m.Version != version:
		list := []Merge{m}
		if err := s.nameMerges(ctx, list); err != nil {
			return err
		}
		return fault.New(fault.Stale, "merge.stale", "Cette fusion a changé entre-temps\u00a0; reprenez sa version actuelle.").With(list[0])
	case m.UndoneAt != nil:
		return fault.New(fault.Conflict, "merge.undone", "Cette fusion a déjà été annulée.")
	case !clock.Now(ctx).Before(m.UndoableUntil()):
		return fault.New(fault.Conflict, "merge.expired", "Une fusion s’annule pendant 30 jours\u00a0; ce délai est passé.")
	case survivor.ArchivedAt != nil:
		return archived()
	}
	return nil
}

func (s *Service) undo(ctx context.Context, m Merge, survivor, merged Sheet, keepEdits bool) (Unmerged, error) {
	u := Unmerged{Merge: m, Survivor: survivor.clone(), Restored: merged.clone()}
	var err error
	if u.Kept, err = giveBack(&u.Survivor, m); err != nil {
		return u, err
	}
	if len(u.Kept) > 0 && !keepEdits {
		var bad fault.Fields
		for _, name := range u.Kept {
			bad.Add("/"+name, "edited", "Modifié depuis la fusion.")
		}
		return u, fault.New(fault.Conflict, "merge.edited",
			"Des champs ont été modifiés depuis la fusion\u00a0; confirmez l’annulation en les gardant tels qu’ils sont.", bad...)
	}
	if err := s.keepWorked(ctx, &u.Survivor, survivor.OwnerID); err != nil {
		return u, err
	}
	if err := s.keepWorked(ctx, &u.Restored, u.Survivor.OwnerID); err != nil {
		return u, err
	}
	now := clock.Now(ctx)
	u.Survivor.UpdatedAt = now
	if err := s.update(ctx, survivor, &u.Survivor); err != nil {
		return u, err
	}
	u.Restored.ArchivedAt, u.Restored.MergedIntoID, u.Restored.UpdatedAt = nil, nil, now
	if err := s.update(ctx, merged, &u.Restored); err != nil {
		return u, err
	}
	if u.LeftRows, err = s.returnRows(ctx, m); err != nil {
		return u, err
	}
	if err := s.dropNumbers(ctx, m, survivor.Account); err != nil {
		return u, err
	}
	if err := s.settleBelow(ctx, survivor, u.Survivor, UnmergedHere, mergedHere{MergeID: m.ID, AccountID: merged.ID, Name: merged.Name}); err != nil {
		return u, err
	}
	if err := s.refreshContactTexts(ctx, merged.ID); err != nil {
		return u, err
	}
	// An upgrade computes the dates of accounts again from their timelines, and hers was elsewhere.
	if err := s.redate(ctx, u.Restored.Account); err != nil {
		return u, err
	}
	if err := s.tellMerged(ctx, "account.unmerged", [2]Sheet{survivor, u.Survivor}, [2]Sheet{merged, u.Restored}); err != nil {
		return u, err
	}
	if err := s.changes.Touch(ctx, u.Restored.Ref(), u.Restored.OwnerID); err != nil {
		return u, err
	}
	if err := s.changes.Move(ctx, u.Survivor.Ref(), survivor.OwnerID, u.Survivor.OwnerID); err != nil {
		return u, err
	}
	return u, s.closeMerge(ctx, &u)
}

// keepWorked leaves an account that is given back with whoever follows the survivor, when its former owner may follow none any more.
func (s *Service) keepWorked(ctx context.Context, sheet *Sheet, by uuid.UUID) error {
	if sheet.OwnerID == by {
		return nil
	}
	able, err := s.territories.MayOwn(ctx, sheet.OwnerID)
	if err == nil && !able {
		sheet.OwnerID, sheet.TerritoryOwnerID = by, nil
	}
	return err
}

// closeMerge marks the merge as undone and reads what came of it.
func (s *Service) closeMerge(ctx context.Context, u *Unmerged) error {
	before, now, who := u.Merge, clock.Now(ctx), actor.Current(ctx).UserID
	u.Merge.UndoneAt, u.Merge.UndoneBy, u.Merge.UpdatedAt = &now, &who, now
	if err := s.saveMerge(ctx, before, &u.Merge); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Changed("merge.undone", u.Merge.Ref(), before, u.Merge)); err != nil {
		return err
	}
	list := []Merge{u.Merge}
	if err := s.nameMerges(ctx, list); err != nil {
		return err
	}
	u.Merge = list[0]
	var err error
	if u.Survivor, err = s.find(ctx, u.Survivor.ID); err != nil {
		return err
	}
	u.Restored, err = s.find(ctx, u.Restored.ID)
	return err
}

// giveBack gives the fields that the merge changed their former values, except those
// edited since, whose names it returns.
func giveBack(survivor *Sheet, m Merge) (kept []string, err error) {
	var before, after Sheet
	for _, image := range []struct {
		text string
		to   *Sheet
	}{{m.SurvivorBefore, &before}, {m.SurvivorAfter, &after}} {
		if err := json.Unmarshal([]byte(image.text), image.to); err != nil {
			return nil, fmt.Errorf("read the image of merge %s: %w", m.ID, err)
		}
	}
	for _, f := range slices.Concat(chosenFields, joinedFields) {
		edited, err := f.giveBack(survivor, &before, &after)
		if err != nil {
			return nil, err
		}
		if edited {
			kept = append(kept, f.name)
		}
	}
	for _, f := range computedFields {
		if _, err := f.giveBack(survivor, &before, &after); err != nil {
			return nil, err
		}
	}
	survivor.derive()
	return kept, nil
}

// giveBack gives a field that the merge changed its former value, unless it was
// edited since into something else.
func (f mergeField) giveBack(now, before, after *Sheet) (edited bool, err error) {
	same, err := f.same(before, after)
	if err != nil || same {
		return false, err
	}
	untouched, err := f.same(after, now)
	if err != nil {
		return false, err
	}
	if untouched {
		f.take(now, before)
		return false, nil
	}
	restored, err := f.same(before, now)
	return !restored, err
}
