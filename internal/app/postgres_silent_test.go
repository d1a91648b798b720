package app_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/testkit/dbtest"
)

// PostgreSQL is stopped, or unplugged: connections stay and say nothing. Whoever asks is told so within
// fifteen seconds, and what she sends again once it is back is kept once.
func TestPostgreSQLFallsSilent(t *testing.T) {
	address, relay := dbtest.Behind(t)
	in := installAt(t, address)
	p := in.start(t)
	v := newVisit()
	account := `{"id":"` + v.id + `","kind":"company","name":"Compte"}`
	ask := func(method, path, body, key string) (status int, code string, took time.Duration) {
		r, err := http.NewRequestWithContext(t.Context(), method, p.address+path, strings.NewReader(body))
		if err != nil {
			t.Error(err)
			return 0, "", 0
		}
		r.Header.Set("Authorization", "Bearer "+p.token)
		r.Header.Set("Content-Type", "application/json")
		if key != "" {
			r.Header.Set("Idempotency-Key", key)
		}
		start := clock.Wall()
		answer, err := p.client.Do(r)
		if err != nil {
			t.Errorf("%s %s: %v", method, path, err)
			return 0, "", 0
		}
		var problem struct{ Code string }
		_ = json.NewDecoder(answer.Body).Decode(&problem)
		_ = answer.Body.Close()
		return answer.StatusCode, problem.Code, clock.Wall().Sub(start)
	}
	if status, code, _ := ask(http.MethodGet, "/v1/me", "", ""); status != http.StatusOK {
		t.Fatalf("before: %d %s", status, code)
	}
	relay.Hush()
	var asked sync.WaitGroup
	for _, one := range [][4]string{
		{http.MethodGet, "/v1/me", "", ""},
		{http.MethodGet, "/v1/accounts", "", ""},
		{http.MethodPost, "/v1/accounts", account, v.key},
		{http.MethodPost, "/v1/auth/login", `{"email":"a@essais.example","password":"quatre mots sans rapport"}`, ""},
	} {
		asked.Go(func() {
			status, code, took := ask(one[0], one[1], one[2], one[3])
			if status != http.StatusServiceUnavailable || code != "database.unavailable" || took > 15*time.Second {
				t.Errorf("%s %s: %d %s after %s", one[0], one[1], status, code, took)
			}
		})
	}
	asked.Wait()
	relay.Speak()
	for _, want := range []int{http.StatusCreated, http.StatusCreated} { // the second is the first again
		if status, code, _ := ask(http.MethodPost, "/v1/accounts", account, v.key); status != want {
			t.Errorf("once it speaks again: %d %s, want %d", status, code, want)
		}
	}
	if n := p.total(t); n != 1 {
		t.Errorf("%d accounts", n)
	}
	_ = p.Process.Kill()
	_ = p.Wait() // it was killed
	if n := strings.Count(p.log.String(), " status=503 "); n != 4 {
		t.Errorf("%d of the four refusals are in the log of failures", n)
	}
}
