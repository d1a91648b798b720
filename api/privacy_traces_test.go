package api_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/testkit"
	"besace/internal/testkit/smtptest"
)

// Reasons and origins are written freely, by whoever has the person in mind: an erasure leaves none of them, of what it
// leaves and of what the trail says.
func TestAnErasureLeavesNoReasonThatNamesSomebody(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, manager, admin := e.Here.Adviser, e.Here.Manager, e.Here.Admin
		phones := []any{map[string]any{"number": "06 39 98 76 54"}}
		her := "/v1/accounts/" + add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": secret, "phones": phones}).ID(t)
		company := accountAt(t, p, "Menuiserie Durand", nil)
		contact := add(t, p, company+"/contacts", map[string]any{"lastName": secret, "phones": phones}).ID(t)
		for account, contact := range map[string]string{her: "", company: contact} {
			with := func(body map[string]any) map[string]any {
				if contact != "" {
					body["contactId"] = contact
				}
				return body
			}
			add(t, p, account+"/privacy-objections", with(map[string]any{"channel": "mail", "source": "Courrier de " + secret}))
			lifted := add(t, p, account+"/privacy-objections", with(map[string]any{"channel": "sms"})).ID(t)
			manager.Do(t, http.MethodPost, "/v1/privacy-objections/"+lifted+"/override", map[string]any{"reason": secret + " est revenue dessus."}, testkit.IfMatch(`"1"`)).Want(t, 200)
			add(t, manager, account+"/contact-attempts/override", with(map[string]any{"channel": "phone", "number": "+33639987654", "reason": secret + " attend notre appel."}))
			refused := add(t, p, account+"/data-requests", with(map[string]any{"kind": "objection", "source": "Courriel de " + secret, "details": secret + " ne veut plus rien."})).Header.Get("Location")
			does(t, manager, refused, "refuse").Want(t, 200)
			asked := add(t, p, account+"/data-requests", with(map[string]any{"kind": "erasure", "source": "Courriel de " + secret})).Header.Get("Location")
			keptFor(t, e, account, contact, secret+" rappelle en mars.")
			erases(t, admin, asked).Want(t, 200)
		}
		if left := where(t, e, secret); len(left) > 0 {
			t.Errorf("she is still in %v", left)
		}
	})
}

// keptFor puts somebody before a purge, and keeps her for the reason.
func keptFor(t testing.TB, e *testkit.Env, account, contact, reason string) {
	t.Helper()
	if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
		old, db := clock.Wall().AddDate(-4, 0, 0), e.App.DB.System(ctx, "test: years pass")
		if contact != "" {
			return db.Exec("UPDATE contacts SET created_at = ? WHERE id = ?", old, contact).Error
		}
		return db.Exec("UPDATE accounts SET created_at = ? WHERE id = ?", old, idAt(account)).Error
	}); err != nil {
		t.Fatal(err)
	}
	if err := e.App.Privacy.Night(clock.WithFixed(e.Here.Admin.Context(t.Context()), clock.Wall().AddDate(0, 0, len(contact)))); err != nil {
		t.Fatal(err)
	}
	due := listedBy(t, e.Here.Admin.Do(t, http.MethodGet, "/v1/privacy/retention-lines?state=due", nil))
	if len(due) != 1 {
		t.Fatalf("due: %v", due)
	}
	keep := map[string]any{"lineIds": []any{due[0].(map[string]any)["id"]}, "decision": "keep", "keptUntil": clock.Wall().AddDate(0, 2, 0).Format("2006-01-02"), "reason": reason}
	e.Here.Admin.Do(t, http.MethodPost, "/v1/privacy/retention-lines/decide", keep).Want(t, 200)
}

// A contact came by a file, in the line of her company; her company was merged with another, and a reminder names her.
func TestAnErasedContactIsInNoFileNorImage(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		imp := upload(t, p, frenchFile(t, "Raison sociale;Nom;Fonction;Code postal;Ville", "MENUISERIE DURAND;"+secret+";Gérant;57000;METZ", "GARAGE MULLER;Weber;Gérant;57000;METZ")).Want(t, 201)
		at := "/v1/imports/" + imp.ID(t)
		checked := step(t, e, p, at, imp.ETag(), "check")
		counted(t, step(t, e, p, at, checked.ETag(), "run"), map[string]float64{"new": 2, "created": 2})
		var account string
		for _, one := range items(t, p.Do(t, http.MethodGet, "/v1/accounts", nil)) {
			if one["name"] == "MENUISERIE DURAND" {
				account = one["id"].(string)
			}
		}
		other := newAccount(t, p, "Menuiserie Durand Metz", nil).ID(t)
		contact := items(t, p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/contacts", nil))[0]["id"].(string)
		mergeInto(t, p, other, account, nil).Want(t, 200)

		erases(t, e.Here.Admin, requested(t, p, "/v1/accounts/"+other, "erasure", contact)).Want(t, 200)
		if left := where(t, e, secret); len(left) > 0 {
			t.Errorf("she is still in %v", left)
		}
		lines := items(t, p.Do(t, http.MethodGet, at+"/rows", nil))
		if text := fmt.Sprint(lines); !strings.Contains(text, "GARAGE MULLER") || !strings.Contains(text, "Weber") {
			t.Errorf("the lines of others: %s", text)
		}
	})
}

// What one asked to be reminded of says whom one meets, and how to call her: she is erased from it too, and it is not said again.
func TestAnErasedContactIsInNoReminder(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		soon := clock.Wall().Add(14 * time.Minute).Format(time.RFC3339)
		m := meets(t, p, map[string]any{"startAt": soon, "endAt": soon, "reminders": []any{map[string]any{"minutes": 15, "by": "mail"}}})
		remind := func() {
			t.Helper()
			if err := e.App.Correspondence.Remind(t.Context()); err != nil {
				t.Fatal(err)
			}
			e.WaitForJobs(t)
		}
		remind()
		server.Wait(t, 1, 10*time.Second)
		if in := where(t, e, "06 39 98 12 34"); len(in) != 1 || in[0] != "letters.body" {
			t.Fatalf("her number is in %v", in)
		}
		erases(t, e.Here.Admin, requested(t, p, m.account, "erasure", m.contact)).Want(t, 200)
		if left := append(where(t, e, "06 39 98 12 34"), where(t, e, "Hélène Durand")...); len(left) > 0 {
			t.Errorf("she is still in %v", left)
		}
		remind()
		if got := server.Messages(); len(got) != 1 {
			t.Errorf("reminded %d times", len(got))
		}
	})
}

// Whoever erases a contact is told which texts about her company name her: a machine does not know what to do with them.
func TestWhatNamesAContactElsewhereIsToldBeforehand(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, admin := e.Here.Adviser, e.Here.Admin
		company := accountAt(t, p, "Menuiserie Durand", nil)
		contact := add(t, p, company+"/contacts", map[string]any{"lastName": secret}).ID(t)
		add(t, p, company+"/notes", map[string]any{"text": "Souhaite un devis " + secret, "contactId": contact}) // hers: in her file
		add(t, p, company+"/notes", map[string]any{"text": "La boutique ouvre à neuf heures."})
		told := func() string {
			t.Helper()
			at := requested(t, p, company, "erasure", contact)
			does(t, admin, at, "identify").Want(t, 200)
			warnings, _ := admin.Do(t, http.MethodGet, at+"/dossier", nil).Want(t, 200).JSON(t)["warnings"].([]any)
			return fmt.Sprint(warnings)
		}
		if got := told(); got != "[]" {
			t.Errorf("named nowhere else: %s", got)
		}
		add(t, p, company+"/notes", map[string]any{"text": "Selon " + secret + ", ils hésitent."})
		add(t, p, company+"/visits", map[string]any{"mode": "cold", "outcome": "met", "note": secret + " était absente."})
		add(t, p, company+"/visit-preps", map[string]any{"hypotheses": secret + " décide."})
		if got := told(); !strings.Contains(got, "Notes\u00a0: 1, Visites\u00a0: 1, Préparations de visite\u00a0: 1)") {
			t.Errorf("named in %s", got)
		}
	})
}

// What one says of many accounts at once is told of each: neither the trail of the whole, which no erasure reads, nor the job
// that did it repeats a word of it.
func TestABulkActionLeavesNobodysName(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		her := add(t, p, "/v1/accounts", map[string]any{"kind": "person", "lastName": secret}).ID(t)
		for _, action := range []map[string]any{
			{"kind": "plan", "nextAction": map[string]any{"at": "2031-03-17T09:00:00Z", "kind": "call", "label": "Rappeler " + secret}},
			{"kind": "plan", "nextAction": map[string]any{"at": "2031-03-18T09:00:00Z", "kind": "call", "label": "Relancer " + secret}}, // refused: a call is planned
			{"kind": "transition", "to": "disqualified", "reason": secret + " cesse son activité."},
		} {
			p.Do(t, http.MethodPost, "/v1/accounts/bulk", map[string]any{"selection": map[string]any{"ids": []any{her}}, "action": action}).Want(t, 202)
			e.WaitForJobs(t)
		}
		erases(t, e.Here.Admin, requested(t, p, "/v1/accounts/"+her, "erasure", "")).Want(t, 200)
		if in := where(t, e, secret); len(in) > 0 {
			t.Errorf("she is still in %v", in)
		}
	})
}
