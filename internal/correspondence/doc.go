// Package correspondence sends the mails that people ask for, and tells what became of each.
//
//	courrier                   Letter
//	invitation, annulation     Letter of an entry of the agenda, with its calendar (RFC 5546)
//	récapitulatif              Letter of a visit
//	rappel                     Letter to oneself, made when its moment comes
//
// Invariants: nothing leaves that nobody asked for, and nothing once it says nothing any
// more: of what is past, closed or moved; a letter is kept before it leaves, so that a server
// that refuses or does not answer loses none; it is tried again with growing delays until it
// left, was refused for good or was given up; it leaves once for its reader, under one
// Message-ID whatever the number of attempts; what it says was read by its author before; its
// words and addresses are in its row alone, in no log and in no audit.
package correspondence
