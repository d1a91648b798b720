import { learn } from '../learned';

export const today = learn({
  'today.title': 'Aujourd’hui',
  'today.hello': 'Bonjour {{name}}',
  'today.first': 'Votre première journée',
  'today.firstText': 'Vos prochaines actions apparaîtront ici dès que votre portefeuille aura un compte.',
  'today.overdue': 'En retard',
  'today.due': 'À faire aujourd’hui',
  'today.dueNone': 'Rien n’est prévu aujourd’hui.',
  'today.next': 'Ensuite',
  'today.idle': 'Sans prochaine action',
  'today.leads': 'Suspects à qualifier',
  'today.qualified': 'Qualifiés cette semaine',
  'today.potential': 'potentiel {{amount}}',
  'today.seen': 'vu {{when}}',
  'today.score': 'Score {{score}}',
  'today.all': 'Voir les {{count}}',
  'today.markDone': 'Marquer comme faite l’action pour {{name}}',
  'today.done': 'Action faite pour {{name}}.',
});
