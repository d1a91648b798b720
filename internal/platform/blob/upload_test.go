package blob_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"besace/internal/platform/blob"
)

// A file comes whole though the time that the server gives to a request is over, to be read and to be answered.
func TestASlowFileIsReadToItsEnd(t *testing.T) {
	sent := bytes.Repeat([]byte("%PDF"), 1<<18)
	for name, read := range map[string]func(http.ResponseWriter, *http.Request) io.Reader{
		"a file":     func(w http.ResponseWriter, r *http.Request) io.Reader { return blob.Unhurried(w, r.Body) },
		"other body": func(_ http.ResponseWriter, r *http.Request) io.Reader { return r.Body },
	} {
		var got []byte
		var failed error
		s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if got, failed = io.ReadAll(read(w, r)); failed == nil {
				w.WriteHeader(http.StatusCreated)
			}
		}))
		s.Config.ReadHeaderTimeout, s.Config.ReadTimeout, s.Config.WriteTimeout = time.Minute, time.Nanosecond, time.Nanosecond
		s.Start()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, bytes.NewReader(sent))
		if err != nil {
			t.Fatal(err)
		}
		answer, err := s.Client().Do(r)
		if err == nil {
			_ = answer.Body.Close()
		}
		s.Close()
		if name == "other body" {
			if !errors.Is(failed, os.ErrDeadlineExceeded) {
				t.Errorf("%s: read %d bytes, %v", name, len(got), failed)
			}
			continue
		}
		if err != nil || answer.StatusCode != http.StatusCreated || !bytes.Equal(got, sent) {
			t.Errorf("%s: read %d of %d bytes, %v, answered %v", name, len(got), len(sent), failed, err)
		}
	}
}

// A file that is given up on its way, late, is answered all the same: whoever sent it learns why.
func TestASlowFileThatIsRefusedIsAnswered(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(http.MaxBytesReader(w, blob.Unhurried(w, r.Body), 1<<10)); err != nil {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
		}
	}))
	s.Config.ReadHeaderTimeout, s.Config.ReadTimeout, s.Config.WriteTimeout = time.Minute, time.Nanosecond, time.Nanosecond
	s.Start()
	defer s.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, bytes.NewReader(make([]byte, 2<<10)))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("answered %d, %v", answer.StatusCode, err)
	}
}
