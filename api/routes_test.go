package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// A wrong method is told as such, and what is of programs never answers with the page of people.
func TestWrongWaysAreToldAsSuch(t *testing.T) {
	e := testkit.New(t, "sqlite")
	p := e.Here.Adviser
	answer := p.Do(t, http.MethodDelete, "/v1/organisation", nil)
	answer.WantProblem(t, 405, "route.method")
	if answer.Header.Get("Allow") == "" {
		t.Error("no method is offered")
	}
	for _, path := range []string{"/metrics", "/debug/pprof/", "/V1/ME", "/v1/nowhere"} {
		p.Do(t, http.MethodGet, path, nil).WantProblem(t, 404, "route.unknown")
	}
	p.Do(t, http.MethodPost, "/v1/users/"+e.Here.Adviser.Actor.UserID.String()+"/disable", nil, testkit.IfMatch(`"1"`)).Want(t, 403)
	e.Here.Admin.Do(t, http.MethodPost, "/v1/teams", nil).WantProblem(t, 422, "request.invalid", "")
	e.Here.Admin.Do(t, http.MethodPatch, "/v1/organisation", map[string]any{}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "request.invalid", "")
}
