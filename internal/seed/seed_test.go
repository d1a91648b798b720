package seed_test

import (
	"net/http"
	"testing"

	"besace/internal/identity"
	"besace/internal/platform/fault"
	"besace/internal/seed"
	"besace/internal/testkit"
)

// One company on each engine, which takes seconds to make: it is looked at, then removed.
func TestDemonstration(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		kept := e.Here.Adviser.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "company", "name": "Vrai client"}).Want(t, 201).ID(t)
		if _, err := seed.Make(t.Context(), services(e)); err != nil {
			t.Fatal(err)
		}
		t.Run("is believable", func(t *testing.T) { isBelievable(t, e) })
		t.Run("is worked on", func(t *testing.T) { isWorkedOn(t, e) })
		t.Run("is removed in one call", func(t *testing.T) { isRemoved(t, e, kept) })
	})
}

func isBelievable(t *testing.T, e *testkit.Env) {
	for _, a := range seed.Accounts() {
		session, err := e.App.Identity.Login(t.Context(), identity.SignIn{Email: a.Email, Password: seed.Password})
		if err != nil {
			t.Fatalf("%s cannot sign in: %v", a.Name, err)
		}
		list := e.Do(t, http.MethodGet, "/v1/accounts?withTotal=true&limit=1", nil, testkit.Header("Authorization", "Bearer "+session.Access)).Want(t, 200).JSON(t)
		total, _ := list["total"].(float64)
		switch a.Role {
		case "conseillère commerciale", "conseiller commercial":
			if total < 40 {
				t.Errorf("%s follows %v accounts", a.Name, total)
			}
			sheet := e.Do(t, http.MethodGet, "/v1/accounts/"+list["items"].([]any)[0].(map[string]any)["id"].(string)+"/sheet", nil,
				testkit.Header("Authorization", "Bearer "+session.Access)).Want(t, 200).JSON(t)
			if len(sheet["contacts"].([]any)) == 0 && sheet["account"].(map[string]any)["kind"] == "company" {
				t.Errorf("%s has nobody to talk to at her first account", a.Name)
			}
		case "responsable des ventes", "administratrice":
			if total != 320 {
				t.Errorf("%s sees %v accounts", a.Name, total)
			}
		}
	}
}

// The file looks like one that is worked on: every status, actions due and late, scores and fits to
// see, and no two companies that pass for one.
func isWorkedOn(t *testing.T, e *testkit.Env) {
	session, err := e.App.Identity.Login(t.Context(), identity.SignIn{Email: "alix@fibralia.example", Password: seed.Password})
	if err != nil {
		t.Fatal(err)
	}
	get := func(path string) map[string]any {
		return e.Do(t, http.MethodGet, path, nil, testkit.Header("Authorization", "Bearer "+session.Access)).Want(t, 200).JSON(t)
	}
	for query, least := range map[string]float64{
		"status=lead": 30, "status=prospect": 60, "status=customer": 60, "status=former_customer": 10, "status=disqualified": 8,
		"nextAction=overdue": 15, "nextAction=none": 60,
	} {
		if total, _ := get("/v1/accounts?withTotal=true&limit=1&" + query)["total"].(float64); total < least {
			t.Errorf("%s: %v accounts, %v at least are wanted", query, total, least)
		}
	}
	var numbers struct{ Given, Companies int64 }
	err = e.App.DB.System(t.Context(), "the test counts companies").Raw("SELECT count(siren) AS given, count(DISTINCT siren) AS companies FROM accounts WHERE siren <> ''").Scan(&numbers).Error
	if err != nil || numbers.Given != numbers.Companies || numbers.Given < 90 {
		t.Errorf("%d accounts share %d SIRENs, %v", numbers.Given, numbers.Companies, err)
	}
	scored := 0
	for _, item := range get("/v1/accounts?limit=100&sort=-score")["items"].([]any) {
		if item.(map[string]any)["score"] != nil {
			scored++
		}
	}
	if scored < 60 {
		t.Errorf("%d of the first 100 have a score", scored)
	}
	best := get("/v1/accounts?limit=1&kind=company&sort=-score")["items"].([]any)[0].(map[string]any)
	if fit := get("/v1/accounts/" + best["id"].(string) + "/fit"); fit["personaId"] == nil {
		t.Errorf("no fit to see: %v", fit)
	}
	var noted struct{ Opposed, Agreed int64 }
	err = e.App.DB.System(t.Context(), "the test counts what is noted for the law").Raw(`SELECT count(*) AS opposed, (SELECT count(*) FROM consents) AS agreed
			FROM privacy_objections`).Scan(&noted).Error
	if err != nil || noted.Opposed != 3 || noted.Agreed < 5 {
		t.Errorf("what is noted for the law: %+v, %v", noted, err)
	}
	var agendas struct{ Advisers, Held, Planned int64 }
	err = e.App.DB.System(t.Context(), "the test counts what is planned").Raw(`SELECT count(DISTINCT owner_id) AS advisers, count(CASE WHEN state = 'held' THEN 1 END) AS held,
			count(CASE WHEN state = 'planned' THEN 1 END) AS planned FROM events`).Scan(&agendas).Error
	if err != nil || agendas.Advisers < 2 || agendas.Held < 20 || agendas.Planned < 20 {
		t.Errorf("the agendas of the demonstration: %+v, %v", agendas, err)
	}
	var stands struct{ Held, Coming, Met, Late int64 }
	err = e.App.DB.System(t.Context(), "the test counts the stands of the demonstration").Raw(`SELECT count(CASE WHEN box_at IS NOT NULL THEN 1 END) AS held, count(CASE WHEN box_at IS NULL THEN 1 END) AS coming,
			(SELECT count(*) FROM visits v JOIN fairs f ON f.org_id = v.org_id WHERE v.mode = 'fair' AND f.box_at < v.started_at) AS met,
			(SELECT count(*) FROM visits v JOIN accounts a ON a.org_id = v.org_id AND a.id = v.account_id WHERE v.mode = 'fair' AND v.started_at < a.created_at) AS late
			FROM fairs`).Scan(&stands).Error
	if err != nil || stands.Held != 1 || stands.Coming != 1 || stands.Met < 16 || stands.Late > 0 {
		t.Errorf("the fairs of the demonstration: %+v, %v", stands, err)
	}
	var exercised struct{ Advisers, Acts, Late int64 }
	err = e.App.DB.System(t.Context(), "the test counts the acts of the demonstration").Raw(`SELECT count(DISTINCT user_id) AS advisers, count(*) AS acts,
			(SELECT count(*) FROM competence_journal a JOIN competence_journal b ON b.org_id = a.org_id AND b.seq = a.seq + 1 AND b.occurred_at < a.occurred_at) AS late
			FROM competence_journal`).Scan(&exercised).Error
	if err != nil || exercised.Advisers < 2 || exercised.Acts < 500 || exercised.Late > 0 {
		t.Errorf("the competences of the demonstration: %+v, %v", exercised, err)
	}
}

func isRemoved(t *testing.T, e *testkit.Env, kept string) {
	if _, err := e.App.RemoveDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	var left int64
	if err := e.App.DB.System(t.Context(), "the test counts").Table("accounts").Count(&left).Error; err != nil || left != 1 {
		t.Errorf("%d accounts left (%v), want the real one alone", left, err)
	}
	e.Here.Adviser.Do(t, http.MethodGet, "/v1/accounts/"+kept, nil).Want(t, 200)
	if _, err := e.App.RemoveDemo(t.Context()); !fault.Is(err, "demo.absent") {
		t.Errorf("removed twice: %v", err)
	}
}
