// Package secret seals small secrets at rest (TOTP seeds, connector keys) and
// makes keyed digests (audit chain) with one installation key. Whoever steals
// the database alone reads none of them.
//
// Invariants: every purpose has its own key derived from the master (HKDF), so
// that a value sealed for one cannot be opened for another; a sealed value is
// bound to its owner (`bound`), so that it cannot be moved to another row.
package secret

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"golang.org/x/crypto/chacha20poly1305"

	"besace/internal/platform/fault"
)

// masterBytes is the length of the installation key.
const masterBytes = 32

// format is the first byte of a sealed value: XChaCha20-Poly1305, 24-byte nonce.
const format = 1

// Box seals and digests under one installation key.
type Box struct{ master [masterBytes]byte }

// Seal encrypts a value for a purpose ("totp"), bound to what owns it (the bytes
// of a user's id).
func (b *Box) Seal(purpose string, plain, bound []byte) []byte {
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	_, _ = rand.Read(nonce) // documented never to fail
	aead, err := chacha20poly1305.NewX(b.key("seal", purpose))
	if err != nil {
		panic("secret: the derived key has the wrong length")
	}
	return aead.Seal(append([]byte{format}, nonce...), nonce, plain, bound)
}

// Open returns the value that Seal was given with the same purpose and bound.
// Fault Internal secret.unreadable: damaged, moved, or sealed under another
// installation key.
func (b *Box) Open(purpose string, sealed, bound []byte) ([]byte, error) {
	unreadable := fault.New(fault.Internal, "secret.unreadable",
		"Une donnée chiffrée est illisible\u00a0: la clé d’installation n’est sans doute pas celle qui l’a chiffrée.")
	const head = 1 + chacha20poly1305.NonceSizeX
	if len(sealed) < head+chacha20poly1305.Overhead || sealed[0] != format {
		return nil, unreadable
	}
	aead, err := chacha20poly1305.NewX(b.key("seal", purpose))
	if err != nil {
		return nil, unreadable.Because(err)
	}
	plain, err := aead.Open(nil, sealed[1:head], sealed[head:], bound)
	if err != nil {
		return nil, unreadable.Because(err)
	}
	return plain, nil
}

// MAC is the HMAC-SHA-256 (32 bytes) of the parts under the purpose's key. Each
// part is preceded by its length: ("ab","c") and ("a","bc") differ.
func (b *Box) MAC(purpose string, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, b.key("mac", purpose))
	for _, p := range parts {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(p))))
		_, _ = h.Write(p)
	}
	return h.Sum(nil)
}

// Fingerprint names the installation key without revealing it: 16 hexadecimal
// characters, stored beside the data to notice a database restored without its
// key.
func (b *Box) Fingerprint() string { return hex.EncodeToString(b.MAC("fingerprint")[:8]) }

func (b *Box) key(use, purpose string) []byte {
	k, err := hkdf.Key(sha256.New, b.master[:], nil, "besace/"+use+"/"+purpose, masterBytes)
	if err != nil {
		panic("secret: 32 bytes are within what HKDF can give")
	}
	return k
}
