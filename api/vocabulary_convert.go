package api

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"
	openapi_types "github.com/oapi-codegen/runtime/types"

	"besace/api/oas"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/vocabulary"
)

func toSource(s vocabulary.Source) oas.Source {
	return oas.Source{ID: s.ID, Version: s.Version, Name: s.Name, CreatedAt: s.CreatedAt.UTC(), UpdatedAt: s.UpdatedAt.UTC(), ArchivedAt: utc(s.ArchivedAt)}
}

func toTag(t vocabulary.Tag) oas.Tag {
	return oas.Tag{
		ID: t.ID, Version: t.Version, Name: t.Name, Colour: oas.TagColour(t.Colour), MergedIntoID: t.MergedIntoID,
		CreatedAt: t.CreatedAt.UTC(), UpdatedAt: t.UpdatedAt.UTC(), ArchivedAt: utc(t.ArchivedAt),
	}
}

func toCustomField(f vocabulary.CustomField) oas.CustomField {
	return oas.CustomField{
		ID: f.ID, Version: f.Version, Key: f.Key, Label: f.Label, Help: some(f.Help), Type: oas.CustomFieldType(f.Type),
		AppliesTo: oas.CustomFieldTarget(f.AppliesTo), RequiredToQualify: f.Required, Position: f.Position,
		Choices: each(f.Choices(), func(c vocabulary.Choice) oas.CustomFieldChoice {
			return oas.CustomFieldChoice{ID: c.ID, Label: c.Label, Archived: some(c.Archived)}
		}),
		CreatedAt: f.CreatedAt.UTC(), UpdatedAt: f.UpdatedAt.UTC(), ArchivedAt: utc(f.ArchivedAt),
	}
}

func fromCustomFieldInput(in oas.CustomFieldInput) vocabulary.FieldDraft {
	return vocabulary.FieldDraft{
		ID: deref(in.ID), Key: in.Key, Label: in.Label, Help: deref(in.Help), Type: vocabulary.FieldType(in.Type), AppliesTo: string(deref(in.AppliesTo)),
		Required: deref(in.RequiredToQualify), Choices: choices(in.Choices), Position: in.Position,
	}
}

func fromCustomFieldPatch(in oas.CustomFieldPatch) vocabulary.FieldPatch {
	p := vocabulary.FieldPatch{
		Label: opt.Ptr(in.Label), Help: opt.Ptr(in.Help), AppliesTo: opt.Ptr(as[string](in.AppliesTo)),
		Required: opt.Ptr(in.RequiredToQualify), Position: opt.Ptr(in.Position),
	}
	if in.Choices != nil {
		p.Choices = opt.Of(choices(in.Choices))
	}
	return p
}

func choices(in *[]oas.CustomFieldChoiceInput) []vocabulary.Choice {
	return each(deref(in), func(c oas.CustomFieldChoiceInput) vocabulary.Choice {
		return vocabulary.Choice{ID: deref(c.ID), Label: c.Label, Archived: deref(c.Archived)}
	})
}

func toVocabulary(v vocabulary.Everything) oas.Vocabulary {
	out := oas.Vocabulary{Sources: each(v.Sources, toSource), Tags: each(v.Tags, toTag), CustomFields: each(v.Fields, toCustomField)}
	for _, s := range prospect.Statuses {
		out.Statuses = append(out.Statuses, oas.StatusWord{
			Status: oas.AccountStatus(s), Label: s.Label(),
			Transitions: each(s.Next(), func(to prospect.Status) oas.AccountStatus { return oas.AccountStatus(to) }),
		})
	}
	for _, c := range prospect.Classes {
		out.Classes = append(out.Classes, oas.ClassWord{Class: oas.AccountClass(c.Class), Label: c.Label})
	}
	return out
}

func toView(v vocabulary.View, start uuid.UUID) oas.View {
	return oas.View{
		ID: v.ID, Version: v.Version, Name: v.Name, OwnerID: v.OwnerID, Shared: oas.ViewSharing(v.Shared), Filter: toViewFilter(v.Filter()),
		Sort: oas.AccountSort(v.Sort), Columns: each(v.Columns(), func(name string) oas.ViewColumn { return name }), Default: v.ID == start,
		CreatedAt: v.CreatedAt.UTC(), UpdatedAt: v.UpdatedAt.UTC(),
	}
}

// fromViewFilter is the filter as a view keeps it.
func fromViewFilter(in oas.AccountFilter) (json.RawMessage, error) {
	f, err := fromFilter(in, "/filter/")
	if err != nil {
		return nil, err
	}
	return json.Marshal(f)
}

// toViewFilter shows the filter that a view keeps; one that cannot be read chooses all.
func toViewFilter(kept json.RawMessage) oas.AccountFilter {
	var f prospect.Filter
	if json.Unmarshal(kept, &f) != nil {
		return oas.AccountFilter{}
	}
	return toFilter(f)
}

// fromFilter reads a filter whose members stand at a pointer. Faults: request.invalid.
func fromFilter(in oas.AccountFilter, at string) (f prospect.Filter, err error) {
	layFilter(&f, in)
	return f, inOrder(f, at)
}

func filterOrNil(in *oas.AccountFilter, at string) (*prospect.Filter, error) {
	if in == nil {
		return nil, nil
	}
	f, err := fromFilter(*in, at)
	return &f, err
}

// inOrder refuses ranges that nothing can be in, at both their ends, and conditions that nothing can hold: an empty list would not say why. Faults: request.invalid.
func inOrder(f prospect.Filter, at string) error {
	var bad fault.Fields
	for _, ends := range f.Upturned() {
		bad.Add(at+ends[0], "range", "Au plus la fin de l’intervalle.")
		bad.Add(at+ends[1], "range", "Au moins le début de l’intervalle.")
	}
	if slices.ContainsFunc(f.Custom, vocabulary.Upturned) {
		bad.Add(at+"custom", "range", "La première borne de between est au plus la seconde.")
	}
	return bad.Err("request.invalid", "Des champs sont à corriger.")
}

// layFilter changes the filters that are present.
func layFilter(f *prospect.Filter, in oas.AccountFilter) {
	opt.Ptr(in.Q).Apply(&f.Query)
	opt.Ptr(as[prospect.Kind](in.Kind)).Apply(&f.Kind)
	if in.Status != nil {
		f.Statuses = texts[prospect.Status](in.Status)
	}
	if in.Class != nil {
		f.Classes = texts[string](in.Class)
	}
	opt.Ptr(in.Owner).Apply(&f.Owners)
	opt.Ptr(in.Postcode).Apply(&f.Postcode)
	opt.Ptr(in.Town).Apply(&f.Town)
	opt.Ptr(in.NAF).Apply(&f.NAF)
	opt.Ptr(in.Naf2025).Apply(&f.NAF2025)
	opt.Ptr(in.SourceID).Apply(&f.Source)
	opt.Ptr(in.TagID).Apply(&f.Tags)
	opt.Ptr(in.SIRET).Apply(&f.SIRET)
	opt.Ptr(in.SIREN).Apply(&f.SIREN)
	opt.Ptr(in.ExternalRef).Apply(&f.ExternalRef)
	if in.NextAction != nil {
		f.NextActions = texts[prospect.ActionState](in.NextAction)
	}
	layDate(&f.QualifiedBefore, in.QualifiedBefore)
	layRanges(f, in)
	opt.Ptr(in.Favourite).Apply(&f.Favourite)
	opt.Ptr(in.Mine).Apply(&f.Mine)
	opt.Ptr(in.Archived).Apply(&f.Archived)
	opt.Ptr(in.Custom).Apply(&f.Custom)
}

// layRanges changes the ends of ranges that are present.
func layRanges(f *prospect.Filter, in oas.AccountFilter) {
	opt.Ptr(in.PotentialMin).ApplyPointer(&f.PotentialMin)
	opt.Ptr(in.PotentialMax).ApplyPointer(&f.PotentialMax)
	opt.Ptr(in.ScoreMin).ApplyPointer(&f.ScoreMin)
	opt.Ptr(in.ScoreMax).ApplyPointer(&f.ScoreMax)
	layDate(&f.NextActionFrom, in.NextActionFrom)
	layDate(&f.NextActionTo, in.NextActionTo)
	layDate(&f.CreatedFrom, in.CreatedFrom)
	layDate(&f.CreatedTo, in.CreatedTo)
	layDate(&f.UpdatedFrom, in.UpdatedFrom)
	layDate(&f.UpdatedTo, in.UpdatedTo)
	layDate(&f.LastActivityFrom, in.LastActivityFrom)
	layDate(&f.LastActivityTo, in.LastActivityTo)
	layDate(&f.InactiveSince, in.InactiveSince)
}

func layDate(at *time.Time, given *openapi_types.Date) {
	if given != nil {
		*at = given.Time
	}
}

func toFilter(f prospect.Filter) oas.AccountFilter {
	out := oas.AccountFilter{
		Q: some(f.Query), Kind: some(oas.AccountKind(f.Kind)), Postcode: some(f.Postcode), Town: some(f.Town), NAF: some(f.NAF), Naf2025: some(f.NAF2025),
		SourceID: some(f.Source), Favourite: some(f.Favourite), Mine: some(f.Mine), Archived: some(f.Archived),
		QualifiedBefore: dateOrNil(f.QualifiedBefore),
		PotentialMin:    f.PotentialMin, PotentialMax: f.PotentialMax, ScoreMin: f.ScoreMin, ScoreMax: f.ScoreMax,
		SIRET: some(f.SIRET), SIREN: some(f.SIREN), ExternalRef: some(f.ExternalRef),
		NextActionFrom: dateOrNil(f.NextActionFrom), NextActionTo: dateOrNil(f.NextActionTo),
		CreatedFrom: dateOrNil(f.CreatedFrom), CreatedTo: dateOrNil(f.CreatedTo),
		UpdatedFrom: dateOrNil(f.UpdatedFrom), UpdatedTo: dateOrNil(f.UpdatedTo),
		LastActivityFrom: dateOrNil(f.LastActivityFrom), LastActivityTo: dateOrNil(f.LastActivityTo),
		InactiveSince: dateOrNil(f.InactiveSince),
	}
	if len(f.Owners) > 0 {
		out.Owner = &f.Owners
	}
	if len(f.Tags) > 0 {
		out.TagID = &f.Tags
	}
	if len(f.NextActions) > 0 {
		states := each(f.NextActions, func(s prospect.ActionState) oas.NextActionState { return oas.NextActionState(s) })
		out.NextAction = &states
	}
	if len(f.Statuses) > 0 {
		statuses := each(f.Statuses, func(s prospect.Status) oas.AccountStatus { return oas.AccountStatus(s) })
		out.Status = &statuses
	}
	if len(f.Classes) > 0 {
		classes := each(f.Classes, func(c string) oas.AccountClass { return oas.AccountClass(c) })
		out.Class = &classes
	}
	if len(f.Custom) > 0 {
		out.Custom = &f.Custom
	}
	return out
}

func dateOrNil(t time.Time) *openapi_types.Date {
	if t.IsZero() {
		return nil
	}
	return &openapi_types.Date{Time: t}
}
