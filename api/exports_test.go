package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/exporting"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/sheet"
	"besace/internal/platform/siret"
	"besace/internal/testkit"
)

// export asks for a file of all the person sees, waits for it and takes it away.
func export(t testing.TB, e *testkit.Env, p *testkit.Person, format string, columns ...string) (content []byte, at string) {
	t.Helper()
	body := map[string]any{"selection": map[string]any{"filter": map[string]any{}}, "format": format}
	if len(columns) > 0 {
		body["columns"] = columns
	}
	at = "/v1/exports/" + p.Do(t, http.MethodPost, "/v1/exports", body).Want(t, 202).ID(t)
	e.WaitForJobs(t)
	if status := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["status"]; status != "ready" {
		t.Fatalf("export is %v", status)
	}
	a := p.Do(t, http.MethodGet, at+"/file", nil).Want(t, 200)
	if disposition := a.Header.Get("Content-Disposition"); !strings.HasPrefix(disposition, "attachment; filename=besace-comptes-") || !strings.HasSuffix(disposition, "."+format) {
		t.Errorf("disposition %q", disposition)
	}
	return a.Body, at
}

// rowsOf reads a table back.
func rowsOf(t testing.TB, content []byte) (header []string, rows [][]string) {
	t.Helper()
	r, err := sheet.Open(bytes.NewReader(content), int64(len(content)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return r.Header(), rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row.Cells)
	}
}

func TestExportFormats(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		newAccount(t, p, `=HYPERLINK("http://x.example")`, map[string]any{"siret": testkit.SIRET(1), "potentialCents": 125050,
			"phones": []any{map[string]any{"number": "0639980011"}}, "address": map[string]any{"postcode": "01000", "town": "Bourg-en-Bresse", "latitude": 46205000, "longitude": 5225000}})
		p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "person", "firstName": "Zoé", "lastName": "Étienne", "emails": []any{map[string]any{"address": "zoe@etienne.example"}}}).Want(t, 201)
		newAccount(t, e.Here.Stranger, "Invisible", nil)
		company := p.Do(t, http.MethodGet, "/v1/accounts?kind=company", nil).Want(t, 200).JSON(t)["items"].([]any)[0].(map[string]any)["id"].(string)
		p.Do(t, http.MethodPost, "/v1/accounts/"+company+"/contacts", map[string]any{"lastName": "Keller", "phones": []any{map[string]any{"number": "0639980012"}}}).Want(t, 201)

		for _, format := range []string{"csv", "xlsx"} {
			content, _ := export(t, e, p, format, "name", "siret", "postcode", "potential", "phone", "latitude", "lastName")
			header, rows := rowsOf(t, content)
			if fmt.Sprint(header) != "[Raison sociale SIRET Code postal Potentiel Téléphone Latitude Nom]" || len(rows) != 2 {
				t.Fatalf("%s: %v %v", format, header, rows)
			}
			if printed := siret.SIRET(testkit.SIRET(1)).Spaced(); rows[0][1] != map[string]string{"csv": printed, "xlsx": testkit.SIRET(1)}[format] {
				t.Errorf("%s: SIRET %q", format, rows[0][1])
			}
			rows[0][1] = strings.ReplaceAll(rows[0][1], " ", "")
			if got := strings.ReplaceAll(fmt.Sprint(rows[0][1:]), ",", "."); got != "["+testkit.SIRET(1)+" 01000 1250.50 06 39 98 00 11 46.205000 ]" && got != "["+testkit.SIRET(1)+" 01000 1250.5 06 39 98 00 11 46.205 ]" {
				t.Errorf("%s: %v", format, got)
			}
			// Neutralised on the way out, itself on the way back.
			if format == "csv" && !bytes.Contains(content, []byte(`'=HYPERLINK`)) || rows[0][0] != `=HYPERLINK("http://x.example")` {
				t.Errorf("%s: formula came out as %q", format, rows[0][0])
			}
		}
		cards, _ := export(t, e, p, "vcf")
		if n := bytes.Count(cards, []byte("BEGIN:VCARD")); n != 2 || !bytes.Contains(cards, []byte("+33639980011")) || !bytes.Contains(cards, []byte("N:Étienne;Zoé")) {
			t.Errorf("cards:\n%s", cards)
		}
		text, _ := export(t, e, p, "json")
		var list []map[string]any
		if err := json.Unmarshal(text, &list); err != nil || len(list) != 2 || list[0]["potentialCents"] != 125050.0 || list[1]["kind"] != "person" ||
			list[0]["status"] != "lead" || list[0]["ownerId"] != p.Actor.UserID.String() {
			t.Errorf("json %s: %v", text, err)
		}
		if !bytes.Contains(text, []byte(`"lastName":"Keller"`)) || !bytes.Contains(text, []byte(`"phones":[{"number":"+33639980012","kind":"mobile"}]`)) || list[1]["contacts"] != nil {
			t.Errorf("no contacts in %s", text)
		}
		p.Do(t, http.MethodPost, "/v1/exports", map[string]any{"selection": map[string]any{"filter": map[string]any{}}, "format": "csv", "columns": []any{"contacts"}}).
			WantProblem(t, 422, "export.column", "/columns")
	})
}

// Whoever sees the companies has their contacts, one a row, the archived ones apart; and finds her exports again, alone.
func TestExportOfContacts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		keller := newAccount(t, p, "Boulangerie Keller", map[string]any{"address": map[string]any{"postcode": "57000", "town": "Metz"}}).ID(t)
		add := func(who *testkit.Person, account string, fields map[string]any) *testkit.Answer {
			return who.Do(t, http.MethodPost, "/v1/accounts/"+account+"/contacts", fields).Want(t, 201)
		}
		add(p, keller, map[string]any{"lastName": "Roth", "jobTitle": "Comptable"})
		add(p, keller, map[string]any{"firstName": "Anna", "lastName": "Keller", "isMain": true, "phones": []any{map[string]any{"number": "0639980012"}}})
		gone := add(p, keller, map[string]any{"lastName": "Ancien"})
		p.Do(t, http.MethodPost, "/v1/contacts/"+gone.ID(t)+"/archive", nil, testkit.IfMatch(gone.ETag())).Want(t, 200)
		add(e.Here.Stranger, newAccount(t, e.Here.Stranger, "Invisible", nil).ID(t), map[string]any{"lastName": "Invisible"})

		body := map[string]any{"selection": map[string]any{"filter": map[string]any{}}, "format": "csv", "content": "contacts", "columns": []any{"name", "firstName", "lastName", "jobTitle", "phone", "town"}}
		asked := p.Do(t, http.MethodPost, "/v1/exports", body).Want(t, 202)
		e.WaitForJobs(t)
		made := p.Do(t, http.MethodGet, "/v1/exports/"+asked.ID(t), nil).Want(t, 200).JSON(t)
		if made["status"] != "ready" || made["content"] != "contacts" || made["rows"] != 2.0 || !strings.HasPrefix(made["fileName"].(string), "besace-interlocuteurs-") {
			t.Errorf("export %v", made)
		}
		_, rows := rowsOf(t, p.Do(t, http.MethodGet, "/v1/exports/"+asked.ID(t)+"/file", nil).Want(t, 200).Body)
		if got := fmt.Sprint(rows); got != "[[Boulangerie Keller Anna Keller  06 39 98 00 12 Metz] [Boulangerie Keller  Roth Comptable  Metz]]" {
			t.Errorf("rows %s", got)
		}
		body["columns"] = []any{"potential"}
		p.Do(t, http.MethodPost, "/v1/exports", body).WantProblem(t, 422, "export.column", "/columns")

		_, later := export(t, e, p, "json")
		export(t, e, e.Here.Manager, "csv")
		first := p.Do(t, http.MethodGet, "/v1/exports?limit=1", nil).Want(t, 200).JSON(t)
		second := p.Do(t, http.MethodGet, "/v1/exports?limit=1&cursor="+first["nextCursor"].(string), nil).Want(t, 200).JSON(t)
		idOf := func(page map[string]any) string { return page["items"].([]any)[0].(map[string]any)["id"].(string) }
		if "/v1/exports/"+idOf(first) != later || idOf(second) != asked.ID(t) || second["nextCursor"] != nil {
			t.Errorf("pages %v then %v", first, second)
		}
		p.Do(t, http.MethodGet, "/v1/exports?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
	})
}

// Who had the use of her data limited is in no file: it would be used out of reach of what refuses it here (R-PRV-05).
func TestWhoHadHerDataLimitedIsNotExported(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		keller := newAccount(t, p, "Boulangerie Keller", nil).ID(t)
		limited := newAccount(t, p, "Limitée", nil).ID(t)
		add := func(account, name string) uuid.UUID {
			return uuid.MustParse(p.Do(t, http.MethodPost, "/v1/accounts/"+account+"/contacts", map[string]any{"lastName": name}).Want(t, 201).ID(t))
		}
		add(keller, "Keller")
		roth := add(keller, "Roth")
		add(limited, "Durand")
		ctx := actor.With(t.Context(), actor.System(p.Actor.OrgID))
		for account, contact := range map[string]*uuid.UUID{keller: &roth, limited: nil} {
			if err := e.App.Prospect.Restrict(ctx, uuid.MustParse(account), contact, true); err != nil {
				t.Fatal(err)
			}
		}
		accounts, _ := export(t, e, p, "csv", "name")
		if _, rows := rowsOf(t, accounts); fmt.Sprint(rows) != "[[Boulangerie Keller]]" {
			t.Errorf("accounts %v", rows)
		}
		asked := p.Do(t, http.MethodPost, "/v1/exports", map[string]any{"selection": map[string]any{"ids": []any{keller, limited}}, "format": "csv", "content": "contacts", "columns": []any{"lastName"}}).Want(t, 202)
		e.WaitForJobs(t)
		if _, rows := rowsOf(t, p.Do(t, http.MethodGet, "/v1/exports/"+asked.ID(t)+"/file", nil).Want(t, 200).Body); fmt.Sprint(rows) != "[[Keller]]" {
			t.Errorf("contacts %v", rows)
		}
	})
}

func TestExportRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		ask := func(body map[string]any) *testkit.Answer { return p.Do(t, http.MethodPost, "/v1/exports", body) }
		all := map[string]any{"filter": map[string]any{}}
		ask(map[string]any{"selection": map[string]any{}, "format": "csv"}).WantProblem(t, 422, "bulk.invalid", "/selection")
		ask(map[string]any{"selection": all, "format": "csv", "columns": []any{"siret", "secret"}}).WantProblem(t, 422, "export.column", "/columns")
		ask(map[string]any{"selection": all, "format": "pdf"}).WantProblem(t, 422, "request.invalid", "/format")
		waiting := ask(map[string]any{"selection": all, "format": "csv"}).Want(t, 202)
		p.Do(t, http.MethodGet, "/v1/exports/"+waiting.ID(t)+"/file", nil).WantProblem(t, 409, "export.not_ready")

		e.StartJobs(t)
		_, at := export(t, e, p, "csv")
		e.Here.Colleague.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")
		e.Here.Colleague.Do(t, http.MethodGet, at+"/file", nil).WantProblem(t, 404, "not_found")
		e.Here.Manager.Do(t, http.MethodGet, at+"/file", nil).WantProblem(t, 403, "export.not_yours")
		// A day later the file is gone, whether the purge came by or not.
		who := p.Actor
		who.Scope = actor.Own
		later := clock.WithOffset(actor.With(t.Context(), who), 25*time.Hour)
		one, err := e.App.Exporting.Get(later, uuid.MustParse(path.Base(at)))
		list, _, errOfList := e.App.Exporting.List(later, "", 10)
		if errors.Join(err, errOfList) != nil || one.Status != exporting.Expired || len(list) != 2 || list[0].Status != exporting.Expired || list[1].Status != exporting.Expired {
			t.Errorf("a day later %+v, %+v, %v", one, list, errors.Join(err, errOfList))
		}
		if err := e.App.Exporting.Purge(clock.WithOffset(context.WithoutCancel(t.Context()), 25*time.Hour)); err != nil {
			t.Fatal(err)
		}
		p.Do(t, http.MethodGet, at+"/file", nil).WantProblem(t, 410, "export.expired")
	})
}

// givenUp ends a job as after its last attempt.
func givenUp(t testing.TB, e *testkit.Env, job string) {
	t.Helper()
	if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
		return e.App.DB.System(ctx, "the test gives a job up").Exec("UPDATE jobs SET state = 'failed', finished_at = run_at, last_error = 'Panne.', version = version + 1 WHERE id = ?", job).Error
	}); err != nil {
		t.Fatal(err)
	}
}

// The words by which the accounts of a file were chosen may name somebody: they go with the file, and no trail has them.
func TestTheWordsOfAnExportGoWithItsFile(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		ask := func() string {
			filter := map[string]any{"q": secret, "postcode": "57"}
			made := p.Do(t, http.MethodPost, "/v1/exports", map[string]any{"selection": map[string]any{"filter": filter}, "format": "csv"}).Want(t, 202)
			return made.JSON(t)["jobId"].(string)
		}
		ask()
		givenUp(t, e, ask())
		e.StartJobs(t)
		e.WaitForJobs(t)
		if in := where(t, e, secret); fmt.Sprint(in) != "[exports.selection]" {
			t.Errorf("they are in %v", in)
		}
		for _, later := range []time.Duration{25 * time.Hour, 50 * time.Hour} { // what has failed expires a day later
			if err := e.App.Exporting.Purge(clock.WithOffset(t.Context(), later)); err != nil {
				t.Fatal(err)
			}
		}
		if in := where(t, e, secret); len(in) > 0 {
			t.Errorf("later they are still in %v", in)
		}
		if in := where(t, e, `"postcode":"57"`); len(in) == 0 {
			t.Error("nothing says what was asked for")
		}
	})
}

// An export whose job was cancelled, or given up after its last attempt, does not wait for ever.
func TestAnExportWhoseJobIsOverHasFailed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		ask := func() (at, job string) {
			made := p.Do(t, http.MethodPost, "/v1/exports", map[string]any{"selection": map[string]any{"filter": map[string]any{}}, "format": "csv"}).Want(t, 202)
			return "/v1/exports/" + made.ID(t), made.JSON(t)["jobId"].(string)
		}
		stands := func(at, status, message string) {
			t.Helper()
			if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); got["status"] != status || message != "" && got["errorMessage"] != message {
				t.Errorf("export %v", got)
			}
		}
		cancelled, job := ask()
		stands(cancelled, "queued", "")
		p.Do(t, http.MethodPost, "/v1/jobs/"+job+"/cancel", nil, testkit.IfMatch(p.Do(t, http.MethodGet, "/v1/jobs/"+job, nil).Want(t, 200).ETag())).Want(t, 200)
		stands(cancelled, "failed", "Cet export a été annulé.")
		p.Do(t, http.MethodGet, cancelled+"/file", nil).WantProblem(t, 409, "export.failed")

		dead, job := ask()
		waiting, _ := ask()
		givenUp(t, e, job)
		stands(dead, "failed", "Panne.")
		if err := e.App.Exporting.Purge(t.Context()); err != nil {
			t.Fatal(err)
		}
		var left int64
		if err := e.App.DB.System(t.Context(), "the test counts").Table("exports").Where("status = 'queued'").Count(&left).Error; err != nil || left != 1 {
			t.Errorf("%d exports wait (%v), want one", left, err)
		}
		stands(waiting, "queued", "")
		// Tried again, it is made.
		p.Do(t, http.MethodPost, "/v1/jobs/"+job+"/retry", nil, testkit.IfMatch(p.Do(t, http.MethodGet, "/v1/jobs/"+job, nil).Want(t, 200).ETag())).Want(t, 200)
		e.StartJobs(t)
		e.WaitForJobs(t)
		stands(dead, "ready", "")
		stands(waiting, "ready", "")
	})
}

// The organisation's own numbers, amounts and dates are numbers and dates, below zero too.
func TestCustomValuesAreExportedByTheirType(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		for key, kind := range map[string]string{"ecart": "number", "solde": "money", "echeance": "date", "bio": "boolean"} {
			e.Here.Admin.Do(t, http.MethodPost, "/v1/custom-fields", map[string]any{"key": key, "label": key, "type": kind}).Want(t, 201)
		}
		newAccount(t, p, "Keller", map[string]any{"custom": map[string]any{"ecart": -12500, "solde": -125050, "echeance": "2026-12-24", "bio": true}})
		columns := []string{"custom.ecart", "custom.solde", "custom.echeance", "custom.bio"}
		csv, _ := export(t, e, p, "csv", columns...)
		if want := "\"-12,5\";\"-1250,50\";24/12/2026;oui\r\n"; !strings.HasSuffix(string(csv), want) {
			t.Errorf("CSV %q, want %q", csv, want)
		}
		book, _ := export(t, e, p, "xlsx", columns...)
		archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
		if err != nil {
			t.Fatal(err)
		}
		cells, err := fs.ReadFile(archive, "xl/worksheets/sheet1.xml")
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"<v>-12.5</v>", "<v>-1250.50</v>", "<v>46380</v>"} {
			if !strings.Contains(string(cells), want) {
				t.Errorf("no %s in %s", want, cells)
			}
		}
		text, _ := export(t, e, p, "json", columns...)
		if want := `{"custom.bio":true,"custom.ecart":-12500,"custom.echeance":"2026-12-24","custom.solde":-125050}`; !strings.Contains(string(text), want) {
			t.Errorf("JSON %s, want %s", text, want)
		}
	})
}

// What is exported and imported again, by id or by SIRET, changes nothing.
func TestRoundTrip(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		tag := e.Here.Manager.Do(t, http.MethodPost, "/v1/tags", map[string]any{"name": "salon 2026"}).Want(t, 201).ID(t)
		newAccount(t, p, "Boulangerie Keller", map[string]any{"siret": testkit.SIRET(1), "nafRev2": "1071C", "headcountMin": 3, "headcountMax": 5, "class": "A",
			"potentialCents": 125050, "website": "https://keller.example", "tagIds": []any{tag}, "status": "prospect", "soleTrader": "professional_line",
			"address": map[string]any{"street": "8 rue de la Fontaine", "building": "Bât. B", "postcode": "57000", "town": "Metz", "latitude": 49116700, "longitude": 6176220, "noVisit": true},
			"phones":  []any{map[string]any{"number": "0353010001", "label": "Standard"}, map[string]any{"number": "0639980011"}, map[string]any{"number": "0353010002"}},
			"emails":  []any{map[string]any{"address": "contact@keller.example", "label": "Accueil"}}})
		p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "person", "civility": "mrs", "firstName": "Zoé", "lastName": "Étienne"}).Want(t, 201)
		for _, key := range []string{"id", "siret"} {
			content, _ := export(t, e, p, "csv")
			imp := upload(t, p, content).Want(t, 201)
			at := "/v1/imports/" + imp.ID(t)
			imp = p.Do(t, http.MethodPatch, at, map[string]any{"mode": "update", "key": key}, testkit.IfMatch(imp.ETag())).Want(t, 200)
			checked := step(t, e, p, at, imp.ETag(), "check")
			counted(t, checked, map[string]float64{"skipped": 2})
			for _, row := range items(t, p.Do(t, http.MethodGet, at+"/rows", nil)) {
				code := row["problems"].([]any)[0].(map[string]any)["code"]
				if want := map[string]string{"id": "unchanged", "siret": "not_found"}[key]; code != "unchanged" && code != want {
					t.Errorf("key %s: %v", key, row)
				}
			}
		}
	})
}
