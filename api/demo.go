package api

import (
	"context"

	"besace/api/oas"
)

// Demo removes the demonstration company. Faults: demo.absent.
type Demo interface {
	RemoveDemo(ctx context.Context) (rows int64, err error)
}

// demoHandlers serves the removal of the demonstration.
type demoHandlers struct{ demo Demo }

// RemoveDemo serves DELETE /v1/demo.
func (h demoHandlers) RemoveDemo(ctx context.Context, _ oas.RemoveDemoRequestObject) (oas.RemoveDemoResponseObject, error) {
	if _, err := h.demo.RemoveDemo(ctx); err != nil {
		return nil, err
	}
	return oas.RemoveDemo204Response{}, nil
}
