package activity

import (
	"time"

	"github.com/google/uuid"
)

// Kind is what somebody did.
type Kind string

// Kinds.
const (
	Call  Kind = "call"
	Event Kind = "event"
	Visit Kind = "visit"
	Way   Kind = "way" // from an event of the agenda to the next one
	// Contact is one that the law stood against; what it was is a call or a visit too.
	Contact Kind = "contact"
)

// Act is one thing that somebody did, or had in her agenda.
type Act struct {
	Kind      Kind
	ID        uuid.UUID // of the call, the event, the visit or the contact attempt; of the event to which a way leads
	UserID    uuid.UUID
	AccountID *uuid.UUID
	Title     string // of an event; empty when the reader may only know that its owner is taken
	At, End   time.Time
	Sort      string // of an event: its kind; of a visit: how it came about; of a contact: its channel
	Outcome   string // of a call or a visit; of an event: its state; of a contact: overridden, or forbidden
	AllDay    bool
	EventID   *uuid.UUID // which a visit closed

	// Of a visit.
	ReportDueAt time.Time
	ReportedAt  *time.Time
	NextAt      *time.Time

	Seconds int64 // what it counts for in the split of time
}

// Measure is one figure.
type Measure string

// Measures, in the order of the screen.
const (
	Calls                 Measure = "calls"
	CallsSpoken           Measure = "calls_spoken"
	CallsAppointment      Measure = "calls_appointment"
	CallsRefused          Measure = "calls_refused"
	ContactsForbidden     Measure = "contacts_forbidden"
	Appointments          Measure = "appointments"
	AppointmentsHeld      Measure = "appointments_held"
	AppointmentsAbsent    Measure = "appointments_absent"
	AppointmentsCancelled Measure = "appointments_cancelled"
	AppointmentsMoved     Measure = "appointments_moved"
	AppointmentsUntold    Measure = "appointments_untold"
	Visits                Measure = "visits"
	VisitsMet             Measure = "visits_met"
	VisitsAbsent          Measure = "visits_absent"
	VisitsUnplanned       Measure = "visits_unplanned"
	VisitsOrder           Measure = "visits_order"
	VisitsQuote           Measure = "visits_quote"
	ReportsDue            Measure = "reports_due"
	ReportsOnTime         Measure = "reports_on_time"
	ReportsLate           Measure = "reports_late"
	ReportsMissing        Measure = "reports_missing"
	StepsDue              Measure = "steps_due"
	StepsPlanned          Measure = "steps_planned"
	StepsMissing          Measure = "steps_missing"
)

// rule is what a figure counts at an instant.
type rule struct {
	of    Measure
	keeps func(a Act, now time.Time) bool
}

// among are those of the acts that the figure counts.
func (r rule) among(acts []Act, now time.Time) (found []Act) {
	for _, a := range acts {
		if r.keeps(a, now) {
			found = append(found, a)
		}
	}
	return found
}

// measures are the figures, in the order of the screen.
var measures = []rule{
	{Calls, func(a Act, _ time.Time) bool { return a.Kind == Call }},
	{CallsSpoken, func(a Act, _ time.Time) bool {
		return a.Kind == Call && a.Outcome != "no_answer" && a.Outcome != "wrong_number"
	}},
	{CallsAppointment, func(a Act, _ time.Time) bool { return a.Kind == Call && a.Outcome == "appointment" }},
	{CallsRefused, func(a Act, _ time.Time) bool {
		return a.Kind == Call && (a.Outcome == "refused" || a.Outcome == "objected")
	}},
	{ContactsForbidden, func(a Act, _ time.Time) bool { return a.Kind == Contact }},
	{Appointments, func(a Act, _ time.Time) bool { return a.meeting() && a.Outcome != "moved" }},
	{AppointmentsHeld, func(a Act, _ time.Time) bool { return a.meeting() && a.Outcome == "held" }},
	{AppointmentsAbsent, func(a Act, _ time.Time) bool { return a.meeting() && a.Outcome == "absent" }},
	{AppointmentsCancelled, func(a Act, _ time.Time) bool { return a.meeting() && a.Outcome == "cancelled" }},
	{AppointmentsMoved, func(a Act, _ time.Time) bool { return a.meeting() && a.Outcome == "moved" }},
	{AppointmentsUntold, func(a Act, now time.Time) bool { return a.meeting() && a.untold() && !a.End.After(now) }},
	{Visits, func(a Act, _ time.Time) bool { return a.Kind == Visit }},
	{VisitsMet, func(a Act, _ time.Time) bool { return a.met() }},
	{VisitsAbsent, func(a Act, _ time.Time) bool { return a.Kind == Visit && a.Outcome == "absent" }},
	{VisitsUnplanned, func(a Act, _ time.Time) bool { return a.Kind == Visit && a.Sort != "appointment" }},
	{VisitsOrder, func(a Act, _ time.Time) bool { return a.Kind == Visit && a.Outcome == "order" }},
	{VisitsQuote, func(a Act, _ time.Time) bool { return a.Kind == Visit && a.Outcome == "quote_requested" }},
	{ReportsDue, func(a Act, now time.Time) bool { return a.reportDue(now) }},
	{ReportsOnTime, func(a Act, now time.Time) bool { return a.reportDue(now) && a.onTime() }},
	{ReportsLate, func(a Act, now time.Time) bool { return a.reportDue(now) && a.ReportedAt != nil && !a.onTime() }},
	{ReportsMissing, func(a Act, now time.Time) bool { return a.reportDue(now) && a.ReportedAt == nil }},
	{StepsDue, func(a Act, _ time.Time) bool { return a.stepDue() }},
	{StepsPlanned, func(a Act, _ time.Time) bool { return a.stepDue() && a.NextAt != nil }},
	{StepsMissing, func(a Act, _ time.Time) bool { return a.stepDue() && a.NextAt == nil }},
}

// meeting reports an entry of the agenda that is with somebody.
func (a Act) meeting() bool { return a.Kind == Event && (a.Sort == "appointment" || a.Sort == "visit") }

// untold reports an event of which nobody said what became of it.
func (a Act) untold() bool { return a.Outcome == "planned" || a.Outcome == "confirmed" }

// met reports a visit at which somebody was there.
func (a Act) met() bool { return a.Kind == Visit && a.Outcome != "absent" }

// reportDue reports a visit whose report is written, or should be by now.
func (a Act) reportDue(now time.Time) bool {
	return a.met() && (a.ReportedAt != nil || a.ReportDueAt.Before(now))
}

func (a Act) onTime() bool { return a.ReportedAt != nil && !a.ReportedAt.After(a.ReportDueAt) }

// stepDue reports a visit that something should follow.
func (a Act) stepDue() bool { return a.met() && a.Outcome != "refused" }
