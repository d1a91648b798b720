package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold lower-cases, strips accents, expands œ, æ, ß and ligatures and turns any
// run of punctuation into one space: "L’Œuvre d’Évreux !" is "l oeuvre d evreux".
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	gap := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		start := len(b)
		if gap && start > 0 {
			b = append(b, ' ')
		}
		mark := len(b)
		var breaks bool
		if b, breaks = AppendRune(b, r); len(b) == mark {
			b = b[:start]
			gap = gap || breaks
		} else {
			gap = breaks
		}
		i += size
	}
	return string(b)
}

// AppendRune appends the folded letters of one rune: none, one or a few. breaks
// reports that a word ends at the rune; an accent or a soft hyphen appends
// nothing and breaks nothing. It lets a caller keep the offsets of the original.
func AppendRune(dst []byte, r rune) (out []byte, breaks bool) {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		return append(dst, byte(r)), false
	case r >= 'A' && r <= 'Z':
		return append(dst, byte(r)+'a'-'A'), false
	case r < utf8.RuneSelf || r == utf8.RuneError:
		return dst, true
	}
	r = unicode.ToLower(r)
	if s, ok := expansions[r]; ok {
		return append(dst, s...), false
	}
	var raw [utf8.UTFMax]byte
	n := utf8.EncodeRune(raw[:], r)
	if parts := norm.NFKD.Properties(raw[:n]).Decomposition(); len(parts) > 0 {
		mark := len(dst)
		for _, p := range string(parts) {
			var ends bool
			if p != r {
				if dst, ends = AppendRune(dst, p); ends && len(dst) > mark {
					return dst, true // what follows, as in "½", starts no word of its own
				}
			}
		}
		return dst, len(dst) == mark && !unicode.Is(unicode.Mn, r)
	}
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return utf8.AppendRune(dst, r), false
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		return dst, false
	}
	return dst, true
}

var expansions = map[rune]string{'œ': "oe", 'æ': "ae", 'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}

// Tokens are the words of the folded text.
func Tokens(s string) []string { return strings.Fields(Fold(s)) }
