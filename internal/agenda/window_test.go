package agenda

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func day(t *testing.T, text string) Day {
	t.Helper()
	var d Day
	firm.Must(t, d.UnmarshalText([]byte(text)))
	return d
}

// shows is what the adviser's agenda shows between two days: start, title, and of what it
// warns.
func (d *desk) shows(from, to string) (list []string) {
	d.T.Helper()
	a, err := d.Read(d.ctx, Window{From: day(d.T, from), To: day(d.T, to)})
	firm.Must(d.T, err)
	for _, i := range a.Items {
		line := i.StartAt.Format("01-02T15:04 ") + i.Title
		for _, w := range i.Warned {
			line += " " + w.Code
		}
		list = append(list, line)
	}
	return list
}

// named is from with a title.
func (d *desk) named(title, start string, lasts time.Duration) Patch {
	p := d.from(start, lasts)
	p.Title = opt.Of(title)
	return p
}

// A series shows each of its dates once: as its rule has it, as it was changed, or not at
// all when it was removed, whatever the window.
func TestAWindowShowsEachDateOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		s := d.weekly() // Tuesdays, 10:00 in Paris
		away := d.takesOut(s.ID, "2026-12-01T09:00:00Z")
		_, err := d.Update(d.ctx, away.ID, 1, d.from("2027-01-20T13:00:00Z", time.Hour)) // far from its date
		firm.Must(t, err)
		gone := d.takesOut(s.ID, "2026-12-08T09:00:00Z")
		_, err = d.Remove(d.ctx, gone.ID, 1)
		firm.Must(t, err)
		d.plans(d.named("Devis", "2026-12-15T08:00:00Z", 30*time.Minute))
		want := []string{"11-24T09:00 Point d’équipe", "12-15T08:00 Devis", "12-15T09:00 Point d’équipe", "12-22T09:00 Point d’équipe"}
		if diff := cmp.Diff(want, d.shows("2026-11-23", "2026-12-27")); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"01-19T09:00 Point d’équipe", "01-20T13:00 Point d’équipe"}, d.shows("2027-01-18", "2027-01-24")); diff != "" {
			t.Error(diff)
		}
		_, err = d.Read(d.ctx, Window{From: day(t, "2026-12-02"), To: day(t, "2026-12-01")})
		firm.Refused(t, err, "agenda.window", "query:to")
		_, err = d.Read(d.ctx, Window{From: day(t, "2026-12-01"), To: day(t, "2027-12-01")})
		firm.Refused(t, err, "agenda.window", "query:to")
	})
}

// An endless series of each day, and far too many of them, give an answer that is bounded
// and says so.
func TestAnAnswerIsBounded(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		for range 56 {
			p := d.from("2026-11-01T08:00:00Z", time.Hour)
			p.Rule = opt.Of("FREQ=DAILY")
			d.plans(p)
		}
		a, err := d.Read(d.ctx, Window{From: day(t, "2097-01-01"), To: day(t, "2097-04-03")})
		if err != nil || len(a.Items) != maxItems || !a.Cut || len(a.Overlaps) != maxPairs {
			t.Errorf("%d items, %d overlaps, cut %v, %v", len(a.Items), len(a.Overlaps), a.Cut, err)
		}
	})
}

// Figures need everything: an agenda that no answer holds is read in parts, each occurrence
// once, were it to last over the days at which they meet.
func TestFiguresReadWhatNoAnswerHolds(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		shop := d.account(49_119_000, 6_175_000)
		const series, days = 60, 93
		for n := range series {
			p := d.from("2026-11-01T22:30:00Z", 2*time.Hour) // over midnight, in Paris
			p.Rule, p.Account = opt.Of("FREQ=DAILY"), opt.Of(shop)
			if n%2 == 1 {
				p.Users = opt.Of([]uuid.UUID{d.Manager})
			}
			d.plans(p)
		}
		from, to := day(t, "2097-01-01"), day(t, "2097-04-03")
		shown := map[string]int{}
		firm.Must(t, d.ReadWhole(d.ctx, Window{From: from, To: to, Users: []uuid.UUID{d.Adviser}}, func(a Agenda, from, to time.Time) {
			if a.Cut {
				t.Error("a part is cut")
			}
			for _, i := range a.Items {
				if !i.StartAt.Before(from) && i.StartAt.Before(to) {
					shown[i.ID.String()+i.StartAt.String()]++
				}
			}
		}))
		if len(shown) != series*days {
			t.Errorf("%d occurrences, want %d", len(shown), series*days)
		}
		for which, times := range shown {
			if times != 1 {
				t.Fatalf("%s is read %d times", which, times)
			}
		}
		planned, err := d.Planned(d.ctx, d.Adviser, from, to)
		if err != nil || len(planned) != series*days {
			t.Errorf("%d meetings planned, %v, want %d", len(planned), err, series*days)
		}
	})
}

// A single day that no answer holds is refused: a false figure is never said.
func TestADayTooFullIsRefused(t *testing.T) {
	w := Window{From: day(t, "2026-12-01"), To: day(t, "2026-12-03"), Users: []uuid.UUID{{1}, {2}}}
	err := w.inParts(func(part Window) (bool, error) {
		return slices.Contains(part.Users, uuid.UUID{2}) && part.To == w.To, nil
	})
	firm.Refused(t, err, "agenda.too_full")
	var read []string
	firm.Must(t, w.inParts(func(part Window) (bool, error) {
		if len(part.Users) > 1 || part.From != part.To {
			return true, nil
		}
		read = append(read, fmt.Sprint(part.Users[0][0], " ", part.From))
		return false, nil
	}))
	if diff := cmp.Diff([]string{"1 2026-12-01", "1 2026-12-02", "1 2026-12-03", "2 2026-12-01", "2 2026-12-02", "2 2026-12-03"}, read); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCollides(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		metz, nancy := d.account(49_119_000, 6_175_000), d.account(48_692_000, 6_184_000)
		at := func(account uuid.UUID, title, start string) {
			p := d.named(title, start, time.Hour)
			p.Account, p.Place = opt.Of(account), opt.Of(Place{Kind: AtAccount})
			d.plans(p)
		}
		at(metz, "Metz", "2026-12-01T08:00:00Z")
		at(nancy, "Nancy", "2026-12-01T09:30:00Z")
		at(metz, "Metz encore", "2026-12-01T14:00:00Z")
		d.plans(d.named("Appel", "2026-12-01T10:00:00Z", time.Hour)) // during Nancy
		task := d.named("Relancer", "2026-12-01T10:00:00Z", time.Hour)
		task.Kind = opt.Of(string(Task))
		d.plans(task)
		d.plans(d.named("Juste après", "2026-12-01T11:00:00Z", time.Hour))
		a, err := d.Read(d.ctx, Window{From: day(t, "2026-12-01"), To: day(t, "2026-12-01")})
		firm.Must(t, err)
		var collisions []string
		for _, o := range a.Overlaps {
			collisions = append(collisions, a.Items[o.First].Title+" / "+a.Items[o.Second].Title)
		}
		if diff := cmp.Diff([]string{"Nancy / Appel"}, collisions); diff != "" {
			t.Error(diff)
		}
		var ways []string
		for _, g := range a.Gaps {
			ways = append(ways, fmt.Sprintf("%s > %s %d km %v in %v %v", a.Items[g.From].Title, a.Items[g.To].Title, g.Metres/1000, g.Travel, g.Between, g.Tight()))
		}
		// 47.5 km as the crow flies, 1.3 times as long, at 50 km an hour.
		want := []string{"Metz > Nancy 61 km 1h14m0s in 30m0s true", "Nancy > Metz encore 61 km 1h14m0s in 3h30m0s false"}
		if diff := cmp.Diff(want, ways); diff != "" {
			t.Error(diff)
		}
		// Another speed is another way.
		_, err = d.TellHours(d.ctx, 0, Working{Speed: 130, Detour: 10_000})
		firm.Must(t, err)
		a, err = d.Read(d.ctx, Window{From: day(t, "2026-12-01"), To: day(t, "2026-12-01")})
		if err != nil || a.Gaps[0].Tight() || a.Gaps[0].Travel != 22*time.Minute {
			t.Errorf("%+v, %v", a.Gaps, err)
		}
	})
}

func TestHoursThatAnAppointmentShouldNotIgnore(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		farm := d.account(49_119_000, 6_175_000)
		at := func(title, start string, lasts time.Duration) {
			p := d.named(title, start, lasts)
			p.Account, p.Place = opt.Of(farm), opt.Of(Place{Kind: AtAccount})
			d.plans(p)
		}
		slots := func(from, to int, label string) (list []Slot) {
			for weekday := 1; weekday <= 5; weekday++ {
				list = append(list, Slot{weekday, from * 60, to * 60, label})
			}
			return list
		}
		_, err := d.TellHours(d.ctx, 0, Working{Weekly: append(slots(8, 12, ""), slots(12, 18, "")...), Speed: 50, Detour: 13_000})
		firm.Must(t, err)
		_, err = d.TellHours(d.ctx, 0, Working{Speed: 50, Detour: 13_000})
		firm.Refused(t, err, "work_hours.stale")
		_, err = d.TellPresence(d.ctx, farm, 0, Present{Weekly: slots(9, 19, ""), Busy: slots(16, 17, "traite"), Closures: []Closure{
			{From: day(t, "2020-12-24"), To: day(t, "2021-01-02"), Yearly: true, Label: "fêtes"}, {From: day(t, "2026-12-10"), To: day(t, "2026-12-10")}}})
		firm.Must(t, err)
		_, err = d.TellPresence(d.ctx, farm, 1, Present{Weekly: []Slot{{1, 600, 600, ""}}})
		firm.Refused(t, err, "presence.invalid", "/weekly/0/to")
		at("matin", "2026-12-01T08:30:00Z", 3*time.Hour) // 9:30 to 12:30, through two slots
		at("tôt", "2026-12-02T07:00:00Z", time.Hour)     // 8:00 in Paris
		at("traite", "2026-12-03T15:30:00Z", time.Hour)  // over 17:00
		at("soir", "2026-12-04T16:30:00Z", time.Hour)    // 17:30 to 18:30
		at("dimanche", "2026-12-06T09:00:00Z", time.Hour)
		at("fermé", "2026-12-10T09:00:00Z", time.Hour)
		at("fêtes", "2026-12-31T09:00:00Z", time.Hour)
		at("Noël", "2026-12-25T09:00:00Z", time.Hour)
		whole := Patch{Title: opt.Of("journée"), StartOn: opt.Of(day(t, "2027-01-02")), Account: opt.Of(farm), Place: opt.Of(Place{Kind: AtAccount})}
		d.plans(whole)
		want := []string{"12-01T08:30 matin", "12-02T07:00 tôt customer_away", "12-03T15:30 traite customer_busy", "12-04T16:30 soir outside_work_hours",
			"12-06T09:00 dimanche outside_work_hours customer_away", "12-10T09:00 fermé customer_closed", "12-25T09:00 Noël holiday customer_closed",
			"12-31T09:00 fêtes customer_closed", "01-01T23:00 journée customer_closed"}
		if diff := cmp.Diff(want, d.shows("2026-12-01", "2027-01-03")); diff != "" {
			t.Error(diff)
		}
	})
}

// A manager reads her team's agendas, private things apart; an adviser her own, and when
// the others are taken if she may.
func TestWhoseAgendasAreRead(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		secret := d.named("Médecin", "2026-12-01T08:00:00Z", time.Hour)
		secret.Private = opt.Of(true)
		d.plans(secret)
		joint := d.named("Visite à deux", "2026-12-01T09:00:00Z", time.Hour)
		joint.Users = opt.Of([]uuid.UUID{d.Stranger})
		d.plans(joint)
		window := Window{From: day(t, "2026-12-01"), To: day(t, "2026-12-01"), Users: []uuid.UUID{d.Adviser, d.Colleague, d.Stranger}}
		read := func(ctx string, user uuid.UUID) {
			a, err := d.Read(d.OnMonday(user), window)
			firm.Must(t, err)
			got := ""
			for _, i := range a.Items {
				got += fmt.Sprintf("%s %v %d; ", i.Title, i.Masked, len(i.Agendas))
			}
			if got != ctx {
				t.Errorf("%q, want %q", got, ctx)
			}
		}
		read("Médecin false 1; Visite à deux false 1; ", d.Adviser)
		read(" true 1; Visite à deux false 1; ", d.Manager)
		read("Visite à deux false 1; ", d.Stranger)
		read("", d.Colleague)
		read(" true 1; Visite à deux false 2; ", d.Administrator)

		mate := d.People[d.Colleague]
		mate.Scope = actor.Team
		busy, _, err := d.FreeBusy(actor.With(d.OnMonday(d.Colleague), mate), window)
		if err != nil || len(busy) != 1 || busy[0].To.Sub(busy[0].From) != 2*time.Hour || busy[0].User != d.Adviser {
			t.Errorf("%+v, %v", busy, err)
		}
	})
}

// A month of a team of twenty is three statements, as a day of one is.
func TestAMonthOfATeamIsThreeStatements(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		boss := d.People[d.Manager]
		shop := d.account(49_119_000, 6_175_000)
		for range 17 {
			boss.TeamOwners = append(boss.TeamOwners, d.Hire(actor.Own, actor.Adviser))
		}
		boss.Scope = actor.Team
		ctx := actor.With(d.OnMonday(d.Manager), boss)
		for n, user := range boss.TeamOwners {
			p := d.named("Point", "2026-12-01T08:00:00Z", time.Hour)
			p.Owner, p.Rule, p.Users = opt.Of(user), opt.Of("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"), opt.Of([]uuid.UUID{boss.TeamOwners[(n+1)%20]})
			_, _, err := d.Plan(ctx, Draft{Fields: p})
			firm.Must(t, err)
			p = d.named("Rendez-vous", "2026-12-02T10:00:00Z", time.Hour)
			p.Owner = opt.Of(user)
			_, _, err = d.Plan(ctx, Draft{Fields: p})
			firm.Must(t, err)
		}
		_, err := d.TellPresence(d.ctx, shop, 0, Present{Weekly: []Slot{{1, 0, 60, ""}}})
		firm.Must(t, err)
		counted, statements := database.CountStatements(ctx)
		a, err := d.Read(counted, Window{From: day(t, "2026-12-01"), To: day(t, "2026-12-31"), Users: boss.TeamOwners})
		if err != nil || len(a.Items) != 20*23+20 || statements() != 3 || a.Cut {
			t.Errorf("%d occurrences in %d statements, cut %v, %v", len(a.Items), statements(), a.Cut, err)
		}
	})
}
