package api_test

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"

	"besace/internal/testkit"
)

// The letterbox decides of leaflets: « Stop Pub » forbids them, an « Oui Pub » area doubts of them where the letterbox does
// not ask for them, and forbade them while the experiment lasted. Where it says nothing, nothing is answered of them.
func TestLeafletsFollowTheLetterbox(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980014")
		version := 1
		for _, c := range []struct {
			flags              map[string]any
			now, then, channel string
		}{
			{nil, "allow", "allow", ""},
			{map[string]any{"ouiPubArea": true}, "warn R-PST-01", "block R-PST-01", "leaflet"},
			{map[string]any{"wantsLeaflets": true}, "allow", "allow", "leaflet"},
			{map[string]any{"stopPub": true}, "block R-PST-01", "block R-PST-01", "leaflet"},
			{map[string]any{"stopPub": nil, "ouiPubArea": nil}, "allow", "allow", ""},
		} {
			if c.flags != nil {
				p.Do(t, http.MethodPatch, at, map[string]any{"address": c.flags}, testkit.IfMatch(fmt.Sprintf("%q", strconv.Itoa(version)))).Want(t, 200)
				version++
			}
			for asked, want := range map[string]string{monday: c.now, "at=2025-04-30T09:00:00Z": c.then} {
				if got := verdict(t, p, at, "channel=leaflet&"+asked); got != want {
					t.Errorf("with %v, %s: %s, want %s", c.flags, asked, got, want)
				}
			}
			answered := ""
			for _, one := range p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["callability"].([]any) {
				if channel := one.(map[string]any)["channel"]; channel == "leaflet" {
					answered = "leaflet"
				}
			}
			if answered != c.channel {
				t.Errorf("with %v, the row answers about %q, want %q", c.flags, answered, c.channel)
			}
		}
	})
}
