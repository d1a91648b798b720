package identity

import (
	"cmp"
	"context"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/fault"
	"besace/internal/platform/totp"
)

// Me is the person signed in.
type Me struct {
	User         User
	Organisation Organisation
	TOTP         bool // a second factor is asked for
	CodesLeft    int  // recovery codes not used yet
}

// Me returns the actor herself.
func (s *Service) Me(ctx context.Context) (Me, error) {
	a, err := s.own(ctx)
	if err != nil {
		return Me{}, err
	}
	return Me{User: a.User, Organisation: a.Org, TOTP: a.Credentials.TOTPConfirmedAt != nil, CodesLeft: len(a.Credentials.recovery())}, nil
}

// proven checks the actor's own password; wrong ones are counted like those of a sign-in. Not to be
// called in a transaction. Faults: auth.wrong_password, auth.locked, password.busy.
func (s *Service) proven(ctx context.Context, typed string) (account, error) {
	a, err := s.own(ctx)
	if err != nil {
		return a, err
	}
	g := s.guess(a.User.Email, "")
	if session := actor.Current(ctx).SessionID; session != uuid.Nil { // strangers' guesses do not keep her from it
		g.account = s.counter("session", session.String())
	}
	if err := s.reserve(ctx, g); err != nil {
		return a, err
	}
	ok, _, err := s.passwords.Verify(ctx, a.Credentials.PasswordHash, typed)
	if err != nil {
		return a, err
	}
	if !ok {
		return a, s.refuse(ctx, g, []account{a}, fault.New(fault.Invalid, "auth.wrong_password", "Ce n’est pas votre mot de passe actuel.",
			fault.At("/password", "wrong", "Votre mot de passe actuel.")))
	}
	return a, s.db.InTx(ctx, func(ctx context.Context) error { return s.release(ctx, g) })
}

// ChangePassword replaces the actor's password and ends her other sessions. Faults:
// auth.wrong_password, auth.locked, password.refused.
func (s *Service) ChangePassword(ctx context.Context, current, chosen string) error {
	a, err := s.proven(ctx, current)
	if err != nil {
		return err
	}
	hash, err := s.hashed(ctx, "/newPassword", chosen, a.Org, a.User)
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		return s.newPassword(ctx, a, hash, actor.Current(ctx).SessionID)
	})
}

// SetPassword gives a user another password and ends her sessions; for tests. Needs no actor. Faults: not_found, password.refused.
func (s *Service) SetPassword(ctx context.Context, org, user uuid.UUID, chosen string) error {
	a, err := s.accountOf(ctx, org, user)
	if err != nil {
		return err
	}
	hash, err := s.hashed(ctx, "/password", chosen, a.Org, a.User)
	if err != nil {
		return err
	}
	return s.db.InTx(actor.With(ctx, actor.System(org)), func(ctx context.Context) error { return s.newPassword(ctx, a, hash, uuid.Nil) })
}

// Enrolment is what an authenticator application needs.
type Enrolment struct{ Secret, URI string }

// EnrolTOTP prepares a second factor, asked for only once ConfirmTOTP has seen a code. Faults:
// auth.wrong_password, auth.locked, auth.totp_enrolled.
func (s *Service) EnrolTOTP(ctx context.Context, typed string) (Enrolment, error) {
	a, err := s.proven(ctx, typed)
	if err != nil {
		return Enrolment{}, err
	}
	if a.Credentials.TOTPConfirmedAt != nil {
		return Enrolment{}, enrolled()
	}
	seed := totp.NewSeed()
	sealed := s.secrets.Seal("totp", seed, a.User.ID[:])
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		// Confirmed since: another seed would ask her for codes that nothing shows.
		if now, err := s.ownFactor(ctx); err != nil || now.Credentials.TOTPConfirmedAt != nil {
			return cmp.Or(err, enrolled())
		}
		return s.setCredentials(ctx, a.Credentials, map[string]any{"totp_seed": sealed, "totp_step": 0})
	})
	return Enrolment{Secret: totp.Text(seed), URI: totp.URI("Besace "+a.Org.Name, a.User.Email, seed)}, err
}

// ownFactor is own while nobody else changes the actor's second factor, until the end of the
// transaction: of two confirmations at once, one alone gives recovery codes.
func (s *Service) ownFactor(ctx context.Context) (account, error) {
	if err := s.lockFactor(ctx, actor.Current(ctx).UserID); err != nil {
		return account{}, err
	}
	return s.own(ctx)
}

func enrolled() error {
	return fault.New(fault.Conflict, "auth.totp_enrolled", "Le code à la connexion est déjà activé\u00a0: retirez-le d’abord.")
}

// ConfirmTOTP makes the second factor asked for from now on and returns recovery codes, never
// shown again. Faults: auth.totp_not_enrolled, auth.totp_enrolled, auth.totp_wrong.
func (s *Service) ConfirmTOTP(ctx context.Context, code string) (codes []string, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		a, err := s.ownFactor(ctx)
		if err != nil {
			return err
		}
		switch {
		case a.Credentials.TOTPConfirmedAt != nil:
			return enrolled()
		case a.Credentials.TOTPSeed == nil:
			return fault.New(fault.Conflict, "auth.totp_not_enrolled", "Commencez par associer une application d’authentification.")
		}
		seed, err := s.secrets.Open("totp", a.Credentials.TOTPSeed, a.User.ID[:])
		if err != nil {
			return err
		}
		step, err := totp.Verify(seed, code, s.now(), 0)
		if err != nil {
			return fault.New(fault.Invalid, "auth.totp_wrong", "Ce code n’est pas celui de l’application.",
				fault.At("/code", "wrong", "Les six chiffres affichés maintenant\u00a0; vérifiez l’heure du téléphone.")).Because(err)
		}
		var hashes []string
		codes, hashes = totp.RecoveryCodes()
		err = s.setCredentials(ctx, a.Credentials, map[string]any{
			"totp_confirmed_at": s.now(), "totp_step": step, "recovery_hashes": strings.Join(hashes, " ")})
		if err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Entry{Action: "user.totp_enabled", Subject: a.User.Ref()})
	})
	return codes, err
}

// RemoveTOTP stops asking for a second factor. Faults: auth.wrong_password, auth.locked.
func (s *Service) RemoveTOTP(ctx context.Context, typed string) error {
	a, err := s.proven(ctx, typed)
	if err != nil {
		return err
	}
	return s.clearTOTP(ctx, a)
}

func (s *Service) clearTOTP(ctx context.Context, a account) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		err := s.setCredentials(ctx, a.Credentials, map[string]any{
			"totp_seed": nil, "totp_confirmed_at": nil, "totp_step": 0, "recovery_hashes": ""})
		if err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Entry{Action: "user.totp_disabled", Subject: a.User.Ref()})
	})
}

// RemoveTOTPOf helps a user who lost her phone and her recovery codes; for an administrator. Nobody
// removes her own so: who holds an open session of hers must still know her password. Faults:
// not_found, user.own_second_factor.
func (s *Service) RemoveTOTPOf(ctx context.Context, user uuid.UUID) error {
	if user == actor.Current(ctx).UserID {
		return fault.New(fault.Conflict, "user.own_second_factor", "Retirez votre propre code à la connexion dans «\u00a0Mon compte\u00a0», avec votre mot de passe.")
	}
	a, err := s.accountOf(ctx, actor.Current(ctx).OrgID, user)
	if err != nil {
		return err
	}
	return s.clearTOTP(ctx, a)
}

// Devices returns one page of the open sessions of a user of the organisation, the one used last
// first; whose they may be is the policy table's business. Faults: not_found, page.bad_cursor.
func (s *Service) Devices(ctx context.Context, user uuid.UUID, cursor string, limit int) ([]Session, string, error) {
	if _, err := s.user(ctx, user); err != nil {
		return nil, "", err
	}
	return s.sessionsOf(ctx, user, cursor, limit)
}

// RevokeDevice ends an open session of the user; the device erases what it keeps at its next
// renewal. Faults: not_found.
func (s *Service) RevokeDevice(ctx context.Context, user, session uuid.UUID) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		open, err := s.openSession(ctx, user, session)
		if err != nil {
			return err
		}
		return s.end(ctx, open, byDevice)
	})
}
