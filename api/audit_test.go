package api_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/clock"
	"besace/internal/testkit"
	"besace/internal/testkit/smtptest"
)

// fieldsOf maps the fields of an entry to "before -> after".
func fieldsOf(entry any) map[string]string {
	out := map[string]string{}
	for _, c := range entry.(map[string]any)["changes"].([]any) {
		change := c.(map[string]any)
		out[change["field"].(string)] = fmt.Sprint(change["before"], " -> ", change["after"])
	}
	return out
}

func TestTheHistoryOfAnAccountSaysWhoChangedWhat(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		id := newAccount(t, e.Here.Adviser, "Hôtel de la Gare", map[string]any{"class": "C"}).ID(t)
		at := "/v1/accounts/" + id
		e.Here.Manager.Do(t, http.MethodPatch, at, map[string]any{"class": nil, "potentialCents": 1250000}, testkit.IfMatch(`"1"`)).Want(t, 200)
		newAccount(t, e.Here.Adviser, "Un autre", nil)
		items := e.Here.Adviser.Do(t, http.MethodGet, at+"/history", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(items) != 2 {
			t.Fatalf("history %v", items)
		}
		last, first := items[0].(map[string]any), items[1].(map[string]any)
		if diff := cmp.Diff(map[string]string{"class": "C -> <nil>", "potentialCents": "<nil> -> 1.25e+06"}, fieldsOf(last)); diff != "" {
			t.Errorf("last change (-want +got):\n%s", diff)
		}
		if last["action"] != "account.updated" || last["userId"] != e.Here.Manager.Actor.UserID.String() || first["action"] != "account.created" {
			t.Errorf("history %v", items)
		}
		if f := fieldsOf(first); f["name"] != "<nil> -> Hôtel de la Gare" || f["ownerId"] != "<nil> -> "+e.Here.Adviser.Actor.UserID.String() {
			t.Errorf("created with %v", f)
		}
		next := e.Here.Adviser.Do(t, http.MethodGet, at+"/history?limit=1", nil).Want(t, 200).JSON(t)["nextCursor"].(string)
		page := e.Here.Adviser.Do(t, http.MethodGet, at+"/history?limit=1&cursor="+next, nil).Want(t, 200).JSON(t)
		if page["nextCursor"] != nil || page["items"].([]any)[0].(map[string]any)["action"] != "account.created" {
			t.Errorf("second page %v", page)
		}
		e.Here.Adviser.Do(t, http.MethodGet, at+"/history?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
	})
}

func TestTheTrailIsFilteredAndKeptFromAdvisers(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		id := newAccount(t, e.Here.Adviser, "Scierie Vogel", nil).ID(t)
		newAccount(t, e.Here.Colleague, "Autre", nil)
		e.Here.Colleague.Do(t, http.MethodGet, "/v1/audit", nil).WantProblem(t, 403, "auth.forbidden")
		tomorrow := url.QueryEscape(clock.Wall().Add(24 * time.Hour).Format(time.RFC3339))
		for query, want := range map[string]int{
			"subjectType=account": 2, "subjectType=account&subjectId=" + id: 1, "action=account.": 2, "action=account.updated": 0, "action=account_created": 0,
			"subjectType=account&user=" + e.Here.Colleague.Actor.UserID.String(): 1,
			"subjectType=account&from=" + tomorrow:                               0, "subjectType=account&to=" + tomorrow: 2,
		} {
			if items := e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?"+query, nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != want {
				t.Errorf("%s finds %d lines, want %d", query, len(items), want)
			}
		}
		e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
	})
}

func TestTamperingWithTheTrailShows(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		newAccount(t, e.Here.Adviser, "Garage Muller", nil)
		if _, err := e.App.Audit.Seal(t.Context()); err != nil {
			t.Fatal(err)
		}
		newAccount(t, e.Here.Adviser, "Garage Weber", nil)
		verify := func() map[string]any {
			return e.Here.Admin.Do(t, http.MethodGet, "/v1/audit/verification", nil).Want(t, 200).JSON(t)
		}
		if v := verify(); v["whole"] != true || v["unsealed"] != 1.0 || v["sealed"].(float64) < 1 {
			t.Errorf("untouched: %v", v)
		}
		err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: somebody with the database rewrites a line").
				Exec("UPDATE audit_entries SET user_id = ? WHERE action = 'account.created' AND position IS NOT NULL", e.Here.Colleague.Actor.UserID).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		if v := verify(); v["whole"] != false || len(v["breaks"].([]any)) == 0 {
			t.Errorf("rewritten: %v", v)
		}
	})
}

// Numbers, addresses and tags are rows of their own; the history tells of them all the same.
func TestTheHistoryTellsOfNumbersAndTags(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		tag := e.Here.Admin.Do(t, http.MethodPost, "/v1/tags", map[string]any{"name": "Salon"}).Want(t, 201).ID(t)
		at := "/v1/accounts/" + newAccount(t, p, "Scierie Vogel", map[string]any{"phones": []any{map[string]any{"number": "03 53 01 12 34"}}}).ID(t)
		p.Do(t, http.MethodPatch, at, map[string]any{"phones": []any{map[string]any{"number": "03 53 01 56 78", "label": "Atelier"}}, "tagIds": []any{tag}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		newest := fieldsOf(p.Do(t, http.MethodGet, at+"/history", nil).Want(t, 200).JSON(t)["items"].([]any)[0])
		if diff := cmp.Diff(map[string]string{"phones": "+33353011234 -> +33353015678 Atelier", "tags": " -> " + tag}, newest); diff != "" {
			t.Errorf("history (-want +got):\n%s", diff)
		}
	})
}

// What somebody keeps to herself is told to nobody, those who read the trail included.
func TestTheTrailTellsNothingOfPrivateEvents(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		start, end := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC), time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)
		private := planned(t, p, map[string]any{"title": "Cardiologue", "notes": "Hôpital Mercy", "isPrivate": true, "place": map[string]any{"kind": "free", "text": "Mercy"}, "startAt": start, "endAt": end}).Want(t, 201).ID(t)
		p.Do(t, http.MethodPatch, "/v1/events/"+private, map[string]any{"title": "Cardiologue à Mercy"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		file := "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Mercy\r\nDTSTART:20261201T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
		p.Do(t, http.MethodPost, "/v1/events/import", file, testkit.Header("Content-Type", "application/octet-stream")).Want(t, 200)
		shown := planned(t, p, map[string]any{"title": "Rotary", "startAt": start, "endAt": end}).Want(t, 201).ID(t)
		p.Do(t, http.MethodPatch, "/v1/events/"+shown, map[string]any{"isPrivate": true, "title": "Chez Mercy"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		trail := e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?limit=100", nil).Want(t, 200)
		if read := string(trail.Body); strings.Contains(read, "Mercy") || strings.Contains(read, "Cardiologue") || !strings.Contains(read, "Rotary") {
			t.Errorf("the trail says %s", read)
		}
	})
}

// A reminder tells its author of an event that is private; the trail tells nobody.
func TestTheTrailTellsNothingOfRemindersOfPrivateEvents(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		soon := clock.Wall().Add(14 * time.Minute).Format(time.RFC3339)
		m := meets(t, p, map[string]any{"isPrivate": true, "startAt": soon, "endAt": soon, "reminders": []any{map[string]any{"minutes": 15, "by": "mail"}}})
		planned(t, p, map[string]any{"title": "Cardiologue", "isPrivate": true, "startAt": soon, "endAt": soon, "place": map[string]any{"kind": "free", "text": "Hôpital Mercy"},
			"reminders": []any{map[string]any{"minutes": 15, "by": "mail"}}}).Want(t, 201)
		if err := e.App.Correspondence.Remind(t.Context()); err != nil {
			t.Fatal(err)
		}
		server.Wait(t, 2, 10*time.Second)
		for _, line := range e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?limit=100", nil).Want(t, 200).JSON(t)["items"].([]any) {
			row := line.(map[string]any)
			said := fmt.Sprint(row["changes"])
			told := strings.HasPrefix(row["action"].(string), "event.") || strings.HasPrefix(row["action"].(string), "letter.")
			for _, word := range []string{"Mercy", "Allemands", "Cardiologue", idAt(m.account)} {
				if told && strings.Contains(said, word) {
					t.Errorf("the trail says %s of %s: %s", word, row["action"], said)
				}
			}
		}
	})
}
