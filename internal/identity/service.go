package identity

import (
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/jobs"
	"besace/internal/platform/mail"
	"besace/internal/platform/password"
	"besace/internal/platform/secret"
	"besace/internal/platform/token"
)

// Options is what the service is made of.
type Options struct {
	DB        *database.DB
	Audit     *audit.Log
	Changes   *changes.Feed
	Secrets   *secret.Box
	Passwords *password.Hasher
	// Jobs sends the mails after the commit; nil, or Mail nil, means that no mail can be sent and
	// that invitation links are shown to the administrator.
	Jobs *jobs.Queue
	Mail mail.Sender
	// PublicURL is the address people open, without a slash at the end: https://besace.exemple.fr.
	PublicURL string
	// MayOwn tells by the roles of somebody whether she can work accounts; nil: whatever they are.
	MayOwn func(roles []actor.Role) bool
	Log    *slog.Logger     // slog.Default when nil
	Now    func() time.Time // of sessions and links: clock.Wall when nil; tests move it
}

// Service is the use-cases of identity; each method is one transaction on behalf of the actor of
// ctx, except those that say that they need none.
type Service struct {
	refusesDemo bool
	claimed     atomic.Bool // somebody administers, as ToSetUp saw
	db          *database.DB
	audit       *audit.Log
	changes     *changes.Feed
	secrets     *secret.Box
	passwords   *password.Hasher
	jobs        *jobs.Queue
	mail        mail.Sender
	publicURL   string
	log         *slog.Logger
	now         func() time.Time
	access      *token.Access
	keys        keyring
	principals  *principals
	mayOwn      func(roles []actor.Role) bool
	portfolio   Portfolio
	founder     Founder
}

const (
	issuer         = "besace"
	accessLifetime = 15 * time.Minute
)

// New returns the identities kept in o.DB and, when o.Jobs is given, registers its jobs.
// Faults: token.configuration.
func New(o Options) (*Service, error) {
	access, err := token.NewAccess(issuer, issuer, accessLifetime)
	if err != nil {
		return nil, err
	}
	s := &Service{
		db: o.DB, audit: o.Audit, changes: o.Changes, secrets: o.Secrets, passwords: o.Passwords, jobs: o.Jobs, mail: o.Mail,
		publicURL: strings.TrimRight(o.PublicURL, "/"), log: o.Log, now: o.Now, access: access, principals: newPrincipals(),
	}
	if s.mayOwn = o.MayOwn; s.mayOwn == nil {
		s.mayOwn = func([]actor.Role) bool { return true }
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.now == nil {
		s.now = clock.Wall
	}
	s.register()
	return s, nil
}

// Attach gives the service the accounts that users own, without which nobody owns any,
// and what organisations start with.
func (s *Service) Attach(p Portfolio, f Founder) { s.portfolio, s.founder = p, f }

// RefuseDemo shuts the demonstration company out, whose passwords everybody knows: before serving
// under another profile.
func (s *Service) RefuseDemo() { s.refusesDemo = true }

// shut reports whether nobody of the organisation may come in.
func (s *Service) shut(o Organisation) bool { return s.refusesDemo && o.Profile == Demo }

// OpenAt says the address that people open, when it was not known at New: before serving.
func (s *Service) OpenAt(publicURL string) { s.publicURL = strings.TrimRight(publicURL, "/") }

// sendsMail reports whether invitations travel by e-mail.
func (s *Service) sendsMail() bool {
	_, disabled := s.mail.(mail.Disabled)
	return s.jobs != nil && s.mail != nil && !disabled
}
