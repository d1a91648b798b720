package visit

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Objective is what one wants of a visit, and what it is worth in cents, excluding VAT.
type Objective struct {
	Text        string
	AmountCents *int64
}

// Prepared is an objection that one expects, with its answer.
type Prepared struct {
	Words  string `json:"words"`
	Answer string `json:"answer,omitempty"`
}

// Lists are the parts of a preparation that are lists, and what one settles of the offer.
type Lists struct {
	Offer
	Motives    []string   `json:"motives,omitempty"`
	Questions  []string   `json:"questions,omitempty"`
	Arguments  []Argument `json:"arguments,omitempty"`
	Objections []Prepared `json:"objections,omitempty"`
	Aids       []string   `json:"aids,omitempty"`
	Documents  []string   `json:"documents,omitempty"`
	Basis      []Basis    `json:"basis,omitempty"`
}

// Offer is how far one goes in what one proposes, and how one concludes (domain.md D.3, D.7).
type Offer struct {
	MarginFloorBp      *int64 `json:"marginFloorBp,omitempty"`      // of the margin on sales, in basis points
	MaxConcessionCents *int64 `json:"maxConcessionCents,omitempty"` // excluding VAT
	ClosingQuestion    string `json:"closingQuestion,omitempty"`
}

// apply changes what the patch says of the offer.
func (o *Offer) apply(c PrepPatch) {
	if c.MarginFloor.Present() {
		o.MarginFloorBp = c.MarginFloor.Pointer()
	}
	if c.MaxConcession.Present() {
		o.MaxConcessionCents = c.MaxConcession.Pointer()
	}
	if c.ClosingQuestion.Present() {
		o.ClosingQuestion = strings.TrimSpace(c.ClosingQuestion.Get())
	}
}

// Basis is a characteristic of the customer that the preparation cites: of history,
// potential or persona, and what one keeps in mind of it.
type Basis struct {
	Of    string `json:"of"`
	Words string `json:"words"`
}

// Prep is the preparation sheet of the next visit to an account (fiche de préparation), as
// its row.
type Prep struct {
	ID                uuid.UUID  `gorm:"column:id"`
	OrgID             uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version           int64      `gorm:"column:version" audit:"-"`
	AccountID         uuid.UUID  `gorm:"column:account_id"`
	AuthorID          uuid.UUID  `gorm:"column:author_id"`
	PlannedAt         *time.Time `gorm:"column:planned_at"` // as it was said: see Planned
	EventID           *uuid.UUID `gorm:"column:event_id"`   // the appointment of the agenda that it is for
	MovedTo           *time.Time `gorm:"-" audit:"-"`       // when that one takes place by now
	MainText          string     `gorm:"column:main_text"`
	MainCents         *int64     `gorm:"column:main_cents"`
	IntermediateText  string     `gorm:"column:intermediate_text"`
	IntermediateCents *int64     `gorm:"column:intermediate_cents"`
	FallbackText      string     `gorm:"column:fallback_text"`
	FallbackCents     *int64     `gorm:"column:fallback_cents"`
	Hypotheses        string     `gorm:"column:hypotheses"`
	Competitor        string     `gorm:"column:competitor"`
	ListsText         string     `gorm:"column:lists"`                      // JSON of Lists
	TurnsText         string     `gorm:"column:quantified_turns" audit:"-"` // JSON of instants
	CitedText         string     `gorm:"column:cited_turns" audit:"-"`      // JSON of cited
	PreparedAt        time.Time  `gorm:"column:prepared_at" audit:"-"`      // by the device on which it was made
	CreatedAt         time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt         time.Time  `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Prep) TableName() string { return "visit_preps" }

// OwnedBy is the organisation of the row.
func (p Prep) OwnedBy() uuid.UUID { return p.OrgID }

// BelongsTo is the account whose history tells of the row.
func (p Prep) BelongsTo() uuid.UUID { return p.AccountID }

// Planned is when the visit is to take place, by its appointment where it has one; nil when nobody said.
func (p Prep) Planned() *time.Time {
	if p.MovedTo != nil {
		return p.MovedTo
	}
	return p.PlannedAt
}

// Ref points at the sheet.
func (p Prep) Ref() subject.Ref { return subject.Ref{Type: "visit_prep", ID: p.ID} }

// Lists are what the sheet lists.
func (p Prep) Lists() (l Lists) {
	if json.Unmarshal([]byte(p.ListsText), &l) != nil {
		return Lists{}
	}
	return l
}

// mostTurns is how often a sheet may become quantified, or cease to be, or cite more or less, before the first times are forgotten.
const mostTurns = 40

func (p Prep) quantified() bool { return p.MainCents != nil && p.FallbackCents != nil }

// turn notes that the objectives became quantified, or ceased to be, if they did.
func (p *Prep) turn(before bool, now time.Time) error {
	if p.quantified() == before {
		return nil
	}
	turns, err := p.turns()
	if err != nil {
		return err
	}
	if turns = append(turns, now.UTC()); len(turns) > mostTurns {
		turns = turns[2:]
	}
	text, err := json.Marshal(turns)
	p.TurnsText = string(text)
	return err
}

func (p Prep) turns() (list []time.Time, err error) {
	err = json.Unmarshal([]byte(p.TurnsText), &list)
	return list, err
}

// quantifiedAt reports objectives that were quantified at the instant; as they are now where
// nothing is known of then.
func (p Prep) quantifiedAt(then time.Time) bool {
	turns, err := p.turns()
	if err != nil || len(turns) == 0 {
		return p.quantified()
	}
	// The state is known now, and each turn since then changed it.
	was := p.quantified()
	for _, turn := range turns {
		if turn.After(then) {
			was = !was
		}
	}
	return was
}

// note keeps what a change made at the instant means to the visits before it and after it.
func (p *Prep) note(before Prep, at time.Time) error {
	if err := p.turn(before.quantified(), at); err != nil {
		return err
	}
	return p.cite(int64(len(before.Lists().Basis)), at)
}

// cited is how many characteristics a sheet cites from an instant on.
type cited struct {
	At    time.Time `json:"at"`
	Count int64     `json:"count"`
}

// cite notes that the sheet cites more characteristics, or fewer, if it does.
func (p *Prep) cite(before int64, now time.Time) error {
	count := int64(len(p.Lists().Basis))
	if count == before {
		return nil
	}
	var turns []cited
	if err := json.Unmarshal([]byte(p.CitedText), &turns); err != nil {
		return err
	}
	turns = append(turns, cited{now.UTC(), count})
	text, err := json.Marshal(turns[max(0, len(turns)-mostTurns):])
	p.CitedText = string(text)
	return err
}

// citedAt is how many characteristics the sheet cited at the instant.
func (p Prep) citedAt(then time.Time) int64 {
	var turns []cited
	if json.Unmarshal([]byte(p.CitedText), &turns) != nil {
		return 0
	}
	var last cited
	for _, turn := range turns {
		if !turn.At.After(then) && !turn.At.Before(last.At) {
			last = turn
		}
	}
	return last.Count
}

// PrepDraft is a preparation to keep.
type PrepDraft struct {
	ID         uuid.UUID  // nil UUID: made here
	PreparedAt *time.Time // nil: now
	Fields     PrepPatch
}

// PrepPatch changes a preparation: only the parts that are present, null erases one.
type PrepPatch struct {
	PlannedAt                           opt.Value[time.Time]
	Event                               opt.Value[uuid.UUID]
	Main, Intermediate, Fallback        opt.Value[Objective]
	Hypotheses, Competitor              opt.Value[string]
	MarginFloor, MaxConcession          opt.Value[int64] // basis points, cents
	ClosingQuestion                     opt.Value[string]
	Motives, Questions, Aids, Documents *[]string
	Arguments                           *[]Argument
	Objections                          *[]Prepared
	Basis                               *[]Basis
	ChangedAt                           *time.Time // when the device made the change; nil: now
}

// made is when the change was made. Changes of two devices come in any order, and their clocks
// differ: none is before the sheet, nor before what is known of it.
func (c PrepPatch) made(p Prep, now time.Time) time.Time {
	at := now
	if c.ChangedAt != nil {
		at = c.ChangedAt.UTC().Truncate(time.Microsecond)
	}
	if last := p.lastTold(); at.Before(last) {
		return last
	}
	return at
}

// lastTold is the last instant at which the sheet is known to have changed, or to have been made.
func (p Prep) lastTold() time.Time {
	last := p.PreparedAt
	turns, _ := p.turns() // an unreadable history is reported where it is written
	for _, at := range turns {
		last = later(last, at)
	}
	var counts []cited
	if json.Unmarshal([]byte(p.CitedText), &counts) == nil {
		for _, one := range counts {
			last = later(last, one.At)
		}
	}
	return last
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

const wrongPrep = "Des champs de la préparation sont à corriger."

// apply lays the patch over the sheet. Faults: visit_prep.invalid.
func (p *Prep) apply(now time.Time, c PrepPatch) error {
	var bad fault.Fields
	if p.PreparedAt.After(now.Add(skew)) {
		bad.Add("/preparedAt", "future", "Un moment passé.")
	}
	if c.ChangedAt != nil && c.ChangedAt.After(now.Add(skew)) {
		bad.Add("/changedAt", "future", "Un moment passé.")
	}
	if c.PlannedAt.Present() {
		p.PlannedAt = nil
		if at := c.PlannedAt.Pointer(); at != nil {
			planned := at.UTC().Truncate(time.Microsecond)
			p.PlannedAt = &planned
		}
	}
	if c.PlannedAt.Present() || c.Event.Present() { // another instant is that of no appointment, unless it says of which
		p.EventID = c.Event.Pointer()
	}
	for _, o := range []struct {
		change  opt.Value[Objective]
		text    *string
		cents   **int64
		pointer string
	}{
		{c.Main, &p.MainText, &p.MainCents, "/mainObjective"}, {c.Intermediate, &p.IntermediateText, &p.IntermediateCents, "/intermediateObjective"},
		{c.Fallback, &p.FallbackText, &p.FallbackCents, "/fallbackObjective"},
	} {
		if !o.change.Present() {
			continue
		}
		*o.text, *o.cents = strings.TrimSpace(o.change.Get().Text), o.change.Get().AmountCents
		if *o.text == "" && *o.cents != nil {
			bad.Add(o.pointer+"/text", "required", "Ce que vaut ce montant.")
		}
	}
	if c.Hypotheses.Present() {
		p.Hypotheses = strings.TrimSpace(c.Hypotheses.Get())
	}
	if c.Competitor.Present() {
		p.Competitor = strings.TrimSpace(c.Competitor.Get())
	}
	l := p.Lists()
	replace(&l.Motives, c.Motives)
	replace(&l.Questions, c.Questions)
	replace(&l.Arguments, c.Arguments)
	replace(&l.Objections, c.Objections)
	replace(&l.Aids, c.Aids)
	replace(&l.Documents, c.Documents)
	replace(&l.Basis, c.Basis)
	l.Offer.apply(c)
	for n := range l.Basis {
		if l.Basis[n].Words = strings.TrimSpace(l.Basis[n].Words); l.Basis[n].Words == "" {
			bad.Add(fmt.Sprintf("/basis/%d/words", n), "required", "Ce que vous en retenez.")
		}
	}
	once(&bad, "/basis", l.Basis, func(b Basis) string { return b.Of }, "Chaque caractéristique une seule fois.")
	once(&bad, "/motives", l.Motives, func(m string) string { return m }, "Chaque mobile une seule fois.")
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	p.ListsText = string(text)
	return bad.Err("visit_prep.invalid", wrongPrep)
}

// Main is what one goes there for, nil when nobody said.
func (p Prep) Main() *Objective { return objective(p.MainText, p.MainCents) }

// Intermediate is what one accepts instead.
func (p Prep) Intermediate() *Objective { return objective(p.IntermediateText, p.IntermediateCents) }

// Fallback is what one does not leave without.
func (p Prep) Fallback() *Objective { return objective(p.FallbackText, p.FallbackCents) }

func objective(text string, cents *int64) *Objective {
	if text == "" {
		return nil
	}
	return &Objective{Text: text, AmountCents: cents}
}
