// Package api is the HTTP ring: the only one that knows echo and the types
// generated from openapi.yaml.
//
// A request meets, in this order: request id, access log, recovery, security
// headers, body limit, authentication, rate limit, the authorisation table
// (policy.go), the contract (validate.go), idempotency with the transaction of
// the mutation (idempotency.go), and its handler of at most fifteen lines, which
// maps the generated types to a use-case and back. Every error leaves through
// problem.go, the only place that writes an error body.
package api
