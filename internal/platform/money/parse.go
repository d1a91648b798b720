package money

import (
	"strings"
	"unicode"

	"besace/internal/platform/fault"
)

const accepted = "écrivez par exemple 1 234,56 ou 1234.5"

// Parse reads an amount as French people type it: "1 234,56 €", "1234.5",
// "-12", "1.234,56". A lone separator followed by exactly three digits could be
// a thousands mark or a decimal one and is refused rather than guessed.
// It returns an Invalid fault with code required, charset, grouping, ambiguous,
// precision or too_large.
func Parse(text string) (Cents, error) {
	body, negative := unsigned(text)
	if body == "" {
		return 0, invalid("required", "Indiquez un montant\u00a0: "+accepted+".")
	}
	for _, r := range body {
		if (r < '0' || r > '9') && r != ',' && r != '.' && r != ' ' {
			return 0, invalid("charset", "Un montant ne contient que des chiffres, des espaces et une virgule\u00a0: "+accepted+".")
		}
	}
	whole, decimals, err := split(body)
	if err != nil {
		return 0, err
	}
	if len(decimals) > 2 {
		return 0, invalid("precision", "Un montant a deux décimales au plus\u00a0: "+accepted+".")
	}
	digits := strings.TrimLeft(whole, "0") + (decimals + "00")[:2]
	if len(digits) > 13 {
		return 0, invalid("too_large", "Le montant dépasse 99 999 999 999,99 €.")
	}
	var c Cents
	for _, d := range digits {
		c = c*10 + Cents(d-'0')
	}
	if negative {
		c = -c
	}
	return c, nil
}

// unsigned trims the unit, the sign and odd spaces; every space becomes ' '.
func unsigned(text string) (body string, negative bool) {
	body = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u202f' || r == '\u2009':
			return ' '
		case r == '’' || r == '\'': // Swiss thousands mark
			return ' '
		}
		return r
	}, text)
	body = trimUnit(strings.TrimSpace(body))
	for _, minus := range []string{"-", "−", "–"} {
		if rest, ok := strings.CutPrefix(body, minus); ok {
			return trimUnit(strings.TrimSpace(rest)), true
		}
	}
	return trimUnit(strings.TrimSpace(strings.TrimPrefix(body, "+"))), false
}

func trimUnit(s string) string {
	for _, unit := range []string{"€", "EUR", "euros", "euro"} {
		if len(s) >= len(unit) && strings.EqualFold(s[len(s)-len(unit):], unit) {
			return strings.TrimSpace(s[:len(s)-len(unit)])
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(s, "€"))
}

// split finds the decimal separator and checks how thousands are grouped.
func split(body string) (whole, decimals string, err error) {
	comma, point := strings.Count(body, ","), strings.Count(body, ".")
	whole, group := body, " "
	switch last := strings.LastIndexAny(body, ",."); {
	case comma+point == 0:
	case comma > 0 && point > 0:
		if strings.Count(body, body[last:last+1]) > 1 {
			return "", "", grouping()
		}
		whole, decimals = body[:last], body[last+1:]
		group = "."
		if body[last] == '.' {
			group = ","
		}
	case comma+point > 1:
		group = body[last : last+1]
	default:
		whole, decimals = body[:last], body[last+1:]
		if len(decimals) == 3 && whole != "" && !strings.Contains(whole, " ") && len(whole) <= 3 && strings.Trim(whole, "0") != "" {
			return "", "", invalid("ambiguous", "« "+body+" » peut se lire de deux façons\u00a0: "+accepted+".")
		}
	}
	if strings.ContainsAny(decimals, " ,.") || whole == "" && decimals == "" {
		return "", "", grouping()
	}
	groups := strings.Split(whole, group)
	for i, g := range groups {
		lone := len(groups) == 1
		if strings.ContainsAny(g, " ,.") || !lone && (i > 0 && len(g) != 3 || i == 0 && (g == "" || len(g) > 3)) {
			return "", "", grouping()
		}
	}
	return strings.Join(groups, ""), decimals, nil
}

func grouping() error {
	return invalid("grouping", "Les milliers se groupent par trois chiffres\u00a0: "+accepted+".")
}

func invalid(code, message string) error { return fault.New(fault.Invalid, code, typography(message)) }

// typography sets the no-break spaces French wants inside a message.
func typography(message string) string {
	return strings.NewReplacer(" :", "\u00a0:", " ;", "\u202f;", "« ", "«\u00a0", " »", "\u00a0»", "1 234", "1\u202f234",
		"99 999 999 999", "99\u202f999\u202f999\u202f999", " €", "\u00a0€").Replace(message)
}
