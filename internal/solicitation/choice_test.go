package solicitation

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/civil"
	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

var mixed = []Family{{Code: "loft", Sector: law.EnergyWorks}, {Code: "wine"}}

// choices are the answers that travel about calls to the person: what about, and what.
func (b *bureau) choices(ctx context.Context, p Subject) (list []string) {
	b.T.Helper()
	all, err := b.CallabilityOf(ctx, []Subject{p})
	firm.Must(b.T, err)
	for _, a := range all[p] {
		if a.Channel == law.Phone {
			list = append(list, string(a.Purpose)+" "+a.Family+" "+told(a.Answer))
		}
	}
	return list
}

func TestWhatOneMaySpeakOf(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		consenting, client, stranger, company := b.account("person", mobile), b.account("person", "+33639980002"), b.account("person", "+33639980003"), b.account("company", "+33639980004")
		b.consents(consenting, law.Phone)
		c := Contract{Reference: "C-1", StartsOn: civil.In(firm.Monday.AddDate(-1, 0, 0), time.UTC)}
		c.CoverOnly([]string{"wine"})
		_, _, err := b.AddContract(b.ctx, client.Account, c)
		firm.Must(t, err)
		customer := b.account("person", "+33639980005")
		b.exec(`UPDATE accounts SET status = 'former_customer' WHERE id IN (?, ?)`, customer.Account, company.Account)
		for _, c := range []struct {
			name     string
			families []Family
			person   Subject
			want     []string
		}{
			{"a restricted family of those of a consent", mixed, consenting, []string{"prospecting  warn R-TEL-03", "prospecting loft block R-TEL-03", "prospecting wine allow"}},
			{"what a contract covers, and itself", mixed, client, []string{"prospecting  block R-TEL-01", "prospecting wine allow", "contract  allow", "service  allow"}},
			{"who never bought", mixed, stranger, []string{"prospecting  block R-TEL-01"}},
			{"who bought", mixed, customer, []string{"prospecting  block R-TEL-01", "service  allow"}},
			{"a company", mixed, company, []string{"prospecting  allow"}},
			{"one trade", []Family{{Code: "beer"}, {Code: "wine"}}, consenting, []string{"prospecting  allow"}},
			{"one restricted trade", []Family{{Code: "loft", Sector: law.EnergyWorks}, {Code: "heat", Sector: law.EnergyWorks}}, consenting, []string{"prospecting  block R-TEL-03"}},
		} {
			b.terms.Families = c.families
			if diff := cmp.Diff(c.want, b.choices(b.later(time.Minute), c.person)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
		b.terms.Families = mixed
		// Tonight the contract is no better, but it is tomorrow.
		if diff := cmp.Diff([]string{"prospecting  block R-TEL-01", "prospecting wine block R-TEL-05", "contract  block R-TEL-05", "service  warn R-TEL-05"},
			b.choices(b.later(11*time.Hour), client)); diff != "" {
			t.Errorf("in the evening (-want +got):\n%s", diff)
		}
	})
}

func TestTheChoicesAreAskedForWithTheUsualAnswer(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		b.terms.Families = mixed
		p := b.account("person", mobile)
		b.consents(p, law.Phone)
		for _, c := range []struct {
			asked Ask
			want  []string
		}{
			{Ask{}, []string{" warn R-TEL-03"}},
			{Ask{Choices: true}, []string{" warn R-TEL-03", "loft block R-TEL-03", "wine allow"}},
			{Ask{Family: "loft"}, []string{"loft block R-TEL-03"}},
		} {
			c.asked.Subject, c.asked.Channel = p, law.Phone
			list, err := b.Callability(b.later(time.Minute), c.asked)
			firm.Must(t, err)
			var got []string
			for _, a := range list {
				got = append(got, a.Family+" "+told(a.Answer))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%+v (-want +got):\n%s", c.asked, diff)
			}
		}
	})
}
