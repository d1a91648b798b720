package inbound

import "testing"

// Each kind of act, and the borders: nobody there, a refusal, who was merely listened to.
func TestWhatCameFromThePerson(t *testing.T) {
	for act, words := range map[Act]map[string]bool{
		Note:    {"inbound": true, "outbound": false, "": false, "opened": false},
		Call:    {"appointment": true, "call_back": true, "follow_up": true, "no_answer": false, "refused": false, "objected": false, "wrong_number": false},
		Attempt: {"call_back": true, "reached": false, "no_answer": false, "voicemail": false, "busy": false, "wrong_number": false, "refused": false, "objected": false, "opened": false},
	} {
		for word, want := range words {
			if got := act.Came(word); got != want {
				t.Errorf("%s, %s: %v", act, word, got)
			}
		}
	}
	for _, mode := range []string{"appointment", "cold", "door", "fair"} {
		for outcome, want := range map[string]bool{"order": true, "quote_requested": true, "met": mode == "fair", "to_think": mode == "fair", "refused": false, "absent": false} {
			if got := Visit.Came(VisitWord(mode, outcome)); got != want {
				t.Errorf("%s, %s: %v", mode, outcome, got)
			}
		}
	}
	words := Note.Words()
	words[0] = "outbound"
	if Note.Came("outbound") || !Note.Came("inbound") {
		t.Error("a reader changed the rule")
	}
}
