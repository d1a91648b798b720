// Package dbtest gives tests real, fresh, migrated databases on both engines.
//
// SQLite databases are copies of a migrated file. PostgreSQL databases are
// created from a migrated template, on the server of BESACE_TEST_POSTGRES or,
// without it, on one that the test process starts from local binaries and that
// stops when the process ends, however it ends. Packages do not share a server:
// the delta feed and the sealer wait for the oldest writing transaction of the
// whole server, another package's included. An engine that cannot be had fails
// the test: nothing is skipped.
package dbtest
