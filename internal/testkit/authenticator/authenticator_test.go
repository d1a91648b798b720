package authenticator

import (
	"testing"
	"time"
)

// RFC 6238, appendix B: the last six of its eight digits.
func TestShowsWhatTheStandardDoes(t *testing.T) {
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 20000000000: "353130"} {
		if got := Shows([]byte("12345678901234567890"), time.Unix(at, 0)); got != want {
			t.Errorf("at %d: %s, want %s", at, got, want)
		}
	}
}
