package api_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
	"besace/internal/testkit"
)

// phone is an offline client: what it holds after applying the pages of the feed.
type phone struct {
	who    *testkit.Person
	cursor string
	rows   map[string]json.RawMessage // by type and id
	pages  int
	last   []map[string]any // changes of the last pull
}

func newPhone(who *testkit.Person) *phone {
	return &phone{who: who, rows: map[string]json.RawMessage{}}
}

// pull reads the feed to its end.
func (p *phone) pull(t *testing.T, limit int) *phone {
	t.Helper()
	p.pages, p.last = 0, nil
	for more := true; more; p.pages++ {
		if p.pages > 50 {
			t.Fatal("the feed never ends")
		}
		var page struct {
			Changes []struct {
				Type, ID, Removed string
				Data              json.RawMessage
			}
			Cursor     string
			HasMore    bool
			ServerTime string
		}
		a := p.who.Do(t, http.MethodGet, fmt.Sprintf("/v1/sync?limit=%d&cursor=%s", limit, url.QueryEscape(p.cursor)), nil).Want(t, 200).Read(t, &page)
		for _, item := range a.JSON(t)["changes"].([]any) {
			p.last = append(p.last, item.(map[string]any))
		}
		for _, c := range page.Changes {
			if p.rows[c.Type+" "+c.ID] = c.Data; c.Removed != "" {
				delete(p.rows, c.Type+" "+c.ID)
			}
		}
		p.cursor, more = page.Cursor, page.HasMore
	}
	return p
}

// holds fails unless the phone has exactly these accounts, each as its GET gives it.
func (p *phone) holds(t *testing.T, ids ...string) {
	t.Helper()
	accounts := 0
	for key := range p.rows {
		if strings.HasPrefix(key, "account ") {
			accounts++
		}
	}
	if accounts != len(ids) {
		t.Errorf("the phone holds %d accounts, want %d", accounts, len(ids))
	}
	for _, id := range ids {
		var got, want any
		if err := json.Unmarshal(p.rows["account "+id], &got); err != nil {
			t.Errorf("account %s is not on the phone", id)
			continue
		}
		p.who.Do(t, http.MethodGet, "/v1/accounts/"+id, nil).Want(t, 200).Read(t, &want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the phone differs from the server (-server +phone):\n%s", diff)
		}
	}
}

func TestAPhoneReadsEverythingThenOnlyWhatMoved(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		var mine []string
		for i := range 7 {
			mine = append(mine, newAccount(t, e.Here.Adviser, fmt.Sprintf("Compte %d", i), map[string]any{
				"phones": []any{map[string]any{"number": "0353011234"}, map[string]any{"number": "0639980011"}},
				"emails": []any{map[string]any{"address": fmt.Sprintf("c%d@exemple.example", i)}}, "siret": testkit.SIRET(100 + i),
			}).ID(t))
		}
		newAccount(t, e.Here.Colleague, "Pas à elle", nil)
		newAccount(t, e.There.Adviser, "Ailleurs", nil)
		p := newPhone(e.Here.Adviser).pull(t, 3)
		p.holds(t, mine...)
		if p.pages < 3 {
			t.Errorf("read in %d pages of 3", p.pages)
		}
		for key, data := range p.rows {
			if strings.HasPrefix(key, "user ") && strings.Contains(string(data), "email") {
				t.Errorf("the phone holds more of a colleague than everybody may know: %s", data)
			}
		}
		if p.rows["user "+e.Here.Colleague.Actor.UserID.String()] == nil || p.rows["user "+e.There.Adviser.Actor.UserID.String()] != nil {
			t.Error("the phone does not hold the colleagues")
		}
		if p.pull(t, 3); len(p.last) != 0 || p.pages != 1 {
			t.Errorf("nothing moved and the feed gives %v", p.last)
		}
		// Twice the same row: once in the page.
		at := "/v1/accounts/" + mine[2]
		e.Here.Adviser.Do(t, http.MethodPatch, at, map[string]any{"class": "A"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		e.Here.Adviser.Do(t, http.MethodPatch, at, map[string]any{"class": "B"}, testkit.IfMatch(`"2"`)).Want(t, 200)
		if p.pull(t, 3); len(p.last) != 1 {
			t.Errorf("one row moved and the feed gives %v", p.last)
		}
		p.holds(t, mine...)
	})
}

func TestARowThatLeavesThePortfolioLeavesThePhone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		id := newAccount(t, e.Here.Adviser, "Cave Schmitt", nil).ID(t)
		adviser, colleague, manager := newPhone(e.Here.Adviser).pull(t, 500), newPhone(e.Here.Colleague).pull(t, 500), newPhone(e.Here.Manager).pull(t, 500)
		adviser.holds(t, id)
		colleague.holds(t)
		manager.holds(t, id)
		move := map[string]any{"ownerId": e.Here.Colleague.Actor.UserID}
		e.Here.Manager.Do(t, http.MethodPatch, "/v1/accounts/"+id, move, testkit.IfMatch(`"1"`)).Want(t, 200)
		adviser.pull(t, 500).holds(t)
		if len(adviser.last) != 1 || adviser.last[0]["removed"] != "out_of_scope" || adviser.last[0]["id"] != id {
			t.Errorf("the former owner is told %v", adviser.last)
		}
		colleague.pull(t, 500).holds(t, id)
		// Whoever sees both sides keeps the row, told once.
		if manager.pull(t, 500).holds(t, id); len(manager.last) != 1 {
			t.Errorf("the manager is told %v", manager.last)
		}
		// A phone that starts now has no use for the removal.
		for _, change := range newPhone(e.Here.Adviser).pull(t, 500).last {
			if change["removed"] != nil || change["type"] == "account" {
				t.Errorf("a new phone is told %v", change)
			}
		}
	})
}

func TestADeletedRowIsTold(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		p := newPhone(who).pull(t, 500)
		gone := subject.Ref{Type: "account", ID: uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e")}
		remove := func() error {
			return e.App.DB.InTx(who.Context(t.Context()), func(ctx context.Context) error {
				return e.App.Changes.Remove(ctx, gone, who.Actor.UserID)
			})
		}
		if err := remove(); err != nil {
			t.Fatal(err)
		}
		p.pull(t, 500)
		if len(p.last) != 1 || p.last[0]["removed"] != "deleted" {
			t.Errorf("told %v", p.last)
		}
	})
}

func TestACursorOfAnotherSightAsksForAFullRead(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		newAccount(t, e.Here.Adviser, "Garage Muller", nil)
		cursor := newPhone(e.Here.Manager).pull(t, 500).cursor
		refused := func(who *testkit.Person, cursor, why string) {
			t.Helper()
			if a := who.Do(t, http.MethodGet, "/v1/sync?cursor="+url.QueryEscape(cursor), nil); a.Status != http.StatusGone {
				t.Errorf("%s: status %d", why, a.Status)
			}
		}
		e.Here.Manager.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200)
		refused(e.Here.Admin, cursor, "somebody else's")
		grown := *e.Here.Manager
		grown.Actor.TeamOwners = append([]uuid.UUID{e.Here.Stranger.Actor.UserID}, grown.Actor.TeamOwners...)
		refused(&grown, cursor, "a team that grew")
		promoted := *e.Here.Manager
		promoted.Actor.Roles = []actor.Role{actor.Manager, actor.Admin}
		refused(&promoted, cursor, "another role")
		for why, edit := range map[string]func(map[string]any){
			"older than 60 days":        func(c map[string]any) { c["t"] = c["t"].(float64) - 61*24*3600 },
			"another version":           func(c map[string]any) { c["v"] = 99 },
			"ahead of this database":    func(c map[string]any) { c["p"] = changes.Position{XID: 1 << 60, Seq: 1} },
			"of an unknown set of rows": func(c map[string]any) { c["d"] = "x" },
		} {
			refused(e.Here.Manager, edited(t, cursor, edit), why)
		}
		old := edited(t, cursor, func(c map[string]any) { c["t"] = c["t"].(float64) - 59*24*3600 })
		e.Here.Manager.Do(t, http.MethodGet, "/v1/sync?cursor="+old, nil).Want(t, 200)
		for _, junk := range []string{"junk", "e30", "bnVsbA", "%%%", strings.Repeat("A", 999)} {
			refused(e.Here.Manager, junk, "junk "+junk[:3])
		}
		e.Here.Manager.Do(t, http.MethodGet, "/v1/sync?cursor=junk", nil).WantProblem(t, http.StatusGone, "sync.reload")
	})
}

func edited(t *testing.T, cursor string, edit func(map[string]any)) string {
	t.Helper()
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		t.Fatal(err)
	}
	var c map[string]any
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	edit(c)
	return base64.RawURLEncoding.EncodeToString([]byte(jsonText(t, c)))
}

// A page costs the same statements for one row as for a hundred.
func TestAPageOfTheFeedIsAFewStatements(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		spent := func() int {
			ctx, statements := database.CountStatements(t.Context())
			e.Here.Adviser.Do(t, http.MethodGet, "/v1/sync?limit=500", nil, func(r *http.Request) { *r = *r.WithContext(ctx) }).Want(t, 200)
			return statements()
		}
		reached := map[string]any{"phones": []any{map[string]any{"number": "0353011234"}}}
		newAccount(t, e.Here.Adviser, "Seul", reached)
		one := spent()
		for i := range 30 {
			newAccount(t, e.Here.Adviser, fmt.Sprintf("Compte %d", i), reached)
		}
		// Two for questionnaires and users, one for teams, four for the stages of a first reading, five for accounts, eleven for what
		// the law answers of them.
		if many := spent(); many != one || one > 25 {
			t.Errorf("a page of 1 row takes %d statements, of 31 rows %d", one, many)
		}
	})
}

// Each type of row that phones receive comes as its own GET gives it, to those who
// may see it.
func TestVocabularyAndViewsReachThePhone(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, stranger := newPhone(e.Here.Adviser), newPhone(e.Here.Stranger)
		made := map[string]string{}
		for kind, in := range map[string]struct {
			path string
			body map[string]any
		}{
			"source":       {"/v1/sources", map[string]any{"name": "Salon de Metz"}},
			"tag":          {"/v1/tags", map[string]any{"name": "Chauffage"}},
			"custom_field": {"/v1/custom-fields", map[string]any{"key": "surface", "label": "Surface", "type": "number"}},
		} {
			made[kind] = in.path + "/" + e.Here.Admin.Do(t, http.MethodPost, in.path, in.body).Want(t, 201).ID(t)
		}
		made["view"] = "/v1/views/" + p.who.Do(t, http.MethodPost, "/v1/views", map[string]any{"name": "À rappeler", "shared": "mine", "filter": map[string]any{}}).Want(t, 201).ID(t)
		p.pull(t, 500)
		stranger.pull(t, 500)
		for kind, at := range made {
			var want, got any
			p.who.Do(t, http.MethodGet, at, nil).Want(t, 200).Read(t, &want)
			key := kind + " " + at[strings.LastIndex(at, "/")+1:]
			if err := json.Unmarshal(p.rows[key], &got); err != nil {
				t.Errorf("%s is not on the phone", key)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s differs from the server (-server +phone):\n%s", kind, diff)
			}
			if _, held := stranger.rows[key]; held != (kind != "view") {
				t.Errorf("a stranger's phone holds the %s: %v", kind, held)
			}
		}
	})
}

// An account moves to the end of the feed with each note about it: a first reading gives the
// accounts first all the same, then people, then history, and still what moves meanwhile.
func TestAFirstReadingBeginsWithTheAccounts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		ann, ids := e.Here.Adviser, []string{}
		add := func(what, id string, body map[string]any) {
			ann.Do(t, http.MethodPost, "/v1/accounts/"+id+"/"+what, body).Want(t, 201)
		}
		for i := range 3 {
			id := newAccount(t, ann, fmt.Sprintf("Scierie %d", i), nil).ID(t)
			add("contacts", id, map[string]any{"lastName": "Weber"})
			add("notes", id, map[string]any{"text": "Veut deux lignes fixes."})
			ids = append(ids, id)
		}
		var order []string
		for _, kind := range kinds(newPhone(ann).pull(t, 2).last) {
			if kind == "account" || kind == "contact" || kind == "note" {
				order = append(order, kind)
			}
		}
		want := strings.Fields("account account account contact contact contact note note note")
		if diff := cmp.Diff(want, order); diff != "" {
			t.Errorf("order of a first reading (-want +got):\n%s", diff)
		}

		// What moves between two pages comes again, as it is then.
		p, first := newPhone(ann), struct{ Cursor string }{}
		ann.Do(t, http.MethodGet, "/v1/sync?limit=2", nil).Want(t, 200).Read(t, &first)
		add("notes", ids[0], map[string]any{"text": "Rappeler en mars."})
		p.cursor = first.Cursor
		moved := kinds(p.pull(t, 2).last)
		moved = moved[len(moved)-2:]
		slices.Sort(moved)
		if diff := cmp.Diff([]string{"account", "note"}, moved); diff != "" {
			t.Errorf("what moved during a first reading (-want +got):\n%s", diff)
		}
	})
}

func kinds(of []map[string]any) (types []string) {
	for _, change := range of {
		types = append(types, fmt.Sprint(change["type"]))
	}
	return types
}
