package place

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/postal"
	"besace/internal/platform/sheet"
)

// Names of the columns of laposte_hexasmal over the years, folded: with or without
// "#", accents, coordinates.
var baseColumns = map[string][]string{
	"insee":    {"code commune insee", "code insee", "insee code", "code commune"},
	"name":     {"nom commune", "nom de la commune", "nom commune postal", "commune"},
	"postcode": {"code postal", "cp"},
	"label":    {"libelle acheminement", "libelle d acheminement", "libelle de l acheminement"},
	"line5":    {"ligne 5", "ligne5"},
	"gps":      {"coordonnees gps", "coordonnees geographiques", "coordonnees", "geopoint", "geo point 2d"},
	"latitude": {"latitude", "lat"}, "longitude": {"longitude", "lon", "lng"},
}

// File is what is imported.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
}

// Bounds of a file: the real one has 39 200 rows and 3 MiB.
const (
	MaxFile      = 16 << 20
	maxRows      = 120_000
	maxTownChars = 80
	// one row out of so many may be unreadable before the file is judged to be another
	tolerance = 20
)

// readBase reads the towns of a file, CSV of any usual encoding or XLSX. Faults:
// those of sheet.Open, postal_base.columns, postal_base.rows.
func readBase(file File) ([]Town, error) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	header := true
	r, err := sheet.Open(file, size, sheet.Options{Header: &header, Limits: sheet.Limits{Bytes: MaxFile, Rows: maxRows}})
	if err != nil {
		return nil, err
	}
	defer r.Close()
	at, err := columnsOf(r.Header())
	if err != nil {
		return nil, err
	}
	towns, seen := []Town{}, map[string]bool{}
	rows, wrong := 0, 0
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		rows++
		names, ok := at.towns(row.Cells)
		if !ok {
			wrong++
			continue
		}
		for _, t := range names {
			if key := t.Postcode + t.INSEE + t.NameFold; !seen[key] {
				seen[key] = true
				towns = append(towns, t)
			}
		}
	}
	if len(towns) == 0 || wrong*tolerance > rows {
		return nil, fault.New(fault.Invalid, "postal_base.rows",
			fmt.Sprintf("%d lignes sur %d n’ont pas de code commune, de nom ou de code postal valables\u00a0: ce n’est pas la base officielle des codes postaux.", wrong, rows),
			fault.At("", "unreadable", officialBase))
	}
	return towns, nil
}

const officialBase = "Le fichier officiel des codes postaux, entier."

// layout is where each column is, -1 when it is not there.
type layout map[string]int

func columnsOf(header []string) (layout, error) {
	at := layout{}
	for column, names := range baseColumns {
		at[column] = slices.IndexFunc(header, func(h string) bool { return slices.Contains(names, fold.Fold(h)) })
	}
	if at["insee"] < 0 || at["name"] < 0 || at["postcode"] < 0 {
		return nil, fault.New(fault.Invalid, "postal_base.columns",
			"Il manque une colonne\u00a0: la base officielle des codes postaux a un code commune INSEE, un nom de commune et un code postal.",
			fault.At("", "unreadable", officialBase))
	}
	return at, nil
}

func (at layout) cell(cells []string, column string) string {
	if at[column] < 0 {
		return ""
	}
	return strings.TrimSpace(cells[at[column]])
}

// towns are the names that a row gives: of the delivery office, of the commune, of
// the hamlet. False when the row is unreadable.
func (at layout) towns(cells []string) ([]Town, bool) {
	insee, name := strings.ToUpper(at.cell(cells, "insee")), at.cell(cells, "name")
	if len(insee) == 4 {
		insee = "0" + insee // a spreadsheet ate it
	}
	postcode, err := postal.ParsePostcode(at.cell(cells, "postcode"))
	_, wrong := postal.Clean(postal.Address{Insee: insee})
	if err != nil || len(insee) != 5 || len(wrong) > 0 || searchable(name) == "" {
		return nil, false
	}
	label := at.cell(cells, "label")
	if searchable(label) == "" {
		label = name
	}
	line5 := at.cell(cells, "line5")
	latitude, longitude := at.coordinates(cells)
	base := Town{Postcode: postcode, INSEE: insee, Town: label, Latitude: latitude, Longitude: longitude}
	var list []Town
	for _, n := range []string{label, name, line5} {
		t := base
		if t.NameFold = searchable(n); t.NameFold == "" || tooLong(n) || tooLong(label) {
			continue
		}
		if n == line5 && n != name && n != label {
			t.Locality = line5
		}
		list = append(list, t)
	}
	return list, len(list) > 0
}

func tooLong(name string) bool { return utf8.RuneCountInString(name) > maxTownChars }

// coordinates reads "48.70, 2.18" or two columns; nil when absent or impossible.
func (at layout) coordinates(cells []string) (latitude, longitude *int64) {
	lat, lon := at.cell(cells, "latitude"), at.cell(cells, "longitude")
	if both := at.cell(cells, "gps"); both != "" {
		lat, lon, _ = strings.Cut(both, ",")
	}
	y, errY := strconv.ParseFloat(strings.Replace(strings.TrimSpace(lat), ",", ".", 1), 64)
	x, errX := strconv.ParseFloat(strings.Replace(strings.TrimSpace(lon), ",", ".", 1), 64)
	c := Candidate{Latitude: micro(y), Longitude: micro(x)}
	if errY != nil || errX != nil || !c.onEarth() {
		return nil, nil
	}
	return &c.Latitude, &c.Longitude
}
