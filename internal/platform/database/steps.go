package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
	gooses "github.com/pressly/goose/v3/database"
)

// steps are the files of one engine as they are sent to it.
type steps struct {
	files fstest.MapFS
	// whole are the numbers of the steps that record themselves.
	whole map[int64]bool
}

// upwards is how what a file does begins: there is no way back.
const upwards = "-- +goose Up"

// stepsOf reads the files of an engine, each to be sent as one statement unless it says itself how it is to be sent: a first
// start is mostly the turns between this program and the server otherwise.
func stepsOf(files fs.FS, engine string) (steps, error) {
	s := steps{files: fstest.MapFS{}, whole: map[int64]bool{}}
	names, err := fs.Glob(files, path.Join(engine, "*.sql"))
	if err != nil {
		return s, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return s, err
		}
		number, err := numberOf(name)
		if err != nil {
			return s, err
		}
		head, up, _ := strings.Cut(string(text), upwards)
		switch told := strings.Contains(head+up, "-- +goose"); {
		case told:
		case engine == Postgres:
			text, s.whole[number] = wholeStep(head, up, number), true
		default:
			text = []byte(head + upwards + "\n-- +goose StatementBegin\n" + up + "\n-- +goose StatementEnd\n")
		}
		s.files[path.Base(name)] = &fstest.MapFile{Data: text}
	}
	return s, nil
}

// wholeStep is a step with the line that records it, in one message. PostgreSQL takes a message whole or not at
// all, as a transaction of several turns would be.
func wholeStep(head, up string, number int64) []byte {
	return fmt.Appendf(nil, "-- +goose NO TRANSACTION\n%s%s\n-- +goose StatementBegin\n%s\n;INSERT INTO goose_db_version (version_id, is_applied) VALUES (%d, true);\n-- +goose StatementEnd\n",
		head, upwards, up, number)
}

// apply takes the steps that the schema has not taken.
func (s steps) apply(ctx context.Context, dialect goose.Dialect, pool *sql.DB, more ...goose.ProviderOption) error {
	store, err := gooses.NewStore(dialect, goose.DefaultTablename)
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectCustom, pool, s.files, append(more,
		goose.WithStore(recording{store.(gooses.StoreExtender), s.whole}), goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))...)
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	var partial *goose.PartialError
	if errors.As(err, &partial) {
		return fmt.Errorf("migration %s: %w", path.Base(partial.Failed.Source.Path), partial.Err)
	}
	return err
}

// recording writes down the steps that do not do so themselves.
type recording struct {
	gooses.StoreExtender
	whole map[int64]bool
}

func (r recording) Insert(ctx context.Context, db gooses.DBTxConn, step gooses.InsertRequest) error {
	if r.whole[step.Version] {
		return nil
	}
	return r.StoreExtender.Insert(ctx, db, step)
}

// numberOf is the number that the name of a file begins with.
func numberOf(name string) (int64, error) {
	digits, _, _ := strings.Cut(path.Base(name), "_")
	return strconv.ParseInt(digits, 10, 64)
}
