package api_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// linesOf are the lines of an account's timeline, newest first: the kind, and what one
// property of their data says.
func linesOf(t testing.TB, p *testkit.Person, at, property string) (lines []string) {
	t.Helper()
	var page struct {
		Items []struct {
			Kind, SubjectType string
			Data              map[string]any
		}
	}
	p.Do(t, http.MethodGet, at+"/timeline", nil).Want(t, 200).Read(t, &page)
	for _, entry := range page.Items {
		said, _ := entry.Data[property].(string)
		lines = append(lines, entry.Kind+" "+said)
	}
	return lines
}

func TestWhatTheLawAsksIsToldOnTheTimeline(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980031")
		end := func(of, act string, body map[string]any, fact *testkit.Answer) {
			t.Helper()
			p.Do(t, http.MethodPost, "/v1/"+of+"/"+fact.ID(t)+"/"+act, body, testkit.IfMatch(fact.ETag())).Want(t, 200)
		}
		past := func(hour string) string { return "2026-09-01T" + hour + ":00:00Z" }
		consent := p.Do(t, http.MethodPost, at+"/consents", map[string]any{"channel": "phone", "textVersion": "2026-09", "textShown": "J’accepte vos offres.", "proof": "Formulaire 128",
			"source": "Foire de Metz", "collectedAt": past("08")}).Want(t, 201)
		p.Do(t, http.MethodPost, at+"/call-backs", map[string]any{"proof": "Courriel du 1er septembre", "requestedAt": past("09")}).Want(t, 201)
		p.Do(t, http.MethodPost, at+"/contact-attempts/record", map[string]any{"channel": "phone", "attemptedAt": past("10"), "outcome": "reached"}).Want(t, 201)
		objection := p.Do(t, http.MethodPost, at+"/privacy-objections", map[string]any{"channel": "email", "receivedAt": past("11")}).Want(t, 201)
		want := []string{"call_back_closed ", "objection_noted email", "contact_attempt phone", "call_back_asked ", "consent_given phone"}
		if diff := cmp.Diff(want, linesOf(t, p, at, "channel")); diff != "" {
			t.Errorf("what was noted (-want +got):\n%s", diff)
		}
		account := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		if account["lastActivityAt"] != past("10") || account["lastInboundContactAt"] != past("09") {
			t.Errorf("last activity %v, last contact from them %v", account["lastActivityAt"], account["lastInboundContactAt"])
		}
		end("consents", "withdraw", map[string]any{"how": "Par courriel"}, consent)
		end("consents", "withdraw", map[string]any{"how": "Encore"}, p.Do(t, http.MethodPost, at+"/consents", map[string]any{"channel": "sms", "textVersion": "2026-09", "textShown": "J’accepte vos offres.",
			"proof": "Formulaire 129", "collectedAt": past("07")}).Want(t, 201))
		p.Do(t, http.MethodPost, at+"/consents", map[string]any{"channel": "email", "textVersion": "2026-09", "textShown": "J’accepte vos offres.", "proof": "Formulaire 130",
			"collectedAt": past("12")}).Want(t, 201)
		end("privacy-objections", "lift", map[string]any{"how": "Au téléphone"}, objection)
		contract := p.Do(t, http.MethodPost, at+"/current-contracts", map[string]any{"reference": "C-7", "startsOn": "2026-01-01"}).Want(t, 201)
		end("current-contracts", "end", map[string]any{"endsOn": "2026-12-31"}, contract)
		lines := map[string]int{}
		for _, line := range append(linesOf(t, p, at, "how"), linesOf(t, p, at, "reference")...) {
			lines[line]++
		}
		for _, line := range []string{"consent_withdrawn Par courriel", "consent_withdrawn Encore", "objection_lifted Au téléphone", "contract_noted C-7", "contract_ended C-7"} {
			if lines[line] != 1 {
				t.Errorf("%q is told %d times", line, lines[line])
			}
		}
	})
}

func TestAContactIsOneLineWhichTellsHowItEnded(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := accountAt(t, p, "Menuiserie Durand", map[string]any{"phones": []any{map[string]any{"number": "0353010031"}}})
		start := map[string]any{"id": id.New(), "channel": "phone"}
		p.Do(t, http.MethodPost, at+"/contact-attempts", start).Want(t, 201)
		if diff := cmp.Diff([]string{"contact_attempt "}, linesOf(t, p, at, "outcome")); diff != "" {
			t.Errorf("started (-want +got):\n%s", diff)
		}
		// The telephone never heard that it was started, and tells of it as of one that took place.
		record := map[string]any{"id": start["id"], "channel": "phone", "attemptedAt": "2026-09-01T10:00:00Z", "outcome": "no_answer"}
		again := p.Do(t, http.MethodPost, at+"/contact-attempts/record", record).Want(t, 200).JSON(t)
		if again["outcome"] != "no_answer" {
			t.Errorf("recorded %v", again)
		}
		p.Do(t, http.MethodPost, at+"/contact-attempts/record", record).Want(t, 200)
		if diff := cmp.Diff([]string{"contact_attempt no_answer"}, linesOf(t, p, at, "outcome")); diff != "" {
			t.Errorf("ended (-want +got):\n%s", diff)
		}
		ledger := p.Do(t, http.MethodGet, at+"/contact-ledger", nil).Want(t, 200).JSON(t)
		if n := len(ledger["attempts"].([]any)); n != 1 {
			t.Errorf("%d attempts are counted", n)
		}
	})
}
