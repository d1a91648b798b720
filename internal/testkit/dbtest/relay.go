package dbtest

import (
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"besace/internal/platform/database"
)

// Relay stands before PostgreSQL and can fall silent, as a server that is stopped does: connections
// stay, new ones are taken, nothing is answered.
type Relay struct {
	mu     sync.Mutex
	silent bool
	next   bool // falls silent once something more was asked
	open   []net.Conn
}

const socket = ".s.PGSQL.5432"

// Behind is the address of a fresh migrated PostgreSQL database through a relay.
func Behind(t testing.TB) (string, *Relay) {
	t.Helper()
	address, err := url.Parse(URL(t, database.Postgres))
	if err != nil {
		t.Fatal(err)
	}
	query := address.Query()
	to := filepath.Join(query.Get("host"), socket)
	dir, err := os.MkdirTemp("", "relay") // short: so is the path of a socket
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("unix", filepath.Join(dir, socket))
	if err != nil {
		t.Fatal(err)
	}
	r := &Relay{}
	t.Cleanup(func() {
		_ = listener.Close()
		r.Speak()
		_ = os.RemoveAll(dir)
	})
	go r.serve(listener, to)
	query.Set("host", dir)
	address.RawQuery = query.Encode()
	return address.String(), r
}

// Hush makes it silent from now on.
func (r *Relay) Hush() { r.set(true, false) }

// HushNext makes it silent once it has passed on what is asked next.
func (r *Relay) HushNext() { r.set(false, true) }

// Speak lets it forget what it held and answer new connections.
func (r *Relay) Speak() {
	r.set(false, false)
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, conn := range r.open {
		_ = conn.Close()
	}
	r.open = nil
}

func (r *Relay) set(silent, next bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.silent, r.next = silent, next
}

func (r *Relay) serve(listener net.Listener, to string) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		behind, err := net.Dial("unix", to)
		if err != nil {
			_ = conn.Close()
			continue
		}
		r.mu.Lock()
		r.open = append(r.open, conn, behind)
		r.mu.Unlock()
		go r.forward(behind, conn, true)
		go r.forward(conn, behind, false)
	}
}

func (r *Relay) forward(to io.Writer, from io.Reader, asks bool) {
	for buf := make([]byte, 64<<10); ; {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		r.mu.Lock()
		passes := !r.silent
		r.silent = r.silent || (asks && r.next)
		r.mu.Unlock()
		if !passes {
			continue
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}
