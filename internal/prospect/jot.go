package prospect

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/fault"
)

// said are the texts of notes that the entries would keep and that their accounts have already.
func (s *Service) said(ctx context.Context, entries []Entry) (map[uuid.UUID][]string, error) {
	var ids []uuid.UUID
	var texts []string
	for _, e := range entries {
		if e.Exists && e.Note != nil {
			ids, texts = append(ids, e.ID), append(texts, strings.TrimSpace(e.Note.Text))
		}
	}
	known := map[uuid.UUID][]string{}
	for at := 0; at < len(ids); at += inList {
		to := min(at+inList, len(ids))
		var notes []Note
		err := s.db.Scoped(ctx).Where(s.db.Among("account_id", ids[at:to])).Where(s.db.AmongTexts("text", texts[at:to])).
			Select("account_id", "text").Find(&notes).Error
		if err != nil {
			return nil, err
		}
		for _, n := range notes {
			known[n.AccountID] = append(known[n.AccountID], n.Text)
		}
	}
	return known, nil
}

// jot adds a note to what the outcome stores, unless the account has one that says the same.
func (o *Outcome) jot(ctx context.Context, d *NoteDraft, said []string) {
	if d == nil {
		return
	}
	n, err := newNote(ctx, o.Sheet.Account, *d)
	switch {
	case err != nil:
		o.refuse(err)
	case !slices.Contains(said, n.Text):
		o.Note = &n
	}
}

// insertNotes stores the notes of a batch, with their lines on the timelines. What a file says
// was not done now: it moves no date of activity.
func (s *Service) insertNotes(ctx context.Context, notes []Note) error {
	events := make([]Event, len(notes))
	for i, n := range notes {
		var err error
		events[i], err = event(ctx, Account{ID: n.AccountID, OrgID: n.OrgID}, n.Kind, n.OccurredAt, n.Ref(), n.line())
		if err != nil {
			return err
		}
	}
	if err := s.db.InsertAll(ctx, notes); err != nil {
		return err
	}
	return s.db.InsertAll(ctx, events)
}

// takeNotes removes the notes, of those ids, that nobody changed since a batch added them;
// of are the accounts they are on.
func (s *Service) takeNotes(ctx context.Context, ids []uuid.UUID, of map[uuid.UUID]Sheet) error {
	for part := range slices.Chunk(ids, inList) {
		var notes []Note
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", part)).Where("version = 1").Order("id").Find(&notes).Error; err != nil {
			return err
		}
		if len(notes) == 0 {
			continue
		}
		untouched := make([]uuid.UUID, len(notes))
		lines, told := make([]audit.Entry, len(notes)), make([]changes.Told, len(notes))
		for i, n := range notes {
			untouched[i], lines[i] = n.ID, audit.Removed("note.removed", n.Ref(), n)
			told[i] = changes.Told{Subject: n.Ref(), Owner: of[n.AccountID].OwnerID, Op: changes.Delete}
		}
		if err := s.db.Scoped(ctx).Where("subject_type = 'note'").Where(s.db.Among("subject_id", untouched)).Delete(&Event{}).Error; err != nil {
			return err
		}
		if err := s.db.Scoped(ctx).Where(s.db.Among("id", untouched)).Delete(&Note{}).Error; err != nil {
			return err
		}
		if err := errors.Join(s.audit.RecordAll(ctx, lines), s.changes.TellAll(ctx, told)); err != nil {
			return err
		}
	}
	return nil
}

// errTried undoes what was only tried.
var errTried = errors.New("tried, not kept")

// visitRefused is what the law says against a visit that the outcome newly plans. It answers of
// the account as it would be, which is stored for that and let go of. What else refuses the
// account is told when it is kept.
func (s *Service) visitRefused(ctx context.Context, o Outcome) (refusal, err error) {
	before := Sheet{}
	if o.Before != nil {
		before = *o.Before
	}
	if !s.concernsLaw(ctx, before.Account, o.Sheet.Account) {
		return nil, nil
	}
	err = s.db.Nested(ctx, func(ctx context.Context) error {
		after := o.Sheet.clone()
		var err error
		if o.Before == nil {
			err = s.insert(ctx, after)
		} else {
			err = s.update(ctx, before, &after)
		}
		if err == nil {
			refusal, err = s.judgeNext(ctx, before.Account, after.Account), errTried
		}
		return err
	})
	if f, ok := fault.Of(refusal); ok && f.Kind != fault.Internal && f.Kind != fault.Unavailable {
		return fault.New(f.Kind, f.Code, f.Message, fault.At("/nextAction/kind", f.Code, f.Message)), nil
	}
	if kind := fault.KindOf(err); errors.Is(err, errTried) || kind == fault.Invalid || kind == fault.Conflict || kind == fault.Stale {
		return nil, refusal
	}
	return nil, err
}
