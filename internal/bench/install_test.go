package bench_test

import (
	"io"
	"path/filepath"
	"testing"

	"besace/internal/app"
	"besace/internal/bench/generate"
	"besace/internal/testkit/dbtest"
)

// installed is Besace on a fresh database of the engine, with a generated
// organisation in it.
func installed(t *testing.T, engine string, size generate.Size) (*app.App, generate.Organisation) {
	t.Helper()
	url := dbtest.URL(t, engine)
	o, err := generate.Fill(t.Context(), url, size)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(t.Context(), app.Config{DatabaseURL: url, SecretFile: filepath.Join(t.TempDir(), "besace.key"), LogLevel: "error"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a, o
}
