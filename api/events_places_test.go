package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/testkit"
)

// « Refuse les visites » holds at the address it is said of, and at no other one of the account:
// of an event, of a contact and of a visit that took place.
func TestAVisitIsJudgedByWhereItGoes(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		street := func(name string, noVisit bool) map[string]any {
			return map[string]any{"street": name, "postcode": "57000", "town": "Metz", "noVisit": noVisit}
		}
		her := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Weber", "address": street("1 rue du Port", false)}).ID(t)
		sticker := add(t, p, her+"/addresses", map[string]any{"kind": "home", "address": street("2 rue du Port", true)}).ID(t)
		free := add(t, p, her+"/addresses", map[string]any{"kind": "other", "address": street("3 rue du Port", false)}).ID(t)
		open := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "company", "name": "Muller", "soleTrader": "any_line", "address": street("4 rue du Port", true)}).ID(t)
		shop := add(t, p, open+"/establishments", map[string]any{"name": "L’atelier", "address": street("5 rue du Port", false)}).ID(t)
		at := func(kind, address string) map[string]any {
			if address == "" {
				return map[string]any{"kind": "account"}
			}
			return map[string]any{"kind": kind, "id": address}
		}
		for _, c := range []struct {
			account, kind, address string
			stops                  bool
		}{
			{her, "", "", false}, {her, "address", sticker, true}, {her, "address", free, false}, {open, "", "", true}, {open, "establishment", shop, false},
		} {
			query, attempt := "channel=visit&"+monday, map[string]any{"channel": "visit"}
			if c.address != "" {
				query, attempt["addressId"] = query+"&addressId="+c.address, c.address
			}
			want := map[bool]string{false: "allow", true: "block R-OFF-06"}[c.stops]
			if got := verdict(t, p, c.account, query); got != want {
				t.Errorf("%s %s: %s, want %s", c.account, c.address, got, want)
			}
			event := map[string]any{"kind": "visit", "accountId": c.account[len("/v1/accounts/"):], "place": at(c.kind, c.address)}
			if c.stops {
				planned(t, p, event).WantProblem(t, 409, "contact.blocked", "/channel")
				p.Do(t, http.MethodPost, c.account+"/contact-attempts", attempt).WantProblem(t, 409, "contact.blocked")
			} else {
				planned(t, p, event).Want(t, 201)
				if started := add(t, p, c.account+"/contact-attempts", attempt).JSON(t); c.address != "" && started["addressId"] != c.address {
					t.Errorf("it goes to %v", started["addressId"])
				}
			}
		}

		// Another place is another question, whichever way it moves.
		event := planned(t, p, map[string]any{"kind": "visit", "accountId": her[len("/v1/accounts/"):], "place": at("address", free)}).Want(t, 201)
		p.Do(t, http.MethodPatch, "/v1/events/"+event.ID(t), map[string]any{"place": at("address", sticker)}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "contact.blocked")
		past := add(t, p, open+"/visits", map[string]any{"mode": "cold", "outcome": "met", "place": at("establishment", shop), "startedAt": "2026-11-20T10:00:00Z", "endedAt": "2026-11-20T10:30:00Z"})
		there := add(t, p, her+"/visits", map[string]any{"mode": "cold", "outcome": "met", "place": at("address", sticker), "startedAt": "2026-11-20T10:00:00Z", "endedAt": "2026-11-20T10:30:00Z"})
		for visit, want := range map[string]string{past.ID(t): "allow", there.ID(t): "block"} {
			account, place := open, shop
			if visit == there.ID(t) {
				account, place = her, sticker
			}
			found := false
			for _, one := range p.Do(t, http.MethodGet, account+"/contact-ledger", nil).Want(t, 200).JSON(t)["attempts"].([]any) {
				a := one.(map[string]any)
				if a["id"] != visit {
					continue
				}
				found = true
				if a["verdict"] != want || a["addressId"] != place {
					t.Errorf("the visit that was made is kept as %v at %v, want %s at %s", a["verdict"], a["addressId"], want, place)
				}
			}
			if !found {
				t.Errorf("the visit %s is not in the ledger of its account", visit)
			}
		}

		// An event at an address that is no more stays one that may be changed.
		held := planned(t, p, map[string]any{"kind": "visit", "accountId": her[len("/v1/accounts/"):], "place": at("address", free)}).Want(t, 201)
		p.Do(t, http.MethodDelete, "/v1/addresses/"+free, nil, testkit.IfMatch(`"1"`)).Want(t, 204)
		p.Do(t, http.MethodPatch, "/v1/events/"+held.ID(t), map[string]any{"startAt": tomorrow(15), "endAt": tomorrow(16)}, testkit.IfMatch(`"1"`)).Want(t, 200)
	})
}

// Who meets at a café or at our shop goes to no door: a sticker at her home says nothing of it.
func TestAMeetingAtAFreePlaceIsNoVisitToHerHome(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		address := map[string]any{"street": "1 rue du Port", "postcode": "57000", "town": "Metz", "noVisit": true}
		her := add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Weber", "address": address}).ID(t)
		for query, want := range map[string]string{"": "block R-OFF-06", "&freePlace=true": "allow"} {
			if got := verdict(t, p, "/v1/accounts/"+her, "channel=visit&"+monday+query); got != want {
				t.Errorf("asked%s: %s, want %s", query, got, want)
			}
		}
		cafe := map[string]any{"kind": "free", "text": "Café de la Gare"}
		planned(t, p, map[string]any{"accountId": her, "place": map[string]any{"kind": "account"}}).WantProblem(t, 409, "contact.blocked", "/channel")
		event := planned(t, p, map[string]any{"accountId": her, "place": cafe}).Want(t, 201)
		if got := event.JSON(t)["verdict"]; got != "allow" {
			t.Errorf("the meeting at a café is judged %v", got)
		}
		p.Do(t, http.MethodPatch, "/v1/events/"+event.ID(t), map[string]any{"place": map[string]any{"kind": "account"}}, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "contact.blocked")
		visit := add(t, p, "/v1/accounts/"+her+"/visits", map[string]any{"mode": "cold", "outcome": "met", "place": cafe,
			"startedAt": "2026-11-20T10:00:00Z", "endedAt": "2026-11-20T10:30:00Z"}).ID(t)
		attempts := p.Do(t, http.MethodGet, "/v1/accounts/"+her+"/contact-ledger", nil).Want(t, 200).JSON(t)["attempts"].([]any)
		if len(attempts) != 1 || attempts[0].(map[string]any)["id"] != visit || attempts[0].(map[string]any)["verdict"] != "allow" {
			t.Errorf("kept %v", attempts)
		}
	})
}

// « Refuse les visites » outlasts what the person agreed to before it was said (R-OFF-06), at her home as at her other addresses.
func TestAStickerOutlastsWhatWasAgreedBefore(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		consent := map[string]any{"channel": "visit", "textVersion": "1", "textShown": "J’accepte une visite.", "proof": "Formulaire", "collectedAt": ago(time.Hour)}
		street := map[string]any{"street": "1 rue du Port", "postcode": "57000", "town": "Metz"}
		account := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": "Weber", "address": street}).ID(t)
		add(t, p, account+"/consents", consent)
		secondHome := "/v1/addresses/" + add(t, p, account+"/addresses", map[string]any{"kind": "other", "address": street}).ID(t)
		asked := "channel=visit&at=" + ago(-time.Minute)
		there := asked + "&addressId=" + strings.TrimPrefix(secondHome, "/v1/addresses/")
		want := func(when, home, elsewhere string) {
			t.Helper()
			if a, b := verdict(t, p, account, asked), verdict(t, p, account, there); a != home || b != elsewhere {
				t.Errorf("%s: %s at home and %s elsewhere, want %s and %s", when, a, b, home, elsewhere)
			}
		}
		want("agreed", "allow", "allow")
		refusing := map[string]any{"address": map[string]any{"noVisit": true}}
		for _, one := range []string{account, secondHome} {
			version := p.Do(t, http.MethodGet, one, nil).Want(t, 200).ETag()
			p.Do(t, http.MethodPatch, one, refusing, testkit.IfMatch(version)).Want(t, 200)
		}
		want("refused since", "block R-OFF-06", "block R-OFF-06")
		p.Do(t, http.MethodPatch, account, map[string]any{"website": "https://weber.example"}, testkit.IfMatch(p.Do(t, http.MethodGet, account, nil).Want(t, 200).ETag())).Want(t, 200)
		delete(consent, "collectedAt") // now
		add(t, p, account+"/consents", consent)
		want("agreed again", "allow", "allow")
	})
}
