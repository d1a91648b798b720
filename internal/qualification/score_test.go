package qualification

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
)

var today = civil.Date{Year: 2026, Month: 11, Day: 23}

func one(q Question) Content {
	c := Content{Questions: []Question{q}, HotFrom: 70, WarmFrom: 40}
	c.tidy()
	return c
}

func in(days int) *civil.Date { return ptr(today.AddDays(days)) }

func TestPointsOfAnAnswer(t *testing.T) {
	choice := Question{ID: "q", Type: Choice, Required: true, Weight: 3, Options: []Option{{"a", "Un peu", 4}, {"b", "Beaucoup", 10}}}
	multi := Question{ID: "q", Type: MultiChoice, Required: true, Options: []Option{{"a", "Un", 1}, {"b", "Deux", 2}, {"c", "Trois", 3}}}
	boolean := Question{ID: "q", Type: Boolean, Required: true, Options: []Option{{Yes, "Oui", 5}, {No, "Non", 1}}}
	number := Question{ID: "q", Type: Number, Required: true, Ranges: []Range{{To: ptr(int64(9)), Points: 1}, {From: ptr(int64(10)), To: ptr(int64(49)), Points: 5}, {From: ptr(int64(2500)), Points: 8}}}
	amount := Question{ID: "q", Type: Money, Required: true, Ranges: []Range{euros(1_000, 5_000, 3), {From: ptr(int64(500_000)), Points: 6}}}
	date := Question{ID: "q", Type: Date, Required: true, Ranges: []Range{{From: ptr(int64(0)), To: ptr(int64(30)), Points: 9}, {From: ptr(int64(31)), To: ptr(int64(90)), Points: 4}}}
	for name, c := range map[string]struct {
		q             Question
		a             Answer
		points, most  int64
		answer, whyIn string
	}{
		"weight multiplies":        {choice, Answer{Choices: []string{"a"}}, 12, 30, "Un peu", "4\u00a0points × coefficient 3 = 12 sur 30."},
		"several choices add up":   {multi, Answer{Choices: []string{"a", "c"}}, 4, 6, "Un, Trois", "«\u00a0Un, Trois\u00a0»\u00a0: 4\u00a0points sur 6."},
		"yes":                      {boolean, Answer{Yes: ptr(true)}, 5, 5, "Oui", "5\u00a0points sur 5."},
		"no may earn points too":   {boolean, Answer{Yes: ptr(false)}, 1, 5, "Non", "1\u00a0point sur 5."},
		"bound of a range is in":   {number, Answer{Number: ptr(int64(49))}, 5, 8, "49", "49\u00a0: 5\u00a0points"},
		"between ranges is zero":   {number, Answer{Number: ptr(int64(50))}, 0, 8, "50", "0\u00a0point sur 8."},
		"open range, thousands":    {number, Answer{Number: ptr(int64(2500))}, 8, 8, "2\u202f500", "8\u00a0points"},
		"a cent below the amount":  {amount, Answer{Cents: ptr(int64(499_999))}, 3, 6, "4\u202f999,99\u00a0€", "3\u00a0points"},
		"the amount":               {amount, Answer{Cents: ptr(int64(500_000))}, 6, 6, "5\u202f000,00\u00a0€", "6\u00a0points"},
		"a date today":             {date, Answer{Date: in(0)}, 9, 9, "23\u00a0novembre\u00a02026", "le jour même\u00a0: 9"},
		"a date in thirty days":    {date, Answer{Date: in(30)}, 9, 9, "23\u00a0décembre\u00a02026", "dans 30 jours\u00a0: 9"},
		"a date in thirty-one":     {date, Answer{Date: in(31)}, 4, 9, "24\u00a0décembre\u00a02026", "dans 31 jours\u00a0: 4"},
		"a date that is over":      {date, Answer{Date: in(-1)}, 0, 9, "22\u00a0novembre\u00a02026", "la veille\u00a0: 0\u00a0point"},
		"text is kept, earns none": {Question{ID: "q", Type: Text, Required: true}, Answer{Text: "Une véranda"}, 0, 0, "Une véranda", "ne compte pas"},
	} {
		c.a.QuestionID = "q"
		read, err := one(c.q).read([]Answer{c.a})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		line := one(c.q).score(read, today).Lines[0]
		if line.Points != c.points || line.MaxPoints != c.most || line.Answer != c.answer || !strings.Contains(line.Why, c.whyIn) {
			t.Errorf("%s: %d of %d, %q because %q; want %d of %d, %q, …%q…", name, line.Points, line.MaxPoints, line.Answer, line.Why, c.points, c.most, c.answer, c.whyIn)
		}
	}
}

// The score is the sum of its lines, rounded half up out of 100, and the grade
// follows the thresholds of the questionnaire, bounds included.
func TestScoreAndGrade(t *testing.T) {
	for _, c := range []struct {
		points, most, score int64
		grade               Grade
	}{
		{0, 200, 0, Cold}, {1, 200, 1, Cold}, {79, 200, 40, Warm}, {78, 200, 39, Cold}, {139, 200, 70, Hot}, {138, 200, 69, Warm}, {200, 200, 100, Hot}, {1, 3, 33, Cold}, {2, 3, 67, Warm},
	} {
		content := one(Question{ID: "q", Type: Choice, Required: true, Options: []Option{{"got", "G", c.points}, {"most", "M", c.most}}})
		s := content.score(map[string]Answer{"q": {QuestionID: "q", Choices: []string{"got"}}}, today)
		if s.Value != c.score || s.Grade != c.grade || s.Points != c.points || s.MaxPoints != c.most {
			t.Errorf("%d of %d scores %d %s, want %d %s", c.points, c.most, s.Value, s.Grade, c.score, c.grade)
		}
	}
}

func TestCompletenessCountsRequiredQuestionsOnly(t *testing.T) {
	c := Content{HotFrom: 70, WarmFrom: 40}
	for _, name := range []string{"a", "b", "c", "d", "e", "free"} {
		c.Questions = append(c.Questions, Question{ID: name, Type: Text, Required: name != "free", Weight: 1})
	}
	for said, want := range map[string]int64{"": 0, "a": 2000, "abc": 6000, "abcd": 8000, "abcde": 10000} {
		answers := map[string]Answer{"free": {Text: "x"}}
		for _, name := range strings.Split(said, "") {
			answers[name] = Answer{Text: "x"}
		}
		got := c.score(answers, today).Completeness
		if got != want {
			t.Errorf("%q is complete at %d, want %d", said, got, want)
		}
		next := today.Midnight(time.UTC)
		q := Qualification{Completeness: got}
		if q.CriterionMet() {
			t.Errorf("CP4.C4 met without a next contact")
		}
		q.NextContactAt = &next
		if q.CriterionMet() != (want >= 8000) {
			t.Errorf("CP4.C4 at %d with a next contact: %v", got, q.CriterionMet())
		}
	}
}

// An empty answer is no answer: it neither completes nor fails.
func TestEmptyAnswersSayNothing(t *testing.T) {
	kept, err := defaultContent().read([]Answer{{QuestionID: "need", Choices: []string{}}, {QuestionID: "need_words", Text: "  "}})
	if err != nil || len(kept) != 0 {
		t.Errorf("kept %v, %v", kept, err)
	}
}

func TestTheDefaultQuestionnaire(t *testing.T) {
	c := defaultContent()
	var bad fault.Fields
	c.check(&bad)
	c.checkPublishable(&bad)
	if len(bad) > 0 {
		t.Errorf("refused by our own rules: %v", bad)
	}
	themes, questions := []Theme{}, []Question{}
	for _, q := range c.Questions {
		if q.Required {
			themes, questions = append(themes, q.Theme), append(questions, q)
		}
		for _, text := range append([]string{q.Text, q.Help}, labels(q)...) {
			if strings.ContainsAny(text, "'\"") || strings.Contains(text, " ?") || strings.Contains(text, " :") || strings.Contains(text, " ;") || strings.Contains(text, "« ") {
				t.Errorf("%q breaks French typography", text)
			}
		}
	}
	if diff := cmp.Diff([]Theme{Need, DecisionMaker, Budget, Timing, Equipment, Competitor, Potential}, themes); diff != "" {
		t.Errorf("themes of CP4.C4 (-want +got):\n%s", diff)
	}
	if c.MaxPoints() != 100 {
		t.Errorf("%d points in all", c.MaxPoints())
	}
	for _, q := range questions {
		if q.maxPoints() == 0 {
			t.Errorf("%s earns nothing", q.ID)
		}
	}
}

func labels(q Question) (texts []string) {
	for _, o := range q.Options {
		texts = append(texts, o.Label)
	}
	return texts
}

func FuzzScoreStaysWithinItsBounds(f *testing.F) {
	f.Add(int64(10), int64(3), int64(5), true)
	f.Fuzz(func(t *testing.T, points, weight, number int64, yes bool) {
		points, weight = (points%1000+1000)%1000, (weight%10+10)%10+1
		c := Content{HotFrom: 70, WarmFrom: 40, Questions: []Question{
			{ID: "a", Type: Boolean, Required: true, Weight: weight, Options: []Option{{Yes, "Oui", points}, {No, "Non", 0}}},
			{ID: "b", Type: Number, Weight: weight, Ranges: []Range{{From: ptr(int64(0)), Points: 7}}},
		}}
		s := c.score(map[string]Answer{"a": {Yes: &yes}, "b": {Number: &number}}, today)
		var sum int64
		for _, line := range s.Lines {
			sum += line.Points
			if line.Points < 0 || line.Points > line.MaxPoints {
				t.Errorf("line %+v", line)
			}
		}
		if s.Points != sum || s.Points > s.MaxPoints || s.Value < 0 || s.Value > 100 || s.Completeness != wholeBasis {
			t.Errorf("score %+v", s)
		}
	})
}
