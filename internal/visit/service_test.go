package visit

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/changes"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func TestAVisitDrawsItsConsequences(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		first := id.New()
		people := []uuid.UUID{d.contact(d.account), d.contact(d.account)}
		draft := Draft{ID: first, Mode: Door, Fields: Patch{Outcome: opt.Of("refused"), Contacts: opt.Of(people), StartedAt: opt.Of(firm.Monday.Add(-time.Hour)),
			Next: opt.Of(Next{At: firm.Monday.Add(48 * time.Hour), Kind: "mail"})}}
		v, created, err := d.Record(d.ctx, d.account, draft)
		firm.Must(t, err)
		if !created || v.Context != OffPremises || v.Zone == "" || !v.EndedAt.Equal(v.StartedAt) || v.Place.Kind != "account" {
			t.Errorf("kept %+v", v)
		}
		if len(d.counted) != 1 || d.counted[0].ID != first || d.counted[0].As != TurnedAway || *d.counted[0].Contact != people[0] {
			t.Errorf("counted %+v", d.counted)
		}
		if h := d.followed[0]; h.Refusal == nil || h.Next == nil || h.Told == nil || h.Late || !h.Met {
			t.Errorf("the account was told %+v", h)
		}
		// Its own answer was lost: nothing happens twice.
		again, created, err := d.Record(d.ctx, d.account, draft)
		if err != nil || created || again.ID != first || len(again.Contacts) != 2 || len(d.counted) != 1 || len(d.followed) != 1 {
			t.Errorf("again %v, %v, %+v", created, err, again)
		}
		_, _, err = d.Record(d.ctx, d.prospect(), draft)
		firm.Refused(t, err, "visit.id_taken", "/id")
		stranger := draft
		stranger.ID, stranger.Fields.Contacts = uuid.Nil, opt.Of([]uuid.UUID{d.contact(d.prospect())})
		_, _, err = d.Record(d.ctx, d.account, stranger)
		firm.Refused(t, err, "visit.contact", "/contactIds")
		elsewhere := draft
		elsewhere.ID, elsewhere.Place = uuid.Nil, &Place{Kind: "address", ID: &first}
		_, _, err = d.Record(d.ctx, d.account, elsewhere)
		firm.Refused(t, err, "visit.place", "/place/id")
	})
}

// A visit told late, from a telephone that was off, takes nothing back from a later one;
// the event that took place is closed and says what the visit was for.
func TestLateVisitsAndEvents(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.records(Appointment, Met)
		event := id.New()
		d.exec(`INSERT INTO events (id, org_id, owner_id, author_id, kind, state, state_at, start_at, end_at, zone, created_at, updated_at)
			VALUES (?, ?, ?, ?, 'appointment', 'planned', ?, ?, ?, 'Europe/Paris', ?, ?)`,
			event, d.Org, d.Adviser, d.Adviser, firm.Monday, firm.Monday, firm.Monday, firm.Monday, firm.Monday)
		v, _, err := d.Record(d.ctx, d.account, Draft{Mode: Appointment, Event: &event, Fields: Patch{Outcome: opt.Of("absent"), StartedAt: opt.Of(firm.Monday.Add(-time.Hour))}})
		firm.Must(t, err)
		if len(d.closed) != 1 || d.closed[0] != event || d.counted[1].Purpose != "contract" || d.counted[1].As != NobodyIn {
			t.Errorf("closed %v, counted %+v", d.closed, d.counted)
		}
		if !d.followed[1].Late || d.followed[1].Met {
			t.Errorf("told %+v", d.followed[1])
		}
		if got, err := d.Get(d.ctx, v.ID); err != nil || got.EventID == nil {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func TestAReportIsCompleted(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v := d.records(Cold, Met)
		facts := "Compare deux offres."
		p := Patch{Report: ReportPatch{Facts: &facts, Objections: &[]Objection{{Kind: "price", Words: "Trop cher", Outcome: "resolved"}, {Kind: "inertia", Words: "Plus tard", Outcome: "open"}}}}
		_, err := d.Update(d.at(d.Manager, time.Hour), v.ID, 1, p)
		firm.Refused(t, err, "visit.not_author")
		got, err := d.Update(d.at(d.Adviser, time.Hour), v.ID, 1, p)
		if err != nil || got.Version != 2 || d.retold != 0 || len(d.followed) != 1 {
			t.Fatalf("%+v, %v", got, err)
		}
		same, err := d.Update(d.ctx, v.ID, 2, p)
		if err != nil || same.Version != 2 {
			t.Errorf("what is already so made version %d, %v", same.Version, err)
		}
		_, err = d.Update(d.ctx, v.ID, 1, p)
		firm.Refused(t, err, "visit.stale")
		_, err = d.Update(d.ctx, v.ID, 2, Patch{Outcome: opt.Of("absent")})
		firm.Refused(t, err, "visit.counted", "/outcome")
		done := Patch{Outcome: opt.Of("order"), ReportedAt: opt.Of(firm.Monday.Add(time.Hour)), Next: opt.Of(Next{At: firm.Monday.Add(72 * time.Hour), Kind: "call"})}
		got, err = d.Update(d.at(d.Adviser, 2*time.Hour), v.ID, 2, done)
		if err != nil || d.retold != 1 || len(d.followed) != 3 || !d.followed[1].Inbound || d.followed[2].Told != nil || got.ReportedAt.After(got.ReportDueAt()) {
			t.Fatalf("%+v, %v", got, err)
		}
		list, err := d.Of(d.ctx, d.account)
		if err != nil || len(list) != 1 || len(list[0].Report.Objections) != 2 || list[0].Report.Facts != facts || list[0].Outcome != Order {
			t.Errorf("read %+v, %v", list, err)
		}
	})
}

// What was told wrong is put right: the law counts the visit again, under its new hour and with
// whom it really was; the account hears of it anew.
func TestTheHeadOfAVisitIsCorrected(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v := d.records(Door, Refused)
		whom := d.contact(d.account)
		for n, c := range []struct {
			patch   Patch
			counts  bool // told to the law again
			follows bool // told to the account again
			mode    Mode
			context Context
		}{
			{Patch{Note: opt.Of("Vu la gérante.")}, false, false, Door, OffPremises},
			{Patch{Mode: opt.Of("fair")}, true, true, Fair, FairStand},
			{Patch{Mode: opt.Of("appointment"), Context: opt.Of("premises")}, true, true, Appointment, "premises"},
			{Patch{Mode: opt.Of("cold")}, true, true, Cold, "premises"},
			{Patch{Mode: opt.Of("door")}, false, true, Door, "premises"},
			{Patch{StartedAt: opt.Of(firm.Monday.Add(-time.Hour))}, true, true, Door, "premises"},
			{Patch{Contacts: opt.Of([]uuid.UUID{whom})}, true, false, Door, "premises"},
			{Patch{EndedAt: opt.Of(firm.Monday.Add(-time.Minute))}, false, false, Door, "premises"},
		} {
			forgiven, counted, followed := len(d.forgiven), len(d.counted), len(d.followed)
			got, err := d.Update(d.ctx, v.ID, v.Version, c.patch)
			firm.Must(t, err)
			v = got
			if v.Mode != c.mode || v.Context != c.context {
				t.Errorf("%d: %s, %s", n, v.Mode, v.Context)
			}
			if (len(d.forgiven) > forgiven) != c.counts || (len(d.counted) > counted) != (c.counts && v.Mode != Fair) || (len(d.followed) > followed) != c.follows {
				t.Errorf("%d: forgiven %d, counted %d, followed %d", n, len(d.forgiven)-forgiven, len(d.counted)-counted, len(d.followed)-followed)
			}
		}
		last := d.counted[len(d.counted)-1]
		if last.Contact == nil || *last.Contact != whom || !last.At.Equal(firm.Monday.Add(-time.Hour)) || last.As != TurnedAway {
			t.Errorf("the law counts %+v", last)
		}
		if h := d.followed[len(d.followed)-1]; h.Refusal != nil || !h.At.Equal(firm.Monday.Add(-time.Hour)) {
			t.Errorf("the account was told %+v", h)
		}
		if len(d.unmarked) != 1 { // to the fair
			t.Errorf("unmarked %v", d.unmarked)
		}
		if last := len(d.redated) - 1; last < 0 || d.redated[last] == nil || !d.redated[last].Equal(firm.Monday.Add(-time.Hour)) {
			t.Errorf("the mark stands since %v", d.redated)
		}
		_, err := d.Update(d.ctx, v.ID, v.Version, Patch{StartedAt: opt.Of(firm.Monday.Add(time.Hour))})
		firm.Refused(t, err, "visit.invalid", "/startedAt", "/endedAt")
		_, err = d.Update(d.at(d.Manager, 0), v.ID, v.Version, Patch{Mode: opt.Of("cold")})
		firm.Refused(t, err, "visit.not_author")
	})
}

// The first recap is the one that was in time or not (CP7.C7); what leaves after it changes nothing.
func TestTheFirstRecapCounts(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v := d.records(Appointment, Met)
		sent := func(visit uuid.UUID, after time.Duration) error {
			return d.DB.InTx(d.ctx, func(ctx context.Context) error { return d.SentRecap(ctx, visit, firm.Monday.Add(after)) })
		}
		for _, c := range []struct{ sent, want time.Duration }{{2 * time.Hour, 2 * time.Hour}, {30 * time.Hour, 2 * time.Hour}, {time.Hour, time.Hour}} {
			firm.Must(t, sent(v.ID, c.sent))
			got, err := d.Get(d.ctx, v.ID)
			if err != nil || got.RecapAt == nil || !got.RecapAt.Equal(firm.Monday.Add(c.want)) {
				t.Errorf("sent after %s: noted %v, %v", c.sent, got.RecapAt, err)
			}
		}
		firm.Must(t, sent(id.New(), 0))
	})
}

// What was objected is found by its words, its kind and the sector of the account, among
// the accounts that one sees; the sums count all that was found.
func TestTheLibraryOfObjections(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		d.exec("UPDATE accounts SET naf_rev2 = '56.10A' WHERE id = ?", d.account)
		v := d.records(Cold, Met)
		_, err := d.Update(d.ctx, v.ID, 1, Patch{Report: ReportPatch{Objections: &[]Objection{
			{Kind: "price", Words: "Trop cher à l’année", Product: "Fibre", Technique: "division", Answer: "Un euro par jour", Outcome: "resolved"},
			{Kind: "price", Words: "Trop cher", Technique: "division", Outcome: "lost"},
			{Kind: "inertia", Words: "Plus tard", Outcome: "open"},
		}}})
		firm.Must(t, err)
		for _, c := range []struct {
			wanted Wanted
			found  int
		}{
			{Wanted{}, 3}, {Wanted{Words: "CHER annee"}, 1}, {Wanted{Words: "fibre"}, 1}, {Wanted{Kind: "inertia"}, 1}, {Wanted{Technique: "division"}, 2},
			{Wanted{NoTechnique: true}, 1}, {Wanted{NoTechnique: true, Technique: "division"}, 0},
			{Wanted{Outcome: "lost", Kind: "price"}, 1}, {Wanted{NAF: "56"}, 3}, {Wanted{NAF: "47"}, 0}, {Wanted{Words: "rien"}, 0},
			{Wanted{Product: "FIBRE"}, 1}, {Wanted{Product: "cher"}, 0}, {Wanted{Channel: AtVisit}, 3}, {Wanted{Channel: InCall}, 0},
		} {
			l, err := d.Look(d.ctx, c.wanted)
			if err != nil || len(l.Found) != c.found {
				t.Errorf("%+v finds %d, %v", c.wanted, len(l.Found), err)
			}
		}
		l, err := d.Look(d.ctx, Wanted{})
		if err != nil || len(l.Tallies) != 2 || l.Tallies[0] != (Tally{"price", "division", 2, 0, 1}) || l.Found[0].AccountName != "Durand" || l.Found[0].SaidIn != v.ID || len(l.Team) != 2 {
			t.Errorf("%+v, %v", l, err)
		}
		theirs, err := d.Look(d.OnMonday(d.Colleague), Wanted{})
		if err != nil || len(theirs.Found)+len(theirs.Tallies) != 0 {
			t.Errorf("a colleague finds %+v, %v", theirs, err)
		}
		// The sums of everybody tell nobody's words: what one looks for does not narrow them.
		theirs, err = d.Look(d.OnMonday(d.Colleague), Wanted{Kind: "price", Words: "rien", Product: "rien", NAF: "47"})
		if err != nil || len(theirs.Team) != 1 || theirs.Team[0] != (Tally{"price", "division", 2, 0, 1}) {
			t.Errorf("a colleague reads the sums %+v, %v", theirs.Team, err)
		}
	})
}

func TestWhoMayEraseAVisit(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v, other := d.records(Cold, Met), d.records(Cold, Met)
		firm.Refused(t, d.Remove(d.ctx, v.ID, 2), "visit.stale")
		firm.Refused(t, d.Remove(d.at(d.Adviser, 25*time.Hour), v.ID, 1), "visit.too_late")
		before, err := d.Feed.Read(d.ctx, changes.Part{}, 10)
		firm.Must(t, err)
		firm.Must(t, d.Remove(d.at(d.Manager, 25*time.Hour), v.ID, 1))
		firm.Must(t, d.Remove(d.at(d.Adviser, 23*time.Hour), other.ID, 1))
		told, err := d.Feed.Since(d.ctx, before.Newest, 10)
		if err != nil || len(told) != 2 || told[0].Op != changes.Delete || d.dropped != 2 {
			t.Errorf("told %v, %v; dropped %d", told, err, d.dropped)
		}
		if !slices.Equal(d.parted, []uuid.UUID{v.ID, other.ID}) || len(d.silenced) > 0 {
			t.Errorf("the files of %v stay, those of %v go", d.parted, d.silenced)
		}
		_, err = d.Get(d.ctx, v.ID)
		firm.Refused(t, err, "not_found")
		firm.Refused(t, d.Remove(d.ctx, id.New(), 1), "not_found")
	})
}

// What a mistake told the law is taken back, and the mark of the door with its last refusal.
func TestAVisitTypedByMistake(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		first, last, seen := d.records(Door, Refused), d.records(Door, Refused), d.records(Cold, Met)
		firm.Must(t, d.Remove(d.ctx, seen.ID, 1))
		firm.Must(t, d.Remove(d.ctx, first.ID, 1))
		if len(d.unmarked) != 0 {
			t.Errorf("unmarked %v while another refusal stands", d.unmarked)
		}
		firm.Must(t, d.Remove(d.ctx, last.ID, 1))
		if len(d.unmarked) != 1 || len(d.forgiven) != 3 {
			t.Errorf("unmarked %v, taken back %v", d.unmarked, d.forgiven)
		}
	})
}

// A visit follows its account into another and back, and is erased with it.
func TestAVisitFollowsItsAccount(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v, other := d.records(Cold, Met), d.prospect()
		_, _, err := d.Prepare(d.ctx, d.account, PrepDraft{Fields: PrepPatch{Questions: &[]string{"Qui décide ?"}}})
		firm.Must(t, err)
		firm.Must(t, d.DB.InTx(d.ctx, func(ctx context.Context) error {
			moved, err := d.Move(ctx, d.account, other)
			if err != nil || len(moved["visits"]) != 1 || len(moved["visit_preps"]) != 1 {
				t.Errorf("moved %v, %v", moved, err)
			}
			if got, err := d.Get(ctx, v.ID); err != nil || got.AccountID != other || got.Version != 2 {
				t.Errorf("%+v, %v", got, err)
			}
			n, err := d.Return(ctx, d.account, other, moved)
			if err != nil || n != 2 {
				t.Errorf("returned %d, %v", n, err)
			}
			return d.Forget(ctx, []uuid.UUID{d.account})
		}))
		list, err := d.Of(d.ctx, d.account)
		if err != nil || len(list) != 0 {
			t.Errorf("left %v, %v", list, err)
		}
	})
}

// A refusal is told once: planning the next step afterwards marks no door again from which somebody took the mark.
func TestTheNextStepTellsNoRefusalAgain(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v := d.records(Door, Refused)
		_, err := d.Update(d.ctx, v.ID, v.Version, Patch{Next: opt.Of(Next{At: firm.Monday.Add(48 * time.Hour), Kind: "mail"})})
		firm.Must(t, err)
		if told := d.followed; len(told) != 2 || told[0].Refusal == nil || told[1].Refusal != nil || told[1].Next == nil {
			t.Errorf("the account was told %+v", told)
		}
	})
}

// Whoever waits for the account sees what became of the visit meanwhile: the mark that another one left to it, or that it is no more.
func TestAVisitIsChangedAsItIsOnceItsAccountIsHeld(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		heir := d.records(Door, Refused)
		meanwhile := func(sql string) {
			d.holding = func(ctx context.Context) {
				d.holding = nil
				firm.Must(t, d.DB.System(ctx, "test: another transaction").Exec(sql, heir.ID).Error)
			}
		}
		recapped := func(id uuid.UUID, at time.Time) error {
			return d.DB.InTx(d.ctx, func(ctx context.Context) error { return d.SentRecap(ctx, id, at) })
		}
		for _, change := range []func(Visit) error{
			func(v Visit) error { return recapped(v.ID, firm.Monday) },
			func(v Visit) error {
				_, err := d.Update(d.ctx, v.ID, v.Version, Patch{Note: opt.Of("Vu la gérante.")})
				return err
			},
		} {
			d.exec(`UPDATE visits SET marked_no_visit = ? WHERE id = ?`, false, heir.ID)
			v, err := d.load(d.ctx, heir.ID)
			firm.Must(t, err)
			meanwhile(`UPDATE visits SET marked_no_visit = true WHERE id = ?`)
			firm.Must(t, change(v))
			v, err = d.load(d.ctx, heir.ID)
			firm.Must(t, err)
			if !v.Marked {
				t.Error("the mark that it inherited is forgotten")
			}
		}
		meanwhile(`DELETE FROM visits WHERE id = ?`)
		firm.Must(t, recapped(heir.ID, firm.Monday.Add(-time.Hour)))
	})
}
