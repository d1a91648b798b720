// Package idempotency makes a mutation happen once however often it is sent: the
// answer to a key is kept, in the transaction of the mutation itself, and given
// again for 35 days. Two requests with one key at once: the second waits for the
// first and gets its answer.
package idempotency

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
)

// Retention is how long an answer is kept: a phone may stay offline a month.
const Retention = 35 * 24 * time.Hour

// Request identifies one request of the current actor.
type Request struct {
	Key       string // chosen by the client
	Operation string
	Hash      string // of all that makes two requests the same
}

// Answer is what the request got.
type Answer struct {
	Status  int
	Headers map[string]string
	Body    []byte
}

// Hash digests the parts of a request; parts are length-prefixed so that no two
// lists of parts digest alike.
func Hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(strconv.AppendInt(nil, int64(len(p)), 10))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Keys keeps the answers in db.
type Keys struct{ db *database.DB }

// New returns the answers kept in db.
func New(db *database.DB) *Keys { return &Keys{db: db} }

// Claim reserves the key in the ambient transaction and returns nil, or returns the
// answer already kept for it. Faults: idempotency.key_reused when the key was used
// for another request.
func (k *Keys) Claim(ctx context.Context, r Request) (*Answer, error) {
	who := actor.Current(ctx)
	res := k.db.Scoped(ctx).Exec(`INSERT INTO idempotency_keys (org_id, user_id, key, operation, request_hash, created_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, user_id, key) DO NOTHING`,
		who.OrgID, who.UserID, r.Key, r.Operation, r.Hash, clock.Wall())
	if res.Error != nil || res.RowsAffected == 1 {
		return nil, res.Error
	}
	rows, err := k.db.Rows(ctx, `SELECT operation, request_hash, status, headers, body FROM idempotency_keys
		WHERE org_id = ? AND user_id = ? AND key = ?`, who.OrgID, who.UserID, r.Key)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, rows.Err()
	}
	var operation, hash, headers string
	var kept Answer
	if err := rows.Scan(&operation, &hash, &kept.Status, &headers, &kept.Body); err != nil {
		return nil, err
	}
	if operation != r.Operation || hash != r.Hash {
		return nil, fault.New(fault.Invalid, "idempotency.key_reused",
			"Cette clé d’idempotence a déjà servi pour une autre demande\u00a0; prenez-en une nouvelle.",
			fault.At("header:Idempotency-Key", "reused", "Une clé par demande."))
	}
	return &kept, json.Unmarshal([]byte(headers), &kept.Headers)
}

// Keep stores the answer of a claimed key in the ambient transaction.
func (k *Keys) Keep(ctx context.Context, r Request, a Answer) error {
	headers, err := json.Marshal(a.Headers)
	if err != nil {
		return err
	}
	who := actor.Current(ctx)
	res := k.db.Scoped(ctx).Exec(`UPDATE idempotency_keys SET status = ?, headers = ?, body = ? WHERE org_id = ? AND user_id = ? AND key = ?`,
		a.Status, string(headers), a.Body, who.OrgID, who.UserID, r.Key)
	return database.ExactlyOne(res, func() error {
		return fault.New(fault.Internal, "idempotency.lost", "").Because(nil)
	})
}

const purgeBatch = 1000

// Purge forgets the answers older than Retention and returns how many, a thousand
// per transaction so that nobody waits long for it.
func (k *Keys) Purge(ctx context.Context) (purged int64, err error) {
	before := clock.Wall().Add(-Retention)
	for {
		var n int64
		err := k.db.InTx(ctx, func(ctx context.Context) error {
			res := k.db.System(ctx, "old answers of every organisation are forgotten").Exec(`DELETE FROM idempotency_keys
				WHERE (org_id, user_id, key) IN (SELECT org_id, user_id, key FROM idempotency_keys WHERE created_at < ? LIMIT ?)`, before, purgeBatch)
			n = res.RowsAffected
			return res.Error
		})
		purged += n
		if err != nil || n < purgeBatch {
			return purged, err
		}
	}
}

// PurgeKind is the job that runs Purge, and the name of its daily schedule.
const PurgeKind = "idempotency.purge"

// Register makes q purge the answers of k every day.
func Register(q *jobs.Queue, k *Keys) {
	jobs.Register(q, PurgeKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		purged, err := k.Purge(ctx)
		return map[string]int64{"purged": purged}, err
	})
	q.Schedule(PurgeKind, jobs.DailyAt(3, 50, "UTC"), PurgeKind, struct{}{})
}
