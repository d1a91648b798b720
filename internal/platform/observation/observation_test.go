package observation

import (
	"fmt"
	"testing"

	"besace/internal/platform/opt"
)

func TestApplyLaysWhatIsPresent(t *testing.T) {
	marks, keep, change, attempt := "[]", "Le silence après le prix", "", ""
	to := Texts{&marks, &keep, &change, &attempt}
	bad, err := Patch{Marks: &[]Mark{{Item: "opening", Level: 3, Fact: "  Se présente. "}}, Change: opt.Ptr(new(" Moins parler "))}.Apply(to, true)
	if err != nil || len(bad) > 0 {
		t.Fatal(bad, err)
	}
	if got, want := fmt.Sprint(Marks(marks), keep, "|", change), "[{opening 3 Se présente.}]Le silence après le prix|Moins parler"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if Marks("not a list") != nil {
		t.Error("marks are read of what is none")
	}
}

// An observer owes the fact behind each judgement; of one's own work nobody does.
func TestApplyNamesWhatIsAtFault(t *testing.T) {
	p := Patch{Marks: &[]Mark{{Item: "opening", Level: 2}, {Item: "listening"}, {Item: "opening", Level: 1, Fact: "Vu."}}}
	for observed, want := range map[bool]string{true: "/marks/0/fact required, /marks/2 twice", false: "/marks/2 twice"} {
		marks, keep, change, attempt := "", "", "", ""
		bad, err := p.Apply(Texts{&marks, &keep, &change, &attempt}, observed)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for n, f := range bad {
			if n > 0 {
				got += ", "
			}
			got += f.Pointer + " " + f.Code
		}
		if got != want {
			t.Errorf("observed %v: %q, want %q", observed, got, want)
		}
	}
}
