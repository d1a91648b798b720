package app_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"besace/internal/importing"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/opt"
	"besace/internal/testkit"
)

// file makes a file of so many accounts that do not look alike.
func file(rows int) string {
	var content strings.Builder
	content.WriteString("Raison sociale;Code postal\n")
	for i := range rows {
		fmt.Fprintf(&content, "%s;%d\n", word(i), 57000+i%90)
	}
	return content.String()
}

// job is the one that works on the import.
func (b bench) job(imp importing.Import) jobs.Job {
	b.t.Helper()
	j, err := b.App.Jobs.Get(b.ctx, *imp.JobID)
	b.must(err)
	return j
}

// stoppedMidway starts a step and stops its job once it stored something.
func (b bench) stoppedMidway(imp importing.Import) importing.Import {
	b.t.Helper()
	// In one transaction, so that little is stored between the look and the stop: the batches that are committed with it.
	for stopped := false; !stopped; {
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			j, err := b.App.Jobs.Get(ctx, *imp.JobID)
			if err != nil {
				return err
			}
			if j.Error != "" {
				return errors.New(j.Error)
			}
			if j.Done == 0 || j.State == jobs.Queued {
				return nil
			}
			during, err := b.App.Importing.Get(ctx, imp.ID)
			if err != nil {
				return err
			}
			if during.Created+during.Undone == 0 {
				b.t.Errorf("with %d of %d rows done: %+v", j.Done, j.Total, during.Counts)
			}
			stopped = true
			_, err = b.App.Jobs.Cancel(ctx, j.ID, j.Version)
			return err
		}))
	}
	b.WaitForJobs(b.t)
	return b.again(imp)
}

func TestAnImportThatIsStoppedSaysSoAndGoesOn(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked(file(8_600), importing.Patch{Mode: opt.Of(importing.Create)})
		rows := imp.New
		imp, err := b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version)
		b.must(err)
		imp = b.stoppedMidway(imp)
		if imp.Status != importing.Running || imp.Stopped == nil || !imp.Stopped.Cancelled || imp.Created != b.job(imp).Done || imp.Created == rows {
			t.Fatalf("stopped: %s %+v %+v", imp.Status, imp.Stopped, imp.Counts)
		}
		if n := accounts(t, b.Env); n != imp.Created {
			t.Errorf("%d accounts, counted %d", n, imp.Created)
		}
		page, err := b.App.Importing.List(b.ctx, "", 10)
		b.must(err)
		if page.Items[0].Stopped == nil || page.Items[0].Created != imp.Created {
			t.Errorf("in the list: %+v", page.Items[0])
		}
		// Its undo is stopped as well, and goes on.
		imp, err = b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version)
		b.must(err)
		b.WaitForJobs(t)
		if imp = b.again(imp); imp.Status != importing.Undone || imp.Stopped != nil || accounts(t, b.Env) != 0 {
			t.Fatalf("undone: %s %+v %+v", imp.Status, imp.Stopped, imp.Counts)
		}
		imp = b.checked(file(8_600), importing.Patch{Mode: opt.Of(importing.Create)})
		imp, err = b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version)
		b.must(err)
		imp = b.stoppedMidway(imp)
		imp, err = b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version)
		b.must(err)
		b.WaitForJobs(t)
		if imp = b.again(imp); imp.Status != importing.Done || imp.Stopped != nil || imp.Created != rows || accounts(t, b.Env) != rows {
			t.Fatalf("gone on: %s %+v", imp.Status, imp.Counts)
		}
		imp, err = b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version)
		b.must(err)
		imp = b.stoppedMidway(imp)
		if imp.Status != importing.Undoing || imp.Stopped == nil || imp.Undone+imp.Created != rows {
			t.Fatalf("an undo that is stopped: %s %+v %+v", imp.Status, imp.Stopped, imp.Counts)
		}
		if _, err := b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version); !fault.Is(err, "import.state") {
			t.Errorf("run while it is half undone: %v", err)
		}
		imp, err = b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version)
		b.must(err)
		b.WaitForJobs(t)
		if imp = b.again(imp); imp.Status != importing.Undone || imp.Undone != rows {
			t.Errorf("undone in two times: %s %+v", imp.Status, imp.Counts)
		}
	})
}

// A check that is stopped stored nothing: it is done again, prepared otherwise or forgotten.
func TestACheckThatIsStopped(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		b := bench{e, t, e.Here.Adviser.Context(t.Context())}
		stopped := func() importing.Import {
			imp, err := b.App.Importing.Upload(b.ctx, "p.csv", strings.NewReader(file(3)))
			b.must(err)
			imp, err = b.App.Importing.StartCheck(b.ctx, imp.ID, imp.Version)
			b.must(err)
			if imp.Stopped != nil || b.again(imp).Stopped != nil {
				t.Error("a check that waits for its turn is told as stopped")
			}
			_, err = b.App.Jobs.Cancel(b.ctx, *imp.JobID, b.job(imp).Version)
			b.must(err)
			return b.again(imp)
		}
		imp := stopped()
		if imp.Status != importing.Checking || imp.Stopped == nil || !imp.Stopped.Cancelled {
			t.Fatalf("%s %+v", imp.Status, imp.Stopped)
		}
		b.must(b.App.Importing.Delete(b.ctx, imp.ID, imp.Version))
		imp = stopped()
		imp, err := b.App.Importing.Configure(b.ctx, imp.ID, imp.Version, importing.Patch{Mode: opt.Of(importing.Create)})
		b.must(err)
		if imp.Status != importing.Uploaded {
			t.Errorf("prepared otherwise: %s", imp.Status)
		}
	})
}

// What failed for good says why; tried again from the list of jobs, it is no longer stopped. A colleague's job is known too.
func TestAnImportWhoseJobFailed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		b := bench{e, t, e.Here.Adviser.Context(t.Context())}
		imp, err := b.App.Importing.Upload(b.ctx, "p.csv", strings.NewReader(file(3)))
		b.must(err)
		imp, err = b.App.Importing.Configure(b.ctx, imp.ID, imp.Version, importing.Patch{Mode: opt.Of(importing.Create)})
		b.must(err)
		manager := e.Here.Manager.Context(t.Context())
		imp, err = b.App.Importing.StartCheck(manager, imp.ID, imp.Version)
		b.must(err)
		if after := b.again(imp); after.Stopped != nil {
			t.Errorf("by a colleague: %+v", after.Stopped)
		}
		if _, err := b.App.Importing.StartCheck(b.ctx, imp.ID, imp.Version); !fault.Is(err, "import.busy") {
			t.Errorf("a second check while a colleague’s waits: %v", err)
		}
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			return b.App.DB.System(ctx, "test: the job failed").Exec(`UPDATE jobs SET state = 'failed', attempts = 10, finished_at = ?,
				error_code = 'jobs.interrupted', last_error = 'Le serveur s’est arrêté à chaque essai.' WHERE id = ?`, clock.Wall(), *imp.JobID).Error
		}))
		if after := b.again(imp); after.Stopped == nil || after.Stopped.Cancelled || !strings.HasPrefix(after.Stopped.Message, "Le serveur") {
			t.Fatalf("failed: %+v", after.Stopped)
		}
		j, err := b.App.Jobs.Get(manager, *imp.JobID)
		b.must(err)
		_, err = b.App.Jobs.Retry(manager, j.ID, j.Version)
		b.must(err)
		if after := b.again(imp); after.Stopped != nil {
			t.Errorf("tried again: %+v", after.Stopped)
		}
		e.StartJobs(t)
		b.WaitForJobs(t)
		if after := b.again(imp); after.Status != importing.Checked || after.Stopped != nil {
			t.Errorf("%s %+v", after.Status, after.Stopped)
		}
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			return b.App.DB.System(ctx, "test: the job was purged").Exec(`UPDATE imports SET status = 'running'`).Error
		}))
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			return b.App.DB.System(ctx, "test: the job was purged").Exec(`DELETE FROM jobs`).Error
		}))
		if after := b.again(imp); after.Stopped == nil {
			t.Error("nobody works on it any more, and it does not say so")
		}
	})
}
