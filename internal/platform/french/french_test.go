package french

import (
	"testing"
	"time"
)

func TestCountedThingsAgree(t *testing.T) {
	for n, want := range map[int64]string{0: "0 compte", 1: "1 compte", 2: "2 comptes", 999: "999 comptes", 1200: "1\u202f200 comptes",
		1234567: "1\u202f234\u202f567 comptes", -1: "-1 compte", -200: "-200 comptes"} {
		if got := Count(n, "compte", "comptes"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestWaitsAreWholeSecondsRoundedUp(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "1 seconde", time.Millisecond: "1 seconde", 1001 * time.Millisecond: "2 secondes",
		512 * time.Second: "8 minutes 32 secondes", 15 * time.Minute: "15 minutes", time.Hour + time.Second: "1 heure 1 seconde"} {
		if got := Wait(d); got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
}
