// Package database is the only way to the rows: one handle, obtained from the
// context, that knows the organisation, the visibility and the transaction.
//
// Invariants:
//   - A transaction lives in the context: InTx opens or joins it, and every
//     handle (Scoped, Owned, System, Rows) made from that context uses it.
//   - A write outside a transaction is refused ("database.no_transaction").
//   - Outside a transaction SQLite reads through its readers, which cannot write.
//   - When InTx returns nil the work is on disk. On SQLite, transactions that
//     wait for one another share one COMMIT, hence one flush (see writer.go).
//   - A statement of Scoped, Owned or Rows that does not filter on org_id is
//     refused ("database.no_tenant"); System says why it needs no filter.
//   - Driver errors come out as faults: "database.duplicate", "database.reference",
//     "database.check", "database.busy", "database.unavailable", "database.unconfirmed", "database.full",
//     "not_found".
package database
