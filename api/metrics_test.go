package api

import (
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// The text is what Prometheus reads: https://prometheus.io/docs/instrumenting/exposition_formats/.
func TestMetricsAsPrometheusReadsThem(t *testing.T) {
	m := NewMetrics()
	m.observe("ListAccounts", 200, time.Millisecond) // a bound is part of its bucket
	m.observe("ListAccounts", 200, 7*time.Millisecond)
	m.observe("ListAccounts", 404, 11*time.Second)
	m.observe("other", 404, 0)
	answer := httptest.NewRecorder()
	m.ServeHTTP(answer, nil)
	if got := answer.Header().Get("Content-Type"); got != "text/plain; version=0.0.4; charset=utf-8" {
		t.Errorf("content type %s", got)
	}
	text := answer.Body.String()
	for _, line := range []string{
		`besace_request_seconds_bucket{operation="ListAccounts",le="0.001"} 1`,
		`besace_request_seconds_bucket{operation="ListAccounts",le="0.005"} 1`,
		`besace_request_seconds_bucket{operation="ListAccounts",le="0.01"} 2`,
		`besace_request_seconds_bucket{operation="ListAccounts",le="10"} 2`,
		`besace_request_seconds_bucket{operation="ListAccounts",le="+Inf"} 3`,
		`besace_request_seconds_sum{operation="ListAccounts"} 11.008`,
		`besace_request_seconds_count{operation="ListAccounts"} 3`,
		`besace_requests_total{operation="ListAccounts",status="200"} 2`,
		`besace_requests_total{operation="ListAccounts",status="404"} 1`,
		`besace_requests_total{operation="other",status="404"} 1`,
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("%s is not in\n%s", line, text)
		}
	}
}

func TestMetricsCountRequestsAnsweredTogether(t *testing.T) {
	m := NewMetrics()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 500 {
				m.observe("ListAccounts", 200, time.Millisecond)
			}
		})
	}
	all.Wait()
	answer := httptest.NewRecorder()
	m.ServeHTTP(answer, nil)
	if !strings.Contains(answer.Body.String(), `besace_requests_total{operation="ListAccounts",status="200"} 4000`) {
		t.Error(answer.Body)
	}
}
