package identity

import (
	"context"
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

const (
	// RefreshLifetime is how long a device stays signed in without being used.
	RefreshLifetime = 30 * 24 * time.Hour
	// RefreshGrace is how long a used refresh token still gets its successor: the answer that
	// carried it may have been lost on the way.
	RefreshGrace = 10 * time.Minute
)

// Session is one device signed in, as its row.
type Session struct {
	ID            uuid.UUID  `gorm:"column:id"`
	OrgID         uuid.UUID  `gorm:"column:org_id" audit:"-"`
	UserID        uuid.UUID  `gorm:"column:user_id"`
	Label         string     `gorm:"column:label"`
	UserAgent     string     `gorm:"column:user_agent"`
	Address       string     `gorm:"column:address"`
	CreatedAt     time.Time  `gorm:"column:created_at" audit:"-"`
	LastSeenAt    time.Time  `gorm:"column:last_seen_at" audit:"-"`
	ExpiresAt     time.Time  `gorm:"column:expires_at" audit:"-"`
	RevokedAt     *time.Time `gorm:"column:revoked_at"`
	RevokedReason string     `gorm:"column:revoked_reason"`
	Wipe          bool       `gorm:"column:wipe"`
	Report        Report     `gorm:"embedded"`
}

// TableName names the table for gorm.
func (Session) TableName() string { return "sessions" }

// OwnedBy is the organisation of the row.
func (s Session) OwnedBy() uuid.UUID { return s.OrgID }

// Ref points at the session.
func (s Session) Ref() subject.Ref { return subject.Ref{Type: "session", ID: s.ID} }

// Why a session was ended.
const (
	byLogout   = "logout"
	byDevice   = "device" // the device was revoked: it erases what it keeps
	byPassword = "password"
	byDisabled = "disabled"
	byReuse    = "reuse"
)

// Device is what is known of the machine that signs in.
type Device struct {
	Label     string // chosen by the person: « Téléphone de Camille »
	UserAgent string
	Address   string // network address, without port
	Marks     string // by which accounts recognise it, as Opened gave them
}

// Opened is a session just opened or renewed.
type Opened struct {
	Access         string
	AccessExpires  time.Time
	Refresh        string
	RefreshExpires time.Time
	SessionID      uuid.UUID
	User           User
	Organisation   Organisation
	Marks          string  // what the device bears from now on, for MarksLifetime
	ByLaws         []ByLaw // of all territories, as ByLaws returns them
}

// refreshToken is a row of refresh_tokens.
type refreshToken struct {
	Hash       string     `gorm:"column:hash"`
	OrgID      uuid.UUID  `gorm:"column:org_id"`
	SessionID  uuid.UUID  `gorm:"column:session_id"`
	CreatedAt  time.Time  `gorm:"column:created_at"`
	ReplacedAt *time.Time `gorm:"column:replaced_at"`
	Successor  []byte     `gorm:"column:successor"`
}

// TableName names the table for gorm.
func (refreshToken) TableName() string { return "refresh_tokens" }

// OwnedBy is the organisation of the row.
func (t refreshToken) OwnedBy() uuid.UUID { return t.OrgID }

// open starts a session of the user in the ambient transaction; how is the audit action. The caller
// adds the access token after the commit (signed).
func (s *Service) open(ctx context.Context, u User, o Organisation, d Device, how string) (Opened, error) {
	now := s.now()
	session := Session{
		ID: id.New(), OrgID: u.OrgID, UserID: u.ID, Label: cut(clean(d.Label), 80), UserAgent: cut(d.UserAgent, 300), Address: cut(d.Address, 60),
		CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(RefreshLifetime),
	}
	ctx = actor.With(ctx, actor.Actor{OrgID: u.OrgID, UserID: u.ID, SessionID: session.ID, Roles: u.Roles, TimeZone: u.TimeZone})
	raw := token.New(token.Refresh)
	if err := s.db.Insert(ctx, &session); err != nil {
		return Opened{}, err
	}
	if err := s.db.Insert(ctx, &refreshToken{Hash: token.Hash(raw), OrgID: u.OrgID, SessionID: session.ID, CreatedAt: now}); err != nil {
		return Opened{}, err
	}
	if err := s.signedIn(ctx, &u, now); err != nil {
		return Opened{}, err
	}
	if err := s.audit.Record(ctx, audit.Created(how, session.Ref(), session)); err != nil {
		return Opened{}, err
	}
	return Opened{Refresh: raw, RefreshExpires: session.ExpiresAt, SessionID: session.ID, User: u, Organisation: o}, nil
}

// signed adds the access token to a session opened or renewed, once that is committed, the marks of the device, and the
// by-laws that it reads without network.
func (s *Service) signed(ctx context.Context, o Opened, d Device) (Opened, error) {
	keys, err := s.signingKeys(ctx, keysFresh)
	if err != nil {
		return Opened{}, err
	}
	o.Marks = s.marked(o.User.ID, d)
	if o.ByLaws, err = s.ByLaws(actor.With(ctx, actor.System(o.User.OrgID))); err != nil {
		return Opened{}, err
	}
	o.Access, o.AccessExpires, err = s.access.Sign(keys, o.User.ID, o.User.OrgID, o.SessionID)
	return o, err
}

// Refresh exchanges a refresh token for its successor and a new access token, and prolongs the
// session. For RefreshGrace after it was used, a token gets the current one of its session again,
// however many came in between. One that comes back later was copied: its session ends. Needs no actor. Faults: auth.session_ended,
// auth.device_revoked (the device must erase what it keeps), auth.token_invalid.
func (s *Service) Refresh(ctx context.Context, raw string, d Device) (out Opened, err error) {
	if err := token.Check(token.Refresh, raw); err != nil {
		return Opened{}, err
	}
	var refused error // the end of a session is kept although the request fails
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		refused = nil
		kept, session, err := s.refreshed(ctx, token.Hash(raw))
		if err != nil {
			return err
		}
		now := s.now()
		over := session.RevokedAt != nil || !now.Before(session.ExpiresAt)
		wipe := session.Wipe
		if over && !wipe { // it was over before her access was closed, and may not have been told to forget
			if wipe, err = s.shutOut(ctx, session); err != nil {
				return err
			}
		}
		switch {
		case wipe:
			refused = fault.New(fault.Unauthenticated, "auth.device_revoked", "Cet appareil a été déconnecté à distance\u00a0: ses données locales doivent être effacées.")
			return nil
		case over:
			refused = ended()
			return nil
		}
		out, refused, err = s.rotate(ctx, raw, kept, session, d)
		return err
	})
	if err == nil {
		err = refused
	}
	if err != nil {
		return Opened{}, err
	}
	return s.signed(ctx, out, d)
}

// shutOut reports a session whose user has no access any more: her devices erase what they keep.
func (s *Service) shutOut(ctx context.Context, session Session) (bool, error) {
	u, err := s.userOf(ctx, session.OrgID, session.UserID)
	return u.Status == Disabled, err
}

func (s *Service) rotate(ctx context.Context, raw string, kept refreshToken, session Session, d Device) (out Opened, refused, err error) {
	now := s.now()
	u, err := s.userOf(ctx, session.OrgID, session.UserID)
	if err != nil {
		return out, nil, err
	}
	o, err := s.organisation(ctx, session.OrgID)
	if err != nil {
		return out, nil, err
	}
	ctx = actor.With(ctx, actor.Actor{OrgID: u.OrgID, UserID: u.ID, SessionID: session.ID, Roles: u.Roles, TimeZone: u.TimeZone})
	next := token.New(token.Refresh)
	replaced, err := s.replace(ctx, &kept, s.secrets.Seal("refresh", []byte(next), session.ID[:]), now)
	if err != nil {
		return out, nil, err
	}
	if !replaced {
		return s.again(ctx, u, o, kept, session)
	}
	if err := s.db.Insert(ctx, &refreshToken{Hash: token.Hash(next), OrgID: session.OrgID, SessionID: session.ID, CreatedAt: now}); err != nil {
		return out, nil, err
	}
	session.LastSeenAt, session.ExpiresAt = now, now.Add(RefreshLifetime)
	session.Address, session.UserAgent = cut(d.Address, 60), cut(d.UserAgent, 300)
	if err := s.prolong(ctx, session); err != nil {
		return out, nil, err
	}
	return Opened{Refresh: next, RefreshExpires: session.ExpiresAt, SessionID: session.ID, User: u, Organisation: o}, nil, nil
}

// again gives the current token of a session to one that was used, or ends the session. Grace or
// not, both holders of a copy then hold the same token: the one who comes later than RefreshGrace
// after the other ends it.
func (s *Service) again(ctx context.Context, u User, o Organisation, kept refreshToken, session Session) (out Opened, refused, err error) {
	if s.now().Sub(*kept.ReplacedAt) <= RefreshGrace {
		current, err := s.currentToken(ctx, kept)
		return Opened{Refresh: current, RefreshExpires: session.ExpiresAt, SessionID: session.ID, User: u, Organisation: o}, nil, err
	}
	refused = fault.New(fault.Unauthenticated, "auth.session_ended",
		"Cette session a servi depuis deux endroits à la fois\u00a0: par prudence, elle est terminée. Connectez-vous de nouveau.")
	return out, refused, s.end(ctx, session, byReuse)
}

// end closes one session in the ambient transaction, on behalf of the actor.
func (s *Service) end(ctx context.Context, session Session, why string) error {
	after := session
	now := s.now()
	after.RevokedAt, after.RevokedReason, after.Wipe = &now, why, why == byDevice || why == byDisabled
	if err := s.revoke(ctx, after); err != nil {
		return err
	}
	s.db.AfterCommit(ctx, s.principals.clear)
	return s.audit.Record(ctx, audit.Changed("session."+why, session.Ref(), session, after))
}

// Logout ends the session of a refresh token; an unknown or ended one changes nothing. Needs no actor.
func (s *Service) Logout(ctx context.Context, raw string) error {
	if token.Check(token.Refresh, raw) != nil {
		return nil //nolint:nilerr // there is no session to end
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		_, session, err := s.refreshed(ctx, token.Hash(raw))
		if fault.Is(err, "auth.session_ended") || (err == nil && session.RevokedAt != nil) {
			return nil
		}
		if err != nil {
			return err
		}
		ctx = actor.With(ctx, actor.Actor{OrgID: session.OrgID, UserID: session.UserID, SessionID: session.ID})
		return s.end(ctx, session, byLogout)
	})
}

// cut keeps the first n characters.
func cut(text string, n int) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")
	if r := []rune(text); len(r) > n {
		return string(r[:n])
	}
	return text
}
