package jobs

import (
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

// Options adjusts a Queue; every zero value has a default.
type Options struct {
	// ActorFor returns a context in which the user (uuid.Nil: the system) of the
	// organisation acts at its own clock. Without it only installation-wide jobs
	// run. A Forbidden or NotFound fault fails the job at once.
	ActorFor func(ctx context.Context, orgID, userID uuid.UUID) (context.Context, error)
	Workers  int           // jobs at the same time in this process; 2
	Poll     time.Duration // how often to look for other processes' jobs; 2 s
	Lease    time.Duration // how long a claim lasts without heartbeat; 30 s
	Pulse    time.Duration // how often running jobs save progress and look for cancellation; 1 s
	Grace    time.Duration // how long Stop waits for handlers after cancelling them; 5 s
	// KeepFinished and KeepFailed are how long rows stay: 30 and 180 days. What was asked
	// goes with success, or after KeepFinished.
	KeepFinished, KeepFailed time.Duration
	// Backoff is the delay after the n-th failed attempt (1, 2, …); 15 s doubled
	// each time, at most 1 h, ±20 %.
	Backoff func(attempt int) time.Duration
	Now     func() time.Time // clock.Wall
	Log     *slog.Logger
}

func (o Options) withDefaults() Options {
	o.Workers = or(o.Workers, 2)
	o.Poll = or(o.Poll, 2*time.Second)
	o.Lease = or(o.Lease, 30*time.Second)
	o.Pulse = or(o.Pulse, time.Second)
	o.Grace = or(o.Grace, 5*time.Second)
	o.KeepFinished = or(o.KeepFinished, 30*24*time.Hour)
	o.KeepFailed = or(o.KeepFailed, 180*24*time.Hour)
	if o.Backoff == nil {
		o.Backoff = backoff
	}
	if o.Now == nil {
		o.Now = clock.Wall
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	return o
}

func or[T int | time.Duration](v, otherwise T) T {
	if v > 0 {
		return v
	}
	return otherwise
}

func backoff(attempt int) time.Duration {
	d := min(15*time.Second<<min(max(attempt-1, 0), 10), time.Hour)
	return d*4/5 + rand.N(d*2/5)
}

// Queue enqueues, runs and shows the jobs of one database. Several queues, in
// as many processes, may share it.
type Queue struct {
	db       *database.DB
	opts     Options
	name     string // of this process, first part of locked_by
	handlers map[string]handler
	planned  []*schedule

	kick chan struct{} // the dispatcher has something to look at
	stop chan struct{} // no more claims
	gone chan struct{} // the dispatcher has returned
	quit chan struct{} // the pulse may end
	end  context.CancelFunc
	runs sync.WaitGroup

	mu      sync.Mutex
	started bool
	active  map[uuid.UUID]*Run
	claims  int64
	asked   uint64        // looks asked for
	looked  uint64        // the look that the last scan answered
	empty   bool          // that scan found nothing to run
	changed chan struct{} // closed at each change of the three above or of active
}

type handler struct {
	args reflect.Type
	run  func(ctx context.Context, r *Run, payload string) (any, error)
}

// New returns a queue that does not run anything before Start.
func New(db *database.DB, opts Options) *Queue {
	host, _ := os.Hostname()
	q := &Queue{
		db: db, opts: opts.withDefaults(), handlers: map[string]handler{},
		name: host + "/" + strconv.Itoa(os.Getpid()) + "/" + id.New().String(),
		kick: make(chan struct{}, 1), stop: make(chan struct{}), gone: make(chan struct{}), quit: make(chan struct{}),
		active: map[uuid.UUID]*Run{}, changed: make(chan struct{}),
	}
	Register(q, purgeKind, q.purge)
	q.Schedule(purgeKind, DailyAt(3, 40, "UTC"), purgeKind, struct{}{})
	return q
}

// Register says how to run a kind of job: fn receives what was enqueued and
// returns what the user is shown, kept as JSON (nil: nothing). Call it before Start.
// It panics on a kind registered twice, a mistake of the program.
func Register[T any](q *Queue, kind string, fn func(ctx context.Context, r *Run, args T) (any, error)) {
	if _, twice := q.handlers[kind]; twice {
		panic("jobs: kind registered twice: " + kind)
	}
	q.handlers[kind] = handler{args: reflect.TypeFor[T](), run: func(ctx context.Context, r *Run, payload string) (any, error) {
		var args T
		if err := json.Unmarshal([]byte(payload), &args); err != nil {
			return nil, fault.New(fault.Malformed, "jobs.payload", "Cette tâche a été demandée par une autre version de Besace et n’est plus lisible.").Because(err)
		}
		return fn(ctx, r, args)
	}}
}

func (q *Queue) now() time.Time { return q.opts.Now().UTC().Truncate(time.Microsecond) }

// Wake makes the queue look for jobs now rather than at its next poll.
func (q *Queue) Wake() { q.ask() }

func (q *Queue) ask() {
	q.mu.Lock()
	q.asked++
	q.mu.Unlock()
	select {
	case q.kick <- struct{}{}:
	default:
	}
}

// tell wakes whoever waits in Idle; q.mu is held.
func (q *Queue) tell() {
	close(q.changed)
	q.changed = make(chan struct{})
}

// Idle looks for jobs and waits until none runs here and none is due. Jobs put
// off (retries, schedules) and those of other processes do not count.
func (q *Queue) Idle(ctx context.Context) error {
	q.ask()
	for {
		q.mu.Lock()
		idle := q.looked == q.asked && q.empty && len(q.active) == 0
		changed := q.changed
		q.mu.Unlock()
		if idle {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// Start records the schedules and begins to run jobs, until Stop. ctx bounds
// the start only; its values reach the handlers.
func (q *Queue) Start(ctx context.Context) error {
	if err := q.plan(ctx); err != nil {
		return err
	}
	base, end := context.WithCancel(context.WithoutCancel(ctx))
	q.mu.Lock()
	q.started, q.end = true, end
	q.mu.Unlock()
	q.ask()
	go q.dispatch(base)
	go q.beat(base)
	return nil
}

// Stop claims nothing more and waits for the jobs that run. When ctx ends first
// their contexts are cancelled (cause ErrStopping) and those that return an error
// go back to the queue, the attempt not counted. A handler that does not return
// within Options.Grace keeps its lease, so that nobody runs it a second time
// while it still works; the fault "jobs.unfinished" says so.
func (q *Queue) Stop(ctx context.Context) error {
	q.mu.Lock()
	started := q.started
	q.started = false
	q.mu.Unlock()
	if !started {
		return nil
	}
	close(q.stop)
	<-q.gone
	done := make(chan struct{})
	go func() { q.runs.Wait(); close(done) }()
	defer func() { close(q.quit); q.end() }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	for _, r := range q.running() {
		r.cancel(ErrStopping)
	}
	select {
	case <-done:
		return nil
	case <-time.After(q.opts.Grace):
		return fault.New(fault.Unavailable, "jobs.unfinished", "Une tâche ne s’est pas arrêtée à temps\u00a0; elle sera reprise plus tard.")
	}
}

func (q *Queue) running() []*Run {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := make([]*Run, 0, len(q.active))
	for _, r := range q.active {
		out = append(out, r)
	}
	return out
}
