package database_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/testkit/dbtest"
)

// crowd is a SQLite database whose writer is held until go is called, and the
// transactions queued behind it, in the order they came.
type crowd struct {
	t       *testing.T
	db      *database.DB
	ctx     context.Context
	release chan struct{}
	group   sync.WaitGroup

	mu      sync.Mutex
	batches []int
	errs    map[string]error
}

func gather(t *testing.T) *crowd {
	c := &crowd{t: t, release: make(chan struct{}), errs: map[string]error{}, ctx: as(t, actor.Org)}
	c.db = dbtest.SQLite(t, database.OnCommit(func(members int) {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.batches = append(c.batches, members)
	}))
	prepare(t, c.db)
	c.batches = nil
	held := make(chan struct{})
	c.start("holder", c.ctx, func(context.Context) error {
		close(held)
		<-c.release
		return nil
	})
	<-held
	return c
}

func (c *crowd) start(name string, ctx context.Context, fn func(context.Context) error) {
	c.group.Add(1)
	go func() {
		defer c.group.Done()
		err := errors.New("panicked")
		defer func() {
			_ = recover()
			c.mu.Lock()
			defer c.mu.Unlock()
			c.errs[name] = err
		}()
		err = c.db.InTx(ctx, fn)
	}()
}

// queue adds one transaction and returns once it waits its turn.
func (c *crowd) queue(name string, fn func(context.Context) error) {
	before := c.db.Waiting()
	c.start(name, c.ctx, fn)
	for c.db.Waiting() == before {
		runtime.Gosched()
	}
}

func (c *crowd) insert(name string) {
	c.queue(name, func(ctx context.Context) error { return c.db.Insert(ctx, row(ctx, name)) })
}

func (c *crowd) run() map[string]error {
	close(c.release)
	c.group.Wait()
	delete(c.errs, "holder")
	return c.errs
}

func TestConcurrentWritersShareCommits(t *testing.T) {
	c := gather(t)
	var want []string
	var hooks sync.Map
	for i := range 100 {
		name := fmt.Sprintf("w%03d", i)
		want = append(want, name)
		c.queue(name, func(ctx context.Context) error {
			c.db.AfterCommit(ctx, func() {
				// The row must be visible to everyone by now.
				if !slices.Contains(all(t, c.ctx, c.db), name) {
					t.Errorf("hook of %s ran before its commit", name)
				}
				hooks.Store(name, true)
			})
			return c.db.Insert(ctx, row(ctx, name))
		})
	}
	for name, err := range c.run() {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, ran := hooks.Load(name); !ran {
			t.Errorf("%s: no hook", name)
		}
	}
	if diff := cmp.Diff(want, all(t, c.ctx, c.db)); diff != "" {
		t.Error(diff)
	}
	if len(c.batches) > 20 {
		t.Errorf("%d commits for 101 transactions: %v", len(c.batches), c.batches)
	}
	members := 0
	for _, n := range c.batches {
		members += n
		if n > 64 {
			t.Errorf("a batch of %d members", n)
		}
	}
	if members != 101 {
		t.Errorf("batches %v have %d members, want 101", c.batches, members)
	}
}

func TestAFailingMemberHarmsNobody(t *testing.T) {
	c := gather(t)
	c.insert("a")
	c.queue("fails", func(ctx context.Context) error {
		must(t, c.db.Insert(ctx, row(ctx, "lost1")))
		return errOops
	})
	c.insert("b")
	c.queue("panics", func(ctx context.Context) error {
		must(t, c.db.Insert(ctx, row(ctx, "lost2")))
		panic("boom")
	})
	c.queue("duplicate", func(ctx context.Context) error { return c.db.Insert(ctx, row(ctx, "a")) })
	c.queue("leaves", func(ctx context.Context) error {
		must(t, c.db.Insert(ctx, row(ctx, "lost3")))
		runtime.Goexit()
		return nil
	})
	c.insert("c")
	errs := c.run()
	for _, name := range []string{"a", "b", "c"} {
		if errs[name] != nil {
			t.Errorf("%s: %v", name, errs[name])
		}
	}
	if !errors.Is(errs["fails"], errOops) || errs["panics"] == nil || errs["leaves"] == nil {
		t.Errorf("failing members got %v", errs)
	}
	wantFault(t, errs["duplicate"], "database.duplicate")
	if diff := cmp.Diff([]string{"a", "b", "c"}, all(t, c.ctx, c.db)); diff != "" {
		t.Error(diff)
	}
	if n := len(c.batches); n > 6 {
		t.Errorf("%d commits", n)
	}
}

// Foreign keys checked at the COMMIT make it fail.
func TestAFailedCommitFailsEveryMember(t *testing.T) {
	c := gather(t)
	c.insert("a")
	c.queue("dangling", func(ctx context.Context) error {
		r := row(ctx, "d")
		must(t, c.db.Insert(ctx, r))
		return c.db.System(ctx, "test").Exec("INSERT INTO sample_notes VALUES (1, ?, ?, 'nowhere')", r.OrgID, r.ID).Error
	})
	c.insert("b")
	for name, err := range c.run() {
		if err == nil && slices.Contains(all(t, c.ctx, c.db), name) {
			continue // committed with the holder, before the dangling one
		}
		if fault.KindOf(err) != fault.Unavailable && name != "dangling" || err == nil {
			t.Errorf("%s was told %v and is not stored", name, err)
		}
	}
	must(t, c.db.Insert(c.ctx, row(c.ctx, "later")))
	if got := all(t, c.ctx, c.db); !slices.Contains(got, "later") || slices.Contains(got, "d") {
		t.Errorf("rows %v", got)
	}
}

// A full disk makes SQLite roll the whole transaction back by itself.
func TestALostBatchIsNeverReportedStored(t *testing.T) {
	c := gather(t)
	c.queue("shrink", func(ctx context.Context) error {
		var pages int
		must(t, c.db.System(ctx, "test").Raw("PRAGMA page_count").Scan(&pages).Error)
		return c.db.System(ctx, "test").Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+8)).Error
	})
	c.insert("a")
	c.queue("big", func(ctx context.Context) error {
		err := c.db.Insert(ctx, row(ctx, strings.Repeat("x", 200_000)))
		wantFault(t, err, "database.full")
		// What follows would be committed statement by statement.
		if err := c.db.Insert(ctx, row(ctx, "stray")); err == nil {
			t.Error("a statement ran outside its lost transaction")
		}
		return nil // swallowed: the member must fail all the same
	})
	c.insert("b")
	errs := c.run()
	if errs["big"] == nil {
		t.Error("the member that lost the batch was told that it is stored")
	}
	stored := all(t, c.ctx, c.db)
	for _, name := range []string{"a", "b"} {
		if told := errs[name] == nil; told != slices.Contains(stored, name) {
			t.Errorf("%s was told %v; rows %v", name, errs[name], stored)
		}
	}
	if slices.Contains(stored, "stray") {
		t.Error("a part of a lost transaction is stored")
	}
}

func TestCancelledWhileWaiting(t *testing.T) {
	c := gather(t)
	c.insert("a")
	ctx, cancel := context.WithCancel(c.ctx)
	before := c.db.Waiting()
	gone := make(chan error)
	go func() { gone <- c.db.InTx(ctx, func(context.Context) error { t.Error("ran"); return nil }) }()
	for c.db.Waiting() == before {
		runtime.Gosched()
	}
	c.insert("b")
	cancel()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	for name, err := range c.run() {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff([]string{"a", "b"}, all(t, c.ctx, c.db)); diff != "" {
		t.Error(diff)
	}
}

func TestCancelledWhileWorking(t *testing.T) {
	c := gather(t)
	c.insert("a")
	ctx, cancel := context.WithCancel(c.ctx)
	gone := make(chan error, 1)
	before := c.db.Waiting()
	go func() {
		gone <- c.db.InTx(ctx, func(ctx context.Context) error {
			must(t, c.db.Insert(ctx, row(ctx, "half")))
			cancel()
			return c.db.Insert(ctx, row(ctx, "other half"))
		})
	}()
	for c.db.Waiting() == before {
		runtime.Gosched()
	}
	c.insert("b")
	for name, err := range c.run() {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff([]string{"a", "b"}, all(t, c.ctx, c.db)); diff != "" {
		t.Error(diff)
	}
}

func TestExclusiveAndCloseWaitForTheBatch(t *testing.T) {
	c := gather(t)
	c.insert("a")
	before := c.db.Waiting()
	seen := make(chan error)
	go func() {
		seen <- c.db.Exclusive(c.ctx, func(pool *sql.DB) error {
			var n int
			if err := pool.QueryRow("SELECT count(*) FROM samples").Scan(&n); err != nil || n != 1 {
				t.Errorf("%d rows, %v", n, err)
			}
			_, err := pool.Exec("VACUUM") // fails inside a transaction
			return err
		})
	}()
	for c.db.Waiting() == before {
		runtime.Gosched()
	}
	c.insert("b")
	c.group.Add(1)
	go func() { defer c.group.Done(); must(t, <-seen) }()
	c.run()
	must(t, c.db.Close())
	err := c.db.InTx(c.ctx, func(context.Context) error { return nil })
	wantFault(t, err, "database.unavailable")
}
