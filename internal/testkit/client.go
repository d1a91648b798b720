package testkit

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"besace/internal/platform/actor"
)

// Answer is what the API said.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Option changes a request before it is sent.
type Option func(*http.Request)

// Header sets a header.
func Header(name, value string) Option {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

// Key sets the idempotency key.
func Key(key string) Option { return Header("Idempotency-Key", key) }

// IfMatch sets the version seen.
func IfMatch(etag string) Option { return Header("If-Match", etag) }

// Do calls the API as the person; body is marshalled to JSON unless it is already
// text, bytes or nil. The answer must fit the contract.
func (p *Person) Do(t testing.TB, method, path string, body any, options ...Option) *Answer {
	t.Helper()
	return p.env.do(t, p, method, path, body, options)
}

// Do calls the API as nobody.
func (e *Env) Do(t testing.TB, method, path string, body any, options ...Option) *Answer {
	t.Helper()
	return e.do(t, nil, method, path, body, options)
}

func (e *Env) do(t testing.TB, p *Person, method, path string, body any, options []Option) *Answer {
	t.Helper()
	payload := encode(t, body)
	r := httptest.NewRequest(method, path, payload)
	r.RemoteAddr = "127.0.0.1:40000"
	if payload != nil {
		r.Header.Set("Content-Type", "application/json")
		if method == http.MethodPatch {
			r.Header.Set("Content-Type", "application/merge-patch+json")
		}
	}
	for _, option := range options {
		option(r)
	}
	switch {
	case p == nil:
	case p.Token != "":
		r.Header.Set("Authorization", "Bearer "+p.Token)
	default:
		r = r.WithContext(actor.With(r.Context(), p.Actor))
	}
	w := httptest.NewRecorder()
	e.surface.ServeHTTP(w, r)
	a := &Answer{Status: w.Code, Header: w.Header(), Body: unpacked(t, w)}
	contract.check(t, r, a)
	return a
}

// unpacked is the body as it was before gzip, when the caller accepts that.
func unpacked(t testing.TB, w *httptest.ResponseRecorder) []byte {
	t.Helper()
	if w.Header().Get("Content-Encoding") != "gzip" {
		return w.Body.Bytes()
	}
	body, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func encode(t testing.TB, body any) io.Reader {
	t.Helper()
	switch b := body.(type) {
	case nil:
		return nil
	case string:
		return strings.NewReader(b)
	case []byte:
		return bytes.NewReader(b)
	case io.Reader:
		return b
	}
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatalf("testkit: body: %v", err)
	}
	return bytes.NewReader(text)
}

// Want fails the test unless the status is the one expected.
func (a *Answer) Want(t testing.TB, status int) *Answer {
	t.Helper()
	if a.Status != status {
		t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	return a
}

// WantProblem fails the test unless the answer is a problem with the status, the
// code and, if given, exactly these pointers among its errors. One that gives the current row of a stale
// version gives its ETag too.
func (a *Answer) WantProblem(t testing.TB, status int, code string, pointers ...string) *Answer {
	t.Helper()
	a.Want(t, status)
	var problem struct {
		Code   string
		Detail string
		Errors []struct{ Pointer string }

		Current map[string]any
	}
	a.Read(t, &problem)
	if status == http.StatusPreconditionFailed && problem.Current != nil && a.ETag() == "" {
		t.Errorf("problem %s gives the current row without its ETag", problem.Code)
	}
	if problem.Code != code || problem.Detail == "" {
		t.Fatalf("problem %q (%s), want %q", problem.Code, problem.Detail, code)
	}
	got := map[string]bool{}
	for _, e := range problem.Errors {
		got[e.Pointer] = true
	}
	for _, want := range pointers {
		if !got[want] {
			t.Fatalf("problem does not name %s: %s", want, a.Body)
		}
	}
	if len(pointers) > 0 && len(got) != len(pointers) {
		t.Fatalf("problem names other fields than %v: %s", pointers, a.Body)
	}
	return a
}

// Read unmarshals the JSON body.
func (a *Answer) Read(t testing.TB, into any) *Answer {
	t.Helper()
	if err := json.Unmarshal(a.Body, into); err != nil {
		t.Fatalf("testkit: answer is not the JSON expected: %v: %s", err, a.Body)
	}
	return a
}

// JSON is the body as a generic object.
func (a *Answer) JSON(t testing.TB) map[string]any {
	t.Helper()
	var m map[string]any
	a.Read(t, &m)
	return m
}

// ID is the id in the body.
func (a *Answer) ID(t testing.TB) string {
	t.Helper()
	s, ok := a.JSON(t)["id"].(string)
	if !ok {
		t.Fatalf("no id in %s", a.Body)
	}
	return s
}

// ETag is the version of the row answered.
func (a *Answer) ETag() string { return a.Header.Get("ETag") }
