package api_test

import (
	"net/http"
	"testing"
	"time"

	"besace/internal/testkit"
)

// From which acts the time that a prospect is kept begins anew: those that came from her, by the account and by the calendar of
// personal data alike. A visit at which nobody was, one at which she only listened and a message that she received begin none.
func TestWhatBeginsTheTimeOfAProspectAnew(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		visit := func(mode, outcome string) func(at string) {
			return func(at string) {
				when := ago(30 * time.Hour)
				add(t, p, at+"/visits", map[string]any{"mode": mode, "outcome": outcome, "startedAt": when, "endedAt": when})
			}
		}
		spoken := func(outcome string) func(at string) {
			return func(at string) {
				add(t, p, at+"/calls", map[string]any{"attemptId": called(t, p, at, ago(30*time.Hour), "reached"), "outcome": outcome})
			}
		}
		note := func(direction string) func(at string) {
			return func(at string) {
				add(t, p, at+"/notes", map[string]any{"kind": "email", "direction": direction, "text": "Catalogue.", "occurredAt": ago(30 * time.Hour)})
			}
		}
		for what, c := range map[string]struct {
			act  func(at string)
			from string
		}{
			"she orders":                   {visit("appointment", "order"), "visit"},
			"she asks for a quote":         {visit("cold", "quote_requested"), "visit"},
			"she comes to the stand":       {visit("fair", "met"), "visit"},
			"she came and refused":         {visit("fair", "refused"), ""},
			"nobody was at the stand":      {visit("fair", "absent"), ""},
			"she listened":                 {visit("appointment", "met"), ""},
			"she is to think":              {visit("appointment", "to_think"), ""},
			"nobody was met":               {visit("appointment", "absent"), ""},
			"she refused at the door":      {visit("cold", "refused"), ""},
			"she agreed to an appointment": {spoken("appointment"), "call"},
			"she only listened":            {spoken("refused"), ""},
			"she orders after all": {func(at string) {
				when := ago(30 * time.Hour)
				made := add(t, p, at+"/visits", map[string]any{"mode": "appointment", "outcome": "met", "startedAt": when, "endedAt": when})
				p.Do(t, http.MethodPatch, "/v1/visits/"+made.ID(t), map[string]any{"outcome": "order"}, testkit.IfMatch(`"1"`)).Want(t, 200)
			}, "visit"},
			"she wrote":              {note("inbound"), "note"},
			"a message that she got": {note("outbound"), ""},
			"she asks to be called back": {func(at string) {
				add(t, p, at+"/call-backs", map[string]any{"proof": "Courriel", "requestedAt": ago(30 * time.Hour)})
			}, "call_back"},
			"she consents": {func(at string) {
				add(t, p, at+"/consents", map[string]any{"channel": "email", "textVersion": "1", "textShown": "J’accepte.", "proof": "Formulaire", "collectedAt": ago(30 * time.Hour)})
			}, "consent"},
		} {
			at := accountAt(t, p, "Muller "+what, nil)
			c.act(at)
			own := p.Do(t, http.MethodGet, at+"/privacy", nil).Want(t, 200).JSON(t)["people"].([]any)[0].(map[string]any)
			from, _ := own["inboundFrom"].(string)
			if from != c.from || (own["lastInboundAt"] != nil) != (c.from != "") {
				t.Errorf("%s: %v", what, own)
			}
			of := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
			if (of["lastInboundContactAt"] != nil) != (c.from != "") {
				t.Errorf("%s: the account says %v", what, of["lastInboundContactAt"])
			}
		}
	})
}
