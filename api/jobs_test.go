package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/testkit"
)

// order asks for a job of that kind on behalf of the person.
func order(t *testing.T, e *testkit.Env, who *testkit.Person, kind string) string {
	t.Helper()
	job, err := e.App.Jobs.Enqueue(who.Context(t.Context()), kind, struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	return job.String()
}

func TestJobs(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		jobs.Register(e.App.Jobs, "test.refused", func(context.Context, *jobs.Run, struct{}) (any, error) {
			return nil, fault.New(fault.Conflict, "test.refused", "Rien à faire ici.")
		})
		jobs.Register(e.App.Jobs, "test.idle", func(context.Context, *jobs.Run, struct{}) (any, error) { return map[string]int{"lignes": 3}, nil })
		who := e.Here.Adviser
		first, second := order(t, e, who, "test.refused"), order(t, e, who, "test.idle")
		order(t, e, e.Here.Colleague, "test.idle")
		count := func(p *testkit.Person, query string, want int) []any {
			t.Helper()
			items := p.Do(t, http.MethodGet, "/v1/jobs?"+query, nil).Want(t, 200).JSON(t)["items"].([]any)
			if len(items) != want {
				t.Errorf("%s lists %d jobs, want %d", query, len(items), want)
			}
			return items
		}
		count(who, "", 2)
		count(e.Here.Admin, "", 3)
		count(e.Here.Admin, "mine=true", 0)
		count(e.There.Admin, "", 0)
		count(who, "kind=test.refused", 1)
		count(who, "state=running,failed", 0)
		if page := who.Do(t, http.MethodGet, "/v1/jobs?limit=1", nil).Want(t, 200).JSON(t); page["nextCursor"] == nil {
			t.Error("the first page of two names no other")
		}
		who.Do(t, http.MethodGet, "/v1/jobs?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")

		// Cancel before it starts, then ask again.
		at := "/v1/jobs/" + second
		who.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "jobs.not_failed")
		if got := who.Do(t, http.MethodPost, at+"/cancel", nil, testkit.IfMatch(`"1"`)).Want(t, 200); got.JSON(t)["state"] != "cancelled" || got.ETag() != `"2"` {
			t.Errorf("cancelled: %s", got.Body)
		}
		stale := who.Do(t, http.MethodPost, at+"/cancel", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "jobs.stale")
		if stale.ETag() != `"2"` || stale.JSON(t)["current"].(map[string]any)["state"] != "cancelled" {
			t.Errorf("412 carries %s", stale.Body)
		}
		who.Do(t, http.MethodPost, at+"/cancel", nil, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "jobs.finished")
		who.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "jobs.stale")
		who.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"2"`)).Want(t, 200)

		e.StartJobs(t)
		e.WaitForJobs(t)
		done := who.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		if done["state"] != "succeeded" || done["result"].(map[string]any)["lignes"] != 3.0 || done["createdBy"] != who.Actor.UserID.String() {
			t.Errorf("done: %v", done)
		}
		failed := who.Do(t, http.MethodGet, "/v1/jobs/"+first, nil).Want(t, 200).JSON(t)
		if failed["state"] != "failed" || failed["errorCode"] != "test.refused" || failed["error"] != "Rien à faire ici." {
			t.Errorf("failed: %v", failed)
		}
		for _, act := range []string{"/cancel", "/retry"} {
			who.Do(t, http.MethodPost, "/v1/jobs/"+uuid.NewString()+act, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
		}
		e.Here.Colleague.Do(t, http.MethodGet, at, nil).Want(t, 404)
		e.Here.Admin.Do(t, http.MethodGet, at, nil).Want(t, 200)

		// What failed of the installation is told as a number to each of those who share it.
		const installation = "/v1/jobs/installation"
		told := func(failed float64) {
			t.Helper()
			if got := e.Here.Admin.Do(t, http.MethodGet, installation, nil).Want(t, 200).JSON(t); got["failed"] != failed || got["kinds"] != nil {
				t.Errorf("of the installation: %v", got)
			}
		}
		told(0)
		if _, err := e.App.Jobs.Enqueue(t.Context(), "test.refused", struct{}{}, jobs.Installation()); err != nil {
			t.Fatal(err)
		}
		e.WaitForJobs(t)
		told(1)
		who.Do(t, http.MethodGet, installation, nil).Want(t, 403)
	})
}
