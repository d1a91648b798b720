package seed_test

import (
	"maps"
	"net/http"
	"slices"
	"testing"

	"besace/internal/identity"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/seed"
	"besace/internal/testkit"
)

// remembers are the tables that keep what took place, or what the machine does by itself.
var remembers = []string{"audit_entries", "audit_heads", "changes", "change_feeds", "change_marks", "idempotency_keys", "jobs", "duplicate_scans", "bulk_progress"}

// rows counts those of every table with an organisation.
func rows(t *testing.T, e *testkit.Env) map[string]int64 {
	t.Helper()
	tables := `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'org_id' WHERE m.type = 'table'`
	if e.Engine == database.Postgres {
		tables = `SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
			WHERE c.column_name = 'org_id' AND c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'`
	}
	var names []string
	if err := e.App.DB.System(t.Context(), "the test counts rows").Raw(tables).Scan(&names).Error; err != nil {
		t.Fatal(err)
	}
	counts := map[string]int64{}
	for _, name := range names {
		var n int64
		if err := e.App.DB.System(t.Context(), "the test counts rows").Table(name).Count(&n).Error; err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(remembers, name) {
			counts[name] = n
		}
	}
	return counts
}

func TestSampleCompanyComesToAnEmptyOrganisationAndGoesWithoutTrace(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin := e.Here.Admin
		state := func() any { return admin.Do(t, http.MethodGet, "/v1/first-run", nil).Want(t, 200).JSON(t)["sample"] }
		if got := state(); got != "offered" {
			t.Fatalf("an empty organisation: %v", got)
		}
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/demo", nil).WantProblem(t, 403, "auth.forbidden")
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/first-run", nil).WantProblem(t, 403, "auth.forbidden")
		empty := rows(t, e)
		cursor := admin.Do(t, http.MethodGet, "/v1/sync?limit=500", nil).Want(t, 200).JSON(t)["cursor"].(string)
		asked := admin.Do(t, http.MethodPost, "/v1/demo", nil).Want(t, 202).JSON(t)["jobId"]
		if again := admin.Do(t, http.MethodPost, "/v1/demo", nil).Want(t, 202).JSON(t)["jobId"]; again != asked || state() != "filling" {
			t.Errorf("asked twice: %v, then %v, %v", asked, again, state())
		}
		e.StartJobs(t)
		e.WaitForJobs(t)
		admin.Do(t, http.MethodPost, "/v1/demo", nil).WantProblem(t, 409, "demo.present")
		told := admin.Do(t, http.MethodGet, "/v1/first-run", nil).Want(t, 200).JSON(t)
		if told["sample"] != "present" || told["file"] != false || told["territories"] != false || told["questionnaire"] != false {
			t.Errorf("the sample passes for work: %v", told)
		}
		if e.Here.Adviser.Do(t, http.MethodGet, "/v1/me/config", nil).Want(t, 200).JSON(t)["sample"] != true {
			t.Error("nobody is told that the data is a sample")
		}
		hers := admin.Do(t, http.MethodGet, "/v1/accounts?withTotal=true&limit=1&owner="+e.Here.Admin.Actor.UserID.String(), nil).Want(t, 200).JSON(t)
		if hers["total"] != 320.0 {
			t.Errorf("%v accounts are of who asked, want 320", hers["total"])
		}
		people := admin.Do(t, http.MethodGet, "/v1/users?status=disabled", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(people) != len(seed.Accounts()) {
			t.Errorf("%d colleagues came, want %d", len(people), len(seed.Accounts()))
		}
		for _, one := range people {
			email := one.(map[string]any)["email"].(string)
			if _, err := e.App.Identity.Login(t.Context(), identity.SignIn{Email: email, Password: seed.Password}); !fault.Is(err, "auth.invalid_credentials") {
				t.Errorf("%s signs in: %v", email, err)
			}
		}

		sample := hers["items"].([]any)[0].(map[string]any)["id"].(string)
		admin.Do(t, http.MethodPost, "/v1/accounts/"+sample+"/notes", map[string]any{"kind": "note", "text": "Essai d’une note.", "occurredAt": "2026-11-20T09:00:00Z"}).Want(t, 201)
		kept := e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Vrai client"}).Want(t, 201).ID(t)
		admin.Do(t, http.MethodDelete, "/v1/demo", nil).Want(t, 204)
		admin.Do(t, http.MethodDelete, "/v1/demo", nil).WantProblem(t, 404, "demo.absent")
		admin.Do(t, http.MethodPost, "/v1/demo", nil).WantProblem(t, 409, "demo.not_empty")
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/accounts/"+kept, nil).Want(t, 200)
		if got := state(); got != "refused" {
			t.Errorf("an organisation with an account of its own: %v", got)
		}
		left := rows(t, e)
		for table := range maps.Keys(left) {
			more := left[table] - empty[table]
			if table == "accounts" || table == "competence_journal" || table == "timeline_entries" { // those of the real one
				more = max(0, more-1)
			}
			if more != 0 {
				t.Errorf("%s: %d rows, %d before the sample", table, left[table], empty[table])
			}
		}

		gone := map[any]bool{} // a row may come on two pages, for two audiences
		for more := true; more; {
			page := admin.Do(t, http.MethodGet, "/v1/sync?limit=500&cursor="+cursor, nil).Want(t, 200).JSON(t)
			for _, c := range page["changes"].([]any) {
				change := c.(map[string]any)
				if change["type"] == "account" && change["removed"] == "deleted" {
					gone[change["id"]] = true
				}
			}
			cursor, more = page["cursor"].(string), page["hasMore"].(bool)
		}
		if len(gone) != 320 {
			t.Errorf("a device is told of %d accounts that went, want 320", len(gone))
		}
	})
}

func TestSampleCompanyIsRefusedBesideRealAccounts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin := e.Here.Admin
		asked := admin.Do(t, http.MethodPost, "/v1/demo", nil).Want(t, 202)
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Vrai client"}).Want(t, 201)
		e.StartJobs(t)
		e.WaitForJobs(t)
		job := admin.Do(t, http.MethodGet, "/v1/jobs/"+asked.JSON(t)["jobId"].(string), nil).Want(t, 200).JSON(t)
		if job["state"] != "failed" {
			t.Errorf("the job that fills an organisation at work: %v", job)
		}
		if total := admin.Do(t, http.MethodGet, "/v1/accounts?withTotal=true&limit=1", nil).Want(t, 200).JSON(t)["total"]; total != 1.0 {
			t.Errorf("%v accounts, want the real one alone", total)
		}
	})
}
