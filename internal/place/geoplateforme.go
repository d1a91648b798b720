package place

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"besace/internal/platform/postal"
	"besace/internal/platform/provider"
)

// geoplateforme is IGN's geocoder over the Base Adresse Nationale, and any other that
// speaks its format: https://data.geopf.fr/geocodage. It documents 50 calls a second.
type geoplateforme struct{ one, batch *provider.Service }

// NewGeoplateforme returns the geocoder; single searches and batches keep to rates
// of their own.
func NewGeoplateforme(one, batch *provider.Service) Geocoder { return geoplateforme{one, batch} }

// Configured reports whether this installation may ask it.
func (g geoplateforme) Configured() bool { return g.one.Configured() && g.batch.Configured() }

const maxCandidates = 5

// Search asks about one text.
func (g geoplateforme) Search(ctx context.Context, q Query) ([]Candidate, error) {
	query := url.Values{"q": {q.Text}, "index": {"address"}, "limit": {strconv.Itoa(maxCandidates)}, "autocomplete": {"0"}}
	switch {
	case q.INSEE != "":
		query.Set("citycode", q.INSEE)
	case q.Postcode != "":
		query.Set("postcode", q.Postcode)
	}
	var list []Candidate
	err := g.one.Get(ctx, "/search", query, func(a provider.Answer) (err error) {
		if a.Status == http.StatusOK {
			list, err = g.candidates(a)
		}
		return err
	})
	return list, err
}

// feature is one place of a GeoJSON answer.
type feature struct {
	Geometry struct {
		Coordinates []float64 `json:"coordinates"` // longitude, latitude
	} `json:"geometry"`
	Properties struct {
		Label    string  `json:"label"`
		Score    float64 `json:"score"`
		Type     string  `json:"type"`
		Postcode string  `json:"postcode"`
		City     string  `json:"city"`
		CityCode string  `json:"citycode"`
	} `json:"properties"`
}

func (g geoplateforme) candidates(a provider.Answer) (list []Candidate, err error) {
	var page struct {
		Features *[]feature `json:"features"`
	}
	if err := g.one.JSON(a, &page); err != nil {
		return nil, err
	}
	if page.Features == nil {
		return nil, g.one.Malformed(nil)
	}
	for _, f := range *page.Features {
		near, known := precisions[f.Properties.Type]
		if !known {
			continue
		}
		if len(f.Geometry.Coordinates) != 2 {
			return nil, g.one.Malformed(errors.New("a point without two coordinates"))
		}
		c := Candidate{
			Label: f.Properties.Label, Precision: near, Score: basisPoints(f.Properties.Score),
			Latitude: micro(f.Geometry.Coordinates[1]), Longitude: micro(f.Geometry.Coordinates[0]),
			Postcode: f.Properties.Postcode, Town: f.Properties.City, INSEE: f.Properties.CityCode,
		}
		if !c.onEarth() {
			return nil, g.one.Malformed(errors.New("coordinates out of range"))
		}
		list = append(list, c)
	}
	return list[:min(len(list), maxCandidates)], nil
}

var precisions = map[string]Precision{"housenumber": HouseNumber, "street": Street, "locality": Locality, "municipality": Commune}

// MaxBatch is how many addresses one batch holds.
const MaxBatch = 100

// columns of a batch: what is sent, then what is asked back.
var (
	sentColumns  = []string{"id", "adresse", "ville", "code_postal", "code_insee"}
	askedColumns = []string{"longitude", "latitude", "result_score", "result_type", "result_label"}
)

// Batch sends a CSV of addresses, nothing else, and reads the columns added to it.
func (g geoplateforme) Batch(ctx context.Context, addresses []postal.Address) ([]*Candidate, error) {
	contentType, body, err := form(addresses)
	if err != nil {
		return nil, err
	}
	answer, err := g.batch.Post(ctx, "/search/csv", contentType, body)
	if err != nil {
		return nil, err
	}
	if answer.Status != http.StatusOK {
		return nil, g.batch.Malformed(fmt.Errorf("batch answered %d", answer.Status))
	}
	found, err := readBatch(answer.Body, len(addresses))
	if err != nil {
		return nil, g.batch.Malformed(err)
	}
	return found, nil
}

// form is the multipart body of a batch. A postcode with CEDEX is no place.
func form(addresses []postal.Address) (contentType string, body []byte, err error) {
	var table, buffer bytes.Buffer
	w := csv.NewWriter(&table)
	rows := [][]string{sentColumns}
	for i, a := range addresses {
		postcode := a.Postcode
		if a.Cedex != "" || a.Insee != "" {
			postcode = ""
		}
		rows = append(rows, []string{strconv.Itoa(i), strings.TrimSpace(a.Street + " " + a.Locality), a.Town, postcode, a.Insee})
	}
	if err := w.WriteAll(rows); err != nil {
		return "", nil, err
	}
	m := multipart.NewWriter(&buffer)
	part, err := m.CreateFormFile("data", "adresses.csv")
	if err == nil {
		_, err = part.Write(table.Bytes())
	}
	fields := [][2]string{{"columns", "adresse"}, {"columns", "ville"}, {"postcode", "code_postal"}, {"citycode", "code_insee"}}
	for _, name := range askedColumns {
		fields = append(fields, [2]string{"result_columns", name})
	}
	for _, f := range fields {
		err = errors.Join(err, m.WriteField(f[0], f[1]))
	}
	err = errors.Join(err, m.Close()) // writes the last boundary
	return m.FormDataContentType(), buffer.Bytes(), err
}

// readBatch reads the table sent back, whose rows are found by their id.
func readBatch(body []byte, n int) ([]*Candidate, error) {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) != n+1 {
		return nil, fmt.Errorf("%d rows for %d addresses", len(rows)-1, n)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for _, name := range append([]string{"id"}, askedColumns...) {
		if _, there := at[name]; !there {
			return nil, fmt.Errorf("no column %q", name)
		}
	}
	found := make([]*Candidate, n)
	for _, row := range rows[1:] {
		cell := func(name string) string { return row[at[name]] }
		i, err := strconv.Atoi(cell("id"))
		if err != nil || i < 0 || i >= n {
			return nil, fmt.Errorf("row %q was not sent", cell("id"))
		}
		near, known := precisions[cell("result_type")]
		if !known || cell("latitude") == "" {
			continue
		}
		numbers := [3]float64{}
		for j, name := range []string{"latitude", "longitude", "result_score"} {
			if numbers[j], err = strconv.ParseFloat(cell(name), 64); err != nil {
				return nil, err
			}
		}
		c := &Candidate{Label: cell("result_label"), Latitude: micro(numbers[0]), Longitude: micro(numbers[1]), Score: basisPoints(numbers[2]), Precision: near}
		if !c.onEarth() {
			return nil, errors.New("coordinates out of range")
		}
		found[i] = c
	}
	return found, nil
}

// micro turns degrees into microdegrees; what is no number is out of range.
func micro(degrees float64) int64 {
	if math.IsNaN(degrees) || math.Abs(degrees) > 360 {
		return math.MaxInt64
	}
	return int64(math.Round(degrees * 1e6))
}

// basisPoints turns a score from 0 to 1 into basis points.
func basisPoints(score float64) int64 {
	if math.IsNaN(score) {
		return 0
	}
	return int64(math.Round(min(max(score, 0), 1) * 10_000))
}

func (c Candidate) onEarth() bool {
	return c.Latitude >= -90_000_000 && c.Latitude <= 90_000_000 && c.Longitude >= -180_000_000 && c.Longitude <= 180_000_000
}
