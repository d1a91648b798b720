package changes_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
	"besace/internal/testkit/dbtest"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// organisation adds one and returns its id.
func organisation(t *testing.T, db *database.DB) uuid.UUID {
	t.Helper()
	org := id.New()
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "test: an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'Atelier Lorrain', 'standard', 'Europe/Paris', ?, ?)`, org, clock.Wall(), clock.Wall()).Error
	}))
	return org
}

func as(t *testing.T, org, user uuid.UUID, scope actor.Scope, team ...uuid.UUID) context.Context {
	return actor.With(t.Context(), actor.Actor{OrgID: org, UserID: user, Scope: scope, TeamOwners: team})
}

func card() subject.Ref { return subject.Ref{Type: "card", ID: id.New()} }

// read gives the rest of the feed after a position, and its end.
func read(t *testing.T, feed *changes.Feed, ctx context.Context, after changes.Position) (lines []string, end changes.Position) {
	t.Helper()
	for end = after; ; {
		page, err := feed.Since(ctx, end, 2)
		must(t, err)
		for _, c := range page {
			if !c.After(end) {
				t.Fatalf("%v comes after %v", c.Position, end)
			}
			lines, end = append(lines, fmt.Sprint(c.Op, " ", c.Subject.ID)), c.Position
		}
		if len(page) < 2 {
			return lines, end
		}
	}
}

// commit runs one write of the feed in a transaction of its own.
func commit(t *testing.T, db *database.DB, ctx context.Context, fn func(context.Context) error) {
	t.Helper()
	must(t, db.InTx(ctx, fn))
}

func want(t *testing.T, what string, got []string, lines ...string) {
	t.Helper()
	if diff := cmp.Diff(lines, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestEachAudienceIsToldItsOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		feed, org, ann, bob := changes.New(db), organisation(t, db), id.New(), id.New()
		annSees, bobSees := as(t, org, ann, actor.Own), as(t, org, bob, actor.Own)
		lead, admin := as(t, org, id.New(), actor.Team, ann, bob), as(t, org, id.New(), actor.Org)
		elsewhere := as(t, organisation(t, db), ann, actor.Org)
		one, two, all := card(), card(), card()
		commit(t, db, annSees, func(ctx context.Context) error { return feed.Touch(ctx, one, ann) })
		commit(t, db, bobSees, func(ctx context.Context) error { return feed.Touch(ctx, two, bob) })
		commit(t, db, admin, func(ctx context.Context) error { return feed.Touch(ctx, all, changes.Everyone) })
		up := func(r subject.Ref) string { return "upsert " + r.ID.String() }
		got, annAt := read(t, feed, annSees, changes.Position{})
		want(t, "Ann", got, up(one), up(all))
		got, bobAt := read(t, feed, bobSees, changes.Position{})
		want(t, "Bob", got, up(two), up(all))
		got, leadAt := read(t, feed, lead, changes.Position{})
		want(t, "their manager", got, up(one), up(two), up(all))
		got, adminAt := read(t, feed, admin, changes.Position{})
		want(t, "the administrator", got, up(one), up(two), up(all))
		got, _ = read(t, feed, elsewhere, changes.Position{})
		want(t, "another organisation", got)
		end, err := feed.Read(annSees, changes.Part{}, 1)
		must(t, err)
		if end.Newest != adminAt || end.Stable != adminAt || (changes.Position{}).After(end.Newest) {
			t.Errorf("the feed ends at %v and is read up to %v", end, adminAt)
		}

		// A row that moves leaves one audience and comes to the other.
		commit(t, db, lead, func(ctx context.Context) error { return feed.Move(ctx, one, ann, bob) })
		got, annAt = read(t, feed, annSees, annAt)
		want(t, "Ann loses it", got, "out "+one.ID.String())
		got, bobAt = read(t, feed, bobSees, bobAt)
		want(t, "Bob gets it", got, up(one))
		got, leadAt = read(t, feed, lead, leadAt)
		want(t, "their manager sees both", got, "out "+one.ID.String(), up(one))
		// Changed in place, then removed: the later line replaces the earlier.
		commit(t, db, bobSees, func(ctx context.Context) error { return feed.Move(ctx, one, bob, bob) })
		commit(t, db, bobSees, func(ctx context.Context) error { return feed.Touch(ctx, one, bob) })
		commit(t, db, bobSees, func(ctx context.Context) error { return feed.Remove(ctx, one, bob) })
		got, _ = read(t, feed, bobSees, bobAt)
		want(t, "Bob deletes it", got, "delete "+one.ID.String())
		got, _ = read(t, feed, annSees, annAt)
		want(t, "Ann is told nothing more", got)
		got, _ = read(t, feed, lead, leadAt)
		want(t, "their manager is told once", got, "delete "+one.ID.String())
	})
}

func TestWhatIsUndoneIsNotTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		feed, org, ann := changes.New(db), organisation(t, db), id.New()
		ctx := as(t, org, ann, actor.Own)
		err := db.InTx(ctx, func(ctx context.Context) error {
			must(t, feed.Touch(ctx, card(), ann))
			return fmt.Errorf("undo")
		})
		if got, _ := read(t, feed, ctx, changes.Position{}); err == nil || len(got) != 0 {
			t.Errorf("told %v", got)
		}
	})
}

// Rows that were made just now and rows that were there may be told in one call, few or many.
func TestNewRowsAreToldWithoutLookingForThem(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		feed, org, ann := changes.New(db), organisation(t, db), id.New()
		ctx := as(t, org, ann, actor.Own)
		known := card()
		commit(t, db, ctx, func(ctx context.Context) error { return feed.Touch(ctx, known, ann) })
		_, before := read(t, feed, ctx, changes.Position{})
		var expected []string
		for _, n := range []int{1, 120} {
			told := []changes.Told{{Subject: known, Owner: ann, Op: changes.Upsert}}
			for range n {
				one := card()
				told = append(told, changes.Told{Subject: one, Owner: ann, Op: changes.Upsert, First: true})
				expected = append(expected, "upsert "+one.ID.String())
			}
			commit(t, db, ctx, func(ctx context.Context) error { return feed.TellAll(ctx, told) })
		}
		got, _ := read(t, feed, ctx, before)
		want(t, "Ann", got, append(expected, "upsert "+known.ID.String())...)
		err := db.InTx(ctx, func(ctx context.Context) error {
			return feed.TellAll(ctx, []changes.Told{{Subject: known, Owner: ann, Op: changes.Upsert, First: true}})
		})
		if err == nil {
			t.Error("a row that was told before passed for a new one")
		}
	})
}

// Two transactions that overlap commit in the other order than they wrote: a reader
// in between must not step over the one that is late.
func TestALateCommitIsNotSteppedOver(t *testing.T) {
	db := dbtest.Postgres(t)
	feed, org, ann := changes.New(db), organisation(t, db), id.New()
	ctx := as(t, org, ann, actor.Own)
	early, late := card(), card()
	wrote, release := make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	group.Add(1)
	go func() {
		defer group.Done()
		err := db.InTx(ctx, func(ctx context.Context) error {
			err := feed.Touch(ctx, late, ann)
			close(wrote)
			<-release
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}()
	<-wrote
	// Begins after, commits before.
	commit(t, db, ctx, func(ctx context.Context) error { return feed.Touch(ctx, early, ann) })
	got, at := read(t, feed, ctx, changes.Position{})
	want(t, "while the first transaction runs", got)
	end, err := feed.Read(ctx, changes.Part{}, 1)
	must(t, err)
	if !end.Newest.After(end.Stable) || at.After(end.Stable) {
		t.Errorf("the feed ends at %v although a transaction is late", end)
	}
	close(release)
	group.Wait()
	got, _ = read(t, feed, ctx, at)
	want(t, "once both are committed", got, "upsert "+late.ID.String(), "upsert "+early.ID.String())
}

// Many writers at once and a reader that follows them: it sees each row, whatever
// the order of commits.
func TestAReaderThatFollowsWritersMissesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		feed, org, ann := changes.New(db), organisation(t, db), id.New()
		ctx := as(t, org, ann, actor.Own)
		const writers, rows = 4, 20
		var group sync.WaitGroup
		done := make(chan struct{})
		for range writers {
			group.Add(1)
			go func() {
				defer group.Done()
				for range rows {
					if err := db.InTx(ctx, func(ctx context.Context) error { return feed.Touch(ctx, card(), ann) }); err != nil {
						t.Error(err)
					}
				}
			}()
		}
		go func() { group.Wait(); close(done) }()
		seen, at := map[string]bool{}, changes.Position{}
		for finished := false; ; {
			var lines []string
			lines, at = read(t, feed, ctx, at)
			for _, l := range lines {
				seen[l] = true
			}
			if finished {
				break
			}
			select {
			case <-done:
				finished = true
			default:
			}
		}
		if len(seen) != writers*rows {
			t.Errorf("%d rows of %d were told", len(seen), writers*rows)
		}
	})
}
