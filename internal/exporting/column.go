package exporting

import (
	"slices"
	"strings"
	"time"

	"besace/internal/platform/phone"
	"besace/internal/platform/sheet"
	"besace/internal/platform/siret"
)

// column is one column of a table: key in the contract, header for people.
type column struct {
	key, header string
	value       func(r row) cell
}

// row is what a line of the file tells of: an account, and somebody in it when the file is one of contacts.
type row struct {
	Account
	Contact Contact
}

// cell is one value: text, or a number of so many decimals, or a day; fact is what JSON gives in its place, if any.
type cell struct {
	text     string
	printed  string // how a CSV spells the text, when otherwise
	number   *int64
	decimals int
	day      *time.Time // in the organisation's zone, as the next
	moment   *time.Time
	fact     any
}

func (c cell) sheet() sheet.Value {
	switch {
	case c.day != nil:
		return sheet.Date(*c.day)
	case c.moment != nil:
		return sheet.Moment(*c.moment)
	case c.number != nil && c.decimals > 0:
		return sheet.Decimal(*c.number, c.decimals)
	case c.number != nil:
		return sheet.Int(*c.number)
	}
	return sheet.Printed(c.text, c.printed)
}

// json is the value as the API gives it: cents, microdegrees, ISO dates; nil when empty.
func (c cell) json() any {
	switch {
	case c.fact != nil:
		return c.fact
	case c.day != nil:
		return c.day.UTC().Format(time.RFC3339)
	case c.moment != nil:
		return c.moment.UTC().Format(time.RFC3339)
	case c.number != nil:
		return *c.number
	case c.text == "":
		return nil
	}
	return c.text
}

func text(of func(Account) string) func(row) cell {
	return func(r row) cell { return cell{text: of(r.Account)} }
}

// sirets and sirens are in groups where Excel would make a quantity of their digits.
func sirets(r row) cell { return cell{text: r.SIRET, printed: siret.SIRET(r.SIRET).Spaced()} }

func sirens(r row) cell { return cell{text: r.SIREN, printed: siret.SIREN(r.SIREN).Spaced()} }

func number(of func(Account) *int64, decimals int) func(row) cell {
	return func(r row) cell { return cell{number: of(r.Account), decimals: decimals} }
}

// nth is the n-th value of a list, empty when there are fewer.
func nth(of func(row) []string, n int, show func(string) string) func(row) cell {
	return func(r row) cell {
		if list := of(r); n < len(list) {
			return cell{text: show(list[n])}
		}
		return cell{}
	}
}

func same(s string) string { return s }

func kindOf(a Account) string {
	if a.Company {
		return "Entreprise"
	}
	return "Particulier"
}

// companyName leaves the name of a person to its own columns.
func companyName(a Account) string {
	if a.Company {
		return a.Name
	}
	return ""
}

func tagged(a Account) string { return strings.Join(a.Tags, ", ") }

func attached(a Account) string {
	names := make([]string, len(a.Attachments))
	for i, file := range a.Attachments {
		names[i] = file.FileName
	}
	return strings.Join(names, ", ")
}

var traders = map[string]string{"professional_line": "Oui, ligne professionnelle", "any_line": "Oui, ligne peut-être privée", "": "Non"}

// traderOf says whether a company is somebody alone, in words that an import reads.
func traderOf(a Account) string {
	if !a.Company {
		return ""
	}
	return traders[a.SoleTrader]
}

var civilities = map[string]string{"mr": "M.", "mrs": "Mme"}

// columns are those of every export, in order; headers are names that an import
// recognises.
var columns = []column{
	{"id", "Identifiant Besace", text(func(a Account) string { return a.ID.String() })},
	{"kind", "Type", text(kindOf)},
	{"name", "Raison sociale", text(companyName)},
	{"tradeName", "Enseigne", text(func(a Account) string { return a.TradeName })},
	{"civility", "Civilité", text(func(a Account) string { return civilities[a.Civility] })},
	{"firstName", "Prénom", text(func(a Account) string { return a.FirstName })},
	{"lastName", "Nom", text(func(a Account) string { return a.LastName })},
	{"status", "Statut", text(func(a Account) string { return a.Status })},
	{"siret", "SIRET", sirets},
	{"siren", "SIREN", sirens},
	{"vatNumber", "N° TVA", text(func(a Account) string { return a.VATNumber })},
	{"soleTrader", "Entreprise individuelle", text(traderOf)},
	{"nafRev2", "Code APE", text(func(a Account) string { return a.NAFRev2 })},
	{"naf2025", "NAF 2025", text(func(a Account) string { return a.NAF2025 })},
	{"headcountMin", "Effectif min", number(func(a Account) *int64 { return a.HeadcountMin }, 0)},
	{"headcountMax", "Effectif max", number(func(a Account) *int64 { return a.HeadcountMax }, 0)},
	{"class", "Classe", text(func(a Account) string { return a.Class })},
	{"potential", "Potentiel", number(func(a Account) *int64 { return a.PotentialCents }, 2)},
	{"unit", "Appartement", text(func(a Account) string { return a.Unit })},
	{"building", "Bâtiment", text(func(a Account) string { return a.Building })},
	{"street", "Adresse", text(func(a Account) string { return a.Street })},
	{"locality", "Lieu-dit", text(func(a Account) string { return a.Locality })},
	{"postcode", "Code postal", text(func(a Account) string { return a.Postcode })},
	{"town", "Ville", text(func(a Account) string { return a.Town })},
	{"cedex", "Cedex", text(func(a Account) string { return a.Cedex })},
	{"inseeCode", "Code INSEE", text(func(a Account) string { return a.InseeCode })},
	{"country", "Pays", text(func(a Account) string { return a.Country })},
	{"longitude", "Longitude", number(func(a Account) *int64 { return a.Longitude }, 6)},
	{"latitude", "Latitude", number(func(a Account) *int64 { return a.Latitude }, 6)},
	{"phone", "Téléphone", nth(func(r row) []string { return r.Account.Phones }, 0, phone.Display)},
	{"phone2", "Téléphone 2", nth(func(r row) []string { return r.Account.Phones }, 1, phone.Display)},
	{"email", "E-mail", nth(func(r row) []string { return r.Account.Emails }, 0, same)},
	{"email2", "E-mail 2", nth(func(r row) []string { return r.Account.Emails }, 1, same)},
	{"website", "Site web", text(func(a Account) string { return a.Website })},
	{"source", "Origine", text(func(a Account) string { return a.Source })},
	{"tags", "Étiquettes", text(tagged)},
	{"externalRef", "Code client", text(func(a Account) string { return a.ExternalRef })},
	{"owner", "Conseiller", text(func(a Account) string { return a.Owner })},
	{"nextActionAt", "Prochaine action", func(r row) cell { return cell{moment: r.NextActionAt} }},
	{"createdAt", "Créé le", func(r row) cell { return cell{day: &r.Account.CreatedAt} }},
	{"attachments", "Pièces jointes", text(attached)},
}

// facts are the columns that a JSON file gives as the contract does, by its names and
// codes: what a program reads, where the others show what people do.
var facts = map[string]func(a Account) map[string]any{
	"kind": func(a Account) map[string]any {
		return map[string]any{"kind": map[bool]string{true: "company", false: "person"}[a.Company]}
	},
	"status":   func(a Account) map[string]any { return map[string]any{"status": a.StatusCode} },
	"civility": func(a Account) map[string]any { return known("civility", a.Civility, a.Company || a.Civility == "") },
	"potential": func(a Account) map[string]any {
		return known("potentialCents", a.PotentialCents, a.PotentialCents == nil)
	},
	"soleTrader": func(a Account) map[string]any { return known("soleTrader", a.SoleTrader, a.SoleTrader == "") },
	"owner":      func(a Account) map[string]any { return map[string]any{"ownerId": a.OwnerID, "owner": a.Owner} },
	"source": func(a Account) map[string]any {
		return known("sourceId", a.SourceID, a.SourceID == nil)
	},
	"tags":   func(a Account) map[string]any { return known("tagIds", a.TagIDs, len(a.TagIDs) == 0) },
	"phone":  func(a Account) map[string]any { return known("phones", a.Phones, len(a.Phones) == 0) },
	"phone2": func(a Account) map[string]any { return known("phones", a.Phones, len(a.Phones) == 0) },
	"email":  func(a Account) map[string]any { return known("emails", a.Emails, len(a.Emails) == 0) },
	"email2": func(a Account) map[string]any { return known("emails", a.Emails, len(a.Emails) == 0) },
	"attachments": func(a Account) map[string]any {
		return known("attachments", a.Attachments, len(a.Attachments) == 0)
	},
	contactsKey: contactFacts,
}

func known(key string, value any, empty bool) map[string]any {
	if empty {
		return nil
	}
	return map[string]any{key: value}
}

const customPrefix = "custom."

func customOf(key string) func(row) cell {
	return func(r row) cell {
		v := r.Custom[key]
		return cell{text: v.Text, number: v.Number, decimals: v.Decimals, day: v.Day, fact: v.Fact}
	}
}

// chosen are the columns asked for in the order asked, all of them when none is
// named; unknown is the first name that is no column of such a file.
func chosen(of Content, as Format, keys, customKeys, customLabels []string) (list []column, unknown string) {
	all := slices.Clone(personal)
	if of == Accounts {
		all = slices.Clone(columns)
		for i, key := range customKeys {
			all = append(all, column{customPrefix + key, customLabels[i], customOf(key)})
		}
		if as == JSON {
			all = append(all, column{key: contactsKey})
		}
	}
	if len(keys) == 0 {
		return all, ""
	}
	at := make(map[string]column, len(all))
	for _, c := range all {
		at[c.key] = c
	}
	for _, key := range keys {
		c, known := at[key]
		if !known {
			return nil, key
		}
		list = append(list, c)
	}
	return list, ""
}
