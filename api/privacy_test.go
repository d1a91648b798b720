package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// requested is the address of a request about the account, or about one of its contacts.
func requested(t testing.TB, p *testkit.Person, account, kind, contact string) string {
	t.Helper()
	body := map[string]any{"kind": kind, "source": "Courriel du 20 novembre"}
	if contact != "" {
		body["contactId"] = contact
	}
	return add(t, p, account+"/data-requests", body).Header.Get("Location")
}

// does one act with the request, whatever its version.
func does(t testing.TB, p *testkit.Person, request, act string) *testkit.Answer {
	t.Helper()
	seen := p.Do(t, http.MethodGet, request, nil).Want(t, 200).ETag()
	return p.Do(t, http.MethodPost, request+"/acts", map[string]any{"act": act, "text": "Rappelée à son numéro."}, testkit.IfMatch(seen))
}

// erases the person of a request for good.
func erases(t testing.TB, p *testkit.Person, request string) *testkit.Answer {
	t.Helper()
	does(t, p, request, "identify").Want(t, 200)
	return p.Do(t, http.MethodPost, request+"/erasure", nil, testkit.IfMatch(p.Do(t, http.MethodGet, request, nil).ETag()))
}

func person(t testing.TB, p *testkit.Person, first, last string) string {
	t.Helper()
	return "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "firstName": first, "lastName": last}).ID(t)
}

func TestARequestHasItsClockAndItsActs(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, answers := e.Here.Adviser, e.Here.Manager
		account := person(t, p, "Hélène", "Weber")
		day := clock.Wall().AddDate(0, 0, -40).Format(time.DateOnly)
		body := map[string]any{"id": id.New().String(), "kind": "access", "source": "Courriel", "receivedOn": day}
		made := p.Do(t, http.MethodPost, account+"/data-requests", body).Want(t, 201)
		p.Do(t, http.MethodPost, account+"/data-requests", body).Want(t, 200)
		at := made.Header.Get("Location")
		if got := made.JSON(t); got["late"] != true || got["person"] != "Hélène Weber" || got["state"] != "open" {
			t.Errorf("received %v", got)
		}
		p.Do(t, http.MethodPost, account+"/data-requests", map[string]any{"kind": "access", "source": " "}).WantProblem(t, 422, "data_request.invalid", "/source")
		p.Do(t, http.MethodPost, account+"/data-requests", map[string]any{"kind": "access", "source": "Courriel", "contactId": id.New().String()}).
			WantProblem(t, 422, "data_request.contact", "/contactId")
		p.Do(t, http.MethodPost, absent("accounts")+"/data-requests", map[string]any{"kind": "access", "source": "Courriel"}).Want(t, 404)
		e.Here.ReadOnly.Do(t, http.MethodPost, account+"/data-requests", body).Want(t, 403)
		p.Do(t, http.MethodGet, absent("privacy/data-requests"), nil).Want(t, 404)

		// An adviser notes and follows; who answers for her team settles.
		p.Do(t, http.MethodPost, at+"/acts", map[string]any{"act": "grant", "text": "Fait"}, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "auth.forbidden")
		p.Do(t, http.MethodGet, at+"/dossier", nil).Want(t, 403)
		answers.Do(t, http.MethodGet, at+"/dossier", nil).WantProblem(t, 409, "data_request.not_identified")
		does(t, answers, at, "grant").WantProblem(t, 409, "data_request.not_identified")
		does(t, answers, at, "extend").WantProblem(t, 409, "data_request.too_late")
		answers.Do(t, http.MethodPost, at+"/acts", map[string]any{"act": "identify", "text": "Fait"}).Want(t, 428)
		answers.Do(t, http.MethodPost, at+"/acts", map[string]any{"act": "identify", "text": " "}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "data_request.invalid", "/text")
		answers.Do(t, http.MethodPost, absent("privacy/data-requests")+"/acts", map[string]any{"act": "identify", "text": "Fait"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		does(t, answers, at, "identify").Want(t, 200)
		answers.Do(t, http.MethodPost, at+"/acts", map[string]any{"act": "grant", "text": "Fait"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "data_request.stale")
		answers.Do(t, http.MethodPost, at+"/erasure", nil, testkit.IfMatch(`"2"`)).Want(t, 403)
		if got := does(t, answers, at, "grant").Want(t, 200).JSON(t); got["state"] != "granted" || got["late"] != false {
			t.Errorf("granted %v", got)
		}
		does(t, answers, at, "refuse").WantProblem(t, 409, "data_request.closed")
		open := listedBy(t, p.Do(t, http.MethodGet, "/v1/privacy/data-requests", nil))
		closed := listedBy(t, p.Do(t, http.MethodGet, "/v1/privacy/data-requests?closed=true", nil))
		if len(open) != 0 || len(closed) != 1 {
			t.Errorf("%d open, %d closed", len(open), len(closed))
		}
		p.Do(t, http.MethodGet, "/v1/privacy/data-requests?cursor=rien", nil).Want(t, 400)
		of := p.Do(t, http.MethodGet, account+"/privacy", nil).Want(t, 200).JSON(t)
		if len(of["requests"].([]any)) != 1 || len(of["people"].([]any)) != 1 {
			t.Errorf("on the sheet: %v", of)
		}
		p.Do(t, http.MethodGet, absent("accounts")+"/privacy", nil).Want(t, 404)
	})
}

func TestARestrictionFreezesAndAnObjectionStops(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, answers := e.Here.Adviser, e.Here.Manager
		account := person(t, p, "Hélène", "Weber")
		add(t, p, account+"/consents", map[string]any{"channel": "email", "textVersion": "1", "textShown": "J’accepte vos offres.", "proof": "Formulaire 1"})
		at := requested(t, p, account, "restriction", "")
		does(t, answers, at, "identify").Want(t, 200)
		does(t, answers, at, "grant").Want(t, 200)
		seen := p.Do(t, http.MethodGet, account, nil).ETag()
		p.Do(t, http.MethodPatch, account, map[string]any{"lastName": "Wéber"}, testkit.IfMatch(seen)).WantProblem(t, 409, "account.restricted")
		p.Do(t, http.MethodPost, account+"/notes", map[string]any{"text": "Souhaite un devis."}).WantProblem(t, 409, "account.restricted")
		if verdict := judged(t, p, account, "email", "service"); verdict != "block R-PRV-05" {
			t.Errorf("writing to her is %s", verdict)
		}
		does(t, answers, at, "lift").Want(t, 200)
		does(t, answers, at, "lift").WantProblem(t, 409, "data_request.closed")
		p.Do(t, http.MethodPatch, account, map[string]any{"lastName": "Wéber"}, testkit.IfMatch(p.Do(t, http.MethodGet, account, nil).ETag())).Want(t, 200)

		// Whoever objects is left alone at once, without proving who she is; what was not hers is released for a reason.
		objects := func() string { return judged(t, p, account, "email", "prospecting") }
		at = requested(t, p, account, "objection", "")
		if verdict := objects(); verdict != "block R-PRV-03" {
			t.Errorf("soliciting her is %s", verdict)
		}
		does(t, answers, at, "grant").Want(t, 200)
		noted := func() int {
			return len(p.Do(t, http.MethodGet, account+"/contact-ledger", nil).Want(t, 200).JSON(t)["objections"].([]any))
		}
		if n := noted(); n != 1 {
			t.Errorf("granted, it is noted %d times", n)
		}
		at = requested(t, p, account, "objection", "")
		refusal := func(text string) *testkit.Answer {
			return answers.Do(t, http.MethodPost, at+"/acts", map[string]any{"act": "refuse", "text": text}, testkit.IfMatch(answers.Do(t, http.MethodGet, at, nil).ETag()))
		}
		refusal("Non").WantProblem(t, 422, "data_request.invalid")
		refusal("Envoyée par son voisin, qui l’a reconnu").Want(t, 200)
		if n := noted(); n != 2 {
			t.Errorf("%d objections are noted", n)
		}
		// The first one still stands.
		if verdict := objects(); verdict != "block R-PRV-03" {
			t.Errorf("soliciting her is %s", verdict)
		}

		// A contact who is frozen leaves her company as it is.
		firm := accountAt(t, p, "Menuiserie Durand", nil)
		contact := add(t, p, firm+"/contacts", helene)
		at = requested(t, p, firm, "restriction", contact.ID(t))
		does(t, answers, at, "identify").Want(t, 200)
		does(t, answers, at, "grant").Want(t, 200)
		where := contact.Header.Get("Location")
		p.Do(t, http.MethodPatch, where, map[string]any{"jobTitle": "Gérante"}, testkit.IfMatch(p.Do(t, http.MethodGet, where, nil).ETag())).WantProblem(t, 409, "account.restricted")
		p.Do(t, http.MethodPost, firm+"/notes", map[string]any{"text": "Souhaite un devis."}).Want(t, 201)
	})
}

// judged is what the law answers about the account, and the first rule that says so.
func judged(t testing.TB, p *testkit.Person, account, channel, purpose string) string {
	t.Helper()
	answer := p.Do(t, http.MethodGet, account+"/callability?channel="+channel+"&purpose="+purpose, nil).Want(t, 200).JSON(t)
	one := answer["items"].([]any)[0].(map[string]any)
	words := one["verdict"].(string)
	if found := one["findings"].([]any); len(found) > 0 {
		words += " " + found[0].(map[string]any)["rule"].(string)
	}
	return words
}

func TestPeopleAreInformed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin := e.Here.Adviser, e.Here.Admin
		account := person(t, p, "Hélène", "Weber")
		firm := accountAt(t, p, "Menuiserie Durand", nil)
		contact := add(t, p, firm+"/contacts", helene).ID(t)
		list := func(who *testkit.Person) int {
			return len(listedBy(t, who.Do(t, http.MethodGet, "/v1/privacy/uninformed", nil)))
		}
		if n := list(p); n != 2 {
			t.Errorf("%d people to inform", n)
		}
		given := map[string]any{"id": id.New().String(), "source": "referral", "means": "email"}
		p.Do(t, http.MethodPost, account+"/notice-deliveries", given).WantProblem(t, 409, "privacy_notice.none")
		p.Do(t, http.MethodPost, "/v1/privacy/notices", map[string]any{"source": "referral", "body": "Bonjour"}).Want(t, 403)
		admin.Do(t, http.MethodPost, "/v1/privacy/notices", map[string]any{"source": "referral", "body": " "}).WantProblem(t, 422, "privacy_notice.invalid", "/body")
		for _, edition := range []float64{1, 1, 2} { // the same text again is the same edition
			body := map[float64]string{1: "Vos coordonnées nous ont été données.", 2: "Vos coordonnées viennent d’une connaissance."}[edition]
			if got := admin.Do(t, http.MethodPost, "/v1/privacy/notices", map[string]any{"source": "referral", "body": body}).Want(t, 200).JSON(t); got["edition"] != edition {
				t.Errorf("edition %v, want %v", got["edition"], edition)
			}
		}
		// Written over the first edition, it would take the second one away unseen.
		stale := map[string]any{"source": "referral", "body": "Vos coordonnées nous ont été données, par un proche.", "over": 1}
		admin.Do(t, http.MethodPost, "/v1/privacy/notices", stale).WantProblem(t, 409, "privacy_notice.newer")
		first := map[string]any{"source": "fair", "body": "Vos coordonnées viennent du salon.", "over": 0}
		for range 2 { // sent again after its answer was lost
			admin.Do(t, http.MethodPost, "/v1/privacy/notices", first).Want(t, 200)
		}
		told := p.Do(t, http.MethodPost, account+"/notice-deliveries", given).Want(t, 201).JSON(t)
		p.Do(t, http.MethodPost, account+"/notice-deliveries", given).Want(t, 200)
		p.Do(t, http.MethodPost, firm+"/notice-deliveries", given).WantProblem(t, 409, "notice_delivery.id_taken")
		if told["edition"] != 2.0 {
			t.Errorf("told by %v", told)
		}
		later := clock.Wall().Add(time.Hour).Format(time.RFC3339)
		p.Do(t, http.MethodPost, firm+"/notice-deliveries", map[string]any{"source": "referral", "means": "spoken", "contactId": contact, "givenAt": later}).WantProblem(t, 422, "notice_delivery.invalid", "/givenAt")
		add(t, p, firm+"/notice-deliveries", map[string]any{"source": "referral", "means": "spoken", "contactId": contact})
		p.Do(t, http.MethodPost, absent("accounts")+"/notice-deliveries", given).Want(t, 404)
		e.Here.ReadOnly.Do(t, http.MethodPost, account+"/notice-deliveries", given).Want(t, 403)
		if n := list(p) + list(e.There.Adviser); n != 0 {
			t.Errorf("%d people still to inform", n)
		}
		all := p.Do(t, http.MethodGet, "/v1/privacy/notices", nil).Want(t, 200).JSON(t)
		if items := all["items"].([]any); len(items) != 3 || items[1].(map[string]any)["given"] != 2.0 || len(all["models"].([]any)) != 5 {
			t.Errorf("notices %v", all)
		}
	})
}

func TestDurationsNightsAndRegister(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin := e.Here.Adviser, e.Here.Admin
		account := person(t, p, "Hélène", "Weber")
		choice := map[string]any{"parameter": "prospect", "value": 24, "reason": "Décision du comité"}
		p.Do(t, http.MethodPost, "/v1/privacy/retention", choice).Want(t, 403)
		admin.Do(t, http.MethodPost, "/v1/privacy/retention", map[string]any{"parameter": "proof", "value": 59, "reason": "Plus court"}).WantProblem(t, 422, "retention.invalid", "/value")
		admin.Do(t, http.MethodPost, "/v1/privacy/retention", choice).Want(t, 200)
		// Chosen over the usual 36 months, it would take that choice away unseen.
		stale := map[string]any{"parameter": "prospect", "value": 30, "reason": "Plus long", "over": 36}
		admin.Do(t, http.MethodPost, "/v1/privacy/retention", stale).WantProblem(t, 409, "retention.newer")
		term := p.Do(t, http.MethodGet, "/v1/privacy/retention", nil).Want(t, 200).JSON(t)["terms"].([]any)[0].(map[string]any)
		if term["value"] != 24.0 || term["usual"] != 36.0 || term["reason"] != "Décision du comité" {
			t.Errorf("in force: %v", term)
		}
		later := clock.WithFixed(e.Here.Admin.Context(t.Context()), clock.Wall().AddDate(2, 0, 1))
		if err := e.App.Privacy.Night(later); err != nil {
			t.Fatal(err)
		}
		due := listedBy(t, admin.Do(t, http.MethodGet, "/v1/privacy/retention-lines?state=due", nil))
		if len(due) != 1 || due[0].(map[string]any)["name"] != "Hélène Weber" {
			t.Fatalf("due: %v", due)
		}
		night, line := due[0].(map[string]any)["nightId"].(string), due[0].(map[string]any)["id"].(string)
		if n := len(listedBy(t, admin.Do(t, http.MethodGet, "/v1/privacy/retention-lines?nightId="+night, nil))); n != 1 {
			t.Errorf("%d lines of the night", n)
		}
		admin.Do(t, http.MethodGet, "/v1/privacy/retention-lines?cursor=rien", nil).Want(t, 400)
		decision := map[string]any{"lineIds": []any{line}, "decision": "purge", "reason": "Sans nouvelles depuis deux ans"}
		p.Do(t, http.MethodPost, "/v1/privacy/retention-lines/decide", decision).Want(t, 403)
		admin.Do(t, http.MethodPost, "/v1/privacy/retention-lines/decide", map[string]any{"lineIds": []any{line}, "decision": "keep", "reason": "Relance"}).WantProblem(t, 422, "retention_line.invalid", "/keptUntil")
		admin.Do(t, http.MethodPost, "/v1/privacy/retention-lines/decide", map[string]any{"lineIds": []any{id.New().String()}, "decision": "purge", "reason": "Relance"}).Want(t, 404)
		admin.Do(t, http.MethodPost, "/v1/privacy/retention-lines/decide", decision).WantProblem(t, 409, "retention_line.not_due") // today is two years earlier
		if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: two years pass").Exec("UPDATE accounts SET created_at = ? WHERE id = ?", clock.Wall().AddDate(-2, 0, -1), account[len("/v1/accounts/"):]).Error
		}); err != nil {
			t.Fatal(err)
		}
		settled := listedBy(t, admin.Do(t, http.MethodPost, "/v1/privacy/retention-lines/decide", decision))
		if got := settled[0].(map[string]any); got["id"] != line || got["state"] != "purged" {
			t.Errorf("settled %v", got)
		}
		p.Do(t, http.MethodGet, account, nil).WantProblem(t, 410, "account.erased")
		lines := listedBy(t, admin.Do(t, http.MethodGet, "/v1/privacy/retention-lines?state=purged", nil))
		if got := lines[0].(map[string]any); got["accountId"] != nil || got["name"] != nil || got["state"] != "purged" {
			t.Errorf("the report still says whom: %v", got)
		}

		p.Do(t, http.MethodPost, "/v1/privacy/nights", nil).Want(t, 403)
		e.StartJobs(t)
		admin.Do(t, http.MethodPost, "/v1/privacy/nights", nil).Want(t, 202)
		e.WaitForJobs(t)
		p.Do(t, http.MethodGet, "/v1/privacy/register", nil).Want(t, 403)
		register := admin.Do(t, http.MethodGet, "/v1/privacy/register", nil).Want(t, 200)
		body := string(register.Body)
		if len(register.JSON(t)["activities"].([]any)) < 6 || !strings.Contains(body, "2\u00a0ans après le dernier contact") && !strings.Contains(body, "2 ans après") {
			t.Errorf("the register: %s", body)
		}
	})
}

// nextMonth is a night at which the texts of this month are drawn.
func nextMonth() time.Time {
	year, month, _ := clock.Wall().Date()
	return time.Date(year, month+1, 3, 2, 0, 0, 0, time.UTC)
}

func TestTextsAreDrawnAndJudged(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager := e.Here.Adviser, e.Here.Manager
		add(t, p, person(t, p, "Hélène", "Weber")+"/notes", map[string]any{"text": "Souhaite un devis."})
		add(t, manager, person(t, manager, "Odile", "Klein")+"/notes", map[string]any{"text": "Rappeler en janvier."})
		reported := add(t, p, person(t, p, "Paul", "Weil")+"/visits", map[string]any{"mode": "cold", "outcome": "met"}).Header.Get("Location")
		p.Do(t, http.MethodPatch, reported, map[string]any{"report": map[string]any{"facts": "Compare deux offres.", "questionTypes": []any{"open"},
			"objections": []any{map[string]any{"kind": "price", "words": "C’est cher.", "outcome": "open"}}}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		firm := accountAt(t, p, "Garage Muller", nil)
		heard := map[string]any{"kind": "competitor", "words": "Un confrère nous suit.", "product": "Fibre Pro", "answer": "Comparons.", "outcome": "open"}
		add(t, p, firm+"/calls", map[string]any{"attemptId": called(t, p, firm, clock.Wall().Add(-time.Minute).Format(time.RFC3339), "reached"), "outcome": "follow_up", "objections": []any{heard}})
		add(t, p, firm+"/calls", map[string]any{"attemptId": called(t, p, firm, clock.Wall().Add(-time.Second).Format(time.RFC3339), "reached"), "outcome": "follow_up"})
		add(t, p, firm+"/visit-preps", map[string]any{"mainObjective": map[string]any{"text": "Signer la fibre"}, "hypotheses": "Décide seul.", "questions": []any{"Qui signe ?"},
			"objections": []any{map[string]any{"words": "Trop cher.", "answer": "Par jour."}}, "basis": []any{map[string]any{"of": "history", "words": "Fidèle."}}})
		add(t, p, firm+"/visit-preps", map[string]any{"motives": []any{"money"}}) // chosen, not written
		p.Do(t, http.MethodPost, firm+"/qualifications", answers(t, e.Here, keen)).Want(t, 201)
		if err := e.App.Privacy.Night(clock.WithFixed(e.Here.Admin.Context(t.Context()), nextMonth())); err != nil {
			t.Fatal(err)
		}
		p.Do(t, http.MethodGet, "/v1/privacy/text-draws", nil).Want(t, 403)
		all := manager.Do(t, http.MethodGet, "/v1/privacy/text-draws", nil).Want(t, 200).JSON(t)
		judgement, kinds := map[string]string{}, map[string]any{}
		for _, one := range all["items"].([]any) {
			item := one.(map[string]any)
			judgement[item["text"].(string)] = "/v1/privacy/text-draw-items/" + item["id"].(string) + "/judgement"
			kinds[item["text"].(string)] = item["subjectType"]
		}
		if kinds["Un confrère nous suit.\nFibre Pro\nComparons."] != "call" || len(kinds) != 6 || kinds["Signer la fibre\nDécide seul.\nFidèle.\nPar jour.\nTrop cher.\nQui signe ?"] != "visit_prep" ||
			kinds["Mes fenêtres laissent passer le froid."] != "qualification" {
			t.Errorf("to read %v", kinds)
		}
		if judgement["Compare deux offres.\nC’est cher."] == "" {
			t.Errorf("no report to read: %v", all["items"])
		}
		at, own := judgement["Souhaite un devis."], judgement["Rappeler en janvier."]
		if at == "" || own == "" || len(all["draws"].([]any)) != 1 {
			t.Fatalf("to read: %v", all)
		}
		manager.Do(t, http.MethodPost, own, map[string]any{"verdict": "conform"}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "text_draw_item.own")
		p.Do(t, http.MethodPost, at, map[string]any{"verdict": "conform"}, testkit.IfMatch(`"1"`)).Want(t, 403)
		manager.Do(t, http.MethodPost, at, map[string]any{"verdict": "conform"}).Want(t, 428)
		manager.Do(t, http.MethodPost, at, map[string]any{"verdict": "reword"}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "text_draw_item.invalid", "/reason")
		manager.Do(t, http.MethodPost, absent("privacy/text-draw-items")+"/judgement", map[string]any{"verdict": "conform"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		manager.Do(t, http.MethodPost, at, map[string]any{"verdict": "reword", "reason": "Dire quel devis"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		manager.Do(t, http.MethodPost, at, map[string]any{"verdict": "conform"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "text_draw_item.stale")
		draw := all["draws"].([]any)[0].(map[string]any)["id"].(string)
		if got := manager.Do(t, http.MethodGet, "/v1/privacy/text-draws?drawId="+draw, nil).Want(t, 200).JSON(t)["draws"].([]any)[0].(map[string]any); got["reword"] != 1.0 || got["waiting"] != 5.0 {
			t.Errorf("figures %v", got)
		}
	})
}
