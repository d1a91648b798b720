package database

import (
	"context"
	"errors"
	"time"

	"besace/internal/platform/fault"
)

// silence is how long somebody who waits for an answer waits for one statement, its turn and its
// connection included: a server that is stopped or unplugged keeps its connections, and says nothing.
const silence = 10 * time.Second

// AnswerWithin changes how long Answering waits for one statement.
func AnswerWithin(d time.Duration) Option { return func(o *options) { o.silence = d } }

var errSilent = errors.New("the database is silent")

type answeringKey struct{}

// Answering returns a context for who waits for an answer: what is done in it ends by the fault
// database.unavailable once PostgreSQL leaves a statement without first answer for ten seconds, by
// database.unconfirmed when that was the COMMIT, and by database.busy when a lock was waited for. The
// rows after the first are not bounded. Background work has no such limit, nor what is asked Patiently:
// it may ask much at once. A lock bounds both, as every connection. SQLite has its own. The caller ends
// it by the function returned.
func (db *DB) Answering(ctx context.Context) (context.Context, context.CancelFunc) {
	if answering(ctx) || db.writer != nil {
		return ctx, func() {} // what a batch asks ends with it
	}
	ctx, cancel := context.WithCancelCause(ctx)
	return context.WithValue(ctx, answeringKey{}, cancel), func() { cancel(nil) }
}

// Patiently returns ctx without the limit of Answering, for rare work that one statement may spend
// minutes on: it would be cut at the same point each time it is asked again.
func Patiently(ctx context.Context) context.Context {
	return context.WithValue(ctx, answeringKey{}, nil)
}

func answering(ctx context.Context) bool {
	_, waits := ctx.Value(answeringKey{}).(context.CancelCauseFunc)
	return waits
}

// bounded bounds what begins now, if ctx is that of somebody who waits, until the function returned is
// called. It ends the whole of ctx: rows are read after their statement was.
func (db *DB) bounded(ctx context.Context) (stop func()) {
	cancel, waiting := ctx.Value(answeringKey{}).(context.CancelCauseFunc)
	if !waiting {
		return func() {}
	}
	timer := time.AfterFunc(db.opts.silence, func() { cancel(errSilent) })
	return func() { timer.Stop() }
}

// undoing is a context for what undoes part of a transaction, though ctx has ended: bounded too, if
// somebody waits.
func (db *DB) undoing(ctx context.Context) (context.Context, context.CancelFunc) {
	if answering(ctx) {
		return context.WithTimeout(context.WithoutCancel(ctx), db.opts.silence)
	}
	return context.WithoutCancel(ctx), func() {}
}

// lockWait is how long a statement waits for a lock, so that it is told as such before as a silence.
func (db *DB) lockWait() time.Duration { return db.opts.silence * 4 / 5 }

// gaveUp reports whether ctx ended because the database was silent.
func gaveUp(ctx context.Context) bool { return errors.Is(context.Cause(ctx), errSilent) }

func unconfirmed(err error) error {
	return fault.New(fault.Unavailable, "database.unconfirmed",
		"La base de données n’a pas confirmé l’enregistrement\u00a0: il a peut-être eu lieu. Vérifiez avant de recommencer.").
		Because(err).After(time.Second)
}
