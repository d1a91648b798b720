package importing

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/sheet"
	"besace/internal/platform/subject"
)

// Status is where an import stands.
type Status string

// Statuses, in the order of a life without accident.
const (
	Uploaded Status = "uploaded"
	Checking Status = "checking"
	Checked  Status = "checked"
	Running  Status = "running"
	Done     Status = "done"
	Undoing  Status = "undoing"
	Undone   Status = "undone"
	Failed   Status = "failed" // the file could not be read to its end
)

// Mode says what an import may do.
type Mode string

// Modes: create what is not there, update what is, or both.
const (
	Create Mode = "create"
	Update Mode = "update"
	Both   Mode = "both"
)

// Key is what identifies an account of the file among those already known.
type Key string

// Keys. NamePostcode compares names without legal form, spelled the same.
const (
	ByID           Key = "id"
	BySIRET        Key = "siret"
	BySIREN        Key = "siren"
	ByEmail        Key = "email"
	ByPhone        Key = "phone"
	ByExternalRef  Key = "external_ref"
	ByNamePostcode Key = "name_postcode"
)

// OwnerRule says who follows the accounts created.
type OwnerRule string

// OwnerRules: the adviser of the territory (else the importer), the importer, or
// the person of Settings.Owner.
const (
	OwnerTerritory OwnerRule = "territory"
	OwnerMe        OwnerRule = "me"
	OwnerFixed     OwnerRule = "user"
)

// Settings is how a file is to be imported.
type Settings struct {
	Mode        Mode        `json:"mode"`
	Key         Key         `json:"key"`
	EmptyErases bool        `json:"emptyErases,omitempty"`
	OwnerRule   OwnerRule   `json:"ownerRule"`
	Owner       *uuid.UUID  `json:"owner,omitempty"`
	Source      *uuid.UUID  `json:"source,omitempty"` // of new accounts
	Tags        []uuid.UUID `json:"tags,omitempty"`   // added to new accounts
	Status      string      `json:"status"`           // of new accounts
	Kind        string      `json:"kind"`             // of rows that do not tell
	Reading     Reading     `json:"reading"`
	// Zone is the one by whose clock the hours of the file are read: of who brought it,
	// whoever corrects a line of it. Imports from before it was kept have none.
	Zone string `json:"zone,omitempty"`
}

// Reading overrides what was detected of the file; zero fields keep it.
type Reading struct {
	Encoding  sheet.Encoding `json:"encoding,omitempty"`
	Delimiter string         `json:"delimiter,omitempty"`
	Header    *bool          `json:"header,omitempty"`
	// HeaderLine is the line that names the columns, with Header.
	HeaderLine int    `json:"headerLine,omitempty"`
	Sheet      string `json:"sheet,omitempty"`
}

func (r Reading) options() sheet.Options {
	o := sheet.Options{Encoding: r.Encoding, Header: r.Header, HeaderLine: r.HeaderLine, Sheet: r.Sheet}
	for _, delimiter := range r.Delimiter {
		o.Delimiter = delimiter
		break
	}
	return o
}

// Column is what one column of the file means. Confidence is a percentage.
type Column struct {
	Name       string `json:"name"`
	Field      Field  `json:"field,omitempty"`     // none: the column is left out
	CustomKey  string `json:"customKey,omitempty"` // of FieldCustom
	Confidence int    `json:"confidence"`
	Remembered bool   `json:"remembered,omitempty"`
	Dot        Dot    `json:"dot,omitempty"`    // of amounts, once the file was read
	Warned     int64  `json:"warned,omitempty"` // rows to create or update with a warning here, when the file was checked
}

// Counts is how many rows are in each case.
type Counts struct {
	New     int64 `gorm:"column:rows_new" json:"new" audit:"-"`
	Update  int64 `gorm:"column:rows_update" json:"update" audit:"-"`
	Decide  int64 `gorm:"column:rows_decide" json:"decide" audit:"-"`
	Refused int64 `gorm:"column:rows_refused" json:"refused" audit:"-"`
	Skipped int64 `gorm:"column:rows_skipped" json:"skipped" audit:"-"`
	Warned  int64 `gorm:"column:rows_warned" json:"warned" audit:"-"` // of the new and those to update, those with a warning

	Created   int64 `gorm:"column:rows_created" json:"created" audit:"-"`
	Updated   int64 `gorm:"column:rows_updated" json:"updated" audit:"-"`
	Unchanged int64 `gorm:"column:rows_unchanged" json:"unchanged" audit:"-"`
	Failed    int64 `gorm:"column:rows_failed" json:"failed" audit:"-"`
	Undone    int64 `gorm:"column:rows_undone" json:"undone" audit:"-"`
	Kept      int64 `gorm:"column:rows_kept" json:"kept" audit:"-"` // touched since, not undone
}

// Import is one file on its way, as its row.
type Import struct {
	ID           uuid.UUID  `gorm:"column:id"`
	OrgID        uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version      int64      `gorm:"column:version" audit:"-"`
	OwnerID      uuid.UUID  `gorm:"column:owner_id"` // who imports
	Status       Status     `gorm:"column:status"`
	FileName     string     `gorm:"column:file_name"`
	FileSize     int64      `gorm:"column:file_size"`
	FormatJSON   string     `gorm:"column:format" audit:"-"`
	HeaderJSON   string     `gorm:"column:header" audit:"-"`
	Signature    string     `gorm:"column:signature" audit:"-"` // of the header
	SampleJSON   string     `gorm:"column:sample" audit:"-"`
	MappingJSON  string     `gorm:"column:mapping"`
	SettingsJSON string     `gorm:"column:settings"`
	JobID        *uuid.UUID `gorm:"column:job_id" audit:"-"`
	Counts       `gorm:"embedded"`
	ErrorCode    string     `gorm:"column:error_code"`
	ErrorMessage string     `gorm:"column:error_message"`
	CreatedAt    time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt    time.Time  `gorm:"column:updated_at" audit:"-"`
	CheckedAt    *time.Time `gorm:"column:checked_at" audit:"-"`
	FinishedAt   *time.Time `gorm:"column:finished_at" audit:"-"`
	UndoneAt     *time.Time `gorm:"column:undone_at" audit:"-"`
	// LinesErasedAt is when the time of its lines was over: since then they say no more, and it goes no further.
	LinesErasedAt *time.Time `gorm:"column:lines_erased_at" audit:"-"`
	// LinesLeft is the first of them that is still to be erased, 0 when none is.
	LinesLeft int64 `gorm:"column:lines_left" audit:"-"`
	// Stopped says why the step it is at goes no further by itself, nil when it does; of imports that are read.
	Stopped *Stop `gorm:"-" audit:"-"`
}

// TableName names the table for gorm.
func (Import) TableName() string { return "imports" }

// OwnedBy is the organisation of the row.
func (i Import) OwnedBy() uuid.UUID { return i.OrgID }

// Ref points at the import.
func (i Import) Ref() subject.Ref { return subject.Ref{Type: "import", ID: i.ID} }

// SampleRow is one of the first rows, shown while columns are being matched.
type SampleRow struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
}

// Format is what the file was read as.
func (i Import) Format() (f sheet.Format) { return decoded[sheet.Format](i.FormatJSON) }

// asShown reads the file as when its columns were shown, whatever would be judged of it
// now: a mapping is of those columns.
func (i Import) asShown() sheet.Options {
	o, f := i.Settings().Reading.options(), i.Format()
	o.Delimiter, o.Header, o.HeaderLine = f.Delimiter, &f.Header, f.HeaderLine
	if f.HeaderLine == 0 {
		o.HeaderLine = 1 // no header, or shown before titles were set aside
	}
	return o
}

// Mapping is what the columns mean.
func (i Import) Mapping() []Column { return decoded[[]Column](i.MappingJSON) }

// Settings is how the file is to be imported.
func (i Import) Settings() Settings { return decoded[Settings](i.SettingsJSON) }

// Sample is the first rows of the file.
func (i Import) Sample() []SampleRow { return decoded[[]SampleRow](i.SampleJSON) }

// decoded reads JSON that this package wrote.
func decoded[T any](text string) (v T) {
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		panic("importing: unreadable JSON in its own table: " + err.Error())
	}
	return v
}

// encoded writes JSON; the types of this package always can.
func encoded(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic("importing: " + err.Error())
	}
	return string(text)
}

// next lists from which statuses each step may start. Steps under way may start
// again when their job has ended without finishing them.
var next = map[Status][]Status{
	Checking: {Uploaded, Checking, Checked, Failed},
	Running:  {Checked, Running, Done},
	Undoing:  {Running, Done, Undoing, Undone},
}

func badState(message string) error {
	return fault.New(fault.Conflict, "import.state", message)
}
