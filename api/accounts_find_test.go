package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/testkit"
)

// What people type of numbers, of e-mails and of the departments of Corsica.
func TestFragmentsThatASearchUnderstands(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		with := func(name, postcode, email string) {
			newAccount(t, p, name, map[string]any{"address": map[string]any{"postcode": postcode}, "emails": []any{map[string]any{"address": email}},
				"phones": []any{map[string]any{"number": "03 53 01 68 42"}}, "externalRef": "R " + postcode})
		}
		with("Information Ajaccio", "20090", "contact@garage.example")
		with("Garage Bastia", "20200", "info@garage.example")
		with("Jean Pierre Porto", "20137", "jean-pierre@porto-vecchio.example")
		with("日本料理 Metz", "57000", "b_a@rest.example")
		with("57 Rue", "20600", "bxa@rest.example")
		with("Cyb@r Café", "67000", "x@cyb.example")
		for query, want := range map[string]string{
			"q=info%40": "Garage Bastia", "q=INFO%40garage": "Garage Bastia", "q=%40garage.example": "Garage Bastia, Information Ajaccio",
			"q=jean-pierre%40": "Jean Pierre Porto", "q=jean+pierre": "Jean Pierre Porto", "q=%3Cinfo%40garage.example%3E": "Garage Bastia",
			"q=b_a%40rest": "日本料理 Metz", "q=cyb%40r": "Cyb@r Café", "q=garage+info%40": "Garage Bastia", "q=a%40-": "", "q=a%40.": "",
			"q=%E6%96%99%E7%90%86": "日本料理 Metz", "q=57": "57 Rue, 日本料理 Metz", "q=59": "", "q=ga": "Garage Bastia", "q=st": "",
			"postcode=2A": "Information Ajaccio, Jean Pierre Porto", "postcode=2B": "57 Rue, Garage Bastia", "postcode=20": "57 Rue, Garage Bastia, Information Ajaccio, Jean Pierre Porto",
			"externalRef=R+20200": "Garage Bastia", "externalRef=R": "",
		} {
			var found []string
			for _, item := range items(t, p.Do(t, http.MethodGet, "/v1/accounts?"+query, nil).Want(t, 200)) {
				found = append(found, item["name"].(string))
			}
			slices.Sort(found)
			if got := strings.Join(found, ", "); got != want {
				t.Errorf("%s finds %q, want %q", query, got, want)
			}
		}
		for _, q := range []string{"0033353016842", "00+33+3+53+01", "%2B33+3+53+01", "+0033+3+53", "0033+%280%293+53+01+68+42", "00.33.3.53.01.68.42", "00-33-3-53"} {
			if found := items(t, p.Do(t, http.MethodGet, "/v1/accounts?q="+q, nil).Want(t, 200)); len(found) != 6 {
				t.Errorf("%s finds %d of 6", q, len(found))
			}
		}
	})
}

func TestFiltersByIdentifierAndByTheDaysOfTheNextAction(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		add := func(name string, fields map[string]any, next string) {
			if next != "" {
				fields["nextAction"] = map[string]any{"at": next, "kind": "call"}
			}
			newAccount(t, p, name, fields)
		}
		number := testkit.SIRET(5)
		add("Aubert", map[string]any{"siret": number, "externalRef": "C1"}, "2026-11-29T23:30:00Z") // 30 November in Paris
		add("Blanc", map[string]any{"siren": number[:9]}, "2026-12-04T22:30:00Z")
		add("Colin", map[string]any{"externalRef": "C11"}, "2026-12-04T23:30:00Z") // 5 December
		add("Durand", map[string]any{}, "")
		spaced := number[:3] + "+" + number[3:6] + "+" + number[6:9] + "+" + number[9:]
		for query, want := range map[string]string{
			"siret=" + number: "Aubert", "siret=" + spaced: "Aubert", "siren=" + number[:9]: "Aubert, Blanc", "siren=" + spaced[:11]: "Aubert, Blanc", "externalRef=C1": "Aubert",
			"nextActionFrom=2026-11-30&nextActionTo=2026-12-04": "Aubert, Blanc", "nextActionFrom=2026-12-05": "Colin", "nextActionTo=2026-11-29": "",
			"nextActionTo=2026-12-04&sort=nextActionAt&limit=1": "Aubert",
		} {
			var found []string
			for _, item := range items(t, p.Do(t, http.MethodGet, "/v1/accounts?"+query, nil).Want(t, 200)) {
				found = append(found, item["name"].(string))
			}
			if got := strings.Join(found, ", "); got != want {
				t.Errorf("%s finds %q, want %q", query, got, want)
			}
		}
		p.Do(t, http.MethodGet, "/v1/accounts?siret=123&siren=abc&postcode=5", nil).WantProblem(t, 422, "request.invalid", "query:siret", "query:siren", "query:postcode")
		filter := map[string]any{"siren": number[:9], "siret": number, "externalRef": "C1", "nextActionFrom": "2026-11-30", "nextActionTo": "2026-12-04"}
		kept := p.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "Semaine", "filter": filter}).Want(t, 201)
		if diff := cmp.Diff(filter, kept.JSON(t)["filter"]); diff != "" {
			t.Errorf("kept (-) as (+):\n%s", diff)
		}
		if found := items(t, p.Do(t, http.MethodGet, "/v1/accounts?view="+kept.ID(t), nil).Want(t, 200)); len(found) != 1 {
			t.Errorf("the view finds %d", len(found))
		}
	})
}

// A range turned round would be an empty list that does not say why.
func TestRangesTurnedRoundAreRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Manager
		p.Do(t, http.MethodGet, "/v1/accounts?scoreMin=80&scoreMax=20&createdFrom=2026-02-01&createdTo=2026-01-01", nil).
			WantProblem(t, 422, "request.invalid", "query:scoreMin", "query:scoreMax", "query:createdFrom", "query:createdTo")
		p.Do(t, http.MethodGet, "/v1/accounts?scoreMin=80&scoreMax=80&createdFrom=2026-02-01&createdTo=2026-02-01", nil).Want(t, 200)
		// A view and a parameter that leave nothing between them have an empty list: no member sent is wrong.
		view := p.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "Solvables", "filter": map[string]any{"scoreMin": 80}}).Want(t, 201).ID(t)
		if found := items(t, p.Do(t, http.MethodGet, "/v1/accounts?scoreMax=20&view="+view, nil).Want(t, 200)); len(found) != 0 {
			t.Errorf("nothing is between them: %v", found)
		}
		filter := map[string]any{"potentialMin": 2, "potentialMax": 1}
		p.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "Rien", "filter": filter}).WantProblem(t, 422, "request.invalid", "/filter/potentialMin", "/filter/potentialMax")
		selection := map[string]any{"filter": filter}
		p.Do(t, http.MethodPost, "/v1/accounts/bulk", map[string]any{"selection": selection, "action": map[string]any{"kind": "archive"}, "dryRun": true}).
			WantProblem(t, 422, "request.invalid", "/selection/filter/potentialMin", "/selection/filter/potentialMax")
		p.Do(t, http.MethodPost, "/v1/exports", map[string]any{"selection": selection, "format": "csv"}).
			WantProblem(t, 422, "request.invalid", "/selection/filter/potentialMin", "/selection/filter/potentialMax")
	})
}
