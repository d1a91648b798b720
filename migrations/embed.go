// Package migrations carries the schema of both engines: one folder each, with
// the same numbers and names. A released file never changes.
package migrations

import "embed"

// FS holds sqlite/NNNNN_name.sql and postgres/NNNNN_name.sql.
//
//go:embed sqlite/*.sql postgres/*.sql
var FS embed.FS
