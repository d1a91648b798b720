import { learn } from '../learned';

export const callLists = learn({
  'lists.change': 'Modifier la liste',
  'lists.changed': 'Liste « {{name}} » modifiée',
  'lists.tooLate': 'La liste est déjà modifiée : ajoutez-le depuis le portefeuille, ou changez-la de nouveau.',
  'lists.caller': 'Qui appelle',
  'lists.callerHint': 'La liste passe chez cette personne, avec ce qui y est déjà fait.',
  'lists.strange_one':
    '{{count}} personne est d’un compte suivi par quelqu’un d’autre. Si ce compte n’est pas visible de qui appellera, la liste ne pourra pas lui être confiée.',
  'lists.strange_other':
    '{{count}} personnes sont de comptes suivis par quelqu’un d’autre. Si l’un d’eux n’est pas visible de qui appellera, la liste ne pourra pas lui être confiée.',
  'lists.takeThemOut': 'Les retirer de la liste',
  'lists.allOut_one': '{{count}} personne retirée',
  'lists.allOut_other': '{{count}} personnes retirées',
  'lists.takeOut': 'Retirer {{name}} de la liste',
  'lists.out': '{{name}} : hors de la liste',
  'lists.nobody': 'Gardez au moins une personne. Pour n’appeler plus personne, terminez la liste.',
});
