package generate

import (
	"database/sql/driver"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
)

// batch is a stream of rows of one table, ready for either engine.
type batch struct {
	table   string
	columns []string
	rows    iter.Seq2[[]any, error]
}

// rowsOf turns rows of the domains (structs with gorm column tags) into a batch:
// a column that a domain adds is filled without a change here.
func rowsOf[T interface{ TableName() string }](rows iter.Seq[T]) batch {
	var zero T
	fields, columns := layout(reflect.TypeFor[T]())
	return batch{zero.TableName(), columns, func(yield func([]any, error) bool) {
		for row := range rows {
			values := make([]any, len(fields))
			v := reflect.ValueOf(row)
			for i, index := range fields {
				value, err := plain(v.FieldByIndex(index))
				if err != nil {
					yield(nil, fmt.Errorf("%s.%s: %w", zero.TableName(), columns[i], err))
					return
				}
				values[i] = value
			}
			if !yield(values, nil) {
				return
			}
		}
	}}
}

// layout lists the stored fields of a row type and their columns.
func layout(t reflect.Type) (fields [][]int, columns []string) {
	for _, f := range reflect.VisibleFields(t) {
		name, ok := strings.CutPrefix(f.Tag.Get("gorm"), "column:")
		if !ok || strings.Contains(name, ";-") || len(f.Index) > 1 && !f.IsExported() {
			continue
		}
		name, _, _ = strings.Cut(name, ";")
		fields, columns = append(fields, f.Index), append(columns, name)
	}
	return fields, columns
}

// plain is the value as both drivers take it: nil, bool, int64, string, []byte,
// time.Time, civil.Date or uuid.UUID.
func plain(v reflect.Value) (any, error) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil, nil
		}
		v = v.Elem()
	}
	switch value := v.Interface().(type) {
	case uuid.UUID, time.Time, civil.Date, []byte:
		return value, nil
	case driver.Valuer:
		return value.Value()
	}
	switch v.Kind() {
	case reflect.String:
		return v.String(), nil
	case reflect.Int, reflect.Int32, reflect.Int64:
		return v.Int(), nil
	case reflect.Bool:
		return v.Bool(), nil
	default:
		return nil, fmt.Errorf("type %s is not written by the generator", v.Type())
	}
}

// literal is a batch of hand-written rows, for tables whose rows no domain exports.
func literal(table string, columns string, rows iter.Seq[[]any]) batch {
	return batch{table, strings.Fields(columns), func(yield func([]any, error) bool) {
		for row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}}
}

// pull turns the rows of a batch into a function that gives them one by one.
func pull(b batch) (next func() ([]any, error, bool), stop func()) {
	return iter.Pull2(b.rows)
}
