package generate

import "strings"

// trade is a line of business: what a company may be called and its NAF rev. 2 code.
type trade struct{ name, naf string }

var trades = []trade{
	{"Boulangerie", "10.71C"}, {"Pâtisserie", "10.71D"}, {"Boucherie", "47.22Z"}, {"Épicerie fine", "47.29Z"}, {"Librairie", "47.61Z"},
	{"Pharmacie", "47.73Z"}, {"Optique", "47.78A"}, {"Menuiserie", "43.32A"}, {"Charpente", "43.91A"}, {"Couverture", "43.91B"},
	{"Plomberie", "43.22A"}, {"Chauffage", "43.22B"}, {"Électricité", "43.21A"}, {"Peinture", "43.34Z"}, {"Maçonnerie", "43.99C"},
	{"Serrurerie", "43.32B"}, {"Garage", "45.20A"}, {"Carrosserie", "45.20A"}, {"Imprimerie", "18.12Z"}, {"Papeterie", "47.62Z"},
	{"Hôtel", "55.10Z"}, {"Restaurant", "56.10A"}, {"Brasserie", "56.10A"}, {"Café", "56.30Z"}, {"Traiteur", "56.21Z"},
	{"Cabinet comptable", "69.20Z"}, {"Étude notariale", "69.10Z"}, {"Agence immobilière", "68.31Z"}, {"Clinique vétérinaire", "75.00Z"},
	{"Crèche", "88.91A"}, {"Auto-école", "85.53Z"}, {"Salon de coiffure", "96.02A"}, {"Institut de beauté", "96.02B"}, {"Pressing", "96.01B"},
	{"Fleuriste", "47.76Z"}, {"Quincaillerie", "47.52A"}, {"Transports", "49.41A"}, {"Taxis", "49.32Z"}, {"Paysagiste", "81.30Z"},
	{"Nettoyage", "81.21Z"}, {"Informatique", "62.02A"}, {"Câblage", "43.21A"}, {"Fromagerie", "47.29Z"}, {"Brûlerie", "10.83Z"},
}

var families = strings.Fields(`Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand Roux
	Vincent Fournier Morel Girard André Lefebvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry
	Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval
	Joly Gautier Roger Roche Roy Noël Meyer Lucas Meunier Jean Pérez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colas
	Fernandez Pierre Arnaud Renard Caron Aubert Giraud Leclerc Vidal Bourgeois Rolland Lemoine Picard Gaillard Philippe Leclercq Lacroix Fabre Dupuis
	Olivier Rodriguez Hubert Bailly Klein Weber Schneider Kieffer Thill Hoffmann Wagner Becker Schmit Nicolay Humbert Collignon Didier Antoine Vautrin
	Mangin Thiriet Claude Aubry Perrin Rémy Husson Marchal Gérardin Ferry Idoux Vaxelaire Zimmermann Ehrhart Sutter Kuntz Roth Walter Jung Haas Fuchs`)

var givenNames = strings.Fields(`Camille Léa Manon Chloé Emma Inès Jade Louise Alice Zoé Lina Julie Marie Sarah Pauline Céline Sophie Nathalie Isabelle
	Catherine Sylvie Martine Françoise Hélène Élodie Émilie Aurélie Mélanie Amélie Bénédicte Anaïs Océane Maëlys Lucas Hugo Louis Gabriel Arthur Jules
	Raphaël Adam Maël Nathan Théo Tom Enzo Paul Pierre Nicolas Thomas Julien Alexandre Guillaume Sébastien Frédéric Christophe Laurent Philippe Michel
	Jean Bernard Daniel Patrick Alain François René Marcel Mehdi Karim Yanis Samir Nadia Fatima Leïla Aïcha Anh Bao Ngoc Étienne Benoît Jérôme Cédric`)

var streets = phrases(`rue de la République|rue Victor Hugo|avenue Jean Jaurès|rue Pasteur|place de la Mairie|rue des Écoles|rue du Moulin|Grand-Rue|
rue de l’Église|rue de Verdun|boulevard de la Liberté|rue du Général de Gaulle|rue des Jardins|allée des Tilleuls|rue Saint-Nicolas|rue de la Gare|
quai de la Moselle|chemin des Vignes|rue du Stade|impasse des Lilas|rue Molière|rue Émile Zola|rue du Château|rue des Artisans|avenue de Nancy|
rue du Faubourg|place du Marché|rue de Metz|rue de Strasbourg|route de Thionville|rue du Lavoir|rue Haute|rue Basse|rue des Prés|cours Léopold|
rue Marie Curie|rue des Fusillés|rue du 11 Novembre|rue de la Fontaine|zone artisanale des Bruyères`)

// town is a place with the position of its centre in microdegrees.
type town struct {
	name, postcode, insee string
	latitude, longitude   int64
}

var towns = []town{
	{"Metz", "57000", "57463", 49119309, 6175716}, {"Thionville", "57100", "57672", 49357571, 6168426}, {"Montigny-lès-Metz", "57950", "57480", 49100000, 6150000},
	{"Forbach", "57600", "57227", 49188000, 6900000}, {"Sarreguemines", "57200", "57631", 49110000, 7067000}, {"Yutz", "57970", "57757", 49357000, 6190000},
	{"Hayange", "57700", "57306", 49330000, 6062000}, {"Saint-Avold", "57500", "57606", 49104000, 6708000}, {"Woippy", "57140", "57751", 49151000, 6152000},
	{"Sarrebourg", "57400", "57630", 48735000, 7054000}, {"Nancy", "54000", "54395", 48692054, 6184417}, {"Vandœuvre-lès-Nancy", "54500", "54547", 48656000, 6176000},
	{"Lunéville", "54300", "54329", 48594000, 6496000}, {"Toul", "54200", "54528", 48675000, 5891000}, {"Longwy", "54400", "54323", 49520000, 5761000},
	{"Laxou", "54520", "54304", 48683000, 6152000}, {"Pont-à-Mousson", "54700", "54431", 48905000, 6056000}, {"Briey", "54150", "54099", 49249000, 5939000},
	{"Épinal", "88000", "88160", 48173000, 6450000}, {"Saint-Dié-des-Vosges", "88100", "88413", 48285000, 6949000}, {"Gérardmer", "88400", "88196", 48071000, 6878000},
	{"Remiremont", "88200", "88383", 48016000, 6592000}, {"Bar-le-Duc", "55000", "55029", 48773000, 5160000}, {"Verdun", "55100", "55545", 49160000, 5384000},
	{"Commercy", "55200", "55122", 48762000, 5592000}, {"Strasbourg", "67000", "67482", 48573405, 7752111}, {"Haguenau", "67500", "67180", 48815000, 7790000},
	{"Schiltigheim", "67300", "67447", 48607000, 7747000}, {"Sélestat", "67600", "67462", 48259000, 7454000}, {"Saverne", "67700", "67437", 48741000, 7362000},
	{"Mulhouse", "68100", "68224", 47750839, 7335888}, {"Colmar", "68000", "68066", 48079359, 7358512}, {"Saint-Louis", "68300", "68297", 47590000, 7565000},
	{"Guebwiller", "68500", "68112", 47908000, 7211000}, {"Reims", "51100", "51454", 49258329, 4031696}, {"Châlons-en-Champagne", "51000", "51108", 48957000, 4365000},
	{"Épernay", "51200", "51230", 49043000, 3958000}, {"Troyes", "10000", "10387", 48297345, 4074401}, {"Chaumont", "52000", "52121", 48111000, 5139000},
	{"Saint-Dizier", "52100", "52448", 48638000, 4949000}, {"Charleville-Mézières", "08000", "08105", 49762000, 4726000}, {"Sedan", "08200", "08409", 49702000, 4940000},
	{"Dijon", "21000", "21231", 47322047, 5041480}, {"Beaune", "21200", "21054", 47026000, 4840000}, {"Besançon", "25000", "25056", 47237829, 6024054},
	{"Montbéliard", "25200", "25388", 47510000, 6798000}, {"Vesoul", "70000", "70550", 47623000, 6155000}, {"Belfort", "90000", "90010", 47639674, 6863849},
	{"Lille", "59000", "59350", 50629250, 3057256}, {"Roubaix", "59100", "59512", 50690000, 3181000}, {"Valenciennes", "59300", "59606", 50357000, 3523000},
	{"Lyon", "69003", "69383", 45760000, 4850000}, {"Villeurbanne", "69100", "69266", 45771944, 4890171}, {"Grenoble", "38000", "38185", 45188529, 5724524},
	{"Paris", "75011", "75111", 48859000, 2380000}, {"Créteil", "94000", "94028", 48790000, 2455000}, {"Nantes", "44000", "44109", 47218371, -1553621},
	{"Rennes", "35000", "35238", 48117266, -1677793}, {"Bordeaux", "33000", "33063", 44837789, -579180}, {"Toulouse", "31000", "31555", 43604652, 1444209},
}

var legalForms = []string{"SARL", "SAS", "SASU", "EURL", "SA", ""}

var tagNames = []string{
	"Salon 2026", "Gros potentiel", "À rappeler", "Franchise", "Multi-sites", "Recommandé", "Appel d’offres", "Saisonnier", "Nouveau dirigeant",
	"Fournisseur concurrent", "Contrat à échéance", "Paiement lent", "Parking", "Fermé le lundi", "Livraison matin", "Éco-label", "Association", "Collectivité",
}

var sourceNames = []string{"Salon professionnel", "Recommandation", "Site web", "Prospection terrain", "Fichier acheté", "Appel entrant"}

// sentences make the texts of activities; none trips the proof-reader of notes.
var sentences = phrases(`Rencontré le gérant, intéressé par une démonstration.|Devis à envoyer avant la fin du mois.|Pas de besoin avant le printemps.|
Le contrat actuel arrive à échéance en juin.|Demande un rendez-vous avec son associé.|Visite du magasin, deux caisses à équiper.|A bien reçu la documentation.|
Souhaite comparer avec son fournisseur actuel.|Budget à confirmer avec le comptable.|Commande passée par téléphone, livraison mardi.|
Absent, message laissé à l’accueil.|Très satisfait de la dernière livraison.|Attend le passage du technicien.|Nouveau local en cours d’aménagement.`)

// phrases splits a list at its bars.
func phrases(list string) []string {
	all := strings.Split(list, "|")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}
