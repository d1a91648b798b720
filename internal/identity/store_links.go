package identity

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// oneTime is a row of one_time_tokens.
type oneTime struct {
	Hash      string     `gorm:"column:hash"`
	Kind      string     `gorm:"column:kind"`
	OrgID     *uuid.UUID `gorm:"column:org_id"` // nil for the first administrator
	UserID    *uuid.UUID `gorm:"column:user_id"`
	CreatedAt time.Time  `gorm:"column:created_at"`
	ExpiresAt time.Time  `gorm:"column:expires_at"`
}

// TableName names the table for gorm.
func (oneTime) TableName() string { return "one_time_tokens" }

func (s *Service) links(ctx context.Context) *gorm.DB {
	return s.db.System(ctx, "whoever holds a link has no session yet")
}

func (s *Service) insertOneTime(ctx context.Context, row oneTime) error {
	return s.links(ctx).Create(&row).Error
}

// oneTime finds a link that is still good. Faults: auth.link_invalid.
func (s *Service) oneTime(ctx context.Context, kind, hash string) (oneTime, error) {
	row, err := database.One[oneTime](s.links(ctx).Where("hash = ? AND kind = ? AND expires_at > ?", hash, kind, s.now()))
	if fault.Is(err, "not_found") {
		return row, deadLink()
	}
	return row, err
}

// consume uses the link up. Faults: auth.link_invalid when another request was faster.
func (s *Service) consume(ctx context.Context, row oneTime) error {
	return database.ExactlyOne(s.links(ctx).Where("hash = ?", row.Hash).Delete(&oneTime{}), deadLink)
}

// voidLinks deletes every link sent to the user.
func (s *Service) voidLinks(ctx context.Context, u User) error {
	return s.links(ctx).Where("org_id = ? AND user_id = ?", u.OrgID, u.ID).Delete(&oneTime{}).Error
}

func (s *Service) voidSetup(ctx context.Context) error {
	return s.links(ctx).Where("kind = ?", forSetup).Delete(&oneTime{}).Error
}

// sessionsOf returns the user's sessions that are open, the one used last first.
func (s *Service) sessionsOf(ctx context.Context, user uuid.UUID, cursor string, limit int) (sessions []Session, next string, err error) {
	keys := database.Keyset{Sort: "lastSeenAt", Desc: true, Filters: user.String(), Columns: []database.Column{
		{Name: "last_seen_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
	find := s.db.Scoped(ctx).Model(&Session{}).Where("user_id = ? AND revoked_at IS NULL AND expires_at > ?", user, s.now())
	if find, err = database.Page(find, keys, cursor, limit); err != nil {
		return nil, "", err
	}
	if err = find.Find(&sessions).Error; err != nil {
		return nil, "", err
	}
	sessions, next = database.Cut(keys, sessions, limit, func(d Session) []any { return []any{d.LastSeenAt, d.ID} })
	return sessions, next, nil
}

// openSession finds one open session of the user. Faults: not_found.
func (s *Service) openSession(ctx context.Context, user, session uuid.UUID) (Session, error) {
	return database.One[Session](s.db.Scoped(ctx).Where("id = ? AND user_id = ? AND revoked_at IS NULL", session, user))
}

// endSessions closes every session of the user but one, in the ambient transaction.
func (s *Service) endSessions(ctx context.Context, user, keep uuid.UUID, why string) error {
	var open []Session
	err := s.db.Scoped(ctx).Where("user_id = ? AND id <> ? AND revoked_at IS NULL AND expires_at > ?", user, keep, s.now()).Find(&open).Error
	if err != nil {
		return err
	}
	for _, session := range open {
		if err := s.end(ctx, session, why); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) insertToken(ctx context.Context, t APIToken) error { return s.db.Insert(ctx, &t) }

// tokensOf returns one page of the user's API tokens that are not revoked, the newest first.
func (s *Service) tokensOf(ctx context.Context, user uuid.UUID, cursor string, limit int) (tokens []APIToken, next string, err error) {
	keys := database.Keyset{Sort: "createdAt", Desc: true, Columns: []database.Column{
		{Name: "created_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
	find, err := database.Page(s.db.Scoped(ctx).Model(&APIToken{}).Where("user_id = ? AND revoked_at IS NULL", user), keys, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	if err := find.Find(&tokens).Error; err != nil {
		return nil, "", err
	}
	tokens, next = database.Cut(keys, tokens, limit, func(t APIToken) []any { return []any{t.CreatedAt, t.ID} })
	return tokens, next, nil
}

func (s *Service) tokenOf(ctx context.Context, user, id uuid.UUID) (APIToken, error) {
	return database.One[APIToken](s.db.Scoped(ctx).Where("id = ? AND user_id = ? AND revoked_at IS NULL", id, user))
}

func (s *Service) revokeToken(ctx context.Context, t APIToken) error {
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&APIToken{}).Where("id = ?", t.ID).Updates(map[string]any{"revoked_at": t.RevokedAt}), nil)
}

// liveTokens are the API tokens of the user that are not revoked, the oldest first.
func (s *Service) liveTokens(ctx context.Context, user uuid.UUID) (tokens []APIToken, err error) {
	err = s.db.Scoped(ctx).Where("user_id = ? AND revoked_at IS NULL", user).Order("created_at, id").Find(&tokens).Error
	return tokens, err
}

// tokenPrincipal finds who an API token stands for. Faults: auth.token_invalid, auth.session_ended.
func (s *Service) tokenPrincipal(ctx context.Context, hash string) (principal, error) {
	t, err := database.One[APIToken](s.db.System(ctx, signingIn).Where("hash = ? AND revoked_at IS NULL", hash))
	if fault.Is(err, "not_found") {
		return principal{}, fault.New(fault.Unauthenticated, "auth.token_invalid", "Ce jeton d’accès n’existe pas ou a été révoqué.").Because(err)
	}
	if err != nil {
		return principal{}, err
	}
	p, err := s.livePrincipal(ctx, t.OrgID, t.UserID)
	if err != nil {
		return p, err
	}
	p.actor.TokenScopes, p.expires = t.Scopes, t.ExpiresAt
	now := s.now()
	if t.LastUsedAt != nil && now.Sub(*t.LastUsedAt) < usedEvery {
		return p, nil
	}
	return p, s.db.InTx(ctx, func(ctx context.Context) error {
		return s.db.System(ctx, signingIn).Model(&APIToken{}).Where("id = ?", t.ID).Updates(map[string]any{"last_used_at": now}).Error
	})
}

// Purge forgets what is too old to matter: refresh tokens and sessions a month after they ended,
// dead links, forgotten guesses, keys past their date. Needs no actor; for a daily job.
func (s *Service) Purge(ctx context.Context) error {
	now := s.now()
	old := now.Add(-2 * RefreshLifetime)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		for _, sweep := range []struct {
			sql string
			at  time.Time
		}{
			{"DELETE FROM refresh_tokens WHERE session_id IN (SELECT id FROM sessions WHERE expires_at < ?)", old},
			{"DELETE FROM refresh_tokens WHERE replaced_at < ?", old},
			{"DELETE FROM sessions WHERE expires_at < ?", old},
			{"DELETE FROM one_time_tokens WHERE expires_at < ?", now},
			{"DELETE FROM sign_in_attempts WHERE last_at < ?", now.Add(-2 * forgetGuesses)},
			{"DELETE FROM signing_keys WHERE until_at < ?", now},
		} {
			if err := s.db.System(ctx, "old secrets of every organisation are forgotten").Exec(sweep.sql, sweep.at).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
