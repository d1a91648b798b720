package prospect

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/freetext"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Note is a note on an account, or the light record of a call, visit, message or
// meeting, as its row.
type Note struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version    int64      `gorm:"column:version" audit:"-"`
	AccountID  uuid.UUID  `gorm:"column:account_id"`
	ContactID  *uuid.UUID `gorm:"column:contact_id"`
	AuthorID   uuid.UUID  `gorm:"column:author_id"`
	Kind       string     `gorm:"column:kind"`      // note, call, visit, email, mail, meeting
	Direction  string     `gorm:"column:direction"` // inbound came from them, outbound from us, none
	Text       string     `gorm:"column:text"`
	OccurredAt time.Time  `gorm:"column:occurred_at"`
	Zone       string     `gorm:"column:zone"` // IANA name of the place where it happened
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`

	Findings []freetext.Finding `gorm:"-"` // of the proof-reading, when the text was written just now
}

// TableName names the table for gorm.
func (Note) TableName() string { return "notes" }

// OwnedBy is the organisation of the row.
func (n Note) OwnedBy() uuid.UUID { return n.OrgID }

// BelongsTo is the account whose history tells of the row.
func (n Note) BelongsTo() uuid.UUID { return n.AccountID }

// Ref points at the note.
func (n Note) Ref() subject.Ref { return subject.Ref{Type: "note", ID: n.ID} }

// NoteDraft is what creates a note. Kind is note and Direction none when empty;
// OccurredAt is now and Zone the author's when empty.
type NoteDraft struct {
	ID              uuid.UUID // nil UUID: made here
	Kind, Direction string
	Text            string
	OccurredAt      time.Time
	Zone            string
	Contact         *uuid.UUID
}

// NotePatch is what corrects a note: only the fields that are present.
type NotePatch struct {
	Kind, Direction, Text, Zone opt.Value[string]
	OccurredAt                  opt.Value[time.Time]
	Contact                     opt.Value[uuid.UUID]
}

// MaxNote is the length of a note in characters.
const MaxNote = freetext.MaxChars

// newNote makes a note on the account. Faults: note.invalid, account.note_blocked.
func newNote(ctx context.Context, of Account, d NoteDraft) (Note, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	n := Note{ID: d.ID, OrgID: of.OrgID, Version: 1, AccountID: of.ID, AuthorID: who.UserID, Kind: "note", Direction: "none",
		OccurredAt: now, Zone: who.TimeZone, CreatedAt: now, UpdatedAt: now}
	if n.ID == uuid.Nil {
		n.ID = id.New()
	}
	if n.Zone == "" {
		n.Zone = "UTC"
	}
	p := NotePatch{Text: opt.Of(d.Text), Contact: opt.Ptr(d.Contact)}
	for _, f := range []struct {
		value string
		to    *opt.Value[string]
	}{{d.Kind, &p.Kind}, {d.Direction, &p.Direction}, {d.Zone, &p.Zone}} {
		if f.value != "" {
			*f.to = opt.Of(f.value)
		}
	}
	if !d.OccurredAt.IsZero() {
		p.OccurredAt = opt.Of(d.OccurredAt)
	}
	return n, n.apply(now, p)
}

// apply changes the note by the patch and proof-reads its text, R-TXT-01.
// Faults: note.invalid with every faulty field, account.note_blocked with every finding.
func (n *Note) apply(now time.Time, p NotePatch) error {
	var bad fault.Fields
	p.Kind.Apply(&n.Kind)
	p.Direction.Apply(&n.Direction)
	p.Contact.ApplyPointer(&n.ContactID)
	if p.Text.Present() {
		n.Text = strings.TrimSpace(p.Text.Get())
	}
	if p.OccurredAt.Present() {
		n.OccurredAt = p.OccurredAt.Get().UTC().Truncate(time.Microsecond)
	}
	p.Zone.Apply(&n.Zone)
	switch length := utf8.RuneCountInString(n.Text); {
	case length == 0:
		bad.Add("/text", "required", "Le texte de la note.")
	case length > MaxNote:
		bad.Add("/text", "too_long", "Au plus 20 000 caractères.")
	case strings.ContainsRune(n.Text, 0):
		bad.Add("/text", "charset", "Un texte sans caractère nul.")
	}
	if n.Kind == "note" && n.Direction != "none" {
		bad.Add("/direction", "without_exchange", "Une simple note n’a pas de sens\u00a0: indiquez un appel, une visite ou un message.")
	}
	// A phone's clock may run a little ahead.
	if n.OccurredAt.After(now.Add(5 * time.Minute)) {
		bad.Add("/occurredAt", "future", "Un moment passé\u00a0: ce qui est à venir se planifie dans la prochaine action.")
	}
	if _, err := time.LoadLocation(n.Zone); err != nil || n.Zone == "" || n.Zone == "Local" {
		bad.Add("/zone", "zone", "Un fuseau horaire comme Europe/Paris.")
	}
	if err := bad.Err("note.invalid", "Des champs de la note sont à corriger."); err != nil {
		return err
	}
	return n.proofread()
}

// proofread refuses a text that must not be kept about a person and keeps the
// other findings for the answer. Faults: account.note_blocked.
func (n *Note) proofread() error {
	n.Findings = freetext.Lint(n.Text)
	if freetext.Worst(n.Findings) != freetext.Block {
		return nil
	}
	var fields fault.Fields
	for _, f := range n.Findings {
		start, end := f.UTF16(n.Text)
		fields = append(fields, fault.At("/text", f.RuleID, f.Message).Over(start, end, f.Suggestion))
	}
	return fault.New(fault.Invalid, "account.note_blocked",
		"Cette note contient des propos qu’un fichier de prospects ne peut pas garder\u00a0; la personne peut la lire. Reformulez les passages signalés.", fields...)
}

// excerpt is how much of a note the timeline repeats, in characters.
const excerpt = 500

// noted is the data of a note's timeline entry.
type noted struct {
	Text      string     `json:"text"`
	Truncated bool       `json:"truncated,omitempty"`
	Direction string     `json:"direction"`
	ContactID *uuid.UUID `json:"contactId,omitempty"`
	Zone      string     `json:"zone"`
}

func (n Note) line() noted {
	line := noted{Text: n.Text, Direction: n.Direction, ContactID: n.ContactID, Zone: n.Zone}
	count := 0
	for i := range n.Text {
		if count++; count > excerpt {
			line.Text, line.Truncated = n.Text[:i], true
			break
		}
	}
	return line
}

// mayCorrect holds the correction window against the actor: an author corrects
// her own notes for a time, nobody else does. Faults: note.not_author, note.too_late.
func (n Note) mayCorrect(who actor.Actor, now time.Time, window time.Duration) error {
	if n.AuthorID != who.UserID {
		return fault.New(fault.Forbidden, "note.not_author", "Seul son auteur peut corriger une note\u00a0; ajoutez la vôtre.")
	}
	if now.Sub(n.CreatedAt) > window {
		return fault.New(fault.Forbidden, "note.too_late", "Le délai de correction de cette note est passé\u00a0; ajoutez-en une nouvelle.")
	}
	return nil
}

// mayRemove is mayCorrect, but managers and administrators may remove any note
// they see: a note that should never have been written must go.
func (n Note) mayRemove(who actor.Actor, now time.Time, window time.Duration) error {
	if who.Has(actor.Manager, actor.Admin) {
		return nil
	}
	return n.mayCorrect(who, now, window)
}
