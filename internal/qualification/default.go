package qualification

// defaultName is the questionnaire every organisation starts with.
const defaultName = "Qualification commerciale"

// defaultContent asks what CP4.C4 lists, one scored question a theme, 100 points
// in all, and leaves room for the customer's own words.
func defaultContent() Content {
	content := Content{HotFrom: 70, WarmFrom: 40, Questions: []Question{
		scored("need", Need, "Quel besoin le prospect exprime‑t‑il ?",
			"Reformulez avant de choisir : « Si je vous comprends bien… ».",
			Option{"defined", "Un projet précis : il sait ce qu’il veut", 20},
			Option{"vague", "Un besoin exprimé, encore flou", 12},
			Option{"latent", "Un besoin latent, apparu pendant l’échange", 6},
			Option{"none", "Aucun besoin identifié", 0}),
		free("need_words", Need, "Que dit-il de son besoin, avec ses propres mots ?", "Une phrase entendue, sans interprétation."),
		scored("decision", DecisionMaker, "Qui prend la décision d’achat ?",
			"Demandez : « Qui, à part vous, donne son avis sur ce projet ? ».",
			Option{"alone", "Mon interlocuteur décide seul", 15},
			Option{"together", "Mon interlocuteur décide avec d’autres personnes", 10},
			Option{"adviser", "Mon interlocuteur prépare ou conseille la décision", 6},
			Option{"elsewhere", "La décision se prend sans lui, le décideur est identifié", 3},
			Option{"unknown", "Le décideur n’est pas encore identifié", 0}),
		scored("budget", Budget, "Un budget est-il prévu ?",
			"Parlez-en comme d’un cadre : « Dans quelle enveloppe dois-je rester ? ».",
			Option{"known", "Oui, et son montant est connu", 15},
			Option{"undisclosed", "Oui, sans montant communiqué", 9},
			Option{"pending", "Il reste à obtenir ou à financer", 5},
			Option{"none", "Aucun budget prévu", 0}),
		{ID: "budget_amount", Theme: Budget, Type: Money, Weight: 1, Text: "Quel montant a-t-il prévu ?", Help: "Hors taxes pour une entreprise, toutes taxes comprises pour un particulier."},
		scored("timing", Timing, "Dans quel délai veut-il décider ?",
			"Demandez ce qui fixe l’échéance : fin de contrat, travaux, saison, panne.",
			Option{"month", "Dans le mois", 20},
			Option{"quarter", "Dans les trois mois", 14},
			Option{"half", "Dans les six mois", 8},
			Option{"year", "Dans l’année", 4},
			Option{"none", "Sans échéance", 0}),
		scored("equipment", Equipment, "Comment est-il équipé aujourd’hui ?",
			"Observez sur place : âge, état et usage du matériel.",
			Option{"worn", "Un équipement à remplacer : ancien, en panne ou inadapté", 10},
			Option{"none", "Il n’est pas équipé", 8},
			Option{"unhappy", "Il est équipé, mais des points le gênent", 6},
			Option{"happy", "Il est équipé et satisfait", 1}),
		free("equipment_detail", Equipment, "Quel équipement possède-t-il, et de quelle année ?", "Marque, modèle, année d’achat."),
		scored("competitor", Competitor, "Où en est-il avec la concurrence ?",
			"Ne critiquez jamais un concurrent : demandez ce qu’il en attend.",
			Option{"nobody", "Il n’a consulté personne d’autre", 10},
			Option{"unhappy", "Il a un fournisseur, dont il est mécontent", 8},
			Option{"several", "Il compare plusieurs offres", 5},
			Option{"loyal", "Il a un fournisseur, dont il est content", 2},
			Option{"bound", "Il est engagé par un contrat en cours", 0}),
		free("competitor_names", Competitor, "Quels concurrents sont en place ou consultés ?", "Nom, offre et prix s’il les donne."),
		{ID: "potential", Theme: Potential, Type: Money, Required: true, Weight: 1,
			Text: "Quel montant d’achats ce compte peut-il représenter en un an ?", Help: "Votre estimation, hors taxes, tous fournisseurs confondus.",
			Ranges: []Range{euros(1_000, 5_000, 3), euros(5_000, 20_000, 6), {From: ptr(int64(2_000_000)), Points: 10}}},
	}}
	content.tidy()
	return content
}

func scored(id string, theme Theme, text, help string, options ...Option) Question {
	return Question{ID: id, Theme: theme, Type: Choice, Required: true, Weight: 1, Text: text, Help: help, Options: options}
}

func free(id string, theme Theme, text, help string) Question {
	return Question{ID: id, Theme: theme, Type: Text, Weight: 1, Text: text, Help: help}
}

// euros is the range from an amount up to, not including, another.
func euros(from, below, points int64) Range {
	return Range{From: ptr(from * 100), To: ptr(below*100 - 1), Points: points}
}

func ptr[T any](v T) *T { return &v }
