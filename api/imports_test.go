package api_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"besace/internal/testkit"
)

// frenchFile is what a French Excel saves: Windows-1252, `;`, CRLF.
func frenchFile(t testing.TB, lines ...string) []byte {
	t.Helper()
	data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(strings.Join(lines, "\r\n") + "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const importHeader = "SIRET;Raison sociale;Effectif;Adresse;Code postal;Ville;Téléphone;E-mail;Longitude;Latitude"

// upload sends a file as the person and returns the import.
func upload(t testing.TB, p *testkit.Person, content []byte) *testkit.Answer {
	t.Helper()
	return p.Do(t, http.MethodPost, "/v1/imports?fileName=prospects.csv", content, testkit.Header("Content-Type", "application/octet-stream"))
}

// step asks for a step of an import and waits until its job has ended.
func step(t testing.TB, e *testkit.Env, p *testkit.Person, at, etag, name string) *testkit.Answer {
	t.Helper()
	p.Do(t, http.MethodPost, at+"/"+name, nil, testkit.IfMatch(etag)).Want(t, 202)
	e.WaitForJobs(t)
	return p.Do(t, http.MethodGet, at, nil).Want(t, 200)
}

// counted fails unless the counts of an import are as said; those not named are zero.
func counted(t testing.TB, imp *testkit.Answer, want map[string]float64) {
	t.Helper()
	for name, n := range imp.JSON(t)["counts"].(map[string]any) {
		if n != want[name] {
			t.Errorf("%s = %v, want %v in %s", name, n, want[name], imp.Body)
		}
	}
}

func items(t testing.TB, a *testkit.Answer) []map[string]any {
	t.Helper()
	var page struct{ Items []map[string]any }
	a.Read(t, &page)
	return page.Items
}

func TestImportFromFileToUndo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		hidden := newAccount(t, e.Here.Stranger, "Électricité Muller", map[string]any{"phones": []any{map[string]any{"number": "0353010001"}}})
		known := newAccount(t, p, "Café Étoile", map[string]any{"siret": testkit.SIRET(1), "website": "https://cafe.example"})
		imp := upload(t, p, frenchFile(t, importHeader,
			testkit.SIRET(1)+";CAFÉ DE L’ÉTOILE;6 à 9 salariés;21 EN CHAPLERUE;57000;METZ;03 53 01 00 09;cafe@etoile.example;6,17622;49,1167",
			testkit.SIRET(2)+";BOULANGERIE KELLER;1 ou 2 salariés;8 RUE DE LA FONTAINE;57000;METZ;;;;",
			"12345678901234;FAUX SIRET;NC;;57000;METZ;;;;",
			";MULLER ELEC;;;57050;METZ;03.53.01.00.01;;;",
			testkit.SIRET(2)+";KELLER BIS;;;57000;METZ;;;;",
		)).Want(t, 201)
		at := "/v1/imports/" + imp.ID(t)
		var read struct {
			Key     string
			Format  struct{ Encoding, Delimiter string }
			Mapping []struct {
				Field      string
				Confidence int
			}
			Sample []struct{ Cells []string }
		}
		imp.Read(t, &read)
		if read.Format.Encoding != "windows-1252" || read.Format.Delimiter != "semicolon" || read.Key != "siret" || read.Sample[0].Cells[1] != "CAFÉ DE L’ÉTOILE" {
			t.Errorf("read as %+v", read)
		}
		for i, field := range []string{"siret", "name", "headcount", "street", "postcode", "town", "phone", "email", "longitude", "latitude"} {
			if read.Mapping[i].Field != field || read.Mapping[i].Confidence < 80 {
				t.Errorf("column %d means %+v, want %s", i, read.Mapping[i], field)
			}
		}

		checked := step(t, e, p, at, imp.ETag(), "check")
		counted(t, checked, map[string]float64{"new": 1, "update": 1, "decide": 1, "refused": 2})
		job := p.Do(t, http.MethodGet, "/v1/jobs/"+checked.JSON(t)["jobId"].(string), nil).Want(t, 200).JSON(t)
		if result := job["result"].(map[string]any); result["new"] != 1.0 || result["refused"] != 2.0 {
			t.Errorf("the job tells %v", result)
		}
		refused := items(t, p.Do(t, http.MethodGet, at+"/rows?decision=refused", nil).Want(t, 200))
		if problem := refused[0]["problems"].([]any)[0].(map[string]any); refused[0]["line"] != 4.0 || problem["column"] != 0.0 || problem["code"] != "checksum" {
			t.Errorf("line 4: %v", refused[0])
		}
		if problem := refused[1]["problems"].([]any)[0].(map[string]any); refused[1]["line"] != 6.0 || problem["code"] != "duplicate_line" {
			t.Errorf("line 6: %v", refused[1])
		}
		// Of an account out of her sight the importer learns only who follows it.
		doubtful := items(t, p.Do(t, http.MethodGet, at+"/rows?decision=decide", nil).Want(t, 200))
		match := doubtful[0]["matches"].([]any)[0].(map[string]any)
		if match["followedBy"] != "Dominique Martin" || match["accountId"] != nil || match["name"] != nil || strings.Contains(fmt.Sprint(doubtful), hidden.ID(t)) {
			t.Errorf("match %v", match)
		}
		// Nothing is stored by a dry run.
		if total := p.Do(t, http.MethodGet, "/v1/accounts?withTotal=true", nil).JSON(t)["total"]; total != 1.0 {
			t.Errorf("%v accounts after the dry run", total)
		}

		row := func(line string, body any, etag string) *testkit.Answer {
			return p.Do(t, http.MethodPatch, at+"/rows/"+line, body, testkit.IfMatch(etag))
		}
		fixed := row("4", map[string]any{"cells": []any{map[string]any{"column": 0, "value": testkit.SIRET(3)}}}, `"1"`).Want(t, 200)
		if fixed.JSON(t)["decision"] != "new" {
			t.Errorf("corrected row: %s", fixed.Body)
		}
		row("4", map[string]any{"choice": "skip"}, `"1"`).WantProblem(t, 412, "import.row_stale")
		row("5", map[string]any{"choice": "update"}, `"1"`).WantProblem(t, 422, "import.row", "/accountId")
		row("5", map[string]any{"choice": "create"}, `"1"`).Want(t, 200)
		row("99", map[string]any{"choice": "skip"}, `"1"`).WantProblem(t, 404, "not_found")

		done := step(t, e, p, at, p.Do(t, http.MethodGet, at, nil).ETag(), "run")
		counted(t, done, map[string]float64{"new": 3, "update": 1, "refused": 1, "created": 3, "updated": 1})
		row("3", map[string]any{"choice": "skip"}, `"1"`).WantProblem(t, 409, "import.row_done")
		cafe := p.Do(t, http.MethodGet, "/v1/accounts/"+known.ID(t), nil).Want(t, 200).JSON(t)
		address := cafe["address"].(map[string]any)
		if cafe["name"] != "CAFÉ DE L’ÉTOILE" || cafe["website"] != "https://cafe.example" || cafe["headcountMax"] != 9.0 || address["longitude"] != 6176220.0 || address["town"] != "METZ" {
			t.Errorf("updated account %v", cafe)
		}
		// Found, as if it had been typed.
		keller := items(t, p.Do(t, http.MethodGet, "/v1/accounts?q=boulangerie+keller", nil).Want(t, 200))
		if len(keller) != 1 || keller[0]["siret"] != testkit.SIRET(2) || keller[0]["ownerId"] != p.Actor.UserID.String() {
			t.Fatalf("created account %v", keller)
		}

		// Asking again imports nothing twice.
		again := step(t, e, p, at, done.ETag(), "run")
		counted(t, again, map[string]float64{"new": 3, "update": 1, "refused": 1, "created": 3, "updated": 1})

		// One account is touched, then the import is undone: that one stays and is told.
		p.Do(t, http.MethodPatch, "/v1/accounts/"+keller[0]["id"].(string), map[string]any{"tradeName": "Chez Keller"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		undone := step(t, e, p, at, again.ETag(), "undo")
		counted(t, undone, map[string]float64{"new": 3, "update": 1, "refused": 1, "undone": 3, "kept": 1})
		kept := items(t, p.Do(t, http.MethodGet, at+"/rows?outcome=kept", nil).Want(t, 200))
		if len(kept) != 1 || kept[0]["accountId"] != keller[0]["id"] {
			t.Errorf("kept %v", kept)
		}
		cafe = p.Do(t, http.MethodGet, "/v1/accounts/"+known.ID(t), nil).Want(t, 200).JSON(t)
		if cafe["name"] != "Café Étoile" || cafe["headcountMax"] != nil || cafe["address"] != nil || len(cafe["phones"].([]any)) != 0 {
			t.Errorf("restored account %v", cafe)
		}
		if total := p.Do(t, http.MethodGet, "/v1/accounts?withTotal=true", nil).JSON(t)["total"]; total != 2.0 {
			t.Errorf("%v accounts after undo", total)
		}
		// Asked for again, it tries what it kept; it is still touched.
		counted(t, step(t, e, p, at, undone.ETag(), "undo"), map[string]float64{"new": 3, "refused": 1, "update": 1, "undone": 3, "kept": 1})
	})
}

func TestImportRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		send := func(content []byte) *testkit.Answer { return upload(t, p, content) }
		send(nil).WantProblem(t, 422, "sheet.empty")
		send([]byte("%PDF-1.7 ...")).WantProblem(t, 415, "sheet.unsupported")
		send(bytes.Repeat([]byte("a;b\n"), 6<<20)).WantProblem(t, 413, "body.too_large")
		send(bomb(t)).WantProblem(t, 413, "sheet.too_dense")

		imp := send(frenchFile(t, "Téléphone;Ville", "0353010001;Metz")).Want(t, 201)
		at := "/v1/imports/" + imp.ID(t)
		do := func(method, path string, body any, etag string) *testkit.Answer {
			return p.Do(t, method, path, body, testkit.IfMatch(etag))
		}
		do("POST", at+"/check", nil, imp.ETag()).WantProblem(t, 422, "import.mapping", "/mapping")
		do("POST", at+"/run", nil, imp.ETag()).WantProblem(t, 409, "import.state")
		do("POST", at+"/undo", nil, imp.ETag()).WantProblem(t, 409, "import.state")
		for _, name := range []string{"check", "run", "undo"} {
			do("POST", at+"/"+name, nil, `"7"`).WantProblem(t, 412, "import.stale")
		}
		do("DELETE", at, nil, `"7"`).WantProblem(t, 412, "import.stale")
		do("PATCH", at, map[string]any{"mode": "create"}, `"7"`).WantProblem(t, 412, "import.stale")
		p.Do(t, "PATCH", at, map[string]any{"mode": "create"}).WantProblem(t, 428, "request.if_match_required")
		do("PATCH", at, map[string]any{"mapping": []any{map[string]any{"field": "name"}}}, imp.ETag()).WantProblem(t, 422, "import.mapping", "/mapping")
		do("PATCH", at, map[string]any{"mapping": []any{map[string]any{"field": "town"}, map[string]any{"field": "town"}}}, imp.ETag()).
			WantProblem(t, 422, "import.mapping", "/mapping/1/field")
		do("PATCH", at, map[string]any{"ownerRule": "user"}, imp.ETag()).WantProblem(t, 422, "import.owner", "/newOwnerId")
		do("PATCH", at+"/rows/2", map[string]any{"choice": "skip"}, `"1"`).WantProblem(t, 409, "import.state")
		p.Do(t, "GET", "/v1/imports?cursor=x", nil).WantProblem(t, 400, "page.bad_cursor")
		p.Do(t, "GET", at+"/rows?cursor=x", nil).WantProblem(t, 400, "page.bad_cursor")

		// Another adviser of the same organisation has no business here; their manager has.
		e.Here.Colleague.Do(t, "GET", at, nil).WantProblem(t, 404, "not_found")
		e.Here.Colleague.Do(t, "GET", at+"/rows", nil).WantProblem(t, 404, "not_found")
		if seen := items(t, e.Here.Colleague.Do(t, "GET", "/v1/imports", nil).Want(t, 200)); len(seen) != 0 {
			t.Errorf("a colleague lists %v", seen)
		}
		e.Here.Manager.Do(t, "GET", at, nil).Want(t, 200)
		for _, name := range []string{"check", "run", "undo"} {
			e.Here.Colleague.Do(t, "POST", at+"/"+name, nil, testkit.IfMatch(imp.ETag())).WantProblem(t, 404, "not_found")
		}

		renamed := do("PATCH", at, map[string]any{"mapping": []any{map[string]any{"field": "phone"}, map[string]any{"field": "name"}}, "mode": "create"}, imp.ETag()).Want(t, 200)
		checked := step(t, e, p, at, renamed.ETag(), "check")
		done := step(t, e, p, at, checked.ETag(), "run")
		do("POST", at+"/check", nil, done.ETag()).WantProblem(t, 409, "import.state")
		do("PATCH", at, map[string]any{"mode": "both"}, done.ETag()).WantProblem(t, 409, "import.state")
		do("DELETE", at, nil, done.ETag()).WantProblem(t, 409, "import.state")

		// The mapping is proposed again for the same header; a draft can be dropped.
		again := send(frenchFile(t, "TELEPHONE;ville", "0353010002;Nancy")).Want(t, 201)
		column := again.JSON(t)["mapping"].([]any)[1].(map[string]any)
		if column["field"] != "name" || column["remembered"] != true {
			t.Errorf("remembered column %v", column)
		}
		do("DELETE", "/v1/imports/"+again.ID(t), nil, again.ETag()).Want(t, 204)
		p.Do(t, "GET", "/v1/imports/"+again.ID(t), nil).WantProblem(t, 404, "not_found")
		do("DELETE", "/v1/imports/"+again.ID(t), nil, again.ETag()).WantProblem(t, 404, "not_found")
		do("PATCH", "/v1/imports/"+again.ID(t), map[string]any{"mode": "create"}, again.ETag()).WantProblem(t, 404, "not_found")
	})
}

func TestImportBelowTitles(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		header := "Raison sociale;Code postal;Ville;Suivi par"
		imp := upload(t, p, frenchFile(t, "Fichier prospects – salon de Metz, 2026", "Édité le 12/11/2026", "", header, "Boulangerie Keller;57000;Metz;Zoé", "Café Noël;54000;Nancy;Zoé")).Want(t, 201)
		at := "/v1/imports/" + imp.ID(t)
		type format struct {
			Encoding, Delimiter string
			Header              bool
			HeaderLine          int
			FirstRows           []struct {
				Line  int
				Cells []string
			}
		}
		var read struct {
			Format  format
			Mapping []struct{ Name, Field string }
			Sample  []struct{ Line int }
		}
		imp.Read(t, &read)
		f := read.Format
		if f.Encoding != "windows-1252" || f.Delimiter != "semicolon" || !f.Header || f.HeaderLine != 4 || len(f.FirstRows) != 5 || f.FirstRows[1].Cells[0] != "Édité le 12/11/2026" {
			t.Errorf("read as %+v", f)
		}
		if read.Mapping[0].Field != "name" || read.Mapping[2].Field != "town" || read.Sample[0].Line != 5 {
			t.Errorf("columns %+v, rows %+v", read.Mapping, read.Sample)
		}

		// The line is said; a blank one stands for the next, and the judgement may be had back.
		for _, c := range []struct {
			patch         map[string]any
			line, columns int
			sample        int
		}{
			{map[string]any{"headerLine": 2}, 2, 1, 4}, {map[string]any{"headerLine": 0}, 0, 1, 1}, {map[string]any{"header": true}, 4, 4, 5},
			{map[string]any{"header": false}, 0, 1, 1}, {map[string]any{"header": false, "headerLine": 3}, 4, 4, 5},
		} {
			imp = p.Do(t, http.MethodPatch, at, c.patch, testkit.IfMatch(imp.ETag())).Want(t, 200)
			read.Format, read.Mapping, read.Sample = format{}, nil, nil
			imp.Read(t, &read)
			if read.Format.HeaderLine != c.line || read.Format.Header != (c.line > 0) || len(read.Mapping) != c.columns || read.Sample[0].Line != c.sample {
				t.Errorf("after %v: %s", c.patch, imp.Body)
			}
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"headerLine": 900}, testkit.IfMatch(imp.ETag())).WantProblem(t, 422, "sheet.header_line")

		// What stands above is no row, and rows bear their lines in the file.
		imp = p.Do(t, http.MethodPatch, at, map[string]any{"mode": "create", "mapping": []any{
			map[string]any{"field": "name"}, map[string]any{"field": "postcode"}, map[string]any{"field": "town"}, map[string]any{},
		}}, testkit.IfMatch(imp.ETag())).Want(t, 200)
		counted(t, step(t, e, p, at, imp.ETag(), "check"), map[string]float64{"new": 2})
		rows := items(t, p.Do(t, http.MethodGet, at+"/rows", nil).Want(t, 200))
		if len(rows) != 2 || rows[0]["line"] != 5.0 || rows[1]["line"] != 6.0 {
			t.Errorf("rows %v", rows)
		}

		// The mapping is known again once the file was imported, whatever stands above.
		step(t, e, p, at, p.Do(t, http.MethodGet, at, nil).ETag(), "run")
		again := upload(t, p, frenchFile(t, "Salon de Nancy", header, "Garage Hess;54000;Nancy;")).Want(t, 201).JSON(t)
		if column := again["mapping"].([]any)[3].(map[string]any); column["remembered"] != true || again["format"].(map[string]any)["headerLine"] != 2.0 {
			t.Errorf("read again as %v", again)
		}
	})
}

// bomb is a workbook of a few kilobytes that inflates without end.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 64 {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
