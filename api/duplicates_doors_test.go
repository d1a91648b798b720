package api_test

import (
	"net/http"
	"testing"

	"besace/internal/testkit"
)

// Two devices without network make two accounts of one door when they spell it differently: they are shown as one, and
// neighbours are not.
func TestOneDoorSpeltTwiceIsADuplicate(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		door := func(p *testkit.Person, name, street, unit string) string {
			t.Helper()
			where := map[string]any{"street": street, "postcode": "57000", "town": "Metz"}
			if unit != "" {
				where["unit"] = unit
			}
			return add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": name, "address": where}).ID(t)
		}
		p, colleague := e.Here.Adviser, e.Here.Colleague
		first := door(p, "12 rue du Bois", "12 rue du Bois", "")
		door(p, "14 rue du Bois", "14 rue du Bois", "")
		flat := door(p, "9 avenue de la Gare, Apt 3", "9 avenue de la Gare", "Apt 3")
		door(p, "9 avenue de la Gare, Apt 4", "9 avenue de la Gare", "Apt 4")
		scanPairs(t, e)
		if seen := pairsSeen(t, e.Here.Manager); len(seen) != 0 {
			t.Errorf("neighbours are taken for one: %v", seen)
		}
		again := door(colleague, "12, r. du bois", "12, r. du bois", "")
		flatAgain := door(colleague, "9 av. Gare, Apt 3", "9 av. Gare", "Apt 3")

		draft := map[string]any{"kind": "person", "lastName": "12 R DU BOIS", "address": map[string]any{"street": "12 R DU BOIS", "postcode": "57000", "town": "Metz"}}
		items := p.Do(t, http.MethodPost, "/v1/accounts/duplicates", draft).Want(t, 200).JSON(t)["items"].([]any)
		if len(items) != 2 || items[0].(map[string]any)["level"] != "possible" {
			t.Errorf("what is about to be entered is like %v", items)
		}
		scanPairs(t, e)
		pairs := map[string]bool{}
		for _, one := range pairsSeen(t, e.Here.Manager) {
			pair := one.(map[string]any)
			ids := map[string]bool{}
			for _, side := range []string{"first", "second"} {
				ids[pair[side].(map[string]any)["account"].(map[string]any)["id"].(string)] = true
			}
			pairs["door"] = pairs["door"] || ids[first] && ids[again]
			pairs["flat"] = pairs["flat"] || ids[flat] && ids[flatAgain]
			if len(ids) != 2 || !(ids[first] && ids[again]) && !(ids[flat] && ids[flatAgain]) {
				t.Errorf("also %v", pair)
			}
		}
		if !pairs["door"] || !pairs["flat"] {
			t.Errorf("to review are %v", pairs)
		}
	})
}
