package api_test

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/testkit"
)

// What an earlier version recorded as heard from somebody is judged by the rules of today after the upgrade (R-PRV-01).
func TestLastContactsStoredBeforeAreComputedAgain(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		particular := func(name string) string {
			t.Helper()
			return "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": name}).ID(t)
		}
		lastHeard := func(account string) any {
			t.Helper()
			return p.Do(t, http.MethodGet, account, nil).Want(t, 200).JSON(t)["lastInboundContactAt"]
		}
		received, ordered, consents, written := particular("Reçu"), particular("Commande"), particular("Accord"), particular("Courriel")
		add(t, p, received+"/visits", map[string]any{"mode": "appointment", "outcome": "met", "startedAt": ago(time.Hour)})
		add(t, p, ordered+"/visits", map[string]any{"mode": "appointment", "outcome": "order", "startedAt": ago(2 * time.Hour)})
		add(t, p, consents+"/consents", map[string]any{"channel": "phone", "textVersion": "1", "textShown": "Oui", "proof": "Formulaire", "collectedAt": ago(3 * time.Hour)})
		add(t, p, written+"/notes", map[string]any{"kind": "email", "direction": "inbound", "text": "Elle répond.", "occurredAt": ago(4 * time.Hour)})
		all := []string{received, ordered, consents, written}
		want := map[string]any{}
		for _, account := range all {
			want[account] = lastHeard(account)
		}
		if want[received] != nil || want[ordered] == nil || want[consents] == nil || want[written] == nil {
			t.Fatalf("heard from %v", want)
		}

		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		twin := particular("Courrier")
		merge := mergeInto(t, p, strings.TrimPrefix(twin, "/v1/accounts/"), strings.TrimPrefix(written, "/v1/accounts/"), nil).Want(t, 200).JSON(t)["merge"].(map[string]any)

		migration, err := os.ReadFile("../migrations/" + string(e.Engine) + "/00079_last_contacts_again.sql")
		must(err)
		must(e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			earlier := e.App.DB.System(ctx, "test: what an earlier version recorded")
			must(earlier.Exec(`UPDATE timeline_entries SET inbound = (subject_type = 'visit') WHERE subject_type IN ('visit', 'consent')`).Error)
			for _, account := range all {
				must(earlier.Exec(`UPDATE accounts SET last_inbound_contact_at = (SELECT MAX(occurred_at) FROM timeline_entries WHERE account_id = accounts.id AND inbound) WHERE id = ?`,
					uuid.MustParse(strings.TrimPrefix(account, "/v1/accounts/"))).Error)
			}
			return nil
		}))
		if lastHeard(received) == nil || lastHeard(consents) != nil {
			t.Fatal("nothing is as an earlier version left it")
		}
		must(e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			upgrade := e.App.DB.System(ctx, "test: the upgrade")
			for statement := range strings.SplitSeq(string(migration), ";\n") {
				if at := strings.Index(statement, "UPDATE"); at >= 0 {
					must(upgrade.Exec(statement[at:]).Error)
				}
			}
			return nil
		}))
		// What she said is on the timeline of the other sheet as long as they are one.
		if got := lastHeard(twin); got != want[written] {
			t.Errorf("the sheet that hers was merged into was last heard from at %v, want %v", got, want[written])
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge["id"].(string)+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		for _, account := range all {
			if got := lastHeard(account); got != want[account] {
				t.Errorf("%s was last heard from at %v, want %v", account, got, want[account])
			}
		}
	})
}
