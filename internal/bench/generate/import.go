package generate

import (
	"bytes"
	"fmt"
)

// importedFrom is the number of the first SIRET that no generated account carries.
const importedFrom = 200_000

// ImportFile is a file of so many new companies as a spreadsheet saves it: UTF-8,
// semicolons, a header.
func ImportFile(rows int) []byte {
	d := newDice(5)
	var b bytes.Buffer
	b.WriteString("SIRET;Raison sociale;Effectif;Adresse;Code postal;Ville;Téléphone;E-mail\r\n")
	for i := range rows {
		what, who, where := pick(d, trades), pick(d, families), pick(d, towns)
		fmt.Fprintf(&b, "%s;%s %s %d;%d salariés;%d %s;%s;%s;03 53 01 %02d %02d;accueil@%s-%d.example\r\n", fictitious(importedFrom+i), what.name, who, i,
			1+d.IntN(40), 1+d.IntN(90), pick(d, streets), where.postcode, where.name, d.IntN(100), d.IntN(100), slug(who), i)
	}
	return b.Bytes()
}
