package email

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"besace/internal/platform/fault"
)

// Address is a parsed e-mail address. The local part keeps the case typed.
type Address struct {
	Local  string
	Domain string
}

// String is "local@domain".
func (a Address) String() string { return a.Local + "@" + a.Domain }

// Key is the form to compare and to deduplicate by: all lower case.
func (a Address) Key() string { return strings.ToLower(a.String()) }

const example = "par exemple prenom.nom@entreprise.fr"

// Parse reads one address as pasted from a mail program: spaces around, "mailto:",
// "Name <address>", upper-case domain and accented domain are accepted. It
// returns an Invalid fault with code required, several, shape, charset, domain or
// length.
func Parse(text string) (Address, error) {
	text = strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
	if open := strings.LastIndexByte(text, '<'); open >= 0 && strings.HasSuffix(text, ">") {
		text = strings.TrimSpace(text[open+1 : len(text)-1])
	}
	if len(text) > 7 && strings.EqualFold(text[:7], "mailto:") {
		text = text[7:]
	}
	if text == "" {
		return Address{}, invalid("required", "Indiquez une adresse e-mail, "+example+".")
	}
	local, domain, ok := strings.Cut(text, "@")
	switch {
	case strings.ContainsAny(text, ",; \t\n") && strings.Count(text, "@") > 1:
		return Address{}, invalid("several", "Indiquez une seule adresse e-mail par champ.")
	case !ok || local == "" || domain == "" || strings.Contains(domain, "@"):
		return Address{}, invalid("shape", "Une adresse e-mail contient un seul @ avec du texte de chaque côté, "+example+".")
	case !isDotAtom(local):
		return Address{}, invalid("charset", "Avant le @, seuls les lettres sans accent, les chiffres et . _ - + sont acceptés, "+example+".")
	}
	ascii, err := idna.Lookup.ToASCII(strings.ToLower(domain))
	if err != nil || !isHost(ascii) {
		return Address{}, invalid("domain", "Après le @, indiquez un nom de domaine complet, "+example+".")
	}
	if len(local) > 64 || len(local)+1+len(ascii) > 254 {
		return Address{}, invalid("length", "Une adresse e-mail compte au plus 254 caractères, dont 64 avant le @.")
	}
	return Address{Local: local, Domain: ascii}, nil
}

func invalid(code, message string) error { return fault.New(fault.Invalid, code, message) }

// isDotAtom is RFC 5322's unquoted local part.
func isDotAtom(s string) bool {
	for atom := range strings.SplitSeq(s, ".") {
		if atom == "" {
			return false
		}
		for _, r := range atom {
			if r > unicode.MaxASCII || !isAlnum(byte(r)) && !strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", r) {
				return false
			}
		}
	}
	return true
}

func isHost(s string) bool {
	labels := strings.Split(s, ".")
	if len(labels) < 2 || len(s) > 253 {
		return false
	}
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' {
			return false
		}
		for i := range len(l) {
			if !isAlnum(l[i]) && l[i] != '-' {
				return false
			}
		}
	}
	top := labels[len(labels)-1]
	return len(top) > 1 && strings.Trim(top, "0123456789") != ""
}

func isAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
