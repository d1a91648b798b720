package api

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"besace/api/oas"
	"besace/internal/identity"
)

// authHandlers serves signing in and out, links, passwords and the second factor.
type authHandlers struct {
	identity *identity.Service
	// plainCookie lets the session cookie travel without TLS: on this machine only.
	plainCookie bool
}

type clientKey struct{}

// client is what is known of who asks, and how to have her browser keep something besides what the answer says.
type client struct {
	device identity.Device
	keep   func(*http.Cookie)
}

// markCookie carries the marks by which accounts recognise a device; signing out leaves it.
const markCookie = "besace_device"

// withClient remembers the address and the program that ask, for the list of devices, and the marks of the device.
func withClient(ctx context.Context, c echo.Context) context.Context {
	d := identity.Device{Address: c.RealIP(), UserAgent: c.Request().UserAgent()}
	if marks, err := c.Cookie(markCookie); err == nil {
		d.Marks = marks.Value
	}
	keep := func(cookie *http.Cookie) {
		c.Response().Before(func() { c.Response().Header().Add(echo.HeaderSetCookie, cookie.String()) })
	}
	return context.WithValue(ctx, clientKey{}, client{device: d, keep: keep})
}

func device(ctx context.Context, label *string) identity.Device {
	from, _ := ctx.Value(clientKey{}).(client)
	from.device.Label = deref(label)
	return from.device
}

// cookie carries the refresh token; an empty one removes it.
func (h authHandlers) cookie(token string, expires time.Time) string {
	c := http.Cookie{
		Name: "besace_refresh", Value: token, Path: "/v1/auth", Expires: expires, HttpOnly: true,
		Secure: !h.plainCookie, SameSite: http.SameSiteStrictMode,
	}
	if token == "" {
		c.MaxAge = -1
	}
	return c.String()
}

func (h authHandlers) opened(ctx context.Context, o identity.Opened) (body oas.Session, cookie string) {
	if from, known := ctx.Value(clientKey{}).(client); known {
		from.keep(&http.Cookie{
			Name: markCookie, Value: o.Marks, Path: "/v1/auth", MaxAge: int(identity.MarksLifetime.Seconds()), HttpOnly: true,
			Secure: !h.plainCookie, SameSite: http.SameSiteStrictMode,
		})
	}
	return oas.Session{
		AccessToken: o.Access, ExpiresAt: o.AccessExpires, RefreshExpiresAt: o.RefreshExpires.UTC(), SessionID: o.SessionID,
		User: toUser(o.User), Organisation: toOrganisation(o.Organisation), ByLaws: each(o.ByLaws, toByLawInForce),
	}, h.cookie(o.Refresh, o.RefreshExpires)
}

// Login serves POST /v1/auth/login.
func (h authHandlers) Login(ctx context.Context, r oas.LoginRequestObject) (oas.LoginResponseObject, error) {
	in := r.Body
	o, err := h.identity.Login(ctx, identity.SignIn{
		Email: in.Email, Password: in.Password, Code: deref(in.TOTP), Org: deref(in.OrganisationID), Device: device(ctx, in.DeviceLabel),
	})
	if err != nil {
		return nil, err
	}
	body, cookie := h.opened(ctx, o)
	return oas.Login200JSONResponse{Body: body, Headers: oas.Login200ResponseHeaders{SetCookie: cookie}}, nil
}

// RefreshSession serves POST /v1/auth/refresh.
func (h authHandlers) RefreshSession(ctx context.Context, r oas.RefreshSessionRequestObject) (oas.RefreshSessionResponseObject, error) {
	o, err := h.identity.Refresh(ctx, deref(r.Params.BesaceRefresh), device(ctx, nil))
	if err != nil {
		return nil, err
	}
	body, cookie := h.opened(ctx, o)
	return oas.RefreshSession200JSONResponse{Body: body, Headers: oas.RefreshSession200ResponseHeaders{SetCookie: cookie}}, nil
}

// Logout serves POST /v1/auth/logout.
func (h authHandlers) Logout(ctx context.Context, r oas.LogoutRequestObject) (oas.LogoutResponseObject, error) {
	if err := h.identity.Logout(ctx, deref(r.Params.BesaceRefresh)); err != nil {
		return nil, err
	}
	return oas.Logout204Response{Headers: oas.Logout204ResponseHeaders{SetCookie: h.cookie("", time.Time{})}}, nil
}

// SetUp serves POST /v1/auth/setup.
func (h authHandlers) SetUp(ctx context.Context, r oas.SetUpRequestObject) (oas.SetUpResponseObject, error) {
	in := r.Body
	o, err := h.identity.SetUp(ctx, identity.Setup{
		Token: in.Token, Organisation: in.OrganisationName, Email: in.Email, FirstName: deref(in.FirstName), LastName: in.LastName,
		Password: in.Password, Device: device(ctx, in.DeviceLabel),
	})
	if err != nil {
		return nil, err
	}
	body, cookie := h.opened(ctx, o)
	return oas.SetUp200JSONResponse{Body: body, Headers: oas.SetUp200ResponseHeaders{SetCookie: cookie}}, nil
}

// AcceptInvitation serves POST /v1/auth/invitations/accept.
func (h authHandlers) AcceptInvitation(ctx context.Context, r oas.AcceptInvitationRequestObject) (oas.AcceptInvitationResponseObject, error) {
	o, err := h.identity.AcceptInvitation(ctx, r.Body.Token, r.Body.Password, device(ctx, r.Body.DeviceLabel))
	if err != nil {
		return nil, err
	}
	body, cookie := h.opened(ctx, o)
	return oas.AcceptInvitation200JSONResponse{Body: body, Headers: oas.AcceptInvitation200ResponseHeaders{SetCookie: cookie}}, nil
}

// RequestPasswordReset serves POST /v1/auth/password-reset.
func (h authHandlers) RequestPasswordReset(ctx context.Context, r oas.RequestPasswordResetRequestObject) (oas.RequestPasswordResetResponseObject, error) {
	return oas.RequestPasswordReset202Response{}, h.identity.AskReset(ctx, r.Body.Email)
}

// ResetPassword serves POST /v1/auth/password-reset/confirm.
func (h authHandlers) ResetPassword(ctx context.Context, r oas.ResetPasswordRequestObject) (oas.ResetPasswordResponseObject, error) {
	return oas.ResetPassword204Response{}, h.identity.ResetPassword(ctx, r.Body.Token, r.Body.Password)
}

// ChangePassword serves POST /v1/auth/password.
func (h authHandlers) ChangePassword(ctx context.Context, r oas.ChangePasswordRequestObject) (oas.ChangePasswordResponseObject, error) {
	return oas.ChangePassword204Response{}, h.identity.ChangePassword(ctx, r.Body.Password, r.Body.NewPassword)
}

// EnrolSecondFactor serves POST /v1/auth/second-factor.
func (h authHandlers) EnrolSecondFactor(ctx context.Context, r oas.EnrolSecondFactorRequestObject) (oas.EnrolSecondFactorResponseObject, error) {
	e, err := h.identity.EnrolTOTP(ctx, r.Body.Password)
	if err != nil {
		return nil, err
	}
	return oas.EnrolSecondFactor200JSONResponse{Secret: e.Secret, URI: e.URI}, nil
}

// ConfirmSecondFactor serves POST /v1/auth/second-factor/confirm.
func (h authHandlers) ConfirmSecondFactor(ctx context.Context, r oas.ConfirmSecondFactorRequestObject) (oas.ConfirmSecondFactorResponseObject, error) {
	codes, err := h.identity.ConfirmTOTP(ctx, r.Body.Code)
	if err != nil {
		return nil, err
	}
	return oas.ConfirmSecondFactor200JSONResponse{RecoveryCodes: codes}, nil
}

// RemoveSecondFactor serves POST /v1/auth/second-factor/remove.
func (h authHandlers) RemoveSecondFactor(ctx context.Context, r oas.RemoveSecondFactorRequestObject) (oas.RemoveSecondFactorResponseObject, error) {
	return oas.RemoveSecondFactor204Response{}, h.identity.RemoveTOTP(ctx, r.Body.Password)
}

func toDevices(sessions []identity.Session, next string, current uuid.UUID) oas.DevicePage {
	return oas.DevicePage{NextCursor: some(next), Items: each(sessions, func(s identity.Session) oas.Device {
		return oas.Device{
			ID: s.ID, Label: s.Label, UserAgent: s.UserAgent, Address: s.Address, Current: s.ID == current,
			CreatedAt: s.CreatedAt.UTC(), LastSeenAt: s.LastSeenAt.UTC(), ExpiresAt: s.ExpiresAt.UTC(), Report: toSyncReport(s.Report),
		}
	})}
}
