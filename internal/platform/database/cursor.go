package database

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// page is what a cursor holds: the order, the filters and the last row's sort values.
type page struct {
	Sort    string    `json:"s"`
	Filters string    `json:"f,omitempty"`
	Values  []*string `json:"v"`
}

// maxCursor bounds what a client may send.
const maxCursor = 4096

// Digest sums a list's filters up for Keyset.Filters; the same values in the
// same order give the same digest.
func Digest(filters ...any) string {
	sum := sha256.New()
	for _, f := range filters {
		text, err := json.Marshal(f)
		if err != nil {
			text = fmt.Append(nil, f)
		}
		fmt.Fprintf(sum, "%d:%s", len(text), text)
	}
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:9])
}

// Cursor is the position after a row, given its sort values (see Cut).
func (k Keyset) Cursor(values ...any) string {
	p := page{Sort: k.Sort, Filters: k.Filters, Values: make([]*string, len(values))}
	for i, v := range values {
		p.Values[i] = encode(v)
	}
	text, err := json.Marshal(p)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func encode(v any) *string {
	var s string
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		s = v
	case int:
		s = strconv.Itoa(v)
	case int64:
		s = strconv.FormatInt(v, 10)
	case bool:
		s = strconv.FormatBool(v)
	case time.Time:
		s = v.UTC().Format(time.RFC3339Nano)
	case uuid.UUID:
		s = v.String()
	case *string:
		return deref(v)
	case *int64:
		return deref(v)
	case *time.Time:
		return deref(v)
	case *uuid.UUID:
		return deref(v)
	case *bool:
		return deref(v)
	default:
		s = fmt.Sprint(v)
	}
	return &s
}

func deref[T any](p *T) *string {
	if p == nil {
		return nil
	}
	return encode(*p)
}

func (k Keyset) decode(cursor string) ([]any, error) {
	if len(cursor) > maxCursor {
		return nil, badCursor(nil)
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, badCursor(err)
	}
	var p page
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, badCursor(err)
	}
	if p.Sort != k.Sort || p.Filters != k.Filters || len(p.Values) != len(k.Columns) {
		return nil, badCursor(nil)
	}
	values := make([]any, len(p.Values))
	for i, c := range k.Columns {
		if values[i], err = c.decode(p.Values[i]); err != nil {
			return nil, badCursor(err)
		}
	}
	return values, nil
}

func (c Column) decode(s *string) (any, error) {
	if s == nil {
		if c.Nullable {
			return nil, nil
		}
		return nil, fmt.Errorf("no value for %s", c.Name)
	}
	switch c.Type {
	case Int:
		return strconv.ParseInt(*s, 10, 64)
	case Time:
		t, err := time.Parse(time.RFC3339Nano, *s)
		if err == nil && (t.UTC().Year() < 1 || t.UTC().Year() > 9999) {
			err = fmt.Errorf("year %d", t.UTC().Year())
		}
		return t.UTC(), err
	case UUID:
		return uuid.Parse(*s)
	case Bool:
		return strconv.ParseBool(*s)
	default: // Text
		if strings.ContainsRune(*s, 0) {
			return nil, fmt.Errorf("zero byte for %s", c.Name) // PostgreSQL has no such text
		}
		return *s, nil
	}
}

func badCursor(cause error) error {
	return fault.New(fault.Malformed, "page.bad_cursor",
		"Ce repère de page n’est pas valable pour cette liste\u00a0: reprenez à la première page.",
		fault.At("query:cursor", "bad_cursor", "Reprenez le repère donné par la page précédente, avec le même tri et les mêmes filtres.")).
		Because(cause)
}
