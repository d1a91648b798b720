// Package sqlite lets gorm speak to SQLite through modernc.org/sqlite, without
// cgo and without gorm's own SQLite driver, which drags a second engine in.
package sqlite

import (
	"strconv"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/callbacks"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"
)

// Dialector writes SQL for SQLite over an open pool of connections.
type Dialector struct {
	Pool gorm.ConnPool
}

// Name is "sqlite".
func (Dialector) Name() string { return "sqlite" }

// Initialize installs gorm's callbacks and the clauses that SQLite writes its own way.
func (d Dialector) Initialize(db *gorm.DB) error {
	db.ConnPool = d.Pool
	callbacks.RegisterDefaultCallbacks(db, &callbacks.Config{
		CreateClauses:        []string{"INSERT", "VALUES", "ON CONFLICT", "RETURNING"},
		UpdateClauses:        []string{"UPDATE", "SET", "FROM", "WHERE", "RETURNING"},
		DeleteClauses:        []string{"DELETE", "FROM", "WHERE", "RETURNING"},
		LastInsertIDReversed: true,
	})
	db.ClauseBuilders["LIMIT"] = buildLimit
	db.ClauseBuilders["FOR"] = buildLock
	return nil
}

// buildLimit writes LIMIT -1 before an OFFSET alone, which SQLite demands.
func buildLimit(c clause.Clause, b clause.Builder) {
	limit, ok := c.Expression.(clause.Limit)
	if !ok {
		return
	}
	switch {
	case limit.Limit != nil && *limit.Limit >= 0:
		_, _ = b.WriteString("LIMIT " + strconv.Itoa(*limit.Limit))
	case limit.Offset > 0:
		_, _ = b.WriteString("LIMIT -1")
	}
	if limit.Offset > 0 {
		_, _ = b.WriteString(" OFFSET " + strconv.Itoa(limit.Offset))
	}
}

// buildLock drops FOR UPDATE: the only writer already holds the database.
func buildLock(c clause.Clause, b clause.Builder) {
	if _, ok := c.Expression.(clause.Locking); ok {
		return
	}
	c.Build(b)
}

// Migrator is never used: the schema comes from SQL files.
func (Dialector) Migrator(*gorm.DB) gorm.Migrator { return nil }

// DataTypeOf is never used: the schema comes from SQL files.
func (Dialector) DataTypeOf(*schema.Field) string { return "" }

// DefaultValueOf writes NULL, SQLite having no DEFAULT keyword among values.
func (Dialector) DefaultValueOf(*schema.Field) clause.Expression { return clause.Expr{SQL: "NULL"} }

// BindVarTo writes the placeholder of one parameter.
func (Dialector) BindVarTo(w clause.Writer, _ *gorm.Statement, _ any) { _ = w.WriteByte('?') }

// QuoteTo quotes an identifier, each part of a dotted one by itself.
func (Dialector) QuoteTo(w clause.Writer, name string) {
	for i, part := range strings.Split(name, ".") {
		if i > 0 {
			_ = w.WriteByte('.')
		}
		part = strings.Trim(part, "`\"")
		_, _ = w.WriteString(`"` + strings.ReplaceAll(part, `"`, `""`) + `"`)
	}
}

// Explain interpolates parameters for gorm's dry runs.
func (Dialector) Explain(sql string, vars ...any) string {
	return logger.ExplainSQL(sql, nil, `'`, vars...)
}

// SavePoint marks a point to roll back to.
func (Dialector) SavePoint(tx *gorm.DB, name string) error {
	return tx.Exec("SAVEPOINT " + name).Error
}

// RollbackTo undoes what came after a savepoint.
func (Dialector) RollbackTo(tx *gorm.DB, name string) error {
	return tx.Exec("ROLLBACK TO SAVEPOINT " + name).Error
}
