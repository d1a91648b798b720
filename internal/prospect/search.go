package prospect

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
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

// unspaced are the scripts that put no space between words: two of their characters are a word, within a name as at its start.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul}

// sparse reports a word that the index does not tell rows by, and that is looked for anywhere all the same. Words of ways
// tell contacts, which have no streets.
func sparse(word string, streets bool) bool {
	return streets && ofWays[word] || utf8.RuneCountInString(word) < trigram && strings.ContainsFunc(word, func(r rune) bool { return unicode.In(r, unspaced...) })
}

// department are two digits alone: a postcode begins so sooner than a name.
var department = regexp.MustCompile(`^\d\d$`)

// search adds the words of a query: all must be found, anywhere in the row's
// search text. Words too short for the index only narrow what longer words found;
// alone, they find names that begin so, two digits the postcodes of accounts too. A query of
// signs alone finds nothing: without a condition, an act on all its results would reach every row.
func (w *conditions) search(dialect database.Dialect, in searched, query string) {
	words := searchWords(query)
	var long, short, ways []string
	for _, word := range words {
		switch {
		case sparse(word, in.alias == "a"):
			ways = append(ways, word)
		case utf8.RuneCountInString(word) < trigram:
			short = append(short, word)
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
		named := &conditions{}
		named.prefix(in.alias+".name_fold", strings.Join(words, " "))
		if in.alias == "a" && len(words) == 1 && department.MatchString(words[0]) {
			named.prefix("a.postcode", words[0])
		}
		w.add("("+strings.Join(named.parts, " OR ")+")", named.args...)
		return
	case len(long) == 0:
		// Most rows have it: a list in its order has its page sooner than the index has told all of them.
	case dialect.Name() == database.SQLite:
		var looked []string
		for _, word := range long {
			part := Telling(word)
			if name := spelt(word); name != "" {
				looked = append(looked, `("`+word+`" OR "`+name+`")`)
				continue
			}
			looked = append(looked, `"`+part+`"`)
			if part != word {
				short = append(short, word)
			}
		}
		w.add(in.alias+".rowid IN (SELECT rowid FROM "+in.index+" WHERE "+in.index+" MATCH ?)", strings.Join(looked, " AND "))
	default:
		for _, word := range long {
			w.contains(in.alias, word)
		}
	}
	for _, word := range slices.Concat(ways, short) {
		w.contains(in.alias, word)
	}
}

// likeable writes signs of e-mails that LIKE would take for any letter.
var likeable = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func (w *conditions) contains(alias, word string) {
	column := alias + ".search_text LIKE ?"
	switch plain, name := likeable.Replace(word), spelt(word); {
	case name != "":
		w.add("("+column+" ESCAPE '!' OR "+column+")", "%"+plain+"%", "%"+name+"%")
	case plain != word:
		w.add(column+" ESCAPE '!'", "%"+plain+"%")
	default:
		w.add(column, "%"+word+"%")
	}
}

// spelt is a word with an @ within as a name that has one is folded, « Cyb@r » in « cyb r »; empty for any other, and for one
// whose folding the index cannot find: a@- is the a of nearly every row.
func spelt(word string) string {
	if at := strings.IndexByte(word, '@'); at <= 0 || at == len(word)-1 {
		return ""
	}
	name := fold.Fold(word)
	if utf8.RuneCountInString(name) < trigram {
		return ""
	}
	return name
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
// SIRET; +33 3 and 0033 3 are 03. A word with an @ is a piece of an e-mail, whose
// signs are looked for as they are: info@ is no INFORMATION.
func searchWords(query string) []string {
	number := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ".", "", "-", "", "/", "").Replace(query)
	if national, abroad := strings.CutPrefix(number, "+33"); abroad {
		number = "0" + strings.TrimPrefix(national, "(0)")
	}
	number = strings.TrimPrefix(number, "+")
	if national, abroad := strings.CutPrefix(number, "0033"); abroad && len(number) != wholeSIRET && (len(number) == wholeAbroad || apart.MatchString(query)) {
		number = "0" + strings.TrimPrefix(national, "(0)")
	}
	if number != "" && strings.Trim(number, "0123456789") == "" {
		return []string{number}
	}
	if !strings.Contains(query, "@") {
		return fold.Tokens(query)
	}
	var words []string
	for _, part := range strings.Fields(query) {
		if piece := strings.ToLower(strings.Trim(part, quotes)); utf8.RuneCountInString(piece) >= trigram && ofEmail.MatchString(piece) {
			words = append(words, piece)
		} else {
			words = append(words, fold.Tokens(part)...)
		}
	}
	return words
}

const (
	wholeSIRET  = 14
	wholeAbroad = 13 // 0033 and the nine digits of a number
)

// apart is 0033 standing apart from what follows, in which no SIRET is written: 0033100 may be a piece of one.
var apart = regexp.MustCompile(`^\s*\+?00[\s./\x{a0}\x{202f}-]*33[\s./(\x{a0}\x{202f}-]`)

// quotes are what stands around an e-mail that was copied.
const quotes = `<>()[]"'«»,;:`

// ofEmail is a piece of an e-mail with its @, long enough to be looked for.
var ofEmail = regexp.MustCompile(`^[\pL\pN.!#$%&'*+/=?^_{|}~-]*@[\pL\pN.-]*$`)
