package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// importState is what a client reads of an import.
type importState struct {
	ID, Status, JobID string
	Counts            struct{ New, Created, Failed, Undone, Kept int }
	etag              string
}

// jobState is what a client reads of a job.
type jobState struct {
	State       string
	Done, Total int
	Attempts    int
}

// ask sends one request that must be answered so, and reads the answer.
func (p *running) ask(t *testing.T, method, path, etag string, body io.Reader, status int, into any) (seen string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, p.address+path, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set("Idempotency-Key", id.New().String())
	if etag != "" {
		r.Header.Set("If-Match", etag)
	}
	answer, err := p.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		t.Fatalf("%s %s: %d %s %v", method, path, answer.StatusCode, text, err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
	return answer.Header.Get("ETag")
}

func (p *running) importNow(t *testing.T, id string) (i importState) {
	t.Helper()
	i.etag = p.ask(t, http.MethodGet, "/v1/imports/"+id, "", nil, http.StatusOK, &i)
	return i
}

func (p *running) job(t *testing.T, id string) (j jobState) {
	t.Helper()
	p.ask(t, http.MethodGet, "/v1/jobs/"+id, "", nil, http.StatusOK, &j)
	return j
}

// step asks for a step of the import and returns its job.
func (p *running) step(t *testing.T, i importState, name string) (job string) {
	t.Helper()
	p.ask(t, http.MethodPost, "/v1/imports/"+i.ID+"/"+name, i.etag, nil, http.StatusAccepted, &i)
	return i.JobID
}

// until reads the import again and again until it has the status.
func (p *running) until(t *testing.T, id, status string) importState {
	t.Helper()
	for limit := clock.Wall().Add(time.Minute); ; {
		i := p.importNow(t, id)
		switch {
		case i.Status == status:
			return i
		case i.Status == "failed" || clock.Wall().After(limit):
			t.Fatalf("the import is %s, want %s: %+v", i.Status, status, p.job(t, i.JobID))
		}
	}
}

// killWithin kills the server once the job has committed a part of its work.
func (p *running) killWithin(t *testing.T, job string) (done int) {
	t.Helper()
	for {
		j := p.job(t, job)
		if j.State == "succeeded" || j.State == "failed" {
			t.Fatalf("the job ended before the kill: %+v", j)
		}
		if j.Done > 0 {
			if err := p.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = p.Wait() // killed
			return j.Done
		}
	}
}

// halfAMinuteLater makes the time pass after which a killed process is held for dead and
// a job that met no database is tried again.
func (in installation) halfAMinuteLater(t *testing.T) {
	t.Helper()
	db, err := database.Open(t.Context(), in.url)
	if err != nil {
		t.Fatal(err)
	}
	err = db.InTx(t.Context(), func(ctx context.Context) error {
		system, past := db.System(ctx, "test: time passes"), clock.Wall().Add(-time.Second)
		return errors.Join(system.Exec("UPDATE jobs SET locked_until = ? WHERE state = 'running'", past).Error,
			system.Exec("UPDATE jobs SET run_at = ? WHERE state = 'queued'", past).Error)
	})
	if err != nil || db.Close() != nil {
		t.Fatal(err)
	}
}

// notes is how many there are, lines of timelines included: both are to be the same.
func (in installation) notes(t *testing.T) (n int64) {
	t.Helper()
	db, err := database.Open(t.Context(), in.url)
	if err != nil {
		t.Fatal(err)
	}
	var told int64
	err = db.InTx(t.Context(), func(ctx context.Context) error {
		system := func() *gorm.DB { return db.System(ctx, "test: what an import left") }
		return errors.Join(system().Table("notes").Count(&n).Error, system().Table("timeline_entries").Where("subject_type = 'note'").Count(&told).Error)
	})
	if err != nil || db.Close() != nil || n != told {
		t.Fatalf("%d notes, %d on timelines: %v", n, told, err)
	}
	return n
}

// importedRows are more than one transaction takes on either engine.
const importedRows = 6_000

// The server is killed in the middle of an import, then in the middle of taking it
// back: each goes on by itself after the restart and does every row once.
func TestAnImportSurvivesKill(t *testing.T) {
	engines(t, func(t *testing.T, in installation) {
		var file bytes.Buffer
		file.WriteString("SIRET;Raison sociale;Ville;Commentaire\n")
		for i := range importedRows {
			fmt.Fprintf(&file, "%s;%s;Metz;Rencontré au salon.\n", testkit.SIRET(i), word(i))
		}
		p := in.start(t)
		var i importState
		i.etag = p.ask(t, http.MethodPost, "/v1/imports?fileName=salon.csv", "", &file, http.StatusCreated, &i)
		p.step(t, i, "check")
		i = p.until(t, i.ID, "checked")
		if i.Counts.New != importedRows {
			t.Fatalf("checked: %+v", i.Counts)
		}
		job := p.step(t, i, "run")
		before := p.killWithin(t, job)
		in.halfAMinuteLater(t)
		p = in.start(t)
		i = p.until(t, i.ID, "done")
		if i.Counts.Created != importedRows || i.Counts.Failed != 0 {
			t.Errorf("after the restart: %+v", i.Counts)
		}
		if n := p.total(t); n != importedRows {
			t.Errorf("%d accounts for %d rows", n, importedRows)
		}
		if n := in.notes(t); n != importedRows {
			t.Errorf("%d notes for %d rows", n, importedRows)
		}
		j := p.ended(t, job)
		if j.Done != importedRows || j.Total != importedRows || j.Attempts != 2 || before >= importedRows {
			t.Errorf("progress %+v, %d before the kill", j, before)
		}

		job = p.step(t, i, "undo")
		p.killWithin(t, job)
		in.halfAMinuteLater(t)
		p = in.start(t)
		i = p.until(t, i.ID, "undone")
		if n := p.total(t); n != 0 || i.Counts.Undone != importedRows || i.Counts.Kept != 0 {
			t.Errorf("%d accounts are left, %+v", n, i.Counts)
		}
		if n := in.notes(t); n != 0 {
			t.Errorf("%d notes are left", n)
		}
		if j := p.ended(t, job); j.Done != importedRows || j.Total != importedRows || j.Attempts != 2 {
			t.Errorf("progress of the undo %+v", j)
		}
	})
}

// ended waits for the job to record its end.
func (p *running) ended(t *testing.T, job string) jobState {
	t.Helper()
	for {
		if j := p.job(t, job); !strings.Contains("queued running", j.State) {
			return j
		}
	}
}
