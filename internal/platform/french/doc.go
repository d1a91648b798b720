// Package french writes numbers, counted things and waits as a French reader expects them.
//
// Invariants: zero and one take the singular ("0 compte", "1 compte", "2 comptes");
// thousands are set apart by a narrow no-break space.
package french
