package place

import (
	"context"
	"strings"

	"besace/internal/platform/fault"
	"besace/internal/platform/postal"
)

// Precision is how near to the door coordinates are.
type Precision string

// Precisions, the nearest first.
const (
	HouseNumber Precision = "housenumber"
	Street      Precision = "street"
	Locality    Precision = "locality"
	Commune     Precision = "commune"
)

// Thresholds of a score, in basis points: kept as is, left to people.
const (
	Kept  = 8_000
	Doubt = 5_000
)

// Names of what coordinates may come from, besides a user.
const (
	Off            = "off"
	Geoplateforme  = "geoplateforme"
	FromPostalBase = "postal_base"
)

// Outcomes of asking a geocoder about an address.
const (
	WasFound  = "found"
	ToReview  = "review"
	KnowsNone = "none"
)

// Candidate is a place that an address may be. Coordinates are microdegrees.
type Candidate struct {
	Label               string
	Latitude, Longitude int64
	Score               int64 // basis points
	Precision           Precision
	Postcode, Town      string
	INSEE               string
}

// Outcome is what a batch makes of the candidate.
func (c *Candidate) Outcome() string {
	switch {
	case c == nil || c.Score < Doubt:
		return KnowsNone
	case c.Score < Kept:
		return ToReview
	}
	return WasFound
}

// Query is one address as typed, within a postcode or a commune when known.
type Query struct{ Text, Postcode, INSEE string }

// Geocode asks where an address may be, for somebody to choose. Faults:
// geocoding.query, connector.off, connector.not_configured, those of the geocoder.
func (s *Service) Geocode(ctx context.Context, q Query) ([]Candidate, error) {
	q.Text = strings.Join(strings.Fields(q.Text), " ")
	if len([]rune(q.Text)) < 3 {
		return nil, fault.New(fault.Invalid, "geocoding.query", "Écrivez au moins trois caractères de l’adresse.",
			fault.At("query:q", "too_short", "Par exemple\u00a0: 8 rue de la Fontaine Metz."))
	}
	geocoder, err := s.chosen(ctx)
	if err != nil {
		return nil, err
	}
	if geocoder == nil {
		return nil, fault.New(fault.Conflict, "connector.off",
			"Le géocodage n’est pas activé dans votre organisation\u00a0: demandez-le à votre administrateur.")
	}
	return geocoder.Search(ctx, q)
}

// chosen is the geocoder that the organisation turned on, nil when none. Fault:
// connector.not_configured.
func (s *Service) chosen(ctx context.Context) (Geocoder, error) {
	name, err := s.choice.Geocoder(ctx)
	if err != nil || name == Off {
		return nil, err
	}
	if !s.Configured(name) {
		return nil, fault.New(fault.Conflict, "connector.not_configured",
			"Cette installation n’a pas les réglages du géocodage\u00a0: prévenez votre administrateur.")
	}
	return s.geocoders[name], nil
}

// Configured reports whether this installation may ask the geocoder of that name.
func (s *Service) Configured(name string) bool {
	g, known := s.geocoders[name]
	return known && g.Configured()
}

// askable tells whether a geocoder can do better than the base of postcodes.
func askable(a postal.Address) bool { return a.Street != "" || a.Locality != "" }
