package app

import (
	"context"

	"besace/internal/identity"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// soliciting is the organisation's settings, as lawful contact needs them.
type soliciting struct{ people *identity.Service }

// Terms is what the organisation sells, and why it contacts people.
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
	return t, nil
}

// ByLaws are those noted on the territories of the organisation.
func (s soliciting) ByLaws(ctx context.Context) (list []law.ByLaw, err error) {
	noted, err := s.people.ByLaws(ctx)
	for _, b := range noted {
		list = append(list, law.ByLaw(b))
	}
	return list, err
}
