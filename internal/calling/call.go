package calling

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// Outcome is how a call went.
type Outcome string

// Outcomes: the six keys of the session, and a number that is somebody else's.
const (
	Appointed   Outcome = "appointment"
	AskedBack   Outcome = "call_back"
	FollowUp    Outcome = "follow_up"
	NoAnswer    Outcome = "no_answer"
	Refused     Outcome = "refused"
	Objected    Outcome = "objected"
	WrongNumber Outcome = "wrong_number"
)

// Spoken reports that the person herself was spoken to.
func (o Outcome) Spoken() bool { return !slices.Contains(unspoken, o) }

var unspoken = []Outcome{NoAnswer, WrongNumber}

// Call is how a call of a session went, as its row. StepsDone is JSON. Weekday, from 1
// for Monday, and Hour are those of the person called, at CalledAt.
type Call struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version    int64      `gorm:"column:version" audit:"-"`
	CallerID   uuid.UUID  `gorm:"column:owner_id"`
	AccountID  uuid.UUID  `gorm:"column:account_id"`
	ContactID  *uuid.UUID `gorm:"column:contact_id"`
	AttemptID  uuid.UUID  `gorm:"column:attempt_id"`
	ListID     *uuid.UUID `gorm:"column:list_id"`
	ScriptID   *uuid.UUID `gorm:"column:script_id"`
	Edition    *int64     `gorm:"column:script_edition"`
	Outcome    Outcome    `gorm:"column:outcome"`
	StepsDone  string     `gorm:"column:steps_done"`
	Gatekeeper bool       `gorm:"column:gatekeeper"`       // somebody else answered, and put the call through
	Identity   bool       `gorm:"column:identity_checked"` // the person said who she is
	Seconds    *int64     `gorm:"column:seconds"`
	CalledAt   time.Time  `gorm:"column:called_at"`
	Weekday    int        `gorm:"column:weekday"`
	Hour       int        `gorm:"column:hour"`
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`

	Objections []Objection `gorm:"-" audit:"-"`
}

// TableName names the table for gorm.
func (Call) TableName() string { return "calls" }

// OwnedBy is the organisation of the row.
func (c Call) OwnedBy() uuid.UUID { return c.OrgID }

// Ref points at the call.
func (c Call) Ref() subject.Ref { return subject.Ref{Type: "call", ID: c.ID} }

// Steps are the places, from zero, of the steps of the edition that were gone through.
func (c Call) Steps() (done []int) {
	if json.Unmarshal([]byte(c.StepsDone), &done) != nil {
		return nil
	}
	return done
}

// follow notes the steps gone through of an edition, nil when there was no script.
// Faults: call.invalid.
func (c *Call) follow(e *Edition, done []int) error {
	done = slices.Compact(slices.Sorted(slices.Values(done)))
	text, err := json.Marshal(append([]int{}, done...))
	if err != nil {
		return err
	}
	c.StepsDone = string(text)
	steps := 0
	if e != nil {
		c.Edition = &e.Number
		steps = len(e.Steps())
	}
	if len(done) > 0 && done[len(done)-1] >= steps {
		return fault.New(fault.Invalid, "call.invalid", "Des champs de l’appel sont à corriger.",
			fault.At("/stepsDone", "unknown", "Les places, à partir de 0, des étapes du script suivi."))
	}
	return nil
}

// at places the call in the week of the person.
func (c *Call) at(zone *time.Location) {
	local := c.CalledAt.In(zone)
	c.Weekday, c.Hour = int(local.Weekday()+6)%7+1, local.Hour()
}
