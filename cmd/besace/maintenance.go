package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"besace/internal/app"
	"besace/internal/platform/backup"
	"besace/internal/platform/french"
)

type doctorCommand struct {
	app.ServeConfig `embed:"" group:"Réglages du serveur, vérifiés aussi :"`
}

// Run prints every check and fails when one does.
func (c *doctorCommand) Run(ctx context.Context, config *app.Config) error {
	opened := false
	err := onData(ctx, config, func(a *app.App) error {
		opened = true
		return tell(a.Diagnose(ctx, c.ServeConfig))
	})
	if err == nil || opened {
		return err
	}
	_ = tell(app.DiagnoseUnopened(*config, err, c.ServeConfig)) // the program ends by what kept it from opening
	return err
}

// tell prints the findings and counts what is wrong.
func tell(findings []app.Finding) error {
	failed := 0
	for _, f := range findings {
		mark := "ok "
		if !f.OK {
			mark = "KO "
			failed++
		}
		fmt.Printf("%s %-24s %s\n", mark, f.What, f.Detail)
	}
	if failed == 0 {
		return nil
	}
	return errors.New(french.Count(failed, "point à corriger", "points à corriger"))
}

type backupCommand struct {
	Folder string `arg:"" name:"dossier" default:"data/backups" help:"Dossier où écrire."`
}

// Run saves the data while Besace may be working.
func (c *backupCommand) Run(ctx context.Context, config *app.Config) error {
	return onData(ctx, config, func(a *app.App) error {
		if err := a.CheckKey(ctx); err != nil {
			return err
		}
		path, m, err := backup.Save(ctx, backup.Source{DB: a.DB, URL: config.DatabaseURL, Key: a.Secret.Fingerprint()}, c.Folder)
		if err != nil {
			return err
		}
		fmt.Printf("%s\n%s, SHA-256 %s\nGardez à part la clé de l’installation (%s), d’empreinte %s.\n", path, french.Count(m.Bytes, "octet", "octets"), m.SHA256, config.SecretFile, m.Key)
		return nil
	})
}

type restoreCommand struct {
	File     string `arg:"" name:"fichier" help:"Sauvegarde faite par « besace backup »."`
	OtherKey bool   `name:"other-key" help:"Restaurer même si la clé de l’installation n’est pas celle de la sauvegarde : les doubles facteurs seront à refaire et le journal d’audit ne sera plus prouvé."`
}

// Run puts a backup in place of the database; Besace must be stopped.
func (c *restoreCommand) Run(ctx context.Context, config *app.Config) error {
	key, err := app.KeyFingerprint(*config)
	if err != nil {
		return err
	}
	if c.OtherKey {
		key = backup.AnyKey
	}
	kept, err := backup.Restore(ctx, c.File, config.DatabaseURL, key)
	if err != nil {
		return err
	}
	fmt.Println("Données restaurées.")
	if kept != "" {
		fmt.Printf("La base remplacée est gardée dans %s.\n", kept)
	}
	return nil
}

type resyncCommand struct{}

// Run is for data put back by other means than restore; Besace must be stopped.
func (resyncCommand) Run(ctx context.Context, config *app.Config) error {
	return writing(ctx, config, func(a *app.App) error {
		if err := backup.Renew(ctx, a.DB); err != nil {
			return err
		}
		fmt.Println("Chaque appareil relira tout à sa prochaine synchronisation, en gardant ce qu’il n’a pas encore envoyé.")
		return nil
	})
}

type auditCommand struct {
	Verify auditVerifyCommand `cmd:"" help:"Vérifier que personne n’a altéré le journal d’audit."`
}

type auditVerifyCommand struct{}

// shownBreaks is how many a terminal is shown; one cause often breaks every line.
const shownBreaks = 10

// Run re-derives the trail of every organisation and fails when one is broken.
func (auditVerifyCommand) Run(ctx context.Context, config *app.Config) error {
	return upToDate(ctx, config, func(a *app.App) error {
		reports, err := a.VerifyAudit(ctx)
		if err != nil {
			return err
		}
		broken, otherKey := 0, false
		for _, r := range reports {
			fmt.Printf("%s\u00a0: %s, %s en attente\n", r.Org, french.Count(r.Sealed, "ligne scellée", "lignes scellées"), french.Number(r.Unsealed))
			for _, b := range r.Breaks[:min(len(r.Breaks), shownBreaks)] {
				fmt.Println("  altération\u00a0: " + b)
			}
			if others := int64(len(r.Breaks)-shownBreaks) + r.Unlisted; others > 0 {
				fmt.Println("  et " + french.Count(others, "autre", "autres"))
			}
			otherKey = otherKey || r.OtherKey
			if len(r.Breaks) > 0 {
				broken++
			}
		}
		switch {
		case otherKey:
			return errors.New("le journal d’audit n’est pas signé par la clé de cette installation\u00a0: remettez la sienne en place, ou il a été altéré")
		case broken > 0:
			return errors.New("le journal d’audit a été altéré")
		}
		fmt.Println("Le journal d’audit est intact.")
		return nil
	})
}

type openapiCommand struct{}

// Run prints the contract this program was built from.
func (openapiCommand) Run() error {
	text, err := app.Contract()
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(text)
	return err
}

type settingsCommand struct{}

// Run prints the page of the guide that lists every setting.
func (settingsCommand) Run() error {
	fmt.Print(app.SettingsPage())
	return nil
}

type demoCommand struct {
	Remove demoRemoveCommand `cmd:"" help:"Enlever l’entreprise de démonstration, comptes compris."`
}

type demoRemoveCommand struct{}

// Run erases the demonstration company.
func (demoRemoveCommand) Run(ctx context.Context, config *app.Config) error {
	return writing(ctx, config, func(a *app.App) error {
		rows, err := a.RemoveDemo(ctx)
		if err != nil {
			return err
		}
		fmt.Printf("Entreprise de démonstration enlevée (%s).\n", french.Count(rows, "ligne", "lignes"))
		return nil
	})
}

type keysCommand struct {
	Rotate keysRotateCommand `cmd:"" help:"Signer désormais avec une clé neuve ; les sessions ouvertes continuent."`
}

type keysRotateCommand struct{}

// Run makes a new signing key; the former one is believed until its tokens expire.
func (keysRotateCommand) Run(ctx context.Context, config *app.Config) error {
	return writing(ctx, config, func(a *app.App) error {
		if err := a.Identity.RotateKeys(ctx); err != nil {
			return err
		}
		fmt.Println("Nouvelle clé de signature en service.")
		return nil
	})
}
