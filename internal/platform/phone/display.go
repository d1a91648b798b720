package phone

import (
	"strings"

	lib "github.com/nyaruka/phonenumbers"
)

// IsCallable reports whether an adviser may keep it as a contact's number.
func (n Number) IsCallable() bool { return n.Kind != Special }

// IsSpecial reports a stored number that is no way to call somebody: 08.
func IsSpecial(e164 string) bool {
	n, err := Parse(e164, "FR")
	return err == nil && !n.IsCallable()
}

// IsFictitious reports a number of the ranges kept for fiction: nothing may ever
// dial or text it.
func (n Number) IsFictitious() bool { return isFiction(n.E164) }

// Display is the number as French people say it, "06 39 98 12 34" or
// "+32 2 512 34 56 poste 12".
func (n Number) Display() string {
	shown := Display(n.E164)
	if n.Extension != "" {
		shown += " poste " + n.Extension
	}
	return shown
}

// Display formats a stored E.164 number: pairs for France and its overseas
// departments, « 0 800 123 456 » for those of services (08), the international form
// for the rest; what is no number comes out as it is.
func Display(e164 string) string {
	if national, ok := national(e164); ok {
		if national[1] == '8' {
			return national[:1] + " " + national[1:4] + " " + national[4:7] + " " + national[7:]
		}
		var b strings.Builder
		for i := 0; i < len(national); i += 2 {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(national[i : i+2])
		}
		return b.String()
	}
	parsed, err := lib.Parse(e164, "ZZ")
	if err != nil {
		return e164
	}
	return lib.Format(parsed, lib.INTERNATIONAL)
}

// national is the ten-digit French form of an E.164 number.
func national(e164 string) (string, bool) {
	if rest, ok := strings.CutPrefix(e164, "+33"); ok && len(rest) == 9 {
		return "0" + rest, true
	}
	for _, code := range []string{"+262", "+590", "+594", "+596"} {
		if rest, ok := strings.CutPrefix(e164, code); ok && len(rest) == 9 {
			return "0" + rest, true
		}
	}
	return "", false
}

// Tail is what stored numbers and a search box have in common: the digits
// without country code or leading zero, the nine last at most. The stored number
// contains the typed one when their tails do.
func Tail(text string) string {
	trimmed := strings.TrimSpace(strings.Map(plain, text))
	digits := keepDigits(trimmed)
	switch {
	case strings.HasPrefix(trimmed, "+33"):
		digits = digits[2:]
	case strings.HasPrefix(digits, "0033"):
		digits = digits[4:]
	}
	digits = strings.TrimPrefix(digits, "0")
	return digits[max(0, len(digits)-9):]
}

// IsPlaceholder recognises what people type to get past a mandatory field:
// 0000000000, 0123456789, 0612345678, 0102030405, one digit or one pair repeated.
func IsPlaceholder(text string) bool {
	digits := keepDigits(text)
	for _, prefix := range []string{"0033", "33"} {
		if rest, ok := strings.CutPrefix(digits, prefix); ok && len(rest) >= 9 {
			digits = "0" + strings.TrimPrefix(rest, "0")
			break
		}
	}
	if len(digits) == 9 && digits[0] != '0' {
		digits = "0" + digits
	}
	if len(digits) < 8 {
		return false
	}
	switch digits {
	case "0123456789", "1234567890", "0102030405", "0605040302", "0987654321", "0607080910":
		return true
	}
	if rest := digits[2:]; rest == "12345678" || rest == "23456789" || strings.Count(rest, rest[:1]) == len(rest) {
		return true
	}
	return strings.Count(digits, digits[:1]) == len(digits) || len(digits)%2 == 0 && strings.Count(digits, digits[:2]) == len(digits)/2
}
