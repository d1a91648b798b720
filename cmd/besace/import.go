package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"besace/internal/app"
	"besace/internal/platform/fault"
)

type importCommand struct {
	File         string   `arg:"" optional:"" name:"fichier" help:"Fichier CSV ou Excel (.xlsx)."`
	As           string   `required:"" placeholder:"ADRESSE" help:"Adresse e-mail de la personne au nom de qui importer."`
	Organisation string   `help:"Nom de l’organisation, si l’adresse est connue dans plusieurs."`
	Mode         string   `enum:"create,update,both," default:"" help:"create, update ou both (par défaut)."`
	Key          string   `enum:"id,siret,siren,email,phone,external_ref,name_postcode," default:"" help:"Ce qui retrouve les comptes connus\u00a0; par défaut, selon les colonnes."`
	Column       []string `sep:"none" placeholder:"TITRE=CHAMP" help:"Ce que devient une colonne, comme «\u00a0Remarques=note\u00a0»\u00a0; «\u00a0TITRE=ignore\u00a0» la laisse de côté, «\u00a0#3=CHAMP\u00a0» désigne la troisième. À répéter. L’essai affiche les champs."`
	Undecided    string   `enum:"skip,create,update" default:"skip" help:"Les lignes qui ressemblent à un compte connu\u00a0: skip les laisse à décider dans Besace (par défaut), create en fait de nouveaux comptes, update met à jour le compte quand il n’y en a qu’un."`
	Yes          bool     `help:"Importer sans demander."`
	Undo         string   `placeholder:"IMPORT" help:"Annuler cet import\u00a0; s’il est en cours, il est d’abord arrêté."`
	Resume       string   `placeholder:"IMPORT" help:"Reprendre cet import là où il s’est arrêté."`
}

// Run shows the dry run of a file, asks, and imports it; or goes on with an import, or takes one back.
func (c *importCommand) Run(ctx context.Context, config *app.Config) error {
	asked := 0
	for _, one := range []string{c.File, c.Undo, c.Resume} {
		if one != "" {
			asked++
		}
	}
	if asked != 1 {
		return fault.New(fault.Invalid, "import.what", "Donnez un fichier à importer, --resume et l’import à reprendre, ou --undo et l’import à annuler.")
	}
	if config.LogLevel == "info" {
		config.LogLevel = "error" // the terminal is for the progress; --log-level=debug shows the rest
	}
	r := app.ImportRequest{File: c.File, As: c.As, Organisation: c.Organisation, Mode: c.Mode, Key: c.Key, Columns: c.Column, Out: os.Stdout, Progress: os.Stderr, Confirm: c.confirm}
	if c.Undecided != "skip" {
		r.Undecided = c.Undecided
	}
	return writing(ctx, config, func(a *app.App) error {
		switch {
		case c.Undo != "":
			return a.UndoImport(ctx, r, c.Undo)
		case c.Resume != "":
			return a.ResumeImport(ctx, r, c.Resume)
		}
		return a.ImportFile(ctx, r)
	})
}

// confirm asks at a terminal; elsewhere only --yes imports.
func (c *importCommand) confirm(question string) (bool, error) {
	if c.Yes {
		return true, nil
	}
	if info, err := os.Stdin.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false, err
	}
	fmt.Print(question)
	answer, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if errors.Is(err, io.EOF) {
		fmt.Println()
		err = nil // nobody answers: no
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "o" || answer == "oui", err
}
