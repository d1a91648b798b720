//go:build unix

package server

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"syscall"
)

// command is a command run by the identity.
func (i identity) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if i.uid >= 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(i.uid), Gid: uint32(i.gid)}
	}
	return cmd
}

// watcher starts the server, says so, stops and starts it as it is told, until the end
// of its input, which comes when the parent closes it or dies; then it stops the server
// and cleans up.
// It runs in a process group of its own, out of reach of the terminal's signals.
const watcher = `
trap '' INT TERM HUP
cd "$1"
if ! "$2/pg_ctl" -D data -l log -w -t 60 -s start >pg_ctl.log 2>&1; then
	echo failed
	cat pg_ctl.log log
	exit 1
fi
echo ready
while read -r verb mode; do
	case "$verb" in
	stop) "$2/pg_ctl" -D data -m "$mode" -w -s stop >pg_ctl.log 2>&1 ;;
	start) "$2/pg_ctl" -D data -l log -w -t 60 -s start >pg_ctl.log 2>&1 ;;
	esac
	echo "$?"
done
"$2/pg_ctl" -D data -m immediate -w -s stop >/dev/null 2>&1
cd /
rm -rf "$1"
`

func (s *Server) watch(who identity, bin string) error {
	cmd := who.command("/bin/sh", "-c", watcher, "besace-test-postgres", s.dir, bin)
	cmd.Dir = s.dir
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	answer := bufio.NewReader(out)
	if line, _ := answer.ReadString('\n'); line != "ready\n" {
		log, _ := io.ReadAll(answer) // whatever there is
		return fmt.Errorf("PostgreSQL did not start (%w): %s", cmd.Wait(), log)
	}
	s.tell = func(order string) error {
		if _, err := io.WriteString(in, order+"\n"); err != nil {
			return err
		}
		if line, err := answer.ReadString('\n'); line != "0\n" {
			return errors.Join(err, fmt.Errorf("PostgreSQL: %s ended with %q", order, line))
		}
		return nil
	}
	s.stop = func() error {
		return errors.Join(in.Close(), cmd.Wait())
	}
	return nil
}
