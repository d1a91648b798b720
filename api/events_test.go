package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// tomorrow is an instant of the next day in Paris, where the people of the tests live, at that hour of UTC.
func tomorrow(hour int) string { return dayInParis(1, hour) }

func yesterday(hour int) string { return dayInParis(-1, hour) }

func dayInParis(days, hour int) string {
	year, month, day := clock.Wall().In(paris()).Date()
	return time.Date(year, month, day+days, hour, 0, 0, 0, time.UTC).Format(time.RFC3339)
}

// paris is the clock of those who meet in these tests.
func paris() *time.Location {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err) // the program carries the zones
	}
	return zone
}

// planned puts an event into the agenda of somebody.
func planned(t *testing.T, p *testkit.Person, with map[string]any) *testkit.Answer {
	t.Helper()
	body := map[string]any{"kind": "appointment", "startAt": tomorrow(9), "endAt": tomorrow(10)}
	for k, v := range with {
		body[k] = v
	}
	return p.Do(t, http.MethodPost, "/v1/events", body)
}

func TestAnEventIsPlannedOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := newAccount(t, p, "Menuiserie Aude", nil).ID(t)
		own := id.New().String()
		first := planned(t, p, map[string]any{"id": own, "accountId": account, "title": " Devis ", "place": map[string]any{"kind": "account"}}).Want(t, 201)
		if got := first.JSON(t); got["title"] != "Devis" || got["state"] != "planned" || got["ownerId"] != p.Actor.UserID.String() || got["verdict"] != "allow" || got["zone"] != "Europe/Paris" {
			t.Errorf("planned %v", got)
		}
		planned(t, p, map[string]any{"id": own}).Want(t, 200)
		planned(t, e.Here.Manager, map[string]any{"id": own}).WantProblem(t, 409, "event.id_taken", "/id")
		planned(t, p, map[string]any{"accountId": id.New()}).WantProblem(t, 404, "not_found")
		planned(t, p, map[string]any{"startAt": tomorrow(11)}).WantProblem(t, 422, "event.invalid", "/endAt")
		planned(t, p, map[string]any{"ownerId": e.Here.Colleague.Actor.UserID}).WantProblem(t, 422, "event.owner", "/ownerId")
		planned(t, e.Here.Manager, map[string]any{"ownerId": p.Actor.UserID}).Want(t, 201)
		if list := p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/events", nil).Want(t, 200).JSON(t)["items"].([]any); len(list) != 1 {
			t.Errorf("%d events about the account", len(list))
		}
		p.Do(t, http.MethodGet, "/v1/accounts/"+id.New().String()+"/events", nil).WantProblem(t, 404, "not_found")
	})
}

// The same appointment moved on two devices: the second is told what it is now, and by whom.
func TestAnAppointmentMovedOnTwoDevices(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/events/" + planned(t, p, nil).Want(t, 201).ID(t)
		p.Do(t, http.MethodPatch, at, map[string]any{"startAt": tomorrow(14)}, testkit.IfMatch(`"1"`)).Want(t, 200)
		stale := e.Here.Manager.Do(t, http.MethodPatch, at, map[string]any{"startAt": tomorrow(16)}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "event.stale")
		if got := stale.JSON(t); got["changedBy"] != p.Actor.UserID.String() || got["current"].(map[string]any)["endAt"] != tomorrow(15) || stale.ETag() != `"2"` {
			t.Errorf("412 tells %v", got)
		}
		move := map[string]any{"startAt": tomorrow(16), "cause": "customer", "reason": "Chantier en cours"}
		p.Do(t, http.MethodPost, at+"/move", move, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "event.stale")
		both := p.Do(t, http.MethodPost, at+"/move", move, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t)
		moved, next := both["moved"].(map[string]any), both["next"].(map[string]any)
		if moved["state"] != "moved" || moved["successorId"] != next["id"] || moved["cause"] != "customer" || next["state"] != "planned" || next["endAt"] != tomorrow(17) {
			t.Errorf("moved %v", both)
		}
		p.Do(t, http.MethodPost, at+"/move", move, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "event.transition")
		p.Do(t, http.MethodPatch, at, map[string]any{"title": "Devis"}, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "event.closed")
		successor := "/v1/events/" + next["id"].(string)
		p.Do(t, http.MethodPost, successor+"/move", map[string]any{"cause": "customer"}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "event.invalid", "/startAt")
		p.Do(t, http.MethodPost, "/v1/events/"+id.New().String()+"/move", move, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
	})
}

func TestAnEventComesAboutOrNot(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		later, done := "/v1/events/"+planned(t, p, nil).Want(t, 201).ID(t), "/v1/events/"+planned(t, p, map[string]any{"startAt": yesterday(9), "endAt": yesterday(10)}).Want(t, 201).ID(t)
		turn := func(at, version string, body map[string]any) *testkit.Answer {
			return p.Do(t, http.MethodPost, at+"/transition", body, testkit.IfMatch(version))
		}
		turn(later, `"1"`, map[string]any{"state": "held"}).WantProblem(t, 409, "event.future", "/state")
		turn(later, `"1"`, map[string]any{"state": "cancelled"}).WantProblem(t, 422, "event.invalid", "/cause")
		turn(later, `"1"`, map[string]any{"state": "cancelled", "cause": "customer", "reason": "Malade"}).Want(t, 200)
		turn(later, `"1"`, map[string]any{"state": "confirmed"}).WantProblem(t, 412, "event.stale")
		turn(done, `"1"`, map[string]any{"state": "held"}).Want(t, 200)
		turn(done, `"2"`, map[string]any{"state": "held"}).Want(t, 200)
		turn(done, `"2"`, map[string]any{"state": "cancelled", "cause": "customer"}).WantProblem(t, 409, "event.transition", "/state")
		turn("/v1/events/"+id.New().String(), `"1"`, map[string]any{"state": "held"}).WantProblem(t, 404, "not_found")

		p.Do(t, http.MethodPatch, done, map[string]any{"startAt": tomorrow(9), "endAt": tomorrow(10)}, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "event.future", "/startAt")

		p.Do(t, http.MethodDelete, done, nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "event.stale")
		p.Do(t, http.MethodDelete, done, nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		p.Do(t, http.MethodGet, done, nil).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodDelete, done, nil, testkit.IfMatch(`"3"`)).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodPost, done+"/restore", nil, testkit.IfMatch(`"2"`)).WantProblem(t, 412, "event.stale")
		p.Do(t, http.MethodPost, done+"/restore", nil, testkit.IfMatch(`"3"`)).Want(t, 200)
		p.Do(t, http.MethodPost, "/v1/events/"+id.New().String()+"/restore", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodPatch, done, map[string]any{"zone": "Europe/Atlantis"}, testkit.IfMatch(`"4"`)).WantProblem(t, 422, "event.invalid", "/zone")
		p.Do(t, http.MethodPatch, "/v1/events/"+id.New().String(), map[string]any{"title": "x"}, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
	})
}

// Nobody plans a visit to somebody who does not want any; a manager may, and says why.
func TestAVisitThatTheLawBlocksIsNotPlanned(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss := e.Here.Adviser, e.Here.Manager
		person := particular(t, p, "0639980042")
		account := strings.TrimPrefix(person, "/v1/accounts/")
		appointment := planned(t, p, map[string]any{"accountId": account, "place": map[string]any{"kind": "account"}}).Want(t, 201)
		add(t, p, person+"/privacy-objections", map[string]any{"channel": "visit", "receivedAt": clock.Wall().Add(-72 * time.Hour)})

		refused := planned(t, p, map[string]any{"kind": "visit", "accountId": account}).WantProblem(t, 409, "contact.blocked")
		if current := refused.JSON(t)["current"].(map[string]any); current["verdict"] != "block" || current["channel"] != "visit" {
			t.Errorf("refused with %v", current)
		}
		p.Do(t, http.MethodPatch, "/v1/events/"+appointment.ID(t), map[string]any{"startAt": tomorrow(15)}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "contact.blocked")
		// By telephone it is no visit, and what took place is kept.
		planned(t, p, map[string]any{"accountId": account}).Want(t, 201)
		past := planned(t, p, map[string]any{"kind": "visit", "accountId": account, "startAt": yesterday(9), "endAt": yesterday(10)}).Want(t, 201).JSON(t)
		if past["verdict"] != "block" || len(past["findings"].([]any)) == 0 {
			t.Errorf("what took place says %v", past)
		}

		own := id.New()
		override := map[string]any{"reason": "Elle a rappelé pour nous voir", "event": map[string]any{"id": own, "ownerId": p.Actor.UserID, "kind": "visit", "accountId": account, "startAt": tomorrow(9)}}
		p.Do(t, http.MethodPost, "/v1/events/override", override).WantProblem(t, 403, "auth.forbidden")
		made := boss.Do(t, http.MethodPost, "/v1/events/override", override).Want(t, 201).JSON(t)
		if made["overrideReason"] != "Elle a rappelé pour nous voir" || made["verdict"] != "block" {
			t.Errorf("overridden %v", made)
		}
		boss.Do(t, http.MethodPost, "/v1/events/override", override).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodPost, "/v1/events/override", override).WantProblem(t, 409, "event.id_taken")
		override["event"] = map[string]any{"kind": "visit", "accountId": id.New(), "startAt": tomorrow(9)}
		boss.Do(t, http.MethodPost, "/v1/events/override", override).WantProblem(t, 404, "not_found")
		override["event"] = map[string]any{"kind": "visit", "accountId": account}
		boss.Do(t, http.MethodPost, "/v1/events/override", override).WantProblem(t, 422, "event.invalid", "/startAt")
		p.Do(t, http.MethodPatch, "/v1/events/"+own.String(), map[string]any{"startAt": tomorrow(11)}, testkit.IfMatch(`"1"`)).Want(t, 200)
	})
}

// What was agreed before the law blocked it is changed and moved by a manager's leave, which says why.
func TestAVisitThatTheLawBlocksIsMovedByAManager(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, boss := e.Here.Adviser, e.Here.Manager
		person := particular(t, p, "0639980043")
		of := map[string]any{"accountId": strings.TrimPrefix(person, "/v1/accounts/"), "place": map[string]any{"kind": "account"}}
		agreed := "/v1/events/" + planned(t, p, of).Want(t, 201).ID(t)
		kept := "/v1/events/" + planned(t, p, of).Want(t, 201).ID(t)
		weekly := map[string]any{"accountId": of["accountId"], "place": of["place"], "startAt": tomorrow(9), "zone": "Europe/Paris", "rule": "FREQ=WEEKLY;COUNT=3"}
		series := planned(t, p, weekly).Want(t, 201)
		add(t, p, person+"/privacy-objections", map[string]any{"channel": "visit", "receivedAt": clock.Wall().Add(-72 * time.Hour)})

		why := map[string]any{"reason": "Elle a rappelé pour nous voir", "change": map[string]any{"startAt": tomorrow(15)}}
		p.Do(t, http.MethodPost, agreed+"/override", why, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "auth.forbidden")
		moved := boss.Do(t, http.MethodPost, agreed+"/override", why, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if moved["overrideReason"] != "Elle a rappelé pour nous voir" || moved["verdict"] != "block" || moved["startAt"] != tomorrow(15) {
			t.Errorf("overridden %v", moved)
		}
		trail := e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?subjectType=event&subjectId="+moved["id"].(string), nil).Want(t, 200)
		if body := string(trail.Body); !strings.Contains(body, "event.overridden") || !strings.Contains(body, "Elle a rappelé pour nous voir") {
			t.Errorf("the trail tells %s", body)
		}
		boss.Do(t, http.MethodPost, agreed+"/override", why, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "event.stale")

		// Without a change it goes ahead as it is, and may then be moved.
		move := map[string]any{"startAt": tomorrow(16), "cause": "customer"}
		boss.Do(t, http.MethodPost, kept+"/move", move, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "contact.blocked")
		boss.Do(t, http.MethodPost, kept+"/override", map[string]any{"reason": "Elle a rappelé pour nous voir"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		next := boss.Do(t, http.MethodPost, kept+"/move", move, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t)["next"].(map[string]any)
		if next["overrideReason"] != "Elle a rappelé pour nous voir" || next["verdict"] != "block" {
			t.Errorf("moved to %v", next)
		}

		// A date that stood in its series leaves it as it is; another hour of it is refused.
		date := boss.Do(t, http.MethodPost, "/v1/events/"+series.ID(t)+"/occurrences", map[string]any{"originalStart": series.JSON(t)["startAt"]}).Want(t, 201)
		at := "/v1/events/" + date.ID(t)
		p.Do(t, http.MethodPatch, at, map[string]any{"startAt": tomorrow(11)}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "contact.blocked")
		p.Do(t, http.MethodPost, at+"/transition", map[string]any{"state": "cancelled", "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200)

		// To somebody else too, for the same reason: what was decided is about each.
		other := map[string]any{"accountId": newAccount(t, p, "Menuiserie Aude", nil).ID(t), "place": of["place"]}
		free := "/v1/events/" + planned(t, p, other).Want(t, 201).ID(t)
		to := map[string]any{"reason": "Elle a rappelé pour nous voir", "change": map[string]any{"accountId": of["accountId"]}}
		boss.Do(t, http.MethodPost, free+"/override", map[string]any{"reason": to["reason"]}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if got := boss.Do(t, http.MethodPost, free+"/override", to, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t); got["overrideReason"] == nil {
			t.Errorf("to somebody else: %v", got)
		}
		gone := "/v1/events/" + id.New().String() + "/override"
		boss.Do(t, http.MethodPost, gone, why, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		boss.Do(t, http.MethodPost, free+"/override", map[string]any{"reason": why["reason"], "change": map[string]any{"zone": "Europe/Atlantis"}}, testkit.IfMatch(`"3"`)).
			WantProblem(t, 422, "event.invalid", "/zone")
		turned := boss.Do(t, http.MethodPost, kept+"/override", why, testkit.IfMatch(`"3"`))
		turned.WantProblem(t, 409, "event.closed")
	})
}

// A colleague who takes part has the event in her agenda and on her phone, and does not
// change it; a private one tells nobody what it is.
func TestWhoSeesAnEvent(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, guest, boss := e.Here.Adviser, e.Here.Stranger, e.Here.Manager
		account := newAccount(t, p, "Menuiserie Aude", nil).ID(t)
		contact := add(t, p, "/v1/accounts/"+account+"/contacts", map[string]any{"lastName": "Roy"}).ID(t)
		other := add(t, p, "/v1/accounts/"+newAccount(t, p, "Toitures Roy", nil).ID(t)+"/contacts", map[string]any{"lastName": "Roy"}).ID(t)
		planned(t, p, map[string]any{"accountId": account, "contactIds": []any{other}}).WantProblem(t, 422, "event.guest", "/contactIds")
		planned(t, p, map[string]any{"userIds": []any{e.There.Adviser.Actor.UserID}}).WantProblem(t, 422, "event.guest", "/userIds")
		cursor := drain(t, guest)
		made := planned(t, p, map[string]any{"accountId": account, "contactIds": []any{contact}, "userIds": []any{guest.Actor.UserID, p.Actor.UserID}}).Want(t, 201)
		at := "/v1/events/" + made.ID(t)
		if users := made.JSON(t)["userIds"].([]any); len(users) != 1 {
			t.Errorf("the owner is her own guest: %v", users)
		}
		if page := guest.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200); !strings.Contains(string(page.Body), made.ID(t)) {
			t.Error("the guest is told nothing")
		}
		guest.Do(t, http.MethodGet, at, nil).Want(t, 200)
		guest.Do(t, http.MethodPatch, at, map[string]any{"title": "À moi"}, testkit.IfMatch(`"1"`)).WantProblem(t, 403, "event.not_yours")
		e.Here.Colleague.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")

		cursor = drain(t, guest)
		p.Do(t, http.MethodPatch, at, map[string]any{"userIds": []any{}, "isPrivate": true, "title": "Médecin"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		guest.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")
		if page := text(t, guest.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)["changes"]); !strings.Contains(page, `"removed":"out_of_scope"`) {
			t.Errorf("the former guest keeps it: %s", page)
		}
		seen := boss.Do(t, http.MethodGet, at, nil).Want(t, 200)
		if got := seen.JSON(t); got["masked"] != true || got["accountId"] != nil || strings.Contains(string(seen.Body), "Médecin") || strings.Contains(string(seen.Body), contact) {
			t.Errorf("her manager sees %s", seen.Body)
		}
		boss.Do(t, http.MethodPatch, at, map[string]any{"startAt": tomorrow(15)}, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "event.not_yours")
		if page := boss.Do(t, http.MethodGet, "/v1/sync?limit=500", nil).Want(t, 200); strings.Contains(string(page.Body), "Médecin") {
			t.Error("the feed tells her manager")
		}
	})
}

// The events of an account follow it when it is merged, and come back.
func TestEventsFollowAMerge(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := newAccount(t, p, "Menuiserie Nord", nil).ID(t), newAccount(t, p, "Menuiserie du Nord", nil).ID(t)
		at := "/v1/events/" + planned(t, p, map[string]any{"accountId": other}).Want(t, 201).ID(t)
		merge := mergeInto(t, p, this, other, nil).Want(t, 200).JSON(t)["merge"].(map[string]any)
		if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["accountId"]; got != this {
			t.Errorf("merged: about %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge["id"].(string)+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["accountId"]; got != other {
			t.Errorf("taken apart: about %v", got)
		}
	})
}

func TestASeriesChangesForOneDateOrFromOneOn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		planned(t, p, map[string]any{"rule": "FREQ=SECONDLY"}).WantProblem(t, 422, "event.invalid", "/rule")
		weekly := map[string]any{"rule": "FREQ=WEEKLY", "startAt": "2026-12-01T09:00:00Z", "endAt": "2026-12-01T10:00:00Z"}
		at := "/v1/events/" + planned(t, p, weekly).Want(t, 201).ID(t)
		own, taken := id.New(), id.New()
		planned(t, e.Here.Manager, map[string]any{"id": taken}).Want(t, 201)
		out := map[string]any{"id": own, "originalStart": "2026-12-08T09:00:00Z"}
		one := p.Do(t, http.MethodPost, at+"/occurrences", out).Want(t, 201).JSON(t)
		if one["seriesId"] == nil || one["originalStart"] != "2026-12-08T09:00:00Z" || one["endAt"] != "2026-12-08T10:00:00Z" || one["rule"] != nil {
			t.Errorf("taken out %v", one)
		}
		p.Do(t, http.MethodPost, at+"/occurrences", out).Want(t, 200)
		p.Do(t, http.MethodPatch, "/v1/events/"+own.String(), map[string]any{"startAt": "2026-12-08T14:00:00Z"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		// The other device takes the same one out: it is told what became of it, and by whom.
		out["id"] = id.New()
		stale := e.Here.Manager.Do(t, http.MethodPost, at+"/occurrences", out).WantProblem(t, 412, "event.stale").JSON(t)
		if stale["changedBy"] != p.Actor.UserID.String() || stale["current"].(map[string]any)["startAt"] != "2026-12-08T14:00:00Z" {
			t.Errorf("412 tells %v", stale)
		}
		p.Do(t, http.MethodPost, at+"/occurrences", map[string]any{"originalStart": "2026-12-09T09:00:00Z"}).WantProblem(t, 422, "event.invalid", "/originalStart")
		p.Do(t, http.MethodPost, at+"/occurrences", map[string]any{"id": taken, "originalStart": "2026-12-15T09:00:00Z"}).WantProblem(t, 409, "event.id_taken", "/id")
		p.Do(t, http.MethodPost, "/v1/events/"+id.New().String()+"/occurrences", out).WantProblem(t, 404, "not_found")

		split := map[string]any{"originalStart": "2026-12-15T09:00:00Z"}
		p.Do(t, http.MethodPost, at+"/split", split, testkit.IfMatch(`"7"`)).WantProblem(t, 412, "event.stale")
		p.Do(t, http.MethodPost, at+"/split", map[string]any{"originalStart": "2026-12-16T09:00:00Z"}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "event.invalid", "/originalStart")
		p.Do(t, http.MethodPost, at+"/split", map[string]any{"id": taken, "originalStart": "2026-12-15T09:00:00Z"}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "event.id_taken", "/id")
		p.Do(t, http.MethodPost, "/v1/events/"+id.New().String()+"/split", split, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		both := p.Do(t, http.MethodPost, at+"/split", split, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if before, after := both["before"].(map[string]any), both["after"].(map[string]any); before["seriesEnd"] != "2026-12-08T10:00:00Z" || after["startAt"] != "2026-12-15T09:00:00Z" || after["seriesEnd"] != nil {
			t.Errorf("split %v", both)
		}
	})
}

// A date that was removed of a series stays removed on a device that reads everything later: its row says so, where the
// rule would bring it back. What is no date of a series is simply gone.
func TestADateRemovedOfASeriesIsToldAsSuch(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		series := planned(t, p, map[string]any{"rule": "FREQ=DAILY;COUNT=5"}).Want(t, 201)
		start := series.JSON(t)["startAt"]
		one := p.Do(t, http.MethodPost, "/v1/events/"+series.ID(t)+"/occurrences", map[string]any{"originalStart": start}).Want(t, 201).ID(t)
		plain := planned(t, p, nil).Want(t, 201).ID(t)
		cursor := drain(t, p)
		for _, row := range []string{one, plain} {
			p.Do(t, http.MethodDelete, "/v1/events/"+row, nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		}
		row := func(path, id string) map[string]any {
			for _, change := range p.Do(t, http.MethodGet, path, nil).Want(t, 200).JSON(t)["changes"].([]any) {
				if c := change.(map[string]any); c["id"] == id {
					return c
				}
			}
			return nil
		}
		if got := row("/v1/sync?cursor="+cursor, one); got == nil || got["data"].(map[string]any)["removedAt"] == nil {
			t.Errorf("the date is told as %v", got)
		}
		if got := row("/v1/sync?cursor="+cursor, plain); got == nil || got["removed"] != "deleted" {
			t.Errorf("the event is told as %v", got)
		}
		everything := text(t, firstReading(t, p))
		if !strings.Contains(everything, one) {
			t.Error("a first reading leaves the date out")
		}
		if strings.Contains(everything, plain) {
			t.Error("a first reading tells what is gone")
		}
		p.Do(t, http.MethodPost, "/v1/events/"+one+"/restore", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
	})
}

// firstReading is all that a device without cursor is told.
func firstReading(t *testing.T, p *testkit.Person) (changes []any) {
	t.Helper()
	for cursor := ""; ; {
		page := p.Do(t, http.MethodGet, "/v1/sync?limit=500&cursor="+cursor, nil).Want(t, 200).JSON(t)
		changes = append(changes, page["changes"].([]any)...)
		if cursor = page["cursor"].(string); page["hasMore"] == false {
			return changes
		}
	}
}

// Whoever follows a customer from now on goes to the appointments with it; what is behind,
// private ones and series stay with whom they were, and show no more of an account out of sight.
func TestAppointmentsFollowTheirAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, next, admin := e.Here.Adviser, e.Here.Stranger, e.Here.Admin
		account := accountAt(t, p, "Garage Muller", nil)
		of := account[len("/v1/accounts/"):]
		coming := planned(t, p, map[string]any{"accountId": of, "title": "Devis", "userIds": []string{next.Actor.UserID.String()}}).Want(t, 201).ID(t)
		past := planned(t, p, map[string]any{"accountId": of, "title": "Passé", "place": map[string]any{"kind": "account"}, "startAt": yesterday(9), "endAt": yesterday(10)}).Want(t, 201).ID(t)
		private := planned(t, p, map[string]any{"accountId": of, "title": "À moi", "isPrivate": true, "startAt": tomorrow(14), "endAt": tomorrow(15)}).Want(t, 201).ID(t)

		feed := p.Do(t, http.MethodPost, "/v1/me/calendar-feed", nil).Want(t, 201).JSON(t)["path"].(string)
		if got := p.Do(t, http.MethodGet, feed, nil).Want(t, 200); !strings.Contains(string(got.Body), "Passé – Garage Muller") {
			t.Errorf("the feed tells %s", got.Body)
		}
		etag := admin.Do(t, http.MethodGet, account, nil).Want(t, 200).ETag()
		admin.Do(t, http.MethodPatch, account, map[string]any{"ownerId": next.Actor.UserID, "name": "Garage Weber"}, testkit.IfMatch(etag)).Want(t, 200)

		got := next.Do(t, http.MethodGet, "/v1/events/"+coming, nil).Want(t, 200).JSON(t)
		if got["ownerId"] != next.Actor.UserID.String() || len(got["userIds"].([]any)) != 0 || got["version"] != 2.0 {
			t.Errorf("the appointment to come is %v", got)
		}
		p.Do(t, http.MethodGet, "/v1/events/"+coming, nil).WantProblem(t, 404, "not_found")
		for _, stays := range []string{past, private} {
			if got := p.Do(t, http.MethodGet, "/v1/events/"+stays, nil).Want(t, 200).JSON(t); got["ownerId"] != p.Actor.UserID.String() {
				t.Errorf("it went: %v", got)
			}
		}
		items := next.Do(t, http.MethodGet, account+"/events", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(items) != 2 || items[1].(map[string]any)["id"] != past {
			t.Errorf("on the account: %v", items)
		}
		from, to := yesterday(9)[:10], tomorrow(9)[:10]
		for _, item := range p.Do(t, http.MethodGet, "/v1/agenda?from="+from+"&to="+to, nil).Want(t, 200).JSON(t)["items"].([]any) {
			if shown := text(t, item); strings.Contains(shown, "Weber") {
				t.Errorf("an account out of sight shows in %s", shown)
			}
		}
		if got := p.Do(t, http.MethodGet, feed, nil).Want(t, 200); !strings.Contains(string(got.Body), "SUMMARY:Passé\r\n") || strings.Contains(string(got.Body), "Weber") {
			t.Errorf("the feed still tells %s", got.Body)
		}
	})
}
