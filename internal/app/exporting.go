package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/attachment"
	"besace/internal/exporting"
	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/prospect"
	"besace/internal/vocabulary"
)

// exportedAccounts lets exports read the prospect file.
type exportedAccounts struct {
	prospect    *prospect.Service
	vocabulary  *vocabulary.Service
	people      prospect.People
	attachments *attachment.Service
}

// Check refuses a selection that makes no sense.
func (x exportedAccounts) Check(ctx context.Context, selection json.RawMessage) error {
	sel, err := selectionOf(selection)
	if err != nil {
		return err
	}
	return x.prospect.CheckSelection(ctx, sel)
}

// Wordless is the selection without the words that were looked for.
func (x exportedAccounts) Wordless(selection json.RawMessage) json.RawMessage {
	sel, err := selectionOf(selection)
	if err != nil {
		return json.RawMessage("{}")
	}
	text, err := json.Marshal(sel.Wordless())
	if err != nil {
		return json.RawMessage("{}")
	}
	return text
}

func selectionOf(text json.RawMessage) (sel prospect.Selection, err error) {
	if err := json.Unmarshal(text, &sel); err != nil {
		return sel, fault.New(fault.Invalid, "export.selection", "La sélection n’est pas lisible.", fault.At("/selection", "unreadable", "Une sélection de comptes, comme le contrat la décrit.")).Because(err)
	}
	return sel, nil
}

// CustomFields are the organisation's own columns.
func (x exportedAccounts) CustomFields(ctx context.Context) (keys, labels []string, err error) {
	fields, err := x.vocabulary.CustomFields(ctx)
	for _, f := range fields {
		if f.ArchivedAt == nil {
			keys, labels = append(keys, f.Key), append(labels, f.Label)
		}
	}
	return keys, labels, err
}

// Each calls page with the accounts of the selection that the actor sees, with their contacts when these are asked for.
// Who had the use of her data limited is left out: in a file, nothing would refuse to use it (R-PRV-05).
func (x exportedAccounts) Each(ctx context.Context, selection json.RawMessage, contacts bool, page func([]exporting.Account) error) error {
	sel, err := selectionOf(selection)
	if err != nil {
		return err
	}
	v, err := x.vocabulary.Everything(ctx)
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(actor.Current(ctx).TimeZone)
	if err != nil {
		return err
	}
	names := exportedNames{zone: zone, sources: map[uuid.UUID]string{}, tags: map[uuid.UUID]string{}, owners: map[uuid.UUID]string{}, fields: v.Fields}
	for _, source := range v.Sources {
		names.sources[source.ID] = source.Name
	}
	for _, tag := range v.Tags {
		names.tags[tag.ID] = tag.Name
	}
	return x.prospect.EachSelected(ctx, sel, func(sheets []prospect.Sheet) error {
		sheets = slices.DeleteFunc(sheets, func(s prospect.Sheet) bool { return s.RestrictedAt != nil })
		if len(sheets) == 0 {
			return nil
		}
		if err := x.meet(ctx, sheets, names.owners); err != nil {
			return err
		}
		ids := make([]uuid.UUID, len(sheets))
		for i, s := range sheets {
			ids[i] = s.ID
		}
		files, err := x.attachments.ByAccount(ctx, ids)
		if err != nil {
			return err
		}
		var people map[uuid.UUID][]prospect.Contact
		if contacts {
			if people, err = x.prospect.ContactsBy(ctx, ids); err != nil {
				return err
			}
		}
		accounts := make([]exporting.Account, len(sheets))
		for i, s := range sheets {
			accounts[i] = names.account(s)
			for _, c := range people[s.ID] {
				if c.RestrictedAt != nil {
					continue
				}
				accounts[i].Contacts = append(accounts[i].Contacts, names.contact(c))
			}
			for _, a := range files[s.ID] {
				accounts[i].Attachments = append(accounts[i].Attachments, exporting.Attachment{ID: a.ID, Kind: string(a.Kind), FileName: a.FileName,
					MediaType: string(a.MediaType), FileSize: a.FileSize, SHA256: a.SHA256, TakenAt: a.TakenAt.UTC()})
			}
		}
		return page(accounts)
	})
}

// meet adds the names of the owners not known yet.
func (x exportedAccounts) meet(ctx context.Context, sheets []prospect.Sheet, known map[uuid.UUID]string) error {
	var unknown []uuid.UUID
	for _, s := range sheets {
		if _, met := known[s.OwnerID]; !met {
			known[s.OwnerID] = ""
			unknown = append(unknown, s.OwnerID)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	names, err := x.people.DisplayNames(ctx, unknown)
	for id, name := range names {
		known[id] = name
	}
	return err
}

// exportedNames are the names of what accounts refer to.
type exportedNames struct {
	sources, tags, owners map[uuid.UUID]string
	fields                []vocabulary.CustomField
	zone                  *time.Location
}

// local is the time as the clocks of the organisation show it.
func (n exportedNames) local(at *time.Time) *time.Time {
	if at == nil {
		return nil
	}
	shown := at.In(n.zone)
	return &shown
}

func (n exportedNames) account(s prospect.Sheet) exporting.Account {
	a := exporting.Account{
		ID: s.ID, Company: s.Kind == prospect.Company, Name: s.Name, TradeName: s.TradeName, Civility: s.Civility, FirstName: s.FirstName, LastName: s.LastName,
		SIRET: orEmpty(s.SIRET), SIREN: orEmpty(s.SIREN), VATNumber: orEmpty(s.VATNumber), NAFRev2: orEmpty(s.NAFRev2), NAF2025: orEmpty(s.NAF2025),
		HeadcountMin: s.HeadcountMin, HeadcountMax: s.HeadcountMax, Website: s.Website, SoleTrader: string(s.SoleTrader), Class: orEmpty(s.Class), Status: s.Status.Label(), ExternalRef: s.ExternalRef,
		PotentialCents: s.PotentialCents, Unit: s.Unit, Building: s.Building, Street: s.Street, Locality: s.Locality, Postcode: s.Postcode, Town: s.Town,
		Cedex: s.Cedex, InseeCode: s.InseeCode, Country: s.Country, Latitude: s.Latitude, Longitude: s.Longitude, Owner: n.owners[s.OwnerID],
		StatusCode: string(s.Status), OwnerID: s.OwnerID, SourceID: s.SourceID, TagIDs: s.TagIDs,
		NextActionAt: n.local(s.NextActionAt), CreatedAt: s.CreatedAt.In(n.zone), UpdatedAt: s.UpdatedAt, Custom: n.custom(s),
	}
	if s.SourceID != nil {
		a.Source = n.sources[*s.SourceID]
	}
	for _, p := range s.Phones {
		a.Phones = append(a.Phones, p.Number)
	}
	for _, e := range s.Emails {
		a.Emails = append(a.Emails, e.Address)
	}
	for _, tag := range s.TagIDs {
		a.Tags = append(a.Tags, n.tags[tag])
	}
	return a
}

func (n exportedNames) contact(c prospect.Contact) exporting.Contact {
	out := exporting.Contact{
		ID: c.ID, Civility: c.Civility, FirstName: c.FirstName, LastName: c.LastName, JobTitle: c.JobTitle, Role: orEmpty(c.Role), Channel: orEmpty(c.Channel),
		Main: c.Main, CreatedAt: c.CreatedAt.In(n.zone), UpdatedAt: c.UpdatedAt,
	}
	if c.LeftOn != nil {
		out.LeftOn = c.LeftOn.String()
	}
	for _, p := range c.Phones {
		out.Phones = append(out.Phones, exporting.Phone{Number: p.Number, Kind: string(p.Kind)})
	}
	for _, e := range c.Emails {
		out.Emails = append(out.Emails, exporting.Email{Address: e.Address, Kind: string(e.Kind)})
	}
	return out
}

// custom gives the values of custom fields their types; texts are as people write them and imports read them.
func (n exportedNames) custom(s prospect.Sheet) map[string]exporting.Custom {
	if s.Custom == "{}" {
		return nil
	}
	var values map[string]any
	if json.Unmarshal([]byte(s.Custom), &values) != nil {
		return nil // written by the prospect file: always an object
	}
	out := make(map[string]exporting.Custom, len(values))
	for _, f := range n.fields {
		if v, ok := values[f.Key]; ok {
			out[f.Key] = customCell(f, v)
		}
	}
	return out
}

func customCell(f vocabulary.CustomField, value any) exporting.Custom {
	out := exporting.Custom{Fact: value}
	switch v := value.(type) {
	case bool:
		out.Text = map[bool]string{true: "oui", false: "non"}[v]
	case float64:
		n := int64(v)
		out.Number, out.Decimals, out.Fact = &n, 2, int64(v)
		if f.Type != vocabulary.MoneyField {
			out.Decimals = trimmed(&n, 3)
		}
	case string:
		if day, err := time.Parse(time.DateOnly, v); err == nil && f.Type == vocabulary.DateField {
			out.Day = &day
			return out
		}
		out.Text = choiceLabel(f, v)
	case []any:
		labels := make([]string, len(v))
		for i, id := range v {
			if text, ok := id.(string); ok {
				labels[i] = choiceLabel(f, text)
			}
		}
		out.Text = strings.Join(labels, ", ")
	}
	return out
}

// trimmed drops the needless zeros of a number of so many decimals, and says how many are left.
func trimmed(n *int64, decimals int) int {
	for decimals > 0 && *n%10 == 0 {
		*n, decimals = *n/10, decimals-1
	}
	return decimals
}

func choiceLabel(f vocabulary.CustomField, id string) string {
	for _, c := range f.Choices() {
		if c.ID == id {
			return c.Label
		}
	}
	return id
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
