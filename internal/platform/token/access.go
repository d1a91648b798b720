package token

import (
	"errors"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

const (
	// MaxLifetime is the longest an access token may live.
	MaxLifetime = 15 * time.Minute
	// Leeway forgives clocks that differ a little between processes.
	Leeway = 10 * time.Second
	// maxToken bounds what is decoded before any signature is known to be good.
	maxToken = 2048
)

// Claims is what an access token says.
type Claims struct {
	User, Org, Session  uuid.UUID
	IssuedAt, ExpiresAt time.Time // UTC, whole seconds
}

// Access signs and reads access tokens of one issuer for one audience.
type Access struct {
	issuer, audience string
	lifetime         time.Duration
	now              func() time.Time
}

// NewAccess returns a signer for tokens that live lifetime, at most MaxLifetime.
// Fault Invalid token.configuration.
func NewAccess(issuer, audience string, lifetime time.Duration) (*Access, error) {
	if issuer == "" || audience == "" || lifetime < time.Second || lifetime > MaxLifetime {
		return nil, fault.New(fault.Invalid, "token.configuration",
			"Réglage des jetons refusé\u00a0: un émetteur, un destinataire et une durée de 1 seconde à 15 minutes sont nécessaires.")
	}
	return &Access{issuer: issuer, audience: audience, lifetime: lifetime, now: clock.Wall}, nil
}

type payload struct {
	jwt.RegisteredClaims
	Org     string `json:"org"`
	Session string `json:"sid"`
}

// Sign returns a token for the user's session, signed by the active key, and the
// instant it expires. Fault Internal token.no_active_key.
func (a *Access) Sign(keys KeySet, user, org, session uuid.UUID) (string, time.Time, error) {
	now := a.now().Truncate(time.Second)
	key, ok := keys.verifying(keys.Active, now)
	if !ok {
		return "", time.Time{}, fault.New(fault.Internal, "token.no_active_key", "Aucune clé de signature n’est active.")
	}
	expires := now.Add(a.lifetime)
	t := jwt.NewWithClaims(jwt.SigningMethodHS256, payload{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: a.issuer, Subject: user.String(), Audience: jwt.ClaimStrings{a.audience},
			IssuedAt: jwt.NewNumericDate(now), NotBefore: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(expires),
		},
		Org: org.String(), Session: session.String(),
	})
	t.Header["kid"] = key.ID
	signed, err := t.SignedString(key.Secret)
	return signed, expires, err
}

// Parse returns the claims of a token that one of the keys signed and that is
// valid now. Faults: Unauthenticated auth.token_expired (renew it) and
// auth.token_invalid (sign in again), with the reason as cause.
func (a *Access) Parse(keys KeySet, raw string) (Claims, error) {
	if len(raw) > maxToken {
		return Claims{}, invalid(errors.New("too long"))
	}
	var p payload
	now := a.now()
	_, err := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithStrictDecoding(),
		jwt.WithExpirationRequired(), jwt.WithNotBeforeRequired(), jwt.WithIssuedAt(),
		jwt.WithIssuer(a.issuer), jwt.WithAudience(a.audience),
		jwt.WithLeeway(Leeway), jwt.WithTimeFunc(func() time.Time { return now }),
	).ParseWithClaims(raw, &p, func(t *jwt.Token) (any, error) {
		if _, critical := t.Header["crit"]; critical {
			return nil, errors.New("unknown critical header")
		}
		kid, _ := t.Header["kid"].(string)
		key, ok := keys.verifying(kid, now)
		if !ok {
			return nil, errors.New("unknown or retired key")
		}
		return key.Secret, nil
	})
	switch {
	case onlyExpired(err):
		return Claims{}, fault.New(fault.Unauthenticated, "auth.token_expired",
			"Votre accès a expiré. Renouvelez la session.").Because(err)
	case err != nil:
		return Claims{}, invalid(err)
	}
	return p.claims()
}

// Validate is called by the parser after its own checks.
func (p payload) Validate() error {
	if p.IssuedAt == nil || p.ExpiresAt == nil {
		return jwt.ErrTokenRequiredClaimMissing
	}
	if p.ExpiresAt.Sub(p.IssuedAt.Time) > MaxLifetime {
		return errors.New("lives too long")
	}
	return nil
}

func (p payload) claims() (Claims, error) {
	c := Claims{IssuedAt: p.IssuedAt.UTC(), ExpiresAt: p.ExpiresAt.UTC()}
	for _, part := range []struct {
		text string
		into *uuid.UUID
	}{{p.Subject, &c.User}, {p.Org, &c.Org}, {p.Session, &c.Session}} {
		id, err := uuid.Parse(part.text)
		if err != nil || id == uuid.Nil || id.String() != part.text {
			return Claims{}, invalid(errors.New("claim is not an id"))
		}
		*part.into = id
	}
	return c, nil
}

// onlyExpired tells a token that was good from one that never was.
func onlyExpired(err error) bool {
	if !errors.Is(err, jwt.ErrTokenExpired) {
		return false
	}
	for _, other := range []error{
		jwt.ErrTokenRequiredClaimMissing, jwt.ErrTokenInvalidAudience, jwt.ErrTokenInvalidIssuer,
		jwt.ErrTokenNotValidYet, jwt.ErrTokenUsedBeforeIssued,
	} {
		if errors.Is(err, other) {
			return false
		}
	}
	return true
}

func invalid(cause error) error {
	return fault.New(fault.Unauthenticated, "auth.token_invalid",
		"Votre accès n’est pas reconnu. Connectez-vous de nouveau.").Because(cause)
}
