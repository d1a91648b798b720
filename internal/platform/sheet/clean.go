package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"besace/internal/platform/fold"
)

// space is every kind of white space, no-break ones included.
func space(r rune) bool { return unicode.IsSpace(r) || r == '\u180e' }

// invisible is what shows nothing and must not make two values differ. Line
// breaks and tabs inside a cell stay; the zero-width joiner of emoji too.
func invisible(r rune) bool {
	switch {
	case r == '\n', r == '\t', r == '\u200d':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0, r == '\u00ad', r >= '\u200b' && r <= '\u200f',
		r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2064', r == '\ufeff', r >= '\ufff9' && r <= '\ufffb':
		return true
	}
	return false
}

// clean trims outer spaces, drops invisible characters and writes line breaks as LF. A cell that shows nothing is empty.
func clean(cell string) string {
	if plain(cell) {
		return cell
	}
	cell = strings.ReplaceAll(cell, "\r\n", "\n")
	cell = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case invisible(r):
			return -1
		}
		return r
	}, cell)
	if !strings.ContainsFunc(cell, func(r rune) bool { return !space(r) && !fold.IsUnseen(r) }) {
		return ""
	}
	return strings.TrimFunc(cell, space)
}

// plain is the fast path: printable ASCII without outer spaces.
func plain(cell string) bool {
	for i := range len(cell) {
		if cell[i] < 0x20 || cell[i] >= 0x7f {
			return false
		}
	}
	return cell == "" || cell[0] != ' ' && cell[len(cell)-1] != ' '
}

// risky says that a spreadsheet could run the text, or would eat its first sign.
// Leading apostrophes are set aside, so that protecting twice and unprotecting
// once each give back the text they were given.
func risky(text string) bool {
	for rest := text; rest != ""; {
		r, n := utf8.DecodeRuneInString(rest)
		switch {
		case strings.ContainsRune("=@-＝＠－＋\t\r\n", r):
			return true
		case r == '+':
			return !groupedPhone(rest[n:])
		case r != '\'' && !space(r) && !invisible(r):
			return false
		}
		rest = rest[n:]
	}
	return false
}

// groupedPhone is what follows the plus of "+33 6 12 34 56 78".
func groupedPhone(rest string) bool {
	grouped := false
	for i, r := range rest {
		switch {
		case r >= '0' && r <= '9':
		case i > 0 && (r == ' ' || r == '\u00a0' || r == '\u202f'):
			grouped = true
		default:
			return false
		}
	}
	return grouped
}

func protect(text string) string {
	if risky(text) {
		return "'" + text
	}
	return text
}

// unprotect takes a clean cell of CSV.
func unprotect(cell string) string {
	if strings.HasPrefix(cell, "'") && risky(cell[1:]) {
		return strings.TrimFunc(cell[1:], space)
	}
	return cell
}
