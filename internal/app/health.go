package app

import (
	"context"
	"net/http"
	"sync/atomic"

	"besace/api"
)

// mountHealth adds /healthz (the process lives) and /readyz (it can work: database
// reachable and at the right version, not stopping).
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
		_, _ = w.Write([]byte("ready\n"))
	}))
}
