package measure

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"github.com/jackc/pgx/v5"

	"besace/internal/platform/database"
	"besace/internal/platform/database/sqlite"
	"besace/internal/testkit/dbtest/server"
)

// storage holds the databases of one engine, by name.
type storage interface {
	create(ctx context.Context, name string) error
	copy(ctx context.Context, from, to string) error // of a database nobody uses
	url(name string) string
	describe(ctx context.Context, name string) (size int64, version string, err error)
	close() error
}

func newStorage(engine, dir string) (storage, error) {
	if engine == database.SQLite {
		return files(dir), nil
	}
	s, err := server.StartDurable()
	if err != nil {
		return nil, err
	}
	return &cluster{s}, nil
}

// files are SQLite databases.
type files string

func (d files) create(context.Context, string) error { return nil }
func (d files) url(name string) string               { return "sqlite:" + d.path(name) }
func (d files) path(name string) string              { return filepath.Join(string(d), name+".db") }
func (d files) close() error                         { return nil }

func (d files) copy(_ context.Context, from, to string) (err error) {
	in, err := os.Open(d.path(from))
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	out, err := os.Create(d.path(to))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync())
}

func (d files) describe(ctx context.Context, name string) (size int64, version string, err error) {
	info, err := os.Stat(d.path(name))
	if err != nil {
		return 0, "", err
	}
	db, err := sqlite.OpenWriter(d.path(name))
	if err != nil {
		return 0, "", err
	}
	err = db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version)
	return info.Size(), "SQLite " + version + ", synchronous=FULL", errors.Join(err, db.Close())
}

// cluster is a PostgreSQL server of its own, as durable as a real one.
type cluster struct{ server *server.Server }

func (c *cluster) close() error { return c.server.Stop() }

func (c *cluster) url(name string) string {
	u, err := url.Parse(c.server.URL())
	if err != nil {
		panic(err) // the server made it
	}
	u.Path = "/" + name
	return u.String()
}

func (c *cluster) do(ctx context.Context, database string, work func(*pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, c.url(database))
	if err != nil {
		return err
	}
	return errors.Join(work(conn), conn.Close(ctx))
}

func (c *cluster) create(ctx context.Context, name string) error {
	return c.do(ctx, "postgres", func(conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, "CREATE DATABASE "+name)
		return err
	})
}

func (c *cluster) copy(ctx context.Context, from, to string) error {
	return c.do(ctx, "postgres", func(conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", to, from))
		return err
	})
}

func (c *cluster) describe(ctx context.Context, name string) (size int64, version string, err error) {
	err = c.do(ctx, name, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, "SELECT pg_database_size(current_database()), current_setting('server_version')").Scan(&size, &version)
	})
	return size, "PostgreSQL " + version + ", fsync on", err
}
