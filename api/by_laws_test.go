package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"besace/internal/testkit"
)

// A by-law noted on a territory warns of visits nobody asked for there, wherever one reads it, until it is taken away.
func TestByLawsOfATerritory(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin, p := e.Here.Admin, e.Here.Adviser
		person := particular(t, p, "0639980045")
		account := strings.TrimPrefix(person, "/v1/accounts/")
		contact := add(t, p, person+"/contacts", map[string]any{"lastName": "Durand"}).ID(t)
		further := add(t, p, person+"/addresses", map[string]any{"kind": "home", "address": map[string]any{"street": "2 rue Haute", "postcode": "57000", "town": "Metz"}}).ID(t)
		sunday := map[string]any{"municipality": "Nantes", "postcodes": []any{" 440 00", "44"}, "text": " Interdit le dimanche. ", "reference": "Arrêté du 12 mars 2024", "until": "2099-12-31"}
		body := map[string]any{"name": "Ouest", "adviserId": p.Actor.UserID, "postcodes": []any{"44", "49"}}
		for pointer, change := range map[string]map[string]any{
			"/byLaws/0/postcodes/0": {"postcodes": []any{"4A"}}, "/byLaws/0/until": {"from": "2026-03-02", "until": "2026-03-01"}, "/byLaws/0/text": {"text": " "}, "/byLaws/0/reference": {"reference": " "},
		} {
			bad := map[string]any{"text": "Interdit", "reference": "Arrêté"}
			for name, value := range change {
				bad[name] = value
			}
			body["byLaws"] = []any{bad}
			admin.Do(t, http.MethodPost, "/v1/territories", body).WantProblem(t, 422, "territory.invalid", pointer)
		}
		delete(body, "byLaws")
		made := admin.Do(t, http.MethodPost, "/v1/territories", body).Want(t, 201)
		at := "/v1/territories/" + made.ID(t)
		visit := func(query string) string { return verdict(t, p, person, "channel=visit"+query) }
		if got := visit(""); got != "allow" {
			t.Fatalf("before: %s", got)
		}

		cursor := drain(t, p)
		noted := admin.Do(t, http.MethodPatch, at, map[string]any{"byLaws": []any{sunday}}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if got := text(t, noted["byLaws"]); !strings.Contains(got, `"postcodes":["44","44000"]`) || !strings.Contains(got, `"text":"Interdit le dimanche."`) {
			t.Errorf("noted as %s", got)
		}
		for _, query := range []string{"", "&contactId=" + contact} {
			if got := visit(query); got != "warn R-OFF-06-M" {
				t.Errorf("visit %s: %s", query, got)
			}
		}
		for _, query := range []string{"&addressId=" + further, "&freePlace=true", "&purpose=contract&at=2100-01-01T12:00:00Z"} {
			if got := visit(query); got != "allow" {
				t.Errorf("visit %s: %s", query, got)
			}
		}
		if got := verdict(t, p, person, "channel=mail"); strings.Contains(got, "R-OFF-06-M") {
			t.Errorf("a letter: %s", got)
		}
		told := text(t, p.Do(t, http.MethodGet, "/v1/sync?limit=500&cursor="+cursor, nil).Want(t, 200).JSON(t)["changes"])
		if !strings.Contains(told, account) || !strings.Contains(told, contact) || !strings.Contains(told, "Arrêté municipal, Nantes\u00a0: Interdit le dimanche.") || !strings.Contains(told, "2099-12-31T23:00:00Z") {
			t.Errorf("the feed tells %s", told)
		}
		// Whoever warned of it may go; the entry keeps it.
		if got := planned(t, p, map[string]any{"kind": "visit", "accountId": account}).Want(t, 201).JSON(t); got["verdict"] != "warn" {
			t.Errorf("planned as %v", got["verdict"])
		}
		trail := admin.Do(t, http.MethodGet, "/v1/audit?action=territory.updated", nil).Want(t, 200)
		if !strings.Contains(string(trail.Body), "Interdit le dimanche.") {
			t.Errorf("the trail tells %s", trail.Body)
		}

		// Without postcodes it is that of the whole territory; a device holds it with its session.
		whole := map[string]any{"text": "Interdit le soir.", "reference": "Arrêté du 2 mai 2025"}
		admin.Do(t, http.MethodPatch, at, map[string]any{"byLaws": []any{whole}}, testkit.IfMatch(`"2"`)).Want(t, 200)
		if got := visit(""); got != "warn R-OFF-06-M" {
			t.Errorf("of the whole territory: %s", got)
		}
		session := p.SignIn(t, "Téléphone").Do(t, http.MethodPost, "/v1/auth/refresh", nil).Want(t, 200).JSON(t)
		if got := text(t, session["byLaws"]); !strings.Contains(got, `"postcodes":["44","49"]`) || !strings.Contains(got, "Interdit le soir.") {
			t.Errorf("a device holds %s", got)
		}

		cursor = drain(t, p)
		admin.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"3"`)).Want(t, 204)
		if got := visit(""); got != "allow" {
			t.Errorf("once it is gone: %s", got)
		}
		if told := string(p.Do(t, http.MethodGet, "/v1/sync?limit=500&cursor="+cursor, nil).Want(t, 200).Body); !strings.Contains(told, account) {
			t.Errorf("the feed tells nothing of it: %s", told)
		}
	})
}

// What a by-law of a whole territory concerns is the ground of that territory, and not what another one holds of it by a longer
// beginning, as the owner of an account is found; a postcode that the by-law names stays under it.
func TestAByLawOfAWholeTerritoryFollowsItsGround(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin, p := e.Here.Admin, e.Here.Adviser
		person := particular(t, p, "0639980045")
		account := strings.TrimPrefix(person, "/v1/accounts/")
		reach := func(name string, postcodes ...any) map[string]any {
			return map[string]any{"name": name, "adviserId": p.Actor.UserID, "postcodes": postcodes}
		}
		evening := map[string]any{"text": "Interdit le soir.", "reference": "Arrêté du 2 mai 2025"}
		west := reach("Ouest", "44", "49")
		west["byLaws"] = []any{evening}
		at := "/v1/territories/" + admin.Do(t, http.MethodPost, "/v1/territories", west).Want(t, 201).ID(t)
		visit := func(want string) {
			t.Helper()
			if got := verdict(t, p, person, "channel=visit"); got != want {
				t.Errorf("a visit: %s, want %s", got, want)
			}
			list := p.Do(t, http.MethodGet, person, nil).Want(t, 200)
			if told := strings.Contains(string(list.Body), "R-OFF-06-M"); told != (want != "allow") {
				t.Errorf("the sheet tells %v, want %s", told, want)
			}
		}
		visit("warn R-OFF-06-M")

		cursor := drain(t, p)
		town := admin.Do(t, http.MethodPost, "/v1/territories", reach("Nantes", "440", "35")).Want(t, 201)
		visit("allow")
		if told := string(p.Do(t, http.MethodGet, "/v1/sync?limit=500&cursor="+cursor, nil).Want(t, 200).Body); !strings.Contains(told, account) {
			t.Errorf("the feed tells nothing of it: %s", told)
		}
		session := p.SignIn(t, "Téléphone").Do(t, http.MethodPost, "/v1/auth/refresh", nil).Want(t, 200).JSON(t)
		if got := text(t, session["byLaws"]); !strings.Contains(got, `"elsewhere":["440"]`) || !strings.Contains(got, `"postcodes":["44","49"]`) {
			t.Errorf("a device holds %s", got)
		}

		// A longer beginning of its own takes it back, and so does the name of the postcode in the by-law.
		back := admin.Do(t, http.MethodPatch, at, map[string]any{"postcodes": []any{"44", "44000", "49"}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		visit("warn R-OFF-06-M")
		back = admin.Do(t, http.MethodPatch, at, map[string]any{"postcodes": []any{"44", "49"}}, testkit.IfMatch(back.Header.Get("ETag"))).Want(t, 200)
		visit("allow")
		evening["postcodes"] = []any{"44"}
		admin.Do(t, http.MethodPatch, at, map[string]any{"byLaws": []any{evening}}, testkit.IfMatch(back.Header.Get("ETag"))).Want(t, 200)
		visit("warn R-OFF-06-M")
		delete(evening, "postcodes")
		admin.Do(t, http.MethodPatch, at, map[string]any{"byLaws": []any{evening}}, testkit.IfMatch(`"4"`)).Want(t, 200)
		visit("allow")

		cursor = drain(t, p)
		admin.Do(t, http.MethodDelete, "/v1/territories/"+town.ID(t), nil, testkit.IfMatch(`"1"`)).Want(t, 204)
		visit("warn R-OFF-06-M")
		if told := string(p.Do(t, http.MethodGet, "/v1/sync?limit=500&cursor="+cursor, nil).Want(t, 200).Body); !strings.Contains(told, account) {
			t.Errorf("the feed tells nothing of its return: %s", told)
		}
	})
}

// By-laws travel with each session and are gone through for each person: they are as many as an organisation can read.
func TestByLawsAreBounded(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin := e.Here.Admin
		noted := func(n int) []any {
			list := []any{}
			for range n {
				list = append(list, map[string]any{"text": "Interdit.", "reference": "Arrêté"})
			}
			return list
		}
		body := func(n, count int) map[string]any {
			return map[string]any{"name": fmt.Sprintf("Secteur %d", n), "adviserId": e.Here.Adviser.Actor.UserID, "postcodes": []any{fmt.Sprintf("4%d", n)}, "byLaws": noted(count)}
		}
		codes := make([]any, 51)
		for n := range codes {
			codes[n] = fmt.Sprintf("440%02d", n)
		}
		many := body(0, 1)
		many["byLaws"].([]any)[0].(map[string]any)["postcodes"] = codes
		admin.Do(t, http.MethodPost, "/v1/territories", many).WantProblem(t, 422, "request.invalid", "/byLaws/0/postcodes")
		var last string
		for n := range 6 {
			last = "/v1/territories/" + admin.Do(t, http.MethodPost, "/v1/territories", body(n, 50-n/5)).Want(t, 201).ID(t)
		}
		over := admin.Do(t, http.MethodPost, "/v1/territories", body(6, 2))
		over.WantProblem(t, 422, "territory.invalid", "/byLaws")
		if !strings.Contains(string(over.Body), "les autres secteurs en ont déjà 299") {
			t.Errorf("it says %s", over.Body)
		}
		admin.Do(t, http.MethodPatch, last, map[string]any{"byLaws": noted(50), "name": "Ouest"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		admin.Do(t, http.MethodPost, "/v1/territories", body(6, 1)).WantProblem(t, 422, "territory.invalid", "/byLaws")
		admin.Do(t, http.MethodPost, "/v1/territories", body(6, 0)).Want(t, 201)
		admin.Do(t, http.MethodPatch, last, map[string]any{"byLaws": noted(49)}, testkit.IfMatch(`"2"`)).Want(t, 200)
	})
}
