package httpx_test

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"besace/internal/platform/fault"
	"besace/internal/platform/httpx"
)

func TestOnlyGetIsTriedAgain(t *testing.T) {
	var calls atomic.Int64
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if calls.Add(1) < 3 {
			w.WriteHeader(http.StatusBadGateway)
		}
	})
	if got, err := near(nil).Get(context.Background(), s.URL, nil); err != nil || got.Status != 200 || calls.Load() != 3 {
		t.Errorf("%v after %d calls", err, calls.Load())
	}
	calls.Store(0)
	_, err := near(nil).Do(context.Background(), httpx.Request{Method: http.MethodPost, URL: s.URL, Body: []byte("x")})
	wantFault(t, err, "connector.failed")
	if calls.Load() != 1 {
		t.Errorf("a POST was made %d times", calls.Load())
	}
	calls.Store(-10)
	_, err = near(nil).Get(context.Background(), s.URL, nil)
	wantFault(t, err, "connector.failed")
	if calls.Load() != -7 {
		t.Errorf("a GET was made %d times", calls.Load()+10)
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	var mu sync.Mutex
	var at []time.Time
	wait := "1"
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if at = append(at, time.Now()); len(at) == 1 {
			w.Header().Set("Retry-After", wait)
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	if _, err := near(nil).Get(context.Background(), s.URL, nil); err != nil {
		t.Fatal(err)
	}
	if len(at) != 2 || at[1].Sub(at[0]) < time.Second {
		t.Errorf("called at %v", at)
	}
	at, wait = nil, "3600"
	_, err := near(nil).Get(context.Background(), s.URL, nil)
	wantFault(t, err, "connector.limited")
	if f, _ := fault.Of(err); f == nil || f.Retry != time.Hour || len(at) != 1 {
		t.Errorf("asked to wait an hour: %v after %d calls", err, len(at))
	}
	at, wait = nil, time.Now().Add(2*time.Hour).UTC().Format(http.TimeFormat)
	_, err = near(nil).Get(context.Background(), s.URL, nil)
	if f, _ := fault.Of(err); f == nil || f.Retry < 119*time.Minute || f.Retry > 2*time.Hour {
		t.Errorf("asked to wait until a date: %v", err)
	}
}

func TestSilentServices(t *testing.T) {
	release := make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			w.WriteHeader(http.StatusOK)
			w.(http.Flusher).Flush()
		}
		<-release
	})
	t.Cleanup(func() { close(release) }) // before the server closes
	first := near(func(c *httpx.Config) { c.FirstByte, c.Retries = 50*time.Millisecond, -1 })
	_, err := first.Get(context.Background(), s.URL, nil)
	wantFault(t, err, "connector.timeout")
	total := near(func(c *httpx.Config) { c.Total = 100 * time.Millisecond })
	_, err = total.Get(context.Background(), s.URL+"/body", nil)
	wantFault(t, err, "connector.timeout")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = near(nil).Get(ctx, s.URL, nil)
	wantFault(t, err, "connector.unreachable")
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = near(nil).Get(context.Background(), address, nil)
	wantFault(t, err, "connector.unreachable")
	if fault.KindOf(err) != fault.Unavailable {
		t.Errorf("kind %v", fault.KindOf(err))
	}
}

// nameServer answers each A question with the next address of the list, the last
// one for ever: what an attacker who rebinds a name does.
func nameServer(t *testing.T, answers ...[4]byte) (*net.Resolver, *atomic.Int64) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	asked := new(atomic.Int64)
	go func() {
		buffer := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buffer)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buffer[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Authoritative, m.Additionals = true, true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				i := min(int(asked.Add(1)), len(answers)) - 1
				m.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: answers[i]},
				}}
			}
			if packed, err := m.Pack(); err == nil {
				_, _ = conn.WriteTo(packed, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}, asked
}

func TestANameCannotBeReboundToThePrivateNetwork(t *testing.T) {
	var calls atomic.Int64
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.Header().Set("Connection", "close") // each call resolves again
	})
	address := "http://annuaire.exemple.fr" + s.URL[strings.LastIndex(s.URL, ":"):]
	resolver, asked := nameServer(t, [4]byte{127, 0, 0, 1}, [4]byte{10, 0, 0, 1}, [4]byte{169, 254, 169, 254})
	c := near(func(c *httpx.Config) { c.Resolver = resolver })
	if _, err := c.Get(context.Background(), address, nil); err != nil {
		t.Fatalf("the address allowed at first: %v", err)
	}
	for range 2 {
		_, err := c.Get(context.Background(), address, nil)
		wantFault(t, err, "connector.blocked_address")
	}
	if asked.Load() < 3 || calls.Load() != 1 {
		t.Errorf("%d questions, %d calls", asked.Load(), calls.Load())
	}
}
