package measure

import (
	"cmp"
	"slices"
	"time"

	"besace/internal/bench/load"
)

// median is the middle value, zero of none.
func median[T cmp.Ordered](values []T) (middle T) {
	if len(values) == 0 {
		return middle
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

func over[T cmp.Ordered](results []load.Result, of func(load.Result) T) T {
	values := make([]T, len(results))
	for i, r := range results {
		values[i] = of(r)
	}
	return median(values)
}

func (s Series) perSecond(results []load.Result) float64 { return over(results, load.Result.PerSecond) }

// Ratio is Besace's throughput over that of the bare handler, medians of the rounds.
func (s Series) Ratio() float64 {
	bare := s.perSecond(s.Bare)
	if bare == 0 {
		return 0
	}
	return s.perSecond(s.Ours) / bare
}

// P50, P95 and P99 are Besace's latencies, medians of the rounds.
func (s Series) P50() time.Duration {
	return over(s.Ours, func(r load.Result) time.Duration { return r.P50 })
}

func (s Series) P95() time.Duration {
	return over(s.Ours, func(r load.Result) time.Duration { return r.P95 })
}

func (s Series) P99() time.Duration {
	return over(s.Ours, func(r load.Result) time.Duration { return r.P99 })
}

func cpu(results []load.Result) time.Duration {
	return over(results, func(r load.Result) time.Duration { return r.CPU })
}

// Errors counts the wrong answers of Besace and of the bare handler.
func (s Series) Errors() (n int) {
	for _, r := range slices.Concat(s.Ours, s.Bare) {
		n += r.Errors
	}
	return n
}

func (s Series) firstError() error {
	for _, r := range slices.Concat(s.Ours, s.Bare) {
		if r.First != nil {
			return r.First
		}
	}
	return nil
}
