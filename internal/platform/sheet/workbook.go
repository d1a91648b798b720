package sheet

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"besace/internal/platform/fault"
)

// openWorkbook finds the sheet and loads what its cells refer to. Macros,
// formulas, drawings and links to other files are never read.
func (r *Reader) openWorkbook(file io.ReaderAt, length int64, wanted string) error {
	a, err := openArchive(file, length, r.limits)
	if err != nil {
		return err
	}
	main, err := a.mainPart()
	if err != nil {
		return classify(err)
	}
	links, err := a.relations(main)
	if err != nil {
		return classify(err)
	}
	s := &sheetSource{limits: r.limits}
	part := ""
	if err := a.each(main, func(tag xml.StartElement) {
		switch tag.Name.Local {
		case "workbookPr":
			s.since1904 = truth(attribute(tag, "date1904"))
		case "sheet":
			name, link := attribute(tag, "name"), links[relationID(tag)]
			if state := attribute(tag, "state"); link.kind != "worksheet" || state != "" && state != "visible" {
				return
			}
			if r.sheets = append(r.sheets, name); part == "" && wanted == "" || name == wanted {
				part, r.format.Sheet = link.target, name
			}
		}
	}); err != nil {
		return classify(err)
	}
	if part == "" {
		return fault.New(fault.Invalid, "sheet.no_sheet", "Le classeur n’a pas de feuille visible de ce nom. Feuilles possibles\u00a0: "+strings.Join(r.sheets, ", ")+".",
			fault.At("/sheet", "unknown", "Une feuille visible du classeur."))
	}
	r.format.Sheets = r.sheets[:min(len(r.sheets), MaxSheets)]
	for _, link := range links {
		switch link.kind {
		case "sharedStrings":
			s.shared, err = a.sharedStrings(link.target, r.limits)
		case "styles":
			s.styles, err = a.styles(link.target)
		}
		if err != nil {
			return classify(err)
		}
	}
	if s.xml, err = a.open(part); err != nil {
		return err
	}
	r.source, r.meter = s, s.xml.meter
	r.closers = append(r.closers, s.xml.body)
	return nil
}

// classify makes a fault of an XML error and leaves a refusal as it is.
func classify(err error) error {
	if _, ok := fault.Of(err); ok {
		return err
	}
	return unreadable(err)
}

func (a *archive) mainPart() (string, error) {
	links, err := a.relations("")
	if err != nil {
		return "", err
	}
	for _, link := range links {
		if link.kind == "officeDocument" && strings.HasPrefix(link.target, "xl/") && a.has(link.target) {
			return link.target, nil
		}
	}
	if a.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", unsupported("une archive ou un document qui n’est pas un classeur Excel (.xlsx)")
}

// relationID is the r:id of a sheet, which also has a plain sheetId.
func relationID(tag xml.StartElement) string {
	for _, a := range tag.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" }

// sharedStrings loads the texts cells refer to. Phonetic guides are left out.
func (a *archive) sharedStrings(name string, limits Limits) ([]string, error) {
	x, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer x.body.Close()
	var found []string
	var text textRun
	held := int64(0)
	for {
		t, err := x.token()
		if err != nil || t == nil {
			return found, err
		}
		text.visit(t, 4*limits.CellChars+4)
		if end, ok := t.(xml.EndElement); ok && end.Name.Local == "si" {
			found = append(found, text.take())
			if held += int64(len(found[len(found)-1])) + 16; held > limits.SharedText {
				return nil, bomb("ses textes dépassent " + size(limits.SharedText))
			}
		}
	}
}

// textRun gathers the <t> of a shared or inline string.
type textRun struct {
	text     strings.Builder
	inText   bool
	phonetic bool
}

func (r *textRun) visit(t xml.Token, limit int) {
	switch t := t.(type) {
	case xml.StartElement:
		r.inText = t.Name.Local == "t"
		if t.Name.Local == "rPh" {
			r.phonetic = true
		}
	case xml.EndElement:
		r.inText = false
		if t.Name.Local == "rPh" {
			r.phonetic = false
		}
	case xml.CharData:
		if room := limit - r.text.Len(); r.inText && !r.phonetic && room > 0 {
			r.text.Write(t[:min(len(t), room)])
		}
	}
}

func (r *textRun) take() string {
	s := r.text.String()
	r.text.Reset()
	return unescape(strings.ToValidUTF8(s, ""))
}

// unescape reads the _x000D_ by which a workbook writes characters XML forbids.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			return out.String() + s
		}
		out.WriteString(s[:i])
		code, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			out.WriteString("_x")
			s = s[i+2:]
			continue
		}
		if code != 0 {
			out.WriteRune(rune(code))
		}
		s = s[i+7:]
	}
}

// styles returns the number format of each cell style.
func (a *archive) styles(name string) ([]numberFormat, error) {
	custom := map[string]string{}
	parsed := map[string]numberFormat{}
	var found []numberFormat
	inCells := false
	err := a.each(name, func(tag xml.StartElement) {
		switch tag.Name.Local {
		case "numFmt":
			if len(custom) < 10_000 {
				custom[attribute(tag, "numFmtId")] = attribute(tag, "formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if !inCells || len(found) >= 1<<16 {
				return
			}
			id := attribute(tag, "numFmtId")
			format, known := parsed[id]
			if !known {
				if code, ok := custom[id]; ok {
					format = parseFormat(code)
				} else {
					format = builtinFormat(id)
				}
				parsed[id] = format
			}
			found = append(found, format)
		}
	})
	return found, err
}
