package totp

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"unicode"
)

const (
	recoveryCount  = 10
	recoveryBytes  = 10 // 80 bits: 16 characters
	recoveryLetter = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

var crockford = base32.NewEncoding(recoveryLetter).WithPadding(base32.NoPadding)

// RecoveryCodes returns ten codes to print (XXXX-XXXX-XXXX-XXXX, without I, L, O,
// U) and the hash of each to store, in the same order.
func RecoveryCodes() (codes, hashes []string) {
	for range recoveryCount {
		raw := make([]byte, recoveryBytes)
		_, _ = rand.Read(raw) // documented never to fail
		c := crockford.EncodeToString(raw)
		c = c[:4] + "-" + c[4:8] + "-" + c[8:12] + "-" + c[12:]
		codes = append(codes, c)
		hashes = append(hashes, hashRecovery(c))
	}
	return codes, hashes
}

// MatchRecovery returns the index of the hash that a typed code matches, or -1.
// Case, spaces and dashes do not matter; O reads as 0, I and L as 1.
func MatchRecovery(code string, hashes []string) int {
	found, hash := -1, []byte(hashRecovery(code))
	for i, h := range hashes {
		if subtle.ConstantTimeCompare([]byte(h), hash) == 1 {
			found = i
		}
	}
	return found
}

var misread = strings.NewReplacer("O", "0", "I", "1", "L", "1")

func hashRecovery(code string) string {
	canonical := misread.Replace(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, code))
	sum := sha256.Sum256([]byte("besace/recovery/" + canonical))
	return hex.EncodeToString(sum[:])
}
