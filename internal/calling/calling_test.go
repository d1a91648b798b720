package calling

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func script(t *testing.T, purpose string, steps ...Step) Script {
	t.Helper()
	var x Script
	firm.Must(t, x.apply(ScriptPatch{Name: opt.Of("Fibre"), Purpose: opt.Of(purpose), Steps: opt.Of(steps)}))
	return x
}

// R-TEL-07: identity, principal and commercial nature are said at the start.
func TestAScriptOpensAsTheLawAsks(t *testing.T) {
	whole := Step{Kind: Opening, Text: "Bonjour, {conseiller} de {entreprise}, je vous appelle pour {objet}."}
	firm.Must(t, script(t, "vous présenter la fibre", whole).publishable())
	for what, c := range map[string]struct {
		x  Script
		at []string
	}{
		"nothing is said":          {x: script(t, "la fibre"), at: []string{"/steps/0/kind"}},
		"the opening comes second": {x: script(t, "la fibre", Step{Kind: Hook, Text: "Bonjour"}, whole), at: []string{"/steps/0/kind"}},
		"nobody says who calls":    {x: script(t, "la fibre", Step{Kind: Opening, Text: "{entreprise}, pour {objet}"}), at: []string{"/steps/0/text"}},
		"nor for whom and why":     {x: script(t, "la fibre", Step{Kind: Opening, Text: "{conseiller}"}), at: []string{"/steps/0/text"}},
		"it has no object":         {x: script(t, "  ", whole), at: []string{"/purpose"}},
	} {
		t.Run(what, func(t *testing.T) { firm.Refused(t, c.x.publishable(), "call_script.opening", c.at...) })
	}
}

func TestAScriptKeepsWhatIsWritten(t *testing.T) {
	x := script(t, " la fibre ", Step{Kind: Opening, Title: " Ouverture ", Text: " Bonjour\n\n{conseiller} "})
	if got := x.Steps(); len(got) != 1 || got[0].Title != "Ouverture" || got[0].Text != "Bonjour\n\n{conseiller}" || x.Purpose != "la fibre" {
		t.Errorf("kept %+v for %q", got, x.Purpose)
	}
	firm.Refused(t, x.apply(ScriptPatch{Name: opt.Of(" "), Steps: opt.Of([]Step{{Kind: Hook, Text: "  "}})}), "call_script.invalid", "/name", "/steps/0/text")
}

func TestAListCallsEachPersonOnce(t *testing.T) {
	company, contact := id.New(), id.New()
	var l List
	firm.Must(t, l.apply(ListPatch{Name: opt.Of(" Relances  de novembre "), Items: opt.Of([]Item{
		{AccountID: company}, {AccountID: company, ContactID: &contact}, {AccountID: company}, {AccountID: company, ContactID: &contact},
	})}))
	if len(l.Items) != 2 || l.Items[0].ContactID != nil || *l.Items[1].ContactID != contact || l.Name != "Relances de novembre" {
		t.Errorf("kept as %+v", l)
	}
	firm.Refused(t, (&List{}).apply(ListPatch{Name: opt.Of("Vide"), Items: opt.Of([]Item{})}), "call_list.invalid", "/items")
}

func TestAListNamesOnlyThoseWhoAreSeen(t *testing.T) {
	ours, lent, hidden, contact, other := id.New(), id.New(), id.New(), id.New(), id.New()
	seen, ofOwner := map[uuid.UUID]string{ours: "Garage Muller", lent: "Serrurerie Nord"}, map[uuid.UUID]string{ours: "Garage Muller"}
	of := map[uuid.UUID]uuid.UUID{contact: ours, other: hidden}
	firm.Must(t, refused([]Item{{AccountID: ours}, {AccountID: ours, ContactID: &contact}}, seen, ofOwner, of))
	firm.Refused(t, refused([]Item{{AccountID: hidden, ContactID: &other}, {AccountID: ours, ContactID: &other}, {AccountID: lent}}, seen, ofOwner, of),
		"call_list.items", "/items/0/accountId", "/items/1/contactId", "/items/2/accountId")
}

// The hour is that of the person called: Sunday evening in Guadeloupe is Monday in Paris and Nouméa.
func TestACallStandsInTheWeekOfThePersonCalled(t *testing.T) {
	sunday := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	for zone, want := range map[string][2]int{"Europe/Paris": {1, 0}, "America/Guadeloupe": {7, 19}, "Pacific/Noumea": {1, 10}} {
		z, err := time.LoadLocation(zone)
		firm.Must(t, err)
		c := Call{CalledAt: sunday}
		if c.at(z); c.Weekday != want[0] || c.Hour != want[1] {
			t.Errorf("%s: day %d at %d h", zone, c.Weekday, c.Hour)
		}
	}
}

func TestStepsGoneThroughAreThoseOfTheEdition(t *testing.T) {
	e := Edition{Number: 3, StepsJSON: `[{"kind":"opening","text":"a"},{"kind":"closing","text":"b"}]`}
	var c Call
	firm.Must(t, c.follow(&e, []int{1, 0, 1}))
	if got := c.Steps(); len(got) != 2 || got[0] != 0 || got[1] != 1 || *c.Edition != 3 {
		t.Errorf("went through %v of edition %v", got, c.Edition)
	}
	firm.Refused(t, c.follow(&e, []int{2}), "call.invalid", "/stepsDone")
	firm.Refused(t, (&Call{}).follow(nil, []int{0}), "call.invalid", "/stepsDone")
	firm.Must(t, (&Call{}).follow(nil, nil))
}
