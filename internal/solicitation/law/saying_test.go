package law

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// Whoever reads the rules reads what each says, and its figures; none says more than the table.
// L.221-16: who is called is owed the identity of the caller at the start, and the offer in writing afterwards.
func TestACallAsksForItsConfirmationInWriting(t *testing.T) {
	a := Ask(Question{At: at(t, "2026-09-14 11:00", nantes), Channel: Phone, Purpose: Prospecting}, consumer(consenting(Phone)))
	for _, d := range a.Duties {
		if d.Rule == "R-TEL-07" && strings.Contains(d.Text, "qui vous êtes") && strings.Contains(d.Text, "confirmez votre offre par écrit") {
			return
		}
	}
	t.Errorf("asks %+v", a.Duties)
}

func TestEachRuleIsSaidInPlainFrench(t *testing.T) {
	for _, r := range Rules() {
		if r.Says() == "" {
			t.Errorf("%s says nothing", r.ID)
		}
		p := r.Parameters
		figures := p.Regime != "" || p.ScreeningDays > 0 || len(p.Sectors) > 0 || len(p.Hours) > 0 || p.MaxAttempts > 0 || p.SilenceDays > 0 ||
			p.CallBackHours > 0 || p.Unmarked != "" || len(p.Prefixes) > 0
		if values := r.Values(); figures != (len(values) > 0) || slices.ContainsFunc(values, func(v string) bool { return strings.Contains(v, "%!") || strings.HasSuffix(v, " ") }) {
			t.Errorf("%s has the values %q", r.ID, values)
		}
		for n, day := range p.Days { // « du lundi au … » says them all
			if day != time.Monday+time.Weekday(n) {
				t.Errorf("%s has no days that follow one another: %v", r.ID, p.Days)
			}
		}
	}
	for id := range says {
		if versions[id] == nil {
			t.Errorf("%s is no rule", id)
		}
	}
	hours, _ := InForce("R-TEL-05", optInDay)
	frequency, _ := InForce("R-TEL-06", optInDay)
	got := append(hours.Values(), frequency.Values()...)
	want := []string{"Du lundi au vendredi, de 10\u00a0h à 13\u00a0h et de 14\u00a0h à 20\u00a0h", "4 appels ou tentatives au plus en 30 jours", "60 jours sans appel après un refus"}
	if !slices.Equal(got, want) {
		t.Errorf("values %q", got)
	}
}
