package identity

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/token"
)

// principalFresh is how long a process trusts what it read about a session or token: a revocation
// is immediate in the process that made it, and takes this long in others.
const principalFresh = 10 * time.Second

// principal is who a bearer stands for.
type principal struct {
	actor   actor.Actor
	offset  time.Duration // of the organisation's clock
	expires time.Time     // of the session or API token
	read    time.Time
}

// principals remembers, by session id or token hash, who is who.
type principals struct {
	mu    sync.RWMutex
	known map[string]principal
	epoch uint64 // grows at each clear, so that a slow read does not bring an old truth back
}

const maxPrincipals = 20_000

func newPrincipals() *principals { return &principals{known: map[string]principal{}} }

func (c *principals) get(key string, now time.Time) (p principal, epoch uint64, ok bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	p, ok = c.known[key]
	return p, c.epoch, ok && now.Sub(p.read) < principalFresh
}

func (c *principals) put(key string, p principal, epoch uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.epoch != epoch {
		return
	}
	if len(c.known) >= maxPrincipals {
		c.known = map[string]principal{}
	}
	c.known[key] = p
}

func (c *principals) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.epoch++
	c.known = map[string]principal{}
}

// Forget makes the process read anew who every session and token stands for, and whether anybody
// administers, after people were changed by other means than this service: an organisation erased.
func (s *Service) Forget() {
	s.principals.clear()
	s.claimed.Store(false)
}

// Authenticate returns a context in which the bearer of a session's access token or of a personal
// API token acts, at her organisation's clock. Needs no actor. Faults: auth.token_expired,
// auth.token_invalid, auth.session_ended.
func (s *Service) Authenticate(ctx context.Context, bearer string) (context.Context, error) {
	if strings.HasPrefix(bearer, string(token.Personal)) {
		return s.authenticateToken(ctx, bearer)
	}
	claims, err := s.claims(ctx, bearer)
	if err != nil {
		return ctx, err
	}
	return s.act(ctx, claims.Session.String(), func() (principal, error) { return s.sessionPrincipal(ctx, claims.Session) })
}

func (s *Service) authenticateToken(ctx context.Context, bearer string) (context.Context, error) {
	if err := token.Check(token.Personal, bearer); err != nil {
		return ctx, err
	}
	hash := token.Hash(bearer)
	return s.act(ctx, hash, func() (principal, error) { return s.tokenPrincipal(ctx, hash) })
}

// act puts the principal of key into the context.
func (s *Service) act(ctx context.Context, key string, load func() (principal, error)) (context.Context, error) {
	now := s.now()
	p, epoch, fresh := s.principals.get(key, now)
	if !fresh {
		var err error
		if p, err = load(); err != nil {
			return ctx, err
		}
		p.read = now
		s.principals.put(key, p, epoch)
	}
	if !now.Before(p.expires) {
		return ctx, ended()
	}
	return p.in(ctx), nil
}

func (p principal) in(ctx context.Context) context.Context {
	return actor.With(clock.WithOffset(ctx, p.offset), p.actor)
}

func ended() error {
	return fault.New(fault.Unauthenticated, "auth.session_ended", "Votre session est terminée. Connectez-vous de nouveau.")
}

// seesTeam are the roles that reach beyond the user's own rows in some operation: for
// advisers and trainees it is when their team is taken.
var seesTeam = []actor.Role{actor.Manager, actor.Trainer, actor.ReadOnly, actor.Adviser, actor.Trainee}

// principalOf makes the principal of a user's row.
func (s *Service) principalOf(ctx context.Context, u User, offset time.Duration) (principal, error) {
	a := actor.Actor{OrgID: u.OrgID, UserID: u.ID, Roles: u.Roles, TimeZone: u.TimeZone}
	if slices.ContainsFunc(seesTeam, u.Roles.has) {
		var err error
		if a.TeamOwners, err = s.teamOwners(ctx, u); err != nil {
			return principal{}, err
		}
	}
	return principal{actor: a, offset: offset}, nil
}

// ActorFor returns a context in which the user acts for a background job, uuid.Nil for the
// organisation itself. The scope is the widest of her roles: everything for back office and
// administrators, her teams for managers and trainers, else her own. Needs no actor.
// Faults: not_found, auth.disabled.
func (s *Service) ActorFor(ctx context.Context, org, user uuid.UUID) (context.Context, error) {
	o, err := s.organisation(ctx, org)
	if err != nil {
		return ctx, err
	}
	if user == uuid.Nil {
		return principal{actor: actor.System(org), offset: o.Offset()}.in(ctx), nil
	}
	u, err := s.userOf(ctx, org, user)
	if err != nil {
		return ctx, err
	}
	if u.Status != Active {
		return ctx, fault.New(fault.Forbidden, "auth.disabled", "Cette personne n’a plus accès à Besace.")
	}
	p, err := s.principalOf(ctx, u, o.Offset())
	switch {
	case u.Roles.has(actor.Admin), u.Roles.has(actor.SalesAdmin):
		p.actor.Scope = actor.Org
	case u.Roles.has(actor.Manager), u.Roles.has(actor.Trainer):
		p.actor.Scope = actor.Team
	default:
		p.actor.Scope = actor.Own
	}
	return p.in(ctx), err
}
