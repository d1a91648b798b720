package french

import (
	"strconv"
	"strings"
	"time"
)

// Number writes 12500 as "12 500".
func Number[T int | int64](n T) string {
	digits := strconv.FormatInt(int64(n), 10)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return digits
}

// Count writes n things, of which one is called one and several many: "1 compte", "1 200 comptes".
func Count[T int | int64](n T, one, many string) string {
	return Number(n) + " " + Agree(n, one, many)
}

// Agree is the word, or the rest of a sentence, that goes with n things.
func Agree[T int | int64](n T, one, many string) string {
	if n > -2 && n < 2 {
		return one
	}
	return many
}

// Or lists what may be chosen: "prospect, client ou écarté".
func Or(choices []string) string {
	if len(choices) < 2 {
		return strings.Join(choices, "")
	}
	last := len(choices) - 1
	return strings.Join(choices[:last], ", ") + " ou " + choices[last]
}

// Wait writes how long to wait, in whole seconds rounded up: "1 seconde", "8 minutes 32 secondes",
// "1 heure". Nothing and less is "1 seconde".
func Wait(d time.Duration) string {
	left := max(int64((d+time.Second-1)/time.Second), 1)
	out := ""
	for _, unit := range []struct {
		seconds   int64
		one, many string
	}{{3600, "heure", "heures"}, {60, "minute", "minutes"}, {1, "seconde", "secondes"}} {
		if n := left / unit.seconds; n > 0 {
			if out != "" {
				out += " "
			}
			out += Count(n, unit.one, unit.many)
		}
		left %= unit.seconds
	}
	return out
}
