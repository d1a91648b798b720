package api_test

import (
	"net/http"
	"testing"

	"besace/internal/platform/actor"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

func TestNotes(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Garage Muller", nil)
		contact := add(t, p, account+"/contacts", helene).ID(t)
		body := map[string]any{"id": id.New().String(), "kind": "call", "direction": "inbound", "text": "Souhaite un devis avant la fin du mois.", "contactId": contact}
		made := add(t, p, account+"/notes", body)
		at := "/v1/notes/" + made.ID(t)
		if got := made.JSON(t); got["zone"] != "Europe/Paris" || got["authorId"] != p.Actor.UserID.String() || len(got["findings"].([]any)) != 0 {
			t.Errorf("created %v", got)
		}
		if got := p.Do(t, http.MethodGet, account, nil).Want(t, 200).JSON(t); got["lastInboundContactAt"] == nil || got["lastActivityAt"] == nil || got["version"] != 1.0 {
			t.Errorf("the account says %v", got)
		}
		p.Do(t, http.MethodPost, account+"/notes", body).Want(t, 200)
		other := accountAt(t, p, "Autre", nil)
		p.Do(t, http.MethodPost, other+"/notes", body).WantProblem(t, 409, "account.id_taken")
		p.Do(t, http.MethodPost, other+"/notes", map[string]any{"text": "Vu au salon.", "contactId": contact}).WantProblem(t, 422, "note.invalid", "/contactId")
		p.Do(t, http.MethodPost, absent("accounts")+"/notes", body).Want(t, 404)

		var refused struct {
			Errors []struct {
				Pointer, Suggestion string
				Start, End          int
			}
		}
		p.Do(t, http.MethodPost, account+"/notes", map[string]any{"text": "😀 Client pénible."}).WantProblem(t, 422, "account.note_blocked", "/text").Read(t, &refused)
		if f := refused.Errors[0]; f.Start < 3 || f.End <= f.Start || f.Suggestion == "" {
			t.Errorf("refused for %+v", f)
		}

		p.Do(t, http.MethodPatch, at, map[string]any{"text": "Souhaite deux devis.", "contactId": nil}, testkit.IfMatch(`"1"`)).Want(t, 200)
		stale := p.Do(t, http.MethodPatch, at, map[string]any{"text": "X"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "note.stale")
		if stale.JSON(t)["current"].(map[string]any)["text"] != "Souhaite deux devis." {
			t.Errorf("412 carries %s", stale.Body)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"text": "X"}).Want(t, 428)
		p.Do(t, http.MethodPatch, at, map[string]any{"kind": "note"}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "note.invalid", "/direction")
		p.Do(t, http.MethodPatch, absent("notes"), map[string]any{"text": "X"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		e.Here.Manager.Do(t, http.MethodPatch, at, map[string]any{"text": "X"}, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "note.not_author")
		e.Here.Stranger.Do(t, http.MethodGet, at, nil).Want(t, 404)
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)

		e.Here.As(t, actor.SalesAdmin).Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "note.not_author")
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		e.Here.Manager.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 204)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 404)
		if got := p.Do(t, http.MethodGet, account, nil).Want(t, 200).JSON(t); got["lastInboundContactAt"] != nil {
			t.Error("the account still counts a contact that was removed")
		}
	})
}

func TestLintNote(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		got := e.Here.ReadOnly.Do(t, http.MethodPost, "/v1/notes/lint", map[string]any{"text": "Client pénible."}).Want(t, 200).JSON(t)
		if got["worst"] != "block" || len(got["findings"].([]any)) == 0 {
			t.Errorf("found %v", got)
		}
		clean := e.Here.Adviser.Do(t, http.MethodPost, "/v1/notes/lint", map[string]any{"text": "Souhaite un devis."}).Want(t, 200).JSON(t)
		if clean["worst"] != nil || len(clean["findings"].([]any)) != 0 {
			t.Errorf("found %v", clean)
		}
		e.Here.Adviser.Do(t, http.MethodPost, "/v1/notes/lint", map[string]any{}).WantProblem(t, 422, "request.invalid", "/text")
	})
}
