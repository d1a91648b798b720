package password

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"besace/internal/platform/fault"
)

const (
	// MinLength is the least number of characters of a password.
	MinLength = 12
	// MaxLength is the most; it leaves room for any phrase.
	MaxLength = 200
	// leastOther is how many characters must remain beside what anyone knows
	// about the person.
	leastOther = 8
	// leastKnown is how long a name must be to be refused wherever it stands: "Ana" is in "banane".
	leastKnown = 5
)

// Person is what an attacker knows already and a password must not be made of.
type Person struct {
	Email        string
	Name         string // first and last name
	Organisation string
}

//go:embed common.txt
var commonText string

var common = func() map[string]bool {
	set := make(map[string]bool, 1100)
	for _, w := range strings.Fields(commonText) {
		set[w] = true
	}
	return set
}()

// Check refuses a weak password. The field is at pointer, with one of the codes
// too_short, too_long, malformed, common, repetitive, contains_email, contains_name,
// contains_organisation. Fault Invalid password.refused.
func Check(pointer, password string, who Person) error {
	code, message := weakness(password, who)
	if code == "" {
		return nil
	}
	return fault.New(fault.Invalid, "password.refused", "Ce mot de passe n’est pas accepté.",
		fault.At(pointer, code, message))
}

func weakness(password string, who Person) (code, message string) {
	if len(password) > maxBytes || utf8.RuneCountInString(password) > MaxLength {
		return "too_long", "Choisissez au plus 200 caractères."
	}
	if !utf8.ValidString(password) || strings.ContainsFunc(password, unicode.IsControl) {
		return "malformed", "N’utilisez que des caractères imprimables\u00a0: lettres, chiffres, signes, espaces."
	}
	password = norm.NFKC.String(password)
	if utf8.RuneCountInString(strings.TrimSpace(password)) < MinLength {
		return "too_short", "Choisissez au moins 12 caractères\u00a0; une phrase de quelques mots convient très bien."
	}
	letters := fold(password)
	switch {
	case isRepetitive(letters):
		return "repetitive", "Évitez les répétitions et les suites de touches ou de chiffres\u00a0: ajoutez quelques mots sans rapport entre eux."
	case isCommon(password):
		return "common", "Ce mot de passe figure parmi les plus utilisés\u00a0: choisissez plutôt une phrase de quelques mots sans rapport entre eux."
	case madeOf(letters, who.Email):
		return "contains_email", "N’y mettez pas votre adresse e-mail\u00a0: c’est ce qu’on essaie en premier. Choisissez quelques mots sans rapport avec elle."
	case madeOf(letters, who.Name):
		return "contains_name", "N’y mettez pas votre nom\u00a0: c’est ce qu’on essaie en premier. Choisissez quelques mots sans rapport avec lui."
	case madeOf(letters, who.Organisation):
		return "contains_organisation", "N’y mettez pas le nom de l’organisation\u00a0: c’est ce qu’on essaie en premier. Choisissez quelques mots sans rapport avec lui."
	}
	return "", ""
}

// fold keeps lower-case letters without accents and digits: the shape in which
// people's variations of one password coincide.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(s))
}

var leet = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i", "€", "e")

// isCommon looks through what people add to a well-known password: capitals,
// accents, digits and signs around it, letters written as digits, or the same
// word again.
func isCommon(password string) bool {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) && r != '@' && r != '$' }
	core := strings.TrimFunc(password, notLetter)
	for _, candidate := range []string{fold(password), fold(core), fold(leet.Replace(core)), fold(leet.Replace(password))} {
		if common[candidate] || common[period(candidate)] {
			return true
		}
	}
	return false
}

// period returns the shortest unit that s repeats, or s itself.
func period(s string) string {
	for n := 1; n <= len(s)/2; n++ {
		if len(s)%n == 0 && strings.Repeat(s[:n], len(s)/n) == s {
			return s[:n]
		}
	}
	return s
}

// rows are the runs that fingers and memory produce, read both ways.
var rows = func() []string {
	forward := []string{
		"azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "12345678901234567890",
		"abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1aqw2zsx3edc4rfv5tgb6yhn7ujn",
		"1a2z3e4r5t6y7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "a1z2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9",
	}
	all := make([]string, 0, 2*len(forward))
	for _, row := range forward {
		back := make([]byte, 0, len(row))
		for i := len(row) - 1; i >= 0; i-- {
			back = append(back, row[i])
		}
		all = append(all, row, string(back))
	}
	return all
}()

// isRepetitive reports that almost nothing remains beside runs of at least
// three neighbouring keys or equal characters, or that one short unit repeats.
func isRepetitive(s string) bool {
	if p := period(s); len(p) <= 5 && len(p) < len(s) {
		return true
	}
	other := 0
	for i := 0; i < len(s); {
		if n := run(s[i:]); n >= 3 {
			i += n
			continue
		}
		other++
		i++
	}
	return other < 4
}

// run is the length of the longest run at the start of s.
func run(s string) int {
	longest := len(s) - len(strings.TrimLeft(s, s[:1]))
	for _, row := range rows {
		for n := longest + 1; n <= len(s) && strings.Contains(row, s[:n]); n++ {
			longest = n
		}
	}
	return longest
}

// madeOf reports whether the password contains the known text as a whole (of an
// address, what is before the @ too), or whether fewer than leastOther characters
// remain once its words are taken away.
func madeOf(letters, known string) bool {
	local, _, _ := strings.Cut(known, "@")
	for _, whole := range []string{known, local} {
		if w := fold(whole); utf8.RuneCountInString(w) >= leastKnown && strings.Contains(letters, w) {
			return true
		}
	}
	rest := letters
	for _, w := range strings.FieldsFunc(known, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if w = fold(w); len(w) >= 3 {
			rest = strings.ReplaceAll(rest, w, "")
		}
	}
	return rest != letters && utf8.RuneCountInString(rest) < leastOther
}
