package app_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"besace/internal/platform/database"
	"besace/internal/platform/id"
)

// limitFiles bounds how large a file the server may write from now on: what it gets
// beyond is what a quota gives.
func (p *running) limitFiles(t *testing.T, bytes uint64) {
	t.Helper()
	var now unix.Rlimit
	if err := unix.Prlimit(p.Process.Pid, unix.RLIMIT_FSIZE, nil, &now); err != nil {
		t.Fatal(err)
	}
	now.Cur = min(bytes, now.Max)
	if err := unix.Prlimit(p.Process.Pid, unix.RLIMIT_FSIZE, &now, nil); err != nil {
		t.Fatal(err)
	}
}

// The disk takes no more while many write: each is told the truth about her own row,
// reading goes on, and once there is room again all works without a restart.
func TestADiskWithoutRoom(t *testing.T) {
	in := install(t, database.SQLite)
	p := in.start(t)
	const known = "/v1/accounts/01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e"
	if status, text := p.call(t.Context(), http.MethodPost, "/v1/accounts", "first-visit", map[string]any{
		"id": "01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e", "kind": "company", "name": "Déjà là"}); status != http.StatusCreated {
		t.Fatalf("%d %s", status, text)
	}
	file, err := os.Stat(strings.TrimPrefix(in.url, "sqlite:") + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	p.limitFiles(t, uint64(file.Size())+1<<20)

	visits := newVisits()
	refused := map[string]int{}
	var mu sync.Mutex
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for i := w; i < len(visits); i += writers {
				v := visits[i]
				status, text := p.call(t.Context(), http.MethodPost, "/v1/accounts", v.key, map[string]any{"id": v.id, "kind": "company", "name": "Compte " + v.id})
				v.kept = status == http.StatusCreated
				var problem struct{ Code, Detail string }
				if !v.kept && (json.Unmarshal(text, &problem) != nil || status != http.StatusServiceUnavailable || !strings.Contains(problem.Detail, "disque")) {
					t.Errorf("refused by %d %s", status, text)
				}
				mu.Lock()
				refused[problem.Code]++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	kept := 1
	for _, v := range visits {
		status, text := p.call(t.Context(), http.MethodGet, "/v1/accounts/"+v.id, "", nil)
		if stored := status == http.StatusOK; stored != v.kept {
			t.Fatalf("account %s: told kept %v, reading it gives %d %s", v.id, v.kept, status, text)
		}
		if v.kept {
			kept++
		}
	}
	if kept == 1 || kept > writes || len(refused) == 0 {
		t.Fatalf("%d of %d kept, refused %v: the limit came at no interesting moment", kept, writes, refused)
	}
	t.Logf("%d kept, refused %v", kept, refused)
	if status, _ := p.call(t.Context(), http.MethodGet, known, "", nil); status != http.StatusOK || p.total(t) != kept {
		t.Errorf("reading gives %d", status)
	}
	// A file to import does not fit either, wherever it is refused.
	upload := strings.Repeat("Raison sociale;Ville\n", 20_000)
	status, text := p.upload(t.Context(), upload)
	if status != http.StatusServiceUnavailable || !strings.Contains(text, `"code":"body.storage"`) && !strings.Contains(text, `"code":"database.`) {
		t.Errorf("an upload: %d %s", status, text)
	}

	p.limitFiles(t, unix.RLIM_INFINITY)
	send(t.Context(), p, visits, -1, nil)
	for _, v := range visits {
		if !v.kept {
			t.Fatalf("account %s is refused although there is room again", v.id)
		}
	}
	if n := p.total(t); n != writes+1 {
		t.Errorf("%d accounts for %d sent", n, writes+1)
	}
	if status, text := p.upload(t.Context(), upload); status != http.StatusCreated {
		t.Errorf("an upload once there is room: %d %s", status, text)
	}
	cmd := exec.Command(binary, "audit", "verify")
	cmd.Env = append(os.Environ(), "BESACE_DATABASE_URL="+in.url, "BESACE_SECRET_FILE="+in.secretFile)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// upload sends a file to import.
func (p *running) upload(ctx context.Context, content string) (int, string) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.address+"/v1/imports?fileName=a.csv", strings.NewReader(content))
	if err != nil {
		return 0, err.Error()
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set("Idempotency-Key", id.New().String())
	answer, err := p.client.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.Body.Close() != nil {
		return 0, "an answer cut short"
	}
	return answer.StatusCode, string(text)
}
