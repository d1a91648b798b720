package sheet

import (
	"fmt"

	"besace/internal/platform/fault"
	"besace/internal/platform/french"
)

// Problem is what is wrong with one row or one of its cells; the row is still given.
type Problem struct {
	Column  int    // index into Row.Cells, -1 for the whole row
	Code    string // stable slug: ragged_short, ragged_long, nul, encoding, unclosed_quote, row_too_long, cell_too_long, precision_lost, cell_error, date
	Message string // French
}

func problemUnclosed() Problem {
	return Problem{-1, "unclosed_quote", "Un guillemet ouvert n’est jamais refermé\u00a0: la ligne a été lue seule."}
}

func problemRecordTooLong() Problem {
	return Problem{-1, "row_too_long", "La ligne est trop longue\u00a0: sa fin a été ignorée."}
}

func problemNUL() Problem {
	return Problem{-1, "nul", "La ligne contient des caractères nuls, qui ont été retirés."}
}

func problemEncoding() Problem {
	return Problem{-1, "encoding", "La ligne contient des caractères illisibles dans l’encodage choisi\u00a0: vérifiez les accents."}
}

func problemShort(have, want int) Problem {
	return Problem{-1, "ragged_short", fmt.Sprintf("La ligne n’a que %s sur %d\u00a0: les dernières sont vides.", french.Count(have, "cellule", "cellules"), want)}
}

func problemLong(extra, want int) Problem {
	return Problem{-1, "ragged_long", fmt.Sprintf("La ligne a %s de plus que %s\u00a0: un séparateur est sans doute de trop.",
		french.Count(extra, "cellule", "cellules"), french.Agree(want, "l’unique colonne", fmt.Sprintf("les %d colonnes", want)))}
}

func problemCellTooLong(column, limit int) Problem {
	return Problem{column, "cell_too_long", fmt.Sprintf("La cellule dépasse %s caractères\u00a0: sa fin a été coupée.", french.Number(limit))}
}

func problemPrecision(column int) Problem {
	return Problem{column, "precision_lost", "Excel a remplacé ce nombre par une notation scientifique et en a perdu des chiffres. Mettez la colonne au format Texte ou Nombre, puis enregistrez de nouveau."}
}

func problemCellError(column int, shown string) Problem {
	return Problem{column, "cell_error", fmt.Sprintf("La formule de la cellule affiche une erreur (%s)\u00a0: la cellule est lue comme vide.", shown)}
}

func problemDate(column int) Problem {
	return Problem{column, "date", "La cellule est au format date, mais ne contient pas une date possible."}
}

func tooManyRows(limit int) error {
	return fault.Newf(fault.TooLarge, "sheet.too_many_rows", "Le fichier dépasse %s lignes. Découpez-le en plusieurs fichiers.", french.Number(limit))
}

func tooManyColumns(limit int) error {
	return fault.Newf(fault.TooLarge, "sheet.too_many_columns", "Le tableau dépasse %d colonnes. Retirez les colonnes inutiles.", limit)
}

func tooManyBytes(limit int64) error {
	return fault.Newf(fault.TooLarge, "sheet.too_large", "Le fichier dépasse %s. Découpez-le en plusieurs fichiers.", size(limit))
}

func bomb(what string) error {
	return fault.Newf(fault.TooLarge, "sheet.too_dense", "Le classeur n’a pas été ouvert\u00a0: %s. Enregistrez le tableau au format CSV.", what)
}

// size writes bytes in the largest unit that keeps them whole.
func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return french.Number(n>>20) + "\u00a0Mio"
	case n >= 1<<10 && n%(1<<10) == 0:
		return french.Number(n>>10) + "\u00a0Kio"
	}
	return french.Number(n) + "\u00a0" + french.Agree(n, "octet", "octets")
}
