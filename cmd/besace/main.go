// Besace, the CRM of French itinerant sales advisers: one program, one file of data.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"besace/internal/app"
	"besace/internal/platform/fault"
)

// version is set when the binary is built.
var version = "dev"

// program is the command line; kong reads flags and environment into it.
type program struct {
	app.Config `embed:""`

	Serve   serveCommand     `cmd:"" default:"withargs" help:"Start Besace (default)."`
	Migrate migrateCommand   `cmd:"" help:"Bring the database to this program's version."`
	Version kong.VersionFlag `help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var p program
	k := kong.Parse(&p, kong.Name("besace"), kong.UsageOnError(), kong.Vars{"version": version},
		kong.Description("Besace, the CRM of French itinerant sales advisers."),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(&p.Config))
	if err := k.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "besace: "+sentence(err))
		os.Exit(1)
	}
}

// sentence is what the person at the terminal needs of an error.
func sentence(err error) string {
	if f, ok := fault.Of(err); ok && f.Kind != fault.Internal {
		text := f.Message
		for _, field := range f.Fields {
			text += "\n  " + field.Pointer + " : " + field.Message
		}
		return text
	}
	return err.Error()
}
