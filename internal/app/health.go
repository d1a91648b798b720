package app

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"sync/atomic"
	"time"

	"besace/api"
)

// mountHealth adds /healthz (the process lives) and /readyz (it can work: database
// reachable and at the right version, not stopping; it tells how long jobs wait, which
// stops no request).
func (a *App) mountHealth(surface *api.Server, stopping *atomic.Bool) {
	surface.Mount("/healthz", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("ok\n"))
	}))
	surface.Mount("/readyz", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readinessTimeout)
		defer cancel()
		if err := a.Ready(ctx); err != nil || stopping.Load() {
			a.Log.WarnContext(ctx, "not ready", "error", err, "stopping", stopping.Load())
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		lag, err := a.Jobs.Lag(ctx)
		if err != nil {
			a.Log.WarnContext(ctx, "queue lag unknown", "error", err)
		}
		_, _ = fmt.Fprintf(w, "ready\nqueue lag: %s\n", lag.Round(time.Second))
	}))
}

// measureJobs adds to the metrics how long jobs wait, and how many of the installation's own, which no
// administrator of an organisation sees, failed for good within a week.
func (a *App) measureJobs() {
	asked := func(ask func(ctx context.Context) (float64, error)) func() float64 {
		return func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), readinessTimeout)
			defer cancel()
			value, err := ask(ctx)
			if err != nil {
				return math.NaN()
			}
			return value
		}
	}
	a.Metrics.Gauge("besace_queue_lag_seconds", asked(func(ctx context.Context) (float64, error) {
		lag, err := a.Jobs.Lag(ctx)
		return lag.Seconds(), err
	}))
	a.Metrics.Gauge("besace_installation_jobs_failed", asked(func(ctx context.Context) (n float64, err error) {
		failures, err := a.Jobs.Failures(ctx)
		for _, f := range failures {
			n += float64(f.Count)
		}
		return n, err
	}))
}
