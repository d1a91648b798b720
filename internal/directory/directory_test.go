package directory_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/directory"
	"besace/internal/platform/fault"
	"besace/internal/platform/httpx"
	"besace/internal/platform/postal"
	"besace/internal/platform/provider"
)

const key = "une-clé"

// near is a service of this machine that answers by h.
func near(t *testing.T, h http.HandlerFunc) *provider.Service {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return provider.New(provider.Config{
		Name: "Registre", URL: s.URL, Header: http.Header{http.CanonicalHeaderKey(directory.SireneHeader): {key}},
		Client: httpx.New(httpx.Config{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Retries: -1}),
	})
}

// answering says the same to every question and remembers the last one.
func answering(t *testing.T, status int, body string, asked *url.URL) *provider.Service {
	return near(t, func(w http.ResponseWriter, r *http.Request) {
		if asked != nil {
			*asked = *r.URL
		}
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	})
}

// unit is a company as Recherche d’entreprises describes it: the seat in parts, another
// establishment with a printed address.
const unit = `{"results": [{
	"siren": "000000018", "nom_complet": "MENUISERIE DURAND (ATELIER DURAND)", "nom_raison_sociale": "MENUISERIE DURAND", "sigle": null,
	"nombre_etablissements": 3, "nombre_etablissements_ouverts": 2, "nature_juridique": "5710", "activite_principale": "43.32A", "activite_principale_naf25": "43.32Y",
	"tranche_effectif_salarie": "11", "etat_administratif": "A", "statut_diffusion": "O", "categorie_entreprise": "PME",
	"siege": {"siret": "00000001800010", "activite_principale": "43.32A", "activite_principale_naf25": "43.32Y", "adresse": "BAT C 8 BIS RUE DE LA FONTAINE 57000 METZ",
		"complement_adresse": "BAT C", "numero_voie": "8", "indice_repetition": "BIS", "type_voie": "RUE", "libelle_voie": "DE LA FONTAINE", "distribution_speciale": null,
		"code_postal": "57000", "libelle_commune": "METZ", "commune": "57463", "cedex": null, "libelle_cedex": null, "etat_administratif": "A", "est_siege": true,
		"liste_enseignes": ["ATELIER DURAND"], "nom_commercial": null, "tranche_effectif_salarie": "03", "latitude": "49.1", "longitude": "6.1", "statut_diffusion_etablissement": "O"},
	"matching_etablissements": [
		{"siret": "00000001800028", "activite_principale": "43.32B", "adresse": "ZI NORD 54000 NANCY", "code_postal": "54000", "libelle_commune": "NANCY", "commune": "54395",
			"etat_administratif": "F", "date_fermeture": "2024-01-01", "liste_enseignes": null, "tranche_effectif_salarie": null, "est_siege": false},
		{"siret": "00000001800010", "adresse": "8 BIS RUE DE LA FONTAINE 57000 METZ", "code_postal": "57000", "libelle_commune": "METZ", "commune": "57463", "etat_administratif": "A"},
		{"siret": "00000001800099", "adresse": "", "code_postal": "57000", "libelle_commune": "METZ", "etat_administratif": "A"}
	]}], "total_results": 1, "page": 1, "per_page": 10, "total_pages": 1}`

func limit(n int64) *int64 { return &n }

var seat = directory.Company{
	SIREN: "000000018", SIRET: "00000001800010", Name: "MENUISERIE DURAND", TradeName: "ATELIER DURAND", LegalForm: directory.LegalForm{Code: "5710", Label: "SAS"},
	NAFRev2: "43.32A", NAF2025: "43.32Y", Headcount: &directory.Band{Min: 6, Max: limit(9), Label: "6 à 9 salariés"}, HeadOffice: true,
	Address: postal.Address{Building: "BAT C", Street: "8 BIS RUE DE LA FONTAINE", Postcode: "57000", Town: "METZ", Insee: "57463", Country: "FR"},
}

func TestRechercheEntreprises(t *testing.T) {
	var asked url.URL
	r := directory.NewRecherche(answering(t, 200, unit, &asked))
	found, err := r.Look(context.Background(), directory.Search{Name: "menuiserie durand", Postcode: "57000"})
	if err != nil || found.At.IsZero() {
		t.Fatal(err)
	}
	closed := directory.Company{
		SIREN: "000000018", SIRET: "00000001800028", Name: "MENUISERIE DURAND", LegalForm: seat.LegalForm, NAFRev2: "43.32B", Closed: true,
		Address: postal.Address{Street: "ZI NORD", Postcode: "54000", Town: "NANCY", Insee: "54395", Country: "FR"},
	}
	if diff := cmp.Diff([]directory.Company{seat, closed}, found.Companies); diff != "" {
		t.Errorf("by name, the open ones first, wrong numbers left out:\n%s", diff)
	}
	q := asked.Query()
	if asked.Path != "/search" || q.Get("q") != "menuiserie durand" || q.Get("code_postal") != "57000" || q.Get("minimal") != "true" ||
		q.Get("include") != "siege,matching_etablissements" {
		t.Errorf("asked %s", asked.String())
	}
	for _, c := range []struct {
		search directory.Search
		q      string
		want   []directory.Company
	}{
		{directory.Search{SIRET: "00000001800028"}, "00000001800028", []directory.Company{closed}},
		{directory.Search{SIRET: "00000001800036"}, "00000001800036", nil},
		{directory.Search{SIREN: "000000018"}, "000000018", []directory.Company{seat}},
		{directory.Search{SIREN: "000000026"}, "000000026", nil},
		{directory.Search{Name: "durand", Town: "Metz"}, "durand Metz", []directory.Company{seat, closed}},
	} {
		found, err := r.Look(context.Background(), c.search)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, found.Companies); diff != "" || asked.Query().Get("q") != c.q {
			t.Errorf("%+v asked %s:\n%s", c.search, asked.String(), diff)
		}
	}
}

func TestWhatARegisterWithholdsStaysUnknown(t *testing.T) {
	body := `{"results": [{"siren": "000000018", "nom_complet": "[NON-DIFFUSIBLE]", "nature_juridique": "1000", "activite_principale": "x", "etat_administratif": "C", "statut_diffusion": "P",
		"siege": {"siret": "00000001800010", "numero_voie": "[NON-DIFFUSIBLE]", "libelle_voie": "[NON-DIFFUSIBLE]", "code_postal": "5700", "libelle_commune": "METZ",
			"libelle_cedex": "METZ CEDEX 03", "commune": "x", "tranche_effectif_salarie": "NN"}}]}`
	found, err := directory.NewRecherche(answering(t, 200, body, nil)).Look(context.Background(), directory.Search{SIREN: "000000018"})
	if err != nil {
		t.Fatal(err)
	}
	want := []directory.Company{{
		SIREN: "000000018", SIRET: "00000001800010", LegalForm: directory.LegalForm{Code: "1000", Label: "Entrepreneur individuel"}, HeadOffice: true, Ceased: true, Closed: true, Partial: true,
		Address: postal.Address{Postcode: "05700", Town: "METZ", Cedex: "CEDEX 03", Country: "FR"},
	}}
	if diff := cmp.Diff(want, found.Companies); diff != "" {
		t.Error(diff)
	}
}

// place is an establishment as Sirene 3.11 describes it.
const place = `{"siren": "000000018", "nic": "00016", "siret": "00000001800010", "statutDiffusionEtablissement": "O", "trancheEffectifsEtablissement": "03",
	"etablissementSiege": true, "activitePrincipaleNAF25Etablissement": "43.32Y",
	"uniteLegale": {"etatAdministratifUniteLegale": "A", "statutDiffusionUniteLegale": "O", "denominationUniteLegale": "MENUISERIE DURAND", "nomUniteLegale": null,
		"categorieJuridiqueUniteLegale": "5710", "activitePrincipaleUniteLegale": "43.32A", "trancheEffectifsUniteLegale": "11"},
	"adresseEtablissement": {"complementAdresseEtablissement": "BAT C", "numeroVoieEtablissement": "8", "indiceRepetitionEtablissement": "BIS", "typeVoieEtablissement": "RUE",
		"libelleVoieEtablissement": "DE LA FONTAINE", "codePostalEtablissement": "57000", "libelleCommuneEtablissement": "METZ", "codeCommuneEtablissement": "57463"},
	"periodesEtablissement": [
		{"dateFin": "2020-12-31", "dateDebut": "2010-01-01", "etatAdministratifEtablissement": "F", "activitePrincipaleEtablissement": "45.4C", "nomenclatureActivitePrincipaleEtablissement": "NAFRev1"},
		{"dateFin": null, "dateDebut": "2021-01-01", "etatAdministratifEtablissement": "A", "enseigne1Etablissement": "ATELIER DURAND", "denominationUsuelleEtablissement": null,
			"activitePrincipaleEtablissement": "43.32A", "nomenclatureActivitePrincipaleEtablissement": "NAFRev2"}]}`

func TestSirene(t *testing.T) {
	var asked url.URL
	one := directory.NewSirene(near(t, func(w http.ResponseWriter, r *http.Request) {
		asked = *r.URL
		if r.Header.Get("X-Insee-Api-Key-Integration") != key {
			w.WriteHeader(http.StatusUnauthorized)
		}
		if r.URL.Path == "/siret/00000001800010" {
			fmt.Fprint(w, `{"header": {"statut": 200, "message": "OK"}, "etablissement": `+place+`}`)
			return
		}
		fmt.Fprint(w, `{"header": {"statut": 200, "total": 1}, "etablissements": [`+place+`]}`)
	}))
	for search, want := range map[directory.Search]string{
		{SIRET: "00000001800010"}: "",
		{SIREN: "000000018"}:      "siren:000000018 AND etablissementSiege:true",
		{Name: `Durand" OR siren:*`, Postcode: "57000", Town: "Metz"}: `(denominationUniteLegale:"Durand OR siren" OR denominationUsuelle1UniteLegale:"Durand OR siren" OR nomUniteLegale:"Durand OR siren")` +
			` AND codePostalEtablissement:"57000" AND libelleCommuneEtablissement:"Metz"`,
	} {
		found, err := one.Look(context.Background(), search)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]directory.Company{seat}, found.Companies); diff != "" || asked.Query().Get("q") != want {
			t.Errorf("%+v asked %q:\n%s", search, asked.Query().Get("q"), diff)
		}
	}
	none := directory.NewSirene(answering(t, 404, `{"header": {"statut": 404, "message": "Aucun élément trouvé"}}`, nil))
	if found, err := none.Look(context.Background(), directory.Search{SIRET: "00000001800010"}); err != nil || len(found.Companies) != 0 {
		t.Errorf("%v, %v", found, err)
	}
	person := strings.NewReplacer(`"denominationUniteLegale": "MENUISERIE DURAND", "nomUniteLegale": null`,
		`"denominationUniteLegale": null, "nomUniteLegale": "DURAND", "prenomUsuelUniteLegale": "CAMILLE"`, `"dateFin": null, "dateDebut": "2021-01-01", "etatAdministratifEtablissement": "A"`,
		`"dateFin": null, "etatAdministratifEtablissement": "F"`, `"statutDiffusionEtablissement": "O"`, `"statutDiffusionEtablissement": "P"`).Replace(place)
	found, err := directory.NewSirene(answering(t, 200, `{"etablissement": `+person+`}`, nil)).Look(context.Background(), directory.Search{SIRET: "00000001800010"})
	if err != nil || len(found.Companies) != 1 {
		t.Fatal(found, err)
	}
	if c := found.Companies[0]; c.Name != "CAMILLE DURAND" || !c.Closed || c.Ceased || !c.Partial {
		t.Errorf("%+v", c)
	}
}

func TestNonsenseIsRefusedWhole(t *testing.T) {
	for _, body := range []string{"", "<html>maintenance</html>", `{"erreur": "x"}`, `[]`, `{"results": {}}`, `{"results": [{"siren": 18}]}`, `{"etablissements": "x"}`, `{"header": {}}`} {
		for name, r := range map[string]directory.Register{
			"recherche": directory.NewRecherche(answering(t, 200, body, nil)), "sirene": directory.NewSirene(answering(t, 200, body, nil)),
		} {
			_, err := r.Look(context.Background(), directory.Search{Name: "durand"})
			if !fault.Is(err, "connector.malformed") || fault.KindOf(err) != fault.Unavailable {
				t.Errorf("%s, %q: %v", name, body, err)
			}
		}
	}
}

// file is a prospect file of one account.
type file directory.Known

func (f file) Account(context.Context, uuid.UUID) (directory.Known, error) {
	return directory.Known(f), nil
}

// chosen is what an organisation turned on.
type chosen string

func (c chosen) Register(context.Context) (string, error) { return string(c), nil }

func TestAProposalSaysWhatDiffers(t *testing.T) {
	s := directory.New(map[string]directory.Register{directory.Recherche: directory.NewRecherche(answering(t, 200, unit, nil))}, chosen(directory.Recherche),
		file{Version: 7, SIREN: "000000018", Name: "Menuiserie Durand", NAFRev2: "43.32B", HeadcountMin: limit(6), HeadcountMax: limit(9),
			Address: postal.Address{Street: "8 bis, rue de la Fontaine", Postcode: "57000", Town: "Metz"}})
	p, err := s.Propose(context.Background(), uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []directory.Change{
		{directory.FieldSIRET, "", "00000001800010", true},
		{directory.FieldName, "Menuiserie Durand", "MENUISERIE DURAND", false},
		{directory.FieldTradeName, "", "ATELIER DURAND", true},
		{directory.FieldNAFRev2, "43.32B", "43.32A", true},
		{directory.FieldNAF2025, "", "43.32Y", true},
		{directory.FieldHeadcount, "6 à 9", "6 à 9 salariés", false},
		{directory.FieldAddress, "8 BIS RUE DE LA FONTAINE, 57000 METZ", "BAT C, 8 BIS RUE DE LA FONTAINE, 57000 METZ", false},
	}
	if diff := cmp.Diff(want, p.Changes); diff != "" || p.Account.Version != 7 || p.Register != directory.Recherche {
		t.Errorf("%+v\n%s", p, diff)
	}
}

// Who is alone in her company has a person's rights: it is proposed once.
func TestASoleTraderIsProposed(t *testing.T) {
	body := strings.ReplaceAll(unit, `"nature_juridique": "5710"`, `"nature_juridique": "1000"`)
	for _, known := range []bool{false, true} {
		s := directory.New(map[string]directory.Register{directory.Recherche: directory.NewRecherche(answering(t, 200, body, nil))}, chosen(directory.Recherche),
			file{SIREN: "000000018", SoleTrader: known})
		p, err := s.Propose(context.Background(), uuid.Nil)
		if err != nil {
			t.Fatal(err)
		}
		want := directory.Change{Field: directory.FieldSoleTrader, Proposed: "Entrepreneur individuel", Differs: !known}
		if known {
			want.Current = want.Proposed
		}
		if n := slices.IndexFunc(p.Changes, func(c directory.Change) bool { return c.Field == directory.FieldSoleTrader }); n < 0 || p.Changes[n] != want {
			t.Errorf("%+v", p.Changes)
		}
	}
}

func TestNothingIsAskedThatIsNotTurnedOn(t *testing.T) {
	loud := directory.NewRecherche(near(t, func(http.ResponseWriter, *http.Request) { t.Error("the register was asked") }))
	silent := directory.NewSirene(provider.New(provider.Config{Name: "Sirene"}))
	all := map[string]directory.Register{directory.Recherche: loud, directory.SireneName: silent}
	find := func(choice chosen, f file, a directory.Asked) error {
		_, err := directory.New(all, choice, f).Find(context.Background(), a)
		return err
	}
	for name, c := range map[string]struct {
		err  error
		code string
	}{
		"off":            {find(directory.Off, file{}, directory.Asked{Name: "durand"}), "connector.off"},
		"no key":         {find(directory.SireneName, file{}, directory.Asked{Name: "durand"}), "connector.not_configured"},
		"nothing asked":  {find(directory.Recherche, file{}, directory.Asked{Town: "Metz"}), "company.search"},
		"two things":     {find(directory.Recherche, file{}, directory.Asked{Name: "durand", SIREN: "000000018"}), "company.search"},
		"mistyped SIRET": {find(directory.Recherche, file{}, directory.Asked{SIRET: "00000001800017"}), "company.search"},
	} {
		if !fault.Is(c.err, c.code) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if _, err := directory.New(all, chosen(directory.Recherche), file{}).Propose(context.Background(), uuid.Nil); !fault.Is(err, "company.no_number") {
		t.Errorf("%v", err)
	}
}
