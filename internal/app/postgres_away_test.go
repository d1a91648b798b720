package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/testkit"
	"besace/internal/testkit/dbtest/server"
)

// crowd sends accounts one after the other, each until it is kept, and holds every
// refusal against what is promised.
type crowd struct {
	*running
	t     *testing.T
	stop  chan struct{}
	group sync.WaitGroup

	mu       sync.Mutex
	answered *sync.Cond
	kept     int
	refused  int
	slowest  time.Duration // of the refusals
	accounts []*visit
}

func (p *running) crowd(t *testing.T) *crowd {
	c := &crowd{running: p, t: t, stop: make(chan struct{})}
	c.answered = sync.NewCond(&c.mu)
	for range writers {
		c.group.Go(func() {
			for {
				select {
				case <-c.stop:
					return
				default:
				}
				v := newVisit()
				c.mu.Lock()
				c.accounts = append(c.accounts, v)
				c.mu.Unlock()
				c.insist(v)
			}
		})
	}
	return c
}

// insist sends the account until it is kept or the crowd goes home.
func (c *crowd) insist(v *visit) {
	text, err := json.Marshal(map[string]any{"id": v.id, "kind": "company", "name": "Compte " + v.id})
	if err != nil {
		c.t.Error(err)
	}
	for !v.kept {
		select {
		case <-c.stop:
			return
		default:
		}
		r, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, c.address+"/v1/accounts", bytes.NewReader(text))
		if err != nil {
			c.t.Error(err)
			return
		}
		r.Header.Set("Authorization", "Bearer "+c.token)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", v.key)
		start := clock.Wall()
		answer, err := c.client.Do(r)
		if err != nil {
			c.t.Errorf("no answer: %v", err)
			return
		}
		body, _ := io.ReadAll(answer.Body) // an answer cut short fails below
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusCreated || answer.StatusCode == http.StatusOK {
			v.kept = true
			c.count(&c.kept, 0)
			return
		}
		var problem struct{ Code string }
		if json.Unmarshal(body, &problem) != nil || answer.StatusCode != http.StatusServiceUnavailable ||
			(problem.Code != "database.unavailable" && problem.Code != "database.unconfirmed") || answer.Header.Get("Retry-After") == "" {
			c.t.Errorf("refused by %d %s, Retry-After %q", answer.StatusCode, body, answer.Header.Get("Retry-After"))
		}
		c.count(&c.refused, clock.Wall().Sub(start))
		c.look(v)
	}
}

// look asks for the account: a reading has nothing to be confirmed.
func (c *crowd) look(v *visit) {
	var problem struct{ Code string }
	status, body := c.call(c.t.Context(), http.MethodGet, "/v1/accounts/"+v.id, "", nil)
	switch status {
	case http.StatusOK, http.StatusNotFound:
	case http.StatusServiceUnavailable:
		if json.Unmarshal(body, &problem) == nil && problem.Code == "database.unavailable" {
			return
		}
		fallthrough
	default:
		c.t.Errorf("a reading is refused by %d %s", status, body)
	}
}

func (c *crowd) count(answers *int, took time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	*answers++
	c.slowest = max(c.slowest, took)
	c.answered.Broadcast()
}

// more waits for so many answers of the kind, and returns the refusals so far.
func (c *crowd) more(answers *int, n int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	for enough := *answers + n; *answers < enough; {
		c.answered.Wait()
	}
	return c.refused
}

func (p *running) ready(t *testing.T) int {
	t.Helper()
	answer, err := p.client.Get(p.address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode
}

// PostgreSQL goes away and comes back, in order and by a crash, while many write and an
// import runs: each is told soon to come back, nothing is lost, nothing is done twice.
func TestPostgreSQLGoesAwayAndComesBack(t *testing.T) {
	pg, err := server.StartDurable()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := pg.Stop(); err != nil {
			t.Error(err)
		}
	})
	in := installAt(t, pg.URL())
	p := in.start(t)
	var file bytes.Buffer
	file.WriteString("SIRET;Raison sociale;Ville\n")
	for i := range importedRows {
		fmt.Fprintf(&file, "%s;%s;Metz\n", testkit.SIRET(i), word(i))
	}
	var imp importState
	imp.etag = p.ask(t, http.MethodPost, "/v1/imports?fileName=salon.csv", "", &file, http.StatusCreated, &imp)
	p.step(t, imp, "check")
	imp = p.until(t, imp.ID, "checked")
	job := p.step(t, imp, "run")
	for p.job(t, job).Done == 0 {
		continue
	}
	accounts := 0
	for _, mode := range []string{"immediate", "fast"} {
		c := p.crowd(t)
		c.more(&c.kept, 50)
		if err := pg.Leave(mode); err != nil {
			t.Fatal(err)
		}
		c.more(&c.refused, 50)
		if status := p.ready(t); status != http.StatusServiceUnavailable {
			t.Errorf("/readyz answers %d without database", status)
		}
		if err := pg.Return(); err != nil {
			t.Fatal(err)
		}
		for limit := clock.Wall().Add(10 * time.Second); p.ready(t) != http.StatusOK; {
			if clock.Wall().After(limit) {
				t.Fatal("not ready ten seconds after PostgreSQL came back")
			}
		}
		refused := c.more(&c.kept, 50)
		if now := c.more(&c.kept, 100); now != refused {
			t.Errorf("%s: %d refusals although PostgreSQL is back", mode, now-refused)
		}
		close(c.stop)
		c.group.Wait()
		if c.slowest > 5*time.Second {
			t.Errorf("%s: a refusal took %s", mode, c.slowest)
		}
		t.Logf("%s: %d kept, %d refused, the slowest after %s", mode, c.kept, c.refused, c.slowest)
		for _, v := range c.accounts {
			if status, _ := p.call(t.Context(), http.MethodGet, "/v1/accounts/"+v.id, "", nil); v.kept && status != http.StatusOK {
				t.Fatalf("%s: account %s was acknowledged and answers %d", mode, v.id, status)
			}
		}
		send(t.Context(), p, c.accounts, -1, nil) // those whose answer did not come
		accounts += len(c.accounts)
	}
	in.halfAMinuteLater(t)
	imp = p.until(t, imp.ID, "done")
	if imp.Counts.Created != importedRows || imp.Counts.Failed != 0 {
		t.Errorf("the import: %+v", imp.Counts)
	}
	if n := p.total(t); n != accounts+importedRows {
		t.Errorf("%d accounts for %d sent and %d imported", n, accounts, importedRows)
	}
	if j := p.ended(t, job); j.State != "succeeded" || j.Done != importedRows {
		t.Errorf("the job of the import %+v", j)
	}
}
