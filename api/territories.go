package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/identity"
	"besace/internal/platform/opt"
)

// territoryHandlers serves the territories.
type territoryHandlers struct{ identity *identity.Service }

func toTerritory(t identity.Territory) oas.Territory {
	return oas.Territory{
		ID: t.ID, Version: t.Version, Name: t.Name, AdviserID: t.AdviserID, Postcodes: append([]string{}, t.Prefixes...),
		ByLaws:    each(t.Noted(), toByLaw),
		CreatedAt: t.CreatedAt.UTC(), UpdatedAt: t.UpdatedAt.UTC(),
	}
}

func toByLaw(b identity.ByLaw) oas.MunicipalByLaw {
	postcodes := append([]string{}, b.Postcodes...)
	return oas.MunicipalByLaw{Municipality: some(b.Municipality), Postcodes: &postcodes, Text: b.Text, Reference: b.Reference, From: counted(b.From), Until: counted(b.Until)}
}

func toByLawInForce(b identity.ByLaw) oas.ByLawInForce {
	law := oas.ByLawInForce{Municipality: some(b.Municipality), Postcodes: append([]string{}, b.Postcodes...), Text: b.Text, Reference: b.Reference, From: counted(b.From), Until: counted(b.Until)}
	if len(b.Elsewhere) > 0 {
		law.Elsewhere = &b.Elsewhere
	}
	return law
}

func fromByLaws(in *[]oas.MunicipalByLaw) opt.Value[[]identity.ByLaw] {
	if in == nil {
		return opt.Value[[]identity.ByLaw]{}
	}
	return opt.Of(each(*in, func(b oas.MunicipalByLaw) identity.ByLaw {
		return identity.ByLaw{Municipality: deref(b.Municipality), Postcodes: deref(b.Postcodes), Text: b.Text, Reference: b.Reference, From: day(b.From), Until: day(b.Until)}
	}))
}

// ListTerritories serves GET /v1/territories.
func (h territoryHandlers) ListTerritories(ctx context.Context, r oas.ListTerritoriesRequestObject) (oas.ListTerritoriesResponseObject, error) {
	items, next, err := h.identity.Territories(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListTerritories200JSONResponse{Items: each(items, toTerritory), NextCursor: some(next)}, nil
}

// CreateTerritory serves POST /v1/territories.
func (h territoryHandlers) CreateTerritory(ctx context.Context, r oas.CreateTerritoryRequestObject) (oas.CreateTerritoryResponseObject, error) {
	t, created, err := h.identity.CreateTerritory(ctx, identity.NewTerritory{ID: deref(r.Body.ID), Name: r.Body.Name, Adviser: r.Body.AdviserID, Prefixes: r.Body.Postcodes,
		ByLaws: fromByLaws(r.Body.ByLaws).Get()})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateTerritory200JSONResponse{Body: toTerritory(t), Headers: oas.CreateTerritory200ResponseHeaders{ETag: etag(t.Version)}}, nil
	}
	return oas.CreateTerritory201JSONResponse{Body: toTerritory(t), Headers: oas.CreateTerritory201ResponseHeaders{
		ETag: etag(t.Version), Location: "/v1/territories/" + t.ID.String(),
	}}, nil
}

// GetTerritory serves GET /v1/territories/{territoryId}.
func (h territoryHandlers) GetTerritory(ctx context.Context, r oas.GetTerritoryRequestObject) (oas.GetTerritoryResponseObject, error) {
	t, err := h.identity.Territory(ctx, r.TerritoryID)
	if err != nil {
		return nil, err
	}
	return oas.GetTerritory200JSONResponse{Body: toTerritory(t), Headers: oas.GetTerritory200ResponseHeaders{ETag: etag(t.Version)}}, nil
}

// UpdateTerritory serves PATCH /v1/territories/{territoryId}.
func (h territoryHandlers) UpdateTerritory(ctx context.Context, r oas.UpdateTerritoryRequestObject) (oas.UpdateTerritoryResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	t, err := h.identity.UpdateTerritory(ctx, r.TerritoryID, seen, identity.TerritoryPatch{Name: opt.Ptr(r.Body.Name), Adviser: opt.Ptr(r.Body.AdviserID), Prefixes: opt.Ptr(r.Body.Postcodes),
		ByLaws: fromByLaws(r.Body.ByLaws)})
	if err != nil {
		return nil, err
	}
	return oas.UpdateTerritory200JSONResponse{Body: toTerritory(t), Headers: oas.UpdateTerritory200ResponseHeaders{ETag: etag(t.Version)}}, nil
}

// DeleteTerritory serves DELETE /v1/territories/{territoryId}.
func (h territoryHandlers) DeleteTerritory(ctx context.Context, r oas.DeleteTerritoryRequestObject) (oas.DeleteTerritoryResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	return oas.DeleteTerritory204Response{}, h.identity.DeleteTerritory(ctx, r.TerritoryID, seen)
}
