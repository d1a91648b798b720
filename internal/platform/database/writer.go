package database

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"besace/internal/platform/database/sqlite"
	"besace/internal/platform/fault"
)

// A batch stays open for at most so many members or so long after its BEGIN.
const (
	batchMembers = 64
	batchTime    = 20 * time.Millisecond
)

// writer serialises the transactions of a SQLite database and lets those that
// wait for one another share a COMMIT, hence one flush to disk.
//
// The holder of the token runs its function in the shared transaction, behind a
// savepoint of its own. When it is done and others wait, it hands the token and
// the open transaction to the next one and waits for the outcome; the last one
// commits for all. Nobody ever waits for company: alone, a transaction commits
// at once.
type writer struct {
	db        *sql.DB
	committed func(members int)

	mu      sync.Mutex
	held    bool
	closed  bool
	waiting []chan struct{} // first come, first served

	// Below: only for the holder of the token.
	conn *sql.Conn
	pool *prepared
	open *batch
}

// batch is one shared transaction.
type batch struct {
	began   time.Time
	members int
	ending  atomic.Bool // the ROLLBACK under way is ours
	lost    atomic.Bool // SQLite rolled it back by itself
	done    chan struct{}
	err     error // valid once done is closed

	mu    sync.Mutex
	cause error
}

func (b *batch) blame(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cause == nil {
		b.cause = err
	}
}

// failure is what the members of a lost batch get: nothing of theirs is stored.
func (b *batch) failure() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case sqlite.Full(b.cause):
		return full(b.cause)
	case sqlite.Unwritable(b.cause):
		return unwritable(b.cause)
	}
	return notCommitted(b.cause)
}

func notCommitted(cause error) error {
	return fault.New(fault.Unavailable, "database.commit", "L’enregistrement n’a pas abouti, rien n’a été modifié\u00a0: réessayez.").
		Because(cause).After(time.Second)
}

var errClosed = errors.New("database is closed")

// acquire waits for the token, first come, first served.
func (w *writer) acquire(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return errClosed
	}
	if !w.held {
		w.held = true
		w.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	w.waiting = append(w.waiting, turn)
	w.mu.Unlock()
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
	}
	w.mu.Lock()
	for i, t := range w.waiting {
		if t == turn {
			w.waiting = append(w.waiting[:i], w.waiting[i+1:]...)
			w.mu.Unlock()
			return ctx.Err()
		}
	}
	w.mu.Unlock()
	w.leave() // the token came at the same instant
	return ctx.Err()
}

// pass gives the token to the next in the queue, if any.
func (w *writer) pass() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) == 0 {
		return false
	}
	close(w.waiting[0])
	w.waiting = w.waiting[1:]
	return true
}

// leave gives the token away: with the open batch while it may grow, else
// after the commit.
func (w *writer) leave() {
	if b := w.open; b != nil {
		if !b.lost.Load() && b.members < batchMembers && time.Since(b.began) < batchTime && w.pass() {
			return
		}
		w.commit(b)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) > 0 {
		close(w.waiting[0])
		w.waiting = w.waiting[1:]
		return
	}
	w.held = false
}

func (w *writer) commit(b *batch) {
	w.open = nil
	defer close(b.done)
	if b.lost.Load() {
		b.err = b.failure()
		return
	}
	b.ending.Store(true)
	if err := w.exec("COMMIT"); err != nil {
		_ = w.exec("ROLLBACK") // fails when SQLite did it already
		b.blame(err)
		b.err = b.failure()
		if b.members == 1 {
			b.err = err
		}
		return
	}
	w.committed(b.members)
}

func (w *writer) exec(query string) error {
	_, err := w.pool.ExecContext(context.Background(), query)
	return err
}

// join makes the holder a member of the open batch, or opens one.
func (w *writer) join() (*batch, error) {
	if err := w.pin(); err != nil {
		return nil, err
	}
	if b := w.open; b != nil && !b.lost.Load() {
		if err := w.exec("SAVEPOINT m"); err != nil {
			return nil, err
		}
		b.members++
		return b, nil
	}
	b := &batch{members: 1, done: make(chan struct{})}
	err := sqlite.OnRollback(w.conn, func() {
		if !b.ending.Load() {
			b.lost.Store(true)
		}
	})
	if err != nil {
		return nil, err
	}
	if err := w.exec("BEGIN IMMEDIATE"); err != nil {
		if !sqlite.Busy(err) {
			w.unpin() // the next one tries another connection
		}
		return nil, err
	}
	b.began = time.Now()
	w.open = b
	return b, nil
}

// run is one outermost transaction.
func (w *writer) run(ctx context.Context, t *tx, fn func(context.Context) error) error {
	if err := w.acquire(ctx); err != nil {
		return err
	}
	b, err := w.join()
	if err != nil {
		w.leave()
		return err
	}
	first := b.members == 1
	t.pool, t.batch = w.pool, b
	finished := false
	defer func() {
		if !finished { // fn panicked or ended its goroutine
			t.over.Store(true)
			w.undo(b, first)
			w.leave()
		}
	}()
	err = fn(context.WithValue(ctx, txKey{}, t))
	finished = true
	t.over.Store(true)
	if err != nil {
		w.undo(b, first)
	} else if !first && !b.lost.Load() {
		if err = w.exec("RELEASE SAVEPOINT m"); err != nil {
			w.lose(b, err)
		}
	}
	w.leave()
	<-b.done
	if b.err != nil {
		return b.err
	}
	return err
}

// undo takes the work of one member back. The first one needs no savepoint:
// nobody has joined yet.
func (w *writer) undo(b *batch, first bool) {
	if b.lost.Load() {
		return
	}
	if first {
		b.ending.Store(true)
		if err := w.exec("ROLLBACK"); err != nil {
			w.lose(b, err)
			return
		}
		w.open = nil
		close(b.done)
		return
	}
	if err := w.exec("ROLLBACK TO SAVEPOINT m"); err != nil {
		w.lose(b, err)
		return
	}
	if err := w.exec("RELEASE SAVEPOINT m"); err != nil {
		w.lose(b, err)
	}
}

// lose gives the whole batch up: nobody may be told that it is stored.
func (w *writer) lose(b *batch, err error) {
	b.blame(err)
	if !b.lost.Swap(true) {
		_ = w.exec("ROLLBACK")
	}
}

// pin keeps the writing connection, and its compiled statements, for the
// transactions to come.
func (w *writer) pin() error {
	if w.conn != nil {
		return nil
	}
	conn, err := w.db.Conn(context.Background())
	if err != nil {
		return err
	}
	w.conn, w.pool = conn, newPrepared(conn, statementCache)
	return nil
}

func (w *writer) unpin() {
	if w.conn != nil {
		w.pool.clear()
		_ = w.conn.Close()
		w.conn, w.pool = nil, nil
	}
}

// exclusive lends the pool while no transaction is open.
func (w *writer) exclusive(ctx context.Context, fn func(*sql.DB) error) error {
	if err := w.acquire(ctx); err != nil {
		return err
	}
	defer w.leave()
	if b := w.open; b != nil {
		w.commit(b)
	}
	w.unpin()
	return fn(w.db)
}

func (w *writer) close() error {
	if err := w.acquire(context.Background()); err != nil {
		return nil //nolint:nilerr // closed already, which is what was asked
	}
	if b := w.open; b != nil {
		w.commit(b)
	}
	w.unpin()
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.leave()
	return w.db.Close()
}
