package money

import (
	"math"
	"strings"
	"testing"

	"besace/internal/platform/fault"
)

func TestParse(t *testing.T) {
	ok := map[string]Cents{
		"1 234,56 €": 123456, "1\u202f234,56\u00a0€": 123456, "1234.5": 123450, "1234,5": 123450, "12": 1200,
		"0,05": 5, ",5": 50, "-12,00": -1200, "− 12 €": -1200, "+3": 300, "1.234,56": 123456, "1,234.56": 123456,
		"1 234 567": 123456700, "1.234.567": 123456700, "12 EUR": 1200, "12 euros": 1200, "€ 12": 1200,
		"1'234.50": 123450, "99 999 999 999,99": Max, "000": 0, "5.": 500,
	}
	for in, want := range ok {
		if got, err := Parse(in); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v; want %d", in, got, err, want)
		}
	}
	ko := map[string]string{
		"": "required", " € ": "required", "douze": "charset", "1e5": "charset", "1.234": "ambiguous", "1,234": "ambiguous",
		"12,345678": "precision", "1 23": "grouping", "1 2345": "grouping", "1,2,3": "grouping", "1.234.56": "grouping",
		"1,234,567.890.1": "grouping", "100 000 000 000": "too_large", "--1": "charset", "1,5,": "grouping", ",": "grouping",
		"0,125": "precision",
	}
	for in, code := range ko {
		if got, err := Parse(in); !fault.Is(err, code) {
			t.Errorf("Parse(%q) = %d, %v; want code %s", in, got, err, code)
		}
	}
}

func TestDisplayUsesFrenchSpaces(t *testing.T) {
	for c, want := range map[Cents]string{
		123456: "1\u202f234,56\u00a0€", 5: "0,05\u00a0€", -123456700: "-1\u202f234\u202f567,00\u00a0€", 99900: "999,00\u00a0€",
		math.MinInt64: "-92\u202f233\u202f720\u202f368\u202f547\u202f758,08\u00a0€",
	} {
		if got := c.Display(); got != want {
			t.Errorf("%d displays %q, want %q", c, got, want)
		}
	}
}

func TestPercentRoundsHalfUp(t *testing.T) {
	for _, c := range []struct {
		amount Cents
		points int64
		want   Cents
	}{
		{83790, 2000, 16758}, // TVA of the worked example: 837,90 € at 20 %
		{85500, 200, 1710},   // escompte 2 % of 855 €
		{1, 5000, 1}, {-1, 5000, -1}, {3, 1666, 0}, {333, 1000, 33}, {335, 1000, 34}, {math.MaxInt64, 20000, math.MaxInt64},
		{math.MinInt64, 10000, math.MinInt64},
	} {
		if got := c.amount.Percent(c.points); got != c.want {
			t.Errorf("%d at %d bp = %d, want %d", c.amount, c.points, got, c.want)
		}
	}
	// R-PAY-03: 4 800 € late by 45 days at 12,15 % and at the 7,86 % floor.
	if got := Cents(480000).MulDiv(1215*45, 10000*365); got != 7190 {
		t.Errorf("late penalty = %d, want 7190", got)
	}
	if got := Cents(480000).MulDiv(786*45, 10000*365); got != 4651 {
		t.Errorf("late penalty at the floor = %d, want 4651", got)
	}
	if Cents(10).MulDiv(1, 0) != 0 {
		t.Error("dividing by zero must give zero")
	}
}

func TestAllocateKeepsTheSum(t *testing.T) {
	got := Allocate(10000, []int64{1, 1, 1})
	if got[0] != 3334 || got[1] != 3333 || got[2] != 3333 {
		t.Errorf("100 € in three = %v", got)
	}
	if got := Allocate(-100, []int64{0, -5, 0}); sum(got) != -100 || got[0] != -34 {
		t.Errorf("without weights the split is even: %v", got)
	}
	if Allocate(5, nil) != nil {
		t.Error("no weight, no part")
	}
	if got := Allocate(7, []int64{math.MaxInt64, math.MaxInt64, math.MaxInt64}); sum(got) != 7 {
		t.Errorf("huge weights: %v", got)
	}
}

func sum(parts []Cents) (total Cents) {
	for _, p := range parts {
		total += p
	}
	return total
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1 234,56 €", "1234.5", "1.234,56", "1,234", "-0,5", "€", "1\u202f000", "99 999 999 999,99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Parse(s)
		if err != nil {
			if e, ok := fault.Of(err); !ok || e.Kind != fault.Invalid || !strings.HasSuffix(e.Message, ".") && !strings.HasSuffix(e.Message, "€.") {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		if c > Max || c < -Max {
			t.Fatalf("%q gives %d, out of bounds", s, c)
		}
		if again, err := Parse(c.Display()); err != nil || again != c {
			t.Fatalf("%q gives %s, which reads back %d, %v", s, c.Display(), again, err)
		}
	})
}

func FuzzAllocate(f *testing.F) {
	f.Add(int64(10000), int64(1), int64(2), int64(0))
	f.Add(int64(math.MinInt64), int64(math.MaxInt64), int64(-1), int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, total, a, b, c int64) {
		parts := Allocate(Cents(total), []int64{a, b, c})
		if len(parts) != 3 || sum(parts) != Cents(total) {
			t.Fatalf("Allocate(%d, %d %d %d) = %v", total, a, b, c, parts)
		}
	})
}
