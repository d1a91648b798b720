package visit

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/inbound"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Mode is how the visit came about.
type Mode string

// Modes: agreed beforehand, unannounced at a professional's, from door to door, at a fair.
const (
	Appointment Mode = "appointment"
	Cold        Mode = "cold"
	Door        Mode = "door"
	Fair        Mode = "fair"
)

// Context is where a contract signed there would be concluded (R-OFF-01).
type Context string

// Contexts that follow from a mode; premises, distance and home_party are only ever told.
const (
	OffPremises Context = "off_premises"
	FairStand   Context = "fair_stand"
)

// context is the usual one of the mode.
func (m Mode) context() Context {
	if m == Fair {
		return FairStand
	}
	return OffPremises
}

// Outcome is what came of a visit.
type Outcome string

// Outcomes. Refused at a door or unannounced is a refusal of the visit itself; at an
// appointment it is one of the offer.
const (
	Met            Outcome = "met"
	Absent         Outcome = "absent"
	Order          Outcome = "order"
	QuoteRequested Outcome = "quote_requested"
	ToThink        Outcome = "to_think"
	Refused        Outcome = "refused"
)

// Place is where a visit took place; coordinates are microdegrees, of a free one only.
type Place struct {
	Kind      string     `gorm:"column:place_kind"` // account, address, establishment, free; empty: nobody said
	ID        *uuid.UUID `gorm:"column:place_id"`
	Text      string     `gorm:"column:place_text"`
	Latitude  *int64     `gorm:"column:latitude"`
	Longitude *int64     `gorm:"column:longitude"`
}

// Next is the step that follows, planned on the account.
type Next struct {
	At    time.Time
	Kind  string // as next actions of accounts
	Label string
	// Of a visit: what it is about, as the law asks it; empty as usual.
	Purpose, Family string
}

// Visit is one visit with its report, as its row, who was met and what was objected to.
type Visit struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	AccountID uuid.UUID  `gorm:"column:account_id"`
	AuthorID  uuid.UUID  `gorm:"column:author_id"`
	EventID   *uuid.UUID `gorm:"column:event_id"`
	Mode      Mode       `gorm:"column:mode"`
	Context   Context    `gorm:"column:context"`
	Place
	StartedAt   time.Time  `gorm:"column:started_at"`
	EndedAt     time.Time  `gorm:"column:ended_at"`
	Zone        string     `gorm:"column:zone"` // IANA name of the place where it was
	Outcome     Outcome    `gorm:"column:outcome"`
	Note        string     `gorm:"column:note"`
	NextAt      *time.Time `gorm:"column:next_at"`
	NextKind    string     `gorm:"column:next_kind"`
	NextLabel   string     `gorm:"column:next_label"`
	NextPurpose string     `gorm:"column:next_purpose"`
	NextFamily  string     `gorm:"column:next_family"`
	CaptureMs   int64      `gorm:"column:capture_ms"` // how long it took to tell of it
	ReportText  string     `gorm:"column:report"`     // JSON of Report, without its objections
	ReportedAt  *time.Time `gorm:"column:reported_at"`
	RecapAt     *time.Time `gorm:"column:recap_sent_at"`             // when its recap left for the customer
	Marked      bool       `gorm:"column:marked_no_visit" audit:"-"` // this visit marked its address, where nobody comes again unasked
	// StoodSince is since when the address that refused this visit had refused others; nil when it had not, or nobody knows.
	StoodSince *time.Time `gorm:"column:no_visit_stood_since" audit:"-"`
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`

	Contacts []uuid.UUID `gorm:"-"`
	Report   Report      `gorm:"-"`
}

// TableName names the table for gorm.
func (Visit) TableName() string { return "visits" }

// OwnedBy is the organisation of the row.
func (v Visit) OwnedBy() uuid.UUID { return v.OrgID }

// BelongsTo is the account whose history tells of the row.
func (v Visit) BelongsTo() uuid.UUID { return v.AccountID }

// Ref points at the visit.
func (v Visit) Ref() subject.Ref { return subject.Ref{Type: "visit", ID: v.ID} }

// reportWithin is how long after a visit its report is on time (CP2.C2, CP4.C5).
const reportWithin = 24 * time.Hour

// ReportDueAt is until when the report is on time.
func (v Visit) ReportDueAt() time.Time { return v.EndedAt.Add(reportWithin) }

// Next is the step that follows, nil when none was planned.
func (v Visit) Next() *Next {
	if v.NextAt == nil {
		return nil
	}
	return &Next{At: *v.NextAt, Kind: v.NextKind, Label: v.NextLabel, Purpose: v.NextPurpose, Family: v.NextFamily}
}

// met reports that somebody was there.
func (v Visit) met() bool { return v.Outcome != Absent }

// inbound reports contact that came from the customer (R-PRV-01).
func (v Visit) inbound() bool {
	return inbound.Visit.Came(inbound.VisitWord(string(v.Mode), string(v.Outcome)))
}

// Tried is how the law counts a visit.
type Tried string

// Ways the law counts a visit; who comes to a stand is not visited.
const (
	NotCounted Tried = ""
	NobodyIn   Tried = "no_answer"
	SeenThere  Tried = "reached"
	TurnedAway Tried = "refused"
)

// counted is how the law counts the visit.
func (v Visit) counted() Tried {
	switch {
	case v.Mode == Fair:
		return NotCounted
	case v.Outcome == Absent:
		return NobodyIn
	case v.Outcome == Refused && v.Mode != Appointment:
		return TurnedAway
	}
	return SeenThere
}

// refusal is the address that refused visits, nil when none did.
func (v Visit) refusal() *Place {
	if v.Mode != Door || v.counted() != TurnedAway {
		return nil
	}
	return &v.Place
}

// tally is what the law counts of a visit; at in microseconds since 1970.
type tally struct {
	as      Tried
	at      int64
	contact uuid.UUID
}

func (v Visit) tally() tally {
	t := tally{as: v.counted(), at: v.StartedAt.UnixMicro()}
	if len(v.Contacts) > 0 {
		t.contact = v.Contacts[0]
	}
	return t
}

// dating is what a visit says to its account of when it was heard from, and who refused there.
type dating struct {
	as      Tried
	at      int64
	inbound bool
	refused bool
}

func (v Visit) dating() dating {
	return dating{as: v.counted(), at: v.StartedAt.UnixMicro(), inbound: v.inbound(), refused: v.refusal() != nil}
}

// Draft is a visit to keep. The mode of one that comes from the agenda is an appointment,
// Context follows from the mode, StartedAt is now, EndedAt when it started and Zone the
// author's when empty.
type Draft struct {
	ID        uuid.UUID // nil UUID: made here
	Event     *uuid.UUID
	Mode      Mode
	Place     *Place
	Zone      string
	CaptureMs int64
	Fields    Patch
}

// Patch changes a visit: only the fields that are present, null erases one.
type Patch struct {
	Contacts               opt.Value[[]uuid.UUID]
	Mode, Context, Outcome opt.Value[string] // the usual context follows the mode
	StartedAt, EndedAt     opt.Value[time.Time]
	Note                   opt.Value[string]
	Next                   opt.Value[Next]
	Report                 ReportPatch
	ReportedAt             opt.Value[time.Time]
}

// mode is how the visit came about: what is in the agenda was agreed beforehand.
func (d Draft) mode() Mode {
	if d.Mode == "" && d.Event != nil {
		return Appointment
	}
	return d.Mode
}

// skew is how far ahead the clock of an honest device may be.
const skew = 10 * time.Minute

// apply lays the patch over the visit. Faults: visit.invalid.
func (v *Visit) apply(now time.Time, p Patch) error {
	var bad fault.Fields
	if p.Contacts.Present() {
		v.Contacts = distinct(p.Contacts.Get())
	}
	if p.Mode.Present() {
		v.cameAs(Mode(p.Mode.Get()))
	}
	if p.Context.Present() {
		v.Context = Context(p.Context.Get())
	}
	if p.Outcome.Present() {
		v.Outcome = Outcome(p.Outcome.Get())
	}
	if p.Note.Present() {
		v.Note = strings.TrimSpace(p.Note.Get())
	}
	if p.StartedAt.Present() {
		v.StartedAt = p.StartedAt.Get().UTC().Truncate(time.Microsecond)
	}
	if p.EndedAt.Present() {
		v.EndedAt = p.EndedAt.Get().UTC().Truncate(time.Microsecond)
	}
	if p.Next.Present() {
		v.plan(p.Next.Pointer())
	}
	if p.ReportedAt.Present() {
		v.ReportedAt = nil
		if at := p.ReportedAt.Pointer(); at != nil {
			told := at.UTC().Truncate(time.Microsecond)
			v.ReportedAt = &told
		}
	}
	v.Report.apply(later(now, v.StartedAt), p.Report, &bad)
	v.check(now, &bad)
	return bad.Err("visit.invalid", "Des champs de la visite sont à corriger.")
}

// cameAs says otherwise how the visit came about; a context that was told stays.
func (v *Visit) cameAs(mode Mode) {
	if v.Context == v.Mode.context() {
		v.Context = mode.context()
	}
	v.Mode = mode
}

func (v *Visit) plan(next *Next) {
	v.NextAt, v.NextKind, v.NextLabel, v.NextPurpose, v.NextFamily = nil, "", "", "", ""
	if next != nil {
		at := next.At.UTC().Truncate(time.Microsecond)
		v.NextAt, v.NextKind, v.NextLabel, v.NextPurpose, v.NextFamily = &at, next.Kind, strings.TrimSpace(next.Label), next.Purpose, next.Family
	}
}

func (v *Visit) check(now time.Time, bad *fault.Fields) {
	if v.Mode == "" {
		bad.Add("/mode", "required", "Sur rendez-vous, à l’improviste, en porte-à-porte ou sur un salon.")
	}
	if v.StartedAt.After(now.Add(skew)) {
		bad.Add("/startedAt", "future", "Un moment passé\u00a0: ce qui est à venir se planifie dans l’agenda.")
	}
	if v.EndedAt.After(now.Add(24 * time.Hour)) {
		bad.Add("/endedAt", "future", "Une fin proche du moment présent.")
	}
	if v.EndedAt.Before(v.StartedAt) {
		bad.Add("/endedAt", "order", "Après le début de la visite.")
	}
	if v.NextAt != nil && v.NextAt.Before(v.StartedAt) {
		bad.Add("/next/at", "past", "Une date postérieure à la visite.")
	}
	if v.ReportedAt != nil && v.ReportedAt.After(now.Add(skew)) {
		bad.Add("/reportedAt", "future", "Un moment passé.")
	}
	if v.ReportedAt != nil && v.ReportedAt.Before(v.StartedAt) {
		bad.Add("/reportedAt", "order", "Après le début de la visite.")
	}
	if at := v.Report.ValidatedAt; at != nil && at.After(now.Add(skew)) && at.After(v.EndedAt) {
		bad.Add("/report/restatementValidatedAt", "future", "Un moment passé.")
	}
	if at := v.Report.ValidatedAt; at != nil && at.Before(v.StartedAt) {
		bad.Add("/report/restatementValidatedAt", "order", "Après le début de la visite.")
	}
	if _, err := time.LoadLocation(v.Zone); err != nil || v.Zone == "" || v.Zone == "Local" {
		bad.Add("/zone", "zone", "Un fuseau horaire comme Europe/Paris.")
	}
	v.Place.check(bad)
}

func (p *Place) check(bad *fault.Fields) {
	p.Text = strings.TrimSpace(p.Text)
	switch {
	case (p.Kind == "address" || p.Kind == "establishment") && p.ID == nil:
		bad.Add("/place/id", "required", "Laquelle des adresses du compte.")
	case p.Kind == "free" && p.Text == "" && p.Latitude == nil:
		bad.Add("/place/text", "required", "Le lieu, ou sa position.")
	case (p.Latitude == nil) != (p.Longitude == nil):
		bad.Add("/place/longitude", "required", "Latitude et longitude vont ensemble.")
	}
	if p.Kind != "address" && p.Kind != "establishment" {
		p.ID = nil
	}
	if p.Kind != "free" {
		p.Text, p.Latitude, p.Longitude = "", nil, nil
	}
}

// told is the data of the visit's line on the timeline.
type told struct {
	Text       string      `json:"text,omitempty"`
	Mode       Mode        `json:"mode"`
	Outcome    Outcome     `json:"outcome"`
	ContactIDs []uuid.UUID `json:"contactIds,omitempty"`
	Zone       string      `json:"zone"`
}

// excerpt is how much of a note the timeline repeats, in characters.
const excerpt = 500

func (v Visit) line() told {
	line := told{Text: v.Note, Mode: v.Mode, Outcome: v.Outcome, ContactIDs: v.Contacts, Zone: v.Zone}
	if text := []rune(v.Note); len(text) > excerpt {
		line.Text = string(text[:excerpt]) + "…"
	}
	return line
}

func notAuthor() error {
	return fault.New(fault.Forbidden, "visit.not_author", "Seul son auteur peut changer une visite\u00a0; ajoutez une note.")
}

func stale(current Visit) error {
	return fault.New(fault.Stale, "visit.stale", "Cette visite a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
