package solicitation

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

// lives gives the account a name and an address.
func (b *bureau) lives(p Subject, name, street, postcode, town string) Subject {
	b.T.Helper()
	b.exec(`UPDATE accounts SET name_fold = ?, match_name = ?, street = ?, postcode = ?, town = ? WHERE id = ?`, name, name, street, postcode, town, p.Account)
	return p
}

// erased forgets the account and takes its row away.
func (b *bureau) erased(p Subject) {
	b.T.Helper()
	firm.Must(b.T, b.DB.InTx(b.ctx, func(ctx context.Context) error { return b.Forget(ctx, []uuid.UUID{p.Account}) }))
	b.exec(`DELETE FROM accounts WHERE id = ?`, p.Account)
}

// Who refused a visit is known at her door under another account and once she is erased;
// somebody else there leaves a doubt.
func TestARefusedDoorIsKnownWhoeverIsThere(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.lives(b.account("person", ""), "lefort anne", "3, rue des Jardins", "57000", "Metz")
		again := b.lives(b.account("person", ""), "anne lefort", "3 R. DES JARDINS", "57000", "METZ")
		other := b.lives(b.account("person", ""), "muller", "3 rue des Jardins", "57000", "Metz")
		next := b.lives(b.account("person", ""), "muller", "5 rue des Jardins", "57000", "Metz")
		firmThere := b.lives(b.account("company", ""), "garage", "3 rue des Jardins", "57000", "Metz")
		_, _, err := b.Record(b.ctx, her.Account, Opening{Channel: law.Visit, Elsewhere: true}, firm.Monday, Refused)
		firm.Must(t, err)
		later := b.later(time.Minute)
		for _, erased := range []bool{false, true} {
			if erased {
				b.erased(her)
				later = b.later(400 * 24 * time.Hour)
			}
			for p, want := range map[Subject]string{again: "block R-OFF-06", other: "warn R-OFF-06", next: "allow", firmThere: "allow"} {
				if got := b.answers(later, p, law.Visit); got != want {
					t.Errorf("erased %v: %s, want %s", erased, got, want)
				}
			}
		}
		list, err := b.Callability(later, Ask{Subject: other, Channel: law.Visit})
		firm.Must(t, err)
		if said := list[0].Findings[0].Reason; !strings.Contains(said, "à cette adresse") {
			t.Errorf("it says %q", said)
		}
	})
}

// The telephones that hold who lives at a door hear of what was refused there, and of what was
// taken back, without asking.
func TestTheTelephonesOfADoorHearOfIt(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.lives(b.account("person", ""), "lefort anne", "3, rue des Jardins", "57000", "Metz")
		other := b.lives(b.account("person", ""), "muller", "3 R. DES JARDINS", "57000", "METZ")
		b.contact(other, "", "")
		b.lives(b.account("person", ""), "weber", "5 rue des Jardins", "57000", "Metz")
		hears := func(what string, act func() error) {
			t.Helper()
			before := b.now()
			firm.Must(t, act())
			if got := b.moved(before); got["account"] != 2 || got["contact"] != 1 {
				t.Errorf("%s: the feed tells of %v", what, got)
			}
		}
		var refused Attempt
		hears("a refusal", func() (err error) {
			refused, _, err = b.Record(b.ctx, her.Account, Opening{Channel: law.Visit, Elsewhere: true}, firm.Monday, Refused)
			return err
		})
		hears("taken back", func() error {
			return b.DB.InTx(b.ctx, func(ctx context.Context) error { _, err := b.TakeBack(ctx, refused.ID); return err })
		})
		var objection Objection
		hears("an objection", func() (err error) {
			objection, _, err = b.AddObjection(b.ctx, her.Account, Objection{})
			return err
		})
		hears("lifted", func() error {
			_, err := b.OverrideObjection(b.later(time.Minute), objection.ID, objection.Version, "Opposition d’un homonyme")
			return err
		})
	})
}

// A whole hamlet is not one door, but the same name there is the same person.
func TestAnAddressWithoutNumberIsNoDoor(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.lives(b.account("person", ""), "lefort", "Le Bourg", "", "Trémel")
		again := b.lives(b.account("person", ""), "lefort", "le bourg", "", "TREMEL")
		other := b.lives(b.account("person", ""), "muller", "Le Bourg", "", "Trémel")
		_, _, err := b.Record(b.ctx, her.Account, Opening{Channel: law.Visit, Elsewhere: true}, firm.Monday, Refused)
		firm.Must(t, err)
		for p, want := range map[Subject]string{again: "block R-OFF-06", other: "allow"} {
			if got := b.answers(b.later(time.Minute), p, law.Visit); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
	})
}

// An objection of somebody without number nor mailbox outlives her by her name and address.
func TestAnObjectionWithoutNumberSurvivesErasure(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.lives(b.account("person", ""), "lefort anne", "3 rue des Jardins", "57000", "Metz")
		_, _, err := b.AddObjection(b.ctx, her.Account, Objection{})
		firm.Must(t, err)
		b.erased(her)
		again := b.lives(b.account("person", ""), "lefort anne", "3 rue des Jardins", "57000", "Metz")
		other := b.lives(b.account("person", ""), "muller", "3 rue des Jardins", "57000", "Metz")
		for p, want := range map[Subject]string{again: "block R-PRV-03", other: "allow"} {
			if got := b.answers(b.later(time.Minute), p, law.Mail); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
	})
}

// What was kept before streets were spelt alike is known by the spelling it was kept by.
func TestARefusalThatWasKeptAsItWasTypedIsKnown(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		refusing := b.lives(b.account("person", ""), "lefort anne", "3, rue des Jardins", "57000", "Metz")
		objecting := b.lives(b.account("person", ""), "petit", "8 av. de la Gare", "", "St Julien")
		_, _, err := b.Record(b.ctx, refusing.Account, Opening{Channel: law.Visit, Elsewhere: true}, firm.Monday, Refused)
		firm.Must(t, err)
		_, _, err = b.AddObjection(b.ctx, objecting.Account, Objection{})
		firm.Must(t, err)
		kept := func(means string) string { return b.digest(b.ctx, means) }
		b.exec(`UPDATE contact_attempts SET digest = ?, door_digest = ? WHERE account_id = ?`,
			kept("address\n3 rue des jardins\n57000\nanne lefort"), kept("address\n3 rue des jardins\n57000"), refusing.Account)
		b.exec(`UPDATE privacy_objection_keys SET digest = ?`, kept("address\n8 av de la gare\nst julien\npetit"))
		b.erased(refusing)
		b.erased(objecting)
		for _, c := range []struct {
			who     Subject
			channel law.Channel
			want    string
		}{
			{b.lives(b.account("person", ""), "anne lefort", "3 rue des Jardins", "57000", "Metz"), law.Visit, "block R-OFF-06"},
			{b.lives(b.account("person", ""), "muller", "3 rue des Jardins", "57000", "Metz"), law.Visit, "warn R-OFF-06"},
			{b.lives(b.account("person", ""), "petit", "8 av. de la Gare", "", "St Julien"), law.Mail, "block R-PRV-03"},
		} {
			if got := b.answers(b.later(time.Minute), c.who, c.channel); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		}
	})
}

// further adds another address to the account.
func (b *bureau) further(of Subject, street string) uuid.UUID {
	b.T.Helper()
	address := id.New()
	b.exec(`INSERT INTO account_addresses (id, org_id, account_id, created_by, kind, street, postcode, town, created_at, updated_at)
		VALUES (?, ?, ?, ?, 'other', ?, '57000', 'Metz', ?, ?)`, address, b.Org, of.Account, b.Adviser, street, firm.Monday, firm.Monday)
	return address
}

// A door at which somebody refused is known wherever one goes to it from: as another address of an account, too.
func TestARefusedDoorIsKnownAtAnotherAddress(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.lives(b.account("person", ""), "lefort anne", "1 rue Haute", "57000", "Metz")
		second := b.further(her, "3, rue des Jardins")
		_, _, err := b.Record(b.ctx, her.Account, Opening{Channel: law.Visit, Elsewhere: true, Where: Where{ID: &second}}, firm.Monday, Refused)
		firm.Must(t, err)
		moved := b.lives(b.account("person", ""), "anne lefort", "12 rue Basse", "57000", "Metz")
		there := b.further(moved, "3 R. DES JARDINS")
		other := b.lives(b.account("person", ""), "muller", "3 rue des Jardins", "57000", "Metz")
		away := b.further(other, "7 rue des Jardins")
		later := b.later(time.Minute)
		asked := func(p Subject, address uuid.UUID) string {
			by, _, err := b.Foresee(later, Ask{Subject: p, Channel: law.Visit, Address: address})
			firm.Must(t, err)
			return told(by.Answer)
		}
		for _, c := range []struct {
			who     string
			p       Subject
			address uuid.UUID
			want    string
		}{
			{"who refused, where she lives", her, uuid.Nil, "block R-OFF-06"}, {"who refused, there", her, second, "block R-OFF-06"},
			{"her other sheet, where she lives now", moved, uuid.Nil, "allow"}, {"her other sheet, there", moved, there, "block R-OFF-06"},
			{"somebody else there", other, uuid.Nil, "warn R-OFF-06"}, {"somebody else, elsewhere", other, away, "allow"},
		} {
			if got := asked(c.p, c.address); got != c.want {
				t.Errorf("%s: %s, want %s", c.who, got, c.want)
			}
		}
	})
}

// A visit that was started and then refused is known by the door that it went to.
func TestAVisitThatWasStartedIsRefusedWhereItWent(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.lives(b.account("person", ""), "lefort anne", "1 rue Haute", "57000", "Metz")
		second := b.further(her, "3 rue des Jardins")
		other := b.lives(b.account("person", ""), "muller", "3 rue des Jardins", "57000", "Metz")
		home := b.lives(b.account("person", ""), "weber", "1 rue Haute", "57000", "Metz")
		a, _, err := b.Start(b.ctx, her.Account, Opening{Channel: law.Visit, Address: &second})
		firm.Must(t, err)
		_, err = b.Answer(b.later(time.Minute), a.ID, a.Version, Refused)
		firm.Must(t, err)
		for p, want := range map[Subject]string{other: "warn R-OFF-06", home: "allow"} {
			if got := b.answers(b.later(time.Hour), p, law.Visit); got != want {
				t.Errorf("%v: %s, want %s", p, got, want)
			}
		}
	})
}

// A visit that was recorded at another address is kept with it; taken back, those who live there hear of it.
func TestAVisitElsewhereIsTakenBackWhereItWent(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		her := b.lives(b.account("person", ""), "lefort anne", "1 rue Haute", "57000", "Metz")
		second := b.further(her, "3, rue des Jardins")
		neighbour := b.lives(b.account("person", ""), "muller", "3 R. DES JARDINS", "57000", "METZ")
		home := b.lives(b.account("person", ""), "weber", "1 rue Haute", "57000", "Metz")
		a, _, err := b.Record(b.ctx, her.Account, Opening{Channel: law.Visit, Elsewhere: true, Where: Where{ID: &second}}, firm.Monday, Refused)
		if firm.Must(t, err); at(a.AddressID) != second {
			t.Errorf("it is kept at %v, want %s", a.AddressID, second)
		}
		before := b.now()
		firm.Must(t, b.DB.InTx(b.ctx, func(ctx context.Context) error { _, err := b.TakeBack(ctx, a.ID); return err }))
		lines, err := b.Feed.Since(b.ctx, before, 1000)
		firm.Must(t, err)
		heard := map[uuid.UUID]bool{}
		for _, l := range lines {
			heard[l.Subject.ID] = true
		}
		if !heard[neighbour.Account] || heard[home.Account] {
			t.Errorf("who lives there heard of it: %v; who lives at her main address: %v", heard[neighbour.Account], heard[home.Account])
		}
	})
}

// Meeting somebody at a place that is none of hers is no visit to her home: neither a sticker nor what
// others refused at her door stops it; what she refused herself does.
func TestAFreePlaceIsNoDoorOfHers(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		sticker := b.lives(b.account("person", ""), "weber", "5 rue Haute", "57000", "Metz")
		b.exec(`UPDATE accounts SET no_visit = ? WHERE id = ?`, true, sticker.Account)
		refusing := b.lives(b.account("person", ""), "lefort anne", "3 rue des Jardins", "57000", "Metz")
		_, _, err := b.Record(b.ctx, refusing.Account, Opening{Channel: law.Visit, Elsewhere: true}, firm.Monday, Refused)
		firm.Must(t, err)
		again := b.lives(b.account("person", ""), "anne lefort", "3 R. DES JARDINS", "57000", "METZ")
		neighbour := b.lives(b.account("person", ""), "muller", "3 rue des Jardins", "57000", "Metz")
		objecting := b.account("person", "")
		b.exec(`UPDATE accounts SET no_visit = ? WHERE id = ?`, true, objecting.Account)
		_, _, err = b.AddObjection(b.ctx, objecting.Account, Objection{})
		firm.Must(t, err)
		later := b.later(time.Minute)
		for _, c := range []struct {
			who        string
			p          Subject
			home, free string
		}{
			{"a sticker", sticker, "block R-OFF-06", "allow"}, {"a neighbour of who refused", neighbour, "warn R-OFF-06", "allow"},
			{"who refused", refusing, "block R-OFF-06", "block R-OFF-06"}, {"her other sheet", again, "block R-OFF-06", "block R-OFF-06"},
			{"who objects", objecting, "block R-PRV-03", "block R-PRV-03"},
		} {
			for free, want := range map[bool]string{false: c.home, true: c.free} {
				by, _, err := b.Foresee(later, Ask{Subject: c.p, Channel: law.Visit, Free: free})
				if firm.Must(t, err); told(by.Answer) != want {
					t.Errorf("%s, at a free place %v: %s, want %s", c.who, free, told(by.Answer), want)
				}
				a, _, err := b.Record(later, c.p.Account, Opening{Channel: law.Visit, Elsewhere: true, Where: Where{Free: free}}, firm.Monday.Add(time.Second), Reached)
				if firm.Must(t, err); string(a.Verdict) != strings.Fields(want)[0] {
					t.Errorf("%s, kept of a free place %v: %s, want %s", c.who, free, a.Verdict, want)
				}
			}
		}
	})
}
