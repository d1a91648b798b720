package directory

// bands are Insee's tranches d’effectifs by code; NN, "no employee known", is none.
var bands = map[string]Band{
	"00": {0, limit(0), "Aucun salarié"},
	"01": {1, limit(2), "1 ou 2 salariés"},
	"02": {3, limit(5), "3 à 5 salariés"},
	"03": {6, limit(9), "6 à 9 salariés"},
	"11": {10, limit(19), "10 à 19 salariés"},
	"12": {20, limit(49), "20 à 49 salariés"},
	"21": {50, limit(99), "50 à 99 salariés"},
	"22": {100, limit(199), "100 à 199 salariés"},
	"31": {200, limit(249), "200 à 249 salariés"},
	"32": {250, limit(499), "250 à 499 salariés"},
	"41": {500, limit(999), "500 à 999 salariés"},
	"42": {1000, limit(1999), "1\u202f000 à 1\u202f999 salariés"},
	"51": {2000, limit(4999), "2\u202f000 à 4\u202f999 salariés"},
	"52": {5000, limit(9999), "5\u202f000 à 9\u202f999 salariés"},
	"53": {10000, nil, "10\u202f000 salariés et plus"},
}

func limit(n int64) *int64 { return &n }

// headcount is the band of the first code that is known.
func headcount(codes ...string) *Band {
	for _, code := range codes {
		if b, known := bands[code]; known {
			return &b
		}
	}
	return nil
}

// legalForms are the usual categories of Insee's nomenclature, by code; the first
// two digits name the family of the others.
var legalForms = map[string]string{
	"1000": "Entrepreneur individuel",
	"5202": "Société en nom collectif", "5306": "Société en commandite simple", "5308": "Société en commandite par actions",
	"5498": "EURL", "5499": "SARL", "5599": "SA à conseil d’administration", "5699": "SA à directoire",
	"5710": "SAS", "5720": "SASU", "5485": "SELARL", "5785": "SELAS", "5800": "Société européenne",
	"6220": "Groupement d’intérêt économique", "6317": "Société coopérative agricole", "6532": "Société civile d’intérêt agricole", "6533": "GAEC",
	"6534": "Groupement foncier agricole", "6540": "Société civile immobilière", "6541": "Société civile de construction-vente",
	"6589": "Société civile de moyens", "6597": "Société civile d’exploitation agricole", "6598": "EARL", "6599": "Société civile",
	"7210": "Commune", "7220": "Département", "7230": "Région", "7343": "Communauté urbaine", "7344": "Métropole", "7346": "Communauté de communes", "7348": "Communauté d’agglomération",
	"9110": "Syndicat de copropriété", "9210": "Association non déclarée", "9220": "Association déclarée", "9230": "Association déclarée reconnue d’utilité publique",
	"9260": "Association de droit local", "9300": "Fondation",
}

var legalFamilies = map[string]string{
	"10": "Entrepreneur individuel", "21": "Indivision", "22": "Société créée de fait", "23": "Société en participation", "31": "Société de droit étranger",
	"32": "Société de droit étranger", "41": "Établissement public industriel ou commercial", "52": "Société en nom collectif", "53": "Société en commandite", "54": "SARL", "55": "SA à conseil d’administration", "56": "SA à directoire",
	"57": "SAS", "61": "Caisse d’épargne", "62": "Groupement d’intérêt économique", "63": "Société coopérative agricole", "64": "Société d’assurance mutuelle", "65": "Société civile",
	"71": "Administration de l’État", "72": "Collectivité territoriale", "73": "Établissement public administratif", "81": "Organisme de protection sociale", "82": "Organisme mutualiste",
	"83": "Comité d’entreprise", "84": "Organisme professionnel", "91": "Syndicat de propriétaires", "92": "Association", "93": "Fondation",
}

func legalForm(code string) LegalForm {
	code = clean(code, 4)
	f := LegalForm{Code: code, Label: legalForms[code]}
	if f.Label == "" && len(code) == 4 {
		f.Label = legalFamilies[code[:2]]
	}
	return f
}
