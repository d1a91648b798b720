package app

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"github.com/google/uuid"

	"besace/internal/directory"
	"besace/internal/identity"
	"besace/internal/place"
	"besace/internal/platform/fault"
	"besace/internal/platform/httpx"
	"besace/internal/platform/provider"
	"besace/internal/platform/subject"
	"besace/internal/prospect"
)

// Rates stay well below what the services document: 7 calls a second for Recherche
// d’entreprises, 30 a minute for Sirene, 50 a second for the geocoder.
const (
	companiesEvery, companiesBurst = 250 * time.Millisecond, 4
	sireneEvery, sireneBurst       = 2500 * time.Millisecond, 5
	geocodingEvery, geocodingBurst = 100 * time.Millisecond, 10
	// patience is how long somebody in front of a screen waits for a turn.
	patience = 2 * time.Second
)

// Answers of a service are reused for a day, at most so many bytes of each.
const (
	keepAnswers      = 24 * time.Hour
	keepAnswersBytes = 4 << 20
)

// maxConnectorBody bounds an answer: ten companies, or a batch of addresses.
const maxConnectorBody = 2 << 20

// connect makes the services that ask the outside. Faults: serve.connector_networks.
func (a *App) connect() error {
	c := a.Config.Connectors
	var private []netip.Prefix
	for _, text := range c.Networks {
		network, err := netip.ParsePrefix(text)
		if err != nil {
			return fault.Newf(fault.Invalid, "serve.connector_networks", "«\u00a0%s\u00a0» n’est pas un réseau\u00a0: écrivez par exemple 10.0.0.0/8.", text).Because(err)
		}
		private = append(private, network)
	}
	client := httpx.New(httpx.Config{UserAgent: "Besace", Total: c.Timeout, MaxBody: maxConnectorBody, Retries: -1, Allow: private})
	companies := provider.New(provider.Config{
		Name: "Recherche d’entreprises", URL: c.CompaniesURL, Client: client, Every: companiesEvery, Burst: companiesBurst,
		Patience: patience, Keep: keepAnswers, KeepBytes: keepAnswersBytes,
	})
	sirene := provider.Config{
		Name: "Sirene", Client: client, Every: sireneEvery, Burst: sireneBurst, Patience: patience, Keep: keepAnswers, KeepBytes: keepAnswersBytes,
	}
	if c.SireneKey != "" {
		sirene.URL, sirene.Header = c.SireneURL, http.Header{http.CanonicalHeaderKey(directory.SireneHeader): {c.SireneKey}}
	}
	one := provider.Config{
		Name: "Géoplateforme", URL: c.GeocodingURL, Client: client, Every: geocodingEvery, Burst: geocodingBurst,
		Patience: patience, Keep: keepAnswers, KeepBytes: keepAnswersBytes,
	}
	batch := one
	batch.Every, batch.Burst, batch.Patience, batch.Keep = c.GeocodingPause, 1, 0, 0
	a.Directory = directory.New(map[string]directory.Register{
		directory.Recherche: directory.NewRecherche(companies), directory.SireneName: directory.NewSirene(provider.New(sirene)),
	}, connectorChoice{a.Identity}, lookedUpAccounts{a.Prospect})
	located := locatedAddresses{a.Prospect}
	a.Place = place.New(place.Deps{
		DB: a.DB, Audit: a.Audit, Jobs: a.Jobs, Choice: connectorChoice{a.Identity}, Addresses: located, Forgetful: a.Prospect,
		Geocoders: map[string]place.Geocoder{place.Geoplateforme: place.NewGeoplateforme(provider.New(one), provider.New(batch))},
	})
	return nil
}

// connectorChoice is what the actor's organisation turned on.
type connectorChoice struct{ identity *identity.Service }

// Register is the register of companies.
func (c connectorChoice) Register(ctx context.Context) (string, error) {
	o, err := c.identity.Organisation(ctx)
	return o.Choices().CompanyRegister, err
}

// Geocoder is the geocoder.
func (c connectorChoice) Geocoder(ctx context.Context) (string, error) {
	o, err := c.identity.Organisation(ctx)
	return o.Choices().Geocoder, err
}

// lookedUpAccounts is the prospect file as the look-up compares it.
type lookedUpAccounts struct{ prospect *prospect.Service }

// Account is what the file says of a company.
func (l lookedUpAccounts) Account(ctx context.Context, id uuid.UUID) (directory.Known, error) {
	s, err := l.prospect.Get(ctx, id)
	if err != nil {
		return directory.Known{}, err
	}
	if s.Kind != prospect.Company {
		return directory.Known{}, fault.New(fault.Invalid, "company.not_a_company", "Un particulier n’est dans aucun registre d’entreprises.",
			fault.At("path:accountId", "not_a_company", "Le compte d’une entreprise."))
	}
	return directory.Known{
		SoleTrader: s.SoleTrader != "",
		Version:    s.Version, SIREN: text(s.SIREN), SIRET: text(s.SIRET), Name: s.Name, TradeName: s.TradeName, NAFRev2: text(s.NAFRev2), NAF2025: text(s.NAF2025),
		HeadcountMin: s.HeadcountMin, HeadcountMax: s.HeadcountMax, Address: s.Address(), NoVisit: s.NoVisit, StopPub: s.StopPub,
	}, nil
}

// locatedAddresses is the prospect file as a list of addresses to locate.
type locatedAddresses struct{ prospect *prospect.Service }

// Count is how many addresses lack coordinates.
func (l locatedAddresses) Count(ctx context.Context, geocoder bool) (int64, error) {
	return l.prospect.CountUnplaced(ctx, geocoder)
}

// Next goes through the accounts, then their establishments, then their further addresses.
func (l locatedAddresses) Next(ctx context.Context, geocoder bool, after place.Mark, limit int) ([]place.Lacking, place.Mark, error) {
	for kinds := prospect.AddressKinds(); after.Kind < len(kinds); after = (place.Mark{Kind: after.Kind + 1}) {
		rows, err := l.prospect.Unplaced(ctx, kinds[after.Kind], geocoder, after.ID, limit)
		if err != nil {
			return nil, after, err
		}
		if len(rows) == 0 {
			continue
		}
		list := make([]place.Lacking, len(rows))
		for i, u := range rows {
			list[i] = place.Lacking{Kind: u.Ref.Type, ID: u.Ref.ID, AccountID: u.AccountID, Address: u.Address, Asked: u.Geocoding != "", HasAny: u.HasAny}
		}
		return list, place.Mark{Kind: after.Kind, ID: rows[len(rows)-1].Ref.ID}, nil
	}
	return nil, after, nil
}

// Keep stores what was found, as far as there is something to store.
func (l locatedAddresses) Keep(ctx context.Context, found []place.Found) (int, error) {
	var list []prospect.Located
	for _, f := range found {
		if f.Position == nil && f.Outcome == "" {
			continue
		}
		at := prospect.Located{Ref: subject.Ref{Type: f.Kind, ID: f.ID}, AccountID: f.AccountID, Address: f.Address, Geocoding: f.Outcome}
		if p := f.Position; p != nil {
			at.Latitude, at.Longitude, at.Source, at.Precision, at.Score = p.Latitude, p.Longitude, p.Source, string(p.Precision), p.Score
		}
		list = append(list, at)
	}
	return l.prospect.Locate(ctx, list)
}
