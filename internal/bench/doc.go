// Package bench measures Besace as its users meet it: the real program, on a file
// of 100,000 accounts, under load over HTTP, beside a bare handler that issues the
// same statements (reference) and beside the bare driver. cmd/bench runs it.
//
// Its tests hold what no timing is needed for: the references answer what Besace
// answers, no list, search, sheet or question to the law reads a whole table, and the
// month of a team takes three statements.
package bench
