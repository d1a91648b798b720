package api

import (
	"context"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/platform/jobs"
)

// jobHandlers shows background work to whoever asked for it, and to administrators.
type jobHandlers struct{ jobs *jobs.Queue }

// ListJobs serves GET /v1/jobs.
func (h jobHandlers) ListJobs(ctx context.Context, r oas.ListJobsRequestObject) (oas.ListJobsResponseObject, error) {
	f := jobs.Filter{Mine: deref(r.Params.Mine), Kinds: deref(r.Params.Kind), States: texts[jobs.State](r.Params.State)}
	page, next, err := h.jobs.List(ctx, f, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListJobs200JSONResponse(oas.JobPage{Items: each(page, toJob), NextCursor: some(next)}), nil
}

// GetJob serves GET /v1/jobs/{jobId}.
func (h jobHandlers) GetJob(ctx context.Context, r oas.GetJobRequestObject) (oas.GetJobResponseObject, error) {
	j, err := h.jobs.Get(ctx, r.JobID)
	if err != nil {
		return nil, err
	}
	return oas.GetJob200JSONResponse{Body: toJob(j), Headers: oas.GetJob200ResponseHeaders{ETag: etag(j.Version)}}, nil
}

// CancelJob serves POST /v1/jobs/{jobId}/cancel.
func (h jobHandlers) CancelJob(ctx context.Context, r oas.CancelJobRequestObject) (oas.CancelJobResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	j, err := h.jobs.Cancel(ctx, r.JobID, seen)
	if err != nil {
		return nil, err
	}
	return oas.CancelJob200JSONResponse{Body: toJob(j), Headers: oas.CancelJob200ResponseHeaders{ETag: etag(j.Version)}}, nil
}

// RetryJob serves POST /v1/jobs/{jobId}/retry.
func (h jobHandlers) RetryJob(ctx context.Context, r oas.RetryJobRequestObject) (oas.RetryJobResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	j, err := h.jobs.Retry(ctx, r.JobID, seen)
	if err != nil {
		return nil, err
	}
	return oas.RetryJob200JSONResponse{Body: toJob(j), Headers: oas.RetryJob200ResponseHeaders{ETag: etag(j.Version)}}, nil
}

// GetInstallationJobs serves GET /v1/jobs/installation.
func (h jobHandlers) GetInstallationJobs(ctx context.Context, _ oas.GetInstallationJobsRequestObject) (oas.GetInstallationJobsResponseObject, error) {
	f, err := h.jobs.Trouble(ctx)
	if err != nil {
		return nil, err
	}
	out := oas.InstallationJobs{Since: f.Since.UTC(), Failed: f.Count}
	if f.Kinds != nil {
		kinds := each(f.Kinds, toFailedKind)
		out.Kinds = &kinds
	}
	return oas.GetInstallationJobs200JSONResponse(out), nil
}

func toFailedKind(f jobs.Failure) oas.FailedKind {
	return oas.FailedKind{Kind: f.Kind, Failed: f.Count, Error: some(f.LastError)}
}

func toJob(j jobs.Job) oas.Job {
	out := oas.Job{
		ID: j.ID, Version: j.Version, Kind: j.Kind, State: oas.JobState(j.State), Attempts: j.Attempts, MaxAttempts: j.MaxAttempts,
		Done: j.Done, Total: j.Total, Note: some(j.Note), CancelRequested: j.CancelRequested, Result: present(j.Result),
		ErrorCode: some(j.ErrorCode), Error: some(j.Error), RunAt: j.RunAt.UTC(), CreatedAt: j.CreatedAt.UTC(), UpdatedAt: j.UpdatedAt.UTC(),
		StartedAt: utc(j.StartedAt), FinishedAt: utc(j.FinishedAt),
	}
	if j.CreatedBy != uuid.Nil {
		out.CreatedBy = &j.CreatedBy
	}
	return out
}
