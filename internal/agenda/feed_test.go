package agenda

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/ical"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// published is the adviser's feed as a second library reads it, by UID and date.
func (d *desk) published(secret string) (list []string) {
	d.T.Helper()
	text, _, err := d.Calendar(d.ctx, secret)
	firm.Must(d.T, err)
	for _, line := range strings.Split(string(text), "\r\n") {
		if len(line) > 75 {
			d.T.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(string(text)))
	firm.Must(d.T, err)
	for _, e := range calendar.Events() {
		start, err := e.GetStartAt()
		firm.Must(d.T, err)
		end, err := e.GetEndAt()
		firm.Must(d.T, err)
		line := fmt.Sprintf("%s %s %v %s", e.GetProperty(ics.ComponentPropertySummary).Value, start.UTC().Format("01-02T15:04"), end.Sub(start), e.GetProperty(ics.ComponentPropertyStatus).Value)
		for _, name := range []ics.ComponentProperty{ics.ComponentPropertyRrule, ics.ComponentPropertyExdate, ics.ComponentPropertyRecurrenceId, ics.ComponentPropertyLocation, ics.ComponentPropertyClass, ics.ComponentPropertyDescription} {
			if p := e.GetProperty(name); p != nil {
				line += " " + p.Value
			}
		}
		list = append(list, line)
	}
	slices.Sort(list)
	return list
}

func TestAFeedIsReadByASecondParser(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		_, secret, err := d.OpenFeed(d.ctx)
		firm.Must(t, err)
		if got := d.published(secret); len(got) != 0 {
			t.Errorf("an empty agenda holds %v", got)
		}
		s := d.weekly()
		moved, gone := d.takesOut(s.ID, "2026-12-01T09:00:00Z"), d.takesOut(s.ID, "2026-12-08T09:00:00Z")
		_, err = d.Update(d.ctx, moved.ID, 1, d.from("2026-12-01T14:00:00Z", time.Hour))
		firm.Must(t, err)
		_, err = d.Remove(d.ctx, gone.ID, 1)
		firm.Must(t, err)
		p := d.named("Devis; puis, \"commande\" \\ n° 1, avec un titre assez long pour que sa ligne soit coupée entre deux caractères accentués éééé", "2026-12-02T09:00:00Z", time.Hour)
		p.Account, p.Place, p.Notes = opt.Of(d.account(0, 0)), opt.Of(Place{Kind: AtAccount}), opt.Of("Rien de cela ne sort")
		d.plans(p)
		off := Patch{Kind: opt.Of(string(Absence)), StartOn: opt.Of(day(t, "2026-12-24")), EndOn: opt.Of(day(t, "2026-12-31")), Private: opt.Of(true)}
		d.plans(off)
		joint := d.named("À deux", "2026-12-03T09:00:00Z", time.Hour)
		joint.Owner, joint.Users = opt.Of(d.Colleague), opt.Of([]uuid.UUID{d.Adviser})
		_, _, err = d.Plan(d.OnMonday(d.Manager), Draft{Fields: joint})
		firm.Must(t, err)
		want := []string{
			"Absence 12-24T00:00 192h0m0s TENTATIVE PRIVATE",
			"Devis; puis, \"commande\" \\ n° 1, avec un titre assez long pour que sa ligne soit coupée entre deux caractères accentués éééé – Durand 12-02T09:00 1h0m0s TENTATIVE 57000 Metz",
			"Point d’équipe 11-24T09:00 1h0m0s TENTATIVE FREQ=WEEKLY;BYDAY=TU 20261208T100000",
			"Point d’équipe 12-01T14:00 1h0m0s TENTATIVE 20261201T100000",
			"À deux 12-03T09:00 1h0m0s TENTATIVE",
		}
		if diff := cmp.Diff(want, d.published(secret)); diff != "" {
			t.Error(diff)
		}
		// The same agenda is the same text; another secret ends the first, and closing both.
		_, one, err := d.Calendar(d.ctx, secret)
		firm.Must(t, err)
		if _, again, err := d.Calendar(d.at(d.Adviser, time.Hour), secret); err != nil || again != one {
			t.Errorf("digest %s, then %s, %v", one, again, err)
		}
		_, next, err := d.OpenFeed(d.ctx)
		firm.Must(t, err)
		_, _, err = d.Calendar(d.ctx, secret)
		firm.Refused(t, err, "not_found")
		d.published(next)
		firm.Must(t, d.CloseFeed(d.ctx))
		firm.Must(t, d.CloseFeed(d.ctx))
		for _, secret := range []string{secret, next, "", "bes_cal_x", strings.Repeat("a", 200)} {
			_, _, err = d.Calendar(d.ctx, secret)
			firm.Refused(t, err, "not_found")
		}
	})
}

// A zone is described so that other calendars find the hours of both halves of the year.
func TestAFeedDescribesItsZones(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.weekly()
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Zone, p.Rule = opt.Of("Indian/Reunion"), opt.Of("FREQ=DAILY")
		d.plans(p)
		_, secret, err := d.OpenFeed(d.ctx)
		firm.Must(t, err)
		text, _, err := d.Calendar(d.ctx, secret)
		firm.Must(t, err)
		for _, want := range []string{"TZID:Europe/Paris", "TZID:Indian/Reunion",
			"BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT",
			"BEGIN:STANDARD\r\nDTSTART:20271031T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD", "TZOFFSETTO:+0400"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("the feed lacks %s:\n%s", want, text)
			}
		}
	})
}

// A date that is otherwise than its series is named in the type and the zone of the series’ own
// start, in the feed and in what people outside are told.
func TestADateIsNamedByTheClockOfItsSeries(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		timed := d.weekly()
		whole := d.plans(Patch{Kind: opt.Of(string(Absence)), StartOn: opt.Of(day(t, "2026-11-26")), EndOn: opt.Of(day(t, "2026-11-26")), Rule: opt.Of("FREQ=WEEKLY")})
		wholeDate, timedDate := d.takesOut(timed.ID, "2026-12-01T09:00:00Z"), d.takesOut(whole.ID, "2026-12-02T23:00:00Z")
		far := d.takesOut(timed.ID, "2026-12-08T09:00:00Z")
		_, err := d.Update(d.ctx, wholeDate.ID, 1, Patch{StartOn: opt.Of(day(t, "2026-12-01")), EndOn: opt.Of(day(t, "2026-12-01"))})
		firm.Must(t, err)
		_, err = d.Update(d.ctx, timedDate.ID, 1, d.from("2026-12-03T09:00:00Z", time.Hour))
		firm.Must(t, err)
		p := d.from("2026-12-08T14:00:00Z", time.Hour)
		p.Zone = opt.Of("Indian/Reunion")
		_, err = d.Update(d.ctx, far.ID, 1, p)
		firm.Must(t, err)
		_, secret, err := d.OpenFeed(d.ctx)
		firm.Must(t, err)
		text, _, err := d.Calendar(d.ctx, secret)
		firm.Must(t, err)
		var named []string
		for _, line := range strings.Split(string(text), "\r\n") {
			if strings.HasPrefix(line, "RECURRENCE-ID") {
				named = append(named, line)
			}
		}
		slices.Sort(named)
		want := []string{"RECURRENCE-ID;TZID=Europe/Paris:20261201T100000", "RECURRENCE-ID;TZID=Europe/Paris:20261208T100000", "RECURRENCE-ID;VALUE=DATE:20261203"}
		if diff := cmp.Diff(want, named); diff != "" {
			t.Error(diff)
		}
		for series, dates := range map[uuid.UUID][]uuid.UUID{timed.ID: {wholeDate.ID, far.ID}, whole.ID: {timedDate.ID}} {
			m, err := d.Meeting(d.ctx, series)
			if firm.Must(t, err); len(m.Apart) != len(dates) {
				t.Errorf("%d dates are told of apart, not %d", len(m.Apart), len(dates))
			}
			told := []ical.Entry{}
			for _, apart := range m.Apart {
				told = append(told, apart.Told)
			}
			for _, date := range dates {
				alone, err := d.Meeting(d.ctx, date)
				firm.Must(t, err)
				told = append(told, alone.Told)
			}
			for _, date := range told {
				if (date.Series != ical.Clock{AllDay: m.AllDay, Zone: "Europe/Paris"}) {
					t.Errorf("the date is of a series by %+v", date.Series)
				}
			}
		}
	})
}

// file is a calendar of entries, each a list of lines.
func calendarOf(entries ...string) io.Reader {
	text := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Autre//FR\r\n"
	for n, e := range entries {
		if !strings.Contains(e, "UID:") {
			e = fmt.Sprintf("UID:%d@autre\n", n) + e
		}
		text += "BEGIN:VEVENT\r\n" + strings.ReplaceAll(strings.TrimSpace(e), "\n", "\r\n") + "\r\nEND:VEVENT\r\n"
	}
	return strings.NewReader(text + "END:VCALENDAR\r\n")
}

func TestAFileIsBroughtOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		file := func() io.Reader {
			return calendarOf(
				"UID:s\nSUMMARY:Conseil\\, mensuel\nDTSTART;TZID=Europe/Paris:20261201T100000\nDURATION:PT1H30M\nRRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Paris:20261208T100000,20261209T100000",
				"UID:s\nRECURRENCE-ID;TZID=Europe/Paris:20261215T100000\nDTSTART;TZID=Europe/Paris:20261215T150000\nDTEND;TZID=Europe/Paris:20261215T160000\nSUMMARY:Conseil déplacé\nLOCATION:Mairie",
				"SUMMARY:Congés\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20270102",
				"SUMMARY:Sans fin\nDTSTART:20261203T090000Z",
				"SUMMARY:Chaque seconde\nDTSTART:20261203T090000Z\nRRULE:FREQ=SECONDLY",
				"SUMMARY:Sur Mars\nDTSTART;TZID=Mars/Olympus:20261203T090000",
				"SUMMARY:À l’envers\nDTSTART:20261203T090000Z\nDTEND:20261203T080000Z",
				"SUMMARY:Sans début",
				"SUMMARY:Annulé\nSTATUS:CANCELLED\nDTSTART:20261203T090000Z",
				"SUMMARY:Son cancer revient\nDTSTART:20261204T090000Z\nDTEND:20261204T100000Z",
			)
		}
		got, err := d.Import(d.ctx, file())
		firm.Must(t, err)
		var causes []string
		for _, e := range got.Skipped {
			causes = append(causes, e.Cause)
		}
		slices.Sort(causes)
		if diff := cmp.Diff([]string{"cancelled", "end", "rule", "start", "zone"}, causes); diff != "" || got.Created != 5 || got.Known != 0 {
			t.Errorf("%+v: %s", got, diff)
		}
		added, err := d.Import(d.ctx, calendarOf("UID:r\nSUMMARY:Foires\nDTSTART:20270105T090000Z\nDTEND:20270105T100000Z\nRDATE:20270107T090000Z,20270109T090000Z"))
		if err != nil || added.Created != 1 || !slices.Equal(added.Skipped, []ical.Skipped{{Summary: "Foires", Cause: "dates"}}) {
			t.Errorf("dates added one by one: %+v, %v", added, err)
		}
		again, err := d.Import(d.ctx, file())
		if err != nil || again.Created != 0 || again.Known != 5 {
			t.Errorf("read twice: %+v, %v", again, err)
		}
		// Not her words about people, but that she is busy.
		want := []string{"12-01T09:00 Conseil, mensuel", "12-03T09:00 Sans fin", "12-04T09:00 ", "12-15T14:00 Conseil déplacé", "12-22T09:00 Conseil, mensuel", "12-23T23:00 Congés"}
		if diff := cmp.Diff(want, d.shows("2026-12-01", "2026-12-25")); diff != "" {
			t.Error(diff)
		}
		a, err := d.Read(d.OnMonday(d.Manager), Window{From: day(t, "2026-12-01"), To: day(t, "2026-12-01"), Users: []uuid.UUID{d.Adviser}})
		if err != nil || len(a.Items) != 1 || !a.Items[0].Masked {
			t.Errorf("her manager reads %+v, %v", a.Items, err)
		}
	})
}

// However many entries a file has, it is read and written in a bounded number of statements, all or nothing.
func TestAFileIsWrittenInAFewStatements(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		file := func(entries int, last string) io.Reader {
			var all []string
			for n := range entries {
				start := firm.Monday.Add(time.Duration(24*(n+1)) * time.Hour).Format("20060102T150405Z")
				switch n % 5 {
				case 0:
					all = append(all, fmt.Sprintf("UID:s%d\nSUMMARY:Série %d\nDTSTART:%s\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXDATE:%s", n, n, start, start))
				case 1: // the second date of the series before it
					all = append(all, fmt.Sprintf("UID:s%d\nRECURRENCE-ID:%s\nSUMMARY:Déplacé\nDTSTART:%s\nDURATION:PT2H", n-1, start, start))
				default:
					all = append(all, fmt.Sprintf("UID:e%d\nSUMMARY:Entrée %d\nDTSTART:%s\nDURATION:PT1H", n, n, start))
				}
			}
			return calendarOf(append(all, last)...)
		}
		const end = "UID:last\nSUMMARY:Dernier\nDTSTART:20261203T090000Z"
		for entries, most := range map[int]int{500: 20, 10: 20} {
			ctx, statements := database.CountStatements(d.ctx)
			got, err := d.Import(ctx, file(entries, end))
			if err != nil || got.Created+got.Known != entries+1 || len(got.Skipped) != 0 || statements() > most {
				t.Errorf("%d entries in %d statements: %+v, %v", entries, statements(), got, err)
			}
		}
		var rows, lines int64
		firm.Must(t, d.DB.Scoped(d.ctx).Table("events").Count(&rows).Error)
		firm.Must(t, d.DB.Scoped(d.ctx).Table("changes").Where("subject_type = 'event'").Count(&lines).Error)
		if rows != 501+100 || lines != rows {
			t.Errorf("%d events, %d lines of the feed", rows, lines)
		}
		// An id that somebody else has stops the whole file.
		_, _, err := d.Plan(d.OnMonday(d.Colleague), Draft{ID: id.Named(d.Adviser, "theirs"), Fields: d.from("2026-12-03T09:00:00Z", time.Hour)})
		firm.Must(t, err)
		_, err = d.Import(d.ctx, calendarOf("UID:new\nDTSTART:20261203T090000Z", "UID:theirs\nDTSTART:20261203T090000Z"))
		firm.Refused(t, err, "event.id_taken")
		if _, err = d.Get(d.ctx, id.Named(d.Adviser, "new")); err == nil {
			t.Error("a part of a file that was refused is there")
		}
	})
}

// A file that changes what the agenda has: a date that was taken out stays as it is, one that the file itself leaves out and
// tells of otherwise stands by itself, and a series that was taken away does not come back by its dates.
func TestAFileAboutSeriesThatAreThere(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		const series = "UID:s\nSUMMARY:Conseil\nDTSTART:20261201T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
		other := func(day, hour string) string {
			return "UID:s\nRECURRENCE-ID:202612" + day + "T100000Z\nSUMMARY:Déplacé\nDURATION:PT1H\nDTSTART:202612" + day + "T" + hour + "0000Z"
		}
		brings := func(created, known int, entries ...string) {
			t.Helper()
			got, err := d.Import(d.ctx, calendarOf(entries...))
			if err != nil || got.Created != created || got.Known != known {
				t.Errorf("%+v, %v", got, err)
			}
		}
		brings(2, 0, series+"\nEXDATE:20261208T100000Z", other("08", "15"))
		d.takesOut(id.Named(d.Adviser, "s"), "2026-12-15T10:00:00Z")
		brings(1, 3, series, other("08", "15"), other("15", "16"), other("22", "17"))
		want := []string{"12-01T10:00 Conseil", "12-08T15:00 Déplacé", "12-15T10:00 Conseil", "12-22T17:00 Déplacé"}
		if diff := cmp.Diff(want, d.shows("2026-12-01", "2026-12-25")); diff != "" {
			t.Error(diff)
		}
		s, err := d.Get(d.ctx, id.Named(d.Adviser, "s"))
		firm.Must(t, err)
		_, err = d.Remove(d.ctx, s.ID, s.Version)
		firm.Must(t, err)
		brings(0, 2, series, other("29", "15"))
	})
}

// endless is a file without end.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	if e.read += len(p); e.read > 100<<20 {
		return 0, errors.New("read far beyond what is kept")
	}
	return copy(p, strings.Repeat("BEGIN:VCALENDAR\r\nSUMMARY:x\r\n", len(p)/28+1)), nil
}

// Files that strangers wrote to harm are refused, at once, and leave nothing.
func TestHostileFilesAreRefused(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		deep := strings.Repeat("BEGIN:VEVENT\r\n", 1<<17)
		for name, c := range map[string]struct {
			file io.Reader
			code string
		}{
			"fifty megabytes":       {io.LimitReader(&endless{}, 50<<20), "calendar.too_large"},
			"without end":           {&endless{}, "calendar.too_large"},
			"a thousand and one":    {calendarOf(make([]string, 1001)...), "calendar.too_large"},
			"nested":                {strings.NewReader(deep), "calendar.broken"},
			"a line of a megabyte":  {strings.NewReader("BEGIN:VCALENDAR\r\nX:" + strings.Repeat("a", 1<<20) + "\r\nEND:VCALENDAR\r\n"), "calendar.broken"},
			"folded into one":       {strings.NewReader("BEGIN:VCALENDAR\r\nX:" + strings.Repeat("a\r\n ", 1<<18) + "\r\nEND:VCALENDAR\r\n"), "calendar.broken"},
			"a long parameter":      {strings.NewReader("BEGIN:VCALENDAR\r\nX;Y=" + strings.Repeat("a", 20_000) + ":z\r\nEND:VCALENDAR\r\n"), "calendar.broken"},
			"cut in a parameter":    {strings.NewReader("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Paris\r\n"), "calendar.broken"},
			"ends that begin first": {strings.NewReader("END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n"), "calendar.broken"},
			"an image":              {strings.NewReader("\x89PNG\r\n\x1a\n\x00\x00"), "calendar.broken"},
			"nothing":               {strings.NewReader(""), "calendar.broken"},
			"dates without end":     {calendarOf(slices.Repeat([]string{"DTSTART:20261203T090000Z\nRRULE:FREQ=DAILY;COUNT=1000" + strings.Repeat("\nEXDATE:20290101T090000Z", 500)}, 11)...), "calendar.too_large"},
		} {
			_, err := d.Import(d.ctx, c.file)
			if err == nil {
				t.Errorf("%s is accepted", name)
				continue
			}
			firm.Refused(t, err, c.code)
		}
		// What only looks odd comes without what would harm.
		odd, err := d.Import(d.ctx, calendarOf("SUMMARY:a\x00b\xff\x07 c\nDTSTART;TZID=../../etc/passwd:20261203T090000\n", "SUMMARY:a\x00b\xff\x07 c\nLOCATION:"+strings.Repeat("é", 1000)+"\nDTSTART:20261203T090000Z\n"))
		if err != nil || odd.Created != 1 || len(odd.Skipped) != 1 {
			t.Errorf("%+v, %v", odd, err)
		}
		if diff := cmp.Diff([]string{"12-03T09:00 ab c"}, d.shows("2026-12-01", "2026-12-25")); diff != "" {
			t.Error(diff)
		}
	})
}

// Of an agenda that holds more than a feed does, what is to come is told, and the oldest left out.
func TestAFeedTellsWhatIsToComeFirst(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		_, secret, err := d.OpenFeed(d.ctx)
		firm.Must(t, err)
		last := d.plans(d.named("À venir", "2027-01-12T09:00:00Z", time.Hour))
		past := make([]Event, maxFeed)
		for n := range past {
			past[n] = last
			past[n].ID, past[n].Title = id.New(), fmt.Sprintf("Passé %d", n)
			past[n].StartAt = firm.Monday.Add(-time.Duration(n+72) * 20 * time.Minute)
			past[n].EndAt = past[n].StartAt.Add(20 * time.Minute)
		}
		firm.Must(t, d.DB.InTx(d.ctx, func(ctx context.Context) error { return d.DB.InsertAll(ctx, past) }))
		list, told := d.published(secret), map[string]bool{}
		for _, line := range list {
			told[strings.Join(strings.Fields(line)[:2], " ")] = true
		}
		if len(list) != maxFeed || !told["À venir"] || !told["Passé 0"] || told[fmt.Sprintf("Passé %d", maxFeed-1)] {
			t.Errorf("%d entries, the one to come %v", len(list), told["À venir"])
		}
	})
}
