// Package firm is one organisation with the people that the tests of a single domain
// need. It knows no domain: it stands in for those who know the members of an
// organisation, and tests of whole requests use testkit.Env instead.
package firm
