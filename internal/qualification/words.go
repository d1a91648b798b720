package qualification

import (
	"strings"

	"github.com/google/uuid"
)

// subjects name the attributes at the head of a sentence.
var subjects = map[Attribute]string{
	ByKind: "Type de compte", ByStatus: "Statut", ByNAF: "Activité", ByHeadcount: "Effectif", ByDepartment: "Département", ByPostcode: "Code postal",
	ByPotential: "Potentiel annuel", ByClass: "Classe", ByTag: "Étiquettes", BySource: "Origine", ByCustom: "Champ",
}

// enumerated are the French words of the codes accounts are described with.
var enumerated = map[string]string{
	"company": "entreprise", "person": "particulier",
	"lead": "suspect", "prospect": "prospect", "customer": "client", "former_customer": "ancien client", "disqualified": "écarté",
	"true": "oui", "false": "non",
}

func (c Criterion) subject() string {
	switch {
	case c.Attribute == ByCustom:
		return subjects[c.Attribute] + " « " + c.Key + " »"
	case c.Nomenclature == "naf_2025":
		return "Activité (NAF 2025)"
	case c.Attribute == ByNAF:
		return "Activité (NAF rév. 2)"
	}
	return subjects[c.Attribute]
}

// spell writes values in French, the last two joined by a word.
func (c Criterion) spell(values []string, joint string, names map[uuid.UUID]string) string {
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = c.word(value, names)
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + joint + words[last]
}

func (c Criterion) word(value string, names map[uuid.UUID]string) string {
	switch c.Attribute {
	case ByTag, BySource:
		known, err := uuid.Parse(value)
		if name := names[known]; err == nil && name != "" {
			return "« " + name + " »"
		}
		return "une valeur supprimée"
	case ByNAF:
		if len(value) == 2 {
			return "division " + value
		}
		return value
	case ByKind, ByStatus, ByCustom:
		if word := enumerated[value]; word != "" {
			return word
		}
		return value
	default:
		return value
	}
}
