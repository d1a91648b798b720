// Package provider is how Besace asks an outside service that it does not run:
// fournisseur de données (a register of companies, a geocoder).
//
// Invariants:
//   - calls keep to a rate that is ours, below the one the service documents; who
//     would wait longer than Patience is told to come back instead;
//   - a service that asks to be left alone (Retry-After) is, until then, by everybody;
//   - answers are kept for a stated time, in a bounded amount of memory, least
//     recently used first out; refusals never are;
//   - whatever goes wrong on its side is a fault of kind Unavailable, code
//     connector.*, with the wait it asked for: it is nobody's input that is wrong;
//   - its key is sent to its own host only, and is in no fault, log or answer.
package provider
