// Package server starts a throw-away PostgreSQL from local binaries: on a unix
// socket only, without durability, in a directory of its own, and gone when the
// process that started it ends, however it ends.
package server

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Server is a running PostgreSQL. It stops when nothing refers to it any more.
type Server struct {
	dir  string
	stop func() error
	tell func(order string) error
}

// ErrNone says what to install when no PostgreSQL binary can be found.
var ErrNone = errors.New("no PostgreSQL 14 or newer found (pg_config, /usr/lib/postgresql, PATH): " +
	"install it (Debian, Ubuntu: apt-get install postgresql), or set BESACE_TEST_POSTGRES to postgres://… of a server where databases can be created")

// settings favour speed: nothing here survives the test.
var settings = []string{
	"fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=300",
	"shared_buffers=64MB", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "timezone=UTC", "log_min_messages=warning",
}

// durable are the settings of a small production server: a commit is on disk when
// it returns.
var durable = []string{
	"fsync=on", "synchronous_commit=on", "full_page_writes=on", "listen_addresses=", "max_connections=100",
	"shared_buffers=256MB", "max_wal_size=4GB", "autovacuum=on", "timezone=UTC", "log_min_messages=warning",
}

// StartDurable is Start for measuring: no flush is left out.
func StartDurable() (*Server, error) { return start(durable) }

// Start makes a cluster and runs it. A child of this process watches over it
// and removes everything when this process is gone.
func Start() (*Server, error) { return start(settings) }

func start(settings []string) (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "besace-pg")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	if err := s.start(bin, settings); err != nil {
		_ = os.RemoveAll(dir)
		return nil, err
	}
	return s, nil
}

func (s *Server) start(bin string, settings []string) error {
	who, err := servant()
	if err != nil {
		return err
	}
	if err := who.own(s.dir); err != nil {
		return err
	}
	data := filepath.Join(s.dir, "data")
	initdb := who.command(filepath.Join(bin, "initdb"), "-D", data, "-U", "besace", "-A", "trust", "-E", "UTF8",
		"--locale=C", "--no-sync", "--no-instructions")
	initdb.Dir = s.dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	conf := "unix_socket_directories='" + s.dir + "'\n"
	for _, line := range settings {
		name, value, _ := strings.Cut(line, "=")
		conf += name + "='" + value + "'\n"
	}
	if err := appendTo(filepath.Join(data, "postgresql.conf"), conf); err != nil {
		return err
	}
	return s.watch(who, bin)
}

// URL is the address of the server's own database.
func (s *Server) URL() string {
	return "postgres://besace@/postgres?host=" + url.QueryEscape(s.dir) + "&sslmode=disable"
}

// InMemory reports whether its files are in memory: the directory for temporary files is there (internal/tools/in-memory.sh).
func (s *Server) InMemory() bool { return strings.HasPrefix(s.dir, "/dev/shm/") }

// Stop ends the server and removes its directory.
func (s *Server) Stop() error { return s.stop() }

// Leave makes the server go away for a while: "fast" ends its sessions in order,
// "immediate" is a crash.
func (s *Server) Leave(mode string) error { return s.tell("stop " + mode) }

// Return starts a server that left.
func (s *Server) Return() error { return s.tell("start") }

func appendTo(file, text string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// binaries finds the directory of initdb and postgres, newest version first.
func binaries() (string, error) {
	var dirs []string
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is right
	slices.SortFunc(found, func(a, b string) int { return version(b) - version(a) })
	dirs = append(dirs, found...)
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, dir := range dirs {
		if executable(dir, "initdb") && executable(dir, "postgres") {
			return dir, nil
		}
	}
	return "", ErrNone
}

func version(dir string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(dir))) // 0 when it is no number
	return n
}

func executable(dir, name string) bool {
	info, err := os.Stat(filepath.Join(dir, name))
	return err == nil && info.Mode()&0o111 != 0
}

// identity is the user that runs PostgreSQL, which refuses root.
type identity struct{ uid, gid int }

func servant() (identity, error) {
	if os.Getuid() != 0 {
		return identity{-1, -1}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err1 == nil && err2 == nil {
			return identity{uid, gid}, nil
		}
	}
	return identity{}, errors.New("PostgreSQL does not run as root, and neither user postgres nor nobody exists")
}

func (i identity) own(dir string) error {
	if i.uid < 0 {
		return nil
	}
	return os.Chown(dir, i.uid, i.gid)
}
