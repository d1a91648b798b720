package measure

import (
	"fmt"
	"time"
)

// goal is one target that the project has set itself.
type goal struct {
	what  string
	holds bool
	found string
}

const megabyte = 1 << 20

// goals are the targets to be met now, for what has been measured.
func (f Findings) goals(full bool) (list []goal) {
	ratio := func(name string, least float64) {
		if s, ok := f.find(name, 16); ok {
			list = append(list, goal{fmt.Sprintf("%s: at least %.2f of the bare handler at 16 connections", name, least), s.Ratio() >= least, fmt.Sprintf("%.2f", s.Ratio())})
		}
	}
	ratio("list 50", 0.50)
	ratio("account sheet", 0.35)
	ratio("search, whole base", 0.75)
	ratio("create a note", 0.45)
	for _, name := range []string{"today", "callability", "next number"} {
		ratio(name, 0.50)
	}
	ratio("save a visit", 0.45)
	first, ok1 := f.find("list 50", 16)
	deep, ok2 := f.find("deep page", 16)
	if ok1 && ok2 {
		share := deep.perSecond(deep.Ours) / first.perSecond(first.Ours)
		list = append(list, goal{"deep page: at least 0.9 of our own first page", share >= 0.9, fmt.Sprintf("%.2f", share)})
	}
	within := func(what string, found, most time.Duration) {
		list = append(list, goal{what, found <= most, found.Round(100 * time.Microsecond).String()})
	}
	if s, ok := f.find("list 50", 64); ok {
		within("list 50: p99 at most 200 ms at 64 connections", s.P99(), 200*time.Millisecond)
	}
	if s, ok := f.find("search, whole base", 1); ok {
		within("search: p95 at most 6 ms at 1 connection", s.P95(), 6*time.Millisecond)
	}
	if f.Crowd.Contacts >= taken {
		within("synchronise 1,500 contacts, each with what the law answers: at most 300 ms", f.Crowd.Took, 300*time.Millisecond)
	}
	if f.Import.Rows >= 10_000 {
		within("import of 10,000 rows, checked and run: at most 2 s", f.Import.Check+f.Import.Run, 2*time.Second)
	}
	within("start to first answer, database up to date: at most 50 ms", f.Start, 50*time.Millisecond)
	within("first start with migrations: at most 500 ms", f.FirstStart, 500*time.Millisecond)
	errors := 0
	for _, s := range f.Series {
		errors += s.Errors()
	}
	list = append(list, goal{"no wrong answer", errors == 0, fmt.Sprint(errors)})
	if !full {
		return list // memory is promised for the full size
	}
	holding := func(what string, found int64, most int64) {
		list = append(list, goal{fmt.Sprintf("%s: at most %d MB", what, most), found <= most*megabyte, fmt.Sprintf("%d MB", found/megabyte)})
	}
	after := int64(100)
	if f.Engine == "sqlite" {
		after = 200
	}
	holding("memory at rest", f.Idle, 40)
	holding("memory after the reads", f.AfterReads, after)
	holding("memory at its peak, 64 connections included", f.Peak, 400)
	return list
}

func (f Findings) find(name string, connections int) (Series, bool) {
	for _, s := range f.Series {
		if s.Operation == name && s.Connections == connections {
			return s, true
		}
	}
	return Series{}, false
}
