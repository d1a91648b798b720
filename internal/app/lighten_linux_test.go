package app

import (
	"log/slog"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

func TestLightenGivesTheProgramFileBack(t *testing.T) {
	before := mapped(t)
	lighten(slog.New(slog.DiscardHandler))
	if after := mapped(t); after > before/2 {
		t.Fatalf("%d kB of files are mapped, %d before: want half at most", after, before)
	}
}

// mapped is how much of files this process has in memory, in kB.
func mapped(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`RssFile:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		t.Fatalf("no RssFile in %s", status)
	}
	kB, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kB
}

// A program whose addresses were filled in at its start has written to stretches that are read-only since: dropped, they
// would come back as they are in the file.
func TestLightenKeepsWhatTheProcessHasWritten(t *testing.T) {
	const maps = `00400000-00500000 r-xp 00000000 fe:00 7   /bin/besace
Rss:                1024 kB
Anonymous:             0 kB
00500000-00600000 r--p 00100000 fe:00 7   /bin/besace
Rss:                 512 kB
Anonymous:            64 kB
00600000-00700000 r--p 00200000 fe:00 7   /bin/besace
Anonymous:             0 kB
00700000-00800000 rw-p 00300000 fe:00 7   /bin/besace
Anonymous:             0 kB
7f0000000000-7f0000100000 r-xp 00000000 fe:00 8   /usr/lib/libc.so
Anonymous:             0 kB
`
	want := []stretch{{0x400000, 0x500000}, {0x600000, 0x700000}}
	if found := unwritten([]byte(maps), "/bin/besace"); !slices.Equal(found, want) {
		t.Fatalf("%x, want %x", found, want)
	}
}
