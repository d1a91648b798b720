package generate

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// note makes what the law asks for beside attempts: one person in five consented, one in
// fifty objects, one in fifty wants to be called, one customer in three has a contract.
func (f *file) note() {
	d := newDice(11)
	for i := range f.accounts {
		s, contact := f.accounts[i], f.contactOf(i)
		head := func(at time.Time) solicitation.Head {
			return solicitation.Head{ID: d.at(at), OrgID: s.OrgID, Version: 1, AccountID: &f.accounts[i].ID, AuthorID: s.OwnerID, CreatedAt: at, UpdatedAt: at}
		}
		at, person := d.between(s.CreatedAt, quiet), solicitation.Person{ContactID: contact}
		if d.chance(20) {
			c := solicitation.Consent{Head: head(at), Person: person, Channel: pick(d, []law.Channel{law.Phone, law.Phone, law.Email}), Purpose: law.Prospecting,
				TextVersion: "1", Source: "Salon", Proof: "Bon de contact signé", CollectedAt: at}
			f.field.consents = append(f.field.consents, c)
			f.hears(s.OwnerID, at, c.Ref())
		}
		if d.chance(2) {
			o := solicitation.Objection{Head: head(at), Person: person, Channel: law.Phone, Source: "Courriel", ReceivedAt: at}
			f.field.objections = append(f.field.objections, o)
			f.hears(s.OwnerID, at, o.Ref())
		}
		if d.chance(2) {
			c := solicitation.CallBack{Head: head(at), Person: person, Source: "Site web", Kind: law.ByForm, Proof: "Formulaire", RequestedAt: at}
			f.field.callBacks = append(f.field.callBacks, c)
			f.hears(s.OwnerID, at, c.Ref())
		}
		if s.Status == prospect.Customer && d.chance(33) {
			f.sign(d, head(at), s.OwnerID)
		}
	}
}

func (f *file) sign(d dice, h solicitation.Head, owner uuid.UUID) {
	from := civil.In(h.CreatedAt, time.UTC)
	c := solicitation.Contract{Head: h, Reference: "CT-" + h.ID.String()[:8], Families: "[]", StartsOn: from, DetailsCollected: true, OptOutOffered: d.chance(50)}
	if d.chance(50) {
		c.EndsOn = pointer(from.AddDays(730))
	}
	f.field.contracts = append(f.field.contracts, c)
	f.hears(owner, h.CreatedAt, c.Ref())
}
