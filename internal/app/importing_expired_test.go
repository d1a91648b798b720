package app_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/jobs"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit/firm"
)

// night is what the life cycle of data does in so many months.
func (b bench) night(months int) {
	b.t.Helper()
	b.must(b.App.Privacy.Night(clock.WithFixed(actor.With(b.t.Context(), actor.System(b.Here.ID)), clock.Wall().AddDate(0, months, 0))))
}

func (b bench) again(imp importing.Import) importing.Import {
	b.t.Helper()
	imp, err := b.App.Importing.Get(b.ctx, imp.ID)
	b.must(err)
	return imp
}

// held counts what the installation keeps of files and of accounts as they were.
func (b bench) held() (images, pieces int64) {
	b.t.Helper()
	b.must(b.App.DB.System(b.t.Context(), "the test counts").Table("import_images").Count(&images).Error)
	b.must(b.App.DB.System(b.t.Context(), "the test counts").Table("blobs").Count(&pieces).Error)
	return images, pieces
}

// Six months after an import its lines, the accounts as they were before it and its file say no more; what became of each
// stays, and nothing is run, corrected or undone by lines that are empty.
func TestTheLinesOfAnImportGoWhenTheirTimeIsOver(t *testing.T) {
	each(t, func(b bench) {
		known := b.known("Ardoise", prospect.Patch{ExternalRef: opt.Of("C1")})
		done := b.imported("Code client;Raison sociale;Téléphone\nC1;Ardoise SA;03 87 36 00 05\nC2;Bruyère;03 87 36 00 07\n;Bruyère;03 87 36 00 07\n", importing.Patch{})
		b.want(done, importing.DecideUpdate, importing.DecideNew, importing.ToDecide)
		waiting := b.checked("Raison sociale\nCerisier\n", importing.Patch{})
		made := *b.at(done, 3).AccountID

		b.night(5)
		if images, pieces := b.held(); images != 1 || pieces == 0 || len(b.at(done, 2).Cells()) != 3 {
			t.Fatalf("too early: %d images, %d pieces of files, %+v", images, pieces, b.rows(done))
		}
		b.night(7)
		counts := done.Counts
		done, waiting = b.again(done), b.again(waiting)
		if images, pieces := b.held(); images+pieces != 0 || done.LinesErasedAt == nil || waiting.LinesErasedAt == nil || len(done.Sample())+len(waiting.Sample())+len(waiting.Format().Top) != 0 {
			t.Errorf("%d images, %d pieces of files, %+v", images, pieces, done)
		}
		if diff := cmp.Diff(counts, done.Counts); diff != "" || done.Status != importing.Done {
			t.Errorf("%s counts (-was +is)\n%s", done.Status, diff)
		}
		for _, row := range append(b.rows(done), b.rows(waiting)...) {
			if len(row.Cells())+len(row.Problems())+len(row.Matches())+len(row.Record().Texts) != 0 {
				t.Errorf("line %d still says %+v", row.Line, row)
			}
		}
		if row := b.at(done, 3); row.Outcome != importing.RowCreated || *row.AccountID != made {
			t.Errorf("what became of a line: %+v", row)
		}
		nights, err := b.App.Privacy.Nights(b.ctx)
		b.must(err)
		if len(nights) != 2 || nights[0].Imports != 2 || nights[1].Imports != 0 || nights[0].FinishedAt == nil {
			t.Errorf("the reports of the nights: %+v", nights)
		}

		for what, err := range map[string]error{
			"undo": second(b.App.Importing.StartUndo(b.ctx, done.ID, done.Version)), "run": second(b.App.Importing.StartRun(b.ctx, waiting.ID, waiting.Version)),
			"check": second(b.App.Importing.StartCheck(b.ctx, waiting.ID, waiting.Version)), "report": second(b.App.Importing.Report(b.ctx, done.ID, importing.ReportAll)),
			"configure": second(b.App.Importing.Configure(b.ctx, waiting.ID, waiting.Version, importing.Patch{Kind: opt.Of("person")})),
			"fix":       second(b.App.Importing.FixRow(b.ctx, done.ID, 4, b.at(done, 4).Version, importing.RowPatch{Choice: "create"})),
			"decide":    second(b.App.Importing.DecideAside(b.ctx, done.ID, importing.AsideCreate)),
		} {
			t.Run(what, func(t *testing.T) { firm.Refused(t, err, "import.lines_erased") })
		}
		if a := b.account(known.ID); a.Name != "Ardoise SA" {
			t.Errorf("the account is called %s", a.Name)
		}
		b.must(b.App.Importing.Delete(b.ctx, waiting.ID, waiting.Version))
	})
}

func second[T any](_ T, err error) error { return err }

// A step that was cut and never went on does not keep the lines for ever, and tried again finds nothing to do.
func TestAStepThatWasCutKeepsNoLines(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked("Raison sociale\nCerisier\n", importing.Patch{})
		cut := uuid.New()
		for _, sql := range []string{
			`INSERT INTO jobs (id, org_id, version, kind, payload, state, priority, run_at, max_attempts, created_at, updated_at, created_by)
				SELECT ?, org_id, 1, 'import.run', '{"import":"' || id || '"}', 'queued', 2, '2200-01-01 00:00:00+00:00', 1, created_at, created_at, owner_id FROM imports`,
			`UPDATE imports SET status = 'running', job_id = ?`,
		} {
			b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
				return b.App.DB.System(ctx, "the test cuts a run").Exec(sql, cut).Error
			}))
		}
		b.night(7)
		if imp = b.again(imp); imp.LinesErasedAt != nil {
			t.Fatal("lines were erased that a job is to import")
		}
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			return b.App.DB.System(ctx, "the test cuts a run").Exec(`UPDATE jobs SET state = 'failed', finished_at = run_at WHERE id = ?`, cut).Error
		}))
		b.night(8)
		if imp = b.again(imp); imp.LinesErasedAt == nil || imp.Status != importing.Done {
			t.Fatalf("cut: %+v", imp)
		}
		_, err := b.App.Jobs.Retry(b.ctx, cut, 1)
		b.must(err)
		b.WaitForJobs(t)
		j, err := b.App.Jobs.Get(b.ctx, cut)
		b.must(err)
		if after := b.again(imp); j.State != jobs.Succeeded || after.Version != imp.Version || after.Created+after.Failed != 0 {
			t.Errorf("tried again, %s %s: %+v", j.State, j.Error, after)
		}
	})
}

// A large import is erased some lines at a time, goes on where it was cut, and goes no further meanwhile.
func TestTheLinesOfALargeImportGoSomeAtATime(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked("Raison sociale\nCerisier\n", importing.Patch{})
		const lines = 1201
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			for _, sql := range []string{
				`INSERT INTO import_rows (org_id, import_id, line, decision, cells, record) WITH RECURSIVE n(line) AS (SELECT 3 UNION ALL SELECT line + 1 FROM n WHERE line < ?)
					SELECT i.org_id, i.id, n.line, 'new', '["Zorglub"]', '{"texts":{}}' FROM n CROSS JOIN imports i`,
				`INSERT INTO import_images (org_id, import_id, line, account_version, image) SELECT org_id, import_id, line, 1, '{"Name":"Zorglub"}' FROM import_rows WHERE line <= ?`,
			} {
				if err := b.App.DB.System(ctx, "the test makes a large import").Exec(sql, lines).Error; err != nil {
					return err
				}
			}
			return nil
		}))
		left := func() (n int64) {
			b.must(b.App.DB.System(b.t.Context(), "the test counts").Table("import_rows").Where("cells <> '[]'").Count(&n).Error)
			return n
		}
		before, system := clock.Wall().AddDate(1, 0, 0), actor.With(b.t.Context(), actor.System(b.Here.ID))
		var steps []int64
		for {
			more, whole, err := b.App.Importing.Expire(system, before)
			b.must(err)
			if !more {
				break
			}
			if steps = append(steps, left()); whole != (len(steps) == 4) {
				t.Errorf("after step %d the import is whole: %t", len(steps), whole)
			}
			if _, err := b.App.Importing.StartRun(b.ctx, imp.ID, b.again(imp).Version); len(steps) < 4 {
				firm.Refused(t, err, "import.lines_erased")
			}
		}
		if diff := cmp.Diff([]int64{lines - 1, lines - 501, lines - 1001, 0}, steps); diff != "" {
			t.Errorf("lines left (-want +got)\n%s", diff)
		}
		if images, pieces := b.held(); images+pieces != 0 {
			t.Errorf("%d images, %d pieces of files", images, pieces)
		}
	})
}
