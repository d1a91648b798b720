package identity

import (
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

func want(t *testing.T, err error, code string) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestASessionLivesAndEnds(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, "camille@graoully.example", actor.Adviser)
		in := f.login(t, " Camille@Graoully.Example ")
		ctx, err := f.Authenticate(t.Context(), in.Access)
		must(t, err)
		if who := actor.Current(ctx); who.UserID != u.ID || who.OrgID != f.org.ID || who.SessionID != in.SessionID || !who.Has(actor.Adviser) {
			t.Errorf("acts as %+v", who)
		}
		f.clock.advance(16 * time.Minute)
		next, err := f.Refresh(t.Context(), in.Refresh, Device{})
		must(t, err)
		_, err = f.Authenticate(t.Context(), next.Access)
		must(t, err)
		must(t, f.Logout(t.Context(), next.Refresh))
		_, err = f.Authenticate(t.Context(), next.Access)
		want(t, err, "auth.session_ended")
		_, err = f.Refresh(t.Context(), next.Refresh, Device{})
		want(t, err, "auth.session_ended")
		must(t, f.Logout(t.Context(), next.Refresh))
		must(t, f.Logout(t.Context(), "anything"))
	})
}

// A lost answer is asked for again; a copy that comes back later ends the session.
func TestRefreshTokensServeOnce(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		phone, desk := f.login(t, "camille@graoully.example"), f.login(t, "camille@graoully.example")
		first, err := f.Refresh(t.Context(), phone.Refresh, Device{})
		must(t, err)
		f.clock.advance(RefreshGrace)
		again, err := f.Refresh(t.Context(), phone.Refresh, Device{})
		must(t, err)
		if again.Refresh != first.Refresh || again.Refresh == phone.Refresh {
			t.Error("a lost answer is not given again")
		}
		f.clock.advance(time.Second)
		_, err = f.Refresh(t.Context(), phone.Refresh, Device{})
		want(t, err, "auth.session_ended")
		// The thief and the phone are both out, the other device is not.
		_, err = f.Refresh(t.Context(), first.Refresh, Device{})
		want(t, err, "auth.session_ended")
		_, err = f.Authenticate(t.Context(), first.Access)
		want(t, err, "auth.session_ended")
		_, err = f.Refresh(t.Context(), desk.Refresh, Device{})
		must(t, err)
	})
}

// A retry that comes late, after the session has moved on twice, gets the current token of its
// family within the grace; past it the same token is a copy.
func TestALateRetryGetsTheCurrentToken(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		a := f.login(t, "camille@graoully.example")
		b, err := f.Refresh(t.Context(), a.Refresh, Device{})
		must(t, err)
		c, err := f.Refresh(t.Context(), b.Refresh, Device{})
		must(t, err)
		f.clock.advance(RefreshGrace)
		late, err := f.Refresh(t.Context(), a.Refresh, Device{})
		must(t, err)
		if late.Refresh != c.Refresh || late.SessionID != a.SessionID {
			t.Error("a late retry is not given the current token")
		}
		_, err = f.Authenticate(t.Context(), late.Access)
		must(t, err)
		d, err := f.Refresh(t.Context(), c.Refresh, Device{})
		must(t, err)
		f.clock.advance(time.Second)
		_, err = f.Refresh(t.Context(), a.Refresh, Device{})
		want(t, err, "auth.session_ended")
		_, err = f.Refresh(t.Context(), d.Refresh, Device{})
		want(t, err, "auth.session_ended")
	})
}

func TestASessionSlidesForThirtyDays(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		f.somebody(t, "camille@graoully.example", actor.Adviser)
		in := f.login(t, "camille@graoully.example")
		f.clock.advance(29 * 24 * time.Hour)
		in, err := f.Refresh(t.Context(), in.Refresh, Device{})
		must(t, err)
		f.clock.advance(29 * 24 * time.Hour)
		in, err = f.Refresh(t.Context(), in.Refresh, Device{})
		must(t, err)
		f.clock.advance(RefreshLifetime)
		_, err = f.Refresh(t.Context(), in.Refresh, Device{})
		want(t, err, "auth.session_ended")
	})
}

// A device whose session was over before the access of its user was closed erases what it keeps all the same.
func TestADeviceOfBeforeIsErasedToo(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		admin := f.somebody(t, "alix@graoully.example", actor.Admin)
		u := f.somebody(t, "camille@graoully.example", actor.Adviser)
		forgotten := f.login(t, u.Email)
		f.clock.advance(RefreshLifetime)
		ended := f.login(t, u.Email)
		must(t, f.ChangePassword(as(t, u), phrase, "cinq autres mots bien choisis"))
		for _, in := range []Opened{forgotten, ended} {
			_, err := f.Refresh(t.Context(), in.Refresh, Device{})
			want(t, err, "auth.session_ended")
		}
		_, err := f.Disable(as(t, admin), u.ID, u.Version, nil)
		must(t, err)
		for _, in := range []Opened{forgotten, ended} {
			_, err := f.Refresh(t.Context(), in.Refresh, Device{})
			want(t, err, "auth.device_revoked")
		}
	})
}
