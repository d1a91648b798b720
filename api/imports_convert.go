package api

import (
	"besace/api/oas"
	"besace/internal/importing"
	"besace/internal/platform/opt"
	"besace/internal/platform/sheet"
)

// delimiters are the names that the contract gives to the delimiters of CSV.
var delimiters = map[oas.ImportDelimiter]string{
	oas.ImportDelimiterSemicolon: ";", oas.ImportDelimiterComma: ",", oas.ImportDelimiterTab: "\t", oas.ImportDelimiterPipe: "|",
}

func toImport(i importing.Import) oas.Import {
	settings := i.Settings()
	return oas.Import{
		ID: i.ID, Version: i.Version, Status: oas.ImportStatus(i.Status), OwnerID: i.OwnerID, FileName: i.FileName, FileSize: i.FileSize,
		Format: toImportFormat(i.Format()), Mapping: each(i.Mapping(), toImportColumn), Sample: each(i.Sample(), toSampleRow),
		Mode: oas.ImportMode(settings.Mode), Key: oas.ImportKey(settings.Key), EmptyErases: settings.EmptyErases,
		OwnerRule: oas.ImportOwnerRule(settings.OwnerRule), NewOwnerID: settings.Owner, SourceID: settings.Source, TagIds: noNil(settings.Tags),
		InitialStatus: oas.AccountStatus(settings.Status), Kind: oas.AccountKind(settings.Kind), JobID: i.JobID, Counts: toImportCounts(i.Counts), Warned: some(i.Warned),
		Stopped: toImportStop(i.Stopped), ErrorCode: some(i.ErrorCode), ErrorMessage: some(i.ErrorMessage), CreatedAt: i.CreatedAt.UTC(), UpdatedAt: i.UpdatedAt.UTC(),
		CheckedAt: utc(i.CheckedAt), FinishedAt: utc(i.FinishedAt), UndoneAt: utc(i.UndoneAt), LinesErasedAt: utc(i.LinesErasedAt),
	}
}

func toImportStop(s *importing.Stop) *oas.ImportStop {
	if s == nil {
		return nil
	}
	return &oas.ImportStop{Cancelled: s.Cancelled, Message: some(s.Message)}
}

func toImportCounts(c importing.Counts) oas.ImportCounts {
	return oas.ImportCounts{
		New: c.New, Update: c.Update, Decide: c.Decide, Refused: c.Refused, Skipped: c.Skipped,
		Created: c.Created, Updated: c.Updated, Unchanged: c.Unchanged, Failed: c.Failed, Undone: c.Undone, Kept: c.Kept,
	}
}

func toImportFormat(f sheet.Format) oas.ImportFormat {
	out := oas.ImportFormat{Kind: oas.ImportFormatKind(f.Kind), Header: f.Header, HeaderLine: some(f.HeaderLine), FirstRows: each(f.Top, toTopRow)}
	if f.Kind != sheet.CSV {
		out.Sheets, out.Sheet = &f.Sheets, &f.Sheet
		return out
	}
	encoding := oas.ImportEncoding(f.Encoding)
	out.Encoding, out.EncodingConfidence, out.DelimiterConfidence, out.DecimalComma = &encoding, &f.EncodingConfidence, &f.DelimiterConfidence, &f.DecimalComma
	for name, delimiter := range delimiters {
		if delimiter == string(f.Delimiter) {
			out.Delimiter = &name
		}
	}
	return out
}

func toTopRow(r sheet.TopRow) oas.ImportSampleRow {
	return oas.ImportSampleRow{Line: int64(r.Line), Cells: r.Cells}
}

func toImportColumn(c importing.Column) oas.ImportColumn {
	return oas.ImportColumn{Name: c.Name, Field: some(oas.ImportField(c.Field)), CustomKey: some(c.CustomKey), Confidence: c.Confidence, Remembered: some(c.Remembered), Warned: some(c.Warned)}
}

func toSampleRow(r importing.SampleRow) oas.ImportSampleRow {
	return oas.ImportSampleRow{Line: int64(r.Line), Cells: r.Cells}
}

func fromImportPatch(in oas.ImportPatch) importing.Patch {
	p := importing.Patch{
		Mode: opt.Ptr(as[importing.Mode](in.Mode)), Key: opt.Ptr(as[importing.Key](in.Key)), EmptyErases: opt.Ptr(in.EmptyErases),
		OwnerRule: opt.Ptr(as[importing.OwnerRule](in.OwnerRule)), Owner: field(in.NewOwnerID), Source: field(in.SourceID), Tags: opt.Ptr(in.TagIds),
		Status: opt.Ptr(as[string](in.InitialStatus)), Kind: opt.Ptr(as[string](in.Kind)),
		Encoding: opt.Ptr(as[sheet.Encoding](in.Encoding)), Header: opt.Ptr(in.Header), HeaderLine: opt.Ptr(in.HeaderLine), Sheet: opt.Ptr(in.Sheet),
	}
	if in.Delimiter != nil {
		p.Delimiter = opt.Of(delimiters[*in.Delimiter])
	}
	if in.Mapping != nil {
		p.Mapping = opt.Of(each(*in.Mapping, func(c oas.ImportColumnInput) importing.Column {
			return importing.Column{Field: importing.Field(deref(c.Field)), CustomKey: deref(c.CustomKey)}
		}))
	}
	return p
}

func fromImportRowPatch(in oas.ImportRowPatch) importing.RowPatch {
	p := importing.RowPatch{Cells: map[int]string{}, Choice: string(deref(in.Choice)), AccountID: in.AccountID}
	if in.Cells != nil {
		for _, c := range *in.Cells {
			p.Cells[c.Column] = c.Value
		}
	}
	return p
}

func toImportRow(r importing.Row) oas.ImportRow {
	out := oas.ImportRow{
		Line: r.Line, Version: r.Version, Decision: oas.ImportDecision(r.Decision), Outcome: some(oas.ImportOutcome(r.Outcome)),
		Cells: r.Cells(), Problems: each(r.Problems(), toImportProblem), Matches: each(r.Matches(), toImportMatch),
	}
	if r.AccountID != nil && (r.Decision == importing.DecideUpdate || r.Outcome != importing.Pending) {
		out.AccountID = r.AccountID
	}
	return out
}

func toImportProblem(p importing.Problem) oas.ImportProblem {
	out := oas.ImportProblem{Code: p.Code, Message: p.Message, Severity: oas.ImportProblemSeverity(p.Severity)}
	if p.Column >= 0 {
		out.Column = &p.Column
	}
	return out
}

func toImportMatch(m importing.Match) oas.ImportMatch {
	return oas.ImportMatch{AccountID: m.AccountID, Line: some(m.Line), Name: some(m.Name), FollowedBy: some(m.FollowedBy), By: m.By, Similarity: some(m.Similarity)}
}
