package api

import (
	"context"

	"github.com/google/uuid"

	"besace/api/oas"
)

// Demo is the sample company: added to an organisation without accounts, removed, and what else a new
// organisation is about. Faults: demo.present, demo.not_empty, demo.absent.
type Demo interface {
	AddDemo(ctx context.Context) (job uuid.UUID, err error)
	RemoveDemo(ctx context.Context) (rows int64, err error)
	FirstRun(ctx context.Context) (FirstRun, error)
}

// SampleState is where an organisation stands with the sample company.
type SampleState string

// SampleStates: it may be added; a job adds it; it is there; there are accounts, it may not be added any more.
const (
	SampleOffered SampleState = "offered"
	SampleFilling SampleState = "filling"
	SamplePresent SampleState = "present"
	SampleRefused SampleState = "refused"
)

// FirstRun is what an organisation did of what makes it ready.
type FirstRun struct {
	Sample                                        SampleState
	Team, Territories, File, Questionnaire, Phone bool
}

// demoHandlers serves the sample company and the first run.
type demoHandlers struct{ demo Demo }

// AddDemo serves POST /v1/demo.
func (h demoHandlers) AddDemo(ctx context.Context, _ oas.AddDemoRequestObject) (oas.AddDemoResponseObject, error) {
	job, err := h.demo.AddDemo(ctx)
	if err != nil {
		return nil, err
	}
	return oas.AddDemo202JSONResponse{Body: oas.JobTicket{JobID: job}, Headers: oas.AddDemo202ResponseHeaders{Location: jobAddress(job)}}, nil
}

// RemoveDemo serves DELETE /v1/demo.
func (h demoHandlers) RemoveDemo(ctx context.Context, _ oas.RemoveDemoRequestObject) (oas.RemoveDemoResponseObject, error) {
	if _, err := h.demo.RemoveDemo(ctx); err != nil {
		return nil, err
	}
	return oas.RemoveDemo204Response{}, nil
}

// GetFirstRun serves GET /v1/first-run.
func (h demoHandlers) GetFirstRun(ctx context.Context, _ oas.GetFirstRunRequestObject) (oas.GetFirstRunResponseObject, error) {
	f, err := h.demo.FirstRun(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetFirstRun200JSONResponse(oas.FirstRun{
		Sample: oas.FirstRunSample(f.Sample), Team: f.Team, Territories: f.Territories, File: f.File, Questionnaire: f.Questionnaire, Phone: f.Phone,
	}), nil
}
