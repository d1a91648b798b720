package api_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/api"
	"besace/internal/app"
	"besace/internal/platform/actor"
	"besace/internal/platform/backup"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
	"besace/internal/testkit"
	"besace/internal/testkit/dbtest"
)

// reloads fails unless the phone is asked to read everything again.
func (p *phone) reloads(t *testing.T, who *testkit.Person, why string) {
	t.Helper()
	a := who.Do(t, http.MethodGet, "/v1/sync?cursor="+url.QueryEscape(p.cursor), nil)
	if a.Status != http.StatusGone {
		t.Errorf("%s: status %d", why, a.Status)
	}
}

// A backup is put back and work goes on until the feed is longer than it ever was:
// cursors of before are not ahead of it, and would miss what was lost in silence.
func TestCursorsOfBeforeARestorationAskForAFullRead(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who := e.Here.Adviser
		kept := newAccount(t, who, "Gardé", nil).ID(t)
		before := newPhone(who).pull(t, 500)
		saved, _, err := backup.Save(t.Context(), backup.Source{DB: e.App.DB, URL: e.App.Config.DatabaseURL}, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		newAccount(t, who, "Perdu", nil)
		after := newPhone(who).pull(t, 500)

		target := "sqlite:" + filepath.Join(t.TempDir(), "besace.db")
		if e.Engine == database.Postgres {
			target = dbtest.EmptyPostgres(t)
		}
		if _, err := backup.Restore(t.Context(), saved, target, ""); err != nil {
			t.Fatal(err)
		}
		restored := testkit.Empty(t, e.Engine, func(c *app.Config) { c.DatabaseURL, c.SecretFile = target, e.App.Config.SecretFile })
		who = who.At(restored)
		ids := []string{kept}
		for i := range 5 {
			ids = append(ids, newAccount(t, who, fmt.Sprintf("Nouveau %d", i), nil).ID(t))
		}
		before.reloads(t, who, "a cursor of before the backup")
		after.reloads(t, who, "a cursor of rows that are lost")
		again := newPhone(who).pull(t, 3)
		again.holds(t, ids...)
		if again.pull(t, 3); len(again.last) != 0 {
			t.Errorf("nothing moved and the feed gives %v", again.last)
		}
		removed(t, restored, who, uuid.MustParse(kept))
		if again.pull(t, 3); len(again.last) != 1 {
			t.Errorf("a row goes and the phone is told %v", again.last)
		}
		// Put back by hand, then declared.
		if err := backup.Renew(t.Context(), restored.App.DB); err != nil {
			t.Fatal(err)
		}
		again.reloads(t, who, "a cursor of before the declaration")
	})
}

// removed writes the removal of an account, as a domain that deletes rows does.
func removed(t *testing.T, e *testkit.Env, who *testkit.Person, account uuid.UUID) {
	t.Helper()
	err := e.App.DB.InTx(who.Context(t.Context()), func(ctx context.Context) error {
		return e.App.Changes.Remove(ctx, subject.Ref{Type: "account", ID: account}, who.Actor.UserID)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Removals are forgotten after 90 days: a phone that may have missed one reads
// everything again, one that is up to date notices nothing, however quiet its owner.
func TestRemovalsAreForgotten(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		who, ctx, night := e.Here.Adviser, t.Context(), clock.Wall()
		purge := func(days int) int64 {
			t.Helper()
			purged, err := e.App.Changes.Purge(ctx, night.Add(time.Duration(days)*24*time.Hour))
			if err != nil {
				t.Fatal(err)
			}
			return purged
		}
		behind, quiet := newPhone(who).pull(t, 500), newPhone(e.Here.Stranger).pull(t, 500)
		for range 3 {
			removed(t, e, who, uuid.Must(uuid.NewV7()))
		}
		current, halfway := newPhone(who).pull(t, 500), newPhone(who)
		who.Do(t, http.MethodGet, "/v1/sync?limit=1", nil).Want(t, 200).Read(t, &struct{ Cursor *string }{&halfway.cursor})
		quiet.pull(t, 500)
		if n := purge(0); n != 0 {
			t.Errorf("%d removals forgotten the same day", n)
		}
		removed(t, e, who, uuid.Must(uuid.NewV7())) // of the day after
		if n := purge(89); n != 0 {
			t.Errorf("%d removals forgotten after 89 days", n)
		}
		if behind.pull(t, 500); len(behind.last) != 4 {
			t.Errorf("within the time told %v", behind.last)
		}
		late := *current // it has not heard of the last one
		behind.cursor = edited(t, behind.cursor, func(c map[string]any) { c["p"] = map[string]any{"XID": 0, "Seq": 1}; c["s"] = c["p"] })
		if n := purge(90); n != 3 {
			t.Errorf("%d removals forgotten after 90 days, want 3", n)
		}
		behind.reloads(t, who, "a phone that stands before what is forgotten")
		if late.pull(t, 500); len(late.last) != 1 {
			t.Errorf("a phone that stands after it is told %v", late.last)
		}
		quiet.pull(t, 500)
		halfway.pull(t, 1) // began after the removals, which it has no use for
		if n := purge(180); n != 1 {
			t.Errorf("%d removals forgotten in the end, want the last one", n)
		}
		quiet.pull(t, 500)
		late.pull(t, 500)
		fresh := newPhone(who).pull(t, 500)
		fresh.pull(t, 500)
		newAccount(t, who, "Boucherie Klein", nil)
		if fresh.pull(t, 500); len(fresh.last) == 0 {
			t.Error("a phone that began after the purge is told nothing")
		}
	})
}

// A phone begins to read while a transaction that will remove one of its rows is under
// way: the removal comes after the row, whatever numbers the transactions have.
func TestARowThatGoesWhileAPhoneBeginsIsTold(t *testing.T) {
	e := testkit.New(t, database.Postgres)
	who := e.Here.Adviser
	for i := range 3 {
		newAccount(t, who, fmt.Sprintf("Compte %d", i), nil)
	}
	doomed := newAccount(t, who, "Condamné", nil).ID(t)
	began, release, gone := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		gone <- e.App.DB.InTx(who.Context(t.Context()), func(ctx context.Context) error {
			if err := e.App.Changes.Touch(ctx, subject.Ref{Type: "view", ID: uuid.Must(uuid.NewV7())}, who.Actor.UserID); err != nil {
				return err // it has its number from here on
			}
			close(began)
			<-release
			return e.App.Changes.Remove(ctx, subject.Ref{Type: "account", ID: uuid.MustParse(doomed)}, who.Actor.UserID)
		})
	}()
	<-began
	newAccount(t, who, "Plus tard", nil) // numbered after, committed before
	p := newPhone(who)
	var page struct{ Cursor string }
	who.Do(t, http.MethodGet, "/v1/sync?limit=500", nil).Want(t, 200).Read(t, &page)
	close(release)
	if err := <-gone; err != nil {
		t.Fatal(err)
	}
	// As a domain that deletes rows would: the account is not seen any more.
	erased := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
		return e.App.DB.System(ctx, "test: the account is gone").Exec("UPDATE accounts SET owner_id = ? WHERE id = ?", e.Here.Stranger.Actor.UserID, doomed).Error
	})
	if erased != nil {
		t.Fatal(erased)
	}
	p.cursor = page.Cursor
	p.pull(t, 500)
	for _, change := range p.last {
		if change["id"] == doomed && change["removed"] == "deleted" {
			return
		}
	}
	t.Errorf("the phone holds %s for ever: told %v", doomed, p.last)
}

// Whatever a client sends as its cursor is refused as the contract says, or goes on.
func FuzzSyncCursor(f *testing.F) {
	ctx := actor.With(context.Background(), actor.Actor{OrgID: uuid.Nil, Scope: actor.Org})
	begin, err := api.Resumed(ctx, "")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{begin, "e30", "bnVsbA", "W10", "eyJ2IjoyLCJ0IjotOTIyMzM3MjAzNjg1NDc3NTgwOH0", "%", begin[1:], begin + "A"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		again, err := api.Resumed(ctx, cursor)
		if err != nil {
			if !fault.Is(err, "sync.reload") {
				t.Fatalf("%q: %v", cursor, err)
			}
			return
		}
		if _, err := api.Resumed(ctx, again); err != nil {
			t.Fatalf("%q goes on as %q, which is refused: %v", cursor, again, err)
		}
	})
}
