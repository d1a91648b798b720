package seed_test

import (
	"net/http"
	"testing"

	"besace/internal/identity"
	"besace/internal/seed"
	"besace/internal/testkit"
)

func TestDemonstrationCompanyIsBelievable(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		_, err := seed.Make(t.Context(), seed.Services{DB: e.App.DB, Identity: e.App.Identity, Prospect: e.App.Prospect, Vocabulary: e.App.Vocabulary})
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range seed.Accounts() {
			session, err := e.App.Identity.Login(t.Context(), identity.SignIn{Email: a.Email, Password: seed.Password})
			if err != nil {
				t.Fatalf("%s cannot sign in: %v", a.Name, err)
			}
			list := e.Do(t, http.MethodGet, "/v1/accounts?withTotal=true&limit=1", nil, testkit.Header("Authorization", "Bearer "+session.Access)).Want(t, 200).JSON(t)
			total, _ := list["total"].(float64)
			switch a.Role {
			case "conseillère commerciale", "conseiller commercial":
				if total < 40 {
					t.Errorf("%s follows %v accounts", a.Name, total)
				}
				sheet := e.Do(t, http.MethodGet, "/v1/accounts/"+list["items"].([]any)[0].(map[string]any)["id"].(string)+"/sheet", nil,
					testkit.Header("Authorization", "Bearer "+session.Access)).Want(t, 200).JSON(t)
				if len(sheet["contacts"].([]any)) == 0 && sheet["account"].(map[string]any)["kind"] == "company" {
					t.Errorf("%s has nobody to talk to at her first account", a.Name)
				}
			case "responsable des ventes", "administratrice":
				if total != 320 {
					t.Errorf("%s sees %v accounts", a.Name, total)
				}
			}
		}
	})
}
