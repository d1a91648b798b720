package api_test

import (
	"net/http"
	"testing"

	"besace/internal/seed"
	"besace/internal/testkit"
)

func TestRemoveDemo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		if _, err := seed.Make(t.Context(), seed.Services{DB: e.App.DB, Identity: e.App.Identity, Prospect: e.App.Prospect, Vocabulary: e.App.Vocabulary, Qualify: e.App.Qualify, Competence: e.App.Competences, Solicitation: e.App.Solicitation, Agenda: e.App.Agenda, Calling: e.App.Calling, Visits: e.App.Visits, Privacy: e.App.Privacy}); err != nil {
			t.Fatal(err)
		}
		// Another company of the installation has no say in it.
		e.Here.Admin.Do(t, http.MethodDelete, "/v1/demo", nil).WantProblem(t, 404, "demo.absent")
		e.Here.Adviser.Do(t, http.MethodDelete, "/v1/demo", nil).WantProblem(t, 403, "auth.forbidden")
		admin := e.SignIn(t, "alix@fibralia.example", seed.Password)
		admin.Do(t, http.MethodDelete, "/v1/demo", nil).Want(t, 204)
		admin.Do(t, http.MethodGet, "/v1/accounts", nil).Want(t, 401)
	})
}

func TestAddDemo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.Here.Manager.Do(t, http.MethodPost, "/v1/demo", nil).WantProblem(t, 403, "auth.forbidden")
		e.Here.Manager.Do(t, http.MethodGet, "/v1/first-run", nil).WantProblem(t, 403, "auth.forbidden")
		if a := e.Here.Admin.Do(t, http.MethodPost, "/v1/demo", nil).Want(t, 202); a.Header.Get("Location") == "" {
			t.Error("no address to follow the job at")
		}
		e.Here.Admin.Do(t, http.MethodGet, "/v1/first-run", nil).Want(t, 200)
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Vrai client"}).Want(t, 201)
		e.Here.Admin.Do(t, http.MethodPost, "/v1/demo", nil).WantProblem(t, 409, "demo.not_empty")
	})
}
