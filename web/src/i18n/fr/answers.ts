import { learn } from '../learned';

/** What the team answers to an objection, and what worked. */
export const answers = learn({
  'answers.title': 'Réponses de l’équipe',
  'answers.by': 'proposée par {{who}}',
  'answers.withdraw': 'Retirer la réponse à « {{words}} »',
  'answers.withdrawn': 'Réponse retirée.',
  'answers.promote': 'Proposer à l’équipe',
  'answers.promoted': 'Réponse proposée à toute l’équipe.',
  'answers.hint': 'Toute l’entreprise lira cette réponse : ne nommez ni client ni personne.',
  'answers.words': 'Ce que les clients objectent',
  'answers.share': 'Proposer',
  'answers.suggested_one': 'Une réponse de l’équipe',
  'answers.suggested_other': '{{count}} réponses de l’équipe',
  'answers.workedOnly': 'Ce qui a marché',
  'answers.take': 'Reprendre',
  'answers.takeNamed': 'Reprendre la réponse à « {{words}} »',
  'answers.taken': 'Réponse reprise : adaptez-la à ce client.',
  'answers.worked': '{{technique}} : {{worked}} sur {{total}} levées ou devenues conditions',
  'answers.among.all': 'Dans vos visites et vos appels',
  'answers.among.sector': 'Chez vos clients de ce secteur',
  'answers.among.product': 'Sur ce produit',
  'answers.among.both': 'Sur ce produit, dans ce secteur',
});
