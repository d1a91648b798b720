package api_test

import (
	"bytes"
	"encoding/csv"
	"mime"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/testkit"
)

// reported takes the report of an import away: its name and its lines.
func reported(t testing.TB, p *testkit.Person, at, rows string) (name string, lines [][]string, file []byte) {
	t.Helper()
	a := p.Do(t, http.MethodGet, at+"/report?rows="+rows, nil).Want(t, 200)
	_, said, err := mime.ParseMediaType(a.Header.Get("Content-Disposition"))
	if err != nil || !bytes.HasPrefix(a.Body, []byte("\ufeff")) {
		t.Fatalf("%q %v", a.Header.Get("Content-Disposition"), err)
	}
	r := csv.NewReader(bytes.NewReader(a.Body[3:]))
	r.Comma = ';'
	if lines, err = r.ReadAll(); err != nil {
		t.Fatal(err)
	}
	return said["filename"], lines, a.Body
}

// What an import leaves aside is taken away, corrected and imported again, as it is.
func TestTheReportOfAnImportComesBack(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		newAccount(t, p, "Fournil du Lac", map[string]any{"phones": []any{map[string]any{"number": "0353010010"}}})
		imp := upload(t, p, frenchFile(t, "SIRET;Titre;Téléphone;Remarque",
			";Boulangerie Léa;03 53 01 00 11;=HYPERLINK(\"http://x.example\")",
			"12345678901234;Menuiserie Noël;12;Vu au salon",
			";Le Fournil;03 53 01 00 10;")).Want(t, 201)
		at := "/v1/imports/" + imp.ID(t)
		p.Do(t, http.MethodGet, at+"/report", nil).WantProblem(t, 409, "import.state")
		imp = p.Do(t, http.MethodPatch, at, map[string]any{"key": "name_postcode", "mapping": []any{
			map[string]any{"field": "siret"}, map[string]any{"field": "name"}, map[string]any{"field": "phone"}, map[string]any{"field": "note"},
		}}, testkit.IfMatch(imp.ETag())).Want(t, 200)
		checked := step(t, e, p, at, imp.ETag(), "check")
		counted(t, checked, map[string]float64{"new": 1, "decide": 1, "refused": 1})
		step(t, e, p, at, checked.ETag(), "run")

		header := []string{"SIRET", "Titre", "Téléphone", "Remarque", "Besace\u00a0: ligne", "Besace\u00a0: devenir", "Besace\u00a0: à corriger", "Besace\u00a0: à savoir"}
		name, lines, _ := reported(t, p, at, "all")
		if name != "prospects-rapport.csv" || len(lines) != 4 || !cmp.Equal(lines[0], header) || lines[1][3] != `'=HYPERLINK("http://x.example")` || lines[1][5] != "Créé" {
			t.Errorf("%s %q", name, lines)
		}
		name, lines, _ = reported(t, p, at, "decide")
		if name != "prospects-à-décider.csv" || len(lines) != 2 || lines[1][4] != "4" || lines[1][5] != "À décider" || lines[1][6] != "ressemble à «\u00a0Fournil du Lac\u00a0»" {
			t.Errorf("%s %q", name, lines)
		}
		_, lines, file := reported(t, p, at, "refused")
		if len(lines) != 2 || !cmp.Equal(lines[1][:6], []string{"12345678901234", "Menuiserie Noël", "12", "Vu au salon", "3", "À corriger"}) ||
			!bytes.Contains([]byte(lines[1][6]), []byte("SIRET\u00a0: ")) || !bytes.Contains([]byte(lines[1][6]), []byte("\nTéléphone\u00a0: ")) || lines[1][7] != "" {
			t.Errorf("%q", lines)
		}
		if _, lines, _ = reported(t, p, at, "aside"); len(lines) != 3 {
			t.Errorf("%q", lines)
		}

		// Corrected in place, its columns mean what they meant and those of the report nothing.
		// Excel gives its SIRET back in thousands of its own.
		file = bytes.Replace(bytes.Replace(file, []byte("12345678901234"), []byte("73\u202f282\u202f932\u202f000\u202f074"), 1), []byte(";12;"), []byte(";03 53 01 00 12;"), 1)
		again := upload(t, p, file).Want(t, 201)
		var read struct {
			Mapping []struct {
				Name, Field string
				Remembered  bool
			}
		}
		again.Read(t, &read)
		for i, field := range []string{"siret", "name", "phone", "note", "", "", "", ""} {
			if read.Mapping[i].Field != field || read.Mapping[i].Remembered != (i < 4) || read.Mapping[i].Name != header[i] {
				t.Errorf("column %d means %+v, want %s", i, read.Mapping[i], field)
			}
		}
		at = "/v1/imports/" + again.ID(t)
		checked = step(t, e, p, at, again.ETag(), "check")
		counted(t, checked, map[string]float64{"new": 1})
		counted(t, step(t, e, p, at, checked.ETag(), "run"), map[string]float64{"new": 1, "created": 1})
		// A report of what came back has those columns once.
		if _, lines, _ := reported(t, p, at, "all"); !cmp.Equal(lines[0], header) || lines[1][4] != "2" {
			t.Errorf("%q", lines)
		}
		p.Do(t, http.MethodGet, "/v1/imports/"+p.Actor.UserID.String()+"/report", nil).WantProblem(t, 404, "not_found")
		p.Do(t, http.MethodGet, at+"/report?rows=some", nil).WantProblem(t, 422, "request.invalid", "query:rows")
	})
}
