package agenda

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// A series is told as far as it goes: a date of it that is otherwise, or was put off, beyond what else a feed holds is told too.
func TestAFeedTellsTheDatesOfASeriesThatAreFarAhead(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		_, secret, err := d.OpenFeed(d.ctx)
		firm.Must(t, err)
		s := d.weekly()
		putOff, far := d.takesOut(s.ID, "2026-12-01T09:00:00Z"), d.takesOut(s.ID, "2028-06-06T08:00:00Z")
		_, err = d.Update(d.ctx, putOff.ID, 1, d.from("2028-03-07T09:00:00Z", time.Hour))
		firm.Must(t, err)
		_, err = d.Update(d.ctx, far.ID, 1, d.from("2028-06-06T13:00:00Z", time.Hour))
		firm.Must(t, err)
		d.plans(d.named("Seul", "2028-06-07T09:00:00Z", time.Hour))
		want := []string{
			"Point d’équipe 03-07T09:00 1h0m0s TENTATIVE 20261201T100000",
			"Point d’équipe 06-06T13:00 1h0m0s TENTATIVE 20280606T100000",
			"Point d’équipe 11-24T09:00 1h0m0s TENTATIVE FREQ=WEEKLY;BYDAY=TU",
		}
		if diff := cmp.Diff(want, d.published(secret)); diff != "" {
			t.Error(diff)
		}
	})
}

// What repeats by month or year, so many times or until a day, is read by a second parser as it was said.
func TestAFeedTellsHowWhatRepeats(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		_, secret, err := d.OpenFeed(d.ctx)
		firm.Must(t, err)
		for _, c := range []struct{ start, rule string }{
			{"2026-12-01T09:00:00Z", "FREQ=MONTHLY;INTERVAL=2;BYDAY=+1TU;COUNT=10"},
			{"2026-12-15T09:00:00Z", "FREQ=MONTHLY;COUNT=3"},
			{"2026-11-27T09:00:00Z", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270331"},
			{"2026-11-30T09:00:00Z", "FREQ=MONTHLY;BYMONTHDAY=-1"},
			{"2026-12-02T09:00:00Z", "FREQ=YEARLY;INTERVAL=2;COUNT=5"},
		} {
			p := d.named("Bilan", c.start, time.Hour)
			p.Rule = opt.Of(c.rule)
			d.plans(p)
		}
		want := []string{
			"Bilan 11-27T09:00 1h0m0s TENTATIVE FREQ=MONTHLY;UNTIL=20270331T215959Z;BYDAY=-1FR",
			"Bilan 11-30T09:00 1h0m0s TENTATIVE FREQ=MONTHLY;BYMONTHDAY=-1",
			"Bilan 12-01T09:00 1h0m0s TENTATIVE FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=+1TU",
			"Bilan 12-02T09:00 1h0m0s TENTATIVE FREQ=YEARLY;INTERVAL=2;COUNT=5",
			"Bilan 12-15T09:00 1h0m0s TENTATIVE FREQ=MONTHLY;COUNT=3",
		}
		if diff := cmp.Diff(want, d.published(secret)); diff != "" {
			t.Error(diff)
		}
	})
}
