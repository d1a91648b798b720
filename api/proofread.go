package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"besace/internal/platform/fault"
	"besace/internal/platform/freetext"
)

// markedTexts is where a body holds texts that are proof-read, as the contract marks them by
// x-proofread: on a string itself, or on an object for every text inside.
type markedTexts struct {
	here     bool
	inside   bool // every text below, whatever its name
	fields   map[string]*markedTexts
	elements *markedTexts
}

// textsOf is the marked part of a schema, nil when nothing in it is marked.
func textsOf(ref *openapi3.SchemaRef, above []*openapi3.Schema) *markedTexts {
	if ref == nil || ref.Value == nil || slices.Contains(above, ref.Value) {
		return nil
	}
	s := ref.Value
	above = append(slices.Clip(above), s)
	marked, _ := s.Extensions["x-proofread"].(bool)
	r := &markedTexts{here: marked && s.Type.Is("string"), inside: marked && !s.Type.Is("string"), fields: map[string]*markedTexts{}}
	for name, property := range s.Properties {
		if below := textsOf(property, above); below != nil {
			r.fields[name] = below
		}
	}
	r.elements = textsOf(s.Items, above)
	for _, parts := range []openapi3.SchemaRefs{s.AllOf, s.OneOf, s.AnyOf} {
		for _, part := range parts {
			r.add(textsOf(part, above))
		}
	}
	if !r.here && !r.inside && len(r.fields) == 0 && r.elements == nil {
		return nil
	}
	return r
}

// add joins what a part of a combined schema marks.
func (r *markedTexts) add(part *markedTexts) {
	if part == nil {
		return
	}
	r.here, r.inside = r.here || part.here, r.inside || part.inside
	maps.Copy(r.fields, part.fields)
	if part.elements != nil {
		r.elements = part.elements
	}
}

// proofread refuses words that a file about people must not keep (rule R-TXT-01) in the
// marked texts of a body that its schema accepts. Faults: text.blocked (422) with every
// passage and how to write it instead.
func (r *markedTexts) proofread(body []byte) error {
	if r == nil || len(body) == 0 {
		return nil
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return nil //nolint:nilerr // not JSON: the binder says so, with what it expected
	}
	var fields fault.Fields
	r.walk(value, nil, &fields)
	return fields.Err("text.blocked", "Ces propos ne peuvent pas être gardés dans un fichier de prospects\u00a0; la personne peut les lire. Reformulez les passages signalés.")
}

func (r *markedTexts) walk(value any, path []string, fields *fault.Fields) {
	switch v := value.(type) {
	case string:
		if r.here || r.inside {
			blocked(v, path, fields)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if below := r.below(r.fields[name]); below != nil {
				below.walk(v[name], append(slices.Clip(path), name), fields)
			}
		}
	case []any:
		if below := r.below(r.elements); below != nil {
			for i, element := range v {
				below.walk(element, append(slices.Clip(path), strconv.Itoa(i)), fields)
			}
		}
	}
}

func (r *markedTexts) below(named *markedTexts) *markedTexts {
	if r.inside {
		return r
	}
	return named
}

func blocked(text string, path []string, fields *fault.Fields) {
	for _, f := range freetext.Lint(text) {
		if f.Severity == freetext.Block {
			start, end := f.UTF16(text)
			message := fmt.Sprintf("«\u00a0%s\u00a0»\u00a0: %s", f.Excerpt, f.Message)
			*fields = append(*fields, fault.At(pointerTo(path), f.RuleID, message).Over(start, end, f.Suggestion))
		}
	}
}
