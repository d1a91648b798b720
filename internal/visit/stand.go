package visit

import (
	"time"

	"besace/internal/platform/civil"
)

// Check is one thing that must be in place before a stand of a fair opens.
type Check string

// Checks, in the order in which one goes round the stand.
const (
	Panel Check = "panel" // the notice on the stand
	Box   Check = "box"   // the box at the head of contracts
	Loan  Check = "loan"  // the notice on the loan that pays for the purchase
)

// StandDuty is one version of what the law asks of a stand (domain.md B, R-OFF-05). Both
// dates are included; a zero ValidFrom has always been, a zero ValidTo lasts. VerifiedOn is
// when its text was read at its source.
type StandDuty struct {
	Check        Check
	Rule         string
	Version      int
	ValidFrom    civil.Date
	ValidTo      civil.Date
	Jurisdiction string
	Title        string
	Sentence     string // to copy word for word; empty when the law leaves the words free
	OnCredit     bool   // asked of a stand that offers a loan tied to the purchase, of no other
	Points       int    // the smallest size of type
	FinePerson   int64  // euros
	FineCompany  int64
	Source       string // as it is quoted to people
	VerifiedOn   civil.Date
}

// standDuties is the law. A new text is a new version with its dates, never a change of an
// old one.
var standDuties = []StandDuty{
	{Check: Panel, Rule: "R-OFF-05", Version: 1, ValidFrom: civil.Date{Year: 2014, Month: time.December, Day: 13}, Jurisdiction: "FR",
		Title:    "Affiche visible des clients, au moins au format A3, en caractères d’au moins 90\u00a0points",
		Sentence: "Le consommateur ne bénéficie pas d’un droit de rétractation pour tout achat effectué sur ce stand",
		Points:   90, FinePerson: 3000, FineCompany: 15000,
		Source: "C. conso., art. L. 224-59\u00a0; arrêté du 2 décembre 2014, art. 1", VerifiedOn: civil.Date{Year: 2026, Month: time.November, Day: 26}},
	{Check: Box, Rule: "R-OFF-05", Version: 1, ValidFrom: civil.Date{Year: 2015, Month: time.March, Day: 1}, Jurisdiction: "FR",
		Title:    "Encadré en tête de chaque contrat, en caractères d’au moins 12\u00a0points",
		Sentence: "Le consommateur ne bénéficie pas d’un droit de rétractation pour un achat effectué dans une foire ou dans un salon",
		Points:   12, FinePerson: 3000, FineCompany: 15000,
		Source: "C. conso., art. L. 224-60\u00a0; arrêté du 2 décembre 2014, art. 2", VerifiedOn: civil.Date{Year: 2026, Month: time.November, Day: 22}},
	{Check: Loan, Rule: "R-OFF-05", Version: 1, ValidFrom: civil.Date{Year: 2015, Month: time.March, Day: 1}, Jurisdiction: "FR",
		Title:    "Encadré sur le crédit affecté, en tête du contrat\u00a0: l’acheteur peut se rétracter du crédit pendant 14\u00a0jours, et la vente tombe avec lui, sans frais",
		OnCredit: true,
		Source:   "C. conso., art. L. 224-62", VerifiedOn: civil.Date{Year: 2026, Month: time.November, Day: 22}},
}

// StandDuties are all versions of what the law asks of stands, as they are quoted.
func StandDuties() []StandDuty { return append([]StandDuty{}, standDuties...) }

// asked is what the law asks of a stand that opens on the day.
func asked(on civil.Date, credit bool) (list []StandDuty) {
	for _, d := range standDuties {
		if !on.Before(d.ValidFrom) && (d.ValidTo.IsZero() || !on.After(d.ValidTo)) && (credit || !d.OnCredit) {
			list = append(list, d)
		}
	}
	return list
}
