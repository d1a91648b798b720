package id

import "testing"

func TestIdsSortByTheInstantTheyWereMade(t *testing.T) {
	previous := New()
	if previous.Version() != 7 {
		t.Fatalf("version %d", previous.Version())
	}
	for range 1000 {
		next := New()
		if next.String() <= previous.String() {
			t.Fatalf("%s does not follow %s", next, previous)
		}
		previous = next
	}
}
