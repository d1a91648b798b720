package sheet

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// record is one row as a source gives it, before it is fitted to the header.
type record struct {
	line     int
	cells    []string
	decimals []int // columns of the numbers of a workbook that have decimals, in order
	problems []Problem
}

func (r record) blank() bool {
	for _, c := range r.cells {
		if clean(c) != "" {
			return false
		}
	}
	return true
}

// maxUnclosed is how many unclosed quotes are looked for over several lines; past
// it each line is read alone, so that a hostile file costs one pass.
const maxUnclosed = 100

// scanner splits UTF-8 text into records. It differs from encoding/csv in what
// it does with bad input: a quote inside a quoted cell that ends nothing is a
// character; a quoted cell that does not end (end of file, longer than a cell may
// be, or an end followed by other text after a line break) is read within its
// own line. Every byte between delimiters is kept; blank lines are records.
type scanner struct {
	src       io.Reader
	delimiter byte
	maxQuoted int // bytes a quoted cell may span
	maxRecord int // bytes of one record; the rest of its line is dropped
	maxCells  int

	buf       []byte
	start     int // of the current record in buf
	eof       bool
	err       error
	line      int
	unclosed  int
	truncated bool
}

func newScanner(src io.Reader, delimiter byte, limits Limits) *scanner {
	return &scanner{
		src: src, delimiter: delimiter,
		maxQuoted: 4*limits.CellChars + 4096,
		maxRecord: min(4*limits.CellChars*limits.Columns, 4<<20) + 4096,
		maxCells:  limits.Columns + 1,
	}
}

// more reads on behind buf; it reports false at the end of the source.
func (s *scanner) more() bool {
	if s.eof {
		return false
	}
	if s.start > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[s.start:])]
		s.start = 0
	}
	if len(s.buf) == cap(s.buf) {
		grown := make([]byte, len(s.buf), max(64<<10, 2*cap(s.buf)))
		copy(grown, s.buf)
		s.buf = grown
	}
	for range 100 {
		n, err := s.src.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		if err != nil {
			s.eof = true
			if !errors.Is(err, io.EOF) {
				s.err = err
			}
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.eof, s.err = true, io.ErrNoProgress
	return false
}

// at returns the byte i places into the record, 0 and false past the end.
func (s *scanner) at(i int) (byte, bool) {
	for s.start+i >= len(s.buf) {
		if !s.more() {
			return 0, false
		}
	}
	return s.buf[s.start+i], true
}

// next returns the next record, io.EOF at the end or the error of the source.
func (s *scanner) next() (record, error) {
	if _, ok := s.at(0); !ok {
		if s.err != nil {
			return record{}, s.err
		}
		return record{}, io.EOF
	}
	s.line++
	s.truncated = false
	end, closed := s.boundary()
	rec := record{line: s.line}
	raw := s.buf[s.start : s.start+end]
	if !closed {
		s.unclosed++
		rec.problems = append(rec.problems, problemUnclosed())
	}
	if s.truncated {
		rec.problems = append(rec.problems, problemRecordTooLong())
	}
	rec.problems = append(rec.problems, badBytes(raw)...)
	rec.cells = s.split(bytesToText(raw))
	s.start += end
	if s.truncated {
		s.dropLine()
	}
	s.dropLineEnd()
	return rec, nil
}

// boundary returns the length of the record without its line end; closed is
// false when a quote had to be read as a character.
func (s *scanner) boundary() (end int, closed bool) {
	const (
		cellStart = iota
		bare
		quoted
	)
	state, firstEnd, opened := cellStart, -1, 0
	single := s.unclosed >= maxUnclosed
	for i := 0; ; i++ {
		c, ok := s.at(i)
		if !ok {
			if state == quoted {
				return orElse(firstEnd, i), false
			}
			return i, true
		}
		newline := c == '\n' || c == '\r'
		if i >= s.maxRecord && state != quoted {
			s.truncated = !newline
			return i, true
		}
		switch state {
		case quoted:
			switch {
			case newline && firstEnd < 0:
				if firstEnd = i; single {
					return i, false
				}
			case c == '"':
				if after, _ := s.at(i + 1); after == '"' {
					i++
					continue
				}
				if s.ends(i + 1) {
					state, firstEnd = bare, -1
				} else if firstEnd >= 0 {
					return firstEnd, false
				}
			}
			if state == quoted && i-opened > s.maxQuoted {
				if firstEnd < 0 {
					s.truncated = true
				}
				return orElse(firstEnd, i), false
			}
		case cellStart, bare:
			switch {
			case newline:
				return i, true
			case c == s.delimiter:
				state = cellStart
			case c == '"' && state == cellStart:
				state, opened, firstEnd = quoted, i, -1
			default:
				state = bare
			}
		}
	}
}

func orElse(n, other int) int {
	if n < 0 {
		return other
	}
	return n
}

// ends says that only spaces separate place i from a delimiter or a line end.
func (s *scanner) ends(i int) bool {
	for ; ; i++ {
		c, ok := s.at(i)
		if !ok || c == s.delimiter || c == '\n' || c == '\r' {
			return true
		}
		if c != ' ' {
			return false
		}
	}
}

func (s *scanner) dropLine() {
	for {
		rest := s.buf[s.start:]
		if i := bytes.IndexAny(rest, "\r\n"); i >= 0 {
			s.start += i
			return
		}
		if s.start = len(s.buf); !s.more() {
			return
		}
	}
}

func (s *scanner) dropLineEnd() {
	c, ok := s.at(0)
	if !ok {
		return
	}
	s.start++
	if c == '\r' {
		if c, _ := s.at(0); c == '\n' {
			s.start++
		}
	}
}

// split cuts one record into cells and takes quotes off. Cells past the column
// limit are left out; the reader reports them.
func (s *scanner) split(raw string) []string {
	cells := make([]string, 0, 16)
	for len(cells) < s.maxCells {
		if strings.HasPrefix(raw, `"`) {
			if cell, rest, ok := s.unquote(raw[1:]); ok {
				cells = append(cells, cell)
				if rest == "" {
					return cells
				}
				raw = rest[1:]
				continue
			}
		}
		i := strings.IndexByte(raw, s.delimiter)
		if i < 0 {
			return append(cells, strings.TrimPrefix(raw, `"`))
		}
		cells = append(cells, strings.TrimPrefix(raw[:i], `"`))
		raw = raw[i+1:]
	}
	return cells
}

// unquote reads a quoted cell whose opening quote is taken off already; rest
// begins with the delimiter or is empty.
func (s *scanner) unquote(raw string) (cell, rest string, ok bool) {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '"' {
			continue
		}
		if i+1 < len(raw) && raw[i+1] == '"' {
			i++
			continue
		}
		tail := strings.TrimLeft(raw[i+1:], " ")
		if tail == "" || tail[0] == s.delimiter {
			return strings.ReplaceAll(raw[:i], `""`, `"`), tail, true
		}
	}
	return "", "", false
}

// bytesToText makes valid UTF-8 without NUL; badBytes has said what was wrong.
func bytesToText(raw []byte) string {
	if !utf8.Valid(raw) {
		raw = bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		raw = bytes.ReplaceAll(raw, []byte{0}, nil)
	}
	return string(raw)
}

// badBytes lists the problems of the encoding of one record: sequences that mean
// nothing in it show as U+FFFD or as C1 control characters once decoded.
func badBytes(raw []byte) []Problem {
	var found []Problem
	if bytes.IndexByte(raw, 0) >= 0 {
		found = append(found, problemNUL())
	}
	if ascii(raw) {
		return found
	}
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		if r == utf8.RuneError || r >= 0x80 && r < 0xa0 && r != 0x85 {
			return append(found, problemEncoding())
		}
		raw = raw[n:]
	}
	return found
}
