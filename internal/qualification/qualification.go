package qualification

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// Qualification is what was answered about an account at one moment, as its row.
// It is never changed.
type Qualification struct {
	ID                uuid.UUID  `gorm:"column:id"`
	OrgID             uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version           int64      `gorm:"column:version" audit:"-"`
	AccountID         uuid.UUID  `gorm:"column:account_id"`
	QuestionnaireID   uuid.UUID  `gorm:"column:questionnaire_id"`
	Edition           int64      `gorm:"column:edition"`
	QuestionnaireName string     `gorm:"column:questionnaire_name"`
	Points            int64      `gorm:"column:points"`
	MaxPoints         int64      `gorm:"column:max_points"`
	Score             int64      `gorm:"column:score"` // out of 100
	Grade             Grade      `gorm:"column:grade"`
	Completeness      int64      `gorm:"column:completeness"`    // basis points
	NextContactAt     *time.Time `gorm:"column:next_contact_at"` // planned by this qualification, or known already
	NextActionKind    *string    `gorm:"column:next_action_kind"`
	NextActionLabel   string     `gorm:"column:next_action_label"`
	AnswersJSON       string     `gorm:"column:answers"`
	LinesJSON         string     `gorm:"column:lines" audit:"-"`
	OccurredAt        time.Time  `gorm:"column:occurred_at"`
	TimeZone          string     `gorm:"column:time_zone"`
	CreatedBy         uuid.UUID  `gorm:"column:created_by"`
	CreatedAt         time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt         time.Time  `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Qualification) TableName() string { return "qualifications" }

// OwnedBy is the organisation of the row.
func (q Qualification) OwnedBy() uuid.UUID { return q.OrgID }

// BelongsTo is the account whose history tells of the row.
func (q Qualification) BelongsTo() uuid.UUID { return q.AccountID }

// Ref points at the qualification.
func (q Qualification) Ref() subject.Ref { return subject.Ref{Type: "qualification", ID: q.ID} }

// Sheet is a qualification with its answers and the points of each.
type Sheet struct {
	Qualification
	Answers []Answer
	Lines   []Line
}

// CriterionMet is CP4.C4: at least RequiredCompleteness of the required questions
// are answered and the next contact has a date.
func (q Qualification) CriterionMet() bool { return q.Qualifies(RequiredCompleteness / 100) }

// Qualifies is CP4.C4 where another part of the required questions, in percent, is asked for.
func (q Qualification) Qualifies(percent int64) bool {
	return q.Completeness >= percent*100 && q.NextContactAt != nil
}

// Input is one filled-in questionnaire. OccurredAt is when the customer answered
// (now when zero) and TimeZone where (the actor's when empty).
type Input struct {
	ID            uuid.UUID // nil UUID: made here
	Questionnaire uuid.UUID
	Edition       int64
	Answers       []Answer
	NextAction    *NextAction
	OccurredAt    time.Time
	TimeZone      string
}

// maxAhead is how far the clock of a phone may be ahead of ours.
const maxAhead = 24 * time.Hour

// qualify counts the answers given to an edition about an account. Faults:
// qualification.invalid, qualification.wrong_kind, qualification.questionnaire_archived.
func qualify(ctx context.Context, account uuid.UUID, f Form, facts Facts, in Input) (Sheet, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	at, place, err := in.moment(who, now)
	if err != nil {
		return Sheet{}, err
	}
	if err := f.accepts(facts, at); err != nil {
		return Sheet{}, err
	}
	answers, err := f.Content.read(in.Answers)
	if err != nil {
		return Sheet{}, err
	}
	s := f.Content.score(answers, civil.In(at, place))
	sheet := Sheet{Lines: s.Lines, Qualification: Qualification{
		ID: in.ID, OrgID: who.OrgID, Version: 1, AccountID: account, QuestionnaireID: f.ID, Edition: f.Edition.Number, QuestionnaireName: f.Name,
		Points: s.Points, MaxPoints: s.MaxPoints, Score: s.Value, Grade: s.Grade, Completeness: s.Completeness,
		OccurredAt: at, TimeZone: place.String(), CreatedBy: who.UserID, CreatedAt: now, UpdatedAt: now,
	}}
	if sheet.ID == uuid.Nil {
		sheet.ID = id.New()
	}
	for _, q := range f.Content.Questions {
		if a, said := answers[q.ID]; said {
			sheet.Answers = append(sheet.Answers, a)
		}
	}
	if err := sheet.plan(in.NextAction, facts); err != nil {
		return Sheet{}, err
	}
	return sheet, sheet.write()
}

// moment is when and where the customer answered.
func (in Input) moment(who actor.Actor, now time.Time) (time.Time, *time.Location, error) {
	name := in.TimeZone
	if name == "" {
		name = who.TimeZone
	}
	place, err := zone(name)
	if err != nil {
		return now, nil, err
	}
	if in.OccurredAt.IsZero() {
		return now, place, nil
	}
	if in.OccurredAt.After(now.Add(maxAhead)) {
		return now, nil, fault.New(fault.Invalid, "qualification.invalid", "La date de la qualification est dans l’avenir.",
			fault.At("/occurredAt", "future", "L’instant où le client a répondu ; vérifiez l’horloge de l’appareil."))
	}
	return in.OccurredAt.UTC().Truncate(time.Microsecond), place, nil
}

// accepts refuses an account of another kind, and what was answered after the
// questionnaire was put away; what was answered before, without network, is welcome.
func (f Form) accepts(facts Facts, at time.Time) error {
	if !f.concerns(facts.Kind) {
		return fault.New(fault.Invalid, "qualification.wrong_kind", "Ce questionnaire ne s’adresse pas à ce type de compte.",
			fault.At("/questionnaireId", "wrong_kind", "Un questionnaire pour "+kindNames[facts.Kind]+"."))
	}
	if f.ArchivedAt != nil && at.After(*f.ArchivedAt) {
		return fault.New(fault.Conflict, "qualification.questionnaire_archived", "Ce questionnaire n’est plus utilisé ; prenez-en un autre.")
	}
	return nil
}

var kindNames = map[string]string{"company": "les entreprises", "person": "les particuliers"}

// plan keeps the next contact: the one agreed on now, else the one already planned
// if it is still to come. Faults: qualification.invalid.
func (s *Sheet) plan(next *NextAction, facts Facts) error {
	if next == nil {
		if known := facts.NextActionAt; known != nil && known.After(s.OccurredAt) {
			s.NextContactAt = known
		}
		return nil
	}
	at := next.At.UTC().Truncate(time.Microsecond)
	if !at.After(s.OccurredAt) {
		return fault.New(fault.Invalid, "qualification.invalid", "Le prochain contact est déjà passé.",
			fault.At("/nextAction/at", "past", "Un instant postérieur à la qualification."))
	}
	s.NextContactAt, s.NextActionKind, s.NextActionLabel = &at, &next.Kind, strings.TrimSpace(next.Label)
	return nil
}

// write keeps the answers and the lines as text.
func (s *Sheet) write() error {
	answers, err := json.Marshal(s.Answers)
	if err != nil {
		return err
	}
	lines, err := json.Marshal(s.Lines)
	s.AnswersJSON, s.LinesJSON = string(answers), string(lines)
	return err
}

// read is the sheet of a row.
func read(q Qualification) (Sheet, error) {
	s := Sheet{Qualification: q}
	if err := json.Unmarshal([]byte(q.AnswersJSON), &s.Answers); err != nil {
		return s, fmt.Errorf("read answers of qualification %s: %w", q.ID, err)
	}
	if err := json.Unmarshal([]byte(q.LinesJSON), &s.Lines); err != nil {
		return s, fmt.Errorf("read lines of qualification %s: %w", q.ID, err)
	}
	return s, nil
}
