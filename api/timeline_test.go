package api_test

import (
	"net/http"
	"testing"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/testkit"
)

func TestTimelineAndSheet(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie Durand", map[string]any{"siret": testkit.SIRET(1), "nextAction": map[string]any{"at": "2026-12-01T09:00:00Z", "kind": "call"}})
		add(t, p, account+"/contacts", helene)
		add(t, p, account+"/establishments", map[string]any{"siret": testkit.SIRET(2)})
		add(t, p, account+"/addresses", map[string]any{"kind": "billing", "address": map[string]any{"town": "Metz"}})
		for range 21 {
			add(t, p, account+"/notes", map[string]any{"kind": "call", "direction": "outbound", "text": "Sans réponse."})
		}
		p.Do(t, http.MethodPost, account+"/transition", map[string]any{"to": "prospect"}, testkit.IfMatch(`"1"`)).Want(t, 200)

		var sheet struct {
			Account                             map[string]any
			Contacts, Establishments, Addresses []map[string]any
			Timeline                            struct {
				Items []struct {
					Kind string
					Data map[string]any
				}
				NextCursor string
			}
		}
		a := p.Do(t, http.MethodGet, account+"/sheet", nil).Want(t, 200).Read(t, &sheet)
		newest := sheet.Timeline.Items[0]
		if a.ETag() != `"2"` || sheet.Account["nextAction"] == nil || len(sheet.Contacts) != 1 || len(sheet.Contacts[0]["phones"].([]any)) != 1 ||
			len(sheet.Establishments) != 1 || len(sheet.Addresses) != 1 || len(sheet.Timeline.Items) != 20 ||
			newest.Kind != "status_changed" || newest.Data["from"] != "lead" || newest.Data["to"] != "prospect" {
			t.Errorf("sheet %s", a.Body)
		}
		rest := p.Do(t, http.MethodGet, account+"/timeline?cursor="+sheet.Timeline.NextCursor, nil).Want(t, 200).JSON(t)
		if items := rest["items"].([]any); len(items) != 2 || rest["nextCursor"] != nil {
			t.Errorf("older events %v", rest)
		}
		p.Do(t, http.MethodGet, account+"/timeline?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
		p.Do(t, http.MethodGet, absent("accounts")+"/timeline", nil).Want(t, 404)
		p.Do(t, http.MethodGet, absent("accounts")+"/sheet", nil).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodGet, account+"/sheet", nil).Want(t, 404)
	})
}

func TestNextAction(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		at, plan := account+"/next-action", map[string]any{"at": "2026-11-24T09:00:00Z", "kind": "call", "label": "Rappeler pour le devis"}
		p.Do(t, http.MethodPost, at+"/done", map[string]any{}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "account.no_next_action")
		if got := p.Do(t, http.MethodPut, at, plan, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t); got["nextAction"].(map[string]any)["label"] != "Rappeler pour le devis" {
			t.Errorf("planned %v", got["nextAction"])
		}
		p.Do(t, http.MethodPut, at, plan, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "account.stale")
		p.Do(t, http.MethodPut, at, map[string]any{"at": "demain", "kind": "call"}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "request.invalid", "/at")
		p.Do(t, http.MethodPost, at+"/done", map[string]any{}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "account.stale")
		p.Do(t, http.MethodPost, at+"/done", map[string]any{"note": "Client pénible."}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "account.note_blocked", "/text")
		done := p.Do(t, http.MethodPost, at+"/done", map[string]any{"note": "Accord sur le principe."}, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t)
		if done["account"].(map[string]any)["nextAction"] != nil || done["note"].(map[string]any)["kind"] != "call" {
			t.Errorf("done %v", done)
		}
		p.Do(t, http.MethodPut, at, plan, testkit.IfMatch(`"3"`)).Want(t, 200)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"3"`)).WantProblem(t, 412, "account.stale")
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"4"`)).Want(t, 200)
		p.Do(t, http.MethodPost, account+"/archive", nil, testkit.IfMatch(`"5"`)).Want(t, 200)
		p.Do(t, http.MethodPut, at, plan, testkit.IfMatch(`"6"`)).WantProblem(t, 409, "account.archived")
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"6"`)).WantProblem(t, 409, "account.archived")
		gone := absent("accounts") + "/next-action"
		p.Do(t, http.MethodPut, gone, plan, testkit.IfMatch(`"1"`)).Want(t, 404)
		p.Do(t, http.MethodDelete, gone, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
		p.Do(t, http.MethodPost, gone+"/done", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 404)
	})
}

// A visit is judged as next action as it is in the agenda: wherever one is set.
func TestANextVisitThatTheLawBlocksIsNotPlanned(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss := e.Here.Adviser, e.Here.Manager
		person := particular(t, p, "0639980043")
		visit := map[string]any{"at": tomorrow(9), "kind": "visit"}
		at, next := person+"/next-action", map[string]any{"nextAction": visit}
		p.Do(t, http.MethodPut, at, visit, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, person, map[string]any{"address": map[string]any{"noVisit": true}}, testkit.IfMatch(`"2"`)).Want(t, 200)

		// What was planned stands, whatever its words; another moment is another visit.
		p.Do(t, http.MethodPut, at, map[string]any{"at": visit["at"], "kind": "visit", "label": "Apporter le devis"}, testkit.IfMatch(`"3"`)).Want(t, 200)
		visit["at"] = tomorrow(10)
		refused := p.Do(t, http.MethodPut, at, visit, testkit.IfMatch(`"4"`)).WantProblem(t, 409, "contact.blocked", "/channel").JSON(t)
		if current := refused["current"].(map[string]any); current["verdict"] != "block" || current["channel"] != "visit" {
			t.Errorf("refused with %v", current)
		}
		p.Do(t, http.MethodPatch, person, next, testkit.IfMatch(`"4"`)).WantProblem(t, 409, "contact.blocked")
		account := map[string]any{"kind": "person", "lastName": "Keller", "address": map[string]any{"town": "Metz", "noVisit": true}, "nextAction": visit}
		p.Do(t, http.MethodPost, "/v1/accounts", account).WantProblem(t, 409, "contact.blocked")
		visited := map[string]any{"mode": "appointment", "outcome": "met", "startedAt": clock.Wall().Add(-time.Hour), "endedAt": clock.Wall(), "next": visit}
		p.Do(t, http.MethodPost, person+"/visits", visited).WantProblem(t, 409, "contact.blocked")

		// A call, a visit for what she bought, one that is over and one to a company are.
		p.Do(t, http.MethodPut, at, map[string]any{"at": tomorrow(10), "kind": "call"}, testkit.IfMatch(`"4"`)).Want(t, 200)
		service := map[string]any{"at": tomorrow(10), "kind": "visit", "purpose": "service"}
		p.Do(t, http.MethodPut, at, service, testkit.IfMatch(`"5"`)).WantProblem(t, 409, "contact.blocked") // nothing of hers is served yet
		add(t, p, person+"/current-contracts", map[string]any{"reference": "C-1", "startsOn": "2026-01-01"})
		if got := p.Do(t, http.MethodPut, at, service, testkit.IfMatch(`"5"`)).Want(t, 200).JSON(t)["nextAction"].(map[string]any); got["purpose"] != "service" {
			t.Errorf("planned %v", got)
		}
		p.Do(t, http.MethodPut, at, map[string]any{"at": tomorrow(10), "kind": "visit", "family": "unknown"}, testkit.IfMatch(`"6"`)).WantProblem(t, 422, "contact.family", "/family")
		p.Do(t, http.MethodPut, at, map[string]any{"at": clock.Wall().Add(-time.Hour), "kind": "visit"}, testkit.IfMatch(`"6"`)).Want(t, 200)
		p.Do(t, http.MethodPut, accountAt(t, p, "Garage Muller", nil)+"/next-action", visit, testkit.IfMatch(`"1"`)).Want(t, 200)

		// A manager may, and says why; it holds as long as it is that visit.
		override := map[string]any{"nextAction": visit, "reason": "Elle a rappelé pour nous voir"}
		p.Do(t, http.MethodPost, at+"/override", override, testkit.IfMatch(`"7"`)).WantProblem(t, 403, "auth.forbidden")
		got := boss.Do(t, http.MethodPost, at+"/override", override, testkit.IfMatch(`"7"`)).Want(t, 200).JSON(t)["nextAction"].(map[string]any)
		if got["overrideReason"] != override["reason"] {
			t.Errorf("overridden %v", got)
		}
		boss.Do(t, http.MethodPost, at+"/override", override, testkit.IfMatch(`"7"`)).WantProblem(t, 412, "account.stale")
		boss.Do(t, http.MethodPost, at+"/override", map[string]any{"nextAction": visit, "reason": "Oui"}, testkit.IfMatch(`"8"`)).WantProblem(t, 422, "request.invalid", "/reason")
		boss.Do(t, http.MethodPost, absent("accounts")+"/next-action/override", override, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		visit["label"] = "Apporter le devis"
		got = p.Do(t, http.MethodPut, at, visit, testkit.IfMatch(`"8"`)).Want(t, 200).JSON(t)["nextAction"].(map[string]any)
		if got["overrideReason"] != override["reason"] || got["label"] != visit["label"] {
			t.Errorf("in other words %v", got)
		}
		visit["at"] = tomorrow(11)
		p.Do(t, http.MethodPut, at, visit, testkit.IfMatch(`"9"`)).WantProblem(t, 409, "contact.blocked")
	})
}
