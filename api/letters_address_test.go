package api_test

import (
	"net/http"
	"testing"
	"time"

	"besace/internal/testkit"
	"besace/internal/testkit/smtptest"
)

// A letter goes to the address that its author chose among those of the person, and is
// cancelled where it went.
func TestALetterGoesToTheAddressChosen(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		const first, second = "h.durand@durand.example", "achats@durand.example"
		at := "/v1/contacts/" + m.contact
		addresses := func(list ...any) {
			t.Helper()
			p.Do(t, http.MethodPatch, at, map[string]any{"emails": list}, testkit.IfMatch(p.Do(t, http.MethodGet, at, nil).ETag())).Want(t, 200)
		}
		addresses(map[string]any{"address": first}, map[string]any{"address": second})
		writes := func(kind, email string) *testkit.Answer {
			body := m.letter(kind)
			if email != "" {
				body["email"] = email
			}
			return p.Do(t, http.MethodPost, m.account+"/letters", body)
		}
		writes("invitation", "autre@durand.example").WantProblem(t, 422, "letter.not_hers", "/email")
		sent := 0
		leaves := func(a *testkit.Answer, to string) {
			t.Helper()
			letter := a.Want(t, 201).JSON(t)
			sentAs(t, e, p, letter["id"], "sent")
			sent++
			if got := server.Wait(t, sent, 10*time.Second)[sent-1]; len(got.EnvelopeTo) != 1 || got.EnvelopeTo[0] != to || letter["to"].(map[string]any)["email"] != to {
				t.Errorf("it went to %v, and says %v, want %s", got.EnvelopeTo, letter["to"], to)
			}
		}
		leaves(writes("invitation", ""), first)
		leaves(writes("invitation", second), second)

		// She has the second one no more: her calendar is told all the same.
		addresses(map[string]any{"address": first})
		p.Do(t, http.MethodPost, "/v1/events/"+m.event+"/transition", map[string]any{"state": "cancelled", "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		leaves(writes("cancellation", second), second)
		writes("cancellation", "autre@durand.example").WantProblem(t, 409, "letter.not_invited")
	})
}
