package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Spec says when a schedule fires.
type Spec struct {
	every        time.Duration
	hour, minute int
	zone         string
}

// Every fires each d, counted from the last time.
func Every(d time.Duration) Spec { return Spec{every: d} }

// DailyAt fires once a day at that time of the IANA zone, such as "Europe/Paris";
// on the day the clock skips that time, an hour later.
func DailyAt(hour, minute int, zone string) Spec { return Spec{hour: hour, minute: minute, zone: zone} }

// String is how the spec is stored; a schedule whose spec changed starts anew.
func (s Spec) String() string {
	if s.every > 0 {
		return "every " + s.every.String()
	}
	return fmt.Sprintf("daily %02d:%02d %s", s.hour, s.minute, s.zone)
}

// next is the first time after t.
func (s Spec) next(t time.Time) (time.Time, error) {
	if s.every > 0 {
		return t.Add(s.every), nil
	}
	if s.every < 0 || s.zone == "" || s.hour < 0 || s.hour > 23 || s.minute < 0 || s.minute > 59 {
		return time.Time{}, errors.New("jobs: schedule is neither an interval nor a time of day")
	}
	zone, err := time.LoadLocation(s.zone)
	if err != nil {
		return time.Time{}, err
	}
	local := t.In(zone)
	for day := 0; ; day++ {
		at := time.Date(local.Year(), local.Month(), local.Day()+day, s.hour, s.minute, 0, 0, zone)
		if at.After(t) {
			return at.UTC(), nil
		}
	}
}

type schedule struct {
	name, kind string
	spec       Spec
	args       any
	next       time.Time // what this process last read; others only put it off
}

// Schedule enqueues an installation-wide job of that kind whenever spec fires,
// once over all processes, and never while the previous one is still queued or
// running; what was missed while nothing ran is made up once. Call it before
// Start, which reports a bad spec. The name identifies the schedule for ever.
func (q *Queue) Schedule(name string, spec Spec, kind string, args any) {
	q.planned = append(q.planned, &schedule{name: name, kind: kind, spec: spec, args: args})
}

// plan records the schedules; a known one keeps its next time unless its spec changed. A
// start has one statement of it when all are known, which is nearly always.
func (q *Queue) plan(ctx context.Context) error {
	known, err := q.recorded(ctx)
	if err != nil {
		return err
	}
	var other []planned
	for _, s := range q.planned {
		if _, err := q.encode(s.kind, s.args); err != nil {
			return fmt.Errorf("schedule %s: %w", s.name, err)
		}
		next, err := s.spec.next(q.now())
		if err != nil {
			return fmt.Errorf("schedule %s: %w", s.name, err)
		}
		if known[s.name].Spec != s.spec.String() {
			other = append(other, planned{s.name, s.spec.String(), next})
		}
	}
	if len(other) > 0 {
		if known, err = q.record(ctx, other); err != nil {
			return err
		}
	}
	for _, s := range q.planned {
		s.next = known[s.name].NextRunAt
	}
	return nil
}

// planned is a schedule as every process knows it.
type planned struct {
	Name      string    `gorm:"column:name"`
	Spec      string    `gorm:"column:spec"`
	NextRunAt time.Time `gorm:"column:next_run_at"`
}

// recorded reads what is planned, by name.
func (q *Queue) recorded(ctx context.Context) (map[string]planned, error) {
	var rows []planned
	err := q.db.System(ctx, "jobs: schedules belong to the installation").Table("job_schedules").Find(&rows).Error
	known := make(map[string]planned, len(rows))
	for _, row := range rows {
		known[row.Name] = row
	}
	return known, err
}

// record writes schedules that are new or have another spec, unless another process just did.
func (q *Queue) record(ctx context.Context, other []planned) (known map[string]planned, err error) {
	err = q.db.InTx(ctx, func(ctx context.Context) error {
		for _, s := range other {
			err := q.db.System(ctx, "jobs: schedules belong to the installation").Exec(`INSERT INTO job_schedules (name, spec, next_run_at)
				VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET spec = excluded.spec, next_run_at = excluded.next_run_at
				WHERE job_schedules.spec <> excluded.spec`, s.Name, s.Spec, s.NextRunAt).Error
			if err != nil {
				return err
			}
		}
		known, err = q.recorded(ctx)
		return err
	})
	return known, err
}

// fire enqueues what is due. The row's update lets one process through.
func (q *Queue) fire(ctx context.Context) error {
	now := q.now()
	for _, s := range q.planned {
		if s.next.After(now) {
			continue
		}
		next, err := s.spec.next(now)
		if err != nil {
			return err
		}
		err = q.db.InTx(ctx, func(ctx context.Context) error {
			res := q.db.System(ctx, "jobs: schedules belong to the installation").
				Exec(`UPDATE job_schedules SET next_run_at = ?, last_run_at = ? WHERE name = ? AND next_run_at <= ?`, next, now, s.name, now)
			if res.Error != nil || res.RowsAffected == 0 {
				return res.Error
			}
			_, err := q.Enqueue(ctx, s.kind, s.args, Installation(), Priority(7), UniqueKey("schedule:"+s.name))
			return err
		})
		if err != nil {
			return err
		}
		if s.next, err = q.nextOf(ctx, s.name); err != nil {
			return err
		}
	}
	return nil
}

// nextOf reads when the schedule fires next.
func (q *Queue) nextOf(ctx context.Context, name string) (time.Time, error) {
	var row planned
	err := q.db.System(ctx, "jobs: schedules belong to the installation").Table("job_schedules").
		Select("next_run_at").Where("name = ?", name).Take(&row).Error
	return row.NextRunAt, err
}

// sooner is the earlier of due (zero: never) and the next schedule.
func (q *Queue) sooner(due time.Time) time.Time {
	for _, s := range q.planned {
		if due.IsZero() || s.next.Before(due) {
			due = s.next
		}
	}
	return due
}

const purgeKind = "jobs.purge"

// purge deletes what ended long ago, a thousand rows per transaction. A failed job stays longer, but what it was asked,
// which may name people, no longer than the others.
func (q *Queue) purge(ctx context.Context, r *Run, _ struct{}) (any, error) {
	err := q.db.InTx(ctx, func(ctx context.Context) error {
		return q.db.System(ctx, "jobs: old rows of every organisation").Exec(`UPDATE jobs SET payload = '', version = version + 1
			WHERE finished_at < ? AND payload <> '' AND state = 'failed'`, q.now().Add(-q.opts.KeepFinished)).Error
	})
	if err != nil {
		return nil, err
	}
	var total int64
	for {
		var n int64
		err := q.db.InTx(ctx, func(ctx context.Context) error {
			now := q.now()
			res := q.db.System(ctx, "jobs: old rows of every organisation").Exec(`DELETE FROM jobs WHERE id IN (SELECT id FROM jobs
				WHERE finished_at < ? AND (state <> 'failed' OR finished_at < ?) LIMIT 1000)`,
				now.Add(-q.opts.KeepFinished), now.Add(-q.opts.KeepFailed))
			n = res.RowsAffected
			return res.Error
		})
		if err != nil {
			return nil, err
		}
		total += n
		r.Progress(total, 0, "")
		if n < 1000 {
			return nil, nil
		}
	}
}
