package privacy

import (
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

// note adds one of the adviser's, written then.
func (d *desk) note(account uuid.UUID, text, written string) uuid.UUID {
	d.T.Helper()
	note, at := id.New(), at(d.T, written)
	d.exec(`INSERT INTO notes (id, org_id, account_id, author_id, kind, direction, text, occurred_at, zone, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'note', 'none', ?, ?, 'Europe/Paris', ?, ?)`, note, d.Org, account, d.Adviser, text, at, at, at)
	return note
}

// event adds one of the adviser's, written then.
func (d *desk) event(account uuid.UUID, notes, written string) uuid.UUID {
	d.T.Helper()
	event, at := id.New(), at(d.T, written)
	d.exec(`INSERT INTO events (id, org_id, owner_id, author_id, account_id, kind, notes, state, state_at, start_at, end_at, zone, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, 'appointment', ?, 'planned', ?, ?, ?, 'Europe/Paris', ?, ?)`, event, d.Org, d.Adviser, d.Adviser, account, notes, at, at, at, at, at)
	return event
}

// visit adds one of the adviser's, reported then.
func (d *desk) visit(account uuid.UUID, report, written string) uuid.UUID {
	d.T.Helper()
	visit, at := id.New(), at(d.T, written)
	d.exec(`INSERT INTO visits (id, org_id, account_id, author_id, mode, context, started_at, ended_at, zone, outcome, report, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'cold', 'premises', ?, ?, 'Europe/Paris', 'met', ?, ?, ?)`, visit, d.Org, account, d.Adviser, at, at, report, at, at)
	return visit
}

// Each figure of a month opens on as many texts: what says nothing any more is in neither.
func TestTheFiguresOfADrawAreThoseOfItsTexts(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account("prospect", *at(t, "2026-03-01 09:00"), nil)
		d.note(account, "Rappeler en mai.", "2026-09-15 10:00")
		earlier := d.note(account, "Habite au deuxième.", "2026-09-15 11:00")
		firm.Must(t, d.Night(d.on("2026-10-02")))
		d.note(account, "Souhaite un devis.", "2026-10-01 10:00")
		deleted := d.note(account, "Ne plus appeler.", "2026-10-02 10:00")
		judged := d.note(account, "Client pressé.", "2026-10-03 10:00")
		d.event(account, "Apporter le catalogue.", "2026-10-04 10:00")
		removed := d.event(account, "Sonner deux fois.", "2026-10-05 10:00")
		private := d.event(account, "Après le médecin.", "2026-10-06 10:00")
		d.visit(account, `{"facts":"Deux fenêtres."}`, "2026-10-07 10:00")
		emptied := d.visit(account, `{"facts":"Trois portes."}`, "2026-10-08 10:00")
		firm.Must(t, d.Night(d.on("2026-11-02")))

		manager := d.as(d.Manager, "2026-11-03")
		figures := func(month int, conform, reword, waiting int64) {
			t.Helper()
			draws, err := d.Draws(manager)
			firm.Must(t, err)
			draw := draws[month]
			if draw.Conform != conform || draw.Reword != reword || draw.Waiting != waiting {
				t.Errorf("%s: %d conform, %d to reword, %d waiting", draw.Month, draw.Conform, draw.Reword, draw.Waiting)
			}
			items, err := d.Items(manager, draw.ID)
			firm.Must(t, err)
			of := map[Judgement]int64{}
			for _, i := range items {
				of[i.Verdict]++
			}
			if of[Conform] != draw.Conform || of[Reword] != draw.Reword || of[""] != draw.Waiting {
				t.Errorf("%s: figures %+v open on %v", draw.Month, draw, of)
			}
		}
		item := func(of uuid.UUID) uuid.UUID { // gone or not
			t.Helper()
			items, err := d.seenItems(manager, "subject_id = ?", of)
			firm.Must(t, err)
			return items[0].ID
		}
		_, err := d.Judge(manager, item(judged), 1, Reword, "Un fait, non un jugement")
		firm.Must(t, err)
		figures(0, 0, 1, 7)
		figures(1, 0, 0, 2)

		d.exec(`DELETE FROM notes WHERE id IN (?, ?, ?)`, deleted, judged, earlier)
		d.exec(`UPDATE events SET removed_at = ? WHERE id = ?`, at(t, "2026-11-02 10:00"), removed)
		d.exec(`UPDATE events SET private = TRUE WHERE id = ?`, private)
		d.exec(`UPDATE visits SET report = '{"needs":["price"]}' WHERE id = ?`, emptied) // chosen, not written
		figures(0, 0, 0, 3)
		figures(1, 0, 0, 1)

		_, err = d.Judge(manager, item(deleted), 1, Conform, "")
		firm.Refused(t, err, "not_found")
	})
}

// Many months cost what one costs, and a part of the texts is read at a time.
func TestTheFiguresOfManyMonthsAreReadTogether(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account("prospect", *at(t, "2026-03-01 09:00"), nil)
		statements := func() int {
			t.Helper()
			ctx, count := database.CountStatements(d.as(d.Manager, "2026-12-03"))
			draws, err := d.Draws(ctx)
			firm.Must(t, err)
			for _, draw := range draws {
				if draw.Waiting != 6 || draw.Size != 6 {
					t.Errorf("%s: %d of %d wait", draw.Month, draw.Waiting, draw.Size)
				}
			}
			return count()
		}
		var one int
		for n, month := range []string{"2026-08-02", "2026-09-02", "2026-10-02", "2026-11-02"} {
			if n > 0 {
				firm.Must(t, d.Night(d.on(month)))
			}
			for range 2 {
				d.note(account, "Souhaite un devis.", month+" 14:00")
				d.event(account, "Apporter le catalogue.", month+" 14:00")
				d.visit(account, `{"facts":"Deux fenêtres."}`, month+" 14:00")
			}
			if n == 1 {
				one = statements()
			}
		}
		if many := statements(); many != one {
			t.Errorf("one month is read by %d statements, three by %d", one, many)
		}
		d.batch = 5
		statements()
	})
}
