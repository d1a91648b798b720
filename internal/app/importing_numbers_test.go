package app_test

import (
	"bytes"
	"testing"

	"besace/internal/importing"
	"besace/internal/platform/sheet"
	"besace/internal/testkit"
)

// A number of a workbook has decimals behind its dot, whatever else the column holds and whatever is corrected beside it; a text with
// one is doubted as ever.
func TestTheDotOfANumberOfAWorkbookIsNoDoubt(t *testing.T) {
	each(t, func(b bench) {
		var file bytes.Buffer
		w, err := sheet.NewXLSX(&file, "Prospects", "SIRET", "Raison sociale", "Code postal", "Latitude", "Longitude", "Potentiel")
		b.must(err)
		at := func(siret, name string, potential sheet.Value) {
			b.must(w.Write(sheet.Text(siret), sheet.Text(name), sheet.Int(57000), sheet.Decimal(49_116, 3), sheet.Decimal(6_176, 3), potential))
		}
		at("123", "Keller", sheet.Decimal(12_345, 3))
		at(testkit.SIRET(2), "Weber", sheet.Decimal(1_234_567, 3))
		at(testkit.SIRET(3), "Muller", sheet.Text("12.500"))
		at(testkit.SIRET(4), "Durand", sheet.Decimal(2_505, 1))
		at(testkit.SIRET(5), "Klein", sheet.Decimal(1_234, 3))
		b.must(w.Close())
		imp := b.checked(file.String(), importing.Patch{})
		b.want(imp, importing.Refused, importing.DecideNew, importing.Refused, importing.DecideNew, importing.DecideNew)
		if row := b.fix(imp, 2, importing.RowPatch{Cells: map[int]string{0: testkit.SIRET(1)}}); row.Decision != importing.DecideNew {
			t.Errorf("corrected beside: %+v", row)
		}
		if row := b.fix(imp, 4, importing.RowPatch{Cells: map[int]string{5: "12,5"}}); row.Decision != importing.DecideNew {
			t.Errorf("corrected: %+v", row)
		}
		if row := b.fix(imp, 6, importing.RowPatch{Cells: map[int]string{5: "1.500"}}); row.Decision != importing.Refused {
			t.Errorf("typed over: %+v", row)
		}
		b.run(imp)
		for line, want := range map[int64]int64{2: 1_235, 3: 123_457, 4: 1_250, 5: 25_050} {
			got := b.account(*b.at(imp, line).AccountID)
			if *got.PotentialCents != want || *got.Longitude != 6_176_000 || got.Postcode != "57000" {
				t.Errorf("line %d: %+v, want %d cents", line, got.Account, want)
			}
		}
	})
}
