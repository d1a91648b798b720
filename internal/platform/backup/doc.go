// Package backup saves and restores a whole installation's data.
//
// SQLite: a page copy made while Besace runs, checked (every page, every index,
// every reference) before it is called a backup. PostgreSQL: its own pg_dump and
// pg_restore, which must be installed. Either way a manifest beside the file says
// what it holds and the digest it must have; restoring checks both first, and on
// SQLite keeps the database it replaces.
//
// The installation key is not in a backup: keep it apart. Without it, second
// factors and the audit trail's proof are lost, nothing else.
package backup
