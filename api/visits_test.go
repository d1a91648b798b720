package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/actor"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// ago is an instant so long before now, as clients write it.
func ago(d time.Duration) string { return time.Now().Add(-d).UTC().Format(time.RFC3339) }

func TestVisits(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		contact := add(t, p, account+"/contacts", helene).ID(t)
		event := planned(t, p, map[string]any{"accountId": account[len("/v1/accounts/"):], "startAt": ago(2 * time.Hour), "endAt": ago(time.Hour)}).Want(t, 201).ID(t)
		body := map[string]any{"id": id.New().String(), "mode": "appointment", "outcome": "quote_requested", "note": "Douze postes.", "contactIds": []any{contact},
			"eventId": event, "startedAt": ago(2 * time.Hour), "endedAt": ago(90 * time.Minute), "captureMs": 21000,
			"next": map[string]any{"at": tomorrow(9), "kind": "quote", "label": "Envoyer le devis"}}
		made := add(t, p, account+"/visits", body)
		at := "/v1/visits/" + made.ID(t)
		if got := made.JSON(t); got["context"] != "off_premises" || got["place"].(map[string]any)["kind"] != "account" || got["zone"] != "Europe/Paris" || got["captureMs"] != 21000.0 {
			t.Errorf("kept %v", got)
		}
		sheet := p.Do(t, http.MethodGet, account+"/sheet", nil).Want(t, 200).JSON(t)
		of := sheet["account"].(map[string]any)
		if of["nextAction"].(map[string]any)["label"] != "Envoyer le devis" || of["lastActivityAt"] == nil || of["lastInboundContactAt"] == nil {
			t.Errorf("the account says %v", of)
		}
		kinds := map[string]int{}
		for _, line := range sheet["timeline"].(map[string]any)["items"].([]any) {
			kinds[line.(map[string]any)["kind"].(string)]++
		}
		if kinds["visit"] != 1 || kinds["contact_attempt"] != 0 {
			t.Errorf("the timeline tells %v", kinds)
		}
		attempts := p.Do(t, http.MethodGet, account+"/contact-ledger", nil).Want(t, 200).JSON(t)["attempts"].([]any)
		if len(attempts) != 1 || attempts[0].(map[string]any)["id"] != made.ID(t) || attempts[0].(map[string]any)["outcome"] != "reached" {
			t.Errorf("the law counts %v", attempts)
		}
		if got := p.Do(t, http.MethodGet, "/v1/events/"+event, nil).Want(t, 200).JSON(t); got["state"] != "held" {
			t.Errorf("the event is %v", got["state"])
		}
		p.Do(t, http.MethodPost, account+"/visits", body).Want(t, 200)
		other := accountAt(t, p, "Autre", nil)
		p.Do(t, http.MethodPost, other+"/visits", body).WantProblem(t, 409, "visit.id_taken", "/id")
		p.Do(t, http.MethodPost, other+"/visits", map[string]any{"mode": "cold", "outcome": "met", "contactIds": []any{contact}}).WantProblem(t, 422, "visit.contact", "/contactIds")
		p.Do(t, http.MethodPost, other+"/visits", map[string]any{"mode": "cold", "outcome": "met", "eventId": event}).WantProblem(t, 422, "visit.event", "/eventId")
		p.Do(t, http.MethodPost, other+"/visits", map[string]any{"mode": "cold", "outcome": "met", "note": "Client pénible."}).WantProblem(t, 422, "text.blocked", "/note")
		p.Do(t, http.MethodPost, other+"/visits", map[string]any{"outcome": "met"}).WantProblem(t, 422, "visit.invalid", "/mode")
		p.Do(t, http.MethodPost, absent("accounts")+"/visits", map[string]any{"mode": "cold", "outcome": "met"}).Want(t, 404)
		p.Do(t, http.MethodGet, absent("accounts")+"/visits", nil).Want(t, 404)

		report := map[string]any{"report": map[string]any{"facts": "Compare deux offres.", "motives": []any{map[string]any{"motive": "money", "weight": 2}},
			"restatement": "Douze postes.", "restatementValidated": true, "restatementValidatedAt": ago(0), "recapRequested": true}, "reportedAt": ago(0)}
		done := p.Do(t, http.MethodPatch, at, report, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		told := done["report"].(map[string]any)
		if told["restatementValidatedAt"] == nil || told["recapRequested"] != true {
			t.Errorf("kept %v", told)
		}
		if done["reportedAt"] == nil || told["facts"] != "Compare deux offres." {
			t.Errorf("reported %v", done)
		}
		stale := p.Do(t, http.MethodPatch, at, map[string]any{"note": nil}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "visit.stale")
		if stale.JSON(t)["current"].(map[string]any)["version"] != 2.0 {
			t.Errorf("412 carries %s", stale.Body)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"outcome": "absent"}, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "visit.counted")
		p.Do(t, http.MethodPatch, at, map[string]any{"endedAt": ago(5 * time.Hour)}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "visit.invalid", "/endedAt")
		p.Do(t, http.MethodPatch, absent("visits"), map[string]any{"note": nil}, testkit.IfMatch(`"1"`)).Want(t, 404)
		e.Here.Manager.Do(t, http.MethodPatch, at, map[string]any{"note": nil}, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "visit.not_author")
		if list := e.Here.Manager.Do(t, http.MethodGet, account+"/visits", nil).Want(t, 200).JSON(t)["items"].([]any); len(list) != 1 {
			t.Errorf("listed %v", list)
		}
		e.Here.Stranger.Do(t, http.MethodGet, at, nil).Want(t, 404)
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.Here.As(t, actor.SalesAdmin).Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "visit.not_author")
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 204)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 404)
		if got := p.Do(t, http.MethodGet, account, nil).Want(t, 200).JSON(t); got["lastInboundContactAt"] != nil {
			t.Error("the account still counts a visit that was erased")
		}
	})
}

// The outcome of a visit is put right, with what the law counts of it and the mark on the door (R-OFF-06).
func TestARefusalIsNotedAfterwards(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		street := map[string]any{"street": "3 rue des Jardins", "postcode": "57000", "town": "Metz"}
		account := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Lefort", "address": street}).ID(t)
		made := add(t, p, account+"/visits", map[string]any{"mode": "door", "outcome": "quote_requested", "startedAt": ago(time.Hour)})
		at := "/v1/visits/" + made.ID(t)
		report := map[string]any{"facts": "Douze postes."}
		was := map[string]any{"mode": "appointment"}
		for _, c := range []struct{ outcome, counted, verdict string }{{"refused", "refused", "block R-OFF-06"}, {"quote_requested", "reached", "allow"}, {"refused", "refused", "block R-OFF-06"}} {
			version := p.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag()
			p.Do(t, http.MethodPatch, at, map[string]any{"outcome": c.outcome, "report": report}, testkit.IfMatch(version)).Want(t, 200)
			attempts := p.Do(t, http.MethodGet, account+"/contact-ledger", nil).Want(t, 200).JSON(t)["attempts"].([]any)
			if len(attempts) != 1 || attempts[0].(map[string]any)["id"] != made.ID(t) || attempts[0].(map[string]any)["outcome"] != c.counted {
				t.Errorf("%s is counted %v", c.outcome, attempts)
			}
			sheet := p.Do(t, http.MethodGet, account+"/sheet", nil).Want(t, 200).JSON(t)
			of := sheet["account"].(map[string]any)
			refused := c.outcome == "refused"
			if got := of["address"].(map[string]any)["noVisit"] == true; got != refused || (of["lastInboundContactAt"] == nil) != refused {
				t.Errorf("%s leaves the account as %v", c.outcome, of)
			}
			if lines := sheet["timeline"].(map[string]any)["items"].([]any); len(lines) != 1 {
				t.Errorf("%s leaves the lines %v", c.outcome, lines)
			}
			if got := verdict(t, p, account, "channel=visit&at="+ago(-time.Minute)); got != c.verdict {
				t.Errorf("%s: %s, want %s", c.outcome, got, c.verdict)
			}
		}
		// It was agreed beforehand: nobody refused a visit.
		agreed := p.Do(t, http.MethodPatch, at, was, testkit.IfMatch(p.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag())).Want(t, 200).JSON(t)
		if got := verdict(t, p, account, "channel=visit&at="+ago(-time.Minute)); got != "allow" || agreed["mode"] != "appointment" {
			t.Errorf("an appointment: %s, %v", got, agreed)
		}
	})
}

// Who refused at the door is not called on again unasked (R-OFF-06).
func TestARefusalAtTheDoor(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Lefort", "address": map[string]any{"street": "3 rue des Jardins", "postcode": "57000", "town": "Metz"}})
		at := "/v1/accounts/" + account.ID(t)
		second := add(t, p, at+"/addresses", map[string]any{"kind": "other", "address": map[string]any{"town": "Nancy"}}).ID(t)
		place := map[string]any{"kind": "address", "id": second}
		add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused", "place": place, "startedAt": ago(time.Hour)})
		if got := p.Do(t, http.MethodGet, "/v1/addresses/"+second, nil).Want(t, 200).JSON(t)["address"].(map[string]any); got["noVisit"] != true {
			t.Errorf("the address says %v", got)
		}
		if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["address"].(map[string]any); got["noVisit"] == true {
			t.Error("the main address refused nothing")
		}
		add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused"})
		if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["address"].(map[string]any); got["noVisit"] != true {
			t.Errorf("the main address says %v", got)
		}
		planned(t, p, map[string]any{"kind": "visit", "accountId": account.ID(t), "startAt": tomorrow(9), "endAt": tomorrow(10)}).WantProblem(t, 409, "contact.blocked")
	})
}

// A refusal that was typed by mistake is taken back with its visit, and stands while another says so.
func TestARefusalTypedByMistake(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Lefort", "address": map[string]any{"street": "3 rue des Jardins", "postcode": "57000", "town": "Metz"}}).ID(t)
		at := "/v1/accounts/" + account
		second := add(t, p, at+"/addresses", map[string]any{"kind": "other", "address": map[string]any{"town": "Nancy"}}).ID(t)
		elsewhere := add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused", "place": map[string]any{"kind": "address", "id": second}}).ID(t)
		first := add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused", "startedAt": ago(2 * time.Hour)}).ID(t)
		last := add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused", "startedAt": ago(time.Hour)}).ID(t)
		says := func(what string, main, further bool, verdict string) {
			t.Helper()
			if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["address"].(map[string]any)["noVisit"]; (got == true) != main {
				t.Errorf("%s, the main address says %v", what, got)
			}
			if got := p.Do(t, http.MethodGet, "/v1/addresses/"+second, nil).Want(t, 200).JSON(t)["address"].(map[string]any)["noVisit"]; (got == true) != further {
				t.Errorf("%s, the further address says %v", what, got)
			}
			if got := visitVerdict(t, p, account); got != verdict {
				t.Errorf("%s, the law says %v of a visit, want %s", what, got, verdict)
			}
		}
		drop := func(visit string) {
			t.Helper()
			p.Do(t, http.MethodDelete, "/v1/visits/"+visit, nil, testkit.IfMatch(`"1"`)).Want(t, 204)
		}
		drop(first)
		says("with another refusal", true, true, "block")
		drop(last)
		says("with none at the main address", false, true, "block")
		drop(elsewhere)
		says("with none", false, false, "allow")
		if left := p.Do(t, http.MethodGet, at+"/contact-ledger", nil).Want(t, 200).JSON(t)["attempts"].([]any); len(left) != 0 {
			t.Errorf("the ledger keeps %v", left)
		}
		if trail := fmt.Sprint(e.Here.As(t, actor.Admin).Do(t, http.MethodGet, "/v1/audit?subjectId="+first, nil).Want(t, 200).JSON(t)["items"]); !strings.Contains(trail, "contact_attempt.taken_back") {
			t.Errorf("the trail says %s", trail)
		}
		sticker := p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		p.Do(t, http.MethodPatch, at, map[string]any{"address": map[string]any{"noVisit": true}}, testkit.IfMatch(sticker.Header.Get("ETag"))).Want(t, 200)
		drop(add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused"}).ID(t))
		says("with a sticker on the door", true, false, "block")
	})
}

// visitVerdict is what the law says of a visit to the account.
func visitVerdict(t *testing.T, p *testkit.Person, account string) any {
	t.Helper()
	return p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/callability?channel=visit", nil).Want(t, 200).JSON(t)["items"].([]any)[0].(map[string]any)["verdict"]
}

func TestVisitPreps(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		body := map[string]any{"id": id.New().String(), "mainObjective": map[string]any{"text": "Signer la fibre", "amountCents": 799200},
			"questions": []any{"Qui décide ?"}, "objections": []any{map[string]any{"words": "Trop cher", "answer": "Deux euros par jour."}}, "motives": []any{"security"}}
		made := add(t, p, account+"/visit-preps", body)
		at := "/v1/visit-preps/" + made.ID(t)
		if got := made.JSON(t); got["mainObjective"].(map[string]any)["amountCents"] != 799200.0 || got["fallbackObjective"] != nil || len(got["questions"].([]any)) != 1 {
			t.Errorf("kept %v", got)
		}
		p.Do(t, http.MethodPost, account+"/visit-preps", body).Want(t, 200)
		other := accountAt(t, p, "Autre", nil)
		p.Do(t, http.MethodPost, other+"/visit-preps", body).WantProblem(t, 409, "visit_prep.id_taken", "/id")
		p.Do(t, http.MethodPost, other+"/visit-preps", map[string]any{"mainObjective": map[string]any{"text": " ", "amountCents": 1}}).WantProblem(t, 422, "visit_prep.invalid", "/mainObjective/text")
		p.Do(t, http.MethodPost, other+"/visit-preps", map[string]any{"preparedAt": tomorrow(9)}).WantProblem(t, 422, "visit_prep.invalid", "/preparedAt")
		agreed := map[string]any{"accountId": strings.TrimPrefix(account, "/v1/accounts/"), "kind": "appointment", "title": "Signature", "startAt": tomorrow(9), "endAt": tomorrow(10)}
		meeting := add(t, p, "/v1/events", agreed).ID(t)
		forIt := map[string]any{"plannedAt": tomorrow(9), "eventId": meeting}
		p.Do(t, http.MethodPost, other+"/visit-preps", forIt).WantProblem(t, 422, "visit_prep.invalid", "/eventId")
		forMeeting := "/v1/visit-preps/" + add(t, p, account+"/visit-preps", forIt).ID(t)
		p.Do(t, http.MethodPatch, "/v1/events/"+meeting, map[string]any{"startAt": tomorrow(14), "endAt": tomorrow(15)}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if got := p.Do(t, http.MethodGet, forMeeting, nil).Want(t, 200).JSON(t); got["plannedAt"] != tomorrow(14) || got["eventId"] != meeting || got["version"] != 1.0 {
			t.Errorf("once its appointment was moved %v", got)
		}
		p.Do(t, http.MethodPost, absent("accounts")+"/visit-preps", map[string]any{}).Want(t, 404)
		p.Do(t, http.MethodGet, absent("accounts")+"/visit-preps", nil).Want(t, 404)
		change := map[string]any{"mainObjective": nil, "plannedAt": tomorrow(9), "questions": []any{}}
		if got := e.Here.Manager.Do(t, http.MethodPatch, at, change, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t); got["mainObjective"] != nil || got["questions"] != nil || got["plannedAt"] == nil {
			t.Errorf("changed %v", got)
		}
		stale := p.Do(t, http.MethodPatch, at, change, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "visit_prep.stale")
		if stale.JSON(t)["current"].(map[string]any)["version"] != 2.0 {
			t.Errorf("412 carries %s", stale.Body)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"motives": []any{}, "changedAt": tomorrow(9)}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "visit_prep.invalid", "/changedAt")
		p.Do(t, http.MethodPatch, at, map[string]any{"motives": []any{"money", "money"}}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "visit_prep.invalid", "/motives/1")
		p.Do(t, http.MethodPatch, absent("visit-preps"), change, testkit.IfMatch(`"1"`)).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodGet, at, nil).Want(t, 404)
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		if list := p.Do(t, http.MethodGet, account+"/visit-preps", nil).Want(t, 200).JSON(t)["items"].([]any); len(list) != 2 {
			t.Errorf("listed %v", list)
		}
	})
}

// An answer is put forward once, found by everybody, and taken off by who may.
func TestTeamAnswers(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		body := map[string]any{"id": id.New().String(), "kind": "price", "technique": "division", "words": " C’est plus cher qu’ailleurs. ", "answer": "Un euro par jour."}
		at := "/v1/team-answers/" + add(t, p, "/v1/team-answers", body).ID(t)
		p.Do(t, http.MethodPost, "/v1/team-answers", body).Want(t, 200)
		e.Here.Manager.Do(t, http.MethodPost, "/v1/team-answers", body).WantProblem(t, 409, "team_answer.id_taken", "/id")
		p.Do(t, http.MethodPost, "/v1/team-answers", map[string]any{"kind": "price", "words": "  ", "answer": " "}).WantProblem(t, 422, "team_answer.invalid", "/words", "/answer")
		found := func(by *testkit.Person, query string) int {
			return len(by.Do(t, http.MethodGet, "/v1/sales-objections"+query, nil).Want(t, 200).JSON(t)["answers"].([]any))
		}
		for query, want := range map[string]int{"": 1, "?q=PLUS%20cher": 1, "?q=fibre": 0, "?kind=price": 1, "?kind=inertia": 0, "?technique=division": 1, "?technique=sandwich": 0} {
			if n := found(e.Here.Stranger, query); n != want {
				t.Errorf("a colleague finds %d answers with %q, want %d", n, query, want)
			}
		}
		if n := found(e.There.Adviser, ""); n != 0 {
			t.Errorf("another organisation finds %d answers", n)
		}
		// It travels to the devices of everybody, and goes from them once it is taken off.
		row := "team_answer " + body["id"].(string)
		theirs, elsewhere := newPhone(e.Here.Stranger).pull(t, 50), newPhone(e.There.Adviser).pull(t, 50)
		if !strings.Contains(string(theirs.rows[row]), "Un euro par jour.") || elsewhere.rows[row] != nil {
			t.Errorf("a colleague's phone holds %s, that of another organisation %s", theirs.rows[row], elsewhere.rows[row])
		}
		e.Here.Stranger.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "team_answer.author")
		e.Here.Manager.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 412, "team_answer.stale")
		e.Here.Manager.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"1"`)).Want(t, 204)
		if n := found(p, ""); n != 0 {
			t.Errorf("%d answers are left", n)
		}
		if theirs.pull(t, 50); theirs.rows[row] != nil {
			t.Errorf("a colleague's phone still holds %s", theirs.rows[row])
		}
	})
}

func TestSalesObjections(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		at := "/v1/visits/" + add(t, p, account+"/visits", map[string]any{"mode": "cold", "outcome": "met"}).ID(t)
		objection := map[string]any{"kind": "price", "words": "Trop cher.", "technique": "division", "answer": "Un euro par jour.", "outcome": "resolved"}
		p.Do(t, http.MethodPatch, at, map[string]any{"report": map[string]any{"objections": []any{objection}}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		got := e.Here.Manager.Do(t, http.MethodGet, "/v1/sales-objections?q=cher&kind=price", nil).Want(t, 200).JSON(t)
		items, counts := got["items"].([]any), got["counts"].([]any)
		if len(items) != 1 || items[0].(map[string]any)["accountName"] != "Garage Muller" || len(counts) != 1 || counts[0].(map[string]any)["worked"] != 1.0 {
			t.Errorf("found %v", got)
		}
		if got := e.Here.Stranger.Do(t, http.MethodGet, "/v1/sales-objections", nil).Want(t, 200).JSON(t); len(got["items"].([]any)) != 0 {
			t.Errorf("a stranger finds %v", got)
		}
		p.Do(t, http.MethodGet, "/v1/sales-objections?kind=none", nil).WantProblem(t, 422, "request.invalid")

		// What was objected on the phone stands beside it, and is told apart.
		heard := map[string]any{"kind": "price", "words": "C’est trop cher.", "product": "Fibre Évolution", "technique": "division", "outcome": "open"}
		body := map[string]any{"id": id.New().String(), "attemptId": called(t, p, account, "2026-09-14T09:10:00Z", "reached"), "outcome": "follow_up", "objections": []any{heard}}
		call := add(t, p, account+"/calls", body)
		again := p.Do(t, http.MethodPost, account+"/calls", body).Want(t, 200).JSON(t)
		if got := call.JSON(t)["objections"]; !cmp.Equal(got, any([]any{heard})) || !cmp.Equal(again["objections"], got) {
			t.Errorf("the call keeps %v, and %v when it is sent again", got, again["objections"])
		}
		both := e.Here.Manager.Do(t, http.MethodGet, "/v1/sales-objections?q=cher", nil).Want(t, 200).JSON(t)
		if n := both["counts"].([]any)[0].(map[string]any); len(both["items"].([]any)) != 2 || n["total"] != 2.0 || n["inCalls"] != 1.0 {
			t.Errorf("both are %v", both)
		}
		for _, query := range []string{"?channel=call", "?product=evolution"} {
			items := p.Do(t, http.MethodGet, "/v1/sales-objections"+query, nil).Want(t, 200).JSON(t)["items"].([]any)
			if len(items) != 1 || items[0].(map[string]any)["callId"] != call.ID(t) || items[0].(map[string]any)["visitId"] != nil {
				t.Errorf("%s finds %v", query, items)
			}
		}
		stranger := e.Here.Stranger.Do(t, http.MethodGet, "/v1/sales-objections", nil).Want(t, 200).JSON(t)
		if len(stranger["items"].([]any))+len(stranger["counts"].([]any)) != 0 || len(stranger["teamCounts"].([]any)) != 1 {
			t.Errorf("a stranger finds %v", stranger)
		}
		nobody := called(t, p, account, "2026-09-15T09:10:00Z", "no_answer")
		p.Do(t, http.MethodPost, account+"/calls", map[string]any{"attemptId": nobody, "outcome": "no_answer", "objections": []any{heard}}).WantProblem(t, 422, "call.invalid", "/objections")
		heard["words"] = " "
		p.Do(t, http.MethodPost, account+"/calls", map[string]any{"attemptId": nobody, "outcome": "follow_up", "objections": []any{heard}}).WantProblem(t, 422, "call.invalid", "/objections/0/words")
	})
}

// A fair is the whole organisation's: anybody at the stand ticks, who answers for it changes what it is.
func TestFairs(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager := e.Here.Adviser, e.Here.Manager
		fair := map[string]any{"id": id.New().String(), "name": " Salon Habitat ", "place": "Tours", "firstOn": "2026-10-16", "lastOn": "2026-10-19", "credit": true}
		made := add(t, p, "/v1/fairs", fair)
		at := "/v1/fairs/" + made.ID(t)
		if got := made.JSON(t); got["name"] != "Salon Habitat" || got["openedAt"] != nil || got["firstOn"] != "2026-10-16" || got["ownerId"] != p.Actor.UserID.String() {
			t.Errorf("kept %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/fairs", fair).Want(t, 200)
		manager.Do(t, http.MethodPost, "/v1/fairs", fair).WantProblem(t, 409, "fair.id_taken", "/id")
		p.Do(t, http.MethodPost, "/v1/fairs", map[string]any{"name": "Foire", "firstOn": "2026-10-16", "lastOn": "2026-10-15", "credit": false}).WantProblem(t, 422, "fair.invalid", "/lastOn")
		p.Do(t, http.MethodPatch, at, map[string]any{"panelAt": "2120-01-01T08:00:00Z"}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "fair.invalid", "/panelAt")
		all := map[string]any{"panelAt": "2026-10-16T07:30:00Z", "boxAt": "2026-10-16T07:40:00Z", "loanAt": "2026-10-16T07:35:00Z"}
		opened := e.Here.Stranger.Do(t, http.MethodPatch, at, all, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if opened["openedAt"] != "2026-10-16T07:40:00Z" || opened["loanBy"] != e.Here.Stranger.Actor.UserID.String() {
			t.Errorf("opened %v", opened)
		}
		e.Here.Stranger.Do(t, http.MethodPatch, at, map[string]any{"cancelled": true}, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "fair.owner")
		stale := manager.Do(t, http.MethodPatch, at, map[string]any{"cancelled": true}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "fair.stale")
		if stale.JSON(t)["current"].(map[string]any)["openedAt"] != "2026-10-16T07:40:00Z" {
			t.Errorf("refused with %v", stale.JSON(t))
		}
		closed := manager.Do(t, http.MethodPatch, at, map[string]any{"loanAt": nil}, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t)
		if closed["openedAt"] != nil || closed["loanBy"] != nil {
			t.Errorf("taken back %v", closed)
		}
		got := e.Here.Stranger.Do(t, http.MethodGet, "/v1/fairs", nil).Want(t, 200).JSON(t)
		if len(got["items"].([]any)) != 1 || len(got["duties"].([]any)) != 3 {
			t.Errorf("everybody reads %v", got)
		}
		for day, want := range map[string]int{"2026-10-15": 0, "2026-10-16": 1, "2026-10-19": 1, "2026-10-20": 0} {
			if n := len(listedBy(t, p.Do(t, http.MethodGet, "/v1/fairs?on="+day, nil))); n != want {
				t.Errorf("%d fairs last on %s, want %d", n, day, want)
			}
		}
	})
}

// The date of a series that a visit came from is closed, and the others stay.
func TestAVisitOfASeries(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		series := planned(t, p, map[string]any{"accountId": account[len("/v1/accounts/"):], "startAt": ago(25 * time.Hour), "endAt": ago(24 * time.Hour), "rule": "FREQ=DAILY"}).Want(t, 201).ID(t)
		body := map[string]any{"id": id.New().String(), "mode": "appointment", "outcome": "absent", "eventId": series, "startedAt": ago(25 * time.Hour)}
		date := add(t, p, account+"/visits", body).JSON(t)["eventId"].(string)
		if got := p.Do(t, http.MethodGet, "/v1/events/"+date, nil).Want(t, 200).JSON(t); date == series || got["state"] != "absent" || got["seriesId"] != series {
			t.Errorf("of the series %v was closed", got)
		}
		if again := p.Do(t, http.MethodPost, account+"/visits", body).Want(t, 200).JSON(t); again["eventId"] != date {
			t.Errorf("sent twice, it came from %v", again["eventId"])
		}
		if got := p.Do(t, http.MethodGet, "/v1/events/"+series, nil).Want(t, 200).JSON(t); got["state"] != "planned" || got["version"] != 1.0 {
			t.Errorf("the series is %v", got)
		}
	})
}
