package api_test

import (
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"testing"
	"time"

	"besace/internal/app"
	"besace/internal/platform/id"
	"besace/internal/testkit"
	"besace/internal/testkit/smtptest"
)

// mailing gives each engine an installation that sends its mail to a real server.
func mailing(t *testing.T, fn func(t *testing.T, e *testkit.Env, server *smtptest.Server)) {
	t.Helper()
	for _, engine := range testkit.Engines {
		t.Run(engine, func(t *testing.T) {
			server := smtptest.Start(t)
			e := testkit.New(t, engine, func(c *app.Config) {
				c.PublicURL = "https://besace.example"
				c.SMTP = app.SMTPConfig{Host: server.Host, Port: server.Port, TLS: "none", From: "besace@graoully.example", Timeout: 10 * time.Second}
			})
			e.StartJobs(t)
			fn(t, e, server)
		})
	}
}

// secretOf is the token at the end of a link.
func secretOf(t *testing.T, link, page string) string {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil || u.Path != page || u.Fragment == "" {
		t.Fatalf("link %q, want %s#…", link, page)
	}
	return u.Fragment
}

func onlyLink(t *testing.T, m smtptest.Message, page string) string {
	t.Helper()
	if links := m.Links(); len(links) != 1 || !strings.HasPrefix(links[0], "https://besace.example/") || !strings.Contains(m.HTML, links[0]) {
		t.Fatalf("links %v in %s", links, m.Text)
	}
	return secretOf(t, m.Links()[0], page)
}

func TestInvitationByMail(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		body := map[string]any{"id": id.New().String(), "email": "Sacha.Muller@graoully.example", "firstName": "Sacha", "lastName": "Müller", "roles": []any{"adviser"}}
		made := e.Here.Admin.Do(t, http.MethodPost, "/v1/users", body).Want(t, 201)
		if made.JSON(t)["invitationLink"] != nil {
			t.Error("the link is shown although it is sent")
		}
		e.Here.Admin.Do(t, http.MethodPost, "/v1/users", body).Want(t, 200)
		m := server.Wait(t, 1, 10*time.Second)[0]
		to, err := mail.ParseAddress(m.Header.Get("To"))
		if err != nil || to.Name != "Sacha Müller" || m.EnvelopeTo[0] != "sacha.muller@graoully.example" {
			t.Errorf("sent to %v %v", m.EnvelopeTo, m.Header)
		}
		if m.Subject != "Votre accès à Besace pour Fenêtres du Graoully" || !strings.Contains(m.Text, "Bonjour Sacha Müller,") {
			t.Errorf("%s\n%s", m.Subject, m.Text)
		}
		at := made.Header.Get("Location")
		e.Here.Admin.Do(t, http.MethodPost, at+"/invitation", nil).Want(t, 200)
		second := server.Wait(t, 2, 10*time.Second)[1]
		accept := map[string]any{"token": onlyLink(t, second, "/invitation"), "password": "court"}
		e.Do(t, http.MethodPost, "/v1/auth/invitations/accept", accept).WantProblem(t, 422, "password.refused", "/password")
		accept["password"] = testkit.Passphrase
		phone := e.Browser()
		if got := phone.Do(t, http.MethodPost, "/v1/auth/invitations/accept", accept).Want(t, 200).JSON(t)["user"].(map[string]any); got["status"] != "active" {
			t.Errorf("joined as %v", got)
		}
		phone.Do(t, http.MethodPost, "/v1/auth/refresh", nil).Want(t, 200)
		// Neither link works any more, nor would a third invitation.
		for _, token := range []string{onlyLink(t, m, "/invitation"), onlyLink(t, second, "/invitation"), "x"} {
			e.Do(t, http.MethodPost, "/v1/auth/invitations/accept", map[string]any{"token": token, "password": testkit.Passphrase}).WantProblem(t, 410, "auth.link_invalid")
		}
		e.Here.Admin.Do(t, http.MethodPost, at+"/invitation", nil).WantProblem(t, 409, "user.not_invited")
		e.Here.Admin.Do(t, http.MethodPost, "/v1/users/"+id.New().String()+"/invitation", nil).WantProblem(t, 404, "not_found")
	})
}

func TestPasswordResetByMail(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		phone := p.SignIn(t, "Téléphone")
		for _, email := range []string{"nobody@graoully.example", "not an address", strings.ToUpper(p.Email)} {
			if a := e.Do(t, http.MethodPost, "/v1/auth/password-reset", map[string]any{"email": email}).Want(t, 202); len(a.Body) != 0 {
				t.Errorf("%s is told %s", email, a.Body)
			}
		}
		e.Do(t, http.MethodPost, "/v1/auth/password-reset", map[string]any{}).WantProblem(t, 422, "request.invalid", "/email")
		e.WaitForJobs(t)
		sent := server.Messages()
		if len(sent) != 1 || sent[0].EnvelopeTo[0] != p.Email {
			t.Fatalf("%d mails", len(sent))
		}
		confirm := map[string]any{"token": onlyLink(t, sent[0], "/reset-password"), "password": "court"}
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", confirm).WantProblem(t, 422, "password.refused", "/password")
		confirm["password"] = "cinq autres mots bien choisis"
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", confirm).Want(t, 204)
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", confirm).WantProblem(t, 410, "auth.link_invalid")
		phone.Do(t, http.MethodGet, "/v1/me", nil).WantProblem(t, 401, "auth.session_ended")
		e.Do(t, http.MethodPost, "/v1/auth/login", credentials(p, testkit.Passphrase)).Want(t, 401)
		e.Do(t, http.MethodPost, "/v1/auth/login", credentials(p, "cinq autres mots bien choisis")).Want(t, 200)
	})
}

// Where no mail server is configured the administrator hands the link over herself.
func TestInvitationWithoutMail(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		made := e.Here.Admin.Do(t, http.MethodPost, "/v1/users", map[string]any{"email": "sacha@graoully.example", "lastName": "Muller", "roles": []any{"adviser"}}).Want(t, 201).JSON(t)
		link := made["invitationLink"].(string)
		accept := map[string]any{"token": secretOf(t, link, "/invitation"), "password": testkit.Passphrase}
		// A link for one thing is not a link for another.
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", accept).WantProblem(t, 410, "auth.link_invalid")
		e.Do(t, http.MethodPost, "/v1/auth/invitations/accept", accept).Want(t, 200)
		e.Do(t, http.MethodPost, "/v1/auth/password-reset", map[string]any{"email": "sacha@graoully.example"}).Want(t, 202)
	})
}

// Who lost her password gets back in by her administrator, who alone can make the link.
func TestPasswordResetByAdministratorWithoutMail(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, at := e.Here.Adviser, "/v1/users/"+e.Here.Adviser.Actor.UserID.String()+"/password-reset"
		phone := p.SignIn(t, "Téléphone")
		e.Here.Admin.Do(t, http.MethodPost, "/v1/users/"+e.Here.Admin.Actor.UserID.String()+"/password-reset", nil).WantProblem(t, 409, "user.own_password")
		e.Here.Admin.Do(t, http.MethodPost, "/v1/users/"+id.New().String()+"/password-reset", nil).WantProblem(t, 404, "not_found")
		first := e.Here.Admin.Do(t, http.MethodPost, at, nil).Want(t, 200).JSON(t)["resetLink"].(string)
		second := e.Here.Admin.Do(t, http.MethodPost, at, nil).Want(t, 200).JSON(t)["resetLink"].(string)
		phone.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 200)
		confirm := map[string]any{"token": secretOf(t, first, "/reset-password"), "password": "cinq autres mots bien choisis"}
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", confirm).WantProblem(t, 410, "auth.link_invalid")
		confirm["token"] = secretOf(t, second, "/reset-password")
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", confirm).Want(t, 204)
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", confirm).WantProblem(t, 410, "auth.link_invalid")
		phone.Do(t, http.MethodGet, "/v1/me", nil).WantProblem(t, 401, "auth.session_ended")
		e.Do(t, http.MethodPost, "/v1/auth/login", credentials(p, testkit.Passphrase)).Want(t, 401)
		e.Do(t, http.MethodPost, "/v1/auth/login", credentials(p, "cinq autres mots bien choisis")).Want(t, 200)
		trail := e.Here.Admin.Do(t, http.MethodGet, "/v1/audit?subjectType=user&subjectId="+p.Actor.UserID.String(), nil).Want(t, 200)
		if n := strings.Count(string(trail.Body), `"user.password_reset"`); n != 2 {
			t.Errorf("the trail tells of %d links: %s", n, trail.Body)
		}
		sacha := e.Here.Admin.Do(t, http.MethodPost, "/v1/users", map[string]any{"email": "sacha@graoully.example", "lastName": "Muller", "roles": []any{"adviser"}}).Want(t, 201)
		e.Here.Admin.Do(t, http.MethodPost, sacha.Header.Get("Location")+"/password-reset", nil).WantProblem(t, 409, "user.not_active")
	})
}

func TestPasswordResetByAdministratorByMail(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		made := e.Here.Admin.Do(t, http.MethodPost, "/v1/users/"+p.Actor.UserID.String()+"/password-reset", nil).Want(t, 200)
		if made.JSON(t)["resetLink"] != nil {
			t.Error("the link is shown although it is sent")
		}
		sent := server.Wait(t, 1, 10*time.Second)[0]
		if sent.EnvelopeTo[0] != p.Email {
			t.Errorf("sent to %v", sent.EnvelopeTo)
		}
		confirm := map[string]any{"token": onlyLink(t, sent, "/reset-password"), "password": "cinq autres mots bien choisis"}
		e.Do(t, http.MethodPost, "/v1/auth/password-reset/confirm", confirm).Want(t, 204)
	})
}

func TestFirstStart(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		setup := map[string]any{
			"token": "bes_adm_x", "organisationName": "Nouvelle Maison", "email": "alix@maison.example", "firstName": "Alix", "lastName": "Martin", "password": testkit.Passphrase,
		}
		e.Do(t, http.MethodPost, "/v1/auth/setup", setup).WantProblem(t, 410, "auth.link_invalid")
		if link, err := e.App.Identity.SetupLink(t.Context()); err != nil || link != "" {
			t.Fatalf("a link %q although there are administrators: %v", link, err)
		}
		empty := testkit.Empty(t, e.Engine)
		link, err := empty.App.Identity.SetupLink(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		again, err := empty.App.Identity.SetupLink(t.Context())
		if err != nil || again == link {
			t.Fatalf("second link %q, %v", again, err)
		}
		if c := empty.Do(t, http.MethodGet, "/v1/config", nil).Want(t, 200).JSON(t); c["toSetUp"] != true {
			t.Errorf("before anybody is there, the configuration is %v", c)
		}
		setup["token"] = secretOf(t, link, "/setup")
		empty.Do(t, http.MethodPost, "/v1/auth/setup", setup).WantProblem(t, 410, "auth.link_invalid")
		setup["token"] = secretOf(t, again, "/setup")
		setup["password"] = "nouvelle maison"
		empty.Do(t, http.MethodPost, "/v1/auth/setup", setup).WantProblem(t, 422, "password.refused", "/password")
		setup["password"] = testkit.Passphrase
		desk := empty.Browser()
		desk.Do(t, http.MethodPost, "/v1/auth/setup", setup).Want(t, 200)
		desk.Do(t, http.MethodGet, "/v1/users", nil).Want(t, 200)
		if c := empty.Do(t, http.MethodGet, "/v1/config", nil).Want(t, 200).JSON(t); c["toSetUp"] != nil {
			t.Errorf("once somebody is there, the configuration is %v", c)
		}
		empty.Do(t, http.MethodPost, "/v1/auth/setup", setup).WantProblem(t, 410, "auth.link_invalid")
	})
}
