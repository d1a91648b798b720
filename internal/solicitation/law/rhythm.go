package law

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"besace/internal/platform/civil"
)

// repeated counts the calls and attempts of the last days, today included (R-TEL-06).
func (i *inquiry) repeated() {
	r, ok := i.inForce("R-TEL-06")
	if !ok {
		return
	}
	first := i.today.AddDays(1 - r.Parameters.AttemptDays)
	var within []civil.Date
	for _, a := range i.person.Attempts {
		if a.Channel != Phone || a.Served {
			continue
		}
		if a.At.After(i.At) {
			i.mayChange(a.At)
			continue
		}
		if day := civil.In(a.At, i.clock); !day.Before(first) {
			within = append(within, day)
		}
	}
	if len(within) < r.Parameters.MaxAttempts {
		return
	}
	slices.SortFunc(within, civil.Date.Compare)
	free := within[len(within)-r.Parameters.MaxAttempts].AddDays(r.Parameters.AttemptDays)
	i.mayChange(i.midnight(free))
	verdict := Block
	if i.Purpose == Service {
		verdict = Warn
	}
	i.find(r, verdict, fmt.Sprintf("Votre entreprise a déjà fait les %d appels ou tentatives que la loi permet en %d jours, tous numéros de la personne confondus.",
		r.Parameters.MaxAttempts, r.Parameters.AttemptDays), "Attendez le "+free.Display()+".")
}

// lastRefusal is the last one by the channel whose silence is not over, and when it is.
func (i *inquiry) lastRefusal(channel Channel) (last, until time.Time) {
	r, ok := i.inForce("R-TEL-06")
	if !ok {
		return last, until
	}
	for _, a := range i.person.Attempts {
		switch {
		case a.Channel != channel || !a.Refused:
		case a.At.After(i.At):
			i.mayChange(a.At)
		case a.At.After(last):
			last = a.At
		}
	}
	if last.IsZero() {
		return last, until
	}
	// The day of the refusal is not one of the full days of silence.
	end := i.midnight(civil.In(last, i.clock).AddDays(r.Parameters.SilenceDays + 1))
	if !i.At.Before(end) {
		return last, until
	}
	i.mayChange(end)
	return last, end
}

// silenced keeps the silence that a refusal on the telephone opens. By another channel
// the text leaves a doubt, and so it does after a request of the person.
func (i *inquiry) silenced() {
	last, until := i.lastRefusal(Phone)
	if until.IsZero() || i.Purpose == Service {
		return
	}
	r, _ := i.inForce("R-TEL-06")
	since := "Cette personne a refusé d’être démarchée le " + i.day(last)
	lift := "Attendez le " + civil.In(until, i.clock).Display() + "."
	if i.Channel != Phone {
		i.find(r, Warn, since+fmt.Sprintf("\u00a0: elle a droit à %d jours de silence au téléphone, et le texte ne dit rien des autres voies.", r.Parameters.SilenceDays), lift)
		return
	}
	if later := i.willedAfter(last); later != "" {
		i.find(r, Warn, since+", puis "+later+"\u00a0: gardez-en la preuve sous la main.", lift)
		return
	}
	i.lacks(r, Block, since+fmt.Sprintf("\u00a0: pas de nouvel appel pendant %d jours.", r.Parameters.SilenceDays), lift)
}

// calledAt holds the hours at which a consumer may be called, on her clock (R-TEL-05).
// The article counts the eleven holidays of C. trav., art. L. 3133-1, and no other: those
// of Alsace-Moselle and of overseas departments warn only.
func (i *inquiry) calledAt() {
	r, ok := i.inForce("R-TEL-05")
	if !ok || i.outOfHours() {
		return
	}
	if i.certainty == abroad {
		i.find(r, Warn, "Cette personne vit hors de France\u00a0: ses heures légales et son fuseau horaire ne sont pas connus de Besace.", "")
		return
	}
	verdict := Block
	if i.Purpose == Service {
		verdict = Warn
	}
	if !i.open(r) {
		opens := i.opening(r)
		i.mayChange(opens)
		i.find(r, verdict, closedBecause(r), "Appelez à partir du "+i.moment(opens)+", heure de la personne, ou gardez la preuve de son accord exprès pour cet horaire.")
		return
	}
	i.mayChange(i.closing(r))
	if i.certainty == supposed {
		i.find(r, Warn, "Le lieu de la personne n’est pas connu\u00a0: ces heures sont celles de Paris.", "Complétez son code postal.")
	}
	if name := i.person.Place.localHoliday(i.today); name != "" {
		// The hours end before the day does.
		i.find(r, Warn, "C’est un jour férié là où vit la personne ("+name+")\u00a0; le texte ne compte que les onze jours fériés nationaux.", "")
	}
}

// closedBecause says the whole rule: a reason that named the hour, or the day, would not
// hold as long as the answer.
func closedBecause(r LegalRule) string {
	return "Un particulier ne peut être démarché par téléphone que du lundi au vendredi, hors jours fériés, " + spoken(r.Parameters.Hours) + ", à l’heure de chez lui."
}

// spoken are hours as they are said: « de 10 h à 13 h et de 14 h à 20 h ».
func spoken(hours []Span) string {
	parts := make([]string, len(hours))
	for n, s := range hours {
		parts[n] = "de " + clockHour(s.From) + " à " + clockHour(s.To)
	}
	return strings.Join(parts, " et ")
}

func clockHour(minute int) string {
	if minute%60 == 0 {
		return fmt.Sprintf("%d\u00a0h", minute/60)
	}
	return fmt.Sprintf("%d\u00a0h\u00a0%02d", minute/60, minute%60)
}

// works reports a day on which the rule has hours.
func (i *inquiry) works(r LegalRule, on civil.Date) bool {
	if !slices.Contains(r.Parameters.Days, on.Weekday()) || on.IsHoliday(civil.National) {
		return false
	}
	return !r.Parameters.LocalHolidays || i.person.Place.localHoliday(on) == ""
}

// at is a minute of the day on the person's clock, whatever the night before changed.
func (i *inquiry) at(on civil.Date, minute int) time.Time {
	return time.Date(on.Year, on.Month, on.Day, minute/60, minute%60, 0, 0, i.clock)
}

// open reports an instant within the hours: from the first minute to before the last.
func (i *inquiry) open(r LegalRule) bool {
	return i.works(r, i.today) && slices.ContainsFunc(r.Parameters.Hours, func(s Span) bool {
		return !i.At.Before(i.at(i.today, s.From)) && i.At.Before(i.at(i.today, s.To))
	})
}

// closing is the end of the hours one is in.
func (i *inquiry) closing(r LegalRule) (end time.Time) {
	for _, s := range r.Parameters.Hours {
		if end = i.at(i.today, s.To); end.After(i.At) {
			break
		}
	}
	return end
}

// opening is the next instant within the hours.
func (i *inquiry) opening(r LegalRule) time.Time {
	for on := i.today; ; on = on.AddDays(1) {
		if !i.works(r, on) {
			continue
		}
		for _, s := range r.Parameters.Hours {
			if start := i.at(on, s.From); start.After(i.At) {
				return start
			}
		}
	}
}
