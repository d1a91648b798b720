package database

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// EraseOrganisation deletes every row of an organisation, then itself, and returns
// how many rows went. The tables are read from the schema, children before parents,
// so that one added tomorrow is not forgotten.
func (db *DB) EraseOrganisation(ctx context.Context, org uuid.UUID) (rows int64, err error) {
	err = db.InTx(ctx, func(ctx context.Context) error {
		tables, err := db.tenantTables(ctx)
		if err != nil {
			return err
		}
		for _, table := range tables {
			res := db.System(ctx, "an organisation is erased whole").Exec("DELETE FROM "+table+" WHERE org_id = ?", org)
			if res.Error != nil {
				return fmt.Errorf("erase %s: %w", table, res.Error)
			}
			rows += res.RowsAffected
		}
		res := db.System(ctx, "an organisation is erased whole").Exec("DELETE FROM organisations WHERE id = ?", org)
		rows += res.RowsAffected
		return res.Error
	})
	return rows, err
}

// link is one foreign key between tables.
type link struct{ Child, Parent string }

// tenantTables lists the tables with an org_id, children before their parents.
func (db *DB) tenantTables(ctx context.Context) ([]string, error) {
	tables, references := sqliteTenantTables, sqliteReferences
	if db.dialect.name == Postgres {
		tables, references = postgresTenantTables, postgresReferences
	}
	var names []string
	if err := db.System(ctx, "the schema is read").Raw(tables).Scan(&names).Error; err != nil {
		return nil, err
	}
	var links []link
	if err := db.System(ctx, "the schema is read").Raw(references).Scan(&links).Error; err != nil {
		return nil, err
	}
	return childrenFirst(names, links)
}

// childrenFirst orders tables so that each comes before those it refers to.
func childrenFirst(names []string, links []link) ([]string, error) {
	slices.Sort(names)
	ordered := make([]string, 0, len(names))
	for len(names) > 0 {
		free := slices.IndexFunc(names, func(name string) bool {
			return !slices.ContainsFunc(links, func(r link) bool {
				return r.Parent == name && r.Child != name && slices.Contains(names, r.Child)
			})
		})
		if free < 0 {
			return nil, errors.New("the tables refer to one another in a circle")
		}
		ordered = append(ordered, names[free])
		names = slices.Delete(names, free, free+1)
	}
	return ordered, nil
}

const (
	sqliteTenantTables = `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'org_id' WHERE m.type = 'table'`
	sqliteReferences   = `SELECT DISTINCT m.name AS child, f."table" AS parent FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`

	postgresTenantTables = `SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
		WHERE c.column_name = 'org_id' AND c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'`
	postgresReferences = `SELECT DISTINCT child.relname AS child, parent.relname AS parent FROM pg_constraint k
		JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
		WHERE k.contype = 'f' AND child.relnamespace = current_schema()::regnamespace`
)
