package attachment

import (
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/media"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Kind is what a file is for people.
type Kind string

// Kinds.
const (
	BusinessCard Kind = "business_card"
	Photo        Kind = "photo"
	Document     Kind = "document"
	Recording    Kind = "recording"
)

const (
	// MaxSize is how many bytes a file may have.
	MaxSize = 5 << 20
	// MaxPerAccount is how many attachments are joined to an account; a merge may leave more.
	MaxPerAccount = 200
	// RestorableFor is how long one that was removed can be restored.
	RestorableFor = 30 * 24 * time.Hour

	maxListed = 500
	maxName   = 200 // characters
)

// Attachment is a file joined to an account, as its row.
type Attachment struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	AccountID uuid.UUID  `gorm:"column:account_id"`
	AuthorID  uuid.UUID  `gorm:"column:author_id"`
	Kind      Kind       `gorm:"column:kind"`
	FileName  string     `gorm:"column:file_name"`
	MediaType media.Type `gorm:"column:media_type"`
	FileSize  int64      `gorm:"column:file_size"` // bytes
	SHA256    string     `gorm:"column:sha256"`    // hex, of the bytes kept
	FileID    uuid.UUID  `gorm:"column:file_id" audit:"-"`
	TakenAt   time.Time  `gorm:"column:taken_at"` // by the device that took or chose it
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`
	RemovedAt *time.Time `gorm:"column:removed_at"`
	VisitID   *uuid.UUID `gorm:"column:visit_id"`    // the visit of the account that it is of
	Duration  int64      `gorm:"column:duration_ms"` // of a recording, in milliseconds; 0 when nobody said
}

// TableName names the table for gorm.
func (Attachment) TableName() string { return "attachments" }

// OwnedBy is the organisation of the row.
func (a Attachment) OwnedBy() uuid.UUID { return a.OrgID }

// BelongsTo is the account whose history tells of the row.
func (a Attachment) BelongsTo() uuid.UUID { return a.AccountID }

// Ref points at the attachment.
func (a Attachment) Ref() subject.Ref { return subject.Ref{Type: "attachment", ID: a.ID} }

// Patch changes an attachment: only the fields that are present.
type Patch struct {
	Kind     opt.Value[string]
	FileName opt.Value[string]
}

// apply changes the attachment by the patch; at names a field in a refusal.
// Faults: attachment.invalid.
func (a *Attachment) apply(p Patch, at func(field string) string) error {
	var bad fault.Fields
	if p.Kind.Present() {
		a.Kind = Kind(p.Kind.Get())
	}
	switch {
	case a.MediaType.Sound() != (a.Kind == Recording):
		bad.Add(at("kind"), "not_a_recording", "Un son est un mémo vocal, et rien d’autre ne l’est.")
	case a.Kind == Photo && !a.MediaType.Picture():
		bad.Add(at("kind"), "not_a_picture", "Un document PDF n’est pas une photo\u00a0: choisissez «\u00a0document\u00a0» ou «\u00a0carte de visite\u00a0».")
	}
	if p.FileName.Present() {
		if a.FileName = named(p.FileName.Get(), a.MediaType); a.FileName == "" {
			bad.Add(at("fileName"), "required", "Le nom du fichier.")
		}
	}
	return bad.Err("attachment.invalid", "Des champs de la pièce jointe sont à corriger.")
}

// named is a name under which the file can be taken away safely: no path, nothing
// invisible, and the ending that its content asks for, so that a picture called
// page.html opens as a picture. It is empty when nothing is left.
func named(name string, of media.Type) string {
	name = path.Base("/" + strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`/<>:"|?*`, r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, name)
	ending := path.Ext(name)
	stem := strings.Trim(strings.TrimSuffix(name, ending), " .")
	if !slices.Contains(of.Extensions(), strings.ToLower(ending)) {
		stem, ending = strings.Trim(name, " ."), of.Extensions()[0]
	}
	if stem == "" {
		return ""
	}
	if long := []rune(stem); len(long) > maxName-len(ending) {
		stem = strings.TrimSpace(string(long[:maxName-len(ending)]))
	}
	return stem + ending
}
