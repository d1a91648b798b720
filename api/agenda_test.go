package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func TestTheAgendaOfAWeek(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss := e.Here.Adviser, e.Here.Manager
		account := newAccount(t, p, "Ferme des Trois Évêchés", map[string]any{"address": map[string]any{"postcode": "57000", "town": "Metz", "latitude": 49119000, "longitude": 6175000}}).ID(t)
		presence := "/v1/accounts/" + account + "/presence"
		if got := p.Do(t, http.MethodGet, presence, nil).Want(t, 200); got.ETag() != `"0"` || got.JSON(t)["id"] != account {
			t.Errorf("nobody told: %s", got.Body)
		}
		told := map[string]any{"weekly": []any{map[string]any{"weekday": 2, "from": "08:00", "to": "24:00"}}, "busy": []any{map[string]any{"weekday": 2, "from": "10:30", "to": "11:30", "label": "Marché"}},
			"closures": []any{map[string]any{"from": "2026-12-24", "to": "2026-12-31", "isYearly": true}}}
		p.Do(t, http.MethodPatch, presence, told, testkit.IfMatch(`"0"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, presence, told, testkit.IfMatch(`"0"`)).WantProblem(t, 412, "presence.stale")
		if got := p.Do(t, http.MethodPatch, presence, map[string]any{"weekly": told["weekly"]}, testkit.IfMatch(`"1"`)).Want(t, 200); got.ETag() != `"1"` || len(got.JSON(t)["busy"].([]any)) != 1 {
			t.Errorf("one list of it, told again: %s", got.Body)
		}
		told["weekly"] = []any{map[string]any{"weekday": 2, "from": "12:00", "to": "08:00"}}
		p.Do(t, http.MethodPatch, presence, told, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "presence.invalid", "/weekly/0/to")
		p.Do(t, http.MethodGet, "/v1/accounts/"+id.New().String()+"/presence", nil).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodPatch, "/v1/accounts/"+id.New().String()+"/presence", told, testkit.IfMatch(`"0"`)).WantProblem(t, 404, "not_found")

		hours := map[string]any{"weekly": []any{map[string]any{"weekday": 2, "from": "08:00", "to": "18:00"}}, "speedKmh": 60, "detourBp": 14000}
		if got := p.Do(t, http.MethodGet, "/v1/me/work-hours", nil).Want(t, 200).JSON(t); got["speedKmh"] != 50.0 || got["version"] != 0.0 {
			t.Errorf("nobody told: %v", got)
		}
		p.Do(t, http.MethodPut, "/v1/me/work-hours", hours, testkit.IfMatch(`"0"`)).Want(t, 200)
		if told := text(t, firstReading(t, p)); !strings.Contains(told, `"type":"work_hours"`) {
			t.Error("her devices are not told her hours")
		}
		if told := text(t, firstReading(t, e.Here.Colleague)); strings.Contains(told, `"type":"work_hours"`) {
			t.Error("the devices of a colleague are")
		}
		p.Do(t, http.MethodPut, "/v1/me/work-hours", hours, testkit.IfMatch(`"0"`)).WantProblem(t, 412, "work_hours.stale")
		hours["weekly"] = []any{map[string]any{"weekday": 2, "from": "18:00", "to": "08:00"}}
		p.Do(t, http.MethodPut, "/v1/me/work-hours", hours, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "work_hours.invalid", "/weekly/0/to")

		planned(t, p, map[string]any{"accountId": account, "place": map[string]any{"kind": "account"}, "rule": "FREQ=WEEKLY", "startAt": "2026-12-15T10:00:00Z", "endAt": "2026-12-15T11:00:00Z"}).Want(t, 201)
		planned(t, p, map[string]any{"title": "Appel", "startAt": "2026-12-15T10:30:00Z", "endAt": "2026-12-15T11:30:00Z"}).Want(t, 201)
		week := p.Do(t, http.MethodGet, "/v1/agenda?from=2026-12-14&to=2026-12-31", nil).Want(t, 200).JSON(t)
		items := week["items"].([]any)
		first := items[0].(map[string]any)
		if len(items) != 4 || first["accountName"] != "Ferme des Trois Évêchés" || first["at"].(map[string]any)["latitude"] != 49119000.0 || first["event"].(map[string]any)["seriesId"] == nil {
			t.Errorf("the week is %v", items)
		}
		if len(week["overlaps"].([]any)) != 1 || len(week["holidays"].([]any)) != 1 {
			t.Errorf("overlaps %v, holidays %v", week["overlaps"], week["holidays"])
		}
		// At eleven in Paris on the market day, and after Christmas.
		if got := text(t, first["warnings"]); got != `[{"code":"customer_busy","detail":"Le client n’est pas disponible : Marché."}]` {
			t.Errorf("on the market day: %s", got)
		}
		if got := text(t, items[3].(map[string]any)["warnings"]); got != `[{"code":"customer_busy","detail":"Le client n’est pas disponible : Marché."},{"code":"customer_closed","detail":"Le client est fermé."}]` {
			t.Errorf("after Christmas: %s", got)
		}
		p.Do(t, http.MethodGet, "/v1/agenda?from=2026-12-14&to=2026-12-13", nil).WantProblem(t, 422, "agenda.window", "query:to")
		p.Do(t, http.MethodGet, "/v1/agenda/free-busy?from=2026-12-14&to=2027-12-13", nil).WantProblem(t, 422, "agenda.window", "query:to")

		// Her manager reads it, another team does not; presence goes to phones.
		whose := "?from=2026-12-15&to=2026-12-15&userId=" + p.Actor.UserID.String()
		for who, n := range map[*testkit.Person]int{boss: 2, e.Here.Colleague: 0, e.Here.Stranger: 0, e.There.Admin: 0} {
			if got := who.Do(t, http.MethodGet, "/v1/agenda"+whose, nil).Want(t, 200).JSON(t)["items"].([]any); len(got) != n {
				t.Errorf("%v reads %d of it", who.Actor.Roles, len(got))
			}
		}
		for _, mate := range []*testkit.Person{boss, e.Here.Colleague} {
			busy := mate.Do(t, http.MethodGet, "/v1/agenda/free-busy"+whose, nil).Want(t, 200).JSON(t)["items"].([]any)
			if len(busy) != 1 || busy[0].(map[string]any)["endAt"] != "2026-12-15T11:30:00Z" {
				t.Errorf("%v knows her taken %v", mate.Actor.Roles, busy)
			}
		}
		if got := e.Here.Stranger.Do(t, http.MethodGet, "/v1/agenda/free-busy"+whose, nil).Want(t, 200).JSON(t)["items"].([]any); len(got) != 0 {
			t.Errorf("another team knows %v", got)
		}
	})
}

// When a customer is there follows the account when it is merged, unless the one that
// stays says so itself, and when it is handed over.
func TestPresenceFollowsItsAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := newAccount(t, p, "Menuiserie Nord", nil).ID(t), newAccount(t, p, "Menuiserie du Nord", nil).ID(t)
		told := map[string]any{"weekly": []any{map[string]any{"weekday": 2, "from": "08:00", "to": "12:00"}}, "busy": []any{}, "closures": []any{}}
		p.Do(t, http.MethodPatch, "/v1/accounts/"+other+"/presence", told, testkit.IfMatch(`"0"`)).Want(t, 200)
		weekly := func(account string) int {
			return len(p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/presence", nil).Want(t, 200).JSON(t)["weekly"].([]any))
		}
		merge := mergeInto(t, p, this, other, nil).Want(t, 200).JSON(t)["merge"].(map[string]any)
		if weekly(this) != 1 {
			t.Error("the merge forgets it")
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge["id"].(string)+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if weekly(this) != 0 || weekly(other) != 1 {
			t.Error("the undo does not take it back")
		}
		var at []any
		for _, c := range firstReading(t, p) {
			if change := c.(map[string]any); change["type"] == "presence" && change["removed"] == nil {
				at = append(at, change["id"])
			}
		}
		if !slices.Equal(at, []any{other}) {
			t.Errorf("a phone reads it of %v", at)
		}
		cursor := drain(t, e.Here.Colleague)
		e.Here.Manager.Do(t, http.MethodPatch, "/v1/accounts/"+other, map[string]any{"ownerId": e.Here.Colleague.Actor.UserID}, testkit.IfMatch(p.Do(t, http.MethodGet, "/v1/accounts/"+other, nil).ETag())).Want(t, 200)
		found := false
		for _, c := range e.Here.Colleague.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)["changes"].([]any) {
			found = found || c.(map[string]any)["type"] == "presence"
		}
		if !found {
			t.Error("it does not follow to the phone of who takes the account over")
		}
	})
}

// A calendar without session reads an agenda at its secret address, until that is made anew.
func TestAnotherCalendarReadsTheAgenda(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		planned(t, p, map[string]any{"title": "Devis"}).Want(t, 201)
		planned(t, e.Here.Colleague, map[string]any{"title": "Chez elle"}).Want(t, 201)
		if got := p.Do(t, http.MethodGet, "/v1/me/calendar-feed", nil).Want(t, 200).JSON(t); got["isOpen"] != false {
			t.Errorf("before: %v", got)
		}
		address := p.Do(t, http.MethodPost, "/v1/me/calendar-feed", nil).Want(t, 201).JSON(t)["path"].(string)
		if got := p.Do(t, http.MethodGet, "/v1/me/calendar-feed", nil).Want(t, 200); got.JSON(t)["isOpen"] != true || strings.Contains(string(got.Body), "bes_cal_") {
			t.Errorf("open: %s", got.Body)
		}
		read := e.Do(t, http.MethodGet, address, nil).Want(t, 200)
		if body := string(read.Body); !strings.HasPrefix(body, "BEGIN:VCALENDAR\r\n") || !strings.Contains(body, "SUMMARY:Devis\r\n") || strings.Contains(body, "Chez elle") {
			t.Errorf("read %s", body)
		}
		e.Do(t, http.MethodGet, address, nil, testkit.Header("If-None-Match", read.ETag())).Want(t, 304)
		again := p.Do(t, http.MethodPost, "/v1/me/calendar-feed", nil).Want(t, 201).JSON(t)["path"].(string)
		e.Do(t, http.MethodGet, address, nil).WantProblem(t, 404, "not_found")
		e.Do(t, http.MethodGet, again, nil).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodPost, "/v1/users/"+p.Actor.UserID.String()+"/disable", map[string]any{"handOverTo": e.Here.Colleague.Actor.UserID}, testkit.IfMatch(e.Here.Admin.Do(t, http.MethodGet, "/v1/users/"+p.Actor.UserID.String(), nil).ETag())).Want(t, 200)
		e.Do(t, http.MethodGet, again, nil).WantProblem(t, 404, "not_found")
		other := e.Here.Colleague.Do(t, http.MethodPost, "/v1/me/calendar-feed", nil).Want(t, 201).JSON(t)["path"].(string)
		e.Here.Colleague.Do(t, http.MethodDelete, "/v1/me/calendar-feed", nil).Want(t, 204)
		e.Do(t, http.MethodGet, other, nil).WantProblem(t, 404, "not_found")
	})
}

func TestAFileOfEventsIsBrought(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		bring := func(file string) *testkit.Answer {
			return p.Do(t, http.MethodPost, "/v1/events/import", file, testkit.Header("Content-Type", "application/octet-stream"))
		}
		event := "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentiste\r\nDTSTART:20261201T090000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Mars\r\nEND:VEVENT\r\n"
		got := bring("BEGIN:VCALENDAR\r\n"+event+"END:VCALENDAR\r\n").Want(t, 200)
		if text(t, got.JSON(t)) != `{"created":1,"known":0,"skipped":[{"cause":"start","summary":"Mars"}]}` {
			t.Errorf("brought %s", got.Body)
		}
		bring("Nom;Ville\n").WantProblem(t, 422, "calendar.broken")
		bring("BEGIN:VCALENDAR\r\n"+strings.Repeat("X:"+strings.Repeat("a", 1000)+"\r\n", 6000)).WantProblem(t, 413, "body.too_large")
	})
}
