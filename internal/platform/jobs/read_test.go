package jobs_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/testkit/dbtest"
)

func quiet(t *testing.T, db *database.DB, w *watch) *jobs.Queue {
	q := queue(t, db, w)
	for _, kind := range []string{"a", "b"} {
		jobs.Register(q, kind, func(context.Context, *jobs.Run, struct{}) (any, error) { return nil, nil })
	}
	return q
}

func TestCancel(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		a, b := queue(t, db, w), quiet(t, db, w)
		began, why := make(chan struct{}, 1), make(chan error, 1)
		jobs.Register(a, "a", func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
			began <- struct{}{}
			<-ctx.Done()
			why <- context.Cause(ctx)
			return nil, ctx.Err()
		})
		start(t, a)

		put := enqueue(t, a, ctx, "a", struct{}{}, jobs.At(w.now().Add(time.Hour)))
		j, err := a.Cancel(ctx, put, 1)
		must(t, err)
		if j.State != jobs.Cancelled || j.FinishedAt == nil || j.Version != 2 {
			t.Errorf("queued: %+v", j)
		}
		w.move(2 * time.Hour)
		idle(t, a)
		if len(began) > 0 {
			t.Fatal("a cancelled job ran")
		}
		_, err = a.Cancel(ctx, put, 2)
		wantFault(t, err, "jobs.finished")

		for name, canceller := range map[string]*jobs.Queue{"same process": a, "another process": b} {
			running := enqueue(t, a, ctx, "a", struct{}{})
			receive(t, began)
			j = get(t, a, ctx, running)
			j, err = canceller.Cancel(ctx, running, j.Version)
			must(t, err)
			if !j.CancelRequested || j.State != jobs.Running {
				t.Errorf("%s, asked: %+v", name, j)
			}
			if canceller == b {
				a.Pulse(ctx)
			}
			if err := receive(t, why); !errors.Is(err, jobs.ErrCancelled) {
				t.Errorf("%s: cause %v", name, err)
			}
			idle(t, a)
			if j = get(t, a, ctx, running); j.State != jobs.Cancelled {
				t.Errorf("%s, cancelled: %+v", name, j)
			}
		}
	})
}

func TestUniqueKeyIsOnePerOrganisationUntilTheEnd(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		elsewhere, q := organisation(t, db), quiet(t, db, w)
		first := enqueue(t, q, ctx, "a", struct{}{}, jobs.UniqueKey("score"))
		must(t, db.InTx(ctx, func(ctx context.Context) error {
			if again := enqueue(t, q, ctx, "a", struct{}{}, jobs.UniqueKey("score")); again != first {
				t.Error("queued twice")
			}
			return nil
		}))
		if other := enqueue(t, q, ctx, "b", struct{}{}, jobs.UniqueKey("score")); other == first {
			t.Error("another kind was taken for the same job")
		}
		if theirs := enqueue(t, q, elsewhere, "a", struct{}{}, jobs.UniqueKey("score")); theirs == first {
			t.Error("another organisation got this one's job")
		}
		_, err := q.Cancel(ctx, first, 1)
		must(t, err)
		second := enqueue(t, q, ctx, "a", struct{}{}, jobs.UniqueKey("score"))
		if second == first {
			t.Error("a finished job holds its key")
		}
		_, err = q.Retry(ctx, first, 2)
		wantFault(t, err, "jobs.already_queued")
	})
}

func TestWhoSeesWhichJobs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, q := organisation(t, db), quiet(t, db, newWatch())
		me := actor.Current(ctx)
		mate := actor.Actor{OrgID: me.OrgID, UserID: id.New(), Scope: actor.Own}
		admin := actor.Actor{OrgID: me.OrgID, UserID: id.New(), Scope: actor.Org}
		lead := actor.Actor{OrgID: me.OrgID, UserID: id.New(), Scope: actor.Team, TeamOwners: []uuid.UUID{mate.UserID}}
		as := func(a actor.Actor) context.Context { return actor.With(ctx, a) }
		mine := enqueue(t, q, ctx, "a", struct{}{})
		hers := enqueue(t, q, as(mate), "b", struct{}{})
		system := enqueue(t, q, as(actor.System(me.OrgID)), "a", struct{}{})
		theirs := enqueue(t, q, organisation(t, db), "a", struct{}{})
		enqueue(t, q, ctx, "a", struct{}{}, jobs.Installation())

		for _, c := range []struct {
			name   string
			who    actor.Actor
			filter jobs.Filter
			want   []uuid.UUID
		}{
			{"adviser", me, jobs.Filter{}, []uuid.UUID{mine}},
			{"manager", lead, jobs.Filter{}, []uuid.UUID{hers}},
			{"administrator", admin, jobs.Filter{}, []uuid.UUID{system, hers, mine}},
			{"administrator, hers", admin, jobs.Filter{Mine: true}, nil},
			{"by kind and state", admin, jobs.Filter{Kinds: []string{"b"}, States: []jobs.State{jobs.Queued}}, []uuid.UUID{hers}},
			{"by state", admin, jobs.Filter{States: []jobs.State{jobs.Failed}}, nil},
		} {
			var got []uuid.UUID
			cursor := ""
			for pages := 0; pages == 0 || cursor != ""; pages++ {
				page, next, err := q.List(as(c.who), c.filter, cursor, 2)
				must(t, err)
				for _, j := range page {
					got = append(got, j.ID)
				}
				cursor = next
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
		}
		for _, hidden := range []uuid.UUID{hers, system, theirs, id.New()} {
			_, err := q.Get(ctx, hidden)
			wantFault(t, err, "not_found")
			_, err = q.Cancel(ctx, hidden, 1)
			wantFault(t, err, "not_found")
			_, err = q.Retry(ctx, hidden, 1)
			wantFault(t, err, "not_found")
		}
		_, err := q.Get(as(actor.Actor{OrgID: me.OrgID, UserID: me.UserID}), mine)
		wantFault(t, err, "database.no_scope")
	})
}

// What belongs to no organisation is seen by no user: the machine is told how it fails, and how long jobs wait.
func TestTheInstallationIsToldOfItsFailuresAndItsLag(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		w := newWatch()
		ctx, q := organisation(t, db), queue(t, db, w)
		for _, kind := range []string{"reset", "purge"} {
			jobs.Register(q, kind, func(context.Context, *jobs.Run, struct{}) (any, error) {
				return nil, fault.New(fault.Invalid, "test.broken", "Le serveur de courrier refuse.")
			})
		}
		enqueue(t, q, ctx, "reset", struct{}{}, jobs.Installation())
		enqueue(t, q, ctx, "reset", struct{}{}, jobs.Installation())
		enqueue(t, q, ctx, "purge", struct{}{}) // the administrator of the organisation sees this one
		w.move(90 * time.Second)
		if lag, err := q.Lag(ctx); err != nil || lag != 90*time.Second {
			t.Errorf("lag %v, %v", lag, err)
		}
		start(t, q)
		idle(t, q)
		want := []jobs.Failure{{Kind: "reset", Count: 2, LastError: "Le serveur de courrier refuse."}}
		if got, err := q.Failures(ctx); err != nil || !slices.Equal(got, want) {
			t.Errorf("failures %v, %v, want %v", got, err, want)
		}
		told := jobs.Trouble{Since: w.now().Add(-jobs.FailuresKept), Count: 2, Kinds: want}
		if got, err := q.Trouble(ctx); err != nil || !cmp.Equal(got, told) {
			t.Errorf("its only organisation is told %v, %v", got, err)
		}
		organisation(t, db)
		told.Kinds = nil
		if got, err := q.Trouble(ctx); err != nil || !cmp.Equal(got, told) {
			t.Errorf("one of two is told %v, %v", got, err)
		}
		if lag, err := q.Lag(ctx); err != nil || lag != 0 {
			t.Errorf("lag %v, %v", lag, err)
		}
		w.move(jobs.FailuresKept + time.Second)
		if got, err := q.Failures(ctx); err != nil || len(got) != 0 {
			t.Errorf("old failures %v, %v", got, err)
		}
	})
}
