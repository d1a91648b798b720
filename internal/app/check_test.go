package app_test

import (
	"slices"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/platform/fault"
)

func TestWrongSettingsAreAllNamed(t *testing.T) {
	config := app.Config{Workers: 2, SMTP: app.SMTPConfig{Port: 587, Timeout: time.Second}, Connectors: app.ConnectorConfig{Timeout: time.Second}}
	serve := app.ServeConfig{Listen: ":8080", RequestsPerSecond: 50, ShutdownTimeout: time.Second}
	if err := app.Check(config, serve); err != nil {
		f, _ := fault.Of(err)
		t.Fatalf("the defaults: %v %v", err, f.Fields)
	}
	config.Workers, config.PublicURL, config.SMTP.Port, config.SMTP.Host, config.SMTP.From = 0, "besace.example", 70_000, "courrier.example", ""
	config.Connectors = app.ConnectorConfig{GeocodingURL: "ban", Timeout: time.Second, Networks: []string{"10.0.0.0"}}
	serve.Listen, serve.RequestsPerSecond, serve.TrustedProxy = "8080", -1, []string{"10.0.0.0/8", "10.0.0.1"}
	err := app.Check(config, serve)
	f, ok := fault.Of(err)
	if !ok || f.Code != "settings.invalid" {
		t.Fatalf("%v", err)
	}
	var named []string
	for _, field := range f.Fields {
		named = append(named, field.Pointer)
	}
	want := []string{"--connector-networks n° 0", "--geocoding-url", "--listen", "--public-url", "--requests-per-second", "--smtp-from", "--smtp-port", "--trusted-proxy n° 1", "--workers"}
	if slices.Sort(named); !slices.Equal(named, want) {
		t.Errorf("named %q, want %q", named, want)
	}
}
