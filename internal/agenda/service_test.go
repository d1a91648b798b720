package agenda

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/changes"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func TestTheStatesOfAnEvent(t *testing.T) {
	now := firm.Monday
	for _, c := range []struct {
		from, to State
		start    time.Duration
		code     string
	}{
		{Planned, Confirmed, 24 * time.Hour, ""}, {Planned, Held, -time.Hour, ""}, {Planned, Held, time.Hour, ""}, // earlier on the day itself
		{Planned, Held, 24 * time.Hour, "event.future"}, {Confirmed, Absent, 24 * time.Hour, "event.future"},
		{Planned, Moved, 0, "event.transition"}, {Moved, Planned, 0, "event.transition"}, {Held, Cancelled, 0, "event.transition"},
		{Held, Planned, 0, ""}, {Absent, Held, 0, ""}, {Cancelled, Planned, 0, ""}, {Planned, Cancelled, 0, "event.invalid"},
	} {
		e := Event{State: c.from, When: When{Zone: "Europe/Paris", StartAt: now.Add(c.start)}}
		switch err := e.turn(Change{To: c.to}, now); {
		case c.code != "":
			firm.Refused(t, err, c.code)
		case err != nil || e.State != c.to:
			t.Errorf("from %s to %s: %v, %v", c.from, c.to, e.State, err)
		}
	}
}

// The law is asked about each person who is visited, again only when its answer may differ.
func TestTheLawIsAskedAboutVisits(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account(49_119_000, 6_175_000)
		people := []uuid.UUID{d.contact(account), d.contact(account)}
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Account, p.Contacts, p.Place = opt.Of(account), opt.Of(people), opt.Of(Place{Kind: AtAccount})
		d.law = Judgement{Verdict: "warn", Findings: `[{"Rule":"R-OFF-06"}]`}
		e := d.plans(p)
		if len(d.asked) != 2 || e.Verdict != "warn" || e.Findings != d.law.Findings {
			t.Fatalf("asked %v, %s", d.asked, e.Verdict)
		}
		e, err := d.Update(d.ctx, e.ID, 1, Patch{Title: opt.Of("Devis")})
		if err != nil || len(d.asked) != 2 {
			t.Errorf("a title asks the law: %v, %v", d.asked, err)
		}
		d.law = Judgement{Verdict: "block", Findings: "[]", Blocked: blocked()}
		_, err = d.Update(d.ctx, e.ID, 2, d.from("2026-11-25T09:00:00Z", time.Hour))
		firm.Refused(t, err, "contact.blocked")
		// The day after, it took place all the same: that is kept.
		done, err := d.Transition(d.at(d.Adviser, 48*time.Hour), e.ID, 2, Change{To: Held})
		if err != nil || done.Verdict != "block" {
			t.Errorf("held: %v, %v", done.Verdict, err)
		}
		// Wherever one meets, it is somebody met; a call is none.
		p.Place = opt.Of(Place{Kind: Elsewhere, Text: "Au café de la gare"})
		_, _, err = d.Plan(d.ctx, Draft{Fields: p})
		firm.Refused(t, err, "contact.blocked")
		p.Kind = opt.Of(string(Prospecting))
		_, _, err = d.Plan(d.ctx, Draft{Fields: p})
		firm.Refused(t, err, "contact.blocked")
		p.Place = opt.Of(Place{})
		if e := d.plans(p); e.Verdict != "" {
			t.Errorf("of a call the law says %s", e.Verdict)
		}
	})
}

func TestPlacesAreThoseOfTheAccount(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		_, _, err := d.Plan(d.ctx, Draft{Fields: with(p, Place{Kind: AtAccount})})
		firm.Refused(t, err, "event.invalid", "/place")
		_, _, err = d.Plan(d.ctx, Draft{Fields: with(p, Place{Kind: Elsewhere})})
		firm.Refused(t, err, "event.invalid", "/place/text")
		p.Account = opt.Of(d.account(0, 0))
		_, _, err = d.Plan(d.ctx, Draft{Fields: with(p, Place{Kind: AtAddress})})
		firm.Refused(t, err, "event.invalid", "/place/id")
		_, _, err = d.Plan(d.ctx, Draft{Fields: with(p, Place{Kind: Establishment, ID: &d.Adviser})})
		firm.Refused(t, err, "event.place", "/place/id")
	})
}

// A visit is judged by where it goes, again when that is another place of the account.
func TestTheLawIsAskedAboutThePlaceOfAVisit(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account, further := d.account(0, 0), id.New()
		d.exec(`INSERT INTO account_addresses (id, org_id, account_id, created_by, kind, street, postcode, town, created_at, updated_at)
			VALUES (?, ?, ?, ?, 'other', '3 rue des Jardins', '57000', 'Metz', ?, ?)`, further, d.Org, account, d.Adviser, firm.Monday, firm.Monday)
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Kind, p.Account = opt.Of(string(Visit)), opt.Of(account)
		e := d.plans(with(p, Place{Kind: AtAddress, ID: &further}))
		e, err := d.Update(d.ctx, e.ID, e.Version, Patch{Place: opt.Of(Place{Kind: AtAccount})})
		firm.Must(t, err)
		_, err = d.Update(d.ctx, e.ID, e.Version, Patch{Place: opt.Of(Place{Kind: AtAddress, ID: &further})})
		firm.Must(t, err)
		var asked []uuid.UUID
		for _, v := range d.asked {
			asked = append(asked, v.Address)
		}
		if !slices.Equal(asked, []uuid.UUID{further, uuid.Nil, further}) {
			t.Errorf("asked about %v", asked)
		}
	})
}

func with(p Patch, place Place) Patch {
	p.Place = opt.Of(place)
	return p
}

// What agendas keep about an account that is erased says when, and no more with whom.
func TestAnErasedAccountLeavesAgendas(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account(0, 0)
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Account, p.Contacts, p.Title, p.Users = opt.Of(account), opt.Of([]uuid.UUID{d.contact(account)}), opt.Of("Chez Durand"), opt.Of([]uuid.UUID{d.Colleague})
		e := d.plans(p)
		firm.Must(t, d.DB.InTx(d.ctx, d.forgets(account)))
		got, err := d.Get(d.ctx, e.ID)
		if err != nil || got.Title != "" || got.AccountID != nil || len(got.Guests.Contacts) != 0 || len(got.Guests.Users) != 1 || !got.StartAt.Equal(e.StartAt) {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

// Removed for a month, an event cannot come back.
func TestARemovedEventComesBackForATime(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		e := d.plans(d.from("2026-11-24T09:00:00Z", time.Hour))
		before, err := d.Feed.Read(d.ctx, changes.Part{}, 10)
		firm.Must(t, err)
		_, err = d.Remove(d.ctx, e.ID, 1)
		firm.Must(t, err)
		told, err := d.Feed.Since(d.ctx, before.Newest, 10)
		if err != nil || len(told) != 1 || told[0].Op != changes.Delete {
			t.Errorf("told %v, %v", told, err)
		}
		_, err = d.Restore(d.at(d.Adviser, 31*24*time.Hour), e.ID, 2)
		firm.Refused(t, err, "not_found")
		back, err := d.Restore(d.at(d.Adviser, 29*24*time.Hour), e.ID, 2)
		if err != nil || back.RemovedAt != nil {
			t.Errorf("%v, %v", back.RemovedAt, err)
		}
	})
}

// What nobody can see again says nothing any more; what can come back stays whole.
func TestARemovedEventIsEmptiedOnceItCannotComeBack(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		account := d.account(0, 0)
		p := d.from("2026-11-24T09:00:00Z", time.Hour)
		p.Account, p.Contacts, p.Title, p.Notes = opt.Of(account), opt.Of([]uuid.UUID{d.contact(account)}), opt.Of("Chez Durand"), opt.Of("Opérée le 12")
		removed, kept := d.plans(p), d.plans(p)
		_, err := d.Remove(d.ctx, removed.ID, 1)
		firm.Must(t, err)
		of := func(id uuid.UUID) Event {
			t.Helper()
			list, err := d.withGuests(d.ctx)(d.byIDs(d.DB.Scoped(d.ctx), []uuid.UUID{id}))
			firm.Must(t, err)
			return list[0]
		}
		firm.Must(t, d.Empty(d.at(d.Adviser, 29*24*time.Hour)))
		if e := of(removed.ID); e.Notes == "" || len(e.Guests.Contacts) != 1 {
			t.Errorf("after 29 days: %+v", e)
		}
		firm.Must(t, d.Empty(d.at(d.Adviser, 31*24*time.Hour)))
		if e := of(removed.ID); e.Title != "" || e.Notes != "" || e.AccountID != nil || len(e.Guests.Contacts) != 0 || e.RemovedAt == nil {
			t.Errorf("after 31 days: %+v", e)
		}
		if e := of(kept.ID); e.Notes == "" || e.AccountID == nil {
			t.Errorf("one that was not removed: %+v", e)
		}
	})
}
