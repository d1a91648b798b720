package prospect

import (
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
}

// Address is the place as post needs it.
func (p Place) Address() postal.Address {
	return postal.Address{Unit: p.Unit, Building: p.Building, Street: p.Street, Locality: p.Locality,
		Postcode: p.Postcode, Town: p.Town, Cedex: p.Cedex, Insee: p.InseeCode, Country: p.Country}
}

// Place is the account's main address.
func (a Account) Place() Place {
	return Place{Unit: a.Unit, Building: a.Building, Street: a.Street, Locality: a.Locality, Postcode: a.Postcode, Town: a.Town, Cedex: a.Cedex,
		InseeCode: a.InseeCode, Country: a.Country, Latitude: a.Latitude, Longitude: a.Longitude, NoVisit: a.NoVisit, StopPub: a.StopPub}
}

// readPlace reads an address as typed; wrong fields are reported below /address.
func readPlace(in AddressInput, bad *fault.Fields) Place {
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
	return Place{Unit: a.Unit, Building: a.Building, Street: a.Street, Locality: a.Locality, Postcode: a.Postcode, Town: a.Town, Cedex: a.Cedex,
		InseeCode: a.Insee, Country: a.Country, Latitude: in.Latitude, Longitude: in.Longitude, NoVisit: in.NoVisit, StopPub: in.StopPub}
}
