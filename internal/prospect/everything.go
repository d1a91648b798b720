package prospect

import "context"

// Vocabulary is what a client keeps to name and to fill what it shows: all of it,
// the archived rows included, since old accounts still bear them.
type Vocabulary struct {
	Sources  []Source
	Tags     []Tag
	Fields   []CustomField
	Statuses []Status
}

// Statuses are the states of the life cycle in the order of screens.
var Statuses = []Status{Lead, Prospect, Customer, FormerCustomer, Disqualified}

// Label is how French people call the status.
func (s Status) Label() string { return statusNames[s] }

// Classes are the classes by potential with how French people call them, in order.
var Classes = []struct{ Class, Label string }{{"A", "fort potentiel"}, {"B", "potentiel moyen"}, {"C", "faible potentiel"}}

// Vocabulary reads everything at once.
func (s *Service) Vocabulary(ctx context.Context) (v Vocabulary, err error) {
	v.Statuses = Statuses
	if v.Fields, err = s.CustomFields(ctx); err != nil {
		return v, err
	}
	v.Sources, v.Tags, err = s.allWords(ctx)
	return v, err
}
