package qualification

import (
	"fmt"

	"besace/internal/platform/civil"
)

// Grade sums a score up: chaud, tiède, froid.
type Grade string

// Grades.
const (
	Hot  Grade = "hot"
	Warm Grade = "warm"
	Cold Grade = "cold"
)

// Line is the part of one question in a score, in the order of the questionnaire.
// Points and MaxPoints include the weight; Why says in French how they were counted.
type Line struct {
	QuestionID string `json:"questionId"`
	Theme      Theme  `json:"theme"`
	Question   string `json:"question"`
	Answer     string `json:"answer,omitempty"` // as read in French, empty without answer
	Required   bool   `json:"required,omitempty"`
	Points     int64  `json:"points"`
	MaxPoints  int64  `json:"maxPoints"`
	Why        string `json:"why"`
}

// Score is the outcome of a set of answers. Value is out of 100, Completeness the
// basis points of the required questions that were answered.
type Score struct {
	Points       int64
	MaxPoints    int64
	Value        int64
	Grade        Grade
	Completeness int64
	Lines        []Line
}

// score counts the answers, already read, given on a day. MaxPoints is above zero
// and a question is required: no edition is published otherwise.
func (c Content) score(answers map[string]Answer, today civil.Date) Score {
	s := Score{MaxPoints: c.MaxPoints(), Lines: make([]Line, 0, len(c.Questions))}
	var required, answered int64
	for _, q := range c.Questions {
		a, said := answers[q.ID]
		line := q.line(a, said, today)
		s.Points += line.Points
		s.Lines = append(s.Lines, line)
		if q.Required {
			required++
			if said {
				answered++
			}
		}
	}
	s.Value, s.Completeness = share(s.Points, s.MaxPoints, 100), share(answered, required, wholeBasis)
	switch {
	case s.Value >= c.HotFrom:
		s.Grade = Hot
	case s.Value >= c.WarmFrom:
		s.Grade = Warm
	default:
		s.Grade = Cold
	}
	return s
}

// wholeBasis is 100 % in basis points.
const wholeBasis = 10_000

// share is part out of whole, counted out of scale and rounded half up; 0 of nothing.
func share(part, whole, scale int64) int64 {
	if whole == 0 {
		return 0
	}
	return (2*part*scale + whole) / (2 * whole)
}

func (q Question) line(a Answer, said bool, today civil.Date) Line {
	line := Line{QuestionID: q.ID, Theme: q.Theme, Question: q.Text, Required: q.Required, MaxPoints: q.maxPoints()}
	if !said {
		line.Why = "Sans réponse : 0 point sur " + fmt.Sprint(line.MaxPoints) + "."
		if line.MaxPoints == 0 {
			line.Why = "Sans réponse ; cette question ne compte pas dans le score."
		}
		return line
	}
	points, because := q.points(a, today)
	line.Answer, line.Points = q.display(a), points*q.Weight
	switch {
	case line.MaxPoints == 0:
		line.Why = "Réponse gardée ; elle ne compte pas dans le score."
	case q.Weight > 1:
		line.Why = fmt.Sprintf("%s : %s × coefficient %d = %d sur %d.", because, inFrench(points), q.Weight, line.Points, line.MaxPoints)
	default:
		line.Why = fmt.Sprintf("%s : %s sur %d.", because, inFrench(points), line.MaxPoints)
	}
	return line
}

// points is what an answer earns before its weight, and what earned it.
func (q Question) points(a Answer, today civil.Date) (points int64, because string) {
	switch q.Type {
	case Choice, MultiChoice:
		for _, id := range a.Choices {
			o, _ := q.option(id)
			points += o.Points
		}
		return points, "« " + q.display(a) + " »"
	case Boolean:
		o, _ := q.option(yesOrNo(*a.Yes))
		return o.Points, "« " + o.Label + " »"
	case Number:
		return q.inRange(*a.Number), q.display(a)
	case Money:
		return q.inRange(*a.Cents), q.display(a)
	case Date:
		n := days(a, today)
		return q.inRange(n), q.display(a) + ", " + distance(n)
	default:
		return 0, "Réponse libre"
	}
}

func (q Question) inRange(n int64) int64 {
	for _, r := range q.Ranges {
		if r.holds(n) {
			return r.Points
		}
	}
	return 0
}

// distance says how far a day is.
func distance(n int64) string {
	switch {
	case n == 0:
		return "le jour même"
	case n == 1:
		return "le lendemain"
	case n == -1:
		return "la veille"
	case n < 0:
		return fmt.Sprintf("%d jours avant", -n)
	}
	return fmt.Sprintf("dans %d jours", n)
}

// Criterion of CP4.C4: the information gathered allows to qualify when at least
// RequiredCompleteness of the required fields are answered and the next contact
// has a date.
const RequiredCompleteness = 8_000
