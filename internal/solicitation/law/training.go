package law

import (
	"slices"
	"strings"

	"besace/internal/platform/fold"
)

// trainingWords are the names of the training account, as people write them: folded words.
var trainingWords = []string{"cpf", "moncompteformation", "mon compte formation", "compte formation", "compte personnel de formation", "compte personnel formation"}

// MentionsTrainingAccount reports a text that speaks of the compte personnel de formation,
// whose holders may not be solicited by message (R-EML-04).
func MentionsTrainingAccount(text string) bool {
	words := " " + strings.Join(fold.Tokens(text), " ") + " "
	return slices.ContainsFunc(trainingWords, func(name string) bool { return strings.Contains(words, " "+name+" ") })
}
