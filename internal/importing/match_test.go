package importing

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// asked is a directory that knows nobody and keeps what it was asked for.
type asked struct{ by []Lookup }

func (a *asked) Find(_ context.Context, by Lookup) ([]Known, error) {
	a.by = append(a.by, by)
	return nil, nil
}

func (*asked) Names(context.Context, []string, func(postcode, name string, account uuid.UUID)) error {
	return nil
}
func (*asked) Alike() (names, sharing int)                       { return 7500, 3 }
func (*asked) NameOf(context.Context, uuid.UUID) (string, error) { return "", nil }

// The accounts of a chain all have its SIREN: a file that is known by something else does not
// load them.
func TestASIRENIsLookedForOnlyWhenItIsTheKey(t *testing.T) {
	for key, want := range map[Key][]string{BySIREN: {"732829320"}, BySIRET: nil, ByNamePostcode: nil} {
		var d asked
		row := &line{record: Record{Texts: map[Field]string{FieldName: "Bou-Lang", FieldSIRET: "73282932000074"}}}
		m := newMatcher(&d, key, nil)
		row.evidence = m.evidence(row.record)
		if err := m.prepare(t.Context(), []*line{row}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, d.by[0].SIRENs); diff != "" {
			t.Errorf("by %s (-want +got)\n%s", key, diff)
		}
		if diff := cmp.Diff([]string{"73282932000074"}, d.by[0].SIRETs); diff != "" {
			t.Errorf("by %s (-want +got)\n%s", key, diff)
		}
	}
}
