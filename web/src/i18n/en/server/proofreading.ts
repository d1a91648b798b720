/** Of what may not be written about people (internal/platform/freetext/rules.txt). */
export const proofreading = {
  'Cette phrase décrit l’état de santé d’une personne : c’est une donnée sensible (RGPD, article 9), qui n’a pas sa place dans une note commerciale.':
    'This sentence describes the state of somebody’s health: it is sensitive data (GDPR, article 9), which has no place in a commercial note.',
  'Écrivez seulement l’effet utile : « n’est pas disponible avant le 15/03, rappeler son remplaçant ».':
    'Write only the useful effect: “not available before 15/03, call the stand-in”.',
  'Cette phrase indique les convictions religieuses d’une personne : c’est une donnée sensible (RGPD, article 9).':
    'This sentence tells somebody’s religious beliefs: it is sensitive data (GDPR, article 9).',
  'Gardez la contrainte pratique seule : « ne pas appeler le vendredi après-midi », « traiteur sans porc demandé ».':
    'Keep the practical constraint alone: “do not call on Friday afternoons”, “caterer without pork asked for”.',
  'Cette phrase indique les opinions politiques d’une personne : c’est une donnée sensible (RGPD, article 9).':
    'This sentence tells somebody’s political opinions: it is sensitive data (GDPR, article 9).',
  'Supprimez l’opinion ; pour un élu, notez la fonction seule : « adjoint au maire chargé des achats ».':
    'Remove the opinion; of an elected person, note the function alone: “deputy mayor in charge of purchasing”.',
  'Cette phrase indique l’appartenance syndicale d’une personne : c’est une donnée sensible (RGPD, article 9).':
    'This sentence tells somebody’s membership of a trade union: it is sensitive data (GDPR, article 9).',
  'Notez la fonction utile seule : « membre du CSE, suit les achats de l’œuvre sociale ».':
    'Note the useful function alone: “member of the CSE (works council), follows its purchases”.',
  'Cette phrase indique l’origine d’une personne : c’est une donnée sensible (RGPD, article 9).':
    'This sentence tells somebody’s origin: it is sensitive data (GDPR, article 9).',
  'Supprimez l’origine ; si une langue aide l’échange, notez : « préfère échanger en anglais ».':
    'Remove the origin; if a language helps to talk, note: “prefers to talk in English”.',
  'Cette phrase touche à la vie sexuelle ou sentimentale d’une personne : c’est une donnée sensible (RGPD, article 9).':
    'This sentence is about somebody’s sexual or love life: it is sensitive data (GDPR, article 9).',
  'Supprimez cette information : elle ne sert pas la relation commerciale.':
    'Remove this information: it is of no use to the commercial relationship.',
  'Cette phrase évoque une infraction ou une condamnation : la loi réserve ces données à la justice (RGPD, article 10).':
    'This sentence mentions an offence or a conviction: the law keeps such data for the courts (GDPR, article 10).',
  'Notez le fait commercial, daté et vérifiable : « facture du 12/03 impayée, dossier transmis au contentieux le 20/04 ».':
    'Note the commercial fact, dated and open to proof: “invoice of 12/03 unpaid, passed to the legal department on 20/04”.',
  'Cette phrase juge ou insulte une personne : la note est accessible à la personne concernée et la CNIL sanctionne ces propos.':
    'This sentence judges or insults somebody: the person may read the note, and the CNIL punishes such words.',
  'Remplacez le jugement par des faits datés : « a exprimé 2 réclamations les 12/03 et 04/04 », « a reporté 3 rendez-vous », « 2 factures réglées avec 30 jours de retard ».':
    'Put dated facts in place of the judgement: “complained twice, on 12/03 and 04/04”, “put off 3 appointments”, “2 invoices paid 30 days late”.',
  'Cette phrase donne un indice sur la santé ou la maternité d’une personne : gardez-la seulement si elle est indispensable.':
    'This sentence hints at somebody’s health or pregnancy: keep it only if it cannot be done without.',
  'Notez la disponibilité : « absente jusqu’au 15/03, contacter son remplaçant ».':
    'Note the availability: “away until 15/03, contact the stand-in”.',
  'Cette phrase touche à la vie familiale ou privée : gardez-la seulement si elle sert la relation commerciale.':
    'This sentence is about family or private life: keep it only if it serves the commercial relationship.',
  'Notez le fait utile : « nouvel interlocuteur depuis le 01/02 », « reprendre contact en avril ».':
    'Note the useful fact: “new contact since 01/02”, “get in touch again in April”.',
  'Cette appréciation est personnelle et n’aidera pas votre collègue.':
    'This opinion is personal and will not help your colleague.',
  'Notez ce qui est observable : « a accepté une démonstration », « demande un chiffrage détaillé ».':
    'Note what can be observed: “accepted a demonstration”, “asks for detailed figures”.',
  'Cette phrase porte un numéro de sécurité sociale ou de carte bancaire : Besace n’en a pas l’usage, et une fuite coûterait cher à la personne.':
    'This sentence holds a social security or bank card number: Besace has no use for it, and a leak would cost the person dear.',
  'Supprimez le numéro ; faites payer par un lien de paiement ou un terminal, et laissez la Sécurité sociale à l’employeur.':
    'Remove the number; have it paid by a payment link or a terminal, and leave the social security number to the employer.',
  'Ce mot juge au lieu de dire ce qui s’est passé : un collègue ne peut rien en faire, et le client pourra le lire.':
    'This word judges instead of saying what happened: a colleague can do nothing with it, and the customer may read it.',
  'Dites le fait : qui a dit ou fait quoi, quand, combien.': 'Say the fact: who said or did what, when, how much.',
};
