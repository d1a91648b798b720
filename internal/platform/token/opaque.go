package token

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"strings"
)

// Kind is the visible prefix of an opaque token: it tells people and secret
// scanners what leaked, and keeps one kind from being used as another.
type Kind string

// Kinds of opaque tokens.
const (
	Refresh    Kind = "bes_rt_"  // session renewal, in the cookie
	Personal   Kind = "bes_pat_" // jeton d’API personnel
	Invitation Kind = "bes_inv_"
	Reset      Kind = "bes_rst_" // réinitialisation du mot de passe
	Setup      Kind = "bes_adm_" // one-time link of the first administrator
	Calendar   Kind = "bes_cal_" // secret address of an agenda feed
)

const (
	randomBytes = 32
	// bodyLength is 43 characters of randomness and 6 of checksum.
	bodyLength = 43 + 6
)

var b64 = base64.RawURLEncoding.Strict()

// New returns a token of 256 random bits: prefix, base64url, checksum.
func New(kind Kind) string {
	raw := make([]byte, randomBytes)
	_, _ = rand.Read(raw) // documented never to fail
	body := string(kind) + b64.EncodeToString(raw)
	return body + checksum(body)
}

// Check refuses what cannot be a token of the kind before any look-up: wrong
// prefix, length or checksum. Fault Unauthenticated auth.token_invalid.
func Check(kind Kind, token string) error {
	body, ok := strings.CutPrefix(token, string(kind))
	if ok && len(body) == bodyLength {
		cut := len(token) - 6
		if _, err := b64.DecodeString(body[:43]); err == nil && checksum(token[:cut]) == token[cut:] {
			return nil
		}
	}
	return invalid(nil)
}

// Hash is what is stored and looked up: SHA-256 in lower-case hexadecimal, 64
// characters. A token has 256 random bits, so no salt or slow hash is needed.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Matches compares a token with a stored hash in constant time.
func Matches(hash, token string) bool {
	return subtle.ConstantTimeCompare([]byte(hash), []byte(Hash(token))) == 1
}

func checksum(body string) string {
	return b64.EncodeToString(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(body))))
}
