package reference_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/app"
	"besace/internal/bench/reference"
	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/testkit/dbtest"
)

// behind is how many lines of the feed the phone of the test has to catch up with.
const behind = 120

func TestTheReferenceCatchesUpAsBesaceDoes(t *testing.T) {
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
			kinds := map[string]int{}
			for _, person := range o.Advisers {
				adviser := actor.Actor{OrgID: o.ID, UserID: person.ID, Roles: []actor.Role{actor.Adviser}, TimeZone: "Europe/Paris"}
				ours, theirs := caughtUp(t, surface, store.Handler(), adviser)
				for _, change := range ours {
					kinds[change.(map[string]any)["type"].(string)]++
				}
				if diff := cmp.Diff(ours, theirs); diff != "" {
					t.Errorf("Besace (-) and the reference (+) differ:\n%s", diff)
				}
			}
			for _, kind := range []string{"account", "note", "visit", "contact_attempt", "call", "event"} {
				if kinds[kind] == 0 {
					t.Errorf("no %s has moved: %v", kind, kinds)
				}
			}
		})
	}
}

// caughtUp is what moved at the end of the feed, as both tell the adviser.
func caughtUp(t *testing.T, besace, bare http.Handler, adviser actor.Actor) (ours, theirs []any) {
	t.Helper()
	pull := func(h http.Handler, query string) map[string]any {
		t.Helper()
		r := httptest.NewRequest("GET", "/v1/sync"+query, nil)
		r.Header.Set(reference.UserHeader, adviser.UserID.String())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r.WithContext(actor.With(r.Context(), adviser)))
		if w.Code != 200 {
			t.Fatalf("%s: %d %s", query, w.Code, w.Body)
		}
		return read(t, w.Body)
	}
	ours = pull(besace, "?limit=500&cursor="+moved(t, pull(besace, "?limit=1")["cursor"].(string)))["changes"].([]any)
	var xid, seq int64
	if _, err := fmt.Sscanf(pull(bare, "")["cursor"].(string), "%d.%d", &xid, &seq); err != nil {
		t.Fatal(err)
	}
	return ours, pull(bare, fmt.Sprintf("?cursor=%d.%d", xid, seq-behind))["changes"].([]any)
}

// moved is the cursor of a first page, put so many lines before the end of the feed.
func moved(t *testing.T, cursor string) string {
	t.Helper()
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		t.Fatal(err)
	}
	var c map[string]any
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	start := c["s"].(map[string]any)
	delete(c, "g")
	c["p"] = map[string]any{"XID": start["XID"], "Seq": start["Seq"].(float64) - behind}
	if text, err = json.Marshal(c); err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(text)
}
