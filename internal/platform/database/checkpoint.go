package database

import (
	"context"
	"database/sql"
	"log/slog"
	"time"
)

// checkpointer copies what is in the journal of SQLite into its file while the writer goes on
// writing. SQLite does it at the end of a COMMIT that leaves 1,000 pages there: a batch of an
// import writes 8,000, and waited each time for all of them to be copied and for a second flush.
// On a connection of its own that is nobody's wait. The writer lends a hand only when the journal
// grows faster than it is copied (sqlite.OpenWriter), for it begins again once all of it is.
type checkpointer struct {
	db        *sql.DB
	committed chan struct{} // something was, since it looked
	log       *slog.Logger
	failing   bool
	stop      func()
	stopped   chan struct{}
}

const (
	// worthCopying is from how many pages on the journal is copied.
	worthCopying = 1000
	// between is how long it lets pass before it looks again: commits come by the thousand.
	between = 10 * time.Millisecond
)

func startCheckpointer(db *sql.DB, log *slog.Logger) *checkpointer {
	closing, stop := context.WithCancel(context.Background())
	c := &checkpointer{db: db, log: log, committed: make(chan struct{}, 1), stop: stop, stopped: make(chan struct{})}
	go c.run(closing)
	return c
}

// tell says that a transaction was committed.
func (c *checkpointer) tell() {
	select {
	case c.committed <- struct{}{}:
	default: // it knows
	}
}

func (c *checkpointer) run(closing context.Context) {
	defer close(c.stopped)
	for {
		select {
		case <-c.committed:
			c.checkpoint()
		case <-closing.Done():
			return
		}
		select {
		case <-time.After(between):
		case <-closing.Done():
			return
		}
	}
}

// checkpoint copies the journal when that is worth it. What fails is tried again after the next commit;
// nobody waits for it, and the writer keeps silent about its own, so the log says it, once for each streak.
func (c *checkpointer) checkpoint() {
	waiting, err := c.pages("PRAGMA wal_checkpoint(NOOP)")
	if err == nil && waiting >= worthCopying {
		_, err = c.pages("PRAGMA wal_checkpoint(PASSIVE)")
	}
	if err != nil && !c.failing {
		c.log.Warn("the journal is not copied into the database", slog.Any("error", err))
	}
	c.failing = err != nil
}

// pages is how many pages of the journal are not copied after the checkpoint.
func (c *checkpointer) pages(checkpoint string) (int, error) {
	var busy, written, copied int
	err := c.db.QueryRowContext(context.Background(), checkpoint).Scan(&busy, &written, &copied)
	return written - copied, err
}

func (c *checkpointer) close() error {
	c.stop()
	<-c.stopped
	return c.db.Close()
}
