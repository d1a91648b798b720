/** What the contract, the database and what runs behind say when they refuse a request. */
export const contract = {
  'Le serveur n’a pas la place de recevoir ce fichier : rien n’a été enregistré. Prévenez votre administrateur.':
    'The server has no room for this file: nothing was saved. Tell your administrator.',
  'La requête n’est pas arrivée entière.': 'The request did not arrive whole.',
  'La requête est trop volumineuse : %d Kio au plus.': 'The request is too large: %d KiB at most.',
  'Cette personne n’est pas dans vos équipes.': 'This person is not in your teams.',
  'If-Match attend la version lue, entre guillemets : "7".':
    'If-Match takes the version that was read, in quotes: "7".',
  'La version lue, entre guillemets.': 'The version that was read, in quotes.',
  'Cette demande a déjà été exécutée, et rien n’a été refait. Sa réponse contenait un secret, montré une seule fois : s’il est perdu, demandez-en un autre.':
    'This request was already carried out, and nothing was done again. Its answer held a secret, shown only once: if it is lost, ask for another one.',
  'Le corps n’est pas en UTF-8 : ses accents seraient abîmés.':
    'The body is not in UTF-8: its accents would be damaged.',
  'Le corps imbrique plus de %d niveaux de listes ou d’objets ; comparez-le au contrat dans /docs.':
    'The body nests more than %d levels of lists or objects; compare it with the contract in /docs.',
  'Des champs sont à corriger.': 'Some fields need correcting.',
  'Ce texte contient un caractère abîmé (�) ; récrivez-le.': 'This text holds a damaged character (�); write it again.',
  'Ce texte n’a que des caractères invisibles.': 'This text holds nothing but invisible characters.',
  'Ce champ est donné deux fois ; gardez une seule valeur.': 'This field is given twice; keep one value only.',
  'Ce texte contient un caractère de contrôle invisible ; recopiez-le sans lui.':
    'This text holds an invisible control character; copy it again without it.',
  '{z}, {x} et {y} à leur place, et aucune autre accolade.': '{z}, {x} and {y} where they belong, and no other brace.',
  'une adresse https, sans compte ni étoile, ou un chemin de ce site comme /tuiles/{z}/{x}/{y}.png.':
    'an https address, without an account nor an asterisk, or a path of this site such as /tuiles/{z}/{x}/{y}.png.',
  'Connectez-vous pour continuer.': 'Sign in to go on.',
  'Trop de demandes à la fois ; réessayez dans %w.': 'Too many requests at once; try again in %s.',
  'Votre rôle ne permet pas cette action ; voyez votre administrateur.':
    'Your role does not allow this; see your administrator.',
  'Un jeton d’accès ne permet pas cette action : connectez-vous.': 'An access token does not allow this: sign in.',
  'Ce jeton d’accès n’a pas le droit « %s ».': 'This access token does not have the right “%s”.',
  'Requête illisible': 'Unreadable request',
  'Saisie à corriger': 'Entry to be corrected',
  'Action non autorisée': 'Not allowed',
  Périmé: 'Out of date',
  'Modifié entre-temps': 'Changed meanwhile',
  'Momentanément indisponible': 'Unavailable for the moment',
  'Méthode non acceptée': 'Method not accepted',
  'Voici les %d premières erreurs sur %s.': 'Here are the first %d errors of %s.',
  'La demande a été interrompue avant la fin ; rien n’a été enregistré.':
    'The request was interrupted before its end; nothing was saved.',
  'Cette adresse n’existe pas ; la liste des opérations est dans /docs.':
    'This address does not exist; the list of operations is in /docs.',
  'Cette adresse n’accepte pas cette méthode ; la liste des opérations est dans /docs.':
    'This address does not accept this method; the list of operations is in /docs.',
  'La requête est trop volumineuse.': 'The request is too large.',
  'La requête n’est pas lisible ; comparez-la au contrat dans /docs.':
    'The request cannot be read; compare it with the contract in /docs.',
  'Ces propos ne peuvent pas être gardés dans un fichier de prospects ; la personne peut les lire. Reformulez les passages signalés.':
    'These words cannot be kept in a file of prospects; the person may read them. Put the passages that are marked another way.',
  '« %s » : %w': '“%s”: %s',
  'Un nombre entier, sans décimale ni exposant.': 'A whole number, without decimals nor exponent.',
  'Cette valeur n’est pas lisible ; voyez le type attendu dans /docs.':
    'This value cannot be read; see the type expected in /docs.',
  'Le corps n’est pas un JSON lisible pour cette opération.': 'The body is no readable JSON for this operation.',
  'Le corps contient plus d’un document JSON.': 'The body holds more than one JSON document.',
  'Vous consultez sans modifier : gardez cette vue pour vous.':
    'You look on without changing anything: keep this view to yourself.',
  'Un responsable ou un administrateur partage avec tous ; demandez-le-lui, ou partagez avec votre équipe.':
    'A manager or an administrator shares with everybody; ask one of them, or share with your team.',
  'Vous ne pouvez pas partager cette vue ainsi.': 'You cannot share this view in this way.',
  'Ce curseur n’est plus valable : relisez tout sans curseur, en gardant ce qui n’est pas encore envoyé.':
    'This cursor is no longer valid: read everything again without a cursor, and keep what is not sent yet.',
  'Chaque opération du lot a son propre identifiant.': 'Each operation of the batch has an id of its own.',
  'Les opérations d’un groupe se suivent, sans autre entre elles.':
    'The operations of a group follow one another, with no other in between.',
  'Le lot est mal formé ; rien n’a été fait.': 'The batch is not well formed; nothing was done.',
  'En attente d’une autre opération': 'Waiting for another operation',
  'L’opération « %s » du même groupe a été refusée : rien du groupe n’a été enregistré.':
    'The operation “%s” of the same group was refused: nothing of the group was saved.',
  'Le corps de cette opération est trop volumineux : %d Kio au plus.':
    'The body of this operation is too large: %d KiB at most.',
  'Cette opération ne peut pas faire partie d’un lot ; appelez-la directement.':
    'This operation cannot be part of a batch; call it directly.',
  'Une opération sous /v1 qui modifie, hors connexion, synchronisation et envoi de fichiers.':
    'An operation under /v1 that changes something, other than synchronisation and the sending of files.',
  'Le corps doit être de type %s.': 'The body must be of type %s.',
  'Ce paramètre n’existe pas pour cette opération%w': 'This parameter does not exist for this operation%s',
  'Ce paramètre est donné deux fois ; gardez une seule valeur.': 'This parameter is given twice; keep one value only.',
  'Des paramètres sont à corriger.': 'Some parameters need correcting.',
  'Indiquez la version que vous modifiez dans If-Match.': 'Say in If-Match which version you are changing.',
  'La requête n’est pas lisible.': 'The request cannot be read.',
  'Cette valeur n’est pas acceptée.': 'This value is not accepted.',
  'La version lue, entre guillemets : "7".': 'The version that was read, in quotes: "7".',
  'Un corps est attendu, du type que dit le contrat ; en JSON, {} quand il n’y a rien à dire.':
    'A body is expected, of the type that the contract says; in JSON, {} when there is nothing to say.',
  'Cette valeur est obligatoire.': 'This value is required.',
  'Écrivez true ou false.': 'Write true or false.',
  'Écrivez un nombre entier, en chiffres.': 'Write a whole number, in figures.',
  'Une valeur au moins, ou ne donnez pas ce paramètre.': 'At least one value, or leave this parameter out.',
  'Cette valeur n’est pas lisible.': 'This value cannot be read.',
  'Ce champ est obligatoire.': 'This field is required.',
  'Ce champ n’existe pas%w': 'This field does not exist%s',
  'Type attendu : %w.': 'Type expected: %s.',
  'Ce champ ne peut pas être vide.': 'This field cannot be empty.',
  'Valeurs possibles : %s.': 'Possible values: %s.',
  '%d caractère.': '%d character.',
  '%d caractères.': '%d characters.',
  'Au moins %d.': 'At least %d.',
  'Au plus %d.': 'At most %d.',
  '%d élément.': '%d item.',
  '%d éléments.': '%d items.',
  'Indiquez au moins un champ à modifier.': 'Give at least one field to change.',
  'Trop de champs.': 'Too many fields.',
  'Les éléments doivent être différents.': 'The items must differ from one another.',
  'Format attendu : %w.': 'Format expected: %s.',
  'Forme attendue : %w.': 'Form expected: %s.',
  '; ceux qui existent : %s.': '; those that exist: %s.',
  'comme « %s »': 'as in “%s”',
  'Au plus la fin de l’intervalle.': 'At most the end of the range.',
  'Au moins le début de l’intervalle.': 'At least the beginning of the range.',
  'La première borne de between est au plus la seconde.': 'The first bound of between is at most the second.',
  'la fin de la chaîne n’est pas signée par la clé de cette installation':
    'the end of the chain is not signed by the key of this installation',
  'la fin de la chaîne manque : %w, %w': 'the end of the chain is missing: %s, %s',
  '%d ligne scellée': '%d sealed line',
  '%d lignes scellées': '%d sealed lines',
  'la fin de chaîne ne correspond pas à la dernière ligne': 'the end of the chain does not match the last line',
  'le journal est vide : la création de l’organisation devrait y être':
    'the trail is empty: the creation of the organisation should be there',
  'la première ligne n’est pas la création de l’organisation : le début du journal manque':
    'the first line is not the creation of the organisation: the beginning of the trail is missing',
  'il manque une ligne à la position %d': 'a line is missing at position %d',
  'la ligne en position %d a été modifiée': 'the line at position %d was changed',
  'le chaînage est rompu en position %d': 'the chain is broken at position %d',
  '%w de trop après la position %d': '%s too many after position %d',
  'une ligne a été recopiée': 'a line was copied',
  'la ligne n° %d, pas encore scellée, a été modifiée': 'line no. %d, not sealed yet, was changed',
  'Ce fichier n’est plus conservé.': 'This file is no longer kept.',
  'Ce repère de page n’est pas valable pour cette liste : reprenez à la première page.':
    'This page marker is not valid for this list: start again from the first page.',
  'Reprenez le repère donné par la page précédente, avec le même tri et les mêmes filtres.':
    'Use the marker given by the page before, with the same order and the same filters.',
  'Cet élément existe déjà.': 'This already exists.',
  'Un élément lié est introuvable, ou dépend encore de celui-ci.':
    'Something linked to it cannot be found, or still depends on it.',
  'Le serveur est très sollicité : réessayez dans un instant.': 'The server is very busy: try again in a moment.',
  'Le disque du serveur est plein : rien n’a été enregistré. Prévenez votre administrateur.':
    'The disk of the server is full: nothing was saved. Tell your administrator.',
  'Le disque du serveur refuse d’écrire : rien n’a été enregistré. Prévenez votre administrateur.':
    'The disk of the server refuses to write: nothing was saved. Tell your administrator.',
  'La base de données ne répond pas : réessayez dans un instant.':
    'The database does not answer: try again in a moment.',
  'Cet élément n’existe pas, ou n’est pas visible pour vous.': 'This does not exist, or is not yours to see.',
  'La base de données n’a pas confirmé l’enregistrement : il a peut-être eu lieu. Vérifiez avant de recommencer.':
    'The database did not confirm that this was saved: it may have been. Check before doing it again.',
  'L’enregistrement n’a pas abouti, rien n’a été modifié : réessayez.':
    'Saving did not succeed, nothing was changed: try again.',
  'Cette clé d’idempotence a déjà servi pour une autre demande ; prenez-en une nouvelle.':
    'This idempotency key was already used for another request; take a new one.',
  'Une clé par demande.': 'One key for each request.',
  'Cette tâche a été demandée par une autre version de Besace et n’est plus lisible.':
    'This task was asked for by another version of Besace and can no longer be read.',
  'Une tâche ne s’est pas arrêtée à temps ; elle sera reprise plus tard.':
    'A task did not stop in time; it will be resumed later.',
  'Cette tâche est déjà terminée : elle ne peut plus être annulée.':
    'This task is already over: it can no longer be cancelled.',
  'Seule une tâche en échec ou annulée peut être relancée.':
    'Only a task that failed or was cancelled can be run again.',
  'Cette tâche a échoué il y a plus d’un mois : ce qu’elle devait faire n’est plus gardé. Demandez-la de nouveau.':
    'This task failed more than a month ago: what it was to do is no longer kept. Ask for it again.',
  'La même tâche est déjà en attente ou en cours.': 'The same task is already waiting or running.',
  'Cette tâche a avancé depuis son affichage.': 'This task has moved on since it was shown.',
  'Le serveur s’est arrêté à chaque essai.': 'The server stopped at each try.',
  'Réglage des jetons refusé : un émetteur, un destinataire et une durée de 1 seconde à 15 minutes sont nécessaires.':
    'The settings of the tokens are refused: an issuer, an audience and a duration of 1 second to 15 minutes are needed.',
  'Votre accès a expiré. Renouvelez la session.': 'Your access has expired. Renew the session.',
  'Votre accès n’est pas reconnu. Connectez-vous de nouveau.': 'Your access is not recognised. Sign in again.',
  'Erreur interne': 'Internal error',
  'Connexion requise': 'Sign-in required',
  Introuvable: 'Not found',
  Conflit: 'Conflict',
  'Trop volumineux': 'Too large',
  'Format non pris en charge': 'Format not supported',
  'Version requise': 'Version required',
  'Trop de demandes': 'Too many requests',
  'Une erreur est survenue de notre côté ; rien n’a été enregistré. Citez la référence à votre administrateur.':
    'Something went wrong on our side; nothing was saved. Give your administrator the reference.',
  texte: 'text',
  'nombre entier': 'whole number',
  nombre: 'number',
  'vrai ou faux': 'true or false',
  liste: 'list',
  objet: 'object',
  autre: 'other',
  'identifiant UUID': 'UUID',
  'date et heure ISO 8601, comme 2026-11-24T09:00:00Z': 'ISO 8601 date and time, such as 2026-11-24T09:00:00Z',
  'date ISO 8601, comme 2026-11-24': 'ISO 8601 date, such as 2026-11-24',
  'au moins une lettre ou un chiffre': 'at least one letter or digit',
  'les 14 chiffres d’un SIRET': 'the 14 digits of a SIRET',
  'les 9 chiffres d’un SIREN': 'the 9 digits of a SIREN',
  'un code NAF ou son début, de 2 chiffres à 4 chiffres et une lettre':
    'a NAF code or its beginning, from 2 digits to 4 digits and a letter',
  'un code postal ou son début, de 2 à 5 chiffres ou capitales ; 2A et 2B pour la Corse':
    'a postcode or its beginning, of 2 to 5 digits or capitals; 2A and 2B for Corsica',
  'Au moins %w': 'At least %s',
  'Au plus %w': 'At most %s',
  '%d attendue': '%d expected',
  '%d attendues': '%d expected',
};
