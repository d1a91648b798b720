package privacy

import (
	"context"
	"fmt"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
)

// Installation is what the register says of the place where data are kept.
type Installation struct {
	Organisation string
	Engine       string // SQLite, PostgreSQL
	Encrypted    bool   // served over HTTPS
	Services     []Outside
	Users        int64
	SecondFactor int64 // users who have one
}

// Outside is an outside service that is turned on: its name, what it is told, where it is.
type Outside struct{ Name, Told, Where string }

// Register is the record of processing activities (RGPD, art. 30), made from what the
// program does and how it is set.
type Register struct {
	Organisation string
	MadeAt       time.Time
	Activities   []Activity
	Security     []string
}

// Activity is one processing. Assessment is why an impact assessment is to be looked at,
// empty when it is not.
type Activity struct {
	Name, Purpose, Basis string
	People, Data         string
	Recipients           string
	Transfers            string
	Retention            string
	Assessment           string
	Used                 bool // there are rows of it
}

// activities are the processings of the program, with the tables that tell whether they
// are used.
var activities = []struct {
	Activity
	tables []string
}{
	{Activity{Name: "Prospection commerciale", Purpose: "Connaître des clients possibles, les solliciter quand la loi le permet",
		Basis:  "Intérêt légitime\u00a0; consentement pour les particuliers par téléphone et message (R-TEL-01, R-EML-01)",
		People: "Prospects, suspects, leurs interlocuteurs", Data: "Identité, coordonnées, fonction, échanges, notes, origine",
		Assessment: "Notes de qualification\u00a0: évaluation de personnes, à examiner (RGPD, art. 35)"}, []string{"accounts", "qualifications"}},
	{Activity{Name: "Relation avec les clients", Purpose: "Exécuter les contrats, suivre les rendez-vous et les demandes",
		Basis: "Contrat, intérêt légitime", People: "Clients, leurs interlocuteurs", Data: "Identité, coordonnées, contrats, échanges, pièces jointes"}, []string{"current_contracts", "attachments"}},
	{Activity{Name: "Appels", Purpose: "Appeler selon un script, rendre compte des issues", Basis: "Comme la prospection\u00a0; obligation légale pour le décompte des appels",
		People: "Personnes appelées, conseillers", Data: "Numéro, date, durée, issue\u00a0; aucun enregistrement sonore"}, []string{"calls", "contact_attempts"}},
	{Activity{Name: "Agenda et visites", Purpose: "Préparer et tenir les rendez-vous, en rendre compte", Basis: "Intérêt légitime",
		People: "Personnes visitées, conseillers", Data: "Lieu, date, participants, compte rendu, propos utiles à l’offre",
		Assessment: "Position notée par le conseiller au moment d’une visite\u00a0: localisation de salariés, à examiner\u00a0; jamais suivie en continu"}, []string{"events", "visits"}},
	{Activity{Name: "Consentements, oppositions et droits", Purpose: "Prouver ce que la loi demande de prouver, répondre aux personnes", Basis: "Obligation légale",
		People: "Toutes les personnes du fichier", Data: "Preuves, dates, empreintes chiffrées des numéros et adresses de qui s’oppose"},
		[]string{"consents", "privacy_objections", "data_requests"}},
	{Activity{Name: "Comptes des utilisateurs et journal", Purpose: "Donner accès, protéger les données, savoir qui a fait quoi", Basis: "Intérêt légitime, obligation de sécurité",
		People: "Utilisateurs", Data: "Nom, adresse, rôle, appareils, actes\u00a0; compétences exercées",
		Recipients: "La personne elle-même, son encadrement pour son activité, administrateurs.", Assessment: "Chiffres d’activité par conseiller\u00a0: information des salariés et du CSE"},
		[]string{"users"}},
}

// Register makes the record of today.
func (s *Service) Register(ctx context.Context) (r Register, err error) {
	place, err := s.settings.Installation(ctx)
	if err != nil {
		return r, err
	}
	terms, err := s.terms(ctx)
	if err != nil {
		return r, err
	}
	r.Organisation, r.MadeAt = place.Organisation, clock.Now(ctx)
	prospects := "Prospects\u00a0: " + monthsText(terms[ForProspects].Value) + " après le dernier contact venu de la personne, puis revue et purge. "
	customers := "Clients\u00a0: " + monthsText(terms[ForCustomers].Value) + " après la relation, puis archive intermédiaire jusqu’à " + monthsText(terms[ForProof].Value) + " après le contrat."
	files := "Lignes des fichiers importés et états d’avant\u00a0: " + monthsText(terms[ForImports].Value) + " après l’import."
	retention := []string{prospects + files, customers, prospects + customers, prospects + customers,
		"Oppositions\u00a0: tant que l’organisation sollicite, trois ans au moins. Preuves\u00a0: comme la fiche.", "Journal\u00a0: tant que l’organisation existe\u00a0; ses lignes sont vidées quand la personne est effacée."}
	for i, a := range activities {
		one := a.Activity
		one.Retention, one.Transfers = retention[i], "Aucun hors de l’Union européenne par le programme."
		if one.Recipients == "" {
			one.Recipients = "Conseiller qui suit le compte, son encadrement, administration des ventes, administrateurs."
		}
		for _, outside := range place.Services {
			one.Recipients += fmt.Sprintf(" %s (%s)\u00a0: %s.", outside.Name, outside.Where, outside.Told)
		}
		for _, table := range a.tables {
			used, err := s.hasRows(ctx, table)
			if err != nil {
				return r, err
			}
			one.Used = one.Used || used
		}
		r.Activities = append(r.Activities, one)
	}
	r.Security = security(place)
	return r, nil
}

// security is what is true of this installation, good or not.
func security(place Installation) []string {
	channel := "Attention\u00a0: l’application n’est pas servie en HTTPS."
	if place.Encrypted {
		channel = "Échanges chiffrés (HTTPS)."
	}
	return []string{
		channel,
		"Base " + place.Engine + " sur le serveur de l’organisation\u00a0; chaque organisation ne voit que ses lignes, chaque rôle que les siennes.",
		fmt.Sprintf("Second facteur\u00a0: %d utilisateurs actifs sur %d.", place.SecondFactor, place.Users),
		"Mots de passe dérivés par Argon2id, sessions révocables appareil par appareil.",
		"Journal chaîné et signé de tous les changements, dont la modification se voit.",
		"Textes libres contrôlés à la saisie (art. 9, jugements) et relus chaque mois par tirage au sort.",
		"Quand une personne est effacée, les appareils oublient ses données à leur prochaine synchronisation.",
	}
}

func (s *Service) hasRows(ctx context.Context, table string) (bool, error) {
	var n []int
	err := s.db.Scoped(ctx).Raw("SELECT 1 FROM "+table+" WHERE org_id = ? LIMIT 1", actor.Current(ctx).OrgID).Scan(&n).Error
	return len(n) > 0, err
}
