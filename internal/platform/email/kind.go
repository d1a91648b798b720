package email

import "strings"

// Kind decides which consent regime an address falls under (R-EML-02).
type Kind string

// Kinds. Consumer needs prior opt-in; ProNominative needs information, opt-out
// and a link with the person's job; ProGeneric belongs to the legal person.
const (
	Consumer      Kind = "consumer"
	ProNominative Kind = "pro_nominative"
	ProGeneric    Kind = "pro_generic"
)

// mailboxes are the free and access-provider domains French people hold.
var mailboxes = set(`gmail.com googlemail.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr 9online.fr 9business.fr cegetel.net club-internet.fr
	laposte.net hotmail.com hotmail.fr hotmail.be outlook.com outlook.fr live.com live.fr live.be msn.com yahoo.com yahoo.fr ymail.com rocketmail.com
	icloud.com me.com mac.com aol.com aol.fr gmx.fr gmx.com gmx.net gmx.de bbox.fr numericable.fr noos.fr aliceadsl.fr libertysurf.fr tiscali.fr
	voila.fr caramail.com dartybox.com proton.me protonmail.com pm.me tutanota.com tuta.io mailo.com mail.com hey.com zaclys.net ntymail.com
	skynet.be telenet.be web.de t-online.de bluewin.ch mail.ru yandex.com yandex.ru qq.com guichet.fr only.fr mediaserv.net nordnet.fr evhr.net
	hotmail.co.uk yahoo.co.uk yahoo.be yahoo.es yahoo.it hotmail.es hotmail.it libero.it freenet.de zoho.com fastmail.com`)

// functions are the words of a mailbox that belongs to a service, not a person.
var functions = set(`contact contacts info infos information informations accueil bonjour hello bienvenue commercial commerciale commerciaux commerce
	vente ventes sales direction dirigeant gerance secretariat standard administration admin administratif compta comptabilite facture factures
	facturation accounting finance tresorerie achat achats approvisionnement appro commande commandes order orders devis rh recrutement emploi jobs
	candidature communication com presse marketing service services sav support aide help assistance technique atelier magasin boutique shop
	reservation reservations reception logistique expedition livraison transport depot agence agences bureau siege mairie cabinet pharmacie
	office mail email courrier courriel bal boite webmaster postmaster hostmaster abuse dpo rgpd juridique qualite securite maintenance
	planning exploitation chantier production export client clients clientele adherent adherents membre hotel restaurant garage site web equipe team
	syndic location immobilier collectivite cse ce pro pros entreprise entreprises noreply donotreply newsletter`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// Kind classifies the address. A service word on a consumer domain
// (contact.boulangerie@orange.fr) stays Consumer: in doubt, the stricter regime.
// On a company's domain the first word of the local part decides.
func (a Address) Kind() Kind {
	if mailboxes[strings.ToLower(a.Domain)] {
		return Consumer
	}
	words := a.words()
	if len(words) > 0 && functions[words[0]] || functions[strings.Join(words, "")] || a.nobody() {
		return ProGeneric
	}
	return ProNominative
}

// words are the alphabetic words of the local part, before any +tag.
func (a Address) words() []string {
	local, _, _ := strings.Cut(strings.ToLower(a.Local), "+")
	return strings.FieldsFunc(local, func(r rune) bool { return r < 'a' || r > 'z' })
}

func (a Address) nobody() bool {
	squeezed := strings.Join(a.words(), "")
	return squeezed == "noreply" || squeezed == "donotreply" || squeezed == "nepasrepondre"
}

var (
	dummyLocals = set(`test tests tester dummy toto tata titi tutu aaa abc azerty qwerty xxx example exemple nomail sansmail pasdemail pasdadresse
		inconnu inconnue unknown none null fake faux nc na adresse sansemail aucun aucune`)
	dummyDomains = set(`example.com example.net example.org exemple.fr exemple.com test.com test.fr mail.test domaine.fr toto.com toto.fr xxx.com xxx.fr`)
)

// IsPlaceholder recognises what people type to get past a mandatory field
// (test@…, dummy@…, x@example.com) and mailboxes nobody reads (noreply@…).
func (a Address) IsPlaceholder() bool {
	if dummyDomains[strings.ToLower(a.Domain)] || a.nobody() {
		return true
	}
	words := a.words()
	if len(words) == 0 {
		return false
	}
	same := len(words[0]) > 1 && strings.Trim(words[0], words[0][:1]) == ""
	return dummyLocals[strings.Join(words, "")] || len(words) == 1 && same
}

// IsFictitious reports a domain reserved for tests and seed data (RFC 2606),
// which no message must ever reach: R-ID-04 uses .example.
func (a Address) IsFictitious() bool {
	top := strings.ToLower(a.Domain[strings.LastIndexByte(a.Domain, '.')+1:])
	return top == "example" || top == "test" || top == "invalid" || top == "localhost"
}
