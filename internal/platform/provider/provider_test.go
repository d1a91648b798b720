package provider

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"besace/internal/platform/fault"
	"besace/internal/platform/httpx"
)

const key = "clé-très-secrète"

// near is a service of this machine, changed at will.
func near(t *testing.T, h http.HandlerFunc, change func(*Config)) *Service {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	c := Config{
		Name: "Annuaire", URL: s.URL + "/", Header: http.Header{"X-Key": {key}}, Keep: time.Hour, KeepBytes: 1000,
		Client: httpx.New(httpx.Config{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Retries: -1, MaxBody: 500, FirstByte: 100 * time.Millisecond}),
	}
	if change != nil {
		change(&c)
	}
	return New(c)
}

func ask(s *Service, q string) (a Answer, err error) {
	err = s.Get(context.Background(), "/search", url.Values{"q": {q}}, func(got Answer) error { a = got; return nil })
	return a, err
}

func TestAnswersAreKeptForAWhile(t *testing.T) {
	var calls atomic.Int64
	s := near(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Key") != key || r.Header.Get("Accept") != "application/json" || r.URL.Path != "/search" {
			t.Errorf("asked %s with %v", r.URL, r.Header)
		}
		calls.Add(1)
		_, _ = w.Write([]byte(strings.Repeat("a", 300)))
	}, nil)
	for _, q := range []string{"1", "1", "2", "1", "3", "4", "1"} { // three fit; 2 is the one used longest ago when 4 comes
		if a, err := ask(s, q); err != nil || a.Status != 200 || len(a.Body) != 300 {
			t.Fatalf("%v, %v", a, err)
		}
	}
	if calls.Load() != 4 || len(s.kept.by) != 3 || s.kept.bytes > 1000 {
		t.Errorf("%d calls, %d answers kept in %d bytes", calls.Load(), len(s.kept.by), s.kept.bytes)
	}
	if _, found := s.kept.get("/search?q=1", time.Now().Add(time.Hour)); found {
		t.Error("an old answer is used again")
	}
	if _, found := s.kept.get("/search?q=2", time.Now()); found {
		t.Error("the answer used longest ago stayed")
	}
	nonsense := errors.New("nonsense")
	err := s.Get(context.Background(), "/search", url.Values{"q": {"5"}}, func(Answer) error { return nonsense })
	if _, found := s.kept.get("/search?q=5", time.Now()); found || !errors.Is(err, nonsense) {
		t.Errorf("an answer that could not be read is kept; %v", err)
	}
	s.kept.put("/search?q=1", Answer{At: time.Now(), Body: []byte("neuf")})
	if a, _ := s.kept.get("/search?q=1", time.Now()); string(a.Body) != "neuf" {
		t.Errorf("%q", a.Body)
	}
}

func TestWhatGoesWrongIsTheirs(t *testing.T) {
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		code   string
		retry  time.Duration
	}{
		"key refused": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }, "connector.refused", 0},
		"forbidden":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, "connector.refused", 0},
		"bad request": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400) }, "connector.failed", 0},
		"broken":      {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502) }, "connector.failed", 0},
		"limited":     {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Retry-After", "90"); w.WriteHeader(429) }, "connector.limited", 90 * time.Second},
		"too large":   {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 501)) }, "connector.too_large", 0},
		"elsewhere": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://169.254.169.254/", http.StatusFound)
		}, "connector.misconfigured", 0},
		"hangs":         {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "connector.timeout", 0},
		"cuts the line": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "connector.unreachable", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := near(t, c.answer, nil)
			_, err := ask(s, "x")
			f, ok := fault.Of(err)
			if !ok || f.Kind != fault.Unavailable || f.Code != c.code || f.Retry != c.retry || !strings.Contains(f.Message, "Annuaire") {
				t.Errorf("%v", err)
			}
			if strings.Contains(err.Error(), key) {
				t.Errorf("the key shows in %v", err)
			}
			if len(s.kept.by) != 0 {
				t.Error("a refusal is kept")
			}
		})
	}
}

func TestAServiceThatAsksToWaitIsLeftAlone(t *testing.T) {
	var calls atomic.Int64
	s := near(t, func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusServiceUnavailable)
	}, nil)
	_, first := ask(s, "1")
	_, second := ask(s, "2")
	f, _ := fault.Of(second)
	if !fault.Is(first, "connector.failed") || !fault.Is(second, "connector.limited") || f.Retry < 59*time.Second || f.Retry > time.Minute || calls.Load() != 1 {
		t.Errorf("%v, then %v after %d calls", first, second, calls.Load())
	}
}

func TestCallsKeepToARate(t *testing.T) {
	s := near(t, func(http.ResponseWriter, *http.Request) {}, func(c *Config) { c.Every, c.Burst, c.Patience = time.Minute, 2, time.Second })
	for _, q := range []string{"1", "2"} {
		if _, err := ask(s, q); err != nil {
			t.Fatal(err)
		}
	}
	_, err := ask(s, "3")
	if f, _ := fault.Of(err); f == nil || f.Code != "connector.busy" || f.Retry < 55*time.Second || f.Retry > time.Minute {
		t.Errorf("%v", err)
	}
	if _, err := ask(s, "1"); err != nil {
		t.Errorf("an answer that is kept costs no call: %v", err)
	}
	patient := near(t, func(http.ResponseWriter, *http.Request) {}, func(c *Config) { c.Every = time.Hour })
	ctx, cancel := context.WithCancelCause(context.Background())
	if _, err := patient.Post(ctx, "/csv", "text/csv", []byte("a")); err != nil {
		t.Fatal(err)
	}
	stopped := errors.New("stopped")
	cancel(stopped)
	if _, err := patient.Post(ctx, "/csv", "text/csv", []byte("a")); !errors.Is(err, stopped) {
		t.Errorf("waiting for one's turn ends with the context: %v", err)
	}
}

func TestJSON(t *testing.T) {
	s := New(Config{Name: "Annuaire"})
	if s.Configured() || (*Service)(nil).Configured() || s.Name() != "Annuaire" {
		t.Error("a service without address is not configured")
	}
	var v struct{ N int }
	if err := s.JSON(Answer{Body: []byte(`{"n": 3, "other": true}`)}, &v); err != nil || v.N != 3 {
		t.Errorf("%v, %v", v, err)
	}
	for _, body := range []string{"", "<html>", `{"n": "3"}`, `{"n":`} {
		if err := s.JSON(Answer{Body: []byte(body)}, &v); !fault.Is(err, "connector.malformed") || fault.KindOf(err) != fault.Unavailable {
			t.Errorf("%q: %v", body, err)
		}
	}
}
