/** Of calls, their scripts and lists, of messages, and of what people said about being contacted. */
export const calls = {
  'Des champs de l’appel sont à corriger.': 'Some fields of the call need correcting.',
  'Les places, à partir de 0, des étapes du script suivi.':
    'The places, from 0 on, of the steps of the script that was followed.',
  'Cet appel n’est pas l’un des vôtres à ce compte.': 'This call is not one of yours to this account.',
  'Un appel que vous avez passé à ce compte.': 'A call that you made to this account.',
  'Une de vos listes d’appels.': 'One of your call lists.',
  'Un script publié.': 'A published script.',
  'Une édition publiée de ce script.': 'A published edition of this script.',
  'Cet appel est déjà noté.': 'This call is already noted.',
  'Un appel qui n’est pas encore noté.': 'A call that is not noted yet.',
  'Des champs de la grille sont à corriger.': 'Some fields of the grid need correcting.',
  'Un nom.': 'A name.',
  'Au moins une personne à appeler.': 'At least one person to call.',
  'Des champs de la liste sont à corriger.': 'Some fields of the list need correcting.',
  'Un compte actif de votre portefeuille.': 'An active account of your portfolio.',
  '%s : la personne à qui revient la liste ne suit pas ce compte.':
    '%s: the person whose list it is does not follow this account.',
  'Un interlocuteur de ce compte.': 'A contact of this account.',
  'Certaines personnes ne peuvent pas être dans cette liste.': 'Some people cannot be in this list.',
  'Cette personne n’est pas de votre équipe, ou ne peut pas appeler.':
    'This person is not of your team, or cannot make calls.',
  'Vous-même, ou quelqu’un de votre équipe qui travaille des fiches.':
    'Yourself, or somebody of your team who works on accounts.',
  'Ce script n’est pas publié.': 'This script is not published.',
  'Cette liste a été modifiée entre-temps ; reprenez la version actuelle.':
    'This list was changed meanwhile; start again from the current version.',
  'Ce que le client a objecté.': 'What the customer objected.',
  'Aucune objection : personne n’a été joint.': 'No objection: nobody was reached.',
  'Personne n’a été joint : il n’y a pas d’échange à analyser.':
    'Nobody was reached: there is no conversation to analyse.',
  'Vous avez déjà rempli la grille de cet appel : modifiez-la.':
    'You have already filled in the grid of this call: change it.',
  'Seul l’auteur d’une grille la modifie.': 'Only the author of a grid changes it.',
  'Cette grille a été modifiée entre-temps ; reprenez la version actuelle.':
    'This grid was changed meanwhile; start again from the current version.',
  'Ce qui se dit à cette étape.': 'What is said at this step.',
  'Des champs du script sont à corriger.': 'Some fields of the script need correcting.',
  'La première étape est l’ouverture : elle dit qui appelle, pour qui et dans quel but (C. conso L.221-16).':
    'The first step is the opening: it says who calls, for whom and for what purpose (C. conso L.221-16).',
  'Un script s’ouvre par l’annonce que la loi demande.': 'A script opens with the announcement that the law asks for.',
  'L’ouverture dit aussi %w (C. conso L.221-16).': 'The opening also says %s (C. conso L.221-16).',
  'L’objet commercial de l’appel, que l’ouverture annonce.':
    'The commercial purpose of the call, which the opening announces.',
  'Un texte qui ne parle pas du compte personnel de formation.':
    'A text that does not speak of the compte personnel de formation (training account).',
  'Ce script parle du compte personnel de formation : son titulaire ne peut pas en être démarché (C. trav., art. L. 6323-8-1). Il ne se dit que d’une famille de produits qui en relève, à qui suit une formation.':
    'This script speaks of the compte personnel de formation (training account): its holder may not be canvassed about it (C. trav., art. L. 6323-8-1). It is only said of a family of products that comes under it, to somebody in training.',
  'Ce script a été modifié entre-temps ; reprenez la version actuelle.':
    'This script was changed meanwhile; start again from the current version.',
  'Ce script n’existe pas, ou n’est pas visible pour vous.': 'This script does not exist, or is not yours to see.',
  'Seul un membre actif écrit.': 'Only an active member writes.',
  'Cette personne ne prend pas part au rendez-vous.': 'This person does not take part in the appointment.',
  'Un participant du rendez-vous.': 'A participant of the appointment.',
  'Ce rendez-vous est passé : rien n’est envoyé à son sujet.': 'This appointment is over: nothing is sent about it.',
  'Ce rendez-vous n’aura pas lieu à cette date : aucune invitation n’est envoyée.':
    'This appointment will not take place on that date: no invitation is sent.',
  'Ce rendez-vous n’est pas annulé.': 'This appointment is not cancelled.',
  'Aucune invitation n’est partie pour cette personne : il n’y a rien à annuler.':
    'No invitation was sent to this person: there is nothing to cancel.',
  'Un objet, sur une ligne.': 'A subject, on one line.',
  'Ce que le message dit.': 'What the message says.',
  'La visite, pour un récapitulatif et lui seul.': 'The visit, for a recap and nothing else.',
  'Le rendez-vous, pour une invitation ou son annulation.': 'The appointment, for an invitation or its cancellation.',
  'Ce message est à compléter.': 'This message needs completing.',
  'Le serveur de courrier de votre entreprise n’a pas pris ce message à temps, malgré plusieurs essais. Prévenez votre administrateur, puis réessayez.':
    'Your company’s mail server did not take this message in time, in spite of several tries. Tell your administrator, then try again.',
  'Le serveur de courrier de votre entreprise n’a pas accepté ce message pour le moment. Il lui sera présenté de nouveau.':
    'Your company’s mail server did not accept this message for the moment. It will be presented again.',
  'Le serveur de courrier de votre entreprise ne répond pas. Le message lui sera présenté de nouveau.':
    'Your company’s mail server does not answer. The message will be presented again.',
  'Le serveur de courrier a refusé ce message pour de bon. Vérifiez l’adresse de la personne sur sa fiche, puis écrivez-lui de nouveau.':
    'The mail server refused this message for good. Check the address of the person on the sheet, then write again.',
  'Besace n’a pas pu se présenter au serveur de courrier. Prévenez votre administrateur, puis réessayez.':
    'Besace could not sign in to the mail server. Tell your administrator, then try again.',
  'Cette installation n’envoie plus d’e-mails. Copiez le texte, ou prévenez votre administrateur.':
    'This installation no longer sends e-mails. Copy the text, or tell your administrator.',
  'Son auteur n’a plus accès à Besace : le message n’est pas parti.':
    'Its author no longer has access to Besace: the message did not leave.',
  'Depuis que vous l’avez demandé, la loi ne permet plus d’écrire à cette personne : le message n’est pas parti. Sa fiche dit pourquoi.':
    'Since you asked for it, the law no longer allows writing to this person: the message did not leave. The sheet says why.',
  'Le rendez-vous est passé avant que ce message ait pu partir : il n’a pas été envoyé.':
    'The appointment was over before this message could leave: it was not sent.',
  'La visite a été retirée avant que ce message ait pu partir : il n’a pas été envoyé.':
    'The visit was removed before this message could leave: it was not sent.',
  'Le rendez-vous a de nouveau lieu : son annulation n’est pas partie.':
    'The appointment takes place after all: its cancellation did not leave.',
  'Le rendez-vous a été annulé, déplacé ou retiré avant que ce message ait pu partir : il n’a pas été envoyé.':
    'The appointment was cancelled, moved or removed before this message could leave: it was not sent.',
  'Cette installation n’envoie pas d’e-mails : copiez le texte ou ouvrez-le dans votre messagerie.':
    'This installation sends no e-mails: copy the text or open it in your mail program.',
  'Cette adresse n’est pas sur la fiche de la personne.': 'This address is not on the sheet of the person.',
  'Une adresse de sa fiche.': 'An address of the sheet.',
  'Cette personne n’a pas d’adresse e-mail : ajoutez-la d’abord à sa fiche.':
    'This person has no e-mail address: add it to the sheet first.',
  'Quelqu’un dont l’adresse est connue.': 'Somebody whose address is known.',
  'Le récapitulatif d’une visite à ce compte, où vous avez rencontré quelqu’un.':
    'The recap of a visit to this account, where you met somebody.',
  'Une de vos visites.': 'One of your visits.',
  'Ce message est déjà parti, ou abandonné.': 'This message has already left, or was abandoned.',
  'Seul son auteur relance ou abandonne un message.': 'Only its author tries a message again or abandons it.',
  'Ce message a avancé entre-temps ; reprenez sa version actuelle.':
    'This message has moved on meanwhile; start again from its current version.',
  'L’identifiant du message ne contient que des lettres, chiffres, points et tirets.':
    'The id of the message holds only letters, digits, dots and hyphens.',
  'Indiquez de 1 à 50 destinataires.': 'Give from 1 to 50 recipients.',
  'L’objet tient sur une ligne, de 1 à 500 caractères.': 'The subject is on one line, of 1 to 500 characters.',
  'Un calendrier part avec sa méthode.': 'A calendar leaves with its method.',
  'Le message a besoin d’un texte.': 'The message needs a text.',
  'Cet e-mail ne peut pas être envoyé tel quel.': 'This e-mail cannot be sent as it is.',
  'Le nom tient sur une ligne.': 'The name is on one line.',
  'Indiquez une adresse e-mail comme prenom.nom@exemple.fr.': 'Give an e-mail address such as prenom.nom@exemple.fr.',
  'Adresse e-mail illisible.': 'The e-mail address cannot be read.',
  'L’envoi d’e-mails n’est pas configuré. L’administrateur doit indiquer le serveur SMTP : BESACE_SMTP_HOST, BESACE_SMTP_PORT, BESACE_SMTP_TLS, BESACE_SMTP_USERNAME, BESACE_SMTP_PASSWORD et BESACE_SMTP_FROM, puis redémarrer Besace.':
    'The sending of e-mails is not set up. The administrator must say which SMTP server it is: BESACE_SMTP_HOST, BESACE_SMTP_PORT, BESACE_SMTP_TLS, BESACE_SMTP_USERNAME, BESACE_SMTP_PASSWORD and BESACE_SMTP_FROM, then start Besace again.',
  'Indiquez le nom du serveur SMTP.': 'Give the name of the SMTP server.',
  'Indiquez un port de 1 à 65535 : 587 pour starttls, 465 pour implicit.':
    'Give a port from 1 to 65535: 587 for starttls, 465 for implicit.',
  'Choisissez starttls, implicit ou none.': 'Choose starttls, implicit or none.',
  'Les réglages SMTP sont incomplets.': 'The SMTP settings are incomplete.',
  'Le serveur SMTP a refusé l’e-mail pour le moment (%s). Il sera présenté de nouveau.':
    'The SMTP server refused the e-mail for the moment (%s). It will be presented again.',
  'La connexion au serveur SMTP n’est pas sûre : vérifiez son nom, son certificat et le mode de chiffrement (BESACE_SMTP_TLS).':
    'The connection to the SMTP server is not safe: check its name, its certificate and the encryption (BESACE_SMTP_TLS).',
  'Le serveur SMTP refuse l’identifiant ou le mot de passe configurés.':
    'The SMTP server refuses the user name or the password of the settings.',
  'Le serveur SMTP a refusé l’e-mail définitivement (%s) : vérifiez l’adresse du destinataire.':
    'The SMTP server refused the e-mail for good (%s): check the address of the recipient.',
  'Le serveur SMTP ne répond pas. L’envoi sera tenté de nouveau.':
    'The SMTP server does not answer. Sending will be tried again.',
  'Des champs de la tentative sont à corriger.': 'Some fields of the contact attempt need correcting.',
  'L’issue de ce contact est déjà notée ; elle ne se récrit pas.':
    'The outcome of this contact is already noted; it is not written again.',
  '%w (%w)': '%s (%s)',
  'Cette famille de produits n’est pas de celles de votre organisation.':
    'This family of products is none of your organisation’s.',
  'Le code d’une famille de produits des réglages.': 'The code of a family of products of the settings.',
  'Ce contact ne va à aucune adresse.': 'This contact goes to no address.',
  'Une adresse se choisit pour un courrier, un prospectus ou une visite.':
    'An address is chosen for a letter, a leaflet or a visit.',
  'Le 25 mai 2018 au plus tôt : avant le RGPD, aucun accord n’avait à être prouvé comme il le demande (art. 7).':
    'On 25 May 2018 at the earliest: before the GDPR, no consent had to be proven as it asks (art. 7).',
  'Une date postérieure au recueil du consentement.': 'A date after the consent was given.',
  'Où se trouve la preuve : formulaire, enregistrement, e-mail.': 'Where the proof is: form, recording, e-mail.',
  'La version du texte montré à la personne.': 'The version of the text shown to the person.',
  'Le texte montré à la personne : sans lui, rien ne dit ce qu’elle a accepté.':
    'The text shown to the person: without it, nothing says what was accepted.',
  'Des champs du consentement sont à corriger.': 'Some fields of the consent need correcting.',
  'Une date qui ne précède pas le consentement.': 'A date that is not before the consent.',
  'La date du retrait est à corriger.': 'The date of the withdrawal needs correcting.',
  'Des champs de l’opposition sont à corriger.': 'Some fields of the objection need correcting.',
  'Où se trouve la demande, ou qui l’a entendue et quand.': 'Where the request is, or who heard it and when.',
  'Des champs de la demande de rappel sont à corriger.': 'Some fields of the call-back request need correcting.',
  'Le numéro du contrat.': 'The number of the contract.',
  'Un jour postérieur au premier.': 'A day after the first one.',
  'Des champs du contrat sont à corriger.': 'Some fields of the contract need correcting.',
  'Seule la personne peut revenir sur son opposition : notez d’abord son accord pour la même voie, donné depuis, avec sa preuve et le texte montré. Sans lui, ou pour une opposition à toutes les voies, un responsable décide et dit pourquoi.':
    'Only the person can come back on an objection: first note a consent to the same channel, given since, with its proof and the text shown. Without it, or for an objection to all channels, a manager decides and says why.',
  'Cette ligne a été modifiée entre-temps ; reprenez la version actuelle.':
    'This line was changed meanwhile; start again from the current version.',
  'Cette adresse n’est pas l’une de celles du compte.': 'This address is not one of the account’s.',
  'Une adresse ou un établissement de ce compte.': 'An address or an establishment of this account.',
  'Ce texte parle du compte personnel de formation : son titulaire ne peut pas en être démarché par message ni sur un réseau social (C. trav., art. L. 6323-8-1), sauf formation en cours, notée comme contrat.':
    'This text speaks of the compte personnel de formation (training account): its holder may not be canvassed about it by message nor on a social network (C. trav., art. L. 6323-8-1), except during a training, noted as a contract.',
  'qui appelle': 'who calls',
  'pour quelle entreprise': 'for which company',
  'dans quel but commercial': 'for what commercial purpose',
};
