package api_test

import (
	"net/http"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func TestARefusalSaysAtOnceWhatTheContractAndTheRulesRefuse(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		post := func(body map[string]any, options ...testkit.Option) *testkit.Answer {
			return p.Do(t, http.MethodPost, "/v1/accounts", body, options...)
		}
		insult := "Ce client est un gros con."
		key := testkit.Key("rehearsal-0001")
		post(map[string]any{"kind": "company", "class": "Z", "siret": "123", "phones": []any{map[string]any{"number": "03 53 01 12 34", "colour": "red"}}}, key).
			WantProblem(t, 422, "request.invalid", "/class", "/phones/0/colour", "/siret")
		post(map[string]any{"kind": "company", "nom": "Un", "headcountMin": 9, "headcountMax": 2}).WantProblem(t, 422, "request.invalid", "/nom", "/name", "/headcountMax")
		post(map[string]any{"kind": "company", "name": "Un", "status": "disqualified", "statusReason": insult, "siret": "123"}).
			WantProblem(t, 422, "text.blocked", "/statusReason", "/siret")
		// What is left must stand for the body: without a member that the schema asks for, the rules are not asked.
		post(map[string]any{"siret": "123", "class": "Z"}).WantProblem(t, 422, "request.invalid", "/kind", "/class")
		post(map[string]any{"kind": "firm", "siret": "123"}).WantProblem(t, 422, "request.invalid", "/kind")
		// Without a member that is at fault, no more is told than of each value alone: the others are not to blame.
		p.Do(t, http.MethodPost, "/v1/events", map[string]any{"kind": "task", "title": "Devis", "startAt": "2027-01-03 09:00", "endAt": "2027-01-03T10:00:00Z", "zone": "Europe/Paris"}).
			WantProblem(t, 422, "request.invalid", "/startAt")
		post(map[string]any{"kind": "company", "name": "Un", "headcountMin": "3", "headcountMax": 9, "siret": "123"}).
			WantProblem(t, 422, "request.invalid", "/headcountMin", "/siret")
		// A name with a stroke is one name (RFC 6901).
		post(map[string]any{"kind": "company", "name": "Un", "siret": "123", "name/y": 1}).WantProblem(t, 422, "request.invalid", "/name~1y", "/siret")
		// What the rules say of a member that was left out is not told.
		post(map[string]any{"kind": "company", "name": 5, "nafRev2": "1"}).WantProblem(t, 422, "request.invalid", "/name", "/nafRev2")
		p.Do(t, http.MethodGet, "/v1/accounts?limit=0&colour=red&kind=firm", nil).WantProblem(t, 422, "request.invalid", "query:limit", "query:colour", "query:kind")

		if found := names(t, p); found != "" {
			t.Errorf("a refused body has left %s", found)
		}
		account := id.New().String()
		post(map[string]any{"kind": "company", "name": "Boulangerie Muller", "id": account}, key).Want(t, 201) // the key is free

		patch := func(version string) *testkit.Answer {
			return p.Do(t, http.MethodPatch, "/v1/accounts/"+account, map[string]any{"class": "Z", "siret": "123", "website": "muller.example"}, testkit.IfMatch(version))
		}
		patch(`"1"`).WantProblem(t, 422, "request.invalid", "/class", "/siret")
		patch(`"7"`).WantProblem(t, 422, "request.invalid", "/class") // the rules were not reached
		patch("7").WantProblem(t, 422, "request.invalid", "/class", "header:If-Match")
		if website := p.Do(t, http.MethodGet, "/v1/accounts/"+account, nil).Want(t, 200).JSON(t)["website"]; website != nil {
			t.Errorf("a refused change has left %v", website)
		}
	})
}

// A guess of the password must count, whatever else is wrong with the request.
func TestNothingIsRehearsedOfWhatATransactionDoesNotUndo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/auth/password", map[string]any{"password": "une devinette de plus", "newPassword": "court", "colour": "red"}).
			WantProblem(t, 422, "request.invalid", "/colour")
	})
}
