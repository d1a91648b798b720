package password

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"besace/internal/platform/fault"
)

// Params is the cost of one hash.
type Params struct {
	Memory  uint32 // KiB
	Time    uint32 // passes
	Threads uint8
}

// Floor is the least cost accepted for new hashes (OWASP Password Storage Cheat
// Sheet, argon2id).
var Floor = Params{Memory: 19 * 1024, Time: 2, Threads: 1}

const (
	saltBytes = 16
	keyBytes  = 32
	// maxBytes bounds what is normalised and hashed; the policy refuses longer.
	maxBytes = 1024
)

// Hasher makes and checks records, a bounded number at once.
type Hasher struct {
	params  Params
	slots   chan struct{}
	waiting atomic.Int64
	queue   int64
	decoy   record
}

// New returns a Hasher that runs at most concurrent hashes at once and lets at
// most queue callers wait for their turn. Costs under Floor are refused: fault
// Invalid password.weak_parameters.
func New(p Params, concurrent, queue int) (*Hasher, error) {
	if p.Memory < Floor.Memory || p.Time < Floor.Time || p.Threads < Floor.Threads || !p.bounded() || concurrent < 1 || queue < 0 {
		return nil, fault.Newf(fault.Invalid, "password.weak_parameters",
			"Réglage argon2id refusé\u00a0: il faut au moins %d Kio de mémoire, %d passes, 1 fil, et au moins un calcul à la fois.",
			Floor.Memory, Floor.Time)
	}
	h := &Hasher{params: p, slots: make(chan struct{}, concurrent), queue: int64(queue)}
	h.decoy = record{params: p, salt: random(saltBytes), key: random(keyBytes)}
	return h, nil
}

// Hash returns the PHC string of the password under the Hasher's costs. Faults:
// Limited password.busy, Unavailable password.interrupted (ctx ended).
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	r := record{params: h.params, salt: random(saltBytes)}
	key, err := h.derive(ctx, r, password)
	if err != nil {
		return "", err
	}
	r.key = key
	return r.String(), nil
}

// Verify reports whether the password is the one of the record, and whether the
// record should be made again because the configured cost changed. An empty
// record stands for an account that does not exist or has no password: the
// answer is false, at the same cost. Faults: Limited password.busy, Unavailable
// password.interrupted, Internal password.corrupt_record.
func (h *Hasher) Verify(ctx context.Context, encoded, password string) (ok, rehash bool, err error) {
	r, known := h.decoy, encoded != ""
	if known {
		if r, err = parse(encoded); err != nil {
			return false, false, err
		}
	}
	key, err := h.derive(ctx, r, password)
	if err != nil {
		return false, false, err
	}
	same := subtle.ConstantTimeCompare(key, r.key) == 1
	ok = same && known && len(password) <= maxBytes
	return ok, ok && r.params != h.params, nil
}

func (h *Hasher) derive(ctx context.Context, r record, password string) ([]byte, error) {
	if err := h.enter(ctx); err != nil {
		return nil, err
	}
	defer func() { <-h.slots }()
	return argon2.IDKey(normalise(password), r.salt, r.params.Time, r.params.Memory, r.params.Threads, keyBytes), nil
}

func (h *Hasher) enter(ctx context.Context) error {
	if ctx.Err() != nil {
		return interrupted(ctx)
	}
	select {
	case h.slots <- struct{}{}:
		return nil
	default:
	}
	if h.waiting.Add(1) > h.queue {
		h.waiting.Add(-1)
		return fault.New(fault.Limited, "password.busy",
			"Trop de connexions en même temps. Réessayez dans quelques secondes.").After(2 * time.Second)
	}
	defer h.waiting.Add(-1)
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return interrupted(ctx)
	}
}

func interrupted(ctx context.Context) error {
	return fault.New(fault.Unavailable, "password.interrupted",
		"La vérification du mot de passe a été interrompue. Réessayez.").Because(context.Cause(ctx))
}

// normalise bounds the work on hostile input; Verify refuses what it cut.
func normalise(password string) []byte {
	if len(password) > maxBytes {
		password = password[:maxBytes]
	}
	return norm.NFKC.Bytes([]byte(password))
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // documented never to fail
	return b
}
