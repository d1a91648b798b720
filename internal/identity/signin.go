package identity

import (
	"context"
	"encoding/hex"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/email"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/limit"
	"besace/internal/platform/totp"
)

// SignIn is what a person types to sign in.
type SignIn struct {
	Email, Password string
	Code            string    // TOTP or recovery code, for who enrolled
	Org             uuid.UUID // nil UUID: whichever the password fits
	Device          Device
}

// OrganisationChoice is what a person whose password fits several organisations chooses from.
type OrganisationChoice struct{ Organisations []Organisation }

// account is one user that an e-mail may stand for, with her secrets.
type account struct {
	User        User
	Org         Organisation
	Credentials credentials
}

// Login opens a session. Every refusal is counted against the e-mail, or against the device when it
// has signed in to that account before, and against the address, before the password is looked at,
// and stays counted. Needs no actor. Faults: auth.invalid_credentials
// (unknown, wrong, invited or disabled alike), auth.locked, auth.choose_organisation (with an
// OrganisationChoice), auth.totp_required, auth.totp_invalid, auth.totp_replayed, password.busy.
func (s *Service) Login(ctx context.Context, in SignIn) (Opened, error) {
	typed := strings.ToLower(strings.TrimSpace(in.Email))
	if address, err := email.Parse(in.Email); err == nil {
		typed = address.Key()
	}
	guess := s.guess(typed, in.Device.Address)
	mark, err := s.markOf(ctx, typed, in)
	if err != nil {
		return Opened{}, err
	}
	if mark != "" {
		guess.account = s.counter("device", mark)
	}
	if err := s.reserve(ctx, guess); err != nil {
		return Opened{}, err
	}
	candidates, err := s.accounts(ctx, typed, in.Org)
	if err != nil {
		return Opened{}, err
	}
	fit, rehash, err := s.fitting(ctx, candidates, in.Password)
	if err != nil {
		return Opened{}, err
	}
	switch {
	case len(fit) == 0:
		return Opened{}, s.refuse(ctx, guess, candidates, fault.New(fault.Unauthenticated, "auth.invalid_credentials",
			"L’adresse e-mail ou le mot de passe ne convient pas."))
	case len(fit) > 1:
		return Opened{}, s.choose(ctx, guess, fit)
	}
	return s.admit(ctx, guess, fit[0], in, rehash)
}

// markOf is the mark by which the account that is asked for recognises the device, empty when it does not, or when the
// e-mail stands for several accounts: the device may be a stranger to one.
func (s *Service) markOf(ctx context.Context, typed string, in SignIn) (string, error) {
	if in.Device.Marks == "" {
		return "", nil
	}
	candidates, err := s.accounts(ctx, typed, in.Org)
	if err != nil || len(candidates) != 1 {
		return "", err
	}
	return s.recognised(candidates[0].User.ID, in.Device), nil
}

// fitting returns the active accounts whose password it is. Without candidate it computes one hash
// all the same, so that the answer takes as long.
func (s *Service) fitting(ctx context.Context, candidates []account, password string) (fit []account, rehash bool, err error) {
	if len(candidates) == 0 {
		_, _, err = s.passwords.Verify(ctx, "", password)
		return nil, false, err
	}
	for _, a := range candidates {
		ok, again, err := s.passwords.Verify(ctx, a.Credentials.PasswordHash, password)
		if err != nil {
			return nil, false, err
		}
		if ok && a.User.Status == Active && !s.shut(a.Org) {
			fit, rehash = append(fit, a), again
		}
	}
	return fit, rehash, nil
}

// refuse keeps the trace of a failed sign-in and returns why; a guess that meets nobody costs the
// same transaction.
func (s *Service) refuse(ctx context.Context, g guess, met []account, why error) error {
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.touchGuess(ctx, g); err != nil {
			return err
		}
		for _, a := range met {
			ctx := actor.With(ctx, actor.System(a.User.OrgID))
			if err := s.audit.Record(ctx, audit.Entry{Action: "auth.refused", Subject: a.User.Ref()}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return why
}

func (s *Service) choose(ctx context.Context, g guess, fit []account) error {
	choice := OrganisationChoice{}
	for _, a := range fit {
		choice.Organisations = append(choice.Organisations, a.Org)
	}
	if err := s.db.InTx(ctx, func(ctx context.Context) error { return s.takeBack(ctx, g) }); err != nil {
		return err
	}
	return fault.New(fault.Conflict, "auth.choose_organisation", "Cette adresse e-mail sert dans plusieurs organisations\u00a0: choisissez laquelle.",
		fault.At("/organisationId", "required", "Une des organisations proposées.")).With(choice)
}

// admit checks the second factor and opens the session.
func (s *Service) admit(ctx context.Context, g guess, a account, in SignIn, rehash bool) (out Opened, err error) {
	if a.Credentials.TOTPConfirmedAt != nil && strings.TrimSpace(in.Code) == "" {
		if err := s.db.InTx(ctx, func(ctx context.Context) error { return s.takeBack(ctx, g) }); err != nil {
			return Opened{}, err
		}
		return Opened{}, fault.New(fault.Unauthenticated, "auth.totp_required", "Saisissez le code affiché par votre application d’authentification, ou un code de secours.")
	}
	hash := ""
	if rehash {
		if hash, err = s.passwords.Hash(ctx, in.Password); err != nil {
			return Opened{}, err
		}
	}
	var refused error
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if refused, err = s.secondFactor(ctx, a.Credentials, in.Code); refused != nil || err != nil {
			return err
		}
		if hash != "" {
			if err := s.setPassword(ctx, a.Credentials, hash, a.Credentials.PasswordAt); err != nil {
				return err
			}
		}
		if err := s.release(ctx, g); err != nil {
			return err
		}
		out, err = s.open(ctx, a.User, a.Org, in.Device, "auth.signed_in")
		return err
	})
	switch {
	case err != nil:
		return Opened{}, err
	case refused != nil:
		return Opened{}, s.refuse(ctx, g, []account{a}, refused)
	}
	return s.signed(ctx, out, in.Device)
}

// secondFactor consumes a TOTP or recovery code of who enrolled, in the ambient transaction.
func (s *Service) secondFactor(ctx context.Context, c credentials, code string) (refused, err error) {
	if c.TOTPConfirmedAt == nil {
		return nil, nil
	}
	seed, err := s.secrets.Open("totp", c.TOTPSeed, c.UserID[:])
	if err != nil {
		return nil, err
	}
	step, wrong := totp.Verify(seed, code, s.now(), c.TOTPStep)
	if wrong == nil {
		taken, err := s.takeStep(ctx, c, step)
		if err != nil || taken {
			return nil, err
		}
		return fault.New(fault.Unauthenticated, "auth.totp_replayed", "Ce code a déjà servi. Attendez que l’application affiche le suivant."), nil
	}
	hashes := c.recovery()
	i := totp.MatchRecovery(code, hashes)
	if i < 0 {
		return wrong, nil
	}
	taken, err := s.takeRecovery(ctx, c, append(hashes[:i:i], hashes[i+1:]...))
	if err != nil || taken {
		return nil, err
	}
	return wrong, nil
}

// A guess is what one attempt to sign in is counted against: the account, or a device that it
// recognises, and the address.
type guess struct{ account, address string }

// Delays after wrong guesses: none for the first ones, then doubling from one second, never more
// than a quarter of an hour. A day without a guess forgets them.
const (
	freeForAccount = 5
	freeForAddress = 30
	longestDelay   = 15 * time.Minute
	forgetGuesses  = 24 * time.Hour
)

// delay is how long to wait after so many wrong guesses in a row.
func delay(failures, free int64) time.Duration {
	if failures < free {
		return 0
	}
	return min(time.Second<<min(failures-free, 20), longestDelay)
}

// guess names the counters of an attempt by an e-mail.
func (s *Service) guess(email, address string) guess {
	g := guess{account: s.counter("account", email)}
	if address != "" {
		g.address = s.counter("address", limit.Network(address))
	}
	return g
}

// counter is named by a keyed digest: people type passwords into the e-mail field too.
func (s *Service) counter(kind, text string) string {
	return kind + ":" + hex.EncodeToString(s.secrets.MAC("guess", []byte(kind), []byte(text))[:16])
}

// reserve counts the attempt as a failure beforehand, so that many at once do not all slip
// through. Faults: auth.locked.
func (s *Service) reserve(ctx context.Context, g guess) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.countGuess(ctx, g.account, freeForAccount); err != nil || g.address == "" {
			return err
		}
		return s.countGuess(ctx, g.address, freeForAddress)
	})
}

func locked(wait time.Duration) error {
	return fault.New(fault.Limited, "auth.locked",
		"Trop d’essais avec un mauvais mot de passe ou un mauvais code. Réessayez dans "+french.Wait(wait)+", ou demandez un nouveau mot de passe.").After(wait)
}
