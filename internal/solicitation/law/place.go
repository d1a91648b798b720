package law

import (
	"strings"
	"time"
	_ "time/tzdata" // the law is told by the person's clock, on machines that know no zone too

	"besace/internal/platform/civil"
	"besace/internal/platform/postal"
)

// Place is where the person lives, as far as her clock and her calendar depend on it.
type Place struct {
	Country  string // ISO 3166; empty is France
	Postcode string
	Insee    string // code commune; it decides where a postcode straddles departments
	Number   string // E.164; tells the zone of who has no postcode
}

// paris is the clock of metropolitan France, and of who lives nobody knows where.
var paris = zone("Europe/Paris")

// overseas are the clocks elsewhere in France, by department or collectivity. Those of
// French Polynesia are three: Tahiti's is that of nearly everybody.
var overseas = map[string]*time.Location{
	"971": zone("America/Guadeloupe"), "972": zone("America/Martinique"), "973": zone("America/Cayenne"), "974": zone("Indian/Reunion"),
	"975": zone("America/Miquelon"), "976": zone("Indian/Mayotte"), "977": zone("America/St_Barthelemy"), "978": zone("America/Marigot"),
	"984": zone("Indian/Kerguelen"), "986": zone("Pacific/Wallis"), "987": zone("Pacific/Tahiti"), "988": zone("Pacific/Noumea"),
}

// dialled are the codes under which overseas numbers are called, where one code is one clock.
var dialled = map[string]string{"+590": "971", "+596": "972", "+594": "973", "+508": "975", "+687": "988", "+689": "987", "+681": "986"}

// zone is the clock of that name; the program carries them all.
func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

// certainty says how a zone is known.
type certainty uint8

const (
	certain certainty = iota
	supposed
	abroad
)

// department is that of the place; empty abroad and where nothing tells.
func (p Place) department() string {
	return postal.Address{Country: p.Country, Postcode: p.Postcode, Insee: p.Insee}.Department()
}

// Zone is the clock that people of the place live by; that of Paris when nobody knows.
func (p Place) Zone() *time.Location {
	z, _ := p.clock()
	return z
}

// isAbroad reports a place out of France, whatever code ISO 3166 gives to its overseas parts.
func (p Place) isAbroad() bool {
	return p.Country != "" && p.Country != "FR" && overseasCountry[p.Country] == ""
}

// clock is the zone that the person lives by.
func (p Place) clock() (*time.Location, certainty) {
	if p.isAbroad() {
		return paris, abroad
	}
	department := overseasCountry[p.Country]
	if department == "" {
		department = p.department()
	}
	if z, ok := overseas[department]; ok {
		return z, certain
	}
	if department != "" {
		return paris, certain
	}
	if len(p.Number) > 4 {
		if z, ok := overseas[dialled[p.Number[:4]]]; ok {
			return z, certain
		}
		if strings.HasPrefix(p.Number, "+262269") || strings.HasPrefix(p.Number, "+262639") {
			return overseas["976"], certain
		}
		if strings.HasPrefix(p.Number, "+262") {
			return overseas["974"], certain
		}
		if p.Number[:3] == "+33" && p.Number[3] >= '1' && p.Number[3] <= '5' { // a fixed line of metropolitan France
			return paris, certain
		}
	}
	return paris, supposed
}

// overseasCountry are the codes that ISO 3166 gives to parts of France of their own.
var overseasCountry = map[string]string{
	"GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976", "BL": "977", "MF": "978", "TF": "984", "WF": "986", "PF": "987", "NC": "988",
}

// abolition are the days on which overseas departments commemorate the abolition of
// slavery, public holidays there (C. trav., art. L. 3422-2).
var abolition = map[string]civil.Date{
	"971": {Month: time.May, Day: 27}, "972": {Month: time.May, Day: 22}, "973": {Month: time.June, Day: 10},
	"974": {Month: time.December, Day: 20}, "976": {Month: time.April, Day: 27},
	"977": {Month: time.October, Day: 9}, "978": {Month: time.May, Day: 28},
}

// Holiday names the public holiday that the day is at the place, national or local; it is
// empty when it is none.
func (p Place) Holiday(on civil.Date) string {
	if name := on.HolidayName(civil.National); name != "" {
		return name
	}
	return p.localHoliday(on)
}

// localHoliday names the holiday that the day is at the place beyond the national ones
// of C. trav., art. L. 3133-1; it is empty when it is none.
func (p Place) localHoliday(on civil.Date) string {
	department := p.department()
	if iso := overseasCountry[p.Country]; iso != "" {
		department = iso
	}
	switch department {
	case "57", "67", "68":
		if on.HolidayName(civil.National) == "" {
			return on.HolidayName(civil.AlsaceMoselle)
		}
	}
	if day, ok := abolition[department]; ok && day.Month == on.Month && day.Day == on.Day {
		return "Abolition de l’esclavage"
	}
	return ""
}
