package identity

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/opt"
)

func (f *fixture) try(t *testing.T, email, password, address string) error {
	t.Helper()
	_, err := f.Login(t.Context(), SignIn{Email: email, Password: password, Device: Device{Address: address}})
	return err
}

// Wrong guesses slow an account down, more each time, from whatever address, and are forgotten at last.
func TestGuessesAreCountedAndForgotten(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		for _, email := range []string{"camille@graoully.example", "nobody@graoully.example"} {
			for range freeForAccount {
				want(t, f.try(t, email, "mauvais mot de passe", "192.0.2.1"), "auth.invalid_credentials")
			}
			// The right password does not open either before the delay has passed: nor does the answer tell.
			want(t, f.try(t, email, phrase, "198.51.100.7"), "auth.locked")
			f.clock.advance(time.Second)
			want(t, f.try(t, email, "mauvais mot de passe", "192.0.2.1"), "auth.invalid_credentials")
			f.clock.advance(time.Second)
			want(t, f.try(t, email, phrase, "192.0.2.1"), "auth.locked")
			f.clock.advance(time.Second)
		}
		must(t, f.try(t, "camille@graoully.example", phrase, "192.0.2.1"))
		want(t, f.try(t, "camille@graoully.example", "mauvais mot de passe", "192.0.2.1"), "auth.invalid_credentials")
		must(t, f.try(t, "camille@graoully.example", phrase, "192.0.2.1"))
	})
}

// Who has a password but not the second factor does not wash her guesses of it away by asking for it again.
func TestGuessesOfASecondFactorAreCounted(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, "camille@graoully.example", actor.Adviser)
		_, err := f.EnrolTOTP(as(t, u), phrase)
		must(t, err)
		a, err := f.accountOf(t.Context(), u.OrgID, u.ID)
		must(t, err)
		must(t, f.db.InTx(t.Context(), func(ctx context.Context) error {
			return f.setCredentials(ctx, a.Credentials, map[string]any{"totp_confirmed_at": f.clock.now()})
		}))
		guesses := func(code string) error {
			_, err := f.Login(t.Context(), SignIn{Email: u.Email, Password: phrase, Code: code, Device: Device{Address: "192.0.2.1"}})
			return err
		}
		for range freeForAccount {
			want(t, guesses(""), "auth.totp_required")
			want(t, guesses("12345"), "auth.totp_invalid")
		}
		want(t, guesses(""), "auth.locked")
		f.clock.advance(time.Second)
		want(t, guesses(""), "auth.totp_required")
		want(t, guesses("12345"), "auth.totp_invalid")
		want(t, guesses("12345"), "auth.locked")
	})
}

// One address that tries many accounts is slowed down, and an account of its own does not wash that away.
func TestAddressesAreCountedToo(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		for n := range freeForAddress - 1 {
			want(t, f.try(t, strings.Repeat("x", n+1)+"@graoully.example", phrase, "192.0.2.1"), "auth.invalid_credentials")
		}
		must(t, f.try(t, "camille@graoully.example", phrase, "192.0.2.1"))
		want(t, f.try(t, "y@graoully.example", phrase, "192.0.2.1"), "auth.invalid_credentials")
		want(t, f.try(t, "camille@graoully.example", phrase, "192.0.2.1"), "auth.locked")
		must(t, f.try(t, "camille@graoully.example", phrase, "198.51.100.7"))
		f.clock.advance(forgetGuesses + time.Second)
		want(t, f.try(t, "y@graoully.example", phrase, "192.0.2.1"), "auth.invalid_credentials")
		must(t, f.try(t, "camille@graoully.example", phrase, "192.0.2.1"))
	})
}

// Whoever has a network of IPv6 has as many addresses as she wants: they are one.
func TestANetworkOfAddressesIsOne(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for n := range freeForAddress {
			want(t, f.try(t, strings.Repeat("x", n+1)+"@graoully.example", phrase, fmt.Sprintf("2001:db8::%x", n+1)), "auth.invalid_credentials")
		}
		want(t, f.try(t, "y@graoully.example", phrase, "2001:db8::ffff"), "auth.locked")
		want(t, f.try(t, "y@graoully.example", phrase, "2001:db8:0:1::1"), "auth.invalid_credentials")
	})
}

func TestRotatedKeysStillVerify(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		before := f.login(t, "camille@graoully.example")
		other := start(t, f.db, Options{}) // another process, with keys of its own reading
		_, err := other.Authenticate(t.Context(), before.Access)
		must(t, err)
		must(t, f.RotateKeys(t.Context()))
		after := f.login(t, "camille@graoully.example")
		_, err = f.Authenticate(t.Context(), before.Access)
		must(t, err)
		other.clock.advance(6 * time.Second)
		_, err = other.Authenticate(t.Context(), after.Access)
		must(t, err)
		f.clock.advance(time.Hour)
		_, err = f.Authenticate(t.Context(), before.Access)
		want(t, err, "auth.token_invalid")
	})
}

// Another process learns of a revocation within ten seconds.
func TestRevocationReachesOtherProcesses(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, "camille@graoully.example", actor.Adviser)
		in := f.login(t, "camille@graoully.example")
		other := start(t, f.db, Options{})
		_, err := other.Authenticate(t.Context(), in.Access)
		must(t, err)
		must(t, f.RevokeDevice(as(t, u), u.ID, in.SessionID))
		_, err = f.Authenticate(t.Context(), in.Access)
		want(t, err, "auth.session_ended")
		other.clock.advance(principalFresh)
		_, err = other.Authenticate(t.Context(), in.Access)
		want(t, err, "auth.session_ended")
	})
}

// What was given to people to keep is nowhere in the database as they have it.
func TestNoSecretIsStoredInClear(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, "camille@graoully.example", actor.Admin)
		in := f.login(t, "camille@graoully.example")
		next, err := f.Refresh(t.Context(), in.Refresh, Device{})
		must(t, err)
		_, raw, err := f.CreateToken(as(t, u), "Export", []string{"read"}, f.clock.now().Add(time.Hour))
		must(t, err)
		_, link, _, err := f.Invite(as(t, u), NewUser{Email: "sacha@graoully.example", LastName: "Muller", Roles: []actor.Role{actor.Adviser}})
		must(t, err)
		e, err := f.EnrolTOTP(as(t, u), phrase)
		must(t, err)
		_, invitation, _ := strings.Cut(link, "#")
		for name, table := range f.dump(t) {
			for what, secret := range map[string]string{
				"password": phrase, "refresh token": in.Refresh, "its successor": next.Refresh, "API token": raw, "invitation": invitation, "TOTP seed": e.Secret,
			} {
				if strings.Contains(table, secret) {
					t.Errorf("%s is in %s", what, name)
				}
			}
			if name == "audit_entries" && (strings.Contains(table, "argon2id") || !strings.Contains(table, "auth.signed_in")) {
				t.Errorf("audit trail: %s", table)
			}
		}
	})
}

// dump is the content of every table with secrets, as text.
func (f *fixture) dump(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, table := range []string{"user_credentials", "sessions", "refresh_tokens", "api_tokens", "one_time_tokens", "sign_in_attempts", "signing_keys", "audit_entries"} {
		var rows []map[string]any
		if err := f.db.System(t.Context(), "the test looks for secrets").Table(table).Find(&rows).Error; err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, row := range rows {
			for _, value := range row {
				switch v := value.(type) {
				case []byte:
					text.Write(v)
				case string:
					text.WriteString(v)
				}
				text.WriteByte('\n')
			}
		}
		out[table] = text.String()
	}
	return out
}

func TestFailedSignInsAreInTheTrail(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		want(t, f.try(t, "camille@graoully.example", "mauvais mot de passe", "192.0.2.1"), "auth.invalid_credentials")
		if trail := f.dump(t)["audit_entries"]; !strings.Contains(trail, "auth.refused") {
			t.Error("no trace")
		}
	})
}

// A job has the rights its user has now, none once she is disabled.
func TestJobsActForTheirUser(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		admin := f.somebody(t, "alix@graoully.example", actor.Admin)
		u := f.somebody(t, "camille@graoully.example", actor.Adviser, actor.Manager)
		ctx, err := f.ActorFor(t.Context(), f.org.ID, u.ID)
		must(t, err)
		if who := actor.Current(ctx); who.Scope != actor.Team || who.UserID != u.ID {
			t.Errorf("acts as %+v", who)
		}
		_, err = f.Disable(as(t, admin), u.ID, u.Version, nil)
		must(t, err)
		_, err = f.ActorFor(t.Context(), f.org.ID, u.ID)
		want(t, err, "auth.disabled")
		ctx, err = f.ActorFor(context.Background(), f.org.ID, [16]byte{})
		must(t, err)
		if who := actor.Current(ctx); who.Scope != actor.Org || who.OrgID != f.org.ID {
			t.Errorf("the organisation acts as %+v", who)
		}
	})
}

func TestTwoAdministratorsDoNotLeaveAtOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		a, b := f.somebody(t, "a@graoully.example", actor.Admin), f.somebody(t, "b@graoully.example", actor.Admin)
		done := make(chan error, 2)
		go func() { _, err := f.Disable(as(t, a), a.ID, a.Version, nil); done <- err }()
		go func() {
			_, err := f.UpdateUser(as(t, b), b.ID, b.Version, UserPatch{Roles: opt.Of([]actor.Role{actor.Adviser})})
			done <- err
		}()
		first, second := <-done, <-done
		if (first == nil) == (second == nil) {
			t.Errorf("one must stay: %v, %v", first, second)
		}
	})
}

func TestPurgeForgetsTheDead(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		in := f.login(t, "camille@graoully.example")
		must(t, f.Purge(t.Context()))
		next, err := f.Refresh(t.Context(), in.Refresh, Device{})
		must(t, err)
		f.clock.advance(4 * RefreshLifetime)
		must(t, f.Purge(t.Context()))
		_, err = f.Refresh(t.Context(), next.Refresh, Device{})
		want(t, err, "auth.session_ended")
		if rows := f.dump(t)["refresh_tokens"]; rows != "" {
			t.Errorf("left: %q", rows)
		}
	})
}
