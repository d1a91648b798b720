import { learn } from '../learned';

export const callGrids = learn({
  'callGrid.call': 'Appel',
  'callGrid.unknown': 'Appel introuvable',
  'callGrid.unknownText': 'Cet appel n’est pas sur cet appareil : il n’existe plus, ou n’est pas visible pour vous.',
  'callGrid.minutes': '{{minutes}} min',
  'callGrid.title': 'Comment l’appel s’est passé',
  'callGrid.analyse': 'Analyser mon appel',
  'callGrid.observe': 'J’ai écouté : remplir la grille',
  'callGrid.observeHint':
    'Notez des faits : qui a dit ou fait quoi. Chaque jugement s’appuie sur l’un d’eux. La personne écoutée les lira.',
  'callGrid.waitsForObserver':
    'La personne qui a appelé a fait son analyse. Remplissez votre grille pour voir les écarts.',
  'callGrid.noneHeard': 'Si vous avez écouté cet appel, notez ce que vous avez observé.',
  'callGrid.item.opening': 'Ouverture : qui appelle, pour qui, pourquoi',
  'callGrid.item.gatekeeper': 'Barrage passé',
  'callGrid.item.identity': 'Identité et disponibilité vérifiées',
  'callGrid.item.expression': 'Expression : voix, débit, mots',
  'callGrid.item.attitude': 'État d’esprit positif',
  'callGrid.item.hook': 'Accroche par un avantage client',
  'callGrid.item.listening': 'Écoute active',
  'callGrid.item.restatement': 'Reformulation',
  'callGrid.item.service': 'Posture de service',
  'callGrid.item.adaptation': 'Adaptation à l’interlocuteur',
  'callGrid.item.direction': 'Conduite de l’entretien',
  'callGrid.item.objections': 'Traitement des objections',
  'callGrid.item.appointment': 'Rendez-vous proposé',
  'callGrid.item.closing': 'Conclusion : accord récapitulé, congé pris',
  'callGrid.item.instructions': 'Consignes respectées',
});
