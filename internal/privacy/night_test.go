package privacy

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

func TestANightPutsBeforeSomebodyWhoseTimeIsOver(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		old := *at(t, "2020-03-01 09:00")
		due := d.account("prospect", old, at(t, "2023-11-22 10:00"))
		d.account("prospect", old, at(t, "2023-11-23 10:00")) // tomorrow's
		d.account("customer", old, at(t, "2026-01-05 10:00"))
		ended := d.account("former_customer", old, at(t, "2022-01-05 10:00"))

		firm.Must(t, d.Night(d.on("2026-11-21")))
		if n := len(d.lines(LineDue)); n != 0 {
			t.Errorf("%d people are due the day before", n)
		}
		for range 2 { // the second time finds it done
			firm.Must(t, d.Night(d.on("2026-11-22")))
		}
		list := d.lines(LineDue)
		if len(list) != 1 || *list[0].AccountID != due || list[0].DueOn != date(t, "2026-11-22") || list[0].Since != date(t, "2023-11-22") || list[0].RuleID != "R-PRV-01" || list[0].Name != "Weber" {
			t.Errorf("due: %+v", list)
		}
		if !slices.Equal(d.retained, []uuid.UUID{ended}) || len(d.lines(LineArchived)) != 1 {
			t.Errorf("in archive: %v", d.retained)
		}
		nights, err := d.Nights(d.on("2026-11-22"))
		firm.Must(t, err)
		if len(nights) != 2 || nights[0].Seen != 4 || nights[0].Due != 1 || nights[0].Archived != 0 || nights[1].Archived != 1 || nights[0].FinishedAt == nil {
			t.Errorf("the report: %+v", nights)
		}
		if d.expired != 2 {
			t.Errorf("what counts no more is erased %d times in two nights", d.expired)
		}
		// In archive she waits for the end of the proof, then comes before somebody too.
		firm.Must(t, d.Night(d.on("2027-01-05")))
		if list := d.lines(LineDue); len(list) != 3 || list[2].RuleID != "R-PRV-02-P" {
			t.Errorf("a year later: %+v", list)
		}
	})
}

// The lines of imports go when their time is over, one import in each transaction of the night, which counts them.
func TestANightErasesTheLinesOfOldImports(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.files = []time.Time{*at(t, "2026-05-21 21:59"), *at(t, "2026-05-21 22:01"), *at(t, "2026-03-01 09:00")}
		firm.Must(t, d.Night(d.on("2026-11-22")))
		nights, err := d.Nights(d.on("2026-11-22"))
		firm.Must(t, err)
		if len(d.files) != 1 || nights[0].Imports != 2 || nights[0].FinishedAt == nil {
			t.Errorf("%v are left after %+v", d.files, nights[0])
		}
		firm.Must(t, d.Choose(d.as(d.Administrator, "2026-11-22"), ForImports, 1, "Nous corrigeons dans la semaine", nil))
		firm.Must(t, d.Night(d.on("2026-11-23")))
		if len(d.files) != 0 {
			t.Errorf("%v are left after a month", d.files)
		}
	})
}

func TestANightThatIsCutGoesOn(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.batch = 3
		var all []uuid.UUID
		for range 8 {
			all = append(all, d.account("prospect", *at(t, "2020-03-01 09:00"), nil))
		}
		ctx := d.on("2026-11-22")
		for range 2 { // then the program stops
			more, err := d.nightStep(ctx)
			if firm.Must(t, err); !more {
				t.Fatal("finished before all were seen")
			}
		}
		nights, err := d.Nights(ctx)
		firm.Must(t, err)
		if nights[0].Seen != 6 || nights[0].FinishedAt != nil || len(d.lines(LineDue)) != 6 {
			t.Errorf("cut after %d accounts, %d lines", nights[0].Seen, len(d.lines(LineDue)))
		}
		firm.Must(t, d.Night(ctx))
		nights, err = d.Nights(ctx)
		firm.Must(t, err)
		if nights[0].Seen != 8 || nights[0].Due != 8 || len(d.lines(LineDue)) != 8 || nights[0].FinishedAt == nil {
			t.Errorf("afterwards %+v, %d lines", nights[0], len(d.lines(LineDue)))
		}
		// Asked for again, it looks at everybody and finds nothing new.
		firm.Must(t, d.reopen(ctx))
		firm.Must(t, d.Night(ctx))
		if nights, err = d.Nights(ctx); err != nil || len(nights) != 1 || nights[0].Seen != 8 || nights[0].Due != 8 || len(d.lines(LineDue)) != len(all) {
			t.Errorf("asked for again: %+v, %v", nights, err)
		}
	})
}

func TestWhoIsHeardOfAgainIsNotPurged(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account("prospect", *at(t, "2020-03-01 09:00"), at(t, "2023-11-22 10:00"))
		firm.Must(t, d.Night(d.on("2026-11-22")))
		line := d.lines(LineDue)[0]
		d.exec(`INSERT INTO call_backs (id, org_id, account_id, author_id, proof, requested_at, created_at, updated_at) VALUES (?, ?, ?, ?, 'Formulaire', ?, ?, ?)`,
			id.New(), d.Org, account, d.Adviser, at(t, "2026-11-22 10:30"), at(t, "2026-11-22 10:30"), at(t, "2026-11-22 10:30"))
		admin := d.as(d.Administrator, "2026-11-22")
		_, err := d.Decide(admin, Verdict{Lines: []uuid.UUID{line.ID}, Decision: Purge, Reason: "Sans nouvelles"})
		firm.Refused(t, err, "retention_line.not_due")
		if len(d.erased) != 0 {
			t.Error("she was erased all the same")
		}
		firm.Must(t, d.Night(d.on("2026-11-23")))
		if lapsed := d.lines(LineLapsed); len(lapsed) != 1 || len(d.lines(LineDue)) != 0 {
			t.Errorf("lapsed: %+v", lapsed)
		}
	})
}

func TestLinesAreKeptForAWhileOrPurged(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		first, second := d.account("prospect", *at(t, "2020-03-01 09:00"), nil), d.account("lead", *at(t, "2020-03-01 09:00"), nil)
		firm.Must(t, d.Night(d.on("2026-11-22")))
		admin, lines := d.as(d.Administrator, "2026-11-22"), map[uuid.UUID]uuid.UUID{}
		for _, l := range d.lines(LineDue) {
			lines[*l.AccountID] = l.ID
		}
		far := date(t, "2027-02-23")
		_, err := d.Decide(admin, Verdict{Lines: []uuid.UUID{lines[first]}, Decision: Keep, Until: &far, Reason: " "})
		firm.Refused(t, err, "retention_line.invalid", "/reason", "/keptUntil")
		until := civil.Date{Year: 2027, Month: 2, Day: 22}
		settled, err := d.Decide(admin, Verdict{Lines: []uuid.UUID{lines[first]}, Decision: Keep, Until: &until, Reason: "Relance par courrier"})
		firm.Must(t, err)
		if len(settled) != 1 || settled[0].State != LineKept || settled[0].DecidedBy == nil {
			t.Errorf("kept %+v", settled)
		}
		_, err = d.Decide(admin, Verdict{Lines: []uuid.UUID{lines[second]}, Decision: Purge, Reason: "Sans nouvelles"})
		firm.Must(t, err)
		_, err = d.Decide(admin, Verdict{Lines: []uuid.UUID{lines[second]}, Decision: Purge, Reason: "Sans nouvelles"})
		firm.Refused(t, err, "retention_line.settled")
		if !slices.Equal(d.erased, []uuid.UUID{second}) {
			t.Errorf("erased %v", d.erased)
		}
		d.exec(`DELETE FROM retention_lines WHERE account_id = ?`, second)
		d.exec(`DELETE FROM accounts WHERE id = ?`, second)
		firm.Must(t, d.Night(d.on("2027-02-21")))
		if n := len(d.lines(LineDue)); n != 0 {
			t.Errorf("%d due while she is kept", n)
		}
		firm.Must(t, d.Night(d.on("2027-02-22")))
		if due := d.lines(LineDue); len(due) != 1 || due[0].ID != lines[first] || due[0].KeptUntil != nil {
			t.Errorf("due again: %+v", due)
		}
	})
}

// All that was written of a visit is read; what was chosen from a list is not.
func TestTheTextsOfAReport(t *testing.T) {
	report := `{"facts":"Compare deux offres.","discovery":[{"theme":"how_much","words":"Douze postes."}],"motives":[{"motive":"security","weight":3}],
		"infoLevel":"comparing","concessions":[{"given":"Frais offerts","amountCents":9000}],"questionTypes":["open"]}`
	want := []string{"Frais offerts", "Douze postes.", "Compare deux offres."}
	if diff := cmp.Diff(want, wordsOf(report)); diff != "" {
		t.Error(diff)
	}
	if got := wordsOf("no report"); got != nil {
		t.Errorf("read %v", got)
	}
}

// The choices, the lines and the draws of one organisation are nobody else's.
func TestNightsKeepToTheirOrganisation(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.account("prospect", *at(t, "2020-03-01 09:00"), nil)
		firm.Must(t, d.Choose(d.as(d.Administrator, "2026-11-22"), ForProspects, 12, "Décision du comité", nil))
		firm.Must(t, d.Night(d.on("2026-11-22")))
		elsewhere := *d
		elsewhere.Org = id.New()
		other := elsewhere.on("2026-11-22")
		terms, err := d.Terms(other)
		firm.Must(t, err)
		nights, err := d.Nights(other)
		firm.Must(t, err)
		due, err := d.CountDue(other)
		firm.Must(t, err)
		if terms[0].Value != 36 || len(nights) != 0 || due != 0 {
			t.Errorf("another organisation sees %d months, %d nights, %d lines", terms[0].Value, len(nights), due)
		}
		err = d.Choose(d.as(d.Administrator, "2026-11-22"), ForProspects, 37, "", nil)
		firm.Refused(t, err, "retention.invalid", "/value", "/reason")
	})
}

func TestLastMonthsTextsAreDrawnOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account("prospect", *at(t, "2026-03-01 09:00"), nil)
		note := func(written string, author uuid.UUID) {
			d.exec(`INSERT INTO notes (id, org_id, account_id, author_id, kind, direction, text, occurred_at, zone, created_at, updated_at)
				VALUES (?, ?, ?, ?, 'note', 'none', 'Souhaite un devis.', ?, 'Europe/Paris', ?, ?)`, id.New(), d.Org, account, author, at(t, written), at(t, written), at(t, written))
		}
		note("2026-09-30 21:59", d.Adviser) // still September in Paris
		note("2026-09-30 22:01", d.Adviser)
		note("2026-10-31 22:59", d.Manager)
		note("2026-10-31 23:01", d.Adviser) // November there
		for _, day := range []string{"2026-11-22", "2026-11-23"} {
			firm.Must(t, d.Night(d.on(day)))
		}
		manager := d.as(d.Manager, "2026-11-23")
		draws, err := d.Draws(manager)
		firm.Must(t, err)
		if len(draws) != 1 || draws[0].Population != 2 || draws[0].Waiting != 2 || draws[0].Month != date(t, "2026-10-01") {
			t.Fatalf("drawn %+v", draws)
		}
		items, err := d.Items(manager, draws[0].ID)
		firm.Must(t, err)
		if len(items) != 2 || items[0].Text != "Souhaite un devis." || items[0].AccountName != "Weber" {
			t.Errorf("to read: %+v", items)
		}
		for _, i := range items {
			_, err := d.Judge(manager, i.ID, 1, Reword, "")
			firm.Refused(t, err, "text_draw_item.invalid", "/reason")
			_, err = d.Judge(manager, i.ID, 1, Conform, "")
			if i.AuthorID == d.Manager {
				firm.Refused(t, err, "text_draw_item.own")
				continue
			}
			firm.Must(t, err)
			_, err = d.Judge(manager, i.ID, 1, Reword, "Trop long")
			firm.Refused(t, err, "text_draw_item.stale")
		}
		// A manager of another team neither reads the texts nor counts them.
		stranger := d.as(d.Stranger, "2026-11-23")
		draws, err = d.Draws(stranger)
		firm.Must(t, err)
		hidden, err := d.Items(stranger, draws[0].ID)
		firm.Must(t, err)
		if len(hidden) != 0 || draws[0].Waiting+draws[0].Conform != 0 {
			t.Errorf("a stranger sees %d texts", len(hidden))
		}
		_, err = d.Judge(stranger, items[0].ID, 1, Conform, "")
		firm.Refused(t, err, "not_found")
	})
}
