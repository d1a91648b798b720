package api_test

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"

	"besace/internal/testkit"
)

// Accounts that an earlier version stored under the name of their door as it was typed are found again after the upgrade.
func TestDoorsStoredBeforeAreSpeltAgain(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		person := func(name, street string) string {
			t.Helper()
			return add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": name, "address": map[string]any{"street": street, "postcode": "57000", "town": "Metz"}}).ID(t)
		}
		door, somebody := person("3 bd de la Marne", "3 bd de la Marne"), person("Lefort", "3 bd de la Marne")
		system := e.App.DB.System(t.Context(), "test: what is stored is read")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		migration, err := os.ReadFile("../migrations/" + string(e.Engine) + "/00067_doors_spelt_again.sql")
		must(err)
		must(e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			earlier := e.App.DB.System(ctx, "test: an account of an earlier version")
			must(earlier.Exec(`UPDATE accounts SET match_name = '3 bd de la marne' WHERE id = ?`, uuid.MustParse(door)).Error)
			for statement := range strings.SplitSeq(string(migration), ";\n") {
				if strings.HasPrefix(statement, "INSERT") {
					must(earlier.Exec(statement).Error)
				}
			}
			return nil
		}))
		e.StartJobs(t)
		e.WaitForJobs(t)

		names := map[string]string{}
		for _, id := range []string{door, somebody} {
			var name string
			must(system.Raw(`SELECT match_name FROM accounts WHERE id = ?`, uuid.MustParse(id)).Scan(&name).Error)
			names[id] = name
		}
		if names[door] != "3 boulevard marne" || names[somebody] != "lefort" {
			t.Errorf("they are compared by %v", names)
		}
		var left int64
		must(system.Table("accounts_to_respell").Count(&left).Error)
		if left != 0 {
			t.Errorf("%d still wait", left)
		}
		draft := map[string]any{"kind": "person", "lastName": "3 boulevard de la Marne",
			"address": map[string]any{"street": "3 boulevard de la Marne", "postcode": "57000", "town": "Metz"}}
		items := p.Do(t, http.MethodPost, "/v1/accounts/duplicates", draft).Want(t, 200).JSON(t)["items"].([]any)
		if len(items) != 1 || items[0].(map[string]any)["account"].(map[string]any)["id"] != door {
			t.Errorf("what is about to be entered is like %v", items)
		}
	})
}
