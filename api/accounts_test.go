package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// company is a minimal valid account; fields override it.
func company(name string, fields map[string]any) map[string]any {
	body := map[string]any{"kind": "company", "name": name}
	for key, value := range fields {
		body[key] = value
	}
	return body
}

// newAccount creates a company for the person and returns its answer.
func newAccount(t testing.TB, p *testkit.Person, name string, fields map[string]any) *testkit.Answer {
	t.Helper()
	return p.Do(t, http.MethodPost, "/v1/accounts", company(name, fields)).Want(t, http.StatusCreated)
}

func TestCreateAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		a := newAccount(t, e.Here.Adviser, "Menuiserie Durand", map[string]any{
			"siret": "000 000 018 " + testkit.SIRET(1)[9:], "nafRev2": "4332A", "tradeName": "  Durand   & Fils ",
			"address": map[string]any{"street": "8 rue de la Fontaine", "postcode": "57000", "town": "Metz"},
			"phones":  []any{map[string]any{"number": "03 53 01 12 34", "label": "Standard"}, map[string]any{"number": "06 39 98 00 11"}},
			"emails":  []any{map[string]any{"address": "Contact@Durand.example"}},
		})
		got := a.JSON(t)
		for field, want := range map[string]any{
			"siret": testkit.SIRET(1), "siren": "000000018", "nafRev2": "43.32A", "tradeName": "Durand & Fils", "status": "lead", "fictitious": true,
			"ownerId": e.Here.Adviser.Actor.UserID.String(), "version": 1.0,
		} {
			if got[field] != want {
				t.Errorf("%s = %v, want %v", field, got[field], want)
			}
		}
		if lines := fmt.Sprint(got["address"].(map[string]any)["lines"]); lines != "[Menuiserie Durand 8 RUE DE LA FONTAINE 57000 METZ]" {
			t.Errorf("envelope %s", lines)
		}
		phone := got["phones"].([]any)[0].(map[string]any)
		if phone["number"] != "+33353011234" || phone["display"] != "03 53 01 12 34" || phone["kind"] != "fixed" {
			t.Errorf("phone %v", phone)
		}
		mail := got["emails"].([]any)[0].(map[string]any)
		if mail["address"] != "contact@durand.example" || mail["kind"] != "pro_generic" {
			t.Errorf("e-mail %v", mail)
		}
		if a.ETag() != `"1"` || a.Header.Get("Location") != "/v1/accounts/"+a.ID(t) {
			t.Errorf("headers %v", a.Header)
		}
	})
}

func TestCreateAccountRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		post := func(body any, options ...testkit.Option) *testkit.Answer {
			return p.Do(t, http.MethodPost, "/v1/accounts", body, options...)
		}
		post(map[string]any{"kind": "company"}).WantProblem(t, 422, "account.invalid", "/name")
		post(map[string]any{"kind": "person", "siret": "73282932000074"}).WantProblem(t, 422, "account.invalid", "/lastName", "/siret")
		post(company("X", map[string]any{"siret": "73282932000075", "nafRev2": "bad", "phones": []any{map[string]any{"number": "12345"}}})).
			WantProblem(t, 422, "account.invalid", "/siret", "/nafRev2", "/phones/0/number")
		post(company("X", map[string]any{"headcountMin": 20, "headcountMax": 5})).WantProblem(t, 422, "account.invalid", "/headcountMax")
		post(company("X", map[string]any{"tagIds": []any{id.New()}})).WantProblem(t, 422, "account.invalid", "/tagIds")
		post(company("X", map[string]any{"sourceId": id.New()})).WantProblem(t, 422, "account.invalid", "/sourceId")
		// Every violation of the contract at once, by pointer.
		post(map[string]any{"kind": "firm", "nom": "X", "name": strings.Repeat("x", 201)}).WantProblem(t, 422, "request.invalid", "/kind", "/nom", "/name")
		post(`{"kind":`).WantProblem(t, 400, "request.malformed")
		post("").WantProblem(t, 422, "request.invalid")
		post("kind=company", testkit.Header("Content-Type", "application/x-www-form-urlencoded")).WantProblem(t, 415, "request.media_type")
		post(`{"kind":"company","name":"`+strings.Repeat("x", 1<<20)+`"}`).WantProblem(t, 413, "body.too_large")
		// Nothing of all this was kept.
		if total := p.Do(t, http.MethodGet, "/v1/accounts?withTotal=true", nil).Want(t, 200).JSON(t)["total"]; total != 0.0 {
			t.Errorf("%v accounts after refusals", total)
		}
	})
}

func TestCreateAccountTwice(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		body := company("Boulangerie Keller", map[string]any{"id": id.New().String(), "siret": testkit.SIRET(2)})
		first := e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", body).Want(t, 201)
		again := e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", body).Want(t, 200)
		if first.ID(t) != again.ID(t) {
			t.Error("the same id gave two accounts")
		}
		e.Here.Colleague.Do(t, http.MethodPost, "/v1/accounts", body).WantProblem(t, 409, "account.id_taken", "/id")
		body["id"] = id.New().String()
		e.Here.Colleague.Do(t, http.MethodPost, "/v1/accounts", body).WantProblem(t, 409, "account.duplicate_siret", "/siret")
		// Another organisation has its own file, and learns of an id no more than that it is taken.
		e.There.Adviser.Do(t, http.MethodPost, "/v1/accounts", company("Keller", map[string]any{"id": first.ID(t)})).WantProblem(t, 409, "account.id_taken", "/id")
		e.There.Adviser.Do(t, http.MethodPost, "/v1/accounts", company("Keller", map[string]any{"siret": testkit.SIRET(2)})).Want(t, 201)
	})
}

func TestIdempotencyKey(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, key := e.Here.Adviser, testkit.Key("phone-1:0001")
		first := p.Do(t, http.MethodPost, "/v1/accounts", company("Garage Muller", nil), key).Want(t, 201)
		again := p.Do(t, http.MethodPost, "/v1/accounts", company("Garage Muller", nil), key).Want(t, 201)
		if string(first.Body) != string(again.Body) || again.ETag() != first.ETag() || again.Header.Get("Idempotency-Replayed") != "true" {
			t.Errorf("replay differs:\n%s\n%s", first.Body, again.Body)
		}
		p.Do(t, http.MethodPost, "/v1/accounts", company("Autre", nil), key).WantProblem(t, 422, "idempotency.key_reused", "header:Idempotency-Key")
		// Somebody else's key is another key.
		e.Here.Colleague.Do(t, http.MethodPost, "/v1/accounts", company("Autre", nil), key).Want(t, 201)
		// A refusal frees its key for the corrected request.
		free := testkit.Key("phone-1:0002")
		p.Do(t, http.MethodPost, "/v1/accounts", company("", nil), free).Want(t, 422)
		p.Do(t, http.MethodPost, "/v1/accounts", company("Corrigé", nil), free).Want(t, 201)
		// A change whose answer was lost is not a conflict when sent again.
		at, patch := "/v1/accounts/"+first.ID(t), map[string]any{"class": "A"}
		p.Do(t, http.MethodPatch, at, patch, testkit.IfMatch(`"1"`), testkit.Key("phone-1:0003")).Want(t, 200)
		if v := p.Do(t, http.MethodPatch, at, patch, testkit.IfMatch(`"1"`), testkit.Key("phone-1:0003")).Want(t, 200).ETag(); v != `"2"` {
			t.Errorf("replayed change is at %s", v)
		}
	})
}

func TestUpdateAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + newAccount(t, p, "Hôtel de la Gare", map[string]any{"class": "C", "tradeName": "Chez Jo", "custom": map[string]any{}}).ID(t)
		changed := p.Do(t, http.MethodPatch, at, map[string]any{"class": nil, "potentialCents": 1250000}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if changed["class"] != nil || changed["potentialCents"] != 1250000.0 || changed["tradeName"] != "Chez Jo" {
			t.Errorf("changed to %v", changed)
		}
		stale := p.Do(t, http.MethodPatch, at, map[string]any{"class": "B"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "account.stale")
		if current := stale.JSON(t)["current"].(map[string]any); current["version"] != 2.0 || current["potentialCents"] != 1250000.0 || stale.ETag() != `"2"` {
			t.Errorf("412 carries %v", current)
		}
		if by := stale.JSON(t)["changedBy"]; by != p.Actor.UserID.String() {
			t.Errorf("412 says %v changed it", by)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"class": "B"}).WantProblem(t, 428, "request.if_match_required", "header:If-Match")
		p.Do(t, http.MethodPatch, at, map[string]any{"siret": "123"}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "account.invalid", "/siret")
		p.Do(t, http.MethodPatch, at, map[string]any{"ownerId": e.Here.Stranger.Actor.UserID}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "account.owner", "/ownerId")
		newAccount(t, e.Here.Colleague, "Autre", map[string]any{"siret": testkit.SIRET(3)})
		p.Do(t, http.MethodPatch, at, map[string]any{"siret": testkit.SIRET(3)}, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "account.duplicate_siret")
		p.Do(t, http.MethodPatch, "/v1/accounts/"+id.New().String(), map[string]any{"class": "B"}, testkit.IfMatch(`"2"`)).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodGet, at+"x", nil).WantProblem(t, 422, "request.invalid", "path:accountId")
	})
}

// A disqualified account is not followed any more: nothing of it is to be done.
func TestDisqualifyingTakesTheNextActionOff(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		made := newAccount(t, p, "Scierie Vogel", map[string]any{"nextAction": map[string]any{"at": "2026-12-01T09:00:00Z", "kind": "call", "label": "Rappeler"}})
		got := p.Do(t, http.MethodPost, "/v1/accounts/"+made.ID(t)+"/transition", map[string]any{"to": "disqualified", "reason": "Cessation d’activité."}, testkit.IfMatch(made.ETag())).Want(t, 200).JSON(t)
		if got["status"] != "disqualified" || got["nextAction"] != nil {
			t.Errorf("became %v with %v to do", got["status"], got["nextAction"])
		}
	})
}

func TestAccountLifeCycle(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + newAccount(t, p, "Scierie Vogel", nil).ID(t)
		move := func(version, to string) *testkit.Answer {
			return p.Do(t, http.MethodPost, at+"/transition", map[string]any{"to": to}, testkit.IfMatch(version))
		}
		move(`"1"`, "former_customer").WantProblem(t, 409, "account.transition", "/to")
		move(`"1"`, "disqualified").WantProblem(t, 422, "account.reason_required", "/reason")
		if got := move(`"1"`, "prospect").Want(t, 200).JSON(t); got["status"] != "prospect" || fmt.Sprint(got["allowedTransitions"]) != "[customer lead disqualified]" {
			t.Errorf("became %v", got)
		}
		move(`"1"`, "customer").WantProblem(t, 412, "account.stale")
		p.Do(t, http.MethodPost, "/v1/accounts/"+id.New().String()+"/transition", map[string]any{"to": "lead"}, testkit.IfMatch(`"1"`)).Want(t, 404)

		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		// Once more changes nothing, so that the version seen stays good.
		if again := p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"3"`)).Want(t, 200); again.ETag() != `"3"` {
			t.Errorf("archived twice: %s", again.ETag())
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"class": "B"}, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "account.archived")
		if items := p.Do(t, http.MethodGet, "/v1/accounts", nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != 0 {
			t.Errorf("archived account still listed")
		}
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"2"`)).Want(t, 412)
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"3"`)).Want(t, 200)
		for _, act := range []string{"/archive", "/restore"} {
			p.Do(t, http.MethodPost, "/v1/accounts/"+id.New().String()+act, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
		}
	})
}

func TestRestoreAccountWhoseSIRETCameBack(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + newAccount(t, p, "Ancien", map[string]any{"siret": testkit.SIRET(4)}).ID(t)
		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		newAccount(t, p, "Nouveau", map[string]any{"siret": testkit.SIRET(4)})
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "account.duplicate_siret")
	})
}

// Ids that nobody has here are refused with what the other rules refuse, not once these are mended.
func TestUnknownIDsAreRefusedWithTheRest(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		wrong := map[string]any{"siret": "123", "ownerId": uuid.NewString(), "sourceId": uuid.NewString(), "tagIds": []any{uuid.NewString()}}
		all := []string{"/siret", "/ownerId", "/sourceId", "/tagIds"}
		p.Do(t, http.MethodPost, "/v1/accounts", company("Cave Schmitt", wrong)).WantProblem(t, 422, "account.invalid", all...)
		kept := newAccount(t, p, "Cave Schmitt", nil)
		at := "/v1/accounts/" + kept.ID(t)
		p.Do(t, http.MethodPatch, at, wrong, testkit.IfMatch(kept.ETag())).WantProblem(t, 422, "account.invalid", all...)
		delete(wrong, "siret")
		p.Do(t, http.MethodPatch, at, wrong, testkit.IfMatch(kept.ETag())).WantProblem(t, 422, "account.invalid", all[1:]...)
		delete(wrong, "sourceId")
		delete(wrong, "tagIds")
		p.Do(t, http.MethodPost, "/v1/accounts", company("Cave Roth", wrong)).WantProblem(t, 422, "account.owner", "/ownerId")
		if now := p.Do(t, http.MethodGet, at, nil).Want(t, 200); now.ETag() != kept.ETag() || len(listed(t, p, "")) != 1 {
			t.Errorf("something refused was kept: %s", now.Body)
		}
	})
}

func TestAccountsAreSeenByScope(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		at := "/v1/accounts/" + newAccount(t, e.Here.Adviser, "Cave Schmitt", nil).ID(t)
		for who, want := range map[*testkit.Person]int{
			e.Here.Adviser: 200, e.Here.Manager: 200, e.Here.Admin: 200,
			e.Here.Colleague: 404, e.Here.Stranger: 404, e.There.Adviser: 404, e.There.Admin: 404,
		} {
			who.Do(t, http.MethodGet, at, nil).Want(t, want)
			listed := len(who.Do(t, http.MethodGet, "/v1/accounts?q=schmitt", nil).Want(t, 200).JSON(t)["items"].([]any))
			if (listed == 1) != (want == 200) {
				t.Errorf("%v reads the sheet with %d and lists %d", who.Actor.Roles, want, listed)
			}
		}
		e.Do(t, http.MethodGet, at, nil).WantProblem(t, 401, "auth.required")
		e.Here.ReadOnly.Do(t, http.MethodPost, "/v1/accounts", company("X", nil)).WantProblem(t, 403, "auth.forbidden")
	})
}

func TestPagesFollowEachOther(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		for i := range 7 {
			fields := map[string]any{"address": map[string]any{"postcode": "57000", "town": "Metz"}}
			if i%2 == 0 {
				fields["potentialCents"] = int64(i) * 100_000
			}
			if i%3 == 0 {
				fields["nextAction"] = map[string]any{"at": fmt.Sprintf("2027-01-%02dT08:00:00Z", 10+i), "kind": "call"}
			}
			newAccount(t, p, fmt.Sprintf("Compte %d", 6-i), fields)
		}
		for _, sort := range []string{"name", "-name", "-createdAt", "-updatedAt", "town", "-town", "nextActionAt", "-nextActionAt", "potential", "-potential", "-score", "lastActivityAt", "-lastActivityAt"} {
			seen, inOrder, cursor := map[string]bool{}, "", ""
			for page := 0; ; page++ {
				body := p.Do(t, http.MethodGet, "/v1/accounts?limit=2&sort="+sort+cursor, nil).Want(t, 200).JSON(t)
				for _, item := range body["items"].([]any) {
					seen[item.(map[string]any)["id"].(string)] = true
					inOrder += strings.TrimPrefix(item.(map[string]any)["name"].(string), "Compte ")
				}
				next, more := body["nextCursor"].(string)
				if !more {
					break
				}
				if page > 5 {
					t.Fatalf("%s never ends", sort)
				}
				cursor = "&cursor=" + next
			}
			if len(seen) != 7 {
				t.Errorf("sorted by %s, pages show %d of 7 accounts", sort, len(seen))
			}
			// Those without a value, the newest first or last, are last either way.
			if want := map[string]string{"nextActionAt": "6305421", "-nextActionAt": "0361245", "potential": "6420531", "-potential": "0246135"}[sort]; want != "" && inOrder != want {
				t.Errorf("sorted by %s: %s, want %s", sort, inOrder, want)
			}
		}
		p.Do(t, http.MethodGet, "/v1/accounts?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
		p.Do(t, http.MethodGet, "/v1/accounts?stauts=lead", nil).WantProblem(t, 422, "request.invalid", "query:stauts")
		p.Do(t, http.MethodGet, "/v1/accounts?limit=0", nil).WantProblem(t, 422, "request.invalid", "query:limit")
	})
}

func TestSearchAndFilters(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		keller := newAccount(t, p, "Boulangerie Éric Keller", map[string]any{
			"siret": testkit.SIRET(5), "class": "A", "potentialCents": 1_200_000, "nafRev2": "10.71C", "naf2025": "10.72Y", "address": map[string]any{"postcode": "57050", "town": "Longeville-lès-Metz"},
			"phones": []any{map[string]any{"number": "0353011234"}}, "emails": []any{map[string]any{"address": "eric@keller.example"}},
			"nextAction": map[string]any{"at": "2020-01-01T08:00:00Z", "kind": "call"},
		}).ID(t)
		newAccount(t, p, "Garage de l’Étoile", map[string]any{"status": "prospect", "address": map[string]any{"postcode": "67000", "town": "Strasbourg"}})
		find := func(query string) string {
			items := p.Do(t, http.MethodGet, "/v1/accounts?"+query, nil).Want(t, 200).JSON(t)["items"].([]any)
			if len(items) != 1 {
				return fmt.Sprint(len(items), " accounts")
			}
			return items[0].(map[string]any)["id"].(string)
		}
		for _, query := range []string{
			"q=BOULANG", "q=eric+kel", "q=%C3%A9ric", "q=longeville+les", "q=53+01+12", "q=%2B33353011234", "q=eric@keller", "q=" + testkit.SIRET(5)[3:], "q=bo",
			"postcode=57", "town=longeville+les+metz", "naf=10.71", "naf=1071", "naf2025=10.72", "naf2025=1072&naf=10", "naf2025=1072Y", "mine=true&q=keller", "class=A", "status=lead,customer", "kind=company&q=keller", "nextAction=overdue", "nextAction=today,overdue",
			"potentialMin=1200000&potentialMax=1200000", "createdFrom=2020-01-01&updatedTo=2099-12-31&q=keller", "inactiveSince=2099-01-01&q=keller",
			"owner=" + p.Actor.UserID.String() + "&q=keller", "owner=" + uuid.NewString() + "," + p.Actor.UserID.String() + "&q=keller",
		} {
			if got := find(query); got != keller {
				t.Errorf("%s finds %s", query, got)
			}
		}
		for _, query := range []string{"q=zzz", "favourite=true", "naf=10.72", "naf2025=10.71", "archived=true", "kind=person", "nextAction=today", "nextAction=planned",
			"tagId=" + uuid.NewString(), "sourceId=" + uuid.NewString(),
			"potentialMin=1200001", "potentialMax=1199999", "scoreMin=0", "scoreMax=100", "createdTo=2020-01-01", "createdFrom=2099-01-01", "updatedFrom=2099-01-01", "lastActivityTo=2020-01-01", "lastActivityFrom=2099-01-01"} {
			if got := find(query); got != "0 accounts" {
				t.Errorf("%s finds %s", query, got)
			}
		}
		for _, query := range []string{"q=%25%25%25", "q=%22%22%22", "q=--", "q=%E2%80%A6+%21", "q=++", "q=@@"} { // nobody, or everybody?
			p.Do(t, http.MethodGet, "/v1/accounts?"+query, nil).WantProblem(t, 422, "request.invalid", "query:q")
			p.Do(t, http.MethodGet, "/v1/contacts?"+query, nil).WantProblem(t, 422, "request.invalid", "query:q")
		}
		if got := find("nextAction=none"); got == keller || strings.Contains(got, "accounts") {
			t.Errorf("nextAction=none finds %s", got)
		}
		p.Do(t, http.MethodGet, "/v1/accounts?scoreMin=101&potentialMin=-1&createdFrom=hier", nil).
			WantProblem(t, 422, "request.invalid", "query:scoreMin", "query:potentialMin", "query:createdFrom")
		if got := find("qualifiedBefore=2030-01-01"); got != "2 accounts" {
			t.Errorf("never qualified finds %s", got)
		}
	})
}

// Long numbers are looked for by a part of them: those that share it must not be found, and
// any fragment must.
func TestTheCodeOfACustomerIsReadCorrectedAndFound(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		a := newAccount(t, p, "Fournil Keller", map[string]any{"externalRef": " CLI-00417 "})
		newAccount(t, p, "Garage Weber", nil)
		if ref := a.JSON(t)["externalRef"]; ref != "CLI-00417" {
			t.Errorf("kept as %v", ref)
		}
		at := "/v1/accounts/" + a.ID(t)
		found := items(t, p.Do(t, http.MethodGet, "/v1/accounts?q=00417", nil).Want(t, 200))
		if len(found) != 1 || found[0]["id"] != a.ID(t) {
			t.Errorf("found %v", found)
		}
		changed := p.Do(t, http.MethodPatch, at, map[string]any{"externalRef": "C9"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if sheet := p.Do(t, http.MethodGet, at+"/sheet", nil).Want(t, 200).JSON(t)["account"].(map[string]any); sheet["externalRef"] != "C9" {
			t.Errorf("the sheet shows %v", sheet["externalRef"])
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"externalRef": strings.Repeat("9", 81)}, testkit.IfMatch(changed.ETag())).WantProblem(t, 422, "request.invalid", "/externalRef")
		erased := p.Do(t, http.MethodPatch, at, map[string]any{"externalRef": nil}, testkit.IfMatch(changed.ETag())).Want(t, 200)
		if ref, there := erased.JSON(t)["externalRef"]; there {
			t.Errorf("erased, it is %v", ref)
		}
	})
}

func TestSearchFindsANumberByAnyFragmentOfIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		with := func(name, phone string) string {
			return newAccount(t, p, name, map[string]any{"phones": []any{map[string]any{"number": phone}}}).ID(t)
		}
		garage := with("Garage Muller", "03 53 01 68 42")
		with("Fleurs de Metz", "03 54 91 68 42")
		const number = "0353016842"
		for from := 0; from < len(number)-4; from++ {
			for to := from + 5; to <= len(number); to++ {
				fragment := number[from:to]
				items := p.Do(t, http.MethodGet, "/v1/accounts?q="+fragment, nil).Want(t, 200).JSON(t)["items"].([]any)
				var ids []string
				for _, item := range items {
					ids = append(ids, item.(map[string]any)["id"].(string))
				}
				shared := strings.Contains("0354916842", fragment)
				if !slices.Contains(ids, garage) || (len(ids) == 1) == shared {
					t.Errorf("%s finds %v", fragment, ids)
				}
			}
		}
		both := p.Do(t, http.MethodGet, "/v1/accounts?q=garage+0353016842", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(both) != 1 {
			t.Errorf("a name and a number find %d accounts", len(both))
		}
	})
}
