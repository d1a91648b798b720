package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"

	"besace/internal/importing"
	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/postal"
	"besace/internal/prospect"
)

// importedAccounts lets imports write to the prospect file.
type importedAccounts struct{ prospect *prospect.Service }

// Check says what Write would.
func (a importedAccounts) Check(ctx context.Context, drafts []importing.Draft) ([]importing.Written, error) {
	out, err := a.prospect.Try(ctx, entries(ctx, drafts))
	if err != nil {
		return nil, err
	}
	return written(out, false)
}

// Write stores a batch.
func (a importedAccounts) Write(ctx context.Context, drafts []importing.Draft) ([]importing.Written, error) {
	out, err := a.prospect.Save(ctx, entries(ctx, drafts))
	if err != nil {
		return nil, err
	}
	return written(out, true)
}

// Undo takes a batch back.
func (a importedAccounts) Undo(ctx context.Context, reversals []importing.Reversal) ([][]importing.Problem, error) {
	list := make([]prospect.Reversal, len(reversals))
	for i, r := range reversals {
		list[i] = prospect.Reversal{ID: r.AccountID, Version: r.Version, Contact: metBy(r.Import, r.AccountID)}
		if r.Noted {
			list[i].Note = notedBy(r.Import, r.AccountID)
		}
		if r.Image == nil {
			continue
		}
		list[i].Before = &prospect.Sheet{}
		if err := json.Unmarshal(r.Image, list[i].Before); err != nil {
			return nil, err
		}
	}
	errs, err := a.prospect.Revert(ctx, list)
	reasons := make([][]importing.Problem, len(errs))
	for i, e := range errs {
		if f, refused := fault.Of(e); refused {
			reasons[i] = problems(f)
		}
	}
	return reasons, err
}

// written says what became of the entries; images are only wanted of what is stored.
func written(out []prospect.Outcome, images bool) ([]importing.Written, error) {
	list := make([]importing.Written, len(out))
	for i, o := range out {
		w := importing.Written{Outcome: importing.RowCreated, Version: o.Sheet.Version}
		switch {
		case o.Err != nil:
			f, ok := fault.Of(o.Err)
			if !ok {
				return nil, o.Err
			}
			w.Outcome, w.Problems = importing.RowFailed, problems(f)
		case !o.Changed:
			w.Outcome = importing.RowUnchanged
		case o.Before != nil:
			w.Outcome = importing.RowUpdated
			if images {
				before := *o.Before
				before.ContactText, before.SearchText = "", "" // computed again, without who is erased since
				image, err := json.Marshal(before)
				if err != nil {
					return nil, err
				}
				w.Image = image
			}
		}
		list[i] = w
	}
	return list, nil
}

func problems(f *fault.Error) []importing.Problem {
	if len(f.Fields) == 0 {
		return []importing.Problem{{Code: f.Code, Message: f.Message}}
	}
	list := make([]importing.Problem, len(f.Fields))
	for i, field := range f.Fields {
		list[i] = importing.Problem{Field: field.Pointer, Code: field.Code, Message: field.Message}
	}
	return list
}

func entries(ctx context.Context, drafts []importing.Draft) []prospect.Entry {
	list := make([]prospect.Entry, len(drafts))
	for i, d := range drafts {
		list[i] = entry(ctx, d)
	}
	return list
}

func entry(ctx context.Context, d importing.Draft) prospect.Entry {
	e := prospect.Entry{ID: d.AccountID, Exists: d.Exists, Kind: prospect.Kind(d.Record.Kind(d.Settings.Kind)), Contact: contactOf(d), Note: noteOf(d)}
	if !d.Exists {
		e.Status = prospect.Status(d.Settings.Status)
	}
	if status := d.Record.Text(importing.FieldStatus); status != "" {
		e.Status = prospect.Status(status)
	}
	e.Reason = d.Record.Text(importing.FieldStatusReason)
	switch d.Settings.OwnerRule {
	case importing.OwnerMe:
		me := actor.Current(ctx).UserID
		e.Owner = &me
	case importing.OwnerFixed:
		e.Owner = d.Settings.Owner
	case importing.OwnerTerritory: // the prospect file's own rule
	}
	e.Patch = func(before prospect.Sheet) prospect.Patch { return accountPatch(d, before) }
	return e
}

// contactOf is the person that a row names beside a company, nil when it names none.
func contactOf(d importing.Draft) *prospect.ContactDraft {
	first, last := d.Record.Text(importing.FieldFirstName), d.Record.Text(importing.FieldLastName)
	if last == "" { // « Hélène » alone is how she is called
		first, last = "", first
	}
	if last == "" {
		return nil
	}
	return &prospect.ContactDraft{ID: metBy(d.Import, d.AccountID), Fields: prospect.ContactPatch{
		Civility: given(d.Record, importing.FieldCivility), FirstName: opt.Of(first), LastName: opt.Of(last), JobTitle: given(d.Record, importing.FieldJobTitle),
	}}
}

// metBy is the id of the contact that an import adds to an account, by which its undo finds it.
func metBy(imp, account uuid.UUID) uuid.UUID { return id.Named(imp, account.String()) }

// accountPatch is what a row changes in the account as it is. The names in the row of a
// company are those of its contact.
func accountPatch(d importing.Draft, before prospect.Sheet) prospect.Patch {
	r := d.Record
	p := prospect.Patch{
		Name: given(r, importing.FieldName), TradeName: given(r, importing.FieldTradeName), Civility: given(r, importing.FieldCivility),
		FirstName: given(r, importing.FieldFirstName), LastName: given(r, importing.FieldLastName), ExternalRef: given(r, importing.FieldExternalRef),
		SIRET: given(r, importing.FieldSIRET), SIREN: given(r, importing.FieldSIREN), VATNumber: given(r, importing.FieldVAT),
		NAFRev2: given(r, importing.FieldNAFRev2), NAF2025: given(r, importing.FieldNAF2025), Website: given(r, importing.FieldWebsite), Class: orNull(given(r, importing.FieldClass)),
		HeadcountMin: counted(r, importing.FieldHeadcountMin), HeadcountMax: counted(r, importing.FieldHeadcountMax), PotentialCents: counted(r, importing.FieldPotential),
		SoleTrader: traderOf(r, before), Address: addressPatch(r, before), Phones: phonesPatch(r, before), Emails: emailsPatch(r, before),
		NextAction: nextOf(r, before),
	}
	if kind := prospect.Kind(r.Kind(d.Settings.Kind)); kind == prospect.Company && !d.Exists || before.Kind == prospect.Company {
		p.Civility, p.FirstName, p.LastName = opt.Value[string]{}, opt.Value[string]{}, opt.Value[string]{}
	}
	if len(r.Custom) > 0 {
		p.Custom = opt.Of(r.Custom)
	}
	if source, err := uuid.Parse(r.Source); err == nil {
		p.Source = opt.Of(source)
	} else if !d.Exists {
		p.Source = opt.Ptr(d.Settings.Source)
	}
	if tags := tagsPatch(d, before); len(tags) > len(before.TagIDs) {
		p.Tags = opt.Of(tags)
	}
	return p
}

// traderOf is the line of a sole trader. A file that only says that she is one takes nothing
// back of what is known; in doubt, her line may be her own (R-TEL-10).
func traderOf(r importing.Record, before prospect.Sheet) opt.Value[string] {
	line := given(r, importing.FieldSoleTrader)
	switch {
	case line.Get() != importing.SoleTrader:
		return line
	case before.SoleTrader != "":
		return opt.Value[string]{}
	default:
		return opt.Of(string(prospect.AnyLine))
	}
}

func given(r importing.Record, f importing.Field) opt.Value[string] {
	text, ok := r.Texts[f]
	if !ok {
		return opt.Value[string]{}
	}
	return opt.Of(text)
}

// orNull erases by null what is never an empty text.
func orNull(v opt.Value[string]) opt.Value[string] {
	if v.Present() && v.Get() == "" {
		return opt.Null[string]()
	}
	return v
}

func counted(r importing.Record, f importing.Field) opt.Value[int64] {
	n, ok := r.Numbers[f]
	switch {
	case !ok:
		return opt.Value[int64]{}
	case n == nil:
		return opt.Null[int64]()
	}
	return opt.Of(*n)
}

// addressPatch is what the row gives of the address; the rest stays. The coordinates
// of an address that moved are forgotten unless the row brings new ones.
func addressPatch(r importing.Record, before prospect.Sheet) opt.Value[prospect.PlacePatch] {
	var change prospect.PlacePatch
	after, present := before.Address(), false
	for field, to := range map[importing.Field]struct {
		change *opt.Value[string]
		after  *string
	}{
		importing.FieldUnit: {&change.Unit, &after.Unit}, importing.FieldBuilding: {&change.Building, &after.Building},
		importing.FieldStreet: {&change.Street, &after.Street}, importing.FieldLocality: {&change.Locality, &after.Locality},
		importing.FieldPostcode: {&change.Postcode, &after.Postcode}, importing.FieldTown: {&change.Town, &after.Town},
		importing.FieldCedex: {&change.Cedex, &after.Cedex}, importing.FieldInseeCode: {&change.Insee, &after.Insee},
		importing.FieldCountry: {&change.Country, &after.Country},
	} {
		if text, ok := r.Texts[field]; ok {
			*to.change, *to.after, present = opt.Of(text), text, true
		}
	}
	if before.ID != uuid.Nil && !samePlace(after, before.Address()) {
		change.Latitude, change.Longitude = opt.Null[int64](), opt.Null[int64]()
	}
	for field, to := range map[importing.Field]*opt.Value[int64]{importing.FieldLatitude: &change.Latitude, importing.FieldLongitude: &change.Longitude} {
		if n := counted(r, field); n.Present() {
			*to, present = n, true
		}
	}
	if !present {
		return opt.Value[prospect.PlacePatch]{}
	}
	return opt.Of(change)
}

func samePlace(a, b postal.Address) bool { return a.Key() == b.Key() }

// phonesPatch puts the numbers of the row in their places; the others stay.
func phonesPatch(r importing.Record, before prospect.Sheet) opt.Value[[]prospect.PhoneInput] {
	kept := make([]string, len(before.Phones))
	labels := map[string]string{}
	for i, p := range before.Phones {
		kept[i], labels[p.Number] = p.Number, p.Label
	}
	merged, changed := inPlace(kept, r.Phones, r.Erases)
	if !changed {
		return opt.Value[[]prospect.PhoneInput]{}
	}
	list := make([]prospect.PhoneInput, len(merged))
	for i, number := range merged {
		list[i] = prospect.PhoneInput{Number: number, Label: labels[number]}
	}
	return opt.Of(list)
}

func emailsPatch(r importing.Record, before prospect.Sheet) opt.Value[[]prospect.EmailInput] {
	kept := make([]string, len(before.Emails))
	known := map[string]prospect.EmailInput{}
	for i, e := range before.Emails {
		kept[i], known[e.Address] = e.Address, prospect.EmailInput{Address: e.Address, Kind: e.Kind, Label: e.Label}
	}
	merged, changed := inPlace(kept, r.Emails, r.Erases)
	if !changed {
		return opt.Value[[]prospect.EmailInput]{}
	}
	list := make([]prospect.EmailInput, len(merged))
	for i, address := range merged {
		list[i] = prospect.EmailInput{Address: address}
		if e, ok := known[address]; ok {
			list[i] = e
		}
	}
	return opt.Of(list)
}

// inPlace lays values over a list place by place; an empty one erases its place when
// erases, each value stays once.
func inPlace(kept, values []string, erases bool) (merged []string, changed bool) {
	places := slices.Clone(kept)
	for i, value := range values {
		switch {
		case value == "" && (!erases || i >= len(places)):
		case i < len(places):
			places[i] = value
		default:
			places = append(places, value)
		}
	}
	for _, value := range places {
		if value != "" && !slices.Contains(merged, value) {
			merged = append(merged, value)
		}
	}
	return merged, !slices.Equal(merged, kept)
}

// tagsPatch adds the tags of the row, and to new accounts those of the import.
func tagsPatch(d importing.Draft, before prospect.Sheet) []uuid.UUID {
	tags := slices.Clone(before.TagIDs)
	add := func(tag uuid.UUID) {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	for _, text := range d.Record.Tags {
		if tag, err := uuid.Parse(text); err == nil {
			add(tag)
		}
	}
	if !d.Exists {
		for _, tag := range d.Settings.Tags {
			add(tag)
		}
	}
	return tags
}
