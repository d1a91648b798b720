package httpx_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/x509"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"besace/internal/platform/fault"
	"besace/internal/platform/httpx"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

func near(change func(*httpx.Config)) *httpx.Client {
	c := httpx.Config{Allow: loopback, Backoff: time.Millisecond, MaxBody: 1000, UserAgent: "Besace/test"}
	if change != nil {
		change(&c)
	}
	return httpx.New(c)
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Errorf("fault %v, want %s", err, code)
	}
}

func TestGetReadsTheAnswer(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"7"`)
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintf(w, "%s %s %s", r.Method, r.UserAgent(), r.Header.Get("X-Api-Key"))
	})
	got, err := near(nil).Get(context.Background(), s.URL+"/x?q=1", http.Header{"X-Api-Key": {"clé"}})
	if err != nil {
		t.Fatal(err)
	}
	if got.Status != 404 || string(got.Body) != "GET Besace/test clé" || got.Header.Get("ETag") != `"7"` || got.URL != s.URL+"/x?q=1" {
		t.Errorf("%+v %s", got, got.Body)
	}
}

func TestThePrivateNetworkIsOutOfReach(t *testing.T) {
	var calls atomic.Int64
	s := serve(t, func(http.ResponseWriter, *http.Request) { calls.Add(1) })
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	c := httpx.New(httpx.Config{Backoff: time.Millisecond})
	for _, address := range []string{
		s.URL, "http://localhost" + port, "http://[::1]" + port, "http://[::ffff:127.0.0.1]" + port, "http://0.0.0.0" + port,
		"http://2130706433" + port, "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[fd00:ec2::254]/",
	} {
		_, err := c.Get(context.Background(), address, nil)
		if !fault.Is(err, "connector.blocked_address") && !fault.Is(err, "connector.unreachable") {
			t.Errorf("Get(%s) = %v", address, err)
		}
	}
	_, err := c.Get(context.Background(), s.URL, nil)
	wantFault(t, err, "connector.blocked_address")
	if calls.Load() != 0 {
		t.Errorf("%d calls reached the local server", calls.Load())
	}
}

func TestOnlyWebAddresses(t *testing.T) {
	for _, address := range []string{"", "file:///etc/passwd", "ftp://exemple.fr/", "gopher://x", "//exemple.fr", "http://", "http://u:p@127.0.0.1/", "http://%zz", "exemple.fr"} {
		_, err := near(nil).Get(context.Background(), address, nil)
		wantFault(t, err, "connector.bad_address")
	}
}

func TestRedirects(t *testing.T) {
	var seen http.Header
	other := serve(t, func(_ http.ResponseWriter, r *http.Request) { seen = r.Header.Clone() })
	var loops atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			loops.Add(1)
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/metadata":
			http.Redirect(w, r, "http://169.254.169.254/latest/", http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/other":
			http.Redirect(w, r, other.URL, http.StatusFound)
		case "/same":
			http.Redirect(w, r, "/end", http.StatusFound)
		case "/end":
			fmt.Fprint(w, r.Header.Get("X-Api-Key"))
		}
	})
	key := http.Header{"X-Api-Key": {"secret"}, "Authorization": {"Bearer x"}, "Accept": {"application/json"}}
	get := func(path string) (*httpx.Response, error) {
		return near(nil).Get(context.Background(), s.URL+path, key)
	}
	_, err := get("/loop")
	wantFault(t, err, "connector.too_many_redirects")
	if loops.Load() != 4 {
		t.Errorf("%d calls, want the first and 3 redirects", loops.Load())
	}
	_, err = get("/metadata")
	wantFault(t, err, "connector.blocked_address")
	_, err = get("/file")
	wantFault(t, err, "connector.bad_address")
	if got, err := get("/same"); err != nil || string(got.Body) != "secret" || got.URL != s.URL+"/end" {
		t.Errorf("same host: %+v, %v", got, err)
	}
	if _, err := get("/other"); err != nil {
		t.Fatal(err)
	}
	if seen.Get("X-Api-Key") != "" || seen.Get("Authorization") != "" || seen.Get("Accept") != "application/json" || seen.Get("User-Agent") != "Besace/test" {
		t.Errorf("another host received %v", seen)
	}
}

func TestRedirectNeverLeavesTLS(t *testing.T) {
	plain := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("reached without TLS") })
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, plain.URL, http.StatusFound)
	}))
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	_, err := near(func(c *httpx.Config) { c.RootCAs = roots }).Get(context.Background(), s.URL, nil)
	wantFault(t, err, "connector.bad_address")
	_, err = near(nil).Get(context.Background(), s.URL, nil)
	wantFault(t, err, "connector.unreachable")
}

func TestBodiesAreBounded(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/fits":
			_, _ = w.Write(bytes.Repeat([]byte("a"), 1000))
		case "/over":
			_, _ = w.Write(bytes.Repeat([]byte("a"), 1001))
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = z.Write(make([]byte, 1<<20))
			_ = z.Close()
		case "/cut":
			w.Header().Set("Content-Length", "900")
			_, _ = w.Write([]byte("début"))
		}
	})
	get := func(path string) (*httpx.Response, error) {
		return near(nil).Get(context.Background(), s.URL+path, nil)
	}
	if got, err := get("/fits"); err != nil || len(got.Body) != 1000 {
		t.Errorf("%v", err)
	}
	for path, code := range map[string]string{"/over": "connector.too_large", "/bomb": "connector.too_large", "/cut": "connector.unreachable"} {
		_, err := get(path)
		wantFault(t, err, code)
	}
}
