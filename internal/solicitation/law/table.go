package law

import (
	"time"

	"besace/internal/platform/civil"
)

const france = "FR"

var (
	read     = civil.Date{Year: 2026, Month: time.November, Day: 22}
	optInDay = civil.Date{Year: 2026, Month: time.August, Day: 11}
	hoursDay = civil.Date{Year: 2023, Month: time.March, Day: 1}
	worksDay = civil.Date{Year: 2025, Month: time.July, Day: 2}
	// The days between which the « Oui Pub » experiment forbade leaflets.
	ouiPubDay    = civil.Date{Year: 2022, Month: time.September, Day: 1}
	ouiPubEndDay = civil.Date{Year: 2025, Month: time.May, Day: 1}
	weekdays     = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
)

// table is the law. A new text is a new version with its dates, never a change of an
// old one: yesterday's calls are judged by yesterday's law.
var table = []LegalRule{
	{ID: "R-TEL-01", Version: 1, ValidTo: optInDay.AddDays(-1), Jurisdiction: france, Title: "Appel d’un particulier\u00a0: liste d’opposition",
		Parameters: Parameters{Regime: OptOut, ScreeningDays: 30}, Source: "C. conso., art. L. 223-1, rédaction antérieure au 11 août 2026", VerifiedOn: read},
	{ID: "R-TEL-01", Version: 2, ValidFrom: optInDay, Jurisdiction: france, Title: "Appel d’un particulier\u00a0: consentement préalable",
		Parameters: Parameters{Regime: OptIn}, Source: "C. conso., art. L. 223-1 (loi n° 2025-594 du 30 juin 2025, art. 13)", VerifiedOn: read},
	{ID: "R-TEL-02", Version: 1, Jurisdiction: france, Title: "Appel en exécution d’un contrat en cours",
		Source: "C. conso., art. L. 223-1", VerifiedOn: read},
	{ID: "R-TEL-03", Version: 1, ValidFrom: civil.Date{Year: 2020, Month: time.July, Day: 25}, ValidTo: worksDay.AddDays(-1), Jurisdiction: france,
		Title:      "Secteurs interdits au démarchage par téléphone",
		Parameters: Parameters{Sectors: []Sector{EnergyWorks}}, Source: "C. conso., art. L. 223-1 (loi n° 2020-901 du 24 juillet 2020)", VerifiedOn: read},
	{ID: "R-TEL-03", Version: 2, ValidFrom: worksDay, Jurisdiction: france, Title: "Secteurs interdits au démarchage par téléphone",
		Parameters: Parameters{Sectors: []Sector{EnergyWorks, AgeingWorks}},
		Source:     "C. conso., art. L. 223-1 (lois n° 2020-901 du 24 juillet 2020 et n° 2025-594 du 30 juin 2025)", VerifiedOn: read},
	{ID: "R-TEL-04", Version: 1, Jurisdiction: france, Title: "Rappel demandé par la personne",
		Parameters: Parameters{CallBackHours: 48}, Source: "CAA Lyon, 10 novembre 2023, n° 22LY01667 (décision rendue avant la loi de 2025)", VerifiedOn: read},
	{ID: "R-TEL-05", Version: 1, ValidFrom: hoursDay, Jurisdiction: france, Title: "Jours et heures d’appel d’un particulier",
		Parameters: Parameters{Days: weekdays, Hours: []Span{{10 * 60, 13 * 60}, {14 * 60, 20 * 60}}},
		Source:     "C. conso., art. D. 223-9", VerifiedOn: read},
	{ID: "R-TEL-06", Version: 1, ValidFrom: hoursDay, Jurisdiction: france, Title: "Nombre d’appels d’un particulier et silence après un refus",
		Parameters: Parameters{MaxAttempts: 4, AttemptDays: 30, SilenceDays: 60}, Source: "C. conso., art. D. 223-9", VerifiedOn: read},
	{ID: "R-TEL-07", Version: 1, Jurisdiction: france, Title: "Début de l’appel d’un particulier",
		Source: "C. conso., art. L. 221-16 et L. 221-17", VerifiedOn: read},
	{ID: "R-TEL-08", Version: 1, Jurisdiction: france, Title: "Numéro présenté",
		Parameters: Parameters{Prefixes: []string{"0162", "0163", "0270", "0271", "0377", "0378", "0424", "0425", "0568", "0569", "0948", "0949",
			"09475", "09476", "09477", "09478", "09479", "0937", "0938", "0939"}},
		Source: "ARCEP, plan national de numérotation", VerifiedOn: read},
	{ID: "R-TEL-09", Version: 1, Jurisdiction: france, Title: "Sanctions",
		Source: "C. conso., art. L. 242-16 (75\u00a0000\u00a0€, 375\u00a0000\u00a0€ pour une société)", VerifiedOn: read},
	{ID: "R-TEL-10", Version: 1, Jurisdiction: france, Title: "Appel d’un professionnel",
		Source: "RGPD, art. 6 et 21\u00a0; recommandations de la CNIL", VerifiedOn: read},
	{ID: "R-EML-01", Version: 1, Jurisdiction: france, Title: "Message électronique à un particulier",
		Parameters: Parameters{Regime: OptIn}, Source: "CPCE, art. L. 34-5", VerifiedOn: read},
	{ID: "R-EML-02", Version: 1, Jurisdiction: france, Title: "Message électronique à un professionnel",
		Source: "CNIL, prospection commerciale entre professionnels", VerifiedOn: read},
	{ID: "R-EML-03", Version: 1, ValidFrom: worksDay, Jurisdiction: france, Title: "Secteurs interdits au démarchage par message",
		Parameters: Parameters{Sectors: []Sector{EnergyWorks, AgeingWorks}}, Source: "Loi n° 2025-594 du 30 juin 2025", VerifiedOn: read},
	// The requirements give the law without its day: it was published on 20 December 2022.
	{ID: "R-EML-04", Version: 1, ValidFrom: civil.Date{Year: 2022, Month: time.December, Day: 21}, Jurisdiction: france,
		Title: "Compte personnel de formation", Parameters: Parameters{Sectors: []Sector{TrainingAccount}},
		Source: "C. trav., art. L. 6323-8-1 (loi n° 2022-1587 du 19 décembre 2022)", VerifiedOn: read},
	{ID: "R-EML-05", Version: 1, Jurisdiction: france, Title: "Heures des SMS et désinscription",
		Parameters: Parameters{Days: append(weekdays[:5:5], time.Saturday), Hours: []Span{{8 * 60, 22 * 60}}, LocalHolidays: true},
		Source:     "Charte des opérateurs sur les SMS commerciaux"},
	{ID: "R-PST-01", Version: 1, Jurisdiction: france, Title: "Courrier et prospectus",
		Source: "C. env., art. L. 541-15-15 et L. 541-15-16\u00a0; RGPD, art. 21", VerifiedOn: read},
	// Neither the days nor the end of the experiment were read at their source: nothing is known to have followed it.
	{ID: "R-PST-02", Version: 1, ValidFrom: ouiPubDay, ValidTo: ouiPubEndDay.AddDays(-1), Jurisdiction: france,
		Title: "Prospectus, pendant l’expérimentation «\u00a0Oui Pub\u00a0»", Parameters: Parameters{Unmarked: Block},
		Source: "Loi n° 2021-1104 du 22 août 2021, art. 21 (expérimentation «\u00a0Oui Pub\u00a0»)"},
	{ID: "R-PST-02", Version: 2, ValidFrom: ouiPubEndDay, Jurisdiction: france,
		Title: "Prospectus, depuis la fin de l’expérimentation «\u00a0Oui Pub\u00a0»", Parameters: Parameters{Unmarked: Warn},
		Source: "Loi n° 2021-1104 du 22 août 2021, art. 21 (expérimentation «\u00a0Oui Pub\u00a0», suite à vérifier)"},
	{ID: "R-SOC-01", Version: 1, Jurisdiction: france, Title: "Message privé sur un réseau social",
		Source: "CPCE, art. L. 34-5\u00a0; RGPD, art. 14"},
	{ID: "R-OFF-06", Version: 1, Jurisdiction: france, Title: "Visite refusée",
		Source: "C. conso., art. L. 221-10-1", VerifiedOn: read},
	{ID: "R-OFF-06-M", Version: 1, Jurisdiction: france, Title: "Arrêté municipal sur le démarchage à domicile",
		Source: "Arrêtés notés sur vos secteurs\u00a0; C. gén. des collectivités territoriales, art. L. 2212-2"},
	{ID: "R-PRV-03", Version: 1, Jurisdiction: france, Title: "Opposition à la prospection",
		Source: "RGPD, art. 21, § 2 et 3", VerifiedOn: read},
	{ID: "R-PRV-05", Version: 1, Jurisdiction: france, Title: "Limitation du traitement",
		Source: "RGPD, art. 18"},
}
