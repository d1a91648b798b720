package identity

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/testkit/authenticator"
)

const camille, alix = "camille@graoully.example", "alix@graoully.example"

func (f *fixture) tryFrom(t *testing.T, d Device, email, password string) (Opened, error) {
	t.Helper()
	return f.Login(t.Context(), SignIn{Email: email, Password: password, Device: d})
}

// Whoever guesses at the password of somebody does not keep her from her own device.
func TestStrangersDoNotDelayADeviceThatIsKnown(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, camille, actor.Adviser)
		f.somebody(t, alix, actor.Adviser)
		in, err := f.tryFrom(t, Device{Address: "192.0.2.1"}, camille, phrase)
		must(t, err)
		others, err := f.tryFrom(t, Device{Address: "192.0.2.2"}, alix, phrase)
		must(t, err)
		for range freeForAccount {
			want(t, f.try(t, camille, "mauvais mot de passe", "198.51.100.7"), "auth.invalid_credentials")
		}
		want(t, f.try(t, camille, phrase, "203.0.113.9"), "auth.locked")
		// Neither the mark of another account, nor one that was changed, nor one made up is worth anything.
		for _, marks := range []string{others.Marks, in.Marks[:len(in.Marks)-1] + "x", strings.Repeat("a", len(in.Marks)), "x", strings.Repeat(".", 5000)} {
			_, err := f.tryFrom(t, Device{Address: "203.0.113.9", Marks: marks}, camille, phrase)
			want(t, err, "auth.locked")
		}
		known := Device{Address: "203.0.113.9", Marks: in.Marks}
		again, err := f.tryFrom(t, known, camille, phrase)
		must(t, err)
		if again.Marks != in.Marks {
			t.Errorf("the device is another one: %q, %q", in.Marks, again.Marks)
		}
		// What strangers guessed stays counted, and the device has no more tries than they.
		want(t, f.try(t, camille, phrase, "203.0.113.9"), "auth.locked")
		for range freeForAccount {
			_, err := f.tryFrom(t, known, camille, "mauvais mot de passe")
			want(t, err, "auth.invalid_credentials")
		}
		_, err = f.tryFrom(t, known, camille, phrase)
		want(t, err, "auth.locked")
		f.clock.advance(time.Second)
		_, err = f.tryFrom(t, known, camille, phrase)
		must(t, err)
	})
}

// Whoever has an account of the same e-mail in her own organisation has no mark for the one of another.
func TestAMarkIsOfOneAccountAlone(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, camille, actor.Adviser)
		elsewhere, err := f.CreateOrganisation(t.Context(), NewOrganisation{Name: "Volets d’ailleurs", Profile: Training})
		must(t, err)
		_, err = f.CreateUser(t.Context(), elsewhere.ID, NewUser{Email: camille, FirstName: "Autre", LastName: "Personne", Roles: []actor.Role{actor.Admin}, Password: "une autre phrase de passe"})
		must(t, err)
		theirs, err := f.Login(t.Context(), SignIn{Email: camille, Password: "une autre phrase de passe", Org: elsewhere.ID, Device: Device{Address: "192.0.2.1"}})
		must(t, err)
		from := func(address string) SignIn {
			return SignIn{Email: camille, Password: "mauvais mot de passe", Org: f.org.ID, Device: Device{Address: address, Marks: theirs.Marks}}
		}
		for range freeForAccount {
			_, err := f.Login(t.Context(), from("198.51.100.7"))
			want(t, err, "auth.invalid_credentials")
		}
		_, err = f.Login(t.Context(), from("203.0.113.9"))
		want(t, err, "auth.locked")
		want(t, f.try(t, camille, phrase, "203.0.113.10"), "auth.locked")
	})
}

// The address is counted whatever the device.
func TestAKnownDeviceIsCountedByItsAddressToo(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, camille, actor.Adviser)
		in, err := f.tryFrom(t, Device{Address: "192.0.2.1"}, camille, phrase)
		must(t, err)
		for n := range freeForAddress {
			want(t, f.try(t, strings.Repeat("x", n+1)+"@graoully.example", phrase, "192.0.2.1"), "auth.invalid_credentials")
		}
		_, err = f.tryFrom(t, Device{Address: "192.0.2.1", Marks: in.Marks}, camille, phrase)
		want(t, err, "auth.locked")
	})
}

// A device that several share is recognised by each of them, up to a number of accounts; a renewed session bears marks too.
func TestADeviceIsSharedAndRemembered(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		marks, users := "", []uuid.UUID{}
		for n := range mostMarks + 1 {
			email := strings.Repeat("x", n+1) + "@graoully.example"
			f.somebody(t, email, actor.Adviser)
			in, err := f.tryFrom(t, Device{Address: "192.0.2.1", Marks: marks}, email, phrase)
			must(t, err)
			users = append(users, in.User.ID)
			if marks = in.Marks; f.recognised(in.User.ID, Device{Marks: marks}) == "" {
				t.Errorf("%s is not recognised", email)
			}
			next, err := f.Refresh(t.Context(), in.Refresh, Device{})
			must(t, err)
			if f.recognised(in.User.ID, Device{Marks: next.Marks}) == "" {
				t.Errorf("%s is not recognised once renewed", email)
			}
		}
		if f.recognised(users[0], Device{Marks: marks}) != "" || f.recognised(users[1], Device{Marks: marks}) == "" {
			t.Error("the oldest one alone is let go of")
		}
	})
}

// Whoever guesses at the password of somebody does not keep her from changing it in a session of hers.
func TestStrangersDoNotKeepHerFromHerOwnPassword(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, camille, actor.Adviser)
		in := f.login(t, camille)
		for range freeForAccount {
			want(t, f.try(t, camille, "mauvais mot de passe", "198.51.100.7"), "auth.invalid_credentials")
		}
		ctx, err := f.Authenticate(t.Context(), in.Access)
		must(t, err)
		for range freeForAccount {
			want(t, f.ChangePassword(ctx, "pas le bon", "cinq autres mots bien choisis"), "auth.wrong_password")
		}
		want(t, f.ChangePassword(ctx, phrase, "cinq autres mots bien choisis"), "auth.locked")
		f.clock.advance(time.Second)
		must(t, f.ChangePassword(ctx, phrase, "cinq autres mots bien choisis"))
	})
}

// Whoever lost control of her password takes back, by a reset, what another made with it; changing it oneself leaves one's programs.
func TestAResetEndsTokensAndAChangeDoesNot(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, camille, actor.Adviser)
		other := f.somebody(t, alix, actor.Adviser)
		make := func(u User) string {
			_, raw, err := f.CreateToken(as(t, u), "Export", []string{"read"}, f.clock.now().Add(24*time.Hour))
			must(t, err)
			return raw
		}
		hers, his := make(u), make(other)
		opens := func(raw string) error {
			_, err := f.Authenticate(t.Context(), raw)
			return err
		}
		must(t, opens(hers))
		must(t, f.ChangePassword(as(t, u), phrase, "cinq autres mots bien choisis"))
		must(t, opens(hers))
		access, err := f.AccessLink(t.Context(), camille, "")
		must(t, err)
		must(t, opens(hers)) // a link that nobody used changes nothing
		must(t, f.ResetPassword(t.Context(), access.Link[strings.Index(access.Link, "#")+1:], "six mots tout neufs et bien choisis"))
		want(t, opens(hers), "auth.token_invalid")
		must(t, opens(his))
		if trail := f.dump(t)["audit_entries"]; strings.Count(trail, "token.revoked") != 1 {
			t.Error("the trail does not tell")
		}
	})
}

// Of two confirmations of a second factor at once, one gives recovery codes, and they are those that open; nor does an
// enrolment of the same instant change the seed of a factor that is asked for.
func TestASecondFactorIsConfirmedOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, camille, actor.Adviser)
		_, err := f.EnrolTOTP(as(t, u), phrase)
		must(t, err)
		a, err := f.accountOf(t.Context(), u.OrgID, u.ID)
		must(t, err)
		seed, err := f.secrets.Open("totp", a.Credentials.TOTPSeed, u.ID[:])
		must(t, err)
		var codes []string
		late := make(chan error, 2)
		must(t, f.db.InTx(as(t, u), func(ctx context.Context) (err error) {
			if codes, err = f.ConfirmTOTP(ctx, authenticator.Shows(seed, f.clock.now())); err != nil {
				return err
			}
			go func() { _, err := f.ConfirmTOTP(as(t, u), authenticator.Shows(seed, f.clock.now())); late <- err }()
			go func() { _, err := f.EnrolTOTP(as(t, u), phrase); late <- err }()
			for waiting := 0; f.db.Dialect().Name() == database.Postgres && waiting < 2; { // SQLite lets nobody else write
				q := f.db.System(t.Context(), "the test waits for those who wait")
				if err := q.Raw("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&waiting).Error; err != nil {
					return err
				}
			}
			return nil
		}))
		want(t, <-late, "auth.totp_enrolled")
		want(t, <-late, "auth.totp_enrolled")
		f.clock.advance(time.Minute)
		for n, code := range []string{authenticator.Shows(seed, f.clock.now()), codes[0]} {
			_, err = f.Login(t.Context(), SignIn{Email: camille, Password: phrase, Code: code})
			if err != nil {
				t.Errorf("code %d does not open: %v", n, err)
			}
		}
	})
}
