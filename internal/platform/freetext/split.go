package freetext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"besace/internal/platform/fold"
)

// opening is what a word is the first of.
type opening uint8

const (
	inside opening = iota
	clause
	sentence
)

// word is a folded word with its place in the text and the sentence it is in.
type word struct {
	text                               string
	start, end, startRune, endRune, in int
	opens                              opening
	closes                             bool // it is the last of its clause
}

// splitter cuts a text into folded words.
type splitter struct {
	words   []word
	current []byte
	w       word
	opens   opening
	in      int
}

// split cuts the text into folded words. A full stop ends a sentence when a space
// follows, unless it stands after an abbreviation of one or two letters ("M. Dupont").
// A star between letters belongs to the word ("c*n"); five letters or more that stand
// alone in a row are one word ("c o n n a r d").
func split(text string) []word {
	s, runes := splitter{opens: sentence}, 0
	for i, r := range text {
		if runes == MaxChars {
			break
		}
		runes++
		before := len(s.current)
		var breaks bool
		s.current, breaks = fold.AppendRune(s.current, r)
		if r == '*' && before > 0 && letterAt(text[i+1:]) {
			s.current, breaks = append(s.current, '*'), false
		}
		if len(s.current) > before {
			if before == 0 {
				s.w.start, s.w.startRune = i, runes-1
			}
			s.w.end, s.w.endRune = i+utf8.RuneLen(r), runes
		}
		if breaks {
			s.stop(text, i, r)
		} else if len(s.current) == before && before > 0 {
			s.w.end, s.w.endRune = i+max(utf8.RuneLen(r), 1), runes // a combining accent belongs to its letter
		}
	}
	s.flush()
	if n := len(s.words); n > 0 {
		s.words[n-1].closes = true
	}
	return respelt(s.words)
}

// stop ends the word under way at the rune r, and what else ends there.
func (s *splitter) stop(text string, i int, r rune) {
	short := len(s.current) > 0 && len(s.current) < 3 && (s.current[0] < '0' || s.current[0] > '9')
	s.flush()
	switch r {
	case '\n', '!', '?', ';', '…':
		s.open(sentence)
		s.in++
	case '.':
		if next := text[i+1:]; !short && (next == "" || strings.ContainsAny(next[:1], " \n\t\"")) {
			s.open(sentence)
			s.in++
		}
	case ',', ':', '(', ')', '—', '–', '"', '«', '»':
		s.open(clause)
	case '-':
		if i > 0 && text[i-1] == ' ' {
			s.open(clause)
		}
	}
}

func (s *splitter) open(what opening) {
	s.opens = max(s.opens, what)
	if n := len(s.words); n > 0 {
		s.words[n-1].closes = true
	}
}

func (s *splitter) flush() {
	if len(s.current) == 0 {
		return
	}
	s.w.text, s.w.in, s.w.opens = string(s.current), s.in, s.opens
	if s.w.text == "a" && s.w.end-s.w.start > 1 {
		s.w.text = "à" // the preposition, never the verb
	}
	s.words, s.current, s.opens = append(s.words, s.w), s.current[:0], inside
}

func letterAt(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// leastSpelt is how many letters in a row make a word: "R D V" is none.
const leastSpelt = 5

// respelt joins letters that stand alone in a row.
func respelt(words []word) []word {
	out := words[:0]
	for i := 0; i < len(words); {
		end := i
		for end < len(words) && len(words[end].text) == 1 && words[end].text[0] > '9' && words[end].in == words[i].in {
			end++
		}
		if end-i < leastSpelt {
			end = max(end, i+1)
			out = append(out, words[i:end]...)
			i = end
			continue
		}
		whole := words[i]
		var text strings.Builder
		for _, w := range words[i:end] {
			text.WriteString(w.text)
		}
		last := words[end-1]
		whole.text, whole.end, whole.endRune, whole.closes = text.String(), last.end, last.endRune, last.closes
		out = append(out, whole)
		i = end
	}
	return out
}
