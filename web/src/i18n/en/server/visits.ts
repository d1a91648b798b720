/** Of visits, their preparations and grids, of fairs, questionnaires and ideal customers. */
export const visits = {
  'Cet appel n’existe pas, ou n’est pas visible pour vous.': 'This call does not exist, or is not yours to see.',
  'Cette entrée d’agenda n’est pas un rendez-vous avec ce compte.':
    'This diary entry is not an appointment with this account.',
  'Une entrée de l’agenda avec ce compte.': 'A diary entry with this account.',
  'Le fait observé : qui a dit ou fait quoi.': 'The fact observed: who said or did what.',
  'Chaque point une seule fois.': 'Each point only once.',
  'Une question de cette version du questionnaire.': 'A question of this version of the questionnaire.',
  'Une seule réponse par question.': 'Only one answer to each question.',
  'Des réponses sont à corriger.': 'Some answers need correcting.',
  'La réponse à cette question est dans « %s », et seulement là.':
    'The answer to this question is in “%s”, and only there.',
  'Une seule réponse à cette question.': 'Only one answer to this question.',
  'Une des réponses proposées par la question.': 'One of the answers that the question offers.',
  'Chaque réponse une seule fois.': 'Each answer only once.',
  'Le fuseau horaire n’est pas connu.': 'The time zone is not known.',
  'Un nom comme Europe/Paris ou Indian/Reunion.': 'A name such as Europe/Paris or Indian/Reunion.',
  'Des champs de l’avatar sont à corriger.': 'Some fields of the ideal customer need correcting.',
  'Au moins un critère avant de publier l’avatar.': 'At least one criterion before publishing the ideal customer.',
  'Un identifiant propre à chaque critère.': 'Each criterion has an id of its own.',
  'Un numéro de département, comme 57, 2A ou 974.': 'The number of a department, such as 57, 2A or 974.',
  'Un code postal ou son début, comme 57000 ou 570.': 'A postcode or its beginning, such as 57000 or 570.',
  '« between » pour un effectif ou un potentiel.': '“between” for a headcount or a potential.',
  '« in » ou « not_in » pour cet attribut.': '“in” or “not_in” for this attribute.',
  'La clé du champ personnalisé, et seulement pour cet attribut.':
    'The key of the custom field, and only for this attribute.',
  'naf_rev2 ou naf_2025, et seulement pour le code NAF.': 'naf_rev2 or naf_2025, and only for the NAF code.',
  'Pas de valeurs avec « between ».': 'No values with “between”.',
  'Un minimum, un maximum, ou les deux.': 'A minimum, a maximum, or both.',
  'Au moins le minimum.': 'At least the minimum.',
  'Pas de bornes avec « in » ou « not_in ».': 'No bounds with “in” or “not_in”.',
  'Au moins une valeur.': 'At least one value.',
  'Une division (43) ou un code (43.32A).': 'A division (43) or a code (43.32A).',
  'L’identifiant d’une étiquette ou d’une origine.': 'The id of a tag or of a source.',
  'Une valeur du champ.': 'A value of the field.',
  'Une étiquette ou une origine de votre organisation.': 'A tag or a source of your organisation.',
  'Cet avatar a été modifié entre-temps ; reprenez la version actuelle.':
    'This ideal customer was changed meanwhile; start again from the current version.',
  'Aucun avatar client n’est publié ; créez-en un dans les réglages de l’organisation.':
    'No ideal customer is published; create one in the settings of the organisation.',
  'La date de la qualification est dans l’avenir.': 'The date of the qualification is in the future.',
  'L’instant où le client a répondu ; vérifiez l’horloge de l’appareil.':
    'The moment when the customer answered; check the clock of the device.',
  'Ce questionnaire ne s’adresse pas à ce type de compte.': 'This questionnaire is not meant for this kind of account.',
  'Un questionnaire pour %w.': 'A questionnaire for %s.',
  'Ce questionnaire n’est plus utilisé ; prenez-en un autre.':
    'This questionnaire is no longer used; take another one.',
  'Le prochain contact est déjà passé.': 'The next contact is already past.',
  'Un instant postérieur à la qualification.': 'A moment after the qualification.',
  'Cette version du questionnaire n’existe pas ou n’est pas publiée.':
    'This version of the questionnaire does not exist or is not published.',
  'Une version publiée d’un questionnaire de votre organisation.':
    'A published version of a questionnaire of your organisation.',
  'Un seuil « chaud » supérieur au seuil « tiède ».': 'A “hot” threshold above the “warm” one.',
  'Un identifiant propre à chaque question.': 'Each question has an id of its own.',
  'Le texte de la question.': 'The text of the question.',
  'Deux réponses, d’identifiants « yes » et « no ».': 'Two answers, with the ids “yes” and “no”.',
  'Au moins deux réponses possibles.': 'At least two possible answers.',
  'Des réponses proposées seulement pour un choix ou un oui/non.':
    'Answers are only offered for a choice or a yes/no question.',
  'Un identifiant propre à chaque réponse.': 'Each answer has an id of its own.',
  'Le texte de la réponse.': 'The text of the answer.',
  'Des tranches seulement pour un nombre, un montant ou une date.': 'Ranges only for a number, an amount or a date.',
  'Au moins le début de la tranche.': 'At least the beginning of the range.',
  'Des tranches qui ne se recouvrent pas (leurs deux bornes sont comprises).':
    'Ranges that do not overlap (both of their bounds are included).',
  'Au moins une question obligatoire : la complétude se mesure sur elles.':
    'At least one required question: completeness is measured on them.',
  'Au moins une réponse qui rapporte des points.': 'At least one answer that earns points.',
  'Des champs du questionnaire sont à corriger.': 'Some fields of the questionnaire need correcting.',
  'Un nom qui se reconnaît dans une liste.': 'A name that can be told apart in a list.',
  'Cette version est déjà publiée ; modifiez d’abord les questions.':
    'This version is already published; change the questions first.',
  'Ce questionnaire ne peut pas encore être publié.': 'This questionnaire cannot be published yet.',
  'Ce questionnaire est archivé : restaurez-le avant de le modifier.':
    'This questionnaire is archived: restore it before changing it.',
  'Ce questionnaire a été modifié entre-temps ; reprenez la version actuelle.':
    'This questionnaire was changed meanwhile; start again from the current version.',
  'Un questionnaire porte déjà ce nom.': 'A questionnaire already has this name.',
  'Un nom qui n’est pas encore pris.': 'A name that is not taken yet.',
  'Un avatar porte déjà ce nom.': 'An ideal customer already has this name.',
  'Ce que les clients objectent.': 'What customers object.',
  'Ce qu’on y répond.': 'What is answered to it.',
  'Des champs de la réponse sont à corriger.': 'Some fields of the answer need correcting.',
  'Seuls l’auteur de cette réponse et son responsable la retirent.':
    'Only the author of this answer and her manager take it off.',
  'Cette réponse a été modifiée entre-temps ; reprenez la version actuelle.':
    'This answer was changed meanwhile; start again from the current version.',
  'Le nom du salon.': 'The name of the fair.',
  'Le premier jour, ou après.': 'The first day, or after.',
  'Un salon de 92 jours au plus.': 'A fair of 92 days at most.',
  'Un moment passé : ce qui est en place a été vu.': 'A past moment: what is in place was seen.',
  'Des champs du salon sont à corriger.': 'Some fields of the fair need correcting.',
  'Seuls la personne qui répond du stand et son responsable changent le salon ; vous pouvez cocher ce qui est en place.':
    'Only the person who answers for the stand and her manager change the fair; you may tick what is in place.',
  'Ce salon a été modifié entre-temps ; reprenez la version actuelle.':
    'This fair was changed meanwhile; start again from the current version.',
  'Cette remontée a changé entre-temps ; reprenez la version actuelle.':
    'This feedback was changed meanwhile; start again from the current version.',
  'Vous avez déjà rempli la grille de cette visite : modifiez-la.':
    'You have already filled in the grid of this visit: change it.',
  'Votre collègue n’a pas encore saisi cette visite : votre grille est gardée, et part d’elle-même ensuite.':
    'Your colleague has not entered this visit yet: your grid is kept, and leaves by itself afterwards.',
  'Personne n’était là : il n’y a pas d’entretien à analyser.': 'Nobody was there: there is no meeting to analyse.',
  'Cette entrée d’agenda est une série : dites de laquelle de ses dates vous parlez.':
    'This diary entry is a series: say which of its dates you speak of.',
  'Une date de la série.': 'A date of the series.',
  'Des champs de la préparation sont à corriger.': 'Some fields of the preparation need correcting.',
  'Un moment passé.': 'A past moment.',
  'Ce que vaut ce montant.': 'What this amount is worth.',
  'Ce que vous en retenez.': 'What you take from it.',
  'Chaque caractéristique une seule fois.': 'Each feature only once.',
  'Chaque mobile une seule fois.': 'Each motive only once.',
  'Quand ce rendez-vous a lieu.': 'When this appointment takes place.',
  'Un rendez-vous de l’agenda avec ce compte.': 'An appointment of the diary with this account.',
  'Cette préparation a été modifiée entre-temps ; reprenez la version actuelle.':
    'This preparation was changed meanwhile; start again from the current version.',
  'Une absence et une rencontre ne se remplacent pas : effacez la visite et saisissez-la de nouveau.':
    'An absence and a meeting do not replace each other: delete the visit and enter it again.',
  'Une issue qui dise comme avant si quelqu’un était là.':
    'An outcome that says, as before, whether somebody was there.',
  'Chaque thème une seule fois.': 'Each theme only once.',
  'Chaque type de question une seule fois.': 'Each kind of question only once.',
  'Chaque signal une seule fois.': 'Each signal only once.',
  'Un compte rendu plus court.': 'A shorter report.',
  'Le délai pour effacer cette visite est passé ; demandez à votre responsable.':
    'The time to delete this visit is over; ask your manager.',
  'Une personne n’est pas un interlocuteur du compte.': 'A person is not a contact of the account.',
  'L’équipe garde déjà 500 réponses : retirez-en avant d’en ajouter.':
    'The team already keeps 500 answers: remove some before adding any.',
  'Des champs de la visite sont à corriger.': 'Some fields of the visit need correcting.',
  'Sur rendez-vous, à l’improviste, en porte-à-porte ou sur un salon.':
    'By appointment, unannounced, door to door or at a fair.',
  'Un moment passé : ce qui est à venir se planifie dans l’agenda.':
    'A past moment: what is to come is planned in the diary.',
  'Une fin proche du moment présent.': 'An end close to the present moment.',
  'Après le début de la visite.': 'After the beginning of the visit.',
  'Une date postérieure à la visite.': 'A date after the visit.',
  'Seul son auteur peut changer une visite ; ajoutez une note.': 'Only its author can change a visit; add a note.',
  'Cette visite a été modifiée entre-temps ; reprenez la version actuelle.':
    'This visit was changed meanwhile; start again from the current version.',
  'les entreprises': 'companies',
  'les particuliers': 'private individuals',
};
