package prospect

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/platform/opt"
)

func result(t *testing.T, j jobs.Job) BulkResult {
	t.Helper()
	if j.State != jobs.Succeeded {
		t.Fatalf("job %s: %s %s", j.State, j.ErrorCode, j.Error)
	}
	var r BulkResult
	must(t, json.Unmarshal(j.Result, &r))
	return r
}

// Everything that matches is done, beyond one batch, what the asker does not see is
// left alone, and an account that a rule refuses says why.
func TestBulkOnAFilter(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for i := range bulkBatch + 5 {
			o.company(o.adviser, fmt.Sprintf("Client %03d", i))
		}
		kept := o.company(o.adviser, "Exclu")
		foreign := o.company(o.stranger, "Client d’une autre")
		sel := Selection{Filter: &Filter{Query: "client"}, Excluded: []uuid.UUID{kept.ID}}
		move := Action{Kind: Move, To: Prospect}
		n, err := o.CountBulk(o.as(o.adviser), sel, move)
		must(t, err)
		if n != bulkBatch+5 {
			t.Errorf("count %d", n)
		}
		job, err := o.Bulk(o.as(o.adviser), sel, move)
		must(t, err)
		o.company(o.adviser, "Client créé après")
		got := result(t, o.work(job))
		if diff := cmp.Diff(BulkResult{Done: bulkBatch + 5, Problems: []BulkProblem{}}, got); diff != "" {
			t.Error(diff)
		}
		if left := o.names(o.adviser, Filter{Statuses: []Status{Lead}}); !cmp.Equal(left, []string{"Client créé après", "Exclu"}) {
			t.Errorf("left as leads: %v", left)
		}
		if sheet, err := o.Get(o.as(o.stranger), foreign.ID); err != nil || sheet.Version != 1 {
			t.Errorf("somebody else’s account: version %d, %v", sheet.Version, err)
		}
	})
}

func TestBulkSaysWhatItLeftAside(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		lead, customer, put := o.company(o.adviser, "Suspect"), o.company(o.adviser, "Client"), o.company(o.adviser, "Rangé")
		customer, err := o.Transition(o.as(o.adviser), customer.ID, customer.Version, Customer, "")
		must(t, err)
		put, err = o.Archive(o.as(o.adviser), put.ID, put.Version)
		must(t, err)
		foreign, unknown := o.company(o.stranger, "Autre"), id.New()
		job, err := o.Bulk(o.as(o.adviser), Selection{IDs: []uuid.UUID{lead.ID, customer.ID, put.ID, foreign.ID, unknown}}, Action{Kind: Move, To: Disqualified, Reason: "Cessation d’activité"})
		must(t, err)
		got := result(t, o.work(job))
		want := BulkResult{Done: 1, Skipped: 4, Problems: []BulkProblem{
			{AccountID: foreign.ID, Code: "not_found"}, {AccountID: unknown, Code: "not_found"},
			{AccountID: customer.ID, Code: "account.transition"}, {AccountID: put.ID, Code: "account.archived"},
		}}
		byID := cmpopts.SortSlices(func(a, b BulkProblem) bool { return a.AccountID.String() < b.AccountID.String() })
		if diff := cmp.Diff(want, got, byID, cmpopts.IgnoreFields(BulkProblem{}, "Message")); diff != "" {
			t.Error(diff)
		}
	})
}

// A restore whose SIRET was taken meanwhile fails in the database itself; the
// others of its batch are restored all the same.
func TestBulkSurvivesARefusalOfTheDatabase(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		siret := func(s string) func(*Patch) { return func(p *Patch) { p.SIRET = opt.Of(s) } }
		first, other := o.company(o.adviser, "Premier", siret("73282932000074")), o.company(o.adviser, "Autre")
		for _, a := range []Sheet{first, other} {
			_, err := o.Archive(o.as(o.adviser), a.ID, a.Version)
			must(t, err)
		}
		o.company(o.adviser, "Second", siret("73282932000074"))
		job, err := o.Bulk(o.as(o.adviser), Selection{Filter: &Filter{}}, Action{Kind: Restore})
		must(t, err)
		got := result(t, o.work(job))
		if got.Done != 1 || got.Skipped != 1 || got.Problems[0].Code != "account.duplicate_siret" {
			t.Errorf("result %+v", got)
		}
		if names := o.names(o.adviser, Filter{}); !cmp.Equal(names, []string{"Autre", "Second"}) {
			t.Errorf("active %v", names)
		}
	})
}

// What was merged into another account is in no list of archived ones, and no act on all of them reaches it.
func TestBulkLeavesMergedAccountsAlone(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.as(o.adviser)
		stays, goes, put := o.company(o.adviser, "Reste"), o.company(o.adviser, "Fusionné"), o.company(o.adviser, "Rangé")
		_, _, err := o.Merge(o.as(o.manager), stays.ID, stays.Version, MergeRequest{Other: goes.ID, OtherVersion: goes.Version})
		must(t, err)
		_, err = o.Archive(ctx, put.ID, put.Version)
		must(t, err)
		if names := o.names(o.adviser, Filter{Archived: true}); !cmp.Equal(names, []string{"Rangé"}) {
			t.Fatalf("archived %v", names)
		}
		for kind, sel := range map[ActionKind]Selection{Restore: {Filter: &Filter{}}, Archive: {Filter: &Filter{Archived: true}}} {
			if n, err := o.CountBulk(ctx, sel, Action{Kind: kind}); err != nil || n != 1 {
				t.Errorf("%s would look at %d accounts, %v", kind, n, err)
			}
		}
		var exported []string
		must(t, o.EachSelected(ctx, Selection{Filter: &Filter{Archived: true}}, func(sheets []Sheet) error {
			for _, s := range sheets {
				exported = append(exported, s.Name)
			}
			return nil
		}))
		if !cmp.Equal(exported, []string{"Rangé"}) {
			t.Errorf("a file of the archived ones holds %v", exported)
		}
	})
}

// A job that is interrupted after a batch goes on behind it: no account twice.
func TestBulkResumes(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for i := range bulkBatch + 10 {
			o.company(o.adviser, fmt.Sprintf("C%03d", i))
		}
		args := bulkArgs{Selection: Selection{Filter: &Filter{}}, Action: Action{Kind: Assign, Owner: o.colleague}}
		ctx := o.as(o.manager)
		var job uuid.UUID
		must(t, o.db.InTx(ctx, func(ctx context.Context) (err error) {
			job, err = o.enqueueBulk(ctx, args)
			return err
		}))
		// The first batch of a process that is then killed.
		args.Scope, args.AsOf = actor.Team, o.company(o.stranger, "Repère").CreatedAt
		progress, err := o.beginBulk(ctx, job, args)
		must(t, err)
		killed := errors.New("killed")
		for _, last := range []error{nil, killed} {
			err := o.db.InTx(ctx, func(ctx context.Context) error {
				next, err := o.bulkStep(ctx, progress, args, 1)
				if err != nil {
					return err
				}
				if last == nil {
					progress = next
				}
				if err := o.keepBulk(ctx, next); err != nil {
					return err
				}
				return last
			})
			if !errors.Is(err, last) {
				t.Fatal(err)
			}
		}
		got := result(t, o.work(job))
		if got.Done != bulkBatch+10 || got.Unchanged != 0 {
			t.Errorf("result %+v", got)
		}
		versions, err := o.List(o.as(o.colleague), ListQuery{Filter: Filter{}, Limit: 300})
		must(t, err)
		for _, item := range versions.Items {
			if item.Version != 2 {
				t.Fatalf("%s is at version %d", item.Name, item.Version)
			}
		}
		if len(versions.Items) != bulkBatch+10 {
			t.Errorf("%d accounts received", len(versions.Items))
		}
	})
}

func TestBulkIsRefusedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.as(o.adviser)
		mine, foreign := o.company(o.adviser, "A"), o.company(o.stranger, "B")
		some := Selection{IDs: []uuid.UUID{mine.ID}}
		for _, c := range []struct {
			sel      Selection
			action   Action
			code     string
			pointers []string
		}{
			{Selection{}, Action{Kind: Archive}, "bulk.invalid", []string{"/selection"}},
			{Selection{IDs: some.IDs, Filter: &Filter{}}, Action{Kind: Archive}, "bulk.invalid", []string{"/selection"}},
			{Selection{IDs: []uuid.UUID{foreign.ID}}, Action{Kind: Archive}, "bulk.invalid", []string{"/selection/ids"}},
			{Selection{Filter: &Filter{Custom: []string{"rien:eq:1"}}}, Action{Kind: Archive}, "bulk.invalid", []string{"/selection/filter/custom"}},
			{some, Action{Kind: Assign}, "bulk.invalid", []string{"/action/ownerId"}},
			{some, Action{Kind: Plan}, "bulk.invalid", []string{"/action/nextAction"}},
			{some, Action{Kind: Assign, Owner: o.stranger}, "account.owner", []string{"/action/ownerId"}},
			{some, Action{Kind: Tagging}, "bulk.invalid", []string{"/action/addTagIds"}},
			{some, Action{Kind: Tagging, AddTags: []uuid.UUID{id.New()}}, "bulk.invalid", []string{"/action/addTagIds"}},
			{some, Action{Kind: Move}, "bulk.invalid", []string{"/action/to"}},
			{some, Action{Kind: Move, To: Disqualified}, "bulk.invalid", []string{"/action/reason"}},
		} {
			_, err := o.Bulk(ctx, c.sel, c.action)
			refusedWith(t, err, c.code, c.pointers...)
		}
	})
}

// Rights withdrawn after the request are withdrawn from the job.
func TestBulkObeysTheRightsOfTheMoment(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.company(o.adviser, "Équipe")
		job, err := o.Bulk(o.as(o.manager), Selection{Filter: &Filter{}}, Action{Kind: Archive})
		must(t, err)
		demoted := o.people[o.manager]
		demoted.Scope = actor.Own
		o.people[o.manager] = demoted
		if got := result(t, o.work(job)); got.Done != 0 {
			t.Errorf("result %+v", got)
		}
	})
}

func TestHandOver(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		active, put := o.company(o.adviser, "Actif"), o.company(o.adviser, "Rangé")
		_, err := o.Archive(o.as(o.adviser), put.ID, put.Version)
		must(t, err)
		manager := o.as(o.manager)
		for _, c := range []struct {
			from, to uuid.UUID
			pointers []string
		}{
			{o.adviser, o.adviser, []string{"/to"}}, {o.adviser, o.stranger, []string{"/to"}}, {o.stranger, o.colleague, []string{"/from"}}, {o.adviser, id.New(), []string{"/to"}},
		} {
			_, err := o.HandOverPortfolio(manager, c.from, c.to, nil, "Départ")
			refusedWith(t, err, "hand_over.invalid", c.pointers...)
		}
		before, err := o.feed.Since(o.as(o.adviser), changes.Position{}, 100)
		must(t, err)
		job, err := o.HandOverPortfolio(manager, o.adviser, o.colleague, nil, "Départ en retraite")
		must(t, err)
		if got := result(t, o.work(job)); got.Done != 2 {
			t.Errorf("result %+v", got)
		}
		told, err := o.feed.Since(o.as(o.adviser), before[len(before)-1].Position, 100)
		must(t, err)
		if len(told) != 2 || told[0].Op != changes.Out {
			t.Errorf("the former owner is told %v", told)
		}
		if sheet, err := o.Get(o.as(o.colleague), active.ID); err != nil || sheet.OwnerID != o.colleague {
			t.Errorf("not received: %v", err)
		}
		// Whoever receives reads why.
		page, err := o.Timeline(o.as(o.colleague), active.ID, "", 10)
		must(t, err)
		if !strings.Contains(page.Items[0].Data, "Départ en retraite") {
			t.Errorf("the reason is not told: %s", page.Items[0].Data)
		}
		// At once, for somebody who leaves.
		admin := o.as(o.adminID)
		n, err := o.CountOwned(admin, o.colleague)
		must(t, err)
		moved, err := o.HandOver(admin, o.colleague, o.stranger)
		must(t, err)
		if n != 2 || moved != 2 {
			t.Errorf("%d counted, %d moved", n, moved)
		}
	})
}

// A next action is given to those that have none, to the others only over what they have; the same one is taken off again.
func TestBulkPlansTheNextAction(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		free, busy, put := o.company(o.adviser, "Libre"), o.company(o.adviser, "Occupé"), o.company(o.adviser, "Rangé")
		put, err := o.Archive(o.as(o.adviser), put.ID, put.Version)
		must(t, err)
		at := time.Date(2027, time.March, 1, 9, 0, 0, 0, time.UTC)
		before := NextAction{At: at.AddDate(0, 0, -7), Kind: "email", Label: "Relance"}
		_, err = o.PlanNextAction(o.as(o.adviser), busy.ID, busy.Version, before)
		must(t, err)
		next := NextAction{At: at, Kind: "call", Label: "Campagne de printemps"}
		everyone := []uuid.UUID{free.ID, busy.ID, put.ID}
		do := func(ids []uuid.UUID, a Action) (r BulkResult) {
			t.Helper()
			must(t, o.Service.db.InTx(o.as(o.adviser), func(ctx context.Context) error {
				r = BulkResult{}
				sheets, err := o.Sheets(ctx, ids)
				for _, sheet := range sheets {
					err = errors.Join(err, o.bulkOne(ctx, sheet, a, &r, 1))
				}
				return err
			}))
			return r
		}
		planned := func(want map[uuid.UUID]string) {
			t.Helper()
			for account, label := range want {
				sheet, err := o.Get(o.as(o.adviser), account)
				must(t, err)
				if sheet.NextActionLabel != label || (sheet.NextActionAt == nil) != (label == "") {
					t.Errorf("%s: %q on %v, want %q", sheet.Name, sheet.NextActionLabel, sheet.NextActionAt, label)
				}
			}
		}
		got := do(everyone, Action{Kind: Plan, Next: &next})
		codes := map[uuid.UUID]string{}
		for _, p := range got.Problems {
			codes[p.AccountID] = p.Code
		}
		if want := map[uuid.UUID]string{busy.ID: "account.next_action_planned", put.ID: "account.archived"}; got.Done != 1 || got.Skipped != 2 || !cmp.Equal(codes, want) {
			t.Errorf("%+v", got)
		}
		planned(map[uuid.UUID]string{free.ID: next.Label, busy.ID: before.Label, put.ID: ""})
		if got := do(everyone, Action{Kind: Plan, Next: &next, Replace: true}); got.Done != 1 || got.Unchanged != 1 || got.Skipped != 1 {
			t.Errorf("over what is planned: %+v", got)
		}
		planned(map[uuid.UUID]string{free.ID: next.Label, busy.ID: next.Label})
		do([]uuid.UUID{busy.ID}, Action{Kind: Plan, Next: &before, Replace: true})
		if got := do(everyone, Action{Kind: Unplan, Next: &next}); got.Done != 1 || got.Unchanged != 1 || got.Skipped != 1 {
			t.Errorf("taken off: %+v", got)
		}
		planned(map[uuid.UUID]string{free.ID: "", busy.ID: before.Label})
	})
}
