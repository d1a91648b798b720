package database

import (
	"context"
	"database/sql/driver"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm/schema"

	"besace/internal/platform/clock"
)

// copiedFrom is how many rows are worth a COPY: PostgreSQL plans an INSERT of thousands
// of parameters each time, and copies rows with no plan at all.
const copiedFrom = 50

// copyIn stores the rows, a slice, by one COPY in the transaction.
func (t *tx) copyIn(ctx context.Context, s *schema.Schema, rows reflect.Value) error {
	query := "COPY " + s.Table + " (" + strings.Join(s.DBNames, ", ") + ") FROM STDIN"
	ctx, err := t.ready(ctx, query, nil)
	if err != nil {
		return err
	}
	defer t.db.timed(ctx, query, time.Now())
	fields := make([]*schema.Field, len(s.DBNames))
	for i, name := range s.DBNames {
		fields[i] = s.FieldsByDBName[name]
	}
	values := make([]any, len(fields)) // pgx writes a row before it asks for the next one
	source := pgx.CopyFromSlice(rows.Len(), func(n int) ([]any, error) {
		row := reflect.Indirect(rows.Index(n))
		for i, field := range fields {
			value, zero := field.ValueOf(ctx, row)
			if zero && (field.AutoCreateTime > 0 || field.AutoUpdateTime > 0) {
				value = clock.Wall()
			}
			plain, err := copied(value)
			if err != nil {
				return nil, fmt.Errorf("%s.%s: %w", s.Table, field.DBName, err)
			}
			values[i] = plain
		}
		return values, nil
	})
	err = t.conn.Raw(func(c any) error {
		_, err := c.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{s.Table}, s.DBNames, source)
		return err
	})
	return t.failed(ctx, err)
}

// copied is a value in a type that pgx writes without searching for how.
func copied(value any) (any, error) {
	switch v := value.(type) {
	case nil, string, bool, int64, time.Time, []byte:
		return v, nil
	case uuid.UUID:
		return [16]byte(v), nil
	}
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil, nil
		}
		return copied(v.Elem().Interface())
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
