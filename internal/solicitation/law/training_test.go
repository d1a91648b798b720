package law

import (
	"encoding/json"
	"os"
	"testing"
)

// The web app reads the same texts, for it answers alike without network. A reference
// that resembles the account is a doubt for whoever would write.
func TestATextThatSpeaksOfTheTrainingAccount(t *testing.T) {
	file, err := os.ReadFile("testdata/training.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts struct{ Speaks, Silent []string }
	if err := json.Unmarshal(file, &texts); err != nil || len(texts.Speaks) == 0 || len(texts.Silent) == 0 {
		t.Fatalf("the texts: %v", err)
	}
	for want, list := range map[bool][]string{true: texts.Speaks, false: texts.Silent} {
		for _, text := range list {
			if got := MentionsTrainingAccount(text); got != want {
				t.Errorf("%q: %v", text, got)
			}
		}
	}
}
