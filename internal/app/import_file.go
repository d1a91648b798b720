package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"besace/internal/importing"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/opt"
)

// ImportRequest is an import asked for at a terminal.
type ImportRequest struct {
	File, As, Organisation string
	Mode, Key              string   // empty: as proposed
	Columns                []string // « title=field », as importing.Choose reads them
	Undecided              string   // create or update, of the rows to decide; empty: they stay aside
	Out, Progress          io.Writer
	Confirm                func(question string) (bool, error)
}

// shownLines is how many problems are told one by one before they are summed up.
const shownLines = 20

// aside says of rows to decide how to go on, by what was asked of them.
var aside = map[string]string{
	"":       "Les lignes à décider restent de côté\u00a0: décidez-les dans Besace, ou toutes par --undecided=create ou --undecided=update.",
	"update": "Les lignes à décider ressemblent à plusieurs comptes, ou à un compte que vous ne suivez pas\u00a0: décidez-les dans Besace.",
	"create": "Les lignes à décider restent de côté\u00a0: décidez-les dans Besace.",
}

// ImportFile checks a file, shows what would happen, asks, then imports it, all on
// behalf of a user. Faults: import.folder, import.unfinished, those of Upload, StartCheck and StartRun.
func (a *App) ImportFile(ctx context.Context, r ImportRequest) error {
	ctx, err := a.Identity.ActAs(ctx, r.As, r.Organisation)
	if err != nil {
		return err
	}
	if err := a.alreadyBegun(ctx, r); err != nil {
		return err
	}
	stop, err := a.runJobs(ctx)
	if err != nil {
		return err
	}
	defer stop()
	imp, err := a.uploadFile(ctx, r)
	if err != nil {
		return err
	}
	if imp, err = a.Importing.StartCheck(ctx, imp.ID, imp.Version); err == nil {
		imp, err = a.follow(ctx, imp, r)
	}
	if err != nil {
		return err
	}
	return a.proceed(ctx, r, imp)
}

// proceed goes on with an import whose file was checked: it shows what would happen, asks and imports.
func (a *App) proceed(ctx context.Context, r ImportRequest, imp importing.Import) (err error) {
	if imp.Status != importing.Checked {
		return fault.New(fault.Invalid, imp.ErrorCode, imp.ErrorMessage)
	}
	if r.Undecided != "" && imp.Decide > 0 {
		if imp, err = a.Importing.DecideAside(ctx, imp.ID, importing.Aside(r.Undecided)); err != nil {
			return err
		}
	}
	if err := a.tell(ctx, r.Out, imp); err != nil {
		return err
	}
	if imp.Decide > 0 {
		fmt.Fprintln(r.Out, aside[r.Undecided])
	}
	if imp.New+imp.Update == 0 {
		fmt.Fprintln(r.Out, "Rien à importer.")
		return nil
	}
	if yes, err := r.Confirm("Importer\u00a0? [o/N] "); err != nil || !yes {
		fmt.Fprintf(r.Out, "Rien n’a été importé\u00a0; l’essai reste visible dans Besace. Pour l’importer\u00a0: besace import --as %s --resume %s\n", r.As, imp.ID)
		return err
	}
	if imp, err = a.Importing.StartRun(ctx, imp.ID, imp.Version); err == nil {
		imp, err = a.follow(ctx, imp, r)
	}
	if err != nil {
		return err
	}
	r.tellStored(imp)
	return nil
}

func (a *App) uploadFile(ctx context.Context, r ImportRequest) (importing.Import, error) {
	file, err := os.Open(r.File)
	if err != nil {
		return importing.Import{}, err
	}
	defer func() { _ = file.Close() }() // only read
	if info, err := file.Stat(); err != nil || info.IsDir() {
		return importing.Import{}, fault.Newf(fault.Invalid, "import.folder", "%s est un dossier\u00a0: donnez un fichier CSV ou Excel (.xlsx).", r.File).Because(err)
	}
	imp, err := a.Importing.Upload(ctx, filepath.Base(r.File), file)
	if err != nil {
		return imp, err
	}
	configured, err := a.configureFile(ctx, imp, r)
	if err != nil {
		return imp, errors.Join(err, a.Importing.Delete(ctx, imp.ID, imp.Version))
	}
	return configured, nil
}

func (a *App) configureFile(ctx context.Context, imp importing.Import, r ImportRequest) (importing.Import, error) {
	patch := importing.Patch{}
	if r.Mode != "" {
		patch.Mode = opt.Of(importing.Mode(r.Mode))
	}
	if len(r.Columns) > 0 {
		columns, err := a.Importing.Choose(ctx, imp, r.Columns)
		if err != nil {
			return imp, err
		}
		patch.Mapping, patch.Key = opt.Of(columns), opt.Of(importing.UsualKey(columns))
	}
	if r.Key != "" {
		patch.Key = opt.Of(importing.Key(r.Key))
	}
	return a.Importing.Configure(ctx, imp.ID, imp.Version, patch)
}

// runJobs runs background work in this process until stop: a server may be running
// beside, then either does it.
func (a *App) runJobs(ctx context.Context) (stop func(), err error) {
	if err := a.Jobs.Start(ctx); err != nil {
		return nil, err
	}
	return func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		if err := a.Jobs.Stop(late); err != nil {
			a.Log.WarnContext(late, "jobs did not stop in time", "error", err)
		}
	}, nil
}

// tell writes the dry run: where the table begins when not at once, the counts, the first problems by line, then how many of each.
func (a *App) tell(ctx context.Context, out io.Writer, imp importing.Import) error {
	if f := imp.Format(); f.Titled() {
		fmt.Fprintf(out, "Titres des colonnes lus à la ligne %d\u00a0; ce qui se trouve au-dessus n’est pas importé.\n", f.HeaderLine)
	}
	for _, c := range imp.Mapping() {
		fmt.Fprintf(out, "  %s = %s\n", c.Name, c.Said())
	}
	fmt.Fprintf(out, "%s, %s mis à jour, %s à décider, %s.\n", french.Count(imp.New, "nouveau", "nouveaux"), french.Number(imp.Update), french.Number(imp.Decide),
		french.Count(imp.Refused, "refusé", "refusés"))
	if imp.Skipped > 0 {
		fmt.Fprintf(out, "%s.\n", french.Count(imp.Skipped, "ligne ignorée", "lignes ignorées"))
	}
	reasons := map[string]int64{}
	shown := 0
	columns := imp.Mapping()
	for _, decision := range []importing.Decision{importing.Refused, importing.ToDecide, importing.Skip, importing.DecideNew, importing.DecideUpdate} {
		for cursor := ""; ; {
			page, err := a.Importing.Rows(ctx, imp.ID, importing.RowQuery{Decision: decision, Cursor: cursor, Limit: 500})
			if err != nil {
				return err
			}
			for _, row := range page.Items {
				for _, why := range row.Because(columns) {
					if told := decision == importing.Refused || decision == importing.ToDecide; told && shown < shownLines {
						fmt.Fprintf(out, "  ligne %d\u00a0: %s\n", row.Line, why)
						shown++
					}
					reasons[why]++
				}
			}
			if cursor = page.Next; cursor == "" {
				break
			}
		}
	}
	tellReasons(out, reasons)
	return nil
}

func tellReasons(out io.Writer, reasons map[string]int64) {
	if len(reasons) == 0 {
		return
	}
	fmt.Fprintln(out, "Par raison\u00a0:")
	whys := make([]string, 0, len(reasons))
	for why := range reasons {
		whys = append(whys, why)
	}
	slices.SortFunc(whys, func(a, b string) int {
		if reasons[a] != reasons[b] {
			return int(reasons[b] - reasons[a])
		}
		return strings.Compare(a, b)
	})
	for _, why := range whys[:min(len(whys), shownLines)] {
		fmt.Fprintf(out, "  %s × %s\n", french.Number(reasons[why]), why)
	}
	if more := len(whys) - shownLines; more > 0 {
		fmt.Fprintf(out, "  et %s.\n", french.Count(int64(more), "autre raison", "autres raisons"))
	}
}
