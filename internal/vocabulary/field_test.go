package vocabulary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/opt"
)

// Every type keeps a canonical value and refuses the others, all at once, by pointer.
func TestCustomValuesAreChecked(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for _, typed := range []FieldType{TextField, LongTextField, NumberField, MoneyField, DateField, BooleanField, PhoneField, EmailField, URLField} {
			o.field("f_"+string(typed), typed)
		}
		o.field("f_choice", ChoiceField, "Gaz", "Pompe à chaleur")
		o.field("f_multi", MultiChoiceField, "Nord", "Sud")
		good, err := o.lay("{}", map[string]any{
			"f_text": "  deux   mots ", "f_long_text": "a\nb", "f_number": 1500.0, "f_money": 99.0, "f_date": "2026-11-24", "f_boolean": false,
			"f_phone": "03 53 01 12 34", "f_email": "Contact@Durand.example", "f_url": "durand.example/a", "f_choice": "pompe_a_chaleur", "f_multi": []any{"sud", "nord", "sud"},
		})
		must(t, err)
		want := `{"f_boolean":false,"f_choice":"pompe_a_chaleur","f_date":"2026-11-24","f_email":"contact@durand.example","f_long_text":"a\nb",` +
			`"f_money":99,"f_multi":["nord","sud"],"f_number":1500,"f_phone":"+33353011234","f_text":"deux mots","f_url":"https://durand.example/a"}`
		if diff := cmp.Diff(want, good); diff != "" {
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
		_, err = o.lay("{}", bad)
		refusedWith(t, err, "account.invalid", pointers...)
		// Null and empty erase; the rest stays.
		good, err = o.lay(good, map[string]any{"f_text": nil, "f_url": ""})
		must(t, err)
		if strings.Contains(good, "f_text") || strings.Contains(good, "f_url") || !strings.Contains(good, "f_money") {
			t.Errorf("kept %s", good)
		}
	})
}

func TestCustomFieldsThatAreNoLongerOffered(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		f := o.field("chauffage", ChoiceField, "Gaz", "Fioul")
		note := o.field("note", TextField)
		a, err := o.lay("{}", map[string]any{"chauffage": "fioul", "note": "vue"})
		must(t, err)
		// The choice that is left out is archived: it stays where it was and goes nowhere new.
		f, err = o.UpdateCustomField(o.As(o.Administrator), f.ID, f.Version, FieldPatch{Choices: opt.Of([]Choice{{ID: "gaz", Label: "Gaz de ville"}, {Label: "Gaz"}})})
		must(t, err)
		if diff := cmp.Diff([]Choice{{ID: "gaz", Label: "Gaz de ville"}, {ID: "gaz_2", Label: "Gaz"}, {ID: "fioul", Label: "Fioul", Archived: true}}, f.Choices()); diff != "" {
			t.Error(diff)
		}
		_, err = o.ArchiveCustomField(o.As(o.Administrator), note.ID, note.Version)
		must(t, err)
		a, err = o.lay(a, map[string]any{"chauffage": "fioul", "note": "vue"})
		must(t, err)
		_, err = o.lay(a, map[string]any{"note": "autre"})
		refusedWith(t, err, "account.invalid", "/custom/note")
		_, err = o.lay("{}", map[string]any{"chauffage": "fioul"})
		refusedWith(t, err, "account.invalid", "/custom/chauffage")
		_, err = o.UpdateCustomField(o.As(o.Administrator), f.ID, f.Version, FieldPatch{AppliesTo: opt.Of("person")})
		must(t, err)
		_, err = o.lay("{}", map[string]any{"chauffage": "gaz"})
		refusedWith(t, err, "account.invalid", "/custom/chauffage")
	})
}

func TestCustomFieldDefinitions(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := o.As(o.Administrator)
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
