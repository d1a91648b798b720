package directory

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"besace/internal/platform/provider"
)

// sirene is Insee's own register, with a key: https://portail-api.insee.fr, version
// 3.11. It documents 30 calls a minute.
type sirene struct{ *provider.Service }

// NewSirene returns the register behind the service.
func NewSirene(s *provider.Service) Register { return sirene{s} }

// SireneHeader is the header that carries the key.
const SireneHeader = "X-INSEE-Api-Key-Integration"

// sirenePlace is an établissement with its unité légale and its periods, the current
// one first.
type sirenePlace struct {
	SIREN     string `json:"siren"`
	SIRET     string `json:"siret"`
	Seat      bool   `json:"etablissementSiege"`
	Headcount string `json:"trancheEffectifsEtablissement"`
	Diffusion string `json:"statutDiffusionEtablissement"` // O, P
	NAF2025   string `json:"activitePrincipaleNAF25Etablissement"`
	Unit      struct {
		State     string `json:"etatAdministratifUniteLegale"` // A, C
		Diffusion string `json:"statutDiffusionUniteLegale"`
		Name      string `json:"denominationUniteLegale"`
		LastName  string `json:"nomUniteLegale"`
		UsedName  string `json:"nomUsageUniteLegale"`
		FirstName string `json:"prenomUsuelUniteLegale"`
		Known1    string `json:"denominationUsuelle1UniteLegale"`
		Form      string `json:"categorieJuridiqueUniteLegale"`
		Headcount string `json:"trancheEffectifsUniteLegale"`
	} `json:"uniteLegale"`
	Address struct {
		Complement string `json:"complementAdresseEtablissement"`
		Number     string `json:"numeroVoieEtablissement"`
		Repetition string `json:"indiceRepetitionEtablissement"`
		Kind       string `json:"typeVoieEtablissement"`
		Street     string `json:"libelleVoieEtablissement"`
		Special    string `json:"distributionSpecialeEtablissement"`
		Postcode   string `json:"codePostalEtablissement"`
		Town       string `json:"libelleCommuneEtablissement"`
		Cedex      string `json:"libelleCedexEtablissement"`
		INSEE      string `json:"codeCommuneEtablissement"`
	} `json:"adresseEtablissement"`
	Periods []struct {
		Until        *string `json:"dateFin"`
		State        string  `json:"etatAdministratifEtablissement"` // A, F
		Brand        string  `json:"enseigne1Etablissement"`
		TradeName    string  `json:"denominationUsuelleEtablissement"`
		NAF          string  `json:"activitePrincipaleEtablissement"`
		Nomenclature string  `json:"nomenclatureActivitePrincipaleEtablissement"`
	} `json:"periodesEtablissement"`
}

// Look finds establishments.
func (r sirene) Look(ctx context.Context, s Search) (Found, error) {
	path, query := "/siret", url.Values{}
	switch {
	case s.SIRET != "":
		path += "/" + string(s.SIRET)
	case s.SIREN != "":
		query.Set("q", "siren:"+string(s.SIREN)+" AND etablissementSiege:true")
		query.Set("nombre", "1")
	default:
		name := quoted(s.Name)
		q := "(denominationUniteLegale:" + name + " OR denominationUsuelle1UniteLegale:" + name + " OR nomUniteLegale:" + name + ")"
		if s.Postcode != "" {
			q += " AND codePostalEtablissement:" + quoted(s.Postcode)
		}
		if s.Town != "" {
			q += " AND libelleCommuneEtablissement:" + quoted(s.Town)
		}
		query.Set("q", q)
		query.Set("nombre", maxUnits)
	}
	var found Found
	var page struct {
		One  *sirenePlace   `json:"etablissement"`
		Many *[]sirenePlace `json:"etablissements"`
	}
	err := r.Get(ctx, path, query, func(a provider.Answer) error {
		if found.At = a.At; a.Status != http.StatusOK { // 404: nothing found
			page.Many = &[]sirenePlace{}
			return nil
		}
		if err := r.JSON(a, &page); err != nil {
			return err
		}
		switch {
		case page.One != nil:
			page.Many = &[]sirenePlace{*page.One}
		case page.Many == nil:
			return r.Malformed(nil)
		}
		return nil
	})
	if err != nil {
		return Found{}, err
	}
	for _, p := range *page.Many {
		if c := p.company(); c.valid() && len(found.Companies) < maxShown {
			found.Companies = append(found.Companies, c)
		}
	}
	return found, nil
}

// quoted is a phrase of the query language; only letters, digits and inner spaces
// are kept, for the rest has a meaning in it.
func quoted(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"\:()[]{}*?~^+!&|`, r) {
			return ' '
		}
		return r
	}, text)
	return `"` + strings.Join(strings.Fields(text), " ") + `"`
}

func (p sirenePlace) company() Company {
	u, a := p.Unit, p.Address
	c := Company{
		SIREN: p.SIREN, SIRET: p.SIRET, Name: firstOf(u.Name, strings.TrimSpace(clean(u.FirstName, 100)+" "+firstOf(u.UsedName, u.LastName))),
		LegalForm: legalForm(u.Form), Headcount: headcount(p.Headcount), HeadOffice: p.Seat,
		Ceased: u.State == "C", Closed: u.State == "C", Partial: p.Diffusion == "P" || u.Diffusion == "P",
		Address: address(a.Complement, a.Number, a.Repetition, a.Kind, a.Street, a.Special, a.Postcode, a.Town, a.Cedex, a.INSEE),
	}
	if p.Seat {
		c.Headcount = headcount(p.Headcount, u.Headcount)
	}
	rev2 := ""
	for _, now := range p.Periods {
		if now.Until != nil {
			continue
		}
		c.Closed = c.Closed || now.State == "F"
		c.TradeName = firstOf(now.Brand, now.TradeName, u.Known1)
		if now.Nomenclature == "NAFRev2" || now.Nomenclature == "" {
			rev2 = now.NAF
		}
		break
	}
	c.NAFRev2, c.NAF2025 = codes(rev2, p.NAF2025)
	return c
}
