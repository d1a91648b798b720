/** Of personal data: requests, erasure, retention, notices. */
export const privacy = {
  'Les données de cette personne ont été effacées.': 'The data of this person were erased.',
  'Des textes du compte citent son nom sans être à son sujet (%w) : à relire avant d’effacer, car ils restent.':
    'Some texts of the account mention the name without being about the person (%s): to be read again before erasing, for they stay.',
  'Le jugement n’a pas été noté.': 'The judgement was not noted.',
  'Ce qui est à reformuler : son auteur le lira.': 'What is to be put another way: the author will read it.',
  'Quelqu’un a jugé ce texte entre-temps.': 'Somebody judged this text meanwhile.',
  'Un texte est relu par quelqu’un d’autre que son auteur.': 'A text is read again by somebody else than its author.',
  'Le contrat %s est en cours : ses données servent à l’exécuter. Terminez-le, ou refusez la demande en le disant.':
    'The contract %s is current: its data serve to perform it. End it, or refuse the request and say so.',
  '%s attend la réponse à une demande sur ses données. Répondez-y d’abord.':
    '%s is waiting for the answer to a request about personal data. Answer it first.',
  '%s a fait limiter l’usage de ses données (RGPD, art. 18). Levez d’abord cette limitation.':
    '%s had the use of personal data restricted (GDPR, art. 18). Lift that restriction first.',
  'L’effacement de l’entreprise emporterait les données de ses interlocuteurs. %w Sinon, refusez la demande d’effacement en le disant.':
    'Erasing the company would take the data of its contacts along. %s Otherwise, refuse the request for erasure and say so.',
  'Cette demande n’est pas une demande d’effacement.': 'This request is not a request for erasure.',
  'Cette demande est déjà réglée.': 'This request is already settled.',
  'Pourquoi cette décision : elle reste au rapport.': 'Why this decision: it stays in the report.',
  'Un jour des trois mois qui viennent.': 'A day of the next three months.',
  'Rien n’a été décidé.': 'Nothing was decided.',
  'Une de ces lignes est déjà réglée ; rechargez la liste.':
    'One of these lines is already settled; load the list again.',
  'Une de ces personnes a repris contact depuis : ses données ne sont plus à purger. Relancez la revue.':
    'One of these people has been in touch since: the data are no longer to be purged. Run the review again.',
  'La mention n’a pas été publiée.': 'The notice was not published.',
  'Le texte montré aux personnes.': 'The text shown to people.',
  'Remplacez « %s » : la mention est lue telle quelle aux personnes.':
    'Replace “%s”: people read the notice as it stands.',
  'Une autre édition a été publiée entre-temps : lisez-la avant de publier la vôtre.':
    'Another edition was published meanwhile: read it before publishing yours.',
  'L’information n’a pas été notée.': 'The information was not noted.',
  'Une date passée.': 'A past date.',
  'Une mention de cette origine.': 'A notice of this origin.',
  'Aucune mention n’est publiée pour cette origine : un administrateur l’écrit d’abord.':
    'No notice is published for this origin: an administrator writes it first.',
  'Le jour où la demande est arrivée.': 'The day when the request arrived.',
  'Par où la demande est arrivée : e-mail, courrier, téléphone, sur place.':
    'How the request arrived: e-mail, letter, phone, on the spot.',
  'Des champs de la demande sont à corriger.': 'Some fields of the request need correcting.',
  'Dites comment, ou pourquoi.': 'Say how, or why.',
  'Ce qui a été fait, ou pourquoi : la réponse doit pouvoir être prouvée.':
    'What was done, or why: the answer must be open to proof.',
  'Il n’y a pas de limitation à lever.': 'There is no restriction to lift.',
  'Une opposition à la prospection ne se refuse pas : elle ne s’écarte que si elle ne vient pas de la personne, ou si elle l’a retirée (RGPD, art. 21, § 3).':
    'An objection to canvassing is not refused: it is only set aside when it does not come from the person, or when the person took it back (GDPR, art. 21, § 3).',
  'Ce qui le montre, en dix caractères au moins.': 'What shows it, in ten characters at least.',
  'Le délai ne se prolonge qu’une fois, et seulement dans le mois qui suit la demande (RGPD, art. 12, § 3).':
    'The time limit is extended only once, and only within the month that follows the request (GDPR, art. 12, § 3).',
  'Un effacement se fait par son écran, qui montre d’abord ce qui part.':
    'An erasure is done from its own screen, which first shows what goes.',
  'Vérifiez d’abord que la demande vient bien de la personne.':
    'First check that the request really comes from the person.',
  'Cette personne n’est pas un interlocuteur du compte.': 'This person is not a contact of the account.',
  'Cette demande a avancé entre-temps ; reprenez la version actuelle.':
    'This request has moved on meanwhile; start again from the current version.',
  'De %d à %d textes.': 'From %d to %d texts.',
  'De %d à %d mois.': 'From %d to %d months.',
  'Identité et fiche': 'Identity and sheet',
  Téléphones: 'Phone numbers',
  'Adresses électroniques': 'E-mail addresses',
  Étiquettes: 'Tags',
  Interlocuteur: 'Contact',
  'Téléphones de l’interlocuteur': 'Phone numbers of the contact',
  'Adresses électroniques de l’interlocuteur': 'E-mail addresses of the contact',
  'Autres adresses': 'Other addresses',
  Établissements: 'Establishments',
  Notes: 'Notes',
  Appels: 'Calls',
  'Contacts et tentatives': 'Contacts and attempts',
  Visites: 'Visits',
  'Objections entendues en visite': 'Objections heard in visits',
  'Remontées du terrain': 'Field feedback',
  'Objections entendues au téléphone': 'Objections heard on the phone',
  'Préparations de visite': 'Preparations of visits',
  'Rendez-vous et tâches': 'Appointments and tasks',
  'Messages envoyés ou à envoyer': 'Messages sent or to be sent',
  'Heures de présence': 'Hours of presence',
  Qualifications: 'Qualifications',
  'Pièces jointes (à joindre au dossier)': 'Attachments (to be added to the file)',
  Consentements: 'Consents',
  'Oppositions à la prospection': 'Objections to canvassing',
  'Demandes de rappel': 'Call-back requests',
  Contrats: 'Contracts',
  'Informations données sur l’usage des données': 'Information given on the use of the data',
  'Demandes de la personne': 'Requests of the person',
  'Durée de conservation': 'Retention period',
  'Lignes de fichiers importés': 'Lines of imported files',
  'Changements de la fiche': 'Changes of the sheet',
  'Empreinte chiffrée de ses numéros et adresses, si elle s’est opposée à la prospection':
    'Encrypted fingerprint of the numbers and addresses, if the person objected to canvassing',
  'Ne pas la solliciter de nouveau (RGPD, art. 21, § 3)': 'Not canvassing the person again (GDPR, art. 21, § 3)',
  'Empreinte des numéros appelés depuis moins de 62 jours': 'Fingerprint of the numbers called in the last 62 days',
  'Compter les appels et respecter le silence après un refus (C. conso., art. D. 223-9)':
    'Counting the calls and keeping the silence after a refusal (C. conso., art. D. 223-9)',
  'Cette demande, sans le nom de la personne': 'This request, without the name of the person',
  'Prouver qu’il y a été répondu (RGPD, art. 5, § 2)': 'Proving that it was answered (GDPR, art. 5, § 2)',
  'Au journal, qui a fait quoi et quand, sans ce qui a été écrit':
    'In the trail, who did what and when, without what was written',
  'Sécurité et preuve (RGPD, art. 32)': 'Security and proof (GDPR, art. 32)',
  'Les sauvegardes et les exports déjà faits': 'Backups, and exports made already',
  'Ils disparaissent avec leur propre durée ; détruisez les fichiers que vous avez téléchargés':
    'They go with their own retention period; destroy the files that you downloaded',
  'Un contrat en cours empêche l’effacement': 'A current contract prevents the erasure',
  'Un interlocuteur empêche l’effacement': 'A contact prevents the erasure',
  'Contrat %s au nom de la personne, hors du fichier': 'Contract %s in the name of the person, out of the file',
  'Preuve du contrat (RGPD, art. 17, § 3, e ; C. civ., art. 2224)':
    'Proof of the contract (GDPR, art. 17, § 3, e; C. civ., art. 2224)',
  'Une durée de la liste.': 'A period of the list.',
  'Pourquoi cette durée : elle figure au registre.': 'Why this period: it appears in the record of processing.',
  'La durée n’a pas été changée.': 'The period was not changed.',
  'Une autre valeur a été choisie entre-temps : lisez-la avant de choisir la vôtre.':
    'Another value was chosen meanwhile: read it before choosing yours.',
};
