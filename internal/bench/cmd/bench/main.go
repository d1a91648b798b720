// Bench measures the real program under load, beside a bare handler on the same data,
// and writes what it found into docs/benchmarks.md:
//
//	go run ./internal/bench/cmd/bench --binary bin/besace [--quick]
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"besace/internal/bench/generate"
	"besace/internal/bench/measure"
	"besace/internal/bench/reference"
)

type program struct {
	Run        runCommand        `cmd:"" default:"withargs" help:"Measure (default)."`
	Generate   generateCommand   `cmd:"" help:"Only fill a database."`
	Statistics statisticsCommand `cmd:"" help:"Print the statistics that the program gives to SQLite."`
	Reference  referenceCommand  `cmd:"" help:"Serve the bare handler; the bench starts it by itself."`
}

type runCommand struct {
	Binary   string        `default:"bin/besace" type:"path" help:"The program to measure."`
	Quick    bool          `help:"A small file and short rounds, to see that all works; the document stays as it is."`
	Engine   []string      `default:"sqlite,postgres" help:"Engines to measure."`
	Rounds   int           `default:"3" help:"Rounds of each series."`
	Duration time.Duration `default:"2s" help:"Length of each measurement."`
	Profiles string        `type:"path" help:"Directory for CPU profiles of the program at 16 connections."`
	Only     []string      `help:"Measure only these operations, by their names in the table, or import; the document stays as it is."`
	Keep     string        `type:"path" help:"Directory for databases and logs, kept afterwards."`
	Document string        `default:"docs/benchmarks.md" type:"path" help:"Document to write the table into."`
}

func (c *runCommand) Run(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	o := measure.Options{
		Binary: c.Binary, Self: self, Size: generate.Full, Engines: c.Engine, Connections: []int{1, 16, 64}, Rounds: c.Rounds,
		WarmUp: 500 * time.Millisecond, Duration: c.Duration, Depth: 400, Profiles: c.Profiles, Keep: c.Keep, Only: c.Only, Log: os.Stderr,
		Import: 10_000, Starts: 5,
	}
	if c.Quick {
		o.Size, o.Connections, o.Depth, o.Import, o.Starts = generate.Quick, []int{1, 16}, 200, 1_000, 3
		o.WarmUp, o.Duration = 300*time.Millisecond, min(o.Duration, time.Second)
	}
	found, err := measure.Run(ctx, o)
	if err != nil {
		return err
	}
	var report strings.Builder
	if err := measure.Report(&report, o, found); err != nil {
		return err
	}
	fmt.Println(report.String())
	if c.Quick || len(c.Only) > 0 {
		return nil
	}
	return measure.Replace(c.Document, report.String())
}

type generateCommand struct {
	URL   string `arg:"" help:"Empty database to fill: sqlite:PATH or postgres://…"`
	Quick bool   `help:"The small file."`
}

func (c *generateCommand) Run(ctx context.Context) error {
	size := generate.Full
	if c.Quick {
		size = generate.Quick
	}
	o, err := generate.Fill(ctx, c.URL, size)
	if err == nil {
		fmt.Printf("Sign in as %s … %s with «\u00a0%s\u00a0».\n", o.Advisers[0].Email, o.Advisers[len(o.Advisers)-1].Email, generate.Password)
	}
	return err
}

type statisticsCommand struct{}

func (c *statisticsCommand) Run(ctx context.Context) (err error) {
	directory, err := os.MkdirTemp("", "besace-statistics")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(directory)) }()
	return generate.Statistics(ctx, directory, generate.Full, os.Stdout)
}

type referenceCommand struct {
	Listen      string `required:"" help:"Address to listen on."`
	DatabaseURL string `required:"" name:"database-url" help:"Generated database."`
}

func (c *referenceCommand) Run(ctx context.Context) (err error) {
	store, err := reference.Open(ctx, c.DatabaseURL)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	server := &http.Server{Addr: c.Listen, Handler: store.Handler(), ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err = <-failed:
	case <-ctx.Done():
		err = server.Shutdown(context.WithoutCancel(ctx))
	}
	return err
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var p program
	k := kong.Parse(&p, kong.Name("bench"), kong.BindTo(ctx, (*context.Context)(nil)))
	k.FatalIfErrorf(k.Run())
}
