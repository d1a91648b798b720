package prospect

import (
	"cmp"
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// undoFor is how long a merge can be undone; then its images are erased.
const undoFor = 30 * 24 * time.Hour

// Merge (fusion) is one account poured into another, as its row. The images are JSON
// sheets, empty once the merge can no longer be undone.
type Merge struct {
	ID             uuid.UUID  `gorm:"column:id"`
	OrgID          uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version        int64      `gorm:"column:version" audit:"-"`
	SurvivorID     uuid.UUID  `gorm:"column:survivor_id"`
	MergedID       uuid.UUID  `gorm:"column:merged_id"`
	SurvivorBefore string     `gorm:"column:survivor_before" audit:"-"`
	SurvivorAfter  string     `gorm:"column:survivor_after" audit:"-"`
	MergedBefore   string     `gorm:"column:merged_before" audit:"-"`
	MergedBy       uuid.UUID  `gorm:"column:merged_by"`
	UndoneBy       *uuid.UUID `gorm:"column:undone_by"`
	UndoneAt       *time.Time `gorm:"column:undone_at"`
	CreatedAt      time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt      time.Time  `gorm:"column:updated_at" audit:"-"`

	SurvivorName, MergedName, By string `gorm:"-"`
}

// TableName names the table for gorm.
func (Merge) TableName() string { return "account_merges" }

// OwnedBy is the organisation of the row.
func (m Merge) OwnedBy() uuid.UUID { return m.OrgID }

// Ref points at the merge.
func (m Merge) Ref() subject.Ref { return subject.Ref{Type: "merge", ID: m.ID} }

// UndoableUntil is when the undo ends.
func (m Merge) UndoableUntil() time.Time { return m.CreatedAt.Add(undoFor) }

// MergeRequest pours the other account into this one.
type MergeRequest struct {
	Other        uuid.UUID
	OtherVersion int64
	// Fields and Custom say, by field and by key of a custom field, whose value stays;
	// left out, this account's, unless it has none.
	Fields map[string]Side
	Custom map[string]Side
	// WithoutVisit leaves out the visit that is planned next, for the law may not let the
	// account that stays be visited.
	WithoutVisit bool
	// HeedDoubt merges nothing when the law warns of that visit: it is for who reads why first.
	HeedDoubt bool
}

// MergeField is a field on which two accounts differ.
type MergeField struct {
	Name     string
	Proposed Side
}

// MergePreview shows what a merge would have to choose.
type MergePreview struct {
	This, Other Sheet
	Fields      []MergeField
}

// PreviewMerge compares two accounts field by field. Faults: not_found, merge.same,
// merge.kinds, account.archived, account.merged.
func (s *Service) PreviewMerge(ctx context.Context, this, other uuid.UUID) (MergePreview, error) {
	a, b, err := s.mergeable(ctx, this, other)
	if err != nil {
		return MergePreview{}, err
	}
	p := MergePreview{This: a, Other: b}
	for _, f := range chosenFields {
		same, err := f.same(&a, &b)
		if err != nil {
			return MergePreview{}, err
		}
		if !same {
			p.Fields = append(p.Fields, MergeField{f.name, f.proposed(&a, &b)})
		}
	}
	return p, nil
}

// mergeable loads two accounts that may be merged.
func (s *Service) mergeable(ctx context.Context, this, other uuid.UUID) (a, b Sheet, err error) {
	if this == other {
		return a, b, fault.New(fault.Invalid, "merge.same", "Un compte ne se fusionne pas avec lui-même.",
			fault.At("/otherId", "same", "Un autre compte."))
	}
	if a, err = s.load(ctx, this); err != nil {
		return a, b, err
	}
	if b, err = s.load(ctx, other); err != nil {
		return a, b, err
	}
	switch {
	case cmp.Or(a.closed(), b.closed()) != nil:
		return a, b, cmp.Or(a.closed(), b.closed())
	case a.Kind != b.Kind:
		return a, b, fault.New(fault.Conflict, "merge.kinds", "Une entreprise et un particulier ne se fusionnent pas\u00a0: reliez-les par un contact.")
	}
	return a, b, nil
}

// Merge pours the other account into this one, for a reader who saw both versions:
// the chosen fields, both accounts' lists, and all that hangs on the other account.
// The other is archived for good and its id leads to this one. Faults: not_found,
// account.stale, account.archived, account.merged, merge.same, merge.kinds,
// merge.invalid, and of the visit that is planned next contact.blocked, contact.doubted, contact.family.
func (s *Service) Merge(ctx context.Context, this uuid.UUID, version int64, r MergeRequest) (m Merge, sheet Sheet, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.lockAccounts(ctx, this, r.Other); err != nil {
			return err
		}
		before, other, err := s.mergeable(ctx, this, r.Other)
		switch {
		case err != nil:
			return err
		case before.Version != version:
			return stale(before)
		case other.Version != r.OtherVersion:
			return staleOther(other)
		}
		m, sheet, err = s.merge(ctx, before, other, r)
		return err
	})
	return m, sheet, err
}

func staleOther(current Sheet) error {
	return fault.New(fault.Stale, "account.stale", "L’autre compte a été modifié entre-temps\u00a0; reprenez sa version actuelle.",
		fault.At("/otherVersion", "stale", "La version lue de l’autre compte.")).With(current)
}

func (s *Service) merge(ctx context.Context, before, other Sheet, r MergeRequest) (Merge, Sheet, error) {
	after, gone, now := before.clone(), other.clone(), clock.Now(ctx)
	if err := pour(&after, &other, r.Fields, r.Custom); err != nil {
		return Merge{}, after, err
	}
	if r.WithoutVisit && after.plansVisit() {
		after.dropNext()
	}
	if after.Postcode != before.Postcode {
		if err := s.noteTerritory(ctx, &after); err != nil {
			return Merge{}, after, err
		}
	} else if after.OwnerID != before.OwnerID {
		after.TerritoryOwnerID = nil
	}
	// The one that goes gives its SIRET free before the survivor may take it.
	gone.ArchivedAt, gone.MergedIntoID, gone.UpdatedAt = &now, &after.ID, now
	if err := s.update(ctx, other, &gone); err != nil {
		return Merge{}, after, err
	}
	after.UpdatedAt = now
	if err := s.update(ctx, before, &after); err != nil {
		return Merge{}, after, err
	}
	m, err := newMerge(ctx, before, after, other)
	if err != nil {
		return Merge{}, after, err
	}
	if err := s.db.Insert(ctx, &m); err != nil {
		return Merge{}, after, err
	}
	if err := s.moveRows(ctx, m); err != nil {
		return Merge{}, after, err
	}
	// What is known of both is the survivor's now: the law may answer otherwise about her visit.
	answer, err := s.askNext(ctx, Account{}, after.Account)
	if err := cmp.Or(err, answer.Blocked); err != nil {
		return Merge{}, after, err
	}
	if r.HeedDoubt && answer.Doubted != nil {
		return Merge{}, after, answer.Doubted
	}
	if err := s.keepNumbers(ctx, m, after, before, other); err != nil {
		return Merge{}, after, err
	}
	if err := s.settleBelow(ctx, before, after, MergedHere, mergedHere{MergeID: m.ID, AccountID: other.ID, Name: other.Name}); err != nil {
		return Merge{}, after, err
	}
	if err := s.tellMerged(ctx, "account.merged", [2]Sheet{before, after}, [2]Sheet{other, gone}); err != nil {
		return Merge{}, after, err
	}
	// Whoever held the merged account drops it; the survivor may have changed hands.
	if err := s.changes.Remove(ctx, gone.Ref(), gone.OwnerID); err != nil {
		return Merge{}, after, err
	}
	if err := s.changes.Move(ctx, after.Ref(), before.OwnerID, after.OwnerID); err != nil {
		return Merge{}, after, err
	}
	sheet, err := s.load(ctx, after.ID)
	if err != nil {
		return Merge{}, after, err
	}
	list := []Merge{m}
	err = s.nameMerges(ctx, list)
	return list[0], sheet, err
}

func newMerge(ctx context.Context, before, after, other Sheet) (Merge, error) {
	now := clock.Now(ctx)
	m := Merge{ID: id.New(), OrgID: before.OrgID, Version: 1, SurvivorID: before.ID, MergedID: other.ID,
		MergedBy: actor.Current(ctx).UserID, CreatedAt: now, UpdatedAt: now}
	for _, image := range []struct {
		of Sheet
		to *string
	}{{before, &m.SurvivorBefore}, {after, &m.SurvivorAfter}, {other, &m.MergedBefore}} {
		image.of.ContactText, image.of.SearchText = "", "" // computed, and who is erased since would still be there
		text, err := json.Marshal(image.of)
		if err != nil {
			return m, err
		}
		*image.to = string(text)
	}
	return m, nil
}

// tellMerged writes the audit lines of both accounts, each before and after.
func (s *Service) tellMerged(ctx context.Context, action string, survivor, merged [2]Sheet) error {
	for _, pair := range [][2]Sheet{survivor, merged} {
		if err := s.audit.Record(ctx, audit.Changed(action, pair[1].Ref(), pair[0].trail(), pair[1].trail())); err != nil {
			return err
		}
	}
	return nil
}

// MergedInto is the account that stays, for whoever may tell what took place about it and see
// nothing of it.
type MergedInto struct{ ID uuid.UUID }

// goneInto tells that the account was merged and, as far as the actor may know,
// into which one. Faults: account.merged, with the survivor as its current row.
func (s *Service) goneInto(ctx context.Context, sheet Sheet) error {
	survivor, err := s.survivorOf(ctx, *sheet.MergedIntoID)
	if err != nil {
		return err
	}
	if actor.Current(ctx).Sees(survivor.OwnerID) {
		full, err := s.find(ctx, survivor.ID)
		if err != nil {
			return err
		}
		return fault.New(fault.Gone, "account.merged", "Ce compte a été fusionné dans «\u00a0"+full.Name+"\u00a0».").With(full)
	}
	gone := fault.New(fault.Gone, "account.merged", "Ce compte a été fusionné avec un autre.")
	if actor.Current(ctx).Sees(sheet.OwnerID) {
		names, err := s.people.DisplayNames(ctx, []uuid.UUID{survivor.OwnerID})
		if err != nil {
			return err
		}
		gone = fault.New(fault.Gone, "account.merged", "Ce compte a été fusionné avec un autre, suivi par "+nameOf(names, survivor.OwnerID)+".")
	}
	if actor.Current(ctx).Telling {
		gone = gone.With(MergedInto{survivor.ID}) // where what took place is told instead
	}
	return gone
}
