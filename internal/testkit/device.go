package testkit

import (
	"net/http"
	"testing"
)

// Passphrase is the password of every person who signed in.
const Passphrase = "quatre mots sans rapport"

// Device is a browser with a session: its access token and its refresh cookie.
type Device struct {
	Access string
	Cookie string // value of the refresh cookie
	Marks  string // of the cookie by which accounts recognise the device
	env    *Env
}

// SignIn gives the person a password if need be and opens a session.
func (p *Person) SignIn(t testing.TB, label string) *Device {
	t.Helper()
	if !p.hasPassword {
		if err := p.env.App.Identity.SetPassword(t.Context(), p.Actor.OrgID, p.Actor.UserID, Passphrase); err != nil {
			t.Fatalf("testkit: password: %v", err)
		}
		p.hasPassword = true
	}
	d := &Device{env: p.env}
	d.Do(t, http.MethodPost, "/v1/auth/login", map[string]any{"email": p.Email, "password": Passphrase, "deviceLabel": label}).Want(t, 200)
	return d
}

// Browser is a device that nobody signed in on yet.
func (e *Env) Browser() *Device { return &Device{env: e} }

// Do calls the API from the device and keeps the tokens it answers.
func (d *Device) Do(t testing.TB, method, path string, body any, options ...Option) *Answer {
	t.Helper()
	options = append([]Option{Header("X-Besace-Client", "test/1.0"), func(r *http.Request) {
		if d.Access != "" {
			r.Header.Set("Authorization", "Bearer "+d.Access)
		}
		for name, value := range map[string]string{"besace_refresh": d.Cookie, "besace_device": d.Marks} {
			if value != "" {
				r.AddCookie(&http.Cookie{Name: name, Value: value})
			}
		}
	}}, options...)
	a := d.env.do(t, nil, method, path, body, options)
	for _, cookie := range (&http.Response{Header: a.Header}).Cookies() {
		if cookie.Name == "besace_device" {
			d.Marks = cookie.Value
			continue
		}
		d.Cookie = cookie.Value
	}
	var session struct{ AccessToken string }
	if a.Status == http.StatusOK && len(a.Header.Values("Set-Cookie")) > 0 {
		a.Read(t, &session)
		d.Access = session.AccessToken
	}
	return a
}
