package identity

import (
	"context"
	"sync"
	"time"

	"besace/internal/platform/fault"
	"besace/internal/platform/token"
)

// keysFresh is how long a process trusts the keys it has read.
const keysFresh = time.Minute

// keyring is the signing keys as this process last read them.
type keyring struct {
	mu   sync.Mutex
	set  token.KeySet
	read time.Time
}

// signingKeys returns the keys of access tokens, read again when older than maxAge; the first
// caller of an installation makes the first key. Not to be called in a transaction.
func (s *Service) signingKeys(ctx context.Context, maxAge time.Duration) (token.KeySet, error) {
	if set, ok := s.keys.fresh(s.now(), maxAge); ok {
		return set, nil
	}
	set, err := s.loadKeys(ctx)
	if err == nil && set.Active == "" {
		set, err = s.addKey(ctx, false)
	}
	if err == nil {
		s.keys.keep(set, s.now())
	}
	return set, err
}

func (k *keyring) fresh(now time.Time, maxAge time.Duration) (token.KeySet, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.set, k.set.Active != "" && now.Sub(k.read) < maxAge
}

func (k *keyring) keep(set token.KeySet, now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.set, k.read = set, now
}

// RotateKeys makes a new key sign access tokens; the former ones verify until what they signed has
// expired. Needs no actor.
func (s *Service) RotateKeys(ctx context.Context) error {
	set, err := s.addKey(ctx, true)
	if err == nil {
		s.keys.keep(set, s.now())
	}
	return err
}

// addKey stores a new signing key. Without replace it gives way to one that another process made
// meanwhile. Other processes sign with the former key until they read the keys again.
func (s *Service) addKey(ctx context.Context, replace bool) (set token.KeySet, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.lockKeys(ctx); err != nil {
			return err
		}
		if set, err = s.loadKeys(ctx); err != nil || (set.Active != "" && !replace) {
			return err
		}
		if err = s.retireKeys(ctx, s.now().Add(token.MaxLifetime+token.Leeway+2*keysFresh)); err != nil {
			return err
		}
		key := token.NewKey()
		if err = s.insertKey(ctx, key.ID, s.secrets.Seal("access", key.Secret, []byte(key.ID))); err != nil {
			return err
		}
		set, err = s.loadKeys(ctx)
		return err
	})
	return set, err
}

// claims reads an access token, with the keys read again when the token names one we do not know.
// Faults: auth.token_expired, auth.token_invalid.
func (s *Service) claims(ctx context.Context, bearer string) (token.Claims, error) {
	keys, err := s.signingKeys(ctx, keysFresh)
	if err != nil {
		return token.Claims{}, err
	}
	claims, err := s.access.Parse(keys, bearer)
	if !fault.Is(err, "auth.token_invalid") {
		return claims, err
	}
	again, err2 := s.signingKeys(ctx, 5*time.Second)
	if err2 != nil || again.Active == keys.Active {
		return claims, err
	}
	return s.access.Parse(again, bearer)
}
