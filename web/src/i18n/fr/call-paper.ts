import { learn } from '../learned';

/** A list of calls on paper. */
export const callPaper = learn({
  'callPaper.asOf': 'Imprimé le {{moment}}. Ce que la loi permet change : vérifiez dans Besace avant d’appeler.',
  'callPaper.hours': 'Heures où un particulier peut être appelé, à son heure : {{hours}}.',
  'callPaper.who': 'Qui',
  'callPaper.numbers': 'Numéros',
  'callPaper.noNumber': 'aucun numéro',
  'callPaper.may': 'Appeler',
  'callPaper.outcome': 'Comment l’appel s’est terminé',
  'callPaper.called': '{{outcome}}, le {{moment}}',
});
