package database

import (
	"cmp"
	"context"
	"database/sql"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"

	"besace/internal/platform/database/sqlite"
	"besace/migrations"
)

// Part is one thing of a schema, spelled alike for both engines.
type Part struct {
	Table string
	// Kind is table, column, index, key (primary or unique), reference (foreign key) or trigger.
	Kind string
	Name string // of a column, an index or a trigger
	// Properties are the type of a column, the columns of an index, of a key or of a reference.
	Properties string
}

// Lack is a part that the migrations make and that a database does not have.
type Lack struct {
	Part
	// Otherwise says that something of the same name is there.
	Otherwise bool
	// Statement makes an index again, as its migration did; empty for the rest.
	Statement string
}

// ownOfPostgres are the indexes that PostgreSQL alone needs: trigrams where SQLite has tables of its full-text search, the
// order of NULLS LAST, and both directions where SQLite reads one index both ways.
var ownOfPostgres = []Part{
	{"accounts", "index", "accounts_latest_next", "org_id, next_action_at, id"},
	{"accounts", "index", "accounts_least_potential", "org_id, potential_cents, id"},
	{"accounts", "index", "accounts_oldest_activity", "org_id, last_activity_at, id"},
	{"accounts", "index", "accounts_oldest_activity_owner", "org_id, owner_id, last_activity_at, id"},
	{"accounts", "index", "accounts_search", "search_text"},
	{"contacts", "index", "contacts_search", "search_text"},
}

// ownOfSQLite tells the parts that SQLite alone has: its full-text search with the tables that it keeps itself.
func (p Part) ownOfSQLite() bool {
	return p.Kind == "trigger" || strings.HasPrefix(p.Table, "accounts_search") || strings.HasPrefix(p.Table, "contacts_search")
}

// made tells the parts that a migration makes, and neither the engine nor goose for itself.
func (p Part) made() bool {
	return !strings.HasPrefix(p.Table, "sqlite_") && p.Table != goose.DefaultTablename
}

// Lacks compares the schema with the one that the migrations of this program make, which it must have taken. What is there
// besides is nobody's fault.
func (db *DB) Lacks(ctx context.Context) ([]Lack, error) {
	wanted, err := schemaWanted(ctx, db.dialect.name)
	if err != nil {
		return nil, err
	}
	has, err := describe(ctx, db.main, db.dialect.name)
	if err != nil {
		return nil, db.fault(ctx, err)
	}
	tables, named := map[string]bool{}, map[Part]bool{}
	for _, part := range has {
		tables[part.Table] = true
		named[Part{Table: part.Table, Kind: part.Kind, Name: part.Name}] = true
	}
	var lacks []Lack
	for _, part := range wanted {
		if slices.Contains(has, part) || !tables[part.Table] && part.Kind != "table" {
			continue // the table says it for all that it holds
		}
		lack := Lack{Part: part, Otherwise: part.Name != "" && named[Part{Table: part.Table, Kind: part.Kind, Name: part.Name}]}
		if part.Kind == "index" && !lack.Otherwise {
			lack.Statement, err = indexStatement(db.dialect.name, part.Name)
		}
		lacks = append(lacks, lack)
	}
	return lacks, err
}

// schemaWanted is what the migrations make for an engine: made in memory by SQLite, whose schema is PostgreSQL's but for what
// each has of its own (held by TestSchemasAreTheSameOnBothEngines).
func schemaWanted(ctx context.Context, engine string) ([]Part, error) {
	memory, err := sqlite.OpenMemory()
	if err != nil {
		return nil, err
	}
	defer func() { _ = memory.Close() }()
	taken, err := stepsOf(migrations.FS, SQLite)
	if err != nil {
		return nil, err
	}
	if err := taken.apply(ctx, goose.DialectSQLite3, memory); err != nil {
		return nil, err
	}
	parts, err := describe(ctx, memory, SQLite)
	if engine == Postgres {
		parts = append(slices.DeleteFunc(parts, Part.ownOfSQLite), ownOfPostgres...)
		slices.SortFunc(parts, Part.compare)
	}
	return parts, err
}

func (p Part) compare(other Part) int {
	return cmp.Or(cmp.Compare(p.Table, other.Table), cmp.Compare(p.Kind, other.Kind), cmp.Compare(p.Name, other.Name), cmp.Compare(p.Properties, other.Properties))
}

// describe reads the parts of a schema, in order.
func describe(ctx context.Context, pool *sql.DB, engine string) (parts []Part, err error) {
	for _, query := range introspection[engine] {
		rows, err := pool.QueryContext(ctx, query)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var part Part
			if err = rows.Scan(&part.Table, &part.Kind, &part.Name, &part.Properties); err != nil {
				break
			}
			if part.made() {
				parts = append(parts, part)
			}
		}
		if err := cmp.Or(err, rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(parts, Part.compare)
	return parts, nil
}

// indexStatement is the last statement of the migrations that makes the index.
func indexStatement(engine, name string) (string, error) {
	files, err := fs.Glob(migrations.FS, path.Join(engine, "*.sql"))
	if err != nil {
		return "", err
	}
	wanted := regexp.MustCompile(`(?s)CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?` + name + ` [^;]*;`)
	for _, file := range slices.Backward(files) {
		text, err := fs.ReadFile(migrations.FS, file)
		if err != nil {
			return "", err
		}
		if found := wanted.FindAllString(string(text), -1); len(found) > 0 {
			return strings.Join(strings.Fields(found[len(found)-1]), " "), nil
		}
	}
	return "", nil
}
