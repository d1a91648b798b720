package api_test

import (
	"bytes"
	"fmt"
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// hexasmal is a small base of postcodes as La Poste writes it.
const hexasmal = "Code_commune_INSEE;Nom_commune;Code_postal;Libelle_acheminement;Ligne_5;coordonnees_gps\n" +
	"57463;METZ;57000;METZ;;49.1081133279, 6.1955245421\n57463;METZ;57050;METZ;;49.1081133279, 6.1955245421\n" +
	"57412;LONGEVILLE LES METZ;57050;LONGEVILLE LES METZ;;49.1136, 6.1364\n57057;LE BAN ST MARTIN;57050;LE BAN ST MARTIN;DEVANT LES PONTS;49.1200, 6.1500\n" +
	"67482;STRASBOURG;67000;STRASBOURG;;48.57, 7.76\n44184;ST NAZAIRE;44600;ST NAZAIRE;;47.28, -2.2\n57227;FREYMING MERLEBACH;57800;FREYMING MERLEBACH;;\n"

// importBase uploads a base of postcodes.
func importBase(t *testing.T, p *testkit.Person, content string) *testkit.Answer {
	t.Helper()
	return p.Do(t, http.MethodPost, "/v1/postal-base?fileName=laposte_hexasmal.csv", content, testkit.Header("Content-Type", "application/octet-stream"))
}

func TestTownsAreCompletedWithoutNetwork(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		complete := func(who *testkit.Person, q string) string {
			out := ""
			for _, town := range items(t, who.Do(t, http.MethodGet, "/v1/towns?q="+q, nil).Want(t, 200)) {
				out += fmt.Sprint(town["postcode"], " ", town["town"])
				if town["locality"] != nil {
					out += fmt.Sprint(" (", town["locality"], ")")
				}
				out += ";"
			}
			return out
		}
		p.Do(t, http.MethodGet, "/v1/postal-base", nil).WantProblem(t, 404, "not_found")
		if got := complete(p, "metz"); got != "" {
			t.Errorf("completed from nothing: %s", got)
		}
		p.Do(t, http.MethodPost, "/v1/postal-base?fileName=a.csv", hexasmal, testkit.Header("Content-Type", "application/octet-stream")).WantProblem(t, 403, "auth.forbidden")
		importBase(t, e.Here.Admin, "nom;ville\nDurand;Metz\n").WantProblem(t, 422, "postal_base.columns")
		importBase(t, e.Here.Admin, string(bytes.Repeat([]byte("a;b\n"), 5<<20))).WantProblem(t, 413, "body.too_large")
		base := importBase(t, e.Here.Admin, hexasmal).Want(t, 201).JSON(t)
		if base["towns"] != 7.0 || base["located"] != 6.0 || base["shared"] != false {
			t.Errorf("%v", base)
		}
		for q, want := range map[string]string{
			"metz": "57000 METZ;57050 METZ;", "57": "57000 METZ;57050 LE BAN ST MARTIN;57050 LONGEVILLE LES METZ;57050 METZ;57050 LE BAN ST MARTIN (DEVANT LES PONTS);57800 FREYMING MERLEBACH;",
			"57050+lo": "57050 LONGEVILLE LES METZ;", "L%C3%A9+Ban-Saint": "57050 LE BAN ST MARTIN;", "devant": "57050 LE BAN ST MARTIN (DEVANT LES PONTS);",
			"st": "44600 ST NAZAIRE;67000 STRASBOURG;", "saint-naz": "44600 ST NAZAIRE;", "m": "", "nulle+part": "",
		} {
			if got := complete(p, q); got != want {
				t.Errorf("%s: %s, want %s", q, got, want)
			}
		}
		// The base of one organisation is its own; importing again replaces it whole.
		if got := complete(e.There.Adviser, "metz"); got != "" {
			t.Errorf("another organisation completes %s", got)
		}
		importBase(t, e.Here.Admin, "Code_commune_INSEE;Nom_commune;Code_postal\n67482;STRASBOURG;67000\n").Want(t, 201)
		if got := complete(p, "metz") + complete(p, "stras"); got != "67000 STRASBOURG;" {
			t.Errorf("after another import %s", got)
		}
		if shared, err := e.App.Place.ImportShared(t.Context(), "laposte.csv", bytes.NewReader([]byte(hexasmal))); err != nil || shared.Towns != 7 {
			t.Fatal(shared, err)
		}
		if got := complete(p, "metz"); got != "" {
			t.Errorf("the installation's base hides one's own: %s", got)
		}
		if got := complete(e.There.Adviser, "metz"); got != "57000 METZ;57050 METZ;" {
			t.Errorf("without one of its own: %s", got)
		}
		if base := e.There.Adviser.Do(t, http.MethodGet, "/v1/postal-base", nil).Want(t, 200).JSON(t); base["shared"] != true {
			t.Errorf("%v", base)
		}
	})
}

// position is what an account, an establishment or an address says of where it is.
func position(t *testing.T, p *testkit.Person, at string) string {
	t.Helper()
	a := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["address"].(map[string]any)
	from, _ := a["position"].(map[string]any)
	return fmt.Sprint(a["latitude"], " ", from["source"], " ", from["precision"], " ", from["approximate"])
}

func coverage(t *testing.T, p *testkit.Person) string {
	t.Helper()
	c := p.Do(t, http.MethodGet, "/v1/positions/coverage", nil).Want(t, 200).JSON(t)
	return fmt.Sprintf("%v: %v user, %v precise, %v approximate, %v missing, %v to review, %v not found",
		c["total"], c["byUser"], c["precise"], c["approximate"], c["missing"], c["toReview"], c["notFound"])
}

func locateAll(t *testing.T, e *testkit.Env, body map[string]any) map[string]any {
	t.Helper()
	at := e.Here.Admin.Do(t, http.MethodPost, "/v1/positions/locate", body).Want(t, 202).Header.Get("Location")
	e.WaitForJobs(t)
	return e.Here.Admin.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
}

func TestAddressesAreLocated(t *testing.T) {
	connected(t, func(t *testing.T, e *testkit.Env, o *testkit.Outside) {
		e.StartJobs(t)
		p := e.Here.Adviser
		made := func(name, street string, more map[string]any) string {
			address := map[string]any{"street": street, "postcode": "57000", "town": "Metz"}
			for k, v := range more {
				address[k] = v
			}
			return "/v1/accounts/" + newAccount(t, p, name, map[string]any{"address": address}).ID(t)
		}
		at := map[string]string{
			"exact": made("Exacte", "8 rue de la Fontaine", nil), "street": made("Rue", "Rue Serpenoise", nil), "doubt": made("Doute", "rue douteuse", nil),
			"none": made("Nulle", "rue introuvable", map[string]any{"town": "Nulle-Part"}), "commune": made("Commune", "", nil),
			"hers":      made("Placée", "9 rue de la Fontaine", map[string]any{"latitude": 49_000_000, "longitude": 6_000_000}),
			"abroad":    made("Trier", "1 Hauptmarkt", map[string]any{"country": "DE", "postcode": "54290", "town": "Trier"}),
			"elsewhere": "/v1/accounts/" + newAccount(t, e.Here.Stranger, "Ailleurs", map[string]any{"address": map[string]any{"street": "3 rue des Clercs", "town": "Metz"}}).ID(t),
		}
		at["establishment"] = "/v1/establishments/" + add(t, p, at["exact"]+"/establishments", map[string]any{"name": "Dépôt", "address": map[string]any{"street": "2 rue Haute", "town": "Metz"}}).ID(t)
		at["address"] = "/v1/addresses/" + add(t, p, at["exact"]+"/addresses", map[string]any{"kind": "billing", "address": map[string]any{"postcode": "57000"}}).ID(t)
		p.Do(t, http.MethodPost, "/v1/positions/locate", map[string]any{}).WantProblem(t, 403, "auth.forbidden")
		e.Here.Admin.Do(t, http.MethodPost, "/v1/positions/locate", map[string]any{}).WantProblem(t, 409, "place.no_source")

		// Without any network, the middle of the commune.
		importBase(t, e.Here.Admin, hexasmal).Want(t, 201)
		if job := locateAll(t, e, map[string]any{}); job["state"] != "succeeded" || job["done"] != 8.0 || job["result"].(map[string]any)["addresses"] != 8.0 {
			t.Errorf("%v", job)
		}
		near := "4.9108113e+07 postal_base commune true"
		for name, want := range map[string]string{
			"exact": near, "street": near, "doubt": near, "none": "<nil> <nil> <nil> <nil>", "commune": near, "hers": "4.9e+07 user <nil> false", "address": near, "establishment": "<nil> <nil> <nil> <nil>",
		} {
			if got := position(t, p, at[name]); got != want {
				t.Errorf("without network, %s: %s, want %s", name, got, want)
			}
		}
		if len(o.Asked()) != 0 {
			t.Errorf("asked %v", o.Asked())
		}

		// With the geocoder, better where it is sure; only addresses leave.
		choose(t, e.Here, map[string]any{"geocoder": "geoplateforme"})
		locateAll(t, e, map[string]any{})
		for name, want := range map[string]string{
			"exact": "4.91166e+07 geoplateforme housenumber false", "street": "4.93e+07 geoplateforme street true", "doubt": near, "none": "<nil> <nil> <nil> <nil>",
			"commune": near, "hers": "4.9e+07 user <nil> false", "address": near, "establishment": "4.91166e+07 geoplateforme housenumber false", "abroad": "<nil> <nil> <nil> <nil>",
		} {
			if got := position(t, p, at[name]); got != want {
				t.Errorf("with the geocoder, %s: %s, want %s", name, got, want)
			}
		}
		if sent := o.Sent(); len(sent) != 6 || len(o.Asked()) != 2 || len(sent[0]) != 5 || sent[0][1] != "8 rue de la Fontaine" || sent[0][3] != "57000" {
			t.Errorf("sent %v by %v", sent, o.Asked())
		}
		if got := coverage(t, e.Here.Admin); got != "9: 1 user, 3 precise, 4 approximate, 1 missing, 1 to review, 1 not found" {
			t.Error(got)
		}
		if got := coverage(t, e.Here.Stranger); got != "1: 0 user, 1 precise, 0 approximate, 0 missing, 0 to review, 0 not found" {
			t.Error(got)
		}
		// A computed position leaves the version alone: nobody's edit conflicts with it.
		if etag := p.Do(t, http.MethodGet, at["exact"], nil).ETag(); etag != `"1"` {
			t.Errorf("version %s", etag)
		}

		// Nothing is asked twice, unless asked again.
		locateAll(t, e, map[string]any{})
		if len(o.Sent()) != 6 {
			t.Errorf("sent again: %v", o.Sent())
		}
		locateAll(t, e, map[string]any{"again": true})
		if len(o.Sent()) != 8 {
			t.Errorf("asked again: %v", o.Sent())
		}

		// What is in doubt is listed until somebody places or corrects it.
		doubtful := p.Do(t, http.MethodGet, "/v1/positions/doubtful?limit=1", nil).Want(t, 200).JSON(t)
		first := doubtful["items"].([]any)[0].(map[string]any)
		if first["name"] != "Doute" || first["outcome"] != "review" || first["approximate"] != true || doubtful["nextCursor"] == nil {
			t.Fatalf("%v", doubtful)
		}
		rest := items(t, p.Do(t, http.MethodGet, "/v1/positions/doubtful?cursor="+doubtful["nextCursor"].(string), nil).Want(t, 200))
		if len(rest) != 1 || rest[0]["name"] != "Nulle" || rest[0]["outcome"] != "none" {
			t.Errorf("%v", rest)
		}
		p.Do(t, http.MethodGet, "/v1/positions/doubtful?cursor=x", nil).WantProblem(t, 400, "page.bad_cursor")
		if seen := items(t, e.Here.Stranger.Do(t, http.MethodGet, "/v1/positions/doubtful", nil).Want(t, 200)); len(seen) != 0 {
			t.Errorf("a stranger sees %v", seen)
		}
		found := p.Do(t, http.MethodGet, "/v1/geocoding?q=8+rue+de+la+fontaine&inseeCode=57463", nil).Want(t, 200).JSON(t)
		candidate := found["items"].([]any)[0].(map[string]any)
		if found["threshold"] != 8000.0 || candidate["score"] != 9641.0 || candidate["precision"] != "housenumber" {
			t.Errorf("%v", found)
		}
		p.Do(t, http.MethodGet, "/v1/geocoding?q=+++a++", nil).WantProblem(t, 422, "geocoding.query", "query:q")
		pinned := map[string]any{"street": "rue douteuse", "postcode": "57000", "town": "Metz", "latitude": candidate["latitude"], "longitude": candidate["longitude"]}
		p.Do(t, http.MethodPatch, at["doubt"], map[string]any{"address": pinned}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if got := position(t, p, at["doubt"]); got != "4.91166e+07 user <nil> false" {
			t.Errorf("placed by hand: %s", got)
		}
		locateAll(t, e, map[string]any{"again": true})
		if got := position(t, p, at["doubt"]); got != "4.91166e+07 user <nil> false" {
			t.Errorf("a position of a user was replaced: %s", got)
		}
	})
}

// What a client sends back of a computed position changes nothing; an address that
// moves takes it along into nothing, and is located anew.
func TestAComputedPositionFollowsItsAddress(t *testing.T) {
	connected(t, func(t *testing.T, e *testkit.Env, _ *testkit.Outside) {
		e.StartJobs(t)
		choose(t, e.Here, map[string]any{"geocoder": "geoplateforme"})
		p := e.Here.Adviser
		street := map[string]any{"street": "8 rue de la Fontaine", "postcode": "57000", "town": "Metz"}
		at := "/v1/accounts/" + newAccount(t, p, "Menuiserie", map[string]any{"address": street}).ID(t)
		locateAll(t, e, map[string]any{})
		computed := "4.91166e+07 geoplateforme housenumber false"
		version := 1
		change := func(what map[string]any, want string) {
			t.Helper()
			p.Do(t, http.MethodPatch, at, map[string]any{"address": what}, testkit.IfMatch(fmt.Sprintf(`"%d"`, version))).Want(t, 200)
			version++
			if got := position(t, p, at); got != want {
				t.Errorf("%v: %s, want %s", what, got, want)
			}
		}
		with := func(more map[string]any) map[string]any {
			address := map[string]any{"street": "8 rue de la Fontaine", "postcode": "57000", "town": "Metz"}
			for k, v := range more {
				address[k] = v
			}
			return address
		}
		change(with(map[string]any{"noVisit": true}), computed)
		change(with(map[string]any{"latitude": 49_116_600, "longitude": 6_177_300, "unit": "2e étage"}), computed)
		change(with(map[string]any{"latitude": 49_116_600, "longitude": 6_177_300, "street": "9 rue Haute"}), "<nil> <nil> <nil> <nil>")
		locateAll(t, e, map[string]any{})
		if got := position(t, p, at); got != computed {
			t.Errorf("after the move: %s", got)
		}
		change(with(map[string]any{"latitude": 49_000_000, "longitude": 6_000_000}), "4.9e+07 user <nil> false")
		change(with(map[string]any{"street": "10 rue Haute", "latitude": 49_000_000, "longitude": 6_000_000}), "4.9e+07 user <nil> false")
		// A place that somebody chose stays until somebody takes it away.
		change(with(nil), "4.9e+07 user <nil> false")
		change(map[string]any{"latitude": nil, "longitude": nil}, "<nil> <nil> <nil> <nil>")
	})
}
