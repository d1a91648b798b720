package importing

import (
	"context"
	"strings"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/fold"
	"besace/internal/platform/freetext"
)

// morning is when a day of a file without an hour begins, as one tap on « Demain » has it.
const morning = 9 * time.Hour

// actions are the words for what is to be done next.
var actions = map[string]string{
	"appel": "call", "appeler": "call", "appel telephonique": "call", "telephone": "call", "tel": "call", "rappel": "call", "rappeler": "call", "a rappeler": "call", "relance telephonique": "call", "call": "call",
	"visite": "visit", "rdv": "visit", "rendez vous": "visit", "a visiter": "visit", "visiter": "visit", "visit": "visit", "passage": "visit",
	"e mail": "email", "email": "email", "mail": "email", "courriel": "email", "mel": "email",
	"courrier": "mail", "lettre": "mail", "courrier postal": "mail",
	"devis": "quote", "offre": "quote", "proposition": "quote", "quote": "quote",
	"autre": "other", "other": "other",
}

// wallTime reads 24/11/2026, 2026-11-24, and an hour after it: 14:30, 14h30, 14h. Midnight,
// which workbooks write of mere days, is the morning.
func wallTime(cell string) (time.Time, bool) {
	day, hour, _ := strings.Cut(strings.Replace(strings.TrimSpace(cell), "T", " ", 1), " ")
	date, err := civil.ParseFrench(day)
	if err != nil {
		return time.Time{}, false
	}
	since, ok := sinceMidnight(strings.TrimPrefix(strings.TrimSpace(hour), "à "))
	if since == 0 {
		since = morning
	}
	return date.Midnight(time.UTC).Add(since), ok
}

// sinceMidnight reads an hour; none is zero.
func sinceMidnight(text string) (time.Duration, bool) {
	if text == "" {
		return 0, true
	}
	text = strings.TrimSuffix(strings.Replace(strings.ToLower(strings.ReplaceAll(text, " ", "")), "h", ":", 1), ":")
	for _, layout := range []string{"15:04:05", "15:04", "15"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Sub(at.Truncate(24 * time.Hour)), true
		}
	}
	return 0, false
}

// note adds what a cell says to the note of the row; an empty one erases none.
func (r *reading) note(rec *Record, cell string) *Problem {
	if cell == "" {
		return nil
	}
	rec.Texts[FieldNote] = strings.TrimLeft(rec.Texts[FieldNote]+"\n"+cell, "\n")
	return r.fits(rec, FieldNote)
}

// nextAt reads when the next action is, by the clock of whoever imports; an empty cell that erases drops it.
func (r *reading) nextAt(rec *Record, cell string) *Problem {
	if cell == "" {
		rec.Texts[FieldNextAt] = ""
		return nil
	}
	at, ok := wallTime(cell)
	if !ok {
		return unread("date", "Une date, comme 24/11/2026 ou 24/11/2026 14:30.")
	}
	rec.Texts[FieldNextAt] = civil.FromWall(at, r.zone).Format(time.RFC3339)
	return nil
}

// free are the fields of free text, which rule R-TXT-01 holds.
var free = map[Field]bool{FieldStatusReason: true, FieldJobTitle: true, FieldNote: true, FieldNextLabel: true}

// doubts are what a note had better say otherwise, which its author is told at entry too.
func (r *reading) doubts(c Column, cell string) (found []Problem) {
	if c.Field != FieldNote {
		return nil
	}
	for _, f := range freetext.Lint(cell) {
		if f.Severity == freetext.Warn {
			found = append(found, Problem{Code: f.RuleID, Severity: severityWarning, Message: said(f)})
		}
	}
	return found
}

func said(f freetext.Finding) string {
	return strings.TrimSpace("«\u00a0" + f.Excerpt + "\u00a0»\u00a0: " + f.Message + " " + f.Suggestion)
}

// noteNext warns of a next action that is late already, and of a kind that nothing is planned for.
func (c *checker) noteNext(l *line, now time.Time) {
	at, label, kind := l.record.Text(FieldNextAt), l.record.Text(FieldNextLabel), l.record.Text(FieldNextKind)
	switch {
	case at != "" && at < now.UTC().Format(time.RFC3339):
		l.problems = append(l.problems, warning(nthColumn(c.columns, FieldNextAt, 0), "past",
			"Cette date est passée\u00a0: la prochaine action sera en retard."))
	case at == "" && label == "" && kind != "":
		l.problems = append(l.problems, warning(nthColumn(c.columns, FieldNextKind, 0), "no_date",
			"Une action sans date ni libellé\u00a0: elle n’est pas reprise."))
	}
}

// zone is the one that the hours of the file are told in, the actor's when nobody kept it.
func (s Settings) zone(ctx context.Context) *time.Location {
	if zone, err := time.LoadLocation(s.Zone); err == nil && s.Zone != "" {
		return zone
	}
	return zoneOf(ctx)
}

// zoneOf is the zone of the actor's clock.
func zoneOf(ctx context.Context) *time.Location {
	zone, err := time.LoadLocation(actor.Current(ctx).TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// nextKind reads what is to be done next.
func (r *reading) nextKind(rec *Record, cell string) *Problem {
	return r.word(rec, FieldNextKind, fold.Fold(cell), actions, "Appel, Visite, E-mail, Courrier, Devis ou Autre.")
}
