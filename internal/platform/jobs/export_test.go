package jobs

import (
	"context"
	"time"
)

// Pulse saves progress, renews leases and checks cancellation now.
func (q *Queue) Pulse(ctx context.Context) { q.pulse(ctx) }

// Plan records the schedules, as a start does.
func (q *Queue) Plan(ctx context.Context) error { return q.plan(ctx) }

// NextOf is when a schedule of this process fires next.
func (q *Queue) NextOf(name string) time.Time {
	for _, s := range q.planned {
		if s.name == name {
			return s.next
		}
	}
	return time.Time{}
}

// NextAfter is when a schedule fires next.
var NextAfter = Spec.next
