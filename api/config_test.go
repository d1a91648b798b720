package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

func TestTheConfigurationIsReadBeforeSigningIn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		c := e.Do(t, http.MethodGet, "/v1/config", nil).Want(t, 200).JSON(t)
		if c["product"] != "Besace" || c["locale"] != "fr-FR" || c["features"].(map[string]any)["smtp"] != false || c["map"] != nil || c["toSetUp"] != nil {
			t.Errorf("configuration %v", c)
		}
	})
}

func TestTheConfigurationIsReadWhileTheDatabaseDoesNotAnswer(t *testing.T) {
	for _, engine := range testkit.Engines {
		t.Run(engine, func(t *testing.T) {
			e := testkit.Empty(t, engine)
			if c := e.Do(t, http.MethodGet, "/v1/config", nil).Want(t, 200).JSON(t); c["toSetUp"] != true {
				t.Errorf("configuration of an empty installation %v", c)
			}
			if err := e.App.Close(); err != nil {
				t.Fatal(err)
			}
			if c := e.Do(t, http.MethodGet, "/v1/config", nil).Want(t, 200).JSON(t); c["product"] != "Besace" || c["toSetUp"] != nil {
				t.Errorf("configuration %v", c)
			}
		})
	}
}

func TestTheConfigurationOfAUserSaysWhatSheMayDo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		scopes := func(p *testkit.Person) map[string]any {
			c := p.Do(t, http.MethodGet, "/v1/me/config", nil).Want(t, 200).JSON(t)
			if c["offlineGraceDays"] != 7.0 || c["organisation"].(map[string]any)["name"] != "Fenêtres du Graoully" {
				t.Errorf("configuration %v", c)
			}
			out := map[string]any{}
			for _, p := range c["permissions"].([]any) {
				out[p.(map[string]any)["operation"].(string)] = p.(map[string]any)["scope"]
			}
			return out
		}
		for who, want := range map[*testkit.Person]any{e.Here.Adviser: "own", e.Here.Manager: "team", e.Here.Admin: "organisation", e.Here.ReadOnly: nil} {
			got := scopes(who)
			if got["updateAccount"] != want || got["getConfig"] != nil || (got["listAudit"] != nil) != (who == e.Here.Admin) {
				t.Errorf("%v may %v", who.Actor.Roles, got)
			}
		}
		reader := *e.Here.Admin
		reader.Actor.TokenScopes = []string{"read"}
		if got := scopes(&reader); got["updateAccount"] != nil || got["getAccount"] != "organisation" {
			t.Errorf("a token for reading may %v", got)
		}
	})
}
