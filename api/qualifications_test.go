package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// answers fill the built-in questionnaire: seven required questions of 100 points.
func answers(t testing.TB, o *testkit.Organisation, given map[string]any) map[string]any {
	t.Helper()
	list := listedBy(t, o.Admin.Do(t, http.MethodGet, "/v1/questionnaires", nil))
	body := map[string]any{"questionnaireId": list[0].(map[string]any)["id"], "edition": 1}
	said := []any{}
	for question, value := range given {
		a := map[string]any{"questionId": question}
		switch v := value.(type) {
		case string:
			a["choices"] = []any{v}
		case int:
			a["cents"] = v
		case map[string]any:
			for field, one := range v {
				a[field] = one
			}
		}
		said = append(said, a)
	}
	body["answers"] = said
	return body
}

// keen is a project that is known, urgent and paid for: 20+15+15+20+8+10+6 points.
var keen = map[string]any{
	"need": "defined", "decision": "alone", "budget": "known", "timing": "month", "equipment": "none", "competitor": "nobody", "potential": 1_999_999,
	"need_words": map[string]any{"text": "  Mes fenêtres laissent passer le froid. "},
}

func with(body map[string]any, fields map[string]any) map[string]any {
	out := map[string]any{}
	for _, m := range []map[string]any{body, fields} {
		for key, value := range m {
			out[key] = value
		}
	}
	return out
}

func TestQualifyAnAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + newAccount(t, p, "Menuiserie Durand", nil).ID(t)
		body := with(answers(t, e.Here, keen), map[string]any{
			"id": id.New().String(), "occurredAt": "2026-11-20T17:45:00.5Z", "timeZone": "Indian/Reunion",
			"nextAction": map[string]any{"at": "2026-12-01T09:00:00Z", "kind": "visit", "label": "Prendre les mesures"},
		})
		preview := p.Do(t, http.MethodPost, at+"/qualifications/preview", body).Want(t, 200).JSON(t)
		made := p.Do(t, http.MethodPost, at+"/qualifications", body, testkit.Key("phone-1:0001")).Want(t, 201)
		got := made.JSON(t)
		for field, want := range map[string]any{
			"id": body["id"], "score": 94.0, "points": 94.0, "maxPoints": 100.0, "grade": "hot", "questionnaireName": "Qualification commerciale", "edition": 1.0,
			"timeZone": "Indian/Reunion", "occurredAt": "2026-11-20T17:45:00.5Z", "createdBy": p.Actor.UserID.String(),
		} {
			if got[field] != want {
				t.Errorf("%s = %v, want %v", field, got[field], want)
			}
			if field != "createdBy" && preview[field] != want {
				t.Errorf("preview: %s = %v, want %v", field, preview[field], want)
			}
		}
		// Each answer says what it brought.
		why := map[string]string{}
		for _, l := range got["lines"].([]any) {
			line := l.(map[string]any)
			why[line["questionId"].(string)] = line["why"].(string)
		}
		for question, want := range map[string]string{
			"budget":           "«\u00a0Oui, et son montant est connu\u00a0»\u00a0: 15\u00a0points sur 15.",
			"potential":        "19\u202f999,99\u00a0€\u00a0: 6\u00a0points sur 10.",
			"need_words":       "Réponse gardée\u202f; elle ne compte pas dans le score.",
			"competitor_names": "Sans réponse\u202f; cette question ne compte pas dans le score.",
		} {
			if why[question] != want {
				t.Errorf("%s: %q, want %q", question, why[question], want)
			}
		}
		// CP4.C4 with its two measures.
		criterion := got["criterion"].(map[string]any)
		if criterion["met"] != true || criterion["completeness"] != 10000.0 || criterion["nextContactAt"] != "2026-12-01T09:00:00Z" {
			t.Errorf("criterion %v", criterion)
		}
		// The account knows.
		sheet := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		if sheet["score"] != 94.0 || sheet["lastQualifiedAt"] != "2026-11-20T17:45:00.5Z" || sheet["version"] != 2.0 ||
			sheet["nextAction"].(map[string]any)["label"] != "Prendre les mesures" {
			t.Errorf("the account became %v", sheet)
		}
		var timeline struct {
			Items []struct {
				Kind, SubjectID string
				Data            map[string]any
			}
		}
		p.Do(t, http.MethodGet, at+"/timeline", nil).Want(t, 200).Read(t, &timeline)
		if len(timeline.Items) != 1 || timeline.Items[0].Kind != "qualified" || timeline.Items[0].SubjectID != body["id"] || timeline.Items[0].Data["score"] != 94.0 {
			t.Errorf("timeline %v", timeline.Items)
		}
		// Sent again without the key, or read later, it is the same.
		again := p.Do(t, http.MethodPost, at+"/qualifications", body).Want(t, 200)
		read := p.Do(t, http.MethodGet, made.Header.Get("Location"), nil).Want(t, 200)
		if string(again.Body) != string(made.Body) || string(read.Body) != string(made.Body) {
			t.Errorf("made\n%s\nagain\n%s\nread\n%s", made.Body, again.Body, read.Body)
		}
		if n := len(listedBy(t, p.Do(t, http.MethodGet, at+"/qualifications", nil))); n != 1 {
			t.Errorf("%d qualifications in the history", n)
		}
	})
}

func TestALaterQualificationSupersedes(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Trainee
		at := "/v1/accounts/" + newAccount(t, p, "Menuiserie Durand", nil).ID(t)
		qualify := func(day string, given map[string]any) {
			p.Do(t, http.MethodPost, at+"/qualifications", with(answers(t, e.Here, given), map[string]any{"occurredAt": day + "T10:00:00Z"})).Want(t, 201)
		}
		qualify("2026-11-02", map[string]any{"need": "vague"})
		qualify("2026-11-20", keen)
		// One made before, on a phone without network, joins the history and takes nothing back.
		qualify("2026-11-10", map[string]any{"need": "latent"})
		sheet := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		if sheet["score"] != 94.0 || sheet["lastQualifiedAt"] != "2026-11-20T10:00:00Z" || sheet["version"] != 3.0 {
			t.Errorf("the account became %v", sheet)
		}
		var scores []any
		for cursor := ""; ; {
			page := p.Do(t, http.MethodGet, at+"/qualifications?limit=2"+cursor, nil).Want(t, 200).JSON(t)
			for _, item := range page["items"].([]any) {
				scores = append(scores, item.(map[string]any)["score"])
			}
			next, more := page["nextCursor"].(string)
			if !more {
				break
			}
			cursor = "&cursor=" + next
		}
		if len(scores) != 3 || scores[0] != 94.0 || scores[1] != 6.0 || scores[2] != 12.0 {
			t.Errorf("history %v", scores)
		}
		p.Do(t, http.MethodGet, at+"/qualifications?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
		found := p.Do(t, http.MethodGet, "/v1/accounts?qualifiedBefore=2026-11-15", nil).Want(t, 200).JSON(t)
		if len(found["items"].([]any)) != 0 {
			t.Error("a qualified account still counts as to qualify")
		}
	})
}

func TestPreviewKeepsNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + newAccount(t, p, "Menuiserie Durand", map[string]any{"nextAction": map[string]any{"at": "2099-01-04T09:00:00Z", "kind": "call"}}).ID(t)
		preview := func(given map[string]any) map[string]any {
			return p.Do(t, http.MethodPost, at+"/qualifications/preview", answers(t, e.Here, given)).Want(t, 200).JSON(t)
		}
		// 5 of 7 required answers are 71.43 %: not enough; 6 of 7 are. The next contact is already planned.
		partial := map[string]any{"need": "defined", "decision": "alone", "budget": "known", "timing": "quarter", "equipment": "happy"}
		first := preview(partial)
		if c := first["criterion"].(map[string]any); c["met"] != false || c["completeness"] != 7143.0 || c["requiredCompleteness"] != 8000.0 || c["nextContactAt"] != "2099-01-04T09:00:00Z" {
			t.Errorf("criterion %v", c)
		}
		if first["score"] != 65.0 || first["grade"] != "warm" {
			t.Errorf("score %v %v", first["score"], first["grade"])
		}
		second := preview(with(partial, map[string]any{"competitor": "bound"}))
		if c := second["criterion"].(map[string]any); c["met"] != true || c["completeness"] != 8571.0 {
			t.Errorf("criterion %v", c)
		}
		if n := len(listedBy(t, p.Do(t, http.MethodGet, at+"/qualifications", nil))); n != 0 {
			t.Errorf("%d qualifications kept", n)
		}
		if sheet := p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); sheet["version"] != 1.0 || sheet["score"] != nil {
			t.Errorf("the account became %v", sheet)
		}
	})
}

func TestQualificationRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := newAccount(t, p, "Menuiserie Durand", nil).ID(t)
		at, nowhere := "/v1/accounts/"+account, "/v1/accounts/"+id.New().String()
		good := answers(t, e.Here, keen)
		post := func(body map[string]any) *testkit.Answer {
			// What is refused is refused by the preview too.
			preview := p.Do(t, http.MethodPost, at+"/qualifications/preview", body)
			made := p.Do(t, http.MethodPost, at+"/qualifications", body)
			if preview.Status != made.Status || preview.JSON(t)["code"] != made.JSON(t)["code"] {
				t.Errorf("preview answered %d, qualifying %d", preview.Status, made.Status)
			}
			return made
		}
		bad := []any{
			map[string]any{"questionId": "need", "choices": []any{"defined", "vague"}},
			map[string]any{"questionId": "need", "choices": []any{"vague"}},
			map[string]any{"questionId": "colour", "text": "Bleu"},
			map[string]any{"questionId": "budget", "choices": []any{"huge"}},
			map[string]any{"questionId": "potential", "number": 4},
			map[string]any{"questionId": "timing", "choices": []any{"month"}, "yes": true},
			map[string]any{"questionId": "equipment_detail", "text": "Il est dépressif."},
		}
		refused := post(with(good, map[string]any{"answers": bad})).WantProblem(t, 422, "qualification.invalid",
			"/answers/0/choices", "/answers/1/questionId", "/answers/2/questionId", "/answers/3/choices/0", "/answers/4", "/answers/5", "/answers/6/text")
		if !strings.Contains(string(refused.Body), "R-TXT") && !strings.Contains(string(refused.Body), "health") {
			t.Errorf("the text about health is refused by %s", refused.Body)
		}
		post(with(good, map[string]any{"edition": 2})).WantProblem(t, 422, "qualification.questionnaire", "/edition")
		post(with(good, map[string]any{"questionnaireId": id.New()})).WantProblem(t, 422, "qualification.questionnaire")
		post(with(good, map[string]any{"occurredAt": "2199-01-01T00:00:00Z"})).WantProblem(t, 422, "qualification.invalid", "/occurredAt")
		post(with(good, map[string]any{"timeZone": "Mars/Base"})).WantProblem(t, 422, "qualification.invalid", "/timeZone")
		post(with(good, map[string]any{"occurredAt": "2026-11-20T10:00:00Z", "nextAction": map[string]any{"at": "2026-11-20T09:00:00Z", "kind": "call"}})).
			WantProblem(t, 422, "qualification.invalid", "/nextAction/at")
		persons := published(t, e.Here, "Particuliers", map[string]any{"appliesTo": "person"})
		wrong := with(good, map[string]any{"questionnaireId": strings.TrimPrefix(persons, "/v1/questionnaires/"), "answers": []any{}})
		post(wrong).WantProblem(t, 422, "qualification.wrong_kind", "/questionnaireId")
		// What was answered before the questionnaire was put away is still welcome.
		old := published(t, e.Here, "Ancien", nil)
		e.Here.Manager.Do(t, http.MethodPost, old+"/archive", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		late := with(good, map[string]any{"questionnaireId": strings.TrimPrefix(old, "/v1/questionnaires/"), "answers": []any{}})
		post(late).WantProblem(t, 409, "qualification.questionnaire_archived")
		p.Do(t, http.MethodPost, at+"/qualifications", with(late, map[string]any{"occurredAt": "2026-11-20T10:00:00Z"})).Want(t, 201)

		taken := with(good, map[string]any{"id": id.New().String()})
		p.Do(t, http.MethodPost, at+"/qualifications", taken).Want(t, 201)
		e.Here.Manager.Do(t, http.MethodPost, at+"/qualifications", taken).WantProblem(t, 409, "qualification.id_taken", "/id")
		other := "/v1/accounts/" + newAccount(t, p, "Autre", nil).ID(t)
		p.Do(t, http.MethodPost, other+"/qualifications", taken).WantProblem(t, 409, "qualification.id_taken", "/id")
		p.Do(t, http.MethodGet, other+"/qualifications/"+taken["id"].(string), nil).Want(t, 404)

		for _, path := range []string{at, nowhere} {
			who := map[bool]*testkit.Person{true: p, false: e.Here.Colleague}[path == nowhere]
			who.Do(t, http.MethodPost, path+"/qualifications", good).Want(t, 404)
			who.Do(t, http.MethodPost, path+"/qualifications/preview", good).Want(t, 404)
			who.Do(t, http.MethodGet, path+"/qualifications", nil).Want(t, 404)
			who.Do(t, http.MethodGet, path+"/qualifications/"+taken["id"].(string), nil).Want(t, 404)
			who.Do(t, http.MethodGet, path+"/fit", nil).Want(t, 404)
		}
		e.Here.ReadOnly.Do(t, http.MethodPost, at+"/qualifications", good).WantProblem(t, 403, "auth.forbidden")
		e.Here.Manager.Do(t, http.MethodPost, other+"/qualifications", good).Want(t, 201)
		sheet := p.Do(t, http.MethodGet, other, nil).Want(t, 200)
		p.Do(t, http.MethodPost, other+"/archive", nil, testkit.IfMatch(sheet.ETag())).Want(t, 200)
		p.Do(t, http.MethodPost, other+"/qualifications", good).WantProblem(t, 409, "account.archived")
	})
}

// What is known of an account follows it when it is merged, and comes back.
func TestQualificationsFollowTheirAccount(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at, gone := newAccount(t, p, "Menuiserie Durand", nil), newAccount(t, p, "Menuiserie Durand SARL", nil)
		p.Do(t, http.MethodPost, "/v1/accounts/"+gone.ID(t)+"/qualifications", answers(t, e.Here, keen)).Want(t, 201)
		history := func(account string) int {
			return len(listedBy(t, p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/qualifications", nil)))
		}
		merge := mergeInto(t, p, at.ID(t), gone.ID(t), map[string]any{"otherVersion": 2}).Want(t, 200).JSON(t)["merge"].(map[string]any)["id"].(string)
		if n := history(at.ID(t)); n != 1 {
			t.Errorf("%d qualifications after the merge", n)
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if a, b := history(at.ID(t)), history(gone.ID(t)); a != 0 || b != 1 {
			t.Errorf("%d and %d qualifications after the undo", a, b)
		}
	})
}

// A phone holds what an adviser fills in without network: published questionnaires
// in the edition to answer, and published personas.
func TestQuestionnairesReachPhones(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		manager, phone := e.Here.Manager, newPhone(e.Here.Adviser)
		at := published(t, e.Here, "Fenêtres", nil)
		manager.Do(t, http.MethodPost, "/v1/questionnaires", form("Brouillon", nil)).Want(t, 201)
		manager.Do(t, http.MethodPatch, at, map[string]any{"hotFrom": 90}, testkit.IfMatch(`"2"`)).Want(t, 200)
		avatar := manager.Do(t, http.MethodPost, "/v1/personas", persona("Artisan", nil, trait("k", "kind", "company"))).Want(t, 201).ID(t)
		phone.pull(t, 500)
		var held struct {
			Name             string
			Edition, HotFrom int64
		}
		if err := json.Unmarshal(phone.rows["questionnaire "+strings.TrimPrefix(at, "/v1/questionnaires/")], &held); err != nil {
			t.Fatalf("%v in %v", err, phone.last)
		}
		ours := 0
		for row := range phone.rows {
			if strings.HasPrefix(row, "questionnaire ") || strings.HasPrefix(row, "persona ") {
				ours++
			}
		}
		// The built-in one, this one and the persona; not the draft.
		if ours != 3 || held.Name != "Fenêtres" || held.Edition != 1 || held.HotFrom != 70 || phone.rows["persona "+avatar] == nil {
			t.Errorf("the phone holds %+v among %d rows", held, ours)
		}
		manager.Do(t, http.MethodPatch, "/v1/personas/"+avatar, map[string]any{"status": "archived"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		manager.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"3"`)).Want(t, 200)
		if phone.pull(t, 500); phone.rows["persona "+avatar] != nil || len(phone.last) != 2 {
			t.Errorf("told %v", phone.last)
		}
	})
}
