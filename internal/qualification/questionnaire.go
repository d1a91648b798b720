package qualification

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Status is where a questionnaire or a persona stands.
type Status string

// Statuses: brouillon, publié, archivé.
const (
	Draft     Status = "draft"
	Published Status = "published"
	Archived  Status = "archived"
)

// Questionnaire is a form of the organisation, as its row; what it asks is in its
// editions. PublishedEdition is 0 until the first publication.
type Questionnaire struct {
	ID               uuid.UUID  `gorm:"column:id"`
	OrgID            uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version          int64      `gorm:"column:version" audit:"-"`
	Name             string     `gorm:"column:name"`
	NameFold         string     `gorm:"column:name_fold" audit:"-"`
	AppliesTo        string     `gorm:"column:applies_to"` // company, person, both
	Status           Status     `gorm:"column:status"`
	BuiltIn          bool       `gorm:"column:built_in"`
	PublishedEdition int64      `gorm:"column:published_edition"`
	LatestEdition    int64      `gorm:"column:latest_edition"`
	CreatedBy        uuid.UUID  `gorm:"column:created_by"`
	CreatedAt        time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt        time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt       *time.Time `gorm:"column:archived_at"`
}

// TableName names the table for gorm.
func (Questionnaire) TableName() string { return "questionnaires" }

// OwnedBy is the organisation of the row.
func (q Questionnaire) OwnedBy() uuid.UUID { return q.OrgID }

// Ref points at the questionnaire.
func (q Questionnaire) Ref() subject.Ref { return subject.Ref{Type: "questionnaire", ID: q.ID} }

// Edition is one state of the questions, as its row. Once published it never changes.
type Edition struct {
	OrgID           uuid.UUID  `gorm:"column:org_id" audit:"-"`
	QuestionnaireID uuid.UUID  `gorm:"column:questionnaire_id"`
	Number          int64      `gorm:"column:number"`
	Content         string     `gorm:"column:content"` // JSON of Content
	CreatedAt       time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt       time.Time  `gorm:"column:updated_at" audit:"-"`
	PublishedAt     *time.Time `gorm:"column:published_at"`
}

// TableName names the table for gorm.
func (Edition) TableName() string { return "questionnaire_editions" }

// OwnedBy is the organisation of the row.
func (e Edition) OwnedBy() uuid.UUID { return e.OrgID }

// Form is a questionnaire with one of its editions.
type Form struct {
	Questionnaire
	Edition Edition
	Content Content
}

// FormDraft is what creates a questionnaire.
type FormDraft struct {
	ID        uuid.UUID // nil UUID: made here
	Name      string
	AppliesTo string
	Content   Content
}

// FormPatch is what changes a questionnaire: only the fields that are present.
type FormPatch struct {
	Name, AppliesTo   opt.Value[string]
	Questions         opt.Value[[]Question]
	HotFrom, WarmFrom opt.Value[int64]
}

// asks tells whether the patch changes what the questionnaire asks.
func (p FormPatch) asks() bool {
	return p.Questions.Present() || p.HotFrom.Present() || p.WarmFrom.Present()
}

const badForm = "Des champs du questionnaire sont à corriger."

// newForm makes a draft out of the input. Faults: questionnaire.invalid.
func newForm(ctx context.Context, d FormDraft) (Form, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	f := Form{Content: d.Content, Questionnaire: Questionnaire{
		ID: d.ID, OrgID: who.OrgID, Version: 1, AppliesTo: d.AppliesTo, Status: Draft, LatestEdition: 1,
		CreatedBy: who.UserID, CreatedAt: now, UpdatedAt: now,
	}}
	if f.ID == uuid.Nil {
		f.ID = id.New()
	}
	f.Edition = Edition{OrgID: who.OrgID, QuestionnaireID: f.ID, Number: 1, CreatedAt: now, UpdatedAt: now}
	return f, f.settle(opt.Of(d.Name))
}

// settle cleans and checks the form after a change and writes its content down.
// Faults: questionnaire.invalid with every faulty field.
func (f *Form) settle(name opt.Value[string]) error {
	var bad fault.Fields
	if name.Present() {
		f.Name = named(name.Get(), &bad)
		f.NameFold = fold.Fold(f.Name)
	}
	f.Content.tidy()
	f.Content.check(&bad)
	if err := bad.Err("questionnaire.invalid", badForm); err != nil {
		return err
	}
	text, err := json.Marshal(f.Content)
	f.Edition.Content = string(text)
	return err
}

// named cleans the name of a questionnaire or persona.
func named(name string, bad *fault.Fields) string {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		bad.Add("/name", "required", "Un nom qui se reconnaît dans une liste.")
	}
	return name
}

// apply changes the form by the patch. Questions go into the draft edition; when
// the latest one was published, they make the next. Faults: questionnaire.invalid,
// questionnaire.archived.
func (f *Form) apply(p FormPatch, now time.Time) error {
	if f.Status == Archived {
		return f.putAway()
	}
	p.AppliesTo.Apply(&f.AppliesTo)
	p.Questions.Apply(&f.Content.Questions)
	p.HotFrom.Apply(&f.Content.HotFrom)
	p.WarmFrom.Apply(&f.Content.WarmFrom)
	if p.asks() && f.Edition.PublishedAt != nil {
		f.LatestEdition++
		f.Edition = Edition{OrgID: f.OrgID, QuestionnaireID: f.ID, Number: f.LatestEdition, CreatedAt: now}
	}
	f.Edition.UpdatedAt = now
	return f.settle(p.Name)
}

// publish makes the latest edition the one that is answered. Faults:
// questionnaire.archived, questionnaire.nothing_new, questionnaire.unpublishable.
func (f *Form) publish(now time.Time) error {
	if f.Status == Archived {
		return f.putAway()
	}
	if f.Edition.PublishedAt != nil {
		return fault.New(fault.Conflict, "questionnaire.nothing_new", "Cette version est déjà publiée ; modifiez d’abord les questions.")
	}
	var bad fault.Fields
	f.Content.checkPublishable(&bad)
	if err := bad.Err("questionnaire.unpublishable", "Ce questionnaire ne peut pas encore être publié."); err != nil {
		return err
	}
	f.Edition.PublishedAt, f.Edition.UpdatedAt = &now, now
	f.PublishedEdition, f.Status = f.Edition.Number, Published
	return nil
}

func (f *Form) putAway() error {
	return fault.New(fault.Conflict, "questionnaire.archived", "Ce questionnaire est archivé : restaurez-le avant de le modifier.")
}

// archive puts the questionnaire away; its answers stay readable.
func (f *Form) archive(now time.Time) {
	if f.Status != Archived {
		f.Status, f.ArchivedAt = Archived, &now
	}
}

// restore brings the questionnaire back where it was.
func (f *Form) restore() {
	f.ArchivedAt, f.Status = nil, Draft
	if f.PublishedEdition > 0 {
		f.Status = Published
	}
}

// opened reads the content of an edition.
func opened(q Questionnaire, e Edition) (Form, error) {
	f := Form{Questionnaire: q, Edition: e}
	if err := json.Unmarshal([]byte(e.Content), &f.Content); err != nil {
		return Form{}, fmt.Errorf("read edition %d of questionnaire %s: %w", e.Number, q.ID, err)
	}
	return f, nil
}

func (f Form) concerns(kind string) bool { return f.AppliesTo == "both" || f.AppliesTo == kind }
