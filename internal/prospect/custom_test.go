package prospect

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/database"
	"besace/internal/platform/opt"
)

// field adds a custom field as the administrator.
func (o *office) field(key string, typed FieldType, choices ...string) CustomField {
	o.t.Helper()
	d := FieldDraft{Key: key, Label: key, Type: typed}
	for _, label := range choices {
		d.Choices = append(d.Choices, Choice{Label: label})
	}
	f, err := o.CreateCustomField(o.as(o.adminID), d)
	must(o.t, err)
	return f
}

func custom(values map[string]any) func(*Patch) {
	return func(p *Patch) { p.Custom = opt.Of(values) }
}

// Every type keeps a canonical value and refuses the others, all at once, by pointer.
func TestCustomValuesAreChecked(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for _, typed := range []FieldType{TextField, LongTextField, NumberField, MoneyField, DateField, BooleanField, PhoneField, EmailField, URLField} {
			o.field("f_"+string(typed), typed)
		}
		o.field("f_choice", ChoiceField, "Gaz", "Pompe à chaleur")
		o.field("f_multi", MultiChoiceField, "Nord", "Sud")
		good := o.company(o.adviser, "Bon", custom(map[string]any{
			"f_text": "  deux   mots ", "f_long_text": "a\nb", "f_number": 1500.0, "f_money": 99.0, "f_date": "2026-11-24", "f_boolean": false,
			"f_phone": "03 53 01 12 34", "f_email": "Contact@Durand.example", "f_url": "durand.example/a", "f_choice": "pompe_a_chaleur", "f_multi": []any{"sud", "nord", "sud"},
		}))
		want := `{"f_boolean":false,"f_choice":"pompe_a_chaleur","f_date":"2026-11-24","f_email":"contact@durand.example","f_long_text":"a\nb",` +
			`"f_money":99,"f_multi":["nord","sud"],"f_number":1500,"f_phone":"+33353011234","f_text":"deux mots","f_url":"https://durand.example/a"}`
		if diff := cmp.Diff(want, good.Custom); diff != "" {
			t.Error(diff)
		}
		bad := map[string]any{
			"f_text": strings.Repeat("x", 201), "f_long_text": 3.0, "f_number": 1.5, "f_money": "12", "f_date": "24/11/2026", "f_boolean": "oui",
			"f_phone": "12", "f_email": "nobody", "f_url": "::", "f_choice": "fioul", "f_multi": "nord", "absent": 1.0,
		}
		var pointers []string
		for key := range bad {
			pointers = append(pointers, "/custom/"+key)
		}
		_, _, err := o.Create(o.as(o.adviser), Draft{Kind: Company, Fields: Patch{Name: opt.Of("Mauvais"), Custom: opt.Of(bad)}})
		refusedWith(t, err, "account.invalid", pointers...)
		// Null and empty erase; the rest stays.
		good, err = o.Update(o.as(o.adviser), good.ID, good.Version, Patch{Custom: opt.Of(map[string]any{"f_text": nil, "f_url": ""})})
		must(t, err)
		if strings.Contains(good.Custom, "f_text") || strings.Contains(good.Custom, "f_url") || !strings.Contains(good.Custom, "f_money") {
			t.Errorf("kept %s", good.Custom)
		}
	})
}

func TestCustomFieldsThatAreNoLongerOffered(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		f := o.field("chauffage", ChoiceField, "Gaz", "Fioul")
		note := o.field("note", TextField)
		a := o.company(o.adviser, "A", custom(map[string]any{"chauffage": "fioul", "note": "vue"}))
		// The choice that is left out is archived: it stays where it was and goes nowhere new.
		f, err := o.UpdateCustomField(o.as(o.adminID), f.ID, f.Version, FieldPatch{Choices: opt.Of([]Choice{{ID: "gaz", Label: "Gaz de ville"}, {Label: "Gaz"}})})
		must(t, err)
		if diff := cmp.Diff([]Choice{{ID: "gaz", Label: "Gaz de ville"}, {ID: "gaz_2", Label: "Gaz"}, {ID: "fioul", Label: "Fioul", Archived: true}}, f.Choices()); diff != "" {
			t.Error(diff)
		}
		_, err = o.ArchiveCustomField(o.as(o.adminID), note.ID, note.Version)
		must(t, err)
		a, err = o.Update(o.as(o.adviser), a.ID, a.Version, Patch{Custom: opt.Of(map[string]any{"chauffage": "fioul", "note": "vue"})})
		must(t, err)
		_, err = o.Update(o.as(o.adviser), a.ID, a.Version, Patch{Custom: opt.Of(map[string]any{"note": "autre"})})
		refusedWith(t, err, "account.invalid", "/custom/note")
		_, _, err = o.Create(o.as(o.adviser), Draft{Kind: Company, Fields: Patch{Name: opt.Of("B"), Custom: opt.Of(map[string]any{"chauffage": "fioul"})}})
		refusedWith(t, err, "account.invalid", "/custom/chauffage")
		_, err = o.UpdateCustomField(o.as(o.adminID), f.ID, f.Version, FieldPatch{AppliesTo: opt.Of("person")})
		must(t, err)
		_, _, err = o.Create(o.as(o.adviser), Draft{Kind: Company, Fields: Patch{Name: opt.Of("C"), Custom: opt.Of(map[string]any{"chauffage": "gaz"})}})
		refusedWith(t, err, "account.invalid", "/custom/chauffage")
	})
}

func TestCustomFieldDefinitions(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.as(o.adminID)
		for _, c := range []struct {
			draft    FieldDraft
			pointers []string
		}{
			{FieldDraft{Key: "Surface", Label: " ", Type: TextField}, []string{"/key", "/label"}},
			{FieldDraft{Key: "a", Label: "A", Type: TextField, Choices: []Choice{{Label: "x"}}}, []string{"/choices"}},
			{FieldDraft{Key: "a", Label: "A", Type: ChoiceField}, []string{"/choices"}},
			{FieldDraft{Key: "a", Label: "A", Type: ChoiceField, Choices: []Choice{{Label: "Été"}, {Label: "ETE"}, {ID: "zz", Label: "B"}}}, []string{"/choices/1/label", "/choices/2/id"}},
		} {
			_, err := o.CreateCustomField(ctx, c.draft)
			refusedWith(t, err, "custom_field.invalid", c.pointers...)
		}
		f := o.field("surface_m2", NumberField)
		f, err := o.ArchiveCustomField(ctx, f.ID, f.Version)
		must(t, err)
		_, err = o.CreateCustomField(ctx, FieldDraft{Key: "surface_m2", Label: "Surface", Type: TextField})
		refusedWith(t, err, "custom_field.duplicate", "/key")
		for i := range maxActiveFields {
			o.field(fmt.Sprintf("f%d", i), TextField)
		}
		_, err = o.CreateCustomField(ctx, FieldDraft{Key: "trop", Label: "Trop", Type: TextField})
		refusedWith(t, err, "custom_field.too_many")
		_, err = o.RestoreCustomField(ctx, f.ID, f.Version)
		refusedWith(t, err, "custom_field.too_many")
	})
}

func TestCustomFilters(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.field("surface", NumberField)
		o.field("budget", MoneyField)
		o.field("visite", DateField)
		o.field("equipe", BooleanField)
		o.field("besoin", LongTextField)
		o.field("zones", MultiChoiceField, "Nord", "Sud")
		o.field("standard", PhoneField)
		o.company(o.adviser, "Petit", custom(map[string]any{"surface": 50_000.0, "visite": "2026-01-10", "equipe": true, "zones": []any{"nord"},
			"besoin": strings.Repeat("mot ", 100) + "Véranda 100 %"}))
		o.company(o.adviser, "Grand", custom(map[string]any{"surface": 200_000.0, "budget": 1_000_000.0, "visite": "2026-06-01", "equipe": false,
			"zones": []any{"nord", "sud"}, "standard": "0353011234"}))
		o.company(o.adviser, "Vide")
		o.company(o.stranger, "Étranger", custom(map[string]any{"surface": 200_000.0}))
		for condition, want := range map[string][]string{
			"surface:eq:50000": {"Petit"}, "surface:gt:50000": {"Grand"}, "surface:lt:200000": {"Petit"}, "surface:between:50000..200000": {"Grand", "Petit"},
			"surface:empty": {"Vide"}, "budget:gt:0": {"Grand"}, "visite:lt:2026-06-01": {"Petit"}, "visite:between:2026-06-01..2026-06-30": {"Grand"},
			"equipe:eq:false": {"Grand"}, "equipe:empty": {"Vide"}, "zones:eq:nord": {"Grand", "Petit"}, "zones:eq:sud": {"Grand"},
			"besoin:contains:VERANDA": {"Petit"}, "besoin:contains:absent": {}, "standard:eq:03.53.01.12.34": {"Grand"}, "standard:contains:%": {}, "standard:contains:5301": {"Grand"},
		} {
			if got := o.names(o.adviser, Filter{Custom: []string{condition}}); !cmp.Equal(got, want) {
				t.Errorf("%s finds %v, want %v", condition, got, want)
			}
		}
		if got := o.names(o.adviser, Filter{Custom: []string{"zones:eq:nord", "equipe:eq:true"}}); !cmp.Equal(got, []string{"Petit"}) {
			t.Errorf("both conditions find %v", got)
		}
		for _, condition := range []string{"rien:eq:1", "surface:contains:5", "surface:eq:x", "visite:gt:demain", "surface:between:5", "equipe:lt:true", "besoin:eq:", "surface", "standard:eq:12"} {
			_, err := o.List(o.as(o.adviser), ListQuery{Filter: Filter{Custom: []string{condition}}, Limit: 10})
			refusedWith(t, err, "account.custom_filter", "query:custom")
		}
	})
}

// The rows that filters read always say what the JSON says.
func TestCustomRowsFollowTheJSON(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.field("surface", NumberField)
		o.field("zones", MultiChoiceField, "Nord", "Sud")
		a := o.company(o.adviser, "A", custom(map[string]any{"surface": 1000.0, "zones": []any{"nord", "sud"}}))
		count := func() (n int64) {
			t.Helper()
			must(t, o.db.Scoped(o.as(o.adviser)).Model(&customValue{}).Where("account_id = ?", a.ID).Count(&n).Error)
			return n
		}
		if n := count(); n != 3 {
			t.Errorf("%d rows", n)
		}
		a, err := o.Update(o.as(o.adviser), a.ID, a.Version, Patch{Custom: opt.Of(map[string]any{"zones": []any{"sud"}, "surface": nil})})
		must(t, err)
		if n := count(); n != 1 {
			t.Errorf("%d rows after the change", n)
		}
		if got := o.names(o.adviser, Filter{Custom: []string{"zones:eq:nord"}}); len(got) != 0 {
			t.Errorf("still found by its former value: %v", got)
		}
	})
}

// A filter on a custom field goes through its index, on both engines.
func TestCustomFilterUsesItsIndex(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		f := o.field("surface", NumberField)
		a := o.company(o.adviser, "A")
		ctx := o.as(o.adviser)
		var values []customValue
		for i := range 3000 {
			values = append(values, customValue{OrgID: a.OrgID, AccountID: a.ID, FieldID: f.ID, Position: int64(i), NumberValue: opt.Of(int64(i)).Pointer()})
		}
		must(t, o.db.InsertAll(ctx, values))
		explain := "EXPLAIN QUERY PLAN "
		if o.db.Dialect().Name() == database.Postgres {
			explain = "EXPLAIN "
			must(t, o.db.InTx(ctx, func(ctx context.Context) error {
				return o.db.System(ctx, "test: statistics").Exec("ANALYZE account_custom_values").Error
			}))
		}
		facts := fieldFacts{f.ID, NumberField}
		test, args, why := facts.test("eq", "1500")
		if why != "" {
			t.Fatal(why)
		}
		rows, err := o.db.Rows(ctx, explain+"SELECT c.account_id FROM account_custom_values c WHERE c.org_id = ? AND c.field_id = ? AND "+test, append([]any{a.OrgID, f.ID}, args...)...)
		must(t, err)
		defer rows.Close()
		var plan strings.Builder
		for rows.Next() {
			columns, err := rows.Columns()
			must(t, err)
			cells := make([]any, len(columns))
			for i := range cells {
				cells[i] = new(any)
			}
			must(t, rows.Scan(cells...))
			fmt.Fprintln(&plan, *cells[len(cells)-1].(*any))
		}
		must(t, rows.Err())
		if !strings.Contains(plan.String(), "account_custom_values_number") {
			t.Errorf("plan:\n%s", plan.String())
		}
	})
}
