package law

import "testing"

func TestATextThatSpeaksOfTheTrainingAccount(t *testing.T) {
	for text, want := range map[string]bool{
		"Utilisez votre CPF avant décembre.":                 true,
		"Financé à 100\u00a0% (CPF)":                         true,
		"votre compte personnel de formation":                true,
		"Compte  Personnel\nde Formation":                    true,
		"Rendez-vous sur Mon Compte Formation":               true,
		"https://www.moncompteformation.gouv.fr":             true,
		"votre compte-formation":                             true,
		"":                                                   false,
		"Votre compte client et la formation de vos équipes": false,
		"Réf. CPF-T200":                                      true, // a doubt is for whoever would write
		"CPFT 200":                                           false,
		"Le compte rendu de la formation du personnel d’accueil": false,
	} {
		if got := MentionsTrainingAccount(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
