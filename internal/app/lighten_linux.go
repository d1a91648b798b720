package app

import (
	"bufio"
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// lighten gives back what only the start needed of the program file: every function that ran once keeps the sixteen pages
// around it mapped, two thirds of the memory of a server at rest. Whatever is used again comes back from the file, which
// the system keeps at hand while it has room. A page that the process has written is nobody else's: where there is one,
// the whole stretch stays.
func lighten(log *slog.Logger) {
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		log.Debug("the program stays in memory", "error", err)
		return
	}
	program, err := os.Readlink("/proc/self/exe")
	if err != nil {
		log.Debug("the program stays in memory", "error", err)
		return
	}
	for _, m := range unwritten(maps, program) {
		if _, _, code := unix.Syscall(unix.SYS_MADVISE, m.from, m.to-m.from, unix.MADV_DONTNEED); code != 0 {
			log.Debug("the program stays in memory", "error", code)
		}
	}
}

type stretch struct{ from, to uintptr }

// unwritten are the stretches of a file that a process maps to read or to run, of which it has written none.
// maps is what /proc/self/smaps says: for each stretch a line « from-to rights … path », then its figures by line.
func unwritten(maps []byte, path string) (found []stretch) {
	var of stretch
	readOnly := false
	for lines := bufio.NewScanner(bytes.NewReader(maps)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 {
			continue
		}
		var next stretch
		if n, _ := fmt.Sscanf(fields[0], "%x-%x", &next.from, &next.to); n == 2 {
			of, readOnly = next, (fields[1] == "r--p" || fields[1] == "r-xp") && strings.HasSuffix(lines.Text(), " "+path)
			continue
		}
		if readOnly && fields[0] == "Anonymous:" && fields[1] == "0" {
			found = append(found, of)
		}
	}
	return found
}
