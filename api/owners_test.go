package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// Whoever can only consult is given nothing to follow, at any door.
func TestPortfoliosGoToPeopleWhoCanWorkThem(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin, reader := e.Here.Admin, e.Here.ReadOnly.Actor.UserID
		owner := map[string]any{"ownerId": reader}
		account := newAccount(t, e.Here.Adviser, "Fidèle", nil)
		at := "/v1/accounts/" + account.ID(t)
		admin.Do(t, http.MethodPost, "/v1/accounts", company("Neuve", owner)).WantProblem(t, 422, "account.owner", "/ownerId")
		admin.Do(t, http.MethodPatch, at, owner, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "account.owner", "/ownerId")
		admin.Do(t, http.MethodPost, "/v1/accounts/bulk", map[string]any{
			"selection": map[string]any{"ids": []any{account.ID(t)}}, "action": map[string]any{"kind": "assign", "ownerId": reader},
		}).WantProblem(t, 422, "account.owner", "/action/ownerId")
		admin.Do(t, http.MethodPost, "/v1/portfolio/hand-overs", map[string]any{"from": e.Here.Adviser.Actor.UserID, "to": reader, "reason": "Départ"}).
			WantProblem(t, 422, "hand_over.invalid", "/to")
		admin.Do(t, http.MethodPost, "/v1/territories", map[string]any{"name": "Forbach", "adviserId": reader, "postcodes": []any{"576"}}).
			WantProblem(t, 422, "territory.adviser", "/adviserId")
		admin.Do(t, http.MethodPost, "/v1/users/"+e.Here.Adviser.Actor.UserID.String()+"/disable", map[string]any{"handOverTo": reader}, testkit.IfMatch(`"1"`)).
			WantProblem(t, 422, "user.hand_over", "/handOverTo")
		calls := map[string]any{"name": "Relances", "ownerId": reader, "items": []any{map[string]any{"accountId": account.ID(t)}}}
		admin.Do(t, http.MethodPost, "/v1/call-lists", calls).WantProblem(t, 422, "call_list.owner", "/ownerId")
		for _, one := range admin.Do(t, http.MethodGet, "/v1/colleagues", nil).Want(t, 200).JSON(t)["items"].([]any) {
			got := one.(map[string]any)
			if want := got["id"] != reader.String(); got["mayOwn"] != want {
				t.Errorf("%v may own: %v, not %t", got["firstName"], got["mayOwn"], want)
			}
		}
	})
}

// A role that cannot own asks who takes the accounts, as a closed access does.
func TestARoleThatCannotOwnHandsOver(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin, adviser := e.Here.Admin, e.Here.Adviser
		at := "/v1/users/" + adviser.Actor.UserID.String()
		change := func(version string, more map[string]any) *testkit.Answer {
			body := map[string]any{"roles": []any{"read_only"}}
			for name, value := range more {
				body[name] = value
			}
			return admin.Do(t, http.MethodPatch, at, body, testkit.IfMatch(version))
		}
		admin.Do(t, http.MethodPost, "/v1/territories", map[string]any{"name": "Forbach", "adviserId": adviser.Actor.UserID, "postcodes": []any{"576"}}).Want(t, 201)
		account := newAccount(t, adviser, "Fidèle", nil).ID(t)
		change(`"1"`, nil).WantProblem(t, 409, "user.owns_accounts", "/handOverTo")
		change(`"1"`, map[string]any{"handOverTo": e.Here.ReadOnly.Actor.UserID}).WantProblem(t, 422, "user.hand_over", "/handOverTo")
		change(`"1"`, map[string]any{"handOverTo": e.Here.Colleague.Actor.UserID, "roles": []any{"adviser", "manager"}}).
			WantProblem(t, 422, "user.hand_over", "/handOverTo")
		if got := admin.Do(t, http.MethodGet, at, nil).JSON(t)["roles"].([]any); got[0] != "adviser" {
			t.Errorf("roles %v after refusals", got)
		}
		change(`"1"`, map[string]any{"handOverTo": e.Here.Colleague.Actor.UserID}).Want(t, 200)
		e.Here.Colleague.Do(t, http.MethodGet, "/v1/accounts/"+account, nil).Want(t, 200)
		// Nothing comes to her by her territory any more.
		got := newAccount(t, admin, "Mines", map[string]any{"address": map[string]any{"postcode": "57600", "town": "Forbach"}}).JSON(t)
		if got["ownerId"] != admin.Actor.UserID.String() {
			t.Errorf("a new account goes to %v", got["ownerId"])
		}
	})
}
