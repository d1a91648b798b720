/** Of the diary: entries, hours, reminders, files of it; and of the figures of the activity. */
export const diary = {
  'Demandez un chiffre, ou une part du temps.': 'Ask for a figure, or for a share of the time.',
  'L’un des deux.': 'One of the two.',
  'Demandez les chiffres d’une personne, ou d’une équipe.': 'Ask for the figures of a person, or of a team.',
  'L’une des deux.': 'One of the two.',
  'Cette équipe n’est pas la vôtre.': 'This team is not yours.',
  'La période va d’une date à une autre, plus tard, sur trois mois au plus.':
    'The period goes from one date to another, later one, over three months at most.',
  'Une date avant la fin, à trois mois au plus.': 'A date before the end, three months at most.',
  'Des champs de cette entrée d’agenda sont à corriger.': 'Some fields of this diary entry need correcting.',
  'Trente personnes au plus.': 'Thirty people at most.',
  'Des interlocuteurs du compte : choisissez d’abord le compte.': 'Contacts of the account: choose the account first.',
  'Un lieu du compte : choisissez d’abord le compte.': 'A place of the account: choose the account first.',
  'Laquelle des adresses du compte.': 'Which of the addresses of the account.',
  'Le lieu, ou sa position.': 'The place, or its position.',
  'Latitude et longitude vont ensemble.': 'Latitude and longitude go together.',
  'Cet agenda est trop volumineux pour un flux ; terminez les séries qui ne servent plus.':
    'This diary is too large for a feed; end the series that are no longer of use.',
  Tâche: 'Task',
  Occupé: 'Busy',
  'Une heure après la première.': 'A time after the first one.',
  'Un jour qui ne précède pas le premier.': 'A day that is not before the first one.',
  'En dehors de vos heures de travail.': 'Outside your working hours.',
  'Jour férié : %w.': 'Public holiday: %s.',
  'En dehors des heures de présence du client.': 'Outside the hours when the customer is there.',
  'Le client n’est pas disponible': 'The customer is not available',
  'Le client est fermé': 'The customer is closed',
  '%w : %w.': '%s: %s.',
  'Un fichier d’agenda pèse au plus 5 Mo, compte au plus 1 000 entrées et n’en retire pas plus de 5 000 dates.':
    'A diary file weighs at most 5 MB, holds at most 1,000 entries and leaves out no more than 5,000 of their dates.',
  'Ce fichier n’est pas un agenda iCalendar lisible.': 'This file is no readable iCalendar diary.',
  'Un fichier .ics entier.': 'A whole .ics file.',
  'Les répétitions de ce fichier vont trop loin pour être lues d’un coup : importez-le en plusieurs fichiers, ou donnez une date de fin aux séries les plus longues.':
    'The repetitions of this file go too far to be read at once: import it as several files, or give the longest series an end date.',
  '%w : %w': '%s: %s',
  'Le %w, un agenda contient à lui seul plus d’entrées que Besace n’en lit d’un coup : les chiffres de cette période seraient faux. Retirez les séries en trop.':
    'On %s, one diary alone holds more entries than Besace reads at once: the figures of this period would be wrong. Remove the series that are too many.',
  'Cinq rappels au plus.': 'Five reminders at most.',
  'Au plus une semaine avant.': 'At most a week before.',
  'Chaque moment une seule fois.': 'Each moment only once.',
  'Une règle de répétition par jour, semaine, mois ou année, dont le début est la première date.':
    'A repetition by day, week, month or year, whose beginning is the first date.',
  'Trente et un jours au plus pour ce qui se répète.': 'Thirty-one days at most for what repeats itself.',
  'Une série n’a pas lieu d’un coup : choisissez l’une de ses dates.':
    'A series does not take place at once: choose one of its dates.',
  'Le début de l’une des dates de la série.': 'The beginning of one of the dates of the series.',
  'Cette entrée a été déplacée ; modifiez celle qui la remplace.':
    'This entry was moved; change the one that replaces it.',
  'Vous avez déjà noté ce qui est advenu de cette entrée ; remettez-la à « prévu » avant de lui donner une date à venir.':
    'You have already noted what became of this entry; set it back to “planned” before giving it a date to come.',
  'Un jour passé, ou aujourd’hui.': 'A past day, or today.',
  'Quand elle aura lieu.': 'When it will take place.',
  'Cette entrée d’agenda a été modifiée entre-temps ; reprenez la version actuelle.':
    'This diary entry was changed meanwhile; start again from the current version.',
  'Un participant n’est pas un membre actif de votre organisation.':
    'A participant is not an active member of your organisation.',
  'Des collègues actifs.': 'Active colleagues.',
  'Vous ne planifiez pas dans l’agenda de cette personne.': 'You do not plan in this person’s diary.',
  'Vous-même, ou quelqu’un de votre équipe.': 'Yourself, or somebody of your team.',
  'Cette entrée d’agenda ne peut pas passer à cet état.': 'This diary entry cannot go to that status.',
  'Un état qui suit l’actuel.': 'A status that follows the present one.',
  'Cela n’a pas encore eu lieu ; déplacez d’abord l’entrée d’agenda si la date est avancée.':
    'This has not taken place yet; move the diary entry first if the date was brought forward.',
  'Le jour venu.': 'Once the day has come.',
  'Qui l’a voulu : le client, vous ou quelqu’un d’autre.': 'Who wanted it: the customer, you or somebody else.',
  'Seule une entrée à venir se déplace.': 'Only an entry to come can be moved.',
  'Une entrée prévue ou confirmée.': 'A planned or confirmed entry.',
  'Cette entrée est dans l’agenda de quelqu’un d’autre ; demandez-lui de la changer.':
    'This entry is in somebody else’s diary; ask them to change it.',
  'Un participant n’est pas un interlocuteur du compte.': 'A participant is not a contact of the account.',
  'Des interlocuteurs de ce compte.': 'Contacts of this account.',
  'Ce lieu n’est pas une adresse du compte.': 'This place is not an address of the account.',
  'Une adresse de ce compte.': 'An address of this account.',
  'Vos heures ont été modifiées entre-temps ; reprenez la version actuelle.':
    'Your hours were changed meanwhile; start again from the current version.',
  'Des heures sont à corriger.': 'Some hours need correcting.',
  'Ces horaires ont été modifiés entre-temps ; reprenez la version actuelle.':
    'These hours were changed meanwhile; start again from the current version.',
  'Des horaires sont à corriger.': 'Some hours need correcting.',
  'Un fuseau horaire, par exemple Europe/Paris.': 'A time zone, for instance Europe/Paris.',
  'Des heures ou des jours entiers, pas les deux.': 'Times or whole days, not both.',
  'Le premier jour.': 'The first day.',
  'L’heure de début.': 'The time of the beginning.',
  'Le début : une heure ou un jour.': 'The beginning: a time or a day.',
  'Une date entre 2000 et 2100.': 'A date between 2000 and 2100.',
  'Une fin qui ne précède pas le début.': 'An end that is not before the beginning.',
  'Quatre cents jours au plus.': 'Four hundred days at most.',
  'Demandez au plus trois mois, et cinquante personnes.': 'Ask for three months and fifty people at most.',
  'Un jour qui suit le premier, de trois mois au plus.': 'A day that follows the first one, three months at most.',
};
