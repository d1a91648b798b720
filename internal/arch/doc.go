// Package arch holds the rules of the tree as tests: which ring may import
// which, what a file may contain, what the contract must say. It has no code of
// its own. A rule that must bend for one case gets a line in the list of
// exceptions beside it, with the reason; the list is reviewed like code.
//
// The tests parse the sources in process instead of calling "go list": go test
// then knows every file they read, so that a cached success is never stale.
package arch
