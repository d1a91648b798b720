package postal

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"besace/internal/platform/fault"
)

// Address is a place where post, or an adviser, can go.
type Address struct {
	Unit     string `json:"unit,omitempty"`     // "Appartement 12, 3e étage"
	Building string `json:"building,omitempty"` // "Bâtiment C, entrée 2"
	Street   string `json:"street,omitempty"`   // "12 bis avenue de la Gare"
	Locality string `json:"locality,omitempty"` // "Le Bourg", "BP 40012"
	Postcode string `json:"postcode,omitempty"`
	Town     string `json:"town,omitempty"`
	Cedex    string `json:"cedex,omitempty"`   // "CEDEX", "CEDEX 09"
	Country  string `json:"country,omitempty"` // ISO 3166 alpha-2; empty means FR
	Insee    string `json:"insee,omitempty"`   // code commune, "2A004"
}

// IsZero reports an address with nothing in it, country aside.
func (a Address) IsZero() bool { return a == Address{Country: a.Country} }

// IsFrench reports an address La Poste serves as national: France, its overseas
// departments and collectivities.
func (a Address) IsFrench() bool { return a.Country == "" || a.Country == "FR" }

// NamesCedex reports a town written with its CEDEX, as Clean takes it apart.
func NamesCedex(town string) bool { return cedex.MatchString(strings.TrimSpace(town)) }

const maxField = 120

var (
	cedex       = regexp.MustCompile(`(?i)^(.*?)[\s,]+(cedex(?:\s+\d{1,2})?)$`)
	cedexNumber = regexp.MustCompile(`^\d{1,2}$`)
	insee       = regexp.MustCompile(`^(?:\d{2}|2[AB])\d{3}$`)
	eaten       = regexp.MustCompile(`^[1-9]\d{3}$`)
	foreign     = regexp.MustCompile(`^[A-Z0-9](?:[A-Z0-9 -]{0,8}[A-Z0-9])?$`)
)

// Clean trims and normalises every field: single spaces, upper-case codes, a
// CEDEX typed within the town moved to its field. It returns the address and the
// faulty fields by their name in the contract ("/postcode"), for the caller to prefix.
func Clean(a Address) (Address, fault.Fields) {
	for _, f := range []*string{&a.Unit, &a.Building, &a.Street, &a.Locality, &a.Postcode, &a.Town, &a.Cedex, &a.Country, &a.Insee} {
		*f = strings.Join(strings.FieldsFunc(*f, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	}
	a.Country, a.Insee, a.Cedex = strings.ToUpper(a.Country), strings.ToUpper(a.Insee), strings.ToUpper(a.Cedex)
	if cedexNumber.MatchString(a.Cedex) { // many files have the number alone in its column
		a.Cedex = "CEDEX " + a.Cedex
	}
	if m := cedex.FindStringSubmatch(a.Town); m != nil && (a.Cedex == "" || strings.HasPrefix(a.Cedex, strings.ToUpper(m[2]))) {
		a.Town, a.Cedex = m[1], cmp.Or(a.Cedex, strings.ToUpper(m[2]))
	}
	var faults fault.Fields
	for _, f := range [][2]string{{"/unit", a.Unit}, {"/building", a.Building}, {"/street", a.Street}, {"/locality", a.Locality}, {"/town", a.Town}} {
		if utf8.RuneCountInString(f[1]) > maxField {
			faults.Add(f[0], "too_long", "Cette ligne compte au plus 120 caractères.")
		}
	}
	if a.Country != "" && !IsCountry(a.Country) {
		faults.Add("/country", "country", "Aucun pays n’a ce code\u00a0; indiquez ses deux lettres (norme ISO 3166), par exemple FR, BE ou GB.")
	}
	if eaten.MatchString(a.Insee) { // 1053, of which a spreadsheet ate the zero
		a.Insee = "0" + a.Insee
	}
	if a.Insee != "" && !insee.MatchString(a.Insee) {
		faults.Add("/inseeCode", "insee", "Un code commune compte cinq caractères, par exemple 12202 ou 2A004.")
	}
	if a.Cedex != "" && !strings.HasPrefix(a.Cedex, "CEDEX") {
		faults.Add("/cedex", "cedex", "Écrivez CEDEX, suivi au besoin d’un numéro, par exemple CEDEX 09.")
	}
	switch {
	case a.Postcode == "":
	case a.IsFrench():
		code, err := ParsePostcode(a.Postcode)
		if e, ok := fault.Of(err); ok {
			faults.Add("/postcode", e.Code, e.Message)
		} else {
			a.Postcode = code
		}
	default:
		a.Postcode = strings.ToUpper(a.Postcode)
		if !foreign.MatchString(a.Postcode) {
			faults.Add("/postcode", "charset", "Un code postal étranger compte au plus dix chiffres, lettres, espaces ou tirets.")
		}
	}
	return a, faults
}

// ParsePostcode reads a French postcode: "12 000", "1000" whose zero a
// spreadsheet ate ("01000"). Invalid fault, code required, length, charset or
// department.
func ParsePostcode(text string) (string, error) {
	code := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '.' {
			return -1
		}
		return r
	}, text)
	if code == "" {
		return "", fault.New(fault.Invalid, "required", "Indiquez le code postal, par exemple 12000.")
	}
	if strings.ContainsFunc(code, func(r rune) bool { return r < '0' || r > '9' }) {
		return "", fault.New(fault.Invalid, "charset", "Un code postal français ne contient que cinq chiffres, par exemple 12000\u00a0; en Corse, 20000.")
	}
	if len(code) == 4 && code[0] != '0' {
		code = "0" + code
	}
	if len(code) != 5 {
		return "", fault.New(fault.Invalid, "length", "Un code postal français compte cinq chiffres, par exemple 12000.")
	}
	if Department(code) == "" || code == "00000" {
		return "", fault.New(fault.Invalid, "department", "Les premiers chiffres de ce code postal ne correspondent à aucun département.")
	}
	return code, nil
}

// Within reports a postcode of the area that the beginning names, 2 to 5 characters; 2A and 2B are Corsica as people
// write it, whose postcodes begin with 20: 200 and 201 are 2A, the others 2B.
func Within(postcode, beginning string) bool {
	switch beginning {
	case "2A":
		return strings.HasPrefix(postcode, "200") || strings.HasPrefix(postcode, "201")
	case "2B":
		return strings.HasPrefix(postcode, "20") && !Within(postcode, "2A")
	}
	return beginning != "" && strings.HasPrefix(postcode, beginning)
}

// Precision orders beginnings that one postcode is within: the greatest says the most of it. 2A and 2B say more than 20 and
// less than 200.
func Precision(beginning string) int {
	if beginning == "2A" || beginning == "2B" {
		return 2*len(beginning) + 1
	}
	return 2 * len(beginning)
}

// Department is the department of a postcode: "12", "2A", "2B", "974", "988" for
// a Pacific collectivity, "980" for Monaco, "00" for the armed forces; empty when
// there is none. A postcode may straddle two departments: prefer the code
// commune when known (Address.Department).
func Department(postcode string) string {
	if len(postcode) != 5 {
		return ""
	}
	switch head := postcode[:2]; head {
	case "20":
		switch postcode[2] {
		case '0', '1':
			return "2A"
		case '2', '3', '4', '5', '6':
			return "2B"
		}
		return ""
	case "97":
		switch postcode { // of Guadeloupe until 2007, as their postcodes still are
		case "97133":
			return "977"
		case "97150":
			return "978"
		}
		if postcode[2] >= '1' && postcode[2] <= '8' {
			return postcode[:3]
		}
		return ""
	case "98":
		switch postcode[2] {
		case '0', '4', '6', '7', '8':
			return postcode[:3]
		}
		return ""
	case "96", "99":
		return ""
	default:
		return head
	}
}

// Department is that of the commune when its code is known, else of the postcode;
// empty abroad.
func (a Address) Department() string {
	switch {
	case !a.IsFrench():
		return ""
	case insee.MatchString(a.Insee) && (strings.HasPrefix(a.Insee, "97") || strings.HasPrefix(a.Insee, "98")):
		return a.Insee[:3]
	case insee.MatchString(a.Insee):
		return a.Insee[:2]
	}
	return Department(a.Postcode)
}
