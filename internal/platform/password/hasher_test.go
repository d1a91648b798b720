package password

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/fault"
)

func hasher(t *testing.T, p Params, concurrent, queue int) *Hasher {
	t.Helper()
	h, err := New(p, concurrent, queue)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestVerify(t *testing.T) {
	h := hasher(t, Floor, 2, 8)
	ctx := context.Background()
	record, err := h.Hash(ctx, "quatre mésanges bleues\u202f!")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(record, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("record = %q", record)
	}
	again, err := h.Hash(ctx, "quatre mésanges bleues\u202f!")
	if err != nil || again == record {
		t.Errorf("the same password twice gives the same record (err %v)", err)
	}
	for _, c := range []struct {
		name, record, password string
		want                   bool
	}{
		{"same", record, "quatre mésanges bleues\u202f!", true},
		{"decomposed accents and a plain space", record, "quatre me\u0301sanges bleues !", true},
		{"other", record, "quatre mésanges bleues ?", false},
		{"prefix padded beyond the bound", record, "quatre mésanges bleues\u202f!" + strings.Repeat(" ", 2000), false},
		{"empty", record, "", false},
		{"unknown account", "", "quatre mésanges bleues !", false},
		{"unknown account, empty", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			ok, rehash, err := h.Verify(ctx, c.record, c.password)
			if err != nil || ok != c.want || rehash {
				t.Errorf("Verify = %v, %v, %v; want %v", ok, rehash, err, c.want)
			}
		})
	}
}

func TestVerifyAsksForRehashWhenTheCostChanged(t *testing.T) {
	ctx := context.Background()
	record, err := hasher(t, Floor, 1, 0).Hash(ctx, "une phrase de passe")
	if err != nil {
		t.Fatal(err)
	}
	dearer := hasher(t, Params{Memory: 24 * 1024, Time: 2, Threads: 1}, 1, 0)
	if ok, rehash, err := dearer.Verify(ctx, record, "une phrase de passe"); !ok || !rehash || err != nil {
		t.Errorf("Verify = %v, %v, %v; want true, true", ok, rehash, err)
	}
	if ok, rehash, err := dearer.Verify(ctx, record, "une autre phrase"); ok || rehash || err != nil {
		t.Errorf("Verify of a wrong password = %v, %v, %v", ok, rehash, err)
	}
}

func TestVerifyRefusesCorruptRecords(t *testing.T) {
	h := hasher(t, Floor, 1, 0)
	good, err := h.Hash(context.Background(), "une phrase de passe")
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range []string{
		"x", "$$$$$", good[:len(good)-1], good + "$", strings.Replace(good, "argon2id", "argon2i", 1),
		strings.Replace(good, "v=19", "v=16", 1), strings.Replace(good, "m=19456", "m=4294967295", 1),
		strings.Replace(good, "t=2", "t=0", 1), strings.Replace(good, "p=1", "p=0", 1), strings.Replace(good, "t=2", "t=02", 1),
	} {
		if _, _, err := h.Verify(context.Background(), record, "x"); !fault.Is(err, "password.corrupt_record") {
			t.Errorf("Verify(%q) = %v", record, err)
		}
	}
}

func TestNewRefusesWeakParameters(t *testing.T) {
	for _, p := range []Params{{}, {Memory: 1024, Time: 2, Threads: 1}, {Memory: 19 * 1024, Time: 1, Threads: 1}, {Memory: 1 << 30, Time: 2, Threads: 1}} {
		if _, err := New(p, 1, 1); !fault.Is(err, "password.weak_parameters") {
			t.Errorf("New(%+v) = %v", p, err)
		}
	}
}

// The slot is taken by the test itself, so that what waits and what is refused
// is certain.
func TestConcurrentHashesAreBounded(t *testing.T) {
	h := hasher(t, Floor, 1, 1)
	h.slots <- struct{}{}
	waiting, cancel := context.WithCancel(context.Background())
	first := make(chan error)
	go func() { _, err := h.Hash(waiting, "une phrase de passe"); first <- err }()
	for h.waiting.Load() == 0 {
		runtime.Gosched()
	}
	_, _, err := h.Verify(context.Background(), "", "x")
	if f, ok := fault.Of(err); !ok || f.Kind != fault.Limited || f.Code != "password.busy" || f.Retry == 0 {
		t.Errorf("beyond the queue: %v", err)
	}
	cancel()
	if err := <-first; !fault.Is(err, "password.interrupted") {
		t.Errorf("cancelled while waiting: %v", err)
	}
	<-h.slots
	if _, err := h.Hash(context.Background(), "une phrase de passe"); err != nil {
		t.Errorf("once free: %v", err)
	}
	if _, err := h.Hash(waiting, "une phrase de passe"); !fault.Is(err, "password.interrupted") {
		t.Errorf("with a context that ended: %v", err)
	}
}

// An unknown account must cost what a known one costs. Both sides run the same
// code on the same parameters; the bound is wide so that only a skipped hash fails.
func TestUnknownAccountTakesAsLong(t *testing.T) {
	h := hasher(t, Floor, 1, 0)
	record, err := h.Hash(context.Background(), "une phrase de passe")
	if err != nil {
		t.Fatal(err)
	}
	least := func(record string) time.Duration {
		best := time.Hour
		for range 3 {
			start := time.Now()
			if _, _, err := h.Verify(context.Background(), record, "une autre phrase"); err != nil {
				t.Fatal(err)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	if known, unknown := least(record), least(""); unknown < known/4 {
		t.Errorf("unknown %v, known %v", unknown, known)
	}
}
