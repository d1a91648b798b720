package identity

import (
	"context"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
	"besace/internal/platform/token"
)

// usedEvery is how precisely the last use of an API token is kept.
const usedEvery = time.Hour

// longestToken bounds the life of an API token.
const longestToken = 366 * 24 * time.Hour

// Scopes are the rights of an API token among read and write, kept as "read,write".
type Scopes []string

// Value writes the rights for the database.
func (s Scopes) Value() (driver.Value, error) { return strings.Join(s, ","), nil }

// Scan reads the rights from the database.
func (s *Scopes) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("scopes are %T", src)
	}
	*s = strings.Split(text, ",")
	return nil
}

// APIToken is a key by which a program acts for a user, as its row.
type APIToken struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id" audit:"-"`
	UserID     uuid.UUID  `gorm:"column:user_id"`
	Name       string     `gorm:"column:name"`
	Hash       string     `gorm:"column:hash" audit:"-"`
	Scopes     Scopes     `gorm:"column:scopes"`
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	ExpiresAt  time.Time  `gorm:"column:expires_at"`
	LastUsedAt *time.Time `gorm:"column:last_used_at" audit:"-"`
	RevokedAt  *time.Time `gorm:"column:revoked_at"`
}

// TableName names the table for gorm.
func (APIToken) TableName() string { return "api_tokens" }

// OwnedBy is the organisation of the row.
func (t APIToken) OwnedBy() uuid.UUID { return t.OrgID }

// Ref points at the token.
func (t APIToken) Ref() subject.Ref { return subject.Ref{Type: "api_token", ID: t.ID} }

// CreateToken makes an API token for the actor and returns its text, which is never shown again.
// Faults: token.invalid.
func (s *Service) CreateToken(ctx context.Context, name string, scopes []string, expires time.Time) (t APIToken, raw string, err error) {
	who, now := actor.Current(ctx), s.now()
	t = APIToken{ID: id.New(), OrgID: who.OrgID, UserID: who.UserID, Name: clean(name), CreatedAt: now, ExpiresAt: expires.UTC().Truncate(time.Microsecond)}
	for _, scope := range []string{"read", "write"} {
		if slices.Contains(scopes, scope) {
			t.Scopes = append(t.Scopes, scope)
		}
	}
	var bad fault.Fields
	required(&bad, "/name", t.Name, "À quoi sert ce jeton.")
	if len(t.Scopes) == 0 {
		bad.Add("/scopes", "required", "read, write ou les deux.")
	}
	if !t.ExpiresAt.After(now) || t.ExpiresAt.After(now.Add(longestToken)) {
		bad.Add("/expiresAt", "range", "Une date à venir, dans un an au plus.")
	}
	if err := bad.Err("token.invalid", "Des champs du jeton sont à corriger."); err != nil {
		return APIToken{}, "", err
	}
	raw = token.New(token.Personal)
	t.Hash = token.Hash(raw)
	return t, raw, s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.insertToken(ctx, t); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("token.created", t.Ref(), t))
	})
}

// Tokens returns one page of the actor's API tokens, the newest first. Faults: page.bad_cursor.
func (s *Service) Tokens(ctx context.Context, cursor string, limit int) ([]APIToken, string, error) {
	return s.tokensOf(ctx, actor.Current(ctx).UserID, cursor, limit)
}

// RevokeToken ends one of the actor's API tokens. Faults: not_found.
func (s *Service) RevokeToken(ctx context.Context, token uuid.UUID) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.tokenOf(ctx, actor.Current(ctx).UserID, token)
		if err != nil {
			return err
		}
		return s.endToken(ctx, before)
	})
}

func (s *Service) endToken(ctx context.Context, before APIToken) error {
	after, now := before, s.now()
	after.RevokedAt = &now
	if err := s.revokeToken(ctx, after); err != nil {
		return err
	}
	s.db.AfterCommit(ctx, s.principals.clear)
	return s.audit.Record(ctx, audit.Changed("token.revoked", after.Ref(), before, after))
}

// endTokens revokes every API token of the user, in the ambient transaction, each in the trail.
func (s *Service) endTokens(ctx context.Context, user uuid.UUID) error {
	tokens, err := s.liveTokens(ctx, user)
	if err != nil {
		return err
	}
	for _, t := range tokens {
		if err := s.endToken(ctx, t); err != nil {
			return err
		}
	}
	return nil
}
