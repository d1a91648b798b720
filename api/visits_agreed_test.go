package api_test

import (
	"net/http"
	"testing"
	"time"

	"besace/internal/testkit"
)

// A visit that comes from the agenda was agreed beforehand, unless somebody says otherwise: who refuses there refuses an
// offer, and no visit (R-OFF-06).
func TestAVisitFromTheAgendaIsAnAppointment(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		street := map[string]any{"street": "3 rue des Jardins", "postcode": "57000", "town": "Metz"}
		for _, c := range []struct {
			said                   any
			mode, counted, verdict string
		}{{nil, "appointment", "reached", "allow"}, {"door", "door", "refused", "block R-OFF-06"}} {
			account := add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Lefort", "address": street}).ID(t)
			at := "/v1/accounts/" + account
			event := planned(t, p, map[string]any{"accountId": account, "startAt": ago(2 * time.Hour), "endAt": ago(time.Hour)}).Want(t, 201).ID(t)
			body := map[string]any{"eventId": event, "outcome": "refused", "startedAt": ago(2 * time.Hour)}
			if c.said != nil {
				body["mode"] = c.said
			}
			if got := add(t, p, at+"/visits", body).JSON(t); got["mode"] != c.mode || got["context"] != "off_premises" {
				t.Errorf("%v: kept %v", c.said, got)
			}
			attempts := p.Do(t, http.MethodGet, at+"/contact-ledger", nil).Want(t, 200).JSON(t)["attempts"].([]any)
			if len(attempts) != 1 || attempts[0].(map[string]any)["outcome"] != c.counted {
				t.Errorf("%v: counted %v", c.said, attempts)
			}
			if got := verdict(t, p, at, "channel=visit&at="+ago(-time.Minute)); got != c.verdict {
				t.Errorf("%v: %s, want %s", c.said, got, c.verdict)
			}
		}
	})
}
