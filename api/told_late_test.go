package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// handOver gives an account to somebody else.
func handOver(t *testing.T, e *testkit.Env, at string, to *testkit.Person) {
	t.Helper()
	tag := e.Here.Admin.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag()
	e.Here.Admin.Do(t, http.MethodPatch, at, map[string]any{"ownerId": to.Actor.UserID}, testkit.IfMatch(tag)).Want(t, 200)
}

// What took place is told about an account that was handed over meanwhile, by a phone that
// did not know: the law hears of it, whoever follows the account reads it, and nothing else of
// the account is open to who followed it.
func TestWhatTookPlaceIsToldAfterAHandOver(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, next, never := e.Here.Adviser, e.Here.Stranger, e.Here.Colleague
		at := particular(t, p, "0639980051")
		account := strings.TrimPrefix(at, "/v1/accounts/")
		contract := add(t, p, at+"/current-contracts", map[string]any{"reference": "C-1", "startsOn": "2026-01-02"}).ID(t)
		handOver(t, e, at, next)
		next.Do(t, http.MethodPut, at+"/next-action", map[string]any{"at": "2027-01-04T09:00:00Z", "kind": "call", "label": "Faire connaissance"},
			testkit.IfMatch(next.Do(t, http.MethodGet, at, nil).ETag())).Want(t, 200)

		refusal := map[string]any{"id": id.New(), "mode": "door", "outcome": "refused", "startedAt": ago(2 * time.Hour), "endedAt": ago(119 * time.Minute)}
		met := map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(3 * time.Hour), "endedAt": ago(2 * time.Hour),
			"next": map[string]any{"at": "2027-02-01T09:00:00Z", "kind": "call", "label": "Rappeler"}}
		record := map[string]any{"channel": "phone", "number": "+33639980051", "attemptedAt": ago(time.Hour), "outcome": "reached"}
		note := map[string]any{"text": "Vu devant chez elle.", "occurredAt": ago(4 * time.Hour)}
		facts := []struct {
			path string
			body map[string]any
		}{{"/visits", met}, {"/visits", refusal}, {"/contact-attempts/record", record}, {"/notes", note}, {"/privacy-objections", map[string]any{"source": "À la porte"}},
			{"/data-requests", map[string]any{"kind": "access", "source": "À la porte"}}}
		for _, fact := range facts {
			never.Do(t, http.MethodPost, at+fact.path, fact.body).WantProblem(t, 404, "not_found")
		}
		told := p.Do(t, http.MethodPost, at+"/visits", met).Want(t, 201)
		for _, fact := range facts[1:] {
			p.Do(t, http.MethodPost, at+fact.path, fact.body).Want(t, 201)
		}
		p.Do(t, http.MethodPost, at+"/visits", refusal).Want(t, 200) // told again, its answer lost
		p.Do(t, http.MethodPatch, "/v1/visits/"+told.ID(t), map[string]any{"report": map[string]any{"facts": "Intéressée."}}, testkit.IfMatch(told.ETag())).Want(t, 200)

		for method, path := range map[string]string{http.MethodGet: at, http.MethodPatch: at, http.MethodDelete: at + "/next-action"} {
			p.Do(t, method, path, map[string]any{"class": "A"}, testkit.IfMatch(`"9"`)).WantProblem(t, 404, "not_found")
		}
		p.Do(t, http.MethodPost, "/v1/current-contracts/"+contract+"/end", map[string]any{"endsOn": "2026-11-01"}, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodGet, at+"/visits", nil).WantProblem(t, 404, "not_found")

		if visits := next.Do(t, http.MethodGet, at+"/visits", nil).Want(t, 200).JSON(t)["items"].([]any); len(visits) != 2 {
			t.Errorf("who follows it reads %d visits", len(visits))
		}
		sheet := next.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		if action := sheet["nextAction"].(map[string]any); action["label"] != "Faire connaissance" {
			t.Errorf("what comes next is now %v", action)
		}
		if got := verdict(t, next, at, "channel=visit"); got != "block R-PRV-03" {
			t.Errorf("the law says %s", got)
		}
		found := 0
		for _, c := range firstReading(t, next) {
			if row, is := c.(map[string]any)["data"].(map[string]any); is && row["accountId"] == account {
				found++
			}
		}
		if found < 6 {
			t.Errorf("her phone reads %d rows of it", found)
		}
		// Two months later, a phone would read everything again first.
		if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: two months go by").Exec(`UPDATE timeline_entries SET occurred_at = ? WHERE kind = 'owner_changed'`, time.Now().Add(-61*24*time.Hour)).Error
		}); err != nil {
			t.Fatal(err)
		}
		p.Do(t, http.MethodPost, at+"/notes", map[string]any{"text": "Trop tard."}).WantProblem(t, 404, "not_found")
	})
}

// What was begun before the hand-over is ended after it: how a call ended, how it went, a
// refusal at an establishment; what others noted and planned meanwhile is neither read nor
// changed.
func TestWhatWasBegunBeforeAHandOver(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, next := e.Here.Adviser, e.Here.Stranger
		const number = "+33639980061"
		at := accountAt(t, p, "Garage Muller", map[string]any{"phones": []any{map[string]any{"number": number}}})
		calls := at + "/contact-attempts"
		workshop := add(t, p, at+"/establishments", map[string]any{"name": "Atelier", "address": map[string]any{"street": "4 rue du Dépôt", "postcode": "57000", "town": "Metz"}}).ID(t)
		started := add(t, p, calls, map[string]any{"channel": "phone", "number": number}).ID(t)
		consent := map[string]any{"channel": "sms", "textVersion": "1", "textShown": "J’accepte.", "proof": "Formulaire 1", "collectedAt": "2026-09-01T08:00:00Z"}
		agreed := add(t, e.Here.Manager, at+"/consents", consent)
		handOver(t, e, at, next)
		theirs := add(t, next, calls, map[string]any{"channel": "phone", "number": number}).ID(t)
		seen := add(t, next, at+"/visits", map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(3 * time.Hour), "endedAt": ago(2 * time.Hour)}).ID(t)
		asked := add(t, next, at+"/call-backs", map[string]any{"kind": "spoken", "proof": "Accueil", "requestedAt": ago(2 * time.Hour)}).ID(t)
		next.Do(t, http.MethodPut, at+"/next-action", map[string]any{"at": time.Now().Add(time.Hour).UTC().Format(time.RFC3339), "kind": "visit", "label": "Passer"},
			testkit.IfMatch(next.Do(t, http.MethodGet, at, nil).ETag())).Want(t, 200)

		for _, tag := range []string{`"1"`, `"9"`} {
			p.Do(t, http.MethodPost, "/v1/contact-attempts/"+theirs+"/answer", map[string]any{"outcome": "objected"}, testkit.IfMatch(tag)).WantProblem(t, 404, "not_found")
			p.Do(t, http.MethodPatch, "/v1/visits/"+seen, map[string]any{"report": map[string]any{"facts": "Vue."}}, testkit.IfMatch(tag)).WantProblem(t, 404, "not_found")
		}
		withdraw := "/v1/consents/" + agreed.ID(t) + "/withdraw"
		e.Here.Colleague.Do(t, http.MethodPost, withdraw, map[string]any{"how": "Par courriel"}, testkit.IfMatch(agreed.ETag())).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodPost, withdraw, map[string]any{"how": "De vive voix"}, testkit.IfMatch(agreed.ETag())).Want(t, 200)
		p.Do(t, http.MethodPost, "/v1/contact-attempts/"+started+"/answer", map[string]any{"outcome": "no_answer"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		add(t, p, at+"/calls", map[string]any{"attemptId": started, "outcome": "no_answer"})
		add(t, p, calls+"/record", map[string]any{"channel": "phone", "number": number, "attemptedAt": ago(time.Hour), "outcome": "reached"})
		add(t, p, at+"/visits", map[string]any{"mode": "door", "outcome": "refused", "place": map[string]any{"kind": "establishment", "id": workshop}, "startedAt": ago(50 * time.Minute), "endedAt": ago(49 * time.Minute)})
		add(t, p, at+"/visits", map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(30 * time.Minute), "endedAt": ago(20 * time.Minute)})

		if got := next.Do(t, http.MethodGet, "/v1/establishments/"+workshop, nil).Want(t, 200).JSON(t); got["address"].(map[string]any)["noVisit"] != true {
			t.Errorf("the establishment that refused is %v", got)
		}
		if action, _ := next.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["nextAction"].(map[string]any); action["label"] != "Passer" {
			t.Errorf("what comes next is now %v", action)
		}
		for _, c := range next.Do(t, http.MethodGet, at+"/contact-ledger", nil).Want(t, 200).JSON(t)["callBacks"].([]any) {
			if row := c.(map[string]any); row["id"] == asked && row["closedAs"] != "answered" {
				t.Errorf("the request that the call answered is %v", row)
			}
		}
	})
}

// It is told to the account that stays when that one is somebody else's.
func TestWhatTookPlaceIsToldAfterAMerge(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, next := e.Here.Adviser, e.Here.Stranger
		hers, stays := newAccount(t, p, "Menuiserie Nord", nil).ID(t), newAccount(t, next, "Menuiserie du Nord", nil).ID(t)
		mergeInto(t, e.Here.Admin, stays, hers, nil).Want(t, 200)
		met := map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(3 * time.Hour), "endedAt": ago(2 * time.Hour)}
		gone := p.Do(t, http.MethodPost, "/v1/accounts/"+hers+"/visits", met).WantProblem(t, 410, "account.merged")
		if current := gone.JSON(t)["current"]; text(t, current) != `{"id":"`+stays+`"}` {
			t.Errorf("it is told of the account that stays: %v", current)
		}
		if got := p.Do(t, http.MethodGet, "/v1/accounts/"+hers, nil).WantProblem(t, 410, "account.merged").JSON(t); got["current"] != nil {
			t.Errorf("who only reads is told %v", got["current"])
		}
		p.Do(t, http.MethodPost, "/v1/accounts/"+stays+"/visits", met).Want(t, 201)
		p.Do(t, http.MethodGet, "/v1/accounts/"+stays, nil).WantProblem(t, 404, "not_found")
		e.Here.Colleague.Do(t, http.MethodPost, "/v1/accounts/"+stays+"/visits", met).WantProblem(t, 404, "not_found")
		if visits := next.Do(t, http.MethodGet, "/v1/accounts/"+stays+"/visits", nil).Want(t, 200).JSON(t)["items"].([]any); len(visits) != 1 {
			t.Errorf("who follows it reads %d visits", len(visits))
		}
	})
}

// An account that was handed over, then merged, by a phone that knows of neither: it is told to
// the account that stays, which is all that who followed it hears; and only while it may be told.
func TestWhatTookPlaceIsToldAfterAHandOverAndAMerge(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, next := e.Here.Adviser, e.Here.Stranger
		hers := newAccount(t, p, "Menuiserie Nord", nil).ID(t)
		stays, never := newAccount(t, next, "Menuiserie du Nord", nil).ID(t), newAccount(t, next, "Menuiserie Sud", nil).ID(t)
		handOver(t, e, "/v1/accounts/"+hers, next)
		mergeInto(t, e.Here.Admin, stays, hers, map[string]any{"otherVersion": 2}).Want(t, 200)
		tag := next.Do(t, http.MethodGet, "/v1/accounts/"+stays, nil).ETag()
		e.Here.Admin.Do(t, http.MethodPost, "/v1/accounts/"+stays+"/merge", map[string]any{"otherId": never, "otherVersion": 1}, testkit.IfMatch(tag)).Want(t, 200)

		met := map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(3 * time.Hour), "endedAt": ago(2 * time.Hour)}
		gone := p.Do(t, http.MethodPost, "/v1/accounts/"+hers+"/visits", met).WantProblem(t, 410, "account.merged").JSON(t)
		if text(t, gone["current"]) != `{"id":"`+stays+`"}` || gone["detail"] != "Ce compte a été fusionné avec un autre." {
			t.Errorf("it is told %v of the account that stays, and %q", gone["current"], gone["detail"])
		}
		p.Do(t, http.MethodPost, "/v1/accounts/"+stays+"/visits", met).Want(t, 201)
		if visits := next.Do(t, http.MethodGet, "/v1/accounts/"+stays+"/visits", nil).Want(t, 200).JSON(t)["items"].([]any); len(visits) != 1 {
			t.Errorf("who follows it reads %d visits", len(visits))
		}
		for _, account := range []string{hers, stays, never} {
			p.Do(t, http.MethodGet, "/v1/accounts/"+account, nil).WantProblem(t, 404, "not_found")
		}
		p.Do(t, http.MethodPost, "/v1/accounts/"+never+"/visits", met).WantProblem(t, 404, "not_found") // it was never hers
		e.Here.Colleague.Do(t, http.MethodPost, "/v1/accounts/"+hers+"/visits", met).WantProblem(t, 404, "not_found")
		if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: two months go by").Exec(`UPDATE timeline_entries SET occurred_at = ? WHERE kind = 'owner_changed'`, time.Now().Add(-61*24*time.Hour)).Error
		}); err != nil {
			t.Fatal(err)
		}
		p.Do(t, http.MethodPost, "/v1/accounts/"+hers+"/visits", met).WantProblem(t, 404, "not_found")
	})
}

// The account that it was merged into may have been merged itself.
func TestWhatTookPlaceIsToldAfterTwoMerges(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, next := e.Here.Adviser, e.Here.Stranger
		hers, between, stays := newAccount(t, p, "Garage Est", nil).ID(t), newAccount(t, next, "Garage de l’Est", nil).ID(t), newAccount(t, next, "Garages de l’Est", nil).ID(t)
		mergeInto(t, e.Here.Admin, between, hers, nil).Want(t, 200)
		mergeInto(t, e.Here.Admin, stays, between, map[string]any{"otherVersion": 2}).Want(t, 200)
		note := map[string]any{"text": "Vu sur le salon.", "occurredAt": ago(4 * time.Hour)}
		gone := p.Do(t, http.MethodPost, "/v1/accounts/"+hers+"/notes", note).WantProblem(t, 410, "account.merged")
		if current := gone.JSON(t)["current"]; text(t, current) != `{"id":"`+stays+`"}` {
			t.Errorf("it is told of the account that stays: %v", current)
		}
		p.Do(t, http.MethodPost, "/v1/accounts/"+stays+"/notes", note).Want(t, 201)
	})
}
