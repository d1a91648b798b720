package identity

import (
	"crypto/hmac"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/id"
)

// Whoever knows an e-mail can guess at its password, and so delay its owner. A device that has
// signed in to the account bears a mark, by which its own tries are counted apart: strangers'
// guesses do not delay it. A mark opens nothing, is worth nothing for another account, one of the
// same e-mail in another organisation neither, and has as few tries of its own; the address is
// counted all the same.

// MarksLifetime is how long a device keeps its marks after it was last signed in.
const MarksLifetime = 365 * 24 * time.Hour

const (
	mostMarks  = 5 // accounts that one device is recognised by
	markNumber = 36
	markLength = markNumber + 32
	markEnd    = "."
)

// mark is what a device bears that signed in to the account: a number, and what proves that it was given for this account.
func (s *Service) mark(user uuid.UUID, number string) string {
	return number + hex.EncodeToString(s.secrets.MAC("device", user[:], []byte(number))[:16])
}

// marks are those that a device bears, whatever accounts they are of.
func (d Device) marks() (found []string) {
	for one := range strings.SplitSeq(d.Marks, markEnd) {
		if len(one) != markLength || len(found) == mostMarks {
			continue
		}
		if _, err := uuid.Parse(one[:markNumber]); err != nil {
			continue
		}
		if _, err := hex.DecodeString(one[markNumber:]); err == nil {
			found = append(found, one)
		}
	}
	return found
}

// recognised is the mark of the account among those of the device, empty when it bears none.
func (s *Service) recognised(user uuid.UUID, d Device) string {
	for _, one := range d.marks() {
		if hmac.Equal([]byte(one), []byte(s.mark(user, one[:markNumber]))) {
			return one
		}
	}
	return ""
}

// marked are the marks of a device that has just signed in, this account's first.
func (s *Service) marked(user uuid.UUID, d Device) string {
	own := s.recognised(user, d)
	if own == "" {
		own = s.mark(user, id.New().String())
	}
	all := append([]string{own}, slices.DeleteFunc(d.marks(), func(one string) bool { return one == own })...)
	return strings.Join(all[:min(len(all), mostMarks)], markEnd)
}
