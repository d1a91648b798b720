package token

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

var (
	user    = uuid.MustParse("01970000-0000-7000-8000-000000000001")
	org     = uuid.MustParse("01970000-0000-7000-8000-000000000002")
	session = uuid.MustParse("01970000-0000-7000-8000-000000000003")
	start   = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
)

func access(t testing.TB, at time.Time) *Access {
	t.Helper()
	a, err := NewAccess("https://besace.example", "besace", MaxLifetime)
	if err != nil {
		t.Fatal(err)
	}
	a.now = func() time.Time { return at }
	return a
}

func keyset() KeySet {
	k := NewKey()
	return KeySet{Active: k.ID, Keys: []Key{k}}
}

func sign(t testing.TB, a *Access, keys KeySet) string {
	t.Helper()
	raw, _, err := a.Sign(keys, user, org, session)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestParseReturnsWhatWasSigned(t *testing.T) {
	keys, a := keyset(), access(t, start.Add(300*time.Millisecond))
	raw, expires, err := a.Sign(keys, user, org, session)
	if err != nil || !expires.Equal(start.Add(15*time.Minute)) {
		t.Fatalf("Sign: expires %v, %v", expires, err)
	}
	got, err := a.Parse(keys, raw)
	want := Claims{User: user, Org: org, Session: session, IssuedAt: start, ExpiresAt: start.Add(15 * time.Minute)}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

func TestParseFollowsTime(t *testing.T) {
	keys := keyset()
	raw := sign(t, access(t, start), keys)
	for _, c := range []struct {
		name string
		at   time.Time
		code string
	}{
		{"another process 9 s behind", start.Add(-9 * time.Second), ""},
		{"issued in the future", start.Add(-11 * time.Second), "auth.token_invalid"},
		{"last second", start.Add(15*time.Minute - time.Second), ""},
		{"within the leeway", start.Add(15*time.Minute + 9*time.Second), ""},
		{"expired", start.Add(15*time.Minute + 11*time.Second), "auth.token_expired"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := access(t, c.at).Parse(keys, raw)
			wantFault(t, err, c.code)
		})
	}
}

func TestKeysRotate(t *testing.T) {
	before := keyset()
	raw := sign(t, access(t, start), before)
	retired, next := before.Keys[0], NewKey()
	retired.Until = start.Add(MaxLifetime + Leeway)
	after := KeySet{Active: next.ID, Keys: []Key{next, retired}}
	_, err := access(t, start.Add(10*time.Minute)).Parse(after, raw)
	wantFault(t, err, "")
	fresh := sign(t, access(t, start), after)
	_, err = access(t, start).Parse(before, fresh)
	wantFault(t, err, "auth.token_invalid")
	retired.Until = start.Add(time.Minute)
	_, err = access(t, start.Add(time.Minute)).Parse(KeySet{Active: next.ID, Keys: []Key{next, retired}}, raw)
	wantFault(t, err, "auth.token_invalid")
	_, _, err = access(t, start).Sign(KeySet{Active: "gone", Keys: []Key{next}}, user, org, session)
	wantFault(t, err, "token.no_active_key")
	_, _, err = access(t, start).Sign(KeySet{Active: "short", Keys: []Key{{ID: "short", Secret: []byte("short")}}}, user, org, session)
	wantFault(t, err, "token.no_active_key")
}

func TestParseRefusesForgeries(t *testing.T) {
	keys := keyset()
	key := keys.Keys[0]
	claims := func(change func(jwt.MapClaims)) jwt.MapClaims {
		m := jwt.MapClaims{
			"iss": "https://besace.example", "aud": "besace", "sub": user.String(), "org": org.String(), "sid": session.String(),
			"iat": start.Unix(), "nbf": start.Unix(), "exp": start.Add(10 * time.Minute).Unix(),
		}
		change(m)
		return m
	}
	craft := func(m jwt.SigningMethod, secret any, header map[string]any, change func(jwt.MapClaims)) string {
		tok := jwt.NewWithClaims(m, claims(change))
		tok.Header["kid"] = key.ID
		for k, v := range header {
			tok.Header[k] = v
		}
		raw, err := tok.SignedString(secret)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	set := func(k string, v any) func(jwt.MapClaims) { return func(m jwt.MapClaims) { m[k] = v } }
	drop := func(k string) func(jwt.MapClaims) { return func(m jwt.MapClaims) { delete(m, k) } }
	same := func(jwt.MapClaims) {}
	hs := jwt.SigningMethodHS256
	good := craft(hs, key.Secret, nil, same)
	if _, err := access(t, start).Parse(keys, good); err != nil {
		t.Fatalf("the crafted token is not good to begin with: %v", err)
	}
	parts := strings.Split(good, ".")
	forged := map[string]string{
		"empty": "", "not a token": "a.b.c", "too long": strings.Repeat("a", maxToken+1),
		"alg none":            craft(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil, same),
		"no signature":        parts[0] + "." + parts[1] + ".",
		"padded signature":    good + "=",
		"HS512":               craft(jwt.SigningMethodHS512, key.Secret, nil, same),
		"another secret":      craft(hs, NewKey().Secret, nil, same),
		"unknown kid":         craft(hs, key.Secret, map[string]any{"kid": "other"}, same),
		"empty kid":           craft(hs, key.Secret, map[string]any{"kid": ""}, same),
		"kid not text":        craft(hs, key.Secret, map[string]any{"kid": 7}, same),
		"critical header":     craft(hs, key.Secret, map[string]any{"crit": []string{"b64"}}, same),
		"no exp":              craft(hs, key.Secret, nil, drop("exp")),
		"no iat":              craft(hs, key.Secret, nil, drop("iat")),
		"no nbf":              craft(hs, key.Secret, nil, drop("nbf")),
		"no aud":              craft(hs, key.Secret, nil, drop("aud")),
		"no iss":              craft(hs, key.Secret, nil, drop("iss")),
		"other aud":           craft(hs, key.Secret, nil, set("aud", "elsewhere")),
		"other iss":           craft(hs, key.Secret, nil, set("iss", "https://evil.example")),
		"future iat":          craft(hs, key.Secret, nil, set("iat", start.Add(time.Minute).Unix())),
		"future nbf":          craft(hs, key.Secret, nil, set("nbf", start.Add(time.Minute).Unix())),
		"lives an hour":       craft(hs, key.Secret, nil, set("exp", start.Add(time.Hour).Unix())),
		"exp not a number":    craft(hs, key.Secret, nil, set("exp", "tomorrow")),
		"expired, other aud":  craft(hs, key.Secret, nil, func(m jwt.MapClaims) { m["exp"] = start.Add(-time.Hour).Unix(); m["aud"] = "x" }),
		"no sub":              craft(hs, key.Secret, nil, drop("sub")),
		"no org":              craft(hs, key.Secret, nil, drop("org")),
		"no session":          craft(hs, key.Secret, nil, drop("sid")),
		"nil user":            craft(hs, key.Secret, nil, set("sub", uuid.Nil.String())),
		"user in other shape": craft(hs, key.Secret, nil, set("sub", "{"+user.String()+"}")),
	}
	for name, raw := range forged {
		t.Run(name, func(t *testing.T) {
			got, err := access(t, start).Parse(keys, raw)
			wantFault(t, err, "auth.token_invalid")
			if got != (Claims{}) {
				t.Errorf("claims of a refused token: %+v", got)
			}
		})
	}
}

func TestNewAccessRefusesLongLives(t *testing.T) {
	for _, d := range []time.Duration{0, MaxLifetime + time.Second} {
		_, err := NewAccess("i", "a", d)
		wantFault(t, err, "token.configuration")
	}
}

func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	if code == "" && err != nil || code != "" && !fault.Is(err, code) {
		t.Errorf("fault %v, want %q", err, code)
	}
	if strings.HasPrefix(code, "auth.") && fault.KindOf(err) != fault.Unauthenticated {
		t.Errorf("kind %v", fault.KindOf(err))
	}
}

func FuzzParse(f *testing.F) {
	keys, a := keyset(), access(f, start)
	good := sign(f, a, keys)
	f.Add(good)
	f.Add(good[:len(good)-2])
	f.Add("eyJhbGciOiJub25lIn0.e30.")
	f.Add("..")
	f.Fuzz(func(t *testing.T, raw string) {
		c, err := a.Parse(keys, raw)
		if err == nil && raw != good {
			t.Errorf("accepted %q: %+v", raw, c)
		}
		if err != nil {
			var e *fault.Error
			if !errors.As(err, &e) || e.Kind != fault.Unauthenticated {
				t.Errorf("not a refusal: %v", err)
			}
		}
	})
}
