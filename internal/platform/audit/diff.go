package audit

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// column is one audited field of a row type.
type column struct {
	index  []int
	name   string
	hidden bool
}

var layouts sync.Map // reflect.Type -> []column

// layout lists the columns of a row type by its gorm tags; `audit:"-"` leaves a
// column out (derived text), `audit:"redact"` tells only that it changed.
func layout(t reflect.Type) []column {
	if known, ok := layouts.Load(t); ok {
		return known.([]column)
	}
	var cols []column
	for _, f := range reflect.VisibleFields(t) {
		name := gormColumn(f.Tag.Get("gorm"))
		if name == "" || f.Tag.Get("audit") == "-" {
			continue
		}
		cols = append(cols, column{index: f.Index, name: name, hidden: f.Tag.Get("audit") == "redact"})
	}
	layouts.Store(t, cols)
	return cols
}

func gormColumn(tag string) string {
	for part := range strings.SplitSeq(tag, ";") {
		if name, ok := strings.CutPrefix(part, "column:"); ok {
			return name
		}
	}
	return ""
}

// Reserved is a row some of whose columns the trail does not tell: `audit:"redact"` for
// what depends on the row.
type Reserved interface {
	// Untold names these columns.
	Untold() []string
}

// Diff returns, as JSON objects by column, the values that differ between two
// rows of the same type; a nil row stands for absent. Redacted columns appear
// as "***".
func Diff(before, after any) (was, is []byte, err error) {
	b, a := structOf(before), structOf(after)
	if b.IsValid() && a.IsValid() && b.Type() != a.Type() {
		return nil, nil, fmt.Errorf("audit: diff of %s and %s", b.Type(), a.Type())
	}
	if was, err = encode(b, a); err != nil {
		return nil, nil, err
	}
	is, err = encode(a, b)
	return was, is, err
}

func structOf(row any) reflect.Value {
	if row == nil {
		return reflect.Value{}
	}
	v := reflect.ValueOf(row)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return v
}

// encode writes the columns of row that differ from other's, or that are not
// zero when there is no other.
func encode(row, other reflect.Value) ([]byte, error) {
	if !row.IsValid() {
		return nil, nil
	}
	values := map[string]any{}
	var untold []string
	if r, is := row.Interface().(Reserved); is {
		untold = r.Untold()
	}
	for _, c := range layout(row.Type()) {
		field := row.FieldByIndex(c.index)
		if other.IsValid() {
			if reflect.DeepEqual(field.Interface(), other.FieldByIndex(c.index).Interface()) {
				continue
			}
		} else if field.IsZero() {
			continue
		}
		if c.hidden || slices.Contains(untold, c.name) {
			values[c.name] = "***"
			continue
		}
		values[c.name] = field.Interface()
	}
	return json.Marshal(values)
}
