package competence_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/competence"
	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
	"besace/internal/testkit/dbtest"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The framework has the shape of the REAC: 2 activities, 9 competences with 41
// criteria, 3 transversal competences with 16.
func TestTheFrameworkIsWhole(t *testing.T) {
	f := competence.REAC
	criteria, professional, transversal := map[string]competence.Criterion{}, 0, 0
	for _, c := range f.All() {
		if c.Label == "" {
			t.Errorf("%s has no label", c.Code)
		}
		for i, k := range c.Criteria {
			if want := fmt.Sprintf("%s.C%d", c.Code, i+1); k.ID != want {
				t.Errorf("criterion %s, want %s", k.ID, want)
			}
			if len([]rune(k.Label)) < 5 || len([]rune(k.Label)) > 60 {
				t.Errorf("%s: label %q is not a short one", k.ID, k.Label)
			}
			criteria[k.ID] = k
			if strings.HasPrefix(k.ID, "CP") {
				professional++
			} else {
				transversal++
			}
		}
	}
	if len(f.Activities) != 2 || len(f.All()) != 12 || professional != 41 || transversal != 16 {
		t.Errorf("%d activities, %d competences, %d + %d criteria", len(f.Activities), len(f.All()), professional, transversal)
	}
	// Transversal criteria are other views of professional ones, all but CT2.C5.
	aliases := map[string]string{}
	for _, k := range criteria {
		if k.SameAs != "" {
			aliases[k.ID] = k.SameAs
			if criteria[k.SameAs].ID == "" || criteria[k.SameAs].SameAs != "" {
				t.Errorf("%s is an alias of %s", k.ID, k.SameAs)
			}
		} else if strings.HasPrefix(k.ID, "CT") && k.ID != "CT2.C5" {
			t.Errorf("%s is no alias", k.ID)
		}
	}
	want := map[string]string{
		"CT1.C1": "CP1.C1", "CT1.C2": "CP2.C3", "CT1.C3": "CP2.C4", "CT1.C4": "CP4.C5",
		"CT2.C1": "CP3.C4", "CT2.C2": "CP4.C2", "CT2.C3": "CP4.C3", "CT2.C4": "CP6.C1",
		"CT2.C6": "CP6.C2", "CT2.C7": "CP6.C3", "CT2.C8": "CP6.C4", "CT2.C9": "CP7.C5", "CT2.C10": "CP7.C6",
		"CT3.C1": "CP2.C2", "CT3.C2": "CP6.C4",
	}
	if diff := cmp.Diff(want, aliases); diff != "" {
		t.Errorf("aliases (-want +got):\n%s", diff)
	}
}

// The edition of 2023 has 8 competences; each of the nine of before goes to one of them.
func TestEveryCompetenceHasItsSuccessor(t *testing.T) {
	f, heirs := competence.REAC, map[string]int{}
	named := regexp.MustCompile(`^2023\.CP[1-8]$`)
	for _, c := range f.Successor.Competences {
		if !named.MatchString(c.Code) || (c.Block != "BC01" && c.Block != "BC02") {
			t.Errorf("successor %+v", c)
		}
		for _, old := range c.From {
			heirs[old]++
		}
	}
	for n := 1; n <= 9; n++ {
		if heirs[fmt.Sprintf("CP%d", n)] != 1 {
			t.Errorf("CP%d has %d successors", n, heirs[fmt.Sprintf("CP%d", n)])
		}
	}
	if len(f.Successor.Competences) != 8 || f.ValidTo != f.Successor.ValidFrom {
		t.Errorf("%d competences from %v; the edition before ends on %v", len(f.Successor.Competences), f.Successor.ValidFrom, f.ValidTo)
	}
}

// learner is a context in which somebody of a new organisation acts in Paris.
func learner(t *testing.T, db *database.DB) context.Context {
	t.Helper()
	org := id.New()
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "test: an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'Centre de formation', 'training', 'Europe/Paris', ?, ?)`, org, clock.Wall(), clock.Wall()).Error
	}))
	return actor.With(t.Context(), actor.Actor{OrgID: org, UserID: id.New(), Scope: actor.Own, TimeZone: "Europe/Paris"})
}

func record(t *testing.T, s *competence.Service, db *database.DB, ctx context.Context, at, operation string, codes ...string) {
	t.Helper()
	instant, err := time.Parse(time.RFC3339, at)
	must(t, err)
	must(t, db.InTx(clock.WithFixed(ctx, instant), func(ctx context.Context) error {
		return s.Record(ctx, operation, codes, subject.Ref{Type: "account", ID: id.New()})
	}))
}

func on(text string) civil.Date {
	d, err := civil.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestASummaryCountsByCompetenceAndByWeekOfTheReader(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, ctx := competence.New(db), learner(t, db)
		record(t, s, db, ctx, "2026-11-15T22:59:00Z", "createAccount", "CP3", "CP4") // Sunday 23:59 in Paris
		record(t, s, db, ctx, "2026-11-15T23:01:00Z", "createAccount", "CP3")        // Monday 00:01
		record(t, s, db, ctx, "2026-11-22T22:59:00Z", "archiveAccount", "CP4", "CT1")
		record(t, s, db, learner(t, db), "2026-11-16T10:00:00Z", "createAccount", "CP3")
		p := competence.Period{From: on("2026-11-15"), To: on("2026-11-22")}
		got, err := s.Summarise(ctx, actor.Current(ctx).UserID, p)
		must(t, err)
		weeks := []competence.Week{
			{Monday: on("2026-11-09"), Operations: 1, Counts: []competence.Count{{Competence: "CP3", Operations: 1}, {Competence: "CP4", Operations: 1}}},
			{Monday: on("2026-11-16"), Operations: 2, Counts: []competence.Count{
				{Competence: "CP3", Operations: 1}, {Competence: "CP4", Operations: 1}, {Competence: "CT1", Operations: 1},
			}},
		}
		if diff := cmp.Diff(weeks, got.Weeks); diff != "" || got.Operations != 3 || got.Period != p || len(got.Counts) != 12 {
			t.Errorf("%+v (-want +got):\n%s", got, diff)
		}
		// The bounds are days of the reader: the first act was still on the 15th in Paris.
		got, err = s.Summarise(ctx, actor.Current(ctx).UserID, competence.Period{From: on("2026-11-16"), To: on("2026-11-21")})
		must(t, err)
		if got.Operations != 1 {
			t.Errorf("from the 16th to the 21st: %+v", got)
		}
		now, err := time.Parse(time.RFC3339, "2026-11-23T08:00:00Z")
		must(t, err)
		got, err = s.Summarise(clock.WithFixed(ctx, now), actor.Current(ctx).UserID, competence.Period{})
		must(t, err)
		if got.From != on("2026-09-01") || got.To != on("2026-11-23") || got.Operations != 3 {
			t.Errorf("the last twelve weeks: %+v", got)
		}
		for _, bad := range []competence.Period{{From: on("2026-11-22"), To: on("2026-11-15")}, {From: on("2025-01-01"), To: on("2026-11-15")}} {
			if _, err := s.Summarise(ctx, actor.Current(ctx).UserID, bad); !fault.Is(err, "competence.period") {
				t.Errorf("%v: %v", bad, err)
			}
		}
	})
}

func TestTheJournalIsReadPageByPage(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		s, ctx := competence.New(db), learner(t, db)
		for day := 1; day <= 5; day++ {
			record(t, s, db, ctx, fmt.Sprintf("2026-11-%02dT10:00:00Z", day), fmt.Sprint("act", day), "CP3", "CT1")
		}
		record(t, s, db, ctx, "2026-11-06T10:00:00Z", "act6", "CP1")
		var got []string
		for cursor, more := "", true; more; more = cursor != "" {
			page, next, err := s.Journal(ctx, competence.Query{Competence: "CT1", Period: competence.Period{From: on("2026-11-02")}, Cursor: cursor, Limit: 2})
			must(t, err)
			for _, e := range page {
				got = append(got, e.Operation)
				if diff := cmp.Diff([]string{"CP3", "CT1"}, e.Competences); diff != "" || e.Subject.Type != "account" {
					t.Errorf("%+v", e)
				}
			}
			cursor = next
		}
		if diff := cmp.Diff([]string{"act5", "act4", "act3", "act2"}, got); diff != "" {
			t.Errorf("journal (-want +got):\n%s", diff)
		}
	})
}
