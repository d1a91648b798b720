package agenda

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// A date that somebody noted is followed wherever it goes: put elsewhere, moved twice, taken out of its series.
func TestWhereADateStands(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account(0, 0)
		with := func(p Patch) Patch { p.Account = opt.Of(account); return p }
		first := moment(t, "2026-11-24T09:00:00Z")
		put, moved := d.plans(with(d.from("2026-11-24T09:00:00Z", time.Hour))), d.plans(with(d.from("2026-11-24T11:00:00Z", time.Hour)))
		_, err := d.Update(d.ctx, put.ID, 1, d.from("2026-11-26T14:00:00Z", time.Hour))
		firm.Must(t, err)
		_, next, err := d.Reschedule(d.ctx, moved.ID, 1, Moving{When: d.from("2026-11-27T11:00:00Z", time.Hour), Change: Change{Cause: ByCustomer}})
		firm.Must(t, err)
		_, _, err = d.Reschedule(d.ctx, next.ID, 1, Moving{When: d.from("2026-12-03T11:00:00Z", time.Hour), Change: Change{Cause: ByCustomer}})
		firm.Must(t, err)
		weekly := with(d.from("2026-11-24T16:00:00Z", time.Hour))
		weekly.Rule = opt.Of("FREQ=WEEKLY;BYDAY=TU")
		series := d.plans(weekly)
		one, _, err := d.TakeOut(d.ctx, series.ID, moment(t, "2026-12-01T16:00:00Z"), uuid.Nil)
		firm.Must(t, err)
		_, err = d.Update(d.ctx, one.ID, 1, d.from("2026-12-02T16:00:00Z", time.Hour))
		firm.Must(t, err)
		got, err := d.Dates(d.ctx, []Date{{put.ID, first}, {moved.ID, first}, {series.ID, moment(t, "2026-12-01T16:00:00Z")}, {series.ID, moment(t, "2026-12-08T16:00:00Z")}, {id.New(), first}})
		firm.Must(t, err)
		for n, want := range []string{"2026-11-26T14:00:00Z", "2026-12-03T11:00:00Z", "2026-12-02T16:00:00Z", "2026-12-08T16:00:00Z"} {
			if got[n].Account != account || !got[n].Start.Equal(moment(t, want)) {
				t.Errorf("%d stands at %+v", n, got[n])
			}
		}
		if got[4] != (Found{}) {
			t.Errorf("nothing stands at %+v", got[4])
		}
	})
}
