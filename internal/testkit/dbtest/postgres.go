package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"

	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest/server"
)

// Variable names the server to use: postgres://…, where databases can be created.
const Variable = "BESACE_TEST_POSTGRES"

// cluster is the server of this process and its migrated template.
type cluster struct {
	own      *server.Server // kept: the server stops when its Server is collected
	admin    *sql.DB
	address  *url.URL
	template string
	strategy string // how databases are copied from it, where that is not left to the server
}

var shared = sync.OnceValues(func() (*cluster, error) {
	address := os.Getenv(Variable)
	var own *server.Server
	if address == "" {
		var err error
		if own, err = server.Start(); err != nil {
			return nil, err
		}
		address = own.URL()
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Variable, err)
	}
	admin, err := sql.Open("pgx", address)
	if err != nil {
		return nil, err
	}
	admin.SetMaxOpenConns(2)
	c := &cluster{own: own, admin: admin, address: u}
	return c, c.prepare(context.Background())
})

// prepare migrates the template, once for all the processes that share the server.
func (c *cluster) prepare(ctx context.Context) error {
	key, err := schemaKey()
	if err != nil {
		return err
	}
	c.template = "besace_template_" + key
	conn, err := c.admin.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connect to the test server: %w", err)
	}
	defer func() { _ = conn.Close() }()
	const lock = 7_227_223 // any number, ours
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", lock); err != nil {
		return err
	}
	defer func() { _, _ = conn.ExecContext(ctx, "SELECT pg_advisory_unlock($1)", lock) }()
	if c.own != nil && c.own.InMemory() {
		// A third of the work where no disk waits for what is written; PostgreSQL 14 knows no other way, nor the word.
		err := conn.QueryRowContext(ctx, "SELECT CASE WHEN current_setting('server_version_num')::int >= 150000 THEN ' STRATEGY file_copy' ELSE '' END").Scan(&c.strategy)
		if err != nil {
			return err
		}
	}
	var ready bool
	err = conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)", c.template).Scan(&ready)
	if err != nil || ready {
		return err
	}
	// A previous attempt may have died half-way.
	for _, stmt := range []string{"DROP DATABASE IF EXISTS ", "CREATE DATABASE "} {
		if _, err := conn.ExecContext(ctx, stmt+c.template); err != nil {
			return err
		}
	}
	if err := migrate(c.url(c.template)); err != nil {
		return fmt.Errorf("migrate the PostgreSQL template: %w", err)
	}
	_, err = conn.ExecContext(ctx, "ALTER DATABASE "+c.template+" IS_TEMPLATE true")
	return err
}

func (c *cluster) url(name string) string {
	u := *c.address
	u.Path = "/" + name
	return u.String()
}

func freshPostgres(t testing.TB) string {
	t.Helper()
	return newPostgres(t, func(c *cluster) string { return c.template })
}

// EmptyPostgres is the address of a fresh database without any table, for tests
// of restoring and of the first migration.
func EmptyPostgres(t testing.TB) string {
	t.Helper()
	return newPostgres(t, func(*cluster) string { return "template0" })
}

func newPostgres(t testing.TB, template func(*cluster) string) string {
	t.Helper()
	c, err := shared()
	if err != nil {
		t.Fatalf("dbtest: no PostgreSQL: %v", err)
	}
	name := "besace_test_" + strings.ReplaceAll(id.New().String(), "-", "")
	if _, err := c.admin.ExecContext(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template(c)+c.strategy); err != nil {
		t.Fatalf("dbtest: create a database: %v", err)
	}
	t.Cleanup(func() {
		if _, err := c.admin.ExecContext(context.Background(), "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("dbtest: drop the database: %v", err)
		}
	})
	return c.url(name)
}
