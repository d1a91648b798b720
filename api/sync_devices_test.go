package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/clock"
	"besace/internal/testkit"
)

const keysKept = "SELECT count(*) FROM idempotency_keys WHERE org_id = ?"

// synced is one device as the administration reads it.
type synced struct {
	ID, UserID, UserName, Label string
	Current                     bool
	Report                      *struct {
		AppVersion                  string
		ReportedAt                  time.Time
		PulledAt, WaitingSince      *time.Time
		Waiting, Refused, Conflicts int
	}
	Troubles []string
}

func syncedDevices(t *testing.T, who *testkit.Person, query string) map[string]synced {
	t.Helper()
	var page struct{ Items []synced }
	who.Do(t, http.MethodGet, "/v1/sync/devices"+query, nil).Want(t, 200).Read(t, &page)
	found := map[string]synced{}
	for _, d := range page.Items {
		found[d.Label] = d
	}
	return found
}

// An administrator learns that the phone of an adviser keeps what it cannot send; nobody else does.
func TestSyncOfDevices(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		phone := e.Here.Adviser.SignIn(t, "Téléphone")
		e.Here.Adviser.SignIn(t, "Bureau")
		e.There.Adviser.SignIn(t, "Ailleurs")
		now := clock.Wall().UTC().Truncate(time.Second)
		report := map[string]any{
			"appVersion": "v0.9.1-3-gabc", "at": now, "pulledAt": now.Add(-time.Minute), "pushedAt": now.Add(-72 * time.Hour),
			"waiting": 12, "waitingSince": now.Add(-72 * time.Hour), "refused": 2, "conflicts": 1,
		}
		kept := count(t, e, e.Here.Admin, keysKept)
		for range 2 { // sent twice it leaves the same
			phone.Do(t, http.MethodPost, "/v1/sync/report", report).Want(t, 204)
			all := syncedDevices(t, e.Here.Admin, "")
			d := all["Téléphone"]
			if d.Report == nil || d.UserID != e.Here.Adviser.Actor.UserID.String() || d.UserName == "" || d.Current || cmp.Diff([]string{"refused", "conflicts", "waiting"}, d.Troubles) != "" {
				t.Fatalf("the phone is %+v", d)
			}
			r := d.Report
			if r.AppVersion != "v0.9.1-3-gabc" || !r.ReportedAt.Equal(now) || r.Waiting != 12 || r.Refused != 2 || r.Conflicts != 1 ||
				r.PulledAt == nil || !r.PulledAt.Equal(now.Add(-time.Minute)) || r.WaitingSince == nil || !r.WaitingSince.Equal(now.Add(-72*time.Hour)) {
				t.Errorf("it says %+v", *r)
			}
			if desk, listed := all["Bureau"]; !listed || desk.Report != nil || len(desk.Troubles) != 0 {
				t.Errorf("the desk, which said nothing, is %+v", desk)
			}
			if _, listed := all["Ailleurs"]; listed {
				t.Error("the device of another organisation is listed")
			}
		}
		if count(t, e, e.Here.Admin, keysKept) != kept {
			t.Error("a row was kept for a report")
		}
		if troubled := syncedDevices(t, e.Here.Admin, "?troubled=true"); len(troubled) != 1 || troubled["Téléphone"].ID == "" {
			t.Errorf("in trouble are %v", troubled)
		}
		if _, listed := syncedDevices(t, e.There.Admin, "?troubled=true")["Téléphone"]; listed {
			t.Error("another organisation sees the phone")
		}
		// A report that was late on its way does not replace the one that overtook it.
		late := map[string]any{"appVersion": "0.1.0", "at": now.Add(-time.Hour), "waiting": 0, "refused": 0, "conflicts": 0}
		phone.Do(t, http.MethodPost, "/v1/sync/report", late).Want(t, 204)
		if d := syncedDevices(t, e.Here.Admin, "")["Téléphone"]; d.Report.Waiting != 12 {
			t.Errorf("an older report replaced it: %+v", *d.Report)
		}
		// Whoever signs a device out sees what it would lose.
		for _, at := range []string{"/v1/me/devices", "/v1/users/" + e.Here.Adviser.Actor.UserID.String() + "/devices"} {
			who := map[bool]*testkit.Person{true: e.Here.Adviser, false: e.Here.Admin}[at == "/v1/me/devices"]
			if list := who.Do(t, http.MethodGet, at, nil).Want(t, 200); !strings.Contains(string(list.Body), `"waiting":12`) {
				t.Errorf("%s: %s", at, list.Body)
			}
		}
		// The clock of the phone is a day ahead: heard, as of now.
		ahead := map[string]any{"appVersion": "0.9.2", "at": now.Add(24 * time.Hour), "waiting": 0, "refused": 0, "conflicts": 0}
		phone.Do(t, http.MethodPost, "/v1/sync/report", ahead).Want(t, 204)
		if d := syncedDevices(t, e.Here.Admin, "")["Téléphone"]; d.Report.AppVersion != "0.9.2" || d.Report.ReportedAt.After(clock.Wall().Add(time.Minute)) || len(d.Troubles) != 0 {
			t.Errorf("of tomorrow: %+v %v", *d.Report, d.Troubles)
		}
	})
}

func TestSyncReportsAreBoundedAndOneOwn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		phone := e.Here.Adviser.SignIn(t, "Téléphone")
		good := func(set map[string]any) map[string]any {
			r := map[string]any{"appVersion": "0.9.1", "at": clock.Wall(), "waiting": 1, "refused": 0, "conflicts": 0}
			for name, value := range set {
				r[name] = value
			}
			return r
		}
		for name, value := range map[string]any{
			"waiting": -1, "refused": 100001, "conflicts": 1.5, "appVersion": "0.9.1 <b>", "at": "hier", "waitingSince": "", "userId": e.Here.Adviser.Actor.UserID,
		} {
			phone.Do(t, http.MethodPost, "/v1/sync/report", good(map[string]any{name: value})).WantProblem(t, 422, "request.invalid", "/"+name)
		}
		if list := phone.Do(t, http.MethodGet, "/v1/me/devices", nil).Want(t, 200); strings.Contains(string(list.Body), `"report"`) {
			t.Errorf("a refused report is kept: %s", list.Body)
		}
		// A token is nobody's device.
		with := func(m tokenMade) testkit.Option { return testkit.Header("Authorization", "Bearer "+m.secret) }
		e.Do(t, http.MethodPost, "/v1/sync/report", good(nil), with(newToken(t, e.Here.Adviser, "read", "write"))).WantProblem(t, 403, "auth.in_person")
		e.Do(t, http.MethodGet, "/v1/sync/devices", nil, with(newToken(t, e.Here.Admin, "read"))).WantProblem(t, 403, "auth.in_person")
		for _, who := range []*testkit.Person{e.Here.Adviser, e.Here.Manager} {
			who.Do(t, http.MethodGet, "/v1/sync/devices", nil).WantProblem(t, 403, "auth.forbidden")
		}
		e.Here.Admin.Do(t, http.MethodGet, "/v1/sync/devices?cursor=x", nil).WantProblem(t, 400, "page.bad_cursor")
		phone.Do(t, http.MethodPost, "/v1/sync/report", good(nil)).Want(t, 204)
	})
}
