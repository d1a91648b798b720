package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"besace/internal/testkit"
)

// foundBy lists the accounts that the person's search finds.
func foundBy(t *testing.T, p *testkit.Person, query string) (found []string) {
	t.Helper()
	for _, item := range p.Do(t, http.MethodGet, "/v1/accounts?q="+query, nil).Want(t, 200).JSON(t)["items"].([]any) {
		found = append(found, item.(map[string]any)["name"].(string))
	}
	return found
}

// Two places of one company, and one of another.
const sisterA, sisterB, strange = "73282932000074", "73282932000082", "00000002600013"

func TestAMergeKeepsTheNumbersOfBothAccounts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		strangers := func(a, b string) (this, merge string, at string) {
			one, two := newAccount(t, p, "Durand", map[string]any{"siret": a}), newAccount(t, p, "Durand bis", map[string]any{"siret": b, "address": whole()})
			made := mergeInto(t, p, one.ID(t), two.ID(t), nil).Want(t, 200)
			merge = made.JSON(t)["merge"].(map[string]any)["id"].(string)
			return one.ID(t), merge, "/v1/accounts/" + one.ID(t)
		}
		_, merge, at := strangers(sisterA, sisterB)
		places := p.Do(t, http.MethodGet, at+"/establishments", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(places) != 1 || places[0].(map[string]any)["siret"] != sisterB {
			t.Fatalf("establishments %v", places)
		}
		if got := foundBy(t, p, sisterB); !slices.Equal(got, []string{"Durand"}) {
			t.Errorf("the number of the other place finds %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/accounts", company("Copie", map[string]any{"siret": sisterB})).WantProblem(t, 409, "account.duplicate_siret", "/siret")
		p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if left := p.Do(t, http.MethodGet, at+"/establishments", nil).Want(t, 200).JSON(t)["items"].([]any); len(left) != 0 {
			t.Errorf("after the undo %v", left)
		}
		if got := foundBy(t, p, sisterB); !slices.Equal(got, []string{"Durand bis"}) {
			t.Errorf("after the undo its number finds %v", got)
		}

		id, merge, _ := strangers(testkit.SIRET(1), strange)
		alike := func() []any {
			return p.Do(t, http.MethodPost, "/v1/accounts/duplicates", map[string]any{"kind": "company", "name": "Copie", "siret": strange}).Want(t, 200).JSON(t)["items"].([]any)
		}
		if found := alike(); len(found) != 1 || found[0].(map[string]any)["account"].(map[string]any)["id"] != id {
			t.Errorf("duplicates %v", found)
		}
		if got := foundBy(t, p, strange); !slices.Equal(got, []string{"Durand"}) {
			t.Errorf("the former number finds %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if found := alike(); len(found) != 1 || found[0].(map[string]any)["account"].(map[string]any)["id"] == id {
			t.Errorf("duplicates after the undo %v", found)
		}
	})
}

func TestPhonesLearnOfMergesAndQualifications(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		start := p.Do(t, http.MethodGet, "/v1/sync", nil).Want(t, 200).JSON(t)["cursor"].(string)
		mergeInto(t, p, this.ID(t), other.ID(t), nil).Want(t, 200)
		for _, c := range p.Do(t, http.MethodGet, "/v1/sync?cursor="+start, nil).Want(t, 200).JSON(t)["changes"].([]any) {
			change := c.(map[string]any)
			if change["id"] == other.ID(t) && (change["removed"] != "merged" || change["mergedInto"] != this.ID(t) || change["data"] != nil) {
				t.Errorf("told as %v", change)
			}
		}
	})
}

func TestANoteErasedByAColleagueLeavesItsTrace(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := accountAt(t, p, "Menuiserie Durand", nil)
		note := add(t, p, at+"/notes", map[string]any{"kind": "call", "text": "Rappeler Paul.", "occurredAt": "2026-11-20T10:00:00Z"}).ID(t)
		add(t, p, at+"/contacts", map[string]any{"lastName": "Klein"})
		e.Here.Manager.Do(t, http.MethodDelete, "/v1/notes/"+note, nil, testkit.IfMatch(`"1"`)).Want(t, 204)
		line := p.Do(t, http.MethodGet, at+"/timeline", nil).Want(t, 200).JSON(t)["items"].([]any)[0].(map[string]any)
		if line["kind"] != "note_removed" || line["authorId"] != e.Here.Manager.Actor.UserID.String() || line["data"].(map[string]any)["kind"] != "call" {
			t.Errorf("timeline %v", line)
		}
		answer := p.Do(t, http.MethodGet, at+"/history", nil).Want(t, 200)
		var acts []string
		for _, item := range answer.JSON(t)["items"].([]any) {
			acts = append(acts, item.(map[string]any)["action"].(string))
		}
		if !slices.Equal(acts, []string{"note.removed", "contact.created", "note.created", "account.created"}) {
			t.Errorf("history %v", acts)
		}
		if strings.Count(string(answer.Body), "Rappeler Paul.") != 1 {
			t.Errorf("the erased text is told: %s", answer.Body)
		}
		own := add(t, p, at+"/notes", map[string]any{"kind": "note", "text": "À moi."}).ID(t)
		p.Do(t, http.MethodDelete, "/v1/notes/"+own, nil, testkit.IfMatch(`"1"`)).Want(t, 204)
		if lines := p.Do(t, http.MethodGet, at+"/timeline", nil).Want(t, 200).JSON(t)["items"].([]any); len(lines) != 1 {
			t.Errorf("one’s own note leaves %v", lines)
		}
	})
}

func TestWhatAnAccountMayBeFromTheBeginning(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		refuse := func(pointer string, fields map[string]any) {
			t.Helper()
			p.Do(t, http.MethodPost, "/v1/accounts", company("Durand", fields)).WantProblem(t, 422, "account.invalid", pointer)
		}
		refuse("/statusReason", map[string]any{"status": "disqualified"})
		newAccount(t, p, "Écarté", map[string]any{"status": "disqualified", "statusReason": "Cessation d’activité."})
		refuse("/vatNumber", map[string]any{"siren": "732829320", "vatNumber": "FR39356000000"})
		refuse("/vatNumber", map[string]any{"siren": "732829320", "vatNumber": "DE123456789"})
		newAccount(t, p, "TVA", map[string]any{"siren": "732829320", "vatNumber": "FR44732829320"})
		refuse("/website", map[string]any{"website": "javascript:alert(1)"})
		if got := newAccount(t, p, "Site", map[string]any{"website": "HTTP://EX.example"}).JSON(t); got["website"] != "http://ex.example" {
			t.Errorf("website %v", got["website"])
		}
		numbers := newAccount(t, p, "Poste", map[string]any{"phones": []any{
			map[string]any{"number": "06 39 98 12 34 poste 12"}, map[string]any{"number": "0892681140", "label": "SAV"},
		}}).JSON(t)["phones"].([]any)
		if first := numbers[0].(map[string]any); first["label"] != "poste 12" || first["kind"] != "mobile" {
			t.Errorf("extension: %v", first)
		}
		if second := numbers[1].(map[string]any); second["kind"] != "special" {
			t.Errorf("08: %v", second)
		}
		at := accountAt(t, p, "Deux places", nil)
		add(t, p, at+"/establishments", map[string]any{"siret": testkit.SIRET(7), "address": map[string]any{"postcode": "54000", "town": "Nancy"}})
		for _, query := range []string{testkit.SIRET(7), "nancy"} {
			if got := foundBy(t, p, query); !slices.Equal(got, []string{"Deux places"}) {
				t.Errorf("%s finds %v", query, got)
			}
		}
	})
}
