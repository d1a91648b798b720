package api_test

import (
	"testing"

	"besace/internal/testkit"
)

// A call is judged by the law of its day, however late it is told: before 11 August 2026 by the list of refusals, of which
// nothing is known here, since then by consent.
func TestACallIsJudgedByTheLawOfItsDay(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980015")
		for when, want := range map[string]string{
			"2026-08-10T09:00:00Z": "warn R-TEL-01", "2026-08-10T17:59:00Z": "warn R-TEL-01", "2026-08-10T18:00:00Z": "block R-TEL-05",
			"2026-08-11T09:00:00Z": "block R-TEL-01",
		} {
			if got := verdict(t, p, at, "channel=phone&at="+when); got != want {
				t.Errorf("of a call at %s the law says %s, want %s", when, got, want)
			}
			kept := add(t, p, at+"/contact-attempts/record", map[string]any{"channel": "phone", "attemptedAt": when, "outcome": "no_answer"}).JSON(t)
			finding := kept["findings"].([]any)[0].(map[string]any)
			if said := kept["verdict"].(string) + " " + finding["rule"].(string); said != want {
				t.Errorf("a call of %s, told since, is kept as %s, want %s", when, said, want)
			}
		}
		add(t, p, at+"/current-contracts", map[string]any{"reference": "C-12", "startsOn": "2026-01-01", "families": []any{}})
		if got := verdict(t, p, at, "channel=phone&purpose=contract&at=2026-08-10T09:00:00Z"); got != "allow" {
			t.Errorf("of a call about a current contract, before the law, the answer is %s", got)
		}
	})
}
