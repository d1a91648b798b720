package reference_test

import (
	"encoding/json"
	"io"
	"net/http/httptest"
	"path/filepath"
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

// The bare handler is a fair reference only if it answers the same.
func TestTheReferenceAnswersWhatBesaceAnswers(t *testing.T) {
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
			bare := store.Handler()

			adviser := actor.Actor{OrgID: o.ID, UserID: o.Advisers[0].ID, Roles: []actor.Role{actor.Adviser}, TimeZone: "Europe/Paris"}
			office := actor.Actor{OrgID: o.ID, UserID: o.BackOffice[0].ID, Roles: []actor.Role{actor.SalesAdmin}, TimeZone: "Europe/Paris"}
			get := func(who actor.Actor, path string, whole bool) (ours, theirs map[string]any) {
				t.Helper()
				r := httptest.NewRequest("GET", path, nil)
				w := httptest.NewRecorder()
				surface.ServeHTTP(w, r.WithContext(actor.With(r.Context(), who)))
				r.Header.Set(reference.UserHeader, who.UserID.String())
				if whole {
					r.Header.Set(reference.WholeHeader, "1")
				}
				b := httptest.NewRecorder()
				bare.ServeHTTP(b, r)
				if w.Code != 200 || b.Code != 200 {
					t.Fatalf("%s: Besace %d %s, reference %d %s", path, w.Code, w.Body, b.Code, b.Body)
				}
				ours, theirs = read(t, w.Body), read(t, b.Body)
				return ours, theirs
			}
			same := func(who actor.Actor, path string, whole bool) map[string]any {
				t.Helper()
				ours, theirs := get(who, path, whole)
				if diff := cmp.Diff(ours, theirs); diff != "" {
					t.Errorf("%s: Besace (-) and the reference (+) differ:\n%s", path, diff)
				}
				return ours
			}
			list := same(adviser, "/v1/accounts?limit=50&sort=name", false)
			items := list["items"].([]any)
			if len(items) != 50 {
				t.Fatalf("%d accounts on the first page", len(items))
			}
			for _, item := range items[:20] {
				same(adviser, "/v1/accounts/"+item.(map[string]any)["id"].(string)+"/sheet", false)
			}
			for _, c := range o.CallLists[adviser.UserID] {
				path := "/v1/accounts/" + c.Account.String() + "/callability?at=2026-11-24T10:00:00Z"
				if c.Contact != nil {
					path += "&contactId=" + c.Contact.String()
				}
				if answers := same(adviser, path, false)["items"].([]any); len(answers) < 3 {
					t.Errorf("%s: %v", path, answers)
				}
			}
			for _, s := range o.Searches[:20] {
				found := same(office, "/v1/accounts?limit=50&sort=name&q="+strings.ReplaceAll(s.Query, " ", "+"), true)
				if text, _ := json.Marshal(found); !strings.Contains(string(text), s.Finds) {
					t.Errorf("searching %q does not find %s", s.Query, s.Finds)
				}
			}
		})
	}
}

// installed is Besace on the database, with a generated organisation in it.
func installed(t *testing.T, url string) (*app.App, generate.Organisation) {
	t.Helper()
	o, err := generate.Fill(t.Context(), url, generate.Tiny)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(t.Context(), app.Config{DatabaseURL: url, SecretFile: filepath.Join(t.TempDir(), "besace.key"), LogLevel: "error"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a, o
}

// read is an answer without its cursors, which each server writes its own way.
func read(t *testing.T, body io.Reader) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.NewDecoder(body).Decode(&m); err != nil {
		t.Fatal(err)
	}
	delete(m, "nextCursor")
	if timeline, ok := m["timeline"].(map[string]any); ok {
		delete(timeline, "nextCursor")
	}
	return m
}
