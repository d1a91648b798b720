package solicitation

import (
	"context"
	"slices"

	"besace/internal/platform/fault"
	"besace/internal/solicitation/law"
)

// choices are the usual answer, then those about what else one may speak of: whoever
// contacts the person chooses. What is allowed as usual leaves nothing to choose.
func (k *known) choices(q law.Question, usual Answered, terms Terms) []Answered {
	list := []Answered{usual}
	if usual.Verdict == law.Allow {
		return list
	}
	add := func(q law.Question) {
		if other := k.answer(q); other.differs(usual) {
			list = append(list, other)
		}
	}
	if k.dependsOnFamily(terms) {
		for _, f := range terms.Families {
			of := q
			of.Family, of.Sector = f.Code, f.Sector
			add(of)
		}
	}
	for _, purpose := range k.purposes() {
		if purpose != terms.Purpose {
			about := q
			about.Purpose = purpose
			add(about)
		}
	}
	return list
}

// differs reports another verdict, or the same for another time: a call for the contract
// that is only too late tonight is another answer tomorrow, with nothing new to say so.
func (a Answered) differs(from Answered) bool {
	return a.Verdict != from.Verdict || !a.Until.Equal(from.Until)
}

// dependsOnFamily reports that the families of products may be answered differently: their
// trades are not all restricted alike, or a consent or a contract of hers names some.
func (k *known) dependsOnFamily(terms Terms) bool {
	alike := func(f Family) bool { return f.Sector == terms.Families[0].Sector }
	return slices.ContainsFunc(terms.Families, func(f Family) bool { return !alike(f) }) ||
		slices.ContainsFunc(k.Consents, func(c law.Consent) bool { return c.Family != "" }) ||
		slices.ContainsFunc(k.Contracts, func(c law.Contract) bool { return len(c.Families) > 0 })
}

// purposes are those that what she bought allows beside prospecting.
func (k *known) purposes() []law.Purpose {
	switch {
	case len(k.Contracts) > 0:
		return []law.Purpose{law.Performance, law.Service}
	case k.bought && k.Capacity != law.Professional:
		return []law.Purpose{law.Service}
	default:
		return nil
	}
}

// Sold refuses a family of products that is not of the organisation. Faults: contact.family.
func (s *Service) Sold(ctx context.Context, family string) error {
	terms, err := s.settings.Terms(ctx)
	if err == nil {
		_, err = terms.sector(family)
	}
	return err
}

// sector is that of a family of products. Without family it is that of all the
// organisation sells: undetermined when only a part of it is restricted. Faults: contact.family.
func (t Terms) sector(family string) (law.Sector, error) {
	if family != "" {
		n := slices.IndexFunc(t.Families, func(f Family) bool { return f.Code == family })
		if n < 0 {
			return law.Open, fault.New(fault.Invalid, "contact.family", "Cette famille de produits n’est pas de celles de votre organisation.",
				fault.At("/family", "unknown", "Le code d’une famille de produits des réglages."))
		}
		return t.Families[n].Sector, nil
	}
	restricted := slices.DeleteFunc(slices.Clone(t.Families), func(f Family) bool { return f.Sector == law.Open })
	switch len(restricted) {
	case 0:
		return law.Open, nil
	case len(t.Families):
		return restricted[0].Sector, nil
	default:
		return law.Undetermined, nil
	}
}
