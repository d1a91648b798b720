package testkit

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"besace/api"
	"besace/internal/app"
	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// Env is one installation on one engine, its HTTP surface, and its people.
type Env struct {
	App    *app.App
	Engine string
	Here   *Organisation // where tests play
	There  *Organisation // somebody else's, who must see nothing

	surface *api.Server
}

// Engines are the databases every test runs on.
var Engines = []string{database.SQLite, database.Postgres}

// Each runs fn as subtests "sqlite" and "postgres", each on a fresh installation.
func Each(t *testing.T, fn func(t *testing.T, e *Env)) {
	t.Helper()
	for _, engine := range Engines {
		t.Run(engine, func(t *testing.T) {
			t.Helper()
			fn(t, New(t, engine))
		})
	}
}

// New opens a fresh installation on the engine with people of two organisations, closed with the
// test; settings change its configuration.
func New(t testing.TB, engine string, settings ...func(*app.Config)) *Env {
	t.Helper()
	e := Empty(t, engine, settings...)
	e.Here, e.There = e.Organisation(t, "Fenêtres du Graoully"), e.Organisation(t, "Papeterie de l’Ill")
	return e
}

// Empty is New without anybody.
func Empty(t testing.TB, engine string, settings ...func(*app.Config)) *Env {
	t.Helper()
	config := app.Config{
		DatabaseURL: dbtest.URL(t, engine), SecretFile: filepath.Join(t.TempDir(), "besace.key"), LogLevel: "error", Workers: 2,
	}
	for _, set := range settings {
		set(&config)
	}
	a, err := app.Open(t.Context(), config, testLog{t})
	if err != nil {
		t.Fatalf("testkit: open: %v", err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Errorf("testkit: close: %v", err)
		}
	})
	surface, err := a.Handler(app.ServeConfig{RequestsPerSecond: 10_000})
	if err != nil {
		t.Fatalf("testkit: surface: %v", err)
	}
	return &Env{App: a, Engine: engine, surface: surface}
}

// Surface is the HTTP surface itself: what a test adds to it stands inside all that a request passes before its operation.
func (e *Env) Surface() *api.Server { return e.surface }

// StartJobs runs background jobs until the test ends.
func (e *Env) StartJobs(t testing.TB) {
	t.Helper()
	if err := e.App.Jobs.Start(context.WithoutCancel(t.Context())); err != nil {
		t.Fatalf("testkit: start jobs: %v", err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := e.App.Jobs.Stop(ctx); err != nil {
			t.Errorf("testkit: stop jobs: %v", err)
		}
	})
}

// WaitForJobs returns when no job is running or due.
func (e *Env) WaitForJobs(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	if err := e.App.Jobs.Idle(ctx); err != nil {
		t.Fatalf("testkit: jobs still running: %v", err)
	}
}

// testLog sends the program's errors to the log of the test.
type testLog struct{ t testing.TB }

func (l testLog) Write(p []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}
