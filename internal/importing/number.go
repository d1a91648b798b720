package importing

import (
	"regexp"
	"strconv"
	"strings"

	"besace/internal/platform/fold"
)

var (
	ranged    = regexp.MustCompile(`^(\d+) (?:a|ou|et|-) (\d+)`)
	between   = regexp.MustCompile(`^entre (\d+) et (\d+)`)
	atLeast   = regexp.MustCompile(`^(\d+)(?: salaries?)? (?:et plus|ou plus|salaries et plus)|^(?:plus de|\+ de) (\d+)`)
	fewerThan = regexp.MustCompile(`^moins de (\d+)`)
	exactly   = regexp.MustCompile(`^(\d+)(?: salaries?| personnes?)?$`)
	none      = map[string]bool{"": true, "nc": true, "non renseigne": true, "inconnu": true, "nn": true, "n c": true}
)

// maxHeads bounds what is a headcount rather than a mistake.
const maxHeads = 9

// headcount reads "6 à 9 salariés", "1 ou 2 salariés", "10-19", "12", "50 et plus",
// "aucun salarié"; unknown ones ("NC") give two nils.
func headcount(cell string) (low, high *int64, ok bool) {
	text := fold.Fold(cell)
	digits := func(s string) *int64 {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || len(s) > maxHeads {
			ok = false
			return nil
		}
		return &n
	}
	ok = true
	if strings.Contains(cell, "-") {
		text = dashed.ReplaceAllString(text, "$1 a $2")
	}
	text = grouped.ReplaceAllString(text, "$1$2") // 10 000 salariés
	switch {
	case none[text]:
		return nil, nil, true
	case strings.HasPrefix(text, "aucun") || text == "0" || text == "pas de salarie" || text == "sans salarie":
		zero := int64(0)
		return &zero, &zero, true
	}
	if m := ranged.FindStringSubmatch(text); m != nil {
		low, high = digits(m[1]), digits(m[2])
		return low, high, ok
	}
	if m := between.FindStringSubmatch(text); m != nil {
		low, high = digits(m[1]), digits(m[2])
		return low, high, ok
	}
	if m := atLeast.FindStringSubmatch(text); m != nil {
		low = digits(m[1] + m[2])
		return low, nil, ok
	}
	if m := fewerThan.FindStringSubmatch(text); m != nil {
		if high = digits(m[1]); high != nil && *high > 0 {
			*high--
		}
		zero := int64(0)
		return &zero, high, ok
	}
	if m := exactly.FindStringSubmatch(text); m != nil {
		low = digits(m[1])
		return low, low, ok
	}
	return nil, nil, false
}

var (
	grouped = regexp.MustCompile(`(\d) (\d{3})\b`)
	dashed  = regexp.MustCompile(`^(\d+) (\d+)`)
)

// plainNumber is bareNumber with the decimal comma as a dot.
func plainNumber(cell string) string { return strings.ReplaceAll(bareNumber(cell), ",", ".") }

// bareNumber removes the spaces that group digits and signs of currency.
func bareNumber(cell string) string {
	cell = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f', '€', '°':
			return -1
		case '−':
			return '-'
		}
		return r
	}, cell)
	return strings.TrimSuffix(strings.TrimSuffix(cell, "EUR"), "eur")
}

// scaled reads a decimal number times 10^decimals, further decimals rounded half up.
func scaled(cell string, decimals, maxDigits int) (int64, bool) {
	text := plainNumber(cell)
	negative := strings.HasPrefix(text, "-")
	text = strings.TrimPrefix(strings.TrimPrefix(text, "-"), "+")
	units, fraction, _ := strings.Cut(text, ".")
	if units == "" || !digitsOnly(units) || !digitsOnly(fraction) || len(units) > maxDigits {
		return 0, false
	}
	up := len(fraction) > decimals && fraction[decimals] >= '5'
	fraction = (fraction + strings.Repeat("0", decimals))[:decimals]
	n, err := strconv.ParseInt(units+fraction, 10, 64)
	if err != nil {
		return 0, false
	}
	if up {
		n++
	}
	if negative {
		n = -n
	}
	return n, true
}

// whole refuses halves of people, and 1.500 as 2.000: whoever wrote three digits meant thousands.
func whole(cell string) (int64, bool) {
	_, fraction, _ := strings.Cut(plainNumber(cell), ".")
	n, ok := scaled(cell, 0, maxHeads)
	return n, ok && n >= 0 && len(fraction) != 3 && strings.Trim(fraction, "0") == ""
}

func microdegrees(cell string) (int64, bool) { return scaled(cell, 6, 3) }

// within reads microdegrees of at most so many degrees either way.
func within(degrees int64) func(string) (int64, bool) {
	return func(cell string) (int64, bool) {
		n, ok := microdegrees(cell)
		return n, ok && n >= -degrees*1_000_000 && n <= degrees*1_000_000
	}
}

// country is a two-letter code; names of the neighbours are read too.
func country(cell string) string {
	if code := countries[fold.Fold(cell)]; code != "" {
		return code
	}
	return strings.ToUpper(cell)
}

var countries = map[string]string{
	"france": "FR", "belgique": "BE", "luxembourg": "LU", "allemagne": "DE", "suisse": "CH", "italie": "IT", "espagne": "ES",
	"monaco": "MC", "andorre": "AD", "pays bas": "NL", "royaume uni": "GB", "portugal": "PT", "irlande": "IE", "autriche": "AT",
}

// thousands writes 12500 as "12 500" with a narrow no-break space.
func thousands[T int | int64](n T) string {
	digits := strconv.FormatInt(int64(n), 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return digits
}
