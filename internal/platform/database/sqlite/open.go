package sqlite

import (
	"database/sql"
	"database/sql/driver"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"modernc.org/sqlite"
)

// dsn is the address of the file for modernc. Times are written as
// 2006-01-02 15:04:05.999999+00:00, which sorts as text.
func dsn(path string, more url.Values) string {
	p := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" && !strings.HasPrefix(p, "/") {
		p = "/" + p // file:///C:/dir/file.db
	}
	q := url.Values{
		"_time_format":  {"sqlite"},
		"_timezone":     {"UTC"},
		"_busy_timeout": {"5000"},
		"_foreign_keys": {"1"},
		"_synchronous":  {"FULL"},
		"_dqs":          {"0"},
		"_pragma":       {"temp_store(memory)", "cache_size(-8000)"},
	}
	for k, v := range more {
		q[k] = v
	}
	if strings.HasPrefix(p, "/") {
		return "file://" + (&url.URL{Path: p}).EscapedPath() + "?" + q.Encode()
	}
	return "file:" + (&url.URL{Path: p}).EscapedPath() + "?" + q.Encode()
}

// writerCache holds the pages that a batch of an import dirties, twenty indexes
// included: with the readers' 8 MB they were written and read again within it.
// Temporary files stay on disk here: in memory, the journal that lets a statement of
// many rows be undone cost a quarter of an import in page faults.
const writerCache = "cache_size(-32000)"

// writerCheckpoint is how many pages the journal may hold before the writer copies them into the
// file itself, at the end of a COMMIT: that is for the connection of OpenCheckpointer, which does it
// from a thousand on. 64 MB is about what a server that was killed reads again at its start: one large
// transaction, or a long reading, lets it pass that for a while.
const writerCheckpoint = "wal_autocheckpoint(16384)"

// writerJournal cuts the file of the journal back to those 64 MB when it begins again, after it was larger.
const writerJournal = "journal_size_limit(67108864)"

// OpenWriter opens the one connection that writes; a commit is on disk when it
// returns (synchronous=FULL).
func OpenWriter(path string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn(path, url.Values{"_txlock": {"immediate"}, "_journal_mode": {"WAL"}, "_pragma": {writerCache, writerCheckpoint, writerJournal}}))
	if err != nil {
		return nil, err
	}
	return pool(c, 1), nil
}

// OpenReaders opens one reading connection per core; a write through them fails.
// The writer must have been opened once before. Queries of a context of InTurn end their
// turn there.
func OpenReaders(path string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn(path, url.Values{"_query_only": {"1"}}))
	if err != nil {
		return nil, err
	}
	return pool(inTurn{c}, max(2, runtime.NumCPU())), nil
}

// OpenCheckpointer opens the connection that copies the journal into the file. The writer must
// have been opened once before.
func OpenCheckpointer(path string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn(path, url.Values{"_query_only": {"1"}}))
	if err != nil {
		return nil, err
	}
	return pool(c, 1), nil
}

// OpenMemory opens an empty database that is gone once it is closed, on its one connection.
func OpenMemory() (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn(":memory:", nil))
	if err != nil {
		return nil, err
	}
	return pool(c, 1), nil
}

func pool(c driver.Connector, connections int) *sql.DB {
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db
}

// OnRollback calls fn when the connection rolls a transaction back, also when
// SQLite does so by itself after an error such as a full disk.
func OnRollback(conn *sql.Conn, fn func()) error {
	return conn.Raw(func(c any) error {
		c.(sqlite.HookRegisterer).RegisterRollbackHook(fn)
		return nil
	})
}
