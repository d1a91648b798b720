// Package authenticator shows what an application of second factors shows: by RFC 6238 itself, not by the code under test.
package authenticator

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // RFC 6238 says so
	"encoding/binary"
	"fmt"
	"time"
)

// Shows is the code of six digits that is shown then for the seed.
func Shows(seed []byte, at time.Time) string {
	h := hmac.New(sha1.New, seed)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(at.Unix()/30)))
	sum := h.Sum(nil)
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[sum[19]&15:])&0x7fffffff%1_000_000)
}
