package correspondence

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/ical"
	"besace/internal/platform/subject"
)

// Kind is what a letter is for.
type Kind string

// Kinds. A Reminder is nobody's to write.
const (
	Invitation   Kind = "invitation"
	Cancellation Kind = "cancellation"
	Recap        Kind = "recap"
	Reminder     Kind = "reminder"
)

// State is how far a letter has come.
type State string

// States. Refused is one that will not leave by itself any more; its author may try again.
const (
	Waiting   State = "waiting"
	Sent      State = "sent"
	Refused   State = "refused"
	Abandoned State = "abandoned"
)

// Letter is one mail to one person, as its row.
type Letter struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version    int64      `gorm:"column:version" audit:"-"`
	Kind       Kind       `gorm:"column:kind"`
	AuthorID   uuid.UUID  `gorm:"column:author_id"`
	AccountID  *uuid.UUID `gorm:"column:account_id"`
	ContactID  *uuid.UUID `gorm:"column:contact_id"` // nil: the account itself
	EventID    *uuid.UUID `gorm:"column:event_id"`
	VisitID    *uuid.UUID `gorm:"column:visit_id"`
	Name       string     `gorm:"column:recipient_name" audit:"-"`
	Email      string     `gorm:"column:recipient_email" audit:"-"`
	Subject    string     `gorm:"column:subject" audit:"-"`
	Body       string     `gorm:"column:body" audit:"-"`
	Calendar   string     `gorm:"column:calendar" audit:"-"`
	UID        string     `gorm:"column:uid"`
	Sequence   int64      `gorm:"column:sequence"`
	ToldText   string     `gorm:"column:told"` // JSON of Told
	State      State      `gorm:"column:state"`
	Attempts   int64      `gorm:"column:attempts"`
	FailedBy   string     `gorm:"column:failure_code"`
	Failure    string     `gorm:"column:failure"` // for its author
	NextAt     *time.Time `gorm:"column:next_attempt_at" audit:"-"`
	ClaimedBy  *uuid.UUID `gorm:"column:claimed_by" audit:"-"`
	UsefulTill *time.Time `gorm:"column:useful_until"`
	SentAt     *time.Time `gorm:"column:sent_at"`
	Once       *string    `gorm:"column:once" audit:"-"`
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Letter) TableName() string { return "letters" }

// OwnedBy is the organisation of the row.
func (l Letter) OwnedBy() uuid.UUID { return l.OrgID }

// Ref points at the letter.
func (l Letter) Ref() subject.Ref { return subject.Ref{Type: "letter", ID: l.ID} }

// Untold are the columns of a reminder that the trail of the organisation does not tell: what
// its author has in her agenda may be private.
func (l Letter) Untold() []string {
	if l.Kind != Reminder {
		return nil
	}
	return []string{"account_id", "told"}
}

// Told is what a letter said of an entry of the agenda: when it differs from what the entry
// is now, its reader knows something else.
type Told struct {
	Start  time.Time `json:"start"`
	End    time.Time `json:"end"`
	AllDay bool      `json:"allDay,omitempty"`
	Rule   string    `json:"rule,omitempty"`
	Where  string    `json:"where,omitempty"`
	// Apart are the dates of a series that were then to come and otherwise than its rule has them; nil of
	// anything else, and of what was written before they were kept.
	Apart []ToldDate `json:"apart"`
}

// ToldDate is one of them. A zero Start is one that the reader does not have.
type ToldDate struct {
	Original time.Time `json:"original"`
	Start    time.Time `json:"start,omitzero"`
	End      time.Time `json:"end,omitzero"`
	AllDay   bool      `json:"allDay,omitempty"`
	Where    string    `json:"where,omitempty"`
}

// Told is what the letter said of an entry; false when it is about none.
func (l Letter) Told() (told Told, about bool) {
	return told, l.UID != "" && json.Unmarshal([]byte(l.ToldText), &told) == nil
}

// Draft is a letter to write. Text is what its author says; an invitation adds when and where.
type Draft struct {
	ID      uuid.UUID // nil UUID: made here
	Kind    Kind
	Contact *uuid.UUID
	Event   *uuid.UUID
	Visit   *uuid.UUID
	Email   string // one of her addresses; empty: the first
	Subject string
	Text    string
}

func (d Draft) check() error {
	var bad fault.Fields
	if strings.TrimSpace(d.Subject) == "" || strings.ContainsAny(d.Subject, "\r\n") {
		bad.Add("/subject", "required", "Un objet, sur une ligne.")
	}
	if strings.TrimSpace(d.Text) == "" {
		bad.Add("/text", "required", "Ce que le message dit.")
	}
	if (d.Kind == Recap) != (d.Visit != nil) {
		bad.Add("/visitId", "required", "La visite, pour un récapitulatif et lui seul.")
	}
	if (d.Kind == Recap) == (d.Event != nil) {
		bad.Add("/eventId", "required", "Le rendez-vous, pour une invitation ou son annulation.")
	}
	return bad.Err("letter.invalid", "Ce message est à compléter.")
}

// method is what the calendar of a letter asks.
func (k Kind) method() ical.Method {
	if k == Cancellation {
		return ical.Cancel
	}
	return ical.Request
}

// patience is how long to wait after each attempt; the last one goes on.
var patience = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour}

// maxAttempts is about two days of them.
const maxAttempts = 20

func waitAfter(attempts int64) time.Duration {
	return patience[min(max(int(attempts), 1), len(patience))-1]
}

// failed is the letter after an attempt that may be made again.
func (l *Letter) failed(code, why string, now time.Time) (wait time.Duration, again bool) {
	l.Attempts++
	l.FailedBy, l.Failure, l.ClaimedBy = code, why, nil
	wait = waitAfter(l.Attempts)
	next := now.Add(wait)
	if l.Attempts >= maxAttempts || l.UsefulTill != nil && !next.Before(*l.UsefulTill) {
		l.end(Refused)
		l.Failure = "Le serveur de courrier de votre entreprise n’a pas pris ce message à temps, malgré plusieurs essais. Prévenez votre administrateur, puis réessayez."
		return 0, false
	}
	l.NextAt = &next
	return wait, true
}

// end is the letter when nothing more happens to it by itself.
func (l *Letter) end(as State) {
	l.State, l.NextAt, l.ClaimedBy = as, nil, nil
}
