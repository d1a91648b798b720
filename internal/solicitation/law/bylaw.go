package law

import (
	"besace/internal/platform/civil"
	"besace/internal/platform/postal"
)

// ByLaw is a municipal by-law about visits nobody asked for, as the organisation noted it. Both
// days are included; a zero From has always been, a zero Until lasts.
type ByLaw struct {
	Municipality string   // empty: not said
	Postcodes    []string // or their beginnings, 2 to 5 characters
	Elsewhere    []string // beginnings within those, of ground that is another territory's
	Text         string   // what it asks or forbids
	Reference    string   // as it is quoted to people
	From         civil.Date
	Until        civil.Date
}

// concerns reports a by-law of where the place is: whose a postcode is, its longest beginning says.
func (b ByLaw) concerns(p Place) bool {
	if p.isAbroad() {
		return false
	}
	own := longest(b.Postcodes, p.Postcode)
	return own > 0 && own > longest(b.Elsewhere, p.Postcode)
}

// longest is the precision of the longest of the beginnings that the postcode has; 0 when it has none.
func longest(beginnings []string, postcode string) (precision int) {
	for _, beginning := range beginnings {
		if postal.Within(postcode, beginning) {
			precision = max(precision, postal.Precision(beginning))
		}
	}
	return precision
}

// There keeps those of the by-laws that concern the place, whatever their days.
func There(noted []ByLaw, p Place) (here []ByLaw) {
	for _, b := range noted {
		if b.concerns(p) {
			here = append(here, b)
		}
	}
	return here
}

// byLaws tells what the municipality asks of visits nobody asked for (R-OFF-06): who goes weighs it, for what is noted of
// a by-law is no more than a reading of it. It protects homes.
func (i *inquiry) byLaws(agreed *Consent) {
	here := There(i.person.ByLaws, i.person.Place)
	if len(here) == 0 || !i.private() || agreed != nil {
		return
	}
	if i.Purpose == Performance {
		if related, _ := i.contract(); related != nil {
			return
		}
	}
	r, ok := i.inForce("R-OFF-06-M")
	if !ok {
		return
	}
	for _, b := range here {
		switch {
		case b.From.After(i.today):
			i.mayChange(i.midnight(b.From))
			continue
		case !b.Until.IsZero() && i.today.After(b.Until):
			continue
		case !b.Until.IsZero():
			i.mayChange(i.midnight(b.Until.AddDays(1)))
		}
		i.lacks(r, Warn, b.reason(), "Une demande ou un accord de la personne, dont vous gardez la preuve.")
		i.findings[len(i.findings)-1].Source = b.Reference
	}
}

func (b ByLaw) reason() string {
	where := "Arrêté municipal"
	if b.Municipality != "" {
		where += ", " + b.Municipality
	}
	return where + "\u00a0: " + b.Text
}
