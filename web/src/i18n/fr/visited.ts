import { learn } from '../learned';

/** How a visit is named and what came of it, where its account tells of it. */
export const visited = learn({
  'visit.title': 'Visite',
  'visit.new': 'Saisir une visite',
  'visit.outcome': 'Ce qui en est sorti',
  'visit.outcome.met': 'Vu',
  'visit.outcome.absent': 'Absent',
  'visit.outcome.order': 'Commande',
  'visit.outcome.quote_requested': 'Devis demandé',
  'visit.outcome.to_think': 'À réfléchir',
  'visit.outcome.refused': 'Refus',
});
