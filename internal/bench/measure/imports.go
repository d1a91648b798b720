package measure

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"time"

	"github.com/google/uuid"

	"besace/internal/bench/generate"
	"besace/internal/bench/load"
	"besace/internal/bench/reference"
)

// imported is a file that goes in through the API, as its user sees it: both times
// from asking until the job has ended. Alone is what the driver alone takes to write
// the rows that both leave, in a database of the same content.
type imported struct {
	Rows              int
	Check, Run, Alone time.Duration
	id                uuid.UUID
}

// Ratio is how much of the time of an import the driver alone would have taken.
func (i imported) Ratio() float64 { return i.Alone.Seconds() / (i.Check + i.Run).Seconds() }

// importing measures an import of the program, then of the driver alone.
func (r *runner) importing(ctx context.Context) (i imported, err error) {
	if i, err = r.ours.importing(ctx, r.Import); err != nil {
		return i, err
	}
	ours, err := reference.Open(ctx, r.store.url("besace"))
	if err != nil {
		return i, err
	}
	left, err := ours.ReadImport(ctx, i.id)
	if err = errors.Join(err, ours.Close()); err != nil {
		return i, err
	}
	bare, err := reference.Open(ctx, r.store.url("bare"))
	if err != nil {
		return i, err
	}
	defer func() { err = errors.Join(err, bare.Close()) }()
	begin := time.Now()
	if err := bare.WriteImport(ctx, left); err != nil {
		return i, err
	}
	i.Alone = time.Since(begin)
	written, err := bare.ReadImport(ctx, i.id)
	if err == nil && !maps.Equal(written.Rows(), left.Rows()) {
		err = fmt.Errorf("the driver alone left %v, the program %v", written.Rows(), left.Rows())
	}
	return i, err
}

// importing sends a file of new companies, checks it and runs it.
func (t *target) importing(ctx context.Context, rows int) (i imported, err error) {
	conn, err := load.Dial(t.Addr)
	if err != nil {
		return i, err
	}
	defer func() { _ = conn.Close() }() // nothing is under way
	u := t.advisers[0]
	ask := func(method, path string, status int, body []byte, more ...string) (state struct{ ID, Status string }, etag string, err error) {
		a, err := conn.Do(&load.Request{Method: method, Path: path, Body: body, Headers: append(append([]string{}, u.headers...), more...)})
		if err != nil {
			return state, "", err
		}
		if a.Status != status {
			return state, "", fmt.Errorf("%s %s: %d %.300s", method, path, a.Status, a.Body)
		}
		return state, a.ETag, json.Unmarshal(a.Body, &state)
	}
	created, etag, err := ask(http.MethodPost, "/v1/imports?fileName=salon.csv", http.StatusCreated, generate.ImportFile(rows),
		"Content-Type: application/octet-stream", "Idempotency-Key: "+t.keys())
	if err != nil {
		return i, err
	}
	at := "/v1/imports/" + created.ID
	step := func(name, done string) (took time.Duration, err error) {
		begin := time.Now()
		_, _, err = ask(http.MethodPost, at+"/"+name, http.StatusAccepted, nil, "If-Match: "+etag, "Idempotency-Key: "+t.keys())
		for err == nil {
			var now struct{ ID, Status string }
			if now, etag, err = ask(http.MethodGet, at, http.StatusOK, nil); err != nil {
				return 0, err
			}
			switch now.Status {
			case done:
				return time.Since(begin), nil
			case "failed":
				return 0, fmt.Errorf("the import failed at %s", name)
			}
			err = pause(ctx, 10*time.Millisecond)
		}
		return 0, err
	}
	i.Rows = rows
	if i.id, err = uuid.Parse(created.ID); err != nil {
		return i, err
	}
	if i.Check, err = step("check", "checked"); err != nil {
		return i, err
	}
	i.Run, err = step("run", "done")
	return i, err
}
