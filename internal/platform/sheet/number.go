package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// numberFormat is what a number format of Excel says about the meaning of a number.
type numberFormat struct {
	date, clock, elapsed, percent bool
	digits                        int // at least so many digits: 00000 for a postcode, 0# ## ## ## ## for a phone
}

// plain reports the format of a number that is neither a moment nor a part of a hundred.
func (f numberFormat) plain() bool { return !f.date && !f.clock && !f.elapsed && !f.percent }

// builtinFormat is the format of an identifier every workbook shares.
func builtinFormat(id string) numberFormat {
	switch n, _ := strconv.Atoi(id); {
	case n == 9, n == 10:
		return numberFormat{percent: true}
	case n >= 14 && n <= 17, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return numberFormat{date: true}
	case n == 22:
		return numberFormat{date: true, clock: true}
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n == 45, n == 47, n == 55, n == 56:
		return numberFormat{clock: true}
	case n == 46:
		return numberFormat{clock: true, elapsed: true}
	}
	return numberFormat{}
}

// parseFormat reads a custom format, of which only the first section counts:
// quoted text, colours and locales are set aside.
func parseFormat(code string) numberFormat {
	var f numberFormat
	zeros, other := 0, false
	var month bool
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			i += 1 + max(strings.IndexByte(code[i+1:], '"'), 0)
		case code[i] == '\\', code[i] == '_', code[i] == '*':
			i++
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return numberFormat{}
			}
			if inside := strings.ToLower(code[i+1 : i+end]); strings.Trim(inside, "hms") == "" && inside != "" {
				f.elapsed, f.clock = true, true
			}
			i += end
		case code[i] == '%':
			f.percent = true
		case code[i] == '0', code[i] == '#':
			if code[i] == '0' || zeros > 0 {
				zeros++
			}
		case c == 'd', c == 'y', c == 'j':
			f.date = true
		case c == 'h', c == 's':
			f.clock = true
		case c == 'm':
			month = true
		case code[i] != ' ' && code[i] != '-':
			other = true
		}
	}
	if month && !f.clock {
		f.date = true
	}
	if zeros > 1 && !other && !f.percent {
		f.digits = zeros
	}
	return f
}

// render writes a stored number: an integer without exponent, a decimal with a
// dot and at most 15 significant digits (what Excel computes with), a date as
// 2026-11-23, a moment as 2026-11-23T14:30:00, a percentage as 5.5%.
func (f numberFormat) render(stored string, since1904 bool) (string, *Problem) {
	stored = strings.TrimSpace(stored)
	v, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return stored, nil
	}
	switch {
	case f.elapsed:
		seconds := int64(math.Round(v * 86400))
		if seconds < 0 || v > 1e6 {
			p := problemDate(0)
			return decimal(v), &p
		}
		return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60), nil
	case f.date, f.clock:
		return f.moment(v, since1904)
	case f.percent:
		return decimal(v*100) + "%", nil
	}
	text := decimal(v)
	if v == math.Trunc(v) && math.Abs(v) >= 1e15 {
		p := problemPrecision(0)
		return text, &p
	}
	if missing := f.digits - len(text); missing > 0 && v >= 0 && v == math.Trunc(v) {
		text = strings.Repeat("0", missing) + text
	}
	return text, nil
}

func decimal(v float64) string {
	if v == 0 {
		return "0"
	}
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64); err == nil {
		v = rounded
	}
	if math.Abs(v) > 1e21 || math.Abs(v) < 1e-15 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// lastSerial is 31 December 9999, the last day of Excel.
const lastSerial = 2958465

// moment reads a day number. Day 60 is the 29 February 1900 that never was: days
// before it are one late.
func (f numberFormat) moment(v float64, since1904 bool) (string, *Problem) {
	if v < 0 || v >= lastSerial+1 {
		p := problemDate(0)
		return decimal(v), &p
	}
	if f.clock && !f.date && v < 1 {
		s := int(math.Round(v*86400)) % 86400
		return fmt.Sprintf("%02d:%02d:%02d", s/3600, s/60%60, s%60), nil
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case v < 60:
		epoch = epoch.AddDate(0, 0, 1)
	}
	days, part := math.Modf(v)
	at := epoch.AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return at.Format("2006-01-02"), nil
	}
	return at.Format("2006-01-02T15:04:05"), nil
}
