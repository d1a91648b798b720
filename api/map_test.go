package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/api"
	"besace/internal/app"
	"besace/internal/testkit"
)

func TestTheOriginOfTilesIsOneOrigin(t *testing.T) {
	for template, want := range map[string]string{
		"https://tuiles.example/{z}/{x}/{y}.png":                                               "https://tuiles.example",
		"https://tuiles.example:8443/{z}/{x}/{y}.png":                                          "https://tuiles.example:8443",
		"https://data.example/wmts?REQUEST=GetTile&TILEMATRIX={z}&TILECOL={x}&TILEROW={y}&a=1": "https://data.example",
		"/tuiles/{z}/{x}/{y}.png":                                                              "",
		"http://127.0.0.1:9000/{z}/{x}/{y}.png":                                                "http://127.0.0.1:9000",
		"http://localhost/{z}/{x}/{y}.png":                                                     "http://localhost",
	} {
		origin, loopback, err := api.TilesOrigin(template)
		if err != nil || origin != want || loopback != strings.HasPrefix(want, "http:") {
			t.Errorf("%s: %q %v %v, want %q", template, origin, loopback, err, want)
		}
	}
	for _, template := range []string{
		"", "https://tuiles.example/{z}/{x}.png", "https://tuiles.example/{z}/{x}/{y}{r}.png", "https://{s}.tuiles.example/{z}/{x}/{y}.png",
		"https://{z}.example/{x}/{y}.png", "https://*.tuiles.example/{z}/{x}/{y}.png", "https://tuiles.example;script-src/{z}/{x}/{y}.png",
		"https://moi:secret@tuiles.example/{z}/{x}/{y}.png", "http://tuiles.example/{z}/{x}/{y}.png", "//tuiles.example/{z}/{x}/{y}.png",
		"tuiles/{z}/{x}/{y}.png", "data:image/png,{z}{x}{y}", "javascript:{z}{x}{y}", "https://tuiles.example/{z}/{x}/{y}.png#a",
		"https://tuiles.example /{z}/{x}/{y}.png", "https:///{z}/{x}/{y}.png", "https://[::1]/{z}/{x}/{y}.png", `/\tuiles.example/{z}/{x}/{y}`,
	} {
		if origin, _, err := api.TilesOrigin(template); err == nil {
			t.Errorf("%s is accepted, as %q", template, origin)
		}
	}
}

// A background lets pages show pictures of its origin, and changes nothing else of what they may do.
func TestABackgroundOpensThePolicyToItsPicturesOnly(t *testing.T) {
	const tiles = "https://data.example/wmts?LAYER=PLAN&TILEMATRIX={z}&TILECOL={x}&TILEROW={y}"
	for _, engine := range testkit.Engines {
		t.Run(engine, func(t *testing.T) {
			none := testkit.New(t, engine).Do(t, http.MethodGet, "/", nil).Want(t, 200).Header.Get("Content-Security-Policy")
			e := testkit.New(t, engine, func(c *app.Config) {
				c.Map = app.MapConfig{Tiles: tiles, Attribution: "© IGN", MaxZoom: 18, Cacheable: true}
			})
			background, _ := e.Do(t, http.MethodGet, "/v1/config", nil).Want(t, 200).JSON(t)["map"].(map[string]any)
			if background["tiles"] != tiles || background["attribution"] != "© IGN" || background["maxZoom"] != 18.0 || background["cacheable"] != true {
				t.Errorf("background %v", background)
			}
			policy := e.Do(t, http.MethodGet, "/", nil).Want(t, 200).Header.Get("Content-Security-Policy")
			if want := strings.Replace(none, "img-src 'self' data: blob:;", "img-src 'self' data: blob: https://data.example;", 1); policy != want || policy == none {
				t.Errorf("policy %q, want %q", policy, want)
			}
			here := testkit.New(t, engine, func(c *app.Config) { c.Map = app.MapConfig{Tiles: "/tuiles/{z}/{x}/{y}.png", MaxZoom: 18} })
			if same := here.Do(t, http.MethodGet, "/", nil).Want(t, 200).Header.Get("Content-Security-Policy"); same != none {
				t.Errorf("tiles of this site change the policy to %q", same)
			}
		})
	}
}
