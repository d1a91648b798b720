package siret

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// VAT is an intra-community VAT number, country prefix included: FR44732829320.
type VAT string

// VAT returns the French VAT number of the company (R-ID-02).
func (s SIREN) VAT() VAT {
	n, err := strconv.ParseUint(string(s), 10, 64)
	if err != nil {
		return ""
	}
	return VAT(fmt.Sprintf("FR%02d%s", (12+3*(n%97))%97, s))
}

// Bears reports whether a French company of this SIREN has the VAT number (R-ID-02).
func (s SIREN) Bears(number string) bool {
	v := VAT(number)
	return v.Country() == "FR" && strings.HasSuffix(number, string(s))
}

// shapes are the national parts by prefix, as the VIES service documents them.
var shapes = map[string]*regexp.Regexp{
	"AT": whole(`U\d{8}`), "BE": whole(`[01]\d{9}`), "BG": whole(`\d{9,10}`), "CY": whole(`\d{8}[A-Z]`), "CZ": whole(`\d{8,10}`),
	"DE": whole(`\d{9}`), "DK": whole(`\d{8}`), "EE": whole(`\d{9}`), "EL": whole(`\d{9}`), "ES": whole(`[A-Z0-9]\d{7}[A-Z0-9]`),
	"FI": whole(`\d{8}`), "FR": whole(`[0-9A-HJ-NP-Z]{2}\d{9}`), "HR": whole(`\d{11}`), "HU": whole(`\d{8}`),
	"IE": whole(`(\d[0-9A-Z+*]\d{5}[A-Z]|\d{7}[A-Z]{2})`), "IT": whole(`\d{11}`), "LT": whole(`(\d{9}|\d{12})`), "LU": whole(`\d{8}`),
	"LV": whole(`\d{11}`), "MT": whole(`\d{8}`), "NL": whole(`[0-9A-Z+*]{10}\d{2}`), "PL": whole(`\d{10}`), "PT": whole(`\d{9}`),
	"RO": whole(`\d{2,10}`), "SE": whole(`\d{12}`), "SI": whole(`\d{8}`), "SK": whole(`\d{10}`), "XI": whole(`(\d{9}|\d{12}|(GD|HA)\d{3})`),
}

func whole(pattern string) *regexp.Regexp { return regexp.MustCompile("^(?:" + pattern + ")$") }

// ParseVAT reads a VAT number of a member state or of Northern Ireland, spaces
// and dots allowed. A French number must hold a valid SIREN (Monaco excepted:
// its VAT numbers hold 000 + a number that is no SIREN) and, when its key is
// numeric, the right key; a key with letters is accepted in shape.
// Invalid fault, code required, country, shape or checksum.
func ParseVAT(text string) (VAT, error) {
	n := strings.ToUpper(squeeze(text))
	if n == "" {
		return "", invalid("required", "Indiquez un numéro de TVA, par exemple FR44732829320.")
	}
	prefix := n[:min(2, len(n))]
	if prefix == "GR" {
		prefix, n = "EL", "EL"+n[2:]
	}
	shape, known := shapes[prefix]
	if !known {
		return "", invalid("country", "Un numéro de TVA commence par le code d’un pays de l’Union européenne, par exemple FR44732829320.")
	}
	if !shape.MatchString(n[2:]) {
		return "", invalid("shape", "Ce numéro de TVA n’a pas la forme attendue pour le pays %s.", prefix)
	}
	if prefix != "FR" {
		return VAT(n), nil
	}
	key, siren := n[2:4], SIREN(n[4:])
	if strings.HasPrefix(string(siren), "000") && !Luhn(string(siren)) {
		if siren.VAT()[2:4] == VAT(key) {
			return VAT(n), nil
		}
		return "", checksum("numéro de TVA")
	}
	numeric := strings.Trim(key, "0123456789") == ""
	if !Luhn(string(siren)) || strings.Trim(string(siren), "0") == "" || numeric && siren.VAT() != VAT(n) {
		return "", checksum("numéro de TVA")
	}
	return VAT(n), nil
}

// Country is the prefix: a member state, EL for Greece, XI for Northern Ireland.
func (v VAT) Country() string { return string(v[:min(2, len(v))]) }

// SIREN is the company of a French number, empty for another country.
func (v VAT) SIREN() SIREN {
	if v.Country() != "FR" || len(v) != 13 || !Luhn(string(v[4:])) {
		return ""
	}
	return SIREN(v[4:])
}

// Display is "FR 44 732829320" for a French number, else prefix and number.
func (v VAT) Display() string {
	if v.Country() == "FR" && len(v) == 13 {
		return string(v[:2] + "\u00a0" + v[2:4] + "\u00a0" + v[4:])
	}
	return v.Country() + "\u00a0" + string(v[min(2, len(v)):])
}
