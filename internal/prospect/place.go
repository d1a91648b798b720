package prospect

import (
	"strings"

	"besace/internal/platform/fault"
	"besace/internal/platform/postal"
)

// Place is a structured postal address as its columns; coordinates are microdegrees.
type Place struct {
	Unit      string `gorm:"column:unit"`
	Building  string `gorm:"column:building"`
	Street    string `gorm:"column:street"`
	Locality  string `gorm:"column:locality"`
	Postcode  string `gorm:"column:postcode"`
	Town      string `gorm:"column:town"`
	Cedex     string `gorm:"column:cedex"`
	InseeCode string `gorm:"column:insee_code"`
	Country   string `gorm:"column:country"`
	Latitude  *int64 `gorm:"column:latitude"`
	Longitude *int64 `gorm:"column:longitude"`
	NoVisit   bool   `gorm:"column:no_visit"`
	StopPub   bool   `gorm:"column:stop_pub"`
	Positioning
}

// Positioning says where the coordinates of an address come from. Coordinates without
// source are a user's: they were typed before sources were kept.
type Positioning struct {
	PositionSource    *string `gorm:"column:position_source"`    // user, geoplateforme, postal_base
	PositionPrecision *string `gorm:"column:position_precision"` // housenumber, street, locality, commune; nil when a user chose
	PositionScore     *int64  `gorm:"column:position_score"`     // basis points, from a geocoder
	Geocoding         *string `gorm:"column:geocoding"`          // what the geocoder made of the address: found, review, none; nil before it is asked
}

// ByUser is the source of coordinates that somebody typed, chose or imported.
const ByUser = "user"

// Address is the place as post needs it.
func (p Place) Address() postal.Address {
	return postal.Address{Unit: p.Unit, Building: p.Building, Street: p.Street, Locality: p.Locality,
		Postcode: p.Postcode, Town: p.Town, Cedex: p.Cedex, Insee: p.InseeCode, Country: p.Country}
}

// Place is the account's main address.
func (a Account) Place() Place {
	return Place{Unit: a.Unit, Building: a.Building, Street: a.Street, Locality: a.Locality, Postcode: a.Postcode, Town: a.Town, Cedex: a.Cedex,
		InseeCode: a.InseeCode, Country: a.Country, Latitude: a.Latitude, Longitude: a.Longitude, NoVisit: a.NoVisit, StopPub: a.StopPub,
		Positioning: a.Positioning}
}

// readPlace reads an address as typed over the one before; wrong fields are reported
// below /address.
func readPlace(in AddressInput, before Place, bad *fault.Fields) Place {
	a, faults := postal.Clean(in.Address)
	for _, f := range faults {
		bad.Add("/address"+f.Pointer, f.Code, f.Message)
	}
	if (in.Latitude == nil) != (in.Longitude == nil) {
		bad.Add("/address/longitude", "required", "Latitude et longitude vont ensemble.")
	}
	if a.Country == "" {
		a.Country = "FR"
	}
	p := Place{Unit: a.Unit, Building: a.Building, Street: a.Street, Locality: a.Locality, Postcode: a.Postcode, Town: a.Town, Cedex: a.Cedex,
		InseeCode: a.Insee, Country: a.Country, Latitude: in.Latitude, Longitude: in.Longitude, NoVisit: in.NoVisit, StopPub: in.StopPub}
	p.position(before)
	return p
}

// position says whose the coordinates are. Those computed for the address before stay
// with it as long as it is the same place, and go when it moves; any others are the
// user's.
func (p *Place) position(before Place) {
	sent := p.Latitude != nil && p.Longitude != nil
	echoed := sent && before.Latitude != nil && before.Longitude != nil && *p.Latitude == *before.Latitude && *p.Longitude == *before.Longitude
	computed := before.PositionSource != nil && *before.PositionSource != ByUser
	switch same := p.spot() == before.spot(); {
	case computed && same && (echoed || !sent):
		p.Latitude, p.Longitude, p.Positioning = before.Latitude, before.Longitude, before.Positioning
	case computed && echoed:
		p.Latitude, p.Longitude = nil, nil
	case sent:
		source := ByUser
		p.PositionSource = &source
	case same:
		p.Geocoding = before.Geocoding
	}
}

// placedByUser tells whether nothing may compute other coordinates.
func (p Place) placedByUser() bool {
	return p.Latitude != nil && (p.PositionSource == nil || *p.PositionSource == ByUser)
}

// spot is what coordinates depend on: two addresses with the same are one place.
func (p Place) spot() string { return spotOf(p.Address()) }

func spotOf(a postal.Address) string {
	return strings.Join([]string{a.Street, a.Locality, a.Postcode, a.Town, a.Insee, a.Country}, "\n")
}
