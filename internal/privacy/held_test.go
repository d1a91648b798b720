package privacy

import (
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

// contract adds one with the account that ended on the day.
func (d *desk) contract(account uuid.UUID, ended string) {
	d.T.Helper()
	at := at(d.T, "2024-01-02 09:00")
	d.exec(`INSERT INTO current_contracts (id, org_id, account_id, author_id, reference, families, starts_on, ends_on, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'C-128', '[]', '2024-01-01', ?, ?, ?)`, id.New(), d.Org, account, d.Adviser, ended, at, at)
}

// Whoever had a contract is a customer once, whatever her sheet is called: her contract is proved for five years
// (R-PRV-02), and a purge as that of a prospect would take the proof away.
func TestAContractIsProvedWhateverTheSheetIsCalled(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		for _, status := range []string{"prospect", "disqualified", "lead"} {
			d.contract(d.account(status, *at(t, "2020-03-01 09:00"), nil), "2026-06-30")
		}
		firm.Must(t, d.Night(d.on("2026-11-22")))
		if due := d.lines(LineDue); len(due) != 0 {
			t.Errorf("%d people are to be purged, whose contract ended five months ago: %+v", len(due), due)
		}
		firm.Must(t, d.Night(d.on("2029-06-30")))
		if len(d.retained) != 3 || len(d.lines(LineDue)) != 0 {
			t.Errorf("three years later %d are in archive", len(d.retained))
		}
		firm.Must(t, d.Night(d.on("2031-06-30")))
		if due := d.lines(LineDue); len(due) != 3 || due[0].RuleID != "R-PRV-02-P" {
			t.Errorf("once nobody can dispute it: %+v", due)
		}
	})
}

// Whoever had the use of her data limited wants them kept (RGPD, art. 18): the purge of her company would take them away.
func TestAFrozenContactKeepsHerCompany(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account, contact, long := d.account("prospect", *at(t, "2020-03-01 09:00"), nil), id.New(), at(t, "2020-03-01 09:00")
		d.exec(`INSERT INTO contacts (id, org_id, account_id, owner_id, created_by, last_name, name_fold, search_text, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 'Weber', 'weber', 'weber', ?, ?)`,
			contact, d.Org, account, d.Adviser, d.Adviser, long, long)
		firm.Must(t, d.Night(d.on("2026-11-22")))
		line := d.lines(LineDue)[0]
		d.exec(`UPDATE contacts SET restricted_at = ? WHERE id = ?`, at(t, "2026-11-22 10:00"), contact)
		_, err := d.Decide(d.as(d.Administrator, "2026-11-22"), Verdict{Lines: []uuid.UUID{line.ID}, Decision: Purge, Reason: "Sans nouvelles"})
		firm.Refused(t, err, "retention_line.not_due")
		firm.Must(t, d.Night(d.on("2026-11-23")))
		if n := len(d.lines(LineDue)); n != 0 || len(d.erased) != 0 {
			t.Errorf("%d are to be purged, %d were", n, len(d.erased))
		}
		d.exec(`UPDATE contacts SET restricted_at = NULL WHERE id = ?`, contact)
		firm.Must(t, d.Night(d.on("2026-11-24")))
		if n := len(d.lines(LineDue)); n != 1 {
			t.Errorf("once it is lifted, %d are", n)
		}
	})
}
