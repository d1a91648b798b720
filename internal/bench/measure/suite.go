package measure

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"time"

	"besace/internal/bench/generate"
	"besace/internal/bench/load"
)

// Options say how much to measure.
type Options struct {
	Binary      string // the real program
	Self        string // this program, which also serves the reference
	Size        generate.Size
	Engines     []string
	Connections []int // levels of load; the last one is the highest
	Rounds      int
	WarmUp      time.Duration
	Duration    time.Duration
	Depth       int      // rows before the deep page
	Import      int      // rows of the imported file
	Starts      int      // counted for a median
	Profiles    string   // directory for CPU profiles of the program; none when empty
	Keep        string   // directory for the databases and logs; a temporary one when empty
	Only        []string // operations to measure; all of them when empty
	Log         io.Writer
}

// Series is one operation at one level of load, round after round.
type Series struct {
	Operation   string
	Connections int
	Ours, Bare  []load.Result
	Driver      []float64 // per second, without HTTP
}

// Findings is what was measured on one engine.
type Findings struct {
	Engine       string
	Version      string // of the engine
	Filled       time.Duration
	Series       []Series
	FirstStart   time.Duration // on an empty database
	Start        time.Duration // on the full one
	Idle         int64         // resident bytes
	AfterReads   int64
	Peak         int64
	BarePeak     int64
	DatabaseSize int64
	Import       imported
	Crowd        crowd
	Month        month
}

// Run measures every engine in turn.
func Run(ctx context.Context, o Options) (all []Findings, err error) {
	dir := o.Keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "besace-bench"); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	for _, engine := range o.Engines {
		r := &runner{Options: o, dir: filepath.Join(dir, engine), f: Findings{Engine: engine}}
		if err := os.MkdirAll(r.dir, 0o755); err != nil {
			return all, err
		}
		if err := r.run(ctx); err != nil {
			return all, fmt.Errorf("%s: %w", engine, err)
		}
		all = append(all, r.f)
	}
	return all, nil
}

type runner struct {
	Options
	dir   string
	store storage
	f     Findings
	ours  *target
	bare  *target
}

func (r *runner) say(format string, args ...any) {
	fmt.Fprintf(r.Log, "%s  %-8s "+format+"\n", append([]any{time.Now().Format("15:04:05"), r.f.Engine}, args...)...)
}

func (r *runner) run(ctx context.Context) (err error) {
	if r.store, err = newStorage(r.f.Engine, r.dir); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.store.close()) }()
	if err := r.firstStarts(ctx); err != nil {
		return err
	}
	r.say("generating %d accounts", r.Size.Accounts)
	begin := time.Now()
	people, err := generate.Fill(ctx, r.store.url("besace"), r.Size)
	if err != nil {
		return err
	}
	r.f.Filled = time.Since(begin)
	r.say("generated in %s", r.f.Filled.Round(time.Second))
	if err := r.store.copy(ctx, "besace", "bare"); err != nil {
		return err
	}
	if r.f.DatabaseSize, r.f.Version, err = r.store.describe(ctx, "besace"); err != nil {
		return err
	}
	if err := r.starts(ctx); err != nil {
		return err
	}
	return r.measure(ctx, people)
}

func (r *runner) firstStarts(ctx context.Context) error {
	var took []time.Duration
	for i := range r.Starts {
		name := fmt.Sprintf("empty%d", i)
		if err := r.store.create(ctx, name); err != nil {
			return err
		}
		p, err := r.program(ctx, name)
		if err != nil {
			return err
		}
		took = append(took, p.Started)
		if err := p.Stop(); err != nil {
			return err
		}
	}
	r.f.FirstStart = median(took)
	return r.store.create(ctx, "besace")
}

func (r *runner) starts(ctx context.Context) error {
	var took []time.Duration
	for range r.Starts {
		p, err := r.program(ctx, "besace")
		if err != nil {
			return err
		}
		took = append(took, p.Started)
		if err := p.Stop(); err != nil {
			return err
		}
	}
	r.f.Start = median(took)
	return nil
}

// unlimited lets a virtual user ask as fast as she can: the limiter counts all the
// same.
const unlimited = "--requests-per-second=1000000"

func (r *runner) program(ctx context.Context, database string, more ...string) (*Process, error) {
	args := append([]string{"serve", "--listen=%s", unlimited, "--database-url=" + r.store.url(database), "--secret-file=" + filepath.Join(r.dir, "besace.key")}, more...)
	return Start(ctx, r.dir, nil, r.Binary, args...)
}

func (r *runner) measure(ctx context.Context, people generate.Organisation) (err error) {
	metrics := ""
	var more []string
	if r.Profiles != "" {
		if metrics, err = free(); err != nil {
			return err
		}
		more = []string{"--metrics-listen=" + metrics}
	}
	ours, err := r.program(ctx, "besace", more...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.Stop()) }()
	if err := pause(ctx, 3*time.Second); err != nil {
		return err
	}
	r.f.Idle, _ = ours.Memory()
	bare, err := Start(ctx, r.dir, nil, r.Self, "reference", "--listen=%s", "--database-url="+r.store.url("bare"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bare.Stop()) }()
	r.ours, r.bare = &target{Process: ours, ours: true}, &target{Process: bare}
	for _, t := range []*target{r.ours, r.bare} {
		if err := t.welcome(people, slices.Max(r.Connections), r.Depth); err != nil {
			return err
		}
	}
	if err := r.series(ctx, metrics, false); err != nil {
		return err
	}
	r.f.AfterReads, _ = ours.Memory()
	if err := r.alone(people); err != nil {
		return err
	}
	if err := r.series(ctx, metrics, true); err != nil {
		return err
	}
	if r.wants("import") {
		if metrics != "" {
			go r.profile(metrics, "import")
		}
		if r.f.Import, err = r.importing(ctx); err != nil {
			return err
		}
		r.say("import of %d rows: checked in %s, run in %s, rows by the driver alone in %s", r.Import, r.f.Import.Check.Round(time.Millisecond),
			r.f.Import.Run.Round(time.Millisecond), r.f.Import.Alone.Round(time.Millisecond))
	}
	_, r.f.Peak = ours.Memory()
	_, r.f.BarePeak = bare.Memory()
	return nil
}

// wants reports something that is to be measured.
func (r *runner) wants(name string) bool { return len(r.Only) == 0 || slices.Contains(r.Only, name) }

// series measures the reads, or the writes, at every level: ours, bare, ours, bare …
func (r *runner) series(ctx context.Context, metrics string, writes bool) error {
	driver, err := newDriver(ctx, r.store.url("bare"), r.bare)
	if err != nil {
		return err
	}
	defer driver.close()
	for _, op := range operations {
		if op.writes != writes || !r.wants(op.name) {
			continue
		}
		for _, connections := range r.Connections {
			if op.most > 0 && connections > op.most {
				continue
			}
			s := Series{Operation: op.name, Connections: connections}
			for range r.Rounds {
				for _, t := range []*target{r.ours, r.bare} {
					result, err := r.once(ctx, t, op, connections, metrics)
					if err != nil {
						return err
					}
					if t.ours {
						s.Ours = append(s.Ours, result)
					} else {
						s.Bare = append(s.Bare, result)
					}
				}
				alone, err := driver.run(ctx, op, connections, r.WarmUp, r.Duration)
				if err != nil {
					return err
				}
				s.Driver = append(s.Driver, alone)
			}
			r.f.Series = append(r.f.Series, s)
			r.say("%-18s %3d connections: %8.0f/s, bare %8.0f/s, driver %8.0f/s, ratio %.2f, p99 %s, processor %d/%d µs, %d errors", op.name, connections,
				s.perSecond(s.Ours), s.perSecond(s.Bare), median(s.Driver), s.Ratio(), s.P99().Round(10*time.Microsecond),
				cpu(s.Ours).Microseconds(), cpu(s.Bare).Microseconds(), s.Errors())
			if first := s.firstError(); first != nil {
				r.say("first error: %v", first)
			}
		}
	}
	return nil
}

func (r *runner) once(ctx context.Context, t *target, op operation, connections int, metrics string) (load.Result, error) {
	if err := t.renew(); err != nil {
		return load.Result{}, err
	}
	if metrics != "" && t.ours && connections == 16 {
		go r.profile(metrics, op.name)
	}
	before := t.CPU()
	result, err := load.Run(ctx, load.Plan{Addr: t.Addr, Scripts: t.scripts(op, connections), WarmUp: r.WarmUp, Duration: r.Duration})
	if result.All > 0 {
		result.CPU = (t.CPU() - before) / time.Duration(result.All)
	}
	return result, err
}

// profile keeps a CPU profile of the program while it works.
func (r *runner) profile(metrics, name string) {
	answer, err := http.Get(fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", metrics, max(1, int(r.Duration/time.Second))))
	if err == nil {
		defer answer.Body.Close()
		var text []byte
		if text, err = io.ReadAll(answer.Body); err == nil {
			err = os.WriteFile(filepath.Join(r.Profiles, r.f.Engine+" "+name+".pprof"), text, 0o600)
		}
	}
	if err != nil {
		r.say("no profile: %v", err)
	}
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
