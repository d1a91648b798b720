package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"besace/internal/app"
	"besace/internal/platform/fault"
	"besace/internal/testkit"
)

func TestPostalBaseFromTheCommandLine(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		path := filepath.Join(t.TempDir(), "laposte_hexasmal.csv")
		content := "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libell\xe9_d_acheminement;Ligne_5\r\n57463;METZ;57000;METZ;\r\n57463;METZ;57050;METZ;\r\n"
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		run := func(file, as string) (string, error) {
			var out bytes.Buffer
			err := e.App.ImportPostalBase(t.Context(), app.PostalRequest{File: file, As: as, Out: &out})
			return out.String(), err
		}
		out, err := run(path, "")
		if err != nil || !strings.Contains(out, "2 communes et codes postaux, dont 0 avec des coordonnées.") || !strings.Contains(out, "ne situe aucune commune") {
			t.Errorf("%q, %v", out, err)
		}
		for _, org := range []*testkit.Organisation{e.Here, e.There} {
			if b, err := e.App.Place.Base(org.Adviser.Context(t.Context())); err != nil || !b.Shared() || b.Towns != 2 {
				t.Errorf("%+v, %v", b, err)
			}
		}
		if _, err := run(path, e.Here.Admin.Email); err != nil {
			t.Fatal(err)
		}
		if b, err := e.App.Place.Base(e.Here.Adviser.Context(t.Context())); err != nil || b.Shared() {
			t.Errorf("%+v, %v", b, err)
		}
		if _, err := run(path, e.Here.Adviser.Email); !fault.Is(err, "postal_base.not_admin") {
			t.Errorf("%v", err)
		}
		if _, err := run(path+".not", ""); !fault.Is(err, "postal_base.file") {
			t.Errorf("%v", err)
		}
	})
}

func TestConnectorNetworksAreRead(t *testing.T) {
	config := app.Config{DatabaseURL: "sqlite:" + filepath.Join(t.TempDir(), "b.db"), SecretFile: filepath.Join(t.TempDir(), "k")}
	config.Connectors.Networks = []string{"10.0.0.0"}
	if _, err := app.Open(t.Context(), config, os.Stderr); !fault.Is(err, "serve.connector_networks") {
		t.Errorf("%v", err)
	}
}
