package importing

import (
	"github.com/google/uuid"
)

// Decision is what becomes of a row when the import runs.
type Decision string

// Decisions.
const (
	DecideNew    Decision = "new"
	DecideUpdate Decision = "update"
	ToDecide     Decision = "decide"  // looks like an account already known
	Refused      Decision = "refused" // a cell is against the rules
	Skip         Decision = "skip"
)

// Outcome is what became of a row.
type Outcome string

// Outcomes. Kept rows could not be undone: somebody touched the account since.
const (
	Pending          Outcome = ""
	RowCreated       Outcome = "created"
	RowUpdated       Outcome = "updated"
	RowUnchanged     Outcome = "unchanged"
	RowFailed        Outcome = "failed"
	RowUndone        Outcome = "undone"
	RowKept          Outcome = "kept"
	maxProblems              = 50
	severityError            = "error"
	severityWarning          = "warning"
	wholeRow                 = -1
	maxMatches               = 5
	placeholderCode          = "placeholder"
	duplicateLine            = "duplicate_line"
	alreadyKnownCode         = "already_known"
)

// Problem is what is wrong with a cell, or with the whole row when Column is -1.
// Only an error refuses the row.
type Problem struct {
	Column   int    `json:"column"`
	Field    string `json:"field,omitempty"` // pointer into the account: /siret, /phones/0/number
	Code     string `json:"code"`
	Message  string `json:"message"`
	Severity string `json:"severity"`
	// Kept says why an undo left the row as it was: the next undo says it anew.
	Kept bool `json:"kept,omitempty"`
}

func failing(column int, code, message string) Problem {
	return Problem{Column: column, Code: code, Message: message, Severity: severityError}
}

func warning(column int, code, message string) Problem {
	return Problem{Column: column, Code: code, Message: message, Severity: severityWarning}
}

func hasError(problems []Problem) bool {
	for _, p := range problems {
		if p.Severity == severityError {
			return true
		}
	}
	return false
}

// Match is an account already known, or an earlier row, that a row looks like. Of an
// account that the importer may not see, only FollowedBy is told; Hidden, by which an
// erasure finds the row, never is.
type Match struct {
	AccountID  *uuid.UUID `json:"accountId,omitempty"`
	Line       int64      `json:"line,omitempty"`
	Name       string     `json:"name,omitempty"`
	FollowedBy string     `json:"followedBy,omitempty"`
	By         []string   `json:"by"`                   // siret, siren, phone, email, name, external_ref, id
	Similarity int        `json:"similarity,omitempty"` // of the names, basis points
	Hidden     *uuid.UUID `json:"hidden,omitempty"`
}

// Row is one line of the file.
type Row struct {
	OrgID          uuid.UUID  `gorm:"column:org_id"`
	ImportID       uuid.UUID  `gorm:"column:import_id"`
	Line           int64      `gorm:"column:line"`
	Version        int64      `gorm:"column:version"`
	Decision       Decision   `gorm:"column:decision"`
	Outcome        Outcome    `gorm:"column:outcome"`
	AccountID      *uuid.UUID `gorm:"column:account_id"` // to be created, or updated
	AccountVersion int64      `gorm:"column:account_version"`
	CellsJSON      string     `gorm:"column:cells"`
	DecimalsJSON   string     `gorm:"column:decimals"` // none: empty
	RecordJSON     string     `gorm:"column:record"`
	ProblemsJSON   string     `gorm:"column:problems"`
	MatchesJSON    string     `gorm:"column:matches"`
}

// TableName names the table for gorm.
func (Row) TableName() string { return "import_rows" }

// OwnedBy is the organisation of the row.
func (r Row) OwnedBy() uuid.UUID { return r.OrgID }

// Cells is the row as the file has it, corrections included.
func (r Row) Cells() []string { return decoded[[]string](r.CellsJSON) }

// decimals are the columns of amounts that a workbook holds as numbers, and whose dot might group thousands in a text.
func (r Row) decimals() []int {
	if r.DecimalsJSON == "" {
		return nil
	}
	return decoded[[]int](r.DecimalsJSON)
}

// Record is what was read in the cells.
func (r Row) Record() Record { return decoded[Record](r.RecordJSON) }

// Problems is what is wrong with the row.
func (r Row) Problems() []Problem { return decoded[[]Problem](r.ProblemsJSON) }

// Matches is what the row looks like.
func (r Row) Matches() []Match { return decoded[[]Match](r.MatchesJSON) }

// image is an account before an import changed it, as its row.
type image struct {
	OrgID          uuid.UUID `gorm:"column:org_id"`
	ImportID       uuid.UUID `gorm:"column:import_id"`
	Line           int64     `gorm:"column:line"`
	AccountVersion int64     `gorm:"column:account_version"`
	Image          string    `gorm:"column:image"`
}

func (image) TableName() string { return "import_images" }

// OwnedBy is the organisation of the row.
func (i image) OwnedBy() uuid.UUID { return i.OrgID }
