package postal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"besace/internal/platform/fold"
)

// Limits of NF Z10-011.
const (
	MaxLines = 6
	MaxChars = 38
)

// Lines prints the address under its recipient, ready for an envelope: empty
// lines left out, the street, locality and town lines in capitals without accent
// nor punctuation, long words shortened only where a line exceeds 38 characters.
// truncated tells that a line had to be cut; show it before printing.
func (a Address) Lines(recipient string) (lines []string, truncated bool) {
	upper := []string{capitals(a.Street), capitals(a.Locality), capitals(strings.Join([]string{a.Postcode, a.Town, a.Cedex}, " "))}
	if !a.IsFrench() {
		upper = append(upper, CountryName(a.Country))
	}
	upper = slices.DeleteFunc(upper, func(s string) bool { return s == "" })
	lower := slices.DeleteFunc([]string{tidy(a.Unit), tidy(a.Building)}, func(s string) bool { return s == "" })
	// The three last lines are in capitals, the recipient's name excepted.
	for i := len(lower) - 1; i >= 0 && len(lower)-i+len(upper) <= 3; i-- {
		lower[i] = capitals(lower[i])
	}
	if len(lower) == 2 && 1+len(lower)+len(upper) > MaxLines {
		lower = []string{lower[0] + " " + lower[1]}
	}
	if name := tidy(recipient); name != "" {
		lower = slices.Insert(lower, 0, name)
	}
	for i, line := range slices.Concat(lower, upper) {
		if fitted, cut := fit(line, i >= len(lower)); fitted != "" {
			lines = append(lines, fitted)
			truncated = truncated || cut
		}
	}
	return lines, truncated
}

func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// capitals folds to upper case; punctuation becomes a space.
func capitals(s string) string { return strings.ToUpper(fold.Fold(s)) }

// fit shortens a line of more than MaxChars: usual abbreviations first, from the
// left, then articles, then, in the lines of a place, first names to an initial
// ("rue du Général Charles de Gaulle"), and last it cuts, between two words when it can.
func fit(line string, place bool) (fitted string, cut bool) {
	words := strings.Fields(line)
	long := func() bool { return utf8.RuneCountInString(strings.Join(words, " ")) > MaxChars }
	for i := 0; i < len(words) && long(); i++ {
		if i+1 < len(words) {
			if short, ok := shortPairs[capitals(words[i]+" "+words[i+1])]; ok {
				words = slices.Replace(words, i, i+2, short)
				continue
			}
		}
		if short, ok := shortForms[capitals(words[i])]; ok {
			words[i] = short
		}
	}
	for i := 1; i < len(words)-1 && long(); i++ {
		if articles[capitals(words[i])] {
			words = slices.Delete(words, i, i+1)
			i--
		}
	}
	for i := 2; place && i < len(words)-1 && long(); i++ {
		if first, size := utf8.DecodeRuneInString(words[i]); unicode.IsLetter(first) && len(words[i]) > size+2 {
			words[i] = words[i][:size]
		}
	}
	fitted = strings.Join(words, " ")
	if !long() {
		return fitted, false
	}
	kept := string([]rune(fitted)[:MaxChars+1])
	if end := strings.LastIndexByte(kept, ' '); end > len(kept)/2 {
		return strings.TrimSpace(kept[:end]), true
	}
	return strings.TrimSpace(string([]rune(fitted)[:MaxChars])), true
}

var shortForms = pairs(`ALLEE ALL AVENUE AV BOULEVARD BD CHEMIN CHE COURS CRS IMPASSE IMP PASSAGE PAS PLACE PL PROMENADE PROM QUARTIER QUA
	RESIDENCE RES ROUTE RTE SQUARE SQ LOTISSEMENT LOT FAUBOURG FG HAMEAU HAM ESPLANADE ESP BATIMENT BAT APPARTEMENT APT ETAGE ETG
	ESCALIER ESC ENTREE ENT IMMEUBLE IMM LIEUDIT LD SAINT ST SAINTE STE GENERAL GAL MARECHAL MAL DOCTEUR DR PROFESSEUR PR PRESIDENT PDT
	COMMANDANT CDT CAPITAINE CNE COLONEL COL LIEUTENANT LT MONSEIGNEUR MGR GRANDE GDE GRAND GD PETIT PT PETITE PTE
	VIEUX VX ETABLISSEMENT ETS ETABLISSEMENTS ETS SOCIETE STE MONSIEUR M MADAME MME MADEMOISELLE MLLE DIRECTION DIR
	DEPARTEMENT DEPT INDUSTRIELLE IND TECHNOLOGIQUE TECHNO UNIVERSITE UNIV HOPITAL HOP`)

var shortPairs = map[string]string{"ZONE INDUSTRIELLE": "ZI", "ZONE ARTISANALE": "ZA", "ZONE COMMERCIALE": "ZC", "CENTRE COMMERCIAL": "CCAL",
	"LIEU DIT": "LD", "ROND POINT": "RPT", "GRANDE RUE": "GDE RUE"}

var articles = map[string]bool{"DE": true, "DU": true, "DES": true, "LA": true, "LE": true, "LES": true, "D": true, "L": true, "ET": true}

func pairs(words string) map[string]string {
	fields := strings.Fields(words)
	m := make(map[string]string, len(fields)/2)
	for i := 0; i+1 < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	return m
}
