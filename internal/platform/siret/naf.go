package siret

import (
	"regexp"
	"strings"
)

// NAFRev2 is an activity code of the nomenclature in force until 2026-12-31,
// written "47.65Z".
type NAFRev2 string

// NAF2025 is an activity code of the nomenclature that applies from 2027-01-01
// (décret 2025-736).
type NAF2025 string

// Versions under which an API or a segment names the nomenclature of a code.
const (
	VersionRev2 = "naf_rev2"
	Version2025 = "naf_2025"
)

// Version names the nomenclature.
func (NAFRev2) Version() string { return VersionRev2 }

// Version names the nomenclature.
func (NAF2025) Version() string { return Version2025 }

// Division is the two first digits: "47", retail trade.
func (c NAFRev2) Division() string { return string(c[:min(2, len(c))]) }

// Division is the two first digits.
func (c NAF2025) Division() string { return string(c[:min(2, len(c))]) }

// ParseNAFRev2 reads "4765Z", "47.65 z"; Invalid fault, code required or shape.
// The shape is checked (R-ID-03), not the existence of the code.
func ParseNAFRev2(text string) (NAFRev2, error) {
	code, err := parseNAF(text)
	return NAFRev2(code), err
}

// ParseNAF2025 is ParseNAFRev2 for the 2025 nomenclature: same shape.
func ParseNAF2025(text string) (NAF2025, error) {
	code, err := parseNAF(text)
	return NAF2025(code), err
}

var naf = regexp.MustCompile(`^\d{4}[A-Z]$`)

func parseNAF(text string) (string, error) {
	c := strings.ToUpper(squeeze(text))
	if c == "" {
		return "", invalid("required", "Indiquez un code APE, par exemple 47.65Z.")
	}
	if !naf.MatchString(c) {
		return "", invalid("shape", "Un code APE compte quatre chiffres et une lettre, par exemple 47.65Z.")
	}
	return c[:2] + "." + c[2:], nil
}
