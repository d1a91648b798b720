package law

import (
	"fmt"
	"slices"
	"strings"
)

// call answers for a telephone call.
func (i *inquiry) call() {
	i.presented()
	i.trainingAccount()
	if !i.private() {
		i.callProfessional()
		return
	}
	if i.Purpose != Service {
		i.entitled()
		i.must("R-TEL-07", "Au début de l’appel, dites qui vous êtes, pour quelle entreprise vous appelez et que l’appel est commercial\u00a0; "+
			"arrêtez-vous si la personne refuse. Après l’appel, confirmez votre offre par écrit ou sur un support durable\u00a0: elle n’est engagée qu’après l’avoir signée.")
		i.must("R-TEL-09", "Un contrat conclu après un démarchage interdit est nul\u00a0; ne subordonnez jamais une vente à un consentement.")
	}
	i.repeated()
	i.silenced()
	if !i.blocked() {
		i.calledAt()
	}
}

// entitled asks by which right a consumer is called: her written request, her contract, her
// consent, and until the summer of 2026 the absence of a refusal.
func (i *inquiry) entitled() {
	requests := i.callBacks()
	related, other := i.contract()
	if requests.due != nil {
		r, _ := i.inForce("R-TEL-04")
		i.ground(r, ByCallBack, requests.due.ID)
		return
	}
	if related != nil {
		r, _ := i.inForce("R-TEL-02")
		i.ground(r, ByContract, related.ID)
		return
	}
	lift := ""
	if other != nil {
		lift = " Un contrat est en cours\u00a0: l’appel est permis s’il porte sur son objet."
	}
	i.restrictedCall(lift)
	i.regime(lift)
	if i.blocked() {
		i.unanswerable(requests)
	}
}

// unanswerable tells why a request of the person does not allow the call.
func (i *inquiry) unanswerable(requests requests) {
	r, _ := i.inForce("R-TEL-04")
	switch {
	case requests.said != nil:
		i.lacks(r, Block, "La demande de rappel du "+i.moment(requests.said.At)+" n’a pas de preuve écrite\u00a0: elle ne permet pas l’appel.",
			"Une demande de la personne par formulaire, e-mail, message ou courrier.")
	case requests.late != nil:
		i.lacks(r, Block, fmt.Sprintf("La demande de rappel du %s date de plus de %d heures.", i.moment(requests.late.At), r.Parameters.CallBackHours),
			"Une nouvelle demande écrite de la personne.")
	}
}

// restrictedCall holds the sectors that may not be sold by telephone, even with consent.
func (i *inquiry) restrictedCall(lift string) {
	r, ok := i.inForce("R-TEL-03")
	if !ok {
		return
	}
	switch {
	case slices.Contains(r.Parameters.Sectors, i.Sector):
		i.find(r, Block, "Le démarchage par téléphone est interdit pour "+named[i.Sector]+", même avec le consentement de la personne.",
			strings.TrimSpace("Un contrat en cours dont l’appel concerne l’objet, ou une demande de rappel écrite de la personne."+lift))
	case i.Sector == Undetermined:
		i.find(r, Warn, "Vous vendez aussi dans un secteur où le démarchage par téléphone est interdit\u00a0: n’en parlez pas pendant cet appel.",
			"Précisez de quels produits l’appel parlera.")
	}
}

var named = map[Sector]string{
	EnergyWorks:     "les économies d’énergie et la production d’énergie renouvelable du logement",
	AgeingWorks:     "l’adaptation du logement au vieillissement ou au handicap",
	TrainingAccount: "les formations payées par le compte personnel de formation",
}

// regime asks for what an ordinary call needs: no refusal, or a consent.
func (i *inquiry) regime(lift string) {
	r, ok := i.inForce("R-TEL-01")
	if !ok {
		return
	}
	a := i.agreed(Phone)
	if a.consent != nil {
		i.ground(r, ByConsent, a.consent.ID)
	}
	if r.Parameters.Regime == OptOut {
		i.screened(r, a.consent != nil)
		return
	}
	lift = strings.TrimSpace("Un consentement préalable dont vous gardez la preuve, une demande de rappel écrite ou un contrat en cours dont l’appel concerne l’objet." + lift)
	switch {
	case a.consent != nil:
	case a.partial != nil:
		i.ground(r, ByConsent, a.partial.ID)
		i.find(r, Warn, "Le consentement du "+i.day(a.partial.CollectedAt)+" ne vaut que pour certains produits\u00a0: ne parlez que de ceux-là.",
			"Précisez de quels produits l’appel parlera.")
	case a.flawed != nil:
		i.lacks(r, Block, "Le consentement du "+i.day(a.flawed.CollectedAt)+" ne vaut rien\u00a0: il manque sa preuve ou le texte montré à la personne.", lift)
	case a.ended != nil:
		i.lacks(r, Block, "Le consentement du "+i.day(a.ended.CollectedAt)+" a expiré ou a été retiré.", lift)
	default:
		i.lacks(r, Block, "Un particulier ne peut pas être démarché par téléphone sans son consentement préalable.", lift)
	}
}

// screened holds the list of those who refused calls against a call of the former law.
func (i *inquiry) screened(r LegalRule, consented bool) {
	s := i.person.Screening
	switch {
	case s != nil && !s.On.After(i.today) && s.Listed && consented:
		i.find(r, Warn, "Cette personne est inscrite sur Bloctel, et vous avez son consentement\u00a0: la loi d’alors n’exceptait que le contrat en cours.", "")
	case s != nil && !s.On.After(i.today) && s.Listed:
		i.find(r, Block, "Cette personne est inscrite sur la liste d’opposition Bloctel.", "Un contrat en cours dont l’appel concerne l’objet.")
	case s == nil || s.On.After(i.today):
		i.find(r, Warn, "Ce numéro n’a pas été comparé à la liste d’opposition Bloctel.", "La preuve d’une comparaison de votre fichier à la liste, de moins d’un mois avant l’appel.")
	case s.On.DaysUntil(i.today) > r.Parameters.ScreeningDays:
		i.find(r, Warn, "La dernière comparaison à la liste d’opposition Bloctel, le "+s.On.Display()+", date de plus d’un mois.", "La preuve d’une comparaison de votre fichier à la liste, de moins d’un mois avant l’appel.")
	}
	if s == nil {
		return
	}
	i.mayChange(i.midnight(s.On))
	i.mayChange(i.midnight(s.On.AddDays(r.Parameters.ScreeningDays + 1)))
}

// callProfessional answers for a professional who acts as such: no hours, no consent,
// but information, a link with the job and the right to object.
func (i *inquiry) callProfessional() {
	r, ok := i.inForce("R-TEL-10")
	if !ok || i.Purpose == Service {
		return
	}
	if last, until := i.lastRefusal(Phone); !until.IsZero() {
		i.find(r, Warn, "Ce professionnel a refusé votre appel le "+i.day(last)+"\u00a0: la loi ne fixe pas de délai pour lui, mais s’il ne veut plus "+
			"être sollicité, notez son opposition.", "")
	}
	i.must("R-TEL-10", "Au premier contact, dites d’où viennent ses coordonnées et qu’il peut s’opposer\u00a0; appelez sa ligne professionnelle, "+
		"pour un objet en rapport avec son métier.")
}

// presented holds the number that the call will show.
func (i *inquiry) presented() {
	if i.Caller.Hidden {
		if r, ok := i.inForce("R-TEL-07"); ok {
			if i.private() {
				i.find(r, Block, "Un appel commercial ne peut pas être passé en numéro masqué.", "Présentez votre numéro.")
			} else {
				i.find(r, Warn, "L’appel en numéro masqué est interdit vers un particulier\u00a0; présentez votre numéro à un professionnel aussi.", "Présentez votre numéro.")
			}
		}
	}
	r, ok := i.inForce("R-TEL-08")
	if !ok || i.Caller.Hidden {
		return
	}
	national := i.Caller.Number
	if rest, french := strings.CutPrefix(national, "+33"); french {
		national = "0" + rest
	}
	mobile := strings.HasPrefix(national, "06") || strings.HasPrefix(national, "07")
	switch i.Caller.Line {
	case OwnPhone:
	case FixedLine, VoIP, CallCentre:
		if mobile {
			i.find(r, Block, "Un numéro mobile ne peut pas être présenté par une ligne fixe, un logiciel de téléphonie ou un centre d’appels.",
				"Appelez du téléphone mobile lui-même, ou présentez un numéro fixe.")
		}
	case Automated:
		if !slices.ContainsFunc(r.Parameters.Prefixes, func(p string) bool { return strings.HasPrefix(national, p) }) {
			i.find(r, Block, "Un système automatisé d’appel doit présenter un numéro des tranches qui lui sont réservées.",
				"Présentez un numéro en 0162, 0163, 0270, 0271 ou d’une autre tranche réservée.")
		}
	}
}
