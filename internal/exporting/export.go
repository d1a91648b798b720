package exporting

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/subject"
)

// Status is where an export stands.
type Status string

// Statuses.
const (
	Queued  Status = "queued"
	Ready   Status = "ready"
	Failed  Status = "failed"
	Expired Status = "expired"
)

// Format is the kind of file.
type Format string

// Formats.
const (
	CSV   Format = "csv"
	XLSX  Format = "xlsx"
	VCard Format = "vcf"
	JSON  Format = "json"
)

// Content is what a row of the file is.
type Content string

// Contents.
const (
	Accounts Content = "accounts"
	Contacts Content = "contacts"
)

// Lifetime is how long a file can be taken away.
const Lifetime = 24 * time.Hour

// Export is one file asked for, as its row.
type Export struct {
	ID            uuid.UUID  `gorm:"column:id"`
	OrgID         uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version       int64      `gorm:"column:version" audit:"-"`
	OwnerID       uuid.UUID  `gorm:"column:owner_id"` // who asked
	Status        Status     `gorm:"column:status"`
	Format        Format     `gorm:"column:format"`
	Content       Content    `gorm:"column:content"`
	SelectionJSON string     `gorm:"column:selection" audit:"-"` // without the words that were looked for once it is expired
	ColumnsJSON   string     `gorm:"column:columns"`
	JobID         *uuid.UUID `gorm:"column:job_id" audit:"-"`
	FileName      string     `gorm:"column:file_name"`
	FileSize      int64      `gorm:"column:file_size"`
	RowsWritten   int64      `gorm:"column:rows_written"`
	ErrorMessage  string     `gorm:"column:error_message"`
	CreatedAt     time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt     time.Time  `gorm:"column:updated_at" audit:"-"`
	ExpiresAt     *time.Time `gorm:"column:expires_at"`
}

// TableName names the table for gorm.
func (Export) TableName() string { return "exports" }

// OwnedBy is the organisation of the row.
func (e Export) OwnedBy() uuid.UUID { return e.OrgID }

// Ref points at the export.
func (e Export) Ref() subject.Ref { return subject.Ref{Type: "export", ID: e.ID} }

// Columns are the keys of the columns asked for; none stands for all.
func (e Export) Columns() (keys []string) {
	if json.Unmarshal([]byte(e.ColumnsJSON), &keys) != nil {
		return nil // written by this package: only an empty text is not readable
	}
	return keys
}

// Account is what an export needs of an account. Coordinates are microdegrees.
type Account struct {
	ID                                               uuid.UUID
	Company                                          bool
	Name, TradeName, Civility, FirstName, LastName   string
	SIRET, SIREN, VATNumber, NAFRev2, NAF2025        string
	HeadcountMin, HeadcountMax                       *int64
	Website, Class, Status, ExternalRef              string
	SoleTrader                                       string // of the contract, empty of any other company
	PotentialCents                                   *int64
	Unit, Building, Street, Locality, Postcode, Town string
	Cedex, InseeCode, Country                        string
	Latitude, Longitude                              *int64
	Phones, Emails                                   []string
	Source, Owner                                    string
	StatusCode                                       string // of the contract
	OwnerID                                          uuid.UUID
	SourceID                                         *uuid.UUID
	TagIDs                                           []uuid.UUID
	Tags                                             []string
	Custom                                           map[string]Custom // by key
	NextActionAt                                     *time.Time
	CreatedAt, UpdatedAt                             time.Time
	Attachments                                      []Attachment
	Contacts                                         []Contact // the main one first; only in a file that tells of them
}

// Contact is what an export needs of somebody in a company.
type Contact struct {
	ID                                      uuid.UUID
	Civility, FirstName, LastName, JobTitle string
	Role, Channel                           string // of the contract, empty when nobody said
	Main                                    bool
	LeftOn                                  string // ISO date, empty while she is there
	Phones                                  []Phone
	Emails                                  []Email
	CreatedAt, UpdatedAt                    time.Time
}

// Phone is a number of somebody, in E.164; its kind is of the contract, as that of an Email.
type Phone struct {
	Number string `json:"number"`
	Kind   string `json:"kind"`
}

// Email is an address of somebody.
type Email struct {
	Address string `json:"address"`
	Kind    string `json:"kind"`
}

// numbers are the telephone numbers alone.
func (c Contact) numbers() []string {
	return each(c.Phones, func(p Phone) string { return p.Number })
}

// addresses are the e-mail addresses alone.
func (c Contact) addresses() []string {
	return each(c.Emails, func(e Email) string { return e.Address })
}

func each[T any](list []T, of func(T) string) []string {
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = of(one)
	}
	return texts
}

// Custom is one value of a custom field: a number of so many decimals, a day, else a text as people write it.
type Custom struct {
	Text     string
	Number   *int64
	Decimals int
	Day      *time.Time
	Fact     any // as the contract gives it: thousandths, cents, ISO date, boolean, ids of choices
}

// Attachment is what an export tells of a file joined to an account.
type Attachment struct {
	ID        uuid.UUID `json:"id"`
	Kind      string    `json:"kind"`
	FileName  string    `json:"fileName"`
	MediaType string    `json:"mediaType"`
	FileSize  int64     `json:"fileSize"` // bytes
	SHA256    string    `json:"sha256"`
	TakenAt   time.Time `json:"takenAt"`
}

// File is the prospect file that exports read.
type File interface {
	// Each calls page with the accounts of the selection that the actor sees, some
	// hundreds at a time, with their contacts when these are asked for, and without those
	// who had the use of their data limited. However many there are on a page, it takes
	// the same number of statements.
	Each(ctx context.Context, selection json.RawMessage, contacts bool, page func([]Account) error) error
	// CustomFields are the organisation's own columns: keys and labels in order.
	CustomFields(ctx context.Context) (keys, labels []string, err error)
}

// Selections knows what chooses the accounts of a file.
type Selections interface {
	// Check refuses a selection that makes no sense. Fault: export.selection.
	Check(ctx context.Context, selection json.RawMessage) error
	// Wordless is the selection without the words that were looked for, but that some were:
	// they may name somebody, and no erasure looks for her there.
	Wordless(selection json.RawMessage) json.RawMessage
}
