package seed

// place is a town with its postcode, around these coordinates (microdegrees).
type place struct {
	town, postcode      string
	latitude, longitude int64
	weight              int
}

var places = []place{
	{"Metz", "57000", 49_119_666, 6_176_905, 9}, {"Metz", "57050", 49_133_000, 6_158_000, 3}, {"Metz", "57070", 49_112_000, 6_209_000, 3},
	{"Montigny-lès-Metz", "57950", 49_100_000, 6_153_000, 3}, {"Longeville-lès-Metz", "57050", 49_113_000, 6_137_000, 1}, {"Marly", "57155", 49_065_000, 6_150_000, 1},
	{"Thionville", "57100", 49_358_000, 6_168_000, 5}, {"Hayange", "57700", 49_330_000, 6_062_000, 1}, {"Yutz", "57970", 49_352_000, 6_188_000, 1},
	{"Forbach", "57600", 49_188_000, 6_900_000, 3}, {"Saint-Avold", "57500", 49_104_000, 6_704_000, 2}, {"Sarreguemines", "57200", 49_112_000, 7_070_000, 3},
	{"Creutzwald", "57150", 49_205_000, 6_697_000, 1}, {"Freyming-Merlebach", "57800", 49_146_000, 6_812_000, 1},
}

// trade is a line of business with its NAF code, ways to name it, and what it
// may be worth in a year (euros before tax).
type trade struct {
	naf    string
	names  []string // %s takes a family name
	low    int64
	high   int64
	people int64 // usual headcount
}

var trades = []trade{
	{"10.71C", []string{"Boulangerie %s", "Au Fournil de %s", "Boulangerie-pâtisserie %s"}, 600, 1500, 6},
	{"56.10A", []string{"Restaurant %s", "La Table de %s", "Brasserie %s", "Chez %s"}, 900, 2600, 9},
	{"96.02A", []string{"Salon %s Coiffure", "Coiffure %s", "%s, coiffeur créateur"}, 400, 900, 3},
	{"47.73Z", []string{"Pharmacie %s", "Grande Pharmacie %s"}, 1400, 3200, 8},
	{"45.20A", []string{"Garage %s", "%s Automobiles", "Carrosserie %s"}, 900, 2400, 7},
	{"43.32A", []string{"Menuiserie %s", "Menuiserie %s et Fils"}, 700, 1800, 8},
	{"43.22A", []string{"%s Chauffage", "Plomberie %s", "%s Sanitaire"}, 700, 1700, 6},
	{"43.21A", []string{"%s Électricité", "Électricité générale %s"}, 700, 1900, 7},
	{"69.20Z", []string{"Cabinet %s Expertise", "%s et Associés, experts-comptables"}, 2400, 6800, 14},
	{"69.10Z", []string{"Étude %s, notaires", "Cabinet d’avocats %s"}, 2200, 6200, 11},
	{"71.11Z", []string{"%s Architectes", "Atelier %s"}, 1200, 3600, 6},
	{"68.31Z", []string{"Agence %s Immobilier", "%s Immobilier"}, 1500, 3900, 5},
	{"86.23Z", []string{"Cabinet dentaire %s", "Cabinet dentaire des docteurs %s"}, 1100, 2700, 5},
	{"75.00Z", []string{"Clinique vétérinaire %s"}, 1300, 3000, 7},
	{"55.10Z", []string{"Hôtel %s", "Hôtel-restaurant %s"}, 1800, 5200, 12},
	{"47.76Z", []string{"Fleurs %s", "L’Atelier floral %s"}, 400, 900, 2},
	{"47.78A", []string{"Optique %s", "%s Opticiens"}, 800, 1900, 4},
	{"85.53Z", []string{"Auto-école %s"}, 500, 1200, 3},
	{"49.41A", []string{"Transports %s", "%s Transports"}, 2600, 7800, 22},
	{"46.69B", []string{"%s Équipement industriel", "Comptoir %s"}, 2000, 5600, 15},
}

var families = []string{
	"Keller", "Muller", "Schmitt", "Weber", "Klein", "Becker", "Hoffmann", "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand",
	"Lefèvre", "Moreau", "Simon", "Laurent", "Michel", "Garcia", "David", "Roux", "Vincent", "Fournier", "Girard", "Lambert", "Mercier", "Colin",
	"Schneider", "Wagner", "Meyer", "Zimmermann", "Kieffer", "Thill", "Bauer", "Vogel", "Risch", "Antoine", "Mathieu", "Humbert", "Barthélémy", "Lorrain",
	"Kremer", "Steiner", "Pierron", "Noël", "Thiébaut", "Bour", "Conrad", "Houpert",
}

var streets = []string{
	"rue Serpenoise", "rue des Jardins", "avenue Foch", "rue de la Gare", "place du Marché", "rue du Général-de-Gaulle", "rue des Clercs", "rue Nationale",
	"route de Thionville", "rue de la Chapelle", "rue des Allemands", "boulevard de Trèves", "rue du Moulin", "impasse des Tilleuls", "rue de Verdun",
	"zone d’activité des Deux-Fontaines", "rue Mazelle", "allée de la Liberté",
}

var firstNames = []string{
	"Agathe", "Bruno", "Chloé", "Denis", "Émilie", "Fabrice", "Gaëlle", "Hugo", "Inès", "Julien", "Karine", "Ludovic", "Manon", "Nicolas", "Océane", "Pascal",
	"Roxane", "Sébastien", "Thérèse", "Valentin",
}
