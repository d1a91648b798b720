package sheet_test

import (
	"errors"
	"io"
	"runtime"
	"testing"

	"besace/internal/platform/fault"
	"besace/internal/platform/sheet"
)

// endless is a CSV of any size that exists nowhere: one line, over and over.
type endless struct{ line string }

func (e endless) ReadAt(p []byte, at int64) (int, error) {
	for i := range p {
		p[i] = e.line[(at+int64(i))%int64(len(e.line))]
	}
	return len(p), nil
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// peak reads a table to its end and returns the rows and the growth of the heap.
func peak(t *testing.T, r *sheet.Reader) (rows int, growth uint64, err error) {
	t.Helper()
	runtime.GC()
	start := heap()
	for {
		_, err := r.Next()
		if errors.Is(err, io.EOF) {
			return rows, growth, nil
		}
		if err != nil {
			return rows, growth, err
		}
		if rows++; rows%10_000 == 0 {
			if now := heap(); now > start {
				growth = max(growth, now-start)
			}
		}
	}
}

func TestGigabyteIsRefusedBeforeReading(t *testing.T) {
	if _, err := sheet.Open(nil, 1<<30, sheet.Options{}); !fault.Is(err, "sheet.too_large") {
		t.Errorf("got %v", err)
	}
}

func TestMillionRowsInBoundedMemory(t *testing.T) {
	const rows = 1_000_000
	line := "73282932000074;CAFE DE LA GARE;03 87 00 00 00;6,17622;METZ\r\n"
	r, err := sheet.Open(endless{line}, int64(rows*len(line)), sheet.Options{Limits: sheet.Limits{Bytes: 1 << 30, Rows: 2 * rows}})
	if err != nil {
		t.Fatal(err)
	}
	got, growth, err := peak(t, r)
	if err != nil || got != rows {
		t.Errorf("%d rows, %v", got, err)
	}
	if growth > 32<<20 {
		t.Errorf("the heap grew by %d MiB", growth>>20)
	}
}

func TestOneEndlessLineInBoundedMemory(t *testing.T) {
	for name, line := range map[string]string{"bare": "abcdefgh", "in quotes": `"abcdefgh`} {
		t.Run(name, func(t *testing.T) {
			no := false
			r, err := sheet.Open(endless{line}, 200<<20, sheet.Options{Header: &no, Limits: sheet.Limits{Bytes: 1 << 30}})
			if err != nil {
				t.Fatal(err)
			}
			rows, growth, err := peak(t, r)
			if err != nil || rows != 1 || growth > 64<<20 {
				t.Errorf("%d rows, %v, %d MiB", rows, err, growth>>20)
			}
		})
	}
}
