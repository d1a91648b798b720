package civil

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"
	"time"

	"besace/internal/platform/fault"
)

// Date is a day of the calendar; comparable with ==.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

const layout = "2006-01-02"

// New returns the date, or an Invalid fault (code date) when it does not exist.
func New(year int, month time.Month, day int) (Date, error) {
	d := Date{year, month, day}
	if year < 1 || year > 9999 || of(d.midnight()) != d {
		return Date{}, invalid()
	}
	return d, nil
}

// Parse reads "2026-11-23" and nothing else; Invalid fault, code date.
func Parse(text string) (Date, error) {
	t, err := time.Parse(layout, text)
	if err != nil || t.Year() < 1 {
		return Date{}, invalid()
	}
	return of(t), nil
}

// ParseFrench reads what an import file or a person writes: "23/11/2026",
// "23.11.2026", "23-11-2026" or the ISO form. A two-digit year is refused.
// Invalid fault, code date.
func ParseFrench(text string) (Date, error) {
	text = strings.TrimSpace(text)
	if d, err := Parse(text); err == nil {
		return d, nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '.' || r == '-' || r == ' ' })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 {
		return Date{}, invalid()
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 16)
		if err != nil {
			return Date{}, invalid()
		}
		n[i] = int(v)
	}
	return New(n[2], time.Month(n[1]), n[0])
}

func invalid() error {
	return fault.New(fault.Invalid, "date", "Indiquez une date qui existe, par exemple 23/11/2026.")
}

// In is the day it is in the zone at the instant: the day of a call is the
// consumer's, not the server's.
func In(instant time.Time, zone *time.Location) Date { return of(instant.In(zone)) }

func of(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

func (d Date) midnight() time.Time { return d.Midnight(time.UTC) }

// Midnight is the first instant of the day in the zone.
func (d Date) Midnight(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
}

// IsZero reports "no date".
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates; it suits slices.SortFunc.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d comes strictly before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d comes strictly after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays moves by n days, either way.
func (d Date) AddDays(n int) Date { return of(d.midnight().AddDate(0, 0, n)) }

// AddMonths moves by n months and stays in the month reached: 31 January plus
// one month is the last day of February.
func (d Date) AddMonths(n int) Date {
	first := Date{d.Year, d.Month, 1}.midnight().AddDate(0, n, 0)
	last := of(first).EndOfMonth()
	return Date{last.Year, last.Month, min(d.Day, last.Day)}
}

// DaysUntil counts days from d to e: negative when e is earlier.
func (d Date) DaysUntil(e Date) int {
	return int((e.midnight().Unix() - d.midnight().Unix()) / 86_400)
}

// EndOfMonth is the last day of d's month ("fin de mois" payment terms).
func (d Date) EndOfMonth() Date {
	return of(time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC))
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// String is the ISO form, empty for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

var (
	months   = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	weekdays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
)

// Display is the date in full French, "23 novembre 2026", "1er mai 2026"; empty
// for the zero Date. No-break spaces hold it on one line.
func (d Date) Display() string {
	if d.IsZero() {
		return ""
	}
	day := strconv.Itoa(d.Day)
	if d.Day == 1 {
		day = "1er"
	}
	return day + "\u00a0" + months[d.Month-1] + "\u00a0" + strconv.Itoa(d.Year)
}

// DisplayLong is Display after the day of the week: "lundi 23 novembre 2026".
func (d Date) DisplayLong() string {
	if d.IsZero() {
		return ""
	}
	return weekdays[d.Weekday()] + "\u00a0" + d.Display()
}

// DisplayShort is "23/11/2026", for tables and forms.
func (d Date) DisplayShort() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, int(d.Month), d.Year)
}

// MarshalJSON writes "2026-11-23", or null for the zero Date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads "2026-11-23" or null.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{}
		return nil
	}
	text, ok := strings.CutPrefix(string(b), `"`)
	if text, ok2 := strings.CutSuffix(text, `"`); ok && ok2 {
		return d.UnmarshalText([]byte(text))
	}
	return invalid()
}

// MarshalText writes the ISO form: map keys, query parameters, spreadsheets.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; an empty text is the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(b))
	if err == nil {
		*d = parsed
	}
	return err
}

// Value stores the ISO form, which a DATE column of PostgreSQL and a TEXT one of
// SQLite both take; the zero Date is NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a DATE of PostgreSQL (a time at midnight) or the text of SQLite,
// with or without an hour behind it.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		*d = of(v)
		return nil
	case []byte:
		return d.Scan(string(v))
	case string:
		if len(v) > len(layout) && (v[len(layout)] == 'T' || v[len(layout)] == ' ') {
			v = v[:len(layout)]
		}
		return d.UnmarshalText([]byte(v))
	}
	return fmt.Errorf("civil: a date cannot be read from %T", src)
}
