package law

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
)

// Verdict is what may be done.
type Verdict string

// Verdicts, from the mildest.
const (
	Allow Verdict = "allow"
	Warn  Verdict = "warn"
	Block Verdict = "block"
)

// Answer is what the law says. Findings are what stands against the contact, the
// gravest first; Duties are what must be done while contacting. Grounds are what makes
// it lawful where it would not be otherwise. The answer holds until Until, excluded,
// for as long as the facts are the same; zero is for ever.
type Answer struct {
	Verdict  Verdict
	Findings []Finding
	Grounds  []Ground
	Duties   []Duty
	Until    time.Time
}

// Finding is one rule that stands against the contact: why, and what would lift it,
// empty when nothing would.
type Finding struct {
	Rule    string
	Version int
	Verdict Verdict
	Reason  string
	Lift    string
	Source  string
	// ByConsent says that a consent of the person, given from now on, would lift it.
	ByConsent bool `json:",omitempty"`
}

// Ground is the fact that makes a contact lawful: a consent, a contract, a request.
type Ground struct {
	Rule string
	Kind GroundKind
	ID   uuid.UUID
}

// GroundKind is the kind of a ground.
type GroundKind string

// Kinds of grounds.
const (
	ByConsent  GroundKind = "consent"
	ByContract GroundKind = "contract"
	BySale     GroundKind = "sale" // a contract, current or not, at which she gave her details
	ByCallBack GroundKind = "call_back"
)

// Duty is what a rule asks of whoever makes the contact.
type Duty struct {
	Rule string
	Text string
}

// Ask answers the question about the person.
func Ask(q Question, p Person) Answer {
	i := inquiry{Question: q, person: &p}
	i.clock, i.certainty = p.Place.clock()
	i.today = civil.In(q.At, i.clock)
	i.restricted()
	if q.Purpose != Service {
		i.objected()
	}
	switch q.Channel {
	case Phone:
		i.call()
	case SMS, Email, Social:
		i.message()
	case Mail, Leaflet:
		i.post()
	case Visit:
		i.visit()
	}
	return i.answer()
}

// inquiry is one question being answered.
type inquiry struct {
	Question
	person    *Person
	clock     *time.Location
	certainty certainty
	today     civil.Date

	findings []Finding
	grounds  []Ground
	duties   []Duty
	until    time.Time
}

func (i *inquiry) answer() Answer {
	slices.SortStableFunc(i.findings, func(a, b Finding) int { return weight(b.Verdict) - weight(a.Verdict) })
	a := Answer{Verdict: Allow, Findings: i.findings, Grounds: i.grounds, Duties: i.duties, Until: i.until}
	if len(i.findings) > 0 {
		a.Verdict = i.findings[0].Verdict
	}
	return a
}

func weight(v Verdict) int { return slices.Index([]Verdict{Allow, Warn, Block}, v) }

// mayChange notes that the answer may be another one from the instant on.
func (i *inquiry) mayChange(from time.Time) {
	if from.After(i.At) && (i.until.IsZero() || from.Before(i.until)) {
		i.until = from
	}
}

// midnight is the first instant of the day, by the person's clock.
func (i *inquiry) midnight(d civil.Date) time.Time { return d.Midnight(i.clock) }

// inForce is the version of the rule that counts today, false when none does.
func (i *inquiry) inForce(id string) (in LegalRule, ok bool) {
	for _, r := range versions[id] {
		if r.ValidFrom.After(i.today) {
			i.mayChange(i.midnight(r.ValidFrom))
		}
		if r.covers(i.today) {
			in, ok = r, true
			if !r.ValidTo.IsZero() {
				i.mayChange(i.midnight(r.ValidTo.AddDays(1)))
			}
		}
	}
	return in, ok
}

// find reports that the rule stands against the contact.
func (i *inquiry) find(r LegalRule, v Verdict, reason, lift string) {
	i.findings = append(i.findings, Finding{Rule: r.ID, Version: r.Version, Verdict: v, Reason: reason, Lift: lift, Source: r.Source})
}

// lacks reports that the rule stands against the contact as long as the person does not consent.
func (i *inquiry) lacks(r LegalRule, v Verdict, reason, lift string) {
	i.find(r, v, reason, lift)
	i.findings[len(i.findings)-1].ByConsent = true
}

// ground reports what makes the contact lawful.
func (i *inquiry) ground(r LegalRule, kind GroundKind, id uuid.UUID) {
	i.grounds = append(i.grounds, Ground{Rule: r.ID, Kind: kind, ID: id})
}

// must reports what the rule asks of whoever makes the contact.
func (i *inquiry) must(rule, text string) {
	i.duties = append(i.duties, Duty{Rule: rule, Text: text})
}

func (i *inquiry) blocked() bool {
	return slices.ContainsFunc(i.findings, func(f Finding) bool { return f.Verdict == Block })
}

// private reports somebody to be treated as a consumer; for a doubt, she is one.
func (i *inquiry) private() bool {
	switch i.person.Capacity {
	case Professional:
		return false
	case SoleTrader:
		return !i.person.ProfessionalLine
	default:
		return true
	}
}

// day is an instant's date in full, by the person's clock.
func (i *inquiry) day(t time.Time) string { return civil.In(t, i.clock).Display() }

// moment is an instant in full, by the person's clock: « 14 septembre 2026 à 10 h 00 ».
func (i *inquiry) moment(t time.Time) string {
	return i.day(t) + " à " + t.In(i.clock).Format("15\u00a0h\u00a004")
}
