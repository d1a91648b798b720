package api

import (
	"context"
	"time"

	"besace/api/oas"
	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/opt"
)

// meHandlers serves what concerns the person signed in and her organisation.
type meHandlers struct{ identity *identity.Service }

func toMe(m identity.Me) oas.Me {
	return oas.Me{User: toUser(m.User), Organisation: toOrganisation(m.Organisation), SecondFactor: m.TOTP, RecoveryCodesLeft: int64(m.CodesLeft)}
}

// GetMe serves GET /v1/me.
func (h meHandlers) GetMe(ctx context.Context, _ oas.GetMeRequestObject) (oas.GetMeResponseObject, error) {
	m, err := h.identity.Me(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetMe200JSONResponse{Body: toMe(m), Headers: oas.GetMe200ResponseHeaders{ETag: etag(m.User.Version)}}, nil
}

// UpdateMe serves PATCH /v1/me.
func (h meHandlers) UpdateMe(ctx context.Context, r oas.UpdateMeRequestObject) (oas.UpdateMeResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	m, err := h.identity.UpdateMe(ctx, seen, identity.UserPatch{
		FirstName: opt.Ptr(r.Body.FirstName), LastName: opt.Ptr(r.Body.LastName), TimeZone: opt.Ptr(r.Body.TimeZone), Language: opt.Ptr(as[string](r.Body.Language)),
	})
	if err != nil {
		return nil, err
	}
	return oas.UpdateMe200JSONResponse{Body: toMe(m), Headers: oas.UpdateMe200ResponseHeaders{ETag: etag(m.User.Version)}}, nil
}

// ListMyDevices serves GET /v1/me/devices.
func (h meHandlers) ListMyDevices(ctx context.Context, r oas.ListMyDevicesRequestObject) (oas.ListMyDevicesResponseObject, error) {
	who := actor.Current(ctx)
	sessions, next, err := h.identity.Devices(ctx, who.UserID, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListMyDevices200JSONResponse(toDevices(sessions, next, who.SessionID)), nil
}

// RevokeMyDevice serves DELETE /v1/me/devices/{deviceId}.
func (h meHandlers) RevokeMyDevice(ctx context.Context, r oas.RevokeMyDeviceRequestObject) (oas.RevokeMyDeviceResponseObject, error) {
	return oas.RevokeMyDevice204Response{}, h.identity.RevokeDevice(ctx, actor.Current(ctx).UserID, r.DeviceID)
}

func toToken(t identity.APIToken) oas.Token {
	return oas.Token{
		ID: t.ID, Name: t.Name, Scopes: each(t.Scopes, func(s string) oas.TokenScope { return oas.TokenScope(s) }),
		CreatedAt: t.CreatedAt.UTC(), ExpiresAt: t.ExpiresAt.UTC(), LastUsedAt: utc(t.LastUsedAt),
	}
}

// ListTokens serves GET /v1/me/tokens.
func (h meHandlers) ListTokens(ctx context.Context, r oas.ListTokensRequestObject) (oas.ListTokensResponseObject, error) {
	tokens, next, err := h.identity.Tokens(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListTokens200JSONResponse{Items: each(tokens, toToken), NextCursor: some(next)}, nil
}

// CreateToken serves POST /v1/me/tokens.
func (h meHandlers) CreateToken(ctx context.Context, r oas.CreateTokenRequestObject) (oas.CreateTokenResponseObject, error) {
	t, secret, err := h.identity.CreateToken(ctx, r.Body.Name, texts[string](&r.Body.Scopes), r.Body.ExpiresAt)
	if err != nil {
		return nil, err
	}
	return oas.CreateToken201JSONResponse{
		Body:    oas.NewToken{Token: toToken(t), Secret: secret},
		Headers: oas.CreateToken201ResponseHeaders{Location: "/v1/me/tokens/" + t.ID.String()},
	}, nil
}

// RevokeToken serves DELETE /v1/me/tokens/{tokenId}.
func (h meHandlers) RevokeToken(ctx context.Context, r oas.RevokeTokenRequestObject) (oas.RevokeTokenResponseObject, error) {
	return oas.RevokeToken204Response{}, h.identity.RevokeToken(ctx, r.TokenID)
}

func toOrganisation(o identity.Organisation) oas.Organisation {
	return oas.Organisation{
		ID: o.ID, Version: o.Version, Name: o.Name, Profile: oas.OrganisationProfile(o.Profile), TimeZone: o.TimeZone,
		ClockOffsetSeconds: o.ClockOffset, Settings: toSettings(o.Choices()),
	}
}

func toSettings(s identity.Settings) oas.OrganisationSettings {
	families := each(s.ProductFamilies, func(f identity.ProductFamily) oas.ProductFamily {
		return oas.ProductFamily{Code: f.Code, Label: f.Label, Sector: as[oas.RestrictedSector](some(f.Sector))}
	})
	return oas.OrganisationSettings{
		OfflineGraceDays: s.OfflineGraceDays, NoteCorrectionHours: s.NoteCorrectionHours, AdvisersCreateTags: s.AdvisersCreateTags,
		CompanyRegister: oas.CompanyRegister(s.CompanyRegister), Geocoder: oas.Geocoder(s.Geocoder),
		ContactPurpose: as[oas.ContactPurpose](&s.ContactPurpose), ProductFamilies: &families,
	}
}

func fromProductFamilies(in *[]oas.ProductFamily) opt.Value[[]identity.ProductFamily] {
	if in == nil {
		return opt.Value[[]identity.ProductFamily]{}
	}
	return opt.Of(each(*in, func(f oas.ProductFamily) identity.ProductFamily {
		return identity.ProductFamily{Code: f.Code, Label: f.Label, Sector: string(deref(f.Sector))}
	}))
}

// GetOrganisation serves GET /v1/organisation.
func (h meHandlers) GetOrganisation(ctx context.Context, _ oas.GetOrganisationRequestObject) (oas.GetOrganisationResponseObject, error) {
	o, err := h.identity.Organisation(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetOrganisation200JSONResponse{Body: toOrganisation(o), Headers: oas.GetOrganisation200ResponseHeaders{ETag: etag(o.Version)}}, nil
}

// UpdateOrganisation serves PATCH /v1/organisation.
func (h meHandlers) UpdateOrganisation(ctx context.Context, r oas.UpdateOrganisationRequestObject) (oas.UpdateOrganisationResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p := identity.OrganisationPatch{Name: opt.Ptr(r.Body.Name), TimeZone: opt.Ptr(r.Body.TimeZone)}
	if r.Body.Settings != nil {
		settings := *r.Body.Settings
		p.OfflineGraceDays, p.NoteCorrectionHours = opt.Ptr(settings.OfflineGraceDays), opt.Ptr(settings.NoteCorrectionHours)
		p.AdvisersCreateTags = opt.Ptr(settings.AdvisersCreateTags)
		p.CompanyRegister, p.Geocoder = opt.Ptr(as[string](settings.CompanyRegister)), opt.Ptr(as[string](settings.Geocoder))
		p.ContactPurpose, p.ProductFamilies = opt.Ptr(as[string](settings.ContactPurpose)), fromProductFamilies(settings.ProductFamilies)
	}
	o, err := h.identity.UpdateOrganisation(ctx, seen, p)
	if err != nil {
		return nil, err
	}
	return oas.UpdateOrganisation200JSONResponse{Body: toOrganisation(o), Headers: oas.UpdateOrganisation200ResponseHeaders{ETag: etag(o.Version)}}, nil
}

// SetClock serves POST /v1/organisation/clock.
func (h meHandlers) SetClock(ctx context.Context, r oas.SetClockRequestObject) (oas.SetClockResponseObject, error) {
	o, err := h.identity.SetClock(ctx, identity.ClockChange{
		At: r.Body.At, Advance: time.Duration(deref(r.Body.AdvanceDays)) * 24 * time.Hour, Reset: r.Body.Reset != nil,
	})
	if err != nil {
		return nil, err
	}
	return oas.SetClock200JSONResponse{Body: toOrganisation(o), Headers: oas.SetClock200ResponseHeaders{ETag: etag(o.Version)}}, nil
}
