package clock

import (
	"context"
	"testing"
	"time"
)

func TestOffsetMovesOneOrganisationOnly(t *testing.T) {
	ahead := WithOffset(context.Background(), 30*24*time.Hour)
	if d := Now(ahead).Sub(Now(context.Background())); d < 29*24*time.Hour {
		t.Errorf("offset moves the clock by %s", d)
	}
	if d := time.Until(Wall()); d > time.Minute || d < -time.Minute {
		t.Errorf("the machine's own instant is %s away", d)
	}
}

func TestInstantsAreWhatDatabasesKeep(t *testing.T) {
	paris := time.FixedZone("CET", 3600)
	now := Now(WithFixed(context.Background(), time.Date(2026, 11, 23, 9, 0, 0, 123456789, paris)))
	if want := time.Date(2026, 11, 23, 8, 0, 0, 123456000, time.UTC); !now.Equal(want) || now.Location() != time.UTC {
		t.Errorf("got %s, want %s", now, want)
	}
}
