package api_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/privacy"
	"besace/internal/testkit"
)

// columns are those of the schema, by table.
func columns(t testing.TB, e *testkit.Env) map[string][]string {
	t.Helper()
	query := `SELECT m.name AS held, c.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '%_search%'`
	if e.Engine == database.Postgres {
		query = `SELECT table_name AS held, column_name AS col FROM information_schema.columns WHERE table_schema = current_schema()`
	}
	var rows []struct{ Held, Col string }
	if err := e.App.DB.System(t.Context(), "test: the schema is read").Raw(query).Scan(&rows).Error; err != nil {
		t.Fatal(err)
	}
	tables := map[string][]string{}
	for _, row := range rows {
		tables[row.Held] = append(tables[row.Held], row.Col)
	}
	return tables
}

// unsaid are the columns of shown tables that a person's file leaves out: what the program needs or computes, what is said
// elsewhere in the file, and codes of how work is organised.
var unsaid = func() map[string]bool {
	out := map[string]bool{}
	for _, name := range strings.Fields(`id version created_by updated_at created_at archived_at removed_at position latitude longitude position_source position_precision
		position_score geocoding insee_code cedex town_fold name_fold match_name search_text contact_text digest door_digest zone oui_pub_area wants_leaflets no_visit_since family
		accounts.kind accounts.first_name accounts.last_name accounts.naf_rev2 accounts.naf_2025 accounts.headcount_min accounts.headcount_max accounts.fictitious accounts.phone
		accounts.email accounts.next_action_kind accounts.next_action_purpose accounts.next_action_family accounts.last_activity_at accounts.last_qualified_at accounts.sole_trader
		account_phones.kind account_emails.kind contact_phones.kind contact_emails.kind account_addresses.stop_pub contacts.is_main establishments.is_head_office
		establishments.naf_rev2 establishments.naf_2025 establishments.opened_on establishments.closed_on establishments.no_visit establishments.stop_pub
		calls.script_edition calls.steps_done calls.gatekeeper calls.identity_checked calls.weekday calls.hour contact_attempts.answered_at contact_attempts.verdict contact_attempts.findings
		contact_attempts.grounds visit_feedback.audience visit_feedback.competitor visit_feedback.handled_by visits.mode visits.context visits.place_kind visits.next_at visits.next_kind visits.next_purpose visits.next_family visits.capture_ms visits.reported_at
		visits.recap_sent_at visits.marked_no_visit visits.no_visit_stood_since visit_preps.planned_at visit_preps.main_cents visit_preps.intermediate_cents visit_preps.fallback_cents visit_preps.quantified_turns
		visit_preps.cited_turns events.private events.cause events.state_at events.all_day events.rule events.series_end events.original_start events.purpose events.verdict events.findings
		events.place_kind events.reminders events.remind_by_mail letters.kind letters.recipient_name letters.calendar letters.uid letters.sequence letters.told letters.state letters.attempts
		letters.failure_code letters.failure letters.next_attempt_at letters.claimed_by letters.useful_until letters.once qualifications.edition qualifications.points qualifications.max_points
		qualifications.grade qualifications.completeness qualifications.next_contact_at qualifications.next_action_kind qualifications.answers qualifications.time_zone attachments.media_type
		attachments.sha256 attachments.duration_ms consents.out_of_hours call_backs.closed_as current_contracts.details_collected current_contracts.opt_out_offered data_requests.person data_requests.due_on
		data_requests.extended_to data_requests.identified_at data_requests.handled_by data_requests.handled_at data_requests.lifted_at import_rows.decision import_rows.outcome
		import_rows.decimals import_rows.account_version import_rows.record import_rows.problems import_rows.matches timeline_entries.activity timeline_entries.inbound timeline_entries.subject_type
		timeline_entries.data retention_lines.rule_version retention_lines.months retention_lines.since retention_lines.since_kind retention_lines.state retention_lines.decided_by
		retention_lines.decided_at`) {
		out[name] = true
	}
	return out
}()

// A table that holds something on accounts or contacts is read in a person's file, or says
// why not: whoever adds one is told here.
func TestEveryTableIsInTheFileOfAPerson(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		known, found := privacy.HeldIn(), 0
		for table, names := range columns(t, e) {
			if !slices.Contains(names, "account_id") && !slices.Contains(names, "contact_id") {
				continue
			}
			shown, held := known[table]
			for _, name := range names {
				if unsaid := unsaid[name] || unsaid[table+"."+name]; len(shown) > 0 && !unsaid && !slices.Contains(shown, name) && !strings.HasSuffix(name, "_id") {
					t.Errorf("%s.%s: the file of a person does not show it: add it to holdings of internal/privacy/holding.go, or here", table, name)
				}
			}
			if found++; !held {
				t.Errorf("%s has an account_id or a contact_id, and the file of a person forgets it: add it to holdings of internal/privacy/holding.go, "+
					"and see that an erasure reaches it (EraseWith, ErasePeopleWith)", table)
			}
		}
		if found < 20 {
			t.Errorf("only %d tables hold something on accounts", found)
		}
	})
}

// where lists the columns of the whole database in which the text is.
func where(t testing.TB, e *testkit.Env, text string) (found []string) {
	t.Helper()
	for table, names := range columns(t, e) {
		for _, name := range names {
			cast := `CAST(` + name + ` AS TEXT)`
			if e.Engine == database.Postgres && table == "idempotency_keys" && name == "body" {
				cast = `convert_from(body, 'UTF8')`
			}
			var n []int
			err := e.App.DB.System(t.Context(), "test: the whole database is searched").
				Raw(`SELECT 1 FROM `+table+` WHERE LOWER(`+cast+`) LIKE ? LIMIT 1`, "%"+strings.ToLower(text)+"%").Scan(&n).Error
			if err != nil {
				t.Fatalf("%s.%s: %v", table, name, err)
			}
			if len(n) > 0 {
				found = append(found, table+"."+name)
			}
		}
	}
	slices.Sort(found)
	return found
}

// secret is in everything that is written about the person.
const secret = "Zorglub"

// lived is an account, or the contact of one, about whom every domain holds something.
func lived(t testing.TB, p *testkit.Person, account, contact string) {
	t.Helper()
	with := func(body map[string]any) map[string]any {
		if contact != "" {
			body["contactId"] = contact
		}
		return body
	}
	add(t, p, account+"/notes", with(map[string]any{"text": "Souhaite un devis " + secret + "."}))
	add(t, p, account+"/consents", with(map[string]any{"channel": "phone", "textVersion": "1", "textShown": "J’accepte vos offres.", "proof": "Formulaire " + secret}))
	add(t, p, account+"/privacy-objections", with(map[string]any{"channel": "sms", "source": "Par courriel"}))
	add(t, p, account+"/call-backs", with(map[string]any{"proof": "Formulaire " + secret}))
	attempt := add(t, p, account+"/contact-attempts/record", with(map[string]any{"channel": "phone", "attemptedAt": "2026-11-20T10:00:00Z", "outcome": "reached"})).ID(t)
	objection := map[string]any{"kind": "price", "words": "Trop cher pour " + secret, "outcome": "open"}
	call := add(t, p, account+"/calls", map[string]any{"attemptId": attempt, "outcome": "follow_up", "objections": []any{objection}}).ID(t)
	add(t, p, "/v1/calls/"+call+"/grids", map[string]any{"marks": []any{}, "keep": "Bien écouté " + secret})
	event := map[string]any{"kind": "appointment", "title": "Rendez-vous " + secret, "startAt": "2026-12-01T09:00:00Z", "accountId": idAt(account)}
	visit := map[string]any{"mode": "cold", "outcome": "to_think", "note": "Vu " + secret + "."}
	report := map[string]any{"facts": "Démonstration pour " + secret, "forMarketing": "Offre voulue par " + secret, "objections": []any{objection}}
	if contact != "" {
		event["contactIds"], visit["contactIds"] = []any{contact}, []any{contact}
	}
	add(t, p, "/v1/events", event)
	seen := add(t, p, account+"/visits", visit)
	p.Do(t, http.MethodPatch, seen.Header.Get("Location"), map[string]any{"report": report}, testkit.IfMatch(seen.ETag())).Want(t, 200)
	add(t, p, seen.Header.Get("Location")+"/grids", map[string]any{"marks": []any{}, "keep": "Bien écouté " + secret})
	attach(t, p, idAt(account), picture(t), "kind=photo&fileName=Atelier-"+secret+".jpg&visitId="+seen.ID(t)).Want(t, 201)
	add(t, p, "/v1/call-lists", map[string]any{"name": "Liste du lundi", "items": []any{with(map[string]any{"accountId": idAt(account)})}})
	if contact != "" {
		return
	}
	add(t, p, account+"/visit-preps", map[string]any{"hypotheses": "Renouvellement " + secret, "fallbackObjective": map[string]any{"text": "Un second rendez-vous avec " + secret}})
	add(t, p, account+"/addresses", map[string]any{"kind": "billing", "recipient": secret, "address": map[string]any{"town": "Metz"}})
	attach(t, p, idAt(account), picture(t), "kind=document&fileName="+secret+".jpg").Want(t, 201)
}

// settles has somebody answer what the reports of the visits of an account tell.
func settles(t *testing.T, by *testkit.Person, account string) {
	t.Helper()
	for _, row := range listedBy(t, by.Do(t, http.MethodGet, "/v1/field-feedback", nil)) {
		if row := row.(map[string]any); row["accountId"] == idAt(account) {
			by.Do(t, http.MethodPatch, "/v1/field-feedback/"+row["id"].(string), map[string]any{"handled": true, "answer": "Merci à " + secret}, testkit.IfMatch(fmt.Sprintf(`"%v"`, row["version"]))).Want(t, 200)
		}
	}
}

func TestAnErasureLeavesNothingOfAPerson(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin := e.Here.Adviser, e.Here.Admin
		body := map[string]any{"kind": "person", "id": id.New().String(), "firstName": "Hélène", "lastName": secret, "phones": []any{map[string]any{"number": "06 39 98 76 54"}},
			"emails": []any{map[string]any{"address": "h@zorglub.example"}}}
		create := testkit.Key("create-" + secret)
		account := "/v1/accounts/" + p.Do(t, http.MethodPost, "/v1/accounts", body, create).Want(t, 201).ID(t)
		lived(t, p, account, "")
		settles(t, admin, account)
		contract := add(t, p, account+"/current-contracts", map[string]any{"reference": "C-128", "startsOn": "2024-01-01"}).ID(t)
		merged := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": secret + " ancienne fiche"}).ID(t)
		add(t, p, merged+"/notes", map[string]any{"text": "Note de " + secret})
		mergeInto(t, p, idAt(account), idAt(merged), nil).Want(t, 200)
		held := newPhone(p).pull(t, 200)

		at := requested(t, p, account, "erasure", "")
		admin.Do(t, http.MethodPost, at+"/erasure", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "data_request.not_identified")
		does(t, admin, at, "grant").WantProblem(t, 409, "data_request.erasure")
		if got := erases(t, admin, at); got.Status != 409 {
			t.Fatalf("erased under contract: %s", got.Body)
		}
		p.Do(t, http.MethodPost, "/v1/current-contracts/"+contract+"/end", map[string]any{"endsOn": "2026-06-30"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		preview := admin.Do(t, http.MethodGet, at+"/dossier", nil).Want(t, 200).JSON(t)
		goes := fmt.Sprint(preview["goes"])
		for _, title := range []string{"Notes", "Appels", "Visites", "Consentements", "Pièces jointes", "Demandes de rappel"} {
			if !strings.Contains(goes, title) {
				t.Errorf("the screen does not say that %s go: %s", title, goes)
			}
		}
		if stays := fmt.Sprint(preview["stays"]); !strings.Contains(stays, "C-128") || !strings.Contains(stays, "2031-06-30") {
			t.Errorf("it does not say what stays: %s", stays)
		}
		erased := erases(t, admin, at).Want(t, 200).JSON(t)
		if erased["person"] != "" || erased["accountId"] != nil || erased["state"] != "granted" || !strings.Contains(erased["outcome"].(string), "C-128") {
			t.Errorf("the answer: %v", erased)
		}
		if left := where(t, e, secret); !slices.Equal(left, []string{"retained_proofs.party"}) {
			t.Errorf("she is still in %v", left)
		}
		if left := where(t, e, "639987654"); len(left) > 0 {
			t.Errorf("her number is still in %v", left)
		}
		report, err := e.App.Audit.Verify(context.WithoutCancel(t.Context()), e.Here.ID)
		if err != nil || len(report.Breaks) > 0 {
			t.Errorf("the trail does not hold any more: %v, %v", report.Breaks, err)
		}

		// Twice is once; nothing brings her back, and devices forget her.
		admin.Do(t, http.MethodPost, at+"/erasure", nil, testkit.IfMatch(admin.Do(t, http.MethodGet, at, nil).ETag())).WantProblem(t, 409, "data_request.closed")
		admin.Do(t, http.MethodGet, at+"/dossier", nil).WantProblem(t, 410, "data_request.erased")
		admin.Do(t, http.MethodPost, at+"/erasure", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "data_request.stale")
		admin.Do(t, http.MethodPost, at+"/erasure", nil).Want(t, 428)
		admin.Do(t, http.MethodPost, absent("privacy/data-requests")+"/erasure", nil, testkit.IfMatch(`"1"`)).Want(t, 404)
		admin.Do(t, http.MethodGet, absent("privacy/data-requests")+"/dossier", nil).Want(t, 404)
		p.Do(t, http.MethodPost, "/v1/accounts", body, create).WantProblem(t, 410, "account.erased")
		results := push(t, p, act(1, "PATCH", account, map[string]any{"lastName": secret}, map[string]any{"ifMatch": `"1"`}),
			act(2, "POST", account+"/notes", map[string]any{"text": "Écrite hors connexion " + secret}, nil),
			act(3, "POST", account+"/visits", map[string]any{"mode": "cold", "outcome": "met", "note": secret}, nil),
			act(4, "POST", "/v1/accounts", body, nil))
		if got := outcome(results); got != "410 account.erased, 410 account.erased, 410 account.erased, 410 account.erased" {
			t.Errorf("what a phone sends late is answered %s", got)
		}
		held.pull(t, 200)
		for key, row := range held.rows {
			if strings.Contains(string(row), secret) || strings.Contains(string(row), idAt(account)) {
				t.Errorf("the phone still holds %s: %s", key, row)
			}
		}
		if left := where(t, e, secret); !slices.Equal(left, []string{"retained_proofs.party"}) {
			t.Errorf("she is back in %v", left)
		}

		// Her objection outlives her: whoever enters the number again is told.
		again := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Martin", "phones": body["phones"]}).ID(t)
		if verdict := judged(t, p, again, "sms", "prospecting"); verdict != "block R-PRV-03" {
			t.Errorf("soliciting her number is %s", verdict)
		}
	})
}

func TestAnErasedContactLeavesHerCompany(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin := e.Here.Adviser, e.Here.Admin
		account := accountAt(t, p, "Menuiserie Durand", nil)
		contact := add(t, p, account+"/contacts", map[string]any{"lastName": secret, "phones": []any{map[string]any{"number": "06 39 98 76 54"}}}).ID(t)
		lived(t, p, account, contact)
		settles(t, admin, account)
		add(t, p, account+"/notes", map[string]any{"text": "La boutique ouvre à neuf heures."})
		held := newPhone(p).pull(t, 200)
		at := requested(t, p, account, "erasure", contact)
		erases(t, admin, at).Want(t, 200)
		// What was written without her as its subject is the company's; the preview told of it.
		if left := where(t, e, secret); len(left) > 0 {
			t.Errorf("she is still in %v", left)
		}
		p.Do(t, http.MethodGet, account, nil).Want(t, 200)
		p.Do(t, http.MethodGet, "/v1/contacts/"+contact, nil).WantProblem(t, 410, "account.erased")
		p.Do(t, http.MethodPost, account+"/contacts", map[string]any{"id": contact, "lastName": secret}).WantProblem(t, 410, "account.erased")
		held.pull(t, 200)
		for key, row := range held.rows {
			if strings.Contains(string(row), secret) || strings.Contains(string(row), contact) {
				t.Errorf("the phone still holds %s: %s", key, row)
			}
		}
		if n := len(listedBy(t, p.Do(t, http.MethodGet, account+"/visits", nil))); n != 1 {
			t.Errorf("%d visits of the company", n)
		}
		report, err := e.App.Audit.Verify(context.WithoutCancel(t.Context()), e.Here.ID)
		if err != nil || len(report.Breaks) > 0 {
			t.Errorf("the trail does not hold any more: %v, %v", report.Breaks, err)
		}
	})
}

// A person's file holds the notes of all domains; a portable one what she gave.
func TestTheFileOfAPersonHoldsEverything(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager := e.Here.Adviser, e.Here.Manager
		account := person(t, p, "Hélène", secret)
		lived(t, p, account, "")
		settles(t, manager, account)
		read := func(kind string) string {
			at := requested(t, p, account, kind, "")
			does(t, manager, at, "identify").Want(t, 200)
			return string(manager.Do(t, http.MethodGet, at+"/dossier", nil).Want(t, 200).Body)
		}
		whole, portable := read("access"), read("portability")
		for _, text := range []string{"Souhaite un devis " + secret, "Formulaire " + secret, "Rendez-vous " + secret, "Vu " + secret, "Démonstration pour " + secret,
			"Trop cher pour " + secret, "Renouvellement " + secret, "Offre voulue par " + secret, "Merci à " + secret, "Un second rendez-vous avec " + secret, secret + ".jpg", "Appels", "Oppositions", "Par courriel", "suite à donner"} {
			if !strings.Contains(whole, text) {
				t.Errorf("her file forgets « %s »", text)
			}
		}
		if !strings.Contains(portable, "Formulaire "+secret) || strings.Contains(portable, "Souhaite un devis") || strings.Contains(whole, `"goes":[{`) {
			t.Errorf("what she takes away: %s", portable)
		}
	})
}

// Customers in intermediate archive are for those who see the whole organisation.
func TestTheIntermediateArchiveIsRestricted(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager, admin := e.Here.Adviser, e.Here.Manager, e.Here.Admin
		account := person(t, p, "Hélène", "Weber")
		add(t, p, account+"/notes", map[string]any{"text": "Souhaite un devis."})
		held := newPhone(p).pull(t, 200)
		if err := e.App.Prospect.Retain(admin.Context(t.Context()), uuid.MustParse(idAt(account))); err != nil {
			t.Fatal(err)
		}
		p.Do(t, http.MethodGet, account, nil).Want(t, 404)
		manager.Do(t, http.MethodGet, account, nil).Want(t, 404)
		manager.Do(t, http.MethodGet, account+"/timeline", nil).Want(t, 404)
		if got := admin.Do(t, http.MethodGet, account+"/privacy", nil).Want(t, 200).JSON(t); got["retained"] != true {
			t.Errorf("to who may see it: %v", got)
		}
		for key, row := range held.pull(t, 200).rows {
			if strings.Contains(string(row), idAt(account)) {
				t.Errorf("the phone still holds %s", key)
			}
		}
		admin.Do(t, http.MethodPost, account+"/restore", nil, testkit.IfMatch(admin.Do(t, http.MethodGet, account, nil).ETag())).Want(t, 200)
		p.Do(t, http.MethodGet, account, nil).Want(t, 200)
	})
}

// A contact who had the use of her data limited, or waits for an answer, keeps her company from being erased: her data would go
// with it (RGPD, art. 18).
func TestAnErasureTakesNobodyElsesRequestAway(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin := e.Here.Adviser, e.Here.Admin
		account := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "company", "name": "Garage Muller"}).ID(t)
		anne := add(t, p, account+"/contacts", map[string]any{"firstName": "Anne", "lastName": "Weber"}).ID(t)
		luc := add(t, p, account+"/contacts", map[string]any{"firstName": "Luc", "lastName": "Petit"}).ID(t)
		limit, access := requested(t, p, account, "restriction", anne), requested(t, p, account, "access", luc)
		at := requested(t, p, account, "erasure", "")
		does(t, admin, at, "identify").Want(t, 200)
		refused := func(want ...string) {
			t.Helper()
			seen := admin.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag()
			problem := admin.Do(t, http.MethodPost, at+"/erasure", nil, testkit.IfMatch(seen)).WantProblem(t, 409, "data_request.contact_held")
			stays := fmt.Sprint(admin.Do(t, http.MethodGet, at+"/dossier", nil).Want(t, 200).JSON(t)["stays"])
			for _, text := range append(want, "empêche l’effacement") {
				if said := stays + string(problem.Body); !strings.Contains(said, text) {
					t.Errorf("%q is not said: %s", text, said)
				}
			}
			if strings.Contains(stays, "data_request.") {
				t.Errorf("what stays is told by its code: %s", stays)
			}
			if admin.Do(t, http.MethodGet, at, nil).ETag() != seen {
				t.Error("the refusal changed the request")
			}
		}
		refused("Luc Petit", "Anne Weber attend la réponse")
		does(t, admin, limit, "identify").Want(t, 200)
		does(t, admin, limit, "grant").Want(t, 200)
		does(t, admin, access, "identify").Want(t, 200)
		does(t, admin, access, "grant").Want(t, 200)
		refused("Anne Weber a fait limiter")
		does(t, admin, limit, "lift").Want(t, 200)
		erases(t, admin, at).Want(t, 200)
	})
}
