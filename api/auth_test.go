package api_test

import (
	"encoding/base32"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/testkit"
	"besace/internal/testkit/authenticator"
)

func credentials(p *testkit.Person, password string) map[string]any {
	return map[string]any{"email": p.Email, "password": password}
}

func TestSignInRefreshAndOut(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		phone := e.Here.Adviser.SignIn(t, "Téléphone de Camille")
		me := phone.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 200).JSON(t)["user"].(map[string]any)
		if me["email"] != e.Here.Adviser.Email {
			t.Errorf("me is %v", me)
		}
		before := *phone
		a := phone.Do(t, http.MethodPost, "/v1/auth/refresh", nil).Want(t, 200)
		cookie := a.Header.Get("Set-Cookie")
		for _, part := range []string{"Path=/v1/auth", "HttpOnly", "SameSite=Strict"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("cookie %q lacks %s", cookie, part)
			}
		}
		if phone.Cookie == before.Cookie || strings.Contains(string(a.Body), phone.Cookie) {
			t.Error("the refresh token did not change, or is in the body")
		}
		// The answer was lost: the same cookie again gets the same successor.
		lost := before
		lost.Do(t, http.MethodPost, "/v1/auth/refresh", nil).Want(t, 200)
		if lost.Cookie != phone.Cookie {
			t.Error("another successor")
		}
		// Without the header of our clients the cookie alone does nothing.
		phone.Do(t, http.MethodPost, "/v1/auth/refresh", nil, testkit.Header("X-Besace-Client", "")).WantProblem(t, 422, "request.invalid", "header:X-Besace-Client")
		phone.Do(t, http.MethodPost, "/v1/auth/logout", nil, testkit.Header("X-Besace-Client", "")).Want(t, 422)
		access := phone.Access
		phone.Do(t, http.MethodPost, "/v1/auth/logout", nil).Want(t, 204)
		if phone.Cookie != "" {
			t.Errorf("cookie left: %q", phone.Cookie)
		}
		e.Do(t, http.MethodGet, "/v1/me", nil, testkit.Header("Authorization", "Bearer "+access)).WantProblem(t, 401, "auth.session_ended")
		phone.Do(t, http.MethodPost, "/v1/auth/refresh", nil).WantProblem(t, 401, "auth.token_invalid")
		e.Do(t, http.MethodGet, "/v1/me", nil, testkit.Header("Authorization", "Bearer x.y.z")).WantProblem(t, 401, "auth.token_invalid")
	})
}

// The answer to a wrong password, an unknown address, an invited and a disabled
// user is one and the same.
func TestSignInRefusalsLookAlike(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.Here.Adviser.SignIn(t, "x")
		e.Here.Colleague.SignIn(t, "x")
		at := "/v1/users/" + e.Here.Colleague.Actor.UserID.String()
		e.Here.Admin.Do(t, http.MethodPost, at+"/disable", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodPost, "/v1/users", map[string]any{"email": "new@graoully.example", "lastName": "Muller", "roles": []any{"adviser"}}).Want(t, 201)
		said := map[string]bool{}
		for email, password := range map[string]string{
			e.Here.Adviser.Email: "un autre mot de passe", "nobody@graoully.example": testkit.Passphrase, "": "", "not an address": "x",
			e.Here.Colleague.Email: testkit.Passphrase, "new@graoully.example": testkit.Passphrase, e.Here.Stranger.Email: testkit.Passphrase,
		} {
			if email == "" {
				e.Do(t, http.MethodPost, "/v1/auth/login", map[string]any{"email": email}).WantProblem(t, 422, "request.invalid", "/email", "/password")
				continue
			}
			a := e.Do(t, http.MethodPost, "/v1/auth/login", map[string]any{"email": email, "password": password}).WantProblem(t, 401, "auth.invalid_credentials")
			problem := a.JSON(t)
			delete(problem, "instance")
			text, _ := json.Marshal(problem)
			said[string(text)] = true
		}
		if len(said) != 1 {
			t.Errorf("refusals differ: %v", said)
		}
	})
}

func TestGuessingIsSlowedDown(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		known := e.Here.Adviser.SignIn(t, "x")
		for range 5 {
			e.Do(t, http.MethodPost, "/v1/auth/login", credentials(e.Here.Adviser, "mauvais mot de passe")).Want(t, 401)
		}
		a := e.Do(t, http.MethodPost, "/v1/auth/login", credentials(e.Here.Adviser, testkit.Passphrase)).WantProblem(t, 429, "auth.locked")
		if a.Header.Get("Retry-After") != "1" || !strings.Contains(string(a.Body), "Réessayez dans 1 seconde,") {
			t.Errorf("retry after %q, said %s", a.Header.Get("Retry-After"), a.Body)
		}
		// Another account is not concerned.
		e.Here.Colleague.SignIn(t, "x")
		// Nor is a device that has signed in to this one, even signed out.
		e.Browser().Do(t, http.MethodPost, "/v1/auth/login", credentials(e.Here.Adviser, testkit.Passphrase)).Want(t, 429)
		known.Do(t, http.MethodPost, "/v1/auth/logout", nil).Want(t, 204)
		known.Do(t, http.MethodPost, "/v1/auth/login", credentials(e.Here.Adviser, testkit.Passphrase)).Want(t, 200)
	})
}

func TestChoosingAmongOrganisations(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		for _, o := range []*testkit.Organisation{e.Here, e.There} {
			_, err := e.App.Identity.CreateUser(t.Context(), o.ID, identity.NewUser{
				Email: "deux@maisons.example", LastName: "Klein", Roles: []actor.Role{actor.Adviser}, Password: testkit.Passphrase})
			if err != nil {
				t.Fatal(err)
			}
		}
		body := map[string]any{"email": "deux@maisons.example", "password": testkit.Passphrase}
		var choice struct {
			Current struct{ Organisations []struct{ ID, Name string } }
		}
		e.Do(t, http.MethodPost, "/v1/auth/login", body).WantProblem(t, 409, "auth.choose_organisation", "/organisationId").Read(t, &choice)
		if len(choice.Current.Organisations) != 2 {
			t.Fatalf("choice %+v", choice)
		}
		body["organisationId"] = e.There.ID
		got := e.Do(t, http.MethodPost, "/v1/auth/login", body).Want(t, 200).JSON(t)["organisation"].(map[string]any)
		if got["id"] != e.There.ID.String() {
			t.Errorf("signed in to %v", got)
		}
	})
}

func TestPasswordChangeEndsTheOtherSessions(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		desk, phone := e.Here.Adviser.SignIn(t, "Bureau"), e.Here.Adviser.SignIn(t, "Téléphone")
		change := func(current, next string) *testkit.Answer {
			return desk.Do(t, http.MethodPost, "/v1/auth/password", map[string]any{"password": current, "newPassword": next})
		}
		change("pas le bon", "cinq autres mots bien choisis").WantProblem(t, 422, "auth.wrong_password", "/password")
		change(testkit.Passphrase, "court").WantProblem(t, 422, "password.refused", "/newPassword")
		change(testkit.Passphrase, "cinq autres mots bien choisis").Want(t, 204)
		desk.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 200)
		phone.Do(t, http.MethodGet, "/v1/me", nil).WantProblem(t, 401, "auth.session_ended")
		ended := phone.Do(t, http.MethodPost, "/v1/auth/refresh", nil).WantProblem(t, 401, "auth.session_ended").JSON(t)
		if ended["wipe"] != nil {
			t.Error("a changed password must not erase the phone's unsent work")
		}
		for range 5 {
			change("pas le bon", "cinq autres mots bien choisis").Want(t, 422)
		}
		change("pas le bon", "cinq autres mots bien choisis").WantProblem(t, 429, "auth.locked")
	})
}

func TestSecondFactor(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		d := p.SignIn(t, "Bureau")
		proof := map[string]any{"password": testkit.Passphrase}
		d.Do(t, http.MethodPost, "/v1/auth/second-factor/confirm", map[string]any{"code": "123456"}).WantProblem(t, 409, "auth.totp_not_enrolled")
		d.Do(t, http.MethodPost, "/v1/auth/second-factor", map[string]any{"password": "faux"}).WantProblem(t, 422, "auth.wrong_password", "/password")
		var enrolled struct{ Secret, URI string }
		d.Do(t, http.MethodPost, "/v1/auth/second-factor", proof).Want(t, 200).Read(t, &enrolled)
		// Not asked for before it is confirmed.
		e.Do(t, http.MethodPost, "/v1/auth/login", credentials(p, testkit.Passphrase)).Want(t, 200)
		d.Do(t, http.MethodPost, "/v1/auth/second-factor/confirm", map[string]any{"code": "x"}).WantProblem(t, 422, "auth.totp_wrong", "/code")
		var codes struct{ RecoveryCodes []string }
		d.Do(t, http.MethodPost, "/v1/auth/second-factor/confirm", map[string]any{"code": codeOf(t, enrolled.URI)}).Want(t, 200).Read(t, &codes)
		d.Do(t, http.MethodPost, "/v1/auth/second-factor", proof).WantProblem(t, 409, "auth.totp_enrolled")
		login := credentials(p, testkit.Passphrase)
		e.Do(t, http.MethodPost, "/v1/auth/login", login).WantProblem(t, 401, "auth.totp_required")
		login["totp"] = "000000"
		e.Do(t, http.MethodPost, "/v1/auth/login", login).Want(t, 401)
		login["totp"] = strings.ToLower(codes.RecoveryCodes[3])
		e.Do(t, http.MethodPost, "/v1/auth/login", login).Want(t, 200)
		e.Do(t, http.MethodPost, "/v1/auth/login", login).WantProblem(t, 401, "auth.totp_invalid")
		if left := d.Do(t, http.MethodGet, "/v1/me", nil).JSON(t)["recoveryCodesLeft"]; left != 9.0 {
			t.Errorf("%v codes left", left)
		}
		d.Do(t, http.MethodPost, "/v1/auth/second-factor/remove", map[string]any{"password": "faux"}).Want(t, 422)
		d.Do(t, http.MethodPost, "/v1/auth/second-factor/remove", proof).Want(t, 204)
		delete(login, "totp")
		e.Do(t, http.MethodPost, "/v1/auth/login", login).Want(t, 200)
	})
}

// codeOf is what an authenticator application shows now (RFC 6238).
func codeOf(t *testing.T, uri string) string {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	seed, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(u.Query().Get("secret"))
	if err != nil {
		t.Fatal(err)
	}
	return authenticator.Shows(seed, clock.Wall())
}

type tokenMade struct{ token, secret string }

func newToken(t testing.TB, p *testkit.Person, scopes ...string) tokenMade {
	t.Helper()
	var made struct {
		Token  struct{ ID string }
		Secret string
	}
	p.Do(t, http.MethodPost, "/v1/me/tokens", map[string]any{
		"name": "Export", "scopes": scopes, "expiresAt": clock.Wall().Add(24 * time.Hour)}).Want(t, 201).Read(t, &made)
	return tokenMade{made.Token.ID, made.Secret}
}

func TestAPITokens(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		reader, writer := newToken(t, p, "read"), newToken(t, p, "write", "read")
		with := func(m tokenMade) testkit.Option { return testkit.Header("Authorization", "Bearer "+m.secret) }
		e.Do(t, http.MethodGet, "/v1/accounts", nil, with(reader)).Want(t, 200)
		e.Do(t, http.MethodPost, "/v1/accounts", company("X", nil), with(reader)).WantProblem(t, 403, "auth.token_scope")
		e.Do(t, http.MethodPost, "/v1/accounts", company("X", nil), with(writer)).Want(t, 201)
		// What changes nothing is reading, whatever its method.
		account := newAccount(t, p, "Y", nil).ID(t)
		bulk := map[string]any{"selection": map[string]any{"ids": []any{account}}, "action": map[string]any{"kind": "archive"}, "dryRun": true}
		e.Do(t, http.MethodPost, "/v1/notes/lint", map[string]any{"text": "Devis à revoir."}, with(reader)).Want(t, 200)
		e.Do(t, http.MethodPost, "/v1/accounts/duplicates", map[string]any{"name": "Y", "kind": "company"}, with(reader)).Want(t, 200)
		e.Do(t, http.MethodPost, "/v1/accounts/"+account+"/qualifications/preview", answers(t, e.Here, keen), with(reader)).Want(t, 200)
		e.Do(t, http.MethodPost, "/v1/accounts/bulk", bulk, with(reader)).Want(t, 200)
		bulk["dryRun"] = false
		e.Do(t, http.MethodPost, "/v1/accounts/bulk", bulk, with(reader)).WantProblem(t, 403, "auth.token_scope")
		delete(bulk, "dryRun")
		e.Do(t, http.MethodPost, "/v1/accounts/bulk", bulk, with(reader)).WantProblem(t, 403, "auth.token_scope")
		// A token that leaks opens nothing else.
		e.Do(t, http.MethodPost, "/v1/me/tokens", nil, with(writer)).WantProblem(t, 403, "auth.in_person")
		e.Do(t, http.MethodPost, "/v1/auth/password", nil, with(writer)).WantProblem(t, 403, "auth.in_person")
		list := p.Do(t, http.MethodGet, "/v1/me/tokens", nil).Want(t, 200)
		if strings.Contains(string(list.Body), "bes_pat_") || len(list.JSON(t)["items"].([]any)) != 2 {
			t.Errorf("tokens %s", list.Body)
		}
		p.Do(t, http.MethodGet, "/v1/me/tokens?cursor=x", nil).WantProblem(t, 400, "page.bad_cursor")
		p.Do(t, http.MethodDelete, "/v1/me/tokens/"+writer.token, nil).Want(t, 204)
		p.Do(t, http.MethodDelete, "/v1/me/tokens/"+writer.token, nil).WantProblem(t, 404, "not_found")
		e.Do(t, http.MethodGet, "/v1/accounts", nil, with(writer)).WantProblem(t, 401, "auth.token_invalid")
		p.Do(t, http.MethodPost, "/v1/me/tokens", map[string]any{"name": "Vieux", "scopes": []any{"read"}, "expiresAt": clock.Wall().Add(-time.Hour)}).
			WantProblem(t, 422, "token.invalid", "/expiresAt")
	})
}

func TestDevices(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		desk, phone := e.Here.Adviser.SignIn(t, "Bureau"), e.Here.Adviser.SignIn(t, "Téléphone")
		var page struct {
			Items []struct {
				ID, Label string
				Current   bool
			}
		}
		desk.Do(t, http.MethodGet, "/v1/me/devices", nil).Want(t, 200).Read(t, &page)
		find := func(label string) string {
			i := slices.IndexFunc(page.Items, func(d struct {
				ID, Label string
				Current   bool
			}) bool {
				return d.Label == label && d.Current == (label == "Bureau")
			})
			if i < 0 {
				t.Fatalf("no %s in %+v", label, page.Items)
			}
			return page.Items[i].ID
		}
		desk.Do(t, http.MethodGet, "/v1/me/devices?cursor=x", nil).Want(t, 400)
		desk.Do(t, http.MethodDelete, "/v1/me/devices/"+find("Téléphone"), nil).Want(t, 204)
		desk.Do(t, http.MethodDelete, "/v1/me/devices/"+find("Téléphone"), nil).WantProblem(t, 404, "not_found")
		phone.Do(t, http.MethodGet, "/v1/me", nil).WantProblem(t, 401, "auth.session_ended")
		if revoked := phone.Do(t, http.MethodPost, "/v1/auth/refresh", nil).WantProblem(t, 401, "auth.device_revoked").JSON(t); revoked["wipe"] != true {
			t.Errorf("revoked device is told %v", revoked)
		}
		// Only an administrator reaches the devices of somebody else.
		at := "/v1/users/" + e.Here.Adviser.Actor.UserID.String() + "/devices"
		e.Here.Colleague.Do(t, http.MethodGet, at, nil).WantProblem(t, 403, "auth.forbidden")
		e.Here.Manager.Do(t, http.MethodGet, at, nil).WantProblem(t, 403, "auth.forbidden")
		e.There.Admin.Do(t, http.MethodGet, at, nil).WantProblem(t, 404, "not_found")
		e.Here.Admin.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.Here.Admin.Do(t, http.MethodDelete, at+"/"+find("Bureau"), nil).Want(t, 204)
		e.Here.Admin.Do(t, http.MethodDelete, at+"/"+find("Bureau"), nil).Want(t, 404)
		desk.Do(t, http.MethodGet, "/v1/me", nil).Want(t, 401)
	})
}
