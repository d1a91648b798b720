package prospect

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
)

// What hangs on a merged account follows it, and comes back by the undo.
func TestAMergeTakesWhatBelongsToTheAccount(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		stays, goes := f.client("Menuiserie Lorraine", Patch{}), f.client("Menuiserie Vosgienne", Patch{})
		f.contact(stays.ID, ContactPatch{LastName: opt.Of("Weber"), Main: opt.Of(true)})
		c := f.contact(goes.ID, durand)
		n := f.note(t, goes, "call", "inbound", 3)
		if _, err := f.establishment(t, goes, EstablishmentPatch{SIRET: opt.Of(durandMetz)}); err != nil {
			t.Fatal(err)
		}
		m, survivor, err := f.Merge(f.ctx, stays.ID, 1, MergeRequest{Other: goes.ID, OtherVersion: 1})
		must(t, err)
		o, err := f.Overview(f.ctx, stays.ID)
		must(t, err)
		if len(o.Contacts) != 2 || !o.Contacts[0].Main || o.Contacts[1].Main || len(o.Establishments) != 1 || survivor.LastInboundContactAt == nil {
			t.Errorf("the survivor has %+v", o)
		}
		if got := f.kinds(stays.ID); !slices.Equal(got, []string{"merged", "call"}) {
			t.Errorf("timeline %v", got)
		}
		if got := f.found("0639981234"); !slices.Equal(got, []string{"Menuiserie Lorraine"}) {
			t.Errorf("the contact's number finds %v", got)
		}
		_, _, err = f.AddNote(f.ctx, goes.ID, NoteDraft{Text: "Rappeler."})
		refusedWith(t, err, "account.merged")
		_, err = f.Overview(f.ctx, goes.ID)
		refusedWith(t, err, "account.merged")

		_, err = f.Undo(f.ctx, m.ID, m.Version, false)
		must(t, err)
		if got := f.found("0639981234"); !slices.Equal(got, []string{"Menuiserie Vosgienne"}) {
			t.Errorf("after the undo the contact's number finds %v", got)
		}
		back, err := f.Note(f.ctx, n.ID)
		must(t, err)
		c, err = f.Contact(f.ctx, c.ID)
		must(t, err)
		if back.AccountID != goes.ID || c.AccountID != goes.ID || !c.Main {
			t.Errorf("after the undo: note of %s, contact %+v", back.AccountID, c)
		}
	})
}

// Offline clients receive what they may see, and nothing else.
func TestRowsByIDAreThoseOneMaySee(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Menuiserie Lorraine", Patch{})
		c, n := f.contact(account.ID, durand), f.note(t, account, "call", "inbound", 3)
		e, err := f.establishment(t, account, EstablishmentPatch{Name: opt.Of("Atelier")})
		must(t, err)
		a, _, err := f.AddAddress(f.ctx, account.ID, AddressDraft{Fields: AddressPatch{Address: place("", "57000", "Metz")}})
		must(t, err)
		ids := []uuid.UUID{c.ID, n.ID, e.ID, a.ID}
		for who, want := range map[string]int{"owner": 1, "stranger": 0} {
			ctx := f.ctx
			if who == "stranger" {
				ctx = f.newcomer(actor.Own, actor.Adviser)
			}
			contacts, err := f.ContactsByID(ctx, ids)
			must(t, err)
			notes, err := f.NotesByID(ctx, ids)
			must(t, err)
			establishments, err := f.EstablishmentsByID(ctx, ids)
			must(t, err)
			addresses, err := f.AddressesByID(ctx, ids)
			must(t, err)
			if len(contacts) != want || len(notes) != want || len(establishments) != want || len(addresses) != want {
				t.Errorf("%s sees %d contacts, %d notes, %d establishments, %d addresses", who, len(contacts), len(notes), len(establishments), len(addresses))
			}
			if want == 1 && (len(contacts[0].Phones) != 1 || addresses[0].Envelope() != "Menuiserie Lorraine") {
				t.Errorf("contact %+v, address to %q", contacts[0], addresses[0].Envelope())
			}
		}
	})
}

// A batch (an import) meets the establishments of the file, and its undo leaves what
// contacts brought meanwhile.
func TestABatchMeetsEstablishmentsAndContacts(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		durand := f.client("Durand", Patch{})
		_, err := f.establishment(t, durand, EstablishmentPatch{SIRET: opt.Of(durandMetz)})
		must(t, err)
		set := func(p Patch) func(Sheet) Patch {
			return func(Sheet) Patch { return p }
		}
		out, err := f.Save(f.ctx, []Entry{
			{ID: id.New(), Kind: Company, Patch: set(Patch{Name: opt.Of("Copie"), SIRET: opt.Of(durandMetz)})},
			{ID: durand.ID, Exists: true, Patch: set(Patch{SIREN: opt.Of("000000026")})},
		})
		must(t, err)
		refusedWith(t, out[0].Err, "account.duplicate_siret", "/siret")
		refusedWith(t, out[1].Err, "establishment.siren_mismatch", "/siren")

		out, err = f.Save(f.ctx, []Entry{{ID: durand.ID, Exists: true, Patch: set(Patch{Name: opt.Of("Durand et fils")})}})
		must(t, err)
		must(t, out[0].Err)
		f.contact(durand.ID, ContactPatch{LastName: opt.Of("Klein"), Phones: opt.Of([]PhoneInput{{Number: "0639985555"}})})
		errs, err := f.Revert(f.ctx, []Reversal{{ID: durand.ID, Version: out[0].Sheet.Version, Before: out[0].Before}})
		must(t, err)
		must(t, errs[0])
		if got := f.found("0639985555"); !slices.Equal(got, []string{"Durand"}) {
			t.Errorf("after the undo the contact's number finds %v", got)
		}
	})
}
