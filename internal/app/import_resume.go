package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/jobs"
)

// ResumeImport goes on with an import that was stopped, or whose process died, from where it was, on behalf of a user, with
// or without a server. Faults: import.id, not_found, import.over, those of StartCheck and StartRun.
func (a *App) ResumeImport(ctx context.Context, r ImportRequest, id string) error {
	return a.withImport(ctx, r, id, func(ctx context.Context, imp importing.Import) (err error) {
		switch imp.Status {
		case importing.Running:
			if imp.Stopped != nil {
				imp, err = a.Importing.StartRun(ctx, imp.ID, imp.Version)
			}
		case importing.Undoing:
			return a.undo(ctx, r, imp)
		case importing.Uploaded, importing.Failed, importing.Checking:
			if imp.Status != importing.Checking || imp.Stopped != nil {
				imp, err = a.Importing.StartCheck(ctx, imp.ID, imp.Version)
			}
		case importing.Checked:
			return a.proceed(ctx, r, imp)
		case importing.Done, importing.Undone:
			return fault.New(fault.Conflict, "import.over", "Cet import est terminé\u00a0: il n’y a rien à reprendre.")
		}
		if err == nil {
			imp, err = a.follow(ctx, imp, r)
		}
		if err != nil {
			return err
		}
		if imp.Status != importing.Done {
			return a.proceed(ctx, r, imp)
		}
		r.tellStored(imp)
		return nil
	})
}

// UndoImport takes an import back on behalf of a user, and stops it first when it still runs. Faults: import.id, not_found,
// those of StartUndo.
func (a *App) UndoImport(ctx context.Context, r ImportRequest, id string) error {
	return a.withImport(ctx, r, id, func(ctx context.Context, imp importing.Import) error { return a.undo(ctx, r, imp) })
}

// withImport does something with an import on behalf of a user, while jobs run in this process.
func (a *App) withImport(ctx context.Context, r ImportRequest, id string, do func(context.Context, importing.Import) error) error {
	ctx, err := a.Identity.ActAs(ctx, r.As, r.Organisation)
	if err != nil {
		return err
	}
	parsed, err := uuid.Parse(id)
	if err != nil {
		return fault.New(fault.Invalid, "import.id", "Donnez l’identifiant de l’import, tel qu’il a été affiché.").Because(err)
	}
	stop, err := a.runJobs(ctx)
	if err != nil {
		return err
	}
	defer stop()
	imp, err := a.Importing.Get(ctx, parsed)
	if err != nil {
		return err
	}
	return do(ctx, imp)
}

func (a *App) undo(ctx context.Context, r ImportRequest, imp importing.Import) (err error) {
	if imp.Status == importing.Running && imp.Stopped == nil {
		if imp, err = a.stopRun(ctx, imp, r); err != nil {
			return err
		}
	}
	if imp.Status != importing.Undoing || imp.Stopped != nil {
		imp, err = a.Importing.StartUndo(ctx, imp.ID, imp.Version)
	}
	if err == nil {
		imp, err = a.follow(ctx, imp, r)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%s.\n", french.Count(imp.Undone, "ligne annulée", "lignes annulées"))
	if imp.Kept > 0 {
		kept := importing.RowKept
		page, err := a.Importing.Rows(ctx, imp.ID, importing.RowQuery{Outcome: &kept, Limit: shownLines})
		if err != nil {
			return err
		}
		fmt.Fprintf(r.Out, "%s\u00a0: le compte a été modifié depuis.\n", french.Count(imp.Kept, "ligne gardée", "lignes gardées"))
		for _, row := range page.Items {
			fmt.Fprintf(r.Out, "  ligne %d\n", row.Line)
		}
	}
	return nil
}

// stopRun stops the job of a run, and waits until it has: of a process that died, until its time is over.
func (a *App) stopRun(ctx context.Context, imp importing.Import, r ImportRequest) (importing.Import, error) {
	for {
		j, err := a.Jobs.Get(ctx, *imp.JobID)
		if err != nil {
			return imp, err
		}
		_, err = a.Jobs.Cancel(ctx, j.ID, j.Version)
		if err == nil || fault.Is(err, "jobs.finished") {
			break
		}
		if !fault.Is(err, "jobs.stale") {
			return imp, err
		}
	}
	if _, err := a.wait(ctx, imp, r); err != nil {
		return imp, err
	}
	return a.Importing.Get(ctx, imp.ID)
}

// alreadyBegun refuses a file that an earlier command began to import and did not finish: going on or taking back is surer
// than importing it beside. Fault: import.unfinished.
func (a *App) alreadyBegun(ctx context.Context, r ImportRequest) error {
	file, err := os.Open(r.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read
	if info, err := file.Stat(); err != nil || info.IsDir() {
		return err // told with the upload
	}
	imp, begun, err := a.Importing.Unfinished(ctx, filepath.Base(r.File), file)
	if err != nil || !begun {
		return err
	}
	return fault.Newf(fault.Conflict, "import.unfinished", "L’import de ce fichier a commencé et n’est pas terminé\u00a0: %s.%s", stored(imp), r.ways(imp))
}

// stored says how far a run is.
func stored(imp importing.Import) string {
	return french.Count(imp.Created+imp.Updated+imp.Unchanged, "ligne importée", "lignes importées") + " sur " + french.Number(imp.New+imp.Update)
}

// ways says how an import that stopped goes on or is taken back.
func (r ImportRequest) ways(imp importing.Import) string {
	return fmt.Sprintf("\nPour le reprendre\u00a0: besace import --as %s --resume %s\nPour l’annuler\u00a0: besace import --as %s --undo %s", r.As, imp.ID, r.As, imp.ID)
}

func (r ImportRequest) tellStored(imp importing.Import) {
	fmt.Fprintf(r.Out, "%s, %s.\n", french.Count(imp.Created, "compte créé", "comptes créés"), french.Count(imp.Updated, "mis à jour", "mis à jour"))
	if imp.Failed > 0 {
		fmt.Fprintf(r.Out, "%s au dernier moment\u00a0: voyez les lignes dans Besace.\n", french.Count(imp.Failed, "ligne refusée", "lignes refusées"))
	}
	fmt.Fprintf(r.Out, "Import %s. Pour l’annuler\u00a0: besace import --as %s --undo %s\n", imp.ID, r.As, imp.ID)
}

const followEvery = 100 * time.Millisecond

// follow shows the progress of the import's job until it ends, and returns the import. Faults: import.stopped, that of the job.
func (a *App) follow(ctx context.Context, imp importing.Import, r ImportRequest) (importing.Import, error) {
	j, err := a.wait(ctx, imp, r)
	if err != nil {
		return imp, err
	}
	imp, err = a.Importing.Get(ctx, imp.ID)
	switch {
	case err != nil || j.State == jobs.Succeeded || imp.ErrorCode != "":
		return imp, err
	case j.State == jobs.Cancelled:
		return imp, fault.Newf(fault.Conflict, "import.stopped", "Quelqu’un a arrêté cet import\u00a0: %s.%s", stored(imp), r.ways(imp))
	}
	return imp, fault.New(fault.Unavailable, j.ErrorCode, j.Error+r.ways(imp))
}

// wait shows the progress of the import's job until it ends.
func (a *App) wait(ctx context.Context, imp importing.Import, r ImportRequest) (jobs.Job, error) {
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	shown := ""
	for {
		j, err := a.Jobs.Get(ctx, *imp.JobID)
		if err != nil {
			return j, err
		}
		if j.Note != shown && j.Note != "" {
			shown = j.Note
			fmt.Fprintf(r.Progress, "\r%-60s", shown)
		}
		switch j.State {
		case jobs.Succeeded, jobs.Failed, jobs.Cancelled:
			if shown != "" {
				fmt.Fprintln(r.Progress)
			}
			return j, nil
		case jobs.Queued, jobs.Running: // not yet
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return j, context.Cause(ctx)
		}
	}
}
