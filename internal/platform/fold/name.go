package fold

import (
	"slices"
	"strings"
)

// forms are unmistakable wherever they stand in a name.
var forms = set("sarl sasu sas eurl eirl selarl selas selasu selurl earl gaec scea scop scic snc scp gfa cuma gmbh ltd llc bvba")

// edgeForms are words of their own in the middle of a name ("SA" as a possessive,
// "EI", "groupe") and count as legal forms at either end only.
var edgeForms = set("sa sc sci scm sca scs sel ei gie geie ets etablissement etablissements ste societe cie compagnie maison groupe " +
	"entreprise ent individuelle autoentrepreneur association asso nv bv ag spa srl")

var tails = [][]string{{"pere", "et", "fils"}, {"et", "fils"}, {"et", "fille"}, {"et", "filles"}, {"et", "cie"}, {"et", "compagnie"}, {"et", "associes"},
	{"auto", "entrepreneur"}, {"micro", "entreprise"}}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// LegalFormless is the folded name without its legal form and trade filler, for
// matching: "S.A.R.L. Établissements Dupont & Fils" is "dupont". A name made of
// nothing else ("La Compagnie", "SA") keeps all its words.
func LegalFormless(name string) string {
	all := acronyms(Tokens(strings.ReplaceAll(strings.ReplaceAll(name, "&", " et "), "+", " et ")))
	words := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return forms[w] })
	for stripped := true; stripped && len(words) > 0; {
		stripped = false
		if edgeForms[words[0]] {
			words, stripped = words[1:], true
			continue
		}
		if last := len(words) - 1; edgeForms[words[last]] {
			words, stripped = words[:last], true
			continue
		}
		for _, tail := range tails {
			if n := len(words) - len(tail); n > 0 && slices.Equal(words[n:], tail) {
				words, stripped = words[:n], true
				break
			}
		}
	}
	if len(words) == 0 {
		words = all
	}
	return strings.Join(words, " ")
}

// acronyms joins runs of single letters that spell a legal form: s a r l.
func acronyms(words []string) []string {
	var out []string
	for i := 0; i < len(words); {
		end := i
		for end < len(words) && len(words[end]) == 1 {
			end++
		}
		if joined := strings.Join(words[i:end], ""); end-i > 1 && (forms[joined] || edgeForms[joined]) {
			out = append(out, joined)
			i = end
			continue
		}
		out = append(out, words[i])
		i++
	}
	return out
}

// Same is the similarity of two texts that compare equal.
const Same = 10_000

// Similarity compares two names, folded here, by the Dice coefficient of the
// trigrams of their words (each padded with two spaces before, one after):
// blind to word order, forgiving to a typo. Basis points, 0 when either name is
// empty, Same only when the words are the same.
func Similarity(a, b string) int {
	x, y := trigrams(a), trigrams(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			common, i, j = common+1, i+1, j+1
		case slices.Compare(x[i][:], y[j][:]) < 0:
			i++
		default:
			j++
		}
	}
	return 2 * common * Same / (len(x) + len(y))
}

func trigrams(name string) [][3]rune {
	var grams [][3]rune
	for _, w := range Tokens(name) {
		gram := [3]rune{' ', ' ', ' '}
		for _, r := range w + " " {
			gram = [3]rune{gram[1], gram[2], r}
			grams = append(grams, gram)
		}
	}
	slices.SortFunc(grams, func(a, b [3]rune) int { return slices.Compare(a[:], b[:]) })
	return grams
}
