package api_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/opt"
	"besace/internal/testkit"
)

// A list of doors where nobody said who she is finds the accounts it made, spelt alike or not; another door, and somebody at a door who said who she is, are new.
func TestDoorsImportedAgainAreFound(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		checked := func(doors ...string) (*testkit.Answer, string) {
			t.Helper()
			imp := upload(t, p, frenchFile(t, append([]string{"Nom;Prénom;Adresse;Étage;Code postal;Ville"}, doors...)...)).Want(t, 201)
			at := "/v1/imports/" + imp.ID(t)
			ctx := p.Context(t.Context())
			known, err := e.App.Importing.Get(ctx, uuid.MustParse(imp.ID(t)))
			if err == nil {
				_, err = e.App.Importing.Configure(ctx, known.ID, known.Version, importing.Patch{Key: opt.Of(importing.ByNamePostcode), Kind: opt.Of("person")})
			}
			if err != nil {
				t.Fatal(err)
			}
			configured := p.Do(t, "GET", at, nil).Want(t, 200)
			return step(t, e, p, at, configured.ETag(), "check"), at
		}
		doors := []string{"3 bd de la Marne;;3 bd de la Marne;;57000;Metz", "9 av. de la Gare, Apt 3;;9 av. de la Gare;Apt 3;57000;Metz"}
		first, at := checked(doors...)
		counted(t, first, map[string]float64{"new": 2})
		step(t, e, p, at, first.ETag(), "run")

		again, _ := checked(doors...)
		counted(t, again, map[string]float64{"skipped": 2, "new": 0, "decide": 0})
		spelt := []string{"3 boulevard de la Marne;;3 boulevard de la Marne;;57000;Metz", "9 avenue Gare, Apt 3;;9 avenue Gare;Apt 3;57000;Metz"}
		other, _ := checked(slices.Concat(spelt, []string{"8 rue du Bois;;8 rue du Bois;;57000;Metz", "Lefort;Anne;3 bd de la Marne;;57000;Metz"})...)
		counted(t, other, map[string]float64{"update": 2, "new": 2, "decide": 0})
	})
}
