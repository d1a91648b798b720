package freetext

import (
	"cmp"
	"slices"
	"strings"
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
	Category   string // health religion politics union origin sexlife offence insult private opinion identifier
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
		if list[i].id == identifierRule {
			found = append(found, list[i].numbers(text, words)...)
		}
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
		found = append(found, r.finding(text, words, h))
	}
	return found
}

func (r *rule) finding(text string, words []word, at span) Finding {
	from, to := words[at.first], words[at.last]
	return Finding{
		Severity: r.severity, RuleID: r.id, Category: r.category,
		Start: from.start, End: to.end, StartRune: from.startRune, EndRune: to.endRune,
		Excerpt: strings.Clone(text[from.start:to.end]), Message: r.message, Suggestion: r.suggestion,
	}
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
