package limit

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func limiter(every time.Duration, burst, maxKeys int) (*Limiter, *time.Time) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	l := New(every, burst, maxKeys)
	l.now = func() time.Time { return now }
	return l, &now
}

func TestAllow(t *testing.T) {
	l, now := limiter(10*time.Second, 3, 100)
	for i := range 3 {
		if ok, wait := l.Allow("camille"); !ok || wait != 0 {
			t.Fatalf("use %d refused, wait %v", i, wait)
		}
	}
	for range 5 { // refusals cost nothing
		if ok, wait := l.Allow("camille"); ok || wait != 10*time.Second {
			t.Errorf("Allow = %v, %v; want a wait of 10 s", ok, wait)
		}
	}
	if ok, _ := l.Allow("sacha"); !ok {
		t.Error("one key uses up another's")
	}
	*now = now.Add(4 * time.Second)
	if ok, wait := l.Allow("camille"); ok || wait != 6*time.Second {
		t.Errorf("after 4 s: %v, %v", ok, wait)
	}
	*now = now.Add(6 * time.Second)
	if ok, _ := l.Allow("camille"); !ok {
		t.Error("refused after the wait that was announced")
	}
	if ok, _ := l.Allow("camille"); ok {
		t.Error("one interval gives two uses")
	}
}

// What is ready is looked at without being spent, and what was ready together is owed.
func TestReadyAndSpend(t *testing.T) {
	l, now := limiter(10*time.Second, 2, 100)
	for range 5 {
		if ok, wait := l.Ready("camille"); !ok || wait != 0 || l.Len() != 0 {
			t.Fatalf("ready %v, wait %v, %d keys", ok, wait, l.Len())
		}
	}
	for range 3 {
		l.Spend("camille")
	}
	for _, want := range []time.Duration{20 * time.Second, 10 * time.Second} {
		if ok, wait := l.Ready("camille"); ok || wait != want {
			t.Errorf("ready %v, wait %v, want %v", ok, wait, want)
		}
		*now = now.Add(10 * time.Second)
	}
	if ok, _ := l.Ready("camille"); !ok {
		t.Error("still refused")
	}
	if ok, _ := l.Allow("camille"); !ok {
		t.Error("what is ready is not allowed")
	}
}

func TestIdleKeysAreForgottenWithoutLoss(t *testing.T) {
	l, now := limiter(time.Second, 2, 1000)
	for i := range 500 {
		l.Allow(fmt.Sprint(i))
	}
	*now = now.Add(1900 * time.Millisecond)
	l.Allow("499")
	l.Allow("499") // has spent its burst but for what came back
	*now = now.Add(200 * time.Millisecond)
	l.Allow("new")
	if l.Len() != 2 {
		t.Errorf("%d keys remembered, want the one still recovering and the new one", l.Len())
	}
	if ok, _ := l.Allow("499"); ok {
		t.Error("a key still recovering was forgotten")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	l, _ := limiter(time.Hour, 1, 50)
	for i := range 5000 {
		l.Allow(fmt.Sprint(i))
	}
	if l.Len() != 50 || l.seen.Len() != 50 {
		t.Errorf("%d keys", l.Len())
	}
	if ok, _ := l.Allow("4999"); ok {
		t.Error("the key seen last was forgotten")
	}
	if ok, _ := l.Allow("0"); !ok {
		t.Error("the key seen longest ago was kept")
	}
}

func TestConcurrentUsesAreCountedOnce(t *testing.T) {
	l := New(time.Hour, 100, 10)
	var allowed atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if ok, _ := l.Allow("k"); ok {
					allowed.Add(1)
				}
			}
		})
	}
	wg.Wait()
	if allowed.Load() != 100 {
		t.Errorf("%d uses allowed of a burst of 100", allowed.Load())
	}
}
