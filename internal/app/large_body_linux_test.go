package app_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"besace/internal/platform/database"
)

const gigabyte = 1 << 30

// endless gives zeros, as many as asked.
type endless struct{ left, sent int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.left)
	clear(p[:n])
	e.left -= n
	e.sent += n
	return int(n), nil
}

// announce sends the head of a request alone and reads the answer to it.
func (p *running) announce(t *testing.T, head string) (status, text string) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := io.WriteString(conn, head); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.Body.Close() != nil {
		t.Fatal(err)
	}
	return answer.Status, string(body)
}

// A gigabyte comes, announced or not, to an upload and to an ordinary operation, from
// somebody known or not: it is refused early, and leaves no trace in memory or on the disk.
func TestAGigabyteIsRefused(t *testing.T) {
	in := install(t, database.SQLite)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	p := in.start(t)
	before := p.peak(t)
	for path, kind := range map[string]string{"/v1/imports?fileName=a.csv": "application/octet-stream", "/v1/accounts": "application/json"} {
		for who, token := range map[string]string{"413": p.token, "401": ""} {
			authorization := ""
			if token != "" {
				authorization = "Authorization: Bearer " + token + "\r\n"
			}
			head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: besace\r\n%sContent-Type: %s\r\nIdempotency-Key: k\r\nContent-Length: %d\r\n\r\n", path, authorization, kind, gigabyte)
			status, text := p.announce(t, head)
			if !strings.HasPrefix(status, who) || !strings.Contains(text, `"code"`) {
				t.Errorf("%s announced: %s %s", path, status, text)
			}
		}
		body := &endless{left: gigabyte}
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.address+path, body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+p.token)
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Idempotency-Key", "k")
		r.Header.Set("Expect", "100-continue") // a client that listens while it sends
		answer, err := p.client.Do(r)
		switch {
		case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
			// What is sent meets a closed connection, and takes the answer with it: TCP promises no better.
		case err != nil:
			t.Fatalf("%s streamed: %v after %d bytes", path, err, body.sent)
		default:
			text, err := io.ReadAll(answer.Body)
			if err != nil || answer.Body.Close() != nil {
				t.Fatal(err)
			}
			if answer.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(string(text), "body.too_large") {
				t.Errorf("%s streamed: %d %s", path, answer.StatusCode, text)
			}
		}
		if body.sent > 64<<20 {
			t.Errorf("%s: %d MiB were taken before the refusal", path, body.sent>>20)
		}
	}
	if grown := p.peak(t) - before; grown > 64<<20 {
		t.Errorf("memory grew by %d MiB", grown>>20)
	}
	left, err := filepath.Glob(filepath.Join(temporary, "besace-*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if n := p.total(t); n != 0 {
		t.Errorf("%d accounts", n)
	}
}

// peak is the most memory the server has held so far, in bytes.
func (p *running) peak(t *testing.T) (bytes int64) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	if _, err := fmt.Sscan(rest, &bytes); err != nil {
		t.Fatal(err)
	}
	return bytes << 10
}
