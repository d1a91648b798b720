package api_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"testing"

	"besace/internal/platform/actor"
	"besace/internal/testkit"
)

// durand are the fields of an account that others resemble.
func durand() map[string]any {
	return map[string]any{
		"siret": testkit.SIRET(31), "address": map[string]any{"street": "8 rue de la Fontaine", "postcode": "57000", "town": "Metz"},
		"phones": []any{map[string]any{"number": "03 53 01 31 31"}}, "emails": []any{map[string]any{"address": "contact@durand.example"}},
	}
}

// search looks for duplicates of a draft company.
func search(t *testing.T, p *testkit.Person, name string, fields map[string]any) (*testkit.Answer, []any) {
	t.Helper()
	a := p.Do(t, http.MethodPost, "/v1/accounts/duplicates", company(name, fields)).Want(t, 200)
	return a, a.JSON(t)["items"].([]any)
}

// scanPairs runs the background search of the organisation.
func scanPairs(t *testing.T, e *testkit.Env) {
	t.Helper()
	ctx := actor.With(context.Background(), actor.System(e.Here.ID))
	if _, err := e.App.Duplicates.Scan(ctx); err != nil {
		t.Fatal(err)
	}
}

// pairsSeen lists the pairs the person may review.
func pairsSeen(t *testing.T, p *testkit.Person) []any {
	t.Helper()
	return p.Do(t, http.MethodGet, "/v1/duplicates", nil).Want(t, 200).JSON(t)["items"].([]any)
}

func TestCandidatesWhileTyping(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		known := newAccount(t, p, "Menuiserie Durand", durand()).ID(t)
		newAccount(t, p, "Garage Central", map[string]any{"address": map[string]any{"postcode": "57000"}})
		for what, c := range map[string]struct {
			name   string
			fields map[string]any
			level  string
		}{
			"same SIRET, with spaces":      {"", map[string]any{"siret": "000 000 018 " + testkit.SIRET(31)[9:]}, "certain"},
			"same name, SARL before":       {"SARL MENUISERIE DURAND", map[string]any{"address": map[string]any{"postcode": "57000"}}, "probable"},
			"words in another order":       {"Durand menuiserie", map[string]any{"address": map[string]any{"postcode": "57000"}}, "probable"},
			"a slip":                       {"Menuiserie Duramd", map[string]any{"address": map[string]any{"postcode": "57000"}}, "possible"},
			"phone as dialled from abroad": {"Autre", map[string]any{"phones": []any{map[string]any{"number": "+33 3 53 01 31 31"}}}, "possible"},
			"e-mail in capitals":           {"Autre", map[string]any{"emails": []any{map[string]any{"address": "CONTACT@Durand.example"}}}, "possible"},
			"same company, no SIRET":       {"Autre", map[string]any{"siren": "000000018"}, "possible"},
		} {
			draft := map[string]any{"kind": "company"}
			if c.name != "" {
				draft["name"] = c.name
			}
			for field, value := range c.fields {
				draft[field] = value
			}
			items := p.Do(t, http.MethodPost, "/v1/accounts/duplicates", draft).Want(t, 200).JSON(t)["items"].([]any)
			if len(items) != 1 {
				t.Errorf("%s: %d candidates", what, len(items))
				continue
			}
			got := items[0].(map[string]any)
			if got["visible"] != true || got["account"].(map[string]any)["id"] != known || got["level"] != c.level || len(got["evidence"].([]any)) == 0 {
				t.Errorf("%s: %v, want level %s", what, got, c.level)
			}
		}
		// Half typed, or like nobody.
		for what, fields := range map[string]map[string]any{
			"unreadable values": {"siret": "12", "phones": []any{map[string]any{"number": "0353"}}, "emails": []any{map[string]any{"address": "con@"}}},
			"another postcode":  {"address": map[string]any{"postcode": "67000"}},
		} {
			if _, items := search(t, p, "Menuiserie Durand", fields); len(items) > 1 || what == "another postcode" && len(items) > 0 {
				t.Errorf("%s: %v", what, items)
			}
		}
		p.Do(t, http.MethodPost, "/v1/accounts/duplicates", map[string]any{"kind": "firm"}).WantProblem(t, 422, "request.invalid", "/kind")
		// A likeness blocks nothing, and the sheet tells of its twin.
		twin := newAccount(t, p, "Menuiserie Durand", map[string]any{"address": map[string]any{"postcode": "57000"}}).ID(t)
		items := p.Do(t, http.MethodGet, "/v1/accounts/"+twin+"/duplicates", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(items) != 1 || items[0].(map[string]any)["account"].(map[string]any)["id"] != known {
			t.Errorf("the twin has duplicates %v", items)
		}
		e.Here.Stranger.Do(t, http.MethodGet, "/v1/accounts/"+twin+"/duplicates", nil).WantProblem(t, 404, "not_found")
		e.There.Adviser.Do(t, http.MethodPost, "/v1/accounts/duplicates", company("Menuiserie Durand", durand())).Want(t, 200)
		if _, items := search(t, e.There.Adviser, "Menuiserie Durand", durand()); len(items) != 0 {
			t.Errorf("another organisation finds %v", items)
		}
	})
}

func TestWhatManyShareIsNoEvidence(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		same := map[string]any{"phones": []any{map[string]any{"number": "03 53 01 40 40"}}}
		for i := range 3 {
			newAccount(t, p, fmt.Sprintf("Locataire numéro %c", 'A'+i), same)
		}
		if _, items := search(t, p, "Quatrième", same); len(items) != 3 {
			t.Errorf("a phone of three accounts gives %d candidates", len(items))
		}
		newAccount(t, p, "Locataire de plus", same)
		if _, items := search(t, p, "Cinquième", same); len(items) != 0 {
			t.Errorf("a phone of four accounts is still evidence: %v", items)
		}
		nobodys := map[string]any{"phones": []any{map[string]any{"number": "01 02 03 04 05"}}, "emails": []any{map[string]any{"address": "test@test.fr"}}}
		newAccount(t, p, "Sans numéro", nobodys)
		if _, items := search(t, p, "Ailleurs", nobodys); len(items) != 0 {
			t.Errorf("values typed to get past a field are evidence: %v", items)
		}
		scanPairs(t, e)
		if pairs := pairsSeen(t, p); len(pairs) != 0 {
			t.Errorf("the scan pairs %v", pairs)
		}
	})
}

// The direct line of a contact tells as much as the switchboard; that of somebody who
// left, or that everybody has, tells nothing.
func TestContactsAreEvidence(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		lines := func(number, address string) map[string]any {
			return map[string]any{"phones": []any{map[string]any{"number": number}}, "emails": []any{map[string]any{"address": address}}}
		}
		contact := func(account, number, address string, more map[string]any) {
			t.Helper()
			fields := lines(number, address)
			fields["lastName"] = "Weber"
			for name, value := range more {
				fields[name] = value
			}
			p.Do(t, http.MethodPost, "/v1/accounts/"+account+"/contacts", fields).Want(t, 201)
		}
		known := newAccount(t, p, "Menuiserie Durand", nil).ID(t)
		contact(known, "06 39 98 12 34", "helene.weber@durand.example", nil)
		for what, fields := range map[string]map[string]any{
			"phone": {"phones": []any{map[string]any{"number": "+33 6 39 98 12 34"}}}, "email": {"emails": []any{map[string]any{"address": "Helene.Weber@durand.example"}}},
		} {
			_, items := search(t, p, "Autre", fields)
			if len(items) != 1 || items[0].(map[string]any)["account"].(map[string]any)["id"] != known {
				t.Errorf("by the %s of a contact: %v", what, items)
				continue
			}
			if evidence := items[0].(map[string]any)["evidence"].([]any)[0].(map[string]any); evidence["kind"] != what {
				t.Errorf("the %s is told as %v", what, evidence)
			}
		}
		gone := newAccount(t, p, "Ancien employeur", nil).ID(t)
		contact(gone, "06 39 98 56 78", "paul@ancien.example", map[string]any{"leftOn": "2026-01-05"})
		contact(gone, "01 02 03 04 05", "test@test.fr", nil)
		for _, fields := range []map[string]any{lines("06 39 98 56 78", "paul@ancien.example"), lines("01 02 03 04 05", "test@test.fr")} {
			if _, items := search(t, p, "Ailleurs", fields); len(items) != 0 {
				t.Errorf("%v is evidence: %v", fields, items)
			}
		}
		// The background search pairs two accounts by their contacts, the contact entered last of all included.
		scanPairs(t, e)
		other := newAccount(t, p, "Atelier du Bois", nil).ID(t)
		scanPairs(t, e)
		if pairs := pairsSeen(t, p); len(pairs) != 0 {
			t.Fatalf("paired by nothing: %v", pairs)
		}
		contact(other, "06 39 98 12 34", "h.weber@bois.example", nil)
		scanPairs(t, e)
		if pairs := pairsSeen(t, p); len(pairs) != 1 {
			t.Errorf("%d pairs by a contact's phone", len(pairs))
		}
		// Four accounts with the line of the same accountant are not one company.
		for i := range 2 {
			contact(newAccount(t, p, fmt.Sprintf("Cliente %c", 'A'+i), nil).ID(t), "06 39 98 12 34", fmt.Sprintf("c%d@compta.example", i), nil)
		}
		if _, items := search(t, p, "Autre", lines("06 39 98 12 34", "x@y.example")); len(items) != 0 {
			t.Errorf("a phone of four accounts is still evidence: %v", items)
		}
	})
}

func TestCandidateOutOfSightLeaksNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		known := newAccount(t, e.Here.Stranger, "Menuiserie Durand", durand()).ID(t)
		silent := func(a *testkit.Answer) {
			t.Helper()
			for _, secret := range []string{known, "Durand", "Fontaine", "31 31", "contact@", testkit.SIRET(31), e.Here.Stranger.Actor.UserID.String()} {
				if bytes.Contains(bytes.ToLower(a.Body), bytes.ToLower([]byte(secret))) {
					t.Errorf("an account out of sight shows %q: %s", secret, a.Body)
				}
			}
		}
		fields := durand()
		delete(fields, "siret")
		a, items := search(t, e.Here.Adviser, "Menuiserie D.", fields)
		silent(a)
		if got := fmt.Sprint(items); got != "[map[followedBy:Dominique Martin visible:false]]" {
			t.Errorf("told %s", got)
		}
		// By SIRET too, when the account is entered all the same.
		taken := e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", company("Autre", map[string]any{"siret": testkit.SIRET(31)})).
			WantProblem(t, 409, "account.duplicate_siret", "/siret")
		silent(taken)
		if detail := taken.JSON(t)["detail"].(string); detail != "Un compte porte déjà ce SIRET\u00a0; il est suivi par Dominique Martin." {
			t.Errorf("detail %q", detail)
		}
		// Who sees it is led to it.
		seen := e.Here.Admin.Do(t, http.MethodPost, "/v1/accounts", company("Autre", map[string]any{"siret": testkit.SIRET(31)})).WantProblem(t, 409, "account.duplicate_siret", "/siret")
		if current := seen.JSON(t)["current"].(map[string]any); current["id"] != known {
			t.Errorf("current is %v", current)
		}
		// In the pairs to review, nothing but who follows it.
		mine := newAccount(t, e.Here.Adviser, "Ébénisterie", fields).ID(t)
		scanPairs(t, e)
		list := e.Here.Adviser.Do(t, http.MethodGet, "/v1/duplicates", nil).Want(t, 200)
		pair := list.JSON(t)["items"].([]any)[0].(map[string]any)
		if bytes.Contains(list.Body, []byte(known)) || bytes.Contains(list.Body, []byte("Durand\"")) || pair["evidence"] != nil || !bytes.Contains(list.Body, []byte(mine)) {
			t.Errorf("the pair shows %s", list.Body)
		}
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/duplicates/"+pair["id"].(string)+"/dismiss", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "duplicate.hidden")
		if len(pairsSeen(t, e.Here.Colleague)) != 0 || len(pairsSeen(t, e.There.Admin)) != 0 {
			t.Error("who sees neither account sees the pair")
		}
	})
}

func TestPairsAreReviewed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		here := map[string]any{"address": map[string]any{"postcode": "57000", "town": "Metz"}}
		first := newAccount(t, p, "Menuiserie Durand", here)
		newAccount(t, p, "Menuiserie Durand SARL", here)
		newAccount(t, p, "Menuiserie Durant", here)
		scanPairs(t, e)
		pairs := pairsSeen(t, p)
		if len(pairs) != 3 || pairs[0].(map[string]any)["level"] != "probable" || pairs[2].(map[string]any)["level"] == "certain" {
			t.Fatalf("pairs %v", pairs)
		}
		seen, cursor := map[any]bool{}, ""
		for range 3 {
			page := p.Do(t, http.MethodGet, "/v1/duplicates?limit=1"+cursor, nil).Want(t, 200).JSON(t)
			seen[page["items"].([]any)[0].(map[string]any)["id"]] = true
			cursor = fmt.Sprint("&cursor=", page["nextCursor"])
		}
		if len(seen) != 3 {
			t.Errorf("pages show %d of 3 pairs", len(seen))
		}
		p.Do(t, http.MethodGet, "/v1/duplicates?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")

		at := "/v1/duplicates/" + pairs[0].(map[string]any)["id"].(string) + "/dismiss"
		p.Do(t, http.MethodPost, at, nil, testkit.IfMatch(`"9"`)).WantProblem(t, 412, "duplicate.stale")
		if got := p.Do(t, http.MethodPost, at, nil, testkit.IfMatch(`"1"`)).Want(t, 200); got.JSON(t)["state"] != "dismissed" || got.ETag() != `"2"` {
			t.Errorf("dismissed: %s", got.Body)
		}
		p.Do(t, http.MethodPost, at, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "duplicate.decided")
		e.Here.Stranger.Do(t, http.MethodPost, at, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 404, "not_found")

		// The scan keeps what was decided, and follows what changes.
		p.Do(t, http.MethodPatch, "/v1/accounts/"+first.ID(t), map[string]any{"name": "Charpentes Lorraines"}, testkit.IfMatch(first.ETag())).Want(t, 200)
		scanPairs(t, e)
		if pairs := pairsSeen(t, p); len(pairs) != 1 {
			t.Errorf("after a change %d pairs are left", len(pairs))
		}
		p.Do(t, http.MethodPatch, "/v1/accounts/"+first.ID(t), map[string]any{"name": "Menuiserie Durand"}, testkit.IfMatch(`"2"`)).Want(t, 200)
		scanPairs(t, e)
		if pairs := pairsSeen(t, p); len(pairs) != 2 {
			t.Errorf("the dismissed pair came back: %d pairs", len(pairs))
		}
		p.Do(t, http.MethodPost, "/v1/accounts/"+first.ID(t)+"/archive", nil, testkit.IfMatch(`"3"`)).Want(t, 200)
		if pairs := pairsSeen(t, p); len(pairs) != 1 {
			t.Errorf("an archived account is still to review: %d pairs", len(pairs))
		}
	})
}
