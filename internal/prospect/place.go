package prospect

import (
	"cmp"
	"strings"
	"time"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
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
	// NoVisitSince is when NoVisit was said, nil of one that is older than the column or was given back without it.
	NoVisitSince  *time.Time `gorm:"column:no_visit_since" audit:"-"`
	StopPub       bool       `gorm:"column:stop_pub"`
	OuiPubArea    bool       `gorm:"column:oui_pub_area"`
	WantsLeaflets bool       `gorm:"column:wants_leaflets"` // « Oui Pub » on the letterbox
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
		InseeCode: a.InseeCode, Country: a.Country, Latitude: a.Latitude, Longitude: a.Longitude, NoVisit: a.NoVisit, NoVisitSince: a.NoVisitSince, StopPub: a.StopPub,
		OuiPubArea: a.OuiPubArea, WantsLeaflets: a.WantsLeaflets, Positioning: a.Positioning}
}

// PlacePatch changes an address: only the fields that are present, null erases one.
// Coordinates are microdegrees.
type PlacePatch struct {
	Unit, Building, Street, Locality, Postcode, Town, Cedex, Insee, Country opt.Value[string]
	Latitude, Longitude                                                     opt.Value[int64]
	NoVisit, StopPub, OuiPubArea, WantsLeaflets                             opt.Value[bool]
}

// PlaceOf sets the fields of the address that hold something.
func PlaceOf(a postal.Address) PlacePatch {
	set := func(text string) opt.Value[string] {
		if text == "" {
			return opt.Value[string]{}
		}
		return opt.Of(text)
	}
	return PlacePatch{Unit: set(a.Unit), Building: set(a.Building), Street: set(a.Street), Locality: set(a.Locality),
		Postcode: set(a.Postcode), Town: set(a.Town), Cedex: set(a.Cedex), Insee: set(a.Insee), Country: set(a.Country)}
}

// amended is the place with the patch laid over it at the instant, as typed: what the patch does not
// name stays, null in its stead forgets the whole place. Wrong fields are reported below /address.
func (p Place) amended(at time.Time, v opt.Value[PlacePatch], bad *fault.Fields) Place {
	if !v.Present() {
		return p
	}
	if v.IsNull() {
		return Place{Country: "FR"}
	}
	change, before := v.Get(), p
	if change.Town.Present() && !change.Cedex.Present() && postal.NamesCedex(change.Town.Get()) {
		p.Cedex = ""
	}
	for _, f := range []struct {
		change opt.Value[string]
		to     *string
	}{
		{change.Unit, &p.Unit}, {change.Building, &p.Building}, {change.Street, &p.Street}, {change.Locality, &p.Locality},
		{change.Postcode, &p.Postcode}, {change.Town, &p.Town}, {change.Cedex, &p.Cedex}, {change.Insee, &p.InseeCode}, {change.Country, &p.Country},
	} {
		f.change.Apply(f.to)
	}
	change.Latitude.ApplyPointer(&p.Latitude)
	change.Longitude.ApplyPointer(&p.Longitude)
	if change.NoVisit.Present() {
		p.refuse(change.NoVisit.Get(), at)
	}
	change.StopPub.Apply(&p.StopPub)
	change.OuiPubArea.Apply(&p.OuiPubArea)
	change.WantsLeaflets.Apply(&p.WantsLeaflets)
	a, faults := postal.Clean(p.Address())
	for _, f := range faults {
		bad.Add("/address"+f.Pointer, f.Code, f.Message)
	}
	if (p.Latitude == nil) != (p.Longitude == nil) {
		bad.Add("/address/longitude", "required", "Latitude et longitude vont ensemble.")
	}
	after := Place{Unit: a.Unit, Building: a.Building, Street: a.Street, Locality: a.Locality, Postcode: a.Postcode, Town: a.Town, Cedex: a.Cedex,
		InseeCode: a.Insee, Country: cmp.Or(a.Country, "FR"), Latitude: p.Latitude, Longitude: p.Longitude, NoVisit: p.NoVisit, NoVisitSince: p.NoVisitSince, StopPub: p.StopPub,
		OuiPubArea: p.OuiPubArea, WantsLeaflets: p.WantsLeaflets}
	after.position(before)
	return after
}

// refuse says whether the place refuses visits, from the instant on unless it did already.
func (p *Place) refuse(visits bool, at time.Time) {
	switch {
	case !visits:
		p.NoVisitSince = nil
	case !p.NoVisit:
		p.NoVisitSince = &at
	}
	p.NoVisit = visits
}

// position says whose the coordinates are. Those computed for the address before stay
// with it as long as it is the same place, and go when it moves; any others are the
// user's.
func (p *Place) position(before Place) {
	sent := p.Latitude != nil && p.Longitude != nil
	echoed := sent && before.Latitude != nil && before.Longitude != nil && *p.Latitude == *before.Latitude && *p.Longitude == *before.Longitude
	computed := before.PositionSource != nil && *before.PositionSource != ByUser
	switch same := p.spot() == before.spot(); {
	case computed && same && echoed:
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
