package jobs

import "context"

// Pulse saves progress, renews leases and checks cancellation now.
func (q *Queue) Pulse(ctx context.Context) { q.pulse(ctx) }

// NextAfter is when a schedule fires next.
var NextAfter = Spec.next
