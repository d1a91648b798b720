package freetext

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"besace/internal/platform/fold"
)

// Severity says what the editor does with a finding.
type Severity string

// Severities: Block refuses the note, Warn asks for a confirmation, Suggest only
// offers better words.
const (
	Block   Severity = "block"
	Warn    Severity = "warn"
	Suggest Severity = "suggest"
)

// Finding is one passage to rewrite. Text[Start:End] is the excerpt: Start and
// End are byte offsets into the UTF-8 text; StartRune and EndRune count code
// points (not the UTF-16 units of a browser's selection).
type Finding struct {
	Severity   Severity
	RuleID     string // stable: "health.condition"
	Category   string // health religion politics union origin sexlife offence insult private opinion
	Start      int
	End        int
	StartRune  int
	EndRune    int
	Excerpt    string
	Message    string // French, why
	Suggestion string // French, how to write it instead
}

// UTF16 is where the excerpt starts and ends in the text, in UTF-16 units as the
// selection of a browser counts.
func (f Finding) UTF16(text string) (start, end int) {
	for i, r := range text {
		if i >= f.End {
			break
		}
		units := 1
		if r > 0xFFFF {
			units = 2
		}
		if i < f.Start {
			start += units
		}
		end += units
	}
	return start, end
}

// MaxChars is the length, in code points, up to which notes are proof-read; what
// comes after is ignored, so the caller refuses longer notes.
const MaxChars = 20_000

// Lint returns the findings in order of their start; those of one rule never
// overlap. It is nil for a note that passes.
func Lint(text string) []Finding {
	words := split(text)
	var found []Finding
	list := rules()
	for i := range list {
		found = append(found, list[i].find(text, words)...)
	}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return found
}

// Worst is the highest severity among findings, empty when there is none.
func Worst(findings []Finding) Severity {
	for _, s := range []Severity{Block, Warn, Suggest} {
		if slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == s }) {
			return s
		}
	}
	return ""
}

// word is a folded word with its place in the text and the sentence it is in.
type word struct {
	text                               string
	start, end, startRune, endRune, in int
}

// split cuts the text into folded words. A full stop ends a sentence unless it
// follows an abbreviation of one or two letters ("M. Dupont").
func split(text string) []word {
	var words []word
	var current []byte
	w, runes, sentence := word{}, 0, 0
	flush := func() {
		if len(current) > 0 {
			w.text, w.in = string(current), sentence
			if w.text == "a" && w.end-w.start > 1 {
				w.text = "à" // the preposition, never the verb
			}
			words, current = append(words, w), current[:0]
		}
	}
	for i, r := range text {
		if runes == MaxChars {
			break
		}
		runes++
		before := len(current)
		var breaks bool
		current, breaks = fold.AppendRune(current, r)
		if len(current) > before {
			if before == 0 {
				w.start, w.startRune = i, runes-1
			}
			w.end, w.endRune = i+utf8.RuneLen(r), runes
		}
		if breaks {
			letters := len(current)
			flush()
			if r == '\n' || r == '!' || r == '?' || r == ';' || r == '…' || r == '.' && letters != 1 && letters != 2 {
				sentence++
			}
		} else if len(current) == before && before > 0 {
			w.end, w.endRune = i+max(utf8.RuneLen(r), 1), runes // a combining accent belongs to its letter
		}
	}
	flush()
	return words
}

// find runs one rule over the words.
func (r *rule) find(text string, words []word) []Finding {
	hits := r.match.spans(words)
	if len(hits) == 0 {
		return nil
	}
	innocent := r.innocent.spans(words)
	var found []Finding
	last := -1
	for _, h := range hits {
		if h.first <= last || overlapsAny(h, innocent) {
			continue
		}
		last = h.last
		from, to := words[h.first], words[h.last]
		found = append(found, Finding{
			Severity: r.severity, RuleID: r.id, Category: r.category,
			Start: from.start, End: to.end, StartRune: from.startRune, EndRune: to.endRune,
			Excerpt: strings.Clone(text[from.start:to.end]), Message: r.message, Suggestion: r.suggestion,
		})
	}
	return found
}

// span is a match over words first to last, both included.
type span struct{ first, last int }

// overlapsAny relies on the order of the spans by their first word and on their
// bounded length, so that the cost stays linear.
func overlapsAny(s span, others []span) bool {
	from, _ := slices.BinarySearchFunc(others, s.first-maxSpan, func(o span, first int) int { return cmp.Compare(o.first, first) })
	for _, o := range others[from:] {
		if o.first > s.last {
			break
		}
		if o.last >= s.first {
			return true
		}
	}
	return false
}
