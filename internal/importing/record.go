package importing

import (
	"fmt"
	"strings"

	"besace/internal/platform/fold"
	"besace/internal/platform/postal"
	"besace/internal/platform/siret"
)

// Record is what a row says of an account. Texts and Numbers hold only the fields
// that the row gives; an empty text, a nil number erases. Phones and Emails have
// one place per mapped column, empty when the cell is, and Erases tells whether
// those erase. Numbers are cents, microdegrees and heads.
type Record struct {
	Texts   map[Field]string `json:"texts,omitempty"`
	Numbers map[Field]*int64 `json:"numbers,omitempty"`
	Phones  []string         `json:"phones,omitempty"`
	Emails  []string         `json:"emails,omitempty"`
	Tags    []string         `json:"tags,omitempty"`   // ids
	Source  string           `json:"source,omitempty"` // id
	Custom  map[string]any   `json:"custom,omitempty"`
	Erases  bool             `json:"erases,omitempty"`
}

// Text is a field of the record, empty when absent.
func (r Record) Text(f Field) string { return r.Texts[f] }

// Has reports whether the row gives the field at all.
func (r Record) Has(f Field) bool {
	_, text := r.Texts[f]
	_, number := r.Numbers[f]
	return text || number
}

// Kind is company or person: what the row says, else what its columns imply, else
// the given default.
func (r Record) Kind(otherwise string) string {
	switch {
	case r.Texts[FieldKind] != "":
		return r.Texts[FieldKind]
	case r.Texts[FieldName] != "" || r.Texts[FieldSIRET] != "" || r.Texts[FieldSIREN] != "":
		return "company"
	case r.Texts[FieldLastName] != "":
		return "person"
	}
	return otherwise
}

// matchName is the name by which the account is compared with others, as the prospect file keeps it: a person
// named after her door is known by it, however it is spelt.
func (r Record) matchName(otherwise string) string {
	name := r.shownName()
	if r.Kind(otherwise) == "person" && r.Texts[FieldStreet] != "" {
		if where, faults := postal.Clean(r.address()); len(faults) == 0 {
			if door, only := where.Names(name); only {
				return door
			}
		}
	}
	return fold.LegalFormless(name)
}

func (r Record) address() postal.Address {
	return postal.Address{Unit: r.Texts[FieldUnit], Building: r.Texts[FieldBuilding], Street: r.Texts[FieldStreet], Locality: r.Texts[FieldLocality],
		Postcode: r.Texts[FieldPostcode], Town: r.Texts[FieldTown], Cedex: r.Texts[FieldCedex], Insee: r.Texts[FieldInseeCode], Country: r.Texts[FieldCountry]}
}

// siren is that of the row, or of the SIRET of its establishment.
func (r Record) siren() string {
	if siren := compact(r.Texts[FieldSIREN]); siren != "" {
		return siren
	}
	if number, err := siret.ParseSIRET(r.Texts[FieldSIRET]); err == nil {
		return string(number.SIREN())
	}
	return ""
}

func (r Record) shownName() string {
	if name := r.Texts[FieldName]; name != "" {
		return name
	}
	return strings.TrimSpace(r.Texts[FieldFirstName] + " " + r.Texts[FieldLastName])
}

// locate finds the column that a refusal of the account is about: the pointer is
// /siret, /address/postcode, /phones/0/number, /custom/key, /text of a note, /nextAction/at;
// none is about the row.
func locate(pointer string, columns []Column, r Record) int {
	if pointer == "" {
		return wholeRow
	}
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	field := Field(parts[0])
	nth := 0
	switch {
	case parts[0] == "address" && len(parts) > 1:
		field = Field(parts[1])
		if field == "insee" {
			field = FieldInseeCode
		}
	case parts[0] == "phones" && len(parts) > 1:
		field, nth = FieldPhone, place(r.Phones, parts[1])
	case parts[0] == "emails" && len(parts) > 1:
		field, nth = FieldEmail, place(r.Emails, parts[1])
	case parts[0] == "tagIds":
		field = FieldTags
	case parts[0] == "sourceId":
		field = FieldSource
	case parts[0] == "to":
		field = FieldStatus
	case parts[0] == "reason":
		field = FieldStatusReason
	case parts[0] == "text":
		field = FieldNote
	case parts[0] == "nextAction" && len(parts) > 1:
		field = map[string]Field{"at": FieldNextAt, "kind": FieldNextKind, "label": FieldNextLabel}[parts[1]]
	case parts[0] == "custom" && len(parts) > 1:
		for i, c := range columns {
			if c.Field == FieldCustom && c.CustomKey == parts[1] {
				return i
			}
		}
	}
	for _, f := range aliases(field) {
		left := nth
		for i, c := range columns {
			if c.Field != f {
				continue
			}
			if left == 0 {
				return i
			}
			left--
		}
	}
	return wholeRow
}

// place is which column gave the n-th value, empty ones set aside.
func place(values []string, n string) int {
	var index int
	if _, err := fmt.Sscan(n, &index); err != nil {
		return 0
	}
	for i, v := range values {
		if v == "" {
			continue
		}
		if index == 0 {
			return i
		}
		index--
	}
	return 0
}

// aliases are the fields whose column may give the value of f.
func aliases(f Field) []Field {
	switch f {
	case FieldHeadcountMin, FieldHeadcountMax:
		return []Field{f, FieldHeadcount}
	case FieldPostcode, FieldTown:
		return []Field{f, FieldPostcodeTown}
	case FieldLastName, FieldFirstName:
		return []Field{f, FieldFullName, FieldName}
	case FieldName:
		return []Field{f, FieldLastName}
	case FieldNextAt:
		return []Field{f, FieldNextLabel}
	case FieldNextKind:
		return []Field{f, FieldNextAt}
	case "potentialCents":
		return []Field{FieldPotential}
	default:
		return []Field{f}
	}
}
