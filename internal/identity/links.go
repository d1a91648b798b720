package identity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/email"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/token"
)

// How long links are good.
const (
	InvitationLifetime = 72 * time.Hour
	ResetLifetime      = time.Hour
	HandedLifetime     = 24 * time.Hour // of a reset link that somebody hands over herself
	SetupLifetime      = 24 * time.Hour
)

// Kinds of one-time tokens, as their rows.
const (
	forInvitation = "invitation"
	forReset      = "reset"
	forSetup      = "setup"
)

// invite sends the invitation after the commit, or returns its link when no mail can be sent.
func (s *Service) invite(ctx context.Context, u User) (link string, err error) {
	if s.sendsMail() {
		_, err := s.jobs.Enqueue(ctx, invitationJob, invitation{User: u.ID}, jobs.Priority(2))
		return "", err
	}
	return s.newLink(ctx, u, forInvitation, InvitationLifetime)
}

// newLink makes a link good once for the user, in the ambient transaction.
func (s *Service) newLink(ctx context.Context, u User, kind string, lifetime time.Duration) (string, error) {
	shape, page := token.Invitation, "/invitation#"
	if kind == forReset {
		shape, page = token.Reset, "/reset-password#"
	}
	raw := token.New(shape)
	row := oneTime{Hash: token.Hash(raw), Kind: kind, OrgID: &u.OrgID, UserID: &u.ID, CreatedAt: s.now(), ExpiresAt: s.now().Add(lifetime)}
	return s.publicURL + page + raw, s.insertOneTime(ctx, row)
}

// InviteAgain sends a user who has not joined yet another invitation; earlier ones stay good until
// they expire. Without mail the link is returned. Faults: not_found, user.not_invited.
func (s *Service) InviteAgain(ctx context.Context, id uuid.UUID) (u User, link string, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if u, err = s.user(ctx, id); err != nil {
			return err
		}
		if u.Status != Invited {
			return fault.New(fault.Conflict, "user.not_invited", "Cette personne n’attend pas d’invitation.")
		}
		if link, err = s.invite(ctx, u); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Entry{Action: "user.invited", Subject: u.Ref()})
	})
	return u, link, err
}

// AcceptInvitation lets an invited user choose her password and signs her in. Needs no actor.
// Faults: auth.link_invalid, password.refused.
func (s *Service) AcceptInvitation(ctx context.Context, raw, chosen string, d Device) (Opened, error) {
	return s.choosePassword(ctx, token.Invitation, forInvitation, raw, chosen, d)
}

// ResetPassword lets a user who lost her password choose another and ends her sessions and her API
// tokens: whoever knew the lost one may have made some. A second factor stays asked for. Needs no actor. Faults: auth.link_invalid,
// password.refused.
func (s *Service) ResetPassword(ctx context.Context, raw, chosen string) error {
	_, err := s.choosePassword(ctx, token.Reset, forReset, raw, chosen, Device{})
	return err
}

func (s *Service) choosePassword(ctx context.Context, shape token.Kind, kind, raw, chosen string, d Device) (out Opened, err error) {
	if token.Check(shape, raw) != nil {
		return Opened{}, deadLink()
	}
	row, err := s.oneTime(ctx, kind, token.Hash(raw))
	if err != nil {
		return Opened{}, err
	}
	a, err := s.accountOf(ctx, *row.OrgID, *row.UserID)
	if err != nil {
		return Opened{}, err
	}
	hash, err := s.hashed(ctx, "/password", chosen, a.Org, a.User)
	if err != nil {
		return Opened{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		out, err = s.useLink(ctx, row, hash, d)
		return err
	})
	if err != nil || kind == forReset {
		return Opened{}, err
	}
	return s.signed(ctx, out, d)
}

// useLink consumes the link, sets the password and, for an invitation, opens the session.
func (s *Service) useLink(ctx context.Context, row oneTime, hash string, d Device) (Opened, error) {
	if err := s.consume(ctx, row); err != nil {
		return Opened{}, err
	}
	a, err := s.accountOf(ctx, *row.OrgID, *row.UserID)
	if err != nil {
		return Opened{}, err
	}
	ctx = actor.With(ctx, actor.Actor{OrgID: a.User.OrgID, UserID: a.User.ID, Roles: a.User.Roles, TimeZone: a.User.TimeZone})
	if (row.Kind == forInvitation) != (a.User.Status == Invited) || a.User.Status == Disabled {
		return Opened{}, deadLink()
	}
	if err := s.newPassword(ctx, a, hash, uuid.Nil); err != nil {
		return Opened{}, err
	}
	if row.Kind == forReset {
		return Opened{}, s.endTokens(ctx, a.User.ID)
	}
	before := a.User
	a.User.Status, a.User.UpdatedAt = Active, clock.Now(ctx)
	if err := s.updateUser(ctx, before, &a.User); err != nil {
		return Opened{}, err
	}
	if err := s.told(ctx, audit.Changed("user.joined", a.User.Ref(), before, a.User)); err != nil {
		return Opened{}, err
	}
	return s.open(ctx, a.User, a.Org, d, "auth.signed_in")
}

// newPassword keeps a password the user has just chosen: links die, other sessions end, wrong
// guesses are forgotten.
func (s *Service) newPassword(ctx context.Context, a account, hash string, keep uuid.UUID) error {
	now := s.now()
	if err := s.setPassword(ctx, a.Credentials, hash, &now); err != nil {
		return err
	}
	if err := s.voidLinks(ctx, a.User); err != nil {
		return err
	}
	if err := s.endSessions(ctx, a.User.ID, keep, byPassword); err != nil {
		return err
	}
	if err := s.release(ctx, s.guess(a.User.Email, "")); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Entry{Action: "user.password_chosen", Subject: a.User.Ref()})
}

func deadLink() error {
	return fault.New(fault.Gone, "auth.link_invalid", "Ce lien a déjà servi ou a expiré\u00a0: demandez-en un nouveau.")
}

// AskReset sends a link to every active user whose address it is. Whether there is one shows
// neither in the answer nor in the time it takes: a job looks for her. Needs no actor.
func (s *Service) AskReset(ctx context.Context, typed string) error {
	address, err := email.Parse(typed)
	if err != nil || !s.sendsMail() {
		return nil //nolint:nilerr // an address that cannot be one gets the answer of an unknown one
	}
	_, err = s.jobs.Enqueue(ctx, resetJob, reset{Email: address.Key()}, jobs.Priority(2), jobs.UniqueKey(address.Key()), jobs.Installation())
	return err
}

// SetupLink returns a link for the first administrator, good once for a day, while nobody can
// administer this installation; empty otherwise. A new link voids the one before. Needs no actor.
func (s *Service) SetupLink(ctx context.Context) (link string, err error) {
	if open, err := s.ToSetUp(ctx); err != nil || !open {
		return "", err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		link = ""
		settled, err := s.anyAdmin(ctx)
		if err != nil || settled {
			return err
		}
		if err := s.voidSetup(ctx); err != nil {
			return err
		}
		raw := token.New(token.Setup)
		link = s.publicURL + "/setup#" + raw
		return s.insertOneTime(ctx, oneTime{Hash: token.Hash(raw), Kind: forSetup, CreatedAt: s.now(), ExpiresAt: s.now().Add(SetupLifetime)})
	})
	return link, err
}

// ToSetUp reports that nobody can administer this installation: the first administrator comes by SetupLink. Needs no actor.
func (s *Service) ToSetUp(ctx context.Context) (bool, error) {
	if s.claimed.Load() {
		return false, nil
	}
	claimed, err := s.anyAdmin(ctx)
	if err == nil && claimed {
		s.claimed.Store(true) // until Forget: no other act takes the last administrator away
	}
	return err == nil && !claimed, err
}

// Setup is what the first administrator fills in.
type Setup struct {
	Token                      string
	Organisation               string
	Email, FirstName, LastName string
	Password                   string
	Device                     Device
}

// SetUp creates the first organisation with its administrator and signs her in. Needs no actor.
// Faults: auth.link_invalid, organisation.invalid, user.invalid, password.refused.
func (s *Service) SetUp(ctx context.Context, in Setup) (out Opened, err error) {
	if token.Check(token.Setup, in.Token) != nil {
		return Opened{}, deadLink()
	}
	row, err := s.oneTime(ctx, forSetup, token.Hash(in.Token))
	if err != nil {
		return Opened{}, err
	}
	hash, err := s.hashed(ctx, "/password", in.Password, Organisation{Name: in.Organisation},
		User{Email: in.Email, FirstName: in.FirstName, LastName: in.LastName})
	if err != nil {
		return Opened{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.consume(ctx, row); err != nil {
			return err
		}
		if settled, err := s.anyAdmin(ctx); err != nil || settled {
			return orDead(err)
		}
		out, err = s.found(ctx, in, hash)
		return err
	})
	if err != nil {
		return Opened{}, err
	}
	return s.signed(ctx, out, in.Device)
}

func orDead(err error) error {
	if err == nil {
		return deadLink()
	}
	return err
}

func (s *Service) found(ctx context.Context, in Setup, hash string) (Opened, error) {
	o, err := s.CreateOrganisation(ctx, NewOrganisation{Name: in.Organisation})
	if err != nil {
		return Opened{}, err
	}
	ctx = actor.With(ctx, actor.System(o.ID))
	u, err := NewUser{Email: in.Email, FirstName: in.FirstName, LastName: in.LastName, Roles: []actor.Role{actor.Admin}}.user(ctx, o)
	if err != nil {
		return Opened{}, err
	}
	u.Status = Active
	if err := s.addUser(ctx, u, hash); err != nil {
		return Opened{}, err
	}
	return s.open(ctx, u, o, in.Device, "auth.signed_in")
}
