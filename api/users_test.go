package api_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func TestMyself(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		me := p.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 200)
		change := map[string]any{"timeZone": "Indian/Reunion", "lastName": "  Keller  Weiss "}
		got := p.Do(t, http.MethodPatch, "/v1/me", change, testkit.IfMatch(me.ETag())).Want(t, 200).JSON(t)["user"].(map[string]any)
		if got["timeZone"] != "Indian/Reunion" || got["lastName"] != "Keller Weiss" || got["version"] != 2.0 {
			t.Errorf("me %v", got)
		}
		stale := p.Do(t, http.MethodPatch, "/v1/me", change, testkit.IfMatch(me.ETag())).WantProblem(t, 412, "me.stale")
		if stale.ETag() != `"2"` {
			t.Errorf("stale at %s", stale.ETag())
		}
		p.Do(t, http.MethodPatch, "/v1/me", change).WantProblem(t, 428, "request.if_match_required")
		p.Do(t, http.MethodPatch, "/v1/me", map[string]any{"timeZone": "Mars/Olympus"}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "user.invalid", "/timeZone")
		// Nobody makes herself an administrator.
		p.Do(t, http.MethodPatch, "/v1/me", map[string]any{"roles": []any{"admin"}}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "request.invalid", "/roles")
	})
}

// The very next question is answered by her day: the two zones never have the same one, they are 25 hours apart.
func TestMyDayFollowsMyZone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		phone := e.Here.Adviser.SignIn(t, "Téléphone")
		var days []any
		for _, zone := range []string{"Pacific/Kiritimati", "Pacific/Pago_Pago"} {
			me := phone.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 200)
			phone.Do(t, http.MethodPatch, "/v1/me", map[string]any{"timeZone": zone}, testkit.IfMatch(me.ETag())).Want(t, 200)
			days = append(days, phone.Do(t, http.MethodGet, "/v1/activity", nil).Want(t, 200).JSON(t)["to"])
		}
		if days[0] == days[1] {
			t.Errorf("today is %v in both zones", days[0])
		}
	})
}

func TestUsersAreRunByTheirAdministrator(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin := e.Here.Admin
		at := "/v1/users/" + e.Here.Adviser.Actor.UserID.String()
		patch := func(body map[string]any, version string) *testkit.Answer {
			return admin.Do(t, http.MethodPatch, at, body, testkit.IfMatch(version))
		}
		admin.Do(t, http.MethodPost, "/v1/users", map[string]any{"email": e.Here.Adviser.Email, "lastName": "X", "roles": []any{"adviser"}}).
			WantProblem(t, 409, "user.duplicate_email", "/email")
		admin.Do(t, http.MethodPost, "/v1/users", map[string]any{"email": "pas une adresse", "lastName": " ", "roles": []any{"adviser"}}).
			WantProblem(t, 422, "user.invalid", "/email", "/lastName")
		admin.Do(t, http.MethodPost, "/v1/users", map[string]any{"email": "a@b.example", "lastName": "X", "roles": []any{"adviser"}, "teamIds": []any{id.New()}}).
			WantProblem(t, 422, "user.invalid", "/teamIds")
		got := patch(map[string]any{"roles": []any{"manager", "adviser"}, "email": "nouvelle@graoully.example"}, `"1"`).Want(t, 200).JSON(t)
		if roles := got["roles"].([]any); len(roles) != 2 || roles[0] != "adviser" || got["email"] != "nouvelle@graoully.example" {
			t.Errorf("changed to %v", got)
		}
		patch(map[string]any{"roles": []any{"adviser"}}, `"1"`).WantProblem(t, 412, "user.stale")
		patch(map[string]any{"email": e.Here.Colleague.Email}, `"2"`).WantProblem(t, 409, "user.duplicate_email", "/email")
		patch(map[string]any{"email": "x@y"}, `"2"`).WantProblem(t, 422, "user.invalid", "/email")
		admin.Do(t, http.MethodPatch, at, map[string]any{"email": "x@y.example"}).Want(t, 428)
		missing := "/v1/users/" + id.New().String()
		admin.Do(t, http.MethodPatch, missing, map[string]any{"lastName": "X"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		admin.Do(t, http.MethodGet, missing, nil).WantProblem(t, 404, "not_found")
		admin.Do(t, http.MethodDelete, missing+"/second-factor", nil).Want(t, 404)
		admin.Do(t, http.MethodDelete, at+"/second-factor", nil).Want(t, 204)
		// An open session of hers is not enough to turn her own off.
		admin.Do(t, http.MethodDelete, "/v1/users/"+admin.Actor.UserID.String()+"/second-factor", nil).WantProblem(t, 409, "user.own_second_factor")
		e.Here.Manager.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.Here.Manager.Do(t, http.MethodPatch, at, map[string]any{"lastName": "X"}, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "auth.forbidden")
	})
}

func TestListsOfPeople(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		count := func(p *testkit.Person, path string) int {
			t.Helper()
			n, cursor := 0, ""
			for {
				page := p.Do(t, http.MethodGet, path+cursor, nil).Want(t, 200).JSON(t)
				n += len(page["items"].([]any))
				next, more := page["nextCursor"].(string)
				if !more {
					return n
				}
				cursor = "&cursor=" + next
			}
		}
		team := e.Here.Adviser.Do(t, http.MethodGet, "/v1/me", nil).JSON(t)["user"].(map[string]any)["teamIds"].([]any)[0].(string)
		for path, want := range map[string]int{
			"/v1/users?limit=2": 7, "/v1/users?q=CAMILLE": 1, "/v1/users?q=martin+CAMILLE": 1, "/v1/users?q=Camille+Martin": 1, "/v1/users?q=camille+weber": 0, "/v1/users?q=%25": 0, "/v1/users?role=adviser": 3,
			"/v1/users?status=disabled": 0, "/v1/users?limit=1&team=" + team: 3, "/v1/users?limit=3&q=martin": 7,
		} {
			if got := count(e.Here.Manager, path); got != want {
				t.Errorf("%s finds %d, want %d", path, got, want)
			}
		}
		if got := count(e.Here.Trainee, "/v1/colleagues?limit=3"); got != 7 {
			t.Errorf("%d colleagues", got)
		}
		// Names, not addresses: a search by e-mail would give those away.
		body := e.Here.Trainee.Do(t, http.MethodGet, "/v1/colleagues", nil).Want(t, 200).Body
		if strings.Contains(string(body), "@") || count(e.Here.Trainee, "/v1/colleagues?q=example") != 0 {
			t.Errorf("colleagues show addresses: %s", body)
		}
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/users", nil).WantProblem(t, 403, "auth.forbidden")
		e.Here.Admin.Do(t, http.MethodGet, "/v1/users?cursor=x", nil).WantProblem(t, 400, "page.bad_cursor")
		e.Here.Admin.Do(t, http.MethodGet, "/v1/colleagues?cursor=x", nil).Want(t, 400)
	})
}

func TestDisablingAndEnabling(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin := e.Here.Admin
		phone := e.Here.Adviser.SignIn(t, "Téléphone")
		token := newToken(t, e.Here.Adviser, "read")
		at := "/v1/users/" + e.Here.Adviser.Actor.UserID.String()
		do := func(verb, version string, body any) *testkit.Answer {
			return admin.Do(t, http.MethodPost, at+verb, body, testkit.IfMatch(version))
		}
		do("/enable", `"1"`, nil).WantProblem(t, 409, "user.not_disabled")
		do("/disable", `"9"`, map[string]any{}).WantProblem(t, 412, "user.stale")
		do("/disable", `"1"`, map[string]any{"handOverTo": "x"}).WantProblem(t, 422, "request.invalid", "/handOverTo")
		admin.Do(t, http.MethodPost, at+"/disable", map[string]any{}).Want(t, 428)
		admin.Do(t, http.MethodPost, at+"/enable", nil).Want(t, 428)
		// What she follows goes to somebody.
		followed := newAccount(t, e.Here.Adviser, "Fidèle", nil).ID(t)
		do("/disable", `"1"`, map[string]any{}).WantProblem(t, 409, "user.owns_accounts")
		for _, nobody := range []any{id.New(), e.Here.Adviser.Actor.UserID, e.There.Adviser.Actor.UserID} {
			do("/disable", `"1"`, map[string]any{"handOverTo": nobody}).WantProblem(t, 422, "user.hand_over", "/handOverTo")
		}
		phone.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 200)
		do("/disable", `"1"`, map[string]any{"handOverTo": e.Here.Colleague.Actor.UserID}).Want(t, 200)
		e.Here.Colleague.Do(t, http.MethodGet, "/v1/accounts/"+followed, nil).Want(t, 200)
		phone.Do(t, http.MethodGet, "/v1/me", nil).WantProblem(t, 401, "auth.session_ended")
		phone.Do(t, http.MethodPost, "/v1/auth/refresh", nil).WantProblem(t, 401, "auth.device_revoked")
		e.Do(t, http.MethodGet, "/v1/accounts", nil, testkit.Header("Authorization", "Bearer "+token.secret)).Want(t, 401)
		do("/enable", `"9"`, nil).WantProblem(t, 412, "user.stale")
		if got := do("/enable", `"2"`, nil).Want(t, 200).JSON(t); got["status"] != "active" {
			t.Errorf("enabled as %v", got["status"])
		}
		e.Here.Adviser.SignIn(t, "Téléphone")
		missing := "/v1/users/" + id.New().String()
		admin.Do(t, http.MethodPost, missing+"/disable", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 404)
		admin.Do(t, http.MethodPost, missing+"/enable", nil, testkit.IfMatch(`"1"`)).Want(t, 404)
		// The last administrator stays, whichever way she tries to leave.
		at = "/v1/users/" + admin.Actor.UserID.String()
		do("/disable", `"1"`, map[string]any{}).WantProblem(t, 409, "user.last_admin")
		admin.Do(t, http.MethodPatch, at, map[string]any{"roles": []any{"manager"}}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "user.last_admin")
	})
}

func TestOrganisation(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		admin, at := e.Here.Admin, "/v1/organisation"
		if got := e.Here.Trainee.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); got["name"] != "Fenêtres du Graoully" {
			t.Errorf("organisation %v", got)
		}
		got := admin.Do(t, http.MethodPatch, at, map[string]any{"settings": map[string]any{"offlineGraceDays": 10}}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if got["settings"].(map[string]any)["offlineGraceDays"] != 10.0 || got["name"] != "Fenêtres du Graoully" {
			t.Errorf("organisation %v", got)
		}
		admin.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "organisation.stale")
		admin.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}).Want(t, 428)
		admin.Do(t, http.MethodPatch, at, map[string]any{"name": " ", "timeZone": "Nulle/Part"}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "organisation.invalid", "/name", "/timeZone")
		e.Here.Manager.Do(t, http.MethodPatch, at, map[string]any{"name": "X"}, testkit.IfMatch(`"2"`)).Want(t, 403)
		admin.Do(t, http.MethodPost, at+"/clock", map[string]any{"advanceDays": 7}).WantProblem(t, 409, "organisation.real_clock")
	})
}

// Each setting does what it says from the next request on, and an older row has the defaults.
func TestSettingsAreObeyed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin, at := e.Here.Adviser, e.Here.Admin, "/v1/organisation"
		settings := func(a *testkit.Answer) map[string]any { return a.Want(t, 200).JSON(t)["settings"].(map[string]any) }
		if got := settings(p.Do(t, http.MethodGet, at, nil)); got["noteCorrectionHours"] != 24.0 || got["advisersCreateTags"] != true {
			t.Errorf("starts with %v", got)
		}
		if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: a row of an older version").Exec(`UPDATE organisations SET settings = '{"offlineGraceDays":9}' WHERE id = ?`, e.Here.ID).Error
		}); err != nil {
			t.Fatal(err)
		}
		if got := settings(p.Do(t, http.MethodGet, at, nil)); got["offlineGraceDays"] != 9.0 || got["noteCorrectionHours"] != 24.0 || got["advisersCreateTags"] != true {
			t.Errorf("an older row reads %v", got)
		}
		account := newAccount(t, p, "Menuiserie Durand", nil).ID(t)
		note := p.Do(t, http.MethodPost, "/v1/accounts/"+account+"/notes", map[string]any{"text": "Souhaite un devis."}).Want(t, 201).ID(t)
		if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: three hours pass").Exec(`UPDATE notes SET created_at = ? WHERE id = ?`, clock.Wall().Add(-3*time.Hour), note).Error
		}); err != nil {
			t.Fatal(err)
		}
		fix := func(text, tag string) *testkit.Answer {
			return p.Do(t, http.MethodPatch, "/v1/notes/"+note, map[string]any{"text": text}, testkit.IfMatch(tag))
		}
		fix("Souhaite deux devis.", `"1"`).Want(t, 200)
		tag := map[string]any{"name": "terrain"}
		p.Do(t, http.MethodPost, "/v1/tags", tag).Want(t, 201)
		change := map[string]any{"settings": map[string]any{"noteCorrectionHours": 2, "advisersCreateTags": false}}
		e.Here.Manager.Do(t, http.MethodPatch, at, change, testkit.IfMatch(`"1"`)).Want(t, 403)
		admin.Do(t, http.MethodPatch, at, map[string]any{"settings": map[string]any{"noteCorrectionHours": 0}}, testkit.IfMatch(`"1"`)).
			WantProblem(t, 422, "request.invalid", "/settings/noteCorrectionHours")
		if got := settings(admin.Do(t, http.MethodPatch, at, change, testkit.IfMatch(`"1"`))); got["noteCorrectionHours"] != 2.0 || got["advisersCreateTags"] != false || got["offlineGraceDays"] != 9.0 {
			t.Errorf("changed to %v", got)
		}
		fix("Souhaite trois devis.", `"2"`).WantProblem(t, 403, "note.too_late")
		tag["name"] = "bureau"
		p.Do(t, http.MethodPost, "/v1/tags", tag).WantProblem(t, 403, "tag.forbidden")
		e.Here.Manager.Do(t, http.MethodPost, "/v1/tags", tag).Want(t, 201)
		trail := admin.Do(t, http.MethodGet, "/v1/audit?action=organisation.updated", nil).Want(t, 200)
		if !bytes.Contains(trail.Body, []byte("noteCorrectionHours")) {
			t.Errorf("the trail has %s", trail.Body)
		}
	})
}

func TestSimulatedClock(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		o, err := e.App.Identity.CreateOrganisation(t.Context(), identity.NewOrganisation{Name: "CFA", Profile: identity.Training})
		if err != nil {
			t.Fatal(err)
		}
		school := &testkit.Organisation{ID: o.ID}
		trainer := e.Join(t, school, "formatrice", actor.Trainer).SignIn(t, "Bureau")
		at := "/v1/organisation/clock"
		got := trainer.Do(t, http.MethodPost, at, map[string]any{"at": "2027-03-01T08:00:00Z"}).Want(t, 200).JSON(t)
		if offset := time.Duration(got["clockOffsetSeconds"].(float64)) * time.Second; !near(clock.Wall().Add(offset), time.Date(2027, 3, 1, 8, 0, 0, 0, time.UTC)) {
			t.Errorf("lives at %s", clock.Wall().Add(offset))
		}
		trainer.Do(t, http.MethodPost, at, map[string]any{"advanceDays": 2}).Want(t, 200)
		// What is written from now on is written at that date; the session itself lives in real time.
		made := trainer.Do(t, http.MethodPost, "/v1/accounts", company("Exercice", nil)).Want(t, 201).JSON(t)
		created, err := time.Parse(time.RFC3339, made["createdAt"].(string))
		if err != nil || !near(created, time.Date(2027, 3, 3, 8, 0, 0, 0, time.UTC)) {
			t.Errorf("created at %s", created)
		}
		trainer.Do(t, http.MethodPost, at, map[string]any{"at": "2090-01-01T00:00:00Z"}).WantProblem(t, 422, "organisation.clock")
		trainer.Do(t, http.MethodPost, at, map[string]any{"advanceDays": 2, "reset": true}).Want(t, 422)
		if got := trainer.Do(t, http.MethodPost, at, map[string]any{"reset": true}).Want(t, 200).JSON(t); got["clockOffsetSeconds"] != 0.0 {
			t.Errorf("offset %v", got["clockOffsetSeconds"])
		}
	})
}

// near allows for a slow machine.
func near(got, want time.Time) bool { return !got.Before(want) && got.Before(want.Add(time.Minute)) }
