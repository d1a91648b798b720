package siret

import (
	"fmt"
	"strings"
	"unicode"

	"besace/internal/platform/fault"
)

// LaPoste is the SIREN whose establishments follow a rule of their own: its head
// office passes Luhn, the others have a digit sum that is a multiple of 5.
const LaPoste = SIREN("356000000")

// SIREN is a company: 9 digits.
type SIREN string

// SIRET is an establishment: 14 digits.
type SIRET string

// ParseSIREN reads a SIREN with any spaces, dots or hyphens people type in it.
// Invalid fault, code required, charset, length, placeholder or checksum.
func ParseSIREN(text string) (SIREN, error) {
	d, err := digits("SIREN", text, 9)
	if err != nil {
		return "", err
	}
	if !Luhn(d) {
		return "", checksum("SIREN")
	}
	return SIREN(d), nil
}

// ParseSIRET is ParseSIREN for 14 digits, with the exception of La Poste.
func ParseSIRET(text string) (SIRET, error) {
	d, err := digits("SIRET", text, 14)
	if err != nil {
		return "", err
	}
	if !Luhn(d) && (d[:9] != string(LaPoste) || digitSum(d)%5 != 0) {
		return "", checksum("SIRET")
	}
	if !Luhn(d[:9]) {
		return "", checksum("SIRET")
	}
	return SIRET(d), nil
}

// digits strips what people put between digits and checks what is left.
func digits(what, text string, n int) (string, error) {
	d := squeeze(text)
	switch {
	case d == "":
		return "", invalid("required", "Indiquez le %s\u00a0: %d chiffres.", what, n)
	case strings.Trim(d, "0123456789") != "" || strings.ContainsFunc(d, func(r rune) bool { return r < '0' || r > '9' }):
		return "", invalid("charset", "Un %s ne contient que des chiffres (%d). Une valeur comme 7,3E+13 vient d’un tableur\u00a0: mettez la colonne au format Texte.", what, n)
	case len(d) == n-1:
		return "", invalid("length", "Un %s compte %d chiffres, %d sont saisis\u00a0: un tableur a peut-être effacé le zéro de tête.", what, n, len(d))
	case len(d) != n:
		return "", invalid("length", "Un %s compte %d chiffres, %d sont saisis.", what, n, len(d))
	case strings.Trim(d, "0") == "" || strings.Trim(d[:9], "0") == "":
		return "", invalid("placeholder", "Un %s fait de zéros n’existe pas\u00a0: laissez le champ vide si vous ne le connaissez pas.", what)
	}
	return d, nil
}

func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '.' || r == '-' || r == '‑' || r == '\u202f' {
			return -1
		}
		return r
	}, text)
}

func checksum(what string) error {
	return invalid("checksum", "Ce %s est mal recopié\u00a0: sa clé de contrôle ne tombe pas juste. Vérifiez chaque chiffre.", what)
}

func invalid(code, format string, args ...any) error {
	return fault.New(fault.Invalid, code, strings.ReplaceAll(fmt.Sprintf(format, args...), " :", "\u00a0:"))
}

// Luhn reports whether a string of digits passes the Luhn check; false when it
// is empty or holds anything else.
func Luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return digits != "" && sum%10 == 0
}

func digitSum(digits string) (sum int) {
	for i := range len(digits) {
		sum += int(digits[i] - '0')
	}
	return sum
}

// Display groups by three: "732 829 320", with no-break spaces.
func (s SIREN) Display() string {
	if len(s) != 9 {
		return string(s)
	}
	return string(s[:3] + "\u00a0" + s[3:6] + "\u00a0" + s[6:])
}

// Spaced is Display with plain spaces, see SIRET.Spaced.
func (s SIREN) Spaced() string { return strings.ReplaceAll(s.Display(), "\u00a0", " ") }

// IsFictitious reports a SIREN of the range kept for case studies and seed data
// (R-ID-04): Luhn-valid numbers below 1 000, which Insee has not issued.
func (s SIREN) IsFictitious() bool { return strings.HasPrefix(string(s), "000000") }

// SIREN is the company the establishment belongs to.
func (s SIRET) SIREN() SIREN { return SIREN(s[:min(9, len(s))]) }

// NIC is the number of the establishment within its company: 5 digits.
func (s SIRET) NIC() string { return string(s[min(9, len(s)):]) }

// Display is "732 829 320 00074", with no-break spaces.
func (s SIRET) Display() string {
	if len(s) != 14 {
		return string(s)
	}
	return s.SIREN().Display() + "\u00a0" + s.NIC()
}

// Spaced is Display with plain spaces: those without a break are the thousands of French spreadsheets.
func (s SIRET) Spaced() string { return strings.ReplaceAll(s.Display(), "\u00a0", " ") }

// IsFictitious is that of its SIREN.
func (s SIRET) IsFictitious() bool { return s.SIREN().IsFictitious() }
