package freetext

import (
	"strconv"
	"strings"
)

// identifierRule is the rule whose passages are found by their digits.
const identifierRule = "identifier"

// announcing are the words after which a number of that length needs no key to be believed:
// the writer may have mistyped it.
var (
	announcesNIR  = map[string]bool{"nir": true, "secu": true, "vitale": true, "sociale": true}
	announcesCard = map[string]bool{"cb": true, "visa": true, "mastercard": true, "bancaire": true, "bleue": true}
)

// reachBack is how many words before a number may announce it.
const reachBack = 3

// numbers finds social security and payment card numbers: groups of digits that follow
// each other, nothing but blanks, dots and dashes between them.
func (r *rule) numbers(text string, words []word) []Finding {
	var found []Finding
	for i := 0; i < len(words); i++ {
		if !digits(words[i].text) || i > 0 && digits(words[i-1].text) && joined(text, words[i-1], words[i]) {
			continue // in the middle of a longer number at the most
		}
		last, number := i, ""
		for last < len(words) && (digits(words[last].text) || corsican(words[last].text)) &&
			len(number) < 64 && (last == i || joined(text, words[last-1], words[last])) {
			number += words[last].text
			last++
		}
		last--
		if end := personal(words, i, last); end >= 0 {
			found = append(found, r.finding(text, words, span{i, end}))
			i = end
		}
	}
	return found
}

// personal returns the last word of a number that starts at first, within the groups up
// to last; -1 when it is none. A card may be followed by its date and code.
func personal(words []word, first, last int) int {
	card, nir := announced(words, first, announcesCard), announced(words, first, announcesNIR)
	number := ""
	for at := first; at <= last; at++ {
		number += words[at].text
		whole := at == last
		switch {
		case len(number) == 15 && isNIR(number, nir) && whole:
			return at
		case (len(number) == 15 || len(number) == 16) && isCard(number, card, at-first == 3 && grouped(words[first:at+1])):
			return at
		case len(number) > 16:
			return -1
		}
	}
	return -1
}

// isNIR checks the shape and the key of a social security number of 15 characters.
func isNIR(n string, announced bool) bool {
	if !strings.ContainsRune("12378", rune(n[0])) {
		return false
	}
	body := strings.NewReplacer("2a", "19", "2b", "18").Replace(n[:13])
	number, err := strconv.ParseInt(body, 10, 64)
	key, wrong := strconv.ParseInt(n[13:], 10, 64)
	month, _ := strconv.Atoi(n[3:5])
	if err != nil || wrong != nil || month == 0 {
		return false
	}
	return announced || key == 97-number%97
}

// isCard checks the issuer and the key of a card number. Written in one piece, and not
// announced, it may be any reference.
func isCard(n string, announced, byFours bool) bool {
	if !digits(n) || !announced && !byFours {
		return false
	}
	switch {
	case len(n) == 15 && !strings.HasPrefix(n, "34") && !strings.HasPrefix(n, "37"):
		return false
	case len(n) == 16 && !strings.ContainsRune("2456", rune(n[0])):
		return false
	}
	return announced || luhn(n)
}

func luhn(n string) bool {
	sum := 0
	for i := range len(n) {
		d := int(n[len(n)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

func announced(words []word, at int, by map[string]bool) bool {
	for i := at - 1; i >= 0 && i >= at-reachBack && words[i].in == words[at].in; i-- {
		if by[words[i].text] {
			return true
		}
	}
	return false
}

// grouped reports that each word is four digits.
func grouped(words []word) bool {
	for _, w := range words {
		if len(w.text) != 4 {
			return false
		}
	}
	return true
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// corsican is a department that a social security number writes with a letter.
func corsican(s string) bool { return s == "2a" || s == "2b" }

// joined reports that two words are parts of one number.
func joined(text string, a, b word) bool {
	between := text[a.end:b.start]
	return a.in == b.in && len(between) <= 3 && strings.Trim(between, " .-\u00a0\u202f") == ""
}
