package api

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"besace/api/oas"
	"besace/internal/identity"
	"besace/internal/platform/actor"
)

// Product is what this binary and its machine offer.
type Product struct {
	Version    string
	SMTP       bool     // e-mail leaves
	Connectors []string // switched on by the administrator of the machine
	Map        Map
}

const (
	productName = "Besace"
	locale      = "fr-FR"
	// minClient is the oldest web app that this API still serves.
	minClient = "0.1.0"
)

// configHandlers tells clients what they need to know of the installation.
type configHandlers struct {
	product    Product
	identity   *identity.Service
	operations catalogue
	log        *slog.Logger
}

// GetConfig serves GET /v1/config.
func (h configHandlers) GetConfig(ctx context.Context, _ oas.GetConfigRequestObject) (oas.GetConfigResponseObject, error) {
	toSetUp, err := h.identity.ToSetUp(ctx)
	if err != nil {
		// A database that does not answer now keeps nobody from the rest: the web app starts with it.
		h.log.WarnContext(ctx, "whether somebody has an account is not known", "error", err)
	}
	return oas.GetConfig200JSONResponse(oas.PublicConfig{
		Product: productName, Version: h.product.Version, Locale: locale, MinClient: minClient,
		Features: oas.Features{SMTP: h.product.SMTP, Connectors: append([]string{}, h.product.Connectors...)},
		ToSetUp:  some(toSetUp),
		Map:      h.product.Map.config(),
	}), nil
}

// GetMyConfig serves GET /v1/me/config.
func (h configHandlers) GetMyConfig(ctx context.Context, _ oas.GetMyConfigRequestObject) (oas.GetMyConfigResponseObject, error) {
	org, err := h.identity.Organisation(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetMyConfig200JSONResponse(oas.PrivateConfig{
		Organisation:     oas.OrganisationConfig{ID: org.ID, Name: org.Name, TimeZone: org.TimeZone},
		Permissions:      h.permissions(actor.Current(ctx)),
		OfflineGraceDays: int(org.Choices().OfflineGraceDays),
		Sample:           triedOut(org),
	}), nil
}

// permissions are the operations the actor may call, in the order of their names.
func (h configHandlers) permissions(a actor.Actor) []oas.Permission {
	names := map[actor.Scope]oas.Scope{actor.Own: oas.ScopeOwn, actor.Team: oas.ScopeTeam, actor.Org: oas.ScopeOrganisation}
	list := []oas.Permission{}
	for _, op := range h.operations() {
		if op.public {
			continue
		}
		if allowed, err := authorise(op, a, op.reads(nil)); err == nil {
			list = append(list, oas.Permission{Operation: op.name, Scope: names[allowed.Scope]})
		}
	}
	slices.SortFunc(list, func(x, y oas.Permission) int { return strings.Compare(x.Operation, y.Operation) })
	return list
}

// triedOut tells of an organisation that has the sample company.
func triedOut(o identity.Organisation) *bool {
	if o.Choices().Sample == nil {
		return nil
	}
	return some(true)
}
