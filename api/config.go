package api

import (
	"context"

	"besace/api/oas"
)

// Product is what this binary and its machine offer.
type Product struct {
	Version    string
	SMTP       bool     // e-mail leaves
	Connectors []string // switched on by the administrator of the machine
}

const (
	productName = "Besace"
	locale      = "fr-FR"
	// minClient is the oldest web app that this API still serves.
	minClient = "0.1.0"
)

// configHandlers tells clients what they need to know of the installation.
type configHandlers struct{ product Product }

// GetConfig serves GET /v1/config.
func (h configHandlers) GetConfig(context.Context, oas.GetConfigRequestObject) (oas.GetConfigResponseObject, error) {
	return oas.GetConfig200JSONResponse(oas.PublicConfig{
		Product: productName, Version: h.product.Version, Locale: locale, MinClient: minClient,
		Features: oas.Features{SMTP: h.product.SMTP, Connectors: append([]string{}, h.product.Connectors...)},
	}), nil
}
