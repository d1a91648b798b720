package api

import (
	"io"
	"os"
	"testing"

	"besace/internal/platform/fault"
)

// What the network cut is to be sent again, not to be corrected by who wrote it.
func TestABodyCutByTheClockIsNoFaultOfItsOwn(t *testing.T) {
	for err, want := range map[error]fault.Kind{os.ErrDeadlineExceeded: fault.Unavailable, io.ErrUnexpectedEOF: fault.Malformed} {
		found, ok := fault.Of(bodyFault(&operation{}, err))
		if !ok || found.Kind != want || found.Code != "body.interrupted" {
			t.Errorf("%v: %+v", err, found)
		}
	}
}
