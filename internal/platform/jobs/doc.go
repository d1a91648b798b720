// Package jobs runs work in the background: tâche (job), essai (attempt),
// planification (schedule). One table, no broker; see docs/adr/0002-jobs.md.
//
// Invariants:
//   - A job is enqueued in the ambient transaction: it exists if and only if
//     what asked for it was committed, and starts at once after that commit.
//   - Delivery is at least once. A claim is a lease, renewed while the handler
//     runs; whoever loses it has its context cancelled and can no longer write
//     the job's row. Handlers are idempotent, and those that go through many
//     rows save their place with Run.Checkpoint in the transaction of each batch.
//   - A handler acts as the user who asked, rebuilt at each attempt: rights
//     withdrawn since then are withdrawn from the job too.
//   - A fault of the request itself (Invalid, NotFound, Forbidden, Conflict …)
//     fails the job at once; any other error is tried again with growing delays
//     until MaxAttempts. A failed job (lettre morte) stays and can be retried.
//   - last_error is a sentence for users; causes and stacks go to the log only.
//   - Polling reads; only a claim, a heartbeat or a result writes.
package jobs
