package database

import (
	"container/list"
	"context"
	"database/sql"
	"sync"

	"gorm.io/gorm"
)

// longestKept bounds the text of a statement that is kept compiled: one of thousands of rows
// holds megabytes, and is seldom sent again with as many.
const longestKept = 16 << 10

// prepared keeps the most recently used statements of a SQLite pool compiled.
// A statement leaves the cache only when no call is using it.
type prepared struct {
	gorm.ConnPool
	size int

	mu     sync.Mutex
	recent *list.List // of *compiled, most recent first
	byText map[string]*list.Element
}

type compiled struct {
	text    string
	stmt    *sql.Stmt
	users   int
	evicted bool
}

func newPrepared(pool gorm.ConnPool, size int) *prepared {
	return &prepared{ConnPool: pool, size: size, recent: list.New(), byText: make(map[string]*list.Element)}
}

func (p *prepared) find(text string) *compiled {
	e, ok := p.byText[text]
	if !ok {
		return nil
	}
	p.recent.MoveToFront(e)
	c := e.Value.(*compiled)
	c.users++
	return c
}

func (p *prepared) take(ctx context.Context, text string) (*compiled, error) {
	p.mu.Lock()
	c := p.find(text)
	p.mu.Unlock()
	if c != nil {
		return c, nil
	}
	stmt, err := p.ConnPool.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.find(text); c != nil { // another goroutine was faster
		_ = stmt.Close()
		return c, nil
	}
	c = &compiled{text: text, stmt: stmt, users: 1}
	p.byText[text] = p.recent.PushFront(c)
	if p.recent.Len() > p.size {
		p.evict(p.recent.Back())
	}
	return c, nil
}

func (p *prepared) evict(e *list.Element) {
	old := p.recent.Remove(e).(*compiled)
	delete(p.byText, old.text)
	old.evicted = true
	if old.users == 0 {
		_ = old.stmt.Close()
	}
}

func (p *prepared) release(c *compiled) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c.users--; c.users == 0 && c.evicted {
		_ = c.stmt.Close()
	}
}

// clear closes every statement; the pool goes on working.
func (p *prepared) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for e := p.recent.Back(); e != nil; e = p.recent.Back() {
		p.evict(e)
	}
}

func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if len(query) > longestKept {
		return p.ConnPool.ExecContext(ctx, query, args...)
	}
	c, err := p.take(ctx, query)
	if err != nil {
		return nil, err
	}
	defer p.release(c)
	return c.stmt.ExecContext(ctx, args...)
}

func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c, err := p.take(ctx, query)
	if err != nil {
		return nil, err
	}
	defer p.release(c)
	return c.stmt.QueryContext(ctx, args...)
}

func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	c, err := p.take(ctx, query)
	if err != nil {
		return p.ConnPool.QueryRowContext(ctx, query, args...)
	}
	defer p.release(c)
	return c.stmt.QueryRowContext(ctx, args...)
}
