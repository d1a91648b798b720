package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

func TestTheConfigurationIsReadBeforeSigningIn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		c := e.Do(t, http.MethodGet, "/v1/config", nil).Want(t, 200).JSON(t)
		if c["product"] != "Besace" || c["locale"] != "fr-FR" || c["features"].(map[string]any)["smtp"] != false || c["map"] != nil {
			t.Errorf("configuration %v", c)
		}
	})
}
