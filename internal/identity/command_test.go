package identity

import (
	"context"
	"strings"
	"testing"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// The command line adds an organisation; its administrator joins by the link, and sees only hers.
func TestTheCommandLineFoundsAnOrganisation(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		here := f.somebody(t, "camille@graoully.example", actor.Adviser)
		o, link, err := f.Found(t.Context(), Founding{Organisation: " Caves  de l’Ill ", Email: "Camille@Graoully.example"})
		must(t, err)
		_, raw, found := strings.Cut(link, "https://besace.example/invitation#")
		if !found || o.Name != "Caves de l’Ill" || o.Profile != Standard || o.TimeZone != "Europe/Paris" {
			t.Fatalf("%+v %q", o, link)
		}
		in, err := f.AcceptInvitation(t.Context(), raw, "cinq mots tirés du chapeau", Device{})
		must(t, err)
		if in.Organisation.ID != o.ID || in.User.ID == here.ID || !in.User.isAdmin() || in.User.LastName != "Camille" {
			t.Errorf("signed in as %+v", in.User)
		}
		_, err = f.AcceptInvitation(t.Context(), raw, "cinq mots tirés du chapeau", Device{})
		want(t, err, "auth.link_invalid")
		people, _, err := f.Users(as(t, in.User), UserQuery{Limit: 10})
		must(t, err)
		if len(people) != 1 {
			t.Errorf("the new administrator sees %d people", len(people))
		}
		list, err := f.Organisations(t.Context())
		must(t, err)
		if len(list) != 2 || list[0].Name != "Caves de l’Ill" || list[0].ActiveUsers != 1 || list[1].ActiveUsers != 1 {
			t.Errorf("organisations %+v", list)
		}
	})
}

func TestAFoundingIsRefusedWhole(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		for code, bad := range map[string]Founding{
			"organisation.duplicate_name": {Organisation: "fenetres du graoully", Email: "a@b.example"},
			"organisation.invalid":        {Organisation: " ", Email: "a@b.example"},
			"user.invalid":                {Organisation: "Caves", Email: "personne"},
		} {
			_, link, err := f.Found(t.Context(), bad)
			if !fault.Is(err, code) || link != "" {
				t.Errorf("%s: got %v, %q", code, err, link)
			}
		}
		if list, err := f.Organisations(t.Context()); err != nil || len(list) != 1 {
			t.Errorf("a refusal leaves %d organisations, %v", len(list), err)
		}
	})
}

// Whoever holds the machine lets a sole administrator back in: her password, her invitation, her second factor.
func TestTheCommandLineLetsPeopleBackIn(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		u := f.somebody(t, "nina@graoully.example", actor.Admin)
		open := f.login(t, u.Email)
		first, err := f.AccessLink(t.Context(), " Nina@Graoully.example ", "")
		must(t, err)
		second, err := f.AccessLink(t.Context(), u.Email, "fenetres du graoully")
		must(t, err)
		const chosen = "cinq autres mots bien choisis"
		want(t, f.ResetPassword(t.Context(), after(t, first.Link, "/reset-password#"), chosen), "auth.link_invalid")
		must(t, f.ResetPassword(t.Context(), after(t, second.Link, "/reset-password#"), chosen))
		_, err = f.Authenticate(t.Context(), open.Access)
		want(t, err, "auth.session_ended")
		_, err = f.DropSecondFactor(t.Context(), u.Email, "")
		want(t, err, "auth.totp_not_enrolled")
		a, err := f.accountOf(t.Context(), u.OrgID, u.ID)
		must(t, err)
		must(t, f.db.InTx(t.Context(), func(ctx context.Context) error {
			return f.setCredentials(ctx, a.Credentials, map[string]any{"totp_confirmed_at": f.now(), "totp_seed": []byte("sealed")})
		}))
		people, err := f.Members(t.Context())
		must(t, err)
		if len(people) != 1 || !people[0].TOTP || people[0].Organisation != f.org.Name || people[0].Email != u.Email {
			t.Errorf("people %+v", people)
		}
		_, err = f.DropSecondFactor(t.Context(), u.Email, "")
		must(t, err)
		if a, err = f.accountOf(t.Context(), u.OrgID, u.ID); err != nil || a.Credentials.TOTPConfirmedAt != nil {
			t.Errorf("still asks for a second factor: %v", err)
		}
		var acts []string
		must(t, f.db.System(t.Context(), "the test reads the trail").Table("audit_entries").
			Where("subject_id = ? AND user_id IS NULL AND action IN ?", u.ID, []string{"user.password_reset", "user.totp_disabled"}).Order("seq").Pluck("action", &acts).Error)
		if len(acts) != 3 {
			t.Errorf("the trail tells %v of the system", acts)
		}
	})
}

func TestTheCommandLineGivesAnInvitationAgainAndRefusesTheRest(t *testing.T) {
	each(t, func(t *testing.T, f *fixture) {
		o, link, err := f.Found(t.Context(), Founding{Organisation: "Caves", Email: "nina@caves.example"})
		must(t, err)
		again, err := f.AccessLink(t.Context(), "nina@caves.example", "")
		must(t, err)
		_, err = f.AcceptInvitation(t.Context(), after(t, link, "/invitation#"), phrase, Device{})
		want(t, err, "auth.link_invalid")
		in, err := f.AcceptInvitation(t.Context(), after(t, again.Link, "/invitation#"), phrase, Device{})
		must(t, err)
		if in.Organisation.ID != o.ID || again.Until.Sub(f.now()) != InvitationLifetime {
			t.Errorf("joined %+v, good until %v", in.Organisation, again.Until)
		}
		f.somebody(t, "nina@caves.example", actor.Adviser)
		_, err = f.AccessLink(t.Context(), "nina@caves.example", "")
		want(t, err, "identity.several_organisations")
		_, err = f.AccessLink(t.Context(), "personne@caves.example", "")
		want(t, err, "identity.unknown_email")
		gone := f.somebody(t, "lou@graoully.example", actor.Adviser)
		f.somebody(t, "alix@graoully.example", actor.Admin)
		_, err = f.Disable(as(t, gone), gone.ID, gone.Version, nil)
		must(t, err)
		_, err = f.AccessLink(t.Context(), gone.Email, "")
		want(t, err, "user.not_active")
	})
}

// after is the token of a link.
func after(t *testing.T, link, page string) string {
	t.Helper()
	_, raw, found := strings.Cut(link, page)
	if !found {
		t.Fatalf("link %q, want %s…", link, page)
	}
	return raw
}
