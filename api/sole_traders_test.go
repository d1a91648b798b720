package api_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/testkit"
)

// A sole trader is a professional on the line of her trade; on any other she has the rights of a consumer, and so have those
// who are met there.
func TestASoleTraderIsJudgedByHerLine(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := accountAt(t, p, "Lefort Anne", map[string]any{"phones": []any{map[string]any{"number": "0639980051"}}})
		add(t, p, at+"/contacts", helene)
		says := func(line any) {
			t.Helper()
			changed := p.Do(t, http.MethodPatch, at, map[string]any{"soleTrader": line}, testkit.IfMatch(p.Do(t, http.MethodGet, at, nil).ETag())).Want(t, 200).JSON(t)
			if changed["soleTrader"] != line {
				t.Errorf("a sole trader of %v is %v", line, changed["soleTrader"])
			}
		}
		judges := func(want string) {
			t.Helper()
			if got := verdict(t, p, at, "channel=phone&"+monday); got != want {
				t.Errorf("called: %s, want %s", got, want)
			}
		}
		judges("allow")
		says("any_line")
		judges("block R-TEL-01")
		cursor := drain(t, p)
		says("professional_line")
		judges("allow")
		moved := map[string]int{}
		for _, c := range p.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)["changes"].([]any) {
			moved[c.(map[string]any)["type"].(string)]++
		}
		if moved["contact"] != 1 || moved["account"] != 1 {
			t.Errorf("the feed tells of %v", moved)
		}
		says(nil)
		judges("allow")
		p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Durand", "soleTrader": "any_line"}).WantProblem(t, 422, "account.invalid", "/soleTrader")
		p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Durand", "soleTrader": "fax"}).WantProblem(t, 422, "request.invalid", "/soleTrader")
		entered := p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Durand", "soleTrader": "any_line"}).Want(t, 201).JSON(t)
		if entered["soleTrader"] != "any_line" {
			t.Errorf("entered as %v", entered["soleTrader"])
		}
	})
}

// A file that says of a company that it is somebody alone takes nothing back of what is known of her line.
func TestSoleTradersAreImported(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		for n, line := range []string{"professional_line", "any_line"} {
			newAccount(t, p, "Lefort", map[string]any{"siret": testkit.SIRET(n + 1), "soleTrader": line})
		}
		imp := upload(t, p, frenchFile(t, "SIRET;Raison sociale;Micro-entreprise", testkit.SIRET(1)+";LEFORT ANNE;Oui", testkit.SIRET(2)+";LEFORT BIS;non",
			testkit.SIRET(3)+";PETIT LUC;EI", testkit.SIRET(4)+";WEBER;", testkit.SIRET(5)+";MULLER;Oui, ligne professionnelle", testkit.SIRET(6)+";KLEIN;peut-être")).Want(t, 201)
		at := "/v1/imports/" + imp.ID(t)
		imp = p.Do(t, http.MethodPatch, at, map[string]any{"mode": "both", "key": "siret"}, testkit.IfMatch(imp.ETag())).Want(t, 200)
		imp = step(t, e, p, at, imp.ETag(), "check")
		counted(t, imp, map[string]float64{"refused": 1, "new": 3, "update": 2})
		step(t, e, p, at, imp.ETag(), "run")
		got := map[string]any{}
		for _, row := range items(t, p.Do(t, http.MethodGet, "/v1/accounts", nil)) {
			account := p.Do(t, http.MethodGet, "/v1/accounts/"+row["id"].(string), nil).Want(t, 200).JSON(t)
			got[account["siret"].(string)] = account["soleTrader"]
		}
		want := map[string]any{testkit.SIRET(1): "professional_line", testkit.SIRET(2): nil, testkit.SIRET(3): "any_line", testkit.SIRET(4): nil, testkit.SIRET(5): "professional_line"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}
