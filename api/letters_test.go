package api_test

import (
	"context"
	"net/http"
	"net/mail"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/testkit"
	"besace/internal/testkit/smtptest"
)

// writtenLetter is a letter that waits, put there by hand: no mail leaves from most installations of tests.
func writtenLetter(t *testing.T, e *testkit.Env, account string) string {
	t.Helper()
	letter, now, author := id.New(), clock.Wall(), e.Here.Adviser.Actor
	err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
		return e.App.DB.System(ctx, "test: a letter").Exec(`INSERT INTO letters (id, org_id, kind, author_id, account_id, recipient_name, recipient_email, subject, body, state, created_at, updated_at)
			VALUES (?, ?, 'recap', ?, ?, 'Isolde', 'isolde@serrurerie.example', 'Récapitulatif Isolde', 'Bonjour Isolde', 'refused', ?, ?)`,
			letter, author.OrgID, author.UserID, account, now, now).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	return letter.String()
}

// meeting is an appointment of tomorrow with Hélène, and how to write to her about it.
type meeting struct{ account, contact, event string }

func meets(t *testing.T, p *testkit.Person, with map[string]any) meeting {
	t.Helper()
	m := meeting{account: accountAt(t, p, "Garage Muller", map[string]any{"address": map[string]any{"street": "3 rue des Allemands", "postcode": "57000", "town": "Metz"}})}
	m.contact = add(t, p, m.account+"/contacts", helene).ID(t)
	body := map[string]any{"title": "Client difficile", "notes": "Mots d’ici", "accountId": m.account[len("/v1/accounts/"):], "contactIds": []any{m.contact}, "place": map[string]any{"kind": "account"}}
	for k, v := range with {
		body[k] = v
	}
	m.event = planned(t, p, body).Want(t, 201).ID(t)
	return m
}

func (m meeting) letter(kind string) map[string]any {
	body := map[string]any{"id": id.New().String(), "kind": kind, "eventId": m.event, "contactId": m.contact, "subject": "Rendez-vous avec Fenêtres du Graoully", "text": "Bonjour,\r\nje vous confirme notre rendez-vous ; à bientôt."}
	return body
}

func (m meeting) writes(t *testing.T, p *testkit.Person, kind string) map[string]any {
	t.Helper()
	return p.Do(t, http.MethodPost, m.account+"/letters", m.letter(kind)).Want(t, 201).JSON(t)
}

// sentAs reads the letter until it is of that state.
func sentAs(t *testing.T, e *testkit.Env, p *testkit.Person, letter any, state string) map[string]any {
	t.Helper()
	e.WaitForJobs(t)
	got := p.Do(t, http.MethodGet, "/v1/letters/"+letter.(string), nil).Want(t, 200).JSON(t)
	if got["state"] != state {
		t.Fatalf("the letter is %v, want %s: %v %v", got["state"], state, got["failureCode"], got["failure"])
	}
	return got
}

// asked is the one event of a calendar as a second library reads it.
func asked(t *testing.T, text string) *ics.VEvent {
	t.Helper()
	calendar, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil || len(calendar.Events()) != 1 {
		t.Fatalf("calendar %v:\n%s", err, text)
	}
	return calendar.Events()[0]
}

func prop(e *ics.VEvent, name ics.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return p.Value
	}
	return ""
}

func TestAnInvitationIsWhatCalendarsRead(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		if len(server.Messages()) != 0 {
			t.Fatal("something left that nobody asked for")
		}
		body := m.letter("invitation")
		made := p.Do(t, http.MethodPost, m.account+"/letters", body).Want(t, 201)
		p.Do(t, http.MethodPost, m.account+"/letters", body).Want(t, 200)
		sent := sentAs(t, e, p, made.ID(t), "sent")
		got := server.Wait(t, 1, 10*time.Second)
		if len(got) != 1 || sent["sentAt"] == nil || sent["attempts"] != 1.0 {
			t.Fatalf("%d messages, %v", len(got), sent)
		}
		mine := got[0]
		for _, header := range []string{"From", "Reply-To", "To"} {
			if _, err := mail.ParseAddress(mine.Header.Get(header)); err != nil {
				t.Errorf("%s: %s", header, mine.Header.Get(header))
			}
		}
		if to, _ := mail.ParseAddress(mine.Header.Get("To")); to.Address != "h.durand@durand.example" {
			t.Errorf("to %v", to)
		}
		if reply, _ := mail.ParseAddress(mine.Header.Get("Reply-To")); reply.Address != p.Email {
			t.Errorf("answers go to %v", reply)
		}
		if from, _ := mail.ParseAddress(mine.Header.Get("From")); from.Address != "besace@graoully.example" || !strings.Contains(from.Name, "Fenêtres du Graoully") {
			t.Errorf("from %v", from)
		}
		if mine.Subject != body["subject"] || !strings.Contains(mine.Text, "je vous confirme") || !strings.Contains(mine.Text, "Où\u00a0: 3 rue des Allemands, 57000 Metz") || !strings.Contains(mine.Text, "Quand\u00a0: ") {
			t.Errorf("%s\n%s", mine.Subject, mine.Text)
		}
		for _, ours := range []string{"Client difficile", "Mots d’ici"} {
			if strings.Contains(mine.Text, ours) || strings.Contains(mine.Calendar, ours) {
				t.Errorf("words of the organisation left: %s", ours)
			}
		}
		event := asked(t, mine.Calendar)
		start, err := event.GetStartAt()
		if err != nil || start.UTC().Format(time.RFC3339) != tomorrow(9) {
			t.Errorf("starts %v, %v", start, err)
		}
		attendee, organizer := event.GetProperty(ics.ComponentPropertyAttendee), event.GetProperty(ics.ComponentPropertyOrganizer)
		if mine.Method != "REQUEST" || attendee == nil || attendee.Value != "mailto:h.durand@durand.example" || attendee.ICalParameters["RSVP"][0] != "TRUE" || organizer == nil || organizer.Value != "mailto:"+p.Email {
			t.Errorf("method %s, %v asks %v", mine.Method, organizer, attendee)
		}
		if prop(event, ics.ComponentPropertySequence) != "0" || prop(event, ics.ComponentPropertyUniqueId) != m.event+"@besace" || prop(event, ics.ComponentPropertySummary) != body["subject"] {
			t.Errorf("%s", mine.Calendar)
		}

		// Whoever sees the account sees what was written to its people, and nobody else does.
		e.Here.Manager.Do(t, http.MethodGet, "/v1/letters/"+made.ID(t), nil).Want(t, 200)
		e.Here.Manager.Do(t, http.MethodPost, "/v1/letters/"+made.ID(t)+"/retry", nil, testkit.IfMatch(`"2"`)).WantProblem(t, 403, "letter.not_author")
		e.Here.Stranger.Do(t, http.MethodGet, "/v1/letters/"+made.ID(t), nil).Want(t, 404)
		if list := p.Do(t, http.MethodGet, m.account+"/letters", nil).Want(t, 200).JSON(t)["items"].([]any); len(list) != 1 {
			t.Errorf("listed %v", list)
		}
		p.Do(t, http.MethodPost, "/v1/letters/"+made.ID(t)+"/abandon", nil, testkit.IfMatch(`"2"`)).WantProblem(t, 409, "letter.over")
		timeline := p.Do(t, http.MethodGet, m.account+"/timeline", nil).Want(t, 200).JSON(t)["items"].([]any)
		if line := timeline[0].(map[string]any); line["kind"] != "email" || line["subjectType"] != "letter" || line["authorId"] != p.Actor.UserID.String() {
			t.Errorf("the timeline tells %v", line)
		}

		// Moved: nothing leaves by itself; sent again it is the same entry, one version later.
		moved := p.Do(t, http.MethodPost, "/v1/events/"+m.event+"/move", map[string]any{"startAt": tomorrow(14), "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		e.WaitForJobs(t)
		if len(server.Messages()) != 1 {
			t.Fatal("a move was told unasked")
		}
		p.Do(t, http.MethodPost, m.account+"/letters", m.letter("invitation")).WantProblem(t, 409, "letter.closed")
		m.event = moved["next"].(map[string]any)["id"].(string)
		again := m.writes(t, p, "invitation")
		sentAs(t, e, p, again["id"], "sent")
		event = asked(t, server.Wait(t, 2, 10*time.Second)[1].Calendar)
		if start, _ := event.GetStartAt(); prop(event, ics.ComponentPropertySequence) != "1" || prop(event, ics.ComponentPropertyUniqueId) != moved["moved"].(map[string]any)["id"].(string)+"@besace" || start.UTC().Format(time.RFC3339) != tomorrow(14) {
			t.Errorf("moved: %s", prop(event, ics.ComponentPropertySequence))
		}

		// Cancelled, and told so.
		p.Do(t, http.MethodPost, m.account+"/letters", m.letter("cancellation")).WantProblem(t, 409, "letter.not_cancelled")
		p.Do(t, http.MethodPost, "/v1/events/"+m.event+"/transition", map[string]any{"state": "cancelled", "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		gone := m.writes(t, p, "cancellation")
		sentAs(t, e, p, gone["id"], "sent")
		last := server.Wait(t, 3, 10*time.Second)[2]
		event = asked(t, last.Calendar)
		if last.Method != "CANCEL" || prop(event, ics.ComponentPropertyStatus) != "CANCELLED" || prop(event, ics.ComponentPropertySequence) != "2" {
			t.Errorf("cancelled: %s\n%s", last.Method, last.Calendar)
		}
		p.Do(t, http.MethodPost, m.account+"/letters", m.letter("invitation")).WantProblem(t, 409, "letter.closed")
	})
}

func TestWhoAndWhatIsInvited(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		refused := func(change map[string]any, status int, code string, fields ...string) {
			t.Helper()
			body := m.letter("invitation")
			for k, v := range change {
				body[k] = v
			}
			p.Do(t, http.MethodPost, m.account+"/letters", body).WantProblem(t, status, code, fields...)
		}
		other := add(t, p, m.account+"/contacts", map[string]any{"lastName": "Autre", "emails": []any{map[string]any{"address": "autre@durand.example"}}}).ID(t)
		silent := add(t, p, m.account+"/contacts", map[string]any{"lastName": "Muet"}).ID(t)
		refused(map[string]any{"contactId": other}, 422, "letter.nobody", "/contactId")
		refused(map[string]any{"contactId": silent}, 422, "letter.no_address", "/contactId")
		refused(map[string]any{"subject": "Deux\nlignes"}, 422, "letter.invalid", "/subject")
		refused(map[string]any{"eventId": nil}, 422, "request.invalid")
		refused(map[string]any{"text": "Client pénible."}, 422, "text.blocked", "/text")
		p.Do(t, http.MethodPost, m.account+"/letters", m.letter("cancellation")).WantProblem(t, 409, "letter.not_cancelled")
		p.Do(t, http.MethodPost, absent("accounts")+"/letters", m.letter("invitation")).Want(t, 404)
		e.Here.Stranger.Do(t, http.MethodPost, m.account+"/letters", m.letter("invitation")).Want(t, 404)

		past := planned(t, p, map[string]any{"accountId": m.account[len("/v1/accounts/"):], "contactIds": []any{m.contact}, "startAt": yesterday(9), "endAt": yesterday(10)}).Want(t, 201).ID(t)
		refused(map[string]any{"eventId": past}, 409, "letter.past")

		// A series is one invitation with its dates; one that was taken out is one of them.
		series := planned(t, p, map[string]any{"accountId": m.account[len("/v1/accounts/"):], "contactIds": []any{m.contact}, "rule": "FREQ=DAILY;COUNT=5"}).Want(t, 201)
		date := add(t, p, "/v1/events/"+series.ID(t)+"/occurrences", map[string]any{"originalStart": strings.Replace(tomorrow(9), "Z", "Z", 1)}).ID(t)
		m.event = series.ID(t)
		sentAs(t, e, p, m.writes(t, p, "invitation")["id"], "sent")
		m.event = date
		sentAs(t, e, p, m.writes(t, p, "invitation")["id"], "sent")
		got := server.Wait(t, 2, 10*time.Second)
		whole, one := asked(t, got[0].Calendar), asked(t, got[1].Calendar)
		if prop(whole, ics.ComponentPropertyRrule) != "FREQ=DAILY;COUNT=5" || prop(one, ics.ComponentPropertyUniqueId) != prop(whole, ics.ComponentPropertyUniqueId) || prop(one, ics.ComponentPropertyRecurrenceId) == "" {
			t.Errorf("series:\n%s\none:\n%s", got[0].Calendar, got[1].Calendar)
		}
	})
}

func TestARecapIsSentAndNoted(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		visit := add(t, p, m.account+"/visits", map[string]any{"mode": "appointment", "outcome": "met", "contactIds": []any{m.contact}}).ID(t)
		absentees := add(t, p, m.account+"/visits", map[string]any{"mode": "cold", "outcome": "absent"}).ID(t)
		body := map[string]any{"kind": "recap", "visitId": visit, "contactId": m.contact, "subject": "Notre entretien", "text": "Bonjour,\nvous souhaitez douze postes."}
		letter := p.Do(t, http.MethodPost, m.account+"/letters", body).Want(t, 201).ID(t)
		sentAs(t, e, p, letter, "sent")
		got := server.Wait(t, 1, 10*time.Second)[0]
		if got.Calendar != "" || got.Subject != "Notre entretien" || !strings.HasPrefix(got.Text, "Bonjour,\nvous souhaitez douze postes.") {
			t.Errorf("%s\n%s", got.Subject, got.Raw)
		}
		if v := p.Do(t, http.MethodGet, "/v1/visits/"+visit, nil).Want(t, 200).JSON(t); v["recapSentAt"] == nil || v["version"] != 2.0 {
			t.Errorf("the visit says %v", v)
		}
		body["visitId"] = absentees
		p.Do(t, http.MethodPost, m.account+"/letters", body).WantProblem(t, 409, "letter.visit", "/visitId")
		body["visitId"] = visit
		e.Here.Manager.Do(t, http.MethodPost, m.account+"/letters", body).WantProblem(t, 409, "letter.visit", "/visitId")
		body["eventId"] = m.event
		p.Do(t, http.MethodPost, m.account+"/letters", body).WantProblem(t, 422, "letter.invalid", "/eventId")
		// Erased with the visit or not, what left was sent.
		p.Do(t, http.MethodDelete, "/v1/visits/"+visit, nil, testkit.IfMatch(`"2"`)).Want(t, 204)
		p.Do(t, http.MethodGet, "/v1/letters/"+letter, nil).Want(t, 200)
	})
}

// The training account is spoken of by mail to whoever follows a course, and to nobody else.
func TestNoLetterSpeaksOfTheTrainingAccount(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, _ *smtptest.Server) {
		p, m := e.Here.Adviser, meets(t, e.Here.Adviser, nil)
		for property, words := range map[string]string{"subject": "Votre CPF", "text": "Nos bilans se paient par Mon compte formation."} {
			body := m.letter("invitation")
			body[property] = words
			p.Do(t, http.MethodPost, m.account+"/letters", body).WantProblem(t, 409, "contact.training_account", "/text")
		}
		own := e.Here.Admin.Do(t, http.MethodGet, "/v1/organisation", nil)
		families := []any{map[string]any{"code": "bilan", "label": "Bilans de compétences", "sector": "training_account"}, map[string]any{"code": "conseil", "label": "Conseil"}}
		e.Here.Admin.Do(t, http.MethodPatch, "/v1/organisation", map[string]any{"settings": map[string]any{"productFamilies": families}}, testkit.IfMatch(own.ETag())).Want(t, 200)
		body := m.letter("invitation")
		body["text"] = "Votre bilan, payé par votre CPF, continue mardi."
		add(t, p, m.account+"/current-contracts", map[string]any{"reference": "C-1", "startsOn": "2026-01-01", "families": []any{"conseil"}})
		p.Do(t, http.MethodPost, m.account+"/letters", body).WantProblem(t, 409, "contact.training_account", "/text")
		add(t, p, m.account+"/current-contracts", map[string]any{"reference": "C-2", "startsOn": "2026-01-01", "families": []any{"bilan"}})
		p.Do(t, http.MethodPost, m.account+"/letters", body).Want(t, 201)
	})
}

func TestWithoutMailOneIsToldAndHelped(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		p.Do(t, http.MethodPost, m.account+"/letters", m.letter("invitation")).WantProblem(t, 409, "letter.mail_disabled")
		file := p.Do(t, http.MethodGet, "/v1/events/"+m.event+"/calendar", nil).Want(t, 200)
		if event := asked(t, string(file.Body)); strings.Contains(string(file.Body), "Client difficile") || !strings.Contains(string(file.Body), "METHOD:PUBLISH") || prop(event, ics.ComponentPropertyLocation) == "" {
			t.Errorf("%s", file.Body)
		}
		e.Here.As(t, actor.ReadOnly).Do(t, http.MethodGet, "/v1/events/"+m.event+"/calendar", nil).Want(t, 403)
		e.Here.Stranger.Do(t, http.MethodGet, "/v1/events/"+m.event+"/calendar", nil).Want(t, 404)
	})
}

func TestRemindersLeaveOnce(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		soon := clock.Wall().Add(14 * time.Minute).Format(time.RFC3339)
		by := func(way string) []any { return []any{map[string]any{"minutes": 15, "by": way}} }
		m := meets(t, p, map[string]any{"title": "Client difficile\nà\trappeler", "startAt": soon, "endAt": soon, "reminders": by("mail"), "isPrivate": true})
		planned(t, p, map[string]any{"startAt": soon, "endAt": soon, "reminders": by("app")}).Want(t, 201)
		planned(t, p, map[string]any{"startAt": tomorrow(9), "endAt": tomorrow(10), "reminders": by("both")}).Want(t, 201)
		off := planned(t, p, map[string]any{"startAt": soon, "endAt": soon, "reminders": by("both")}).Want(t, 201).ID(t)
		p.Do(t, http.MethodPost, "/v1/events/"+off+"/transition", map[string]any{"state": "cancelled", "cause": "adviser"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		remind := func() {
			t.Helper()
			if err := e.App.Correspondence.Remind(t.Context()); err != nil {
				t.Fatal(err)
			}
			e.WaitForJobs(t)
		}
		remind()
		remind()
		got := server.Wait(t, 1, 10*time.Second)
		if len(got) != 1 {
			t.Fatalf("%d reminders", len(got))
		}
		for _, want := range []string{"Rendez-vous\u00a0: Client difficile", "Chez\u00a0: Garage Muller", "Avec\u00a0: Hélène Durand, 06 39 98 12 34", "Où\u00a0: 3 rue des Allemands", "https://besace.example/agenda?jour="} {
			if !strings.Contains(got[0].Text, want) {
				t.Errorf("the reminder lacks %q:\n%s", want, got[0].Text)
			}
		}
		if to, _ := mail.ParseAddress(got[0].Header.Get("To")); to.Address != p.Email {
			t.Errorf("to %v", to)
		}
		if !strings.HasPrefix(got[0].Subject, "Rappel\u00a0: Rendez-vous\u00a0: Client difficile à rappeler, ") {
			t.Errorf("subject %q", got[0].Subject)
		}
		// It is hers alone, and not a letter to the customer.
		if list := e.Here.Manager.Do(t, http.MethodGet, m.account+"/letters", nil).Want(t, 200).JSON(t)["items"].([]any); len(list) != 0 {
			t.Errorf("listed %v", list)
		}
		// At another time it is another reminder.
		later := clock.Wall().Add(14*time.Minute + 30*time.Second).Format(time.RFC3339)
		p.Do(t, http.MethodPatch, "/v1/events/"+m.event, map[string]any{"startAt": later}, testkit.IfMatch(`"1"`)).Want(t, 200)
		remind()
		if got := server.Wait(t, 2, 10*time.Second); len(got) != 2 {
			t.Errorf("%d reminders after a move", len(got))
		}
	})
}

// A reminder that cannot be written keeps none of the others waiting: it is noted, once, where
// its owner sees what did not leave, and she may send what could be said.
func TestOneReminderThatFailsStopsNoOther(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		soon := clock.Wall().Add(14 * time.Minute).Format(time.RFC3339)
		with := map[string]any{"startAt": soon, "endAt": soon, "reminders": []any{map[string]any{"minutes": 15, "by": "mail"}}}
		lost := meets(t, p, with)
		with["title"] = "Vitrine"
		planned(t, p, with).Want(t, 201)
		other := accountAt(t, p, "Serrurerie Nord", nil)
		if err := e.App.DB.InTx(t.Context(), func(ctx context.Context) error {
			return e.App.DB.System(ctx, "test: an interlocutor of another account by now").Exec(`UPDATE contacts SET account_id = ? WHERE id = ?`, other[len("/v1/accounts/"):], lost.contact).Error
		}); err != nil {
			t.Fatal(err)
		}
		cursor := drain(t, p)
		for range 2 {
			if err := e.App.Correspondence.Remind(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := server.Wait(t, 1, 10*time.Second); !strings.Contains(got[0].Text, "Rendez-vous\u00a0: Vitrine") {
			t.Errorf("left %s", got[0].Text)
		}
		var refused []map[string]any
		for _, c := range p.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)["changes"].([]any) {
			if change := c.(map[string]any); change["type"] == "letter" {
				refused = append(refused, change["data"].(map[string]any))
			}
		}
		if len(refused) != 1 || refused[0]["state"] != "refused" || refused[0]["failureCode"] != "not_found" || !strings.Contains(refused[0]["failure"].(string), "vérifiez le compte et les personnes") {
			t.Fatalf("noted %v", refused)
		}
		p.Do(t, http.MethodPost, "/v1/letters/"+refused[0]["id"].(string)+"/retry", nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		if got := server.Wait(t, 2, 10*time.Second); !strings.Contains(got[1].Text, "Rendez-vous\u00a0: Client difficile") || strings.Contains(got[1].Text, "Hélène") {
			t.Errorf("left %s", got[1].Text)
		}
	})
}

// A training organisation is reminded by its own clock, however far that is from the machine's.
func TestRemindersFollowTheClockOfTheOrganisation(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		o, err := e.App.Identity.CreateOrganisation(t.Context(), identity.NewOrganisation{Name: "CFA", Profile: identity.Training})
		if err != nil {
			t.Fatal(err)
		}
		trainer := e.Join(t, &testkit.Organisation{ID: o.ID}, "formatrice", actor.Trainer, actor.Adviser).SignIn(t, "Bureau") // whose requests live by that clock
		for n, lives := range []time.Time{clock.Wall().AddDate(0, 3, 0), clock.Wall().AddDate(0, -3, 0)} {
			trainer.Do(t, http.MethodPost, "/v1/organisation/clock", map[string]any{"at": lives.Format(time.RFC3339)}).Want(t, 200)
			soon := lives.Add(14 * time.Minute).Format(time.RFC3339)
			trainer.Do(t, http.MethodPost, "/v1/events", map[string]any{"kind": "task", "title": "Devis", "startAt": soon, "endAt": soon, "reminders": []any{map[string]any{"minutes": 15, "by": "mail"}}}).Want(t, 201)
			if err := e.App.Correspondence.Remind(t.Context()); err != nil {
				t.Fatal(err)
			}
			server.Wait(t, n+1, 10*time.Second)
		}
	})
}
