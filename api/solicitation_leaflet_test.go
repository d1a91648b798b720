package api_test

import (
	"fmt"
	"maps"
	"net/http"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

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
			{map[string]any{"ouiPubArea": true}, "warn R-PST-02", "block R-PST-02", "leaflet"},
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

// Post is judged by the letterbox that it goes to, of the account itself and of nobody else.
func TestPostIsJudgedByItsAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "company", "name": "Cave Weber"}).ID(t)
		depot := map[string]any{"street": "2 rue du Port", "postcode": "57000", "town": "Metz", "stopPub": true}
		further := add(t, p, at+"/addresses", map[string]any{"kind": "delivery", "address": depot}).ID(t)
		shop := add(t, p, at+"/establishments", map[string]any{"name": "La boutique", "address": map[string]any{"street": "5 rue Serpenoise", "postcode": "57000", "town": "Metz"}}).ID(t)
		other := accountAt(t, p, "Cave Muller", nil)
		foreign := add(t, p, other+"/addresses", map[string]any{"kind": "delivery", "address": depot}).ID(t)

		for address, want := range map[string]string{"": "allow", "&addressId=" + further: "block R-PST-01", "&addressId=" + shop: "allow"} {
			if got := verdict(t, p, at, "channel=leaflet&"+monday+address); got != want {
				t.Errorf("a leaflet%s: %s, want %s", address, got, want)
			}
		}
		reached := func(address string) (channels []string) {
			t.Helper()
			for _, one := range p.Do(t, http.MethodGet, at+"/callability?"+monday+address, nil).Want(t, 200).JSON(t)["items"].([]any) {
				channels = append(channels, one.(map[string]any)["channel"].(string))
			}
			return channels
		}
		for address, want := range map[string][]string{"": {"visit"}, "&addressId=" + further: {"mail", "leaflet", "visit"}, "&addressId=" + shop: {"mail", "visit"}} {
			if diff := cmp.Diff(want, reached(address)); diff != "" {
				t.Errorf("reached%s: %s", address, diff)
			}
		}
		p.Do(t, http.MethodGet, at+"/callability?channel=mail&addressId="+foreign, nil).WantProblem(t, 422, "contact_fact.address", "query:addressId")
	})
}

// The act is judged by the same letterbox as the question, and keeps which one it was.
func TestPostIsStartedByItsAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		street := func(name string, stopPub bool) map[string]any {
			return map[string]any{"street": name, "postcode": "57000", "town": "Metz", "stopPub": stopPub}
		}
		account := func(name string, main, further bool) (at, id string) {
			at = "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "company", "name": name, "address": street("1 rue du Port", main)}).ID(t)
			return at, add(t, p, at+"/addresses", map[string]any{"kind": "delivery", "address": street("2 rue du Port", further)}).ID(t)
		}
		leaflet := func(address string, more map[string]any) map[string]any {
			body := map[string]any{"channel": "leaflet"}
			if address != "" {
				body["addressId"] = address
			}
			maps.Copy(body, more)
			return body
		}
		at, depot := account("Cave Weber", false, true)
		attempts := at + "/contact-attempts"
		p.Do(t, http.MethodPost, attempts, leaflet(depot, nil)).WantProblem(t, 409, "contact.blocked")
		if main := add(t, p, attempts, leaflet("", nil)).JSON(t); main["addressId"] != nil {
			t.Errorf("a leaflet to the main address: %v", main)
		}
		told := add(t, p, attempts+"/record", leaflet(depot, map[string]any{"attemptedAt": "2026-11-20T10:00:00Z", "outcome": "reached"})).JSON(t)
		if told["addressId"] != depot || told["verdict"] != "block" {
			t.Errorf("a leaflet that was put there: %v", told)
		}
		past := add(t, e.Here.Manager, attempts+"/override", leaflet(depot, map[string]any{"reason": "Le client attend notre passage"})).JSON(t)
		if past["addressId"] != depot || past["verdict"] != "block" {
			t.Errorf("a leaflet past the law: %v", past)
		}

		reverse, shop := account("Cave Muller", true, false)
		p.Do(t, http.MethodPost, reverse+"/contact-attempts", leaflet("", nil)).WantProblem(t, 409, "contact.blocked")
		if started := add(t, p, reverse+"/contact-attempts", leaflet(shop, nil)).JSON(t); started["addressId"] != shop || started["verdict"] != "allow" {
			t.Errorf("a leaflet to the shop: %v", started)
		}

		for _, other := range []string{shop, uuid.NewString()} { // of another account; of nobody
			p.Do(t, http.MethodPost, attempts, leaflet(other, nil)).WantProblem(t, 422, "contact_fact.address", "/addressId")
		}
		p.Do(t, http.MethodPost, attempts, map[string]any{"channel": "phone", "addressId": depot}).WantProblem(t, 422, "contact_fact.address", "/addressId")
	})
}
