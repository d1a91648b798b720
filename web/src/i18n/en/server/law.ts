/** What the law says of a contact (internal/solicitation/law), which a refusal of it repeats. */
export const law = {
  '%w à %w': '%s at %s',
  'Une demande ou un accord de la personne, dont vous gardez la preuve.':
    'A request or a consent of the person, of which you keep the proof.',
  'Arrêté municipal': 'Municipal by-law',
  'Cette personne s’est opposée à la prospection le %w': 'This person objected to canvassing on %s',
  '%w : ne parlez que de l’exécution de son contrat, sans rien proposer.':
    '%s: speak only of the performance of the contract, and offer nothing.',
  '%w, puis %w : son dernier choix l’emporte, gardez-en la preuve sous la main.':
    '%s, then %s: the last choice prevails, keep the proof of it at hand.',
  'Seule la personne peut revenir sur son opposition ; notez alors son consentement et sa preuve.':
    'Only the person can come back on an objection; note the consent and its proof then.',
  'a consenti à ce canal le %w': 'consented to this channel on %s',
  'a demandé à être rappelée le %w': 'asked to be called back on %s',
  'La personne a demandé la limitation du traitement de ses données : elles sont conservées sans être utilisées.':
    'The person asked for the restriction of the processing of personal data: they are kept without being used.',
  'Que la limitation soit levée.': 'The lifting of the restriction.',
  'Un contrat est en cours : l’appel est permis s’il porte sur son objet.':
    'A contract is current: the call is allowed when it is about the object of it.',
  'La demande de rappel du %w n’a pas de preuve écrite : elle ne permet pas l’appel.':
    'The call-back request of %s has no written proof: it does not allow the call.',
  'Une demande de la personne par formulaire, e-mail, message ou courrier.':
    'A request of the person by form, e-mail, message or letter.',
  'La demande de rappel du %w date de plus de %d heures.': 'The call-back request of %s is more than %d hours old.',
  'Une nouvelle demande écrite de la personne.': 'A new written request of the person.',
  'Le démarchage par téléphone est interdit pour %w, même avec le consentement de la personne.':
    'Canvassing by phone is forbidden for %s, even with the consent of the person.',
  'Un contrat en cours dont l’appel concerne l’objet, ou une demande de rappel écrite de la personne.%w':
    'A current contract whose object the call is about, or a written call-back request of the person.%s',
  'Vous vendez aussi dans un secteur où le démarchage par téléphone est interdit : n’en parlez pas pendant cet appel.':
    'You also sell in a sector where canvassing by phone is forbidden: do not speak of it during this call.',
  'Précisez de quels produits l’appel parlera.': 'Say which products the call will be about.',
  'les économies d’énergie et la production d’énergie renouvelable du logement':
    'energy saving and the production of renewable energy at home',
  'l’adaptation du logement au vieillissement ou au handicap': 'the adaptation of homes to old age or disability',
  'les formations payées par le compte personnel de formation':
    'trainings paid for by the compte personnel de formation (training account)',
  'Un consentement préalable dont vous gardez la preuve, une demande de rappel écrite ou un contrat en cours dont l’appel concerne l’objet.%w':
    'A prior consent of which you keep the proof, a written call-back request or a current contract whose object the call is about.%s',
  'Le consentement du %w ne vaut que pour certains produits : ne parlez que de ceux-là.':
    'The consent of %s only holds for some products: speak of those only.',
  'Le consentement du %w ne vaut rien : il manque sa preuve ou le texte montré à la personne.':
    'The consent of %s is worth nothing: its proof or the text shown to the person is missing.',
  'Le consentement du %w a expiré ou a été retiré.': 'The consent of %s has expired or was withdrawn.',
  'Un particulier ne peut pas être démarché par téléphone sans son consentement préalable.':
    'A private individual cannot be canvassed by phone without prior consent.',
  'Cette personne est inscrite sur Bloctel, et vous avez son consentement : la loi d’alors n’exceptait que le contrat en cours.':
    'This person is on the Bloctel list, and you have a consent: the law of then made an exception for the current contract only.',
  'Cette personne est inscrite sur la liste d’opposition Bloctel.': 'This person is on the Bloctel opt-out list.',
  'Un contrat en cours dont l’appel concerne l’objet.': 'A current contract whose object the call is about.',
  'Ce numéro n’a pas été comparé à la liste d’opposition Bloctel.':
    'This number was not checked against the Bloctel opt-out list.',
  'La preuve d’une comparaison de votre fichier à la liste, de moins d’un mois avant l’appel.':
    'The proof of a check of your file against the list, less than a month before the call.',
  'La dernière comparaison à la liste d’opposition Bloctel, le %w, date de plus d’un mois.':
    'The last check against the Bloctel opt-out list, on %s, is more than a month old.',
  'Ce professionnel a refusé votre appel le %w : la loi ne fixe pas de délai pour lui, mais s’il ne veut plus être sollicité, notez son opposition.':
    'This professional refused your call on %s: the law sets no time limit here, but if no more canvassing is wanted, note the objection.',
  'Un appel commercial ne peut pas être passé en numéro masqué.':
    'A commercial call cannot be made with a withheld number.',
  'Présentez votre numéro.': 'Show your number.',
  'L’appel en numéro masqué est interdit vers un particulier ; présentez votre numéro à un professionnel aussi.':
    'A call with a withheld number is forbidden to a private individual; show your number to a professional too.',
  'Un numéro mobile ne peut pas être présenté par une ligne fixe, un logiciel de téléphonie ou un centre d’appels.':
    'A mobile number cannot be shown by a fixed line, a telephony program or a call centre.',
  'Appelez du téléphone mobile lui-même, ou présentez un numéro fixe.':
    'Call from the mobile phone itself, or show a fixed number.',
  'Un système automatisé d’appel doit présenter un numéro des tranches qui lui sont réservées.':
    'An automatic calling system must show a number of the ranges reserved for it.',
  'Présentez un numéro en 0162, 0163, 0270, 0271 ou d’une autre tranche réservée.':
    'Show a number in 0162, 0163, 0270, 0271 or another reserved range.',
  'Abolition de l’esclavage': 'Abolition of slavery',
  'Votre entreprise a déjà fait les %d appels ou tentatives que la loi permet en %d jours, tous numéros de la personne confondus.':
    'Your company has already made the %d calls or attempts that the law allows in %d days, over all numbers of the person.',
  'Attendez le %w.': 'Wait until %s.',
  'Cette personne a refusé d’être démarchée le %w': 'This person refused to be canvassed on %s',
  '%w : elle a droit à %d jours de silence au téléphone, et le texte ne dit rien des autres voies.':
    '%s: the person has a right to %d days of silence on the phone, and the law says nothing of the other channels.',
  '%w, puis %w : gardez-en la preuve sous la main.': '%s, then %s: keep the proof of it at hand.',
  '%w : pas de nouvel appel pendant %d jours.': '%s: no new call for %d days.',
  'Cette personne vit hors de France : ses heures légales et son fuseau horaire ne sont pas connus de Besace.':
    'This person lives outside France: Besace knows neither the legal hours nor the time zone there.',
  'Appelez à partir du %w, heure de la personne, ou gardez la preuve de son accord exprès pour cet horaire.':
    'Call from %s on, by the person’s clock, or keep the proof of an express consent to these hours.',
  'Le lieu de la personne n’est pas connu : ces heures sont celles de Paris.':
    'The place of the person is not known: these hours are those of Paris.',
  'Complétez son code postal.': 'Complete the postcode.',
  'C’est un jour férié là où vit la personne (%w) ; le texte ne compte que les onze jours fériés nationaux.':
    'It is a public holiday where the person lives (%s); the law only counts the eleven national holidays.',
  'Un particulier ne peut être démarché par téléphone que du lundi au vendredi, hors jours fériés, %w, à l’heure de chez lui.':
    'A private individual may only be canvassed by phone from Monday to Friday, outside public holidays, %s, by the clock of the person’s home.',
  'de %w à %w': 'from %s to %s',
  '%d h': '%d:00',
  '%d h %02d': '%d:%02d',
  'Un consentement préalable dont vous gardez la preuve.': 'A prior consent of which you keep the proof.',
  'Ce message ne peut servir qu’à l’exécution du contrat : une offre demanderait le consentement de la personne.':
    'This message can only serve to perform the contract: an offer would need the consent of the person.',
  'Précisez de quels produits le message parlera.': 'Say which products the message will be about.',
  'Sans consentement, vous ne pouvez proposer à cette personne que des produits analogues à ceux qu’elle vous a achetés.':
    'Without a consent, you may only offer this person products similar to those bought from you.',
  'Un particulier ne reçoit de message commercial qu’avec son consentement préalable.':
    'A private individual only receives commercial messages with prior consent.',
  'Hors d’un contrat en cours, le démarchage par message est interdit pour %w : le contrat de cette personne porte sur autre chose.':
    'Outside a current contract, canvassing by message is forbidden for %s: the contract of this person is about something else.',
  'Un contrat en cours sur ces produits.': 'A current contract about these products.',
  'Le démarchage par message est interdit pour %w, même avec le consentement de la personne.':
    'Canvassing by message is forbidden for %s, even with the consent of the person.',
  'Un contrat en cours avec elle.': 'A current contract with the person.',
  'Vous vendez aussi dans un secteur où le démarchage par message est interdit : n’en parlez pas dans ce message.':
    'You also sell in a sector where canvassing by message is forbidden: do not speak of it in this message.',
  'Le titulaire d’un compte personnel de formation ne peut être démarché ni par téléphone, ni par message, ni sur un réseau social.':
    'The holder of a compte personnel de formation (training account) may be canvassed neither by phone, nor by message, nor on a social network.',
  'Une formation en cours, sur laquelle porte le contact.': 'A training under way, which the contact is about.',
  'L’objet du message n’a pas de rapport avec la profession de son destinataire.':
    'The subject of the message has nothing to do with the profession of its recipient.',
  'Un objet en rapport avec sa profession.': 'A subject that has to do with the profession.',
  'Les textes ne parlent que de l’adresse électronique professionnelle : pour un SMS, un accord du destinataire est plus sûr.':
    'The law only speaks of professional e-mail addresses: for an SMS, the recipient’s consent is safer.',
  'Un consentement dont vous gardez la preuve.': 'A consent of which you keep the proof.',
  'Le message doit avoir un rapport avec la profession de son destinataire.':
    'The message must have to do with the profession of its recipient.',
  'Confirmez ce rapport.': 'Confirm that it has.',
  'La charte des opérateurs ne veut pas de SMS commercial la nuit, le dimanche ni un jour férié.':
    'The operators’ charter wants no commercial SMS at night, on Sundays nor on public holidays.',
  'Envoyez à partir du %w, heure de la personne.': 'Send it from %s on, by the person’s clock.',
  'La boîte aux lettres porte un « Stop Pub ».': 'The letterbox bears a “Stop Pub” (no leaflets).',
  'Sur ce territoire « Oui Pub », seules les boîtes aux lettres qui portent cette mention reçoivent des prospectus.':
    'In this “Oui Pub” area, only the letterboxes that bear that sticker receive leaflets.',
  'Une mention « Oui Pub » sur la boîte aux lettres.': 'An “Oui Pub” sticker on the letterbox.',
  'La boîte aux lettres ne porte pas de « Oui Pub », sur un territoire de cette expérimentation. Elle aurait pris fin au printemps 2025 : sa suite n’est pas établie.':
    'The letterbox bears no “Oui Pub”, in an area of that experiment. It is said to have ended in spring 2025: what followed is not established.',
  'Une mention « Oui Pub » sur la boîte aux lettres, ou la règle d’aujourd’hui, auprès de la commune.':
    'An “Oui Pub” sticker on the letterbox, or today’s rule, from the municipality.',
  'Cette personne': 'This person',
  'Ce professionnel': 'This professional',
  '%w ne veut pas de visite à domicile non demandée.': '%s does not want any visit at home that was not asked for.',
  'Une demande ou un accord postérieur, dont vous gardez la preuve.':
    'A request or a consent given afterwards, of which you keep the proof.',
  'Les visites sont refusées à cette adresse depuis un jour qui n’est pas connu : assurez-vous que l’accord du %w est venu après.':
    'Visits are refused at this address since a day that is not known: make sure that the consent of %s came after.',
  'Retirez « Refuse les visites » de l’adresse, si la personne est revenue sur ce refus.':
    'Remove “Refuses visits” from the address, if the person came back on that refusal.',
  '%w a refusé une visite le %w.': '%s refused a visit on %s.',
  'Quelqu’un a refusé une visite à cette adresse le %w.': 'Somebody refused a visit at this address on %s.',
  'Assurez-vous qu’il s’agit d’une autre personne, ou gardez la preuve d’une demande ou d’un accord postérieur.':
    'Make sure that it is somebody else, or keep the proof of a request or a consent given afterwards.',
};
