package api

import (
	"fmt"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// Metrics counts what the API answers, by operation id, and tells it in the text format
// of Prometheus.
type Metrics struct{ set *metrics.Set }

// NewMetrics counts from zero.
func NewMetrics() *Metrics { return &Metrics{set: metrics.NewSet()} }

// timeBounds are the bounds of the histogram of times, in seconds, each included.
var timeBounds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

func (m *Metrics) observe(operation string, status int, took time.Duration) {
	m.set.GetOrCreateCounter(fmt.Sprintf(`besace_requests_total{operation=%q,status="%d"}`, operation, status)).Inc()
	m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf(`besace_request_seconds{operation=%q}`, operation), timeBounds).Update(took.Seconds())
}

// Gauge tells a value that is asked for whenever the metrics are.
func (m *Metrics) Gauge(name string, value func() float64) { m.set.GetOrCreateGauge(name, value) }

// ServeHTTP tells what was counted.
func (m *Metrics) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	m.set.WritePrometheus(w)
}
