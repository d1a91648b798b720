package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/testkit"
	"besace/internal/testkit/firm"
	"besace/internal/vocabulary"
)

// words is a prospect file with the vocabulary of its organisation, on one engine.
type words struct {
	*prospect.Service
	*testkit.Env
	t                                 *testing.T
	adviser, stranger, manager, admin context.Context
}

func eachVocabulary(t *testing.T, fn func(t *testing.T, w words)) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		as := func(p *testkit.Person) context.Context { return p.Context(t.Context()) }
		fn(t, words{e.App.Prospect, e, t, as(e.Here.Adviser), as(e.Here.Stranger), as(e.Here.Manager), as(e.Here.Admin)})
	})
}

func (w words) tag(name string) vocabulary.Tag {
	w.t.Helper()
	tag, err := w.App.Vocabulary.CreateTag(w.manager, vocabulary.WordDraft{Name: name})
	firm.Must(w.t, err)
	return tag
}

func (w words) field(key string, typed vocabulary.FieldType, choices ...string) vocabulary.CustomField {
	w.t.Helper()
	d := vocabulary.FieldDraft{Key: key, Label: key, Type: typed}
	for _, label := range choices {
		d.Choices = append(d.Choices, vocabulary.Choice{Label: label})
	}
	f, err := w.App.Vocabulary.CreateCustomField(w.admin, d)
	firm.Must(w.t, err)
	return f
}

func (w words) company(as context.Context, name string, custom map[string]any, tags ...uuid.UUID) prospect.Sheet {
	w.t.Helper()
	p := prospect.Patch{Name: opt.Of(name), Tags: opt.Of(tags)}
	if custom != nil {
		p.Custom = opt.Of(custom)
	}
	sheet, _, err := w.Create(as, prospect.Draft{Kind: prospect.Company, Fields: p})
	firm.Must(w.t, err)
	return sheet
}

func (w words) names(as context.Context, f prospect.Filter) []string {
	w.t.Helper()
	page, err := w.List(as, prospect.ListQuery{Filter: f, Limit: 200})
	firm.Must(w.t, err)
	names := []string{}
	for _, item := range page.Items {
		names = append(names, item.Name)
	}
	return names
}

func TestArchivedWordsStayOnOldAccountsOnly(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		tag, v := w.tag("chantier"), w.App.Vocabulary
		source, err := v.CreateSource(w.manager, vocabulary.WordDraft{Name: "Parrainage"})
		firm.Must(t, err)
		with := prospect.Patch{Name: opt.Of("Ancien"), Tags: opt.Of([]uuid.UUID{tag.ID, tag.ID}), Source: opt.Of(source.ID)}
		old, _, err := w.Create(w.adviser, prospect.Draft{Kind: prospect.Company, Fields: with})
		firm.Must(t, err)
		if len(old.TagIDs) != 1 {
			t.Errorf("the same tag twice gives %v", old.TagIDs)
		}
		_, err = v.ArchiveTag(w.manager, tag.ID, tag.Version)
		firm.Must(t, err)
		_, err = v.ArchiveSource(w.manager, source.ID, source.Version)
		firm.Must(t, err)
		old, err = w.Update(w.adviser, old.ID, old.Version, prospect.Patch{Name: opt.Of("Ancien nom"), Tags: opt.Of([]uuid.UUID{tag.ID}), Source: opt.Of(source.ID)})
		firm.Must(t, err)
		if len(old.TagIDs) != 1 || old.SourceID == nil {
			t.Error("the old account lost its tag or source")
		}
		_, _, err = w.Create(w.adviser, prospect.Draft{Kind: prospect.Company, Fields: with})
		firm.Refused(t, err, "account.invalid", "/tagIds", "/sourceId")
	})
}

// A merged tag disappears from every account of the organisation, archived and out
// of the manager's sight included.
func TestAMergedTagIsReplacedEverywhere(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		from, into := w.tag("pompe a chaleur"), w.tag("PAC")
		both, away := w.company(w.adviser, "Les deux", nil, from.ID, into.ID), w.company(w.stranger, "Loin", nil, from.ID)
		_, err := w.Archive(w.stranger, away.ID, away.Version)
		firm.Must(t, err)
		_, job, err := w.App.Vocabulary.MergeTag(w.manager, from.ID, from.Version, into.ID)
		firm.Must(t, err)
		w.StartJobs(t)
		w.WaitForJobs(t)
		done, err := w.App.Jobs.Get(w.admin, job)
		firm.Must(t, err)
		var result prospect.BulkResult
		firm.Must(t, json.Unmarshal(done.Result, &result))
		if result.Done != 2 || result.Skipped != 0 {
			t.Errorf("result %+v (%s)", result, done.Error)
		}
		for _, a := range []prospect.Sheet{both, away} {
			sheet, err := w.Get(w.admin, a.ID)
			firm.Must(t, err)
			if diff := cmp.Diff([]uuid.UUID{into.ID}, sheet.TagIDs); diff != "" {
				t.Errorf("%s: %s", sheet.Name, diff)
			}
		}
	})
}

// A view is only kept when a list would accept what it chooses and its order.
func TestAViewIsALookAtAList(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		v := w.App.Vocabulary
		_, err := v.CreateView(w.adviser, vocabulary.ViewDraft{Name: "X", Filter: json.RawMessage(`{"custom":["rien:empty"]}`)})
		firm.Refused(t, err, "view.invalid", "/filter/custom")
		_, err = v.CreateView(w.adviser, vocabulary.ViewDraft{Name: "X", Sort: "size"})
		firm.Refused(t, err, "view.invalid", "/sort")
		kept, err := v.CreateView(w.adviser, vocabulary.ViewDraft{Name: "X", Filter: json.RawMessage(`{"postcode":"57","nextAction":["none"]}`), Sort: "town"})
		firm.Must(t, err)
		q, err := w.Look(w.adviser, kept.ID)
		firm.Must(t, err)
		if diff := cmp.Diff(prospect.ListQuery{Filter: prospect.Filter{Postcode: "57", NextActions: []prospect.ActionState{prospect.ActionNone}}, Sort: "town"}, q); diff != "" {
			t.Error(diff)
		}
		_, err = w.Look(w.stranger, kept.ID)
		firm.Refused(t, err, "not_found")
	})
}

// Each refused value is named on the account, with the other faulty fields.
func TestAccountsRefuseCustomValuesByPointer(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		w.field("surface", vocabulary.NumberField)
		a := w.company(w.adviser, "Bon", map[string]any{"surface": 1500.0})
		if a.Custom != `{"surface":1500}` {
			t.Errorf("kept %s", a.Custom)
		}
		_, _, err := w.Create(w.adviser, prospect.Draft{Kind: prospect.Company, Fields: prospect.Patch{
			SIRET: opt.Of("12"), Custom: opt.Of(map[string]any{"surface": "grand", "absent": 1.0}),
		}})
		firm.Refused(t, err, "account.invalid", "/name", "/siret", "/custom/surface", "/custom/absent")
	})
}

func TestCustomFilters(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		w.field("surface", vocabulary.NumberField)
		w.field("budget", vocabulary.MoneyField)
		w.field("visite", vocabulary.DateField)
		w.field("equipe", vocabulary.BooleanField)
		w.field("besoin", vocabulary.LongTextField)
		w.field("zones", vocabulary.MultiChoiceField, "Nord", "Sud")
		w.field("standard", vocabulary.PhoneField)
		w.company(w.adviser, "Petit", map[string]any{"surface": 50_000.0, "visite": "2026-01-10", "equipe": true, "zones": []any{"nord"},
			"besoin": strings.Repeat("mot ", 100) + "Véranda 100 %"})
		w.company(w.adviser, "Grand", map[string]any{"surface": 200_000.0, "budget": 1_000_000.0, "visite": "2026-06-01", "equipe": false,
			"zones": []any{"nord", "sud"}, "standard": "0353011234"})
		w.company(w.adviser, "Vide", nil)
		w.company(w.stranger, "Étranger", map[string]any{"surface": 200_000.0})
		for condition, want := range map[string][]string{
			"surface:eq:50000": {"Petit"}, "surface:gt:50000": {"Grand"}, "surface:lt:200000": {"Petit"}, "surface:between:50000..200000": {"Grand", "Petit"},
			"surface:empty": {"Vide"}, "budget:gt:0": {"Grand"}, "visite:lt:2026-06-01": {"Petit"}, "visite:between:2026-06-01..2026-06-30": {"Grand"},
			"equipe:eq:false": {"Grand"}, "equipe:empty": {"Vide"}, "zones:eq:nord": {"Grand", "Petit"}, "zones:eq:sud": {"Grand"},
			"besoin:contains:VERANDA": {"Petit"}, "besoin:contains:absent": {}, "standard:eq:03.53.01.12.34": {"Grand"}, "standard:contains:%": {}, "standard:contains:5301": {"Grand"},
		} {
			if got := w.names(w.adviser, prospect.Filter{Custom: []string{condition}}); !cmp.Equal(got, want) {
				t.Errorf("%s finds %v, want %v", condition, got, want)
			}
		}
		if got := w.names(w.adviser, prospect.Filter{Custom: []string{"zones:eq:nord", "equipe:eq:true"}}); !cmp.Equal(got, []string{"Petit"}) {
			t.Errorf("both conditions find %v", got)
		}
		for _, condition := range []string{"rien:eq:1", "surface:contains:5", "surface:eq:x", "visite:gt:demain", "surface:between:5", "equipe:lt:true", "besoin:eq:", "surface", "standard:eq:12"} {
			_, err := w.List(w.adviser, prospect.ListQuery{Filter: prospect.Filter{Custom: []string{condition}}, Limit: 10})
			firm.Refused(t, err, "account.custom_filter", "query:custom")
		}
	})
}

// The rows that filters read always say what the JSON says.
func TestCustomRowsFollowTheJSON(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		w.field("surface", vocabulary.NumberField)
		w.field("zones", vocabulary.MultiChoiceField, "Nord", "Sud")
		a := w.company(w.adviser, "A", map[string]any{"surface": 1000.0, "zones": []any{"nord", "sud"}})
		count := func(want int64) {
			t.Helper()
			var n int64
			firm.Must(t, w.App.DB.Scoped(w.adviser).Table("account_custom_values").Where("account_id = ?", a.ID).Count(&n).Error)
			if n != want {
				t.Errorf("%d rows", n)
			}
		}
		count(3)
		a, err := w.Update(w.adviser, a.ID, a.Version, prospect.Patch{Custom: opt.Of(map[string]any{"zones": []any{"sud"}, "surface": nil})})
		firm.Must(t, err)
		count(1)
		if got := w.names(w.adviser, prospect.Filter{Custom: []string{"zones:eq:nord"}}); len(got) != 0 {
			t.Errorf("still found by its former value: %v", got)
		}
		_, err = w.Update(w.adviser, a.ID, a.Version, prospect.Patch{Custom: opt.Of(map[string]any{"zones": nil})})
		firm.Must(t, err)
		count(0)
	})
}

// A filter on a custom field goes through its index, on both engines.
func TestCustomFilterUsesItsIndex(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		f, a, db := w.field("surface", vocabulary.NumberField), w.company(w.adviser, "A", nil), w.App.DB
		explain := "EXPLAIN QUERY PLAN "
		firm.Must(t, db.InTx(w.adviser, func(ctx context.Context) error {
			many := db.System(ctx, "test: many values")
			for i := range 3000 {
				if err := many.Exec(`INSERT INTO account_custom_values (org_id, account_id, field_id, position, number_value) VALUES (?, ?, ?, ?, ?)`,
					a.OrgID, a.ID, f.ID, i, i).Error; err != nil {
					return err
				}
			}
			if db.Dialect().Name() == database.Postgres {
				explain = "EXPLAIN "
				return many.Exec("ANALYZE account_custom_values").Error
			}
			return nil
		}))
		condition, args, err := w.App.Vocabulary.Condition(w.adviser, "surface:eq:1500")
		firm.Must(t, err)
		rows, err := db.Rows(w.adviser, explain+"SELECT a.id FROM accounts a WHERE a.org_id = ? AND "+condition, append([]any{a.OrgID}, args...)...)
		firm.Must(t, err)
		defer rows.Close()
		var plan strings.Builder
		for rows.Next() {
			columns, err := rows.Columns()
			firm.Must(t, err)
			cells := make([]any, len(columns))
			for i := range cells {
				cells[i] = new(any)
			}
			firm.Must(t, rows.Scan(cells...))
			fmt.Fprintln(&plan, *cells[len(cells)-1].(*any))
		}
		firm.Must(t, rows.Err())
		if !strings.Contains(plan.String(), "account_custom_values_number") {
			t.Errorf("plan:\n%s", plan.String())
		}
	})
}

// A page with a condition on a custom field costs the same three statements at most.
func TestListsWithCustomFiltersStayShort(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		w.field("surface", vocabulary.NumberField)
		for i := range 60 {
			w.company(w.adviser, fmt.Sprintf("C%02d", i), map[string]any{"surface": 1000.0})
		}
		q := prospect.ListQuery{Filter: prospect.Filter{Custom: []string{"surface:gt:0"}}, Limit: 50}
		_, err := w.List(w.adviser, q)
		firm.Must(t, err)
		ctx, statements := database.CountStatements(w.adviser)
		page, err := w.List(ctx, q)
		firm.Must(t, err)
		if n := statements(); n > 3 || len(page.Items) != 50 || page.Next == "" {
			t.Errorf("%d statements, %d items", n, len(page.Items))
		}
	})
}

// Taking a new account back leaves nothing of its values and pairs.
func TestAnErasedAccountLeavesNothing(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		w.field("surface", vocabulary.NumberField)
		custom := map[string]any{"surface": 1000.0}
		stays, goes := w.company(w.adviser, "Menuiserie Durand", custom), w.company(w.adviser, "Menuiserie Durand", custom)
		for _, a := range []*prospect.Sheet{&stays, &goes} {
			sheet, err := w.Update(w.adviser, a.ID, a.Version, prospect.Patch{Phones: opt.Of([]prospect.PhoneInput{{Number: "0353011234"}})})
			firm.Must(t, err)
			*a = sheet
		}
		if found, err := w.App.Duplicates.Scan(w.admin); err != nil || found != 1 {
			t.Fatalf("%d pairs, %v", found, err)
		}
		errs, err := w.Revert(w.adviser, []prospect.Reversal{{ID: goes.ID, Version: goes.Version}})
		firm.Must(t, err)
		firm.Must(t, errs[0])
		for table, want := range map[string]int64{"account_custom_values": 1, "duplicate_pairs": 0} {
			var n int64
			firm.Must(t, w.App.DB.Scoped(w.admin).Table(table).Count(&n).Error)
			if n != want {
				t.Errorf("%d rows left in %s", n, table)
			}
		}
		_, err = w.Get(w.adviser, goes.ID)
		if !fault.Is(err, "not_found") {
			t.Errorf("still there: %v", err)
		}
	})
}

// A suspect becomes a prospect once the fields that the organisation requires of a
// qualified account are filled, by hand or in bulk.
func TestAProspectHasWhatIsRequired(t *testing.T) {
	eachVocabulary(t, func(t *testing.T, w words) {
		required := func(key, appliesTo string) vocabulary.CustomField {
			t.Helper()
			f, err := w.App.Vocabulary.CreateCustomField(w.admin, vocabulary.FieldDraft{
				Key: key, Label: key, Type: vocabulary.MultiChoiceField, AppliesTo: appliesTo, Required: true, Choices: []vocabulary.Choice{{Label: "Nord"}},
			})
			firm.Must(t, err)
			return f
		}
		required("besoin", "company")
		w.field("surface", vocabulary.NumberField)
		required("foyer", "person")
		old := required("ancien", "both")
		_, err := w.App.Vocabulary.ArchiveCustomField(w.admin, old.ID, old.Version)
		firm.Must(t, err)

		a, ready := w.company(w.adviser, "A", map[string]any{"besoin": []any{}}), w.company(w.adviser, "Prêt", map[string]any{"besoin": []any{"nord"}})
		_, err = w.Transition(w.adviser, a.ID, a.Version, prospect.Prospect, "")
		firm.Refused(t, err, "account.not_qualified", "/custom/besoin")
		job, err := w.Bulk(w.adviser, prospect.Selection{IDs: []uuid.UUID{a.ID, ready.ID}}, prospect.Action{Kind: prospect.Move, To: prospect.Prospect})
		firm.Must(t, err)
		w.StartJobs(t)
		w.WaitForJobs(t)
		done, err := w.App.Jobs.Get(w.adviser, job)
		firm.Must(t, err)
		var result prospect.BulkResult
		firm.Must(t, json.Unmarshal(done.Result, &result))
		if result.Done != 1 || result.Skipped != 1 || result.Problems[0].Code != "account.not_qualified" || result.Problems[0].AccountID != a.ID {
			t.Errorf("result %+v", result)
		}
		// Nothing else asks for it: a sale needs no form, nor does putting a suspect aside.
		b := w.company(w.adviser, "B", nil)
		_, err = w.Transition(w.adviser, b.ID, b.Version, prospect.Customer, "")
		firm.Must(t, err)
		a, err = w.Update(w.adviser, a.ID, a.Version, prospect.Patch{Custom: opt.Of(map[string]any{"besoin": []any{"nord"}})})
		firm.Must(t, err)
		_, err = w.Transition(w.adviser, a.ID, a.Version, prospect.Prospect, "")
		firm.Must(t, err)
	})
}
