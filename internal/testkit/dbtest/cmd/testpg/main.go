// Testpg runs a command with BESACE_TEST_POSTGRES set to a throw-away PostgreSQL
// server, so that the packages of `go test ./...` share one:
//
//	go run ./internal/testkit/dbtest/cmd/testpg -- go test ./...
//
// A server given by the caller is used as it is.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"

	"besace/internal/testkit/dbtest"
	"besace/internal/testkit/dbtest/server"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "testpg:", err)
	}
	os.Exit(code)
}

func run(args []string) (code int, err error) {
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		return 2, errors.New("want a command: testpg -- go test ./...")
	}
	if os.Getenv(dbtest.Variable) == "" {
		s, err := server.Start()
		if err != nil {
			return 1, err
		}
		defer func() { err = errors.Join(err, s.Stop()) }()
		if err := os.Setenv(dbtest.Variable, s.URL()); err != nil {
			return 1, err
		}
	}
	signal.Notify(make(chan os.Signal, 1), os.Interrupt) // the command gets it too, and we outlive it
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
