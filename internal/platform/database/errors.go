package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"besace/internal/platform/database/sqlite"
	"besace/internal/platform/fault"
)

// violation is the cause of a constraint fault: gorm's sentinel, the name of
// the constraint and the driver's own error.
type violation struct {
	kind error
	name string
	err  error
}

func (v *violation) Error() string   { return v.err.Error() }
func (v *violation) Unwrap() []error { return []error{v.kind, v.err} }

// Constraint is the name of the constraint or unique index that err violates,
// the same on both engines; "" when err violates none or, on SQLite, for a
// foreign key.
func Constraint(err error) string {
	var v *violation
	if errors.As(err, &v) {
		return v.name
	}
	return ""
}

// fault translates what a driver says; nil, faults and errors of the context stay as they are.
func (db *DB) fault(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	unanswered := gaveUp(ctx) || (errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil) // that of a connection
	if _, known := fault.Of(err); !known && unanswered {
		return unavailable(err)
	}
	return translate(err, func(detail string) string { return db.constraintName(ctx, detail) })
}

// translate is fault with the function that names a SQLite constraint from its columns.
func translate(err error, name func(string) string) error {
	if _, known := fault.Of(err); known {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &pg):
		return fromPostgres(pg, err)
	case sqlite.Code(err) != 0:
		return fromSQLite(err, name)
	case disconnected(err):
		return unavailable(err)
	}
	return err
}

func fromPostgres(pg *pgconn.PgError, err error) error {
	switch pg.Code {
	case "23505":
		return duplicate(pg.ConstraintName, err)
	case "23503":
		return reference(pg.ConstraintName, err)
	case "23514":
		return check(pg.ConstraintName, err)
	case "23502":
		return check(pg.TableName+"."+pg.ColumnName, err)
	case "40001", "40P01", "55P03":
		return busy(err)
	case "53100":
		return full(err)
	case "58030":
		return unwritable(err)
	case "57P01", "57P02", "57P03", "53200", "53300", "25006": // stopping, starting, out of room, a standby
		return unavailable(err)
	}
	if strings.HasPrefix(pg.Code, "08") {
		return unavailable(err)
	}
	return err
}

func fromSQLite(err error, name func(string) string) error {
	switch {
	case sqlite.Duplicate(err):
		return duplicate(name(sqlite.Violated(err)), err)
	case sqlite.Reference(err):
		return reference("", err)
	case sqlite.Check(err):
		return check(sqlite.Violated(err), err)
	case sqlite.Busy(err):
		return busy(err)
	case sqlite.Full(err):
		return full(err)
	case sqlite.Unwritable(err):
		return unwritable(err)
	}
	return err
}

// Damaged reports that the file of SQLite is broken, or was never a database.
func Damaged(err error) bool { return sqlite.Damaged(err) }

func disconnected(err error) bool {
	var network net.Error
	var connect *pgconn.ConnectError
	return errors.As(err, &connect) || errors.As(err, &network) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		strings.HasSuffix(err.Error(), "conn closed") || strings.HasSuffix(err.Error(), "database is closed")
}

func duplicate(name string, err error) error {
	return fault.New(fault.Conflict, "database.duplicate", "Cet élément existe déjà.").
		Because(&violation{gorm.ErrDuplicatedKey, name, err})
}

func reference(name string, err error) error {
	return fault.New(fault.Conflict, "database.reference", "Un élément lié est introuvable, ou dépend encore de celui-ci.").
		Because(&violation{gorm.ErrForeignKeyViolated, name, err})
}

func check(name string, err error) error {
	return fault.New(fault.Internal, "database.check", "La base de données a refusé une valeur.").
		Because(&violation{gorm.ErrCheckConstraintViolated, name, err})
}

func busy(err error) error {
	return fault.New(fault.Unavailable, "database.busy", "Le serveur est très sollicité\u00a0: réessayez dans un instant.").
		Because(err).After(time.Second)
}

func full(err error) error {
	return fault.New(fault.Unavailable, "database.full",
		"Le disque du serveur est plein\u00a0: rien n’a été enregistré. Prévenez votre administrateur.").Because(err).After(storageRetry)
}

func unwritable(err error) error {
	return fault.New(fault.Unavailable, "database.storage",
		"Le disque du serveur refuse d’écrire : rien n’a été enregistré. Prévenez votre administrateur.").Because(err).After(storageRetry)
}

// storageRetry is how long somebody needs to make room.
const storageRetry = time.Minute

func unavailable(err error) error {
	return fault.New(fault.Unavailable, "database.unavailable", "La base de données ne répond pas\u00a0: réessayez dans un instant.").
		Because(err).After(time.Second)
}
