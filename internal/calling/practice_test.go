package calling

import (
	"encoding/json"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit/firm"
)

// A call in which somebody spoke counts for appointments, and for the steps of its script: four
// fifths of them are eighty percent, one less is not.
func TestWhatACallSaysOfTheTrade(t *testing.T) {
	script, edition := id.New(), int64(1)
	call := func(outcome Outcome, done int) Call {
		list, err := json.Marshal(make([]int, done))
		firm.Must(t, err)
		return Call{Outcome: outcome, ScriptID: &script, Edition: &edition, StepsDone: string(list)}
	}
	for _, c := range []struct {
		done, steps int
		want        bool
	}{{79, 100, false}, {80, 100, true}, {81, 100, true}, {3, 4, false}, {4, 5, true}, {5, 5, true}, {0, 5, false}} {
		list := call(Appointed, c.done).practised(c.steps)
		if len(list) != 2 || list[1].Measure != "call_steps_followed" {
			t.Fatalf("%+v", list)
		}
		if got := list[1].Meets(80); got != c.want {
			t.Errorf("%d of %d steps: %v", c.done, c.steps, got)
		}
	}
	for outcome, met := range map[Outcome]bool{Appointed: true, Refused: false} {
		free := call(outcome, 0)
		free.ScriptID, free.Edition = nil, nil
		if list := free.practised(0); len(list) != 1 || list[0].Measure != "call_appointments" || list[0].Met != met {
			t.Errorf("%s without script: %+v", outcome, list)
		}
	}
	if list := call(NoAnswer, 5).practised(5); list != nil {
		t.Errorf("nobody spoke: %+v", list)
	}
}
