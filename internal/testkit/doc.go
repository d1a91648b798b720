// Package testkit runs tests against the real thing: the whole HTTP surface over a
// fresh database of each engine, with people of two organisations in it. Every
// answer is held against openapi.yaml, and every call is counted, so that an
// operation never called, or a declared status never seen, fails the suite.
package testkit
