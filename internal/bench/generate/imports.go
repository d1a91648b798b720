package generate

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"besace/internal/importing"
)

// perImport is how many accounts each past file brought in.
const perImport = 100

// broughtIn makes the imports that two accounts in three came by, each of an adviser.
// The others were typed.
func (f *file) broughtIn() {
	d := newDice(6)
	open := map[uuid.UUID]int{} // import under way by adviser
	for i, s := range f.accounts {
		if i%3 == 2 {
			continue
		}
		adviser := s.OwnerID
		n, under := open[adviser]
		if !under || f.imports[n].Created == perImport {
			n = len(f.imports)
			open[adviser] = n
			f.imports = append(f.imports, importing.Import{
				ID: d.at(s.CreatedAt), OrgID: s.OrgID, Version: 1, OwnerID: s.OwnerID, Status: importing.Done, FileName: fmt.Sprintf("salon-%d.csv", n+1),
				FormatJSON: "{}", HeaderJSON: "[]", SampleJSON: "[]", MappingJSON: "[]", SettingsJSON: "{}",
				CreatedAt: s.CreatedAt,
			})
		}
		of := &f.imports[n]
		of.Created, of.FinishedAt, of.UpdatedAt = of.Created+1, &f.accounts[i].CreatedAt, s.CreatedAt
		f.importedRows = append(f.importedRows, importing.Row{
			OrgID: s.OrgID, ImportID: of.ID, Line: of.Created + 1, Version: 1, Decision: importing.DecideNew, Outcome: importing.RowCreated,
			AccountID: &f.accounts[i].ID, AccountVersion: 1, CellsJSON: "[]", RecordJSON: "{}", ProblemsJSON: "[]", MatchesJSON: "[]",
		})
	}
}

// origins is the batches of the imports.
func (f *file) origins() []batch {
	return []batch{rowsOf(slices.Values(f.imports)), rowsOf(slices.Values(f.importedRows))}
}
