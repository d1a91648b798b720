package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"besace/internal/place"
	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
)

// PostalRequest is an import of the base of postcodes asked for at a terminal, for the
// whole installation unless As names an administrator.
type PostalRequest struct {
	File, As, Organisation string
	Out                    io.Writer
}

// ImportPostalBase reads the file and says what it found. Faults: those of ActAs and
// of place.Service.Import, postal_base.not_admin.
func (a *App) ImportPostalBase(ctx context.Context, r PostalRequest) error {
	file, err := os.Open(r.File)
	if err != nil {
		return fault.New(fault.Invalid, "postal_base.file", "Le fichier est introuvable ou n’est pas lisible.").Because(err)
	}
	defer func() { _ = file.Close() }() // only read
	var base place.Base
	if r.As == "" {
		base, err = a.Place.ImportShared(ctx, filepath.Base(r.File), file)
	} else {
		if ctx, err = a.Identity.ActAs(ctx, r.As, r.Organisation); err != nil {
			return err
		}
		if !actor.Current(ctx).Has(actor.Admin) {
			return fault.New(fault.Forbidden, "postal_base.not_admin", "Seul un administrateur importe la base de son organisation.")
		}
		base, err = a.Place.Import(ctx, filepath.Base(r.File), file)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(r.Out, "%s, dont %s avec des coordonnées.\n", french.Count(base.Towns, "commune et code postal", "communes et codes postaux"), french.Number(base.Located))
	if base.Located == 0 {
		fmt.Fprintln(r.Out, "Ce fichier ne situe aucune commune\u00a0: il complète les villes, mais ne donne pas de position approchée.")
	}
	return nil
}
