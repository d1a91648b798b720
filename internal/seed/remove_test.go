package seed_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/calling"
	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/seed"
	"besace/internal/testkit"
)

func services(e *testkit.Env) seed.Services {
	return seed.Services{DB: e.App.DB, Identity: e.App.Identity, Prospect: e.App.Prospect, Vocabulary: e.App.Vocabulary, Qualify: e.App.Qualify, Competence: e.App.Competences, Solicitation: e.App.Solicitation, Agenda: e.App.Agenda, Calling: e.App.Calling, Visits: e.App.Visits, Privacy: e.App.Privacy}
}

// tried is an installation whose administrator tries the sample company.
func tried(t *testing.T, e *testkit.Env) (admin context.Context) {
	t.Helper()
	who := e.Here.Admin.Actor
	who.Scope = actor.Org
	admin = actor.With(t.Context(), who)
	began := time.Now()
	if err := seed.Fill(admin, services(e)); err != nil {
		t.Fatal(err)
	}
	t.Logf("the sample was filled in %s", time.Since(began).Round(10*time.Millisecond))
	return admin
}

// row is an element as its API gives it, and where.
type row struct {
	path string
	seen map[string]any
}

func (r row) tag() string { return fmt.Sprintf(`"%v"`, r.seen["version"]) }

func (r row) change(t *testing.T, p *testkit.Person, to map[string]any) {
	t.Helper()
	p.Do(t, http.MethodPatch, r.path, to, testkit.IfMatch(r.tag())).Want(t, 200)
}

// of are the elements of the organisation at a path.
func of(t *testing.T, p *testkit.Person, path, query string) (all []row) {
	t.Helper()
	for _, item := range p.Do(t, http.MethodGet, path+query, nil).Want(t, 200).JSON(t)["items"].([]any) {
		one := item.(map[string]any)
		all = append(all, row{path + "/" + one["id"].(string), one})
	}
	return all
}

// reworked changes one of each of what came without account, and returns what to find afterwards, and what not.
func reworked(t *testing.T, e *testkit.Env) (kept map[string]string, gone []string) {
	t.Helper()
	admin := e.Here.Admin
	personas, lists, fairs := of(t, admin, "/v1/personas", ""), of(t, admin, "/v1/call-lists", ""), of(t, admin, "/v1/fairs", "")
	personas[0].change(t, admin, map[string]any{"description": "Nos clients, pour de vrai."})
	lists[0].change(t, admin, map[string]any{"name": "Nos relances"})
	fairs[0].change(t, admin, map[string]any{"place": "Hall 3, stand B12"})
	var meetings []struct {
		ID, OwnerID uuid.UUID
		StartAt     time.Time
	}
	err := e.App.DB.System(t.Context(), "the test looks for series").Table("events").Where("title = 'Point de la semaine'").Order("id").Find(&meetings).Error
	if err != nil || len(meetings) < 3 {
		t.Fatalf("%d weekly meetings (%v), want one of each adviser", len(meetings), err)
	}
	events := make([]row, len(meetings))
	for n, m := range meetings {
		events[n] = row{"/v1/events/" + m.ID.String(), map[string]any{"version": 1}}
	}
	events[0].change(t, admin, map[string]any{"title": "Notre point"})
	admin.Do(t, http.MethodPost, events[1].path+"/occurrences", map[string]any{"originalStart": meetings[1].StartAt.AddDate(0, 0, 70)}).Want(t, 201)
	kept = map[string]string{
		"persona": personas[0].path, "list": lists[0].path, "its script": "/v1/call-scripts/" + lists[0].seen["scriptId"].(string),
		"series": events[0].path, "series with a date of its own": events[1].path, "who has the series": "/v1/users/" + meetings[0].OwnerID.String(),
	}
	return kept, []string{personas[1].path, lists[1].path, events[2].path}
}

// merged pours a real account into one of the sample, and that into another one.
func merged(t *testing.T, admin *testkit.Person) (real, last string) {
	t.Helper()
	sample := of(t, admin, "/v1/accounts", "?limit=2&kind=company")
	made := admin.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Vrai client"}).Want(t, 201)
	from := row{"/v1/accounts/" + made.ID(t), made.JSON(t)}
	for _, into := range sample {
		admin.Do(t, http.MethodPost, into.path+"/merge", map[string]any{"otherId": from.seen["id"], "otherVersion": from.seen["version"]}, testkit.IfMatch(into.tag())).Want(t, 200)
		from = row{into.path, admin.Do(t, http.MethodGet, into.path, nil).Want(t, 200).JSON(t)}
	}
	return made.ID(t), from.path
}

func TestWhatTheOrganisationMadeOfTheSampleStays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		tried(t, e)
		admin := e.Here.Admin
		kept, gone := reworked(t, e)
		real, last := merged(t, admin)
		person := admin.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Durand"}).Want(t, 201).ID(t)
		admin.Do(t, http.MethodPost, "/v1/accounts/"+person+"/notice-deliveries", map[string]any{"source": "collected", "means": "spoken"}).Want(t, 201)

		admin.Do(t, http.MethodDelete, "/v1/demo", nil).Want(t, 204)
		kept["account of two merges"] = last
		for what, path := range kept {
			if got := admin.Do(t, http.MethodGet, path, nil); got.Status != 200 {
				t.Errorf("the %s that was reworked: %d", what, got.Status)
			}
		}
		for _, path := range gone {
			admin.Do(t, http.MethodGet, path, nil).WantProblem(t, 404, "not_found")
		}
		if left := of(t, admin, "/v1/fairs", ""); len(left) != 1 || left[0].seen["place"] != "Hall 3, stand B12" {
			t.Errorf("fairs left: %v", left)
		}
		admin.Do(t, http.MethodGet, "/v1/accounts/"+real, nil).WantProblem(t, 410, "account.merged")
		var accounts int64
		if err := e.App.DB.System(t.Context(), "the test counts").Table("accounts").Count(&accounts).Error; err != nil || accounts != 4 {
			t.Errorf("%d accounts left (%v), want the real ones and the two of the merges", accounts, err)
		}
		var notices []string
		if err := e.App.DB.System(t.Context(), "the test reads the notices").Table("privacy_notices").Pluck("body", &notices).Error; err != nil || len(notices) != 1 {
			t.Fatalf("%d notices left (%v), want the one that somebody was told by", len(notices), err)
		}
		if strings.Contains(notices[0], seed.Company) || !strings.Contains(notices[0], "Fenêtres du Graoully") || !strings.Contains(notices[0], "en écrivant à "+e.Here.Admin.Email+".") {
			t.Errorf("a real person was told: %s", notices[0])
		}
	})
}

// meanwhile removes the sample while a transaction that wrote goes on, and returns how that ended.
func meanwhile(t *testing.T, e *testkit.Env, admin context.Context, write func(ctx context.Context) error) (removed error) {
	t.Helper()
	done := make(chan error, 1)
	err := e.App.DB.InTx(admin, func(ctx context.Context) error {
		if err := write(ctx); err != nil {
			return err
		}
		go func() {
			_, err := e.App.RemoveDemo(admin)
			done <- err
		}()
		for waiting := int64(0); waiting == 0; {
			const locked = `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
			if err := e.App.DB.System(t.Context(), "the test waits for a lock").Raw(locked).Scan(&waiting).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return <-done
}

// On SQLite there is one writer, and nothing to wait for.
func TestSampleGoesWhileSomebodyWrites(t *testing.T) {
	e := testkit.New(t, database.Postgres)
	ctx, admin := tried(t, e), e.Here.Admin
	real := uuid.MustParse(admin.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Vrai client"}).Want(t, 201).ID(t))
	account := uuid.MustParse(of(t, admin, "/v1/accounts", "?limit=1")[0].seen["id"].(string))
	script := uuid.MustParse(of(t, admin, "/v1/call-lists", "")[0].seen["scriptId"].(string))
	err := meanwhile(t, e, ctx, func(ctx context.Context) error {
		_, _, err := e.App.Calling.AddList(ctx, calling.ListDraft{Fields: calling.ListPatch{
			Name: opt.Of("Nos relances"), ScriptID: opt.Of(script), Items: opt.Of([]calling.Item{{AccountID: real}}),
		}})
		return err
	})
	if !fault.Is(err, "demo.in_use") {
		t.Errorf("removed while a list took its script: %v", err)
	}
	err = meanwhile(t, e, ctx, func(ctx context.Context) error {
		_, _, err := e.App.Prospect.AddNote(ctx, account, prospect.NoteDraft{Kind: "note", Text: "Essai d’une note.", OccurredAt: time.Now().Add(-time.Hour)})
		return err
	})
	if err != nil {
		t.Errorf("removed while somebody wrote on an account: %v", err)
	}
	admin.Do(t, http.MethodGet, "/v1/call-scripts/"+script.String(), nil).Want(t, 200)
}
