// Besace, the CRM of French itinerant sales advisers: one program, one file of data.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // zones, on machines that have none

	"github.com/alecthomas/kong"

	"besace/internal/app"
	"besace/internal/platform/fault"
)

// version is set when the binary is built.
var version = "dev"

// program is the command line; kong reads flags and environment into it.
type program struct {
	app.Config `embed:""`

	Serve        serveCommand        `cmd:"" default:"withargs" help:"Démarrer Besace (par défaut)."`
	Migrate      migrateCommand      `cmd:"" help:"Amener la base à la version de ce programme."`
	Doctor       doctorCommand       `cmd:"" help:"Chercher ce qui cloche le plus souvent."`
	Backup       backupCommand       `cmd:"" help:"Sauvegarder les données sans arrêter Besace."`
	Restore      restoreCommand      `cmd:"" help:"Remettre une sauvegarde à la place des données ; arrêtez d’abord Besace."`
	Resync       resyncCommand       `cmd:"" help:"Après une restauration faite sans « besace restore » : faire tout relire aux appareils."`
	Demo         demoCommand         `cmd:"" help:"L’entreprise de démonstration."`
	Import       importCommand       `cmd:"" help:"Importer un fichier de prospects, après un essai à blanc."`
	Postal       postalCommand       `cmd:"" help:"La base officielle des codes postaux."`
	Keys         keysCommand         `cmd:"" help:"Les clés qui signent les sessions."`
	Audit        auditCommand        `cmd:"" help:"Le journal d’audit."`
	Organisation organisationCommand `cmd:"" help:"Les organisations de cette installation."`
	OpenAPI      openapiCommand      `cmd:"" name:"openapi" help:"Écrire le contrat de l’API."`
	Version      kong.VersionFlag    `help:"Écrire la version."`
}

// memoryLimit is what the collector aims at, unless GOMEMLIMIT says otherwise.
const memoryLimit = 256 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var p program
	k := kong.Parse(&p, kong.Name("besace"), kong.UsageOnError(), kong.Vars{"version": version},
		kong.Description("Besace, le CRM des conseillers commerciaux itinérants."),
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
