package measure_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"besace/internal/bench/generate"
	"besace/internal/bench/measure"
	"besace/internal/platform/database"
)

// The whole bench on a handful of accounts: every operation answers rightly, on both
// engines. How fast is not asked here.
func TestTheBenchRunsTheRealProgram(t *testing.T) {
	dir := t.TempDir()
	program, bench := filepath.Join(dir, "besace"), filepath.Join(dir, "bench")
	for binary, source := range map[string]string{program: "besace/cmd/besace", bench: "besace/internal/bench/cmd/bench"} {
		if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, source).CombinedOutput(); err != nil {
			t.Fatalf("build %s: %v\n%s", source, err, out)
		}
	}
	o := measure.Options{
		Binary: program, Self: bench, Size: generate.Tiny, Engines: []string{database.SQLite, database.Postgres}, Connections: []int{2},
		Rounds: 1, Duration: 50 * time.Millisecond, Depth: 50, Import: 20, Starts: 1, Log: log{t},
	}
	found, err := measure.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if len(f.Series) != 10 {
			t.Errorf("%s: %d series", f.Engine, len(f.Series))
		}
		for _, s := range f.Series {
			if s.Errors() > 0 || s.Ratio() <= 0 || len(s.Driver) != 1 || s.Driver[0] <= 0 {
				t.Errorf("%s, %s: %d wrong answers (%v), ratio %v, driver %v", f.Engine, s.Operation, s.Errors(), s.Ours[0].First, s.Ratio(), s.Driver)
			}
		}
		if f.Crowd.Contacts == 0 || f.Crowd.Took <= 0 || f.Month.Items == 0 || f.Month.Took <= 0 {
			t.Errorf("%s: %+v, %+v", f.Engine, f.Crowd, f.Month)
		}
		if f.Import.Run <= 0 || f.Import.Alone <= 0 || f.Start <= 0 || f.FirstStart <= 0 {
			t.Errorf("%s: %+v", f.Engine, f)
		}
	}
	checkReport(t, o, found)
}

func checkReport(t *testing.T, o measure.Options, found []measure.Findings) {
	t.Helper()
	var report strings.Builder
	if err := measure.Report(&report, o, found); err != nil {
		t.Fatal(err)
	}
	document := filepath.Join(t.TempDir(), "benchmarks.md")
	if err := os.WriteFile(document, []byte("before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := measure.Replace(document, report.String()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"before\n", "after\n", "### SQLite", "### PostgreSQL", "| create a note | 2 |", "| save a visit | 2 |"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the document lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "old") {
		t.Error("the document keeps the former table")
	}
}

// log sends the progress of the bench to the log of the test.
type log struct{ t *testing.T }

func (l log) Write(p []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}
