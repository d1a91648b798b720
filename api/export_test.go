package api

import "besace/internal/platform/actor"

// Reach is the authorisation table as tests generated from the contract see it:
// how far each role reaches by the operation of that operationId.
func Reach(operationID string) map[actor.Role]actor.Scope { return policy[upperFirst(operationID)].reach }
