package api_test

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/testkit"
)

// measuresOf reads the proposals as criterion/measure -> [met, total, level], and the level of each criterion.
func measuresOf(t *testing.T, p *testkit.Person, at string) (measures map[string][3]int, levels map[string]int) {
	t.Helper()
	measures, levels = map[string][3]int{}, map[string]int{}
	for _, one := range p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["proposals"].([]any) {
		proposal := one.(map[string]any)
		criterion := proposal["criterion"].(string)
		levels[criterion] = int(proposal["level"].(float64))
		for _, m := range proposal["measured"].([]any) {
			of := m.(map[string]any)
			key := criterion + "/" + of["measure"].(map[string]any)["id"].(string)
			measures[key] = [3]int{int(of["met"].(float64)), int(of["total"].(float64)), int(of["level"].(float64))}
		}
	}
	return measures, levels
}

func TestEvidence(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", map[string]any{"class": "A"})
		id := account[len("/v1/accounts/"):]
		add(t, p, account+"/visit-preps", map[string]any{"mainObjective": map[string]any{"text": "Signer", "amountCents": 480000}, "fallbackObjective": map[string]any{"text": "Un devis", "amountCents": 90000}})
		planned(t, p, map[string]any{"accountId": id, "startAt": ago(-90 * time.Minute), "endAt": ago(-2 * time.Hour)}).Want(t, 201)
		full := map[string]any{
			"discovery": []any{}, "observed": "Deux ponts à l’arrêt. Stock plein.", "infoLevel": "comparing", "infoWords": "J’ai vu un autre devis.", "restatement": "Vous voulez gagner du temps.",
			"restatementValidated": true, "signals": []any{"delivery"}, "questionTypes": []any{"open", "closed", "alternative"}, "recapRequested": true,
			"arguments":  []any{map[string]any{"feature": "Pont 4 colonnes", "proof": "Fiche", "aid": "Échantillon", "need": "what", "motive": "money"}},
			"objections": []any{map[string]any{"kind": "price", "words": "C’est cher", "outcome": "condition"}, map[string]any{"kind": "pretext", "words": "Plus tard", "outcome": "open"}},
		}
		for _, theme := range []string{"who", "what", "where", "when", "how", "how_much"} {
			full["discovery"] = append(full["discovery"].([]any), map[string]any{"theme": theme, "words": "Oui"})
		}
		told := func(body, report map[string]any) {
			v := "/v1/visits/" + add(t, p, account+"/visits", body).ID(t)
			if report != nil {
				p.Do(t, http.MethodPatch, v, map[string]any{"report": report, "reportedAt": ago(0)}, testkit.IfMatch(`"1"`)).Want(t, 200)
			}
		}
		told(map[string]any{"mode": "cold", "outcome": "order", "startedAt": ago(time.Hour), "endedAt": ago(time.Hour), "next": map[string]any{"at": tomorrow(9), "kind": "call"}}, full)
		told(map[string]any{"mode": "appointment", "outcome": "order", "startedAt": ago(2 * time.Hour), "endedAt": ago(time.Hour)}, map[string]any{"facts": "Rien de plus."})
		told(map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(72 * time.Hour), "endedAt": ago(71 * time.Hour)}, nil)
		told(map[string]any{"mode": "cold", "outcome": "absent", "startedAt": ago(3 * time.Hour)}, nil)

		at := "/v1/users/" + p.Actor.UserID.String() + "/evidence"
		measures, levels := measuresOf(t, p, at)
		for key, want := range map[string][3]int{
			"CP2.C2/reports_on_time": {2, 3, 0}, "CP7.C7/steps_planned": {1, 3, 1}, "CP2.C2/accounts_with_step": {0, 0, 0}, "CP2.C2/accounts_unique": {1, 1, 3},
			"CP2.C4/class_a_visited": {1, 1, 3}, "CP2.C4/planned_in_window": {0, 0, 0}, "CP3.C2/call_appointments": {0, 0, 0},
			"CP4.C3/discovery_themes": {1, 2, 0}, "CP4.C3/site_observations": {1, 2, 0}, "CP4.C3/question_range": {1, 2, 0}, "CP4.C4/qualified": {0, 0, 0}, "CP4.C5/told_in_time": {3, 4, 0},
			"CP7.C1/prepared_before": {0, 1, 0}, "CP7.C1/objectives_quantified": {0, 1, 0}, "CP7.C1/characteristics_cited": {0, 1, 0}, "CP7.C2/aids_shown": {1, 1, 0},
			"CP7.C3/information_level": {1, 2, 0}, "CP7.C4/restatement_validated": {1, 2, 0}, "CP7.C5/arguments_linked": {1, 1, 0},
			"CP7.C6/objections_treated": {1, 2, 0}, "CP7.C7/outcome_consistent": {1, 2, 0}, "CP7.C7/recaps_on_time": {0, 0, 0},
		} {
			if measures[key] != want {
				t.Errorf("%s is %v, want %v", key, measures[key], want)
			}
		}
		if levels["CP2.C2"] != 0 {
			t.Errorf("CP2.C2 is proposed at %d from three visits", levels["CP2.C2"])
		}

		// What a measure counts is what it opens on, for those who lead the person too, and for nobody else.
		for who, reader := range map[string]*testkit.Person{"herself": p, "her manager": e.Here.Manager} {
			rows := reader.Do(t, http.MethodGet, at+"/cases?measure=reports_on_time", nil).Want(t, 200).JSON(t)
			met := 0
			for _, row := range rows["items"].([]any) {
				if row.(map[string]any)["met"] == true {
					met++
				}
				if row.(map[string]any)["accountName"] != "Garage Muller" {
					t.Errorf("%s reads %v", who, row)
				}
			}
			if met != 2 || rows["total"] != 3.0 {
				t.Errorf("%s reads %d of %v", who, met, rows["total"])
			}
		}
		e.Here.Stranger.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")
		e.There.Admin.Do(t, http.MethodGet, at, nil).Want(t, 404)
		p.Do(t, http.MethodGet, at+"?from=2026-01-01&to=2026-11-01", nil).WantProblem(t, 422, "competence.period", "query:from")
		p.Do(t, http.MethodGet, at+"/cases?measure=qualified&from=2026-01-01&to=2026-11-01", nil).WantProblem(t, 422, "competence.period", "query:from")

		becomes(t, p, account, "prospect") // the visits planned what comes next
		becomes(t, p, accountAt(t, p, "Garage Roth", nil), "prospect")
		becomes(t, p, accountAt(t, p, "Garage Weber", nil), "prospect")

		// The thresholds are an organisation's; what it changes counts at once, and only there.
		rule := "/v1/evidence-rules"
		change := map[string]any{"criterion": "CP2.C2", "measures": []any{map[string]any{"id": "reports_on_time", "threshold": 6000, "least": 3}, map[string]any{"id": "accounts_with_step", "threshold": 6000, "least": 3}}}
		p.Do(t, http.MethodPut, rule, change, testkit.IfMatch(`"0"`)).WantProblem(t, 403, "auth.forbidden")
		e.Here.Admin.Do(t, http.MethodPut, rule, map[string]any{"criterion": "CP2.C2", "measures": []any{map[string]any{"id": "qualified", "threshold": 1, "least": 1}}}, testkit.IfMatch(`"0"`)).WantProblem(t, 422, "evidence_rule.invalid", "/measures/0/id")
		e.Here.Admin.Do(t, http.MethodPut, rule, change, testkit.IfMatch(`"0"`)).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodPut, rule, change, testkit.IfMatch(`"0"`)).WantProblem(t, 412, "evidence_rule.stale")
		e.Here.Admin.Do(t, http.MethodPut, rule, map[string]any{"criterion": "CP1.C1", "measures": []any{}}, testkit.IfMatch(`"0"`)).Want(t, 404)
		measures, levels = measuresOf(t, p, at)
		if measures["CP2.C2/reports_on_time"] != [3]int{2, 3, 3} || measures["CP2.C2/accounts_with_step"] != [3]int{1, 3, 2} || levels["CP2.C2"] != 2 {
			t.Errorf("with other thresholds %v", measures)
		}
		// So is how much a case takes, criterion by criterion.
		themes := func(most int) map[string]any {
			return map[string]any{"criterion": "CP4.C3", "measures": []any{map[string]any{"id": "discovery_themes", "threshold": 8000, "least": 3, "perCase": most}}}
		}
		// Within how long a visit is told of is too: what took three days is in time for who has four.
		hours := map[string]any{"criterion": "CP4.C5", "measures": []any{map[string]any{"id": "told_in_time", "threshold": 9500, "least": 4, "perCase": 96}}}
		e.Here.Admin.Do(t, http.MethodPut, rule, hours, testkit.IfMatch(`"0"`)).Want(t, 200)
		if measures, _ = measuresOf(t, p, at); measures["CP4.C5/told_in_time"] != [3]int{4, 4, 3} {
			t.Errorf("within 96 hours %v", measures["CP4.C5/told_in_time"])
		}
		e.Here.Admin.Do(t, http.MethodPut, rule, themes(8), testkit.IfMatch(`"0"`)).WantProblem(t, 422, "evidence_rule.invalid", "/measures/0/perCase")
		e.Here.Admin.Do(t, http.MethodPut, rule, themes(4), testkit.IfMatch(`"0"`)).Want(t, 200)
		wanted := map[string]any{}
		for _, one := range readRules(t, p) {
			for _, m := range one["measures"].([]any) {
				if m := m.(map[string]any); m["id"] == "discovery_themes" {
					wanted[one["criterion"].(string)] = m["perCase"]
				}
			}
		}
		if wanted["CP4.C3"] != 4.0 || wanted["CP7.C4"] != 6.0 {
			t.Errorf("of a discovery is wanted %v", wanted)
		}
		p.Do(t, http.MethodGet, at+"/cases?measure=discovery_themes&criterion=CP7.C4", nil).Want(t, 200)
		p.Do(t, http.MethodGet, at+"/cases?measure=discovery_themes&criterion=CP2.C2", nil).WantProblem(t, 422, "evidence_rule.measure", "query:measure")
		for _, one := range readRules(t, e.There.Adviser) {
			if one["version"] != 0.0 {
				t.Errorf("elsewhere %v changed too", one["criterion"])
			}
		}
	})
}

// A sheet that leaves the phone at noon prepares the visit of ten o’clock, by the hour at which it was written; one of the customer
// who was not there, or passed by before the day, stays for the day that it is for.
func TestEvidenceOfPreparations(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		worth := map[string]any{"text": "Signer", "amountCents": 480000}
		basis := []any{map[string]any{"of": "history", "words": "Jamais vu."}, map[string]any{"of": "potential", "words": "Classe A."}, map[string]any{"of": "persona", "words": "Artisan équipé."}}
		prepared := func(body map[string]any) {
			body["mainObjective"], body["fallbackObjective"], body["basis"] = worth, worth, basis
			add(t, p, account+"/visit-preps", body)
		}
		seen := func(outcome string, before time.Duration) {
			add(t, p, account+"/visits", map[string]any{"mode": "appointment", "outcome": outcome, "startedAt": ago(before), "endedAt": ago(before)})
		}
		wants := func(what string, met, total int) {
			t.Helper()
			measures, _ := measuresOf(t, p, "/v1/users/"+p.Actor.UserID.String()+"/evidence")
			for _, measure := range []string{"prepared_before", "objectives_quantified", "characteristics_cited"} {
				if got := measures["CP7.C1/"+measure]; got[0] != met || got[1] != total {
					t.Errorf("%s: %s is %v, want %d of %d", what, measure, got, met, total)
				}
			}
		}
		prepared(map[string]any{"preparedAt": ago(76 * time.Hour)})
		seen("absent", 75*time.Hour)
		seen("met", 74*time.Hour)
		wants("seen two hours after, nobody there meanwhile", 1, 1)
		seen("met", 73*time.Hour)
		wants("seen again", 1, 2)
		prepared(map[string]any{"preparedAt": ago(72 * time.Hour), "plannedAt": ago(2 * time.Hour)})
		seen("met", 48*time.Hour)
		wants("seen two days before the day", 1, 3)
		seen("met", 2*time.Hour)
		wants("seen on the day", 2, 4)
	})
}

// What calls and meetings say of the trade: four fifths of a script, as many appointments as the team, hours of the customer.
// Each border: one step, one call, one minute less.
func TestEvidenceOfCallsAndMeetings(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, colleague := e.Here.Adviser, e.Here.Colleague
		steps := []any{opening}
		for range 4 {
			steps = append(steps, map[string]any{"kind": "closing", "text": "Au revoir."})
		}
		written := add(t, e.Here.Manager, "/v1/call-scripts", map[string]any{"name": "Relance", "purpose": "vous présenter nos offres", "steps": steps}).Header.Get("Location")
		e.Here.Manager.Do(t, http.MethodPost, written+"/publish", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		account, theirs := accountAt(t, p, "Garage Muller", nil), accountAt(t, colleague, "Atelier Weber", nil)
		say := func(by *testkit.Person, account, outcome string, done ...any) {
			reached := map[string]string{"no_answer": "no_answer", "refused": "refused"}[outcome]
			if reached == "" {
				reached = "reached"
			}
			body := map[string]any{"attemptId": called(t, by, account, ago(time.Hour), reached), "outcome": outcome, "seconds": 60}
			if len(done) > 0 {
				body["scriptId"], body["stepsDone"] = idAt(written), done
			}
			add(t, by, account+"/calls", body)
		}
		say(p, account, "appointment", 0, 1, 2, 3) // four steps of five
		say(p, account, "follow_up", 0, 1, 2)      // three
		say(p, account, "refused", 0, 1, 2, 3, 4)
		say(p, account, "no_answer", 0)
		say(p, account, "appointment")
		say(colleague, theirs, "appointment")
		say(colleague, theirs, "refused")
		// A meeting on a weekday of the month past, at the hours of the customer, and one a minute before.
		weekdays := []any{}
		for day := 1; day <= 7; day++ {
			weekdays = append(weekdays, map[string]any{"weekday": day, "from": "09:00", "to": "12:00"})
		}
		p.Do(t, http.MethodPatch, account+"/presence", map[string]any{"weekly": weekdays, "busy": []any{}, "closures": []any{}}, testkit.IfMatch(`"0"`)).Want(t, 200)
		meets := func(days int, from, to string) {
			day := dayInParis(days, 12)[:10]
			at := func(wall string) string {
				then, err := time.ParseInLocation("2006-01-02 15:04", day+" "+wall, paris())
				if err != nil {
					t.Fatal(err)
				}
				return then.UTC().Format(time.RFC3339)
			}
			planned(t, p, map[string]any{"accountId": idAt(account), "startAt": at(from), "endAt": at(to)}).Want(t, 201)
		}
		inside := noHoliday(t, -7)
		meets(inside, "09:00", "10:00")
		meets(inside, "11:00", "12:00")
		meets(inside, "08:59", "09:30")
		meets(inside, "11:30", "12:01")

		at := "/v1/users/" + p.Actor.UserID.String() + "/evidence"
		measures, _ := measuresOf(t, p, at)
		for key, want := range map[string][3]int{
			"CP3.C2/call_steps_followed": {2, 3, 0}, "CP3.C2/call_appointments": {2, 4, 0}, "CP2.C4/planned_in_window": {2, 4, 0},
		} {
			if measures[key] != want {
				t.Errorf("%s is %v, want %v", key, measures[key], want)
			}
		}
		// Her colleague has one appointment of two calls: she has two of four, as much, once so few calls suffice.
		wants := func(share, level int) {
			t.Helper()
			rule := e.Here.Admin.Do(t, http.MethodGet, "/v1/evidence-rules", nil).Want(t, 200).JSON(t)
			version := "0"
			for _, one := range rule["items"].([]any) {
				if one := one.(map[string]any); one["criterion"] == "CP3.C2" {
					version = strconv.Itoa(int(one["version"].(float64)))
				}
			}
			change := map[string]any{"criterion": "CP3.C2", "measures": []any{map[string]any{"id": "call_appointments", "threshold": share, "least": 4}}}
			e.Here.Admin.Do(t, http.MethodPut, "/v1/evidence-rules", change, testkit.IfMatch(`"`+version+`"`)).Want(t, 200)
			if measures, _ := measuresOf(t, p, at); measures["CP3.C2/call_appointments"] != [3]int{2, 4, level} {
				t.Errorf("against %d of the team %v", share, measures["CP3.C2/call_appointments"])
			}
		}
		wants(10000, 3)
		wants(10002, 2)            // 5,001 basis points are wanted of her 5,000
		say(p, account, "refused") // two of five against one of two
		if measures, _ := measuresOf(t, p, at); measures["CP3.C2/call_appointments"] != [3]int{2, 5, 2} {
			t.Errorf("one call less %v", measures["CP3.C2/call_appointments"])
		}
		// Two calls to which somebody listened: what she thinks of them herself is no observation, nor is a grid that judges nothing.
		calls := listedBy(t, p.Do(t, http.MethodGet, "/v1/calls?spoken=true", nil))
		grid := func(by *testkit.Person, n int, level int) {
			t.Helper()
			marks := []any{map[string]any{"item": "opening", "level": level, "fact": "Dit qui elle est."}, map[string]any{"item": "hook", "level": 3, "fact": "Un avantage d’emblée."}, map[string]any{"item": "closing", "level": 0}}
			if level == 0 {
				marks = nil
			}
			add(t, by, "/v1/calls/"+calls[n].(map[string]any)["id"].(string)+"/grids", map[string]any{"marks": append([]any{}, marks...)})
		}
		heard := func(what string, want [3]int) {
			t.Helper()
			if measures, _ := measuresOf(t, p, at); measures["CP3.C2/calls_listened"] != want {
				t.Errorf("%s: %v, want %v", what, measures["CP3.C2/calls_listened"], want)
			}
		}
		grid(p, 0, 3)
		grid(e.Here.Manager, 0, 2)
		grid(e.Here.Manager, 1, 0)
		heard("one call", [3]int{1, 1, 0})
		grid(e.Here.Manager, 2, 1)
		heard("another one, below the level", [3]int{1, 2, 2})
		grid(e.Here.Manager, 3, 3)
		heard("a third one", [3]int{2, 3, 3})
		// Her own calls are no measure of herself.
		alone := e.Here.As(t, actor.Adviser)
		her := accountAt(t, alone, "Boulangerie Roth", nil)
		for range 4 {
			say(alone, her, "appointment")
		}
		if measures, _ := measuresOf(t, alone, "/v1/users/"+alone.Actor.UserID.String()+"/evidence"); measures["CP3.C2/call_appointments"] != [3]int{4, 4, 0} {
			t.Errorf("without a teammate %v", measures["CP3.C2/call_appointments"])
		}
	})
}

// becomes moves an account along its life cycle.
func becomes(t *testing.T, p *testkit.Person, account, to string) {
	t.Helper()
	tag := p.Do(t, http.MethodGet, account, nil).Want(t, 200).ETag()
	p.Do(t, http.MethodPost, account+"/transition", map[string]any{"to": to}, testkit.IfMatch(tag)).Want(t, 200)
}

// Who prospects, and customers with whom something happened, are what one works on (CP2.C2): each needs a next step.
func TestWhatOneWorksOnNeedsANextStep(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		note := map[string]any{"text": "Rappelée.", "occurredAt": ago(time.Hour)}
		stepped, bare, worked := accountAt(t, p, "Garage Muller", nil), accountAt(t, p, "Garage Roth", nil), accountAt(t, p, "Garage Weber", nil)
		becomes(t, p, stepped, "prospect")
		becomes(t, p, bare, "prospect")
		becomes(t, p, worked, "customer")
		add(t, p, worked+"/notes", note)
		tag := p.Do(t, http.MethodGet, stepped, nil).Want(t, 200).ETag()
		p.Do(t, http.MethodPut, stepped+"/next-action", map[string]any{"at": tomorrow(9), "kind": "call"}, testkit.IfMatch(tag)).Want(t, 200)
		add(t, p, accountAt(t, p, "Suspect", nil)+"/notes", note)
		gone := accountAt(t, p, "Écarté", nil)
		becomes(t, p, gone, "prospect")
		p.Do(t, http.MethodPost, gone+"/archive", nil, testkit.IfMatch(p.Do(t, http.MethodGet, gone, nil).ETag())).Want(t, 200)
		becomes(t, e.Here.Manager, accountAt(t, e.Here.Manager, "D’une autre", nil), "prospect")

		at := "/v1/users/" + p.Actor.UserID.String() + "/evidence"
		if measures, _ := measuresOf(t, p, at); measures["CP2.C2/accounts_with_step"] != [3]int{1, 3, 0} {
			t.Errorf("works on %v", measures["CP2.C2/accounts_with_step"])
		}
		rows := p.Do(t, http.MethodGet, at+"/cases?measure=accounts_with_step", nil).Want(t, 200).JSON(t)["items"].([]any)
		for _, row := range rows {
			if row := row.(map[string]any); row["kind"] != "account" || row["met"] != (row["accountId"] == idAt(stepped)) {
				t.Errorf("behind it %v", row)
			}
		}
	})
}

// A class A is seen every four weeks (domain.md E.1); one that is not that old is not late.
func TestAClassAIsSeenEveryFourWeeks(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/users/" + p.Actor.UserID.String() + "/evidence"
		wants := func(what string, want [3]int) {
			t.Helper()
			if measures, _ := measuresOf(t, p, at); measures["CP2.C4/class_a_visited"] != want {
				t.Errorf("%s: %v, want %v", what, measures["CP2.C4/class_a_visited"], want)
			}
		}
		accountAt(t, p, "Garage Neuf", map[string]any{"class": "A"})
		wants("made today, never seen", [3]int{0, 0, 0})
		seen := func(name string, days int) {
			t.Helper()
			account := accountAt(t, p, name, map[string]any{"class": "A"})
			then := time.Duration(days) * 24 * time.Hour
			add(t, p, account+"/visits", map[string]any{"mode": "cold", "outcome": "met", "startedAt": ago(then + time.Hour), "endedAt": ago(then)})
		}
		seen("Garage Muller", 27)
		wants("seen 27 days ago", [3]int{1, 1, 3})
		seen("Garage Roth", 29)
		wants("another one 29 days ago", [3]int{1, 2, 2})
	})
}

// noHoliday is the number of days to a day, at least so many days back, that is no holiday.
func noHoliday(t *testing.T, days int) int {
	t.Helper()
	for ; ; days-- {
		on, err := civil.Parse(dayInParis(days, 12)[:10])
		if err != nil {
			t.Fatal(err)
		}
		if on.HolidayName(civil.AlsaceMoselle) == "" {
			return days
		}
	}
}

func readRules(t *testing.T, p *testkit.Person) (list []map[string]any) {
	t.Helper()
	for _, one := range p.Do(t, http.MethodGet, "/v1/evidence-rules", nil).Want(t, 200).JSON(t)["items"].([]any) {
		list = append(list, one.(map[string]any))
	}
	return list
}
