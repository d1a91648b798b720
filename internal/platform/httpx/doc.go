// Package httpx is how connectors (company look-up, geocoding, feeds) reach the
// outside. An address typed by a user, a redirect or a lying name server cannot
// make the server talk to its own network.
//
// Invariants:
//   - the address checked is the one dialled, after name resolution, on each
//     connection and each redirect; no proxy is taken from the environment;
//   - every answer is bounded in time, size (after decompression) and redirects;
//   - only GET is tried again;
//   - header fields given by the caller (API keys) never follow a redirect to
//     another host.
package httpx
