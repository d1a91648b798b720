package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
)

// establishmentHandlers serves the places of an account: establishments and
// further addresses.
type establishmentHandlers struct{ prospect *prospect.Service }

// ListAccountEstablishments serves GET /v1/accounts/{accountId}/establishments.
func (h establishmentHandlers) ListAccountEstablishments(ctx context.Context, r oas.ListAccountEstablishmentsRequestObject) (oas.ListAccountEstablishmentsResponseObject, error) {
	list, err := h.prospect.Establishments(ctx, r.AccountID, deref(r.Params.Archived))
	if err != nil {
		return nil, err
	}
	return oas.ListAccountEstablishments200JSONResponse{Items: each(list, toEstablishment)}, nil
}

// CreateEstablishment serves POST /v1/accounts/{accountId}/establishments.
func (h establishmentHandlers) CreateEstablishment(ctx context.Context, r oas.CreateEstablishmentRequestObject) (oas.CreateEstablishmentResponseObject, error) {
	in := *r.Body
	e, created, err := h.prospect.AddEstablishment(ctx, r.AccountID, prospect.EstablishmentDraft{ID: deref(in.ID), Fields: prospect.EstablishmentPatch{
		SIRET: opt.Ptr(in.SIRET), Name: opt.Ptr(in.Name), NAFRev2: opt.Ptr(in.NAFRev2), NAF2025: opt.Ptr(in.Naf2025), HeadOffice: opt.Ptr(in.IsHeadOffice),
		OpenedOn: opt.Ptr(fromDate(in.OpenedOn)), ClosedOn: opt.Ptr(fromDate(in.ClosedOn)), Address: address(in.Address),
	}})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateEstablishment200JSONResponse{Body: toEstablishment(e), Headers: oas.CreateEstablishment200ResponseHeaders{ETag: etag(e.Version)}}, nil
	}
	return oas.CreateEstablishment201JSONResponse{Body: toEstablishment(e), Headers: oas.CreateEstablishment201ResponseHeaders{
		ETag: etag(e.Version), Location: "/v1/establishments/" + e.ID.String(),
	}}, nil
}

// GetEstablishment serves GET /v1/establishments/{establishmentId}.
func (h establishmentHandlers) GetEstablishment(ctx context.Context, r oas.GetEstablishmentRequestObject) (oas.GetEstablishmentResponseObject, error) {
	e, err := h.prospect.Establishment(ctx, r.EstablishmentID)
	if err != nil {
		return nil, err
	}
	return oas.GetEstablishment200JSONResponse{Body: toEstablishment(e), Headers: oas.GetEstablishment200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// UpdateEstablishment serves PATCH /v1/establishments/{establishmentId}.
func (h establishmentHandlers) UpdateEstablishment(ctx context.Context, r oas.UpdateEstablishmentRequestObject) (oas.UpdateEstablishmentResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := *r.Body
	e, err := h.prospect.UpdateEstablishment(ctx, r.EstablishmentID, seen, prospect.EstablishmentPatch{
		SIRET: field(in.SIRET), Name: field(in.Name), NAFRev2: field(in.NAFRev2), NAF2025: field(in.Naf2025), HeadOffice: opt.Ptr(in.IsHeadOffice),
		OpenedOn: dateField(in.OpenedOn), ClosedOn: dateField(in.ClosedOn), Address: addressField(in.Address),
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateEstablishment200JSONResponse{Body: toEstablishment(e), Headers: oas.UpdateEstablishment200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// ArchiveEstablishment serves POST /v1/establishments/{establishmentId}/archive.
func (h establishmentHandlers) ArchiveEstablishment(ctx context.Context, r oas.ArchiveEstablishmentRequestObject) (oas.ArchiveEstablishmentResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	e, err := h.prospect.ArchiveEstablishment(ctx, r.EstablishmentID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveEstablishment200JSONResponse{Body: toEstablishment(e), Headers: oas.ArchiveEstablishment200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// RestoreEstablishment serves POST /v1/establishments/{establishmentId}/restore.
func (h establishmentHandlers) RestoreEstablishment(ctx context.Context, r oas.RestoreEstablishmentRequestObject) (oas.RestoreEstablishmentResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	e, err := h.prospect.RestoreEstablishment(ctx, r.EstablishmentID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RestoreEstablishment200JSONResponse{Body: toEstablishment(e), Headers: oas.RestoreEstablishment200ResponseHeaders{ETag: etag(e.Version)}}, nil
}

// ListAccountAddresses serves GET /v1/accounts/{accountId}/addresses.
func (h establishmentHandlers) ListAccountAddresses(ctx context.Context, r oas.ListAccountAddressesRequestObject) (oas.ListAccountAddressesResponseObject, error) {
	list, err := h.prospect.Addresses(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.ListAccountAddresses200JSONResponse{Items: each(list, toAccountAddress)}, nil
}

// CreateAccountAddress serves POST /v1/accounts/{accountId}/addresses.
func (h establishmentHandlers) CreateAccountAddress(ctx context.Context, r oas.CreateAccountAddressRequestObject) (oas.CreateAccountAddressResponseObject, error) {
	in := *r.Body
	a, created, err := h.prospect.AddAddress(ctx, r.AccountID, prospect.AddressDraft{ID: deref(in.ID), Fields: prospect.AddressPatch{
		Kind: opt.Of(string(in.Kind)), Recipient: opt.Ptr(in.Recipient), Address: address(&in.Address),
	}})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateAccountAddress200JSONResponse{Body: toAccountAddress(a), Headers: oas.CreateAccountAddress200ResponseHeaders{ETag: etag(a.Version)}}, nil
	}
	return oas.CreateAccountAddress201JSONResponse{Body: toAccountAddress(a), Headers: oas.CreateAccountAddress201ResponseHeaders{
		ETag: etag(a.Version), Location: "/v1/addresses/" + a.ID.String(),
	}}, nil
}

// GetAccountAddress serves GET /v1/addresses/{addressId}.
func (h establishmentHandlers) GetAccountAddress(ctx context.Context, r oas.GetAccountAddressRequestObject) (oas.GetAccountAddressResponseObject, error) {
	a, err := h.prospect.Address(ctx, r.AddressID)
	if err != nil {
		return nil, err
	}
	return oas.GetAccountAddress200JSONResponse{Body: toAccountAddress(a), Headers: oas.GetAccountAddress200ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// UpdateAccountAddress serves PATCH /v1/addresses/{addressId}.
func (h establishmentHandlers) UpdateAccountAddress(ctx context.Context, r oas.UpdateAccountAddressRequestObject) (oas.UpdateAccountAddressResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := *r.Body
	a, err := h.prospect.UpdateAddress(ctx, r.AddressID, seen, prospect.AddressPatch{
		Kind: opt.Ptr(as[string](in.Kind)), Recipient: field(in.Recipient), Address: addressPatch(in.Address),
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateAccountAddress200JSONResponse{Body: toAccountAddress(a), Headers: oas.UpdateAccountAddress200ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// DeleteAccountAddress serves DELETE /v1/addresses/{addressId}.
func (h establishmentHandlers) DeleteAccountAddress(ctx context.Context, r oas.DeleteAccountAddressRequestObject) (oas.DeleteAccountAddressResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := h.prospect.RemoveAddress(ctx, r.AddressID, seen); err != nil {
		return nil, err
	}
	return oas.DeleteAccountAddress204Response{}, nil
}

func toEstablishment(e prospect.Establishment) oas.Establishment {
	return oas.Establishment{
		ID: e.ID, Version: e.Version, AccountID: e.AccountID, SIRET: e.SIRET, Name: some(e.Name), IsHeadOffice: e.HeadOffice,
		NAFRev2: e.NAFRev2, Naf2025: e.NAF2025, OpenedOn: toDate(e.OpenedOn), ClosedOn: toDate(e.ClosedOn), Address: toPlace(e.Place, e.Recipient()),
		CreatedAt: e.CreatedAt.UTC(), UpdatedAt: e.UpdatedAt.UTC(), ArchivedAt: utc(e.ArchivedAt),
	}
}

func toAccountAddress(a prospect.FurtherAddress) oas.AccountAddress {
	return oas.AccountAddress{
		ID: a.ID, Version: a.Version, AccountID: a.AccountID, Kind: oas.AddressKind(a.Kind), Recipient: some(a.AddressedTo),
		Address: deref(toPlace(a.Place, a.Envelope())), CreatedAt: a.CreatedAt.UTC(), UpdatedAt: a.UpdatedAt.UTC(),
	}
}
