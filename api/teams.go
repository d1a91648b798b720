package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/identity"
	"besace/internal/platform/opt"
)

// teamHandlers serves the tree of teams.
type teamHandlers struct{ identity *identity.Service }

func toTeam(t identity.Team) oas.Team {
	return oas.Team{ID: t.ID, Version: t.Version, Name: t.Name, ParentID: t.ParentID, CreatedAt: t.CreatedAt.UTC(), UpdatedAt: t.UpdatedAt.UTC()}
}

// ListTeams serves GET /v1/teams.
func (h teamHandlers) ListTeams(ctx context.Context, r oas.ListTeamsRequestObject) (oas.ListTeamsResponseObject, error) {
	items, next, err := h.identity.Teams(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListTeams200JSONResponse{Items: each(items, toTeam), NextCursor: some(next)}, nil
}

// CreateTeam serves POST /v1/teams.
func (h teamHandlers) CreateTeam(ctx context.Context, r oas.CreateTeamRequestObject) (oas.CreateTeamResponseObject, error) {
	t, created, err := h.identity.CreateTeam(ctx, identity.NewTeam{ID: deref(r.Body.ID), Name: r.Body.Name, Parent: r.Body.ParentID})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateTeam200JSONResponse{Body: toTeam(t), Headers: oas.CreateTeam200ResponseHeaders{ETag: etag(t.Version)}}, nil
	}
	return oas.CreateTeam201JSONResponse{Body: toTeam(t), Headers: oas.CreateTeam201ResponseHeaders{
		ETag: etag(t.Version), Location: "/v1/teams/" + t.ID.String(),
	}}, nil
}

// GetTeam serves GET /v1/teams/{teamId}.
func (h teamHandlers) GetTeam(ctx context.Context, r oas.GetTeamRequestObject) (oas.GetTeamResponseObject, error) {
	t, err := h.identity.Team(ctx, r.TeamID)
	if err != nil {
		return nil, err
	}
	return oas.GetTeam200JSONResponse{Body: toTeam(t), Headers: oas.GetTeam200ResponseHeaders{ETag: etag(t.Version)}}, nil
}

// UpdateTeam serves PATCH /v1/teams/{teamId}.
func (h teamHandlers) UpdateTeam(ctx context.Context, r oas.UpdateTeamRequestObject) (oas.UpdateTeamResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	t, err := h.identity.UpdateTeam(ctx, r.TeamID, seen, identity.TeamPatch{Name: opt.Ptr(r.Body.Name), Parent: field(r.Body.ParentID)})
	if err != nil {
		return nil, err
	}
	return oas.UpdateTeam200JSONResponse{Body: toTeam(t), Headers: oas.UpdateTeam200ResponseHeaders{ETag: etag(t.Version)}}, nil
}

// DeleteTeam serves DELETE /v1/teams/{teamId}.
func (h teamHandlers) DeleteTeam(ctx context.Context, r oas.DeleteTeamRequestObject) (oas.DeleteTeamResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	return oas.DeleteTeam204Response{}, h.identity.DeleteTeam(ctx, r.TeamID, seen)
}
