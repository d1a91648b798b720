package sheet

import (
	"bytes"
	"errors"
	"io"

	"besace/internal/platform/fault"
)

// Kind is what the bytes of a file are.
type Kind string

// Kinds.
const (
	CSV  Kind = "csv"
	XLSX Kind = "xlsx"
)

// Encoding is a character encoding of CSV.
type Encoding string

// Encodings.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
	ISO885915   Encoding = "iso-8859-15"
	MacRoman    Encoding = "macintosh"
)

// LineEnd is the dominant line end of a CSV file. The reader accepts all three mixed.
type LineEnd string

// Line ends.
const (
	CRLF LineEnd = "crlf"
	LF   LineEnd = "lf"
	CR   LineEnd = "cr"
)

// Format is what Detect found. Every field but Kind and BOM may be overridden in
// Options. Confidences are percentages; 100 is certain, 50 a toss-up.
type Format struct {
	Kind               Kind
	Encoding           Encoding // CSV only, as the rest below
	EncodingConfidence int
	BOM                bool
	Delimiter          rune // ; , tab or |
	// DelimiterConfidence is the share of the first rows that agree on their width.
	DelimiterConfidence int
	LineEnd             LineEnd
	DecimalComma        bool // numbers of the file are written 6,17
	// Header says that a row names the columns, which is assumed for XLSX, and HeaderLine
	// which one; titles may stand above. Top are the first rows, those included. Known
	// once the file is open.
	Header           bool
	HeaderConfidence int
	HeaderLine       int
	Top              []TopRow
	// Sheets are the visible ones of a workbook, in order, at most MaxSheets of them; Sheet
	// is the one that is read. Known once the file is open.
	Sheets  []string
	Sheet   string
	sepLine bool
}

// Titled says that something stands above the header.
func (f Format) Titled() bool { return len(f.Top) > 0 && f.Top[0].Line < f.HeaderLine }

// MaxSheets is how many sheets of a workbook are named.
const MaxSheets = 200

// headBytes is how much of the file structure is judged on.
const headBytes = 64 << 10

// Detect judges a file by its content. It reads the first 64 KiB and, when they
// are pure ASCII, goes on until the first other byte, so that an accent on the
// last line still decides the encoding. Faults: sheet.empty (Invalid),
// sheet.unsupported (Unsupported) for anything but CSV and XLSX.
func Detect(r io.Reader) (Format, error) { return detect(r, nil) }

func detect(r io.Reader, names Names) (Format, error) {
	head := make([]byte, headBytes)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return Format{}, unreadable(err)
	}
	head = head[:n]
	complete := err != nil
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return Format{Kind: XLSX}, nil
	}
	if foreign := foreignKind(head); foreign != "" {
		return Format{}, unsupported(foreign)
	}
	f := Format{Kind: CSV}
	bom := 0
	f.Encoding, bom = byteOrderMark(head)
	if f.BOM = bom > 0; f.BOM {
		f.EncodingConfidence = 100
	} else {
		sample, err := beyondASCII(r, head, complete)
		if err != nil {
			return Format{}, unreadable(err)
		}
		f.Encoding, f.EncodingConfidence = guessEncoding(sample)
	}
	text := decodeAll(f.Encoding, head[bom:])
	if blank(text) {
		return Format{}, fault.New(fault.Invalid, "sheet.empty", "Le fichier est vide\u00a0: il faut au moins une ligne d’en-tête.")
	}
	if garbled(text) {
		return Format{}, unsupported("un fichier binaire")
	}
	f.guessStructure(text, complete, names)
	return f, nil
}

// beyondASCII returns the first chunk of the stream that holds a byte over 127.
func beyondASCII(r io.Reader, head []byte, complete bool) ([]byte, error) {
	if complete || !ascii(head) {
		return head, nil
	}
	chunk := make([]byte, headBytes)
	for {
		n, err := io.ReadFull(r, chunk)
		if !ascii(chunk[:n]) {
			return chunk[:n], nil
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return head, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// foreignKind names, in French, formats people mistake for a table.
func foreignKind(head []byte) string {
	low := bytes.ToLower(bytes.TrimLeft(head[:min(len(head), 512)], "\xef\xbb\xbf \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "un ancien classeur Excel (.xls) ou un classeur protégé par mot de passe"
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "un document PDF"
	case bytes.HasPrefix(head, []byte("\x1f\x8b")), bytes.HasPrefix(head, []byte("7z\xbc\xaf")), bytes.HasPrefix(head, []byte("Rar!")):
		return "une archive compressée"
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.HasPrefix(low, []byte("<html")), bytes.HasPrefix(low, []byte("<table")):
		return "une page web"
	case bytes.HasPrefix(low, []byte("<?xml")):
		return "un document XML"
	case bytes.HasPrefix(low, []byte("begin:vcard")):
		return "une carte de visite (vCard)"
	}
	return ""
}

// garbled says that more than a tenth of the text is control characters.
func garbled(text string) bool {
	control, total := 0, 0
	for _, r := range text {
		total++
		if r < 0x20 && r != '\n' && r != '\r' && r != '\t' {
			control++
		}
	}
	return control*10 > total
}

func blank(text string) bool {
	for _, r := range text {
		if !space(r) && !invisible(r) {
			return false
		}
	}
	return true
}

func unsupported(what string) error {
	return fault.Newf(fault.Unsupported, "sheet.unsupported",
		"Ce fichier est %s. Enregistrez le tableau au format CSV ou Excel (.xlsx), puis recommencez.", what)
}

func unreadable(cause error) error {
	return fault.New(fault.Invalid, "sheet.unreadable",
		"Le fichier est abîmé ou incomplet et n’a pas pu être lu. Enregistrez-le de nouveau au format CSV ou Excel (.xlsx).").Because(cause)
}
