package freetext

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed rules.txt
var source string

// maxSpan bounds the words a pattern may cover, gaps included.
const maxSpan = 24

// prefixSize is how many bytes of a word* index its pattern.
const prefixSize = 3

type rule struct {
	id, category, message, suggestion string
	severity                          Severity
	match, innocent                   index
}

// step is one word of a pattern, after up to gap other words.
type step struct {
	gap      int
	exact    map[string]bool
	prefixes []string
	opens    opening // least that the word must open
	closes   bool    // the word ends its clause
}

type pattern []step

// index finds the patterns that may start at a word.
type index struct {
	exact  map[string][]pattern
	prefix map[string][]pattern
}

// rules are read when the first note is, not at every start of the program.
var rules = sync.OnceValue(func() []rule {
	list, err := parse(source)
	if err != nil {
		panic(err) // the embedded file is part of the program, read by every test
	}
	return list
})

// parse reads rules.txt; its error names the line.
func parse(text string) ([]rule, error) {
	lists := map[string]string{}
	var out []rule
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		var err error
		switch current := len(out) - 1; {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			name, words, _ := strings.Cut(line, " ")
			lists[name] = words
		case line[0] == '[':
			f := strings.Fields(strings.Trim(line, "[]"))
			if len(f) != 3 {
				return nil, fmt.Errorf("freetext: line %d: a rule needs id, severity and category", n+1)
			}
			out = append(out, rule{id: f[0], severity: Severity(f[1]), category: f[2]})
		case current < 0:
			return nil, fmt.Errorf("freetext: line %d is outside a rule", n+1)
		default:
			key, value, _ := strings.Cut(line, " ")
			switch key {
			case "message:":
				out[current].message = typography(value)
			case "suggestion:":
				out[current].suggestion = typography(value)
			case "-":
				err = out[current].match.add(value, lists)
			case "ok:":
				err = out[current].innocent.add(value, lists)
			default:
				err = fmt.Errorf("unknown key %q", key)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("freetext: line %d: %w", n+1, err)
		}
	}
	return out, nil
}

func typography(s string) string {
	return strings.NewReplacer(" :", "\u00a0:", " ;", "\u202f;", "« ", "«\u00a0", " »", "\u00a0»").Replace(s)
}

// add compiles one pattern and files it under each of its first words.
func (x *index) add(text string, lists map[string]string) error {
	var p pattern
	gap, reach, opens := 0, 0, inside
	for field := range strings.FieldsSeq(text) {
		if digits, ok := strings.CutPrefix(field, "~"); ok {
			n, err := strconv.Atoi(digits)
			if err != nil || len(p) == 0 {
				return fmt.Errorf("bad gap %q", field)
			}
			gap = n
			continue
		}
		switch {
		case field == "$" && len(p) > 0:
			p[len(p)-1].closes = true
			continue
		case (field == "^" || field == "^^") && len(p) == 0:
			opens = opening(len(field))
			continue
		case strings.Trim(field, "^$") == "":
			return fmt.Errorf("misplaced %q", field)
		}
		s, err := compile(field, lists)
		if err != nil {
			return err
		}
		s.gap, s.opens, gap, opens = gap, opens, 0, inside
		reach += 1 + s.gap
		p = append(p, s)
	}
	if len(p) == 0 || reach > maxSpan {
		return fmt.Errorf("pattern %q is empty or too long", text)
	}
	if x.exact == nil {
		x.exact, x.prefix = map[string][]pattern{}, map[string][]pattern{}
	}
	for w := range p[0].exact {
		x.exact[w] = append(x.exact[w], p)
	}
	for _, w := range p[0].prefixes {
		x.prefix[w[:prefixSize]] = append(x.prefix[w[:prefixSize]], p)
	}
	return nil
}

func compile(field string, lists map[string]string) (step, error) {
	s := step{exact: map[string]bool{}}
	for w := range strings.SplitSeq(field, "|") {
		if strings.HasPrefix(w, "@") {
			words, ok := lists[w]
			if !ok {
				return s, fmt.Errorf("unknown list %s", w)
			}
			inner, err := compile(words, lists)
			if err != nil {
				return s, err
			}
			for e := range inner.exact {
				s.exact[e] = true
			}
			s.prefixes = append(s.prefixes, inner.prefixes...)
			continue
		}
		if stem, ok := strings.CutSuffix(w, "*"); ok {
			if len(stem) < prefixSize {
				return s, fmt.Errorf("%s is too short a beginning", w)
			}
			s.prefixes = append(s.prefixes, stem)
			continue
		}
		s.exact[w] = true
	}
	return s, nil
}

func (s step) accepts(w word) bool {
	if w.opens < s.opens || s.closes && !w.closes {
		return false
	}
	if s.exact[w.text] {
		return true
	}
	for _, p := range s.prefixes {
		if strings.HasPrefix(w.text, p) {
			return true
		}
	}
	return false
}

// spans returns one match for each word where a pattern starts, in order; of
// several the longest wins.
func (x index) spans(words []word) []span {
	var out []span
	for i, w := range words {
		last := longest(x.exact[w.text], words, i, -1)
		if len(w.text) >= prefixSize {
			last = longest(x.prefix[w.text[:prefixSize]], words, i, last)
		}
		if last >= 0 {
			out = append(out, span{i, last})
		}
	}
	return out
}

func longest(patterns []pattern, words []word, at, last int) int {
	for _, p := range patterns {
		if p[0].accepts(words[at]) {
			last = max(last, p[1:].end(words, at))
		}
	}
	return last
}

// end is where the rest of a pattern ends after the word at, or -1. Gaps are few
// and short, so the search is bounded whatever the text.
func (p pattern) end(words []word, at int) int {
	if len(p) == 0 {
		return at
	}
	for next := at + 1; next <= at+1+p[0].gap && next < len(words) && words[next].in == words[at].in; next++ {
		if p[0].accepts(words[next]) {
			if last := p[1:].end(words, next); last >= 0 {
				return last
			}
		}
	}
	return -1
}
