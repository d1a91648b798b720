// Package token makes and reads what a client presents to prove who it is: the
// access token (jeton d’accès, a signed JWT that lives at most 15 minutes) and
// opaque tokens (session renewal, personal API token, invitation…), of which
// only a hash is stored.
//
// Invariants:
//   - one algorithm, HS256: the processes that sign are the ones that verify and
//     they share the keys, so a public key would bring nothing;
//   - a key is named by `kid`; one key signs, retired ones verify until a date;
//   - time is the machine's (clock.Wall), never a simulated one.
package token
