package identity

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/password"
	"besace/internal/platform/subject"
)

// NewUser is what adds somebody; empty TimeZone is the organisation's, empty Language fr.
type NewUser struct {
	ID                         uuid.UUID // nil UUID: made here
	Email, FirstName, LastName string
	Roles                      []actor.Role
	Teams                      []uuid.UUID
	TimeZone, Language         string
	Password                   string // CreateUser only; without one she signs in after a reset
}

func (n NewUser) user(ctx context.Context, o Organisation) (User, error) {
	now := clock.Now(ctx)
	u := User{ID: n.ID, OrgID: o.ID, Version: 1, Status: Invited, TimeZone: o.TimeZone, Language: "fr", CreatedAt: now, UpdatedAt: now}
	if u.ID == uuid.Nil {
		u.ID = id.New()
	}
	p := UserPatch{
		Email: opt.Of(n.Email), FirstName: opt.Of(n.FirstName), LastName: opt.Of(n.LastName),
		Roles: opt.Of(n.Roles), Teams: opt.Of(n.Teams),
	}
	if n.TimeZone != "" {
		p.TimeZone = opt.Of(n.TimeZone)
	}
	if n.Language != "" {
		p.Language = opt.Of(n.Language)
	}
	return u, u.apply(p)
}

// Invite adds a user who will choose her password herself, and sends her the invitation after the
// commit. Without mail the link is returned, once. The same id again returns the user already
// there, created false. Faults: user.invalid, user.duplicate_email.
func (s *Service) Invite(ctx context.Context, n NewUser) (u User, link string, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		u, link, created = User{}, "", false
		if n.ID != uuid.Nil {
			if known, err := s.known(ctx, n.ID); err != nil || known {
				if err == nil {
					u, err = s.user(ctx, n.ID)
				}
				return err
			}
		}
		o, err := s.Organisation(ctx)
		if err != nil {
			return err
		}
		if u, err = n.user(ctx, o); err != nil {
			return err
		}
		created = true
		if err := s.addUser(ctx, u, ""); err != nil {
			return err
		}
		link, err = s.invite(ctx, u)
		return err
	})
	return u, link, created, err
}

// CreateUser adds an active user of an organisation with her password; for the command line, the
// demo company and tests. The password policy holds, except in a demo organisation. Needs no
// actor. Faults: user.invalid, user.duplicate_email, password.refused, not_found.
func (s *Service) CreateUser(ctx context.Context, org uuid.UUID, n NewUser) (User, error) {
	o, err := s.organisation(ctx, org)
	if err != nil {
		return User{}, err
	}
	ctx = actor.With(ctx, actor.System(org))
	u, err := n.user(ctx, o)
	if err != nil {
		return User{}, err
	}
	hash := ""
	if n.Password != "" {
		if hash, err = s.hashed(ctx, "/password", n.Password, o, u); err != nil {
			return User{}, err
		}
	}
	u.Status = Active
	return u, s.db.InTx(ctx, func(ctx context.Context) error { return s.addUser(ctx, u, hash) })
}

// hashed is the record of a password that the policy accepts for the person; a demo organisation
// accepts any. Not to be called in a transaction. Faults: password.refused, password.busy.
func (s *Service) hashed(ctx context.Context, pointer, chosen string, o Organisation, u User) (string, error) {
	if o.Profile != Demo {
		if err := password.Check(pointer, chosen, password.Person{Email: u.Email, Name: u.FirstName + " " + u.LastName, Organisation: o.Name}); err != nil {
			return "", err
		}
	}
	return s.passwords.Hash(ctx, chosen)
}

func (s *Service) addUser(ctx context.Context, u User, hash string) error {
	if err := s.insertUser(ctx, u, hash); err != nil {
		return err
	}
	return s.told(ctx, audit.Created("user.created", u.Ref(), u))
}

// told records an act and tells everybody that its subject changed; who may do what is found out anew.
func (s *Service) told(ctx context.Context, e audit.Entry) error {
	s.db.AfterCommit(ctx, s.principals.clear)
	if err := s.audit.Record(ctx, e); err != nil {
		return err
	}
	return s.changes.Touch(ctx, e.Subject, changes.Everyone)
}

func (s *Service) gone(ctx context.Context, ref subject.Ref, e audit.Entry) error {
	s.db.AfterCommit(ctx, s.principals.clear)
	if err := s.audit.Record(ctx, e); err != nil {
		return err
	}
	return s.changes.Remove(ctx, ref, changes.Everyone)
}

// User returns one user of the organisation. Faults: not_found.
func (s *Service) User(ctx context.Context, id uuid.UUID) (User, error) { return s.user(ctx, id) }

// Users returns one page of the organisation's users by name. Faults: page.bad_cursor.
func (s *Service) Users(ctx context.Context, q UserQuery) (users []User, next string, err error) {
	return s.pageOfUsers(ctx, q)
}

// UpdateUser changes a user. A new e-mail voids the links sent to the former one; roles that can own no
// account hand hers over. Faults: not_found, user.stale, user.invalid, user.duplicate_email,
// user.last_admin, user.owns_accounts, user.hand_over.
func (s *Service) UpdateUser(ctx context.Context, id uuid.UUID, version int64, p UserPatch) (User, error) {
	return s.changeUser(ctx, id, version, "user.updated", func(ctx context.Context, before User, u *User) error {
		if err := u.apply(p); err != nil {
			return err
		}
		if u.Email != before.Email {
			if err := s.voidLinks(ctx, before); err != nil {
				return err
			}
		}
		if err := s.keepAdmin(ctx, before, *u); err != nil {
			return err
		}
		if s.mayOwn(u.Roles) {
			if p.HandOverTo == nil {
				return nil
			}
			return badHandOver("Personne\u00a0: ses rôles lui permettent de suivre ses comptes.")
		}
		if p.HandOverTo == nil && !s.mayOwn(before.Roles) {
			return nil // what she already could not work is no reason to refuse her new name
		}
		return s.handOver(ctx, *u, p.HandOverTo)
	})
}

// UpdateMe changes what the actor may change of herself: names, zone, language. Faults: me.stale, user.invalid.
func (s *Service) UpdateMe(ctx context.Context, version int64, p UserPatch) (m Me, err error) {
	p = UserPatch{FirstName: p.FirstName, LastName: p.LastName, TimeZone: p.TimeZone, Language: p.Language}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if m, err = s.Me(ctx); err != nil {
			return err
		}
		if m.User.Version != version {
			return fault.New(fault.Stale, "me.stale", "Votre fiche a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(m)
		}
		m.User, err = s.UpdateUser(ctx, actor.Current(ctx).UserID, version, p)
		return err
	})
	return m, err
}

// keepAdmin refuses a change that leaves the organisation without active administrator.
func (s *Service) keepAdmin(ctx context.Context, before, after User) error {
	if !before.isAdmin() || after.isAdmin() {
		return nil
	}
	others, err := s.otherAdmins(ctx, before.ID)
	if err == nil && others == 0 {
		return lastAdmin()
	}
	return err
}

// Disable closes a user's access: her sessions and tokens end, her devices erase what they keep.
// Her accounts go to handOverTo, which is needed when she has any. Faults: not_found, user.stale,
// user.last_admin, user.owns_accounts, user.hand_over.
func (s *Service) Disable(ctx context.Context, id uuid.UUID, version int64, handOverTo *uuid.UUID) (User, error) {
	return s.changeUser(ctx, id, version, "user.disabled", func(ctx context.Context, before User, u *User) error {
		u.Status = Disabled
		if err := s.keepAdmin(ctx, before, *u); err != nil {
			return err
		}
		if err := s.handOver(ctx, *u, handOverTo); err != nil {
			return err
		}
		if err := s.voidLinks(ctx, before); err != nil {
			return err
		}
		if err := s.endTokens(ctx, before.ID); err != nil {
			return err
		}
		return s.endSessions(ctx, before.ID, uuid.Nil, byDisabled)
	})
}

func (s *Service) handOver(ctx context.Context, u User, to *uuid.UUID) error {
	if s.portfolio == nil {
		return nil
	}
	owned, err := s.portfolio.CountOwned(ctx, u.ID)
	if err != nil || owned == 0 {
		return err
	}
	if to == nil {
		return fault.New(fault.Conflict, "user.owns_accounts", "Cette personne suit encore "+
			french.Count(owned, "compte\u00a0: indiquez à qui le confier.", "comptes\u00a0: indiquez à qui les confier."),
			fault.At("/handOverTo", "required", receiverWanted))
	}
	able, err := s.MayOwn(ctx, *to)
	if err != nil {
		return err
	}
	if !able || *to == u.ID {
		return badHandOver(receiverWanted)
	}
	if _, err := s.portfolio.HandOver(database.Patiently(ctx), u.ID, *to); err != nil {
		return err
	}
	left, err := s.portfolio.CountOwned(ctx, u.ID)
	if err == nil && left > 0 {
		return fault.New(fault.Conflict, "user.owns_accounts",
			french.Count(left, "compte n’a pas pu être confié", "comptes n’ont pas pu être confiés")+" à cette personne\u00a0: rien n’a été changé.",
			fault.At("/handOverTo", "unknown", receiverWanted))
	}
	return err
}

const receiverWanted = "Une autre personne active, dont le rôle permet de suivre des comptes."

func badHandOver(wanted string) error {
	return fault.New(fault.Invalid, "user.hand_over", "Les comptes ne peuvent pas être confiés à cette personne.", fault.At("/handOverTo", "unknown", wanted))
}

// Enable opens a disabled user's access again: active when she had chosen a password, else invited.
// Faults: not_found, user.stale, user.not_disabled.
func (s *Service) Enable(ctx context.Context, id uuid.UUID, version int64) (User, error) {
	return s.changeUser(ctx, id, version, "user.enabled", func(ctx context.Context, before User, u *User) error {
		if before.Status != Disabled {
			return fault.New(fault.Conflict, "user.not_disabled", "L’accès de cette personne n’est pas fermé.")
		}
		a, err := s.accountOf(ctx, u.OrgID, u.ID)
		u.Status = Invited
		if a.Credentials.PasswordHash != "" {
			u.Status = Active
		}
		return err
	})
}

// changeUser is the common shape of every change of a user: load, check the version seen, apply
// the rule, persist, audit, tell the feed.
func (s *Service) changeUser(ctx context.Context, id uuid.UUID, version int64, action string, rule func(ctx context.Context, before User, u *User) error) (u User, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.user(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleUser(before)
		}
		u = before
		if err := rule(ctx, before, &u); err != nil {
			return err
		}
		u.UpdatedAt = clock.Now(ctx)
		if err := s.updateUser(ctx, before, &u); err != nil {
			return err
		}
		return s.told(ctx, audit.Changed(action, u.Ref(), before, u))
	})
	return u, err
}

// Active reports whether the user is an active member of the actor's organisation.
func (s *Service) Active(ctx context.Context, user uuid.UUID) (bool, error) {
	u, err := s.user(ctx, user)
	if fault.Is(err, "not_found") {
		return false, nil
	}
	return err == nil && u.Status == Active, err
}

// MayOwn reports whether the user may follow accounts and hold a territory: an active member of the
// actor's organisation whose roles work accounts.
func (s *Service) MayOwn(ctx context.Context, user uuid.UUID) (bool, error) {
	u, err := s.user(ctx, user)
	if fault.Is(err, "not_found") {
		return false, nil
	}
	return err == nil && u.Status == Active && s.mayOwn(u.Roles), err
}
