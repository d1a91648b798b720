package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/testkit"
)

// gives an account, or a contact, another number instead of those that it has.
func gives(t testing.TB, p *testkit.Person, to, number string) {
	t.Helper()
	p.Do(t, http.MethodPatch, to, map[string]any{"phones": []any{map[string]any{"number": number}}}, testkit.IfMatch(p.Do(t, http.MethodGet, to, nil).ETag())).Want(t, 200)
}

// Who objected is known by the number she is given afterwards, on an account or as a contact, under another account and
// once she is erased.
func TestAnObjectionFollowsTheNumbers(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		// A company may be called, unless its number is that of somebody who objected.
		answered := func(number string) string {
			t.Helper()
			return verdict(t, p, accountAt(t, p, "Garage "+number, map[string]any{"phones": []any{map[string]any{"number": number}}}), "channel=phone")
		}
		her := particular(t, p, "0639980041")
		add(t, p, her+"/privacy-objections", map[string]any{})
		company := accountAt(t, p, "Menuiserie Durand", nil)
		contact := add(t, p, company+"/contacts", helene)
		add(t, p, company+"/privacy-objections", map[string]any{"contactId": contact.ID(t)})
		gives(t, p, her, "0639980042")
		gives(t, p, contact.Header.Get("Location"), "0639980043")
		for _, number := range []string{"0639980041", "0639980042", "0639980043"} {
			if got := answered(number); got != "block R-PRV-03" {
				t.Errorf("%s: %s", number, got)
			}
		}
		if got := answered("0639980044"); got != "allow" {
			t.Errorf("the number of nobody: %s", got)
		}
	})
}

// Two sheets that were taken for one person, then taken apart: who did not object is not known by the objection of the
// other one, which keeps all the numbers that its own person had.
func TestAnObjectionForgetsWhomAnUndoneMergeTaughtIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Durant", "phones": []any{map[string]any{"number": "0639980051"}},
			"address": map[string]any{"street": "3 rue du Quai", "postcode": "44000", "town": "Nantes"}}).ID(t)
		other := particular(t, p, "0639980052")
		add(t, p, other+"/privacy-objections", map[string]any{"channel": "sms"})
		gives(t, p, other, "0639980053")
		merge := p.Do(t, http.MethodPost, this+"/merge", map[string]any{"otherId": idAt(other), "otherVersion": 2}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)["merge"].(map[string]any)
		if got := verdict(t, p, this, "channel=sms"); got != "block R-PRV-03" {
			t.Errorf("merged: %s", got)
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge["id"].(string)+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if a, b := verdict(t, p, this, "channel=sms"), verdict(t, p, other, "channel=sms"); a == "block R-PRV-03" || b != "block R-PRV-03" {
			t.Errorf("taken apart: %s, %s", a, b)
		}
		for number, want := range map[string]bool{"0639980051": false, "0639980052": true, "0639980053": true} {
			if got := verdict(t, p, accountAt(t, p, "Garage "+number, map[string]any{"phones": []any{map[string]any{"number": number}}}), "channel=sms"); (got == "block R-PRV-03") != want {
				t.Errorf("%s: %s", number, got)
			}
		}
	})
}

// A company is answered about by its own numbers, without network too: what another sheet objected to with one of them, a telephone
// cannot know by itself.
func TestCallabilityTravelsWithCompanies(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		switchboard := map[string]any{"phones": []any{map[string]any{"number": "03 39 98 00 45"}}}
		company, twin := accountAt(t, p, "Garage de Metz", switchboard), accountAt(t, p, "Atelier Muller", switchboard)
		if own := p.Do(t, http.MethodGet, company, nil).Want(t, 200).JSON(t)["callability"]; !strings.Contains(text(t, own), `"channel":"phone"`) {
			t.Errorf("a company: %v", own)
		}
		cursor := drain(t, p)
		add(t, p, twin+"/privacy-objections", map[string]any{"channel": "phone"})
		told := ""
		for _, c := range p.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)["changes"].([]any) {
			if change := c.(map[string]any); change["id"] == idAt(company) {
				told = text(t, change["data"].(map[string]any)["callability"])
			}
		}
		if !strings.Contains(told, "R-PRV-03") {
			t.Errorf("the feed tells of the company: %s", told)
		}
	})
}
