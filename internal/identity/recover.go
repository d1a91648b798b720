package identity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
)

// ResetFor makes a link by which an active user who lost her password chooses another; earlier links
// die at once, her sessions when the link is used, and a second factor stays asked for. It leaves by
// mail, good for an hour; without mail it is returned, good for a day. Nobody makes one for herself:
// who holds an open session of hers must still know her password. Faults: not_found, user.not_active,
// user.own_password.
func (s *Service) ResetFor(ctx context.Context, id uuid.UUID) (u User, link string, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		link = ""
		if u, err = s.user(ctx, id); err != nil {
			return err
		}
		switch {
		case u.ID == actor.Current(ctx).UserID:
			return fault.New(fault.Conflict, "user.own_password", "Changez votre propre mot de passe dans «\u00a0Mon compte\u00a0», avec l’actuel.")
		case u.Status != Active:
			return notActive(u)
		}
		if err := s.voidLinks(ctx, u); err != nil {
			return err
		}
		if s.sendsMail() {
			_, err = s.jobs.Enqueue(ctx, resetOfJob, resetOf{User: u.ID}, jobs.Priority(2))
		} else {
			link, err = s.newLink(ctx, u, forReset, HandedLifetime)
		}
		if err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Entry{Action: "user.password_reset", Subject: u.Ref()})
	})
	return u, link, err
}

func notActive(u User) error {
	if u.Status == Invited {
		return fault.New(fault.Conflict, "user.not_active", "Cette personne n’a pas encore choisi de mot de passe\u00a0: renvoyez-lui son invitation.")
	}
	return fault.New(fault.Conflict, "user.not_active", "L’accès de cette personne est fermé\u00a0: rouvrez-le d’abord.")
}

// Access is a one-time link by which somebody chooses a password, and until when it is good.
type Access struct {
	User         User
	Organisation Organisation
	Link         string
	Until        time.Time
}

// AccessLink makes a link by which the person of that e-mail chooses a password, whether she lost hers
// or her invitation; earlier links die. For whoever holds the machine: it is the way back in of an
// administrator who is alone. Faults: identity.unknown_email, identity.several_organisations,
// user.not_active when her access is closed.
func (s *Service) AccessLink(ctx context.Context, email, organisation string) (Access, error) {
	a, err := s.only(ctx, email, organisation)
	if err != nil {
		return Access{}, err
	}
	kind, lifetime, action := forReset, HandedLifetime, "user.password_reset"
	switch a.User.Status {
	case Disabled:
		return Access{}, notActive(a.User)
	case Invited:
		kind, lifetime, action = forInvitation, InvitationLifetime, "user.invited"
	case Active:
	}
	if ctx, err = s.ActorFor(ctx, a.Org.ID, uuid.Nil); err != nil {
		return Access{}, err
	}
	out := Access{User: a.User, Organisation: a.Org, Until: s.now().Add(lifetime)}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.voidLinks(ctx, a.User); err != nil {
			return err
		}
		if out.Link, err = s.newLink(ctx, a.User, kind, lifetime); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Entry{Action: action, Subject: a.User.Ref()})
	})
	if err != nil {
		return Access{}, err
	}
	return out, nil
}

// DropSecondFactor stops asking the person of that e-mail for a second factor; for whoever holds the
// machine. Faults: identity.unknown_email, identity.several_organisations, auth.totp_not_enrolled.
func (s *Service) DropSecondFactor(ctx context.Context, email, organisation string) (User, error) {
	a, err := s.only(ctx, email, organisation)
	if err != nil {
		return User{}, err
	}
	if a.Credentials.TOTPConfirmedAt == nil {
		return User{}, fault.New(fault.Conflict, "auth.totp_not_enrolled", "Aucun deuxième facteur n’est demandé à cette personne.")
	}
	if ctx, err = s.ActorFor(ctx, a.Org.ID, uuid.Nil); err != nil {
		return User{}, err
	}
	return a.User, s.clearTOTP(ctx, a)
}

// Member is somebody of the installation, with the name of her organisation and whether a second
// factor is asked for.
type Member struct {
	User
	Organisation string `gorm:"column:organisation"`
	TOTP         bool   `gorm:"column:totp"`
}

// Members lists everybody of every organisation by organisation and name; for whoever holds the machine.
func (s *Service) Members(ctx context.Context) ([]Member, error) { return s.everyMember(ctx) }
