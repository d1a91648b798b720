package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func TestEstablishments(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie Durand", map[string]any{"siret": testkit.SIRET(1)})
		body := map[string]any{
			"id": id.New().String(), "siret": testkit.SIRET(2), "isHeadOffice": true, "nafRev2": "4332A", "openedOn": "2020-05-01",
			"address": map[string]any{"street": "12 quai des Régates", "postcode": "57000", "town": "Metz"},
		}
		made := add(t, p, account+"/establishments", body)
		at := "/v1/establishments/" + made.ID(t)
		got := made.JSON(t)
		if lines := fmt.Sprint(got["address"].(map[string]any)["lines"]); got["nafRev2"] != "43.32A" || got["openedOn"] != "2020-05-01" ||
			lines != "[Menuiserie Durand 12 QUAI DES REGATES 57000 METZ]" {
			t.Errorf("created %v", got)
		}
		p.Do(t, http.MethodPost, account+"/establishments", body).Want(t, 200)
		p.Do(t, http.MethodPost, absent("accounts")+"/establishments", body).Want(t, 404)
		other := accountAt(t, p, "Autre", nil)
		p.Do(t, http.MethodPost, other+"/establishments", map[string]any{"siret": testkit.SIRET(2)}).WantProblem(t, 409, "account.duplicate_siret", "/siret")
		p.Do(t, http.MethodPost, account+"/establishments", map[string]any{"siret": "73282932000074"}).WantProblem(t, 422, "establishment.siren_mismatch", "/siret")
		if items := p.Do(t, http.MethodGet, account+"/establishments", nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != 1 {
			t.Errorf("lists %v", items)
		}
		p.Do(t, http.MethodGet, absent("accounts")+"/establishments", nil).Want(t, 404)
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.There.Admin.Do(t, http.MethodGet, at, nil).Want(t, 404)

		if got := p.Do(t, http.MethodPatch, at, map[string]any{"closedOn": "2026-06-30", "name": "Atelier", "nafRev2": nil}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t); got["closedOn"] != "2026-06-30" || got["nafRev2"] != nil {
			t.Errorf("changed to %v", got)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "establishment.stale")
		p.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}).Want(t, 428)
		p.Do(t, http.MethodPatch, at, map[string]any{"closedOn": "2019-01-01"}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "establishment.invalid", "/closedOn")
		p.Do(t, http.MethodPatch, absent("establishments"), map[string]any{"name": "X"}, testkit.IfMatch(`"1"`)).Want(t, 404)

		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "establishment.archived")
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		add(t, p, other+"/establishments", map[string]any{"siret": testkit.SIRET(2)})
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "account.duplicate_siret")
		archived := p.Do(t, http.MethodGet, account+"/establishments?archived=true", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(archived) != 1 {
			t.Errorf("archived: %v", archived)
		}
		for _, act := range []string{"/archive", "/restore"} {
			p.Do(t, http.MethodPost, absent("establishments")+act, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
		}
		plain := "/v1/establishments/" + add(t, p, account+"/establishments", map[string]any{"name": "Dépôt"}).ID(t)
		p.Do(t, http.MethodPost, plain+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPost, plain+"/restore", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
	})
}

func TestFurtherAddresses(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie Durand", nil)
		body := map[string]any{"id": id.New().String(), "kind": "billing", "recipient": "Service comptabilité", "address": map[string]any{"locality": "BP 40012", "postcode": "57000", "town": "Metz cedex 01"}}
		made := add(t, p, account+"/addresses", body)
		if lines := fmt.Sprint(made.JSON(t)["address"].(map[string]any)["lines"]); lines != "[Service comptabilité BP 40012 57000 METZ CEDEX 01]" {
			t.Errorf("envelope %s", lines)
		}
		at := "/v1/addresses/" + made.ID(t)
		p.Do(t, http.MethodPost, account+"/addresses", body).Want(t, 200)
		p.Do(t, http.MethodPost, accountAt(t, p, "Autre", nil)+"/addresses", body).WantProblem(t, 409, "account.id_taken")
		p.Do(t, http.MethodPost, absent("accounts")+"/addresses", body).Want(t, 404)
		p.Do(t, http.MethodPost, account+"/addresses", map[string]any{"kind": "home", "address": map[string]any{}}).WantProblem(t, 422, "address.invalid", "/address")
		if items := p.Do(t, http.MethodGet, account+"/addresses", nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != 1 {
			t.Errorf("lists %v", items)
		}
		p.Do(t, http.MethodGet, absent("accounts")+"/addresses", nil).Want(t, 404)
		changed := p.Do(t, http.MethodPatch, at, map[string]any{"kind": "delivery", "recipient": nil}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if lines := fmt.Sprint(changed["address"].(map[string]any)["lines"]); changed["kind"] != "delivery" || lines != "[Menuiserie Durand BP 40012 57000 METZ CEDEX 01]" {
			t.Errorf("changed to %v", changed)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"kind": "home"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "address.stale")
		p.Do(t, http.MethodPatch, at, map[string]any{"kind": "home"}).Want(t, 428)
		p.Do(t, http.MethodPatch, at, map[string]any{"address": map[string]any{"postcode": "99999"}}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "address.invalid", "/address/postcode")
		p.Do(t, http.MethodPatch, absent("addresses"), map[string]any{"kind": "home"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "address.stale")
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 204)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 404)
		p.Do(t, http.MethodGet, at, nil).Want(t, 404)
	})
}
