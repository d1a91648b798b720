package reference_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/app"
	"besace/internal/bench/generate"
	"besace/internal/bench/reference"
	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// written are the tables to which a visit adds.
var written = []string{"visits", "visit_contacts", "contact_attempts", "timeline_entries", "audit_entries", "competence_journal", "idempotency_keys", "changes"}

func TestTheReferenceSavesAVisitAsBesaceDoes(t *testing.T) {
	for _, engine := range []string{database.SQLite, database.Postgres} {
		t.Run(engine, func(t *testing.T) {
			url := dbtest.URL(t, engine)
			a, o := installed(t, url)
			surface, err := a.Handler(app.ServeConfig{RequestsPerSecond: 1000})
			if err != nil {
				t.Fatal(err)
			}
			store, err := reference.Open(t.Context(), url)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = store.Close() })
			adviser := actor.Actor{OrgID: o.ID, UserID: o.Advisers[0].ID, Roles: []actor.Role{actor.Adviser}, TimeZone: "Europe/Paris"}
			save := func(h http.Handler, key string, c generate.Callee) (answer map[string]any, added map[string]int64) {
				t.Helper()
				before := rows(t, a)
				r := httptest.NewRequest("POST", "/v1/accounts/"+c.Account.String()+"/visits", strings.NewReader(visit(c)))
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Idempotency-Key", key)
				r.Header.Set(reference.UserHeader, adviser.UserID.String())
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r.WithContext(actor.With(r.Context(), adviser)))
				if w.Code != 201 {
					t.Fatalf("%d %s", w.Code, w.Body)
				}
				added = rows(t, a)
				for table := range added {
					added[table] -= before[table]
				}
				answer = read(t, w.Body)
				for _, own := range []string{"id", "createdAt", "updatedAt"} {
					delete(answer, own)
				}
				return answer, added
			}
			for n, c := range o.CallLists[adviser.UserID][:4] {
				key := "visite-" + c.Account.String()
				ours, added := save(surface, key+"-1", c)
				theirs, alike := save(store.Handler(), key+"-2", c)
				if diff := cmp.Diff(ours, theirs); diff != "" {
					t.Errorf("visit %d: Besace (-) and the reference (+) differ:\n%s", n, diff)
				}
				if diff := cmp.Diff(added, alike); diff != "" {
					t.Errorf("visit %d: rows that Besace (-) and the reference (+) add:\n%s", n, diff)
				}
			}
		})
	}
}

func visit(c generate.Callee) string {
	met := ""
	if c.Contact != nil {
		met = `"contactIds":["` + c.Contact.String() + `"],`
	}
	return `{"mode":"appointment","outcome":"quote_requested",` + met + `"note":"Souhaite un devis.","startedAt":"2026-11-23T08:00:00Z","endedAt":"2026-11-23T08:40:00Z",
		"captureMs":12000,"next":{"at":"2026-12-01T08:00:00Z","kind":"call","label":"Relancer"}}`
}

// rows counts those of each table to which a visit adds.
func rows(t *testing.T, a *app.App) map[string]int64 {
	t.Helper()
	counts := map[string]int64{}
	for _, table := range written {
		var n int64
		if err := a.DB.System(t.Context(), "how many rows there are is nobody's data").Table(table).Count(&n).Error; err != nil {
			t.Fatal(err)
		}
		counts[table] = n
	}
	return counts
}
