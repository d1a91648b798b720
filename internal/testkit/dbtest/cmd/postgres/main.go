// Postgres serves databases to tests that are not written in Go: it starts a throw-away server (or takes that of
// BESACE_TEST_POSTGRES), and for each line it reads it makes an empty database and prints its address. It ends, and
// the server with it, when its standard input does.
package main

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"

	"besace/internal/platform/id"
	"besace/internal/testkit/dbtest"
	"besace/internal/testkit/dbtest/server"
)

func main() {
	if err := serve(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "postgres: "+err.Error())
		os.Exit(1)
	}
}

func serve(ctx context.Context) (err error) {
	address := os.Getenv(dbtest.Variable)
	if address == "" {
		own, err := server.Start()
		if err != nil {
			return err
		}
		defer func() { _ = own.Stop() }() // its watcher cleans up in any case
		address = own.URL()
	}
	admin, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	defer func() { _ = admin.Close() }()
	var made []string
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		name := "besace_e2e_" + strings.ReplaceAll(id.New().String(), "-", "")
		if _, err := admin.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
			return err
		}
		made = append(made, name)
		at, err := url.Parse(address)
		if err != nil {
			return err
		}
		at.Path = "/" + name
		fmt.Println(at)
	}
	for _, name := range made {
		if _, err := admin.ExecContext(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			return err
		}
	}
	return nil
}
