package testkit

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"besace/internal/app"
)

// SireneKey is the key that the outside asks for.
const SireneKey = "clé-de-l-installation"

// Outside is a server of this machine that speaks the formats of the public registers
// and of the geocoder, and remembers what it was told.
type Outside struct {
	URL string

	mu     sync.Mutex
	answer http.HandlerFunc
	asked  []string   // addresses called, with their query
	sent   [][]string // rows of batches, without their header
}

// NewOutside starts the server for the length of the test.
func NewOutside(t testing.TB) *Outside {
	t.Helper()
	o := &Outside{}
	s := httptest.NewServer(http.HandlerFunc(o.serve))
	t.Cleanup(s.Close)
	o.URL = s.URL
	return o
}

// Settings make an installation reach it, without waiting between batches.
func (o *Outside) Settings(c *app.Config) {
	c.Connectors = app.ConnectorConfig{
		CompaniesURL: o.URL + "/recherche", SireneURL: o.URL + "/sirene", SireneKey: SireneKey, GeocodingURL: o.URL + "/ban",
		GeocodingPause: time.Microsecond, Timeout: 30 * time.Second, Networks: []string{"127.0.0.0/8"},
	}
}

// Answer makes it answer by h from now on, as it does by itself when nil.
func (o *Outside) Answer(h http.HandlerFunc) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.answer = h
}

// Asked are the addresses called so far.
func (o *Outside) Asked() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.asked)
}

// Sent are the rows of the batches so far.
func (o *Outside) Sent() [][]string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.sent)
}

func (o *Outside) serve(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	o.asked = append(o.asked, r.URL.RequestURI())
	answer := o.answer
	o.mu.Unlock()
	switch path := r.URL.Path; {
	case answer != nil:
		answer(w, r)
	case path == "/recherche/search":
		fmt.Fprintf(w, recherche, SIRET(1), SIRET(2))
	case strings.HasPrefix(path, "/sirene/") && r.Header.Get("X-INSEE-Api-Key-Integration") != SireneKey:
		w.WriteHeader(http.StatusUnauthorized)
	case path == "/sirene/siret/"+SIRET(1):
		fmt.Fprintf(w, sirene, SIRET(1))
	case path == "/ban/search":
		fmt.Fprint(w, ban)
	case path == "/ban/search/csv":
		o.Batch(w, r)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

const recherche = `{"results": [{"siren": "000000018", "nom_complet": "MENUISERIE DURAND", "nom_raison_sociale": "MENUISERIE DURAND", "nature_juridique": "5710",
	"activite_principale": "43.32A", "activite_principale_naf25": "43.32Y", "tranche_effectif_salarie": "11", "etat_administratif": "A", "statut_diffusion": "O",
	"siege": {"siret": "%s", "numero_voie": "8", "type_voie": "RUE", "libelle_voie": "DE LA FONTAINE", "code_postal": "57000", "libelle_commune": "METZ", "commune": "57463",
		"etat_administratif": "A", "liste_enseignes": ["ATELIER DURAND"], "tranche_effectif_salarie": "53"},
	"matching_etablissements": [{"siret": "%s", "adresse": "ZI NORD 54000 NANCY", "code_postal": "54000", "libelle_commune": "NANCY", "commune": "54395", "etat_administratif": "F"}]}],
	"total_results": 1, "page": 1, "per_page": 10, "total_pages": 1}`

const sirene = `{"header": {"statut": 200, "message": "OK"}, "etablissement": {"siren": "000000018", "siret": "%s", "etablissementSiege": true, "statutDiffusionEtablissement": "P",
	"uniteLegale": {"etatAdministratifUniteLegale": "C", "denominationUniteLegale": "MENUISERIE DURAND", "categorieJuridiqueUniteLegale": "5499"},
	"adresseEtablissement": {"numeroVoieEtablissement": "8", "typeVoieEtablissement": "RUE", "libelleVoieEtablissement": "DE LA FONTAINE", "codePostalEtablissement": "57000", "libelleCommuneEtablissement": "METZ"},
	"periodesEtablissement": [{"dateFin": null, "etatAdministratifEtablissement": "F", "activitePrincipaleEtablissement": "43.32A", "nomenclatureActivitePrincipaleEtablissement": "NAFRev2"}]}}`

const ban = `{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [6.1773, 49.1166]},
	"properties": {"label": "8 Rue de la Fontaine 57000 Metz", "score": 0.9641, "housenumber": "8", "id": "57463_1", "type": "housenumber", "name": "8 Rue de la Fontaine",
		"postcode": "57000", "citycode": "57463", "city": "Metz", "context": "57, Moselle, Grand Est", "importance": 0.7, "street": "Rue de la Fontaine"}}], "query": "x"}`

// Batch answers the columns asked for beside those sent. An address "douteuse" is
// doubted, one "introuvable" unknown, one without number found in its street.
func (o *Outside) Batch(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("data")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(r.MultipartForm.Value["columns"]) == 0 {
		http.Error(w, "which columns?", http.StatusBadRequest)
		return
	}
	o.mu.Lock()
	o.sent = append(o.sent, rows[1:]...)
	o.mu.Unlock()
	out := csv.NewWriter(w)
	for i, row := range rows {
		switch street := row[1]; {
		case i == 0:
			row = append(row, r.MultipartForm.Value["result_columns"]...)
		case strings.Contains(street, "introuvable"):
			row = append(row, "", "", "", "", "")
		case strings.Contains(street, "douteuse"):
			row = append(row, "6.20", "49.20", "0.62", "street", "Rue Douteuse 57000 Metz")
		case strings.IndexAny(street, "123456789") == 0:
			row = append(row, "6.1773", "49.1166", "0.9641", "housenumber", street)
		default:
			row = append(row, "6.30", "49.30", "0.85", "street", street)
		}
		if err := out.Write(row); err != nil {
			return
		}
	}
	out.Flush()
}
