package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/place"
)

// placeHandlers serves towns, the base of postcodes and geocoding.
type placeHandlers struct{ place *place.Service }

// CompleteTowns serves GET /v1/towns.
func (h placeHandlers) CompleteTowns(ctx context.Context, r oas.CompleteTownsRequestObject) (oas.CompleteTownsResponseObject, error) {
	towns, err := h.place.Complete(ctx, r.Params.Q)
	if err != nil {
		return nil, err
	}
	return oas.CompleteTowns200JSONResponse(oas.TownList{Items: each(towns, func(t place.Town) oas.Town {
		return oas.Town{Postcode: t.Postcode, Town: t.Town, Locality: some(t.Locality), InseeCode: t.INSEE, Latitude: t.Latitude, Longitude: t.Longitude}
	})}), nil
}

// GetPostalBase serves GET /v1/postal-base.
func (h placeHandlers) GetPostalBase(ctx context.Context, _ oas.GetPostalBaseRequestObject) (oas.GetPostalBaseResponseObject, error) {
	b, err := h.place.Base(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetPostalBase200JSONResponse(toPostalBase(b)), nil
}

// ImportPostalBase serves POST /v1/postal-base.
func (h placeHandlers) ImportPostalBase(ctx context.Context, r oas.ImportPostalBaseRequestObject) (oas.ImportPostalBaseResponseObject, error) {
	file, err := uploaded(r.Body)
	if err != nil {
		return nil, err
	}
	b, err := h.place.Import(ctx, r.Params.FileName, file)
	if err != nil {
		return nil, err
	}
	return oas.ImportPostalBase201JSONResponse(toPostalBase(b)), nil
}

func toPostalBase(b place.Base) oas.PostalBase {
	return oas.PostalBase{Shared: b.Shared(), FileName: b.FileName, Towns: b.Towns, Located: b.Located, ImportedAt: b.UpdatedAt.UTC()}
}

// GeocodeAddress serves GET /v1/geocoding.
func (h placeHandlers) GeocodeAddress(ctx context.Context, r oas.GeocodeAddressRequestObject) (oas.GeocodeAddressResponseObject, error) {
	found, err := h.place.Geocode(ctx, place.Query{Text: r.Params.Q, Postcode: deref(r.Params.Postcode), INSEE: deref(r.Params.InseeCode)})
	if err != nil {
		return nil, err
	}
	return oas.GeocodeAddress200JSONResponse(oas.GeocodingResult{Threshold: place.Kept, Items: each(found, func(c place.Candidate) oas.GeocodingCandidate {
		return oas.GeocodingCandidate{
			Label: c.Label, Latitude: c.Latitude, Longitude: c.Longitude, Score: c.Score, Precision: oas.PositionPrecision(c.Precision),
			Postcode: some(c.Postcode), Town: some(c.Town), InseeCode: some(c.INSEE),
		}
	})}), nil
}
