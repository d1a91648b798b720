package app_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/platform/fault"
	"besace/internal/testkit"
)

// found is what the doctor says of one thing.
func found(t *testing.T, e *testkit.Env, what string, server ...any) app.Finding {
	t.Helper()
	for _, f := range e.App.Diagnose(t.Context(), server...) {
		if f.What == what {
			return f
		}
	}
	t.Fatalf("no finding %s", what)
	return app.Finding{}
}

func TestTheDoctorChecksTheSettings(t *testing.T) {
	e := testkit.Empty(t, "sqlite", func(c *app.Config) {
		c.SMTP.Port, c.Map.MaxZoom, c.SMTP.Timeout, c.Connectors.Timeout = 25, 19, time.Second, time.Second
	})
	server := app.ServeConfig{Listen: "127.0.0.1:8080", RequestsPerSecond: 1, ShutdownTimeout: time.Second}
	if f := found(t, e, "Réglages", server); !f.OK {
		t.Errorf("right settings: %s", f.Detail)
	}
	e.App.Config.SMTP.Port, e.App.Config.Connectors.Networks, e.App.Config.Map.Tiles = 70_000, []string{"10.0.0.1"}, "http://x"
	server.TrustedProxy = []string{"proxy"}
	f := found(t, e, "Réglages", server)
	for _, flag := range []string{"--smtp-port", "--connector-networks n° 0", "--map-tiles", "--trusted-proxy n° 0"} {
		if f.OK || !strings.Contains(f.Detail, flag) {
			t.Errorf("%s is not named: %s", flag, f.Detail)
		}
	}
}

func TestTheDoctorChecksWhoReadsTheDatabase(t *testing.T) {
	folder := t.TempDir()
	e := testkit.Empty(t, "sqlite")
	path := filepath.Join(folder, "besace.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e.App.Config.DatabaseURL = "sqlite:" + path + "?x=y"
	for _, c := range []struct {
		file, folder os.FileMode
		ok           bool
	}{{0o644, 0o755, false}, {0o600, 0o755, true}, {0o644, 0o700, true}} {
		if err := os.Chmod(path, c.file); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(folder, c.folder); err != nil {
			t.Fatal(err)
		}
		if f := found(t, e, "Droits de la base"); f.OK != c.ok {
			t.Errorf("%v in %v: %+v", c.file, c.folder, f)
		}
	}
}

// A mail of a lost password that cannot leave, and jobs that nobody runs, are told to who holds the machine.
func TestTheDoctorTellsOfJobsThatNobodySees(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for _, what := range []string{"Tâches de fond", "Tâches de l’installation"} {
			if f := found(t, e, what); !f.OK {
				t.Errorf("at rest: %+v", f)
			}
		}
		execute(t, e, `INSERT INTO jobs (id, version, kind, payload, state, priority, run_at, max_attempts, created_at, updated_at, finished_at, last_error) VALUES
			('01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e', 1, 'identity.password_reset', '{}', 'failed', 2, CURRENT_TIMESTAMP, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'Refusé.')`)
		execute(t, e, `INSERT INTO jobs (id, version, kind, payload, state, priority, run_at, max_attempts, created_at, updated_at) VALUES
			('01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4f', 1, 'identity.purge', '{}', 'queued', 2, '2026-01-01 00:00:00+00:00', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)`)
		if f := found(t, e, "Tâches de fond"); f.OK {
			t.Errorf("jobs wait for months: %+v", f)
		}
		if f := found(t, e, "Tâches de l’installation"); f.OK || !strings.Contains(f.Detail, "identity.password_reset, 1 en échec (Refusé.)") {
			t.Errorf("a mail failed: %+v", f)
		}
	})
}

func execute(t *testing.T, e *testkit.Env, sql string) {
	t.Helper()
	if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
		return e.App.DB.System(ctx, "the test makes a job").Exec(sql).Error
	}); err != nil {
		t.Fatal(err)
	}
}

func TestReadinessAndMetricsTellHowLongJobsWait(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		server := app.ServeConfig{Listen: "127.0.0.1:0", Metrics: "127.0.0.1:0", RequestsPerSecond: 50, ShutdownTimeout: 10 * time.Second}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		err := e.App.Serve(ctx, server, func(addr net.Addr, _ app.Welcome) {
			defer stop()
			answer, err := http.Get(fmt.Sprintf("http://%s/readyz", addr))
			if err != nil {
				t.Error(err)
				return
			}
			text, err := io.ReadAll(answer.Body)
			if err := errors.Join(err, answer.Body.Close()); err != nil || !strings.HasPrefix(string(text), "ready\nqueue lag: ") {
				t.Errorf("ready says %q, %v", text, err)
			}
			told := httptest.NewRecorder()
			e.App.Metrics.ServeHTTP(told, nil)
			for _, name := range []string{"besace_queue_lag_seconds 0\n", "besace_installation_jobs_failed 0\n"} {
				if !strings.Contains(told.Body.String(), name) {
					t.Errorf("no %s in %s", name, told.Body)
				}
			}
		})
		if err != nil {
			t.Error(err)
		}
		server.Metrics = "0.0.0.0:0"
		if err := e.App.Serve(t.Context(), server, nil); !fault.Is(err, "serve.metrics_listen") {
			t.Errorf("metrics for everybody: %v", err)
		}
	})
}

// What is broken is told with what to do, and never ends the list.
func TestTheDoctorTellsOfABrokenInstallation(t *testing.T) {
	config := func(path string) app.Config {
		return app.Config{DatabaseURL: "sqlite:" + path, SecretFile: filepath.Join(filepath.Dir(path), "besace.key"), LogLevel: "error"}
	}
	damaged := filepath.Join(t.TempDir(), "besace.db")
	if err := os.WriteFile(damaged, []byte(strings.Repeat("pas une base ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := app.Open(t.Context(), config(damaged), io.Discard)
	if err == nil {
		t.Fatal("a file of words opened")
	}
	if last := app.DiagnoseUnopened(config(damaged), err)[1]; last.OK || !strings.Contains(last.Detail, "restaurez une sauvegarde") {
		t.Errorf("of a damaged file: %+v", last)
	}
	folder := filepath.Join(t.TempDir(), "besace.db") // in the place of the file
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err = app.Open(t.Context(), config(folder), io.Discard); err == nil {
		t.Fatal("a folder opened")
	}
	if last := app.DiagnoseUnopened(config(folder), err)[1]; last.OK || strings.Contains(last.Detail, "sauvegarde") || !strings.Contains(last.Detail, "vérifiez le chemin et les droits") {
		t.Errorf("of a file that cannot be opened: %+v", last)
	}
	a, err := app.Open(t.Context(), config(filepath.Join(t.TempDir(), "besace.db")), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, f := range a.Diagnose(t.Context()) {
		if strings.Contains(f.Detail, "no such table") || (f.What == "Version de la base" && !strings.Contains(f.Detail, "vide")) {
			t.Errorf("of an empty database: %+v", f)
		}
	}
	e := testkit.Empty(t, "sqlite")
	err = e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
		return e.App.DB.System(ctx, "a newer program was here").Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)").Error
	})
	if err != nil {
		t.Fatal(err)
	}
	if f := found(t, e, "Version de la base"); f.OK || strings.Contains(f.Detail, "besace migrate") {
		t.Errorf("of a newer database: %+v", f)
	}
}

// What the migrations made and somebody took away is named, with what makes it again; what was added is nobody's fault.
func TestTheDoctorComparesTheSchemaWithTheMigrations(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		execute(t, e, `CREATE INDEX of_the_house ON accounts (town)`)
		if f := found(t, e, "Tables et index"); !f.OK {
			t.Errorf("untouched: %+v", f)
		}
		for _, taken := range []string{
			`DROP INDEX audit_entries_feed`, `DROP INDEX accounts_score`, `CREATE INDEX accounts_score ON accounts (name)`,
			`DROP TABLE account_favourites`, `ALTER TABLE fairs DROP COLUMN loan_at`, `ALTER TABLE organisations ADD COLUMN of_the_house TEXT`,
		} {
			execute(t, e, taken)
		}
		f := found(t, e, "Tables et index")
		if f.OK {
			t.Fatalf("all is well: %s", f.Detail)
		}
		for _, told := range []string{
			"l’index audit_entries_feed de audit_entries manque (CREATE INDEX audit_entries_feed ON audit_entries (org_id, seq);)",
			"l’index accounts_score de accounts n’est pas celui de Besace", "la table account_favourites manque", "la colonne loan_at de fairs manque", "besace restore",
		} {
			if !strings.Contains(f.Detail, told) {
				t.Errorf("no %q in: %s", told, f.Detail)
			}
		}
		if strings.Contains(f.Detail, "of_the_house") || strings.Contains(f.Detail, "account_favourites.") {
			t.Errorf("too much is told: %s", f.Detail)
		}
	})
}
