package identity

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/token"
)

// signingIn is why the queries of this file do without actor.
const signingIn = "who acts is being found out"

// credentials is a row of user_credentials.
type credentials struct {
	UserID          uuid.UUID  `gorm:"column:user_id;primaryKey"`
	OrgID           uuid.UUID  `gorm:"column:org_id"`
	PasswordHash    string     `gorm:"column:password_hash"`
	PasswordAt      *time.Time `gorm:"column:password_at"`
	TOTPSeed        []byte     `gorm:"column:totp_seed"`
	TOTPConfirmedAt *time.Time `gorm:"column:totp_confirmed_at"`
	TOTPStep        int64      `gorm:"column:totp_step"`
	RecoveryHashes  string     `gorm:"column:recovery_hashes"` // words
}

// TableName names the table for gorm.
func (credentials) TableName() string { return "user_credentials" }

// OwnedBy is the organisation of the row.
func (c credentials) OwnedBy() uuid.UUID { return c.OrgID }

func (c credentials) recovery() []string { return strings.Fields(c.RecoveryHashes) }

// accounts finds whom an e-mail stands for, in one organisation or in all.
func (s *Service) accounts(ctx context.Context, email string, org uuid.UUID) ([]account, error) {
	var users []User
	find := s.db.System(ctx, signingIn).Where("email = ?", email)
	if org != uuid.Nil {
		find = find.Where("org_id = ?", org)
	}
	if err := find.Order("id").Find(&users).Error; err != nil {
		return nil, err
	}
	out := make([]account, len(users))
	for i, u := range users {
		a, err := s.accountOf(ctx, u.OrgID, u.ID)
		if err != nil {
			return nil, err
		}
		out[i] = a
	}
	return out, nil
}

// accountOf reads a user with her secrets.
func (s *Service) accountOf(ctx context.Context, org, user uuid.UUID) (a account, err error) {
	if a.User, err = s.userOf(ctx, org, user); err != nil {
		return a, err
	}
	if a.Org, err = s.organisation(ctx, org); err != nil {
		return a, err
	}
	a.Credentials, err = database.One[credentials](s.db.System(ctx, signingIn).Where("org_id = ? AND user_id = ?", org, user))
	return a, err
}

// own reads the actor with her secrets.
func (s *Service) own(ctx context.Context) (account, error) {
	who := actor.Current(ctx)
	return s.accountOf(ctx, who.OrgID, who.UserID)
}

func (s *Service) setCredentials(ctx context.Context, c credentials, set map[string]any) error {
	res := s.db.System(ctx, signingIn).Model(&credentials{}).Where("org_id = ? AND user_id = ?", c.OrgID, c.UserID).Updates(set)
	return database.ExactlyOne(res, nil)
}

// lockFactor makes changes of a user's second factor wait for one another.
func (s *Service) lockFactor(ctx context.Context, user uuid.UUID) error {
	return s.db.Dialect().Lock(s.db.System(ctx, "a lock is no row"), "identity.factor."+user.String())
}

func (s *Service) setPassword(ctx context.Context, c credentials, hash string, at *time.Time) error {
	return s.setCredentials(ctx, c, map[string]any{"password_hash": hash, "password_at": at})
}

// takeStep consumes a TOTP step; false when another sign-in was faster.
func (s *Service) takeStep(ctx context.Context, c credentials, step int64) (bool, error) {
	res := s.db.System(ctx, signingIn).Model(&credentials{}).
		Where("org_id = ? AND user_id = ? AND totp_step < ?", c.OrgID, c.UserID, step).Updates(map[string]any{"totp_step": step})
	return res.RowsAffected == 1, res.Error
}

// takeRecovery consumes a recovery code; false when another sign-in was faster.
func (s *Service) takeRecovery(ctx context.Context, c credentials, left []string) (bool, error) {
	res := s.db.System(ctx, signingIn).Model(&credentials{}).
		Where("org_id = ? AND user_id = ? AND recovery_hashes = ?", c.OrgID, c.UserID, c.RecoveryHashes).
		Updates(map[string]any{"recovery_hashes": strings.Join(left, " ")})
	return res.RowsAffected == 1, res.Error
}

func (s *Service) signedIn(ctx context.Context, u *User, at time.Time) error {
	u.LastSignInAt = &at
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&User{}).Where("id = ?", u.ID).Updates(map[string]any{"last_sign_in_at": at}), nil)
}

// countGuess counts one more failure. Faults: auth.locked.
func (s *Service) countGuess(ctx context.Context, subject string, free int64) error {
	now := s.now()
	var rows []struct {
		Failures     int64     `gorm:"column:failures"`
		BlockedUntil time.Time `gorm:"column:blocked_until"`
	}
	err := s.db.System(ctx, signingIn).Raw(`INSERT INTO sign_in_attempts (subject, failures, last_at, blocked_until) VALUES (?, 0, ?, ?)
		ON CONFLICT (subject) DO UPDATE SET failures = CASE WHEN sign_in_attempts.last_at < ? THEN 0 ELSE sign_in_attempts.failures END
		RETURNING failures, blocked_until`, subject, now, now, now.Add(-forgetGuesses)).Scan(&rows).Error
	if err != nil {
		return err
	}
	if wait := rows[0].BlockedUntil.Sub(now); wait > 0 {
		return locked(wait)
	}
	failures := rows[0].Failures + 1
	return s.db.System(ctx, signingIn).Exec("UPDATE sign_in_attempts SET failures = ?, last_at = ?, blocked_until = ? WHERE subject = ?",
		failures, now, now.Add(delay(failures, free)), subject).Error
}

// touchGuess is the write of a refusal that met nobody.
func (s *Service) touchGuess(ctx context.Context, g guess) error {
	return s.db.System(ctx, signingIn).Exec("UPDATE sign_in_attempts SET last_at = ? WHERE subject = ?", s.now(), g.account).Error
}

// release forgets the failures of an account whose owner is in. The address keeps its
// earlier failures: one account of one's own must not wash them away.
func (s *Service) release(ctx context.Context, g guess) error {
	if err := s.db.System(ctx, signingIn).Exec("DELETE FROM sign_in_attempts WHERE subject = ?", g.account).Error; err != nil {
		return err
	}
	return s.uncount(ctx, g.address)
}

// takeBack undoes what reserve counted of an attempt whose password was right, but that let nobody in
// yet. What failed before stays counted: a password that somebody stole must not wash away her
// guesses of the second factor.
func (s *Service) takeBack(ctx context.Context, g guess) error {
	if err := s.uncount(ctx, g.account); err != nil {
		return err
	}
	return s.uncount(ctx, g.address)
}

func (s *Service) uncount(ctx context.Context, subject string) error {
	return s.db.System(ctx, signingIn).Exec("UPDATE sign_in_attempts SET failures = failures - 1, blocked_until = ? WHERE subject = ? AND failures > 0",
		s.now(), subject).Error
}

// refreshed finds the refresh token and its session. Faults: auth.session_ended.
func (s *Service) refreshed(ctx context.Context, hash string) (refreshToken, Session, error) {
	kept, err := database.One[refreshToken](s.db.System(ctx, signingIn).Where("hash = ?", hash))
	if err != nil {
		return kept, Session{}, endedIfAbsent(err)
	}
	session, err := database.One[Session](s.db.System(ctx, signingIn).Where("org_id = ? AND id = ?", kept.OrgID, kept.SessionID))
	return kept, session, endedIfAbsent(err)
}

func endedIfAbsent(err error) error {
	if fault.Is(err, "not_found") {
		return ended()
	}
	return err
}

// replace marks a token as used; false, with the row as it is, when it was used before.
func (s *Service) replace(ctx context.Context, kept *refreshToken, successor []byte, now time.Time) (bool, error) {
	res := s.db.System(ctx, signingIn).Model(&refreshToken{}).Where("hash = ? AND replaced_at IS NULL", kept.Hash).
		Updates(map[string]any{"replaced_at": now, "successor": successor})
	if res.Error != nil || res.RowsAffected == 1 {
		return true, res.Error
	}
	var err error
	*kept, err = database.One[refreshToken](s.db.System(ctx, signingIn).Where("hash = ?", kept.Hash))
	return false, err
}

// currentToken follows the successors of a used token to the one that was not used yet.
func (s *Service) currentToken(ctx context.Context, used refreshToken) (string, error) {
	var later []refreshToken
	err := s.db.System(ctx, signingIn).Where("org_id = ? AND session_id = ? AND created_at >= ?", used.OrgID, used.SessionID, *used.ReplacedAt).Find(&later).Error
	if err != nil {
		return "", err
	}
	byHash := make(map[string]refreshToken, len(later))
	for _, t := range later {
		byHash[t.Hash] = t
	}
	for at := used; ; {
		raw, err := s.secrets.Open("refresh", at.Successor, at.SessionID[:])
		if err != nil {
			return "", err
		}
		next, known := byHash[token.Hash(string(raw))]
		if !known {
			return "", ended()
		}
		if next.ReplacedAt == nil {
			return string(raw), nil
		}
		at = next
	}
}

func (s *Service) prolong(ctx context.Context, session Session) error {
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&Session{}).Where("id = ?", session.ID).Updates(map[string]any{
		"last_seen_at": session.LastSeenAt, "expires_at": session.ExpiresAt, "address": session.Address, "user_agent": session.UserAgent}), nil)
}

func (s *Service) revoke(ctx context.Context, session Session) error {
	return database.ExactlyOne(s.db.Scoped(ctx).Model(&Session{}).Where("id = ?", session.ID).Updates(map[string]any{
		"revoked_at": session.RevokedAt, "revoked_reason": session.RevokedReason, "wipe": session.Wipe}), nil)
}

// sessionPrincipal finds who a session stands for. Faults: auth.session_ended.
func (s *Service) sessionPrincipal(ctx context.Context, session uuid.UUID) (principal, error) {
	live, err := database.One[Session](s.db.System(ctx, signingIn).Where("id = ? AND revoked_at IS NULL", session))
	if err != nil {
		return principal{}, endedIfAbsent(err)
	}
	p, err := s.livePrincipal(ctx, live.OrgID, live.UserID)
	p.actor.SessionID, p.expires = live.ID, live.ExpiresAt
	return p, err
}

// livePrincipal is the principal of an active user. Faults: auth.session_ended.
func (s *Service) livePrincipal(ctx context.Context, org, user uuid.UUID) (principal, error) {
	u, err := s.userOf(ctx, org, user)
	if err != nil || u.Status != Active {
		return principal{}, endedOr(err)
	}
	o, err := s.organisation(ctx, org)
	if err != nil {
		return principal{}, err
	}
	if s.shut(o) {
		return principal{}, ended()
	}
	return s.principalOf(ctx, u, o.Offset())
}

func endedOr(err error) error {
	if err == nil {
		return ended()
	}
	return endedIfAbsent(err)
}

// lockKeys makes one process at a time change the signing keys.
func (s *Service) lockKeys(ctx context.Context) error {
	return s.db.Dialect().Lock(s.systemKeys(ctx), "identity.signing_keys")
}

func (s *Service) systemKeys(ctx context.Context) *gorm.DB {
	return s.db.System(ctx, "signing keys belong to the installation")
}

// signingKey is a row of signing_keys.
type signingKey struct {
	ID        string     `gorm:"column:id"`
	Sealed    []byte     `gorm:"column:sealed"`
	CreatedAt time.Time  `gorm:"column:created_at"`
	UntilAt   *time.Time `gorm:"column:until_at"`
}

// TableName names the table for gorm.
func (signingKey) TableName() string { return "signing_keys" }

func (s *Service) loadKeys(ctx context.Context) (set token.KeySet, err error) {
	var rows []signingKey
	if err := s.systemKeys(ctx).Where("until_at IS NULL OR until_at > ?", s.now()).Order("created_at, id").Find(&rows).Error; err != nil {
		return set, err
	}
	for _, row := range rows {
		plain, err := s.secrets.Open("access", row.Sealed, []byte(row.ID))
		if err != nil {
			return token.KeySet{}, err
		}
		key := token.Key{ID: row.ID, Secret: plain}
		if row.UntilAt == nil {
			set.Active = row.ID
		} else {
			key.Until = *row.UntilAt
		}
		set.Keys = append(set.Keys, key)
	}
	return set, nil
}

func (s *Service) retireKeys(ctx context.Context, until time.Time) error {
	return s.systemKeys(ctx).Model(&signingKey{}).Where("until_at IS NULL").Updates(map[string]any{"until_at": until}).Error
}

func (s *Service) insertKey(ctx context.Context, keyID string, sealed []byte) error {
	return s.systemKeys(ctx).Create(&signingKey{ID: keyID, Sealed: sealed, CreatedAt: s.now()}).Error
}
