package sqlite

import (
	"errors"
	"strings"

	driver "modernc.org/sqlite"
)

// Result codes, https://www.sqlite.org/rescode.html.
const (
	codeBusy       = 5
	codeReadOnly   = 8
	codeCorrupt    = 11
	codeCannotOpen = 14
	codeFull       = 13
	codeNotADB     = 26
	codeCheck      = 275
	codeForeignKey = 787
	codeTrigger    = 1811
	codePrimaryKey = 1555
	codeUnique     = 2067
	codeRowID      = 2579
	codeNotNull    = 1299

	codeWrite    = 778  // the disk took nothing: a quota, a limit, a fault of the device
	codeFsync    = 1034 // it did not keep what it took
	codeDirFsync = 1290
	codeTruncate = 1546
	codeShmSize  = 4874 // no room for the index of the journal
)

// Code is the extended result code inside err, or 0.
func Code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// Busy reports that another process holds the database.
func Busy(err error) bool { return Code(err)&0xff == codeBusy }

// Full reports that the disk is full.
func Full(err error) bool { return Code(err)&0xff == codeFull }

// Damaged reports that the file is broken, or was never a database.
func Damaged(err error) bool {
	code := Code(err) & 0xff
	return code == codeCorrupt || code == codeNotADB
}

// Unwritable reports that the disk refuses what SQLite writes, for another reason than
// being full: a quota, read-only after a fault, gone.
func Unwritable(err error) bool {
	switch code := Code(err); code {
	case codeWrite, codeFsync, codeDirFsync, codeTruncate, codeShmSize:
		return true
	default:
		return code&0xff == codeReadOnly || code&0xff == codeCannotOpen
	}
}

// Kinds of violated constraints.
func Duplicate(err error) bool {
	c := Code(err)
	return c == codePrimaryKey || c == codeUnique || c == codeRowID
}

// Reference reports a foreign key that points nowhere, or a row still pointed at.
func Reference(err error) bool { return Code(err) == codeForeignKey }

// Check reports a CHECK or NOT NULL violation.
func Check(err error) bool {
	c := Code(err)
	return c == codeCheck || c == codeNotNull || c == codeTrigger
}

// Violated is what SQLite says about the violated constraint: the columns
// ("account.org_id, account.siret"), "index 'name'", or the CHECK's name.
func Violated(err error) string {
	var e *driver.Error
	if !errors.As(err, &e) {
		return ""
	}
	_, detail, ok := strings.Cut(e.Error(), "constraint failed: ")
	if _, d, again := strings.Cut(detail, "constraint failed: "); again {
		detail = d
	}
	if !ok {
		return ""
	}
	if i := strings.LastIndex(detail, " ("); i > 0 {
		detail = detail[:i]
	}
	return detail
}
