package token

import (
	"crypto/rand"
	"time"

	"github.com/google/uuid"
)

// keyBytes is the length of a signing secret: the output size of SHA-256.
const keyBytes = 32

// Key is one signing secret.
type Key struct {
	ID     string
	Secret []byte    // 32 bytes or more; a shorter one is never used
	Until  time.Time // verifies until then; zero for no end
}

// NewKey returns a fresh key without end.
func NewKey() Key {
	secret := make([]byte, keyBytes)
	_, _ = rand.Read(secret) // documented never to fail
	return Key{ID: uuid.NewString(), Secret: secret}
}

// KeySet is the keys of the installation: the one named Active signs, each
// verifies until its date. Retire a key by naming another one active and
// setting Until to MaxLifetime+Leeway later.
type KeySet struct {
	Active string
	Keys   []Key
}

func (s KeySet) verifying(id string, now time.Time) (Key, bool) {
	for _, k := range s.Keys {
		if k.ID == id && id != "" && len(k.Secret) >= keyBytes && (k.Until.IsZero() || now.Before(k.Until)) {
			return k, true
		}
	}
	return Key{}, false
}
