package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// add creates something below an account and returns its answer.
func add(t testing.TB, p *testkit.Person, at string, body map[string]any) *testkit.Answer {
	t.Helper()
	return p.Do(t, http.MethodPost, at, body).Want(t, http.StatusCreated)
}

// accountAt is the address of a new company of the person.
func accountAt(t testing.TB, p *testkit.Person, name string, fields map[string]any) string {
	t.Helper()
	return "/v1/accounts/" + newAccount(t, p, name, fields).ID(t)
}

// absent is the address of a row that does not exist.
func absent(collection string) string { return "/v1/" + collection + "/" + id.New().String() }

var helene = map[string]any{
	"civility": "mrs", "firstName": "Hélène", "lastName": "Durand", "jobTitle": "Responsable des achats", "role": "buyer", "isMain": true,
	"channel": "phone", "phones": []any{map[string]any{"number": "06 39 98 12 34"}}, "emails": []any{map[string]any{"address": "h.durand@durand.example"}},
}

func TestContacts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie Vosgienne", map[string]any{"address": map[string]any{"street": "8 rue de la Fontaine", "postcode": "57000", "town": "Metz"}})
		c := add(t, p, account+"/contacts", helene)
		at := "/v1/contacts/" + c.ID(t)
		if got := c.JSON(t); got["name"] != "Hélène Durand" || got["language"] != "fr" || got["role"] != "buyer" || c.Header.Get("Location") != at {
			t.Errorf("created %v at %s", got, c.Header.Get("Location"))
		}
		for path, want := range map[string]int{
			account + "/contacts": 1, "/v1/contacts?q=durand": 1, "/v1/contacts?role=buyer": 1, "/v1/contacts?role=payer": 0, "/v1/contacts?left=true": 0,
			"/v1/contacts?archived=true": 0, "/v1/accounts?q=0639981234": 1, "/v1/accounts?q=helene": 1,
		} {
			if items := p.Do(t, http.MethodGet, path, nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != want {
				t.Errorf("%s lists %d", path, len(items))
			}
		}
		p.Do(t, http.MethodGet, "/v1/contacts?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
		p.Do(t, http.MethodGet, absent("accounts")+"/contacts", nil).Want(t, 404)

		changed := p.Do(t, http.MethodPatch, at, map[string]any{"role": nil, "channel": "email", "leftOn": "2026-11-20", "jobTitle": nil}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if changed["role"] != nil || changed["channel"] != "email" || changed["leftOn"] != "2026-11-20" || changed["jobTitle"] != nil || changed["isMain"] != false {
			t.Errorf("changed to %v", changed)
		}
		back := p.Do(t, http.MethodPatch, at, map[string]any{"leftOn": nil}, testkit.IfMatch(`"2"`)).Want(t, 200)
		if back.JSON(t)["leftOn"] != nil || back.ETag() != `"3"` {
			t.Errorf("came back as %s", back.Body)
		}
		stale := p.Do(t, http.MethodPatch, at, map[string]any{"firstName": "Léa"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "contact.stale")
		if current := stale.JSON(t)["current"].(map[string]any); current["version"] != 3.0 || stale.ETag() != `"3"` {
			t.Errorf("412 carries %v", current)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"firstName": "Léa"}).WantProblem(t, 428, "request.if_match_required")
		p.Do(t, http.MethodPatch, at, map[string]any{"phones": []any{map[string]any{"number": "12345"}}}, testkit.IfMatch(`"3"`)).WantProblem(t, 422, "contact.invalid", "/phones/0/number")
		p.Do(t, http.MethodPatch, absent("contacts"), map[string]any{"firstName": "Léa"}, testkit.IfMatch(`"1"`)).Want(t, 404)

		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"3"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, at, map[string]any{"firstName": "Léa"}, testkit.IfMatch(`"4"`)).WantProblem(t, 409, "contact.archived")
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"4"`)).Want(t, 200)
		for _, act := range []string{"/archive", "/restore"} {
			p.Do(t, http.MethodPost, absent("contacts")+act, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
		}
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.Here.Stranger.Do(t, http.MethodGet, at, nil).Want(t, 404)
		e.Here.Manager.Do(t, http.MethodGet, at, nil).Want(t, 200)
	})
}

func TestCreateContactRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie Vosgienne", nil)
		body := map[string]any{"id": id.New().String(), "lastName": "Weber"}
		add(t, p, account+"/contacts", body)
		p.Do(t, http.MethodPost, account+"/contacts", body).Want(t, 200)
		p.Do(t, http.MethodPost, accountAt(t, p, "Autre", nil)+"/contacts", body).WantProblem(t, 409, "account.id_taken", "/id")
		p.Do(t, http.MethodPost, absent("accounts")+"/contacts", body).Want(t, 404)
		p.Do(t, http.MethodPost, account+"/contacts", map[string]any{"lastName": " ", "emails": []any{map[string]any{"address": "weber@"}}}).
			WantProblem(t, 422, "contact.invalid", "/lastName", "/emails/0/address")
		p.Do(t, http.MethodPost, account+"/contacts", map[string]any{"lastName": "W", "role": "boss", "note": "x"}).WantProblem(t, 422, "request.invalid", "/role", "/note")
	})
}

func TestVCards(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie Vosgienne; Fils", map[string]any{
			"address": map[string]any{"street": "8 rue de la Fontaine", "postcode": "57000", "town": "Metz"}, "phones": []any{map[string]any{"number": "03 53 01 12 34"}},
		})
		contact := "/v1/contacts/" + add(t, p, account+"/contacts", helene).ID(t)
		for path, wants := range map[string][]string{
			account + "/vcard": {"FN:Menuiserie Vosgienne\\; Fils\r\n", "TEL;TYPE=WORK,VOICE:+33353011234\r\n", ";8 rue de la Fontaine;Metz;;57000;"},
			contact + "/vcard": {"N:Durand;Hélène;;;\r\n", "TITLE:Responsable des achats\r\n", "ORG:Menuiserie Vosgienne\\; Fils", "TEL;TYPE=CELL,VOICE:+33639981234\r\n"},
		} {
			a := p.Do(t, http.MethodGet, path, nil).Want(t, 200)
			unfolded := strings.ReplaceAll(string(a.Body), "\r\n ", "")
			for _, want := range wants {
				if !strings.Contains(unfolded, want) {
					t.Errorf("%s lacks %q:\n%s", path, want, unfolded)
				}
			}
			if a.Header.Get("Content-Type") != "text/vcard" || !strings.Contains(a.Header.Get("Content-Disposition"), `.vcf"`) {
				t.Errorf("%s: headers %v", path, a.Header)
			}
		}
		p.Do(t, http.MethodGet, absent("accounts")+"/vcard", nil).Want(t, 404)
		p.Do(t, http.MethodGet, absent("contacts")+"/vcard", nil).Want(t, 404)
	})
}
