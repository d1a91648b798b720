package directory

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"besace/internal/platform/provider"
	"besace/internal/platform/siret"
)

// rechercheEntreprises is the State's "Recherche d’entreprises", without key:
// https://recherche-entreprises.api.gouv.fr/docs. It documents 7 calls a second.
type rechercheEntreprises struct{ *provider.Service }

// NewRecherche returns the register behind the service.
func NewRecherche(s *provider.Service) Register { return rechercheEntreprises{s} }

// foundUnit is a unité légale as /search gives it.
type foundUnit struct {
	SIREN     string       `json:"siren"`
	Complete  string       `json:"nom_complet"`
	Legal     string       `json:"nom_raison_sociale"`
	Form      string       `json:"nature_juridique"`
	NAFRev2   string       `json:"activite_principale"`
	NAF2025   string       `json:"activite_principale_naf25"`
	Headcount string       `json:"tranche_effectif_salarie"`
	State     string       `json:"etat_administratif"` // A, C
	Diffusion string       `json:"statut_diffusion"`   // O, P
	Seat      foundPlace   `json:"siege"`
	Matching  []foundPlace `json:"matching_etablissements"`
}

// foundPlace is an établissement: the seat with its address in parts, the others with
// a printed one.
type foundPlace struct {
	SIRET      string   `json:"siret"`
	NAFRev2    string   `json:"activite_principale"`
	NAF2025    string   `json:"activite_principale_naf25"`
	Printed    string   `json:"adresse"`
	Complement string   `json:"complement_adresse"`
	Number     string   `json:"numero_voie"`
	Repetition string   `json:"indice_repetition"`
	Kind       string   `json:"type_voie"`
	Street     string   `json:"libelle_voie"`
	Special    string   `json:"distribution_speciale"`
	Postcode   string   `json:"code_postal"`
	Town       string   `json:"libelle_commune"`
	Cedex      string   `json:"libelle_cedex"`
	INSEE      string   `json:"commune"`
	State      string   `json:"etat_administratif"` // A, F
	Brands     []string `json:"liste_enseignes"`
	TradeName  string   `json:"nom_commercial"`
	Headcount  string   `json:"tranche_effectif_salarie"`
	Diffusion  string   `json:"statut_diffusion_etablissement"`
}

// Bounds of what is asked for and shown.
const (
	maxUnits  = "10"
	maxPlaces = "5" // of one company
	maxShown  = 25
)

// Look finds establishments. The directors and accounts of a company are not asked for.
func (r rechercheEntreprises) Look(ctx context.Context, s Search) (Found, error) {
	query := url.Values{"minimal": {"true"}, "include": {"siege,matching_etablissements"}, "page": {"1"}, "per_page": {maxUnits}, "limite_matching_etablissements": {maxPlaces}}
	switch {
	case s.SIRET != "":
		query.Set("q", string(s.SIRET))
	case s.SIREN != "":
		query.Set("q", string(s.SIREN))
	case s.Postcode != "":
		query.Set("q", s.Name)
		query.Set("code_postal", s.Postcode)
	default:
		query.Set("q", strings.TrimSpace(s.Name+" "+s.Town))
	}
	var found Found
	var page struct {
		Results *[]foundUnit `json:"results"`
	}
	err := r.Get(ctx, "/search", query, func(a provider.Answer) error {
		if found.At = a.At; a.Status != http.StatusOK {
			page.Results = &[]foundUnit{}
			return nil
		}
		if err := r.JSON(a, &page); err != nil {
			return err
		}
		if page.Results == nil {
			return r.Malformed(nil)
		}
		return nil
	})
	if err != nil {
		return Found{}, err
	}
	for _, u := range *page.Results {
		for _, c := range u.companies(s) {
			if c.valid() && len(found.Companies) < maxShown {
				found.Companies = append(found.Companies, c)
			}
		}
	}
	return found, nil
}

// companies are the establishments of the unit that the search means.
func (u foundUnit) companies(s Search) []Company {
	switch {
	case s.SIRET != "":
		for _, p := range append([]foundPlace{u.Seat}, u.Matching...) {
			if p.SIRET == string(s.SIRET) {
				return []Company{u.at(p)}
			}
		}
		return nil
	case s.SIREN != "":
		if u.SIREN != string(s.SIREN) {
			return nil
		}
		return []Company{u.at(u.Seat)}
	case len(u.Matching) == 0:
		return []Company{u.at(u.Seat)}
	}
	var list []Company
	for _, p := range u.Matching {
		if p.SIRET == u.Seat.SIRET {
			p = u.Seat
		}
		list = append(list, u.at(p))
	}
	slices.SortStableFunc(list, func(a, b Company) int { return closedLast(a) - closedLast(b) })
	return list
}

func closedLast(c Company) int {
	if c.Closed {
		return 1
	}
	return 0
}

func (u foundUnit) at(p foundPlace) Company {
	c := Company{
		SIREN: u.SIREN, SIRET: p.SIRET, Name: firstOf(u.Legal, u.Complete), TradeName: firstOf(append([]string{p.TradeName}, p.Brands...)...),
		LegalForm: legalForm(u.Form), Headcount: headcount(p.Headcount), HeadOffice: p.SIRET == u.Seat.SIRET,
		Ceased: u.State == "C", Closed: u.State == "C" || p.State == "F", Partial: u.Diffusion == "P" || p.Diffusion == "P",
	}
	if c.HeadOffice {
		c.Headcount = headcount(p.Headcount, u.Headcount)
		p.NAFRev2, p.NAF2025 = firstOf(p.NAFRev2, u.NAFRev2), firstOf(p.NAF2025, u.NAF2025)
	}
	c.NAFRev2, c.NAF2025 = codes(p.NAFRev2, p.NAF2025)
	street := p.Street
	if street == "" && p.Number == "" && p.Kind == "" {
		street = p.printedStreet()
	}
	c.Address = address(p.Complement, p.Number, p.Repetition, p.Kind, street, p.Special, p.Postcode, p.Town, p.Cedex, p.INSEE)
	if _, err := siret.ParseSIRET(c.SIRET); err == nil && c.SIREN == "" {
		c.SIREN = string(siret.SIRET(c.SIRET).SIREN())
	}
	return c
}

// printedStreet is what comes before the postcode in a printed address.
func (p foundPlace) printedStreet() string {
	if p.Postcode == "" {
		return ""
	}
	street, _, found := strings.Cut(p.Printed, p.Postcode)
	if !found || withheld[strings.ToUpper(strings.TrimSpace(street))] {
		return ""
	}
	return street
}
