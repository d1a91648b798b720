package app_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/importing"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/testkit"
)

// A command that was killed leaves a job that nobody works at: the next one says so, and goes on or takes back, without a server.
func TestAnImportThatWasKilledGoesOnAtATerminal(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		b := bench{e, t, e.Here.Adviser.Context(t.Context())}
		content := file(12)
		killed := func() importing.Import {
			e.StartJobs(t)
			imp := b.checked(content, importing.Patch{})
			must(t, e.App.Jobs.Stop(t.Context()))
			imp, err := b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version)
			must(t, err)
			must(t, b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
				return b.App.DB.System(ctx, "test: its process was killed").Exec(`UPDATE jobs SET state = 'running', locked_by = 'gone',
					locked_until = ?, attempts = 1 WHERE id = ?`, clock.Wall().Add(-time.Second), *imp.JobID).Error
			}))
			return imp
		}
		imp := killed()
		path := filepath.Join(t.TempDir(), "prospects.csv")
		must(t, os.WriteFile(path, []byte(content), 0o600))
		var out bytes.Buffer
		request := app.ImportRequest{File: path, As: e.Here.Adviser.Email, Out: &out, Progress: io.Discard, Confirm: func(string) (bool, error) { return true, nil }}
		command := func(do func(*app.App) error) error {
			process, err := app.Open(t.Context(), e.App.Config, io.Discard)
			must(t, err)
			defer func() { must(t, process.Close()) }()
			return do(process)
		}
		err := command(func(a *app.App) error { return a.ImportFile(t.Context(), request) })
		if f, _ := fault.Of(err); !fault.Is(err, "import.unfinished") || !strings.Contains(f.Message, "--resume "+imp.ID.String()) {
			t.Fatalf("the file again: %v", err)
		}
		must(t, command(func(a *app.App) error { return a.ResumeImport(t.Context(), request, imp.ID.String()) }))
		shows(t, out.String(), "12 comptes créés", "--undo "+imp.ID.String())
		if n := accounts(t, e); n != 12 {
			t.Errorf("%d accounts after it went on", n)
		}
		err = command(func(a *app.App) error { return a.ResumeImport(t.Context(), request, imp.ID.String()) })
		if !fault.Is(err, "import.over") {
			t.Errorf("gone on with twice: %v", err)
		}
		must(t, command(func(a *app.App) error { return a.UndoImport(t.Context(), request, imp.ID.String()) }))
		shows(t, out.String(), "12 lignes annulées")
	})
}
