package law

import (
	"fmt"
	"strings"
	"time"
)

// says are the rules in plain French, by their id, for those who answer for what is contacted.
var says = map[string]string{
	"R-TEL-01": "Pour appeler un particulier afin de lui vendre quelque chose\u00a0: jusqu’au 10 août 2026, il suffisait qu’il ne l’ait pas refusé\u00a0; depuis, il faut " +
		"son accord préalable, dont l’entreprise garde la preuve.",
	"R-TEL-02":   "Un client sous contrat en cours peut être appelé au sujet de ce contrat, compléments et améliorations compris.",
	"R-TEL-03":   "Dans ces secteurs, aucun particulier n’est démarché par téléphone, même s’il est d’accord, sauf dans le cadre d’un contrat en cours.",
	"R-TEL-04":   "Qui demande par écrit à être rappelé peut l’être, pendant un temps court.",
	"R-TEL-05":   "On ne démarche un particulier par téléphone que ces jours-là et à ces heures-là, à l’heure de son domicile, sauf accord exprès.",
	"R-TEL-06":   "Les appels et tentatives de toute l’entreprise vers une personne sont comptés, sur tous ses numéros\u00a0; un refus ouvre une période sans appel.",
	"R-TEL-07":   "L’appel commence par dire qui appelle, pour qui et que c’est commercial. Le numéro masqué est interdit\u00a0; l’offre se confirme par écrit après l’appel, et la personne n’est engagée qu’après l’avoir signée.",
	"R-TEL-08":   "Le numéro présenté est celui de la ligne qui appelle. Un automate présente un numéro des tranches qui lui sont réservées.",
	"R-TEL-09":   "Un contrat conclu après un démarchage interdit est nul, et l’entreprise encourt une amende.",
	"R-TEL-10":   "On peut appeler un professionnel sans accord préalable, pour son métier\u00a0: il est informé au premier contact et peut s’opposer.",
	"R-EML-01":   "Un particulier ne reçoit de message commercial (e-mail, SMS) qu’avec son accord préalable, ou pour des produits analogues à ceux qu’il a achetés.",
	"R-EML-02":   "On peut écrire à un professionnel sans son accord si l’objet touche son métier\u00a0; il est informé et peut s’opposer à chaque message.",
	"R-EML-03":   "Dans ces secteurs, aucun message commercial à un particulier, sauf dans le cadre d’un contrat en cours.",
	"R-EML-04":   "Le titulaire d’un compte personnel de formation n’est démarché ni par téléphone, ni par message, ni sur un réseau.",
	"R-EML-05":   "L’expéditeur est réel, la désinscription gratuite et simple. Les SMS commerciaux ne partent que ces jours-là et à ces heures-là.",
	"R-PST-01":   "Un courrier adressé dit d’où viennent les données et permet de s’opposer. Un «\u00a0Stop Pub\u00a0» arrête les prospectus.",
	"R-PST-02":   "Sur un territoire «\u00a0Oui Pub\u00a0», la boîte aux lettres doit porter la mention pour recevoir des prospectus.",
	"R-SOC-01":   "Un message privé sur un réseau se juge comme un e-mail\u00a0: le premier dit d’où viennent les données.",
	"R-OFF-06":   "On ne se rend pas, sans y être invité, chez un particulier qui l’a refusé, en le disant ou par un autocollant.",
	"R-OFF-06-M": "Une commune peut encadrer le démarchage à domicile\u00a0: l’arrêté noté sur un secteur se lit avant de sonner chez un particulier qui n’a rien demandé.",
	"R-PRV-03":   "Qui s’oppose à la prospection n’est plus démarché, par aucun moyen ou par celui qu’il a indiqué, tant qu’il ne revient pas sur son choix.",
	"R-PRV-05":   "Tant que dure une limitation demandée par la personne, ses données sont gardées sans être utilisées.",
}

// Says is the rule in plain French.
func (r LegalRule) Says() string { return says[r.ID] }

// Values are the figures of the version, in words, each on its own.
func (r LegalRule) Values() (list []string) {
	p := r.Parameters
	tell := func(known bool, format string, args ...any) {
		if known {
			list = append(list, fmt.Sprintf(format, args...))
		}
	}
	tell(p.Regime == OptOut, "Permis tant que la personne n’a pas refusé")
	tell(p.Regime == OptIn, "Permis avec l’accord de la personne")
	tell(p.ScreeningDays > 0, "Comparaison à la liste d’opposition\u00a0: moins de %d jours", p.ScreeningDays)
	for _, sector := range p.Sectors {
		tell(true, "Secteur\u00a0: %s", named[sector])
	}
	tell(len(p.Hours) > 0, "Du lundi au %s, %s", weekday[p.last()], spoken(p.Hours))
	tell(p.LocalHolidays, "Jours fériés locaux comptés")
	tell(p.MaxAttempts > 0, "%d appels ou tentatives au plus en %d jours", p.MaxAttempts, p.AttemptDays)
	tell(p.SilenceDays > 0, "%d jours sans appel après un refus", p.SilenceDays)
	tell(p.CallBackHours > 0, "%d heures après la demande", p.CallBackHours)
	tell(p.Unmarked == Block, "Sans mention\u00a0: interdit")
	tell(p.Unmarked == Warn, "Sans mention\u00a0: douteux")
	tell(len(p.Prefixes) > 0, "Tranches\u00a0: %s", strings.Join(p.Prefixes, ", "))
	return list
}

// last is the last day of the week that has hours: those of each rule begin on Monday and follow one another.
func (p Parameters) last() time.Weekday {
	if len(p.Days) == 0 {
		return time.Sunday
	}
	return p.Days[len(p.Days)-1]
}

var weekday = map[time.Weekday]string{time.Monday: "lundi", time.Tuesday: "mardi", time.Wednesday: "mercredi", time.Thursday: "jeudi", time.Friday: "vendredi",
	time.Saturday: "samedi", time.Sunday: "dimanche"}
