package api

import (
	"net"
	"net/url"
	"regexp"
	"strings"

	"besace/api/oas"
	"besace/internal/platform/fault"
)

// Map is the background of maps that this installation shows; the zero value is none, and
// nobody else is then asked anything.
type Map struct {
	Tiles       string // address of a tile, with {z}, {x} and {y}
	Attribution string // what its editor wants to be said of it
	MaxZoom     int    // deepest level that has tiles
	Cacheable   bool   // tiles seen may be kept on devices
}

const (
	wantedMarks  = "{z}, {x} et {y} à leur place, et aucune autre accolade."
	wantedOrigin = "une adresse https, sans compte ni étoile, ou un chemin de ce site comme /tuiles/{z}/{x}/{y}.png."
)

// badTiles refuses an address of tiles: it says what one looks like. Fault: map.tiles.
func badTiles(wanted string) error {
	return fault.New(fault.Invalid, "map.tiles", wanted)
}

// hostShape is a host that can stand in a content policy as it is: nothing there may end a directive or open it wider.
var hostShape = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$`)

// TilesOrigin is the origin that tiles come from, as a content policy names it; empty when it is
// this installation itself. Plain http is for this machine: loopback is then true. Fault: map.tiles.
func TilesOrigin(template string) (origin string, loopback bool, err error) {
	address := template
	for _, mark := range []string{"{z}", "{x}", "{y}"} {
		if !strings.Contains(address, mark) {
			return "", false, badTiles(wantedMarks)
		}
		address = strings.ReplaceAll(address, mark, "0")
	}
	if strings.ContainsAny(address, "{}") {
		return "", false, badTiles(wantedMarks)
	}
	u, err := url.Parse(address)
	if err != nil || u.Fragment != "" || u.User != nil || strings.ContainsAny(address, "\\\"'<>` \t\r\n") {
		return "", false, badTiles(wantedOrigin)
	}
	if u.Scheme == "" && u.Host == "" && strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") {
		return "", false, nil
	}
	loopback = isLoopback(u.Hostname())
	origin = u.Scheme + "://" + u.Host
	if !hostShape.MatchString(u.Host) || !strings.HasPrefix(template, origin) || (u.Scheme != "https" && (u.Scheme != "http" || !loopback)) {
		return "", false, badTiles(wantedOrigin)
	}
	return origin, loopback && u.Scheme == "http", nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

// config is the background as clients read it, nil when there is none.
func (m Map) config() *oas.MapConfig {
	if m.Tiles == "" {
		return nil
	}
	return &oas.MapConfig{Tiles: m.Tiles, Attribution: m.Attribution, MaxZoom: int64(m.MaxZoom), Cacheable: m.Cacheable}
}

// contentPolicy is the content security policy of every answer: nothing but this installation,
// and pictures from where the background of maps comes, if it is elsewhere.
func contentPolicy(m Map) (string, error) {
	images := "'self' data: blob:"
	if m.Tiles != "" {
		origin, _, err := TilesOrigin(m.Tiles)
		if err != nil {
			return "", err
		}
		if origin != "" {
			images += " " + origin
		}
	}
	return "default-src 'self'; script-src 'self'; style-src 'self'; img-src " + images + "; media-src 'self' blob:; connect-src 'self'; " +
		"worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", nil
}
