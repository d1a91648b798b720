package prospect

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/postal"
)

var durand = ContactPatch{
	FirstName: opt.Of("Hélène"), LastName: opt.Of("Durand"), Civility: opt.Of("mrs"), JobTitle: opt.Of("Responsable des achats"),
	Role: opt.Of(Buyer), Main: opt.Of(true), Channel: opt.Of("phone"),
	Phones: opt.Of([]PhoneInput{{Number: "06 39 98 12 34", Label: "direct"}}),
	Emails: opt.Of([]EmailInput{{Address: "Helene.Durand@menuiserie.example"}}),
}

func TestAContactMakesHerAccountFindable(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Menuiserie Vosgienne", Patch{Address: opt.Of(PlaceOf(postal.Address{Postcode: "57000", Town: "Metz"}))})
		c := f.contact(account.ID, durand)
		for _, query := range []string{"helene durand", "0639981234", "06 39 98", "durand@menuiserie", "menuiserie vosgienne", "metz"} {
			if got := f.found(query); !slices.Equal(got, []string{"Menuiserie Vosgienne"}) {
				t.Errorf("%q finds %v", query, got)
			}
		}
		// A change of the account keeps what its contact added.
		account, err := f.Update(f.ctx, account.ID, account.Version, Patch{Name: opt.Of("Menuiserie Lorraine")})
		must(t, err)
		if got := f.found("0639981234"); len(got) != 1 {
			t.Errorf("the account lost its contact's number: %v", got)
		}
		c, err = f.UpdateContact(f.ctx, c.ID, c.Version, ContactPatch{Phones: opt.Of([]PhoneInput{{Number: "0639989999"}})})
		must(t, err)
		if len(f.found("0639981234")) != 0 || len(f.found("0639989999")) != 1 || len(f.found("lorraine")) != 1 {
			t.Error("the account is found by the old number or not by the new one")
		}
		_, err = f.ArchiveContact(f.ctx, c.ID, c.Version)
		must(t, err)
		if len(f.found("helene")) != 0 || len(f.found("lorraine")) != 1 {
			t.Error("an archived contact still makes the account findable, or the account is lost")
		}
	})
}

func TestContactsKeepOneMainAndThoseWhoLeft(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		first := f.contact(account.ID, durand)
		second := f.contact(account.ID, ContactPatch{LastName: opt.Of("Schmitt"), Main: opt.Of(true)})
		first, err := f.Contact(f.ctx, first.ID)
		must(t, err)
		if first.Main || first.Version != 2 || !second.Main {
			t.Errorf("two main contacts, or none: %v %v", first.Main, second.Main)
		}
		left := civil.Date{Year: 2026, Month: 11, Day: 20}
		second, err = f.UpdateContact(f.ctx, second.ID, 1, ContactPatch{LeftOn: opt.Of(left)})
		must(t, err)
		if second.Main || second.LeftOn == nil || *second.LeftOn != left {
			t.Errorf("she who left is %+v", second)
		}
		_, err = f.UpdateContact(f.ctx, second.ID, 2, ContactPatch{Main: opt.Of(true)})
		refusedWith(t, err, "contact.invalid", "/isMain")
		_, err = f.UpdateContact(f.ctx, second.ID, 1, ContactPatch{LastName: opt.Of("X")})
		refusedWith(t, err, "contact.stale")

		o, err := f.Overview(f.ctx, account.ID)
		must(t, err)
		if len(o.Contacts) != 2 || o.Contacts[0].ID != first.ID || o.Contacts[1].LeftOn == nil {
			t.Errorf("the sheet shows %v", o.Contacts)
		}
		gone := true
		page, err := f.Contacts(f.ctx, ContactQuery{ContactFilter: ContactFilter{Left: &gone}, Limit: 10})
		must(t, err)
		if len(page.Items) != 1 || page.Items[0].ID != second.ID {
			t.Errorf("those who left: %v", page.Items)
		}
	})
}

func TestContactRefusals(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		_, _, err := f.AddContact(f.ctx, account.ID, ContactDraft{Fields: ContactPatch{
			FirstName: opt.Of("Jo"), Phones: opt.Of([]PhoneInput{{Number: "12"}}), Emails: opt.Of([]EmailInput{{Address: "jo"}}),
		}})
		refusedWith(t, err, "contact.invalid", "/lastName", "/phones/0/number", "/emails/0/address")
		draft := ContactDraft{ID: id.New(), Fields: durand}
		_, created, err := f.AddContact(f.ctx, account.ID, draft)
		must(t, err)
		again, createdAgain, err := f.AddContact(f.ctx, account.ID, draft)
		must(t, err)
		if !created || createdAgain || again.ID != draft.ID || len(again.Phones) != 1 {
			t.Errorf("sent twice: %v %v %+v", created, createdAgain, again)
		}
		other := f.client("Autre", Patch{})
		_, _, err = f.AddContact(f.ctx, other.ID, draft)
		refusedWith(t, err, "account.id_taken", "/id")
		_, err = f.Archive(f.ctx, other.ID, 1)
		must(t, err)
		_, _, err = f.AddContact(f.ctx, other.ID, ContactDraft{Fields: durand})
		refusedWith(t, err, "account.archived")
	})
}

func TestContactsFollowTheirAccount(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		c := f.contact(account.ID, durand)
		colleague := f.newcomer(actor.Own, actor.Adviser)
		_, err := f.Contact(colleague, c.ID)
		refusedWith(t, err, "not_found")
		_, err = f.Contact(f.newcomer(actor.Org, actor.Admin), c.ID)
		must(t, err)

		_, err = f.Update(f.newcomer(actor.Org, actor.Admin), account.ID, account.Version, Patch{Owner: opt.Of(actor.Current(colleague).UserID)})
		must(t, err)
		_, err = f.Contact(f.ctx, c.ID)
		refusedWith(t, err, "not_found")
		_, err = f.Contact(colleague, c.ID)
		must(t, err)

		all := func(ctx context.Context) []string {
			page, err := f.Contacts(ctx, ContactQuery{Limit: 10})
			must(t, err)
			var names []string
			for _, c := range page.Items {
				names = append(names, c.Name())
			}
			return names
		}
		if len(all(f.ctx)) != 0 || len(all(colleague)) != 1 {
			t.Error("the list of contacts did not follow the account to its new owner")
		}
		sheet, err := f.Archive(colleague, account.ID, 2)
		must(t, err)
		if len(all(colleague)) != 0 {
			t.Error("the contacts of an archived account are still listed")
		}
		_, err = f.Restore(colleague, account.ID, sheet.Version)
		must(t, err)
		if len(all(colleague)) != 1 {
			t.Error("the contacts did not come back with their account")
		}
	})
}

func TestContactsPageBySearch(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		want := []string{"Anne Besson", "Élodie Cheval", "Zoé Besson"}
		for _, name := range [][2]string{{"Zoé", "Besson"}, {"Élodie", "Cheval"}, {"Anne", "Besson"}} {
			f.contact(account.ID, ContactPatch{FirstName: opt.Of(name[0]), LastName: opt.Of(name[1]),
				Emails: opt.Of([]EmailInput{{Address: "contact@muller.example"}})})
		}
		var got []string
		q := ContactQuery{ContactFilter: ContactFilter{Query: "muller.example"}, Limit: 2}
		for {
			page, err := f.ContactsOf(f.ctx, account.ID, q)
			must(t, err)
			for _, c := range page.Items {
				got = append(got, c.Name())
			}
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
		if diff := cmp.Diff([]string{want[0], want[2], want[1]}, got); diff != "" {
			t.Error(diff)
		}
		_, err := f.Contacts(f.ctx, ContactQuery{Cursor: "junk", Limit: 2})
		refusedWith(t, err, "page.bad_cursor")
	})
}
