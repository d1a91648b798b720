package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// OrgOwned is a row of a tenant table.
type OrgOwned interface {
	OwnedBy() uuid.UUID // its organisation
}

func (db *DB) pool(ctx context.Context) gorm.ConnPool {
	if t := db.current(ctx); t != nil {
		return t
	}
	return db.reads
}

func (db *DB) session(ctx context.Context, pool gorm.ConnPool) *gorm.DB {
	q := db.orm.Session(&gorm.Session{NewDB: true, Context: ctx})
	q.Statement.ConnPool = pool
	return q
}

// Scoped is the handle on the rows of the actor's organisation: every chain from
// it begins with the org_id filter of its own table. Rows inserted through it
// are not checked: see Insert. Without actor its error is database.no_actor.
func (db *DB) Scoped(ctx context.Context) *gorm.DB {
	q := db.session(ctx, guarded{db.pool(ctx)})
	a, err := who(ctx)
	if err != nil {
		_ = q.AddError(err)
		return q
	}
	return q.Where(column("org_id", a.OrgID)).Session(&gorm.Session{})
}

// Owned is Scoped for tables with an owner_id, restricted to the rows that the
// actor's scope reaches; with no scope its error is database.no_scope.
func (db *DB) Owned(ctx context.Context) *gorm.DB {
	q := db.Scoped(ctx)
	if q.Error != nil {
		return q
	}
	a := actor.Current(ctx)
	switch a.Scope {
	case actor.Org:
		return q
	case actor.Own:
		return q.Where(column("owner_id", a.UserID)).Session(&gorm.Session{})
	case actor.Team:
		return q.Where(clause.IN{
			Column: clause.Column{Table: clause.CurrentTable, Name: "owner_id"}, Values: team(a),
		}).Session(&gorm.Session{})
	}
	_ = q.AddError(errNoScope())
	return q
}

// System is a handle without organisation, for jobs, login and maintenance;
// why says what for and is read by reviewers.
func (db *DB) System(ctx context.Context, why string) *gorm.DB {
	q := db.session(ctx, db.pool(ctx))
	if why == "" {
		_ = q.AddError(fault.New(fault.Internal, "database.no_reason", "Un accès général à la base ne dit pas pourquoi."))
	}
	return q
}

// Insert stores a new row of the actor's organisation, in a transaction of its
// own when none is open. Faults: database.no_actor, database.other_org,
// database.duplicate, database.reference.
func (db *DB) Insert(ctx context.Context, row OrgOwned) error {
	if err := ours(ctx, row); err != nil {
		return err
	}
	return db.InTx(ctx, func(ctx context.Context) error {
		return db.session(ctx, guarded{db.pool(ctx)}).Create(row).Error
	})
}

// insertVars bounds the parameters of one INSERT; SQLite takes 32766.
const insertVars = 32000

// InsertAll is Insert for a slice of rows of one table, all or none. rows is a
// []T or []*T where T or *T is OrgOwned.
func (db *DB) InsertAll(ctx context.Context, rows any) error {
	all := reflect.ValueOf(rows)
	if all.Kind() != reflect.Slice {
		return fmt.Errorf("InsertAll wants a slice, not %T", rows)
	}
	if all.Len() == 0 {
		return nil
	}
	for i := range all.Len() {
		row, ok := all.Index(i).Interface().(OrgOwned)
		if !ok {
			row, ok = all.Index(i).Addr().Interface().(OrgOwned)
		}
		if !ok {
			return fmt.Errorf("%T does not say its organisation (OrgOwned)", all.Index(i).Interface())
		}
		if err := ours(ctx, row); err != nil {
			return err
		}
	}
	return db.InTx(ctx, func(ctx context.Context) error {
		q := db.session(ctx, guarded{db.pool(ctx)}).Session(&gorm.Session{})
		s, err := shape(q, rows)
		if err != nil {
			return err
		}
		if t := db.current(ctx); len(s.FieldsWithDefaultDBValue) == 0 {
			switch {
			case t.conn != nil && all.Len() >= copiedFrom:
				return t.copyIn(ctx, s, all)
			case t.conn == nil && all.Len() >= filledFrom:
				return t.fill(ctx, s, all)
			}
		}
		size := min(1000, max(1, insertVars/len(s.DBNames)))
		for i := 0; i < all.Len(); i += size {
			part := all.Slice(i, min(i+size, all.Len()))
			if err := q.Create(part.Interface()).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// shape is the table that the rows are of.
func shape(q *gorm.DB, rows any) (*schema.Schema, error) {
	s := &gorm.Statement{DB: q}
	err := s.Parse(rows)
	return s.Schema, err
}

func ours(ctx context.Context, row OrgOwned) error {
	a, err := who(ctx)
	if err != nil {
		return err
	}
	if row.OwnedBy() != a.OrgID {
		return errOtherOrg()
	}
	return nil
}

func errOtherOrg() error {
	return fault.New(fault.Internal, "database.other_org", "Un élément d’une autre organisation allait être enregistré.")
}

func who(ctx context.Context) (actor.Actor, error) {
	a, ok := actor.From(ctx)
	if !ok || a.OrgID == uuid.Nil {
		return a, fault.New(fault.Internal, "database.no_actor", "Une requête ne dit pas pour qui elle agit.")
	}
	return a, nil
}

func errNoScope() error {
	return fault.New(fault.Internal, "database.no_scope", "Une opération ne dit pas quelles données elle voit.")
}

func column(name string, value any) clause.Expression {
	return clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: name}, Value: value}
}

func team(a actor.Actor) []any {
	owners := make([]any, 0, len(a.TeamOwners)+1)
	owners = append(owners, a.UserID)
	for _, o := range a.TeamOwners {
		if o != a.UserID {
			owners = append(owners, o)
		}
	}
	return owners
}

// Visible is Owned for SQL written by hand: the condition on table (its name or
// alias) and its arguments. Faults: database.no_actor, database.no_scope.
func Visible(ctx context.Context, table string) (string, []any, error) {
	a, err := who(ctx)
	if err != nil {
		return "", nil, err
	}
	cond := table + ".org_id = ?"
	switch a.Scope {
	case actor.Org:
		return cond, []any{a.OrgID}, nil
	case actor.Own:
		return cond + " AND " + table + ".owner_id = ?", []any{a.OrgID, a.UserID}, nil
	case actor.Team:
		owners := team(a)
		in := strings.Repeat(", ?", len(owners))[2:]
		return cond + " AND " + table + ".owner_id IN (" + in + ")", append([]any{a.OrgID}, owners...), nil
	}
	return "", nil, errNoScope()
}

// Rows runs a hand-written read, `?` for each parameter on both engines, in the
// transaction of ctx if any. SQL whose WHERE lacks org_id is refused. The caller
// closes the rows and checks their Err.
func (db *DB) Rows(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := tenanted(query); err != nil {
		return nil, err
	}
	return db.pool(ctx).QueryContext(ctx, db.rebind(query), args...)
}

// One is the only row of q, or the fault not_found.
func One[T any](q *gorm.DB) (T, error) {
	var row T
	err := q.Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, errNotFound().Because(err)
	}
	return row, err
}

// ExactlyOne checks that res changed one row. When it changed none, stale
// tells why (a fault with the current row, say); nil or silent, it is not_found.
func ExactlyOne(res *gorm.DB, stale func() error) error {
	switch {
	case res.Error != nil:
		return res.Error
	case res.RowsAffected == 1:
		return nil
	case res.RowsAffected > 1:
		return fault.New(fault.Internal, "database.too_many_rows", "Plusieurs éléments allaient être modifiés au lieu d’un.")
	}
	if stale != nil {
		if err := stale(); err != nil {
			return err
		}
	}
	return errNotFound()
}

// NotFound is the fault not_found, for rows read by hand.
func NotFound() error { return errNotFound() }

func errNotFound() *fault.Error {
	return fault.New(fault.NotFound, "not_found", "Cet élément n’existe pas, ou n’est pas visible pour vous.")
}
