package together_test

import (
	"testing"

	"besace/internal/platform/together"
)

func TestEachReachesEveryValueOnce(t *testing.T) {
	for _, n := range []int{0, 1, 99, 100, 101, 5000} {
		counts := make([]int, n)
		values := make([]*int, n)
		for i := range counts {
			values[i] = &counts[i]
		}
		together.Each(values, func(count *int) { *count++ })
		for i, count := range counts {
			if count != 1 {
				t.Fatalf("value %d of %d was reached %d times", i, n, count)
			}
		}
	}
}

func TestPanicsReachWhoeverWaits(t *testing.T) {
	done := false
	defer func() {
		if p := recover(); p != "spoilt" || !done {
			t.Errorf("recovered %v, the other part done: %v", p, done)
		}
	}()
	together.Do(func() { panic("spoilt") }, func() { done = true })
}
