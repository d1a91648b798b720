package app

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
)

// noteOf is what the row says in the columns of notes, nil when that is nothing.
func noteOf(d importing.Draft) *prospect.NoteDraft {
	text := d.Record.Text(importing.FieldNote)
	if text == "" {
		return nil
	}
	return &prospect.NoteDraft{ID: notedBy(d.Import, d.AccountID), Text: text}
}

// notedBy is the id of the note that an import leaves on an account, by which its undo finds it.
func notedBy(imp, account uuid.UUID) uuid.UUID { return id.Named(imp, "note "+account.String()) }

// nextOf is what the row plans next, over what was. The file says when, how and what for: what
// it leaves out stays as it was, and a call is planned when nobody says how. Words without a
// day change those of an action that is planned; where none is, the day is missed.
func nextOf(r importing.Record, before prospect.Sheet) opt.Value[prospect.NextAction] {
	when, dated := r.Texts[importing.FieldNextAt]
	label, kind := r.Text(importing.FieldNextLabel), r.Text(importing.FieldNextKind)
	if when == "" && label == "" {
		if dated && before.NextActionAt != nil { // an empty cell that erases
			return opt.Null[prospect.NextAction]()
		}
		return opt.Value[prospect.NextAction]{}
	}
	next := prospect.NextAction{Kind: "call"}
	if before.NextActionAt != nil {
		next = prospect.NextAction{At: *before.NextActionAt, Kind: *before.NextActionKind, Label: before.NextActionLabel,
			Purpose: before.NextActionPurpose, Family: before.NextActionFamily}
	}
	was := next
	if at, err := time.Parse(time.RFC3339, when); err == nil && !at.Equal(next.At.Truncate(time.Minute)) {
		next.At = at
	}
	if _, given := r.Texts[importing.FieldNextLabel]; given {
		next.Label = label
	}
	if kind != "" {
		next.Kind = kind
	}
	if next == was && before.NextActionAt != nil {
		return opt.Value[prospect.NextAction]{}
	}
	return opt.Of(next)
}
