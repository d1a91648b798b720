package competence

import (
	"testing"

	"besace/internal/testkit/firm"
)

func found(measure string, met, total int) Cases {
	c := Cases{Of: map[string][]Case{}, Team: map[string]int64{}}
	for n := range total {
		c.Of[measure] = append(c.Of[measure], Case{Met: n < met})
	}
	return c
}

// domain.md A.0: acquired at the threshold, under way from half of it on, nothing said of
// too few cases.
func TestLevelsOfAMeasure(t *testing.T) {
	share := Measure{ID: "m", Kind: shareOfCases, Threshold: 9000, Least: 5}
	count := Measure{ID: "m", Kind: countOfCases, Threshold: 2}
	team := Measure{ID: "m", Kind: shareOfTeam, Threshold: 10000, Least: 20}
	for what, c := range map[string]struct {
		m          Measure
		met, total int
		team       int64
		want       Level
	}{
		"four cases of five":                    {share, 4, 4, 0, NotObserved},
		"nine in ten, to the case":              {share, 9, 10, 0, Acquired},
		"one less":                              {share, 8, 10, 0, UnderWay},
		"just under half of the threshold":      {share, 4, 9, 0, NotAcquired},
		"half of the threshold":                 {share, 9, 20, 0, UnderWay},
		"none of them":                          {share, 0, 5, 0, NotAcquired},
		"no case where none is needed":          {Measure{ID: "m", Kind: shareOfCases, Threshold: 10000}, 0, 0, 0, NotObserved},
		"no call of a team without appointment": {Measure{ID: "m", Kind: shareOfTeam, Threshold: 10000}, 0, 0, 0, NotObserved},
		"a team without appointment":            {team, 0, 20, 0, NotObserved},
		"better than a team without any":        {team, 5, 20, 0, NotObserved},
		"a team of next to none":                {team, 0, 20, 1, NotAcquired},
		"two of a count of two":                 {count, 2, 7, 0, Acquired},
		"one of a count of two":                 {count, 1, 7, 0, UnderWay},
		"none of a count of two":                {count, 0, 7, 0, NotAcquired},
		"as the team does":                      {team, 5, 20, 2500, Acquired},
		"a little less than the team":           {team, 4, 20, 2500, UnderWay},
		"far from the team":                     {team, 2, 20, 2500, NotAcquired},
		"nineteen calls":                        {team, 19, 19, 2500, NotObserved},
		"twenty calls":                          {team, 20, 20, 2500, Acquired},
		"a third, as one call in three":         {team, 7, 21, 3333, Acquired},
		"a basis point under the team":          {team, 333, 1000, 3331, UnderWay},
		"the team to the basis point":           {team, 333, 1000, 3330, Acquired},
		"half of what the team does":            {team, 5, 40, 2500, UnderWay},
		"a call less than half of it":           {team, 12, 97, 2500, NotAcquired},
		"nine tenths of the team":               {Measure{ID: "m", Kind: shareOfTeam, Threshold: 9000, Least: 20}, 9, 40, 2500, Acquired},
		"a call less than nine tenths":          {Measure{ID: "m", Kind: shareOfTeam, Threshold: 9000, Least: 20}, 8, 40, 2500, UnderWay},
		"half as much again as the team":        {Measure{ID: "m", Kind: shareOfTeam, Threshold: 15000, Least: 20}, 15, 40, 2500, Acquired},
	} {
		t.Run(what, func(t *testing.T) {
			cases := found("m", c.met, c.total)
			cases.Team["m"] = c.team
			if got := c.m.measure(cases); got.Level != c.want {
				t.Errorf("level %d, want %d: %+v", got.Level, c.want, got)
			}
		})
	}
}

func TestALevelIsTheLowestOfItsMeasures(t *testing.T) {
	r := Rule{Measures: []Measure{{ID: "a", Kind: shareOfCases, Threshold: 9000, Least: 1}, {ID: "b", Kind: shareOfCases, Threshold: 9000, Least: 1}}}
	cases := found("a", 10, 10)
	if got := r.propose(cases); got.Level != NotObserved || got.Measured[0].Level != Acquired {
		t.Errorf("with one measure unseen, %+v", got)
	}
	cases.Of["b"] = found("b", 5, 10).Of["b"]
	if got := r.propose(cases); got.Level != UnderWay {
		t.Errorf("proposed %d", got.Level)
	}
	// Nought of nought, where no case is asked for, neither raises nor holds back the level.
	r.Measures[0].Least = 0
	delete(cases.Of, "a")
	if got := r.propose(cases); got.Level != UnderWay || got.Measured[0].Level != NotObserved {
		t.Errorf("with one measure without object, %+v", got)
	}
	if got := (Rule{Measures: r.Measures[:1]}).propose(cases); got.Level != NotObserved {
		t.Errorf("with nothing at all, %+v", got)
	}
}

func TestThresholdsOfAnOrganisation(t *testing.T) {
	r := Rule{Measures: []Measure{{ID: "a", Kind: shareOfCases, Threshold: 9000, Least: 5}, {ID: "b", Kind: countOfCases, Threshold: 2}}}
	laid, err := r.with([]Threshold{{"a", 8000, 0, 0}})
	firm.Must(t, err)
	if laid.Measures[0] != (Measure{ID: "a", Kind: shareOfCases, Threshold: 8000}) || laid.Measures[1] != r.Measures[1] || r.Measures[0].Threshold != 9000 {
		t.Errorf("laid %+v over %+v", laid, r)
	}
	_, err = r.with([]Threshold{{"a", 10001, -1, 0}, {"c", 1, 1, 0}, {"b", 0, 1001, 0}})
	firm.Refused(t, err, "evidence_rule.invalid", "/measures/0/threshold", "/measures/0/least", "/measures/1/id", "/measures/2/threshold", "/measures/2/least")
}

// How much a case takes is the organisation's to say, of a measure that reckons it.
func TestWhatACaseTakes(t *testing.T) {
	r := Rule{Measures: []Measure{{ID: "a", Kind: shareOfCases, Threshold: 10_000, PerCase: 6, Unit: "themes"}, {ID: "b", Kind: shareOfCases, Threshold: 10_000}}}
	five := Case{Meets: func(perCase int64) bool { return 5 >= perCase }}
	found := Cases{Of: map[string][]Case{"a": {five}, "b": {{Met: true}}}}
	if got := r.propose(found); got.Level != NotAcquired || got.Measured[1].Level != Acquired {
		t.Errorf("of six themes, five are %+v", got)
	}
	// What is due after six hours is no case before.
	late := Cases{Of: map[string][]Case{"a": {five, {Meets: five.Meets, Due: func(perCase int64) bool { return perCase < 6 }}}}}
	if got := r.propose(late).Measured[0]; got.Total != 1 {
		t.Errorf("before it is due, %+v", got)
	}
	laid, err := r.with([]Threshold{{"a", 10_000, 0, 5}})
	firm.Must(t, err)
	if got := laid.propose(late).Measured[0]; got.Total != 2 || got.Met != 2 {
		t.Errorf("once it is due, %+v", got)
	}
	if got := laid.propose(found); got.Level != Acquired || !laid.Measures[0].judged(found.Of["a"])[0].Met || found.Of["a"][0].Met {
		t.Errorf("of five themes, five are %+v", got)
	}
	if laid, err = laid.with([]Threshold{{"a", 9_000, 0, 0}}); err != nil || laid.Measures[0].PerCase != 5 {
		t.Errorf("a threshold that was kept before is %+v, %v", laid, err)
	}
	_, err = r.with([]Threshold{{"a", 10_000, 0, 8}, {"b", 10_000, 0, 1}})
	firm.Refused(t, err, "evidence_rule.invalid", "/measures/0/perCase", "/measures/1/perCase")
}
