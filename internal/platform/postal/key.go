package postal

import (
	"regexp"
	"strings"

	"besace/internal/platform/fold"
)

// Key is the form by which two spellings of one place compare equal: street and town as
// they are compared, without CEDEX, unit or building.
func (a Address) Key() string {
	country := a.Country
	if country == "FR" {
		country = ""
	}
	parts := []string{StreetKey(a.Street), fold.Fold(a.Postcode), TownKey(a.Town), strings.ToLower(country)}
	return strings.Join(parts, "|")
}

// StreetKey is the same for the spellings of one number in one street: folded, usual
// abbreviations written out, number and suffix joined, without articles. The web app
// compares alike where there is no network (web/src/domain/visit/door-key.ts).
func StreetKey(street string) string {
	var words []string
	for i, w := range fold.Tokens(street) {
		if i == 0 {
			if n := numbered.FindStringSubmatch(w); n != nil {
				w = n[1] + suffixOf(n[2])
			}
		}
		if suffix := suffixOf(w); suffix != "" && i == 1 && strings.Trim(words[0], "0123456789") == "" {
			words[0] += suffix
			continue
		}
		if w = long(w); !articles[strings.ToUpper(w)] || len(words) == 0 {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// Names reports a name that says nothing but the door, and the form by which its spellings compare equal: at a door where
// nobody said who she is, the account bears the address.
func (a Address) Names(name string) (key string, only bool) {
	key = StreetKey(name)
	return key, a.Street != "" && (key == StreetKey(a.Street) || key == StreetKey(a.Street+" "+a.Unit))
}

// TownKey is the same for the spellings of one town.
func TownKey(town string) string {
	words := fold.Tokens(town)
	for i, w := range words {
		words[i] = long(w)
	}
	return strings.Join(words, " ")
}

// suffixOf is how the door beside a number is told from it, empty for a word that is no
// such thing: 12 D is not 12, and 12 R is the beginning of a street.
func suffixOf(w string) string {
	if suffix, ok := suffixes[w]; ok {
		return suffix
	}
	if len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' && w != "r" {
		return w
	}
	return ""
}

// long is the folded word of which w is an abbreviation, w itself when it is none.
func long(w string) string {
	if full, ok := longForms[w]; ok {
		return full
	}
	return w
}

var (
	numbered = regexp.MustCompile(`^([0-9]+)(bis|ter|quater)$`)
	suffixes = map[string]string{"bis": "b", "ter": "t", "quater": "q"}
)

// longForms writes an abbreviation out, folded, for comparison.
var longForms = map[string]string{"all": "allee", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard",
	"boul": "boulevard", "ch": "chemin", "che": "chemin", "chem": "chemin", "crs": "cours", "imp": "impasse", "pas": "passage", "pl": "place",
	"r": "rue", "res": "residence", "rte": "route", "sq": "square", "lot": "lotissement", "fg": "faubourg", "fbg": "faubourg", "st": "saint",
	"ste": "sainte", "gal": "general", "mal": "marechal", "dr": "docteur", "pdt": "president", "cdt": "commandant", "col": "colonel"}
