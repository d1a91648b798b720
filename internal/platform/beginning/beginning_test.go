package beginning

import (
	"runtime/debug"
	"testing"
)

// A start may let its heap grow; what comes after it has what the machine was set to.
func TestTheHeapGrowsUntilTheBeginningIsOver(t *testing.T) {
	during := debug.SetGCPercent(garbage)
	if during != garbage {
		t.Errorf("%d %% during the start, want %d", during, garbage)
	}
	Over()
	if after := debug.SetGCPercent(garbage); after != usual || after == garbage {
		t.Errorf("%d %% after the start, want the usual %d", after, usual)
	}
}
