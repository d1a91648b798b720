package app_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest"
)

// binary is the real program, built once for all these tests.
var binary string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "besace-binary-*")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer func() { _ = os.RemoveAll(folder) }()
		binary = filepath.Join(folder, "besace")
		if out, err := exec.Command("go", "build", "-o", binary, "besace/cmd/besace").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}

// installation is a database with an adviser in it and the key to speak for her.
type installation struct {
	url, secretFile, token string
}

func install(t *testing.T, engine string) installation {
	t.Helper()
	return installAt(t, dbtest.URL(t, engine))
}

func installAt(t *testing.T, url string) installation {
	t.Helper()
	in := installation{url: url, secretFile: filepath.Join(t.TempDir(), "besace.key")}
	a, err := app.Open(t.Context(), app.Config{DatabaseURL: in.url, SecretFile: in.secretFile, LogLevel: "error"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.DB.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	o, err := a.Identity.CreateOrganisation(t.Context(), identity.NewOrganisation{Name: "Essais"})
	if err != nil {
		t.Fatal(err)
	}
	u, err := a.Identity.CreateUser(t.Context(), o.ID, identity.NewUser{Email: "a@essais.example", FirstName: "A", LastName: "B", Roles: []actor.Role{actor.Adviser}})
	if err != nil {
		t.Fatal(err)
	}
	acting := actor.With(t.Context(), actor.Actor{OrgID: o.ID, UserID: u.ID, Roles: u.Roles, Scope: actor.Own})
	_, in.token, err = a.Identity.CreateToken(acting, "essais", []string{"read", "write"}, clock.Wall().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return in
}

// running is a started server.
type running struct {
	*exec.Cmd
	address, token string
	client         *http.Client
	log            *bytes.Buffer // read it once the program has ended
}

func (in installation) start(t *testing.T) *running {
	t.Helper()
	p := &running{Cmd: exec.Command(binary, "serve", "--listen", "127.0.0.1:0", "--requests-per-second", "100000"), token: in.token, log: &bytes.Buffer{},
		client: &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 32}}}
	p.Env = append(os.Environ(), "BESACE_DATABASE_URL="+in.url, "BESACE_SECRET_FILE="+in.secretFile, "BESACE_LOG_LEVEL=error")
	p.Stderr = io.MultiWriter(os.Stderr, p.log)
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.Process.Kill() // it may have ended already
		_ = p.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, found := strings.Cut(lines.Text(), "http://"); found {
			p.address = "http://" + address
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return p
		}
	}
	t.Fatal("the program ended before it listened")
	return nil
}

// call returns the status, 0 when no answer came.
func (p *running) call(ctx context.Context, method, path, key string, body any) (int, []byte) {
	text, err := json.Marshal(body)
	if err != nil {
		return 0, nil
	}
	r, err := http.NewRequestWithContext(ctx, method, p.address+path, bytes.NewReader(text))
	if err != nil {
		return 0, nil
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	answer, err := p.client.Do(r)
	if err != nil {
		return 0, nil
	}
	read, err := io.ReadAll(answer.Body)
	if answer.Body.Close() != nil || err != nil {
		return 0, nil
	}
	return answer.StatusCode, read
}

const (
	writes  = 1000
	writers = 16
)

// visit is one account that a phone sends until it is told that it is kept.
type visit struct {
	id, key string
	kept    bool
}

// send creates every account not known to be kept; after enough answers it calls enough.
func send(ctx context.Context, p *running, visits []*visit, after int, enough func()) {
	var group sync.WaitGroup
	var mu sync.Mutex
	answers := 0
	for w := range writers {
		group.Go(func() {
			for i := w; i < len(visits) && ctx.Err() == nil; i += writers {
				v := visits[i]
				if v.kept {
					continue
				}
				status, _ := p.call(ctx, http.MethodPost, "/v1/accounts", v.key, map[string]any{"id": v.id, "kind": "company", "name": "Compte " + v.id})
				v.kept = status == http.StatusCreated || status == http.StatusOK
				mu.Lock()
				if answers++; answers == after {
					enough()
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
}

func newVisits() []*visit {
	visits := make([]*visit, writes)
	for i := range visits {
		visits[i] = newVisit()
	}
	return visits
}

func newVisit() *visit {
	return &visit{id: id.New().String(), key: "phone:" + id.New().String()}
}

func engines(t *testing.T, fn func(t *testing.T, in installation)) {
	for _, engine := range []string{database.SQLite, database.Postgres} {
		t.Run(engine, func(t *testing.T) { fn(t, install(t, engine)) })
	}
}

// total counts the accounts, whatever their number.
func (p *running) total(t *testing.T) int {
	t.Helper()
	status, body := p.call(t.Context(), http.MethodGet, "/v1/accounts?withTotal=true&limit=1", "", nil)
	var page struct{ Total int }
	if err := json.Unmarshal(body, &page); status != 200 || err != nil {
		t.Fatalf("count: %d %v", status, err)
	}
	return page.Total
}

func TestNothingAcknowledgedIsLostWhenKilled(t *testing.T) {
	engines(t, func(t *testing.T, in installation) {
		visits, p := newVisits(), in.start(t)
		ctx, cancel := context.WithCancel(t.Context())
		send(ctx, p, visits, writes/3, func() {
			if err := p.Process.Kill(); err != nil {
				t.Error(err)
			}
			cancel()
		})
		_ = p.Wait() // killed
		again := in.start(t)
		acknowledged := 0
		for _, v := range visits {
			if !v.kept {
				continue
			}
			acknowledged++
			if status, _ := again.call(t.Context(), http.MethodGet, "/v1/accounts/"+v.id, "", nil); status != http.StatusOK {
				t.Fatalf("account %s was acknowledged and answers %d after the restart", v.id, status)
			}
		}
		if acknowledged == 0 || acknowledged == writes {
			t.Fatalf("%d of %d acknowledged: the kill came at no interesting moment", acknowledged, writes)
		}
		// The phone sends the rest again, those whose answer was lost included.
		send(t.Context(), again, visits, -1, nil)
		for _, v := range visits {
			if !v.kept {
				t.Fatalf("account %s is refused when sent again", v.id)
			}
		}
		if n := again.total(t); n != writes {
			t.Errorf("%d accounts for %d sent: some are twice or missing", n, writes)
		}
	})
}

func TestNothingAcknowledgedIsLostWhenStopped(t *testing.T) {
	engines(t, func(t *testing.T, in installation) {
		visits, p := newVisits(), in.start(t)
		send(t.Context(), p, visits, writes/3, func() {
			if err := p.Process.Signal(syscall.SIGTERM); err != nil {
				t.Error(err)
			}
		})
		if err := p.Wait(); err != nil {
			t.Errorf("a stopped program ends with %v", err)
		}
		again := in.start(t)
		kept := 0
		for _, v := range visits {
			if v.kept {
				kept++
			}
		}
		if n := again.total(t); n < kept {
			t.Errorf("%d accounts after the stop, %d were acknowledged", n, kept)
		}
	})
}
