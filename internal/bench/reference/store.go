package reference

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"besace/internal/platform/database/sqlite"
)

// Store is a database through its own driver: pgx, or database/sql over modernc.
type Store struct {
	org     uuid.UUID
	pool    *pgxpool.Pool
	readers *sql.DB
	writes  *sql.DB
	writer  writer
	texts   sync.Map // SQL with ? -> *sql.Stmt of the readers, or SQL with $n
}

// connections to PostgreSQL, as many as Besace opens.
const connections = 20

// Open connects to "sqlite:path" or "postgres://…" with the settings of Besace.
func Open(ctx context.Context, url string) (s *Store, err error) {
	s = &Store{}
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		if s.writes, err = sqlite.OpenWriter(path); err == nil {
			s.writer.compiled = map[string]*sql.Stmt{}
			s.writer.conn, err = s.writes.Conn(ctx)
		}
		if err == nil {
			s.readers, err = sqlite.OpenReaders(path)
		}
	} else {
		var config *pgxpool.Config
		if config, err = pgxpool.ParseConfig(url); err == nil {
			config.MaxConns = connections
			s.pool, err = pgxpool.NewWithConfig(ctx, config)
		}
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	rows, err := s.query(ctx, "SELECT id FROM organisations")
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&s.org)
	}
	return s, errors.Join(err, rows.Err())
}

// Close ends the connections.
func (s *Store) Close() (err error) {
	if s.pool != nil {
		s.pool.Close()
	}
	if s.writer.conn != nil {
		err = s.writer.conn.Close()
	}
	for _, db := range []*sql.DB{s.readers, s.writes} {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	return err
}

// rows is what both drivers give.
type rows interface {
	Next() bool
	Scan(into ...any) error
	Err() error
	Close()
}

type sqlRows struct{ *sql.Rows }

func (r sqlRows) Close() { _ = r.Rows.Close() }

// query reads outside a transaction; text has a ? for each argument.
func (s *Store) query(ctx context.Context, text string, args ...any) (rows, error) {
	if s.pool != nil {
		return s.pool.Query(ctx, s.numbered(text), args...)
	}
	statement, err := s.prepared(ctx, text)
	if err != nil {
		return nil, err
	}
	found, err := statement.QueryContext(ctx, args...)
	return sqlRows{found}, err
}

// prepared is the compiled statement of a text, whichever connection runs it.
func (s *Store) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	if known, ok := s.texts.Load(text); ok {
		return known.(*sql.Stmt), nil
	}
	statement, err := s.readers.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if known, ok := s.texts.LoadOrStore(text, statement); ok {
		_ = statement.Close()
		return known.(*sql.Stmt), nil
	}
	return statement, nil
}

// numbered turns each ? into $1, $2 …
func (s *Store) numbered(text string) string {
	if known, ok := s.texts.Load(text); ok {
		return known.(string)
	}
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(text, "?") {
		if n > 0 {
			b.WriteString("$" + strconv.Itoa(n))
		}
		b.WriteString(part)
		n++
	}
	s.texts.Store(text, b.String())
	return b.String()
}
