package load

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Script is what one virtual user does, again and again.
type Script interface {
	// Next prepares the next request in r, whose slices it may reuse.
	Next(r *Request)
	// Check says what is wrong with the answer, nil when it is the one expected.
	Check(a Answer) error
}

// Plan is one measurement.
type Plan struct {
	Addr     string
	Scripts  []Script // one per connection
	WarmUp   time.Duration
	Duration time.Duration
}

// Result is what was measured, after the warm-up.
type Result struct {
	Requests      int
	All           int // with those of the warm-up
	Errors        int
	First         error // of the errors
	Elapsed       time.Duration
	P50, P95, P99 time.Duration
	Max           time.Duration
	Bytes         int64
	CPU           time.Duration // of the server, for one answer; filled by who knows its process
}

// PerSecond is the number of good answers per second.
func (r Result) PerSecond() float64 {
	if r.Elapsed == 0 {
		return 0
	}
	return float64(r.Requests-r.Errors) / r.Elapsed.Seconds()
}

// Run carries the plan out. Wrong answers are counted in the result; it fails only
// when it cannot connect.
func Run(ctx context.Context, p Plan) (Result, error) {
	users := make([]*user, len(p.Scripts))
	for i, script := range p.Scripts {
		conn, err := Dial(p.Addr)
		if err != nil {
			return Result{}, err
		}
		users[i] = &user{conn: conn, script: script, took: make([]time.Duration, 0, 1<<14)}
		defer func() { _ = conn.Close() }() // read to the end or broken
	}
	begin := time.Now().Add(p.WarmUp)
	end := begin.Add(p.Duration)
	var all sync.WaitGroup
	for _, u := range users {
		all.Go(func() { u.work(ctx, begin, end) })
	}
	all.Wait()
	return sum(users, time.Since(begin)), ctx.Err()
}

// user is one virtual user on her connection.
type user struct {
	conn   *Conn
	script Script
	took   []time.Duration
	wrong  int
	all    int
	first  error
	bytes  int64
}

func (u *user) work(ctx context.Context, begin, end time.Time) {
	var r Request
	for ctx.Err() == nil {
		u.script.Next(&r)
		sent := time.Now()
		if !sent.Before(end) {
			return
		}
		a, err := u.conn.Do(&r)
		took := time.Since(sent)
		u.all++
		broken := err != nil
		if err == nil {
			err = u.script.Check(a)
		}
		if err != nil {
			u.fail(fmt.Errorf("%s %s: %w", r.Method, r.Path, err))
		}
		if !sent.Before(begin) {
			u.took = append(u.took, took)
			u.bytes += int64(len(a.Body))
		}
		if broken {
			return // whatever comes next on this connection would be read askew
		}
	}
}

func (u *user) fail(err error) {
	u.wrong++
	if u.first == nil {
		u.first = err
	}
}

func sum(users []*user, elapsed time.Duration) Result {
	r := Result{Elapsed: elapsed}
	var took []time.Duration
	for _, u := range users {
		took = append(took, u.took...)
		r.Errors += u.wrong
		r.All += u.all
		r.Bytes += u.bytes
		if r.First == nil {
			r.First = u.first
		}
	}
	r.Requests = len(took)
	if len(took) == 0 {
		r.First = errors.Join(r.First, errors.New("no request was answered"))
		return r
	}
	slices.Sort(took)
	at := func(percent int) time.Duration { return took[min(len(took)-1, len(took)*percent/100)] }
	r.P50, r.P95, r.P99, r.Max = at(50), at(95), at(99), took[len(took)-1]
	return r
}
