package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

var opening = map[string]any{"kind": "opening", "text": "Bonjour, {conseiller} de {entreprise}, je vous appelle pour {objet}."}

// publishedScript is the address of a script that advisers read.
func publishedScript(t testing.TB, by *testkit.Person, name string) string {
	t.Helper()
	body := map[string]any{"name": name, "purpose": "vous présenter nos offres", "steps": []any{opening, map[string]any{"kind": "closing", "text": "Au revoir."}}}
	at := add(t, by, "/v1/call-scripts", body).Header.Get("Location")
	by.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
	return at
}

func idAt(address string) string { return address[strings.LastIndex(address, "/")+1:] }

// called is a phone call of the person to the account, placed a while ago.
func called(t testing.TB, p *testkit.Person, account, at, outcome string) string {
	t.Helper()
	return add(t, p, account+"/contact-attempts/record", map[string]any{"channel": "phone", "attemptedAt": at, "outcome": outcome}).ID(t)
}

// A script speaks of the training account only where courses that it pays are sold (R-EML-04).
func TestAScriptThatSpeaksOfTheTrainingAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Manager
		body := map[string]any{"name": "Bilan", "purpose": "vous présenter nos formations", "steps": []any{opening, map[string]any{"kind": "pitch", "text": "Votre CPF paie tout."}}}
		at := p.Do(t, http.MethodPost, "/v1/call-scripts", body).Want(t, 201).Header.Get("Location")
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "call_script.training_account", "/steps/1/text")
		own := e.Here.Admin.Do(t, http.MethodGet, "/v1/organisation", nil)
		families := []any{map[string]any{"code": "bilan", "label": "Bilans de compétences", "sector": "training_account"}}
		e.Here.Admin.Do(t, http.MethodPatch, "/v1/organisation", map[string]any{"settings": map[string]any{"productFamilies": families}}, testkit.IfMatch(own.ETag())).Want(t, 200)
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
	})
}

func TestCallScripts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Manager
		body := map[string]any{"id": id.New().String(), "name": "  Découverte   fibre ", "steps": []any{map[string]any{"kind": "hook", "text": "Bonjour"}}}
		made := p.Do(t, http.MethodPost, "/v1/call-scripts", body).Want(t, 201)
		at := made.Header.Get("Location")
		if got := made.JSON(t); got["name"] != "Découverte fibre" || got["published"] != nil || len(got["steps"].([]any)) != 1 {
			t.Errorf("created %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/call-scripts", body).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodPost, "/v1/call-scripts", body).WantProblem(t, 409, "call_script.id_taken", "/id")
		p.Do(t, http.MethodPost, "/v1/call-scripts", map[string]any{"name": "X", "steps": []any{map[string]any{"kind": "hook", "text": " "}}}).WantProblem(t, 422, "call_script.invalid", "/steps/0/text")
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/call-scripts", map[string]any{"name": "X"}).WantProblem(t, 403, "auth.forbidden")

		// A draft is for those who write it, and does not pass without what the law wants said first.
		e.Here.Adviser.Do(t, http.MethodGet, at, nil).Want(t, 404)
		if n := len(listedBy(t, e.Here.Adviser.Do(t, http.MethodGet, "/v1/call-scripts", nil))); n != 0 {
			t.Errorf("an adviser lists %d drafts", n)
		}
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "call_script.opening", "/steps/0/kind")
		change := map[string]any{"purpose": "vous présenter la fibre", "steps": []any{opening}}
		p.Do(t, http.MethodPatch, at, change, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, at, change, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "call_script.stale")
		p.Do(t, http.MethodPatch, at, map[string]any{"name": " "}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "call_script.invalid", "/name")
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		again := p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"3"`)).Want(t, 200).JSON(t)
		if again["version"] != 3.0 || again["published"].(map[string]any)["edition"] != 1.0 {
			t.Errorf("published twice as %v", again)
		}

		// What advisers read is what was published, until it is published anew.
		p.Do(t, http.MethodPatch, at, map[string]any{"purpose": "autre chose"}, testkit.IfMatch(`"3"`)).Want(t, 200)
		read := e.Here.Adviser.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		if read["published"].(map[string]any)["purpose"] != "vous présenter la fibre" || len(read["steps"].([]any)) != 0 {
			t.Errorf("an adviser reads %v", read)
		}
		e.There.Admin.Do(t, http.MethodGet, at, nil).Want(t, 404)

		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"4"`)).Want(t, 200)
		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"4"`)).Want(t, 412)
		if n := len(listedBy(t, e.Here.Adviser.Do(t, http.MethodGet, "/v1/call-scripts", nil))); n != 0 {
			t.Errorf("%d archived scripts are listed", n)
		}
		if n := len(listedBy(t, e.Here.Adviser.Do(t, http.MethodGet, "/v1/call-scripts?archived=true", nil))); n != 1 {
			t.Errorf("%d scripts are listed when asked for", n)
		}
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"4"`)).Want(t, 412)
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"5"`)).Want(t, 200)
		for _, act := range []string{"/publish", "/archive", "/restore"} {
			p.Do(t, http.MethodPost, absent("call-scripts")+act, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
			p.Do(t, http.MethodPost, at+act, nil).Want(t, 428)
		}
		p.Do(t, http.MethodPatch, absent("call-scripts"), change, testkit.IfMatch(`"1"`)).Want(t, 404)
		p.Do(t, http.MethodPatch, at, change).Want(t, 428)
		p.Do(t, http.MethodGet, "/v1/call-scripts?cursor=x", nil).Want(t, 400)
		publishedScript(t, p, "Relance")
		first := p.Do(t, http.MethodGet, "/v1/call-scripts?limit=1", nil).Want(t, 200).JSON(t)
		second := p.Do(t, http.MethodGet, "/v1/call-scripts?limit=1&cursor="+first["nextCursor"].(string), nil).Want(t, 200).JSON(t)
		if second["items"].([]any)[0].(map[string]any)["name"] != "Relance" || second["nextCursor"] != nil {
			t.Errorf("second page %v", second)
		}
	})
}

// Who gets a list sees those whom she is to call, whatever its author sees.
func TestAListIsOfPeopleWhomItsOwnerSees(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss := e.Here.Adviser, e.Here.Manager
		two := idAt(accountAt(t, p, "Menuiserie Deux", nil))
		bosses := idAt(accountAt(t, boss, "Chez le responsable", nil))
		both := []any{map[string]any{"accountId": two}, map[string]any{"accountId": bosses}}
		given := boss.Do(t, http.MethodPost, "/v1/call-lists", map[string]any{"name": "Autre", "items": both, "ownerId": p.Actor.UserID}).Want(t, 422)
		given.WantProblem(t, 422, "call_list.items", "/items/1/accountId")
		if !strings.Contains(string(given.Body), "Chez le responsable\u00a0: la personne à qui revient la liste") {
			t.Errorf("not named: %s", given.Body)
		}
		own := "/v1/call-lists/" + boss.Do(t, http.MethodPost, "/v1/call-lists", map[string]any{"name": "Autre", "items": both}).Want(t, 201).ID(t)
		boss.Do(t, http.MethodPatch, own, map[string]any{"ownerId": p.Actor.UserID}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "call_list.items", "/items/1/accountId")
		boss.Do(t, http.MethodPatch, own, map[string]any{"ownerId": p.Actor.UserID, "items": both[:1]}, testkit.IfMatch(`"1"`)).Want(t, 200)
		boss.Do(t, http.MethodPatch, own, map[string]any{"items": both}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "call_list.items", "/items/1/accountId")
	})
}

// A manager gives a list of hers, or of one of her team, to another of her team: how far it is goes with it, and what who had
// it tells later of a call without network counts there. Nobody else gives any.
func TestAListIsHandedOverWithHowFarItIs(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss := e.Here.Adviser, e.Here.Manager
		one, two := accountAt(t, p, "Menuiserie Une", nil), accountAt(t, p, "Menuiserie Deux", nil)
		items := []any{map[string]any{"accountId": idAt(one)}, map[string]any{"accountId": idAt(two)}}
		list := add(t, p, "/v1/call-lists", map[string]any{"name": "Lundi", "items": items}).ID(t)
		at := "/v1/call-lists/" + list
		tell := func(by *testkit.Person, account, when, outcome string) *testkit.Answer {
			t.Helper()
			attempt := called(t, by, account, when, "no_answer")
			return by.Do(t, http.MethodPost, account+"/calls", map[string]any{"attemptId": attempt, "listId": list, "outcome": outcome})
		}
		tell(p, one, "2026-09-14T09:10:00Z", "no_answer").Want(t, 201)
		p.Do(t, http.MethodPatch, at, map[string]any{"ownerId": boss.Actor.UserID}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "call_list.owner", "/ownerId")
		p.Do(t, http.MethodPatch, at, map[string]any{"ownerId": e.Here.Stranger.Actor.UserID}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "call_list.owner", "/ownerId")
		boss.Do(t, http.MethodPatch, at, map[string]any{"ownerId": e.Here.Stranger.Actor.UserID}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "call_list.owner", "/ownerId")
		e.Here.Stranger.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}, testkit.IfMatch(`"1"`)).Want(t, 404)

		phone := newPhone(boss).pull(t, 500)
		given := boss.Do(t, http.MethodPatch, at, map[string]any{"ownerId": boss.Actor.UserID}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		earlier := func(account, outcome, when string) map[string]any {
			return map[string]any{"accountId": idAt(account), "outcome": outcome, "calledAt": when}
		}
		first := []any{earlier(one, "no_answer", "2026-09-14T09:10:00Z")}
		if diff := cmp.Diff(first, given["earlierCalls"]); diff != "" || given["ownerId"] != boss.Actor.UserID.String() {
			t.Errorf("given with (-want +got):\n%s", diff)
		}
		p.Do(t, http.MethodGet, at, nil).Want(t, 404)

		// Her telephone was without network when the list left her.
		phone.pull(t, 500)
		tell(p, two, "2026-09-14T09:20:00Z", "refused").Want(t, 201)
		if phone.pull(t, 500); !strings.Contains(string(phone.rows["call_list "+list]), "2026-09-14T09:20:00Z") {
			t.Errorf("the device of who has it now knows %s", phone.rows["call_list "+list])
		}
		tell(e.Here.Stranger, accountAt(t, e.Here.Stranger, "Ailleurs", nil), "2026-09-14T09:20:00Z", "refused").WantProblem(t, 422, "call.invalid", "/listId")

		// Back with her, her own calls are hers again.
		back := boss.Do(t, http.MethodPatch, at, map[string]any{"ownerId": p.Actor.UserID, "items": items[1:]}, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t)
		if back["earlierCalls"] != nil {
			t.Errorf("back with %v", back["earlierCalls"])
		}
		// Who leads her calls one of them in her place.
		tell(boss, two, "2026-09-15T09:20:00Z", "appointment").Want(t, 201)
		if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); !cmp.Equal(got["earlierCalls"], []any{earlier(two, "appointment", "2026-09-15T09:20:00Z")}) || got["version"] != 3.0 {
			t.Errorf("called by her manager: %v", got)
		}
	})
}

func TestCallLists(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss := e.Here.Adviser, e.Here.Manager
		one, two := idAt(accountAt(t, p, "Menuiserie Une", nil)), idAt(accountAt(t, p, "Menuiserie Deux", nil))
		contact := add(t, p, "/v1/accounts/"+one+"/contacts", helene).ID(t)
		script := publishedScript(t, boss, "Relance")
		body := map[string]any{"id": id.New().String(), "name": " Relances  de novembre ", "scriptId": idAt(script), "purpose": "service", "items": []any{
			map[string]any{"accountId": one, "contactId": contact}, map[string]any{"accountId": two}, map[string]any{"accountId": two},
		}}
		made := p.Do(t, http.MethodPost, "/v1/call-lists", body).Want(t, 201)
		at := made.Header.Get("Location")
		if got := made.JSON(t); got["name"] != "Relances de novembre" || len(got["items"].([]any)) != 2 || got["ownerId"] != p.Actor.UserID.String() || got["purpose"] != "service" {
			t.Errorf("created %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/call-lists", body).Want(t, 200)
		boss.Do(t, http.MethodPost, "/v1/call-lists", body).WantProblem(t, 409, "call_list.id_taken", "/id")
		e.Here.Stranger.Do(t, http.MethodGet, at, nil).Want(t, 404)
		boss.Do(t, http.MethodGet, at, nil).Want(t, 200)

		// Only people whom one sees, scripts that are published, colleagues of one's team.
		theirs := idAt(accountAt(t, e.Here.Stranger, "Ailleurs", nil))
		with := func(fields map[string]any) map[string]any {
			list := map[string]any{"name": "Autre", "items": []any{map[string]any{"accountId": two}}}
			for key, value := range fields {
				list[key] = value
			}
			return list
		}
		p.Do(t, http.MethodPost, "/v1/call-lists", with(map[string]any{"items": []any{map[string]any{"accountId": two}, map[string]any{"accountId": theirs}}})).
			WantProblem(t, 422, "call_list.items", "/items/1/accountId")
		p.Do(t, http.MethodPost, "/v1/call-lists", with(map[string]any{"items": []any{map[string]any{"accountId": two, "contactId": contact}}})).
			WantProblem(t, 422, "call_list.items", "/items/0/contactId")
		draft := add(t, boss, "/v1/call-scripts", map[string]any{"name": "Brouillon"}).ID(t)
		p.Do(t, http.MethodPost, "/v1/call-lists", with(map[string]any{"scriptId": draft})).WantProblem(t, 422, "call_list.script", "/scriptId")
		p.Do(t, http.MethodPost, "/v1/call-lists", with(map[string]any{"family": "boats"})).WantProblem(t, 422, "contact.family", "/family")
		p.Do(t, http.MethodPost, "/v1/call-lists", with(map[string]any{"ownerId": e.Here.Stranger.Actor.UserID})).WantProblem(t, 422, "call_list.owner", "/ownerId")
		boss.Do(t, http.MethodPost, "/v1/call-lists", with(map[string]any{"ownerId": p.Actor.UserID})).Want(t, 201)
		if n := len(listedBy(t, p.Do(t, http.MethodGet, "/v1/call-lists", nil))); n != 2 {
			t.Errorf("the adviser has %d lists", n)
		}

		p.Do(t, http.MethodPatch, at, map[string]any{"items": []any{map[string]any{"accountId": two}}, "scriptId": nil, "purpose": nil}, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, at, map[string]any{"name": "Trop tard"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "call_list.stale")
		p.Do(t, http.MethodPatch, at, map[string]any{"name": " "}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "call_list.invalid", "/name")
		if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); len(got["items"].([]any)) != 1 || got["scriptId"] != nil || got["purpose"] != nil {
			t.Errorf("changed to %v", got)
		}
		p.Do(t, http.MethodPost, at+"/close", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		if n := len(listedBy(t, p.Do(t, http.MethodGet, "/v1/call-lists?userId="+p.Actor.UserID.String(), nil))); n != 1 {
			t.Errorf("%d lists are open", n)
		}
		first := p.Do(t, http.MethodGet, "/v1/call-lists?closed=true&limit=1", nil).Want(t, 200).JSON(t)
		second := p.Do(t, http.MethodGet, "/v1/call-lists?closed=true&limit=1&cursor="+first["nextCursor"].(string), nil).Want(t, 200).JSON(t)
		if second["items"].([]any)[0].(map[string]any)["id"] != idAt(at) || second["nextCursor"] != nil {
			t.Errorf("second page %v", second)
		}
		p.Do(t, http.MethodPost, at+"/reopen", nil, testkit.IfMatch(`"3"`)).Want(t, 200)
		for _, act := range []string{"/close", "/reopen"} {
			p.Do(t, http.MethodPost, absent("call-lists")+act, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
			p.Do(t, http.MethodPost, at+act, nil, testkit.IfMatch(`"1"`)).Want(t, 412)
			p.Do(t, http.MethodPost, at+act, nil).Want(t, 428)
		}
		p.Do(t, http.MethodPatch, absent("call-lists"), map[string]any{"name": "X"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		p.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}).Want(t, 428)
		p.Do(t, http.MethodGet, "/v1/call-lists?cursor=x", nil).Want(t, 400)
	})
}

func TestCallsAndTheirFigures(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := accountAt(t, p, "Menuiserie de Metz", map[string]any{"address": map[string]any{"postcode": "57000", "town": "Metz"}})
		script := publishedScript(t, e.Here.Manager, "Relance")
		list := add(t, p, "/v1/call-lists", map[string]any{"name": "Lundi", "scriptId": idAt(script), "items": []any{map[string]any{"accountId": idAt(at)}}}).ID(t)
		attempt := called(t, p, at, "2026-09-14T09:10:00Z", "reached") // a Monday, 11:10 in Metz
		body := map[string]any{"id": id.New().String(), "attemptId": attempt, "listId": list, "scriptId": idAt(script), "outcome": "appointment", "stepsDone": []any{1, 0},
			"gatekeeperPassed": true, "identityChecked": true, "seconds": 95}
		got := p.Do(t, http.MethodPost, at+"/calls", body).Want(t, 201).JSON(t)
		if got["weekday"] != 1.0 || got["hour"] != 11.0 || got["scriptEdition"] != 1.0 || got["userId"] != p.Actor.UserID.String() || !cmp.Equal(got["stepsDone"], []any{0.0, 1.0}) {
			t.Errorf("noted as %v", got)
		}
		p.Do(t, http.MethodPost, at+"/calls", body).Want(t, 200)

		// An attempt is told once, by who made it, where she made it; what the call names must be hers.
		other := accountAt(t, p, "Menuiserie de Nancy", nil)
		with := func(fields map[string]any) map[string]any {
			call := map[string]any{"attemptId": attempt, "outcome": "no_answer"}
			for key, value := range fields {
				call[key] = value
			}
			return call
		}
		p.Do(t, http.MethodPost, other+"/calls", body).WantProblem(t, 409, "call.id_taken", "/id")
		p.Do(t, http.MethodPost, at+"/calls", with(nil)).WantProblem(t, 409, "call.told", "/attemptId")
		p.Do(t, http.MethodPost, other+"/calls", with(nil)).WantProblem(t, 422, "call.attempt", "/attemptId")
		e.Here.Manager.Do(t, http.MethodPost, at+"/calls", with(nil)).WantProblem(t, 422, "call.attempt", "/attemptId")
		visit := add(t, p, at+"/contact-attempts/record", map[string]any{"channel": "visit", "attemptedAt": "2026-09-14T09:10:00Z", "outcome": "reached"}).ID(t)
		p.Do(t, http.MethodPost, at+"/calls", with(map[string]any{"attemptId": visit})).WantProblem(t, 422, "call.attempt", "/attemptId")
		second := called(t, p, at, "2026-09-15T13:00:00Z", "no_answer")
		for field, wrong := range map[string]map[string]any{
			"/listId":        {"attemptId": second, "listId": id.New()},
			"/scriptId":      {"attemptId": second, "scriptId": id.New()},
			"/scriptEdition": {"attemptId": second, "scriptId": idAt(script), "scriptEdition": 2},
			"/stepsDone":     {"attemptId": second, "scriptId": idAt(script), "stepsDone": []any{2}},
		} {
			p.Do(t, http.MethodPost, at+"/calls", with(wrong)).WantProblem(t, 422, "call.invalid", field)
		}
		p.Do(t, http.MethodPost, absent("accounts")+"/calls", with(nil)).Want(t, 404)
		p.Do(t, http.MethodPost, at+"/calls", with(map[string]any{"attemptId": second})).Want(t, 201)

		// Each figure opens on its rows.
		figures := p.Do(t, http.MethodGet, "/v1/calls/figures?from=2026-09-14T00:00:00Z&to=2026-09-16T00:00:00Z", nil).Want(t, 200).JSON(t)
		want := map[string]any{
			"total": 2.0,
			"outcomes": []any{
				map[string]any{"outcome": "appointment", "calls": 1.0}, map[string]any{"outcome": "call_back", "calls": 0.0}, map[string]any{"outcome": "follow_up", "calls": 0.0},
				map[string]any{"outcome": "no_answer", "calls": 1.0}, map[string]any{"outcome": "refused", "calls": 0.0}, map[string]any{"outcome": "objected", "calls": 0.0},
				map[string]any{"outcome": "wrong_number", "calls": 0.0},
			},
			"lists":   []any{map[string]any{"tally": tally(1, 0, 0)}, map[string]any{"id": list, "tally": tally(1, 1, 1)}},
			"scripts": []any{map[string]any{"tally": tally(1, 0, 0)}, map[string]any{"id": idAt(script), "tally": tally(1, 1, 1)}},
			"hours":   []any{map[string]any{"weekday": 1.0, "hour": 11.0, "tally": tally(1, 1, 1)}, map[string]any{"weekday": 2.0, "hour": 15.0, "tally": tally(1, 0, 0)}},
		}
		if diff := cmp.Diff(want, figures); diff != "" {
			t.Errorf("figures (-want +got):\n%s", diff)
		}
		for query, n := range map[string]int{
			"from=2026-09-15T00:00:00Z": 1, "to=2026-09-14T09:10:00Z": 0, "outcome=appointment": 1, "listId=" + list: 1, "scriptId=" + idAt(script): 1, "weekday=2&hour=15": 1,
			"withoutList=true": 1, "withoutScript=true": 1, "withoutList=true&listId=" + list: 0, "withoutList=false": 2, "spoken=true": 1, "spoken=false": 2, "spoken=true&outcome=no_answer": 0,
			"accountId=" + idAt(at): 2, "accountId=" + idAt(other): 0, "userId=" + p.Actor.UserID.String(): 2, "userId=" + e.Here.Manager.Actor.UserID.String(): 0,
		} {
			if rows := listedBy(t, p.Do(t, http.MethodGet, "/v1/calls?"+query, nil)); len(rows) != n {
				t.Errorf("%s: %d calls, want %d", query, len(rows), n)
			}
		}
		page := p.Do(t, http.MethodGet, "/v1/calls?limit=1", nil).Want(t, 200).JSON(t)
		if next := listedBy(t, p.Do(t, http.MethodGet, "/v1/calls?limit=1&cursor="+page["nextCursor"].(string), nil)); next[0].(map[string]any)["id"] != body["id"] {
			t.Errorf("second page %v", next)
		}
		p.Do(t, http.MethodGet, "/v1/calls?cursor=x", nil).Want(t, 400)
		p.Do(t, http.MethodGet, "/v1/calls/figures?hour=24", nil).Want(t, 422)
		if n := len(listedBy(t, e.Here.Manager.Do(t, http.MethodGet, "/v1/calls", nil))); n != 2 {
			t.Errorf("her manager sees %d of her calls", n)
		}
		if n := len(listedBy(t, e.Here.Stranger.Do(t, http.MethodGet, "/v1/calls", nil))); n != 0 {
			t.Errorf("a stranger sees %d of her calls", n)
		}
	})
}

func tally(calls, spoken, appointments float64) map[string]any {
	return map[string]any{"calls": calls, "spoken": spoken, "appointments": appointments}
}

// The phone has her lists, the scripts that are published and her calls; what a merge moves follows.
func TestCallsReachThePhoneAndFollowAMerge(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		kept, gone := accountAt(t, p, "Menuiserie Durand", nil), accountAt(t, p, "Menuiserie Durant", nil)
		script := publishedScript(t, e.Here.Manager, "Relance")
		add(t, e.Here.Manager, "/v1/call-scripts", map[string]any{"name": "Brouillon"})
		list := add(t, p, "/v1/call-lists", map[string]any{"name": "Lundi", "items": []any{map[string]any{"accountId": idAt(gone)}, map[string]any{"accountId": idAt(kept)}}}).ID(t)
		call := add(t, p, gone+"/calls", map[string]any{"attemptId": called(t, p, gone, "2026-09-14T09:10:00Z", "no_answer"), "outcome": "no_answer"}).ID(t)
		phone := newPhone(p).pull(t, 500)
		for _, row := range []string{"call_list " + list, "call " + call, "call_script " + idAt(script)} {
			if phone.rows[row] == nil {
				t.Errorf("the phone has no %s", row)
			}
		}
		scripts := 0
		for row := range phone.rows {
			if strings.HasPrefix(row, "call_script ") {
				scripts++
			}
		}
		if scripts != 1 {
			t.Errorf("the phone has %d scripts", scripts)
		}

		merge := mergeInto(t, p, idAt(kept), idAt(gone), nil).Want(t, 200).JSON(t)["merge"].(map[string]any)["id"].(string)
		phone.pull(t, 500)
		if !strings.Contains(string(phone.rows["call "+call]), idAt(kept)) || strings.Contains(string(phone.rows["call_list "+list]), idAt(gone)) {
			t.Errorf("after the merge the phone has %s and %s", phone.rows["call "+call], phone.rows["call_list "+list])
		}
		if items := p.Do(t, http.MethodGet, "/v1/call-lists/"+list, nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != 1 {
			t.Errorf("one person is called %d times", len(items))
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if items := p.Do(t, http.MethodGet, "/v1/call-lists/"+list, nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != 2 {
			t.Errorf("after the undo %d people are called", len(items))
		}
	})
}
