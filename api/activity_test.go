package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/testkit"
)

// figuresOf reads what is under total, or under the person when one is given.
func figuresOf(t *testing.T, p *testkit.Person, query string, user uuid.UUID) (counts map[string]int, seconds map[string]int64, people int) {
	t.Helper()
	got := p.Do(t, http.MethodGet, "/v1/activity?"+query, nil).Want(t, 200).JSON(t)
	figures := got["total"].(map[string]any)
	all := got["people"].([]any)
	for _, one := range all {
		if one.(map[string]any)["userId"] == user.String() {
			figures = one.(map[string]any)
		}
	}
	counts, seconds = map[string]int{}, map[string]int64{}
	for _, c := range figures["counts"].([]any) {
		counts[c.(map[string]any)["measure"].(string)] = int(c.(map[string]any)["count"].(float64))
	}
	for _, s := range figures["time"].([]any) {
		seconds[s.(map[string]any)["category"].(string)] = int64(s.(map[string]any)["seconds"].(float64))
	}
	return counts, seconds, len(all)
}

// Each figure opens on the rows that make it, whoever reads it.
func TestActivity(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		id := account[len("/v1/accounts/"):]
		for _, c := range []struct {
			outcome, told string
			ago           time.Duration
		}{{"reached", "appointment", 50 * time.Hour}, {"no_answer", "no_answer", 51 * time.Hour}, {"refused", "refused", 52 * time.Hour}} {
			attempt := called(t, p, account, ago(c.ago), c.outcome)
			add(t, p, account+"/calls", map[string]any{"attemptId": attempt, "outcome": c.told, "seconds": 120})
		}
		called(t, p, account, ago(54*time.Hour), "reached") // from the sheet, outside a session
		called(t, p, account, ago(55*time.Hour), "voicemail")
		event := planned(t, p, map[string]any{"accountId": id, "startAt": ago(48 * time.Hour), "endAt": ago(47 * time.Hour)}).Want(t, 201).ID(t)
		planned(t, p, map[string]any{"accountId": id, "startAt": ago(44 * time.Hour), "endAt": ago(43 * time.Hour)}).Want(t, 201)
		planned(t, p, map[string]any{"accountId": id, "title": "Cardiologue", "isPrivate": true, "startAt": ago(42 * time.Hour), "endAt": ago(41 * time.Hour)}).Want(t, 201)
		planned(t, p, map[string]any{"kind": "task", "title": "Devis", "startAt": ago(40 * time.Hour), "endAt": ago(39 * time.Hour)}).Want(t, 201)
		visit := func(body map[string]any) string { return "/v1/visits/" + add(t, p, account+"/visits", body).ID(t) }
		onTime := visit(map[string]any{"mode": "appointment", "outcome": "order", "eventId": event, "startedAt": ago(48 * time.Hour), "endedAt": ago(2850 * time.Minute),
			"next": map[string]any{"at": tomorrow(9), "kind": "quote"}})
		p.Do(t, http.MethodPatch, onTime, map[string]any{"reportedAt": ago(40 * time.Hour)}, testkit.IfMatch(`"1"`)).Want(t, 200)
		late := visit(map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(46 * time.Hour), "endedAt": ago(45 * time.Hour)})
		p.Do(t, http.MethodPatch, late, map[string]any{"reportedAt": ago(time.Hour)}, testkit.IfMatch(`"1"`)).Want(t, 200)
		visit(map[string]any{"mode": "fair", "outcome": "quote_requested", "startedAt": ago(38 * time.Hour), "endedAt": ago(37 * time.Hour)})
		visit(map[string]any{"mode": "cold", "outcome": "absent", "startedAt": ago(36 * time.Hour), "endedAt": ago(36 * time.Hour)})

		from := url.QueryEscape(time.Now().Add(-5 * 24 * time.Hour).Format(time.DateOnly))
		query := "from=" + from
		want := map[string]int{"calls": 5, "calls_spoken": 3, "calls_appointment": 1, "calls_refused": 1, "appointments": 2, "appointments_held": 1,
			"appointments_untold": 1, "visits": 4, "visits_met": 3, "visits_absent": 1, "visits_unplanned": 3, "visits_order": 1, "visits_quote": 1,
			"reports_due": 3, "reports_on_time": 1, "reports_late": 1, "reports_missing": 1, "steps_due": 3, "steps_planned": 1, "steps_missing": 2}
		wantSeconds := map[string]int64{"meeting": 30*60 + 3*3600, "prospecting": 360, "administration": 3600, "other": 3600}
		for who, reader := range map[string]*testkit.Person{"the adviser": p, "her manager": e.Here.Manager, "the administrator": e.Here.Admin} {
			counts, seconds, _ := figuresOf(t, reader, query, p.Actor.UserID)
			for measure, n := range counts {
				if n != want[measure] {
					t.Errorf("%s reads %d %s, want %d", who, n, measure, want[measure])
				}
				rows := reader.Do(t, http.MethodGet, fmt.Sprintf("/v1/activity/rows?%s&userId=%s&measure=%s", query, p.Actor.UserID, measure), nil).Want(t, 200).JSON(t)
				if len(rows["items"].([]any)) != n || rows["total"] != float64(n) {
					t.Errorf("%s: %s opens on %v rows, not on %d", who, measure, rows["total"], n)
				}
			}
			for category, n := range seconds {
				if off := n - wantSeconds[category]; category != "travel" && (off < -3 || off > 3) { // instants are written to the second
					t.Errorf("%s reads %d s of %s, want %d", who, n, category, wantSeconds[category])
				}
				rows := reader.Do(t, http.MethodGet, fmt.Sprintf("/v1/activity/rows?%s&userId=%s&category=%s", query, p.Actor.UserID, category), nil).Want(t, 200).JSON(t)
				var sum int64
				for _, row := range rows["items"].([]any) {
					sum += int64(row.(map[string]any)["seconds"].(float64))
					if row.(map[string]any)["title"] == "Cardiologue" {
						t.Errorf("%s reads the title of a private event", who)
					}
				}
				if sum != n {
					t.Errorf("%s: %s opens on %d s, not on %d", who, category, sum, n)
				}
			}
		}

		// Nobody reads the activity of somebody whom she does not lead.
		e.Here.Stranger.Do(t, http.MethodGet, "/v1/activity/rows?measure=visits&userId="+p.Actor.UserID.String(), nil).WantProblem(t, 404, "not_found")
		e.There.Admin.Do(t, http.MethodGet, "/v1/activity?userId="+p.Actor.UserID.String(), nil).Want(t, 404)
		for who, other := range map[string]*testkit.Person{"a stranger": e.Here.Stranger, "another organisation": e.There.Admin} {
			if counts, _, _ := figuresOf(t, other, query, p.Actor.UserID); counts["visits"] != 0 || counts["calls"] != 0 {
				t.Errorf("%s reads %v", who, counts)
			}
		}
		if _, _, people := figuresOf(t, p, query, p.Actor.UserID); people != 1 {
			t.Errorf("an adviser reads the figures of %d people", people)
		}
		p.Do(t, http.MethodGet, "/v1/activity?from=2026-01-01&to=2026-11-01", nil).WantProblem(t, 422, "activity.period", "query:from")
		p.Do(t, http.MethodGet, "/v1/activity/rows?"+query, nil).WantProblem(t, 422, "activity.figure", "query:measure")

		// An account that somebody else follows by now counts still, without its name.
		etag := e.Here.Admin.Do(t, http.MethodGet, account, nil).Want(t, 200).ETag()
		e.Here.Admin.Do(t, http.MethodPatch, account, map[string]any{"ownerId": e.Here.Stranger.Actor.UserID.String()}, testkit.IfMatch(etag)).Want(t, 200)
		rows := p.Do(t, http.MethodGet, "/v1/activity/rows?measure=visits&"+query, nil).Want(t, 200).JSON(t)["items"].([]any)
		for _, row := range rows {
			if of := row.(map[string]any); of["accountId"] != nil || of["accountName"] != nil {
				t.Errorf("an account out of sight shows as %v", of["accountName"])
			}
		}
		if len(rows) != want["visits"] {
			t.Errorf("%d visits are left", len(rows))
		}
	})
}

// What a team did stays what it did when somebody leaves it, what its manager does counts, and
// what two of them did together counts once.
func TestTheActivityOfATeam(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss, admin := e.Here.Adviser, e.Here.Manager, e.Here.Admin
		query := "from=" + url.QueryEscape(time.Now().Add(-5*24*time.Hour).Format(time.DateOnly))
		total := func() (map[string]int, int) {
			t.Helper()
			counts, _, people := figuresOf(t, boss, query, uuid.Nil)
			for measure, n := range counts {
				rows := boss.Do(t, http.MethodGet, "/v1/activity/rows?"+query+"&measure="+measure, nil).Want(t, 200).JSON(t)
				if rows["total"] != float64(n) {
					t.Errorf("%s opens on %v rows, not on %d", measure, rows["total"], n)
				}
			}
			return counts, people
		}
		if _, people := total(); people != 2 {
			t.Errorf("the team has %d advisers", people)
		}
		account := accountAt(t, p, "Garage Muller", nil)
		planned(t, p, map[string]any{"accountId": account[len("/v1/accounts/"):], "startAt": ago(48 * time.Hour), "endAt": ago(47 * time.Hour),
			"userIds": []string{e.Here.Colleague.Actor.UserID.String()}}).Want(t, 201)
		add(t, p, account+"/visits", map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(46 * time.Hour), "endedAt": ago(45 * time.Hour)})
		if counts, _ := total(); counts["appointments"] != 1 || counts["visits"] != 1 {
			t.Errorf("one appointment of two people and one visit count %v", counts)
		}
		if theirs, _, _ := figuresOf(t, boss, query, e.Here.Colleague.Actor.UserID); theirs["appointments"] != 1 {
			t.Errorf("who was there too has %d appointments", theirs["appointments"])
		}

		add(t, boss, account+"/visits", map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(40 * time.Hour), "endedAt": ago(39 * time.Hour)})
		counts, people := total()
		if counts["visits"] != 2 || people != 3 {
			t.Errorf("with the visit of the manager, %d people made %d", people, counts["visits"])
		}

		// So do the figures of the team, which open on their rows; who leads nobody has none of it.
		teams := boss.Do(t, http.MethodGet, "/v1/activity?"+query, nil).Want(t, 200).JSON(t)["teams"].([]any)
		if len(teams) != 1 {
			t.Fatalf("the manager reads %d teams", len(teams))
		}
		team := teams[0].(map[string]any)
		rows := "/v1/activity/rows?" + query + "&teamId=" + team["teamId"].(string)
		for _, c := range team["counts"].([]any) {
			measure, n := c.(map[string]any)["measure"].(string), c.(map[string]any)["count"].(float64)
			if n != float64(counts[measure]) {
				t.Errorf("the team has %v %s, all whom the manager reaches %d", n, measure, counts[measure])
			}
			if got := boss.Do(t, http.MethodGet, rows+"&measure="+measure, nil).Want(t, 200).JSON(t)["total"]; got != n {
				t.Errorf("%s of the team opens on %v rows, not on %v", measure, got, n)
			}
		}
		for _, of := range team["time"].([]any) {
			var sum float64
			category := of.(map[string]any)["category"].(string)
			for _, row := range boss.Do(t, http.MethodGet, rows+"&category="+category, nil).Want(t, 200).JSON(t)["items"].([]any) {
				sum += row.(map[string]any)["seconds"].(float64)
			}
			if sum != of.(map[string]any)["seconds"] {
				t.Errorf("%s of the team opens on %v s, not on %v", category, sum, of)
			}
		}
		if all := admin.Do(t, http.MethodGet, "/v1/activity?"+query, nil).Want(t, 200).JSON(t)["teams"].([]any); len(all) != 2 {
			t.Errorf("the administrator reads %d teams", len(all))
		}
		if none := p.Do(t, http.MethodGet, "/v1/activity?"+query, nil).Want(t, 200).JSON(t)["teams"].([]any); len(none) != 0 {
			t.Errorf("an adviser reads %d teams", len(none))
		}
		p.Do(t, http.MethodGet, rows+"&measure=visits", nil).WantProblem(t, 404, "not_found")
		e.There.Admin.Do(t, http.MethodGet, rows+"&measure=visits", nil).WantProblem(t, 404, "not_found")
		boss.Do(t, http.MethodGet, rows+"&measure=visits&userId="+p.Actor.UserID.String(), nil).WantProblem(t, 422, "activity.figure", "query:teamId")

		at := "/v1/users/" + p.Actor.UserID.String()
		admin.Do(t, http.MethodPost, at+"/disable", map[string]any{"handOverTo": e.Here.Colleague.Actor.UserID}, testkit.IfMatch(admin.Do(t, http.MethodGet, at, nil).ETag())).Want(t, 200)
		if counts, people := total(); counts["visits"] != 2 || counts["appointments"] != 1 || people != 3 {
			t.Errorf("once she left, %d people have %v", people, counts)
		}
	})
}

// The figures of a quarter whose agendas no answer holds are those of all of it.
func TestFiguresOfMoreThanAnAnswerHolds(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		const series, days = 62, 90
		start := time.Now().UTC().AddDate(0, 0, -days).Truncate(24 * time.Hour).Add(7 * time.Hour)
		for range series {
			planned(t, p, map[string]any{"title": "Point", "startAt": start.Format(time.RFC3339), "endAt": start.Add(time.Hour).Format(time.RFC3339),
				"rule": fmt.Sprintf("FREQ=DAILY;COUNT=%d", days)}).Want(t, 201)
		}
		query := "from=" + start.Format(time.DateOnly)
		for who, reader := range map[string]*testkit.Person{"the adviser": p, "her manager": e.Here.Manager} {
			if counts, _, _ := figuresOf(t, reader, query, p.Actor.UserID); counts["appointments"] != series*days {
				t.Errorf("%s reads %d appointments, want %d", who, counts["appointments"], series*days)
			}
		}
	})
}
