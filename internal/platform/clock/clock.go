// Package clock is the only place that reads the machine's time. A training
// organisation lives at its own date: its offset travels in the context, so
// that every rule, due date and audit line of that organisation agrees.
package clock

import (
	"context"
	"time"
)

type offsetKey struct{}
type fixedKey struct{}

// Now is the current instant for the organisation of ctx: UTC, truncated to the
// microsecond, which is what both databases keep.
func Now(ctx context.Context) time.Time {
	if t, ok := ctx.Value(fixedKey{}).(time.Time); ok {
		return t
	}
	d, _ := ctx.Value(offsetKey{}).(time.Duration)
	return Wall().Add(d)
}

// Wall is the machine's own instant, for what no simulation may move: session
// expiry, leases, rate limits. UTC, truncated to the microsecond.
func Wall() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// WithOffset makes the organisation of ctx live d away from the machine's time.
func WithOffset(ctx context.Context, d time.Duration) context.Context {
	return context.WithValue(ctx, offsetKey{}, d)
}

// WithFixed stops the clock of ctx at t: demo data and tests of dated rules.
func WithFixed(ctx context.Context, t time.Time) context.Context {
	return context.WithValue(ctx, fixedKey{}, t.UTC().Truncate(time.Microsecond))
}
