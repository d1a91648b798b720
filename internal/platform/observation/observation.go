// Package observation is what a grid of self-analysis or of observation says (domain.md A.0): a level and a fact for each
// point, and three lessons. A visit and a call have one each.
package observation

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
)

// Mark is the level of one item, from 0 (not observed) to 3 (acquired), and the fact that shows it.
type Mark struct {
	Item  string `json:"item"`
	Level int64  `json:"level"`
	Fact  string `json:"fact,omitempty"`
}

// Marks reads those of a row; none of what is no list of them.
func Marks(text string) (list []Mark) {
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list
}

// Patch changes a grid: only what is present.
type Patch struct {
	Marks                 *[]Mark
	Keep, Change, Attempt opt.Value[string]
}

// Texts are the columns of a grid: the marks as JSON, what to keep, what to change, what to try next time.
type Texts struct{ Marks, Keep, Change, Attempt *string }

// Apply lays the patch over the grid. An observer writes down facts, not judgements: whoever judges what she saw says what
// shows it. The fields that are at fault are returned, to be told by the owner of the grid.
func (p Patch) Apply(to Texts, observed bool) (bad fault.Fields, err error) {
	if p.Marks != nil {
		marks, known := slices.Clone(*p.Marks), map[string]bool{}
		for n := range marks {
			marks[n].Fact = strings.TrimSpace(marks[n].Fact)
			if observed && marks[n].Level > 0 && marks[n].Fact == "" {
				bad.Add(fmt.Sprintf("/marks/%d/fact", n), "required", "Le fait observé\u00a0: qui a dit ou fait quoi.")
			}
			if known[marks[n].Item] {
				bad.Add(fmt.Sprintf("/marks/%d", n), "twice", "Chaque point une seule fois.")
			}
			known[marks[n].Item] = true
		}
		text, err := json.Marshal(append([]Mark{}, marks...))
		if err != nil {
			return nil, err
		}
		*to.Marks = string(text)
	}
	for _, f := range []struct {
		change opt.Value[string]
		to     *string
	}{{p.Keep, to.Keep}, {p.Change, to.Change}, {p.Attempt, to.Attempt}} {
		if f.change.Present() {
			*f.to = strings.TrimSpace(f.change.Get())
		}
	}
	return bad, nil
}
