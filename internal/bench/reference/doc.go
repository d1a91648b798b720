// Package reference is what Besace is measured beside: a bare net/http handler,
// hand-scanned rows and encoding/json, on the same data with the same statements.
// It knows no session, no rights, no validation and no log: who asks is a header.
//
// Its statements are written by hand; tests compare its answers, and the tables its
// writes touch, with those of Besace.
package reference
