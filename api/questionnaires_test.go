package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// yesOrNo is a required question of 10 points for a yes.
func yesOrNo(name, text string) map[string]any {
	return map[string]any{"id": name, "theme": "need", "text": text, "type": "boolean", "required": true, "options": []any{
		map[string]any{"id": "yes", "label": "Oui", "points": 10}, map[string]any{"id": "no", "label": "Non", "points": 0},
	}}
}

// form is a minimal questionnaire that can be published; fields override it.
func form(name string, fields map[string]any) map[string]any {
	body := map[string]any{"name": name, "appliesTo": "both", "questions": []any{yesOrNo("need", "Un besoin ?")}}
	for key, value := range fields {
		body[key] = value
	}
	return body
}

// published creates and publishes a questionnaire and returns its address.
func published(t testing.TB, o *testkit.Organisation, name string, fields map[string]any) string {
	t.Helper()
	at := "/v1/questionnaires/" + o.Manager.Do(t, http.MethodPost, "/v1/questionnaires", form(name, fields)).Want(t, 201).ID(t)
	o.Manager.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
	return at
}

func listedBy(t testing.TB, a *testkit.Answer) []any {
	t.Helper()
	return a.Want(t, 200).JSON(t)["items"].([]any)
}

func TestEveryOrganisationHasAQuestionnaire(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		list := listedBy(t, e.Here.ReadOnly.Do(t, http.MethodGet, "/v1/questionnaires", nil))
		if len(list) != 1 || len(listedBy(t, e.Here.Manager.Do(t, http.MethodGet, "/v1/questionnaires", nil))) != 1 {
			t.Fatalf("a new organisation starts with %v", list)
		}
		first := list[0].(map[string]any)
		if first["builtIn"] != true || first["status"] != "published" || first["publishedEdition"] != 1.0 {
			t.Errorf("starts with %v", first)
		}
		at := "/v1/questionnaires/" + first["id"].(string)
		got := e.Here.Trainee.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)
		themes := map[string]bool{}
		for _, q := range got["questions"].([]any) {
			themes[q.(map[string]any)["theme"].(string)] = true
		}
		// CP4.C4: need, decision-maker, budget, timing, equipment, competitor, potential.
		if len(themes) != 7 || got["maxPoints"] != 100.0 {
			t.Errorf("asks about %v for %v points", themes, got["maxPoints"])
		}
		// Put away, it does not come back by itself.
		e.Here.Admin.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		if left := listedBy(t, e.Here.Adviser.Do(t, http.MethodGet, "/v1/questionnaires", nil)); len(left) != 0 {
			t.Errorf("archived questionnaire listed: %v", left)
		}
		if kept := listedBy(t, e.Here.Adviser.Do(t, http.MethodGet, "/v1/questionnaires?status=archived", nil)); len(kept) != 1 {
			t.Errorf("archived questionnaires: %v", kept)
		}
		e.There.Admin.Do(t, http.MethodGet, at, nil).Want(t, 404)
	})
}

func TestCreateQuestionnaire(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Manager
		body := form("  Menuiserie  B2C ", map[string]any{"id": id.New().String(), "appliesTo": "person"})
		first := p.Do(t, http.MethodPost, "/v1/questionnaires", body).Want(t, 201)
		got := first.JSON(t)
		if got["name"] != "Menuiserie B2C" || got["status"] != "draft" || got["hotFrom"] != 70.0 || got["warmFrom"] != 40.0 || got["edition"] != 1.0 || got["maxPoints"] != 10.0 {
			t.Errorf("created %v", got)
		}
		at := first.Header.Get("Location")
		if first.ETag() != `"1"` || at != "/v1/questionnaires/"+first.ID(t) {
			t.Errorf("headers %v", first.Header)
		}
		p.Do(t, http.MethodPost, "/v1/questionnaires", body).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodPost, "/v1/questionnaires", body).WantProblem(t, 409, "questionnaire.id_taken", "/id")
		p.Do(t, http.MethodPost, "/v1/questionnaires", form("MENUISERIE b2c", nil)).WantProblem(t, 409, "questionnaire.duplicate_name", "/name")
		for _, who := range []*testkit.Person{e.Here.Adviser, e.Here.Trainee, e.Here.ReadOnly} {
			who.Do(t, http.MethodPost, "/v1/questionnaires", form("X", nil)).WantProblem(t, 403, "auth.forbidden")
			// A draft is not theirs to see.
			who.Do(t, http.MethodGet, at, nil).Want(t, 404)
		}
		e.There.Manager.Do(t, http.MethodGet, at, nil).Want(t, 404)
		// Every fault at once, by pointer.
		bad := map[string]any{"id": "a", "theme": "other", "text": "A ?", "type": "choice", "options": []any{map[string]any{"id": "x", "label": "X", "points": 1}}}
		ranges := map[string]any{"id": "b", "theme": "other", "text": "B ?", "type": "number", "ranges": []any{
			map[string]any{"from": 1, "to": 5, "points": 1}, map[string]any{"from": 5, "points": 2}, map[string]any{"from": 9, "to": 7, "points": 2},
		}}
		p.Do(t, http.MethodPost, "/v1/questionnaires", form("Y", map[string]any{"hotFrom": 40, "questions": []any{bad, ranges, yesOrNo("a", "Encore ?")}})).
			WantProblem(t, 422, "questionnaire.invalid", "/hotFrom", "/questions/0/options", "/questions/1/ranges/1", "/questions/1/ranges/2", "/questions/1/ranges/2/to", "/questions/2/id")
		p.Do(t, http.MethodPost, "/v1/questionnaires", form("Y", map[string]any{"appliesTo": "firm"})).WantProblem(t, 422, "request.invalid", "/appliesTo")
	})
}

func TestAPublishedEditionNeverChanges(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, reader := e.Here.Manager, e.Here.Adviser
		at := published(t, e.Here, "Fenêtres", nil)
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "questionnaire.nothing_new")
		// New questions wait in a draft edition.
		two := []any{yesOrNo("need", "Un besoin précis ?"), yesOrNo("owner", "Propriétaire ?")}
		draft := p.Do(t, http.MethodPatch, at, map[string]any{"questions": two}, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t)
		if draft["edition"] != 2.0 || draft["publishedAt"] != nil || draft["publishedEdition"] != 1.0 || draft["latestEdition"] != 2.0 || draft["status"] != "published" {
			t.Errorf("edited to %v", draft)
		}
		if seen := reader.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); seen["edition"] != 1.0 || len(seen["questions"].([]any)) != 1 {
			t.Errorf("an adviser reads %v", seen)
		}
		reader.Do(t, http.MethodGet, at+"?edition=2", nil).Want(t, 404)
		p.Do(t, http.MethodGet, at+"?edition=9", nil).Want(t, 404)
		// The draft changes in place until it is published; then both stay readable.
		p.Do(t, http.MethodPatch, at, map[string]any{"hotFrom": 90, "name": "Fenêtres et portes"}, testkit.IfMatch(`"3"`)).Want(t, 200)
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"4"`)).Want(t, 200)
		if seen := reader.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t); seen["edition"] != 2.0 || seen["hotFrom"] != 90.0 || seen["maxPoints"] != 20.0 {
			t.Errorf("an adviser reads %v", seen)
		}
		old := reader.Do(t, http.MethodGet, at+"?edition=1", nil).Want(t, 200).JSON(t)
		if first := old["questions"].([]any)[0].(map[string]any); first["text"] != "Un besoin ?" || old["hotFrom"] != 70.0 || old["publishedAt"] == nil {
			t.Errorf("the first edition became %v", old)
		}
	})
}

func TestUpdateQuestionnaireRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, nowhere := e.Here.Manager, "/v1/questionnaires/"+id.New().String()
		at := published(t, e.Here, "Fenêtres", nil)
		published(t, e.Here, "Portails", nil)
		patch := func(who *testkit.Person, at string, body map[string]any, options ...testkit.Option) *testkit.Answer {
			return who.Do(t, http.MethodPatch, at, body, options...)
		}
		renamed := map[string]any{"name": "Portails"}
		patch(p, at, renamed, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "questionnaire.duplicate_name", "/name")
		stale := patch(p, at, renamed, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "questionnaire.stale")
		if current := stale.JSON(t)["current"].(map[string]any); current["version"] != 2.0 || current["name"] != "Fenêtres" || stale.ETag() != `"2"` {
			t.Errorf("412 carries %v", current)
		}
		patch(p, at, renamed).WantProblem(t, 428, "request.if_match_required")
		patch(p, at, map[string]any{"warmFrom": 80}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "questionnaire.invalid", "/hotFrom")
		patch(p, nowhere, renamed, testkit.IfMatch(`"1"`)).Want(t, 404)
		patch(e.Here.Adviser, at, renamed, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "auth.forbidden")
		for _, act := range []string{"/publish", "/archive", "/restore"} {
			p.Do(t, http.MethodPost, nowhere+act, nil, testkit.IfMatch(`"1"`)).Want(t, 404)
			p.Do(t, http.MethodPost, at+act, nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "questionnaire.stale")
			p.Do(t, http.MethodPost, at+act, nil).WantProblem(t, 428, "request.if_match_required")
			e.Here.Trainee.Do(t, http.MethodPost, at+act, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "auth.forbidden")
		}
		// Without a required question there is no completeness, without points no score.
		optional := yesOrNo("need", "Un besoin ?")
		optional["required"], optional["options"] = false, nil
		delete(optional, "options")
		empty := "/v1/questionnaires/" + p.Do(t, http.MethodPost, "/v1/questionnaires", form("Vide", map[string]any{"questions": []any{optional}})).Want(t, 201).ID(t)
		p.Do(t, http.MethodPost, empty+"/publish", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "questionnaire.unpublishable", "/questions")
	})
}

func TestArchiveAndRestoreQuestionnaire(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Admin
		at := published(t, e.Here, "Fenêtres", nil)
		if got := p.Do(t, http.MethodPost, at+"/archive", nil, testkit.IfMatch(`"2"`)).Want(t, 200).JSON(t); got["status"] != "archived" || got["archivedAt"] == nil {
			t.Errorf("archived to %v", got)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"hotFrom": 80}, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "questionnaire.archived")
		p.Do(t, http.MethodPost, at+"/publish", nil, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "questionnaire.archived")
		other := published(t, e.Here, "Fenêtres", nil) // the name is free again
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "questionnaire.duplicate_name")
		p.Do(t, http.MethodPost, other+"/archive", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		if got := p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"3"`)).Want(t, 200).JSON(t); got["status"] != "published" || got["archivedAt"] != nil {
			t.Errorf("restored to %v", got)
		}
	})
}

func TestQuestionnairePages(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		published(t, e.Here, "Entreprises", map[string]any{"appliesTo": "company"})
		published(t, e.Here, "Particuliers", map[string]any{"appliesTo": "person"})
		e.Here.Manager.Do(t, http.MethodPost, "/v1/questionnaires", form("Brouillon", nil)).Want(t, 201)
		names := func(p *testkit.Person, query string) (found string) {
			for cursor := ""; ; {
				page := p.Do(t, http.MethodGet, "/v1/questionnaires?limit=1"+query+cursor, nil).Want(t, 200).JSON(t)
				for _, item := range page["items"].([]any) {
					found += fmt.Sprint(item.(map[string]any)["name"], " ")
				}
				next, more := page["nextCursor"].(string)
				if !more {
					return found
				}
				cursor = "&cursor=" + next
			}
		}
		for query, want := range map[string]string{
			"": "Brouillon Entreprises Particuliers Qualification commerciale ", "&status=draft": "Brouillon ", "&kind=person": "Brouillon Particuliers Qualification commerciale ",
		} {
			if got := names(e.Here.Manager, query); got != want {
				t.Errorf("a manager lists %q with %q, want %q", got, query, want)
			}
		}
		if got := names(e.Here.Adviser, ""); got != "Entreprises Particuliers Qualification commerciale " {
			t.Errorf("an adviser lists %q", got)
		}
		e.Here.Adviser.Do(t, http.MethodGet, "/v1/questionnaires?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
	})
}
