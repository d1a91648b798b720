package solicitation

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"besace/internal/platform/civil"
	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

// Nothing serves who has nothing of the organisation's, a company or a person, by any channel: it
// is judged, and counts, as the prospecting that she refused.
func TestServingWhoBoughtNothingIsProspecting(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		opposed := func(kind, status, number string) Subject {
			p := b.account(kind, number)
			b.exec(`UPDATE accounts SET status = ?, no_visit = ?, stop_pub = ? WHERE id = ?`, status, true, true, p.Account)
			_, _, err := b.AddObjection(b.ctx, p.Account, Objection{Source: "Par courrier", ReceivedAt: firm.Monday})
			firm.Must(t, err)
			return p
		}
		lead, firmLead := opposed("person", "prospect", mobile), opposed("company", "prospect", "+33639980042")
		buyer, firmBuyer := opposed("person", "former_customer", "+33639980041"), opposed("company", "customer", "+33639980043")
		under := opposed("company", "prospect", "+33639980044")
		_, _, err := b.AddContract(b.ctx, under.Account, Contract{Reference: "C-1", StartsOn: civil.In(firm.Monday.AddDate(-1, 0, 0), time.UTC)})
		firm.Must(t, err)
		later := b.later(time.Hour)
		ask := func(p Subject, channel law.Channel, arranged bool) Answered {
			list, err := b.Callability(later, Ask{Subject: p, Channel: channel, Purpose: law.Service, Arranged: arranged})
			firm.Must(t, err)
			return list[0]
		}
		for _, channel := range law.Channels {
			for who, p := range map[string]Subject{"a lead": lead, "a company that is one": firmLead} {
				got := ask(p, channel, false)
				if got.Verdict != law.Block || got.Purpose != law.Prospecting || !slices.ContainsFunc(got.Findings, func(f law.Finding) bool { return f.Rule == "R-PRV-03" }) {
					t.Errorf("%s, by %s: %s for %s", who, channel, told(got.Answer), got.Purpose)
				}
				// What confirms a meeting to her sells her nothing.
				if got := ask(p, channel, true); got.Verdict == law.Block || got.Purpose != law.Service {
					t.Errorf("%s, of a meeting, by %s: %s for %s", who, channel, told(got.Answer), got.Purpose)
				}
				_, _, err := b.Start(later, p.Account, Opening{Channel: channel, Purpose: law.Service})
				firm.Refused(t, err, "contact.blocked", "/channel")
			}
			for who, p := range map[string]Subject{"a customer": buyer, "a company that is one": firmBuyer, "a company under contract": under} {
				if got := ask(p, channel, false); got.Verdict == law.Block || got.Purpose != law.Service {
					t.Errorf("%s, by %s: %s for %s", who, channel, told(got.Answer), got.Purpose)
				}
			}
		}
		a, _, err := b.Record(later, lead.Account, Opening{Channel: law.Phone, Purpose: law.Service, Number: mobile}, firm.Monday, NoAnswer)
		if firm.Must(t, err); a.Purpose != law.Prospecting {
			t.Errorf("it is kept as %s", a.Purpose)
		}
	})
}

// A sticker and a refused visit hold whoever calls it a service.
func TestAServiceVisitToALeadHeedsTheDoor(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		sticker, refused := b.account("person", ""), b.account("person", "")
		b.exec(`UPDATE accounts SET no_visit = ? WHERE id = ?`, true, sticker.Account)
		_, _, err := b.Record(b.ctx, refused.Account, Opening{Channel: law.Visit, Purpose: law.Service}, firm.Monday, Refused)
		firm.Must(t, err)
		for who, p := range map[string]Subject{"a sticker": sticker, "a refusal": refused} {
			by, stopped, err := b.Foresee(b.later(time.Hour), Ask{Subject: p, Channel: law.Visit, Purpose: law.Service})
			if firm.Must(t, err); told(by.Answer) != "block R-OFF-06" {
				t.Errorf("%s: %s", who, told(by.Answer))
			}
			firm.Refused(t, stopped, "contact.blocked", "/channel")
		}
	})
}

// « Refus » told of a call that served her opens the silence all the same, on all her numbers; the call
// is none of the four that may be made in thirty days.
func TestARefusalWhileServedOpensTheSilence(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p := b.account("person", mobile)
		other := b.account("person", mobile)
		b.exec(`UPDATE accounts SET status = 'customer' WHERE id = ?`, p.Account)
		for _, who := range []Subject{p, other} {
			b.consents(who, law.Phone)
		}
		for n := range 4 {
			_, _, err := b.Record(b.later(10*time.Hour), p.Account, Opening{Channel: law.Phone, Purpose: law.Service, Number: mobile}, firm.Monday.Add(time.Duration(n)*time.Hour), Reached)
			firm.Must(t, err)
		}
		later := b.later(24 * time.Hour)
		if got := b.answers(later, p, law.Phone); got != "allow" {
			t.Errorf("served four times: %s", got)
		}
		a, _, err := b.Start(later, p.Account, Opening{Channel: law.Phone, Purpose: law.Service, Number: mobile})
		firm.Must(t, err)
		_, err = b.Answer(later, a.ID, a.Version, Refused)
		firm.Must(t, err)
		for _, who := range []Subject{p, other} {
			if got := b.answers(b.later(48*time.Hour), who, law.Phone); got != "block R-TEL-06" {
				t.Errorf("after her refusal: %s", got)
			}
			if got := b.answers(b.later(62*24*time.Hour), who, law.Phone); got == "block R-TEL-06" {
				t.Errorf("once the silence is over: %s", got)
			}
		}
		by, _, err := b.Foresee(b.later(48*time.Hour), Ask{Subject: p, Channel: law.Phone, Purpose: law.Service})
		if firm.Must(t, err); by.Verdict == law.Block {
			t.Errorf("a service after it: %s", told(by.Answer))
		}
	})
}

// Where the usual purpose of the organisation is to serve, what travels with lists and to telephones is
// what is answered to who asks: nothing serves a lead.
func TestListsAnswerAsTheQuestionWhereServiceIsUsual(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		b.terms.Purpose = law.Service
		lead, buyer := b.account("person", mobile), b.account("person", "+33639980041")
		b.exec(`UPDATE accounts SET status = 'customer' WHERE id = ?`, buyer.Account)
		b.exec(`UPDATE accounts SET no_visit = ? WHERE id = ?`, true, lead.Account)
		contact := b.contact(lead, "+33639980045", "anne@exemple.fr")
		told, err := b.CallabilityOf(b.ctx, []Subject{lead, buyer, contact})
		firm.Must(t, err)
		for who, p := range map[string]Subject{"a lead": lead, "a customer": buyer, "a contact of a lead": contact} {
			asked, err := b.Callability(b.ctx, Ask{Subject: p, Choices: true})
			if firm.Must(t, err); !reflect.DeepEqual(told[p], asked) {
				t.Errorf("%s: lists say\n%+v, who asks is told\n%+v", who, told[p], asked)
			}
		}
		for _, of := range told[lead] {
			if stops := slices.Contains([]law.Channel{law.Phone, law.SMS, law.Visit}, of.Channel); stops && of.Verdict != law.Block || of.Purpose != law.Prospecting {
				t.Errorf("of a lead by %s: %s for %s", of.Channel, of.Verdict, of.Purpose)
			}
		}
	})
}
