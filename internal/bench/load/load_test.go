package load_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"besace/internal/bench/load"
)

// echoing answers with the request's body, in chunks when asked.
func echoing(t *testing.T) (addr string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body := fmt.Sprint(r.Method, " ", r.URL.Path, " ", r.Header.Get("X-Name"))
		w.Header().Set("ETag", `"7"`)
		switch r.URL.Path {
		case "/chunks":
			for range 3 {
				_, _ = w.Write([]byte(strings.Repeat(body, 1000)))
				w.(http.Flusher).Flush()
			}
		case "/wrong":
			http.Error(w, body, http.StatusTeapot)
		case "/nothing":
			w.WriteHeader(http.StatusNoContent)
		default:
			_, _ = w.Write([]byte(body))
		}
	}))
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

func TestAnswersAreReadWhole(t *testing.T) {
	conn, err := load.Dial(echoing(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	for _, c := range []struct {
		path   string
		status int
		body   string
	}{
		{"/short", 200, "POST /short Émile"},
		{"/chunks", 200, strings.Repeat("POST /chunks Émile", 3000)},
		{"/nothing", 204, ""},
		{"/wrong", 418, "POST /wrong Émile\n"},
		{"/short", 200, "POST /short Émile"},
	} {
		a, err := conn.Do(&load.Request{Method: "POST", Path: c.path, Headers: []string{"X-Name: Émile"}, Body: []byte("hello")})
		if err != nil {
			t.Fatalf("%s: %v", c.path, err)
		}
		if a.Status != c.status || string(a.Body) != c.body || a.ETag != `"7"` {
			t.Errorf("%s: %d %q %.50q", c.path, a.Status, a.ETag, a.Body)
		}
	}
}

// script asks for the paths in turn and wants 200.
type script struct {
	paths []string
	turn  int
}

func (s *script) Next(r *load.Request) {
	s.turn++
	r.Method, r.Path = "GET", s.paths[s.turn%len(s.paths)]
}

func (s *script) Check(a load.Answer) error {
	if a.Status != 200 {
		return fmt.Errorf("status %d", a.Status)
	}
	return nil
}

func TestWrongAnswersAreCounted(t *testing.T) {
	addr := echoing(t)
	run := func(paths ...string) load.Result {
		r, err := load.Run(context.Background(), load.Plan{Addr: addr, Duration: 50 * time.Millisecond,
			Scripts: []load.Script{&script{paths: paths}, &script{paths: paths}}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	good := run("/short", "/chunks")
	if good.Errors != 0 || good.First != nil || good.Requests < 2 || good.PerSecond() <= 0 {
		t.Errorf("good answers: %+v", good)
	}
	if good.P50 <= 0 || good.P50 > good.P95 || good.P95 > good.P99 || good.P99 > good.Max {
		t.Errorf("latencies out of order: %+v", good)
	}
	bad := run("/short", "/wrong")
	if bad.Errors == 0 || bad.First == nil || bad.Errors >= bad.Requests {
		t.Errorf("wrong answers: %+v", bad)
	}
}
