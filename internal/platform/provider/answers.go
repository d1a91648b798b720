package provider

import (
	"container/list"
	"sync"
	"time"
)

// answers are those given lately, by question.
type answers struct {
	keep time.Duration
	max  int // bytes of questions and bodies

	mu    sync.Mutex
	bytes int
	by    map[string]*list.Element
	used  *list.List // of *given, the one used last in front
}

type given struct {
	question string
	answer   Answer
}

func (g *given) size() int { return len(g.question) + len(g.answer.Body) }

func newAnswers(keep time.Duration, maxBytes int) *answers {
	return &answers{keep: keep, max: maxBytes, by: map[string]*list.Element{}, used: list.New()}
}

func (a *answers) get(question string, now time.Time) (Answer, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	e, known := a.by[question]
	if !known {
		return Answer{}, false
	}
	g := e.Value.(*given)
	if now.Sub(g.answer.At) >= a.keep {
		a.drop(e)
		return Answer{}, false
	}
	a.used.MoveToFront(e)
	return g.answer, true
}

func (a *answers) put(question string, answer Answer) {
	g := &given{question, answer}
	if a.keep <= 0 || g.size() > a.max {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if e, known := a.by[question]; known {
		a.drop(e)
	}
	a.by[question] = a.used.PushFront(g)
	for a.bytes += g.size(); a.bytes > a.max; {
		a.drop(a.used.Back())
	}
}

func (a *answers) drop(e *list.Element) {
	g := a.used.Remove(e).(*given)
	delete(a.by, g.question)
	a.bytes -= g.size()
}
