// Package beginning is initialised before most libraries: Go takes packages by their path among those whose own needs are
// met, and this one needs runtime/debug alone. It lets the heap of a start come to 16 MB before it is collected: a fifth of the
// work of a start was to go through a heap that was only growing, some of it before main.
package beginning

import "runtime/debug"

// garbage is how far the heap of a start may grow, in hundredths of the 4 MB at which it is first collected.
const garbage = 400

var usual = debug.SetGCPercent(garbage)

// Over goes back to the usual.
func Over() { debug.SetGCPercent(usual) }
