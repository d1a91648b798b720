package prospect

import (
	"slices"
	"strings"
	"unicode/utf8"

	"besace/internal/platform/database"
	"besace/internal/platform/fold"
)

// trigram is the shortest fragment the text index can find.
const trigram = 3

// searched is a table with a search text: its alias in the query and, on SQLite,
// its index of fragments.
type searched struct{ alias, index string }

// ofWays are words of so many addresses that the text index tells nothing by them: like short words they narrow what
// others found. Unlike these they are looked for anywhere when they are alone.
var ofWays = map[string]bool{"rue": true, "avenue": true, "boulevard": true, "place": true, "route": true, "chemin": true, "allee": true, "impasse": true, "des": true}

// search adds the words of a query: all must be found, anywhere in the row's
// search text. Words too short for the index only narrow what longer words found;
// alone, they find names that begin so. A query of signs alone finds nothing: without
// a condition, an act on all its results would reach every row.
func (w *conditions) search(dialect database.Dialect, in searched, query string) {
	words := searchWords(query)
	var long, short, ways []string
	for _, word := range words {
		switch {
		case utf8.RuneCountInString(word) < trigram:
			short = append(short, word)
		case ofWays[word]:
			ways = append(ways, word)
		default:
			long = append(long, word)
		}
	}
	switch {
	case strings.TrimSpace(query) == "":
		return
	case len(words) == 0:
		w.add("1 = 0")
		return
	case len(long)+len(ways) == 0:
		w.prefix(in.alias+".name_fold", strings.Join(words, " "))
		return
	case len(long) == 0:
		// Most rows have it: a list in its order has its page sooner than the index has told all of them.
	case dialect.Name() == database.SQLite:
		var looked []string
		for _, word := range long {
			part := Telling(word)
			looked = append(looked, part)
			if part != word {
				short = append(short, word)
			}
		}
		w.add(in.alias+".rowid IN (SELECT rowid FROM "+in.index+" WHERE "+in.index+" MATCH ?)", `"`+strings.Join(looked, `" "`)+`"`)
	default:
		for _, word := range long {
			w.add(in.alias+".search_text LIKE ?", "%"+word+"%")
		}
	}
	for _, word := range slices.Concat(ways, short) {
		w.add(in.alias+".search_text LIKE ?", "%"+word+"%")
	}
}

// tellingDigits is how many digits of a number are looked for in the index: seldom borne by
// more than one row in a thousand.
const tellingDigits = 5

// Telling is the part of a word that is looked for in the text index: of a long number, the
// digits that few rows bear. Telephones of a region begin alike, and the establishments of a
// SIRET are numbered 00012, 00020…: for each three digits of those the index reads a list of
// nearly all rows. The last digits without two zeros in a row are the surest.
func Telling(word string) string {
	if strings.Trim(word, "0123456789") != "" {
		return word
	}
	for end := len(word); end >= tellingDigits; end-- {
		if part := word[end-tellingDigits : end]; !strings.Contains(part, "00") {
			return part
		}
	}
	return word
}

// searchWords folds a query as search texts are folded. A query of digits alone is
// one number however it is spaced: 03 53 01 is a piece of phone, 732 829 a piece of
// SIRET; +33 3 is 03.
func searchWords(query string) []string {
	number := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ".", "", "-", "", "/", "").Replace(query)
	if national, abroad := strings.CutPrefix(number, "+33"); abroad {
		number = "0" + strings.TrimPrefix(national, "(0)")
	}
	number = strings.TrimPrefix(number, "+")
	if number != "" && strings.Trim(number, "0123456789") == "" {
		return []string{number}
	}
	return fold.Tokens(query)
}
