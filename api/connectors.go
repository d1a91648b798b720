package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/directory"
	"besace/internal/identity"
	"besace/internal/place"
)

// connectorHandlers shows which outside services may be asked.
type connectorHandlers struct {
	identity  *identity.Service
	directory *directory.Service
	place     *place.Service
}

// ListConnectors serves GET /v1/connectors.
func (h connectorHandlers) ListConnectors(ctx context.Context, _ oas.ListConnectorsRequestObject) (oas.ListConnectorsResponseObject, error) {
	o, err := h.identity.Organisation(ctx)
	if err != nil {
		return nil, err
	}
	chosen := o.Choices()
	list := oas.ConnectorList{Items: []oas.Connector{}}
	for _, name := range []string{directory.Recherche, directory.SireneName} {
		list.Items = append(list.Items, oas.Connector{
			ID: oas.ConnectorID(name), Purpose: oas.ConnectorPurposeCompanies, Enabled: chosen.CompanyRegister == name, Configured: h.directory.Configured(name),
		})
	}
	list.Items = append(list.Items, oas.Connector{
		ID: oas.ConnectorID(place.Geoplateforme), Purpose: oas.ConnectorPurposeGeocoding, Enabled: chosen.Geocoder == place.Geoplateforme, Configured: h.place.Configured(place.Geoplateforme),
	})
	return oas.ListConnectors200JSONResponse(list), nil
}
