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
	"besace/internal/platform/beginning"
)

// version is set when the binary is built.
var version = "dev"

// program is the command line; kong reads flags and environment into it.
type program struct {
	app.Config `embed:"" group:"Réglages de l’installation :"`

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
	User         userCommand         `cmd:"" help:"Les personnes : qui elles sont, et comment les faire rentrer."`
	OpenAPI      openapiCommand      `cmd:"" name:"openapi" help:"Écrire le contrat de l’API."`
	Settings     settingsCommand     `cmd:"" help:"Écrire la page de tous les réglages."`
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
	k, err := parser(ctx, &p)
	if err != nil {
		fmt.Fprintln(os.Stderr, "besace:", err)
		os.Exit(1)
	}
	line, err := k.Parse(os.Args[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "besace: %s\n«\u00a0besace --help\u00a0» donne les commandes et leurs options.\n", wrongLine(err))
		os.Exit(usageExit)
	}
	if line.Command() != "serve" {
		beginning.Over() // serving says itself when it listens
	}
	if err := line.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "besace: "+sentence(err))
		os.Exit(1)
	}
}

// usageExit is the status of a command line that cannot be read.
const usageExit = 2

// parser reads the command line into p, in French.
func parser(ctx context.Context, p *program) (*kong.Kong, error) {
	k, err := kong.New(p, kong.Name("besace"), kong.Vars{"version": version}, kong.Help(help), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Description("Besace, le CRM des conseillers commerciaux itinérants."),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(&p.Config))
	if err != nil {
		return nil, err
	}
	k.Model.HelpFlag.Help = "Afficher cette aide."
	return k, nil
}
