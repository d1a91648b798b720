package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// particular is a new private person of the adviser, in Nantes.
func particular(t testing.TB, p *testkit.Person, number string) string {
	t.Helper()
	body := map[string]any{"kind": "person", "lastName": "Durand", "address": map[string]any{"street": "1 rue du Quai", "postcode": "44000", "town": "Nantes"},
		"phones": []any{map[string]any{"number": number}}}
	return "/v1/accounts/" + add(t, p, "/v1/accounts", body).ID(t)
}

// verdict is what is answered about the phone at an instant, with the rule that decides.
func verdict(t testing.TB, p *testkit.Person, at, query string) string {
	t.Helper()
	items := p.Do(t, http.MethodGet, at+"/callability?"+query, nil).Want(t, 200).JSON(t)["items"].([]any)
	answer := items[0].(map[string]any)
	said := answer["verdict"].(string)
	if findings := answer["findings"].([]any); len(findings) > 0 {
		said += " " + findings[0].(map[string]any)["rule"].(string)
	}
	return said
}

const monday = "at=2026-09-14T09:00:00Z" // eleven o'clock in Nantes

// A consent is to be contacted commercially: one to be served would open nothing, so none is
// noted. One that was noted before is read still, and opens nothing.
func TestAConsentIsForProspecting(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980013")
		consent := map[string]any{"id": id.New(), "channel": "phone", "textVersion": "1", "textShown": "J’accepte vos appels.", "proof": "Formulaire 129", "collectedAt": "2026-09-01T08:00:00Z"}
		for _, purpose := range []string{"service", "contract"} {
			consent["purpose"] = purpose
			p.Do(t, http.MethodPost, at+"/consents", consent).Want(t, 422)
		}
		consent["purpose"] = "prospecting"
		made := p.Do(t, http.MethodPost, at+"/consents", consent).Want(t, 201).ID(t)
		err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: a consent of before").Exec(`UPDATE consents SET purpose = 'service' WHERE id = ?`, made).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		kept := p.Do(t, http.MethodGet, at+"/contact-ledger", nil).Want(t, 200).JSON(t)["consents"].([]any)
		if len(kept) != 1 || kept[0].(map[string]any)["purpose"] != "service" {
			t.Errorf("kept %v", kept)
		}
		if got := verdict(t, p, at, "channel=phone&"+monday); got != "block R-TEL-01" {
			t.Errorf("it opens: %s", got)
		}
	})
}

// An e-mail is judged by the address that it goes to: somebody at work may have a private one too.
func TestAnEmailIsJudgedByItsAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := accountAt(t, p, "Garage Muller", nil)
		contact := add(t, p, at+"/contacts", map[string]any{"lastName": "Muller", "emails": []any{
			map[string]any{"address": "j.muller@garage-muller.example"}, map[string]any{"address": "jeanne.muller@gmail.com"}}}).ID(t)
		asked := "contactId=" + contact + "&channel=email&" + monday
		for kind, want := range map[string]string{"": "warn R-EML-02", "pro_nominative": "warn R-EML-02", "pro_generic": "allow", "consumer": "block R-EML-01"} {
			query := asked
			if kind != "" {
				query += "&emailKind=" + kind
			}
			if got := verdict(t, p, at, query); got != want {
				t.Errorf("of an address %q the law says %s, want %s", kind, got, want)
			}
		}
		p.Do(t, http.MethodGet, at+"/callability?"+asked+"&emailKind=private", nil).WantProblem(t, 422, "request.invalid")
	})
}

func TestCallabilityFollowsTheLedger(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980011")
		if got := verdict(t, p, at, "channel=phone&"+monday); got != "block R-TEL-01" {
			t.Errorf("without consent: %s", got)
		}
		if got := verdict(t, p, at, "channel=phone&at=2026-08-10T09:00:00Z"); got != "warn R-TEL-01" {
			t.Errorf("the law of before: %s", got)
		}
		consent := map[string]any{"id": id.New(), "channel": "phone", "textVersion": "2026-09", "textShown": "J’accepte vos offres.", "proof": "Formulaire 128", "collectedAt": "2026-09-01T08:00:00Z"}
		c := p.Do(t, http.MethodPost, at+"/consents", consent).Want(t, 201)
		p.Do(t, http.MethodPost, at+"/consents", consent).Want(t, 200)
		p.Do(t, http.MethodPost, particular(t, p, "0639980012")+"/consents", consent).WantProblem(t, 409, "contact_fact.id_taken")
		p.Do(t, http.MethodPost, at+"/consents", map[string]any{"channel": "phone", "textVersion": "1", "textShown": "J’accepte vos offres.", "proof": " "}).WantProblem(t, 422, "consent.invalid")
		p.Do(t, http.MethodPost, absent("accounts")+"/consents", consent).Want(t, 404)
		if got := verdict(t, p, at, "channel=phone&"+monday); got != "allow" {
			t.Errorf("with consent: %s", got)
		}
		if got := verdict(t, p, at, "channel=phone&at=2026-09-14T11:00:00Z"); got != "block R-TEL-05" {
			t.Errorf("at one o'clock: %s", got)
		}
		p.Do(t, http.MethodGet, at+"/callability?family=boats", nil).WantProblem(t, 422, "contact.family")
		p.Do(t, http.MethodGet, absent("accounts")+"/callability", nil).Want(t, 404)
		p.Do(t, http.MethodGet, absent("accounts")+"/contact-ledger", nil).Want(t, 404)

		withdraw := "/v1/consents/" + c.ID(t) + "/withdraw"
		how := map[string]any{"how": "Par courriel"}
		p.Do(t, http.MethodPost, withdraw, map[string]any{"how": "Par courrier", "withdrawnAt": "2019-01-02T08:00:00Z"}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "consent.invalid", "/withdrawnAt")
		p.Do(t, http.MethodPost, withdraw, how, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPost, withdraw, how, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "contact_fact.stale")
		p.Do(t, http.MethodPost, absent("consents")+"/withdraw", how, testkit.IfMatch(`"1"`)).Want(t, 404)

		objection := map[string]any{"id": id.New(), "source": "Dit au téléphone"}
		o := p.Do(t, http.MethodPost, at+"/privacy-objections", objection).Want(t, 201)
		p.Do(t, http.MethodPost, at+"/privacy-objections", objection).Want(t, 200)
		p.Do(t, http.MethodPost, particular(t, p, "0639980013")+"/privacy-objections", objection).Want(t, 409)
		p.Do(t, http.MethodPost, at+"/privacy-objections", map[string]any{"receivedAt": "2199-01-01T00:00:00Z"}).WantProblem(t, 422, "privacy_objection.invalid")
		p.Do(t, http.MethodPost, absent("accounts")+"/privacy-objections", objection).Want(t, 404)
		if got := verdict(t, p, at, "channel=visit"); got != "block R-PRV-03" {
			t.Errorf("opposed: %s", got)
		}
		of, why := "/v1/privacy-objections/"+o.ID(t), map[string]any{"reason": "Opposition d’un homonyme"}
		p.Do(t, http.MethodPost, of+"/lift", how, testkit.IfMatch(`"1"`)).WantProblem(t, 409, "privacy_objection.unproved")
		p.Do(t, http.MethodPost, of+"/override", why, testkit.IfMatch(`"1"`)).Want(t, 403)
		m := e.Here.Manager
		m.Do(t, http.MethodPost, of+"/override", map[string]any{"reason": strings.Repeat(" ", 12)}, testkit.IfMatch(`"1"`)).WantProblem(t, 422, "request.invalid", "/reason")
		m.Do(t, http.MethodPost, of+"/override", why, testkit.IfMatch(`"1"`)).Want(t, 200)
		m.Do(t, http.MethodPost, of+"/override", why, testkit.IfMatch(`"1"`)).Want(t, 412)
		m.Do(t, http.MethodPost, absent("privacy-objections")+"/override", why, testkit.IfMatch(`"1"`)).Want(t, 404)
		p.Do(t, http.MethodPost, of+"/lift", how, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, absent("privacy-objections")+"/lift", how, testkit.IfMatch(`"1"`)).Want(t, 404)

		request := map[string]any{"id": id.New(), "proof": "Formulaire web 512", "requestedAt": "2026-09-13T09:00:00Z"}
		r := p.Do(t, http.MethodPost, at+"/call-backs", request).Want(t, 201)
		p.Do(t, http.MethodPost, at+"/call-backs", request).Want(t, 200)
		p.Do(t, http.MethodPost, particular(t, p, "0639980014")+"/call-backs", request).Want(t, 409)
		p.Do(t, http.MethodPost, at+"/call-backs", map[string]any{"proof": "x", "requestedAt": "2199-01-01T00:00:00Z"}).WantProblem(t, 422, "call_back.invalid")
		p.Do(t, http.MethodPost, absent("accounts")+"/call-backs", request).Want(t, 404)
		closing := map[string]any{"as": "given_up"}
		p.Do(t, http.MethodPost, "/v1/call-backs/"+r.ID(t)+"/close", closing, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPost, "/v1/call-backs/"+r.ID(t)+"/close", closing, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, absent("call-backs")+"/close", closing, testkit.IfMatch(`"1"`)).Want(t, 404)

		ledger := p.Do(t, http.MethodGet, at+"/contact-ledger", nil).Want(t, 200).JSON(t)
		for list, want := range map[string]int{"consents": 1, "objections": 1, "callBacks": 1, "contracts": 0, "attempts": 0} {
			if got := len(ledger[list].([]any)); got != want {
				t.Errorf("%s holds %d", list, got)
			}
		}
		rules := p.Do(t, http.MethodGet, "/v1/legal-rules", nil).Want(t, 200).JSON(t)["items"].([]any)
		if len(rules) < 20 {
			t.Errorf("%d rules", len(rules))
		}
		for _, rule := range rules {
			rule := rule.(map[string]any)
			week, _ := rule["weekly"].([]any)
			if rule["id"] == "R-TEL-05" && (len(week) != 10 || week[9].(map[string]any)["to"] != "20:00") || rule["id"] == "R-TEL-01" && week != nil {
				t.Errorf("%v allows at %v", rule["id"], week)
			}
		}
	})
}

func TestContractsAndSettingsDecide(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980021")
		contact := p.Do(t, http.MethodPost, at+"/contacts", helene).Want(t, 201).ID(t)
		cursor := drain(t, p)
		families := map[string]any{"settings": map[string]any{"productFamilies": []any{
			map[string]any{"code": "combles", "label": "Isolation des combles", "sector": "energy_works"}, map[string]any{"code": "vins", "label": "Vins"}}}}
		own := e.Here.Admin.Do(t, http.MethodGet, "/v1/organisation", nil).Want(t, 200)
		set := e.Here.Admin.Do(t, http.MethodPatch, "/v1/organisation", families, testkit.IfMatch(own.ETag())).Want(t, 200)
		if got := set.JSON(t)["settings"].(map[string]any)["productFamilies"].([]any); len(got) != 2 {
			t.Errorf("settings %v", got)
		}
		e.Here.Admin.Do(t, http.MethodPatch, "/v1/organisation", map[string]any{"settings": map[string]any{"productFamilies": []any{
			map[string]any{"code": "vins", "label": "Vins"}, map[string]any{"code": "vins", "label": "Autres vins"}}}}, testkit.IfMatch(set.ETag())).WantProblem(t, 422, "organisation.invalid")
		// What the organisation sells changes the answer about everybody: the rows travel again.
		page := p.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)
		if !strings.Contains(text(t, page["changes"]), contact) {
			t.Error("new settings move no contact")
		}
		add(t, p, at+"/consents", map[string]any{"channel": "phone", "textVersion": "1", "textShown": "J’accepte vos offres.", "proof": "Formulaire 1", "collectedAt": "2026-09-01T08:00:00Z"})
		for query, want := range map[string]string{"family=combles": "block R-TEL-03", "family=vins": "allow", "": "warn R-TEL-03"} {
			if got := verdict(t, p, at, "channel=phone&"+monday+"&"+query); got != want {
				t.Errorf("%q: %s, want %s", query, got, want)
			}
		}
		contract := map[string]any{"id": id.New(), "reference": "C-118", "families": []any{"combles"}, "startsOn": "2026-01-01", "endsOn": "2026-12-31"}
		c := p.Do(t, http.MethodPost, at+"/current-contracts", contract).Want(t, 201)
		p.Do(t, http.MethodPost, at+"/current-contracts", contract).Want(t, 200)
		p.Do(t, http.MethodPost, particular(t, p, "0639980022")+"/current-contracts", contract).Want(t, 409)
		p.Do(t, http.MethodPost, absent("accounts")+"/current-contracts", contract).Want(t, 404)
		p.Do(t, http.MethodPost, at+"/current-contracts", map[string]any{"reference": "C", "startsOn": "2026-02-01", "endsOn": "2026-01-01"}).WantProblem(t, 422, "current_contract.invalid")
		if got := verdict(t, p, at, "channel=phone&family=combles&"+monday); got != "allow" {
			t.Errorf("with a contract: %s", got)
		}
		end := "/v1/current-contracts/" + c.ID(t) + "/end"
		p.Do(t, http.MethodPost, end, map[string]any{"endsOn": "2026-08-31"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPost, end, map[string]any{"endsOn": "2026-08-31"}, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, end, map[string]any{"endsOn": "2025-08-31"}, testkit.IfMatch(`"2"`)).Want(t, 422)
		p.Do(t, http.MethodPost, absent("current-contracts")+"/end", map[string]any{"endsOn": "2026-08-31"}, testkit.IfMatch(`"1"`)).Want(t, 404)
		if got := verdict(t, p, at, "channel=phone&family=combles&"+monday); got != "block R-TEL-03" {
			t.Errorf("once it ended: %s", got)
		}
	})
}

func TestABlockedContactIsNotStarted(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980031")
		add(t, p, at+"/privacy-objections", map[string]any{})
		call := map[string]any{"id": id.New(), "channel": "phone", "number": "+33639980031"}
		refused := p.Do(t, http.MethodPost, at+"/contact-attempts", call).WantProblem(t, 409, "contact.blocked").JSON(t)
		if current := refused["current"].(map[string]any); current["verdict"] != "block" || !strings.Contains(text(t, refused["errors"]), "R-PRV-03") ||
			!strings.Contains(text(t, refused["errors"]), "RGPD") {
			t.Errorf("refused with %v", refused)
		}
		override := map[string]any{"channel": "phone", "reason": "Rappel convenu de vive voix", "id": id.New()}
		p.Do(t, http.MethodPost, at+"/contact-attempts/override", override).WantProblem(t, 403, "auth.forbidden")
		e.Here.Manager.Do(t, http.MethodPost, at+"/contact-attempts/override", map[string]any{"channel": "phone", "reason": "a\u00a0         b"}).WantProblem(t, 422, "request.invalid", "/reason")
		o := e.Here.Manager.Do(t, http.MethodPost, at+"/contact-attempts/override", override).Want(t, 201)
		e.Here.Manager.Do(t, http.MethodPost, at+"/contact-attempts/override", override).Want(t, 200)
		e.Here.Manager.Do(t, http.MethodPost, absent("accounts")+"/contact-attempts/override", override).Want(t, 404)
		e.Here.Manager.Do(t, http.MethodPost, particular(t, p, "0639980032")+"/contact-attempts/override", override).Want(t, 409)
		e.Here.Manager.Do(t, http.MethodPost, at+"/contact-attempts/override", map[string]any{"channel": "phone", "family": "boats", "reason": "Rappel convenu"}).Want(t, 422)
		if got := o.JSON(t); got["verdict"] != "block" || got["overrideReason"] == nil {
			t.Errorf("overridden as %v", got)
		}
		behind := e.Here.Manager.Do(t, http.MethodGet, "/v1/activity/rows?measure=contacts_forbidden&userId="+e.Here.Manager.Actor.UserID.String(), nil).Want(t, 200).JSON(t)
		if rows := behind["items"].([]any); len(rows) != 1 || rows[0].(map[string]any)["outcome"] != "overridden" || rows[0].(map[string]any)["sort"] != "phone" {
			t.Errorf("contacts that the law forbade: %v", behind)
		}
		trail := e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?action=contact_attempt.overridden", nil).Want(t, 200)
		if !strings.Contains(string(trail.Body), "Rappel convenu de vive voix") {
			t.Errorf("the trail says %s", trail.Body)
		}
		answer := "/v1/contact-attempts/" + o.ID(t) + "/answer"
		p.Do(t, http.MethodPost, answer, map[string]any{"outcome": "reached"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPost, answer, map[string]any{"outcome": "refused"}, testkit.IfMatch(`"1"`)).Want(t, 412)
		p.Do(t, http.MethodPost, answer, map[string]any{"outcome": "refused"}, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "contact_attempt.answered")
		p.Do(t, http.MethodPost, absent("contact-attempts")+"/answer", map[string]any{"outcome": "refused"}, testkit.IfMatch(`"2"`)).Want(t, 404)

		firm := accountAt(t, p, "Menuiserie de Nantes", nil)
		start := map[string]any{"id": id.New(), "channel": "visit"}
		p.Do(t, http.MethodPost, firm+"/contact-attempts", start).Want(t, 201)
		p.Do(t, http.MethodPost, firm+"/contact-attempts", start).Want(t, 200)
		p.Do(t, http.MethodPost, firm+"/contact-attempts", map[string]any{"channel": "visit", "family": "boats"}).WantProblem(t, 422, "contact.family")
		p.Do(t, http.MethodPost, absent("accounts")+"/contact-attempts", start).Want(t, 404)
		// A doubt lets the contact start, and stays with it.
		warned := add(t, p, firm+"/contact-attempts", map[string]any{"channel": "email"}).JSON(t)
		if warned["verdict"] != "warn" || len(warned["findings"].([]any)) == 0 {
			t.Errorf("warned with %v", warned)
		}
		record := map[string]any{"id": id.New(), "channel": "phone", "attemptedAt": "2026-09-14T09:00:00Z", "outcome": "no_answer"}
		r := p.Do(t, http.MethodPost, at+"/contact-attempts/record", record).Want(t, 201).JSON(t)
		if r["verdict"] != "block" || r["outcome"] != "no_answer" {
			t.Errorf("recorded as %v", r)
		}
		p.Do(t, http.MethodPost, at+"/contact-attempts/record", record).Want(t, 200)
		p.Do(t, http.MethodPost, firm+"/contact-attempts/record", record).Want(t, 409)
		p.Do(t, http.MethodPost, absent("accounts")+"/contact-attempts/record", record).Want(t, 404)
		p.Do(t, http.MethodPost, at+"/contact-attempts/record", map[string]any{"channel": "phone", "attemptedAt": "2199-01-01T00:00:00Z", "outcome": "busy"}).WantProblem(t, 422, "contact_attempt.invalid")
	})
}

func TestCallabilityTravelsWithContacts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie de Nantes", map[string]any{"address": map[string]any{"postcode": "44000", "town": "Nantes"}})
		contact := add(t, p, account+"/contacts", helene)
		own := p.Do(t, http.MethodGet, "/v1/contacts/"+contact.ID(t), nil).Want(t, 200).JSON(t)["callability"].([]any)
		var channels []string
		for _, c := range own {
			channels = append(channels, c.(map[string]any)["channel"].(string))
		}
		if got := strings.Join(channels, " "); got != "phone sms email mail visit" {
			t.Errorf("reached by %s", got)
		}
		cursor := drain(t, p)
		add(t, p, account+"/privacy-objections", map[string]any{"contactId": contact.ID(t), "channel": "phone"})
		page := p.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)
		said := map[string]any{}
		for _, c := range page["changes"].([]any) {
			change := c.(map[string]any)
			said[change["type"].(string)] = change["data"]
		}
		if said["privacy_objection"] == nil || said["contact"] == nil {
			t.Fatalf("the feed tells of %v", said)
		}
		for _, c := range said["contact"].(map[string]any)["callability"].([]any) {
			one := c.(map[string]any)
			if want := map[bool]string{true: "block", false: "allow"}[one["channel"] == "phone"]; one["channel"] == "phone" && one["verdict"] != want {
				t.Errorf("offline: %v", one)
			}
		}
		// A private person is the account herself.
		person := particular(t, p, "0639980041")
		if own := p.Do(t, http.MethodGet, person, nil).Want(t, 200).JSON(t)["callability"]; !strings.Contains(text(t, own), "R-TEL-01") {
			t.Errorf("a private person: %v", own)
		}
		// Another place is another clock and another calendar.
		cursor = page["cursor"].(string)
		p.Do(t, http.MethodPatch, account, map[string]any{"address": map[string]any{"postcode": "97400", "town": "Saint-Denis"}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if page := p.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200); !strings.Contains(string(page.Body), contact.ID(t)) {
			t.Error("an account that moves leaves its contacts behind")
		}
	})
}

// The choice is asked for with the usual answer, and told again with the call.
func TestAContactIsAboutSomething(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		at := particular(t, p, "0639980043")
		add(t, p, at+"/current-contracts", map[string]any{"reference": "C-1", "startsOn": "2026-09-01"})
		about := func(query string) (said []string) {
			for _, one := range p.Do(t, http.MethodGet, at+"/callability?channel=phone&"+monday+query, nil).Want(t, 200).JSON(t)["items"].([]any) {
				answer := one.(map[string]any)
				said = append(said, answer["purpose"].(string)+" "+answer["verdict"].(string))
			}
			return said
		}
		for query, want := range map[string]string{
			"": "prospecting block", "&choices=true": "prospecting block contract allow service allow",
			"&choices=true&purpose=contract": "contract allow",
		} {
			if got := strings.Join(about(query), " "); got != want {
				t.Errorf("%q: %s, want %s", query, got, want)
			}
		}
		own := text(t, p.Do(t, http.MethodGet, at, nil).Want(t, 200).JSON(t)["callability"])
		if !strings.Contains(own, `"purpose":"service"`) {
			t.Errorf("what travels with her: %s", own)
		}
		record := map[string]any{"channel": "phone", "purpose": "contract", "attemptedAt": "2026-09-14T09:00:00Z", "outcome": "reached"}
		if kept := p.Do(t, http.MethodPost, at+"/contact-attempts/record", record).Want(t, 201).JSON(t); kept["verdict"] != "allow" || kept["purpose"] != "contract" {
			t.Errorf("recorded as %v", kept)
		}
	})
}

// A merge brings what is noted along, and its undo takes it back.
func TestTheLedgerFollowsAMerge(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := newAccount(t, p, "Menuiserie Nord", nil).ID(t), newAccount(t, p, "Menuiserie du Nord", nil).ID(t)
		add(t, p, "/v1/accounts/"+other+"/privacy-objections", map[string]any{})
		merge := mergeInto(t, p, this, other, nil).Want(t, 200).JSON(t)["merge"].(map[string]any)
		if got := verdict(t, p, "/v1/accounts/"+this, "channel=visit"); got != "block R-PRV-03" {
			t.Errorf("merged: %s", got)
		}
		p.Do(t, http.MethodPost, "/v1/merges/"+merge["id"].(string)+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if a, b := verdict(t, p, "/v1/accounts/"+this, "channel=visit"), verdict(t, p, "/v1/accounts/"+other, "channel=visit"); a != "allow" || b != "block R-PRV-03" {
			t.Errorf("taken apart: %s, %s", a, b)
		}
	})
}

// drain reads the feed of somebody to its end and returns where it stands.
func drain(t testing.TB, p *testkit.Person) (cursor string) {
	t.Helper()
	for {
		page := p.Do(t, http.MethodGet, "/v1/sync?limit=500&cursor="+cursor, nil).Want(t, 200).JSON(t)
		if cursor = page["cursor"].(string); page["hasMore"] == false {
			return cursor
		}
	}
}

// text is a part of an answer as it was written.
func text(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
