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

// belongs is a column of a table that holds the id of a row of another one.
type belongs struct{ Child, Holds, Parent string }

// EraseRows deletes rows of a table of an organisation by id, with all the rows that hang on them in any table, in
// the ambient transaction, and returns the ids of all those that went. No rule of a domain is asked, nobody is told.
func (db *DB) EraseRows(ctx context.Context, org uuid.UUID, table string, ids []uuid.UUID) (gone []uuid.UUID, err error) {
	const why = "rows are erased with all that hangs on them"
	columns, named := sqliteColumns, sqliteNamed
	if db.dialect.name == Postgres {
		columns, named = postgresColumns, postgresNamed
	}
	e := eraser{db: db, org: org, why: why}
	if err := db.System(ctx, why).Raw(columns).Scan(&e.links).Error; err != nil {
		return nil, err
	}
	if err := db.System(ctx, why).Raw(named).Scan(&e.named).Error; err != nil {
		return nil, err
	}
	err = e.erase(ctx, table, ids)
	return e.gone, err
}

// eraser goes down from rows to those that hang on them.
type eraser struct {
	db    *DB
	org   uuid.UUID
	why   string
	links []belongs
	named []string // tables whose rows have an id
	gone  []uuid.UUID
}

func (e *eraser) erase(ctx context.Context, table string, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	for _, l := range e.links {
		if l.Parent != table {
			continue
		}
		among, held := e.db.Among(l.Holds, ids)
		if !slices.Contains(e.named, l.Child) {
			if err := e.db.System(ctx, e.why).Exec("DELETE FROM "+l.Child+" WHERE org_id = ? AND "+among, e.org, held).Error; err != nil {
				return fmt.Errorf("erase %s: %w", l.Child, err)
			}
			continue
		}
		var below []uuid.UUID
		if err := e.db.System(ctx, e.why).Table(l.Child).Where("org_id = ?", e.org).Where(among, held).Pluck("id", &below).Error; err != nil {
			return fmt.Errorf("find %s: %w", l.Child, err)
		}
		if err := e.erase(ctx, l.Child, below); err != nil {
			return err
		}
	}
	among, held := e.db.Among("id", ids)
	if err := e.db.System(ctx, e.why).Exec("DELETE FROM "+table+" WHERE org_id = ? AND "+among, e.org, held).Error; err != nil {
		return fmt.Errorf("erase %s: %w", table, err)
	}
	e.gone = append(e.gone, ids...)
	return nil
}

const (
	sqliteNamed   = `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'id' WHERE m.type = 'table'`
	sqliteColumns = `SELECT m.name AS child, f."from" AS holds, f."table" AS parent FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f."to" = 'id' AND f."table" <> 'organisations'`

	postgresNamed   = `SELECT table_name FROM information_schema.columns WHERE column_name = 'id' AND table_schema = current_schema()`
	postgresColumns = `SELECT child.relname AS child, mine.attname AS holds, parent.relname AS parent FROM pg_constraint k
		CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (mine, theirs)
		JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
		JOIN pg_attribute mine ON mine.attrelid = child.oid AND mine.attnum = pair.mine
		JOIN pg_attribute theirs ON theirs.attrelid = parent.oid AND theirs.attnum = pair.theirs
		WHERE k.contype = 'f' AND theirs.attname = 'id' AND parent.relname <> 'organisations' AND child.relnamespace = current_schema()::regnamespace`
)
