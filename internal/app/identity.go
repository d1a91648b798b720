package app

import (
	"context"
	"net"
	"net/url"
	"runtime"
	"time"

	"github.com/google/uuid"

	"besace/api"
	"besace/internal/identity"
	"besace/internal/platform/mail"
	"besace/internal/platform/password"
)

// hashesWaiting is how many sign-ins may wait for their turn to be hashed.
const hashesWaiting = 64

func (a *App) newIdentity(sender mail.Sender) (*identity.Service, error) {
	hasher, err := password.New(password.Floor, runtime.NumCPU(), hashesWaiting)
	if err != nil {
		return nil, err
	}
	return identity.New(identity.Options{
		DB: a.DB, Audit: a.Audit, Changes: a.Changes, Secrets: a.Secret, Passwords: hasher,
		Jobs: a.Jobs, Mail: sender, PublicURL: a.Config.PublicURL, Log: a.Log, MayOwn: api.MayOwn,
	})
}

func newMail(c SMTPConfig) (mail.Sender, error) {
	if c.Host == "" {
		return mail.Disabled{}, nil
	}
	return mail.NewSMTP(mail.Config{
		Host: c.Host, Port: c.Port, TLS: mail.TLSMode(c.TLS), Username: c.Username, Password: c.Password,
		From: mail.Address{Name: "Besace", Email: c.From}, Timeout: c.Timeout,
	})
}

// actorFor is who a background job acts for.
func (a *App) actorFor(ctx context.Context, org, user uuid.UUID) (context.Context, error) {
	return a.Identity.ActorFor(ctx, org, user)
}

// One address asks /v1/auth two hundred times at once, an office that comes back from lunch, then
// twice a second.
const (
	authEvery = time.Second / 2
	authBurst = 200
)

// plainCookie tells whether the session cookie may travel without TLS: when people open this
// machine itself by http.
func plainCookie(publicURL, listen string) bool {
	if publicURL == "" {
		publicURL = "http://" + listen
	}
	open, err := url.Parse(publicURL)
	if err != nil || open.Scheme != "http" {
		return false
	}
	ip := net.ParseIP(open.Hostname())
	return open.Hostname() == "localhost" || (ip != nil && ip.IsLoopback())
}
