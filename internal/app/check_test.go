package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/platform/fault"
)

func TestWrongSettingsAreAllNamed(t *testing.T) {
	config := app.Config{Workers: 2, SMTP: app.SMTPConfig{Port: 587, Timeout: time.Second}, Connectors: app.ConnectorConfig{Timeout: time.Second}, Map: app.MapConfig{MaxZoom: 19}}
	serve := app.ServeConfig{Listen: ":8080", RequestsPerSecond: 50, ShutdownTimeout: time.Second}
	if err := app.Check(config, serve); err != nil {
		f, _ := fault.Of(err)
		t.Fatalf("the defaults: %v %v", err, f.Fields)
	}
	config.Workers, config.PublicURL, config.SMTP.Port, config.SMTP.Host, config.SMTP.From = 0, "besace.example", 70_000, "courrier.example", ""
	config.Connectors = app.ConnectorConfig{GeocodingURL: "ban", Timeout: time.Second, Networks: []string{"10.0.0.0"}}
	config.Map = app.MapConfig{Tiles: "https://*.tuiles.example/{z}/{x}/{y}.png", MaxZoom: 40}
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
	want := []string{"--connector-networks n° 0", "--geocoding-url", "--listen", "--map-attribution", "--map-max-zoom", "--map-tiles", "--public-url", "--requests-per-second", "--smtp-from", "--smtp-port", "--trusted-proxy n° 1", "--workers"}
	if slices.Sort(named); !slices.Equal(named, want) {
		t.Errorf("named %q, want %q", named, want)
	}
}

// Tiles of this machine are a private network like those of the other outside services.
func TestTilesInPlainHTTPNeedTheirNetworkNamed(t *testing.T) {
	config := app.Config{
		Workers: 2, SMTP: app.SMTPConfig{Port: 587, Timeout: time.Second}, Connectors: app.ConnectorConfig{Timeout: time.Second},
		Map: app.MapConfig{Tiles: "http://127.0.0.1:9000/{z}/{x}/{y}.png", Attribution: "Essai", MaxZoom: 19},
	}
	f, ok := fault.Of(app.Check(config))
	if !ok || len(f.Fields) != 1 || f.Fields[0].Pointer != "--map-tiles" || !strings.Contains(f.Fields[0].Message, "--connector-networks") {
		t.Fatalf("%+v", f)
	}
	config.Connectors.Networks = []string{"10.0.0.0/8", "127.0.0.0/8"}
	if err := app.Check(config); err != nil {
		t.Errorf("named: %v", err)
	}
	config.Map.Tiles = "http://10.0.0.7/{z}/{x}/{y}.png"
	if f, ok := fault.Of(app.Check(config)); !ok || !strings.Contains(f.Fields[0].Message, "une adresse https") {
		t.Errorf("elsewhere: %+v", f)
	}
}
