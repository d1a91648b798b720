package law

import (
	"fmt"
	"slices"
	"time"

	"besace/internal/platform/email"
)

// message answers for an e-mail, an SMS and a direct message of a network, which is
// electronic prospecting too (R-SOC-01).
func (i *inquiry) message() {
	if i.Purpose == Service {
		return
	}
	i.trainingAccount()
	if i.optIn() {
		i.restrictedMessage()
		i.accepted()
	} else {
		i.messageProfessional()
	}
	i.silencedElsewhere()
	switch i.Channel {
	case SMS:
		i.must("R-EML-01", "Dites qui vous êtes et comment se désinscrire\u00a0: «\u00a0STOP\u00a0» et le numéro.")
	case Social:
		i.must("R-SOC-01", "Au premier message, dites d’où viennent ses données et qu’elle peut s’opposer\u00a0; respectez les conditions du réseau.")
	default:
		i.must("R-EML-05", "Un expéditeur réel, un objet sincère, un lien de désinscription gratuit et simple.")
	}
	if i.Channel == SMS && !i.blocked() {
		i.quiet()
	}
}

// optIn reports a message that needs the consent of its recipient: she is a consumer, or
// the mailbox is one that private people hold.
func (i *inquiry) optIn() bool {
	return i.private() || i.Channel == Email && i.person.EmailKind == email.Consumer
}

// accepted asks for a consent, or for the exception of a sale.
func (i *inquiry) accepted() {
	r, ok := i.inForce("R-EML-01")
	if !ok {
		return
	}
	a := i.agreed(i.Channel)
	related, _ := i.contract()
	analogous, doubtful := i.sale()
	const lift = "Un consentement préalable dont vous gardez la preuve."
	switch {
	case a.consent != nil:
		i.ground(r, ByConsent, a.consent.ID)
	case analogous != nil:
		i.ground(r, BySale, analogous.ID)
	case i.Purpose == Performance && related != nil:
		i.ground(r, ByContract, related.ID)
		i.find(r, Warn, "Ce message ne peut servir qu’à l’exécution du contrat\u00a0: une offre demanderait le consentement de la personne.", lift)
	case a.partial != nil:
		i.ground(r, ByConsent, a.partial.ID)
		i.find(r, Warn, "Le consentement du "+i.day(a.partial.CollectedAt)+" ne vaut que pour certains produits\u00a0: ne parlez que de ceux-là.",
			"Précisez de quels produits le message parlera.")
	case doubtful != nil:
		i.ground(r, BySale, doubtful.ID)
		i.find(r, Warn, "Sans consentement, vous ne pouvez proposer à cette personne que des produits analogues à ceux qu’elle vous a achetés.",
			"Précisez de quels produits le message parlera.")
	case a.flawed != nil:
		i.lacks(r, Block, "Le consentement du "+i.day(a.flawed.CollectedAt)+" ne vaut rien\u00a0: il manque sa preuve ou le texte montré à la personne.", lift)
	case a.ended != nil:
		i.lacks(r, Block, "Le consentement du "+i.day(a.ended.CollectedAt)+" a expiré ou a été retiré.", lift)
	default:
		i.lacks(r, Block, "Un particulier ne reçoit de message commercial qu’avec son consentement préalable.", lift)
	}
}

// restrictedMessage holds the sectors that may not be sold by message outside a contract.
func (i *inquiry) restrictedMessage() {
	r, ok := i.inForce("R-EML-03")
	if !ok {
		return
	}
	related, other := i.contract()
	switch {
	case related != nil:
	case slices.Contains(r.Parameters.Sectors, i.Sector) && other != nil:
		i.find(r, Warn, "Hors d’un contrat en cours, le démarchage par message est interdit pour "+named[i.Sector]+"\u00a0: le contrat de cette personne porte sur autre chose.",
			"Un contrat en cours sur ces produits.")
	case slices.Contains(r.Parameters.Sectors, i.Sector):
		i.find(r, Block, "Le démarchage par message est interdit pour "+named[i.Sector]+", même avec le consentement de la personne.", "Un contrat en cours avec elle.")
	case i.Sector == Undetermined:
		i.find(r, Warn, "Vous vendez aussi dans un secteur où le démarchage par message est interdit\u00a0: n’en parlez pas dans ce message.",
			"Précisez de quels produits le message parlera.")
	}
}

// trainingAccount holds the ban on prospecting holders of a training account, by
// telephone and by any message (R-EML-04).
func (i *inquiry) trainingAccount() {
	r, ok := i.inForce("R-EML-04")
	if !ok || i.Purpose == Service || !slices.Contains(r.Parameters.Sectors, i.Sector) {
		return
	}
	if related, _ := i.contract(); related != nil {
		i.ground(r, ByContract, related.ID)
		return
	}
	i.find(r, Block, "Le titulaire d’un compte personnel de formation ne peut être démarché ni par téléphone, ni par message, ni sur un réseau social.",
		"Une formation en cours, sur laquelle porte le contact.")
}

// messageProfessional answers for the address of a professional (R-EML-02).
func (i *inquiry) messageProfessional() {
	r, ok := i.inForce("R-EML-02")
	if !ok || i.Channel == Email && i.person.EmailKind == email.ProGeneric {
		return
	}
	switch {
	case i.Relevance == Irrelevant:
		i.find(r, Block, "L’objet du message n’a pas de rapport avec la profession de son destinataire.", "Un objet en rapport avec sa profession.")
	case i.Channel == SMS && i.agreed(SMS).consent == nil:
		i.find(r, Warn, "Les textes ne parlent que de l’adresse électronique professionnelle\u00a0: pour un SMS, un accord du destinataire est plus sûr.",
			"Un consentement dont vous gardez la preuve.")
	case i.Relevance != Relevant:
		i.find(r, Warn, "Le message doit avoir un rapport avec la profession de son destinataire.", "Confirmez ce rapport.")
	}
	i.must("R-EML-02", "Le destinataire a été informé avant\u00a0; chaque message lui permet de s’opposer.")
}

// silencedElsewhere carries a refusal on the telephone over to the other channels.
func (i *inquiry) silencedElsewhere() {
	if i.private() {
		i.silenced()
	}
}

// quiet holds the hours of commercial SMS (R-EML-05). It is the code of operators, not a
// law, and speaks of public holidays without a list: local ones count.
func (i *inquiry) quiet() {
	r, ok := i.inForce("R-EML-05")
	if !ok {
		return
	}
	if i.open(r) {
		i.mayChange(i.closing(r))
		return
	}
	opens := i.opening(r)
	i.mayChange(opens)
	i.find(r, Warn, "La charte des opérateurs ne veut pas de SMS commercial la nuit, le dimanche ni un jour férié.", "Envoyez à partir du "+i.moment(opens)+", heure de la personne.")
}

// post answers for addressed mail and for leaflets (R-PST-01).
func (i *inquiry) post() {
	r, ok := i.inForce("R-PST-01")
	if !ok || i.Purpose == Service {
		return
	}
	if i.Channel == Mail {
		i.silencedElsewhere()
		i.must("R-PST-01", "Dites d’où viennent ses données et qu’elle peut s’opposer.")
		return
	}
	if i.person.StopPub {
		i.find(r, Block, "La boîte aux lettres porte un «\u00a0Stop Pub\u00a0».", "")
	} else {
		i.unmarked()
	}
	i.must("R-PST-01", "Ni prospectus sur les véhicules, ni cadeau non demandé dans les boîtes aux lettres.")
}

// unmarked holds the « Oui Pub » experiment (R-PST-02): where it took place, a leaflet needs the sticker.
func (i *inquiry) unmarked() {
	if !i.person.OptInLetterbox || i.person.WantsLeaflets {
		return
	}
	r, ok := i.inForce("R-PST-02")
	if !ok {
		return
	}
	if r.Parameters.Unmarked == Block {
		i.find(r, Block, "Sur ce territoire «\u00a0Oui Pub\u00a0», seules les boîtes aux lettres qui portent cette mention reçoivent des prospectus.",
			"Une mention «\u00a0Oui Pub\u00a0» sur la boîte aux lettres.")
		return
	}
	i.find(r, r.Parameters.Unmarked, "La boîte aux lettres ne porte pas de «\u00a0Oui Pub\u00a0», sur un territoire de cette expérimentation. Elle aurait pris fin au printemps 2025\u00a0: "+
		"sa suite n’est pas établie.", "Une mention «\u00a0Oui Pub\u00a0» sur la boîte aux lettres, ou la règle d’aujourd’hui, auprès de la commune.")
}

// visit answers for a visit nobody asked for (R-OFF-06). The article protects consumers:
// at a professional's, the refusal warns.
func (i *inquiry) visit() {
	r, ok := i.inForce("R-OFF-06")
	if !ok || i.Purpose == Service {
		return
	}
	verdict, who := Block, "Cette personne"
	if !i.private() {
		verdict, who = Warn, "Ce professionnel"
	}
	agreed := i.agreed(Visit).consent
	if agreed != nil {
		i.ground(r, ByConsent, agreed.ID)
	}
	switch since := i.person.NoVisitSince; {
	case !i.person.NoVisit:
	case agreed == nil || since != nil && !agreed.CollectedAt.After(*since):
		i.lacks(r, verdict, who+" ne veut pas de visite à domicile non demandée.", "Une demande ou un accord postérieur, dont vous gardez la preuve.")
	case since == nil:
		i.find(r, Warn, "Les visites sont refusées à cette adresse depuis un jour qui n’est pas connu\u00a0: assurez-vous que l’accord du "+i.day(agreed.CollectedAt)+" est venu après.",
			"Retirez «\u00a0Refuse les visites\u00a0» de l’adresse, si la personne est revenue sur ce refus.")
	}
	for _, a := range i.person.Attempts {
		switch {
		case a.Channel != Visit || !a.Refused || agreed != nil && agreed.CollectedAt.After(a.At):
		case a.At.After(i.At):
			i.mayChange(a.At)
		default:
			i.lacks(r, verdict, fmt.Sprintf("%s a refusé une visite le %s.", who, i.day(a.At)), "Une demande ou un accord postérieur, dont vous gardez la preuve.")
			i.byLaws(agreed)
			return
		}
	}
	i.refusedHere(r, agreed)
	i.byLaws(agreed)
	i.silencedElsewhere()
}

// refusedHere doubts of a door at which somebody else refused a visit: names change, and
// one person may be noted under two. It protects consumers, as the article does.
func (i *inquiry) refusedHere(r LegalRule, agreed *Consent) {
	var last time.Time
	for _, t := range i.person.RefusedHere {
		switch {
		case t.After(i.At):
			i.mayChange(t)
		case t.After(last):
			last = t
		}
	}
	if last.IsZero() || !i.private() || agreed != nil && agreed.CollectedAt.After(last) {
		return
	}
	i.find(r, Warn, "Quelqu’un a refusé une visite à cette adresse le "+i.day(last)+".",
		"Assurez-vous qu’il s’agit d’une autre personne, ou gardez la preuve d’une demande ou d’un accord postérieur.")
}
