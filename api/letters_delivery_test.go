package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/testkit"
	"besace/internal/testkit/smtptest"
)

func TestNothingIsLostWhenTheServerRefuses(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		server.Answer(smtptest.RefuseNow)
		made := m.writes(t, p, "invitation")
		at := "/v1/letters/" + made["id"].(string)
		waiting := sentAs(t, e, p, made["id"], "waiting")
		if waiting["failureCode"] != "mail.temporary" || waiting["attempts"] != 1.0 || waiting["nextAttemptAt"] == nil || !strings.Contains(waiting["failure"].(string), "présenté de nouveau") {
			t.Errorf("waits by %v", waiting)
		}
		p.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "letter.stale")
		p.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		if again := sentAs(t, e, p, made["id"], "waiting"); again["attempts"] != 2.0 {
			t.Errorf("after a second attempt %v", again)
		}
		server.Answer(smtptest.Accept)
		p.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"4"`)).Want(t, 200)
		sent := sentAs(t, e, p, made["id"], "sent")
		if sent["failure"] != nil || sent["nextAttemptAt"] != nil || len(server.Messages()) != 1 {
			t.Errorf("sent %v, %d messages", sent, len(server.Messages()))
		}

		server.Answer(smtptest.RefuseEver)
		body := m.letter("invitation")
		made = p.Do(t, http.MethodPost, m.account+"/letters", body).Want(t, 201).JSON(t)
		at = "/v1/letters/" + made["id"].(string)
		if refused := sentAs(t, e, p, made["id"], "refused"); refused["failureCode"] != "mail.refused" || strings.Contains(refused["failure"].(string), "@") {
			t.Errorf("refused by %v", refused)
		}
		p.Do(t, http.MethodPost, at+"/abandon", nil, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "letter.stale")
		p.Do(t, http.MethodPost, at+"/abandon", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		sentAs(t, e, p, made["id"], "abandoned")
		p.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"3"`)).WantProblem(t, 409, "letter.over")

		// What waits for a meeting that is cancelled meanwhile never leaves.
		server.Answer(smtptest.RefuseNow)
		late := m.writes(t, p, "invitation")
		sentAs(t, e, p, late["id"], "waiting")
		p.Do(t, http.MethodPost, "/v1/events/"+m.event+"/transition", map[string]any{"state": "cancelled", "cause": "adviser"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		server.Answer(smtptest.Accept)
		p.Do(t, http.MethodPost, "/v1/letters/"+late["id"].(string)+"/retry", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		if given := sentAs(t, e, p, late["id"], "abandoned"); given["failureCode"] != "letter.closed" {
			t.Errorf("given up by %v", given)
		}
		// Nor does a cancellation of what is to come about after all.
		server.Answer(smtptest.RefuseNow)
		off := m.writes(t, p, "cancellation")
		sentAs(t, e, p, off["id"], "waiting")
		p.Do(t, http.MethodPost, "/v1/events/"+m.event+"/transition", map[string]any{"state": "planned"}, testkit.IfMatch(`"2"`)).Want(t, 200)
		server.Answer(smtptest.Accept)
		p.Do(t, http.MethodPost, "/v1/letters/"+off["id"].(string)+"/retry", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		if given := sentAs(t, e, p, off["id"], "abandoned"); given["failureCode"] != "letter.not_cancelled" {
			t.Errorf("given up by %v", given)
		}
		if len(server.Messages()) != 1 {
			t.Errorf("%d messages", len(server.Messages()))
		}
	})
}

// What waits for a visit that is taken back meanwhile never leaves.
func TestARecapOfAVisitThatWasTakenBack(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		visit := add(t, p, m.account+"/visits", map[string]any{"mode": "cold", "outcome": "met"}).ID(t)
		server.Answer(smtptest.RefuseNow)
		late := p.Do(t, http.MethodPost, m.account+"/letters", map[string]any{"kind": "recap", "visitId": visit, "contactId": m.contact, "subject": "Notre entretien", "text": "Bonjour,"}).Want(t, 201).ID(t)
		sentAs(t, e, p, late, "waiting")
		p.Do(t, http.MethodDelete, "/v1/visits/"+visit, nil, testkit.IfMatch(`"1"`)).Want(t, 204)
		server.Answer(smtptest.Accept)
		p.Do(t, http.MethodPost, "/v1/letters/"+late+"/retry", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		if given := sentAs(t, e, p, late, "abandoned"); given["failureCode"] != "letter.visit" || len(server.Messages()) != 0 {
			t.Errorf("given up by %v, %d messages", given, len(server.Messages()))
		}
	})
}

// What waits is judged again when it leaves: it is stopped, and its author told.
func TestALetterThatTheLawStandsAgainstMeanwhile(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p, answers := e.Here.Adviser, e.Here.Manager
		m := meets(t, p, nil)
		visit := add(t, p, m.account+"/visits", map[string]any{"mode": "appointment", "outcome": "met", "contactIds": []any{m.contact}}).ID(t)
		server.Answer(smtptest.RefuseNow)
		body := map[string]any{"kind": "recap", "visitId": visit, "contactId": m.contact, "subject": "Notre entretien", "text": "Bonjour,\nvous souhaitez douze postes."}
		letter := p.Do(t, http.MethodPost, m.account+"/letters", body).Want(t, 201).ID(t)
		sentAs(t, e, p, letter, "waiting")
		request := requested(t, p, m.account, "restriction", m.contact)
		does(t, answers, request, "identify").Want(t, 200)
		does(t, answers, request, "grant").Want(t, 200)
		server.Answer(smtptest.Accept)
		p.Do(t, http.MethodPost, "/v1/letters/"+letter+"/retry", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
		stopped := sentAs(t, e, p, letter, "refused")
		if stopped["failureCode"] != "letter.unlawful" || !strings.Contains(stopped["failure"].(string), "n’est pas parti") || len(server.Messages()) != 0 {
			t.Errorf("stopped by %v, %d messages left", stopped, len(server.Messages()))
		}
		if v := p.Do(t, http.MethodGet, "/v1/visits/"+visit, nil).Want(t, 200).JSON(t); v["recapSentAt"] != nil {
			t.Errorf("the visit says %v", v)
		}

		// Once it is lifted, its author sends it.
		does(t, answers, request, "lift").Want(t, 200)
		p.Do(t, http.MethodPost, "/v1/letters/"+letter+"/retry", nil, testkit.IfMatch(`"4"`)).Want(t, 200)
		sentAs(t, e, p, letter, "sent")
	})
}

// What was written to somebody goes with her, and what waits for her never leaves.
func TestLettersGoWithTheirPerson(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, nil)
		sentAs(t, e, p, m.writes(t, p, "invitation")["id"], "sent")
		server.Answer(smtptest.RefuseNow)
		waits := m.writes(t, p, "invitation")
		sentAs(t, e, p, waits["id"], "waiting")
		device := newPhone(p)
		device.pull(t, 200)
		if held := lettersOf(device); held != 2 {
			t.Fatalf("the device holds %d letters", held)
		}
		erases(t, e.Here.Admin, requested(t, p, m.account, "erasure", m.contact)).Want(t, 200)
		p.Do(t, http.MethodGet, "/v1/letters/"+waits["id"].(string), nil).Want(t, 404)
		if found := where(t, e, "h.durand@durand.example"); len(found) > 0 {
			t.Errorf("her address is still in %v", found)
		}
		server.Answer(smtptest.Accept)
		e.WaitForJobs(t)
		if n := len(server.Messages()); n != 1 {
			t.Errorf("%d messages reached somebody who was erased", n-1)
		}
		device.pull(t, 200)
		if held := lettersOf(device); held != 0 {
			t.Errorf("the device still holds %d letters", held)
		}
	})
}

func lettersOf(device *phone) (n int) {
	for row := range device.rows {
		if strings.HasPrefix(row, "letter ") {
			n++
		}
	}
	return n
}

// A server that hangs holds nobody, and one whose answer is lost gets the same message again.
func TestAServerThatHangs(t *testing.T) {
	for _, engine := range testkit.Engines {
		t.Run(engine, func(t *testing.T) {
			server := smtptest.Start(t)
			e := testkit.New(t, engine, func(c *app.Config) {
				c.SMTP = app.SMTPConfig{Host: server.Host, Port: server.Port, TLS: "none", From: "besace@graoully.example", Timeout: 300 * time.Millisecond}
			})
			e.StartJobs(t)
			p := e.Here.Adviser
			m := meets(t, p, nil)
			server.Answer(smtptest.Hang)
			made := m.writes(t, p, "invitation")
			<-server.Hanging()
			if waits := sentAs(t, e, p, made["id"], "waiting"); waits["failureCode"] != "mail.unreachable" {
				t.Errorf("waits by %v", waits)
			}
			server.Answer(smtptest.Lose)
			at := "/v1/letters/" + made["id"].(string)
			p.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"2"`)).Want(t, 200)
			<-server.Hanging()
			sentAs(t, e, p, made["id"], "waiting")
			server.Answer(smtptest.Accept)
			p.Do(t, http.MethodPost, at+"/retry", nil, testkit.IfMatch(`"4"`)).Want(t, 200)
			sentAs(t, e, p, made["id"], "sent")
			got := server.Messages()
			if len(got) != 2 || got[0].Header.Get("Message-Id") != got[1].Header.Get("Message-Id") || !strings.Contains(got[0].Header.Get("Message-Id"), made["id"].(string)) {
				t.Errorf("%d messages", len(got))
			}
		})
	}
}
