package law

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"testing"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/platform/email"
)

var update = flag.Bool("update", false, "rewrite testdata/waiting.json by the law")

// judged is what the law said of somebody by a channel, what was noted since, and what the law says then: a device that
// holds the one and the other, and cannot ask, may not be laxer (web/src/domain/prospect/lawful/standing.waiting.test.ts).
type judged struct {
	Private bool    `json:"private"`
	Channel Channel `json:"channel"`
	Before  Verdict `json:"before"`
	Noted   noted   `json:"noted"`
	After   Verdict `json:"after"`
}

// noted is a fact as a device has it that the server does not know.
type noted struct {
	Kind    string  `json:"kind"`
	Channel Channel `json:"channel,omitempty"`
	Outcome string  `json:"outcome,omitempty"`
	Request string  `json:"request,omitempty"` // how a request to be called was made
}

// since are the facts that devices note, with what they change of a person.
func since(at time.Time) map[noted]func(*Person) {
	facts := map[noted]func(*Person){
		{Kind: "call_back", Request: "form"}:   func(p *Person) { p.CallBacks = append(p.CallBacks, CallBack{At: at, Kind: ByForm, Proof: "p"}) },
		{Kind: "call_back", Request: "spoken"}: func(p *Person) { p.CallBacks = append(p.CallBacks, CallBack{At: at, Kind: Spoken, Proof: "p"}) },
	}
	for _, channel := range append([]Channel{""}, Channels...) {
		facts[noted{Kind: "privacy_objection", Channel: channel}] = func(p *Person) { p.Objections = append(p.Objections, Objection{Channel: channel, At: at}) }
	}
	for _, channel := range []Channel{Phone, Visit, Social} {
		for _, outcome := range []string{"no_answer", "reached", "refused", "objected"} {
			facts[noted{Kind: "contact_attempt", Channel: channel, Outcome: outcome}] = func(p *Person) {
				p.Attempts = append(p.Attempts, Attempt{Channel: channel, At: at, Refused: outcome == "refused" || outcome == "objected"})
				if outcome == "objected" {
					p.Objections = append(p.Objections, Objection{Channel: channel, At: at})
				}
			}
		}
	}
	return facts
}

// people are those of whom facts are noted, in all the ways that make a difference.
func people(at time.Time) (list []Person) {
	for _, capacity := range []Capacity{Consumer, Professional} {
		for _, open := range []bool{false, true} {
			for _, contract := range []bool{false, true} {
				for called := range 4 {
					p := Person{Capacity: capacity, Place: Place{Postcode: "44000"}, EmailKind: email.ProGeneric}
					for _, channel := range Channels {
						if open {
							p.Consents = append(p.Consents, Consent{Channel: channel, Purpose: Prospecting, TextVersion: "1", Proof: "p", CollectedAt: at.AddDate(0, -1, 0)})
						}
					}
					if contract {
						p.Contracts = append(p.Contracts, Contract{From: civil.Date{Year: 2026, Month: time.January, Day: 1}, Families: []string{"gas"}})
					}
					for n := range called {
						p.Attempts = append(p.Attempts, Attempt{Channel: Phone, At: at.AddDate(0, 0, -1-n)})
					}
					list = append(list, p)
				}
			}
		}
	}
	return list
}

func TestWhatDevicesAreHeldTo(t *testing.T) {
	at := time.Date(2026, time.September, 14, 9, 0, 0, 0, time.UTC)
	seen, list := map[judged]bool{}, []judged{}
	for fact, note := range since(at) {
		for _, p := range people(at) {
			for _, channel := range Channels {
				for _, purpose := range []Purpose{Prospecting, Performance} {
					q := Question{At: at.Add(-time.Minute), Channel: channel, Purpose: purpose, Family: "gas", Relevance: Relevant}
					after, then := p, q
					after.Objections, after.Attempts, after.CallBacks = slices.Clone(p.Objections), slices.Clone(p.Attempts), slices.Clone(p.CallBacks)
					note(&after)
					then.At = at.Add(time.Minute)
					one := judged{p.Capacity == Consumer, channel, Ask(q, p).Verdict, fact, Ask(then, after).Verdict}
					if weight(one.After) > weight(one.Before) && !seen[one] { // what grows milder may wait
						seen[one], list = true, append(list, one)
					}
				}
			}
		}
	}
	lines := make([]string, len(list))
	for n, one := range list {
		text, err := json.Marshal(one)
		if err != nil {
			t.Fatal(err)
		}
		lines[n] = string(text)
	}
	slices.Sort(lines)
	text := "["
	for n, line := range lines {
		if n > 0 {
			text += ","
		}
		text += "\n" + line
	}
	text += "\n]\n"
	const file = "testdata/waiting.json"
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil || string(kept) != text {
		t.Errorf("the law says otherwise than %s (%v): go test ./internal/solicitation/law -run Devices -update, then npx vitest run standing.waiting", file, err)
	}
}
