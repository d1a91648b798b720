// Package vcard writes one contact or company as a vCard.
//
// Version 3.0 (RFC 2426) is written rather than 4.0: iOS, Android, Outlook and
// the French webmails all read it, while Outlook ignores or garbles parts of 4.0.
// The text is UTF-8 with CRLF, folded at 75 octets between characters. A company
// carries X-ABSHOWAS, by which Apple and others list it under its name.
//
// Vocabulary: raison sociale = Organization, fonction = Title, portable = Cell.
// Invariant: whatever the fields hold, they cannot add a line to the card.
package vcard
