// Package totp is the second factor (double authentification): time-based codes
// of RFC 6238 as authenticator applications make them (SHA-1, 6 digits, 30 s),
// and recovery codes (codes de secours).
//
// Invariants: a code is good one step before and after its own, and never twice:
// the caller keeps the step of the last accepted code. A recovery code serves
// once; only its hash is stored.
package totp

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" // the algorithm authenticator applications implement
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"besace/internal/platform/fault"
)

const (
	period    = 30 // seconds
	digits    = 6
	window    = 1 // steps of tolerance each way
	seedBytes = 20
)

var b32 = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewSeed returns 160 random bits, to be kept sealed.
func NewSeed() []byte {
	seed := make([]byte, seedBytes)
	_, _ = rand.Read(seed) // documented never to fail
	return seed
}

// Text is the seed as typed by hand into an application: base32 without padding.
func Text(seed []byte) string { return b32.EncodeToString(seed) }

// URI is what the QR code shows, in the Key Uri Format of authenticator
// applications: the issuer is the installation's name, the account the e-mail.
func URI(issuer, account string, seed []byte) string {
	query := url.Values{
		"secret": {Text(seed)}, "issuer": {issuer}, "algorithm": {"SHA1"}, "digits": {"6"}, "period": {"30"},
	}.Encode()
	label := url.PathEscape(strings.ReplaceAll(issuer, ":", " ") + ":" + account)
	return "otpauth://totp/" + label + "?" + strings.ReplaceAll(query, "+", "%20")
}

// Verify returns the step of a code that is good at the instant and newer than
// lastStep, the value that Verify returned last for this seed (0 at first).
// Spaces in the code are ignored. Faults: Unauthenticated auth.totp_invalid,
// auth.totp_replayed.
func Verify(seed []byte, code string, at time.Time, lastStep int64) (step int64, err error) {
	code = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, code)
	now := at.Unix() / period
	replayed := false
	for s := now - window; s <= now+window; s++ {
		if s < 0 || len(code) != digits || subtle.ConstantTimeCompare([]byte(code), []byte(codeAt(seed, s, digits))) != 1 {
			continue
		}
		if s > lastStep {
			return s, nil
		}
		replayed = true
	}
	if replayed {
		return 0, fault.New(fault.Unauthenticated, "auth.totp_replayed",
			"Ce code a déjà servi. Attendez que l’application affiche le suivant.")
	}
	return 0, fault.New(fault.Unauthenticated, "auth.totp_invalid",
		"Code incorrect. Saisissez les 6 chiffres affichés par l’application et vérifiez l’heure du téléphone.")
}

// codeAt is HOTP (RFC 4226, 5.3) of the step.
func codeAt(seed []byte, step int64, width int) string {
	h := hmac.New(sha1.New, seed)
	_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(step)))
	sum := h.Sum(nil)
	offset := sum[len(sum)-1] & 0x0f
	n := binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff
	modulus := uint32(1)
	for range width {
		modulus *= 10
	}
	return fmt.Sprintf("%0*d", width, n%modulus)
}
