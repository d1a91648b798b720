package solicitation

import (
	"testing"
	"time"

	"besace/internal/platform/id"
	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

func TestAnObjectionIsLiftedByAProofOnly(t *testing.T) {
	hours := func(n int) time.Time { return firm.Monday.Add(time.Duration(n) * time.Hour) }
	over := hours(3)
	agreed := func(change func(*Consent)) Consent {
		c := Consent{Channel: law.Email, Purpose: law.Prospecting, TextVersion: "1", TextShown: "J’accepte vos offres.", Proof: "Formulaire 1", CollectedAt: hours(2)}
		change(&c)
		return c
	}
	for name, c := range map[string]struct {
		objection law.Channel
		consents  []Consent
		lifted    bool
	}{
		"words":             {law.Email, nil, false},
		"agreed since":      {law.Email, []Consent{agreed(func(*Consent) {})}, true},
		"agreed before":     {law.Email, []Consent{agreed(func(c *Consent) { c.CollectedAt = hours(0) })}, false},
		"at the same time":  {law.Email, []Consent{agreed(func(c *Consent) { c.CollectedAt = hours(1) })}, false},
		"to another way":    {law.Email, []Consent{agreed(func(c *Consent) { c.Channel = law.Phone })}, false},
		"to be served":      {law.Email, []Consent{agreed(func(c *Consent) { c.Purpose = law.Service })}, false},
		"for a time":        {law.Email, []Consent{agreed(func(c *Consent) { c.ExpiresAt = &over })}, false},
		"one taken back":    {law.Email, []Consent{agreed(func(*Consent) {}), agreed(func(c *Consent) { c.CollectedAt, c.WithdrawnAt = hours(0), &over })}, false},
		"objected to all":   {"", []Consent{agreed(func(*Consent) {})}, false},
		"the second counts": {law.Email, []Consent{agreed(func(c *Consent) { c.CollectedAt = hours(0) }), agreed(func(*Consent) {})}, true},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, b *bureau) {
				p := b.account("person", mobile)
				o, _, err := b.AddObjection(b.later(time.Hour), p.Account, Objection{Channel: c.objection})
				firm.Must(t, err)
				for _, one := range c.consents {
					_, _, err := b.AddConsent(b.later(2*time.Hour), p.Account, one)
					firm.Must(t, err)
				}
				lifted, err := b.LiftObjection(b.later(4*time.Hour), o.ID, o.Version, "Elle a rappelé")
				if !c.lifted {
					firm.Refused(t, err, "privacy_objection.unproved")
					return
				}
				firm.Must(t, err)
				if lifted.LiftedAt == nil || lifted.LiftedHow != "Elle a rappelé" {
					t.Errorf("lifted as %+v", lifted)
				}
			})
		})
	}
}

func TestAConsentLiftsTheObjectionOfItsGiverOnly(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		company := b.account("company", "")
		her, him := b.contact(company, "her@durand.example", ""), b.contact(company, "him@durand.example", "")
		o, _, err := b.AddObjection(b.ctx, company.Account, Objection{Person: her.person(), Channel: law.Email})
		firm.Must(t, err)
		_, _, err = b.AddConsent(b.later(time.Hour), company.Account, Consent{Person: him.person(), Channel: law.Email, Purpose: law.Prospecting, TextVersion: "1",
			TextShown: "J’accepte.", Proof: "Formulaire 1"})
		firm.Must(t, err)
		_, err = b.LiftObjection(b.later(2*time.Hour), o.ID, o.Version, "Son collègue accepte")
		firm.Refused(t, err, "privacy_objection.unproved")
	})
}

func TestARequestObjectsOnceAndMayBeReleased(t *testing.T) {
	each(t, func(t *testing.T, b *bureau) {
		p, request := b.account("person", mobile), id.New()
		for range 2 {
			firm.Must(t, b.Object(b.ctx, request, p.Account, nil, "Courriel", firm.Monday))
		}
		if got := b.answers(b.later(time.Minute), p, law.Visit); got != "block R-PRV-03" {
			t.Errorf("objected: %s", got)
		}
		l, err := b.Of(b.ctx, p.Account)
		firm.Must(t, err)
		if len(l.Objections) != 1 || l.Objections[0].ID != request {
			t.Errorf("the ledger has %+v", l.Objections)
		}
		firm.Must(t, b.Release(b.ctx, id.New(), "Reçue avant"))
		firm.Must(t, b.Release(b.later(time.Minute), request, "Ne vient pas d’elle"))
		if got := b.answers(b.later(2*time.Minute), p, law.Visit); got != "allow" {
			t.Errorf("released: %s", got)
		}
	})
}
