// Package audit keeps the trail (journal d'audit): who did what, when, to which
// row, with the values before and after. A line is written in the transaction of
// the act it tells, so neither exists without the other.
//
// Tampering shows. Each line carries a keyed hash of its content (the key is not
// in the database), and a sealer chains lines in commit order a moment later:
// position n holds a hash over its own line and position n-1, and a signed head
// remembers the last position. Verify finds a line changed, removed, inserted,
// copied or reordered, and a tail cut off. Sealing is apart from writing because a
// chain forged inside each transaction would make all writers of an organisation
// queue behind one another's disk flush.
//
// An organisation's first line tells its own creation, so that a trail emptied and
// begun again shows as well.
//
// What a chain inside the database cannot show: a line removed in the second before
// it is sealed, and the whole database put back to an earlier state. For the latter,
// compare the number of sealed lines with that of an earlier verification.
package audit
