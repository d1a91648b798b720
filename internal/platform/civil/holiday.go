package civil

import (
	"slices"
	"time"
)

// Region says which local holidays add to the national ones.
type Region uint8

// Regions. National is code du travail L.3133-1, the only list that bounds
// phone prospecting (R-TEL-05); AlsaceMoselle adds L.3134-13.
const (
	National Region = iota
	AlsaceMoselle
)

// Holiday is a jour férié with its French name.
type Holiday struct {
	Date Date
	Name string
}

// Holidays lists the year's public holidays in order: 11, or 13 in Alsace-Moselle.
func Holidays(year int, region Region) []Holiday {
	easter := Easter(year)
	list := []Holiday{
		{Date{year, time.January, 1}, "Jour de l’An"},
		{easter.AddDays(1), "Lundi de Pâques"},
		{Date{year, time.May, 1}, "Fête du Travail"},
		{Date{year, time.May, 8}, "Victoire de 1945"},
		{easter.AddDays(39), "Ascension"},
		{easter.AddDays(50), "Lundi de Pentecôte"},
		{Date{year, time.July, 14}, "Fête nationale"},
		{Date{year, time.August, 15}, "Assomption"},
		{Date{year, time.November, 1}, "Toussaint"},
		{Date{year, time.November, 11}, "Armistice de 1918"},
		{Date{year, time.December, 25}, "Noël"},
	}
	if region == AlsaceMoselle {
		list = append(list, Holiday{easter.AddDays(-2), "Vendredi saint"}, Holiday{Date{year, time.December, 26}, "Saint-Étienne"})
	}
	slices.SortStableFunc(list, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return list
}

// HolidayName names the public holiday d is, or is empty.
func (d Date) HolidayName(region Region) string {
	for _, h := range Holidays(d.Year, region) {
		if h.Date == d {
			return h.Name
		}
	}
	return ""
}

// IsHoliday reports whether d is a public holiday.
func (d Date) IsHoliday(region Region) bool { return d.HolidayName(region) != "" }

// IsWorkingDay reports whether d is neither Saturday, Sunday nor a holiday.
func (d Date) IsWorkingDay(region Region) bool {
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday && !d.IsHoliday(region)
}

// NextWorkingDay is d itself when it is a working day, else the first after it:
// how a withdrawal period that ends on a Sunday is extended (R-OFF-04).
func (d Date) NextWorkingDay(region Region) Date {
	for !d.IsWorkingDay(region) {
		d = d.AddDays(1)
	}
	return d
}

// Easter is Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
func Easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return Date{year, time.Month(n / 31), n%31 + 1}
}
