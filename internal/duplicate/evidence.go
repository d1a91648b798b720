package duplicate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/email"
	"besace/internal/platform/fold"
	"besace/internal/platform/phone"
)

// EvidenceKind is what two accounts have in common.
type EvidenceKind string

// Kinds of evidence; OtherSIRET speaks against.
const (
	SameSIRET   EvidenceKind = "siret"
	SameSIREN   EvidenceKind = "siren"
	SamePhone   EvidenceKind = "phone"
	SameEmail   EvidenceKind = "email"
	SimilarName EvidenceKind = "name"
	OtherSIRET  EvidenceKind = "other_siret"
)

// Evidence is one reason to believe that two accounts are one.
type Evidence struct {
	Kind   EvidenceKind `json:"kind"`
	Weight int64        `json:"weight"` // basis points: the chance that this alone is right
	Reason string       `json:"reason"` // French, for the user
}

// Level sums a score up in a word.
type Level string

// Levels: doublon certain, probable, possible.
const (
	Certain  Level = "certain"
	Probable Level = "probable"
	Possible Level = "possible"
)

// The least score of each level, in basis points. A likeness below possible is
// not worth a word.
const (
	certainFrom  = 9_500
	probableFrom = 7_000
	possibleFrom = 4_000
)

// Weights in basis points. Two people of one household share a name, hence less
// for private persons; two establishments share a SIREN and are two accounts.
const (
	weightSIRET      = 10_000
	weightSIREN      = 6_000 // at least one of the two has no SIRET
	weightSister     = 4_000 // other establishment of the same company
	weightPhone      = 6_000
	weightEmail      = 6_500
	weightName       = 8_000 // same name, same postcode
	weightPersonName = 6_500
	weightNameAlone  = 4_000 // same name, the postcode of one is unknown
	otherSIRETAtMost = probableFrom - 1
)

// How alike names must be: on the whole, and each word of the shorter name with
// its best match, so that "Boulangerie Martin" is not "Boulangerie Marchal".
const (
	leastSimilarity     = 7_000
	leastWordSimilarity = 5_500
)

// NamesAlike is how similar two names of one postcode must be, on the whole, for an
// import to ask whether they are one account. It is higher than the least similarity
// that is worth a word at entry: thousands of questions are not read.
const NamesAlike = 8_500

// person is the kind of accounts that are private persons.
const person = "person"

// MaxSharing is how many accounts of the organisation may bear a phone or an
// e-mail for it to be evidence. A business centre, an accountant or the number
// that an import put everywhere is shared by more than a household or a company
// entered twice and a half; one more sharer would link all with all.
const MaxSharing = 3

// profile is what of an account is compared. Phones and emails are those that
// can be evidence.
type profile struct {
	id             uuid.UUID
	owner          uuid.UUID
	kind           string // company, person
	siren, siret   string
	name           string // match name
	postcode       string
	phones, emails []string
	formers        []string // SIRET and SIREN that merges left here
}

// bore reports whether the account, or one merged into it, had the number of p.
func (p profile) bore(other profile) bool {
	return other.siret != "" && slices.Contains(p.formers, other.siret) || other.siren != "" && slices.Contains(p.formers, other.siren)
}

// tellingPhone reports whether a phone can be evidence: one typed to get past a
// mandatory field is nobody’s.
func tellingPhone(number string) bool { return !phone.IsPlaceholder(number) }

func tellingEmail(address string) bool {
	a, err := email.Parse(address)
	return err == nil && !a.IsPlaceholder()
}

// likeness is what two accounts have in common and what it is worth.
type likeness struct {
	score    int64
	evidence []Evidence
}

// matcher compares many profiles; it remembers how alike two words are, since a file
// repeats few words often. Not for several goroutines.
type matcher struct{ words map[[2]string]int }

func newMatcher() matcher { return matcher{words: map[[2]string]int{}} }

// compare weighs two profiles; a likeness below possible has no evidence.
func (m matcher) compare(a, b profile) likeness {
	var l likeness
	l.identifiers(a, b)
	for _, number := range common(a.phones, b.phones) {
		l.add(SamePhone, weightPhone, "Même téléphone\u00a0: "+phone.Display(number))
		break
	}
	for _, address := range common(a.emails, b.emails) {
		l.add(SameEmail, weightEmail, "Même e-mail\u00a0: "+address)
		break
	}
	m.names(&l, a, b)
	rest := int64(10_000)
	for _, e := range l.evidence {
		rest = rest * (10_000 - e.Weight) / 10_000
	}
	l.score = 10_000 - rest
	if a.siret != "" && b.siret != "" && a.siret != b.siret && !a.bore(b) && !b.bore(a) {
		l.score = min(l.score, otherSIRETAtMost)
		l.add(OtherSIRET, 0, "SIRET différents\u00a0: peut-être deux établissements")
	}
	if l.score < possibleFrom {
		return likeness{}
	}
	return l
}

func (l *likeness) add(kind EvidenceKind, weight int64, reason string) {
	l.evidence = append(l.evidence, Evidence{Kind: kind, Weight: weight, Reason: reason})
}

func (l *likeness) identifiers(a, b profile) {
	switch {
	case a.siret != "" && a.siret == b.siret:
		l.add(SameSIRET, weightSIRET, "Même SIRET")
	case a.bore(b) || b.bore(a):
		l.add(SameSIRET, weightSIRET, "Numéro d’un compte fusionné avec celui-ci")
	case a.siren == "" || a.siren != b.siren:
	case a.siret != "" && b.siret != "":
		l.add(SameSIREN, weightSister, "Même SIREN\u00a0: autre établissement de la même entreprise")
	default:
		l.add(SameSIREN, weightSIREN, "Même SIREN")
	}
}

func (m matcher) names(l *likeness, a, b profile) {
	if a.kind != b.kind || a.name == "" || b.name == "" {
		return
	}
	if a.postcode == "" || b.postcode == "" {
		if a.name == b.name {
			l.add(SimilarName, weightNameAlone, "Même nom, code postal inconnu")
		}
		return
	}
	if a.postcode != b.postcode {
		return
	}
	most := int64(weightName)
	if a.kind == person {
		most = weightPersonName
	}
	switch alike := m.similarity(a.name, b.name); {
	case alike == fold.Same:
		l.add(SimilarName, most, "Même nom et même code postal ("+a.postcode+")")
	case alike >= leastSimilarity:
		weight := possibleFrom + (most-possibleFrom)*int64(alike-leastSimilarity)/(fold.Same-leastSimilarity)
		l.add(SimilarName, weight, fmt.Sprintf("Noms semblables à %d\u00a0%% et même code postal (%s)", alike/100, a.postcode))
	}
}

// similarity compares two match names, in basis points; 0 when a word of the shorter
// one has no like in the other.
func (m matcher) similarity(a, b string) int {
	if a == b {
		return fold.Same
	}
	short, long := strings.Fields(a), strings.Fields(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	for _, word := range short {
		if !slices.ContainsFunc(long, func(other string) bool { return m.wordsAlike(word, other) }) {
			return 0
		}
	}
	if whole := fold.Similarity(a, b); whole >= leastSimilarity {
		return whole
	}
	return 0
}

func (m matcher) wordsAlike(a, b string) bool {
	if a == b {
		return true
	}
	pair := [2]string{min(a, b), max(a, b)}
	alike, known := m.words[pair]
	if !known {
		alike = fold.Similarity(a, b)
		m.words[pair] = alike
	}
	return alike >= leastWordSimilarity
}

// common are the values in both lists.
func common(a, b []string) (both []string) {
	for _, v := range a {
		if slices.Contains(b, v) {
			both = append(both, v)
		}
	}
	return both
}

func levelOf(score int64) Level {
	switch {
	case score >= certainFrom:
		return Certain
	case score >= probableFrom:
		return Probable
	}
	return Possible
}
