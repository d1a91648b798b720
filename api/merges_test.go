package api_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/testkit"
)

// twins are two accounts of the person that differ in all that is chosen or joined.
func twins(t *testing.T, p *testkit.Person) (this, other *testkit.Answer) {
	t.Helper()
	this = newAccount(t, p, "Menuiserie Durand", map[string]any{
		"class": "C", "tradeName": "Chez Durand", "headcountMin": 2, "headcountMax": 5,
		"phones": []any{map[string]any{"number": "03 53 01 50 01", "label": "Standard"}}, "emails": []any{map[string]any{"address": "contact@durand.example"}},
	})
	other = newAccount(t, p, "SARL Durand", map[string]any{
		"siret": testkit.SIRET(50), "class": "A", "potentialCents": 900000, "website": "durand.example", "status": "prospect",
		"address":    map[string]any{"street": "8 rue de la Fontaine", "postcode": "57000", "town": "Metz"},
		"phones":     []any{map[string]any{"number": "03 53 01 50 01"}, map[string]any{"number": "06 39 98 50 02"}},
		"emails":     []any{map[string]any{"address": "paul@durand.example"}},
		"nextAction": map[string]any{"at": "2026-12-01T09:00:00Z", "kind": "call", "label": "Rappeler"},
	})
	return this, other
}

// mergeInto pours other into this at version 1 of both.
func mergeInto(t *testing.T, p *testkit.Person, this, other string, more map[string]any) *testkit.Answer {
	t.Helper()
	body := map[string]any{"otherId": other, "otherVersion": 1}
	for key, value := range more {
		body[key] = value
	}
	return p.Do(t, http.MethodPost, "/v1/accounts/"+this+"/merge", body, testkit.IfMatch(`"1"`))
}

// numbers are the phones of an account.
func numbers(account map[string]any) (all []string) {
	for _, p := range account["phones"].([]any) {
		all = append(all, fmt.Sprint(p.(map[string]any)["number"]))
	}
	return all
}

// lasting is an account without what every change moves, nor what the law answers at the hour that it is.
func lasting(account any) map[string]any {
	kept := map[string]any{}
	for name, value := range account.(map[string]any) {
		if name != "version" && name != "updatedAt" && name != "callability" {
			kept[name] = value
		}
	}
	return kept
}

func TestMergeFieldByFieldAndUndo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		preview := p.Do(t, http.MethodGet, "/v1/accounts/"+this.ID(t)+"/merge-preview?with="+other.ID(t), nil).Want(t, 200).JSON(t)
		proposed := map[string]any{}
		for _, f := range preview["fields"].([]any) {
			proposed[f.(map[string]any)["field"].(string)] = f.(map[string]any)["proposed"]
		}
		want := map[string]any{"name": "this", "tradeName": "this", "class": "this", "headcount": "this", "status": "this",
			"siret": "other", "potential": "other", "website": "other", "address": "other", "nextAction": "other"}
		if diff := cmp.Diff(want, proposed); diff != "" {
			t.Errorf("proposed (-want +got):\n%s", diff)
		}
		result := mergeInto(t, p, this.ID(t), other.ID(t), map[string]any{"fields": map[string]any{"class": "other", "name": "this"}}).Want(t, 200)
		account, merge := result.JSON(t)["account"].(map[string]any), result.JSON(t)["merge"].(map[string]any)
		for field, value := range map[string]any{
			"id": this.ID(t), "name": "Menuiserie Durand", "tradeName": "Chez Durand", "class": "A", "siret": testkit.SIRET(50), "siren": testkit.SIRET(50)[:9],
			"potentialCents": 900000.0, "website": "https://durand.example", "status": "lead", "version": 2.0,
		} {
			if account[field] != value {
				t.Errorf("merged %s is %v, want %v", field, account[field], value)
			}
		}
		if got := numbers(account); !slices.Equal(got, []string{"+33353015001", "+33639985002"}) {
			t.Errorf("phones %v", got)
		}
		if town := account["address"].(map[string]any)["town"]; town != "Metz" || len(account["emails"].([]any)) != 2 || account["nextAction"] == nil {
			t.Errorf("merged %v", account)
		}
		if merge["mergedName"] != "SARL Durand" || merge["survivorName"] != "Menuiserie Durand" || merge["mergedBy"] != "Camille Martin" || result.ETag() != `"2"` {
			t.Errorf("merge %v", merge)
		}
		// One account is left in lists and searches, and the phone of the other finds it.
		for query, count := range map[string]int{"": 1, "?q=0639985002": 1, "?q=sarl": 0, "?archived=true": 0} {
			if items := p.Do(t, http.MethodGet, "/v1/accounts"+query, nil).Want(t, 200).JSON(t)["items"].([]any); len(items) != count {
				t.Errorf("%q lists %d accounts, want %d", query, len(items), count)
			}
		}
		undo := "/v1/merges/" + merge["id"].(string) + "/undo"
		p.Do(t, http.MethodPost, undo, map[string]any{}, testkit.IfMatch(`"7"`)).WantProblem(t, 412, "merge.stale")
		undone := p.Do(t, http.MethodPost, undo, map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		for _, was := range []*testkit.Answer{this, other} {
			now := p.Do(t, http.MethodGet, "/v1/accounts/"+was.ID(t), nil).Want(t, 200).JSON(t)
			if diff := cmp.Diff(lasting(was.JSON(t)), lasting(now)); diff != "" {
				t.Errorf("after the undo (-before +now):\n%s", diff)
			}
		}
		if len(undone["kept"].([]any)) != 0 || undone["leftRows"] != 0.0 || undone["merge"].(map[string]any)["undoneAt"] == nil {
			t.Errorf("undone %v", undone)
		}
		p.Do(t, http.MethodPost, undo, map[string]any{}, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "merge.undone")
		p.Do(t, http.MethodPost, "/v1/merges/"+id.New().String()+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
	})
}

func TestMergedAccountLeadsToTheOneThatStays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		mergeInto(t, p, this.ID(t), other.ID(t), nil).Want(t, 200)
		at := "/v1/accounts/" + other.ID(t)
		gone := p.Do(t, http.MethodGet, at, nil).WantProblem(t, 410, "account.merged")
		if current := gone.JSON(t)["current"].(map[string]any); current["id"] != this.ID(t) || gone.ETag() != `"2"` {
			t.Errorf("410 leads to %v", current)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"class": "B"}, testkit.IfMatch(`"2"`)).WantProblem(t, 410, "account.merged")
		for _, act := range []string{"/archive", "/restore"} {
			p.Do(t, http.MethodPost, at+act, nil, testkit.IfMatch(`"2"`)).WantProblem(t, 410, "account.merged")
		}
		p.Do(t, http.MethodGet, at+"/duplicates", nil).WantProblem(t, 410, "account.merged")
		e.Here.Stranger.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")

		// Into an account of somebody else: its owner's name and nothing more.
		mine := newAccount(t, p, "Garage Muller", nil)
		theirs := newAccount(t, e.Here.Stranger, "Garage Müller et Fils", nil)
		p.Do(t, http.MethodPost, "/v1/accounts/"+mine.ID(t)+"/merge", map[string]any{"otherId": theirs.ID(t), "otherVersion": 1}, testkit.IfMatch(`"1"`)).
			WantProblem(t, 404, "not_found")
		mergeInto(t, e.Here.Admin, theirs.ID(t), mine.ID(t), nil).Want(t, 200)
		hidden := p.Do(t, http.MethodGet, "/v1/accounts/"+mine.ID(t), nil).WantProblem(t, 410, "account.merged")
		if bytes.Contains(hidden.Body, []byte(theirs.ID(t))) || bytes.Contains(hidden.Body, []byte("et Fils")) || !bytes.Contains(hidden.Body, []byte("Dominique Martin")) {
			t.Errorf("the account that stays shows: %s", hidden.Body)
		}
		merges := func(who *testkit.Person) int {
			return len(who.Do(t, http.MethodGet, "/v1/merges", nil).Want(t, 200).JSON(t)["items"].([]any))
		}
		if merges(p) != 1 || merges(e.Here.Stranger) != 1 || merges(e.Here.Admin) != 2 || merges(e.Here.Colleague) != 0 || merges(e.There.Admin) != 0 {
			t.Error("merges are not seen by those who see the account that stays")
		}
		first := e.Here.Admin.Do(t, http.MethodGet, "/v1/merges?limit=1", nil).Want(t, 200).JSON(t)
		second := e.Here.Admin.Do(t, http.MethodGet, fmt.Sprint("/v1/merges?limit=1&cursor=", first["nextCursor"]), nil).Want(t, 200).JSON(t)
		if cmp.Equal(first["items"], second["items"]) || second["nextCursor"] != nil {
			t.Errorf("pages %v and %v", first, second)
		}
		p.Do(t, http.MethodGet, "/v1/merges?cursor=junk", nil).WantProblem(t, 400, "page.bad_cursor")
	})
}

func TestMergeRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		merge := func(other, ifMatch string, more map[string]any) *testkit.Answer {
			body := map[string]any{"otherId": other, "otherVersion": 1}
			for key, value := range more {
				body[key] = value
			}
			return p.Do(t, http.MethodPost, "/v1/accounts/"+this.ID(t)+"/merge", body, testkit.IfMatch(ifMatch))
		}
		merge(other.ID(t), `"3"`, nil).WantProblem(t, 412, "account.stale")
		stale := merge(other.ID(t), `"1"`, map[string]any{"otherVersion": 3}).WantProblem(t, 412, "account.stale", "/otherVersion")
		if current := stale.JSON(t)["current"].(map[string]any); current["id"] != other.ID(t) {
			t.Errorf("412 about the other carries %v", current)
		}
		merge(this.ID(t), `"1"`, nil).WantProblem(t, 422, "merge.same", "/otherId")
		merge(id.New().String(), `"1"`, nil).WantProblem(t, 404, "not_found")
		merge(other.ID(t), `"1"`, map[string]any{"fields": map[string]any{"colour": "other"}}).WantProblem(t, 422, "merge.invalid", "/fields/colour")
		person := p.Do(t, http.MethodPost, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Durand"}).Want(t, 201)
		merge(person.ID(t), `"1"`, nil).WantProblem(t, 409, "merge.kinds")
		p.Do(t, http.MethodGet, "/v1/accounts/"+this.ID(t)+"/merge-preview?with="+person.ID(t), nil).WantProblem(t, 409, "merge.kinds")
		p.Do(t, http.MethodGet, "/v1/accounts/"+this.ID(t)+"/merge-preview?with="+id.New().String(), nil).WantProblem(t, 404, "not_found")
		var many []any
		for i := range 10 {
			many = append(many, map[string]any{"number": fmt.Sprintf("03 53 01 60 %02d", i)})
		}
		merge(newAccount(t, p, "Centrale d’appels", map[string]any{"phones": many}).ID(t), `"1"`, nil).WantProblem(t, 422, "merge.invalid", "/otherId")
		archived := newAccount(t, p, "Durand ancien", nil).ID(t)
		p.Do(t, http.MethodPost, "/v1/accounts/"+archived+"/archive", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		merge(archived, `"1"`, map[string]any{"otherVersion": 2}).WantProblem(t, 409, "account.archived")
		merge(other.ID(t), `"1"`, nil).Want(t, 200)
		merge(other.ID(t), `"2"`, map[string]any{"otherVersion": 2}).WantProblem(t, 410, "account.merged")
	})
}

func TestUndoKeepsWhatWasEditedSince(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		merged := mergeInto(t, p, this.ID(t), other.ID(t), map[string]any{"fields": map[string]any{"class": "other"}}).Want(t, 200).JSON(t)["merge"].(map[string]any)
		at, undo := "/v1/accounts/"+this.ID(t), "/v1/merges/"+merged["id"].(string)+"/undo"
		// The class came with the merge; the trade name did not.
		p.Do(t, http.MethodPatch, at, map[string]any{"class": "B", "tradeName": "Durand & Filles"}, testkit.IfMatch(`"2"`)).Want(t, 200)
		p.Do(t, http.MethodPost, undo, map[string]any{}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "merge.edited", "/class")
		if got := p.Do(t, http.MethodGet, at, nil).Want(t, 200).ETag(); got != `"3"` {
			t.Errorf("a refused undo left the account at %s", got)
		}
		undone := p.Do(t, http.MethodPost, undo, map[string]any{"keepEdits": true}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		survivor, restored := undone["survivor"].(map[string]any), undone["restored"].(map[string]any)
		if fmt.Sprint(undone["kept"]) != "[class]" || survivor["class"] != "B" || survivor["tradeName"] != "Durand & Filles" || survivor["siret"] != nil || len(numbers(survivor)) != 1 {
			t.Errorf("undone to %v", survivor)
		}
		if restored["siret"] != testkit.SIRET(50) || restored["class"] != "A" {
			t.Errorf("restored %v", restored)
		}
	})
}

func TestUndoRefusals(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		third := newAccount(t, p, "Durand Bois", nil)
		first := mergeInto(t, p, this.ID(t), other.ID(t), nil).Want(t, 200).JSON(t)["merge"].(map[string]any)["id"].(string)
		second := mergeInto(t, p, third.ID(t), this.ID(t), map[string]any{"otherVersion": 2}).Want(t, 200).JSON(t)["merge"].(map[string]any)["id"].(string)
		undo := func(merge string) *testkit.Answer {
			return p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`))
		}
		// The old id leads through both merges; they are undone in the other order.
		if current := p.Do(t, http.MethodGet, "/v1/accounts/"+other.ID(t), nil).Want(t, 410).JSON(t)["current"].(map[string]any); current["id"] != third.ID(t) {
			t.Errorf("410 leads to %v", current["name"])
		}
		undo(first).WantProblem(t, 410, "account.merged")
		e.Here.Stranger.Do(t, http.MethodPost, "/v1/merges/"+second+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).WantProblem(t, 404, "not_found")
		undo(second).Want(t, 200)
		undo(first).Want(t, 200)
		if got := p.Do(t, http.MethodGet, "/v1/accounts/"+other.ID(t), nil).Want(t, 200).JSON(t); got["siret"] != testkit.SIRET(50) {
			t.Errorf("back with %v", got)
		}
	})
}

func TestMergesEndAfterThirtyDays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		merge := mergeInto(t, p, this.ID(t), other.ID(t), nil).Want(t, 200).JSON(t)["merge"].(map[string]any)
		err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "tests let time pass").Exec(`UPDATE account_merges SET created_at = ?`, clock.Wall().Add(-30*24*time.Hour)).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge["id"].(string)+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "merge.expired")
		e.StartJobs(t)
		for _, kind := range []string{"prospect.merges", "prospect.duplicates"} {
			if _, err := e.App.Jobs.Enqueue(t.Context(), kind, struct{}{}, jobs.Installation()); err != nil {
				t.Fatal(err)
			}
		}
		e.WaitForJobs(t)
		images := count(t, e, p, `SELECT COUNT(*) FROM account_merges WHERE org_id = ? AND (survivor_before <> '' OR survivor_after <> '' OR merged_before <> '')`)
		if scans := count(t, e, p, `SELECT COUNT(*) FROM duplicate_scans WHERE org_id = ?`); images != 0 || scans != 1 {
			t.Errorf("%d images are left, %d scans were made", images, scans)
		}
	})
}

// count runs a query of one number about the person's organisation.
func count(t *testing.T, e *testkit.Env, p *testkit.Person, query string, args ...any) (n int) {
	t.Helper()
	rows, err := e.App.DB.Rows(p.Context(t.Context()), query, append([]any{p.Actor.OrgID}, args...)...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMergeTellsTrailAndFeed(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := twins(t, p)
		mergeInto(t, p, this.ID(t), other.ID(t), nil).Want(t, 200)
		told := func() map[string]changes.Op {
			feed, err := e.App.Changes.Since(p.Context(t.Context()), changes.Position{}, 100)
			if err != nil {
				t.Fatal(err)
			}
			ops := map[string]changes.Op{}
			for _, c := range feed {
				ops[c.Subject.ID.String()] = c.Op
			}
			return ops
		}
		if ops := told(); ops[this.ID(t)] != changes.Upsert || ops[other.ID(t)] != changes.Delete {
			t.Errorf("the feed says %v", ops)
		}
		lines := count(t, e, p, `SELECT COUNT(*) FROM audit_entries WHERE org_id = ? AND action = 'account.merged' AND before_json IS NOT NULL AND after_json IS NOT NULL`)
		if lines != 2 {
			t.Errorf("%d lines of audit, want one for each account", lines)
		}
		merge := p.Do(t, http.MethodGet, "/v1/merges", nil).Want(t, 200).JSON(t)["items"].([]any)[0].(map[string]any)["id"].(string)
		p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if ops := told(); ops[other.ID(t)] != changes.Upsert {
			t.Errorf("after the undo the feed says %v", ops)
		}
	})
}

// Crossed and repeated at once, a merge happens once and loses nobody.
func TestTwoMergesAtOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		for round := range 3 {
			a := newAccount(t, p, fmt.Sprintf("Scierie Vogel %d", round), nil).ID(t)
			b := newAccount(t, p, fmt.Sprintf("Vogel scierie %d", round), nil).ID(t)
			var wait sync.WaitGroup
			answers := make([]*testkit.Answer, 4)
			for i, pair := range [][2]string{{a, b}, {b, a}, {a, b}, {b, a}} {
				wait.Go(func() { answers[i] = mergeInto(t, p, pair[0], pair[1], nil) })
			}
			wait.Wait()
			done := 0
			for _, answer := range answers {
				switch answer.Status {
				case 200:
					done++
				case 410, 412:
				default:
					t.Errorf("status %d: %s", answer.Status, answer.Body)
				}
			}
			found := len(p.Do(t, http.MethodGet, fmt.Sprintf("/v1/accounts?q=vogel+%d", round), nil).Want(t, 200).JSON(t)["items"].([]any))
			if done != 1 || found != 1 {
				t.Errorf("%d merges done, %d accounts left", done, found)
			}
		}
	})
}

// Every table that references accounts follows a merge, or says why not.
func TestMergesMoveEveryTable(t *testing.T) {
	e := testkit.New(t, database.SQLite)
	var referring []string
	err := e.App.DB.Exclusive(t.Context(), func(pool *sql.DB) error {
		rows, err := pool.QueryContext(t.Context(), `SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
			WHERE m.type = 'table' AND f."table" = 'accounts' ORDER BY m.name`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			referring = append(referring, name)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	covered := e.App.Prospect.MovedTables()
	for _, table := range referring {
		if !slices.Contains(covered, table) {
			t.Errorf("%s references accounts and nothing says what becomes of its rows when two are merged: add it to ownMovables of "+
				"internal/prospect/movers.go, or, from another domain, a Movable to MoveWith in internal/app", table)
		}
	}
	if len(referring) < 5 || strings.Join(covered, " ") == "" {
		t.Errorf("only %v reference accounts", referring)
	}
}
