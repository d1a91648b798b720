package phone

import (
	"regexp"
	"strings"

	lib "github.com/nyaruka/phonenumbers"

	"besace/internal/platform/fault"
)

// Kind says what a number reaches.
type Kind string

// Kinds. Fixed includes the 09 numbers of internet boxes. Special numbers (08:
// premium, freephone) are valid but not callable as a contact.
const (
	Mobile  Kind = "mobile"
	Fixed   Kind = "fixed"
	Special Kind = "special"
	Other   Kind = "other"
)

// Number is a telephone number.
type Number struct {
	E164      string
	Extension string // digits of the "poste", empty for none
	Region    string // ISO 3166 territory: FR, RE, GP, MQ, GF, YT, BE …
	Kind      Kind
	// Repaired tells that the digits typed were completed (leading zero or plus
	// sign lost by a spreadsheet); show the result for confirmation.
	Repaired bool
}

// fiction lists the national ranges kept for fiction: 4 digits free after each.
var fiction = []string{"+3319900", "+3326191", "+3335301", "+3346571", "+3353649", "+3363998"}

var (
	extension  = regexp.MustCompile(`(?i)[\s,;(/-]*(?:poste|pst|extension|ext\.?|int\.|x|#)\s*[.:]?\s*(\d{1,7})\)?\s*$`)
	decimals   = regexp.MustCompile(`^(\d+)[.,]0+$`)
	scientific = regexp.MustCompile(`(?i)^\d+(?:[.,]\d+)?e\+?\d+$`)
	short      = regexp.MustCompile(`^(?:1[578]|11[2459]|10\d{2}|3\d{3}|11[68]\d{3})$`)
	trunk      = regexp.MustCompile(`^(\+\d{1,3}[\s.-]*)\(\s*0\s*\)`)
)

// overseas maps the first digits of a national number dialled without prefix to
// the country code of the department: 0692 12 34 56 is in La Réunion.
var overseas = map[string]string{
	"0262": "+262", "0263": "+262", "0269": "+262", "0639": "+262", "0692": "+262", "0693": "+262",
	"0590": "+590", "0690": "+590", "0691": "+590", "0594": "+594", "0694": "+594", "0596": "+596", "0696": "+596", "0697": "+596",
}

const accepted = "par exemple 01 99 00 12 34 ou +32 2 512 34 56"

// maxLength bounds what is worth reading: a number with its extension and notes.
const maxLength = 60

// Parse reads a number; region (ISO 3166, "FR") is where one without country
// code is dialled from. It returns an Invalid fault with code required, length,
// charset, scientific, short, several or number.
func Parse(text, region string) (Number, error) {
	text = strings.TrimSpace(strings.Map(plain, text))
	switch {
	case text == "":
		return Number{}, invalid("required", "Indiquez un numéro de téléphone, "+accepted+".")
	case len(text) > maxLength:
		return Number{}, invalid("length", "Un numéro de téléphone compte au plus 15 chiffres, "+accepted+".")
	case scientific.MatchString(text):
		return Number{}, invalid("scientific", "Un tableur a abîmé ce numéro. Mettez la colonne au format Texte et recopiez-le, "+accepted+".")
	}
	if n, ok := usual(text); ok && region == "FR" {
		return n, nil
	}
	return unusual(text, region)
}

// unusual reads every shape that people give to a number.
func unusual(text, region string) (n Number, err error) {
	if m := extension.FindStringSubmatchIndex(text); m != nil && countDigits(text[:m[0]]) >= 6 {
		n.Extension, text = text[m[2]:m[3]], text[:m[0]]
	}
	if m := decimals.FindStringSubmatch(text); m != nil {
		text, n.Repaired = m[1], true
	}
	if strings.ContainsFunc(text, func(r rune) bool { return (r < '0' || r > '9') && !strings.ContainsRune("+ .-/()", r) }) {
		return Number{}, invalid("charset", "Un numéro de téléphone s’écrit avec des chiffres, des espaces et un + devant l’indicatif du pays, "+accepted+".")
	}
	digits := keepDigits(text)
	if region == "FR" && short.MatchString(digits) && !strings.HasPrefix(text, "+") {
		return Number{}, invalid("short", "Les numéros courts (3615, 118 218) n’appellent personne en particulier\u00a0: indiquez un numéro à dix chiffres, "+accepted+".")
	}
	if len(digits) > 17 {
		return Number{}, invalid("several", "Indiquez un seul numéro de téléphone par champ, "+accepted+".")
	}
	candidate, repaired := complete(trunk.ReplaceAllString(text, "$1"), digits, region)
	n.Repaired = n.Repaired || repaired
	parsed, err := lib.Parse(candidate, region)
	if err != nil {
		return Number{}, invalid("number", "Ce numéro n’est pas reconnu\u00a0: "+accepted+".")
	}
	n.E164 = lib.Format(parsed, lib.E164)
	if isFiction(n.E164) {
		n.Region, n.Kind = "FR", Fixed
		if strings.HasPrefix(n.E164, "+336") {
			n.Kind = Mobile
		}
		return n, nil
	}
	if !lib.IsValidNumber(parsed) {
		if region, kind := allotted(n.E164); region != "" {
			n.Region, n.Kind = region, kind
			return n, nil
		}
		if lib.IsPossibleNumber(parsed) {
			return Number{}, invalid("number", "Ce numéro a le bon nombre de chiffres, mais son préfixe n’est pas attribué\u00a0: vérifiez les premiers chiffres, "+accepted+".")
		}
		return Number{}, invalid("number", "Ce numéro n’existe pas\u00a0: il lui manque un chiffre ou il en a un de trop, "+accepted+".")
	}
	n.Region, n.Kind = lib.GetRegionCodeForNumber(parsed), kindOf(lib.GetNumberType(parsed))
	return n, nil
}

// usual reads the numbers that most of a file is made of, ten digits of metropolitan
// France by pairs or not, or their stored form. What it says of them the library says too,
// a hundred times slower.
func usual(text string) (Number, bool) {
	var digits [10]byte
	digits[0] = '0'
	n, rest := 0, text
	if after, stored := strings.CutPrefix(text, "+33"); stored {
		n, rest = 1, after
	}
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == ' ' || c == '.' || c == '-':
		case c < '0' || c > '9' || n == len(digits):
			return Number{}, false
		default:
			digits[n] = c
			n++
		}
	}
	if n < len(digits) || digits[0] != '0' || digits[1] == '0' || digits[1] == '8' {
		return Number{}, false
	}
	if _, elsewhere := overseas[string(digits[:4])]; elsewhere || string(digits[:4]) == "0508" {
		return Number{}, false
	}
	kind := Fixed
	if digits[1] == '6' || digits[1] == '7' {
		kind = Mobile
	}
	return Number{E164: "+33" + string(digits[1:]), Region: "FR", Kind: kind}, true
}

var (
	metropolitan = regexp.MustCompile(`^\+33[1-79]\d{8}$`)
	department   = regexp.MustCompile(`^\+(?:262|59[046])[25-79]\d{8}$`)
	islands      = regexp.MustCompile(`^\+508[458]\d{5}$`)
	pacific      = regexp.MustCompile(`^\+(?:687\d{6}|689[48]\d{7}|681\d{6})$`)
)

// allotted accepts the national shape of R-ID-04 where the tables of the library know of
// no operator: blocks are allotted every month. It tells the region and the kind, "" for
// any other number.
func allotted(e164 string) (region string, kind Kind) {
	kind = Fixed
	switch {
	case metropolitan.MatchString(e164):
		region = "FR"
	case department.MatchString(e164):
		region = map[string]string{"262": "RE", "590": "GP", "594": "GF", "596": "MQ"}[e164[1:4]]
		if region == "RE" && (strings.HasPrefix(e164[4:], "269") || strings.HasPrefix(e164[4:], "639")) {
			region = "YT"
		}
	case islands.MatchString(e164):
		return "PM", Other
	case pacific.MatchString(e164):
		return map[string]string{"687": "NC", "689": "PF", "681": "WF"}[e164[1:4]], Other
	default:
		return "", Other
	}
	if national := strings.TrimPrefix(e164, "+33"); national[0] == '6' || national[0] == '7' || len(national) > 9 && national[4] == '6' {
		kind = Mobile
	}
	return region, kind
}

func plain(r rune) rune {
	switch {
	case r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r == '‑' || r == '–' || r == '−':
		return '-'
	case r == '\u200b' || r == '\u202a' || r == '\u202c' || r == '\u200e' || r == '\ufeff':
		return -1 // invisible marks of a contact pasted from a phone
	}
	return r
}

// complete gives the digits the shape the library needs when France is dialled
// from: overseas departments, and what a spreadsheet removed.
func complete(text, digits, region string) (candidate string, repaired bool) {
	if region != "FR" || strings.Contains(text, "+") || strings.HasPrefix(digits, "00") {
		return text, false
	}
	switch {
	case len(digits) == 9 && digits[0] != '0':
		digits, repaired = "0"+digits, true
	case len(digits) == 11 && strings.HasPrefix(digits, "33"):
		return "+" + digits, true
	}
	if len(digits) == 10 && !isFiction("+33"+digits[1:]) {
		if digits[:4] == "0508" { // six digits there: the code of the country is dialled as a prefix
			return "+508" + digits[4:], repaired
		}
		if code, ok := overseas[digits[:4]]; ok {
			return code + digits[1:], repaired
		}
	}
	if repaired {
		return digits, true
	}
	return text, false
}

func isFiction(e164 string) bool {
	if len(e164) != 12 {
		return false
	}
	for _, prefix := range fiction {
		if strings.HasPrefix(e164, prefix) {
			return true
		}
	}
	return false
}

func kindOf(t lib.PhoneNumberType) Kind {
	switch t {
	case lib.MOBILE:
		return Mobile
	case lib.FIXED_LINE, lib.FIXED_LINE_OR_MOBILE, lib.VOIP:
		return Fixed
	case lib.PREMIUM_RATE, lib.SHARED_COST, lib.TOLL_FREE, lib.UAN, lib.VOICEMAIL:
		return Special
	default:
		return Other
	}
}

func invalid(code, message string) error {
	return fault.New(fault.Invalid, code, strings.ReplaceAll(message, " :", "\u00a0:"))
}

func keepDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func countDigits(s string) int { return len(keepDigits(s)) }
