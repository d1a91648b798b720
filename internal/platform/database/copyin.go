package database

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm/schema"

	"besace/internal/platform/clock"
	"besace/internal/platform/together"
)

// copiedFrom is how many rows are worth a COPY: PostgreSQL plans an INSERT of thousands
// of parameters each time, and copies rows with no plan at all.
const copiedFrom = 50

// copyIn stores the rows, a slice, by one COPY in the transaction.
func (t *tx) copyIn(ctx context.Context, s *schema.Schema, rows reflect.Value) error {
	fields := fieldsOf(s)
	values := make([]any, 0, len(fields)) // pgx writes a row before it asks for the next one
	return t.copyRows(ctx, s.Table, s.DBNames, pgx.CopyFromSlice(rows.Len(), func(n int) ([]any, error) {
		return appendRow(ctx, values, fields, reflect.Indirect(rows.Index(n)), asBytes)
	}))
}

func (t *tx) copyRows(ctx context.Context, table string, columns []string, rows pgx.CopyFromSource) error {
	query := "COPY " + table + " (" + strings.Join(columns, ", ") + ") FROM STDIN"
	ctx, err := t.ready(ctx, query, nil)
	if err != nil {
		return err
	}
	defer t.db.bounded(ctx)()
	defer t.db.timed(ctx, query, time.Now())
	err = t.conn.Raw(func(c any) error {
		_, err := c.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{table}, columns, rows)
		return err
	})
	return t.failed(ctx, err)
}

// asBytes is an id as PostgreSQL keeps it, asText as SQLite does.
func asBytes(id uuid.UUID) any { return [16]byte(id) }
func asText(id uuid.UUID) any  { return id.String() }

// fill stores the rows, a slice, by as few statements of SQLite as it takes.
func (t *tx) fill(ctx context.Context, s *schema.Schema, rows reflect.Value) error {
	fields := fieldsOf(s)
	width := len(fields)
	f := Filling{Table: s.Table, Columns: s.DBNames, Values: make([]any, rows.Len()*width)}
	errs := make([]error, rows.Len())
	together.Times(rows.Len(), func(n int) {
		_, errs[n] = appendRow(ctx, f.Values[n*width:n*width:(n+1)*width], fields, reflect.Indirect(rows.Index(n)), asText)
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return t.db.Fill(ctx, f)
}

// fieldsOf are the fields of a row in the order of its columns.
func fieldsOf(s *schema.Schema) []*schema.Field {
	fields := make([]*schema.Field, len(s.DBNames))
	for i, name := range s.DBNames {
		fields[i] = s.FieldsByDBName[name]
	}
	return fields
}

// appendRow adds the values of a row, as gorm would store them.
func appendRow(ctx context.Context, to []any, fields []*schema.Field, row reflect.Value, id func(uuid.UUID) any) ([]any, error) {
	for _, field := range fields {
		value, zero := field.ValueOf(ctx, row)
		if zero && (field.AutoCreateTime > 0 || field.AutoUpdateTime > 0) {
			value = clock.Wall()
		}
		plain, err := plain(value, id)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", field.Schema.Table, field.DBName, err)
		}
		to = append(to, plain)
	}
	return to, nil
}

// plain is a value in a type that drivers write without searching for how.
func plain(value any, id func(uuid.UUID) any) (any, error) {
	switch v := value.(type) {
	case nil, string, bool, int64, time.Time, []byte:
		return v, nil
	case uuid.UUID:
		return id(v), nil
	}
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil, nil
		}
		return plain(v.Elem().Interface(), id)
	}
	if valuer, ok := value.(driver.Valuer); ok {
		return valuer.Value()
	}
	switch v.Kind() {
	case reflect.String:
		return v.String(), nil
	case reflect.Int, reflect.Int32, reflect.Int64:
		return v.Int(), nil
	default:
		return value, nil
	}
}
