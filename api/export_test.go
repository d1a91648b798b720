package api

import (
	"context"
	"maps"

	"besace/internal/platform/actor"
)

// Reach is the authorisation table as tests generated from the contract see it:
// how far each role reaches by the operation of that operationId.
func Reach(operationID string) map[actor.Role]actor.Scope {
	for goName, r := range maps.All(policy) {
		if camelCase(goName) == operationID {
			return r.reach
		}
	}
	return nil
}

// OperationID is that of openapi.yaml for the name which the generator made of it.
func OperationID(generated string) string { return camelCase(upperFirst(generated)) }

// Resumed is the cursor that a client gets back for the one it sent, when nothing moved.
func Resumed(ctx context.Context, cursor string) (string, error) {
	c, err := resume(ctx, &cursor, []string{"account"})
	return c.String(), err
}
