package measure

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"besace/internal/bench/generate"
	"besace/internal/bench/load"
)

// imported is a file that goes in through the API, as its user sees it: both times
// from asking until the job has ended.
type imported struct {
	Rows       int
	Check, Run time.Duration
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
	if i.Check, err = step("check", "checked"); err != nil {
		return i, err
	}
	i.Run, err = step("run", "done")
	return i, err
}
