package api_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"

	"besace/internal/testkit"
)

func TestStarsAndDecisionsFollowAMerge(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		here := map[string]any{"address": map[string]any{"postcode": "57000"}}
		this := newAccount(t, p, "Atelier Vosgien", nil).ID(t)
		other, third := newAccount(t, p, "Menuiserie Durand", here).ID(t), newAccount(t, p, "Menuiserie Durant", here).ID(t)
		if err := e.App.Prospect.SetFavourite(p.Context(t.Context()), uuid.MustParse(other), true); err != nil {
			t.Fatal(err)
		}
		scanPairs(t, e)
		pairs := pairsSeen(t, p)
		if len(pairs) != 1 {
			t.Fatalf("%d pairs, want 1", len(pairs))
		}
		at := "/v1/duplicates/" + pairs[0].(map[string]any)["id"].(string) + "/dismiss"
		p.Do(t, http.MethodPost, at, nil, testkit.IfMatch(`"1"`)).Want(t, 200)

		// The other gives its name and address: like the third, which somebody said is another.
		merge := mergeInto(t, p, this, other, map[string]any{"fields": map[string]any{"name": "other"}}).Want(t, 200).JSON(t)
		if starred := merge["account"].(map[string]any)["favourite"]; starred != true {
			t.Errorf("the star did not follow: %v", starred)
		}
		if items := p.Do(t, http.MethodGet, "/v1/accounts/"+this+"/duplicates", nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != 1 {
			t.Errorf("the survivor is like %v, want %s", items, third)
		}
		scanPairs(t, e)
		if left := pairsSeen(t, p); len(left) != 0 {
			t.Errorf("what was dismissed comes back after a merge: %v", left)
		}
		undo := "/v1/merges/" + merge["merge"].(map[string]any)["id"].(string) + "/undo"
		undone := p.Do(t, http.MethodPost, undo, map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		if undone["survivor"].(map[string]any)["favourite"] != false || undone["restored"].(map[string]any)["favourite"] != true {
			t.Errorf("the star did not go back: %v", undone)
		}
	})
}

func TestAMergeClosesItsPairAndTheUndoReopensIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		here := map[string]any{"address": map[string]any{"postcode": "57000"}}
		this, other := newAccount(t, p, "Menuiserie Durand", here).ID(t), newAccount(t, p, "Menuiserie Durant", here).ID(t)
		scanPairs(t, e)
		merge := mergeInto(t, p, this, other, nil).Want(t, 200).JSON(t)["merge"].(map[string]any)["id"].(string)
		scanPairs(t, e)
		if left := pairsSeen(t, p); len(left) != 0 {
			t.Errorf("merged and still to review: %v", left)
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if left := pairsSeen(t, p); len(left) != 1 {
			t.Errorf("%d pairs after the undo, want 1", len(left))
		}
	})
}
