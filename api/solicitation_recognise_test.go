package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// Who objected is known by the number she is given afterwards, on an account or as a contact, under another account and
// once she is erased.
func TestAnObjectionFollowsTheNumbers(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		gives := func(to, number string) {
			t.Helper()
			p.Do(t, http.MethodPatch, to, map[string]any{"phones": []any{map[string]any{"number": number}}}, testkit.IfMatch(p.Do(t, http.MethodGet, to, nil).ETag())).Want(t, 200)
		}
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
		gives(her, "0639980042")
		gives(contact.Header.Get("Location"), "0639980043")
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
