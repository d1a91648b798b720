package app_test

import (
	"fmt"
	"strings"
	"testing"

	"besace/internal/importing"
	"besace/internal/testkit"
)

// The dry run says of how many lines that it would take something is to be known, and in which columns; a line that is
// corrected is no longer one of them, and one that is refused never was.
func TestTheDryRunCountsTheLinesWithWarnings(t *testing.T) {
	each(t, func(b bench) {
		var file strings.Builder
		file.WriteString("SIRET;Raison sociale;Téléphone;E-mail\n")
		for n := range 5 {
			fmt.Fprintf(&file, "%s;Société %d;03 53 01 00 99;%s\n", testkit.SIRET(n+1), n, []string{"accueil@example.com", ""}[min(n, 1)])
		}
		file.WriteString("123;Refusée;03 53 01 00 99;\n" + testkit.SIRET(7) + ";Keller;03 53 01 00 01;\n")
		imp := b.checked(file.String(), importing.Patch{})
		said := func(when string, lines int64) {
			t.Helper()
			got, err := b.App.Importing.Get(b.ctx, imp.ID)
			b.must(err)
			var columns []int64
			for _, c := range got.Mapping() {
				columns = append(columns, c.Warned)
			}
			if got.Warned != lines || fmt.Sprint(columns) != "[0 0 5 1]" {
				t.Errorf("%s: %d lines, in the columns %v", when, got.Warned, columns)
			}
		}
		said("checked", 5)
		b.fix(imp, 3, importing.RowPatch{Cells: map[int]string{2: "03 53 01 00 02"}})
		said("corrected", 4)
		b.run(imp)
		said("imported", 4)
	})
}
