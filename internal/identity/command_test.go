package identity

import (
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
