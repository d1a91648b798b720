// Package limit bounds how often a key (an address, a token, an account) may do
// something, within one process and a fixed amount of memory.
//
// Invariants: a key that has been idle long enough to have its whole burst again
// is forgotten, which loses nothing. Beyond the maximum number of keys the one
// seen longest ago is forgotten early: a flood of keys can only make the limiter
// more lenient. Guessing is therefore also counted in the database.
package limit

import (
	"container/list"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"besace/internal/platform/clock"
)

// Limiter counts per key. It is safe for concurrent use.
type Limiter struct {
	every time.Duration
	burst int
	max   int
	now   func() time.Time

	mu   sync.Mutex
	keys map[string]*list.Element
	seen *list.List // of *bucket, the one seen last in front
}

type bucket struct {
	key  string
	rate *rate.Limiter
	last time.Time
}

// New returns a Limiter that gives each key burst uses at once, then one more
// every interval, and remembers at most maxKeys keys. It panics on values below
// one, which are a mistake of the program.
func New(every time.Duration, burst, maxKeys int) *Limiter {
	if every < 1 || burst < 1 || maxKeys < 1 {
		panic("limit: interval, burst and number of keys must be positive")
	}
	return &Limiter{every: every, burst: burst, max: maxKeys, now: clock.Wall,
		keys: make(map[string]*list.Element), seen: list.New()}
}

// Allow spends one use of the key. When none is left it spends nothing and says
// after how long the next one comes, rounded up to the millisecond.
func (l *Limiter) Allow(key string) (ok bool, retryAfter time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b := l.bucket(key, now)
	r := b.rate.ReserveN(now, 1)
	if wait := r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
		return false, (wait + time.Millisecond - 1).Truncate(time.Millisecond)
	}
	return true, 0
}

// Ready reports whether the key has a use left, spending none; if not, after how long the next one
// comes, rounded up to the millisecond. It remembers no key.
func (l *Limiter) Ready(key string) (ok bool, retryAfter time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, known := l.keys[key]
	if !known {
		return true, 0
	}
	missing := 1 - e.Value.(*bucket).rate.TokensAt(l.now())
	if missing <= 0 {
		return true, 0
	}
	wait := time.Duration(missing * float64(l.every))
	return false, (wait + time.Millisecond - 1).Truncate(time.Millisecond)
}

// Spend takes a use of the key that was Ready. Those that were ready together may take more than
// there were: the key owes them.
func (l *Limiter) Spend(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	l.bucket(key, now).rate.ReserveN(now, 1)
}

// Len is the number of keys remembered.
func (l *Limiter) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.keys)
}

func (l *Limiter) bucket(key string, now time.Time) *bucket {
	e, known := l.keys[key]
	if known {
		l.seen.MoveToFront(e)
	} else {
		l.forgetIdle(now)
		e = l.seen.PushFront(&bucket{key: key, rate: rate.NewLimiter(rate.Every(l.every), l.burst)})
		l.keys[key] = e
	}
	b := e.Value.(*bucket)
	b.last = now
	return b
}

// forgetIdle makes room for one key. Each key is added and removed once, so the
// cost is constant on average.
func (l *Limiter) forgetIdle(now time.Time) {
	full := l.every * time.Duration(l.burst)
	for e := l.seen.Back(); e != nil; e = l.seen.Back() {
		b := e.Value.(*bucket)
		if len(l.keys) < l.max && now.Sub(b.last) < full {
			return
		}
		l.seen.Remove(e)
		delete(l.keys, b.key)
	}
}
