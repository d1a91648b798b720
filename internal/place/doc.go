// Package place says where addresses are, and which towns there are.
//
//	base des codes postaux             Base, Town: La Poste's official file, imported
//	géocodage                          Geocoder, Candidate
//	fiabilité                          Candidate.Score, basis points
//	précision                          Precision: housenumber, street, locality, commune
//	localisation en lot                the job of Service.Start
//
// What a geocoder answers is kept from 8 000 basis points (Kept), left to people
// from 5 000 (Doubt), and worth nothing below. Only coordinates at the number of the
// street are exact; all the others are approximate and say so.
//
// Invariants: a geocoder is asked only when the organisation turned it on, at a
// polite rate, and is sent the lines of an address without any name; coordinates
// that a user chose are never replaced; the base of postcodes needs no network, and
// an organisation that imported none reads the installation's.
package place
