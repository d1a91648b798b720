package importing

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/blob"
	"besace/internal/platform/fold"
	"besace/internal/platform/sheet"
	"besace/internal/platform/siret"
)

// Reported says which lines a report holds.
type Reported string

// Reporteds: all lines, those that are not imported, and of these those to correct and to decide.
const (
	ReportAll     Reported = "all"
	ReportAside   Reported = "aside"
	ReportRefused Reported = "refused"
	ReportDecide  Reported = "decide"
)

// These name what a report adds after the columns of the file; a file that has them is one
// that comes back, and they mean nothing.
var reportColumns = []string{"Besace\u00a0: ligne", "Besace\u00a0: devenir", "Besace\u00a0: à corriger", "Besace\u00a0: à savoir"}

// Report is a file of lines: what they held in the columns they came in, then what became of
// each and why. It is gone once closed.
type Report struct {
	io.Reader
	Name string
	Size int64
	done func()
}

// Close lets the file go.
func (r *Report) Close() error {
	r.done()
	return nil
}

// Report writes the lines of an import, as exports are, for somebody to correct them and import
// them again, and leaves a line in the audit trail. Faults: not_found, import.state, import.lines_erased.
func (s *Service) Report(ctx context.Context, id uuid.UUID, which Reported) (*Report, error) {
	imp, err := s.load(ctx, id)
	if err != nil {
		return nil, err
	}
	switch {
	case imp.LinesErasedAt != nil:
		return nil, imp.linesErased(ctx)
	case imp.CheckedAt == nil:
		return nil, badState("Contrôlez d’abord le fichier\u00a0: rien n’est encore à dire de ses lignes.")
	}
	file, done, err := blob.Temporary()
	if err != nil {
		return nil, err
	}
	size, err := s.report(ctx, imp, which, file)
	if err == nil {
		err = s.db.InTx(ctx, func(ctx context.Context) error {
			return s.audit.Record(ctx, audit.Created("import.reported", imp.Ref(), nil))
		})
	}
	if err != nil {
		done()
		return nil, err
	}
	return &Report{Reader: file, Name: imp.reportName(which), Size: size, done: done}, nil
}

// reportName is that of the file with what the report holds.
func (i Import) reportName(which Reported) string {
	suffix := map[Reported]string{ReportAll: "rapport", ReportAside: "non-importées", ReportRefused: "à-corriger", ReportDecide: "à-décider"}[which]
	return strings.TrimSuffix(i.FileName, path.Ext(i.FileName)) + "-" + suffix + ".csv"
}

func (s *Service) report(ctx context.Context, imp Import, which Reported, file *os.File) (size int64, err error) {
	columns := imp.Mapping()
	names := make([]string, 0, len(columns)+len(reportColumns))
	for _, c := range columns {
		names = append(names, c.Name)
	}
	own := len(withoutReport(names))
	out, err := sheet.NewCSV(file, append(names[:own:own], reportColumns...)...)
	if err != nil {
		return 0, err
	}
	for after := int64(0); ; {
		rows, err := s.reported(ctx, imp.ID, which, after)
		if err != nil {
			return 0, err
		}
		if len(rows) == 0 {
			break
		}
		for _, row := range rows {
			if err := out.Write(row.told(columns, own)...); err != nil {
				return 0, err
			}
		}
		after = rows[len(rows)-1].Line
	}
	if err := out.Close(); err != nil {
		return 0, err
	}
	if size, err = file.Seek(0, io.SeekCurrent); err != nil {
		return 0, err
	}
	_, err = file.Seek(0, io.SeekStart)
	return size, err
}

// told is the row as a report has it, with so many columns of its own.
func (r Row) told(columns []Column, own int) []sheet.Value {
	cells := r.Cells()
	values := make([]sheet.Value, own, own+len(reportColumns))
	for _, i := range r.decimals() { // a text by now, which is read as it was
		cells[i] = strings.Replace(cells[i], ".", ",", 1)
	}
	for i := range min(own, len(cells)) {
		values[i] = columns[i].spelled(cells[i])
	}
	return append(values, sheet.Int(r.Line), sheet.Text(r.fate()),
		sheet.Text(strings.Join(slices.Concat(r.said(columns, severityError), r.lookalikes()), "\n")), sheet.Text(strings.Join(r.said(columns, severityWarning), "\n")))
}

// spelled is a cell of the column as the report has it: a spreadsheet in which somebody corrects
// the lines would leave 7,33E+13 of a SIRET that is in no groups.
func (c Column) spelled(cell string) sheet.Value {
	if n, err := siret.ParseSIRET(cell); c.Field == FieldSIRET && err == nil {
		return sheet.Printed(cell, n.Spaced())
	}
	return sheet.Text(cell)
}

// fate is what becomes or became of the row, as screens say it.
func (r Row) fate() string {
	if r.Outcome != Pending {
		return map[Outcome]string{RowCreated: "Créé", RowUpdated: "Mis à jour", RowUnchanged: "Inchangé", RowFailed: "Refusé à l’import", RowUndone: "Annulé", RowKept: "Gardé"}[r.Outcome]
	}
	return map[Decision]string{DecideNew: "Nouveau", DecideUpdate: "Mise à jour", ToDecide: "À décider", Refused: "À corriger", Skip: "Ignorée"}[r.Decision]
}

// Because says why the row is not simply new: what is wrong with its cells, and whom it looks like.
func (r Row) Because(columns []Column) []string {
	return slices.Concat(r.said(columns, severityError), r.said(columns, severityWarning), r.lookalikes())
}

// said are the problems of the row, each behind the name of its column.
func (r Row) said(columns []Column, severity string) (whys []string) {
	for _, p := range r.Problems() {
		switch {
		case p.Severity != severity:
		case p.Column >= 0 && p.Column < len(columns):
			whys = append(whys, columns[p.Column].Name+"\u00a0: "+p.Message)
		default:
			whys = append(whys, p.Message)
		}
	}
	return whys
}

// lookalikes are the accounts and rows because of which the row waits for a decision.
func (r Row) lookalikes() (whys []string) {
	if r.Decision != ToDecide {
		return nil
	}
	for _, m := range r.Matches() {
		switch {
		case m.FollowedBy != "":
			whys = append(whys, "ressemble à un compte suivi par "+m.FollowedBy)
		case m.Line > 0:
			whys = append(whys, fmt.Sprintf("ressemble à la ligne %d", m.Line))
		default:
			whys = append(whys, "ressemble à «\u00a0"+m.Name+"\u00a0»")
		}
	}
	return whys
}

// withoutReport is a header without what a report added at its end.
func withoutReport(header []string) []string {
	at := len(header) - len(reportColumns)
	if at < 1 || !slices.EqualFunc(header[at:], reportColumns, func(a, b string) bool { return fold.Fold(a) == fold.Fold(b) }) {
		return header
	}
	return header[:at]
}
