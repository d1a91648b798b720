package correspondence

import (
	"testing"
	"time"
)

func TestAttemptsComeLessAndLessOftenAndEnd(t *testing.T) {
	const why = "Ne répond pas."
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	l, spent, before := Letter{State: Waiting}, time.Duration(0), time.Duration(0)
	for n := 1; ; n++ {
		wait, again := l.failed("mail.unreachable", why, now)
		if !again {
			if n != maxAttempts || l.State != Refused || l.NextAt != nil || l.FailedBy != "mail.unreachable" {
				t.Errorf("ends after %d attempts: %+v", n, l)
			}
			break
		}
		if wait < before || l.State != Waiting || !l.NextAt.Equal(now.Add(wait)) {
			t.Errorf("after %d attempts waits %v: %+v", n, wait, l)
		}
		before, spent = wait, spent+wait
	}
	if spent < 40*time.Hour || spent > 60*time.Hour {
		t.Errorf("gives up after %v", spent)
	}
	soon := now.Add(30 * time.Second)
	l = Letter{State: Waiting, UsefulTill: &soon}
	if _, again := l.failed("mail.unreachable", why, now); again || l.State != Refused {
		t.Errorf("tries again although it is of no more use then: %+v", l)
	}
}

func TestTimesAreSaidAsPeopleDo(t *testing.T) {
	at := func(text string) time.Time {
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	noon := at("2026-12-01T12:00:00Z")
	for _, c := range []struct {
		told Told
		days Days
		zone string
		want string
	}{
		{Told{Start: at("2026-12-01T09:00:00Z"), End: at("2026-12-01T10:30:00Z")}, Days{}, "Europe/Paris", "mardi 1er décembre 2026, de 10\u00a0h\u00a000 à 11\u00a0h\u00a030"},
		{Told{Start: at("2026-12-02T09:00:00Z"), End: at("2026-12-02T09:00:00Z")}, Days{}, "Europe/Paris", "mercredi 2 décembre 2026 à 10\u00a0h\u00a000"},
		{Told{Start: at("2026-12-31T22:00:00Z"), End: at("2027-01-01T00:00:00Z")}, Days{}, "Europe/Paris", "du jeudi 31 décembre 2026 à 23\u00a0h\u00a000 au vendredi 1er janvier 2027 à 01\u00a0h\u00a000"},
		{Told{Start: at("2026-12-01T09:00:00Z"), End: at("2026-12-01T10:00:00Z")}, Days{}, "Indian/Reunion", "mardi 1er décembre 2026, de 13\u00a0h\u00a000 à 14\u00a0h\u00a000 (heure de Indian/Reunion)"},
		{Told{AllDay: true}, Days{noon, noon}, "Europe/Paris", "mardi 1er décembre 2026, toute la journée"},
		{Told{AllDay: true}, Days{noon, noon.AddDate(0, 0, 2)}, "Europe/Paris", "du mardi 1er décembre 2026 au jeudi 3 décembre 2026"},
	} {
		if got := when(c.told, c.days, c.zone); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
