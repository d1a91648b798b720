package jobs_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/jobs"
	"besace/internal/testkit/dbtest"
)

func TestAScheduleFiresOnceOverTwoProcesses(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		w := newWatch()
		var ran atomic.Int64
		hourly := func() *jobs.Queue {
			q := queue(t, db, w)
			jobs.Register(q, "sync", func(context.Context, *jobs.Run, struct{}) (any, error) {
				ran.Add(1)
				return nil, nil
			})
			q.Schedule("hourly sync", jobs.Every(time.Hour), "sync", struct{}{})
			return q
		}
		a, b := hourly(), hourly()
		start(t, a, b)
		idle(t, a, b)
		if ran.Load() != 0 {
			t.Fatal("fired at start")
		}
		for want := int64(1); want <= 3; want++ {
			w.move(time.Hour)
			a.Wake()
			idle(t, b, a)
			if ran.Load() != want {
				t.Fatalf("after %d h it ran %d times", want, ran.Load())
			}
		}
		w.move(10*time.Hour + time.Minute) // nothing ran meanwhile: made up once
		c := hourly()
		start(t, c)
		idle(t, c, a, b)
		if ran.Load() != 4 {
			t.Errorf("after a stop it ran %d times in all", ran.Load())
		}
	})
}

// A start waits for its schedules: known ones cost it one read, however many they are.
func TestAStartReadsKnownSchedulesAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		w := newWatch()
		begin := func(specs map[string]jobs.Spec) (statements int, q *jobs.Queue) {
			q = queue(t, db, w)
			jobs.Register(q, "sync", func(context.Context, *jobs.Run, struct{}) (any, error) { return nil, nil })
			for name, spec := range specs {
				q.Schedule(name, spec, "sync", struct{}{})
			}
			ctx, count := database.CountStatements(deadline(t))
			must(t, q.Plan(ctx))
			return count(), q
		}
		all := map[string]jobs.Spec{"a": jobs.Every(time.Hour), "b": jobs.Every(2 * time.Hour), "c": jobs.Every(3 * time.Hour)}
		_, first := begin(all)
		w.move(30 * time.Minute)
		again, second := begin(all)
		if again != 1 {
			t.Errorf("%d statements for schedules that are known", again)
		}
		all["b"] = jobs.Every(5 * time.Hour)
		_, third := begin(all)
		start := newWatch().now()
		for _, c := range []struct {
			of   string
			q    *jobs.Queue
			want map[string]time.Duration
		}{
			{"new", first, map[string]time.Duration{"a": time.Hour, "b": 2 * time.Hour, "c": 3 * time.Hour}},
			{"known", second, map[string]time.Duration{"a": time.Hour, "b": 2 * time.Hour, "c": 3 * time.Hour}},
			{"changed", third, map[string]time.Duration{"a": time.Hour, "b": 5*time.Hour + 30*time.Minute, "c": 3 * time.Hour}},
		} {
			for name, after := range c.want {
				if got := c.q.NextOf(name); !got.Equal(start.Add(after)) {
					t.Errorf("%s: %s fires at %s, want %s", c.of, name, got, start.Add(after))
				}
			}
		}
	})
}

func TestOldJobsArePurged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		q := queue(t, db, w)
		jobs.Register(q, "fine", func(context.Context, *jobs.Run, struct{}) (any, error) { return nil, nil })
		jobs.Register(q, "broken", func(context.Context, *jobs.Run, struct{}) (any, error) { return nil, errBroken })
		start(t, q)
		fine := enqueue(t, q, ctx, "fine", struct{}{})
		broken := enqueue(t, q, ctx, "broken", struct{}{}, jobs.MaxAttempts(1))
		idle(t, q)
		w.move(29 * 24 * time.Hour)
		idle(t, q)
		get(t, q, ctx, fine)
		w.move(2 * 24 * time.Hour)
		idle(t, q)
		_, err := q.Get(ctx, fine)
		wantFault(t, err, "not_found")
		get(t, q, ctx, broken)
		w.move(150 * 24 * time.Hour)
		idle(t, q)
		_, err = q.Get(ctx, broken)
		wantFault(t, err, "not_found")
	})
}

// What a job was asked may name people: it goes with success, and a while after failure.
func TestWhatAJobWasAskedGoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		ctx, w := organisation(t, db), newWatch()
		q := queue(t, db, w)
		jobs.Register(q, "fine", func(context.Context, *jobs.Run, greet) (any, error) { return nil, nil })
		jobs.Register(q, "broken", func(context.Context, *jobs.Run, greet) (any, error) { return nil, errBroken })
		asked := func(job uuid.UUID) (payload string) {
			t.Helper()
			must(t, db.System(ctx, "the test reads a payload").Table("jobs").Where("id = ?", job).Pluck("payload", &payload).Error)
			return payload
		}
		start(t, q)
		fine := enqueue(t, q, ctx, "fine", greet{Name: "Anne"})
		broken := enqueue(t, q, ctx, "broken", greet{Name: "Anne"}, jobs.MaxAttempts(1))
		idle(t, q)
		if text := asked(fine); text != "" {
			t.Errorf("once done it still says %s", text)
		}
		w.move(29 * 24 * time.Hour)
		idle(t, q)
		if asked(broken) == "" {
			t.Error("what failed cannot be tried again within a month")
		}
		w.move(2 * 24 * time.Hour)
		idle(t, q)
		if text := asked(broken); text != "" {
			t.Errorf("a month after it failed it still says %s", text)
		}
		_, err := q.Retry(ctx, broken, get(t, q, ctx, broken).Version)
		wantFault(t, err, "jobs.too_old")
	})
}

func TestDailyScheduleFollowsItsZone(t *testing.T) {
	const layout = time.RFC3339
	for _, c := range []struct{ name, zone, after, want string }{
		{"later today", "Europe/Paris", "2026-01-10T01:00:00Z", "2026-01-10T01:30:00Z"},
		{"exactly now is tomorrow", "Europe/Paris", "2026-01-10T01:30:00Z", "2026-01-11T01:30:00Z"},
		{"the night the clock skips 02:30", "Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"},
		{"in summer", "Europe/Paris", "2026-07-01T12:00:00Z", "2026-07-02T00:30:00Z"},
		{"the night 02:30 comes twice", "Europe/Paris", "2026-10-24T12:00:00Z", "2026-10-25T01:30:00Z"},
		{"and once only", "Europe/Paris", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"},
		{"beyond the sea", "Indian/Reunion", "2026-01-10T01:00:00Z", "2026-01-10T22:30:00Z"},
	} {
		after, err := time.Parse(layout, c.after)
		must(t, err)
		got, err := jobs.NextAfter(jobs.DailyAt(2, 30, c.zone), after)
		must(t, err)
		if got.Format(layout) != c.want {
			t.Errorf("%s: %s, want %s", c.name, got.Format(layout), c.want)
		}
	}
	for _, bad := range []jobs.Spec{{}, jobs.Every(-time.Hour), jobs.DailyAt(24, 0, "UTC"), jobs.DailyAt(1, 60, "UTC"), jobs.DailyAt(1, 0, "Europe/Mez")} {
		if _, err := jobs.NextAfter(bad, time.Unix(0, 0)); err == nil {
			t.Errorf("%v was accepted", bad)
		}
	}
}
