package app

import (
	"context"

	"besace/internal/identity"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// soliciting is the organisation's settings, as lawful contact needs them.
type soliciting struct{ people *identity.Service }

// Terms is what the organisation sells, why it contacts people, and the by-laws noted on its territories.
func (s soliciting) Terms(ctx context.Context) (solicitation.Terms, error) {
	o, err := s.people.Organisation(ctx)
	if err != nil {
		return solicitation.Terms{}, err
	}
	choices := o.Choices()
	t := solicitation.Terms{Purpose: law.Purpose(choices.ContactPurpose)}
	for _, f := range choices.ProductFamilies {
		t.Families = append(t.Families, solicitation.Family{Code: f.Code, Sector: law.Sector(f.Sector)})
	}
	noted, err := s.people.ByLaws(ctx)
	for _, b := range noted {
		t.ByLaws = append(t.ByLaws, law.ByLaw(b))
	}
	return t, err
}
