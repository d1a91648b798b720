package prospect

import (
	"slices"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// dates are the computed dates of an account, as hours before Monday 9:00.
func (o *office) dates(t *testing.T, account Sheet) (activity, inbound float64) {
	t.Helper()
	a, err := o.Get(o.ctx, account.ID)
	must(t, err)
	if a.Version != account.Version {
		t.Errorf("the computed dates moved the version to %d", a.Version)
	}
	activity, inbound = -1, -1
	if a.LastActivityAt != nil {
		activity = monday.Sub(*a.LastActivityAt).Hours()
	}
	if a.LastInboundContactAt != nil {
		inbound = monday.Sub(*a.LastInboundContactAt).Hours()
	}
	return activity, inbound
}

func (o *office) note(t *testing.T, account Sheet, kind, direction string, hoursAgo int) Note {
	t.Helper()
	n, _, err := o.AddNote(o.ctx, account.ID, NoteDraft{Kind: kind, Direction: direction, Text: "Souhaite un devis pour douze fenêtres.",
		OccurredAt: monday.Add(-time.Duration(hoursAgo) * time.Hour)})
	must(t, err)
	return n
}

// R-PRV-01: only a contact from the customer moves the date that retention counts from.
func TestDatesFollowTheNotes(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		want := func(activity, inbound float64) {
			t.Helper()
			if a, i := f.dates(t, account); a != activity || i != inbound {
				t.Errorf("last activity %v h ago, last inbound contact %v h ago; want %v and %v", a, i, activity, inbound)
			}
		}
		want(-1, -1)
		f.note(t, account, "call", "outbound", 10)
		want(10, -1)
		reply := f.note(t, account, "email", "inbound", 5)
		want(5, 5)
		older := f.note(t, account, "call", "inbound", 30)
		want(5, 5)
		note := f.note(t, account, "", "", 1)
		want(1, 5)
		reply, err := f.CorrectNote(f.ctx, reply.ID, 1, NotePatch{Direction: opt.Of("outbound")})
		must(t, err)
		want(1, 30)
		must(t, f.RemoveNote(f.ctx, note.ID, 1))
		want(5, 30)
		must(t, f.RemoveNote(f.ctx, older.ID, 1))
		want(5, -1)
		if got := f.kinds(account.ID); !slices.Equal(got, []string{"email", "call"}) {
			t.Errorf("timeline %v", got)
		}
		if reply.Version != 2 {
			t.Errorf("corrected to version %d", reply.Version)
		}
	})
}

func TestNotesAreProofReadAndChecked(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		_, _, err := f.AddNote(f.ctx, account.ID, NoteDraft{Text: "😀 Client pénible, à rappeler."})
		refusedWith(t, err, "account.note_blocked", "/text")
		said, _ := fault.Of(err)
		// 😀 counts for two in a browser.
		if passage := said.Fields[0]; passage.Start < 3 || passage.End <= passage.Start || passage.Suggestion == "" {
			t.Errorf("the passage is %+v", passage)
		}
		_, _, err = f.AddNote(f.ctx, account.ID, NoteDraft{Text: "  ", Direction: "inbound", Zone: "Mars/Phobos", OccurredAt: monday.Add(time.Hour)})
		refusedWith(t, err, "note.invalid", "/text", "/direction", "/zone", "/occurredAt")
		_, _, err = f.AddNote(f.ctx, account.ID, NoteDraft{Text: strings.Repeat("é", MaxNote+1)})
		refusedWith(t, err, "note.invalid", "/text")
		stranger := f.contact(f.client("Autre", Patch{}).ID, durand)
		_, _, err = f.AddNote(f.ctx, account.ID, NoteDraft{Text: "Vu au salon.", Contact: &stranger.ID})
		refusedWith(t, err, "note.invalid", "/contactId")
		if got := f.kinds(account.ID); len(got) != 0 {
			t.Errorf("refused notes are on the timeline: %v", got)
		}
		long, _, err := f.AddNote(f.ctx, account.ID, NoteDraft{Text: strings.Repeat("é", MaxNote)})
		must(t, err)
		page, err := f.Timeline(f.ctx, account.ID, "", 1)
		must(t, err)
		if data := page.Items[0].Data; len(long.Text) != 2*MaxNote || len(data) > 1200 || !strings.Contains(data, `"truncated":true`) {
			t.Errorf("the timeline repeats %d bytes", len(data))
		}
	})
}

func TestOnlyItsAuthorCorrectsANoteAndForADay(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		draft := NoteDraft{ID: id.New(), Text: "Souhaite un devis."}
		n, created, err := f.AddNote(f.ctx, account.ID, draft)
		must(t, err)
		_, again, err := f.AddNote(f.ctx, account.ID, draft)
		must(t, err)
		if !created || again || n.Zone != "Europe/Paris" || !n.OccurredAt.Equal(monday) {
			t.Errorf("sent twice %v %v: %+v", created, again, n)
		}
		fix := NotePatch{Text: opt.Of("Souhaite deux devis.")}
		manager := f.newcomer(actor.Org, actor.Manager)
		_, err = f.CorrectNote(manager, n.ID, 1, fix)
		refusedWith(t, err, "note.not_author")
		_, err = f.CorrectNote(clock.WithFixed(f.ctx, monday.Add(25*time.Hour)), n.ID, 1, fix)
		refusedWith(t, err, "note.too_late")
		refusedWith(t, f.RemoveNote(clock.WithFixed(f.ctx, monday.Add(25*time.Hour)), n.ID, 1), "note.too_late")
		_, err = f.CorrectNote(f.ctx, n.ID, 7, fix)
		refusedWith(t, err, "note.stale")
		n, err = f.CorrectNote(clock.WithFixed(f.ctx, monday.Add(23*time.Hour)), n.ID, 1, fix)
		must(t, err)
		_, err = f.CorrectNote(f.ctx, n.ID, 2, NotePatch{Text: opt.Of("Client pénible.")})
		refusedWith(t, err, "account.note_blocked")
		// What should never have been written goes, however late.
		must(t, f.RemoveNote(clock.WithFixed(manager, monday.Add(1000*time.Hour)), n.ID, 2))
		if got := f.kinds(account.ID); !slices.Equal(got, []string{NoteRemoved}) {
			t.Errorf("timeline %v", got)
		}
	})
}

func TestTheTimelineTellsMovesAndPages(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		for hours := range 5 {
			f.note(t, account, "call", "outbound", 10+hours)
		}
		account, err := f.Transition(f.ctx, account.ID, 1, Prospect, "")
		must(t, err)
		ctx := clock.WithFixed(f.newcomer(actor.Org, actor.Admin), monday.Add(time.Minute))
		about := subject.Ref{Type: "quote", ID: id.New()}
		must(t, f.RecordActivity(ctx, account.ID, "quote_sent", monday.Add(time.Minute), false, about, map[string]any{"number": "D-12"}))
		must(t, f.RecordEvent(ctx, account.ID, "imported", monday.Add(-48*time.Hour), false, account.Ref(), struct{}{}))
		if a, _ := f.dates(t, account); a != -1.0/60 {
			t.Errorf("last activity %v hours ago", a)
		}
		var kinds []string
		cursor := ""
		for {
			page, err := f.Timeline(f.ctx, account.ID, cursor, 3)
			must(t, err)
			for _, e := range page.Items {
				kinds = append(kinds, e.Kind)
			}
			if cursor = page.Next; cursor == "" {
				break
			}
		}
		if want := []string{"quote_sent", "status_changed", "call", "call", "call", "call", "call", "imported"}; !slices.Equal(kinds, want) {
			t.Errorf("timeline %v, want %v", kinds, want)
		}
		must(t, f.ForgetEvents(ctx, account.ID, about))
		if a, _ := f.dates(t, account); a != 10 {
			t.Errorf("last activity %v hours ago after its event was forgotten", a)
		}
		next := f.newcomer(actor.Own, actor.Adviser)
		_, err = f.Update(ctx, account.ID, 2, Patch{Owner: opt.Of(actor.Current(next).UserID)})
		must(t, err)
		page, err := f.Timeline(next, account.ID, "", 1)
		must(t, err)
		if page.Items[0].Kind != OwnerChanged || !strings.Contains(page.Items[0].Data, actor.Current(next).UserID.String()) {
			t.Errorf("newest event %+v", page.Items[0])
		}
		_, err = f.Timeline(f.ctx, account.ID, "", 1)
		refusedWith(t, err, "not_found")
	})
}

func TestNextActionIsPlannedAndDone(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Garage Muller", Patch{})
		_, _, err := f.FinishNextAction(f.ctx, account.ID, 1, "")
		refusedWith(t, err, "account.no_next_action")
		account, err = f.PlanNextAction(f.ctx, account.ID, 1, NextAction{At: monday.Add(-time.Hour), Kind: "call", Label: "Rappeler"})
		must(t, err)
		_, _, err = f.FinishNextAction(f.ctx, account.ID, 2, "Client pénible.")
		refusedWith(t, err, "account.note_blocked")
		account, note, err := f.FinishNextAction(f.ctx, account.ID, 2, "Accord sur le principe.")
		must(t, err)
		if account.NextActionAt != nil || account.Version != 3 || note == nil || note.Kind != "call" || note.Direction != "outbound" {
			t.Errorf("done: %+v %+v", account.NextActionAt, note)
		}
		got := f.kinds(account.ID)
		slices.Sort(got)
		if !slices.Equal(got, []string{"call", "next_action_done"}) {
			t.Errorf("timeline %v", got)
		}
		if a, _ := f.dates(t, account); a != 0 {
			t.Errorf("last activity %v hours ago", a)
		}
		account, err = f.PlanNextAction(f.ctx, account.ID, 3, NextAction{At: monday, Kind: "visit"})
		must(t, err)
		account, err = f.DropNextAction(f.ctx, account.ID, 4)
		must(t, err)
		if account.NextActionKind != nil {
			t.Error("the next action is still planned")
		}
	})
}

// Hot path of performance.md: six statements, whatever the account holds.
func TestTheSheetCostsSixStatements(t *testing.T) {
	each(t, func(t *testing.T, f *office) {
		account := f.client("Durand", Patch{SIRET: opt.Of(durandMetz), Phones: durand.Phones, Emails: durand.Emails})
		for range 25 {
			f.note(t, account, "call", "outbound", 2)
		}
		for range 10 {
			patch := durand
			patch.Main = opt.Of(false)
			f.contact(account.ID, patch)
		}
		main := f.contact(account.ID, ContactPatch{LastName: opt.Of("Weber"), Main: opt.Of(true), Phones: opt.Of([]PhoneInput{{Number: "0639980000"}, {Number: "0353010000"}})})
		_, err := f.establishment(t, account, EstablishmentPatch{SIRET: opt.Of(durandNancy), OpenedOn: durandOpened})
		must(t, err)
		_, _, err = f.AddAddress(f.ctx, account.ID, AddressDraft{Fields: AddressPatch{Address: place("BP 12", "57000", "Metz")}})
		must(t, err)

		ctx, statements := database.CountStatements(f.ctx)
		o, err := f.Overview(ctx, account.ID)
		must(t, err)
		if n := statements(); n > 6 {
			t.Errorf("%d statements", n)
		}
		if len(o.Contacts) != 11 || o.Contacts[0].ID != main.ID || len(o.Contacts[0].Phones) != 2 || o.Contacts[0].Phones[0].Number != "+33639980000" ||
			len(o.Contacts[1].Emails) != 1 || len(o.Phones) != 1 || len(o.Emails) != 1 ||
			len(o.Establishments) != 1 || *o.Establishments[0].OpenedOn != durandOpened.Get() || len(o.Addresses) != 1 ||
			len(o.Timeline.Items) != 20 || o.Timeline.Next == "" {
			t.Errorf("sheet %+v", o)
		}
		page, err := f.Timeline(f.ctx, account.ID, o.Timeline.Next, 50)
		must(t, err)
		if len(page.Items) != 5 {
			t.Errorf("%d older events", len(page.Items))
		}
		ctx, statements = database.CountStatements(f.ctx)
		_, err = f.Contacts(ctx, ContactQuery{ContactFilter: ContactFilter{Query: "durand"}, Limit: 50})
		must(t, err)
		if n := statements(); n > 3 {
			t.Errorf("a page of contacts costs %d statements", n)
		}
		_, err = f.Overview(f.newcomer(actor.Own, actor.Adviser), account.ID)
		refusedWith(t, err, "not_found")
	})
}
