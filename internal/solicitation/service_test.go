package solicitation

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

const mobile = "+33639980001"

func TestEachFactChangesTheAnswerAndMovesTheRow(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p := b.account("person", mobile)
		spouse := b.contact(p, "+33639980002", "")
		if got := b.answers(b.ctx, p, law.Phone); got != "block R-TEL-01" {
			t.Fatalf("without consent: %s", got)
		}
		before := b.now()
		c := b.consents(p, law.Phone)
		if got := b.answers(b.ctx, p, law.Phone); got != "allow" {
			t.Errorf("with consent: %s", got)
		}
		if got := b.answers(b.ctx, spouse, law.Phone); got != "block R-TEL-01" {
			t.Errorf("her spouse: %s", got)
		}
		if diff := cmp.Diff(map[string]int{"consent": 1, "account": 1, "contact": 1}, b.moved(before)); diff != "" {
			t.Errorf("a consent of the account moves (-want +got):\n%s", diff)
		}
		before = b.now()
		_, err := b.WithdrawConsent(b.later(time.Minute), c.ID, c.Version, time.Time{}, "Par courriel")
		firm.Must(t, err)
		if got := b.answers(b.later(time.Minute), p, law.Phone); got != "block R-TEL-01" {
			t.Errorf("withdrawn: %s", got)
		}
		if b.moved(before)["account"] != 1 {
			t.Error("a withdrawal moves nothing")
		}
		_, _, err = b.AddCallBack(b.later(time.Minute), p.Account, CallBack{Kind: law.ByForm, Proof: "Formulaire 13"})
		firm.Must(t, err)
		if got := b.answers(b.later(2*time.Minute), p, law.Phone); got != "allow" {
			t.Errorf("asked to be called: %s", got)
		}
		if got := b.answers(b.later(49*time.Hour), p, law.Phone); got != "block R-TEL-01" {
			t.Errorf("two days later: %s", got)
		}
	})
}

// A withdrawal counts from when it was said, however late it is entered.
func TestAWithdrawalCountsFromWhenItWasSaid(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p := b.account("person", mobile)
		c := b.consents(p, law.Phone)
		days := func(n int) context.Context { return b.later(time.Duration(n) * 24 * time.Hour) }
		for name, when := range map[string]time.Time{"to come": firm.Monday.Add(9 * 24 * time.Hour), "before the consent": firm.Monday.Add(-time.Hour)} {
			_, err := b.WithdrawConsent(days(8), c.ID, c.Version, when, "Par courrier")
			if firm.Refused(t, err, "consent.invalid", "/withdrawnAt"); t.Failed() {
				t.Errorf("a withdrawal %s", name)
			}
		}
		c, err := b.WithdrawConsent(days(8), c.ID, c.Version, firm.Monday.Add(2*24*time.Hour), "Par courrier")
		firm.Must(t, err)
		again, err := b.WithdrawConsent(days(8), c.ID, c.Version, firm.Monday.Add(24*time.Hour), "Encore")
		if firm.Must(t, err); !again.WithdrawnAt.Equal(*c.WithdrawnAt) {
			t.Errorf("told twice, it ends %v", again.WithdrawnAt)
		}
		for n, want := range map[int]law.Verdict{1: law.Allow, 3: law.Block} {
			a, _, err := b.Record(days(8), p.Account, Opening{Channel: law.Phone, Number: mobile}, firm.Monday.Add(time.Duration(n)*24*time.Hour+time.Hour), Reached)
			if firm.Must(t, err); a.Verdict != want {
				t.Errorf("a call of day %d is %s", n, a.Verdict)
			}
		}
	})
}

func TestAContractIsAnExceptionForWhatItIsAbout(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		b.terms.Families = []Family{{Code: "loft", Sector: law.EnergyWorks}, {Code: "wine"}}
		p := b.account("person", mobile)
		c := Contract{Reference: "C-1", StartsOn: civil.In(firm.Monday.AddDate(-1, 0, 0), time.UTC)}
		c.CoverOnly([]string{"wine", "loft", "wine"})
		c, _, err := b.AddContract(b.ctx, p.Account, c)
		firm.Must(t, err)
		if diff := cmp.Diff([]string{"loft", "wine"}, c.Covers()); diff != "" {
			t.Error(diff)
		}
		for family, want := range map[string]string{"loft": "allow", "wine": "allow", "": "block R-TEL-01"} {
			list, err := b.Callability(b.ctx, Ask{Subject: p, Channel: law.Phone, Family: family})
			firm.Must(t, err)
			if got := told(list[0].Answer); family != "" && got != want || family == "" && list[0].Verdict != law.Block {
				t.Errorf("%q: %s, want %s", family, got, want)
			}
		}
		_, err = b.Callability(b.ctx, Ask{Subject: p, Family: "boats"})
		firm.Refused(t, err, "contact.family", "/family")
		// Where a contract opens other doors, their answers travel with the usual one.
		all, err := b.CallabilityOf(b.ctx, []Subject{p})
		firm.Must(t, err)
		var phone []string
		for _, a := range all[p] {
			if a.Channel == law.Phone {
				phone = append(phone, string(a.Purpose)+" "+a.Family+" "+string(a.Verdict))
			}
		}
		if diff := cmp.Diff([]string{"prospecting  block", "prospecting loft allow", "prospecting wine allow", "contract  allow", "service  allow"}, phone); diff != "" {
			t.Error(diff)
		}
		ended, err := b.EndContract(b.ctx, c.ID, c.Version, c.StartsOn)
		firm.Must(t, err)
		if got := b.answers(b.ctx, p, law.Phone); ended.Version != 2 || got != "block R-TEL-01" && got != "block R-TEL-03" {
			t.Errorf("ended: %s", got)
		}
		_, err = b.EndContract(b.ctx, c.ID, ended.Version, c.StartsOn.AddDays(-1))
		firm.Refused(t, err, "current_contract.invalid", "/endsOn")
	})
}

func TestWhatIsNotedIsChecked(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p, other := b.account("person", mobile), b.account("company", "")
		stranger := b.contact(other, "", "")
		tomorrow := firm.Monday.Add(24 * time.Hour)
		_, _, err := b.AddConsent(b.ctx, p.Account, Consent{Channel: law.Phone, Purpose: law.Prospecting, CollectedAt: tomorrow, ExpiresAt: &firm.Monday})
		firm.Refused(t, err, "consent.invalid", "/collectedAt", "/expiresAt", "/proof", "/textVersion", "/textShown")
		for when, refused := range map[string]bool{"1990-06-01T10:00:00Z": true, "2018-05-24T23:59:59Z": true, "2018-05-25T00:00:00Z": false} {
			collected, err := time.Parse(time.RFC3339, when)
			firm.Must(t, err)
			_, _, err = b.AddConsent(b.ctx, other.Account, Consent{Channel: law.Phone, Purpose: law.Prospecting, TextVersion: "1", TextShown: "J’accepte.", Proof: "Formulaire", CollectedAt: collected})
			if refused {
				firm.Refused(t, err, "consent.invalid", "/collectedAt")
			} else {
				firm.Must(t, err)
			}
		}
		_, _, err = b.AddObjection(b.ctx, p.Account, Objection{ReceivedAt: tomorrow})
		firm.Refused(t, err, "privacy_objection.invalid", "/receivedAt")
		_, _, err = b.AddCallBack(b.ctx, p.Account, CallBack{RequestedAt: tomorrow})
		firm.Refused(t, err, "call_back.invalid", "/requestedAt", "/proof")
		_, _, err = b.AddObjection(b.ctx, p.Account, Objection{Person: stranger.person()})
		firm.Refused(t, err, "contact_fact.contact", "/contactId")

		// A device a little ahead is right; an id sent twice makes one row, of its author alone.
		o := Objection{ReceivedAt: firm.Monday.Add(5 * time.Minute)}
		o.ID = id.New()
		first, created, err := b.AddObjection(b.ctx, p.Account, o)
		firm.Must(t, err)
		if !created || !first.ReceivedAt.Equal(firm.Monday) {
			t.Errorf("received at %v", first.ReceivedAt)
		}
		_, created, err = b.AddObjection(b.ctx, p.Account, o)
		firm.Must(t, err)
		if created {
			t.Error("an id sent twice makes two rows")
		}
		_, _, err = b.AddObjection(b.ctx, other.Account, o)
		firm.Refused(t, err, "contact_fact.id_taken", "/id")
		_, err = b.LiftObjection(b.OnMonday(b.Stranger), first.ID, 1, "Par téléphone")
		firm.Refused(t, err, "not_found")
		lifted, err := b.OverrideObjection(b.ctx, first.ID, 1, "Opposition d’un homonyme")
		firm.Must(t, err)
		_, err = b.OverrideObjection(b.ctx, first.ID, 1, "Opposition d’un homonyme")
		firm.Refused(t, err, "contact_fact.stale")
		again, err := b.LiftObjection(b.ctx, first.ID, lifted.Version, "Autrement")
		firm.Must(t, err)
		if again.Version != lifted.Version || again.LiftedHow != "Décision d’un responsable\u00a0: Opposition d’un homonyme" {
			t.Errorf("lifted again as %+v", again)
		}
	})
}

func TestTheLawIsHeldAtTheAct(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p := b.account("person", mobile)
		_, _, err := b.Start(b.ctx, p.Account, Opening{Channel: law.Phone, Number: mobile})
		firm.Refused(t, err, "contact.blocked", "/channel")
		f, _ := fault.Of(err)
		if answer, ok := f.Current.(Answered); f.Fields[0].Code != "R-TEL-01" || !ok || answer.Verdict != law.Block {
			t.Errorf("refused with %+v", f)
		}
		over, created, err := b.Override(b.ctx, p.Account, Opening{Channel: law.Phone, Number: mobile}, "Rappel convenu de vive voix")
		firm.Must(t, err)
		if !created || over.Verdict != law.Block || over.OverrideReason == "" || told(over.Judgement()) != "block R-TEL-01" {
			t.Errorf("overridden as %+v", over)
		}
		b.consents(p, law.Phone)
		a, _, err := b.Start(b.later(time.Minute), p.Account, Opening{Channel: law.Phone, Number: mobile})
		firm.Must(t, err)
		if a.Verdict != law.Allow || a.Outcome != nil || len(a.Judgement().Grounds) != 1 {
			t.Errorf("started as %+v", a)
		}
		// Her refusal opens sixty days of silence, on each of her numbers.
		answered, err := b.Answer(b.later(2*time.Minute), a.ID, a.Version, Refused)
		firm.Must(t, err)
		_, err = b.Answer(b.later(3*time.Minute), a.ID, answered.Version, Reached)
		firm.Refused(t, err, "contact_attempt.answered")
		_, _, err = b.Start(b.later(4*time.Minute), p.Account, Opening{Channel: law.Phone, Number: "+33639980009"})
		firm.Refused(t, err, "contact.blocked", "/channel")
		elsewhere := b.account("person", mobile)
		b.consents(elsewhere, law.Phone)
		if got := b.answers(b.later(5*time.Minute), elsewhere, law.Phone); got != "block R-TEL-06" {
			t.Errorf("the same number elsewhere: %s", got)
		}
		if got := b.answers(b.later(63*24*time.Hour), p, law.Phone); got != "allow" {
			t.Errorf("after the silence: %s", got)
		}
	})
}

func TestWhatWasDoneIsKeptAndCounts(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p := b.account("person", mobile)
		b.consents(p, law.Phone)
		ctx := b.later(time.Hour)
		for n := range 4 {
			a, _, err := b.Record(ctx, p.Account, Opening{Channel: law.Phone}, firm.Monday.Add(time.Duration(n+1)*time.Minute), NoAnswer)
			firm.Must(t, err)
			if a.Verdict != law.Allow {
				t.Errorf("call %d was %s", n, told(a.Judgement()))
			}
		}
		if got := b.answers(ctx, p, law.Phone); got != "block R-TEL-06" {
			t.Errorf("after four: %s", got)
		}
		// A fifth call took place on a phone without network: it is kept with the ban, and what was said counts.
		fifth, created, err := b.Record(ctx, p.Account, Opening{Channel: law.Phone}, firm.Monday.Add(30*time.Minute), Objected)
		firm.Must(t, err)
		if !created || told(fifth.Judgement()) != "block R-TEL-06" {
			t.Errorf("the fifth is %s", told(fifth.Judgement()))
		}
		l, err := b.Of(ctx, p.Account)
		firm.Must(t, err)
		if len(l.Attempts) != 5 || len(l.Objections) != 1 || l.Objections[0].Channel != law.Phone || len(l.Consents) != 1 {
			t.Errorf("the ledger holds %+v", l)
		}
		if got := b.answers(b.later(2*time.Hour), p, law.Phone); got != "block R-PRV-03" {
			t.Errorf("after an objection: %s", got)
		}
		_, _, err = b.Record(ctx, p.Account, Opening{Channel: law.Phone}, firm.Monday.Add(3*time.Hour), Reached)
		firm.Refused(t, err, "contact_attempt.invalid", "/attemptedAt")
	})
}

func TestACallThatReachesSomebodyClosesHerRequest(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p := b.account("person", mobile)
		c, _, err := b.AddCallBack(b.ctx, p.Account, CallBack{Kind: law.ByForm, Proof: "Formulaire 13"})
		firm.Must(t, err)
		a, _, err := b.Start(b.later(time.Minute), p.Account, Opening{Channel: law.Phone})
		firm.Must(t, err)
		_, err = b.Answer(b.later(2*time.Minute), a.ID, a.Version, Reached)
		firm.Must(t, err)
		l, err := b.Of(b.ctx, p.Account)
		firm.Must(t, err)
		if l.CallBacks[0].ClosedAt == nil || *l.CallBacks[0].ClosedAs != "answered" || l.CallBacks[0].ID != c.ID {
			t.Errorf("the request is %+v", l.CallBacks[0])
		}
		if got := b.answers(b.later(3*time.Minute), p, law.Phone); got != "block R-TEL-01" {
			t.Errorf("once answered: %s", got)
		}
	})
}

func TestAnObjectionSurvivesTheErasureOfThePerson(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p := b.account("person", mobile)
		_, _, err := b.AddObjection(b.ctx, p.Account, Objection{})
		firm.Must(t, err)
		b.consents(p, law.Phone)
		_, _, err = b.Record(b.ctx, p.Account, Opening{Channel: law.Phone, Number: mobile}, firm.Monday, Refused)
		firm.Must(t, err)
		firm.Must(t, b.DB.InTx(b.ctx, func(ctx context.Context) error { return b.Forget(ctx, []uuid.UUID{p.Account}) }))
		b.exec(`DELETE FROM account_phones WHERE account_id = ?`, p.Account)
		b.exec(`DELETE FROM accounts WHERE id = ?`, p.Account)

		again := b.account("company", mobile)
		if got := b.answers(b.later(time.Minute), again, law.Phone); got != "block R-PRV-03" {
			t.Errorf("imported again: %s", got)
		}
		if got := b.answers(b.later(time.Minute), b.account("company", "+33639980003"), law.Phone); got != "allow" {
			t.Errorf("somebody else: %s", got)
		}
		var left []Attempt
		firm.Must(t, b.DB.Scoped(b.ctx).Find(&left).Error)
		if len(left) != 1 || left[0].Number != "" || left[0].AccountID != nil {
			t.Errorf("what stays of the call: %+v", left)
		}
	})
}

func TestASwitchboardIsNotRefusedByOnePerson(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		company := b.account("company", "+33240000000")
		her := b.contact(company, "+33240000000", "h.durand@durand.example")
		colleague := b.contact(company, "+33240000000", "")
		_, _, err := b.AddObjection(b.ctx, company.Account, Objection{Person: her.person()})
		firm.Must(t, err)
		if got := b.answers(b.ctx, her, law.Email); got != "block R-PRV-03" {
			t.Errorf("she: %s", got)
		}
		if got := b.answers(b.ctx, colleague, law.Phone); got != "allow" {
			t.Errorf("her colleague: %s", got)
		}
		_, _, err = b.AddObjection(b.ctx, company.Account, Objection{Channel: law.Phone})
		firm.Must(t, err)
		if got := b.answers(b.ctx, colleague, law.Phone); got != "block R-PRV-03" {
			t.Errorf("her colleague, once the company refuses: %s", got)
		}
	})
}

// A page of people costs the same statements whatever their number, and each of them what
// she would be answered alone.
func TestAPageOfPeopleCostsTheSame(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		var subjects []Subject
		for n := range 12 {
			account := b.account([]string{"person", "company"}[n%2], fmt.Sprintf("+336399801%02d", n))
			contact := b.contact(account, fmt.Sprintf("+336399802%02d", n%5), fmt.Sprintf("p%d@durand.example", n))
			subjects = append(subjects, account, contact)
			if n%3 == 0 {
				b.consents(contact, law.Phone)
			}
			if n%4 == 0 {
				_, _, err := b.AddObjection(b.ctx, account.Account, Objection{Person: contact.person()})
				firm.Must(t, err)
			}
			_, _, err := b.Record(b.ctx, account.Account, Opening{Contact: &contact.Contact, Channel: law.Phone, Number: fmt.Sprintf("+336399802%02d", n%5)}, firm.Monday, NoAnswer)
			firm.Must(t, err)
		}
		cost := map[int]int64{}
		for _, page := range []int{2, len(subjects)} {
			ctx, statements := database.CountStatements(b.later(time.Minute))
			all, err := b.CallabilityOf(ctx, subjects[:page])
			firm.Must(t, err)
			cost[page] = int64(statements())
			for _, p := range subjects[:page] {
				alone, err := b.CallabilityOf(b.later(time.Minute), []Subject{p})
				firm.Must(t, err)
				if diff := cmp.Diff(alone[p], all[p]); diff != "" {
					t.Errorf("alone and in a page (-alone +page):\n%s", diff)
				}
			}
		}
		if cost[2] != cost[len(subjects)] || cost[2] > 13 {
			t.Errorf("statements by page: %v", cost)
		}
	})
}
