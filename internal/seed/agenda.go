package seed

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"besace/internal/agenda"
	"besace/internal/platform/civil"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/visit"
)

// slots are the hours at which the advisers see their customers, by the clock of Paris.
var slots = []int{9, 11, 14, 16}

// planDays is how many working days before and after today the agendas are filled.
const planDays = 8

// agendas fills the agendas of the advisers: customers were seen, and will be.
func (d *demo) agendas(ctx context.Context) error {
	nth := map[string]int{}
	for _, sheet := range d.made {
		by := d.follower(sheet.Postcode)
		if sheet.ArchivedAt != nil || sheet.Kind != prospect.Company || sheet.Status != prospect.Customer || nth[by] >= 2*planDays*2 {
			continue
		}
		n := nth[by]
		nth[by]++
		// Two a day: the first half is behind, the second one ahead.
		if n%3 == 0 {
			if err := d.present(ctx, by, sheet); err != nil {
				return fmt.Errorf("the presence of %s: %w", sheet.Name, err)
			}
		}
		if err := d.meets(ctx, by, sheet, n, d.working(n/2-planDays), slots[(n*3+len(by))%len(slots)]); err != nil {
			return fmt.Errorf("the agenda of %s: %w", by, err)
		}
	}
	for _, by := range slices.Sorted(maps.Keys(nth)) {
		if err := d.hours(ctx, by); err != nil {
			return fmt.Errorf("the hours of %s: %w", by, err)
		}
		if err := d.meeting(ctx, by); err != nil {
			return fmt.Errorf("the weekly meeting of %s: %w", by, err)
		}
		if err := d.away(ctx, by); err != nil {
			return fmt.Errorf("the absence of %s: %w", by, err)
		}
	}
	return nil
}

// meets plans an appointment at a customer's; one of the past is told of, held or not. The
// next ones are prepared.
func (d *demo) meets(ctx context.Context, by string, sheet prospect.Sheet, nth int, day time.Time, hour int) error {
	start := civil.FromWall(day.Add(time.Duration(hour)*time.Hour), d.paris)
	planned := d.past(planDays + 6)
	reminders := []agenda.Reminder{} // who tries Besace is not disturbed on her first day
	if start.After(d.today.AddDate(0, 0, 2)) {
		reminders = append(reminders, agenda.Reminder{Minutes: 15, By: agenda.InApp})
	}
	e, _, err := d.Agenda.Plan(d.as(ctx, by, planned), agenda.Draft{Fields: agenda.Patch{
		Reminders: opt.Of(reminders), Kind: opt.Of(string(agenda.Appointment)), Title: opt.Of("Point sur les chantiers du trimestre"), Account: opt.Of(sheet.ID),
		Place: opt.Of(agenda.Place{Kind: agenda.AtAccount}), Start: opt.Of(start), End: opt.Of(start.Add(time.Hour)), Zone: opt.Of("Europe/Paris"),
	}})
	if err != nil {
		return err
	}
	d.did(by, planned, "createEvent", e.Ref())
	if over := start.Add(time.Hour); over.Before(d.today) {
		to := agenda.Held
		if told[nth%len(told)].outcome == string(visit.Absent) {
			to = agenda.Absent
		}
		if _, err := d.Agenda.Transition(d.as(ctx, by, over), e.ID, e.Version, agenda.Change{To: to}); err != nil {
			return err
		}
		d.did(by, over, "transitionEvent", e.Ref())
		return d.visited(ctx, by, sheet, e, nth)
	}
	if nth%5 == 0 {
		return d.prepares(ctx, by, sheet, e)
	}
	return nil
}

// hours are those of an adviser: half past eight to noon, and two to six, but for Friday evening.
func (d *demo) hours(ctx context.Context, by string) error {
	var week []agenda.Slot
	for weekday := 1; weekday <= 5; weekday++ {
		end := 18 * 60
		if weekday == 5 {
			end = 17 * 60
		}
		week = append(week, agenda.Slot{Weekday: weekday, From: 8*60 + 30, To: 12 * 60}, agenda.Slot{Weekday: weekday, From: 13*60 + 30, To: end})
	}
	_, err := d.Agenda.TellHours(d.as(ctx, by, d.past(planDays+6)), 0, agenda.Working{Weekly: week, Speed: 50, Detour: 13_000})
	return err
}

// present tells when every third customer is there: mornings, and closed for the summer.
func (d *demo) present(ctx context.Context, by string, sheet prospect.Sheet) error {
	var week []agenda.Slot
	for weekday := 1; weekday <= 5; weekday++ {
		week = append(week, agenda.Slot{Weekday: weekday, From: 8 * 60, To: 12 * 60})
	}
	summer := agenda.Closure{From: agenda.Day{Year: d.today.Year(), Month: time.August, Day: 1}, To: agenda.Day{Year: d.today.Year(), Month: time.August, Day: 21}, Yearly: true, Label: "congés d’été"}
	at := d.past(planDays + 6)
	p, err := d.Agenda.TellPresence(d.as(ctx, by, at), sheet.ID, 0, agenda.Present{Weekly: week, Closures: []agenda.Closure{summer}})
	d.did(by, at, "setPresence", p.Ref())
	return err
}

// meeting is every Monday at half past eight, since last month.
func (d *demo) meeting(ctx context.Context, by string) error {
	planned := d.past(planDays + 6)
	monday := d.today.AddDate(0, 0, -28-(int(d.today.Weekday())+6)%7)
	start := civil.FromWall(monday.Add(8*time.Hour+30*time.Minute), d.paris)
	e, _, err := d.Agenda.Plan(d.as(ctx, by, planned), agenda.Draft{Fields: agenda.Patch{
		Kind: opt.Of(string(agenda.Other)), Title: opt.Of("Point de la semaine"), Start: opt.Of(start), End: opt.Of(start.Add(30 * time.Minute)),
		Zone: opt.Of("Europe/Paris"), Rule: opt.Of("FREQ=WEEKLY"), Place: opt.Of(agenda.Place{Kind: agenda.Elsewhere, Text: "Agence de Metz"}),
	}})
	d.did(by, planned, "createEvent", e.Ref())
	return err
}

// away is a day of training of an adviser, whom her colleagues know absent.
func (d *demo) away(ctx context.Context, by string) error {
	day, planned := d.working(planDays+2), d.past(planDays+6)
	on := agenda.Day{Year: day.Year(), Month: day.Month(), Day: day.Day()}
	e, _, err := d.Agenda.Plan(d.as(ctx, by, planned), agenda.Draft{Fields: agenda.Patch{
		Kind: opt.Of(string(agenda.Absence)), Title: opt.Of("Formation produit"), StartOn: opt.Of(on), Zone: opt.Of("Europe/Paris"),
	}})
	d.did(by, planned, "createEvent", e.Ref())
	return err
}

// working is midnight of a working day so many days away, backwards when negative.
func (d *demo) working(days int) time.Time {
	step := 1
	if days < 0 {
		step, days = -1, -days
	}
	at := d.today
	for days > 0 {
		at = at.AddDate(0, 0, step)
		if at.Weekday() != time.Saturday && at.Weekday() != time.Sunday {
			days--
		}
	}
	return at
}
