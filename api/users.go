package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/opt"
)

// userHandlers serves the people of an organisation.
type userHandlers struct{ identity *identity.Service }

func toUser(u identity.User) oas.User {
	return oas.User{
		ID: u.ID, Version: u.Version, Email: u.Email, FirstName: u.FirstName, LastName: u.LastName,
		Roles: each(u.Roles, func(r actor.Role) oas.Role { return oas.Role(r) }), TeamIds: noNil(u.TeamIDs), Status: oas.UserStatus(u.Status),
		TimeZone: u.TimeZone, Language: oas.Language(u.Language), LastSignInAt: utc(u.LastSignInAt), CreatedAt: u.CreatedAt.UTC(), UpdatedAt: u.UpdatedAt.UTC(),
	}
}

func toColleague(u identity.User) oas.Colleague {
	return oas.Colleague{ID: u.ID, FirstName: u.FirstName, LastName: u.LastName, TeamIds: noNil(u.TeamIDs), Active: u.Status == identity.Active, MayOwn: u.Status == identity.Active && MayOwn(u.Roles)}
}

// ListColleagues serves GET /v1/colleagues.
func (h userHandlers) ListColleagues(ctx context.Context, r oas.ListColleaguesRequestObject) (oas.ListColleaguesResponseObject, error) {
	users, next, err := h.identity.Users(ctx, identity.UserQuery{Name: deref(r.Params.Q), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit)})
	if err != nil {
		return nil, err
	}
	return oas.ListColleagues200JSONResponse{Items: each(users, toColleague), NextCursor: some(next)}, nil
}

// ListUsers serves GET /v1/users.
func (h userHandlers) ListUsers(ctx context.Context, r oas.ListUsersRequestObject) (oas.ListUsersResponseObject, error) {
	users, next, err := h.identity.Users(ctx, identity.UserQuery{
		Text: deref(r.Params.Q), Status: identity.Status(deref(r.Params.Status)), Role: actor.Role(deref(r.Params.Role)), Team: deref(r.Params.Team),
		Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListUsers200JSONResponse{Items: each(users, toUser), NextCursor: some(next)}, nil
}

// CreateUser serves POST /v1/users.
func (h userHandlers) CreateUser(ctx context.Context, r oas.CreateUserRequestObject) (oas.CreateUserResponseObject, error) {
	in := r.Body
	u, link, created, err := h.identity.Invite(ctx, identity.NewUser{
		ID: deref(in.ID), Email: in.Email, FirstName: deref(in.FirstName), LastName: in.LastName, Roles: texts[actor.Role](&in.Roles),
		Teams: deref(in.TeamIds), TimeZone: deref(in.TimeZone), Language: string(deref(in.Language)),
	})
	if err != nil {
		return nil, err
	}
	body := oas.InvitedUser{User: toUser(u), InvitationLink: some(link)}
	if !created {
		return oas.CreateUser200JSONResponse{Body: body, Headers: oas.CreateUser200ResponseHeaders{ETag: etag(u.Version)}}, nil
	}
	return oas.CreateUser201JSONResponse{Body: body, Headers: oas.CreateUser201ResponseHeaders{
		ETag: etag(u.Version), Location: "/v1/users/" + u.ID.String(),
	}}, nil
}

// GetUser serves GET /v1/users/{userId}.
func (h userHandlers) GetUser(ctx context.Context, r oas.GetUserRequestObject) (oas.GetUserResponseObject, error) {
	u, err := h.identity.User(ctx, r.UserID)
	if err != nil {
		return nil, err
	}
	return oas.GetUser200JSONResponse{Body: toUser(u), Headers: oas.GetUser200ResponseHeaders{ETag: etag(u.Version)}}, nil
}

// UpdateUser serves PATCH /v1/users/{userId}.
func (h userHandlers) UpdateUser(ctx context.Context, r oas.UpdateUserRequestObject) (oas.UpdateUserResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	in := r.Body
	p := identity.UserPatch{
		Email: opt.Ptr(in.Email), FirstName: opt.Ptr(in.FirstName), LastName: opt.Ptr(in.LastName), TimeZone: opt.Ptr(in.TimeZone),
		Language: opt.Ptr(as[string](in.Language)), Teams: opt.Ptr(in.TeamIds), HandOverTo: in.HandOverTo,
	}
	if in.Roles != nil {
		p.Roles = opt.Of(texts[actor.Role](in.Roles))
	}
	u, err := h.identity.UpdateUser(ctx, r.UserID, seen, p)
	if err != nil {
		return nil, err
	}
	return oas.UpdateUser200JSONResponse{Body: toUser(u), Headers: oas.UpdateUser200ResponseHeaders{ETag: etag(u.Version)}}, nil
}

// InviteUser serves POST /v1/users/{userId}/invitation.
func (h userHandlers) InviteUser(ctx context.Context, r oas.InviteUserRequestObject) (oas.InviteUserResponseObject, error) {
	u, link, err := h.identity.InviteAgain(ctx, r.UserID)
	if err != nil {
		return nil, err
	}
	return oas.InviteUser200JSONResponse{
		Body: oas.InvitedUser{User: toUser(u), InvitationLink: some(link)}, Headers: oas.InviteUser200ResponseHeaders{ETag: etag(u.Version)},
	}, nil
}

// ResetUserPassword serves POST /v1/users/{userId}/password-reset.
func (h userHandlers) ResetUserPassword(ctx context.Context, r oas.ResetUserPasswordRequestObject) (oas.ResetUserPasswordResponseObject, error) {
	u, link, err := h.identity.ResetFor(ctx, r.UserID)
	if err != nil {
		return nil, err
	}
	return oas.ResetUserPassword200JSONResponse{
		Body: oas.UserPasswordReset{User: toUser(u), ResetLink: some(link)}, Headers: oas.ResetUserPassword200ResponseHeaders{ETag: etag(u.Version)},
	}, nil
}

// DisableUser serves POST /v1/users/{userId}/disable.
func (h userHandlers) DisableUser(ctx context.Context, r oas.DisableUserRequestObject) (oas.DisableUserResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	u, err := h.identity.Disable(ctx, r.UserID, seen, r.Body.HandOverTo)
	if err != nil {
		return nil, err
	}
	return oas.DisableUser200JSONResponse{Body: toUser(u), Headers: oas.DisableUser200ResponseHeaders{ETag: etag(u.Version)}}, nil
}

// EnableUser serves POST /v1/users/{userId}/enable.
func (h userHandlers) EnableUser(ctx context.Context, r oas.EnableUserRequestObject) (oas.EnableUserResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	u, err := h.identity.Enable(ctx, r.UserID, seen)
	if err != nil {
		return nil, err
	}
	return oas.EnableUser200JSONResponse{Body: toUser(u), Headers: oas.EnableUser200ResponseHeaders{ETag: etag(u.Version)}}, nil
}

// ListUserDevices serves GET /v1/users/{userId}/devices.
func (h userHandlers) ListUserDevices(ctx context.Context, r oas.ListUserDevicesRequestObject) (oas.ListUserDevicesResponseObject, error) {
	sessions, next, err := h.identity.Devices(ctx, r.UserID, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListUserDevices200JSONResponse(toDevices(sessions, next, actor.Current(ctx).SessionID)), nil
}

// RevokeUserDevice serves DELETE /v1/users/{userId}/devices/{deviceId}.
func (h userHandlers) RevokeUserDevice(ctx context.Context, r oas.RevokeUserDeviceRequestObject) (oas.RevokeUserDeviceResponseObject, error) {
	return oas.RevokeUserDevice204Response{}, h.identity.RevokeDevice(ctx, r.UserID, r.DeviceID)
}

// RemoveUserSecondFactor serves DELETE /v1/users/{userId}/second-factor.
func (h userHandlers) RemoveUserSecondFactor(ctx context.Context, r oas.RemoveUserSecondFactorRequestObject) (oas.RemoveUserSecondFactorResponseObject, error) {
	return oas.RemoveUserSecondFactor204Response{}, h.identity.RemoveTOTPOf(ctx, r.UserID)
}
