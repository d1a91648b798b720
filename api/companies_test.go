package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/app"
	"besace/internal/testkit"
)

// connected runs fn on each engine with an outside that answers.
func connected(t *testing.T, fn func(t *testing.T, e *testkit.Env, o *testkit.Outside), more ...func(*app.Config)) {
	t.Helper()
	for _, engine := range testkit.Engines {
		t.Run(engine, func(t *testing.T) {
			o := testkit.NewOutside(t)
			fn(t, testkit.New(t, engine, append([]func(*app.Config){o.Settings}, more...)...), o)
		})
	}
}

// choose turns outside services on or off.
func choose(t *testing.T, o *testkit.Organisation, settings map[string]any) {
	t.Helper()
	seen := o.Admin.Do(t, http.MethodGet, "/v1/organisation", nil).ETag()
	o.Admin.Do(t, http.MethodPatch, "/v1/organisation", map[string]any{"settings": settings}, testkit.IfMatch(seen)).Want(t, 200)
}

func TestConnectorsAreOffUntilTurnedOn(t *testing.T) {
	connected(t, func(t *testing.T, e *testkit.Env, o *testkit.Outside) {
		p := e.Here.Adviser
		id := newAccount(t, p, "Menuiserie Durand", map[string]any{"siret": testkit.SIRET(1)}).ID(t)
		for _, at := range []string{"/v1/companies?siret=" + testkit.SIRET(1), "/v1/accounts/" + id + "/company", "/v1/geocoding?q=8+rue+de+la+fontaine"} {
			p.Do(t, http.MethodGet, at, nil).WantProblem(t, 409, "connector.off")
		}
		if asked := o.Asked(); len(asked) != 0 {
			t.Errorf("asked %v", asked)
		}
		choose(t, e.Here, map[string]any{"companyRegister": "sirene", "geocoder": "geoplateforme"})
		list := items(t, p.Do(t, http.MethodGet, "/v1/connectors", nil).Want(t, 200))
		on := map[any]any{}
		for _, c := range list {
			on[c["id"]] = c["enabled"]
		}
		if len(list) != 3 || on["sirene"] != true || on["geoplateforme"] != true || on["recherche_entreprises"] != false || list[0]["configured"] != true {
			t.Errorf("%v", list)
		}
		// Another organisation's choice is its own.
		e.There.Adviser.Do(t, http.MethodGet, "/v1/companies?q=durand", nil).WantProblem(t, 409, "connector.off")
		seen := e.Here.Admin.Do(t, http.MethodGet, "/v1/organisation", nil)
		e.Here.Adviser.Do(t, http.MethodPatch, "/v1/organisation", map[string]any{"settings": map[string]any{"geocoder": "off"}}, testkit.IfMatch(seen.ETag())).
			WantProblem(t, 403, "auth.forbidden")
		if strings.Contains(string(seen.Body), testkit.SireneKey) {
			t.Error("the key is shown")
		}
	})
}

func TestACompanyFillsAnAccountIn(t *testing.T) {
	connected(t, func(t *testing.T, e *testkit.Env, o *testkit.Outside) {
		p := e.Here.Adviser
		choose(t, e.Here, map[string]any{"companyRegister": "recherche_entreprises"})
		p.Do(t, http.MethodGet, "/v1/companies?town=Metz", nil).WantProblem(t, 422, "company.search", "query:q")
		p.Do(t, http.MethodGet, "/v1/companies?siret=123", nil).WantProblem(t, 422, "company.search", "query:siret")
		found := p.Do(t, http.MethodGet, "/v1/companies?q=menuiserie+durand&town=metz", nil).Want(t, 200).JSON(t)
		closed := found["items"].([]any)[0].(map[string]any)
		if found["register"] != "recherche_entreprises" || closed["state"] != "closed" || closed["headOffice"] != false || closed["siret"] != testkit.SIRET(2) {
			t.Errorf("%v", found)
		}
		company := items(t, p.Do(t, http.MethodGet, "/v1/companies?siret="+testkit.SIRET(1), nil).Want(t, 200))[0]
		if company["state"] != "active" || company["partialDiffusion"] != false || company["headcountMin"] != 10_000.0 || company["headcountMax"] != nil ||
			company["legalForm"].(map[string]any)["label"] != "SAS" {
			t.Errorf("%v", company)
		}
		draft := map[string]any{"kind": "company"}
		for _, field := range []string{"name", "tradeName", "siret", "nafRev2", "naf2025", "headcountMin", "address"} {
			draft[field] = company[field]
		}
		made := p.Do(t, http.MethodPost, "/v1/accounts", draft).Want(t, 201).JSON(t)
		if made["name"] != "MENUISERIE DURAND" || made["siren"] != "000000018" || made["naf2025"] != "43.32Y" || made["address"].(map[string]any)["inseeCode"] != "57463" {
			t.Errorf("%v", made)
		}
		// What was answered today is not asked again; the look-up is evidence of CP3.
		p.Do(t, http.MethodGet, "/v1/companies?siret="+testkit.SIRET(1), nil).Want(t, 200)
		if asked := o.Asked(); len(asked) != 2 {
			t.Errorf("asked %v", asked)
		}
		journal := items(t, p.Do(t, http.MethodGet, "/v1/me/competences", nil).Want(t, 200))
		looked := 0
		for _, line := range journal {
			if line["operation"] == "findCompanies" {
				looked++
			}
		}
		if looked != 3 {
			t.Errorf("%d look-ups in the journal: %v", looked, journal)
		}
	})
}

func TestARegisterProposesAndThePersonDecides(t *testing.T) {
	connected(t, func(t *testing.T, e *testkit.Env, o *testkit.Outside) {
		p := e.Here.Adviser
		choose(t, e.Here, map[string]any{"companyRegister": "recherche_entreprises"})
		before := newAccount(t, p, "Durand et Fils", map[string]any{"siret": testkit.SIRET(1), "nafRev2": "43.32B", "address": map[string]any{"town": "Woippy", "noVisit": true}})
		at := "/v1/accounts/" + before.ID(t)
		proposal := p.Do(t, http.MethodGet, at+"/company", nil).Want(t, 200)
		patch, differs := map[string]any{}, map[string]any{}
		for _, change := range proposal.JSON(t)["changes"].([]any) {
			c := change.(map[string]any)
			if differs[c["field"].(string)] = c["differs"]; c["field"] == "name" {
				continue // the person keeps the name she knows it by
			}
			for field, value := range c["patch"].(map[string]any) {
				patch[field] = value
			}
		}
		if differs["siret"] != false || differs["name"] != true || differs["nafRev2"] != true || differs["headcount"] != true || differs["address"] != true {
			t.Errorf("%v", differs)
		}
		now := p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		if diff := cmp.Diff(lasting(before.JSON(t)), lasting(now.JSON(t))); diff != "" || now.ETag() != before.ETag() {
			t.Errorf("asking changed the account to %s (-before +now):\n%s", now.ETag(), diff)
		}
		after := p.Do(t, http.MethodPatch, at, patch, testkit.IfMatch(proposal.ETag())).Want(t, 200).JSON(t)
		address := after["address"].(map[string]any)
		if after["name"] != "Durand et Fils" || after["nafRev2"] != "43.32A" || after["tradeName"] != "ATELIER DURAND" || after["headcountMin"] != 10_000.0 ||
			address["street"] != "8 RUE DE LA FONTAINE" || address["noVisit"] != true {
			t.Errorf("%v", after)
		}

		choose(t, e.Here, map[string]any{"companyRegister": "sirene"})
		sirene := p.Do(t, http.MethodGet, at+"/company", nil).Want(t, 200).JSON(t)["company"].(map[string]any)
		if sirene["state"] != "ceased" || sirene["partialDiffusion"] != true {
			t.Errorf("%v", sirene)
		}
		other := newAccount(t, p, "Sans numéro", nil).ID(t)
		p.Do(t, http.MethodGet, "/v1/accounts/"+other+"/company", nil).WantProblem(t, 422, "company.no_number", "/siret")
		unknown := newAccount(t, p, "Inconnue", map[string]any{"siret": testkit.SIRET(3)}).ID(t)
		p.Do(t, http.MethodGet, "/v1/accounts/"+unknown+"/company", nil).WantProblem(t, 422, "company.unknown", "/siret")
		person := p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Durand"}).Want(t, 201).ID(t)
		p.Do(t, http.MethodGet, "/v1/accounts/"+person+"/company", nil).WantProblem(t, 422, "company.not_a_company")
		e.Here.Stranger.Do(t, http.MethodGet, at+"/company", nil).WantProblem(t, 404, "not_found")
	})
}

// However a service fails, the person is told so and nothing else happens.
func TestAFailingServiceChangesNothing(t *testing.T) {
	connected(t, func(t *testing.T, e *testkit.Env, o *testkit.Outside) {
		p := e.Here.Adviser
		choose(t, e.Here, map[string]any{"companyRegister": "sirene", "geocoder": "geoplateforme"})
		id := newAccount(t, p, "Menuiserie Durand", map[string]any{"siret": testkit.SIRET(1)}).ID(t)
		for _, c := range []struct {
			code   string
			answer http.HandlerFunc
		}{
			{"connector.malformed", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }},
			{"connector.too_large", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 3<<20)) }},
			{"connector.refused", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }},
			{"connector.failed", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }},
			{"connector.limited", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", "120")
				w.WriteHeader(http.StatusTooManyRequests)
			}},
		} {
			o.Answer(c.answer)
			for _, at := range []string{"/v1/accounts/" + id + "/company", "/v1/geocoding?q=8+rue+de+la+fontaine"} {
				a := p.Do(t, http.MethodGet, at, nil).WantProblem(t, 503, c.code)
				if wait := a.Header.Get("Retry-After"); c.code == "connector.limited" && wait != "120" {
					t.Errorf("%s asks to wait %q", at, wait)
				}
				if strings.Contains(string(a.Body), testkit.SireneKey) {
					t.Errorf("the key shows in %s", a.Body)
				}
			}
		}
		choose(t, e.Here, map[string]any{"companyRegister": "recherche_entreprises"})
		o.Answer(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
		p.Do(t, http.MethodGet, "/v1/companies?q=durand", nil).WantProblem(t, 503, "connector.failed")
		if etag := p.Do(t, http.MethodGet, "/v1/accounts/"+id, nil).ETag(); etag != `"1"` {
			t.Errorf("the account is at version %s", etag)
		}
	})
}

func TestAServiceThatNeverAnswersIsGivenUp(t *testing.T) {
	connected(t, func(t *testing.T, e *testkit.Env, o *testkit.Outside) {
		choose(t, e.Here, map[string]any{"companyRegister": "recherche_entreprises"})
		o.Answer(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/companies?q=durand", nil).WantProblem(t, 503, "connector.timeout")
	}, func(c *app.Config) { c.Connectors.Timeout = 50 * time.Millisecond })
}
