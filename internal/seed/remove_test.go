package seed_test

import (
	"net/http"
	"testing"

	"besace/internal/platform/fault"
	"besace/internal/seed"
	"besace/internal/testkit"
)

func TestDemonstrationIsRemovedInOneCall(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		kept := e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Vrai client"}).Want(t, 201).ID(t)
		if _, err := seed.Make(t.Context(), seed.Services{DB: e.App.DB, Identity: e.App.Identity, Prospect: e.App.Prospect, Vocabulary: e.App.Vocabulary, Qualify: e.App.Qualify, Competence: e.App.Competences, Solicitation: e.App.Solicitation, Agenda: e.App.Agenda, Calling: e.App.Calling, Visits: e.App.Visits, Privacy: e.App.Privacy}); err != nil {
			t.Fatal(err)
		}
		if _, err := e.App.RemoveDemo(t.Context()); err != nil {
			t.Fatal(err)
		}
		var left int64
		if err := e.App.DB.System(t.Context(), "the test counts").Table("accounts").Count(&left).Error; err != nil || left != 1 {
			t.Errorf("%d accounts left (%v), want the real one alone", left, err)
		}
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/accounts/"+kept, nil).Want(t, 200)
		if _, err := e.App.RemoveDemo(t.Context()); !fault.Is(err, "demo.absent") {
			t.Errorf("removed twice: %v", err)
		}
	})
}
