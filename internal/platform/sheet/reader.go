package sheet

import (
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"unicode/utf8"

	"besace/internal/platform/fault"
)

// Limits bound what a file may cost. A zero field takes its default.
type Limits struct {
	Bytes      int64 // of the file; 20 MiB
	Rows       int   // rows that are not blank, from below the header; 50 000
	Columns    int   // 200
	CellChars  int   // characters of one cell; 10 000, longer ones are cut with a problem
	Inflated   int64 // bytes of all entries of a workbook once inflated; 256 MiB
	Ratio      int64 // of inflation of one entry over 1 MiB; 100
	Entries    int   // files in a workbook; 2 000
	SharedText int64 // bytes of shared strings of a workbook; 32 MiB
}

func (l Limits) orDefaults() Limits {
	l.Bytes = orDefault(l.Bytes, 20<<20)
	l.Rows = orDefault(l.Rows, 50_000)
	l.Columns = orDefault(l.Columns, 200)
	l.CellChars = orDefault(l.CellChars, 10_000)
	l.Inflated = orDefault(l.Inflated, 256<<20)
	l.Ratio = orDefault(l.Ratio, 100)
	l.Entries = orDefault(l.Entries, 2_000)
	l.SharedText = orDefault(l.SharedText, 32<<20)
	return l
}

func orDefault[T int | int64](n, fallback T) T {
	if n <= 0 {
		return fallback
	}
	return n
}

// Options say how to read. Zero fields are judged by Detect or take a default.
type Options struct {
	Encoding  Encoding // CSV
	Delimiter rune     // CSV: ; , tab or |
	Header    *bool    // whether a row names the columns
	// HeaderLine is the line of that row, of the first one below that is not blank; what
	// stands above is left behind.
	HeaderLine int
	Names      Names  // usual names of columns, by which the header is found best
	Sheet      string // XLSX: name of the sheet; the first visible one when empty
	Limits     Limits
}

// Row is one row that is not blank.
type Row struct {
	Line  int      // row number shown by Excel, the first is 1
	Cells []string // as many as the header
	Extra []string // cells beyond the header, when some hold text
	// Decimals are the columns in which a workbook holds a number that has decimals, whose dot groups no thousands; none of a text.
	Decimals []int
	Problems []Problem
}

// Reader gives the rows of one table. It is not safe for concurrent use.
type Reader struct {
	format  Format
	limits  Limits
	sheets  []string
	source  source
	closers []io.Closer
	header  []string
	flaws   []Problem
	ahead   []record // read to judge the header, not given yet
	ended   error    // what ended the rows while they were read ahead
	rows    int
	done    error
	meter   *meter
}

// source gives records, then io.EOF.
type source interface {
	next() (record, error)
}

// meter counts the bytes read of a stream.
type meter struct {
	r    io.Reader
	read int64
	size int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.read += int64(n)
	return n, err
}

// OpenFile is Open on a file of the disk.
func OpenFile(path string, options Options) (*Reader, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.NotFound, "sheet.not_found", "Le fichier est introuvable ou n’est pas lisible.").Because(err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(unreadable(err), file.Close())
	}
	r, err := Open(file, info.Size(), options)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	r.closers = append(r.closers, file)
	return r, nil
}

// Open reads up to the header. Faults: sheet.empty, sheet.unreadable,
// sheet.no_sheet, sheet.header_line (Invalid), sheet.unsupported (Unsupported), sheet.too_large,
// sheet.too_many_columns, sheet.too_dense (TooLarge). Next may later return
// sheet.too_many_rows, sheet.too_dense or sheet.unreadable.
func Open(file io.ReaderAt, size int64, options Options) (*Reader, error) {
	limits := options.Limits.orDefaults()
	if size > limits.Bytes {
		return nil, tooManyBytes(limits.Bytes)
	}
	format, err := detect(io.NewSectionReader(file, 0, size), options.Names)
	if err != nil {
		return nil, err
	}
	r := &Reader{format: format, limits: limits}
	if format.Kind == XLSX {
		err = r.openWorkbook(file, size, options.Sheet)
	} else {
		err = r.openText(file, size, options)
	}
	if err == nil {
		err = r.readHeader(options)
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

func (r *Reader) openText(file io.ReaderAt, size int64, options Options) error {
	f := &r.format
	mark := make([]byte, min(3, size))
	if _, err := file.ReadAt(mark, 0); err != nil && !errors.Is(err, io.EOF) {
		return unreadable(err)
	}
	marked, bom := byteOrderMark(mark)
	if options.Encoding != "" && options.Encoding != f.Encoding {
		f.Encoding, f.EncodingConfidence = options.Encoding, 100
		if bom > 0 && marked != options.Encoding {
			bom = 0
		}
	}
	if options.Delimiter != 0 && options.Delimiter != f.Delimiter {
		f.Delimiter, f.DelimiterConfidence = options.Delimiter, 100
	}
	if f.Delimiter >= utf8.RuneSelf || f.Delimiter < '\t' || f.Delimiter == '"' || f.Delimiter == '\n' || f.Delimiter == '\r' {
		return fault.New(fault.Invalid, "sheet.delimiter", "Le séparateur doit être un point-virgule, une virgule, une tabulation ou une barre (|).")
	}
	r.meter = &meter{r: io.NewSectionReader(file, int64(bom), size-int64(bom)), size: size}
	s := newScanner(decoder(f.Encoding, r.meter), byte(f.Delimiter), r.limits)
	if f.sepLine {
		if _, err := s.next(); err != nil {
			return unreadable(err)
		}
		s.line = 0
	}
	r.source = s
	return nil
}

// nextRecord is the next row that is not blank, one read ahead first.
func (r *Reader) nextRecord() (record, error) {
	if len(r.ahead) > 0 {
		rec := r.ahead[0]
		r.ahead = r.ahead[1:]
		return rec, nil
	}
	if r.ended != nil {
		return record{}, r.ended
	}
	return r.readRecord()
}

// readRecord skips blank rows.
func (r *Reader) readRecord() (record, error) {
	for {
		rec, err := r.source.next()
		if errors.Is(err, io.EOF) {
			return record{}, io.EOF
		}
		if _, classified := fault.Of(err); err != nil && !classified {
			return record{}, unreadable(err)
		}
		if err != nil || len(rec.problems) > 0 || !rec.blank() {
			return rec, err
		}
	}
}

// Format is what the file is read as, overrides included.
func (r *Reader) Format() Format { return r.format }

// Header names the columns; a column without name is "Colonne C".
func (r *Reader) Header() []string { return r.header }

// HeaderProblems are those of the header row itself.
func (r *Reader) HeaderProblems() []Problem { return r.flaws }

// Progress is how many bytes of how many are read, for a progress bar.
func (r *Reader) Progress() (read, size int64) { return min(r.meter.read, r.meter.size), r.meter.size }

// Close releases the file when OpenFile opened it.
func (r *Reader) Close() error {
	var err error
	for _, c := range r.closers {
		err = errors.Join(err, c.Close())
	}
	r.closers = nil
	return err
}

// Next returns the next row that is not blank, then io.EOF. Any other error is a
// fault, and final.
func (r *Reader) Next() (Row, error) {
	if r.done != nil {
		return Row{}, r.done
	}
	var rec record
	if rec, r.done = r.nextRecord(); r.done != nil {
		return Row{}, r.done
	}
	if r.rows++; r.rows > r.limits.Rows {
		r.done = tooManyRows(r.limits.Rows)
		return Row{}, r.done
	}
	return r.fit(rec), nil
}

// scientific is what is left of a SIRET once Excel has shown it: 7,32829E+13.
var scientific = regexp.MustCompile(`^[+-]?\d(?:[.,]\d+)?[eE]\+\d{2,3}$`)

// fit cleans the cells and gives the row the width of the header.
func (r *Reader) fit(rec record) Row {
	row := Row{Line: rec.line, Problems: rec.problems, Cells: make([]string, len(r.header))}
	for i, raw := range rec.cells {
		cell, cut := truncate(r.clean(raw), r.limits.CellChars)
		if i >= len(r.header) {
			row.Extra = append(row.Extra, cell)
			continue
		}
		row.Cells[i] = cell
		if cut {
			row.Problems = append(row.Problems, problemCellTooLong(i, r.limits.CellChars))
		}
		if n := len(cell); n > 3 && n < 32 && scientific.MatchString(cell) {
			row.Problems = append(row.Problems, problemPrecision(i))
		}
	}
	row.Decimals = slices.DeleteFunc(rec.decimals, func(i int) bool { return i >= len(r.header) })
	for len(row.Extra) > 0 && row.Extra[len(row.Extra)-1] == "" {
		row.Extra = row.Extra[:len(row.Extra)-1]
	}
	if len(row.Extra) > 0 {
		row.Problems = append(row.Problems, problemLong(len(row.Extra), len(r.header)))
	}
	if r.format.Kind == CSV && len(rec.cells) < len(r.header) {
		row.Problems = append(row.Problems, problemShort(len(rec.cells), len(r.header)))
	}
	return row
}

func (r *Reader) clean(raw string) string {
	if r.format.Kind == CSV {
		return unprotect(clean(raw))
	}
	return clean(raw)
}

// truncate cuts a text at a number of characters.
func truncate(text string, limit int) (string, bool) {
	if len(text) <= limit {
		return text, false
	}
	n := 0
	for i := range text {
		if n == limit {
			return text[:i], true
		}
		n++
	}
	return text, false
}

// columnName is the letter of a column: 0 is A, 26 is AA.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
