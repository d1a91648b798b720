// Package together does at the same time what does not depend on one another.
package together

import (
	"runtime"
	"sync"
)

// Do runs the parts at the same time and waits for all of them. They share nothing that one
// of them changes. What one panics with goes on from here, where somebody may catch it.
func Do(parts ...func()) {
	var all sync.WaitGroup
	panics := make([]any, len(parts))
	for i, part := range parts {
		all.Go(func() {
			defer func() { panics[i] = recover() }()
			part()
		})
	}
	all.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p)
		}
	}
}

// worthSharing is how many values are worth another goroutine.
const worthSharing = 100

// Each does something to every value that depends on that value alone: the cores share the
// values out.
func Each[T any](values []T, do func(T)) {
	Times(len(values), func(n int) { do(values[n]) })
}

// Times is Each for the numbers from 0 to count-1.
func Times(count int, do func(n int)) {
	cores := runtime.GOMAXPROCS(0)
	share := max(worthSharing, (count+cores-1)/cores)
	var parts []func()
	for from := 0; from < count; from += share {
		parts = append(parts, func() {
			for n := from; n < min(count, from+share); n++ {
				do(n)
			}
		})
	}
	Do(parts...)
}
