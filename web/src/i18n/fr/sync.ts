import { learn } from '../learned';

export const sync = learn({
  'sync.update': 'Nouvelle version',
  'sync.refused_one': '1 saisie à corriger',
  'sync.refused_other': '{{count}} saisies à corriger',
  'sync.waiting_one': '1 à envoyer',
  'sync.waiting_other': '{{count}} à envoyer',
  'sync.filling_one': '1 fiche reçue…',
  'sync.filling_other': '{{count}} fiches reçues…',
  'sync.offline': 'Hors ligne',
  'sync.done': 'Tout est envoyé',
});
