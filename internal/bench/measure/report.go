package measure

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// Report writes the findings as Markdown.
func Report(w io.Writer, o Options, all []Findings) error {
	info, err := os.Stat(o.Binary)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Measured on %s, %s, %d cores shared by server, database and load, %s.\n", time.Now().Format("2006-01-02"), processor(), runtime.NumCPU(), runtime.Version())
	fmt.Fprintf(w, "%d advisers, %d accounts, %d activities, %d calls, %d visits, %d events; %d rounds of %s, ours and the bare handler in turn, medians.\n",
		o.Size.Advisers, o.Size.Accounts, o.Size.Activities, o.Size.Calls, o.Size.Visits, o.Size.Events, o.Rounds, o.Duration)
	fmt.Fprintf(w, "The program is one file of %.1f MB (goal: at most 45 MB%s).\n", float64(info.Size())/megabyte, verdict(info.Size() <= 45*megabyte))
	for _, f := range all {
		f.report(w, o)
	}
	return nil
}

func verdict(holds bool) string {
	if holds {
		return ", met"
	}
	return ", **missed**"
}

func (f Findings) report(w io.Writer, o Options) {
	fmt.Fprintf(w, "\n### %s\n\n", f.Version)
	fmt.Fprintln(w, "| operation | connections | Besace /s | p50 | p95 | p99 | bare handler /s | driver alone /s | ratio to the bare handler | processor per answer, ours / bare | wrong answers |")
	fmt.Fprintln(w, "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
	for _, s := range f.Series {
		fmt.Fprintf(w, "| %s | %d | %.0f | %s | %s | %s | %.0f | %.0f | %.2f | %d / %d µs | %d |\n", s.Operation, s.Connections, s.perSecond(s.Ours),
			short(s.P50()), short(s.P95()), short(s.P99()), s.perSecond(s.Bare), median(s.Driver), s.Ratio(),
			cpu(s.Ours).Microseconds(), cpu(s.Bare).Microseconds(), s.Errors())
	}
	fmt.Fprintf(w, "\nMemory: %d MB at rest, %d MB after the reads, %d MB at its peak (bare handler %d MB). Database: %d MB, generated in %s.\n\n",
		f.Idle/megabyte, f.AfterReads/megabyte, f.Peak/megabyte, f.BarePeak/megabyte, f.DatabaseSize/megabyte, f.Filled.Round(time.Second))
	fmt.Fprintf(w, "One phone that synchronises %d contacts, each with what the law answers (%d rows, %d pages): %s, processor %s.\n\n", f.Crowd.Contacts, f.Crowd.Rows, f.Crowd.Pages,
		short(f.Crowd.Took), short(f.Crowd.CPU))
	fmt.Fprintf(w, "A month of the agendas of a team of %d (%d occurrences) in one request of three statements: %s, processor %s.\n\n", f.Month.People, f.Month.Items,
		short(f.Month.Took), short(f.Month.CPU))
	fmt.Fprintf(w, "Import of %d new companies through the API: dry run with the search for duplicates %s, run %s. The driver alone writes the rows that both leave in %s (ratio %.2f).\n\n",
		f.Import.Rows, f.Import.Check.Round(time.Millisecond), f.Import.Run.Round(time.Millisecond), f.Import.Alone.Round(time.Millisecond), f.Import.Ratio())
	fmt.Fprintln(w, "| goal | found | |")
	fmt.Fprintln(w, "|---|--:|---|")
	for _, g := range f.goals(o.Size.Accounts >= 100_000) {
		met := "met"
		if !g.holds {
			met = "**missed**"
		}
		fmt.Fprintf(w, "| %s | %s | %s |\n", g.what, g.found, met)
	}
}

func short(d time.Duration) string {
	return fmt.Sprintf("%.2f ms", float64(d)/float64(time.Millisecond))
}

// processor is the name of the machine's processor, as far as the system tells.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range bytes.Lines(text) {
			if name, value, ok := strings.Cut(string(line), ":"); ok && strings.TrimSpace(name) == "model name" {
				return strings.TrimSpace(value)
			}
		}
	}
	return runtime.GOARCH
}

// Marks around what the bench writes in its document.
const (
	beginMark = "<!-- bench: begin -->"
	endMark   = "<!-- bench: end -->"
)

// Replace puts the report between the marks of the document.
func Replace(file, report string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(text), beginMark)
	_, after, ok2 := strings.Cut(rest, endMark)
	if !ok || !ok2 {
		return fmt.Errorf("%s has no %s … %s", file, beginMark, endMark)
	}
	return os.WriteFile(file, []byte(before+beginMark+"\n"+strings.TrimSpace(report)+"\n"+endMark+after), 0o644)
}
