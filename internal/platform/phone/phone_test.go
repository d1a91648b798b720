package phone

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"besace/internal/platform/fault"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Number
		show string
	}{
		{"06 39 98 12 34", Number{"+33639981234", "", "FR", Mobile, false}, "06 39 98 12 34"},
		{"+33 (0)1 99 00 12 34", Number{"+33199001234", "", "FR", Fixed, false}, "01 99 00 12 34"},
		{"0033 2 61 91 12 34", Number{"+33261911234", "", "FR", Fixed, false}, "02 61 91 12 34"},
		{"03.53.01.12.34", Number{"+33353011234", "", "FR", Fixed, false}, "03 53 01 12 34"},
		{"04-65-71-12-34", Number{"+33465711234", "", "FR", Fixed, false}, "04 65 71 12 34"},
		{"05\u00a036\u202f49 12 34", Number{"+33536491234", "", "FR", Fixed, false}, "05 36 49 12 34"},
		{"639981234", Number{"+33639981234", "", "FR", Mobile, true}, "06 39 98 12 34"},
		{"639981234.0", Number{"+33639981234", "", "FR", Mobile, true}, "06 39 98 12 34"},
		{"33639981234", Number{"+33639981234", "", "FR", Mobile, true}, "06 39 98 12 34"},
		{"123456789", Number{"+33123456789", "", "FR", Fixed, true}, "01 23 45 67 89"},
		{"01 99 00 12 34 poste 12", Number{"+33199001234", "12", "FR", Fixed, false}, "01 99 00 12 34 poste 12"},
		{"01 99 00 12 34 (ext. 7)", Number{"+33199001234", "7", "FR", Fixed, false}, "01 99 00 12 34 poste 7"},
		{"\u202a+33 6 39 98 12 34\u202c", Number{"+33639981234", "", "FR", Mobile, false}, "06 39 98 12 34"},
		{"0692 12 34 56", Number{"+262692123456", "", "RE", Mobile, false}, "06 92 12 34 56"},
		{"692123456", Number{"+262692123456", "", "RE", Mobile, true}, "06 92 12 34 56"},
		{"0590 82 12 34", Number{"+590590821234", "", "GP", Fixed, false}, "05 90 82 12 34"},
		{"+596 696 20 12 34", Number{"+596696201234", "", "MQ", Mobile, false}, "06 96 20 12 34"},
		{"0594 30 12 34", Number{"+594594301234", "", "GF", Fixed, false}, "05 94 30 12 34"},
		{"09 72 12 34 56", Number{"+33972123456", "", "FR", Fixed, false}, "09 72 12 34 56"},
		{"0800 123 456", Number{"+33800123456", "", "FR", Special, false}, "0 800 123 456"},
		{"0899 70 12 34", Number{"+33899701234", "", "FR", Special, false}, "0 899 701 234"},
		{"+32 2 512 34 56", Number{"+3225123456", "", "BE", Fixed, false}, "+32 2 512 34 56"},
		{"+377 93 15 12 34", Number{"+37793151234", "", "MC", Fixed, false}, "+377 93 15 12 34"},
	} {
		got, err := Parse(c.in, "FR")
		if err != nil || got != c.want || got.Display() != c.show {
			t.Errorf("Parse(%q) = %+v %q, %v; want %+v %q", c.in, got, got.Display(), err, c.want, c.show)
		}
		if got.IsCallable() != (c.want.Kind != Special) {
			t.Errorf("%s callable: %v", c.in, got.IsCallable())
		}
	}
	for in, code := range map[string]string{
		"": "required", "à rappeler": "charset", "06 39 98 12": "number", "06 39 98 12 345": "number", "3,36399812E+10": "scientific",
		"01 99 00 12 34 / 06 39 98 12 34": "several", "0000000000": "number", strings.Repeat("1 ", 40): "length", "+999 12 34 56 78": "number",
		"118 218": "short", "3615": "short", "10 23": "short", "36.31": "short", "112": "short", "118": "number", "2345": "number", "116 006": "short",
	} {
		if got, err := Parse(in, "FR"); !fault.Is(err, code) {
			t.Errorf("Parse(%q) = %+v, %v; want %s", in, got, err, code)
		}
	}
}

func TestFictionOnly(t *testing.T) {
	for in, want := range map[string]bool{"06 39 98 00 00": true, "01 99 00 99 99": true, "06 39 97 12 34": false, "0536491234": true} {
		if n, _ := Parse(in, "FR"); n.IsFictitious() != want {
			t.Errorf("IsFictitious(%s) = %v", in, !want)
		}
	}
}

func TestTailMatchesWhatIsTyped(t *testing.T) {
	stored := Tail("+33639981234")
	for _, typed := range []string{"06 39 98 12 34", "0639981234", "+33 6 39 98 12 34", "0033639981234", "98 12 34", "06 39", "639981234"} {
		if !strings.Contains(stored, Tail(typed)) {
			t.Errorf("%q has tail %q, not in %q", typed, Tail(typed), stored)
		}
	}
	if strings.Contains(stored, Tail("06 39 99")) {
		t.Error("another number must not match")
	}
}

func TestIsPlaceholder(t *testing.T) {
	for in, want := range map[string]bool{
		"0123456789": true, "00 00 00 00 00": true, "0612345678": true, "06 66 66 66 66": true, "0606060606": true, "0102030405": true,
		"+33 6 12 34 56 78": true, "612345678": true, "9999999999": true, "06 39 98 12 34": false, "01 99 00 11 11": false, "15": false,
	} {
		if got := IsPlaceholder(in); got != want {
			t.Errorf("IsPlaceholder(%s) = %v", in, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"06 39 98 12 34", "+33 (0)1 99 00 12 34 poste 9", "639981234.0", "0692123456", "+1 212 555 0123 x3", "#", "tel:+3312"} {
		f.Add(s)
	}
	e164 := regexp.MustCompile(`^\+[1-9]\d{4,16}$`)
	f.Fuzz(func(t *testing.T, s string) {
		_, _ = IsPlaceholder(s), Display(s)
		if tail := Tail(s); len(tail) > 9 {
			t.Fatalf("tail of %q is %q", s, tail)
		}
		n, err := Parse(s, "FR")
		if err != nil {
			if _, ok := fault.Of(err); !ok {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		if !e164.MatchString(n.E164) {
			t.Fatalf("%q gives %+v", s, n)
		}
		if again, err := Parse(n.E164, "FR"); err != nil || again.E164 != n.E164 || again.Kind != n.Kind || again.Repaired {
			t.Fatalf("%q gives %+v, which reads back %+v, %v", s, n, again, err)
		}
	})
}

// The short way and the long one agree on every number that both read.
func TestTheUsualShapeReadsLikeAnyOther(t *testing.T) {
	read := 0
	for prefix := 10_000; prefix < 100_000; prefix += 37 {
		digits := fmt.Sprintf("%d1234", prefix)
		for _, typed := range []string{"0" + digits, "+33" + digits, "0" + digits[:1] + " " + digits[1:3] + "." + digits[3:5] + "-" + digits[5:]} {
			short, ok := usual(typed)
			if !ok {
				continue
			}
			read++
			if long, err := unusual(typed, "FR"); err != nil || long != short {
				t.Errorf("%q is %+v, the long way %+v, %v", typed, short, long, err)
			}
		}
	}
	if read < 5000 {
		t.Errorf("only %d numbers are usual", read)
	}
	for _, typed := range []string{"", "0353", "08 92 68 12 34", "0053011234", "0596123456", "+33508412345", "06123456789", "03 53 01 12 34 poste 12", "+32 2 512 34 56"} {
		if n, ok := usual(typed); ok {
			t.Errorf("%q is taken for %+v", typed, n)
		}
	}
}

// Blocks are allotted every month: the national shape is enough (R-ID-04).
func TestTheNationalShapeIsEnough(t *testing.T) {
	for typed, want := range map[string]Number{
		"0596123456":          {E164: "+596596123456", Region: "MQ", Kind: Fixed},
		"0269123456":          {E164: "+262269123456", Region: "YT", Kind: Fixed},
		"0639123456":          {E164: "+262639123456", Region: "YT", Kind: Mobile},
		"0700123456":          {E164: "+33700123456", Region: "FR", Kind: Mobile},
		"+689 40 12 34 56":    {E164: "+68940123456", Region: "PF", Kind: Other},
		"0508412345":          {E164: "+508412345", Region: "PM"},
		"0353011234 poste 12": {E164: "+33353011234", Region: "FR", Kind: Fixed, Extension: "12"},
		"08 92 68 11 40":      {E164: "+33892681140", Region: "FR", Kind: Special},
	} {
		got, err := Parse(typed, "FR")
		if want.Kind == "" {
			want.Kind = got.Kind
		}
		if err != nil || got != want {
			t.Errorf("%s gives %+v, %v; want %+v", typed, got, err, want)
		}
		if again, err := Parse(got.E164, "FR"); err != nil || again.E164 != got.E164 || again.Kind != got.Kind {
			t.Errorf("%s reads back as %+v, %v", got.E164, again, err)
		}
	}
	for _, typed := range []string{"05961234", "070012345678", "0012345678"} {
		if n, err := Parse(typed, "FR"); err == nil {
			t.Errorf("%s gives %+v", typed, n)
		}
	}
	if !IsSpecial("+33892681140") || IsSpecial("+33353011234") {
		t.Error("08 alone is special")
	}
}
