// Package inbound says which acts are contact that came from a person: a reply, a click or a
// request of hers, from which the time that a prospect is kept begins anew (R-PRV-01). What the
// organisation does towards her is none: a call or a visit that she was glad of, a message that
// she opened. Domains judge each act by it, and read the acts of their tables by its words.
package inbound

import "slices"

// Act is a kind of fact that may come from a person; a consent and a request to be called back
// always do.
type Act string

// Acts, and the words by which each tells what came of it: the direction of a note, the outcome of
// a call or of an attempt, the mode and the outcome of a visit with a slash between them.
const (
	Note    Act = "note"
	Call    Act = "call"
	Attempt Act = "contact_attempt"
	Visit   Act = "visit"
)

// words are those of the acts that come from her. To agree on an appointment, to ask to be called
// or written to again is a reply; to order or to ask for a quote is a request, and so is to come to a
// stand. A refusal is the end of the contact, and begins no time anew; to hear somebody out is no act.
var words = map[Act][]string{
	Note:    {"inbound"},
	Call:    {"appointment", "call_back", "follow_up"},
	Attempt: {"call_back"},
	Visit: {"appointment/order", "appointment/quote_requested", "cold/order", "cold/quote_requested", "door/order", "door/quote_requested",
		"fair/met", "fair/order", "fair/quote_requested", "fair/to_think"},
}

// Came reports an act that came from the person, by its word.
func (a Act) Came(word string) bool { return slices.Contains(words[a], word) }

// Words are those of the acts that came from the person.
func (a Act) Words() []string { return slices.Clone(words[a]) }

// VisitWord is the word of a visit.
func VisitWord(mode, outcome string) string { return mode + "/" + outcome }
