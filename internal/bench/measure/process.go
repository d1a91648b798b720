package measure

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"besace/internal/bench/load"
)

// Process is a server under measurement, in a process of its own.
type Process struct {
	Addr    string
	Started time.Duration // from the start of the process to its first answer
	cmd     *exec.Cmd
	log     *os.File
}

// startTime is the longest wait for the first answer.
const startTime = time.Minute

// Start runs the command, whose arguments name the address to listen on by %s, and
// waits until it is ready. Its log goes to a file of dir.
func Start(ctx context.Context, dir string, env []string, name string, args ...string) (*Process, error) {
	addr, err := free()
	if err != nil {
		return nil, err
	}
	log, err := os.OpenFile(filepath.Join(dir, filepath.Base(name)+".log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	for i, arg := range args {
		args[i] = strings.Replace(arg, "%s", addr, 1)
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 30 * time.Second
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), env...), log, log
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	p := &Process{Addr: addr, cmd: cmd, log: log}
	if err := p.ready(begin); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w: %s", name, err, p.tail()), p.Stop())
	}
	p.Started = time.Since(begin)
	return p, nil
}

// free is an address of this machine that nobody listens on.
func free() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// ready asks again and again, without load, until the server is ready.
func (p *Process) ready(begin time.Time) error {
	for time.Since(begin) < startTime {
		if p.answers() {
			return nil
		}
		if err := p.cmd.Process.Signal(syscall.Signal(0)); err != nil {
			return errors.New("it stopped")
		}
		time.Sleep(500 * time.Microsecond)
	}
	return errors.New("it is not ready")
}

func (p *Process) answers() bool {
	conn, err := load.Dial(p.Addr)
	if err != nil {
		return false
	}
	defer func() { _ = conn.Close() }()
	a, err := conn.Do(&load.Request{Method: "GET", Path: "/readyz"})
	return err == nil && a.Status == 200
}

// Stop ends the process in order and waits for it.
func (p *Process) Stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	err := p.cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() < 0 {
		err = nil // ended by the signal, which is what was asked
	}
	return errors.Join(err, p.log.Close())
}

// tail is the end of what the process logged.
func (p *Process) tail() string {
	text, err := os.ReadFile(p.log.Name())
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-2000):])
}

// Memory is what the process holds and the most it ever held, in bytes; zero where
// the system does not tell.
func (p *Process) Memory() (resident, peak int64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, 0
	}
	for line := range bytes.Lines(text) {
		name, value, _ := strings.Cut(string(line), ":")
		kib, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 10, 64)
		if err != nil {
			continue
		}
		switch name {
		case "VmRSS":
			resident = kib << 10
		case "VmHWM":
			peak = kib << 10
		}
	}
	return resident, peak
}

// tick is the unit of processor time in /proc.
const tick = 10 * time.Millisecond

// CPU is the processor time the process has used; zero where the system does not tell.
func (p *Process) CPU() time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	// The name, between parentheses, may hold spaces.
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	var sum int64
	for _, i := range []int{11, 12} { // utime, stime
		if i < len(fields) {
			n, _ := strconv.ParseInt(fields[i], 10, 64) // what is no number counts for nothing
			sum += n
		}
	}
	return time.Duration(sum) * tick
}
